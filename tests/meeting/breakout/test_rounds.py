"""Running rounds: instants in, instants out, and nothing else in the meeting moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from meeting.breakout import rounds
from meeting.breakout.found import round_number
from meeting.breakout.rounds import Step
from meeting.breakout.setup import Setup, add_breakout
from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.errors import NotAllowed, NotFound, TooSoon
from meeting.meeting import MeetingState
from meeting.network import held_rooms

from .rooms import gathered, ids, minutes, rotation, stated, with_rooms


def first(meeting):
    return rotation(meeting).rounds[0]


def test_a_round_runs_is_prolonged_and_people_come_back_at_a_clock_time():
    meeting = with_rooms()
    meeting = rounds.start_round(meeting, first(meeting).id, at=minutes(2))
    assert meeting.running == with_rooms().running
    assert rounds.recall_at(first(meeting)) == minutes(8)
    assert rounds.remaining(first(meeting), minutes(3)) == timedelta(minutes=5)
    meeting = rounds.extend(meeting, first(meeting).id, 2, at=minutes(3))
    assert rounds.recall_at(first(meeting)) == minutes(10)
    assert rounds.remaining(first(meeting), minutes(11)) == timedelta(minutes=-1)
    meeting = rounds.end_round(meeting, first(meeting).id, at=minutes(11))
    assert first(meeting).state is RoundState.HELD
    assert rounds.recall_at(first(meeting)) == minutes(11)
    assert {room.minutes for room in held_rooms(meeting)} == {9}


def test_before_it_begins_all_of_the_time_is_left():
    one = first(with_rooms())
    assert rounds.remaining(one, minutes(0)) == timedelta(minutes=6)
    assert rounds.recall_at(one) is None
    assert rounds.recall_at(one, now=minutes(1)) == minutes(7)


def test_the_clock_set_back_leaves_all_of_the_time():
    meeting = with_rooms()
    meeting = rounds.start_round(meeting, first(meeting).id, at=minutes(2))
    assert rounds.remaining(first(meeting), minutes(0)) == timedelta(minutes=6)
    assert first(rounds.end_round(meeting, first(meeting).id, at=minutes(0))).ended == minutes(2)


def test_the_obvious_next_step_leads_through_a_breakout():
    meeting = with_rooms(12, Setup(rounds=2))
    seen = []
    for at in range(4):
        seen.append(rounds.next_step(meeting, "b11"))
        meeting = rounds.take_next_step(meeting, "b11", at=minutes(at))
    assert seen == [Step.START, Step.RECALL, Step.NEXT, Step.RECALL]
    assert rounds.next_step(meeting, "b11") is Step.DONE
    with pytest.raises(NotAllowed, match="one more round"):
        rounds.take_next_step(meeting, "b11", at=minutes(9))


def test_without_rooms_the_next_step_is_to_plan():
    for one in (Breakout(id="b1"), Breakout(id="b1", rounds=(BreakoutRound(id="r1"),))):
        meeting = gathered(breakouts=(one,))
        assert rounds.next_step(meeting, "b1") is Step.PLAN
        with pytest.raises(NotAllowed, match="plan"):
            rounds.take_next_step(meeting, "b1", at=minutes(1))
    with pytest.raises(NotAllowed, match="plan it first"):
        rounds.start_round(meeting, "r1", at=minutes(1))


def test_starting_a_round_closes_the_one_that_runs_also_of_another_breakout():
    meeting = add_breakout(with_rooms(), Setup(), present=ids(12))
    meeting = rounds.start_round(meeting, meeting.breakouts[0].rounds[0].id, at=minutes(1))
    meeting = rounds.start_round(meeting, rotation(meeting).rounds[0].id, at=minutes(5))
    over, runs = meeting.breakouts[0].rounds[0], rotation(meeting).rounds[0]
    assert (over.state, over.ended) == (RoundState.HELD, minutes(5))
    assert (runs.state, runs.started) == (RoundState.RUNNING, minutes(5))


def test_a_double_press_is_caught():
    meeting = rounds.take_next_step(with_rooms(), "b11", at=minutes(1))
    with pytest.raises(TooSoon, match="Round 1 has only just begun"):
        rounds.take_next_step(meeting, "b11", at=minutes(1) + timedelta(seconds=1))


@pytest.mark.parametrize(("state", "why"), [(MeetingState.DRAFT, "not begun"), (MeetingState.ENDED, "ended")])
def test_only_a_live_meeting_runs_rounds(state, why):
    meeting = replace(with_rooms(), state=state)
    with pytest.raises(NotAllowed, match=why):
        rounds.start_round(meeting, first(meeting).id, at=minutes(1))


def test_a_round_is_never_shorter_than_it_has_lasted():
    meeting = with_rooms()
    meeting = rounds.start_round(meeting, first(meeting).id, at=minutes(0))
    shorter = rounds.extend(meeting, first(meeting).id, -5, at=minutes(3.5))
    assert first(shorter).minutes == 4
    with pytest.raises(NotAllowed, match="shorter than 4"):
        rounds.extend(shorter, first(meeting).id, -1, at=minutes(3.5))
    over = rounds.extend(meeting, first(meeting).id, 1, at=minutes(9))
    assert first(over).minutes == 7
    with pytest.raises(NotAllowed, match="shorter"):
        rounds.extend(meeting, first(meeting).id, -1, at=minutes(9))


def test_a_round_to_come_has_from_one_minute_to_four_hours():
    meeting = with_rooms()
    assert first(rounds.extend(meeting, first(meeting).id, -9, at=minutes(0))).minutes == 1
    long = rounds.extend(meeting, first(meeting).id, 999, at=minutes(0))
    assert first(long).minutes == 240
    with pytest.raises(NotAllowed, match="longer than 240"):
        rounds.extend(long, first(meeting).id, 1, at=minutes(0))


def test_announcing_and_taking_it_back():
    meeting = with_rooms()
    told = rounds.announce(meeting, first(meeting).id)
    assert first(told).state is RoundState.ANNOUNCED
    assert rounds.withdraw(told, first(meeting).id) == meeting
    with pytest.raises(NotAllowed, match="announced"):
        rounds.announce(told, first(meeting).id)


def test_a_cancelled_round_counts_for_nothing_and_comes_back():
    meeting = with_rooms()
    gone = rounds.cancel(meeting, first(meeting).id)
    assert round_number(rotation(gone), rotation(gone).rounds[1].id) == 1
    assert rounds.reopen(gone, first(meeting).id) == meeting
    with pytest.raises(NotAllowed, match="cancelled"):
        rounds.start_round(gone, first(meeting).id, at=minutes(1))


def test_a_round_that_was_not_held_after_all_is_no_meeting_of_people():
    meeting = rounds.start_round(with_rooms(), first(with_rooms()).id, at=minutes(1))
    held = rounds.end_round(meeting, first(meeting).id, at=minutes(7))
    assert held_rooms(held)
    not_held = rounds.mark_not_held(held, first(held).id)
    assert not held_rooms(not_held)
    assert rounds.reopen(not_held, first(held).id) == held
    assert rounds.reopen(held, first(held).id) == meeting
    with pytest.raises(NotAllowed, match="has been held"):
        rounds.cancel(held, first(held).id)


def test_a_round_that_broke_off_runs_on_but_not_beside_another():
    meeting = rounds.start_round(with_rooms(), first(with_rooms()).id, at=minutes(1))
    broken = rounds.cancel(meeting, first(meeting).id)
    assert rounds.reopen(broken, first(meeting).id) == meeting
    other = rounds.take_next_step(broken, "b11", at=minutes(4))
    with pytest.raises(NotAllowed, match="Another round runs"):
        rounds.reopen(other, first(meeting).id)


def test_a_round_run_without_the_program_can_be_marked_as_held():
    meeting = with_rooms()
    held = rounds.mark_held(meeting, first(meeting).id)
    assert held_rooms(held)[0].minutes == 6
    broken = rounds.cancel(rounds.start_round(meeting, first(meeting).id, at=minutes(1)), first(meeting).id)
    assert first(rounds.mark_held(broken, first(meeting).id)).ended == minutes(7)
    ended = rounds.mark_not_held(rounds.mark_held(broken, first(meeting).id), first(meeting).id)
    assert first(rounds.mark_held(ended, first(meeting).id)).ended == minutes(7)


def test_questions_are_asked_of_a_round_or_of_one_room():
    meeting = with_rooms()
    asked = rounds.set_question(meeting, first(meeting).id, " What\x1b now? ")
    assert first(asked).question == "What now?"
    asked = rounds.set_question(asked, first(meeting).id, "And here?", room=1)
    assert [room.question for room in first(asked).rooms] == ["", "And here?", ""]
    with pytest.raises(NotFound, match="no room 9"):
        rounds.set_question(asked, first(meeting).id, "x", room=8)


def test_a_room_keeps_its_name_in_the_rounds_to_come():
    meeting = stated(with_rooms(), 0, RoundState.HELD)
    second = rotation(meeting).rounds[1]
    named = rounds.name_room(meeting, second.id, 1, "Members")
    assert [one.rooms[1].name for one in rotation(named).rounds] == ["", "Members", "Members"]
