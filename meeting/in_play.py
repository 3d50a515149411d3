"""Who came into play in a meeting, how and when: derived from all that is kept, never from a microphone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from meeting.breakouts import BreakoutRound, RoundState
from meeting.floors import HeardHow
from meeting.meeting import Meeting
from meeting.there import was_in, was_there

_COMPANY = 2
_REMEMBERED = 4
_AT = attrgetter("at")


class InPlay(NamedTuple):
    """One way in which somebody came into play: how, when (UTC), and with which agenda item ("": none)."""

    how: HeardHow
    at: datetime
    item: str = ""


def came_into_play(meeting: Meeting) -> Mapping[str, tuple[InPlay, ...]]:
    """Return everybody who came into play by id, with each way in which they did, in order of time.

    By themselves count: turns that were had, answers to polls by name, notes on a wall by name, breakout
    rounds that were held with company, turns in a round that were not passed, and positions with words. A
    captured action does not: its owner may be named by others.
    """
    return _found(_Same(meeting))


def heard_on(meeting: Meeting, item_id: str) -> frozenset[str]:
    """Return the ids of those who were heard, or were asked and let it pass, during one agenda item.

    A position counts here without words too: it was asked for.
    """
    heard = {person for person, one in _ways(meeting) if one.item == item_id}
    heard |= {one.person for one in meeting.ticks if one.item == item_id}
    heard |= {one.person for check in meeting.checks if check.item == item_id for one in check.positions}
    return frozenset(heard - {""})


def heard_count(meeting: Meeting) -> int:
    """Return how many of those who were there came into play; 0 where no figures about that are kept."""
    if not is_kept(meeting):
        return 0
    there = {one.person for one in meeting.attendance if was_there(one)}
    came = came_into_play(meeting).keys()
    return len(came & there if there else came)


def is_kept(meeting: Meeting) -> bool:
    """Tell whether it was kept who came into play; what a poll or a wall tells alone would be half the truth."""
    led = meeting.heard or meeting.draws or meeting.speaking_rounds
    return bool(led) or any(turn.started for turn in meeting.turns)


class _Same:
    """A meeting that equals only itself: comparing two meetings would cost more than what is found out about one."""

    __slots__ = ("meeting",)

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.meeting is other.meeting

    def __hash__(self) -> int:
        return id(self.meeting)


@lru_cache(maxsize=_REMEMBERED)  # several parts of a screen ask about the same value, at every tick
def _found(same: _Same) -> Mapping[str, tuple[InPlay, ...]]:
    found: dict[str, list[InPlay]] = {}
    for person, one in _ways(same.meeting):
        if person:
            found.setdefault(person, []).append(one)
    return MappingProxyType({person: tuple(sorted(ways, key=_AT)) for person, ways in found.items()})


def _ways(meeting: Meeting) -> Iterator[tuple[str, InPlay]]:
    """Yield each person's id, "" for nobody, with one way of coming into play."""
    yield from _voices(meeting)
    yield from _rooms(meeting)
    yield from _answers(meeting)


def _voices(meeting: Meeting) -> Iterator[tuple[str, InPlay]]:
    for turn in meeting.turns:
        if turn.started is not None:
            yield turn.person, InPlay(HeardHow.VOICE, turn.ended or turn.started, turn.item)
    for mark in meeting.heard:
        yield mark.person, InPlay(mark.how, mark.at, mark.item)
    shown = {item.id for item in meeting.items if item.format == "object"}
    for tick in meeting.ticks:
        if not tick.passed:
            how = HeardHow.OBJECT if tick.item in shown else HeardHow.VOICE
            yield tick.person, InPlay(how, tick.at, tick.item)


def _rooms(meeting: Meeting) -> Iterator[tuple[str, InPlay]]:
    known = {one.person: one for one in meeting.attendance}
    for breakout in meeting.breakouts:
        for one in breakout.rounds:
            if one.state is not RoundState.HELD:
                continue
            way = InPlay(HeardHow.ROOM, _held_at(meeting, one), breakout.item)
            for room in one.rooms:
                there = [person for person in room.people if was_in(known.get(person), one)]
                if len(there) >= _COMPANY:
                    yield from ((person, way) for person in there)


def _answers(meeting: Meeting) -> Iterator[tuple[str, InPlay]]:
    usual = meeting.started_at or meeting.starts_at
    for poll in meeting.polls:
        taken = poll.closed_at or poll.opened_at or usual
        for ballot in poll.ballots:
            yield ballot.voter, InPlay(HeardHow.POLL, ballot.at or taken, poll.item)
    for wall in meeting.walls:
        for note in wall.notes:
            yield note.author, InPlay(HeardHow.OTHER, note.at or usual, wall.item)
    for check in meeting.checks:
        for position in check.positions:
            if position.text:
                yield position.person, InPlay(HeardHow.POLL, position.at or check.began_at or usual, check.item)


def _held_at(meeting: Meeting, one: BreakoutRound) -> datetime:
    return one.ended or one.started or meeting.started_at or meeting.starts_at
