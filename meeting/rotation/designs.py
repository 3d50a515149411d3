"""Rounds in which nobody meets anybody twice, made by rule or out of the table, for rooms as even as can be.

Shift tables: people sit in a grid with a row for each room and a column for each seat. In each
round every column moves down by a step of its own. Two people of different columns meet only when
the difference of their columns' steps is the distance between them; so where no difference of two
columns' steps comes twice, nobody meets anybody twice. People of one column never meet at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from meeting.rotation.starters import MOST_IN_TABLE, Rounds, known_rounds

_TABLES, _ROWS = 12, 40
"""Attempts at a table of steps where there is no field to make it of, and at rows of each beyond those wanted."""

_FIELDS = {
    4: (1, 1),
    8: (1, 1, 0),
    9: (2, 2),
    16: (1, 1, 0, 0),
    25: (2, 4),
    27: (1, 2, 0),
    32: (1, 0, 1, 0, 0),
    49: (3, 6),
}
"""Fields of so many elements that is no prime: with x of power e as minus these times x to the power of 0, 1, 2 …"""

_PRIMES = {4: 2, 8: 2, 9: 3, 16: 2, 25: 5, 27: 3, 32: 2, 49: 7}

Operation = Callable[[int, int], int]


def design(sizes: Sequence[int], rounds: int, rng: Random) -> Rounds | None:
    """Return so many rounds without a repeat, rooms in the order of ``sizes``; None where no rule gives them."""
    if not sizes or rounds < 1 or max(sizes) - min(sizes) > 1 or min(sizes) < 1:
        return None
    largest_first = sorted(sizes, reverse=True)
    found = (
        round_robin(largest_first, rounds)
        or known_rounds(largest_first, rounds)
        or _shifted(largest_first, rounds, rng)
        or _shifted_and_split(largest_first, rounds, rng)
        or _thinned(largest_first, rounds)
    )
    return [_in_order(rooms, sizes) for rooms in found] if found else None


def round_robin(sizes: Sequence[int], rounds: int) -> Rounds | None:
    """Return rounds of pairs in which everybody meets everybody."""
    people = sum(sizes)
    if set(sizes) != {2} or rounds > people - 1:
        return None
    last = people - 1
    return [
        [[turn, last], *([(turn + step) % last, (turn - step) % last] for step in range(1, people // 2))]
        for turn in range(rounds)
    ]


def _in_order(rooms: list[list[int]], sizes: Sequence[int]) -> list[list[int]]:
    """Return rooms in the order of ``sizes``."""
    by_size: dict[int, list[list[int]]] = {}
    for room in rooms:
        by_size.setdefault(len(room), []).append(room)
    return [by_size[size].pop(0) for size in sizes]


def _shifted(sizes: Sequence[int], rounds: int, rng: Random) -> Rounds | None:
    """Return the rounds of a shift table."""
    rooms, seats = len(sizes), max(sizes)
    field = field_of(rooms)
    if rounds > rooms or seats > rooms:
        return None
    if field is not None:
        add, times = field
        steps = [[times(turn, seat) for seat in range(seats)] for turn in range(rounds)]
    else:
        add = _cyclic(rooms)
        steps = _free_steps(rooms, seats, rounds, rng)
    grid = [[seat * rooms + row for row in range(rooms)] for seat in range(seats)]
    grid[-1] = grid[-1][: sum(sizes) - rooms * (seats - 1)]
    return [_round_of(grid, rooms, step, add) for step in steps] if steps else None


def _round_of(grid: list[list[int]], rooms: int, steps: Sequence[int], add: Operation) -> list[list[int]]:
    made: list[list[int]] = [[] for _ in range(rooms)]
    for column, step in zip(grid, steps, strict=True):
        for row, person in enumerate(column):
            made[add(row, step)].append(person)
    return made


def _free_steps(rooms: int, seats: int, rounds: int, rng: Random) -> list[list[int]]:
    """Return steps for each round and column, found by trying; nothing when none were found."""
    for _ in range(_TABLES):
        used: dict[tuple[int, int], set[int]] = {(k, other): set() for k in range(seats) for other in range(k)}
        steps: list[list[int]] = []
        for _attempt in range(rounds + _ROWS):
            row = _next_steps(rooms, seats, used, rng)
            if row is not None:
                steps.append(row)
            if len(steps) == rounds:
                return steps
    return []


def _next_steps(rooms: int, seats: int, used: dict[tuple[int, int], set[int]], rng: Random) -> list[int] | None:
    row: list[int] = []
    for seat in range(seats):
        free = [
            s for s in range(rooms) if all((s - row[other]) % rooms not in used[seat, other] for other in range(seat))
        ]
        if not free:
            return None
        row.append(rng.choice(free) if seat else 0)
    for (seat, other), differences in used.items():
        differences.add((row[seat] - row[other]) % rooms)
    return row


def _shifted_and_split(sizes: Sequence[int], rounds: int, rng: Random) -> Rounds | None:
    """Return all rounds of a shift table, and then rounds of people of one column, who have not met."""
    rooms, seats = len(sizes), max(sizes)
    if rooms % seats or min(sizes) != seats or field_of(rooms) is None or not rooms < rounds <= 2 * rooms:
        return None
    first = _shifted(sizes, rooms, rng)
    inside = [seats] * (rooms // seats)
    more = design(inside, rounds - rooms, rng) or ([_one_round(inside)] if rounds == rooms + 1 else None)
    if first is None or more is None:
        return None
    columns = range(0, rooms * seats, rooms)
    return first + [[[column + person for person in room] for column in columns for room in split] for split in more]


def _one_round(sizes: Sequence[int]) -> list[list[int]]:
    people = iter(range(sum(sizes)))
    return [[next(people) for _ in range(size)] for size in sizes]


def _thinned(sizes: Sequence[int], rounds: int) -> Rounds | None:
    """Return rounds of the table for more people, without some of them who never meet each other."""
    smaller = sizes.count(min(sizes))
    full = [max(sizes)] * len(sizes)
    if smaller == len(sizes) or sum(full) > MOST_IN_TABLE:
        return None
    found = known_rounds(full, rounds)
    gone = _strangers(found, smaller) if found else None
    if found is None or gone is None:
        return None
    stay = {person: place for place, person in enumerate(p for p in range(sum(full)) if p not in gone)}
    return [[[stay[person] for person in room if person in stay] for room in rooms] for rooms in found]


def _strangers(rounds: Rounds, count: int) -> set[int] | None:
    """Return so many people none of whom meets another of them."""
    people = sum(map(len, rounds[0]))
    met: list[set[int]] = [set() for _ in range(people)]
    for room in (room for rooms in rounds for room in rooms):
        for person in room:
            met[person].update(room)
    for first in range(people):
        chosen: list[int] = [first]
        for person in range(people):
            if len(chosen) < count and not met[person].intersection(chosen):
                chosen.append(person)
        if len(chosen) >= count:
            return set(chosen[:count])
    return None


def _cyclic(size: int) -> Operation:
    return lambda one, other: (one + other) % size


def field_of(size: int) -> tuple[Operation, Operation] | None:
    """Return addition and multiplication of the field with so many elements, where we know one."""
    if size in _FIELDS:
        return _extension(size)
    if size > 1 and all(size % divisor for divisor in range(2, int(size**0.5) + 1)):
        return _cyclic(size), lambda one, other: one * other % size
    return None


def _extension(size: int) -> tuple[Operation, Operation]:
    prime, rule = _PRIMES[size], _FIELDS[size]
    degree = len(rule)

    def digits(number: int) -> list[int]:
        return [number // prime**place % prime for place in range(degree)]

    def number(these: Sequence[int]) -> int:
        return sum(digit % prime * prime**place for place, digit in enumerate(these))

    def add(one: int, other: int) -> int:
        return number([a + b for a, b in zip(digits(one), digits(other), strict=True)])

    def times(one: int, other: int) -> int:
        product = [0] * (2 * degree - 1)
        for place, a in enumerate(digits(one)):
            for more, b in enumerate(digits(other)):
                product[place + more] += a * b
        for high in range(2 * degree - 2, degree - 1, -1):
            for place, factor in enumerate(rule):
                product[high - degree + place] -= product[high] * factor
        return number(product[:degree])

    return add, times
