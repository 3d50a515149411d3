"""Planning: everybody present sits once in each round, and what people know is never changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.breakout import rounds
from meeting.breakout.costs import room_costs
from meeting.breakout.forms import FORMS, SAME_ROOMS, Shape, fitted, form_of, has_form, packed, sizes_for
from meeting.breakout.found import breakout_of, current, people_for_rooms, round_of
from meeting.breakout.planning import Background, plan_at_once, planned_rounds, planning_of, with_plan
from meeting.breakout.repairs import newcomer
from meeting.breakout.setup import Setup, add_breakout, default_setup, pinned_hosts, setup_of
from meeting.breakouts import Breakout, BreakoutRound, RoundState, Tie
from meeting.errors import NotAllowed, NotFound
from meeting.rotation.request import Allowance, Keep
from meeting.rotation.rotate import rotate

from .rooms import KNOWN, PEOPLE, gathered, ids, minutes, rotation, seats, sizes, stated, well_planned, with_rooms

FREE = [one.id for one in FORMS if one.shape is not Shape.CIRCLE and one.id != SAME_ROOMS]
QUICK = settings(max_examples=20, deadline=None)


@QUICK
@given(form=st.sampled_from(FREE), count=st.integers(2, 26), number=st.integers(1, 4), seed=st.integers(0, 3))
def test_everybody_present_sits_once_in_every_round_of_every_form(form, count, number, seed):
    setup = default_setup(form=form, rounds=number)
    meeting = add_breakout(gathered(count), setup, present=ids(count), background=KNOWN)
    again = add_breakout(gathered(count), setup, present=ids(count), background=KNOWN)
    assert meeting == again
    assert [seats(one) for one in rotation(meeting).rounds] == [sorted(ids(count))] * number
    fewest = min(form_of(form).fewest, count)
    assert all(size >= fewest for one in rotation(meeting).rounds for size in sizes(one))


@QUICK
@given(
    count=st.integers(4, 20),
    held=st.integers(0, 2),
    gone=st.sets(st.integers(1, 4), max_size=2),
    state=st.sampled_from([RoundState.HELD, RoundState.ANNOUNCED, RoundState.RUNNING]),
    form=st.sampled_from(["group-work", "pairs", "jigsaw", "1-2-4-all", "fishbowl", "world-cafe"]),
)
def test_what_people_know_stays_as_it_is_when_the_rest_is_planned_anew(count, held, gone, state, form):
    meeting = add_breakout(gathered(count), Setup(form=form, rounds=4, fewest=2), present=ids(count))
    for turn in range(held):
        meeting = stated(meeting, turn, state if turn == held - 1 else RoundState.HELD)
    here = [one for one in (*ids(count), "p25") if one not in {f"p{number}" for number in gone}]
    after = plan_at_once(meeting, "b11", present=here)
    assert rotation(after).rounds[:held] == rotation(meeting).rounds[:held]
    for one in rotation(after).rounds[held:]:
        assert len(seats(one)) == len(set(seats(one)))
        assert set(seats(one)) == set(here) or form == "fishbowl"


def test_another_seed_gives_another_plan():
    meeting = with_rooms(20)
    other = replace(rotation(meeting), seed=5)
    planned = plan_at_once(replace(meeting, breakouts=(other,)), "b11", present=ids(20), background=KNOWN)
    assert rotation(planned).rounds != rotation(meeting).rounds


def test_the_engine_is_told_of_earlier_meetings_and_of_this_ones_other_rooms():
    meeting = stated(with_rooms(8, Setup(rounds=1)), 0, RoundState.HELD)
    meeting = add_breakout(meeting, Setup(rounds=1), present=ids(8), background=KNOWN)
    known = Background(history=(("p1", "p2", 0.5), ("p2", "p99", 1.0), ("p1", "p1", 1.0)), names=KNOWN.names)
    planning = planning_of(meeting, rotation(meeting).id, present=ids(8), background=known)
    weights = {
        frozenset(planning.people[person] for person in (one, other)): weight
        for one, other, weight in planning.request.history
    }
    together = {
        frozenset(pair) for room in meeting.breakouts[0].rounds[0].rooms for pair in combinations(room.people, 2)
    }
    assert set(weights) == together | {frozenset({"p1", "p2"})}
    assert weights[frozenset({"p1", "p2"})] == (1.5 if frozenset({"p1", "p2"}) in together else 0.5)
    assert planning.request.people[0] == "Anna"


def test_organisations_are_mixed_only_where_asked():
    meeting = with_rooms(8)
    mixed = planning_of(meeting, "b11", present=ids(8), background=KNOWN)
    assert mixed.request.labels[:2] == ("Org 1", "Org 2")
    plain = replace(meeting, breakouts=(replace(rotation(meeting), mixes=False),))
    assert planning_of(plain, "b11", present=ids(8), background=KNOWN).request.labels == ()


def test_a_better_plan_of_the_engine_comes_in_but_a_round_that_began_meanwhile_stays():
    meeting = with_rooms(16)
    planning = planning_of(meeting, "b11", present=ids(16), background=KNOWN)
    plan = rotate(planning.request, seed=3, allowance=Allowance(steps=4_000))
    begun = rounds.start_round(meeting, rotation(meeting).rounds[0].id, at=minutes(1))
    after = with_plan(begun, planning, plan.rounds)
    assert rotation(after).rounds[0] == rotation(begun).rounds[0]
    assert rotation(after).rounds[1] != rotation(begun).rounds[1]
    assert [{frozenset(room.people) for room in one.rooms} for one in rotation(after).rounds[1:]] == [
        {frozenset(planning.people[person] for person in room) for room in rooms} for rooms in plan.rounds[1:]
    ]
    assert planned_rounds(after, planning)[0] != plan.rounds[0]


def test_rooms_are_numbered_so_that_few_have_to_move():
    first, second, _ = rotation(well_planned(16, Setup(rounds=3))).rounds
    stay = sum(len(set(one.people) & set(two.people)) for one, two in zip(first.rooms, second.rooms, strict=True))
    assert stay == 4


def test_hosts_stay_at_their_tables_and_are_named_first():
    setup = Setup(
        form="world-cafe", rounds=3, rooms=3, ties=pinned_hosts(["p5", "p6", "p7"]), questions=("A", "B", "C")
    )
    for one in rotation(with_rooms(12, setup)).rounds:
        assert [room.host for room in one.rooms] == ["p5", "p6", "p7"]
        assert [room.people[0] for room in one.rooms] == ["p5", "p6", "p7"]
        assert [room.question for room in one.rooms] == ["A", "B", "C"]


def test_a_host_who_is_not_here_is_no_host():
    setup = Setup(form="world-cafe", rounds=1, ties=pinned_hosts(["p26", "p2", "p3"]), fewest=2)
    one = rotation(with_rooms(12, setup)).rounds[0]
    assert [room.host for room in one.rooms] == ["", "p2", "p3"]


def test_clashing_wishes_are_named_and_nothing_is_made():
    ties = (Tie(keep=Keep.TOGETHER, people=("p1", "p2")), Tie(keep=Keep.APART, people=("p1", "p2")))
    with pytest.raises(NotAllowed, match="Anna"):
        with_rooms(8, Setup(ties=ties))


def test_nobody_to_place_is_said():
    with pytest.raises(NotAllowed, match="at least two people"):
        add_breakout(gathered(1), Setup(), present=ids(1))


def test_fours_are_made_of_the_pairs_that_sat_before():
    meeting = with_rooms(22, default_setup(form="1-2-4-all"))
    for begun in (meeting, plan_at_once(stated(meeting, 0, RoundState.HELD), "b11", present=(*ids(21), "p26"))):
        pairs, fours = rotation(begun).rounds
        for pair in pairs.rooms:
            there = [person for person in pair.people if person in seats(fours)]
            assert any(set(there) <= set(room.people) for room in fours.rooms)
    assert sizes(pairs) == [2] * 11
    assert seats(fours) == sorted((*ids(21), "p26"))


def test_those_to_be_kept_together_are_a_pair_before_they_are_in_a_four():
    setup = replace(default_setup(form="1-2-4-all"), ties=(Tie(keep=Keep.TOGETHER, people=("p3", "p8")),))
    pairs = rotation(with_rooms(12, setup)).rounds[0]
    assert any({"p3", "p8"} <= set(room.people) for room in pairs.rooms)


def test_pairs_out_of_fours_are_people_who_have_not_met():
    known = Background(history=(("p1", "p2", 1.0), ("p3", "p4", 1.0)))
    meeting = add_breakout(gathered(4), default_setup(form="1-2-4-all"), present=ids(4), background=known)
    pairs = {frozenset(room.people) for room in rotation(meeting).rounds[0].rooms}
    assert frozenset({"p1", "p2"}) not in pairs


def test_jigsaw_mixes_the_home_groups_and_goes_home():
    home, experts, again = rotation(well_planned(16, default_setup(form="jigsaw"))).rounds
    assert {frozenset(room.people) for room in home.rooms} == {frozenset(room.people) for room in again.rooms}
    for room in experts.rooms:
        assert all(len(set(room.people) & set(group.people)) == 1 for group in home.rooms)


def test_home_groups_take_in_who_came_and_let_go_who_left():
    meeting = with_rooms(16, default_setup(form="jigsaw"))
    meeting = stated(stated(meeting, 0, RoundState.HELD), 1, RoundState.HELD)
    home, _, again = rotation(plan_at_once(meeting, "b11", present=(*ids(15), "p20", "p21"))).rounds
    assert seats(again) == sorted((*ids(15), "p20", "p21"))
    moved = [set(old.people) - set(new.people) for old, new in zip(home.rooms, again.rooms, strict=True)]
    assert set().union(*moved) == {"p16"}


def test_the_circle_is_other_people_each_time_until_all_have_sat_in_it():
    meeting = with_rooms(12, Setup(form="fishbowl", rounds=3, size=5))
    one, two, three = (set(seats(each)) for each in rotation(meeting).rounds)
    assert [len(one), len(two), len(three)] == [5, 5, 5]
    assert one | two | three == set(ids(12))
    assert not one & two
    after = plan_at_once(stated(meeting, 0, RoundState.HELD), "b11", present=ids(11))
    assert not one & set(seats(rotation(after).rounds[1]))


def test_the_same_rooms_come_again_with_who_is_here():
    meeting = stated(with_rooms(12), 0, RoundState.HELD)
    first = rotation(meeting).rounds[0]
    again = add_breakout(meeting, Setup(form=SAME_ROOMS, rounds=2), present=(*ids(11), "p20"), background=KNOWN)
    for one in rotation(again).rounds:
        assert seats(one) == sorted((*ids(11), "p20"))
        for old, new in zip(first.rooms, one.rooms, strict=True):
            assert set(old.people) - {"p12"} <= set(new.people)
    with pytest.raises(NotAllowed, match="no rooms"):
        add_breakout(gathered(4), Setup(form=SAME_ROOMS), present=ids(4))
    assert seats(rotation(add_breakout(with_rooms(4), Setup(form=SAME_ROOMS), present=ids(4))).rounds[0]) == list(
        ids(4)
    )


@given(st.lists(st.integers(0, 9), max_size=6), st.integers(1, 60))
@QUICK
def test_uneven_rooms_grow_and_shrink_to_fit(wanted, people):
    assert sum(fitted(tuple(wanted), people)) == people


@pytest.mark.parametrize(
    ("breakout", "people", "expected"),
    [
        (Breakout(id="b"), 23, (4, 4, 4, 4, 4, 3)),
        (Breakout(id="b", rooms=5), 23, (5, 5, 5, 4, 4)),
        (Breakout(id="b", rooms=5), 12, (3, 3, 3, 3)),
        (Breakout(id="b", rooms=5, fewest=2), 12, (3, 3, 2, 2, 2)),
        (Breakout(id="b", sizes=(4, 4, 3)), 11, (4, 4, 3)),
        (Breakout(id="b", sizes=(4, 4, 3)), 13, (5, 4, 4)),
        (Breakout(id="b", sizes=(4, 4, 3)), 8, (3, 3, 2)),
        (Breakout(id="b", ties=pinned_hosts(ids(4))), 12, (3, 3, 3, 3)),
        (Breakout(id="b"), 0, ()),
    ],
)
def test_sizes_of_rooms(breakout, people, expected):
    assert sizes_for(breakout, people, turn=0) == expected


def test_units_are_packed_two_and_two():
    assert packed((2, 2, 3)) == (7,)
    assert packed((2,)) == (2,)
    assert packed((2, 3, 2, 2)) == (5, 4)


def test_a_form_that_there_is_not_is_work_in_groups():
    assert form_of("slides").id == "group-work"
    assert not has_form("slides")
    assert form_of(SAME_ROOMS).name == "Same rooms as last time"


def test_the_breakout_in_use_is_the_one_that_runs_then_the_items_then_the_last():
    assert current(gathered()) is None
    meeting = add_breakout(with_rooms(), Setup(), present=ids(12))
    assert current(meeting) == meeting.breakouts[0]
    assert current(replace(meeting, items=())) == meeting.breakouts[1]
    running = rounds.start_round(meeting, meeting.breakouts[1].rounds[0].id, at=minutes(1))
    assert current(running) == running.breakouts[1]


def test_what_is_not_there_is_said():
    with pytest.raises(NotFound):
        breakout_of(gathered(), "b1")
    with pytest.raises(NotFound):
        round_of(with_rooms(), "r1")


def test_those_here_are_placed_and_everybody_before_anybody_is_here():
    assert people_for_rooms(gathered(3), PEOPLE) == ids(3)
    assert people_for_rooms(replace(gathered(), attendance=()), PEOPLE) == ids(26)


def test_a_late_comer_sits_where_it_costs_least_in_every_round():
    meeting = newcomer(with_rooms(), "b11", "p13", background=KNOWN).meeting
    last = rotation(meeting).rounds[-1]
    costs = room_costs(meeting, last.id, "p13", background=KNOWN)
    assert all("p13" in one.people for one in rotation(meeting).rounds)
    assert next(one.cost for one in costs if one.is_here) == min(one.cost for one in costs)


def test_a_setup_is_read_off_the_rounds_again():
    meeting = with_rooms(12, Setup(rounds=3, minutes=(4, 6), questions=("A", "B")))
    assert setup_of(rotation(meeting)) == Setup(rounds=3, minutes=(4, 6), questions=("A", "B", ""))
    assert setup_of(Breakout(id="b", rounds=())).rounds == 0
    assert setup_of(Breakout(id="b", rounds=(BreakoutRound(id="r", question="A"),) * 2)).questions == ("A",)
