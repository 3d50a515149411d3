"""What no sequence of steps of a facilitator may break, nor any clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import running
from meeting.errors import MeetingError, NotAllowed
from meeting.item import ItemState
from meeting.meeting import MeetingState
from meeting.timing import schedule
from tests.strategies import NINE, TIMELESS, drafts, durations, moments, ran, steps, total, walk

SOME = settings(max_examples=25, deadline=None)
SECOND = timedelta(seconds=1)


@SOME
@given(moments())
def test_at_most_one_item_runs_and_only_in_a_live_meeting(moment):
    meeting, _ = moment
    open_items = [item for item in meeting.items if item.state is ItemState.RUNNING]
    assert len(open_items) <= (meeting.state is MeetingState.LIVE)
    assert all(span.ended is not None for item in meeting.items for span in item.spans[:-1])
    assert all(item in open_items for item in meeting.items if item.running_span is not None)


@SOME
@given(moments())
def test_no_two_stretches_overlap(moment):
    meeting, now = moment
    stretches = ran(meeting)
    assert all(one.ended is not None and one.ended <= two.started for one, two in pairwise(stretches))
    assert all(meeting.started_at <= span.started <= (span.ended or now) <= now for span in stretches)


@SOME
@given(moments(), durations())
def test_time_is_counted_exactly_while_an_item_runs(moment, wait):
    meeting, now = moment
    is_running = meeting.running is not None and not meeting.is_paused
    assert total(meeting, now + wait) - total(meeting, now) == (wait if is_running else timedelta())


@SOME
@given(drafts(), steps())
def test_no_step_but_backdating_changes_what_has_been_run(draft, todo):
    for before, step, at, result in walk(running.start(draft, at=NINE), todo, NINE):
        if step.name in TIMELESS:
            assert total(result, at) == total(before, at)


@SOME
@given(drafts(), steps())
def test_time_run_and_time_paused_make_up_the_meeting(draft, todo):
    """What was neither paused nor between items has been counted for some item, second by second."""
    before, idle, last = running.start(draft, at=NINE), timedelta(), NINE
    for previous, step, at, result in walk(before, [one for one in todo if one.name != "backdate"], NINE):
        if previous.running is None or previous.is_paused:
            idle += at - last
        last, before = at, result
        assert total(result, at) + idle == at - NINE
        assert step.name in TIMELESS


@SOME
@given(drafts(), steps(max_size=12))
def test_ids_are_unique_and_nothing_that_ran_is_lost(draft, todo):
    for before, _, _, result in walk(running.start(draft, at=NINE), todo, NINE):
        ids = [item.id for item in result.items]
        assert len(set(ids)) == len(ids)
        assert {item.id for item in before.items if item.has_run} <= set(ids)


@SOME
@given(drafts(), steps(), st.lists(st.integers(-90, 30), min_size=25, max_size=25))
def test_a_clock_that_jumps_back_and_forth_never_gives_negative_time(draft, todo, jumps):
    meeting, at = running.start(draft, at=NINE), NINE
    for step, jump in zip(todo, jumps, strict=False):
        at += timedelta(minutes=jump)
        for _, _, _, result in walk(meeting, [replace(step, after=timedelta())], at):
            meeting = result
        assert all(item.elapsed(at) >= timedelta() for item in meeting.items)
        assert all(span.ended is None or span.ended >= span.started for item in meeting.items for span in item.spans)
        assert len(schedule(meeting, at)) == len(meeting.items)


@settings(max_examples=25, deadline=None)
@given(drafts(), durations(below=3), st.integers(0, 25 * 60))
def test_a_long_sleep_gives_the_same_meeting_as_watching_every_second(draft, passed, seconds):
    asleep = watched = running.start(draft, at=NINE + passed, began=NINE)
    now = NINE
    for _ in range(seconds):
        since, now = now, now + SECOND
        watched = running.advance_by_itself(watched, now=now, since=since)
    assert running.advance_by_itself(asleep, now=now) == watched
    assert running.advance_by_itself(watched, now=now) == watched


@SOME
@given(moments())
def test_two_presses_within_two_seconds_move_one_item(moment):
    meeting, now = moment
    try:
        once = running.start_next(meeting, at=now)
    except MeetingError:
        return
    with pytest.raises(NotAllowed):
        running.start_next(once, at=now + SECOND)
