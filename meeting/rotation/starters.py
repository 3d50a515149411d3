"""Starter rounds: one round (or two or three) that gives all others by turning everybody a step.

People sit in circles of ``turn`` people, but for the last few, who stay where they are. Turning
all circles one step at a time makes a new round of each starter round; in a good one no two
people who meet in it are ever turned upon two others who meet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from meeting.rotation.starter_table import DIGITS, TABLE

Rounds = list[list[list[int]]]
"""Rounds of rooms of people, while they are being made."""

MOST_IN_TABLE = 50
"""The most people the table has rooms for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """Starter rounds and how they turn.

    Attributes:
        turn: how many people sit in a circle, which is how many rounds one starter round gives.
        fixed: how many people, the last ones, sit in no circle.
        seats: each starter round as the people seat by seat, room after room.
    """

    turn: int
    fixed: int
    seats: tuple[tuple[int, ...], ...]


def room_name(sizes: Sequence[int]) -> str:
    """Return rooms as the table names them: ``17:3x3+2x4`` for three rooms of 3 and two of 4."""
    counts = sorted(Counter(sizes).items())
    return f"{sum(sizes)}:{'+'.join(f'{count}x{size}' for size, count in counts)}"


def known_rounds(sizes: Sequence[int], rounds: int) -> Rounds | None:
    """Return so many rounds without a repeat out of the table; None where it has too few."""
    written = TABLE.get(room_name(sizes))
    found = expanded(parsed(written), sizes) if written else []
    return found[:rounds] if len(found) >= rounds else None


def parsed(written: str) -> Starter:
    """Return a starter out of the table."""
    turn, fixed, *rounds = written.split()
    seats = tuple(tuple(DIGITS.index(digit) for digit in digits) for digits in rounds)
    return Starter(turn=int(turn), fixed=int(fixed), seats=seats)


def expanded(starter: Starter, sizes: Sequence[int]) -> Rounds:
    """Return all rounds that a starter gives, its rooms (the larger ones first) in the order of ``sizes``."""
    largest_first = sorted(range(len(sizes)), key=lambda room: -sizes[room])
    rounds: Rounds = []
    for seats in starter.seats:
        for step in range(starter.turn):
            rooms: list[list[int]] = [[] for _ in sizes]
            place = 0
            for room in largest_first:
                rooms[room] = [_turned(starter, person, step) for person in seats[place : place + sizes[room]]]
                place += sizes[room]
            rounds.append(rooms)
    return rounds


def _turned(starter: Starter, person: int, step: int) -> int:
    if person >= len(starter.seats[0]) - starter.fixed:
        return person
    circle = person - person % starter.turn
    return circle + (person - circle + step) % starter.turn
