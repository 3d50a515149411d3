from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from meeting.rotation import starter_table
from meeting.rotation.designs import design, field_of, round_robin
from meeting.rotation.starter_table import TABLE
from meeting.rotation.starters import MOST_IN_TABLE, expanded, known_rounds, parsed, room_name
from tests.meeting.rotation.rounds import repeats


def sizes_named(name: str) -> list[int]:
    parts = (part.split("x") for part in name.partition(":")[2].split("+"))
    return sorted((int(size) for count, size in parts for _ in range(int(count))), reverse=True)


@pytest.mark.parametrize("name", TABLE)
def test_every_entry_of_the_table_has_no_repeat(name: str) -> None:
    sizes = sizes_named(name)
    rounds = expanded(parsed(TABLE[name]), sizes)
    assert room_name(sizes) == name
    assert sum(sizes) <= MOST_IN_TABLE
    assert all(sorted(person for room in rooms for person in room) == list(range(sum(sizes))) for rooms in rounds)
    assert all([len(room) for room in rooms] == sizes for rooms in rounds)
    assert repeats(tuple(tuple(map(tuple, rooms)) for rooms in rounds)) == 0
    assert len(rounds) > 1


def test_table_is_small() -> None:
    assert 100 <= len(TABLE) <= 400
    assert Path(starter_table.__file__).stat().st_size < 25_000


@pytest.mark.parametrize("size", [2, 3, 4, 5, 7, 8, 9, 16, 25, 27, 32, 49])
def test_fields_are_fields(size: int) -> None:
    field = field_of(size)
    assert field is not None
    add, times = field
    everything = list(range(size))
    for one in everything:
        assert sorted(add(one, other) for other in everything) == everything
        assert add(one, 0) == one
        assert times(one, 0) == 0
        if one:
            assert sorted(times(one, other) for other in everything) == everything
            assert times(one, 1) == one
    some = everything[:: max(1, size // 5)]
    assert all(times(a, add(b, c)) == add(times(a, b), times(a, c)) for a in some for b in some for c in some)


@pytest.mark.parametrize("size", [1, 6, 10, 12, 64])
def test_other_numbers_have_no_field(size: int) -> None:
    assert field_of(size) is None


def test_pairs_meet_everybody_once() -> None:
    rounds = round_robin([2] * 4, 7)
    assert rounds is not None
    assert len({frozenset(pair) for rooms in rounds for pair in rooms}) == 28
    assert round_robin([2] * 4, 8) is None
    assert round_robin([2, 3], 1) is None


@pytest.mark.parametrize(
    ("sizes", "rounds"),
    [
        ([4] * 4, 5),
        ([7] * 7, 8),
        ([3] * 9, 12),
        ([5] * 20, 9),
        ([4] * 15, 6),
        ([4, 3, 4, 4, 3, 4, 4, 4], 9),
        ([12] * 13, 13),
        ([4] * 16, 20),
        ([6] * 12, 5),
    ],
)
def test_designs_have_no_repeat_and_the_sizes_in_their_order(sizes: list[int], rounds: int) -> None:
    made = design(sizes, rounds, Random(1))
    assert made is not None
    assert len(made) == rounds
    assert all([len(room) for room in rooms] == sizes for rooms in made)
    assert repeats(tuple(tuple(map(tuple, rooms)) for rooms in made)) == 0


@pytest.mark.parametrize(
    ("sizes", "rounds"),
    [([], 1), ([4, 4], 0), ([5, 3], 1), ([1, 0], 1), ([6] * 6, 5), ([4] * 4, 6), ([4] * 16, 24), ([5] * 12, 30)],
)
def test_there_is_not_always_a_design(sizes: list[int], rounds: int) -> None:
    assert design(sizes, rounds, Random(1)) is None


def test_rounds_are_taken_from_larger_rooms_with_some_people_left_out() -> None:
    assert known_rounds([4] * 6 + [3], 8) is None
    made = design([4] * 6 + [3], 8, Random(1))
    assert made is not None
    assert [len(room) for room in made[0]] == [4] * 6 + [3]


def test_rounds_that_the_table_has_not_are_none() -> None:
    assert known_rounds([4] * 8, 30) is None
    assert known_rounds([9, 1], 1) is None
