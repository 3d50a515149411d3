"""Finding a breakout, a round or a person's room in a meeting, and putting a changed one back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState, Tie
from meeting.errors import NotFound
from meeting.meeting import Meeting
from meeting.people import HERE, Person
from meeting.rotation.request import Keep
from meeting.words import N_

Names = Callable[[str], str]
"""Says a person's name as it is shown in rooms, by id."""

SPOKEN_FOR = frozenset({RoundState.HELD, RoundState.RUNNING, RoundState.ANNOUNCED})
"""The states in which people have been told where to sit: no plan changes such a round."""


def breakout_of(meeting: Meeting, breakout_id: str) -> Breakout:
    """Return the breakout with this id; raises `NotFound`."""
    for one in meeting.breakouts:
        if one.id == breakout_id:
            return one
    raise NotFound(N_("Those breakout rooms are no longer there."))


def round_of(meeting: Meeting, round_id: str) -> tuple[Breakout, BreakoutRound]:
    """Return the round with this id and the breakout it belongs to; raises `NotFound`."""
    for breakout in meeting.breakouts:
        for one in breakout.rounds:
            if one.id == round_id:
                return breakout, one
    raise NotFound(N_("That breakout round is no longer there."))


def with_breakout(meeting: Meeting, breakout: Breakout) -> Meeting:
    """Return the meeting with the breakout of the same id replaced."""
    return replace(meeting, breakouts=tuple(breakout if one.id == breakout.id else one for one in meeting.breakouts))


def with_round(meeting: Meeting, changed: BreakoutRound) -> Meeting:
    """Return the meeting with the round of the same id replaced."""
    breakout, _ = round_of(meeting, changed.id)
    rounds = tuple(changed if one.id == changed.id else one for one in breakout.rounds)
    return with_breakout(meeting, replace(breakout, rounds=rounds))


def current(meeting: Meeting) -> Breakout | None:
    """Return the breakout in use: with a round that runs, else of the running item, else the last one."""
    runs = next((one for one in meeting.breakouts if one.running is not None), None)
    item = meeting.running.id if meeting.running is not None else None
    here = next((one for one in reversed(meeting.breakouts) if item is not None and one.item == item), None)
    return runs or here or next(reversed(meeting.breakouts), None)


def round_number(breakout: Breakout, round_id: str) -> int:
    """Return the number of a round as people count, from 1; a cancelled round is not counted.

    A cancelled round has the number of the round that comes in its place.
    """
    number = 1
    for one in breakout.rounds:
        if one.id == round_id:
            break
        number += one.state is not RoundState.CANCELLED
    return number


def room_of(rooms: Sequence[BreakoutRoom], person: str) -> int | None:
    """Return the number, from 0, of the room somebody sits in, or None."""
    return next((number for number, room in enumerate(rooms) if person in room.people), None)


def people_for_rooms(meeting: Meeting, people: Iterable[Person] = ()) -> tuple[str, ...]:
    """Return the ids of those to be placed: who is here; before anybody is, everybody given."""
    here = tuple(one.person for one in meeting.attendance if one.presence in HERE)
    return here or tuple(one.id for one in people)


def hosts_of(breakout: Breakout) -> dict[str, int]:
    """Return who is pinned to which room (from 0)."""
    pins = (tie for tie in breakout.ties if tie.keep is Keep.PINNED)
    return {person: tie.room for tie in pins for person in tie.people}


def tied(ties: Iterable[Tie], keep: Keep, one: str, other: str) -> bool:
    """Tell whether two people are to be kept together or apart."""
    return any(tie.keep is keep and {one, other} <= set(tie.people) for tie in ties)


def seated(room: BreakoutRoom, people: Iterable[str]) -> BreakoutRoom:
    """Return the room with these people: the host first, then those who were there, then the new ones."""
    people = tuple(people)
    host = room.host if room.host in people else ""
    there = [one for one in room.people if one in people and one != host]
    new = [one for one in people if one not in room.people]
    return replace(room, people=((host,) if host else ()) + (*there, *new), host=host)
