"""What minutes say and leave out, and that they can be written for everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.breakouts import RoundState
from meeting.chat.parts import SMALLEST_LIMIT, length, parts
from meeting.chat.targets import ChatTarget
from meeting.chat.writing import written
from meeting.checks import Method, Position, Result
from meeting.floors import Turn
from meeting.item import ItemState, Span
from meeting.minutes.voice import Voice
from meeting.minutes.whole import SECTIONS, minutes_text
from meeting.people import Attendance, Presence
from meeting.polls import Poll, PollKind, PollState
from tests.meeting.minutes.evening import OVER, SIX, evening
from tests.strategies import NINE, meetings, networks, spring

VOICE = Voice(zone=ZoneInfo("Europe/Copenhagen"))


def minutes(network, meeting, *sections: str, now=OVER) -> str:
    text = minutes_text(network, meeting, VOICE, now=now)
    return written(text.only(sections) if sections else text, ChatTarget.PLAIN)


def test_all_sections_are_there_in_their_order_and_the_private_ones_are_not_in():
    network, meeting = evening()
    text = minutes_text(network, meeting, VOICE, now=OVER)

    assert tuple(section.id for section in text.sections) == SECTIONS
    assert text.included == SECTIONS[:-2]
    whole = written(text, ChatTarget.PLAIN)
    for private in ("Hemmelig", "Speak slower.", "Begin with Gry.", "knows the mayor", "1:35"):
        assert private not in whole


def test_floor_and_own_notes_are_told_when_they_are_asked_for():
    network, meeting = evening()

    assert minutes(network, meeting, "floor") == (
        "Who had the floor\n• Anna Holm: 2:05 in 2 turns\n• Fatima Khan: 0:20 in 1 turn"
    )
    assert minutes(network, meeting, "private") == (
        "The facilitator’s own notes\nSpeak slower.\n• Show an object: Begin with Gry.\n• Bo Jensen: knows the mayor"
    )


def test_pauses_do_not_count_as_speaking():
    network, meeting = evening()
    paused = Span(started=SIX + timedelta(seconds=10), ended=SIX + timedelta(seconds=40))
    turn = Turn(id="t1", item="i1", person="p1", asked=SIX, started=SIX, ended=SIX + timedelta(minutes=1))
    meeting = replace(meeting, turns=(replace(turn, pauses=(paused,)),), notes="")

    assert "Anna Holm: 0:30 in 1 turn" in minutes(network, meeting, "floor")


def test_a_draft_and_a_live_meeting_say_how_far_they_are():
    network, _ = evening()
    draft = spring(5, 10)
    live = replace(draft, started_at=NINE + timedelta(minutes=2))

    assert "10:00–11:00 (planned)" in minutes(network, draft)
    assert "since 10:02 (planned: 10:00–11:00)" in minutes(network, live)
    assert "A (not reached)" in minutes(network, draft)
    on_time = replace(draft, started_at=NINE, ended_at=draft.planned_end)
    assert "When: 2026-11-24, 10:00–11:00" in minutes(network, on_time).split("\n")


def test_those_who_are_not_named_are_counted():
    network, meeting = evening()
    private = Attendance(person="p5", presence=Presence.PRESENT)

    assert "Present (1): 1 who is not named" in minutes(network, replace(meeting, attendance=(private,)))
    strangers = tuple(Attendance(person=f"x{n}", presence=Presence.PRESENT) for n in range(2))
    assert "Anna Holm" not in minutes(network, replace(meeting, attendance=strangers), "presence")
    assert "2 who are not named" in minutes(network, replace(meeting, attendance=strangers))
    with_anna = (*meeting.attendance[:1], *strangers)
    assert "Anna Holm, and 2 who are not named" in minutes(network, replace(meeting, attendance=with_anna))


def test_items_run_twice_or_without_times_are_told_as_they_are_known():
    network, meeting = evening()
    first, second, *rest = meeting.items
    items = (replace(first, spans=(), state=ItemState.DONE), replace(second, state=ItemState.PARKED), *rest)
    text = minutes(network, replace(meeting, items=items), "agenda", "unreached")

    assert "• Show an object (0 min, planned 10)" in text.replace("•  ", "• ")
    assert "Who welcomes whom? (30 min)" in text  # it ran, and was left afterwards
    assert "News (left for next time)" in text


def test_notes_from_before_the_first_item_stand_behind_the_items():
    network, meeting = evening()
    early = replace(meeting.captures[0], item="", text="Hello there.")

    assert minutes(network, replace(meeting, captures=(early,)), "agenda").endswith("\n• Hello there.")


@pytest.mark.parametrize(
    ("result", "line"),
    [
        (Result.SENT_ON, "• Sent on to the board: Each newcomer has a host, for a year."),
        (Result.NOT_AGREED, "• Not agreed: Each newcomer has a host, for a year."),
        (None, "• Asked, but not settled: Each newcomer has a host, for a year."),
    ],
)
def test_what_was_asked_without_an_agreement_is_told_as_such(result: Result | None, line: str):
    network, meeting = evening()
    check = replace(meeting.checks[0], result=result, sent_to="the board")

    assert line in minutes(network, replace(meeting, checks=(check,)), "decisions").split("\n")


def test_objections_and_those_not_asked_are_part_of_the_record():
    network, meeting = evening()
    check = replace(
        meeting.checks[0],
        method=Method.CONSENT,
        positions=(Position(name="Guest", stand="objection", text="too dear"),),
        unasked="two had left",
        review=None,
        outcome="",
    )
    text = minutes(network, replace(meeting, checks=(check,)), "decisions")

    assert "   • Objection: too dear (Guest)\n   • Not everybody was asked: two had left" in text
    assert "Wording" not in text
    silent = replace(check, positions=())
    assert "\n   • Consent\n" in minutes(network, replace(meeting, checks=(silent,)), "decisions")


def test_rounds_are_numbered_where_there_are_several_and_cancelled_ones_are_left_out():
    network, meeting = evening()
    (breakout,) = meeting.breakouts
    (held,) = breakout.rounds
    rounds = (held, replace(held, id="r50", question=""), replace(held, id="r51", state=RoundState.CANCELLED))
    bare = replace(breakout, item="", rounds=rounds)
    text = minutes(network, replace(meeting, breakouts=(bare,)), "rooms")

    assert "• Pairs, round 1 – What helped you?\n" in text
    assert "• Pairs, round 2\n" in text
    assert "round 3" not in text


def test_a_room_of_private_people_has_no_names():
    network, meeting = evening()
    (breakout,) = meeting.breakouts
    (held,) = breakout.rounds
    alone = replace(held, rooms=(replace(held.rooms[0], people=("p5",)),))

    text = minutes(network, replace(meeting, breakouts=(replace(breakout, rounds=(alone,)),)), "rooms")
    assert text.endswith("Room 1 – Call before the first meeting.")


def test_polls_and_walls_that_are_hidden_or_empty_are_not_told():
    network, meeting = evening()
    hidden = replace(meeting.polls[0], is_hidden=True, state=PollState.OPEN)
    unanswered = Poll(id="q90", question="Anybody?", options=("a", "b"), state=PollState.CLOSED)
    prepared = Poll(id="q91", question="Later?", options=("a", "b"))
    wall = replace(meeting.walls[0], is_hidden=True)
    meeting = replace(meeting, polls=(hidden, unanswered, prepared), walls=(wall,))

    assert {"polls", "wall"}.isdisjoint(one.id for one in minutes_text(network, meeting, VOICE, now=OVER).sections)


def test_a_long_note_is_told_to_its_last_word():
    network, meeting = evening()
    (wall,) = meeting.walls
    long = replace(wall.notes[0], text="word " * 390 + "last")

    for target in ChatTarget:
        text = minutes_text(network, replace(meeting, walls=(replace(wall, notes=(long,)),)), VOICE, now=OVER)
        assert "word last (Anna Holm, 2 votes)" in written(text, target)


def test_a_ranking_is_told_in_points():
    network, meeting = evening()
    ballots = tuple(replace(one, picks=(1, 0), text="") for one in meeting.polls[0].ballots)
    ranking = replace(meeting.polls[0], kind=PollKind.RANKING, ballots=ballots)

    text = minutes(network, replace(meeting, polls=(ranking,)), "polls")
    assert "██████████ 3 · No\n" in text


@settings(max_examples=20, deadline=None)
@given(meetings(), networks(), st.sampled_from(ChatTarget), st.integers(SMALLEST_LIMIT, 300))
def test_parts_joined_are_the_whole_minutes_of_any_meeting(meeting, network, target, limit):
    text = minutes_text(network, meeting, VOICE, now=NINE + timedelta(hours=3))
    whole = written(text.only(SECTIONS), target)
    made = parts(whole, limit)

    assert all(length(part) <= limit for part in made)
    bodies = [part.partition("\n")[2] for part in made] if len(made) > 1 else list(made)
    assert "".join("".join(bodies).split()) == "".join(whole.split())
    assert meeting.title.split()[0][:1] in whole or target is not ChatTarget.PLAIN
