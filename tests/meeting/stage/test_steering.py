"""Steering the stage: what follows, holds, blanks and grows."""

from __future__ import annotations

from datetime import UTC, datetime

from meeting.stage import steering
from meeting.stage.steering import SIZES, Mode, Place, Steering
from tests.meeting.stage.pages import live

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
OPEN = Steering(meeting="spring")


def test_the_stage_goes_where_the_facilitator_goes():
    there = steering.at_place(OPEN, Place.POLLS, "q1", meeting="spring")

    assert (there.place, there.what, there.mode) == (Place.POLLS, "q1", Mode.FOLLOW)


def test_a_stage_that_is_held_stays_until_it_follows_again():
    held = steering.hold(steering.at_place(OPEN, Place.POLLS, "q1", meeting="spring"))

    assert steering.at_place(held, Place.WALL, "w1", meeting="spring") == held
    assert steering.at_place(steering.follow(held), Place.WALL, "w1", meeting="spring").place is Place.WALL


def test_holding_the_agenda_remembers_the_item_that_runs():
    _, meeting, here, _ = live(NOW)

    assert meeting.running is not None
    assert steering.hold(here, meeting).what == meeting.running.id
    assert steering.hold(here).what == ""


def test_another_meeting_is_followed_whatever_was_held_before_and_the_size_stays():
    held = steering.hold(steering.bigger(OPEN))

    assert steering.at_place(held, Place.AGENDA, meeting="autumn") == Steering(meeting="autumn", size=1)


def test_a_blank_stage_and_a_message_know_where_the_facilitator_is_when_they_end():
    there = steering.at_place(steering.message(OPEN, "Back in 2 minutes"), Place.WALL, "w1", meeting="spring")

    assert there.mode is Mode.MESSAGE
    assert steering.follow(there) == Steering(meeting="spring", place=Place.WALL, what="w1")
    assert steering.blank(there).text == ""


def test_a_message_is_cleaned_and_an_empty_one_follows():
    assert steering.message(OPEN, " Back\x1b[2J in 2 ").text == "Back[2J in 2"
    assert steering.message(OPEN, "  \x00 ") == OPEN


def test_sizes_end_where_they_end():
    large = small = OPEN
    for _step in range(10):
        large, small = steering.bigger(large), steering.smaller(small)

    assert (small.size, large.size) == SIZES
