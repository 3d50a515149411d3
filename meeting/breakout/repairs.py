"""Mending rooms while people come and go, or by hand: as few changes as can be, shown before they are accepted.

Rounds held are never touched. What is still to come is mended too, so that it is valid at once; where
it may be planned anew, the proposal says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from meeting.breakout.forms import Shape, form_of
from meeting.breakout.found import breakout_of, room_of, round_of
from meeting.breakout.planning import Background, Planning, whole_planning
from meeting.breakout.proposal import CHANGEABLE, Proposal, proposal, with_rounds
from meeting.breakouts import Breakout, BreakoutRound
from meeting.errors import NotAllowed
from meeting.meeting import Meeting
from meeting.people import HERE
from meeting.rotation import repair
from meeting.rotation.request import Request, Rounds
from meeting.words import N_


def newcomer(meeting: Meeting, breakout_id: str, person: str, *, background: Background | None = None) -> Proposal:
    """Propose a room for a late-comer in every round that is not over: the one that costs least, and nothing else.

    Raises:
        NotAllowed: they have a room in all of them, no round is left, or no room may take them.
    """
    return _followed(meeting, breakout_id, come=(person,), background=background)


def leaver(meeting: Meeting, breakout_id: str, person: str, *, background: Background | None = None) -> Proposal:
    """Propose rooms without somebody who left or did not show up; at most one other room of a round changes.

    Raises:
        NotAllowed: they have no room in any round that is not over.
    """
    return _followed(meeting, breakout_id, gone=(person,), background=background)


def follow_presence(meeting: Meeting, breakout_id: str, *, background: Background | None = None) -> Proposal | None:
    """Propose what makes the rooms fit those who are here; None where they do.

    Somebody without any presence is left where they are, since not every facilitator keeps presence.
    In a circle those who come just listen.
    """
    breakout = breakout_of(meeting, breakout_id)
    rounds = _changeable(breakout)
    here = {one.person: one.presence in HERE for one in meeting.attendance}
    placed = dict.fromkeys(person for one in rounds for room in one.rooms for person in room.people)
    gone = [person for person in placed if here.get(person) is False]
    seated = [each.people for each in rounds]
    come = [one for one in here if here[one] and any(one not in people for people in seated)]
    if form_of(breakout.form).shape is Shape.CIRCLE:
        come = []
    if not come and not gone:
        return None
    return _followed(meeting, breakout_id, come=come, gone=gone, background=background)


def move(meeting: Meeting, round_id: str, person: str, *, room: int, background: Background | None = None) -> Proposal:
    """Propose that somebody sits in another room (from 0) of a round, or in one at all.

    Raises:
        NotAllowed: the round is over, or a wish to keep together, apart or in a room is against it.
    """
    breakout, one = _open_round(meeting, round_id)
    if not 0 <= room < len(one.rooms):
        raise NotAllowed(N_("There is no room {room} in this round."), room=room + 1)
    planning, rounds = whole_planning(meeting, breakout.id, people=(person,), background=background)
    request, turn, number = planning.request, planning.rounds.index(round_id), planning.people.index(person)
    if room_of(one.rooms, person) is None:
        arrived = repair.arrive(request, rounds, number, turns=[turn])
        request, rounds = arrived.request, arrived.rounds
    change = repair.move(request, rounds, number, turn=turn, room=room)
    return _proposed(meeting, planning, change.rounds, background)


def swap(meeting: Meeting, round_id: str, *, one: str, other: str, background: Background | None = None) -> Proposal:
    """Propose that two people change places in a round; raises as `move` does."""
    breakout, _ = _open_round(meeting, round_id)
    planning, rounds = whole_planning(meeting, breakout.id, people=(one, other), background=background)
    first, second = planning.people.index(one), planning.people.index(other)
    change = repair.swap(planning.request, rounds, first, second, turn=planning.rounds.index(round_id))
    return _proposed(meeting, planning, change.rounds, background)


def _changeable(breakout: Breakout) -> list[BreakoutRound]:
    return [one for one in breakout.rounds if one.state in CHANGEABLE and one.rooms]


def _open_round(meeting: Meeting, round_id: str) -> tuple[Breakout, BreakoutRound]:
    breakout, one = round_of(meeting, round_id)
    if one.state not in CHANGEABLE:
        raise NotAllowed(N_("This round is over: its rooms stay as they were."))
    return breakout, one


def _proposed(meeting: Meeting, planning: Planning, rounds: Rounds, background: Background | None) -> Proposal:
    after = with_rounds(meeting, planning, rounds)
    return proposal(meeting, after, planning.breakout, names=(background or Background()).names)


def _followed(
    meeting: Meeting,
    breakout_id: str,
    *,
    come: Sequence[str] = (),
    gone: Sequence[str] = (),
    background: Background | None = None,
) -> Proposal:
    """Propose rooms with those who came and without those who are gone, one person after the other."""
    breakout = breakout_of(meeting, breakout_id)
    if not _changeable(breakout):
        raise NotAllowed(N_("No round is left in which a room could change."))
    planning, rounds = whole_planning(meeting, breakout_id, people=come, background=background)
    request = planning.request
    for person in gone:
        number = planning.people.index(person) if person in planning.people else -1
        turns = _turns(request, rounds, number, seated=True)
        if not turns:
            raise NotAllowed(N_("They have no room in any round that is left."))
        change = repair.leave(request, rounds, number, turns=turns, fewest=breakout.fewest)
        request, rounds = change.request, change.rounds
    for person in come:
        number = planning.people.index(person)
        turns = _turns(request, rounds, number, seated=False)
        if not turns:
            raise NotAllowed(N_("They have a room in every round that is left."))
        for turn in turns:  # one after the other, so that each round knows whom they meet in the others
            change = repair.arrive(request, rounds, number, turns=[turn])
            request, rounds = change.request, change.rounds
    return _proposed(meeting, planning, rounds, background)


def _turns(request: Request, rounds: Rounds, number: int, *, seated: bool) -> list[int]:
    """Return the rounds not held in which somebody has a room, or has none."""
    open_rounds = (turn for turn in request.open_rounds)
    return [turn for turn in open_rounds if any(number in room for room in rounds[turn]) is seated]
