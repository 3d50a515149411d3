"""Planned against real minutes of each activity format, and what that says about the next agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from meeting.formats import format_of
from meeting.item import MINUTES_RANGE, Item
from meeting.meeting import Meeting
from meeting.review.trends import minutes_run
from meeting.words import N2_, N_, Sentence, sentence

ENOUGH = 3
"""How many times a format must have run before anything is said about it."""

USUALLY = 2 / 3
"""The share of the times that must have run over, or under, for *usually*."""

_NOTABLE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One item of a format: what was planned, and what it took."""

    meeting: str
    item: str
    planned: int
    took: float

    @property
    def over(self) -> float:
        """How many minutes more than planned; negative for fewer."""
        return self.took - self.planned


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRuns:
    """How one format has run.

    Attributes:
        format: its id in the catalogue.
        runs: the first one first.
    """

    format: str
    runs: tuple[Run, ...]

    @property
    def over(self) -> float:
        """The minutes it usually takes more than planned (the median); negative for fewer."""
        return median(run.over for run in self.runs)

    @property
    def took(self) -> float:
        """The minutes it usually takes (the median)."""
        return median(run.took for run in self.runs)

    @property
    def is_usual(self) -> bool:
        """Whether it ran often enough, and nearly always over or nearly always under."""
        same = sum(run.over * self.over > 0 for run in self.runs)
        return len(self.runs) >= ENOUGH and same >= USUALLY * len(self.runs) and abs(self.over) >= _NOTABLE


def format_runs(meetings: Iterable[Meeting]) -> tuple[FormatRuns, ...]:
    """Return how each format has run in the meetings, the first one first; those most over the plan on top."""
    runs: dict[str, list[Run]] = {}
    for meeting in meetings:
        for item in meeting.items:
            took = minutes_run(item)
            if took is not None and (item.planned_minutes or item.minutes):
                planned = item.planned_minutes or item.minutes
                run = Run(meeting=meeting.id, item=item.id, planned=planned, took=took)
                runs.setdefault(item.format, []).append(run)
    found = (FormatRuns(format=one, runs=tuple(several)) for one, several in runs.items())
    return tuple(sorted(found, key=lambda one: (-one.over, one.format)))


def wanted_minutes(runs: FormatRuns, *, planned: int) -> int | None:
    """Return the minutes that experience would give a format; None where those that are planned will do."""
    if not runs.is_usual:
        return None
    low, high = MINUTES_RANGE
    told = (planned + round(runs.over), round(runs.took))
    wanted = min(max(max(told) if runs.over > 0 else min(told), low), high)
    # a plan that covers what it usually takes has learned already
    covers = planned >= round(runs.took) if runs.over > 0 else planned <= round(runs.took)
    return None if covers or wanted == planned else wanted


def hint(runs: FormatRuns, *, planned: int) -> Sentence | None:
    """Return what to say when somebody plans so many minutes for a format; None where there is nothing to say."""
    wanted = wanted_minutes(runs, planned=planned)
    if wanted is None:
        return None
    over, name = round(runs.over), sentence(format_of(runs.format).name)
    if over > 0:
        words = N2_(
            "{name} usually runs {n} min over: plan {wanted} instead of {planned}.",
            "{name} usually runs {n} min over: plan {wanted} instead of {planned}.",
        )
        return sentence(*words, n=over, name=name, wanted=wanted, planned=planned)
    words = N2_(
        "{name} usually has {n} min to spare: {wanted} instead of {planned} may do.",
        "{name} usually has {n} min to spare: {wanted} instead of {planned} may do.",
    )
    return sentence(*words, n=-over, name=name, wanted=wanted, planned=planned)


def hints(items: Sequence[Item], runs: Iterable[FormatRuns]) -> tuple[tuple[str, Sentence], ...]:
    """Return the hints for the items of an agenda, each with the id of its item."""
    known = {one.format: one for one in runs}
    told = ((item.id, hint(known[item.format], planned=item.minutes)) for item in items if item.format in known)
    return tuple((item_id, words) for item_id, words in told if words is not None)


def usual_words(runs: FormatRuns) -> Sentence:
    """Return in a sentence how a format has run so far."""
    name, n = sentence(format_of(runs.format).name), len(runs.runs)
    over = round(runs.over)
    if over > 0:
        words = N2_("{name}: {over} min over, once.", "{name}: usually {over} min over, of {n} times.")
    elif over < 0:
        words = N2_("{name}: {over} min to spare, once.", "{name}: usually {over} min to spare, of {n} times.")
    else:
        return sentence(N_("{name}: as planned."), name=name)
    return sentence(*words, n=n, name=name, over=abs(over))
