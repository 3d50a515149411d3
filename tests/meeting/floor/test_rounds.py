"""Rounds and draws: everybody once, nobody twice, nobody left out, whoever comes and goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.floor.draws import can_be_drawn, draw, pass_draw, passes
from meeting.floor.marks import mark_heard
from meeting.floor.rounds import (
    ORDER_NAMES,
    asked_now,
    begin_round,
    drop_round,
    prepare_round,
    round_now,
    round_order,
    speaking_round,
    take_later,
    take_turn,
    who_began_last,
)
from meeting.floors import OrderKind
from meeting.meeting import Meeting
from meeting.people import Presence
from meeting.ticks import tick, untick
from tests.meeting.floor.room import EVERYBODY, room, with_presence
from tests.strategies import NINE, after


def prepared(meeting: Meeting, kind: OrderKind = OrderKind.LIST, *, seed: int = 1, item: str = "i1") -> Meeting:
    return prepare_round(meeting, item, kind=kind, rng=Random(seed))


def order_of(meeting: Meeting, item: str = "i1") -> tuple[str, ...]:
    one = speaking_round(meeting, item)
    assert one is not None
    return one.order


def begun(*people: str) -> Meeting:
    return begin_round(prepared(room(*people)), "i1", at=NINE)


def test_everybody_is_asked_once_in_order_until_the_round_is_through() -> None:
    meeting = begun("p1", "p2", "p3")
    for minute, person in enumerate(("p1", "p2", "p3"), start=1):
        assert asked_now(meeting, "i1") == person
        meeting = take_turn(meeting, "i1", person, at=after(minute), text="a bell", passed=person == "p2")
    now = round_now(meeting, "i1", after(4))

    assert (now.asked, now.following, now.is_through) == ("", (), True)
    assert (now.had, now.passed, now.seconds_each, now.turn) == (("p1", "p2", "p3"), ("p2",), 0, timedelta())
    assert [one.text for one in meeting.ticks] == ["a bell"] * 3


def test_time_left_is_shared_by_those_who_are_left() -> None:
    meeting = take_turn(begun("p1", "p2", "p3"), "i1", "p1", at=after(4))
    now = round_now(meeting, "i1", after(5))

    assert (now.asked, now.following) == ("p2", ("p3",))
    assert (now.seconds_each, now.turn) == (150, timedelta(minutes=1))
    assert round_now(meeting, "i1", after(99)).seconds_each == 0
    assert round_now(meeting, "i1", after(3)).turn == timedelta()


def test_who_left_is_skipped_and_who_comes_late_is_asked_last() -> None:
    meeting = with_presence(begun("p1", "p2", "p3"), "p1", Presence.LEFT)
    meeting = with_presence(meeting, "p9", Presence.LATE)
    now = round_now(meeting, "i1", after(1))
    assert (now.asked, now.following, now.away) == ("p2", ("p3", "p9"), ("p1",))

    back = with_presence(take_turn(meeting, "i1", "p2", at=after(1)), "p1", Presence.PRESENT)
    assert round_now(back, "i1", after(1)).asked == "p1", "who is back takes the place they had"
    assert order_of(back) == ("p1", "p2", "p3", "p9")


def test_somebody_out_of_turn_may_speak_and_who_is_asked_stays_asked() -> None:
    meeting = take_turn(begun("p1", "p2", "p3"), "i1", "p3", at=after(2))
    now = round_now(meeting, "i1", after(3))

    assert (now.asked, now.following, now.turn) == ("p1", ("p2",), timedelta(minutes=3))


def test_somebody_asked_later_comes_last() -> None:
    meeting = take_later(begun("p1", "p2", "p3"), "i1", "p1", at=after(1))
    assert (asked_now(meeting, "i1"), round_now(meeting, "i1", after(2)).turn) == ("p2", timedelta(minutes=1))

    other = take_later(meeting, "i1", "p3", at=after(5))
    assert round_now(other, "i1", after(5)).following == ("p1", "p3")
    assert round_now(other, "i1", after(5)).turn == timedelta(minutes=4)
    alone = begun("p1")
    for meeting, person in ((alone, "p1"), (other, "p8")):
        with pytest.raises(NotAllowed, match="Nobody else"):
            take_later(meeting, "i1", person, at=after(6))


def test_round_that_is_only_prepared_asks_nobody_yet_and_begins_once() -> None:
    meeting = prepared(room("p1", "p2"))
    now = round_now(meeting, "i1", NINE)
    assert (asked_now(meeting, "i1"), now.asked, now.following, now.is_through) == ("", "", ("p1", "p2"), False)
    assert asked_now(take_later(meeting, "i1", "p1", at=NINE), "i1") == ""

    first_tick = take_turn(meeting, "i1", "p1", at=after(1))
    assert asked_now(first_tick, "i1") == "p2", "the first turn begins the round"
    with pytest.raises(NotAllowed, match="begun already"):
        begin_round(first_tick, "i1", at=after(2))


def test_round_without_an_order_says_so() -> None:
    assert asked_now(room(), "i1") == ""
    assert round_order(room("p1"), "i1") == ("p1",)
    for change in (
        lambda: begin_round(room(), "i1", at=NINE),
        lambda: take_turn(room(), "i1", "p1", at=NINE),
        lambda: round_now(room(), "i1", NINE),
        lambda: drop_round(room(), "i1"),
    ):
        with pytest.raises(NotFound, match="no order yet"):
            change()
    with pytest.raises(NotFound):
        prepared(room(), item="i9")
    with pytest.raises(NotAllowed, match="Nobody is left"):
        prepared(replace(room(), attendance=()))
    assert drop_round(begun("p1"), "i1").speaking_rounds == ()


def test_order_by_lot_never_begins_with_who_began_last_time() -> None:
    meeting = take_turn(prepared(room()), "i1", "p2", at=NINE)
    firsts = {order_of(prepare_round(meeting, "i2", rng=Random(seed), last_first="p3"), "i2")[0] for seed in range(60)}
    assert firsts == {"p1", "p4", "p5", "p6"}

    two = replace(meeting, attendance=tuple(one for one in meeting.attendance if one.person in {"p2", "p3"}))
    assert {order_of(prepare_round(two, "i2", rng=Random(seed), last_first="p3"), "i2")[0] for seed in range(9)} == {
        "p3"
    }
    alone = room("p3")
    assert order_of(prepare_round(alone, "i2", rng=Random(1), last_first="p3"), "i2") == ("p3",)


def test_who_began_last_is_of_the_latest_other_round() -> None:
    meeting = tick(tick(room(), "p1", item="i1", at=NINE), "p2", item="i2", at=after(1))
    assert (who_began_last(meeting), who_began_last(meeting, but="i2"), who_began_last(room())) == ("p2", "p1", "")
    assert who_began_last(tick(meeting, "p3", item="i3", at=after(2), passed=True)) == "p2"


def test_order_made_anew_keeps_those_who_had_their_turn() -> None:
    meeting = take_turn(begun("p1", "p2", "p3"), "i1", "p2", at=after(1))
    again = prepared(meeting, OrderKind.RANDOM, seed=5)

    assert order_of(again)[0] == "p2"
    assert sorted(order_of(again)) == ["p1", "p2", "p3"]
    assert asked_now(again, "i1") in {"p1", "p3"}
    assert asked_now(untick(again, "p2", item="i1"), "i1") == "p2", "a turn taken back is asked again"


def test_order_goes_from_the_quietest_or_as_on_the_list() -> None:
    meeting = mark_heard(mark_heard(room("p1", "p2", "p3"), ["p2"], at=after(1)), ["p1"], at=after(2))

    assert order_of(prepared(meeting, OrderKind.QUIET)) == ("p3", "p2", "p1")
    assert order_of(prepared(meeting, OrderKind.LIST)) == ("p1", "p2", "p3")
    assert set(ORDER_NAMES) == set(OrderKind)


def seated(*rooms: tuple[str, ...], state: RoundState, minute: int | None = 0) -> BreakoutRound:
    started = None if minute is None else after(minute)
    return BreakoutRound(
        id=f"r{minute}", rooms=tuple(BreakoutRoom(people=one) for one in rooms), state=state, started=started
    )


def test_order_goes_room_by_room_as_people_sat_last() -> None:
    held = (
        seated(("p1", "p2"), ("p3", "p4"), state=RoundState.HELD, minute=None),
        seated(("p4", "p9"), ("p2",), state=RoundState.HELD, minute=5),
    )
    meeting = replace(room("p1", "p2", "p3", "p4"), breakouts=(Breakout(id="b1", rounds=held),))
    assert order_of(prepared(meeting, OrderKind.ROOMS)) == ("p4", "p2", "p1", "p3")

    now = Breakout(id="b2", rounds=(seated(("p3",), ("p1",), state=RoundState.RUNNING),))
    both = replace(meeting, breakouts=(*meeting.breakouts, now))
    assert order_of(prepared(both, OrderKind.ROOMS)) == ("p3", "p1", "p2", "p4")
    assert order_of(prepared(room("p2", "p1"), OrderKind.ROOMS)) == ("p2", "p1")


EVENTS = st.tuples(st.sampled_from(("turn", "pass", "other", "later", "leaves", "comes", "again")), st.integers(0, 30))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(OrderKind), st.integers(0, 99), st.lists(EVENTS, max_size=40))
def test_nobody_is_asked_twice_or_left_out_whoever_comes_and_goes(
    kind: OrderKind, seed: int, events: list[tuple[str, int]]
) -> None:
    meeting = begin_round(prepared(room(), kind, seed=seed), "i1", at=NINE)
    ever = set(EVERYBODY)
    asked: list[str] = []
    for minute, (event, pick) in enumerate([*events, *[("turn", 0)] * 40]):
        at, now = after(minute), round_now(meeting, "i1", after(minute))
        if event in {"turn", "pass"} and now.asked:
            asked.append(now.asked)
            meeting = take_turn(meeting, "i1", now.asked, at=at, passed=event == "pass")
        elif event == "other" and now.following:
            asked.append(now.following[pick % len(now.following)])
            meeting = take_turn(meeting, "i1", asked[-1], at=at)
        elif event == "later" and now.following:
            meeting = take_later(meeting, "i1", now.asked, at=at)
        elif event == "leaves":
            meeting = with_presence(meeting, EVERYBODY[pick % len(EVERYBODY)], Presence.LEFT)
        elif event == "comes":
            person = f"p{pick % 9 + 1}"
            ever.add(person)
            meeting = with_presence(meeting, person, Presence.LATE)
        elif event == "again" and now.asked:
            meeting = prepared(meeting, kind, seed=pick)
    end = round_now(meeting, "i1", after(99))
    here = {one.person for one in meeting.attendance if one.presence in {Presence.PRESENT, Presence.LATE}}

    assert len(set(asked)) == len(asked)
    assert here <= set(asked) <= ever
    assert end.is_through
    assert set(end.away) <= ever - here - set(asked), "an order made anew has no place for who has left"


def test_draw_takes_those_least_in_play_and_by_lot_among_equals() -> None:
    meeting = mark_heard(room(), ["p1", "p2", "p3"], at=NINE)
    drawn = {
        tuple(sorted(one.person for one in draw(meeting, 2, rng=Random(seed), at=NINE).draws)) for seed in range(60)
    }
    assert drawn == {("p4", "p5"), ("p4", "p6"), ("p5", "p6")}

    more = draw(draw(meeting, 3, rng=Random(1), at=NINE), 9, rng=Random(2), at=after(1))
    assert sorted(one.person for one in more.draws[:3]) == ["p4", "p5", "p6"]
    assert len(more.draws) == 3 + 6
    assert {one.item for one in more.draws} == {"i1"}
    assert draw(replace(meeting, items=()), rng=Random(1), at=NINE).draws[0].item == ""


def test_who_was_drawn_can_pass_and_is_left_in_peace_after_the_second_pass() -> None:
    meeting = draw(room("p1"), rng=Random(1), at=NINE)
    meeting = draw(pass_draw(meeting, "p1"), rng=Random(1), at=after(1))
    assert passes(meeting) == {"p1": 1}
    meeting = pass_draw(meeting, "p1")

    assert can_be_drawn(meeting) == ()
    with pytest.raises(NotAllowed, match="Nobody can be drawn"):
        draw(meeting, rng=Random(1), at=after(2))
    with pytest.raises(NotFound, match="not been drawn"):
        pass_draw(meeting, "p1")
    with pytest.raises(NotUnderstood, match="at least one"):
        draw(meeting, 0, rng=Random(1), at=after(2))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(("draw", "pass", "tick")), st.integers(0, 9)), max_size=30), st.integers(0, 99)
)
def test_nobody_who_passed_twice_is_ever_drawn_again(events: list[tuple[str, int]], seed: int) -> None:
    meeting, rng = room(), Random(seed)
    for minute, (event, pick) in enumerate(events):
        passed = passes(meeting)
        if event == "draw" and can_be_drawn(meeting):
            before = len(meeting.draws)
            meeting = draw(meeting, pick % 3 + 1, rng=rng, at=after(minute))
            new = [one.person for one in meeting.draws[before:]]
            assert len(set(new)) == len(new) == min(pick % 3 + 1, sum(passed[one] < 2 for one in EVERYBODY))
            assert all(passed[one] < 2 for one in new)
        elif event == "pass" and any(not one.passed for one in meeting.draws):
            meeting = pass_draw(meeting, next(one.person for one in meeting.draws if not one.passed))
        elif event == "tick":
            meeting = tick(meeting, EVERYBODY[pick % 6], item=f"i{pick % 3 + 1}", at=after(minute), passed=True)
    assert all(passes(meeting)[person] < 2 for person in can_be_drawn(meeting))
