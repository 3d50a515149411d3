from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meeting.rotation.moves import Move, assigned, moves_between, moves_only
from meeting.rotation.repair import Change, arrive, leave, move, move_costs, swap
from meeting.rotation.request import Allowance, Keep, Request, RotationImpossible, Rounds, Wish
from meeting.rotation.rotate import rotate
from meeting.rotation.sizes import rooms_of
from tests.meeting.rotation.rounds import broken, request


def together(*people: int) -> Wish:
    return Wish(keep=Keep.TOGETHER, people=people)


def apart(*people: int) -> Wish:
    return Wish(keep=Keep.APART, people=people)


def pinned(person: int, room: int) -> Wish:
    return Wish(keep=Keep.PINNED, people=(person,), room=room)


def rooms_changed(before: Rounds, after: Rounds, turn: int, person: int) -> int:
    """Return in how many rooms others than ``person`` are not the same."""
    return sum({*old} - {person} != {*new} - {person} for old, new in zip(before[turn], after[turn], strict=True))


@st.composite
def planned(draw: st.DrawFn) -> tuple[Request, Rounds]:
    people, rounds = draw(st.integers(6, 24)), draw(st.integers(1, 4))
    some = st.lists(st.integers(0, people - 2), min_size=2, max_size=2, unique=True).map(tuple)
    wishes = st.lists(st.builds(Wish, keep=st.sampled_from([Keep.TOGETHER, Keep.APART]), people=some), max_size=2)
    late = frozenset({people - 1})
    asked = request(
        people,
        rooms_of(people - 1, draw(st.integers(3, 5))),
        rounds=rounds,
        absent=(late,) * rounds,
        wishes=tuple(draw(wishes)),
    )
    try:
        plan = rotate(asked, seed=draw(st.integers(0, 3)), allowance=Allowance(steps=100))
    except RotationImpossible:
        assume(False)
    return asked, plan.rounds


@settings(max_examples=40, deadline=None)
@given(planned())
def test_late_comer_is_seated_and_nothing_else_changes(made: tuple[Request, Rounds]) -> None:
    asked, rounds = made
    late = len(asked.people) - 1
    change = arrive(asked, rounds, late, turns=range(1, len(rounds)))
    assert change.moves == ()
    assert change.rounds[0] == rounds[0]
    assert broken(change.request, change.rounds) == []
    assert all(rooms_changed(rounds, change.rounds, turn, late) == 0 for turn in range(len(rounds)))


@settings(max_examples=40, deadline=None)
@given(planned(), st.data())
def test_leaver_changes_at_most_one_other_room(made: tuple[Request, Rounds], chosen: st.DataObject) -> None:
    asked, rounds = made
    gone = chosen.draw(st.integers(0, len(asked.people) - 2))
    change = leave(asked, rounds, gone, turns=range(1, len(rounds)))
    assert change.rounds[0] == rounds[0]
    assert broken(change.request, change.rounds) == []
    for turn in range(len(rounds)):
        assert rooms_changed(rounds, change.rounds, turn, gone) in {0, 2}
    told = {turn for turn, _moves in change.moves}
    assert told == {turn for turn in range(len(rounds)) if rooms_changed(rounds, change.rounds, turn, gone)}


def test_late_comer_joins_the_smallest_room_of_those_who_are_new_to_them() -> None:
    met = ((0, 6, 1.0), (1, 6, 1.0))
    asked = request(7, (2, 2, 2), rounds=2, absent=(frozenset({6}),) * 2, history=met)
    rounds = (((0, 1), (2, 3), (4, 5)), ((0, 2), (1, 4), (3, 5)))
    change = arrive(asked, rounds, 6, turns=(0, 1))
    assert change.rounds == (((0, 1), (2, 3, 6), (4, 5)), ((0, 2), (1, 4), (3, 5, 6)))
    assert change.request.sizes == ((2, 3, 2), (2, 2, 3))


def test_late_comer_stays_out_where_foes_are_everywhere() -> None:
    asked = request(5, (2, 2), rounds=1, absent=(frozenset({4}),), wishes=(apart(0, 4), apart(2, 4)))
    with pytest.raises(RotationImpossible, match="No room of round 1 may take P4"):
        arrive(asked, (((0, 1), (2, 3)),), 4, turns=(0,))


def test_rounds_held_are_not_repaired() -> None:
    held = (((0, 1, 2), (3, 4, 5)),)
    asked = request(6, (3, 3), rounds=2, held=held)
    rounds = (*held, ((0, 1, 5), (2, 3, 4)))
    change = leave(asked, rounds, 0, turns=(0, 1), fewest=2)
    assert change.rounds == (held[0], ((1, 5), (2, 3, 4)))
    assert change.request.absent == (frozenset(), frozenset({0}))


def left(rounds: Rounds, person: int, **more: object) -> Change:
    people = sum(map(len, rounds[0]))
    asked = replace(request(people, tuple(map(len, rounds[0])), rounds=1), **more)  # type: ignore[arg-type]
    return leave(asked, rounds, person, turns=(0,))


def test_somebody_comes_over_from_a_room_that_can_spare_them() -> None:
    change = left((((0, 1, 2), (3, 4, 5), (6, 7, 8, 9)),), 0, history=((1, 6, 1.0), (2, 7, 1.0), (1, 8, 0.5)))
    assert change.rounds == (((1, 2, 9), (3, 4, 5), (6, 7, 8)),)
    assert change.moves == ((0, (Move(person=9, source=2, target=0),)),)


def test_those_left_behind_join_others_where_nobody_can_be_spared() -> None:
    change = left((((0, 1, 2), (3, 4, 5), (6, 7, 8)),), 0, history=((1, 3, 1.0),))
    assert change.rounds == (((), (3, 4, 5), (1, 2, 6, 7, 8)),)


def test_those_left_behind_stay_where_nobody_may_join_them() -> None:
    change = left((((0, 1, 2), (3, 4, 5)),), 0, wishes=(apart(1, 3), apart(2, 4)))
    assert change.rounds == (((1, 2), (3, 4, 5)),)
    assert change.moves == ()


def test_hosts_and_those_who_stay_together_do_not_come_over() -> None:
    change = left((((0, 1, 2), (3, 4, 5, 6)),), 0, wishes=(pinned(3, 1), together(4, 5)))
    assert change.rounds == (((1, 2, 6), (3, 4, 5)),)


def test_somebody_who_is_not_there_can_leave() -> None:
    asked = request(7, (3, 3), rounds=1, absent=(frozenset({6}),))
    rounds = (((0, 1, 2), (3, 4, 5)),)
    assert leave(asked, rounds, 6, turns=(0,)).rounds == rounds


def test_cost_of_each_room_is_known_before_somebody_is_moved() -> None:
    asked = request(
        7, (3, 4), rounds=2, history=((0, 3, 0.5),), wishes=(apart(6, 1), together(4, 5)), labels=("A",) * 7
    )
    rounds = (((0, 1, 2), (3, 4, 5, 6)), ((0, 1, 3), (2, 4, 5, 6)))
    assert move_costs(asked, rounds, 0, turn=0) == (1.0, 1.5)
    assert move_costs(asked, rounds, 6, turn=0) == (None, 2.0)
    assert move_costs(asked, rounds, 4, turn=0) == (None, 1.0)


def test_moving_and_swapping_by_hand() -> None:
    asked = request(7, (3, 4), rounds=1, wishes=(apart(6, 1),))
    rounds = (((0, 1, 2), (3, 4, 5, 6)),)
    moved = move(asked, rounds, 3, turn=0, room=0)
    assert moved.rounds == (((0, 1, 2, 3), (4, 5, 6)),)
    assert moved.request.sizes == ((4, 3),)
    assert moved.moves == ((0, (Move(person=3, source=1, target=0),)),)
    swapped = swap(asked, rounds, 0, 3, turn=0)
    assert swapped.request.sizes == asked.sizes
    assert [one.person for one in swapped.moves[0][1]] == [3, 0]


def test_no_hand_breaks_a_wish() -> None:
    asked = request(8, (3, 4), rounds=1, wishes=(apart(6, 1), pinned(0, 0)), absent=(frozenset({7}),))
    rounds = (((0, 1, 2), (3, 4, 5, 6)),)
    with pytest.raises(RotationImpossible, match="P6 cannot sit there in round 1"):
        move(asked, rounds, 6, turn=0, room=0)
    with pytest.raises(RotationImpossible, match="P1 cannot"):
        swap(asked, rounds, 1, 3, turn=0)
    with pytest.raises(RotationImpossible, match="P0 cannot"):
        swap(asked, rounds, 3, 0, turn=0)
    with pytest.raises(RotationImpossible, match="P7 cannot"):
        swap(asked, rounds, 3, 7, turn=0)
    with pytest.raises(RotationImpossible, match="P7 cannot"):
        swap(asked, rounds, 7, 3, turn=0)


def test_moves_only_say_who_goes_where_in_the_order_of_rooms() -> None:
    before, after = ((0, 1, 2), (3, 4, 5)), ((3, 4, 6), (1, 2, 5))
    numbered, moves = moves_only(before, after)
    assert numbered == ((1, 2, 5), (3, 4, 6))
    assert moves == (
        Move(person=5, source=1, target=0),
        Move(person=6, source=None, target=1),
        Move(person=0, source=0, target=None),
    )
    assert moves_between(before, before) == ()


def test_moves_only_with_more_or_fewer_rooms() -> None:
    assert moves_only(((0, 1), (2, 3)), ((3, 2, 1, 0),))[0] in {((3, 2, 1, 0),), ((), (3, 2, 1, 0))}
    numbered, moves = moves_only(((0, 1, 2, 3),), ((2,), (0, 1, 3)))
    assert numbered == ((0, 1, 3), (2,))
    assert [one.person for one in moves] == [2]


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.lists(st.integers(-9, 9), min_size=n, max_size=n), min_size=n, max_size=n)
    )
)
def test_columns_are_given_out_at_the_least_cost(costs: list[list[int]]) -> None:
    chosen = assigned(costs)
    assert sorted(chosen) == list(range(len(costs)))
    least = min(sum(costs[row][column] for row, column in enumerate(order)) for order in permutations(chosen))
    assert sum(costs[row][column] for row, column in enumerate(chosen)) == least
