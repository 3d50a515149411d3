"""How good a plan is, in words, and what would mend it."""

from __future__ import annotations

from dataclasses import replace

from meeting.breakout.planning import Background, planned_rounds, planning_of
from meeting.breakout.quality import Mend, advice, linked, mended, quality, quality_line
from meeting.breakout.setup import Setup, add_breakout, default_setup, setup_of
from meeting.breakouts import RoundState, Tie
from meeting.rotation.request import Keep

from .rooms import KNOWN, gathered, ids, rotation, stated, with_rooms

NAMES = Background(names=KNOWN.names)


def planned(count, setup, known=NAMES):
    meeting = add_breakout(gathered(count), setup, present=ids(count), background=known)
    planning = planning_of(meeting, "b11", present=ids(count), background=known)
    return meeting, planning, planned_rounds(meeting, planning)


def said(count, setup, known=NAMES, **more):
    _, planning, rounds = planned(count, setup, known)
    return str(quality_line(planning, rounds, **more))


def test_everybody_meets_as_many_new_people_and_nobody_twice():
    assert said(16, Setup(rounds=3)) == "All 16 meet 9 new people; nobody meets anybody twice."


def test_one_round_alone_says_nothing_of_repeats():
    assert said(3, Setup(rounds=1)) == "All 3 meet 2 new people."
    assert said(2, Setup(rounds=1)) == "All 2 meet 1 new person."
    assert said(5, Setup(rounds=1, sizes=(3, 2))) == "All 5 meet from 1 to 2 new people."


def test_who_meets_twice_is_named_or_counted_and_what_cannot_be_better_is_said():
    few = said(3, Setup(rounds=2))
    assert few.startswith("All 3 meet 2 new people; Anna and Bo, Anna and Ida, Bo and Ida meet twice;")
    assert few.endswith("no plan for these rooms and rounds has fewer repeats.")
    some = "6 pairs meet more than once: Anna and Bo, Anna and Ida, Anna and Carl and 3 more"
    assert some in said(4, Setup(rounds=2))
    assert "1 pair meets more than once: Anna and Bo;" in said(2, Setup(rounds=3))
    assert "no plan for" not in said(12, Setup(rounds=5, size=3))


def test_who_met_before_is_named_with_when():
    known = replace(NAMES, history=(("p1", "p2", 1.0), ("p1", "p3", 0.5)))
    when = {("p1", "p2"): "March"}
    line = said(3, Setup(rounds=1), known, when=lambda one, other: when.get((one, other), ""))
    assert line == "All 3 meet from 0 to 1 new people; Anna and Bo met in March; Anna and Ida have met before."
    many = replace(NAMES, history=tuple(("p1", f"p{number}", 1.0) for number in range(2, 6)))
    some = "4 pairs have met before: Anna and Bo, Anna and Ida, Anna and Carl and 1 more."
    assert some in said(5, Setup(sizes=(5,)), many)


def test_nothing_planned_is_nothing_said():
    _, planning, rounds = planned(8, default_setup(form="fishbowl"))
    assert quality(planning, rounds) == ()
    assert str(quality_line(planning, rounds)) == ""
    assert str(linked([], between=", ")) == ""


def test_a_good_plan_needs_no_advice():
    assert advice(*planned(16, Setup(rounds=3))) is None


def test_a_bad_plan_comes_with_what_mends_it():
    meeting, planning, rounds = planned(9, Setup(rounds=5, size=3))
    found = advice(meeting, planning, rounds)
    assert found.mends == (Mend.FEWER_ROUNDS,)
    assert str(found.sentence) == "One round less and nobody meets anybody again."
    setup = mended(setup_of(rotation(meeting)), planning, Mend.FEWER_ROUNDS)
    _, planning, rounds = planned(9, setup)
    assert setup.rounds == 4
    assert "nobody meets anybody twice" in str(quality_line(planning, rounds))


def test_another_number_of_rooms_can_mend_it_too():
    meeting, planning, rounds = planned(9, Setup(rounds=2, rooms=2))
    found = advice(meeting, planning, rounds)
    assert found.mends == (Mend.MORE_ROOMS, Mend.FEWER_ROUNDS)
    assert str(found.sentence) == "One room more or one round less and nobody meets anybody again."
    assert mended(Setup(), planning, Mend.MORE_ROOMS).rooms == 3
    assert mended(Setup(), planning, Mend.FEWER_ROOMS).rooms == 1


def test_rooms_that_a_wish_forbids_are_not_advised():
    apart = Tie(keep=Keep.APART, people=("p1", "p2", "p3"))
    known = replace(NAMES, history=tuple((one, two, 1.0) for one in ("p1", "p2", "p3") for two in ("p4", "p5", "p6")))
    setup = Setup(form="pairs", size=2, fewest=2)
    assert advice(*planned(6, replace(setup, ties=(apart,)), known)) is None
    assert advice(*planned(6, setup, known)).mends == (Mend.FEWER_ROOMS,)


def test_what_helps_only_in_part_is_said_so():
    meeting, planning, rounds = planned(6, Setup(rounds=3, rooms=2))
    found = advice(meeting, planning, rounds)
    assert found.mends == (Mend.FEWER_ROUNDS,)
    assert "half as many" in str(found.sentence)


def test_nothing_nearby_helps_is_no_advice():
    assert advice(*planned(4, Setup(rounds=6))) is None
    assert advice(*planned(3, Setup(rounds=1), replace(NAMES, history=(("p1", "p2", 1.0),)))) is None
    assert advice(*planned(4, default_setup(form="jigsaw"))) is None


def test_wishes_and_given_sizes_leave_the_rooms_alone():
    meeting, planning, rounds = planned(12, Setup(rounds=3, sizes=(4, 4, 4)))
    assert advice(meeting, planning, rounds).mends == (Mend.FEWER_ROUNDS,)


def test_a_held_round_counts_and_stays():
    meeting = stated(with_rooms(12, Setup(rounds=4)), 0, RoundState.HELD)
    planning = planning_of(meeting, "b11", present=ids(12), background=KNOWN)
    found = advice(meeting, planning, planned_rounds(meeting, planning))
    assert found is None or Mend.FEWER_ROOMS not in found.mends
