"""What breakout rooms give for the chat, and which parts of it can be left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meeting.breakout.chat import harvest_chat, moves_chat, plan_chat, recall_chat, rooms_chat, round_chat
from meeting.breakout.rounds import end_round, start_round
from meeting.breakout.setup import Setup, add_breakout
from meeting.breakout.texts import Voice
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.chat.targets import ChatTarget
from meeting.chat.text import ChatText
from meeting.chat.writing import written

from .rooms import KNOWN, NINE, ids, minutes, rotation, with_rooms

VOICE = Voice(names=KNOWN.names)


def small() -> Breakout:
    one = BreakoutRound(
        id="r1",
        rooms=(
            BreakoutRoom(people=("p2", "p1"), host="p2"),
            BreakoutRoom(),
            BreakoutRoom(people=("p3", "p4"), name="Members", question="Who?", harvest="call *them*"),
        ),
        question="What now?",
    )
    other = BreakoutRound(id="r2", rooms=(BreakoutRoom(people=("p2", "p4")), BreakoutRoom(people=("p3", "p5"))))
    return Breakout(id="b1", rounds=(one, other))


def lines(text: ChatText | None) -> list[str]:
    assert text is not None
    return written(text, ChatTarget.PLAIN).splitlines()


def test_a_round_is_written_room_by_room_with_its_time_and_question():
    breakout = small()
    text = rooms_chat(breakout, breakout.rounds[0], VOICE, NINE, by_person=False)
    assert lines(text) == [
        "Round 1 of 2 · 6 min · back at 09:06",
        "",
        "What now?",
        "",
        "Room 1: Bo (host), Anna",
        "3 Members: Ida, Carl",
        "   • Who?",
    ]
    assert text.subject == "Work in groups, round 1"


def test_a_round_is_written_person_by_person_in_the_order_of_names():
    breakout = small()
    text = rooms_chat(breakout, breakout.rounds[0], VOICE, None, by_person=True)
    assert lines(text.only({"rooms"})) == ["Anna: Room 1", "Bo: Room 1", "Carl: 3 Members", "Ida: 3 Members"]


def test_time_question_and_rooms_can_each_be_left_out():
    breakout = small()
    text = rooms_chat(breakout, breakout.rounds[0], VOICE, NINE, by_person=False)
    assert text.included == ("time", "question", "rooms")
    assert lines(text.only({"question"})) == ["What now?"]
    assert rooms_chat(breakout, breakout.rounds[1], VOICE, NINE, by_person=False).included == ("time", "rooms")


def test_names_that_would_be_formatting_or_a_call_of_everybody_are_harmless():
    breakout = small()
    voice = Voice(names=lambda _person: "*@all*")
    said = written(rooms_chat(breakout, breakout.rounds[1], voice, None, by_person=False), ChatTarget.SLACK)
    assert "*@all*" not in said
    assert "@all" not in said


def test_who_moves_is_written_and_where_everybody_sits_only_when_asked_for():
    breakout = small()
    text = moves_chat(breakout, replace(breakout.rounds[1], question="And now?"), VOICE)
    assert lines(text) == [
        "Round 2: who moves",
        "• Room 1 ← Carl (from 3)",
        "• Room 2 ← Dorte, Ida (from 3)",
        "• no room ← Anna",
        "Everybody else stays in the same room.",
        "",
        "And now?",
    ]
    assert lines(text.only({"rooms"})) == ["Room 1: Bo, Carl", "Room 2: Ida, Dorte"]


def test_when_all_or_none_move_nobody_is_said_to_stay():
    first = BreakoutRound(id="r1", rooms=(BreakoutRoom(people=("p1",)), BreakoutRoom(people=("p2",))))
    turned = BreakoutRound(id="r2", rooms=tuple(reversed(first.rooms)))
    said = lines(moves_chat(Breakout(id="b1", rounds=(first, turned)), turned, VOICE))
    assert said == ["Round 2: who moves", "• Room 1 ← Bo (from 2)", "• Room 2 ← Anna (from 1)"]
    same = replace(first, id="r2")
    said = lines(moves_chat(Breakout(id="b1", rounds=(first, same)), same, VOICE))
    assert said == ["Round 2: who moves", "Nobody has to move."]


def test_a_first_round_has_no_moves_and_is_written_whole():
    breakout = small()
    first = breakout.rounds[0]
    assert moves_chat(breakout, first, VOICE) == rooms_chat(breakout, first, VOICE, None, by_person=False)


def test_the_plan_leaves_rounds_that_are_over_out_until_all_are():
    meeting = with_rooms(12, Setup(rounds=3, questions=("What?",)))
    for place in range(3):
        text = plan_chat(rotation(meeting), VOICE)
        assert [one.included for one in text.sections] == [turn >= place for turn in range(3)]
        one = rotation(meeting).rounds[place].id
        meeting = end_round(start_round(meeting, one, at=minutes(10 * place)), one, at=minutes(10 * place + 6))
    text = plan_chat(rotation(meeting), VOICE)
    assert all(one.included for one in text.sections)
    assert str(text.sections[0].name) == "round 1, which is over"
    assert lines(text).count("What?") == 3


def test_cancelled_rounds_are_no_part_of_the_plan():
    breakout = small()
    gone = replace(breakout.rounds[1], state=RoundState.CANCELLED)
    text = plan_chat(replace(breakout, rounds=(breakout.rounds[0], gone)), VOICE)
    assert [one.id for one in text.sections] == ["r1", "harvest"]


def test_people_are_called_back_and_can_be_asked_for_a_line():
    breakout = small()
    text = recall_chat(breakout, breakout.rounds[1], VOICE)
    assert lines(text) == ["Round 2 is over: come back now, please."]
    assert "your room’s number first" in lines(text.only({"ask"}))[0]


def test_what_came_out_of_the_rooms_is_told_round_by_round_where_there_are_several():
    breakout = small()
    assert lines(harvest_chat(breakout, VOICE)) == ["What came out of the rooms", "3 Members: call *them*"]
    other = breakout.rounds[1]
    more = replace(other, rooms=(replace(other.rooms[0], harvest="a walk"), other.rooms[1]))
    assert lines(harvest_chat(replace(breakout, rounds=(breakout.rounds[0], more)), VOICE)) == [
        "What came out of the rooms in round 1",
        "3 Members: call *them*",
        "",
        "What came out of the rooms in round 2",
        "Room 1: a walk",
    ]
    assert harvest_chat(replace(breakout, rounds=(other,)), VOICE) is None


@pytest.mark.parametrize("form", ["fishbowl", "1-2-4-all", "world-cafe"])
def test_every_person_of_a_round_is_in_its_text(form):
    meeting = add_breakout(with_rooms(12), Setup(form=form, rounds=2, size=4), present=ids(12), background=KNOWN)
    for one in rotation(meeting).rounds:
        said = "\n".join(lines(rooms_chat(rotation(meeting), one, VOICE, None, by_person=False)))
        assert all(KNOWN.names(person) in said for person in one.people)


def test_a_round_that_runs_can_call_people_back_and_one_that_is_over_says_what_came_out_of_it():
    breakout = small()
    over = replace(breakout.rounds[0], state=RoundState.HELD)
    runs = replace(breakout.rounds[1], state=RoundState.RUNNING)
    breakout = replace(breakout, rounds=(over, runs))

    running = round_chat(breakout, runs, VOICE, None, by_person=False)
    assert "come back now" not in "\n".join(lines(running))
    assert lines(running.only({"recall"})) == ["Round 2 is over: come back now, please."]
    held = round_chat(breakout, over, VOICE, None, by_person=True)
    assert "3 Members: call *them*" in lines(held)
    planned = replace(runs, state=RoundState.PLANNED)
    assert lines(round_chat(breakout, planned, VOICE, None, by_person=False))[-1] == "Room 2: Ida, Dorte"
