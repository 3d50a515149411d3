"""Running rounds: announce, start, more time, call back, skip, mark as not held; all arithmetic on stored instants.

Each function takes a `Meeting` and returns a new one. A round starts nothing else: the agenda item
that runs goes on running.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from meeting.breakout.found import (
    breakout_of,
    round_number,
    round_of,
    with_breakout,
    with_round,
)
from meeting.breakout.setup import MINUTES_RANGE
from meeting.breakouts import OPEN_ROUNDS, BreakoutRoom, BreakoutRound, RoundState
from meeting.errors import NotAllowed, NotFound, TooSoon
from meeting.meeting import Meeting, MeetingState
from meeting.running import DOUBLE_PRESS
from meeting.text import clean
from meeting.words import N_


class Step(StrEnum):
    """The obvious next step of a breakout."""

    PLAN = "plan"
    START = "start"
    RECALL = "recall"
    NEXT = "next"
    DONE = "done"


def next_step(meeting: Meeting, breakout_id: str) -> Step:
    """Return the obvious next step: plan, start the first round, call back, start the next round, or nothing."""
    breakout = breakout_of(meeting, breakout_id)
    if breakout.running is not None:
        return Step.RECALL
    if not breakout.upcoming:
        return Step.DONE if breakout.rounds else Step.PLAN
    if not breakout.upcoming[0].people:
        return Step.PLAN
    return Step.NEXT if any(one.state is RoundState.HELD for one in breakout.rounds) else Step.START


def take_next_step(meeting: Meeting, breakout_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with the obvious next step made: a round started, or those who are out called back.

    Raises:
        NotAllowed: nothing is planned yet, or all rounds are over.
        TooSoon: a second press right after the first.
    """
    match next_step(meeting, breakout_id):
        case Step.RECALL:
            running = breakout_of(meeting, breakout_id).running
            return end_round(meeting, running.id if running else "", at=at)
        case Step.START | Step.NEXT:
            return start_round(meeting, breakout_of(meeting, breakout_id).upcoming[0].id, at=at)
        case Step.PLAN:
            raise NotAllowed(N_("Nobody has a room yet: plan the rounds first."))
        case _:
            raise NotAllowed(N_("All rounds are over: ask for one more round first."))


def announce(meeting: Meeting, round_id: str) -> Meeting:
    """Return the meeting with a planned round shown to the participants, so that it changes as little as can be."""
    _, one = round_of(meeting, round_id)
    _require(one, {RoundState.PLANNED})
    return with_round(meeting, replace(one, state=RoundState.ANNOUNCED))


def withdraw(meeting: Meeting, round_id: str) -> Meeting:
    """Return the meeting with an announced round free to be planned anew."""
    _, one = round_of(meeting, round_id)
    _require(one, {RoundState.ANNOUNCED})
    return with_round(meeting, replace(one, state=RoundState.PLANNED))


def start_round(meeting: Meeting, round_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with a round running since ``at``; one that ran until then is over.

    Raises:
        NotAllowed: the meeting is not live, the round is over, or nobody has a room in it.
        TooSoon: the round that runs began less than two seconds ago.
    """
    _require_live(meeting)
    _, one = round_of(meeting, round_id)
    _require(one, OPEN_ROUNDS)
    if not one.people:
        raise NotAllowed(N_("Nobody has a room in this round: plan it first."))
    for breakout in meeting.breakouts:
        if breakout.running is not None:
            meeting = end_round(meeting, breakout.running.id, at=at)
    return with_round(meeting, replace(one, state=RoundState.RUNNING, started=at, ended=None))


def end_round(meeting: Meeting, round_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with everybody called back: the round was held until ``at``.

    Raises:
        NotAllowed: it does not run.
        TooSoon: it began less than two seconds ago.
    """
    breakout, one = round_of(meeting, round_id)
    _require(one, {RoundState.RUNNING})
    began = one.started or at
    if timedelta() <= at - began < DOUBLE_PRESS:
        raise TooSoon(
            N_("Round {round} has only just begun: press again in a moment to call people back."),
            round=round_number(breakout, one.id),
        )
    return with_round(meeting, replace(one, state=RoundState.HELD, ended=max(at, began)))


def extend(meeting: Meeting, round_id: str, minutes: int, *, at: datetime) -> Meeting:
    """Return the meeting with a round made longer or shorter, never shorter than it has lasted at ``at``.

    Raises:
        NotAllowed: it is over, or cannot get longer or shorter.
    """
    breakout, one = round_of(meeting, round_id)
    _require(one, OPEN_ROUNDS | {RoundState.RUNNING})
    low, high = MINUTES_RANGE
    if one.state is RoundState.RUNNING and one.started is not None:
        low = max(low, -((one.started - at) // timedelta(minutes=1)))
    wanted = min(high, one.minutes + minutes) if minutes > 0 else max(min(low, one.minutes), one.minutes + minutes)
    if wanted == one.minutes:
        words = (
            N_("Round {round} cannot get longer than {limit} min.")
            if minutes > 0
            else N_("Round {round} cannot get shorter than {limit} min.")
        )
        raise NotAllowed(words, round=round_number(breakout, one.id), limit=wanted)
    return with_round(meeting, replace(one, minutes=wanted))


def cancel(meeting: Meeting, round_id: str) -> Meeting:
    """Return the meeting with a round skipped or broken off: it counts for nothing."""
    _, one = round_of(meeting, round_id)
    _require(one, OPEN_ROUNDS | {RoundState.RUNNING})
    return with_round(meeting, replace(one, state=RoundState.CANCELLED))


def mark_not_held(meeting: Meeting, round_id: str) -> Meeting:
    """Return the meeting with a round that was not held after all; its times stay, but nobody has met in it."""
    _, one = round_of(meeting, round_id)
    _require(one, {RoundState.HELD})
    return with_round(meeting, replace(one, state=RoundState.CANCELLED))


def mark_held(meeting: Meeting, round_id: str) -> Meeting:
    """Return the meeting with a round marked as held that was run without being started here."""
    _, one = round_of(meeting, round_id)
    _require(one, OPEN_ROUNDS | {RoundState.CANCELLED})
    ended = one.ended
    if one.started is not None and ended is None:
        ended = one.started + timedelta(minutes=one.minutes)
    return with_round(meeting, replace(one, state=RoundState.HELD, ended=ended))


def reopen(meeting: Meeting, round_id: str) -> Meeting:
    """Return the meeting with the last step of a round taken back.

    One that was held runs again since when it began; one that was cancelled is to come, or runs if
    it had begun.

    Raises:
        NotAllowed: it is still open, or another round runs.
    """
    _, one = round_of(meeting, round_id)
    _require(one, {RoundState.HELD, RoundState.CANCELLED})
    if one.started is None:
        return with_round(meeting, replace(one, state=RoundState.PLANNED, ended=None))
    if one.state is RoundState.CANCELLED and one.ended is not None:
        return with_round(meeting, replace(one, state=RoundState.HELD))
    if any(breakout.running is not None for breakout in meeting.breakouts):
        raise NotAllowed(N_("Another round runs: call people back from it first."))
    _require_live(meeting)
    return with_round(meeting, replace(one, state=RoundState.RUNNING, ended=None))


def set_question(meeting: Meeting, round_id: str, question: str, *, room: int | None = None) -> Meeting:
    """Return the meeting with another question in a round, or in one room of it (from 0); raises `NotFound`."""
    _, one = round_of(meeting, round_id)
    if room is None:
        return with_round(meeting, replace(one, question=clean(question)))
    return with_round(meeting, with_room(one, room, replace(room_at(one, room), question=clean(question))))


def name_room(meeting: Meeting, round_id: str, room: int, name: str) -> Meeting:
    """Return the meeting with a room (from 0) called something in this round and those still to come."""
    breakout, asked = round_of(meeting, round_id)
    room_at(asked, room)
    rounds = tuple(
        with_room(one, room, replace(one.rooms[room], name=clean(name)))
        if room < len(one.rooms) and (one.id == round_id or one.state in OPEN_ROUNDS)
        else one
        for one in breakout.rounds
    )
    return with_breakout(meeting, replace(breakout, rounds=rounds))


def room_at(one: BreakoutRound, room: int) -> BreakoutRoom:
    """Return a room of a round by its number from 0; raises `NotFound`."""
    if not 0 <= room < len(one.rooms):
        raise NotFound(N_("There is no room {room} in this round."), room=room + 1)
    return one.rooms[room]


def with_room(one: BreakoutRound, number: int, room: BreakoutRoom) -> BreakoutRound:
    """Return the round with one room replaced."""
    return replace(one, rooms=(*one.rooms[:number], room, *one.rooms[number + 1 :]))


def recall_at(one: BreakoutRound, *, now: datetime | None = None) -> datetime | None:
    """Return the instant (UTC) at which a round is over: of one to come, if it began ``now``; else None."""
    if one.state in {RoundState.HELD, RoundState.CANCELLED}:
        return one.ended
    began = one.started or now
    return began + timedelta(minutes=one.minutes) if began is not None else None


def remaining(one: BreakoutRound, now: datetime) -> timedelta:
    """Return the time left of a round that runs; negative when it is over its time; all of it before."""
    whole = timedelta(minutes=one.minutes)
    return whole if one.started is None else whole - max(now - one.started, timedelta())


def _require(one: BreakoutRound, states: Collection[RoundState]) -> None:
    if one.state not in states:
        raise NotAllowed(_WRONG[one.state])


_WRONG = {
    RoundState.PLANNED: N_("This round has not begun."),
    RoundState.ANNOUNCED: N_("This round is announced and has not begun."),
    RoundState.RUNNING: N_("This round runs: call people back first."),
    RoundState.HELD: N_("This round has been held."),
    RoundState.CANCELLED: N_("This round was cancelled: reopen it first."),
}


def _require_live(meeting: Meeting) -> None:
    if meeting.state is MeetingState.DRAFT:
        raise NotAllowed(N_("The meeting has not begun: press space to start it."))
    if meeting.state is MeetingState.ENDED:
        raise NotAllowed(N_("The meeting has ended."))
