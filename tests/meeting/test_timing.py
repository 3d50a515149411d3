"""Where the meeting is in time, whatever clock and night do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import agenda, running
from meeting.item import Item, ItemState, Span
from meeting.meeting import MeetingState
from meeting.timing import (
    Urgency,
    drift,
    last_acted,
    next_alarm,
    planned_starts,
    projected_end,
    schedule,
    urgency,
)
from tests.strategies import NINE, after, drafts, durations, live_moments, moments, spring, steps, titled, walk

SOME = settings(max_examples=25, deadline=None)


def live(*minutes: int, length: int = 60):
    return running.start(spring(*minutes, length=length), at=NINE)


def starts(meeting, now):
    """Return minutes after nine at which each item starts, by title."""
    return {
        slot.item.title: None if slot.starts is None else (slot.starts - NINE) / timedelta(minutes=1)
        for slot in schedule(meeting, now)
    }


def test_before_the_start_items_follow_on_from_the_planned_start():
    assert starts(spring(5, 10, 15), after(-60)) == {"A": 0, "B": 5, "C": 15}


def test_when_the_planned_start_has_passed_items_follow_on_from_now():
    meeting = spring(5, 10, length=15)
    assert starts(meeting, after(4)) == {"A": 4, "B": 9}
    assert drift(meeting, after(4)) == timedelta(minutes=4)


def test_live_items_follow_on_from_the_running_one():
    meeting = running.start_next(live(5, 10, 15), at=after(7))
    assert starts(meeting, after(8)) == {"A": 0, "B": 7, "C": 17}


def test_an_item_over_its_time_pushes_what_follows_to_now():
    assert starts(live(5, 10), after(9)) == {"A": 0, "B": 9}


def test_skipped_and_parked_items_take_no_time():
    meeting = running.park(running.skip(live(5, 10, 15, 5), "i2", at=after(1)), "i3", at=after(1))
    assert starts(meeting, after(2)) == {"A": 0, "B": None, "C": None, "D": 5}


def test_a_locked_item_waits_for_its_time():
    meeting = agenda.lock_item(live(5, 10, 15), "i2", after(20))
    assert starts(meeting, after(1)) == {"A": 0, "B": 20, "C": 30}


def test_a_locked_item_that_would_begin_late_says_how_late():
    meeting = agenda.lock_item(live(5, 10), "i2", after(3))
    assert [slot.late for slot in schedule(meeting, after(1))] == [timedelta(), timedelta(minutes=2)]


def test_an_item_left_for_later_takes_what_is_left_of_its_time():
    meeting = running.start_next(live(5, 10, 15), at=after(5))
    meeting = running.back(meeting, at=after(9))
    assert starts(meeting, after(9)) == {"A": 0, "B": 9, "C": 15}


def test_an_ended_meeting_shows_what_was_reached():
    meeting = running.end(live(5, 10), at=after(4))
    assert starts(meeting, after(99)) == {"A": 0, "B": None}
    assert projected_end(meeting, after(99)) == after(4)
    assert drift(meeting, after(99)) == timedelta(minutes=-56)


def test_an_item_marked_done_without_a_time_has_none():
    meeting = replace(live(5), items=(Item(id="i1", title="A", minutes=5, state=ItemState.DONE),))
    assert starts(meeting, after(1)) == {"A": None}


def test_an_empty_agenda_ends_when_it_starts():
    assert projected_end(spring(), after(-9)) == NINE


def test_planned_starts_stay_what_they_were_when_items_move():
    meeting = agenda.lock_item(spring(5, 10, 15), "i3", after(20))
    planned = {"i1": NINE, "i2": after(5), "i3": after(20)}
    assert planned_starts(meeting) == planned
    meeting = running.start(running.park(agenda.add_item(meeting, titled(meeting, "A")), "i4", at=NINE), at=after(3))
    meeting = agenda.add_item(meeting, titled(meeting, "A"), after="i1")
    meeting = running.start_item(agenda.lock_item(meeting, "i3", None), "i3", at=after(6))
    assert planned_starts(meeting) == planned


@pytest.mark.parametrize(
    ("minutes", "how"),
    [
        (0, Urgency.CALM),
        (15.9, Urgency.CALM),
        (16, Urgency.SOON),
        (19, Urgency.LAST),
        (20, Urgency.OVER),
        (25, Urgency.OVER),
    ],
)
def test_how_close_an_item_is_to_its_end(minutes, how):
    assert urgency(live(20).items[0], after(minutes)) is how


def test_an_item_without_any_minutes_is_over():
    assert urgency(Item(id="i1", title="A", minutes=0), NINE) is Urgency.OVER


def test_silence_is_counted_from_the_last_time_the_participants_acted():
    meeting = spring(5, 10, 15)
    for number, form in ((1, "round"), (2, "slides"), (3, "poll")):
        meeting = agenda.edit_item(meeting, replace(meeting.item(f"i{number}"), format=form))
    acting = {"round", "poll"}
    assert last_acted(meeting, NINE, active_formats=acting) is None
    meeting = running.start(meeting, at=NINE)
    assert last_acted(meeting, after(3), active_formats=acting) == after(3)
    meeting = running.start_next(meeting, at=after(5))
    assert last_acted(meeting, after(12), active_formats=acting) == after(5)
    meeting = running.mark_acted(meeting, at=after(13))
    assert last_acted(meeting, after(20), active_formats=acting) == after(13)
    assert last_acted(meeting, after(20), active_formats=()) == after(13)
    assert last_acted(meeting, after(11), active_formats=acting) == after(11)


def test_silence_without_any_activity_counts_from_the_start():
    assert last_acted(live(20), after(12), active_formats=()) == NINE


@pytest.mark.parametrize(("now", "alarm"), [(0, 9), (9, 10), (9.5, 10), (10, None), (12, None)])
def test_the_alarm_comes_a_minute_before_and_at_the_end(now, alarm):
    assert next_alarm(live(10, 5), after(now)) == (None if alarm is None else after(alarm))


def test_there_is_no_alarm_while_paused_or_before_the_start():
    assert next_alarm(spring(5), NINE) is None
    assert next_alarm(running.pause(live(5), at=after(1)), after(2)) is None


@SOME
@given(live_moments())
def test_the_projected_end_of_a_live_meeting_is_never_past(moment):
    meeting, now = moment
    assert projected_end(meeting, now) >= now


@SOME
@given(live_moments(locks=False))
def test_without_locks_the_end_is_now_and_what_is_left_of_every_item(moment):
    meeting, now = moment
    left = [max(item.remaining(now), timedelta()) for item in meeting.items if item.is_open]
    assert projected_end(meeting, now) == now + sum(left, timedelta())


@SOME
@given(live_moments())
def test_a_pause_of_no_time_changes_no_drift(moment):
    meeting, now = moment
    if meeting.running is None:
        return
    if meeting.is_paused:
        resumed = running.resume(meeting, at=now)
        assert drift(resumed, now) == drift(meeting, now)
        return
    paused = running.pause(meeting, at=now)
    assert drift(paused, now) == drift(meeting, now)
    assert drift(running.resume(paused, at=now), now + timedelta(minutes=3)) == drift(
        meeting, now + timedelta(minutes=3)
    )


@SOME
@given(live_moments(locks=False), durations())
def test_a_paused_meeting_ends_later_by_as_long_as_it_waits(moment, wait):
    meeting, now = moment
    if meeting.running is not None and not meeting.is_paused:
        meeting = running.pause(meeting, at=now)
    assert drift(meeting, now + wait) - drift(meeting, now) == wait


@SOME
@given(moments())
def test_the_agenda_reads_past_then_present_then_future(moment):
    meeting, now = moment
    shown = [slot for slot in schedule(meeting, now) if slot.starts is not None]
    order = [ItemState.DONE, ItemState.RUNNING, ItemState.PLANNED]
    places = [order.index(slot.item.state) for slot in shown]
    assert places == sorted(places)
    coming = [slot.starts for slot in shown if slot.item.state is ItemState.PLANNED]
    assert coming == sorted(coming)
    assert all(start >= now for start in coming)
    assert all(slot.starts <= slot.ends for slot in shown)


@SOME
@given(drafts(), steps(max_size=12), st.sampled_from(["2026-10-25T00:40", "2027-03-28T00:40", "2026-12-31T23:40"]))
def test_no_night_is_special(draft, todo, start):
    """Summer time ends, begins and the year ends in mid-meeting: the same steps give the same drift."""
    other = agenda.move_start(draft, datetime.fromisoformat(start).replace(tzinfo=UTC))
    shift = other.starts_at - draft.starts_at
    plain = [
        (drift(after_it, at), at + shift) for _, _, at, after_it in walk(running.start(draft, at=NINE), todo, NINE)
    ]
    moved = running.start(other, at=other.starts_at)
    assert [(drift(after_it, at), at) for _, _, at, after_it in walk(moved, todo, other.starts_at)] == plain


@SOME
@given(moments(), st.integers(-200_000, 200_000))
def test_no_clock_however_wrong_breaks_the_arithmetic(moment, seconds):
    meeting, now = moment
    now += timedelta(seconds=seconds)
    assert len(schedule(meeting, now)) == len(meeting.items)
    if meeting.state is MeetingState.LIVE:
        assert projected_end(meeting, now) >= now
        assert (last_acted(meeting, now, active_formats={"round"}) or now) <= now
    alarm = next_alarm(meeting, now)
    assert alarm is None or alarm > now


def test_a_stretch_that_ended_before_it_began_has_no_length():
    assert Span(started=after(5), ended=after(2)).length(after(9)) == timedelta()
