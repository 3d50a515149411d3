"""Who goes where between two rounds, and the numbering of rooms that lets most people stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meeting.rotation.request import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Somebody goes from one room to another; None: they were, or are, in no room."""

    person: int
    source: int | None
    target: int | None


def moves_between(before: Round, after: Round) -> tuple[Move, ...]:
    """Return who goes where, in the order of the rooms they go to; those who stay are left out."""
    old = {person: number for number, room in enumerate(before) for person in room}
    new = {person: number for number, room in enumerate(after) for person in room}
    moves = [
        Move(person=person, source=old.get(person), target=new.get(person))
        for person in old.keys() | new.keys()
        if old.get(person) != new.get(person)
    ]
    last = len(after)
    return tuple(
        sorted(moves, key=lambda one: (last if one.target is None else one.target, one.source or 0, one.person))
    )


def moves_only(before: Round, after: Round) -> tuple[Round, tuple[Move, ...]]:
    """Return the rooms of ``after`` numbered so that as few as possible have to move, and who moves.

    Only for rooms that nobody is pinned to.
    """
    count = max(len(before), len(after))
    old = [set(room) for room in before] + [set()] * (count - len(before))
    new = [*after, *([()] * (count - len(after)))]
    stays = [[-len(mates.intersection(room)) for room in new] for mates in old]
    numbered = tuple(new[room] for room in assigned(stays))
    while len(numbered) > len(after) and not numbered[-1]:
        numbered = numbered[:-1]
    return numbered, moves_between(before, numbered)


def assigned(costs: Sequence[Sequence[int]]) -> list[int]:
    """Return for each row the column it gets so that the sum is least (the Hungarian method)."""
    size = len(costs)
    rows, columns = [0] * (size + 1), [0] * (size + 1)
    owner = [0] * (size + 1)
    for row in range(1, size + 1):
        _assign_row(costs, row, rows, columns, owner)
    answer = [0] * size
    for column in range(1, size + 1):
        answer[owner[column] - 1] = column - 1
    return answer


def _assign_row(
    costs: Sequence[Sequence[int]], row: int, rows: list[int], columns: list[int], owner: list[int]
) -> None:
    """Give one more row a column; others may change theirs along the cheapest path."""
    size = len(costs)
    least, way, done = [1 << 60] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    owner[0], column = row, 0
    while owner[column]:
        done[column] = True
        at, step, following = owner[column], 1 << 60, 0
        for other in range(1, size + 1):
            if done[other]:
                continue
            cost = costs[at - 1][other - 1] - rows[at] - columns[other]
            if cost < least[other]:
                least[other], way[other] = cost, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(size + 1):
            if done[other]:
                rows[owner[other]] += step
                columns[other] -= step
            else:
                least[other] -= step
        column = following
    while column:
        owner[column] = owner[way[column]]
        column = way[column]
