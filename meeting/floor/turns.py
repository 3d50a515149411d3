"""Turns on the floor list: asking, being given the floor, a pause, the end; in the order that is in force.

Turns live on `Meeting.turns`. One that waited until its item was closed is kept with an end and
no start: asked, but not heard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from meeting.errors import NotAllowed, NotFound
from meeting.floor.leading import asked_from, list_of, places_left
from meeting.floor.names import REASON_LIMIT
from meeting.floors import Turn, TurnReason
from meeting.item import Item, Span
from meeting.meeting import Meeting
from meeting.text import clean
from meeting.words import N_

_Rank = Callable[[Turn], tuple[bool, bool]]
_REMEMBERED = 8


def ask(
    meeting: Meeting,
    people_ids: Iterable[str],
    *,
    at: datetime,
    reason: TurnReason = TurnReason.COMMENT,
    text: str = "",
) -> Meeting:
    """Return the meeting with these people waiting to speak, behind those who wait already.

    A point of order is taken also when the list is closed.

    Raises:
        NotAllowed: no item is running, all of them wait already, or the list takes no more.
    """
    running = _running(meeting, N_("No item is running: start one, then put people on the floor list."))
    waits = {turn.person for turn in meeting.turns if turn.item == running.id and is_waiting(turn)}
    new = [person for person in dict.fromkeys(people_ids) if person not in waits]
    if not new:
        raise NotAllowed(N_("They are on the floor list already."))
    if reason is not TurnReason.ORDER:
        _require_places(meeting, running, len(new))
    asked, about = asked_from(meeting, running.id, at=at), clean(text, limit=REASON_LIMIT)
    turns = tuple(
        Turn(id=f"t{meeting.counter + number}", item=running.id, person=one, asked=asked, reason=reason, text=about)
        for number, one in enumerate(new, start=1)
    )
    return replace(meeting, turns=(*meeting.turns, *turns), counter=meeting.counter + len(new))


def next_speaker(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the current turn over and the first of those who wait speaking.

    Raises:
        NotAllowed: nobody speaks and nobody waits, or no item is running.
    """
    running = _running(meeting, N_("No item is running: start one, then give somebody the floor."))
    waits = waiting(meeting, running.id)
    if not waits and not _is_anyone_speaking(meeting):
        raise NotAllowed(N_("Nobody waits to speak."))
    quiet = _quietened(meeting, at=at)
    return _with_turn(quiet, replace(waits[0], started=at)) if waits else quiet


def give_floor(meeting: Meeting, turn_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with one of those who wait speaking at once, and the current turn over.

    Raises:
        NotFound: there is no such turn.
        NotAllowed: it has begun already.
    """
    turn = _waiting_turn(meeting, turn_id)
    return _with_turn(_quietened(meeting, at=at), replace(turn, started=at))


def stop_speaking(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the current turn over; raises `NotAllowed` when nobody speaks."""
    _speaker(meeting)
    return _quietened(meeting, at=at)


def pause_speaking(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the clock of the current turn stopped; raises `NotAllowed`."""
    turn = _speaker(meeting)
    if is_held(turn):
        raise NotAllowed(N_("The turn is stopped already: the same key lets it go on."))
    return _with_turn(meeting, replace(turn, pauses=(*turn.pauses, Span(started=max(at, _last_moment(turn))))))


def resume_speaking(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the clock of the current turn going on; raises `NotAllowed`."""
    turn = _speaker(meeting)
    if not is_held(turn):
        raise NotAllowed(N_("The turn is not stopped."))
    return _with_turn(meeting, _unpaused(turn, at=at))


def withdraw(meeting: Meeting, turn_id: str) -> Meeting:
    """Return the meeting without somebody who waited to speak.

    Raises:
        NotFound: there is no such turn.
        NotAllowed: the turn has begun or is over.
    """
    turn = _waiting_turn(meeting, turn_id)
    return replace(meeting, turns=tuple(one for one in meeting.turns if one.id != turn.id))


def move_turn(meeting: Meeting, turn_id: str, *, by: int) -> Meeting:
    """Return the meeting with somebody who waits moved down the list by so many places (negative: up).

    Raises:
        NotFound: there is no such turn.
        NotAllowed: it has begun, or the order in force lets it go no further.
    """
    turn = _waiting_turn(meeting, turn_id)
    rank = _ranking(meeting, turn.item)
    equals = [one for one in waiting(meeting, turn.item) if rank(one) == rank(turn)]
    place = equals.index(turn)
    target = min(max(place + by, 0), len(equals) - 1)
    if target == place:
        raise NotAllowed(
            N_("It cannot move further: points of order go first, and with “quiet first” those who had no turn yet.")
        )
    rest = [one for one in equals if one is not turn]
    queue = iter([*rest[:target], turn, *rest[target:]])
    ids = {one.id for one in equals}
    return replace(meeting, turns=tuple(next(queue) if one.id in ids else one for one in meeting.turns))


def close_floor(meeting: Meeting, item_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with an item's floor list over: nobody speaks, nobody waits any more."""
    turns = tuple(_over(turn, at=at) if turn.item == item_id else turn for turn in meeting.turns)
    return replace(meeting, turns=turns)


def waiting(meeting: Meeting, item_id: str) -> tuple[Turn, ...]:
    """Return the turns of those who wait to speak, in the order in force: points of order first."""
    return _waiting(_SameFloor(meeting), item_id)


def speaking(meeting: Meeting, item_id: str) -> Turn | None:
    """Return the turn of the one who has the floor, or None."""
    return next((turn for turn in meeting.turns if turn.item == item_id and is_speaking(turn)), None)


def is_waiting(turn: Turn) -> bool:
    """Tell whether somebody has asked for the floor and not had it yet."""
    return turn.started is None and turn.ended is None


def is_speaking(turn: Turn) -> bool:
    """Tell whether somebody has the floor with this turn, also while its clock is stopped."""
    return turn.started is not None and turn.ended is None


def is_held(turn: Turn) -> bool:
    """Tell whether the clock of a turn is stopped for a while."""
    return is_speaking(turn) and bool(turn.pauses) and turn.pauses[-1].ended is None


def spoken(turn: Turn, now: datetime) -> timedelta:
    """Return how long a turn has lasted by ``now``, without its pauses; never negative."""
    if turn.started is None:
        return timedelta()
    until = turn.ended or now
    if not turn.pauses:
        return max(until - turn.started, timedelta())
    paused = sum((pause.length(until) for pause in turn.pauses), timedelta())
    return max(until - turn.started - paused, timedelta())


def left_of_turn(meeting: Meeting, turn: Turn, now: datetime) -> timedelta | None:
    """Return the time a turn has left, negative when it is over the limit; None where there is no limit."""
    limit = list_of(meeting, turn.item).turn_seconds
    return timedelta(seconds=limit) - spoken(turn, now) if limit else None


class _SameFloor:
    """A meeting as far as its floor list goes: equal to another with the very same turns, led in the very same way."""

    __slots__ = ("meeting",)

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameFloor) and (
            self.meeting.turns is other.meeting.turns and self.meeting.floors is other.meeting.floors
        )

    def __hash__(self) -> int:
        return id(self.meeting.turns)


@lru_cache(maxsize=_REMEMBERED)  # several parts of a screen ask about the same list
def _waiting(same: _SameFloor, item_id: str) -> tuple[Turn, ...]:
    waits = [turn for turn in same.meeting.turns if turn.item == item_id and is_waiting(turn)]
    return tuple(sorted(waits, key=_ranking(same.meeting, item_id))) if len(waits) > 1 else tuple(waits)


def _ranking(meeting: Meeting, item_id: str) -> _Rank:
    """Return what puts waiting turns in order: the lower first, equals as they asked or were moved."""
    had: set[str] = set()
    if list_of(meeting, item_id).is_quiet_first:
        had = {turn.person for turn in meeting.turns if turn.started is not None}
    return lambda turn: (turn.reason is not TurnReason.ORDER, turn.person in had)


def _require_places(meeting: Meeting, item: Item, wanted: int) -> None:
    places = places_left(meeting, item.id)
    if places == 0:
        raise NotAllowed(N_("The floor list is closed: open it again to take more names."))
    if places is not None and wanted > places:
        raise NotAllowed(N_("Only {places} more can be taken before the floor list closes."), places=places)


def _running(meeting: Meeting, otherwise: str) -> Item:
    if meeting.running is None:
        raise NotAllowed(otherwise)
    return meeting.running


def _waiting_turn(meeting: Meeting, turn_id: str) -> Turn:
    turn = next((one for one in meeting.turns if one.id == turn_id), None)
    if turn is None:
        raise NotFound(N_("That turn is no longer on the floor list."))
    if not is_waiting(turn):
        raise NotAllowed(N_("That turn has begun and stays in the record."))
    return turn


def _speaker(meeting: Meeting) -> Turn:
    """Return the turn that goes on, of the running item or left over from an earlier one; raises `NotAllowed`."""
    for turn in meeting.turns:
        if is_speaking(turn):
            return turn
    raise NotAllowed(N_("Nobody has the floor."))


def _last_moment(turn: Turn) -> datetime:
    """Return the last thing that is known to have happened in a turn, for when the clock was set back."""
    return max([turn.started or turn.asked, *(pause.ended or pause.started for pause in turn.pauses)])


def _unpaused(turn: Turn, *, at: datetime) -> Turn:
    if not is_held(turn):
        return turn
    last = turn.pauses[-1]
    return replace(turn, pauses=(*turn.pauses[:-1], replace(last, ended=max(at, last.started))))


def _over(turn: Turn, *, at: datetime) -> Turn:
    """Return the turn ended; never before it began, also when the clock was set back."""
    return turn if turn.ended else replace(_unpaused(turn, at=at), ended=max(at, _last_moment(turn)))


def _is_anyone_speaking(meeting: Meeting) -> bool:
    return any(is_speaking(turn) for turn in meeting.turns)


def _quietened(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with whoever speaks done, also one left over from an earlier item."""
    return replace(meeting, turns=tuple(_over(one, at=at) if is_speaking(one) else one for one in meeting.turns))


def _with_turn(meeting: Meeting, turn: Turn) -> Meeting:
    return replace(meeting, turns=tuple(turn if one.id == turn.id else one for one in meeting.turns))
