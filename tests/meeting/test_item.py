"""How long an item has run, and what is left of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.errors import NotFound
from meeting.item import Item, ItemState, Span
from meeting.people import Attendance, Presence
from tests.strategies import NINE, after, moments, spring, titled

ITEM = Item(id="i1", title="Poll", minutes=10)


def test_an_item_that_has_not_run_has_all_its_time():
    assert ITEM.remaining(NINE) == timedelta(minutes=10)
    assert ITEM.used_minutes(NINE) == 0
    assert ITEM.running_span is None
    assert not ITEM.has_run
    assert ITEM.is_open


def test_an_item_over_its_time_has_less_than_nothing_left():
    item = replace(ITEM, state=ItemState.RUNNING, spans=(Span(started=NINE),))
    assert item.remaining(after(12)) == timedelta(minutes=-2)


def test_time_between_two_stretches_is_not_counted():
    item = replace(ITEM, spans=(Span(started=NINE, ended=after(3)), Span(started=after(8))))
    assert item.elapsed(after(10)) == timedelta(minutes=5)


@pytest.mark.parametrize(("seconds", "used"), [(0, 0), (1, 1), (60, 1), (61, 2)])
def test_a_begun_minute_is_used(seconds, used):
    item = replace(ITEM, spans=(Span(started=NINE),))
    assert item.used_minutes(NINE + timedelta(seconds=seconds)) == used


@settings(max_examples=40, deadline=None)
@given(moments(), st.integers(-100_000, 100_000))
def test_a_clock_set_back_never_makes_time_negative(moment, seconds):
    meeting, now = moment
    for item in meeting.items:
        assert item.elapsed(now + timedelta(seconds=seconds)) >= timedelta()
        assert item.remaining(now + timedelta(seconds=seconds)) <= item.length


def test_skipped_parked_and_done_items_are_not_open():
    for state in (ItemState.DONE, ItemState.SKIPPED, ItemState.PARKED):
        assert not replace(ITEM, state=state).is_open


def test_a_meeting_knows_its_end_its_minutes_and_who_is_here():
    meeting = spring(10, 20, 30, length=90)
    meeting = meeting.with_item(replace(titled(meeting, "B"), state=ItemState.PARKED))
    people = tuple(Attendance(person=f"p{n}", presence=presence) for n, presence in enumerate(Presence))
    meeting = replace(meeting, attendance=people)
    assert meeting.planned_end == after(90)
    assert meeting.agenda_minutes == 40
    assert meeting.present_count == 2
    assert not meeting.is_paused


def test_an_item_that_is_gone_is_said_to_be_gone():
    with pytest.raises(NotFound, match="no longer there"):
        spring(5).item("i9")
