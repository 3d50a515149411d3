"""The pages on which participants are asked something: rooms, polls, walls, proposals."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from meeting.breakouts import RoundState
from meeting.checks import CheckStep, Method
from meeting.meeting import Meeting
from meeting.polls import Ballot, Poll, PollKind, PollState
from meeting.stage.page import PageKind, StagePage
from meeting.stage.steering import Place
from meeting.walls import Theme, Wall
from tests.meeting.stage.pages import Seen, at, changed, live, note, shown, stage_pages

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
PAGES = stage_pages("en", NOW)


def seen(name: str) -> StagePage:
    return shown(PAGES[name])


def readable(page: StagePage) -> str:
    return "\n".join(page.texts())


def with_poll(poll: Poll) -> Seen:
    return at(changed(live(NOW), lambda one: replace(one, polls=(poll,))), Place.POLLS, poll.id)


def with_wall(wall: Wall) -> Seen:
    return at(changed(live(NOW), lambda one: replace(one, walls=(wall,))), Place.WALL, wall.id)


def test_rooms_have_all_names_the_question_and_when_people_are_back():
    page = seen("rooms")

    assert page.title == "Round 2 of 3"
    assert page.text.startswith("What have you tried")
    assert page.foot == ("Back at 09:24",)
    assert page.countdown is not None
    assert page.countdown.until == NOW + timedelta(minutes=1, seconds=20)


def test_two_hundred_people_are_all_named_in_one_round_without_a_number():
    page = seen("crowd")

    assert page.title == "Breakout rooms"
    assert sum(len(room.lines) for room in page.groups) == 200


def test_a_host_is_marked_and_a_private_person_counted():
    def hosted(meeting: Meeting) -> Meeting:
        one = meeting.breakouts[0].rounds[0]
        rooms = (replace(one.rooms[0], people=("p1", "p2", "gone"), host="p2", name="Coast"),)
        rounds = (replace(one, rooms=rooms, state=RoundState.RUNNING, started=NOW),)
        return replace(meeting, breakouts=(replace(meeting.breakouts[0], rounds=rounds),))

    network, meeting, here, now = at(changed(live(NOW), hosted), Place.BREAKOUTS)
    people = (replace(network.people[0], private=True), *network.people[1:])
    page = shown((replace(network, people=people), meeting, here, now))

    assert page.groups[0].title == "1 Coast"
    assert page.groups[0].lines[0].endswith("★")
    assert page.groups[0].lines[1:] == ("and 2 more (not shown by name)",)

    people = (*people[:1], replace(people[1], private=True), *people[2:])
    hidden = shown((replace(network, people=people), meeting, here, now))
    assert hidden.groups[0].lines == ("3 people (not shown by name)",)


def test_a_round_is_shown_from_when_it_is_announced():
    def begun(state: RoundState) -> Seen:
        def change(meeting: Meeting) -> Meeting:
            rounds = tuple(
                replace(one, state=state, started=None, rooms=tuple(replace(r, harvest="") for r in one.rooms))
                for one in meeting.breakouts[0].rounds
            )
            return replace(meeting, breakouts=(replace(meeting.breakouts[0], rounds=rounds),))

        return at(changed(live(NOW), change), Place.BREAKOUTS)

    assert shown(begun(RoundState.PLANNED)).kind is PageKind.NOW
    announced = shown(begun(RoundState.ANNOUNCED))
    assert (announced.kind, announced.title, announced.foot) == (PageKind.ROOMS, "Round 1 of 3", ())
    assert announced.countdown is None


def test_when_the_rounds_are_over_what_came_out_of_them_is_shown():
    def harvested(meeting: Meeting) -> Meeting:
        rounds = tuple(
            replace(one, state=RoundState.HELD, rooms=(replace(one.rooms[0], harvest="Ask the schools"),))
            for one in meeting.breakouts[0].rounds
        )
        return replace(meeting, breakouts=(replace(meeting.breakouts[0], rounds=rounds),))

    page = shown(at(changed(live(NOW), harvested), Place.BREAKOUTS))

    assert page.title == "What came out of the rooms"
    assert page.groups[0].lines == ("Room 1: Ask the schools",)


def test_without_rooms_the_agenda_stays():
    assert shown(at(changed(live(NOW), lambda one: replace(one, breakouts=())), Place.BREAKOUTS)).kind is PageKind.NOW


def test_a_hidden_poll_tells_how_to_answer_and_how_many_have_but_not_what():
    page = seen("poll")

    assert page.title == "Which theme for the spring?"
    assert page.lines == ("Write 1, 2 or 3 in the chat.", "The result is hidden until the poll is closed")
    assert [(bar.mark, bar.share, bar.figure) for bar in page.bars] == [
        ("1", None, ""),
        ("2", None, ""),
        ("3", None, ""),
    ]
    assert page.foot == ("12 of 17 answered",)
    assert "Onboarding of new members" in readable(page)


def test_bars_come_when_a_hidden_poll_is_closed():
    page = seen("poll-shown")

    assert [bar.figure for bar in page.bars] == ["7 · 58 %", "3 · 25 %", "2 · 17 %"]
    assert page.lines == ()
    assert page.foot == ("12 of 17 answered · closed",)


def test_a_poll_that_nobody_has_answered_has_no_bars():
    poll = Poll(id="q1", question="Go on?", options=("Yes", "No"), state=PollState.OPEN)

    assert [bar.share for bar in shown(with_poll(poll)).bars] == [None, None]


def test_a_scale_shows_what_its_ends_mean_until_there_are_answers():
    poll = Poll(
        id="q1", question="Sure?", kind=PollKind.SCALE, low_label="no", high_label="very", state=PollState.OPEN
    )  # fmt: skip
    page = shown(with_poll(poll))

    assert [(bar.mark, bar.label) for bar in page.bars] == [("1", "no"), ("5", "very")]
    assert seen("scale").bars[3].figure == "5 · 45 %"
    assert seen("scale").bars[3].mark == ""


def test_a_ranking_has_points_and_an_odd_poll_is_shown_all_the_same():
    ranked = Poll(
        id="q1", question="Order?", kind=PollKind.RANKING, options=("A", "B"), state=PollState.OPEN,
        ballots=(Ballot(voter="p1", picks=(0, 1)),),
    )  # fmt: skip
    odd = Poll(id="q1", question="One?", options=("A",), state=PollState.OPEN)

    assert [bar.figure for bar in shown(with_poll(ranked)).bars] == ["1", "0"]
    assert shown(with_poll(odd)).lines == ()


def test_the_answers_to_an_open_question_are_shown_without_names_once_they_may_be():
    poll = Poll(
        id="q1", question="Why?", kind=PollKind.OPEN, state=PollState.OPEN,
        ballots=(Ballot(name="Somebody", text="because\nit works"),),
    )  # fmt: skip

    assert shown(with_poll(poll)).groups[0].lines == ("• because it works",)
    assert "Somebody" not in readable(shown(with_poll(poll)))
    assert shown(with_poll(replace(poll, is_hidden=True))).groups == ()
    assert shown(with_poll(replace(poll, ballots=()))).groups == ()


@pytest.mark.parametrize("place", [Place.POLLS, Place.WALL, Place.CHECK, Place.BETWEEN, Place.PEOPLE])
def test_what_is_not_there_leaves_the_agenda_on_the_stage(place: Place):
    assert shown(at(live(NOW), place, "gone")).kind is PageKind.NOW


def test_a_prepared_poll_is_not_shown():
    poll = Poll(id="q1", question="Secret?", options=("A", "B"))

    assert "Secret" not in readable(shown(with_poll(poll)))


def test_a_wall_is_shown_by_themes_with_dots_and_without_authors():
    wall = Wall(
        id="w1",
        question="Why?",
        themes=(Theme(id="h1", title="Time"), Theme(id="h2", title="Money", prompt="What costs?")),
        notes=(note("too\nlittle", theme="h1", votes=2, name="Somebody"), note("loose")),
    )
    page = shown(with_wall(wall))

    assert [(group.title, group.text, group.lines) for group in page.groups] == [
        ("Without a theme", "", ("• loose",)),
        ("Time", "", ("• too little  ● 2",)),
        ("Money", "What costs?", ()),
    ]
    assert page.foot == ("2 notes",)
    assert page.lines == ()


def test_a_hidden_wall_tells_only_how_many_notes_it_has():
    page = seen("wall-hidden")

    assert page.groups == ()
    assert page.foot == ("8 notes",)
    assert page.lines == ("Write it in the chat: one thought in each message.",)


def test_an_empty_wall_asks():
    page = shown(with_wall(Wall(id="w1", question="Why?")))

    assert (page.groups, page.foot) == ((), ())
    assert len(page.lines) == 1


def test_a_proposal_is_shown_with_its_method_and_nobodys_position():
    page = seen("proposal")

    assert page.text.startswith("We meet online every second month")
    assert page.lines[0].startswith("We go ahead unless")
    assert [bar.label for bar in page.bars] == ["no objection", "reservation", "objection"]
    assert page.foot == ("Consent · Positions",)


def test_the_stands_are_shown_when_it_is_time_for_them():
    network, meeting, here, now = PAGES["proposal"]
    check = replace(meeting.checks[0], step=CheckStep.QUESTIONS)
    fist = replace(meeting.checks[0], method=Method.FIST)

    assert shown((network, replace(meeting, checks=(check,)), here, now)).bars == ()
    assert {bar.mark for bar in shown((network, replace(meeting, checks=(fist,)), here, now)).bars} == {""}


def test_the_outcome_is_shown_when_the_check_is_closed():
    network, meeting, here, now = PAGES["agreed"]
    other = replace(meeting.checks[0], outcome="We try it until June")

    assert seen("agreed").title == "Agreed with reservations"
    assert seen("agreed").groups[0].lines == ()
    assert shown((network, replace(meeting, checks=(other,)), here, now)).groups[0].lines == ("We try it until June",)
