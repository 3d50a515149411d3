"""Preflight checks of what a meeting must have somewhere: people first, rooms, polls, decisions, actions, a closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from meeting.formats import Format, format_of
from meeting.item import Item
from meeting.meeting import Kind, Meeting
from meeting.preflight.finding import Finding, Severity, Thresholds
from meeting.preflight.mending import insert_first_fitting
from meeting.preflight.stretches import tail, takes_time, timed, total
from meeting.words import N_, Translator, sentence

_Places = Callable[[Meeting], Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Need:
    """Something every meeting (of a kind) needs.

    Attributes:
        kind: which meetings need it; None for both kinds.
        met: whether the meeting has it.
        label: what the mend does.
        formats: what the mend puts in: the first that there is room for.
        places: where, best first.
    """

    id: str
    severity: Severity
    kind: Kind | None = None
    met: Callable[[Meeting, Thresholds], bool]
    message: str
    label: str
    formats: tuple[str, ...]
    places: _Places


def _needs(meeting: Meeting, thresholds: Thresholds) -> Iterator[Finding]:
    if not timed(meeting):
        return
    for need in _NEEDS:
        if need.kind in {None, meeting.kind} and not need.met(meeting, thresholds):
            yield Finding(
                id=need.id,
                severity=need.severity,
                sentence=sentence(need.message),
                mend_label=sentence(need.label),
                mend=partial(_put_in, need),
            )


def _put_in(need: _Need, meeting: Meeting, translator: Translator) -> Meeting:
    return insert_first_fitting(meeting, translator, formats=need.formats, places=need.places(meeting))


def _somewhere(has: Callable[[Format], bool]) -> Callable[[Meeting, Thresholds], bool]:
    """Return a check that some item has a format for which ``has`` is true."""
    return lambda meeting, _: any(has(format_of(item.format)) for item in timed(meeting))


def _starts_informally(meeting: Meeting, thresholds: Thresholds) -> bool:
    return any(format_of(item.format).informal for item in timed(meeting)[: thresholds.opening_items])


def _closes_with_agreements(meeting: Meeting, _: Thresholds) -> bool:
    formats = [format_of(item.format) for item in tail(meeting)]
    return any(one.is_closing for one in formats) and any(one.agrees_actions for one in formats)


def _at_start(meeting: Meeting) -> Sequence[int]:
    """Return the places at the start: after a welcome, else first of all."""
    return (1, 0) if meeting.items[0].format == "welcome" else (0, 1)


def _amid(meeting: Meeting) -> Sequence[int]:
    """Return all places but the very first, from the middle of the minutes outwards."""
    half = total(timed(meeting)) / 2
    before = [total(tuple(filter(takes_time, meeting.items[:place]))) for place in range(len(meeting.items) + 1)]
    return sorted(range(1, len(before)), key=lambda place: abs(before[place] - half))


def _before(binds: Callable[[Format], bool]) -> _Places:
    """Return places in front of the closing items for which ``binds`` is true, then earlier ones."""

    def places(meeting: Meeting) -> Sequence[int]:
        closing: Iterator[Item] = filter(lambda item: binds(format_of(item.format)), tail(meeting))
        first = next((meeting.items.index(item) for item in closing), len(meeting.items))
        return range(first, 0, -1)

    return places


def _at_end(meeting: Meeting) -> Sequence[int]:
    """Return the last place, or the one before a check-out that ends the meeting already."""
    end = len(meeting.items)
    last = timed(meeting)[-1]
    return (meeting.items.index(last), end) if format_of(last.format).is_closing else (end,)


_NEEDS = (
    _Need(
        id="exchange-no-rooms",
        severity=Severity.PROBLEM,
        kind=Kind.EXCHANGE,
        met=_somewhere(lambda one: one.uses_rooms),
        message=N_(
            "Nobody talks in small groups: an exchange meeting needs breakouts for people to get to know each other."
        ),
        label=N_("add a talk in small groups"),
        formats=("trios", "pairs"),
        places=_amid,
    ),
    _Need(
        id="planning-no-poll",
        severity=Severity.ADVICE,
        kind=Kind.PLANNING,
        met=_somewhere(lambda one: one.is_poll),
        message=N_("There is no poll or indication: you will only know what the quick talkers mean."),
        label=N_("add a poll"),
        formats=("poll", "indication", "fist-to-five"),
        places=_amid,
    ),
    _Need(
        id="planning-no-decision",
        severity=Severity.PROBLEM,
        kind=Kind.PLANNING,
        met=_somewhere(lambda one: one.is_decision),
        message=N_("Nothing is decided: a planning meeting needs an item in which you ask everybody for a position."),
        label=N_("add a decision"),
        formats=("decision", "consent-round"),
        places=_before(lambda one: one.is_closing or one.agrees_actions or one.presents_activity),
    ),
    _Need(
        id="planning-no-actions",
        severity=Severity.PROBLEM,
        kind=Kind.PLANNING,
        met=_somewhere(lambda one: one.agrees_actions and not one.is_closing),
        message=N_("No time is set aside for handing out the work: who does what by when?"),
        label=N_("add action planning"),
        formats=("action-planning", "goal-work"),
        places=_before(lambda one: one.is_closing or one.presents_activity),
    ),
    _Need(
        id="no-informal-start",
        severity=Severity.ADVICE,
        met=_starts_informally,
        message=N_("The meeting goes straight to the subject: give people something informal to begin with."),
        label=N_("begin with a check-in"),
        formats=("check-in", "check-in-chat", "round"),
        places=_at_start,
    ),
    _Need(
        id="no-closing",
        severity=Severity.PROBLEM,
        met=_closes_with_agreements,
        message=N_("The meeting has no closing in which actions and sub-goals are agreed."),
        label=N_("end with what we agreed"),
        formats=("agreements",),
        places=_at_end,
    ),
    _Need(
        id="no-between-activity",
        severity=Severity.ADVICE,
        met=_somewhere(lambda one: one.presents_activity),
        message=N_("No activity until the next meeting is presented: the network sleeps in between."),
        label=N_("add a between-meeting activity"),
        formats=("between-activity",),
        places=_before(lambda one: one.is_closing),
    ),
)

NEED_CHECKS = (_needs,)
"""The checks of what must be there, in the order in which they are told."""
