from __future__ import annotations

import math
from random import Random

import pytest

from meeting.errors import NotUnderstood
from meeting.rotation.placing import clashing, first_round, rules_of
from meeting.rotation.request import Allowance, Keep, Request, RotationImpossible, Wish, checked
from meeting.rotation.rotate import rotate
from meeting.rotation.sizes import even_rooms, rooms_by_number, rooms_of
from tests.meeting.rotation.rounds import request


def wish(keep: Keep, *people: int, room: int = 0, rounds: frozenset[int] | None = None) -> Wish:
    return Wish(keep=keep, people=people, room=room, rounds=rounds)


@pytest.mark.parametrize(
    ("wishes", "named"),
    [
        ((wish(Keep.TOGETHER, 0, 1, 2, 3),), "together: P0, P1, P2, P3"),
        ((wish(Keep.TOGETHER, 0, 1), wish(Keep.APART, 0, 1)), "together: P0, P1; apart: P0, P1"),
        ((wish(Keep.TOGETHER, 0, 1), wish(Keep.TOGETHER, 1, 2), wish(Keep.APART, 0, 2)), "apart: P0, P2"),
        ((wish(Keep.PINNED, 0, room=0), wish(Keep.PINNED, 0, room=1)), "in room 1: P0; in room 2: P0"),
        ((wish(Keep.APART, 0, 1, 2),), "apart: P0, P1, P2"),
        ((wish(Keep.PINNED, 0, 1, 2, 3, room=1), wish(Keep.APART, 4, 5)), "in room 2: P0, P1, P2, P3"),
        ((wish(Keep.TOGETHER, 0, 1), wish(Keep.TOGETHER, 2, 3), wish(Keep.TOGETHER, 4, 5)), "together: P0, P1"),
    ],
)
def test_what_clashes_is_named(wishes: tuple[Wish, ...], named: str) -> None:
    with pytest.raises(RotationImpossible) as impossible:
        rotate(request(6, (3, 3), rounds=1, wishes=wishes))
    assert named in str(impossible.value)
    assert str(impossible.value).startswith("Round 1: no rooms keep all of this")


def test_only_wishes_that_clash_are_named() -> None:
    clash = (wish(Keep.APART, 0, 1), wish(Keep.TOGETHER, 0, 1))
    asked = request(6, (3, 3), rounds=2, wishes=(wish(Keep.PINNED, 5), *clash, wish(Keep.APART, 2, 3)))
    assert clashing(asked, 0, Random(1)) == list(clash)


def test_wishes_clash_only_in_their_rounds() -> None:
    here, there = frozenset({0}), frozenset({1})
    wishes = (wish(Keep.TOGETHER, 0, 1, rounds=here), wish(Keep.APART, 0, 1, rounds=there))
    plan = rotate(request(6, (3, 3), rounds=2, wishes=wishes), allowance=Allowance(steps=500))
    assert any({0, 1} <= set(room) for room in plan.rounds[0])
    assert not any({0, 1} <= set(room) for room in plan.rounds[1])


def test_those_who_are_away_are_not_in_the_way() -> None:
    away = frozenset({1})
    wishes = (wish(Keep.TOGETHER, 0, 1), wish(Keep.APART, 0, 1))
    rotate(request(6, (3, 2), rounds=1, wishes=wishes, absent=(away,)))


def test_foes_find_rooms_even_where_many_tries_lead_nowhere() -> None:
    cycle = tuple(wish(Keep.APART, one, (one + 1) % 8) for one in range(8))
    hosts = (wish(Keep.PINNED, 0, room=1), wish(Keep.PINNED, 4, room=1))
    asked = request(8, (4, 4), rounds=1, wishes=(*cycle, *hosts))
    for seed in range(5):
        rooms = first_round(asked, 0, rules_of(asked, 0, asked.wishes), Random(seed))
        assert [sorted(room) for room in rooms] == [[1, 3, 5, 7], [0, 2, 4, 6]]


def test_search_for_first_seats_gives_up_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("meeting.rotation.placing.MOST_TRIES", 2)
    with pytest.raises(RotationImpossible, match="apart: P0, P1, P2"):
        rotate(request(6, (3, 3), rounds=1, wishes=(wish(Keep.APART, 0, 1, 2),)))


PEOPLE = request(4, (2, 2), rounds=2)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (request(2001, (2001,), rounds=1), "at most 2000 people"),
        (request(2, (2,), rounds=61), "60 rounds"),
        (request(4, (2, 2), rounds=1, held=(((0, 1), (2, 3)),) * 2), "not as many"),
        (request(4, (2, 2), rounds=2, absent=(frozenset(),)), "not as many"),
        (request(4, (2, 2), rounds=2, labels=("A",)), "not as many"),
        (request(4, (5, -1), rounds=1), "less than nobody"),
        (request(4, (2, 2), rounds=1, held=(((0, 9), (2, 3)),)), "not among the people"),
        (request(4, (2, 2), rounds=1, held=(((0, 1), (1, 3)),)), "two rooms"),
        (request(4, (2, 2), rounds=1, wishes=(wish(Keep.APART, 7, 0),)), "not among the people"),
        (
            request(4, (2, 2), rounds=1, wishes=(wish(Keep.APART, 1, 0, rounds=frozenset({5})),)),
            "round that there is not",
        ),
        (request(4, (2, 2), rounds=1, history=((0, -1, 1.0),)), "not among the people"),
        (request(4, (2, 2), rounds=1, history=((0, 0, 1.0),)), "two people"),
        (request(4, (2, 2), rounds=1, history=((0, 1, math.nan),)), "two people"),
        (request(4, (2, 2), rounds=1, history=((0, 1, -1.0),)), "two people"),
    ],
)
def test_requests_that_make_no_sense_are_refused(asked: Request, why: str) -> None:
    with pytest.raises(NotUnderstood, match=why):
        checked(asked)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (request(4, (2, 3), rounds=1), "Round 1 has 5 seats for 4 people"),
        (
            request(4, (2, 2), (4,), wishes=(wish(Keep.PINNED, 2, room=1),)),
            "P2 is to be in room 2, but round 2 has only 1",
        ),
        (request(4, (2, 2), rounds=1, wishes=(wish(Keep.PINNED, room=5),)), "room 6"),
    ],
)
def test_rooms_that_cannot_be_are_said(asked: Request, why: str) -> None:
    with pytest.raises(RotationImpossible, match=why):
        checked(asked)


def test_sense_is_returned_as_it_is() -> None:
    assert checked(PEOPLE) is PEOPLE


@pytest.mark.parametrize(
    ("people", "size", "fewest", "sizes"),
    [
        (30, 4, 3, (4, 4, 4, 4, 4, 4, 3, 3)),
        (13, 4, 3, (5, 4, 4)),
        (5, 3, 3, (5,)),
        (2, 4, 3, (2,)),
        (0, 4, 3, ()),
        (7, 2, 3, (3, 2, 2)),
        (11, 4, 4, (6, 5)),
        (5, 4, 2, (5,)),
    ],
)
def test_rooms_are_about_as_large_as_asked_and_never_too_small(
    people: int, size: int, fewest: int, sizes: tuple[int, ...]
) -> None:
    assert rooms_of(people, size, fewest=fewest) == sizes


def test_rooms_by_number_are_even_and_never_too_small() -> None:
    assert rooms_by_number(23, 5) == even_rooms(23, 5) == (5, 5, 5, 4, 4)
    assert rooms_by_number(2, 1) == (2,)
    assert rooms_by_number(0, 1) == ()
    assert rooms_by_number(8, 4, fewest=2) == (2, 2, 2, 2)
    with pytest.raises(NotUnderstood, match="at most 7 rooms"):
        rooms_by_number(23, 8)
    with pytest.raises(NotUnderstood, match="at least one room"):
        rooms_by_number(23, 0)
