"""What a network's earlier meetings tell of the minutes that are planned now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from meeting.agenda import set_minutes
from meeting.item import Item, ItemState
from meeting.meeting import Meeting
from meeting.preflight.finding import Finding, Severity, Thresholds
from meeting.review.formats_run import FormatRuns, hint, wanted_minutes
from meeting.words import N_, Translator, sentence

LAST = 20
"""The experience of so many of the last meetings is enough."""


def experience_check(runs: Sequence[FormatRuns]) -> Callable[[Meeting, Thresholds], Iterator[Finding]]:
    """Return the check that compares planned minutes with how formats have run."""
    return partial(_against, {one.format: one for one in runs})


def _against(known: dict[str, FormatRuns], meeting: Meeting, thresholds: Thresholds) -> Iterator[Finding]:
    """Advise for each item whose format usually takes longer, or shorter, than is planned for it."""
    del thresholds
    for item in meeting.items:
        runs = known.get(item.format)
        found = _finding(item, runs) if runs is not None and item.state is ItemState.PLANNED else None
        if found is not None:
            yield found


def _finding(item: Item, runs: FormatRuns) -> Finding | None:
    wanted, words = wanted_minutes(runs, planned=item.minutes), hint(runs, planned=item.minutes)
    if wanted is None or words is None:
        return None

    def mend(meeting: Meeting, translator: Translator) -> Meeting:
        del translator
        return set_minutes(meeting, item.id, wanted)

    return Finding(
        id="experience",
        severity=Severity.ADVICE,
        sentence=words,
        item=item.id,
        mend_label=sentence(N_("give “{title}” {minutes} min"), title=item.title, minutes=wanted),
        mend=mend,
        opens="item",
    )
