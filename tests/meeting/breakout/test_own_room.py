from __future__ import annotations

from meeting.breakout.costs import own_room, room_costs
from meeting.breakout.planning import whole_planning
from tests.meeting.breakout.rooms import KNOWN, with_rooms


def test_own_room_says_the_same_as_the_room_one_sits_in_does_among_all_rooms():
    meeting = with_rooms()
    breakout = meeting.breakouts[0]
    planning, rounds = whole_planning(meeting, breakout.id, background=KNOWN)
    for one in breakout.rounds:
        for person in one.people:
            here = next(cost for cost in room_costs(meeting, one.id, person, background=KNOWN) if cost.is_here)
            assert own_room(planning, rounds, one.id, person) == here.sentence


def test_who_has_no_room_meets_nobody():
    meeting = with_rooms()
    breakout = meeting.breakouts[0]
    planning, rounds = whole_planning(meeting, breakout.id, people=("p20",), background=KNOWN)
    first = breakout.rounds[0].id

    assert own_room(planning, rounds, first, "p20") is None
    assert own_room(planning, rounds, first, "p99") is None
    assert own_room(planning, rounds, "r99", "p1") is None
