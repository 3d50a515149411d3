"""Meetings made from others: the past one again, and the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings

from meeting.errors import NotUnderstood
from meeting.following import Wishes, duplicate, last_wall, next_meeting
from meeting.item import ItemState
from meeting.meeting import Kind, Meeting, MeetingState
from meeting.network import Network
from meeting.next_title import title_after
from meeting.people import Attendance, Presence
from meeting.polls import Poll, PollState
from meeting.preflight.inspection import preflight
from tests.meeting.minutes.evening import OVER, SIX, evening
from tests.strategies import meetings

WEEK = timedelta(weeks=1)
OCTOBER, MARCH = date(2026, 10, 9), date(2027, 3, 2)


def test_a_duplicate_is_a_draft_with_the_plan_and_nothing_of_what_happened():
    _, meeting = evening()
    locked = replace(meeting.items[1], locked_at=SIX + timedelta(minutes=14))
    meeting = replace(meeting, items=(meeting.items[0], locked, *meeting.items[2:]))
    meeting = replace(meeting, polls=(replace(meeting.polls[0], item="i2"), meeting.polls[1]))
    again = duplicate(meeting, Wishes(starts_at=SIX + WEEK, minutes_of={"round": 14, "slides": 900}))

    assert (again.state, again.title, again.purpose) == (MeetingState.DRAFT, meeting.title, meeting.purpose)
    assert [item.title for item in again.items] == [item.title for item in meeting.items]
    assert [item.minutes for item in again.items] == [14, 30, 15, 480]
    assert {item.state for item in again.items} == {ItemState.PLANNED}
    assert again.items[1].locked_at == SIX + WEEK + timedelta(minutes=14)
    assert again.items[0].notes == "Begin with Gry."
    assert [(poll.state, poll.ballots, poll.item) for poll in again.polls] == [
        (PollState.PREPARED, (), again.items[1].id),
        (PollState.PREPARED, (), ""),
    ]
    kept = (again.attendance, again.captures, again.walls, again.breakouts, again.checks, again.corrections)
    assert set(kept) == {()}
    assert (again.next_at, again.id) == (None, "")


def test_a_duplicate_needs_a_start_and_can_have_another_title():
    _, meeting = evening()

    with pytest.raises(NotUnderstood):
        duplicate(meeting, Wishes())
    assert duplicate(meeting, Wishes(starts_at=SIX, title=" Spring\x00 ")).title == "Spring"


def test_the_next_meeting_begins_with_promises_and_goes_on_with_what_was_left():
    network, meeting = evening()
    prepared = Poll(id="q90", question="Later?", options=("a", "b"), item="i4")
    repeated = replace(prepared, id="q91", repeats="q33")
    unanswered = replace(prepared, id="q92", question="Asked?", item="gone", state=PollState.OPEN)
    meeting = replace(meeting, polls=(*meeting.polls, prepared, repeated, unanswered))
    coming = next_meeting(network, meeting, Wishes())

    assert coming.starts_at == meeting.next_at
    assert [item.title for item in coming.items[:4]] == [
        "Welcome and frame",
        "Show a thing that tells where you are",
        "What we promised last time",
        "News",
    ]
    assert coming.items[2].format == "follow-up"
    assert [(poll.question, poll.item) for poll in coming.polls] == [("Later?", coming.items[3].id), ("Asked?", "")]
    assert [one.person for one in coming.attendance] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert {one.presence for one in coming.attendance} == {Presence.ABSENT}
    assert (coming.purpose, coming.notes, coming.link) == ("", "", "https://example.org/pad")


def test_an_item_for_promises_that_was_left_is_not_doubled():
    network, meeting = evening()
    left = replace(meeting.items[3], format="follow-up", locked_at=OVER)
    meeting = replace(meeting, items=(*meeting.items[:3], left))
    coming = next_meeting(network, meeting, Wishes())

    assert [item.title for item in coming.items if item.format == "follow-up"] == ["News"]
    assert coming.items[2].locked_at is None


def test_what_was_left_has_its_natural_place_and_the_frame_of_the_old_meeting_stays_behind():
    network, meeting = evening()
    wall, decision, closing = (
        replace(meeting.items[3], id=f"i{n}", format=chosen, title=title, minutes=9)
        for n, (chosen, title) in enumerate((("wall", "Our wall"), ("decision", "The fee"), ("check-out", "Bye")), 50)
    )
    second = replace(wall, id="i60", title="The other wall")
    meeting = replace(meeting, items=(*meeting.items, closing, decision, wall, second), length_minutes=90)
    coming = next_meeting(network, meeting, Wishes())

    titles = [item.title for item in coming.items if item.format != "break"]
    assert titles[3] == "News"
    assert titles[-5:] == ["The other wall", "The fee", "Until we meet again", "What we agreed", "Check-out round"]
    assert titles[-6] == "Our wall"
    assert coming.agenda_minutes == 90
    assert {one.id for one in preflight(coming)} <= {"no-purpose", "exchange-no-online-reason", "same-format-twice"}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("length", [15, 30, 45, 64, 90, 120, 180, 240])
def test_the_next_meeting_can_run_as_it_is_drafted(kind: Kind, length: int):
    network, meeting = evening()
    coming = next_meeting(network, replace(meeting, kind=kind, length_minutes=length), Wishes())

    assert coming.agenda_minutes == length
    found = {one.id for one in preflight(coming)} - {"no-purpose", "exchange-no-online-reason"}
    too_short_for = {"planning-no-decision", "planning-no-actions", "exchange-no-rooms"}
    assert found <= (too_short_for if length < 30 else set())


def test_the_next_agenda_is_another_than_the_one_that_was_held():
    network, meeting = evening()
    meeting = replace(meeting, length_minutes=90)
    first = next_meeting(network, meeting, Wishes(starts_at=SIX + WEEK))
    held = tuple(replace(item, state=ItemState.DONE) for item in first.items)
    second = next_meeting(network, replace(first, items=held), Wishes(starts_at=SIX + 2 * WEEK))

    assert second.agenda_minutes == 90
    assert {item.title for item in first.items if item.format == "speed-networking"}
    assert "speed-networking" not in {item.format for item in second.items}


def test_a_length_for_which_no_agenda_is_proposed_takes_along_what_was_left():
    network, meeting = evening()
    coming = next_meeting(network, replace(meeting, length_minutes=300), Wishes())

    assert [item.title for item in coming.items] == ["What we promised last time", "News"]


TITLES = (
    ("Spring meeting", "Spring meeting"),
    ("Meeting 3", "Meeting 4"),
    ("Network meeting no. 9: hosts", "Network meeting no. 10: hosts"),
    ("Session #09", "Session #10"),
    ("The 10 most important", "The 10 most important"),
    ("Workshop 24 November", "Workshop 22 December"),
    ("November 24: hosts", "December 22: hosts"),
    ("Meeting 2026-11-24", "Meeting 2026-12-22"),
    ("What we plan for March 2030", "What we plan for March 2030"),
    ("Nyt år 2026", "Nyt år 2026"),
    ("Week 48", "Week 52"),
    ("Week 47", "Week 47"),
    ("Forårsmøde", "Forårsmøde"),
    ("Netværksmøde 3 af 6", "Netværksmøde 4 af 6"),
    ("3. møde om læsning", "4. møde om læsning"),
    ("Møde i november", "Møde i december"),
    ("MØDE I NOVEMBER", "MØDE I DECEMBER"),
    ("Møde den 24. nov.", "Møde den 22. dec."),
    ("Møde 24/11", "Møde 22/12"),
    ("Møde 23/11", "Møde 23/11"),
    ("23. november", "23. december"),
    ("Møde 50 % digitalt", "Møde 50 % digitalt"),
)


@pytest.mark.parametrize(("title", "then"), TITLES)
def test_a_title_goes_on_with_its_number_and_its_days(title: str, then: str):
    network, meeting = evening()
    wishes = Wishes(starts_at=SIX + 4 * WEEK)

    assert next_meeting(network, replace(meeting, title=title), wishes).title == then


def test_a_title_goes_on_into_the_next_year_in_the_language_of_its_words():
    assert title_after("Oktober 2026", old=OCTOBER, new=MARCH, language="en") == "Marts 2027"
    assert title_after("October, 2026", old=OCTOBER, new=MARCH, language="da") == "March, 2027"
    assert title_after("9. oct", old=OCTOBER, new=MARCH, language="da") == "2. mar"
    assert title_after("09.10.", old=OCTOBER, new=MARCH, language="da") == "02.03."


def test_a_title_is_that_of_the_day_where_the_network_meets():
    network, meeting = evening()
    late = replace(meeting, title="Meeting 25/11", starts_at=SIX + timedelta(hours=5, minutes=30))
    copenhagen = Wishes(starts_at=late.starts_at + WEEK, zone=ZoneInfo("Europe/Copenhagen"))

    assert next_meeting(network, late, copenhagen).title == "Meeting 2/12"
    assert next_meeting(network, late, replace(copenhagen, title="Other")).title == "Other"


def test_people_who_have_left_the_network_or_had_said_no_are_not_expected():
    network, meeting = evening()
    said_no = Attendance(person="p6", presence=Presence.ABSENT, since=SIX)
    meeting = replace(meeting, attendance=(*meeting.attendance[:5], said_no, Attendance(person="p99")))
    network = replace(network, people=network.people[1:])

    assert [one.person for one in next_meeting(network, meeting, Wishes()).attendance] == ["p2", "p3", "p4", "p5"]


def test_the_last_wall_can_open_the_next_meeting():
    network, meeting = evening()
    coming = next_meeting(network, meeting, Wishes(opens_with_wall=True, minutes_of={"wall": 6}))

    assert [item.title for item in coming.items[2:4]] == ["What we promised last time", "From our wall last time"]
    assert coming.items[3].minutes < 8  # the eight of its format, but for experience
    assert coming.walls[0].item == coming.items[3].id
    assert [note.text for note in coming.walls[0].notes] == ["To ask", "To call"]
    hidden = replace(meeting, walls=(replace(meeting.walls[0], is_hidden=True),))
    assert last_wall(hidden) is None
    assert next_meeting(network, hidden, Wishes(opens_with_wall=True)).walls == ()


@settings(max_examples=15, deadline=None)
@given(meetings())
def test_any_meeting_can_be_made_again_and_followed(meeting: Meeting):
    wishes = Wishes(starts_at=OVER + WEEK)
    again = duplicate(meeting, wishes)
    coming = next_meeting(Network(id="n", name="N"), meeting, wishes)

    assert len(again.items) == len(meeting.items)
    for made in (again, coming):
        ids = [one.id for part in (made.items, made.polls, made.walls) for one in part]
        assert len(set(ids)) == len(ids)
        assert all(int(one[1:]) <= made.counter for one in ids)
