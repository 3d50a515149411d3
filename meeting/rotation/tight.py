"""Tight rounds: those for which some people have to meet again, or for which hardly any search finds none who do.

The table has the rounds with the fewest repeats that are known; its first round is people 0, 1, 2 …
room after room and is not written.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from meeting.rotation.starter_table import DIGITS
from meeting.rotation.starters import Rounds, room_name
from meeting.rotation.tight_table import TIGHT


def tight_name(sizes: Sequence[int], rounds: int) -> str:
    """Return rooms and rounds as the table names them: ``17:3x3+2x4/6``."""
    return f"{room_name(sizes)}/{rounds}"


def tight_rounds(sizes: Sequence[int], rounds: int) -> Rounds | None:
    """Return the rounds of the table, rooms in the order of ``sizes``; None where it has none."""
    written = TIGHT.get(tight_name(sizes, rounds))
    return _read(written, sizes) if written else None


def tight_written(rounds: Rounds) -> str:
    """Return rounds, the larger rooms first, as they stand in the table."""
    number = {person: place for place, person in enumerate(person for room in rounds[0] for person in room)}
    named = ([sorted(number[person] for person in room) for room in rooms] for rooms in rounds[1:])
    ordered = (sorted(rooms, key=lambda room: (-len(room), room)) for rooms in named)
    return " ".join(sorted("".join(DIGITS[person] for room in rooms for person in room) for rooms in ordered))


def repeats_of(rounds: Rounds) -> int:
    """Return how many meetings are not the first of two people."""
    pairs = [pair for rooms in rounds for room in rooms for pair in combinations(sorted(room), 2)]
    return len(pairs) - len(set(pairs))


def _read(written: str, sizes: Sequence[int]) -> Rounds:
    people = sum(sizes)
    largest_first = sorted(range(len(sizes)), key=lambda room: -sizes[room])
    rounds: Rounds = []
    for seats in (DIGITS[:people], *written.split()):
        rest = iter(seats)
        rooms: list[list[int]] = [[] for _ in sizes]
        for room in largest_first:
            rooms[room] = [DIGITS.index(next(rest)) for _ in range(sizes[room])]
        rounds.append(rooms)
    return rounds
