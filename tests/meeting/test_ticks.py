from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from meeting.errors import NotFound, NotUnderstood
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Attendance, Presence
from meeting.ticks import drawn_order, first_of, left_over, tick, tick_of, ticks_of, untick

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
EVERYBODY = ("p1", "p2", "p3", "p4")


def meeting() -> Meeting:
    there = tuple(Attendance(person=person, presence=Presence.PRESENT) for person in EVERYBODY)
    items = (Item(id="i1", title="Show", minutes=8), Item(id="i2", title="Round", minutes=8))
    return Meeting(id="m", title="Spring", starts_at=NOW, items=items, attendance=there)


def test_who_has_had_a_turn_is_ticked_with_what_was_shown() -> None:
    after = tick(meeting(), "p2", item="i1", at=NOW, text=" A\tbell ")
    found = tick_of(after, "p2", item="i1")
    assert found is not None
    assert (found.text, found.at, found.passed) == ("A bell", NOW, False)
    assert left_over(after, "i1") == ("p1", "p3", "p4")
    assert left_over(after, "i2") == EVERYBODY


def test_turn_that_is_ticked_again_is_changed_and_keeps_its_place_and_time() -> None:
    after = tick(tick(meeting(), "p2", item="i1", at=NOW, passed=True), "p1", item="i1", at=NOW)
    after = tick(after, "p2", item="i1", at=LATER, text="A bell")
    assert [(one.person, one.text, one.at, one.passed) for one in ticks_of(after, "i1")] == [
        ("p2", "A bell", NOW, False),
        ("p1", "", NOW, False),
    ]


def test_tick_is_taken_back() -> None:
    after = tick(tick(meeting(), "p2", item="i1", at=NOW), "p2", item="i2", at=NOW)
    after = untick(after, "p2", item="i1")
    assert [one.item for one in after.ticks] == ["i2"]
    with pytest.raises(NotFound, match="not had a turn"):
        untick(after, "p2", item="i1")


def test_tick_needs_a_person_an_item_and_a_short_line() -> None:
    with pytest.raises(NotUnderstood, match="whose turn"):
        tick(meeting(), "", item="i1", at=NOW)
    with pytest.raises(NotFound):
        tick(meeting(), "p1", item="i9", at=NOW)
    with pytest.raises(NotUnderstood, match="at most 300"):
        tick(meeting(), "p1", item="i1", at=NOW, text="x" * 301)


def test_only_those_who_are_there_are_left() -> None:
    presences = (Presence.LATE, Presence.LEFT, Presence.ABSENT, Presence.PRESENT)
    there = tuple(Attendance(person=person, presence=one) for person, one in zip(EVERYBODY, presences, strict=True))
    assert left_over(replace(meeting(), attendance=there), "i1") == ("p1", "p4")


def test_who_began_a_round_is_not_somebody_who_let_it_pass() -> None:
    assert first_of(meeting(), "i1") == ""
    after = tick(tick(meeting(), "p3", item="i1", at=NOW, passed=True), "p1", item="i1", at=LATER)
    assert first_of(after, "i1") == "p1"


def test_order_is_drawn_and_the_same_for_the_same_lots() -> None:
    orders = {drawn_order(meeting(), "i1", rng=Random(seed)) for seed in range(20)}
    assert len(orders) > 5
    assert all(sorted(order) == list(EVERYBODY) for order in orders)
    assert drawn_order(meeting(), "i1", rng=Random(3)) == drawn_order(meeting(), "i1", rng=Random(3))


def test_who_began_last_time_does_not_begin_again_unless_alone() -> None:
    firsts = {drawn_order(meeting(), "i1", rng=Random(seed), last_first="p2")[0] for seed in range(40)}
    assert firsts == {"p1", "p3", "p4"}
    alone = replace(meeting(), attendance=meeting().attendance[1:2])
    assert drawn_order(alone, "i1", rng=Random(1), last_first="p2") == ("p2",)
    assert drawn_order(replace(meeting(), attendance=()), "i1", rng=Random(1), last_first="p2") == ()
