from __future__ import annotations

from pathlib import Path

import pytest

from meeting.rotation import starter_table, tight_table
from meeting.rotation.figures import least_cost
from meeting.rotation.request import Allowance
from meeting.rotation.rotate import rotate
from meeting.rotation.tight import repeats_of, tight_name, tight_rounds, tight_written
from meeting.rotation.tight_table import TIGHT
from tests.meeting.rotation.rounds import broken, repeats, request


def named(name: str) -> tuple[list[int], int]:
    rooms, _, rounds = name.partition(":")[2].partition("/")
    parts = (part.split("x") for part in rooms.split("+"))
    return sorted((int(size) for count, size in parts for _ in range(int(count))), reverse=True), int(rounds)


@pytest.mark.parametrize("name", TIGHT)
def test_every_entry_has_everybody_once_in_each_round_and_few_repeats(name: str) -> None:
    sizes, rounds = named(name)
    found = tight_rounds(sizes, rounds)
    assert found is not None
    assert tight_name(sizes, rounds) == name
    assert len(found) == rounds
    assert all(sorted(person for room in rooms for person in room) == list(range(sum(sizes))) for rooms in found)
    assert all([len(room) for room in rooms] == sizes for rooms in found)
    asked = request(sum(sizes), tuple(sizes), rounds=rounds)
    little_effort = rotate(request(sum(sizes), tuple(sizes), rounds=rounds, labels=("",) * (sum(sizes) - 1) + ("A",)),
                           allowance=Allowance(steps=300))  # fmt: skip
    assert least_cost(asked) <= repeats_of(found) <= little_effort.figures.repeats


def test_both_tables_together_are_small() -> None:
    assert len(TIGHT) > 1
    assert sum(Path(name).stat().st_size for name in (starter_table.__file__, tight_table.__file__)) < 25_000


def test_rooms_come_in_their_order_and_are_written_as_they_were() -> None:
    found = tight_rounds([3, 4, 3, 4, 3], 6)
    assert found is not None
    assert all([len(room) for room in rooms] == [3, 4, 3, 4, 3] for rooms in found)
    assert repeats_of(found) == 1
    largest_first = [sorted(rooms, key=lambda room: -len(room)) for rooms in found]
    again = tight_rounds([4, 4, 3, 3, 3], 6)
    assert again is not None
    assert tight_written(largest_first) == tight_written(again) == TIGHT["17:3x3+2x4/6"]


def test_table_has_not_everything() -> None:
    assert tight_rounds([9, 1], 3) is None


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_rounds_of_the_table_are_there_at_once_for_every_seed(seed: int) -> None:
    asked = request(17, (4, 4, 3, 3, 3), rounds=6)
    plan = rotate(asked, seed=seed, allowance=Allowance(steps=200))
    assert broken(asked, plan.rounds) == []
    assert plan.figures.repeats == repeats(plan.rounds) == 1
