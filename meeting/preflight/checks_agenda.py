"""Preflight checks of how the agenda runs: who is active, variation, breaks, and whether it all fits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from meeting.errors import NotAllowed
from meeting.formats import Active, Format, format_of
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.preflight.finding import Finding, Severity, Thresholds
from meeting.preflight.mending import (
    change_format,
    cut,
    format_name,
    insert_first_fitting,
    kindred,
    lengthen,
    livelier,
    shorten_to_fit,
)
from meeting.preflight.stretches import runs, stretches, timed, total
from meeting.words import N2_, N_, Sentence, Translator, sentence


def _passive(meeting: Meeting, thresholds: Thresholds) -> Iterator[Finding]:
    limit = thresholds.passive_minutes
    for run in runs(meeting, _is_not_passive):
        if total(run) > limit:
            yield Finding(
                id="passive-stretch",
                severity=Severity.PROBLEM,
                sentence=_stretch_sentence(
                    run,
                    one=N_("Only one person is active for {n} minutes in “{first}”."),
                    several=N_("Only one person is active for {n} minutes, from “{first}” to “{last}”."),
                ),
                item=run[0].id,
                mend_label=sentence(N_("let everybody act along the way")),
                mend=partial(
                    _interrupt,
                    run,
                    ends_run=_is_not_passive,
                    formats=("chat-storm", "pairs", "silent-writing"),
                    limit=limit,
                ),
            )


def _unbroken(meeting: Meeting, thresholds: Thresholds) -> Iterator[Finding]:
    limit = thresholds.unbroken_minutes
    for run in runs(meeting, _is_break):
        if total(run) > limit:
            yield Finding(
                id="no-break",
                severity=Severity.PROBLEM,
                sentence=_stretch_sentence(
                    run,
                    one=N_("There is no break for {n} minutes in “{first}”."),
                    several=N_("There is no break for {n} minutes, from “{first}” to “{last}”."),
                ),
                item=run[0].id,
                mend_label=sentence(N_("add breaks along the way")),
                mend=partial(_interrupt, run, ends_run=_is_break, formats=("break",), limit=limit),
            )


def _little_active(meeting: Meeting, thresholds: Thresholds) -> Iterator[Finding]:
    share = _active_share(meeting)
    if share < thresholds.active_share:
        yield Finding(
            id="little-active",
            severity=Severity.PROBLEM,
            sentence=sentence(
                N_("The participants act in only {share} of the minutes; it should be at least {least}."),
                share=_percent(share),
                least=_percent(thresholds.active_share),
            ),
            mend_label=sentence(N_("make the longest talks into something that everybody does")),
            mend=partial(_enliven, enough=lambda one: _active_share(one) >= thresholds.active_share, eager=_is_passive),
        )


def _mostly_slides(meeting: Meeting, thresholds: Thresholds) -> Iterator[Finding]:
    if _slides_share(meeting) > thresholds.slides_share:
        slides = sum(_is_slides(format_of(item.format)) for item in timed(meeting))
        yield Finding(
            id="mostly-slides",
            severity=Severity.PROBLEM,
            sentence=sentence(
                N_("There are slides in {slides} of {items} items: people disappear when most of it is slides."),
                slides=slides,
                items=len(_without_breaks(meeting)),
            ),
            mend_label=sentence(N_("make the longest slides into something that everybody does")),
            mend=partial(_enliven, enough=lambda one: _slides_share(one) <= thresholds.slides_share, eager=_is_slides),
        )


def _same_twice(meeting: Meeting, _: Thresholds) -> Iterator[Finding]:
    for first, second in pairwise(timed(meeting)):
        chosen = format_of(second.format)
        if chosen != format_of(first.format) or chosen.id == "other":
            continue
        yield Finding(
            id="same-format-twice",
            severity=Severity.ADVICE,
            sentence=sentence(
                N_("“{first}” and “{second}” follow each other in the same format: {format}."),
                first=first.title,
                second=second.title,
                format=format_name(chosen),
            ),
            item=second.id,
            mend_label=_variation(meeting, second),
            mend=partial(_vary, second.id),
            opens="item",
        )


def _variation(meeting: Meeting, item: Item) -> Sentence | None:
    other = kindred(meeting, item)
    if other is None:
        return None
    return sentence(N_("give the second one another format: {format}"), format=format_name(other))


def _too_short(meeting: Meeting, _: Thresholds) -> Iterator[Finding]:
    for item in timed(meeting):
        chosen = format_of(item.format)
        if item.minutes < chosen.shortest:
            yield Finding(
                id="too-short",
                severity=Severity.ADVICE,
                sentence=sentence(
                    N_("“{title}” has {minutes} min, and {format} takes at least {least} min online."),
                    title=item.title,
                    minutes=item.minutes,
                    format=format_name(chosen),
                    least=chosen.shortest,
                ),
                item=item.id,
                mend_label=sentence(
                    N_("give it {minutes} min, taken from the longest others"), minutes=chosen.shortest
                ),
                mend=partial(_lengthen, item.id, chosen.shortest),
                opens="item",
            )


def _too_long(meeting: Meeting, _: Thresholds) -> Iterator[Finding]:
    for stretch in stretches(meeting):
        if stretch.spare >= 0:
            continue
        yield Finding(
            id="late-for-locked" if stretch.until else "too-long",
            severity=Severity.PROBLEM,
            sentence=_overrun_sentence(meeting, stretch.until, -stretch.spare),
            item=stretch.until or None,
            mend_label=sentence(N_("shorten the items so that they fit")),
            mend=partial(_shorten, stretch.until),
        )


AGENDA_CHECKS = (_too_long, _passive, _little_active, _same_twice, _mostly_slides, _unbroken, _too_short)
"""The checks of how the agenda runs, in the order in which they are told."""


def _overrun_sentence(meeting: Meeting, until: str, n: int) -> Sentence:
    if not until:
        return sentence(*N2_("The agenda takes {n} minute too long.", "The agenda takes {n} minutes too long."), n=n)
    return sentence(
        *N2_(
            "“{title}” has a fixed start, but the items before it take {n} minute too long.",
            "“{title}” has a fixed start, but the items before it take {n} minutes too long.",
        ),
        n=n,
        title=meeting.item(until).title,
    )


def _stretch_sentence(run: tuple[Item, ...], *, one: str, several: str) -> Sentence:
    return sentence(several if len(run) > 1 else one, n=total(run), first=run[0].title, last=run[-1].title)


def _is_passive(chosen: Format) -> bool:
    return chosen.active is Active.ONE


def _is_not_passive(chosen: Format) -> bool:
    return chosen.active is not Active.ONE


def _is_break(chosen: Format) -> bool:
    return chosen.is_break


def _is_slides(chosen: Format) -> bool:
    return chosen.slides


def _without_breaks(meeting: Meeting) -> tuple[Item, ...]:
    return tuple(item for item in timed(meeting) if not format_of(item.format).is_break)


def _active_share(meeting: Meeting) -> float:
    """Return the share of the minutes without breaks in which participants act; 1 where there are none."""
    items = _without_breaks(meeting)
    acting = sum(item.minutes for item in items if format_of(item.format).participants_act)
    return acting / total(items) if items else 1.0


def _percent(share: float) -> str:
    """Return a share as whole per cent, rounded down so that too little never looks like enough."""
    return f"{int(share * 100 + 1e-9)} %"


def _slides_share(meeting: Meeting) -> float:
    """Return the share of the items without breaks that are slides; 0 where there are none."""
    items = _without_breaks(meeting)
    return sum(format_of(item.format).slides for item in items) / len(items) if items else 0.0


def _interrupt(
    found: tuple[Item, ...],
    meeting: Meeting,
    translator: Translator,
    *,
    ends_run: Callable[[Format], bool],
    formats: tuple[str, ...],
    limit: int,
) -> Meeting:
    """Return the meeting with other formats put into a run, so that no stretch of it is above the limit.

    Each step adds an item, so the most items an agenda may have ends it when the limit is absurd.
    """
    ids = {item.id for item in found}
    before = {item.id for item in meeting.items} - ids
    while (run := _first_too_long(meeting, ends_run, limit=limit, before=before)) is not None:
        if run[0].minutes > limit:
            chosen = format_of(formats[0])
            meeting = cut(meeting, run[0].id, translator, limit=limit, between=chosen)
        else:
            places = [meeting.index(item.id) for item in _boundaries(run, limit)]
            meeting = insert_first_fitting(meeting, translator, formats=formats, places=places)
    return meeting


def _first_too_long(
    meeting: Meeting, ends_run: Callable[[Format], bool], *, limit: int, before: set[str]
) -> tuple[Item, ...] | None:
    """Return the first run above the limit that does not begin with one of the items in ``before``."""
    found = (run for run in runs(meeting, ends_run) if total(run) > limit and run[0].id not in before)
    return next(found, None)


def _boundaries(run: tuple[Item, ...], limit: int) -> list[Item]:
    """Return the items before which a run may be interrupted, those that cut it into equal parts first."""
    parts = -(-total(run) // limit)
    starts = {item.id: total(run[:place]) for place, item in enumerate(run)}
    able = [item for item in run[1:] if starts[item.id] <= limit]
    return sorted(able, key=lambda item: abs(starts[item.id] - total(run) / parts))


def _enliven(
    meeting: Meeting,
    translator: Translator,
    *,
    enough: Callable[[Meeting], bool],
    eager: Callable[[Format], bool],
) -> Meeting:
    """Return the meeting with items in livelier formats, the longest first, until it is ``enough``."""
    while not enough(meeting):
        items = [item for item in timed(meeting) if eager(format_of(item.format)) and item.locked_at is None]
        longest_first = sorted(items, key=lambda item: -item.minutes)
        choices = ((item, chosen) for item in longest_first if (chosen := livelier(meeting, item)) is not None)
        item, chosen = next(choices, (None, None))
        if item is None or chosen is None:
            raise NotAllowed(N_("No item can be made livelier: all of them are fixed, or too short or long for it."))
        meeting = change_format(meeting, item.id, chosen, translator)
    return meeting


def _vary(item_id: str, meeting: Meeting, translator: Translator) -> Meeting:
    chosen = kindred(meeting, meeting.item(item_id))
    if chosen is None:
        raise NotAllowed(N_("No other format suits this item: it is too short or too long for them."))
    return change_format(meeting, item_id, chosen, translator)


def _lengthen(item_id: str, minutes: int, meeting: Meeting, _: Translator) -> Meeting:
    return lengthen(meeting, item_id, minutes)


def _shorten(until: str, meeting: Meeting, _: Translator) -> Meeting:
    return shorten_to_fit(meeting, until)
