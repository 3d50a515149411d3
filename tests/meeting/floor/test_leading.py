"""Leading the floor list: its order, the last speakers, a pause in a turn, and moving somebody up."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import running
from meeting.errors import MeetingError, NotAllowed, NotFound, NotUnderstood
from meeting.floor.leading import (
    announce_last,
    begin_list,
    close_list,
    lead_quiet_first,
    limit_turns,
    list_of,
    places_left,
    reopen_list,
    say_end,
    say_order,
)
from meeting.floor.standing import floor_rows, say_standing
from meeting.floor.turns import (
    ask,
    close_floor,
    give_floor,
    is_held,
    left_of_turn,
    move_turn,
    next_speaker,
    pause_speaking,
    resume_speaking,
    speaking,
    spoken,
    stop_speaking,
    waiting,
    withdraw,
)
from meeting.floors import TurnReason
from meeting.meeting import Meeting
from tests.meeting.floor.room import EVERYBODY, room
from tests.strategies import NINE, after

ORDER, QUESTION = TurnReason.ORDER, TurnReason.QUESTION


def queue(meeting: Meeting) -> list[str]:
    return [turn.person for turn in waiting(meeting, "i1")]


def spoke(meeting: Meeting, person: str) -> Meeting:
    meeting = ask(meeting, [person], at=NINE)
    turn = next(one for one in waiting(meeting, "i1") if one.person == person)
    return stop_speaking(give_floor(meeting, turn.id, at=NINE), at=after(2))


def test_point_of_order_goes_first_and_others_as_they_asked() -> None:
    meeting = ask(ask(room(), ["p3", "p1"], at=NINE), ["p2"], at=after(1), reason=ORDER)

    assert queue(meeting) == ["p2", "p3", "p1"]
    assert str(say_order(meeting, "i1")) == "in the order in which they asked"


def test_quiet_first_lets_first_timers_go_before_those_who_spoke_and_can_be_switched_off() -> None:
    meeting = ask(spoke(room(), "p1"), ["p1", "p3", "p2"], at=after(3))
    quiet = lead_quiet_first(meeting, "i1", quiet_first=True)

    assert queue(quiet) == ["p3", "p2", "p1"]
    assert "quiet first" in str(say_order(quiet, "i1"))
    assert speaking(next_speaker(quiet, at=after(4)), "i1").person == "p3"  # type: ignore[union-attr]
    assert queue(lead_quiet_first(quiet, "i1", quiet_first=False)) == ["p1", "p3", "p2"]


def test_list_begins_the_way_the_facilitator_usually_leads_it_and_stays_as_it_is_led() -> None:
    usual = begin_list(room(), "i1", quiet_first=False)
    begun = begin_list(room(), "i1", quiet_first=True, turn_seconds=60)

    assert usual.floors == ()
    assert (list_of(begun, "i1").is_quiet_first, list_of(begun, "i1").turn_seconds) == (True, 60)
    assert begin_list(begun, "i1", quiet_first=False) is begun


def test_two_lists_are_led_apart_and_an_unknown_item_has_none() -> None:
    meeting = limit_turns(limit_turns(room(), "i1", 60), "i2", 90)

    assert [list_of(meeting, one).turn_seconds for one in ("i1", "i2", "i3")] == [60, 90, 0]
    with pytest.raises(NotFound):
        limit_turns(meeting, "i9", 60)
    for seconds in (-1, 3601):
        with pytest.raises(NotUnderstood, match="3600"):
            limit_turns(meeting, "i1", seconds)


def test_last_three_are_those_who_wait_and_up_to_three_more() -> None:
    meeting = announce_last(ask(room(), ["p1"], at=NINE), "i1", at=NINE)
    assert places_left(meeting, "i1") == 3
    assert str(say_end(meeting, "i1")) == "3 more can ask for the floor, then the list is closed."

    meeting = ask(meeting, ["p2", "p3"], at=NINE)
    assert str(say_end(meeting, "i1")) == "One more can ask for the floor, then the list is closed."
    with pytest.raises(NotAllowed, match="Only 1 more"):
        ask(meeting, ["p4", "p5"], at=NINE)

    full = ask(meeting, ["p4"], at=after(1))
    assert str(say_end(full, "i1")) == "The floor list is closed."
    with pytest.raises(NotAllowed, match="closed"):
        ask(full, ["p5"], at=after(2))
    with pytest.raises(NotAllowed, match="closed"):
        announce_last(full, "i1", at=after(2))
    assert queue(ask(full, ["p5"], at=after(2), reason=ORDER))[0] == "p5", "a point of order is always taken"
    gone = withdraw(full, waiting(full, "i1")[-1].id)
    assert queue(ask(gone, ["p6"], at=after(2))) == ["p1", "p2", "p3", "p6"], "a place that is given up is free"


@pytest.mark.parametrize("last", [0, 51])
def test_last_speakers_are_some_but_not_many(last: int) -> None:
    with pytest.raises(NotUnderstood, match="1 to 50"):
        announce_last(room(), "i1", at=NINE, last=last)


def test_closed_list_keeps_those_who_wait_and_opens_again_without_an_end() -> None:
    meeting = close_list(announce_last(ask(room(), ["p1"], at=NINE), "i1", at=NINE), "i1")
    assert (places_left(meeting, "i1"), queue(meeting)) == (0, ["p1"])
    opened = reopen_list(meeting, "i1")

    assert (places_left(opened, "i1"), say_end(opened, "i1")) == (None, None)
    assert queue(ask(opened, EVERYBODY, at=after(1))) == list(EVERYBODY)


def test_turn_takes_its_time_without_its_pauses() -> None:
    meeting = next_speaker(ask(limit_turns(room(), "i1", 120), ["p1"], at=NINE), at=NINE)
    meeting = pause_speaking(meeting, at=after(1))
    turn = speaking(meeting, "i1")
    assert turn is not None
    assert is_held(turn)
    assert spoken(turn, after(9)) == timedelta(minutes=1)
    assert left_of_turn(meeting, turn, after(9)) == timedelta(minutes=1)
    with pytest.raises(NotAllowed, match="stopped already"):
        pause_speaking(meeting, at=after(2))

    meeting = resume_speaking(meeting, at=after(5))
    with pytest.raises(NotAllowed, match="not stopped"):
        resume_speaking(meeting, at=after(5))
    turn = speaking(meeting, "i1")
    assert turn is not None
    assert left_of_turn(meeting, turn, after(7)) == timedelta(minutes=-1)
    assert left_of_turn(limit_turns(meeting, "i1", 0), turn, after(7)) is None


def test_turn_that_ends_in_a_pause_or_before_a_clock_set_back_counts_no_more_than_was_spoken() -> None:
    speaks = next_speaker(ask(room(), ["p1"], at=NINE), at=NINE)
    held = stop_speaking(pause_speaking(speaks, at=after(1)), at=after(9))
    back = stop_speaking(pause_speaking(speaks, at=after(3)), at=after(-5))

    assert spoken(held.turns[0], after(60)) == timedelta(minutes=1)
    assert (back.turns[0].ended, spoken(back.turns[0], after(60))) == (after(3), timedelta(minutes=3))
    assert spoken(ask(room(), ["p1"], at=NINE).turns[0], after(5)) == timedelta()
    assert spoken(close_floor(ask(room(), ["p1"], at=NINE), "i1", at=after(1)).turns[0], after(5)) == timedelta()


def test_floor_can_be_given_to_anyone_who_waits() -> None:
    meeting = next_speaker(ask(room(), ["p1", "p2", "p3"], at=NINE), at=NINE)
    meeting = give_floor(meeting, meeting.turns[2].id, at=after(1))

    assert speaking(meeting, "i1").person == "p3"  # type: ignore[union-attr]
    assert queue(meeting) == ["p2"]
    assert meeting.turns[0].ended == after(1)
    with pytest.raises(NotAllowed, match="has begun"):
        give_floor(meeting, meeting.turns[2].id, at=after(2))
    with pytest.raises(NotFound):
        give_floor(meeting, "t99", at=after(2))


def test_somebody_is_moved_up_and_down_as_far_as_the_order_allows() -> None:
    meeting = ask(ask(room(), ["p1", "p2", "p3"], at=NINE), ["p4"], at=NINE, reason=ORDER)
    ids = {turn.person: turn.id for turn in meeting.turns}

    assert queue(move_turn(meeting, ids["p3"], by=-1)) == ["p4", "p1", "p3", "p2"]
    assert queue(move_turn(meeting, ids["p1"], by=9)) == ["p4", "p2", "p3", "p1"]
    for person, by in (("p1", -1), ("p3", 1), ("p4", 1)):
        with pytest.raises(NotAllowed, match="points of order go first"):
            move_turn(meeting, ids[person], by=by)


def test_row_says_first_time_or_which_turn_and_the_minutes_so_far() -> None:
    meeting = ask(spoke(room(), "p1"), ["p2", "p1"], at=after(3))
    first, second = floor_rows(next_speaker(meeting, at=after(3)), "i1", after(4))
    nobody_speaks = floor_rows(meeting, "i1", after(4))

    assert (first.turn.person, first.is_first, str(say_standing(first))) == ("p2", True, "first time today")
    assert first.spoken == timedelta(minutes=1)
    assert (second.number, str(say_standing(second))) == (2, "turn 2, 2 minutes so far")
    assert [row.turn.person for row in nobody_speaks] == ["p2", "p1"]


def test_turns_of_an_earlier_item_count_for_the_whole_meeting() -> None:
    meeting = running.start_next(spoke(room(), "p1"), at=after(5))
    meeting = lead_quiet_first(ask(meeting, ["p1", "p2"], at=after(6)), "i2", quiet_first=True)

    assert [(row.turn.person, row.number) for row in floor_rows(meeting, "i2", after(6))] == [("p2", 1), ("p1", 2)]


STEPS = ("ask", "order", "next", "stop", "pause", "resume", "up", "down", "withdraw", "quiet", "asked", "last", "open")


def step(meeting: Meeting, name: str, pick: int, minute: int) -> Meeting:
    at, person = after(minute), EVERYBODY[pick % len(EVERYBODY)]
    waits = waiting(meeting, "i1")
    turn = waits[pick % len(waits)].id if waits else "t0"
    changes = {
        "ask": lambda: ask(meeting, [person], at=at),
        "order": lambda: ask(meeting, [person], at=at, reason=ORDER),
        "next": lambda: next_speaker(meeting, at=at),
        "stop": lambda: stop_speaking(meeting, at=at),
        "pause": lambda: pause_speaking(meeting, at=at),
        "resume": lambda: resume_speaking(meeting, at=at),
        "up": lambda: move_turn(meeting, turn, by=-1),
        "down": lambda: move_turn(meeting, turn, by=1),
        "withdraw": lambda: withdraw(meeting, turn),
        "quiet": lambda: lead_quiet_first(meeting, "i1", quiet_first=True),
        "asked": lambda: lead_quiet_first(meeting, "i1", quiet_first=False),
        "last": lambda: announce_last(meeting, "i1", at=at, last=2),
        "open": lambda: reopen_list(meeting, "i1"),
    }
    return changes[name]()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 9)), max_size=40))
def test_whatever_is_done_nobody_waits_twice_or_is_lost_and_the_order_in_force_holds(
    todo: list[tuple[str, int]],
) -> None:
    meeting = room()
    for minute, (name, pick) in enumerate(todo):
        before = waiting(meeting, "i1")
        try:
            meeting = step(meeting, name, pick, minute)
        except MeetingError:
            continue
        waits = waiting(meeting, "i1")
        people = [turn.person for turn in waits]
        assert len(set(people)) == len(people)
        assert sum(turn.started is not None and turn.ended is None for turn in meeting.turns) <= 1
        if name not in {"next", "withdraw"}:
            assert {turn.id for turn in before} <= {turn.id for turn in waits}
        had = {turn.person for turn in meeting.turns if turn.started}
        quiet = list_of(meeting, "i1").is_quiet_first
        ranks = [(turn.reason is not ORDER, quiet and turn.person in had) for turn in waits]
        assert ranks == sorted(ranks)
        if name == "next" and before:
            assert speaking(meeting, "i1").id == before[0].id  # type: ignore[union-attr]
        if name == "ask":
            assert len(waits) == len(before) + 1
    assert all(turn.ended is None or spoken(turn, after(99)) >= timedelta() for turn in meeting.turns)


@pytest.mark.parametrize("order", list(permutations(("p1", "p2", "p3"))))
def test_those_who_ask_at_once_speak_in_the_order_named(order: tuple[str, ...]) -> None:
    meeting, spoke_so_far = ask(room(), order, at=NINE), []
    for minute in range(3):
        meeting = next_speaker(meeting, at=after(minute))
        spoke_so_far.append(speaking(meeting, "i1").person)  # type: ignore[union-attr]
    assert tuple(spoke_so_far) == order
