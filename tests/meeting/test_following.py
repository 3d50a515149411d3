"""Meetings made from others: the past one again, and the next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from meeting.errors import NotUnderstood
from meeting.following import Wishes, duplicate, last_wall, next_meeting
from meeting.item import ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.people import Attendance, Presence
from meeting.polls import Poll, PollState
from tests.meeting.minutes.evening import OVER, SIX, evening
from tests.strategies import meetings

WEEK = timedelta(weeks=1)


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
    assert [item.title for item in coming.items] == ["What we promised last time", "News"]
    assert coming.items[0].format == "follow-up"
    assert [(poll.question, poll.item) for poll in coming.polls] == [("Later?", coming.items[1].id), ("Asked?", "")]
    assert [one.person for one in coming.attendance] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    assert {one.presence for one in coming.attendance} == {Presence.ABSENT}
    assert (coming.purpose, coming.notes, coming.link) == ("", "", "https://example.org/pad")


def test_an_item_for_promises_that_was_left_is_not_doubled():
    network, meeting = evening()
    left = replace(meeting.items[3], format="follow-up")
    meeting = replace(meeting, items=(*meeting.items[:3], left))

    assert [item.title for item in next_meeting(network, meeting, Wishes()).items] == ["News"]


def test_people_who_have_left_the_network_or_had_said_no_are_not_expected():
    network, meeting = evening()
    said_no = Attendance(person="p6", presence=Presence.ABSENT, since=SIX)
    meeting = replace(meeting, attendance=(*meeting.attendance[:5], said_no, Attendance(person="p99")))
    network = replace(network, people=network.people[1:])

    assert [one.person for one in next_meeting(network, meeting, Wishes()).attendance] == ["p2", "p3", "p4", "p5"]


def test_the_last_wall_can_open_the_next_meeting():
    network, meeting = evening()
    coming = next_meeting(network, meeting, Wishes(opens_with_wall=True, minutes_of={"wall": 6}))

    assert [item.title for item in coming.items] == ["What we promised last time", "From our wall last time", "News"]
    assert coming.items[1].minutes == 6
    assert coming.walls[0].item == coming.items[1].id
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
