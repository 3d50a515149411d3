"""Closing an item asks about what would be left open."""

from dataclasses import replace

import pytest

from meeting import running
from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.capture import add_capture, read_capture
from meeting.captured import CaptureKind
from meeting.checks import ConsensusCheck, Method, Result
from meeting.floor import ask
from meeting.floor.marks import mark_heard
from meeting.open_matters import open_matters
from meeting.people import Attendance, Presence
from meeting.poll.running import add_poll, close_poll, open_poll
from meeting.poll.writing import read_poll
from meeting.polls import PollState
from meeting.ticks import tick
from tests.strategies import NINE, after, spring

PEOPLE = {"p1": "Anna", "p2": "Bo", "p3": "Ida"}


@pytest.fixture
def live():
    """A meeting whose first item runs."""
    return running.start(spring(10, 10), at=NINE)


def test_who_waits_is_said_before_the_item_is_closed(live):
    assert open_matters(live, name_of=PEOPLE.__getitem__) == ()
    one = open_matters(ask(live, ["p1"], at=NINE), name_of=PEOPLE.__getitem__)
    three = open_matters(ask(live, ["p1", "p2", "p3"], at=NINE), name_of=PEOPLE.__getitem__)

    assert [sentence.say() for sentence in one] == ["1 waits to speak: Anna"]
    assert [sentence.say() for sentence in three] == ["3 wait to speak: Anna, Bo, Ida"]
    assert open_matters(running.end(live, at=after(1)), name_of=str) == ()


def test_a_long_list_of_waiting_people_is_shortened(live):
    (said,) = open_matters(ask(live, [f"p{number}" for number in range(20)], at=NINE), name_of=str)

    assert said.say() == "20 wait to speak: p0, p1, p2, p3, p4, p5, p6, p7, …"


def test_a_poll_is_open_until_something_of_it_is_captured(live):
    poll = live.with_item(replace(live.items[0], format="poll"))
    reading = read_capture(CaptureKind.NOTE, "12 for the coast", people=(), today=NINE.date())

    (said,) = open_matters(poll, name_of=str)

    assert "no result yet" in said.say()
    assert open_matters(add_capture(poll, reading, at=NINE), name_of=str) == ()


def test_who_has_not_been_heard_on_a_decision_is_said_before_it_is_closed(live):
    there = tuple(Attendance(person=person, presence=Presence.PRESENT) for person in PEOPLE)
    left = Attendance(person="p4", presence=Presence.LEFT)
    decision = replace(live.with_item(replace(live.items[0], format="decision")), attendance=(*there, left))
    one = mark_heard(decision, ["p1", "p2"], at=NINE)

    (many,) = open_matters(decision, name_of=PEOPLE.__getitem__)
    (single,) = open_matters(one, name_of=PEOPLE.__getitem__)

    assert many.say() == "3 have not been heard on this decision: Anna, Bo, Ida"
    assert single.say() == "1 has not been heard on this decision: Ida"
    assert open_matters(tick(one, "p3", item="i1", at=NINE, passed=True), name_of=str) == ()


@pytest.mark.parametrize("runs", [True, False], ids=["item runs", "between items"])
def test_people_in_rooms_are_named_with_the_time_when_they_are_back(live, runs):
    out = BreakoutRound(id="r1", minutes=42, state=RoundState.RUNNING, started=NINE)
    live = live if runs else running.end(running.start(spring(10, 10), at=NINE), at=after(1))
    away = replace(live, breakouts=(Breakout(id="b1", rounds=(out,)),))
    unknown = replace(live, breakouts=(Breakout(id="b1", rounds=(replace(out, started=None),)),))

    assert [said.say() for said in open_matters(away, name_of=str)] == [
        "People are still in the breakout rooms, back at 09:42"
    ]
    assert [said.say() for said in open_matters(unknown, name_of=str, clock=str)] == [
        "People are still in the breakout rooms"
    ]


def test_a_poll_that_still_takes_answers_is_named_and_not_asked_for_its_result_twice(live):
    poll = live.with_item(replace(live.items[0], format="poll"))
    asked = add_poll(poll, read_poll("Which? A / B").poll, item="i1")
    opened = open_poll(asked, asked.polls[0].id, at=NINE)
    closed = close_poll(opened, asked.polls[0].id, at=after(1))

    assert [said.say() for said in open_matters(opened, name_of=str)] == ["The poll “Which?” is still open"]
    assert ["no result yet" in said.say() for said in open_matters(closed, name_of=str)] == [True]


def test_a_poll_that_was_counted_here_is_its_own_result(live):
    poll = live.with_item(replace(live.items[0], format="poll"))
    asked = add_poll(poll, read_poll("Which? A / B").poll, item="i1")
    counted = replace(asked.polls[0], state=PollState.OPEN, tally=(3, 1))
    closed = close_poll(replace(asked, polls=(counted,)), counted.id, at=NINE)

    assert open_matters(closed, name_of=str) == ()


def test_a_closed_consensus_check_has_settled_who_was_not_heard(live):
    there = tuple(Attendance(person=person, presence=Presence.PRESENT) for person in PEOPLE)
    decision = replace(live.with_item(replace(live.items[0], format="decision")), attendance=there)
    check = ConsensusCheck(id="e1", method=Method.CONSENT, item="i1", unasked="no microphone")
    closed = replace(decision, checks=(replace(check, result=Result.AGREED),))
    still_open = replace(decision, checks=(*closed.checks, replace(check, id="e2")))

    assert open_matters(closed, name_of=PEOPLE.__getitem__) == ()
    assert len(open_matters(still_open, name_of=PEOPLE.__getitem__)) == 1
