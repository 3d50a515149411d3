"""Nothing private ever comes onto the stage, whatever the meeting is and wherever the facilitator looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.people import Person
from meeting.polls import Ballot, Poll, PollState
from meeting.stage.discretion import HIDDEN, discreet
from meeting.stage.page import Group, PageKind, StageBar, StagePage
from meeting.stage.steering import Place
from tests.meeting.stage.marked import MARK, marked
from tests.meeting.stage.pages import Seen, at, changed, live, shown
from tests.strategies import meetings

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)


@settings(max_examples=120, deadline=None)
@given(marked())
def test_no_private_text_is_on_the_stage(seen: Seen):
    assert not [text for text in shown(seen).texts() if MARK in text.lower()]


@settings(max_examples=10, deadline=None)
@given(marked(of=meetings()))
def test_no_private_text_of_a_meeting_that_took_any_course_is_on_the_stage(seen: Seen):
    assert not [text for text in shown(seen).texts() if MARK in text.lower()]


@settings(max_examples=10, deadline=None)
@given(marked(), st.lists(st.integers(0, 2), min_size=1, max_size=5))
def test_a_hidden_poll_looks_the_same_whatever_was_answered(seen: Seen, picks: list[int]):
    poll = Poll(id="q1", question="Go on?", options=("A", "B", "C"), state=PollState.OPEN, is_hidden=True)

    def answered(answers: list[int]) -> Seen:
        ballots = tuple(Ballot(voter=f"p{place}", picks=(pick,)) for place, pick in enumerate(answers))
        return at(changed(seen, lambda one: replace(one, polls=(replace(poll, ballots=ballots),))), Place.POLLS, "q1")

    assert shown(answered(picks)) == shown(answered([0] * len(picks)))


def test_who_spoke_how_much_makes_no_difference():
    network, meeting, here, now = live(NOW)
    silent = replace(meeting, turns=(), heard=(), draws=(), floors=(), speaking_rounds=(), ticks=())

    assert shown((network, meeting, here, now)) == shown((network, silent, here, now))


def test_a_private_name_inside_a_text_becomes_an_ellipsis_and_its_likes_stay():
    network = replace(live(NOW)[0], people=(Person(id="p1", name="Bo", private=True), Person(id="p2", name="Å")))
    page = StagePage(
        kind=PageKind.WALL,
        title="Bo, bo and Bodil",
        bars=(StageBar(mark="1", label="as Bo says"),),
        groups=(Group(title="Bo", lines=("• write to bo@example.org now",)),),
    )
    safe = discreet(page, network)

    assert safe.title == f"{HIDDEN}, {HIDDEN} and Bodil"
    assert safe.bars[0].label == f"as {HIDDEN} says"
    assert safe.groups[0].title == HIDDEN
    assert safe.groups[0].lines == (f"• write to {HIDDEN} now",)


def test_names_in_a_room_are_whole_though_a_private_person_is_called_by_a_part_of_one():
    network = replace(live(NOW)[0], people=(Person(id="p1", name="Bo", private=True),))
    page = StagePage(kind=PageKind.ROOMS, groups=(Group(title="Room 1", lines=("Bo Lund",)),))

    assert discreet(page, network).groups[0].lines == ("Bo Lund",)
