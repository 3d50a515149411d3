"""Moves of people who stay together: a block changes places with as many people of another room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from random import Random

from meeting.rotation.lanes import Lanes

_PER_ROOM = 12
"""Choices tried in each room."""


def block_exchange(
    lanes: Lanes, turn: int, person: int, rng: Random
) -> tuple[int, tuple[int, ...], tuple[int, ...]] | None:
    """Return the best place for a person's block among some: what it costs more, the block, and who makes room.

    Nothing is returned for a block that is pinned, or where no room can take it.
    """
    rules = lanes.rules[turn]
    if person in rules.pinned:
        return None
    block = rules.blocks[person]
    best: tuple[int, tuple[int, ...], tuple[int, ...]] | None = None
    for room, people in enumerate(lanes.rooms[turn]):
        if room == lanes.room_of[turn][person]:
            continue
        for others in islice(_choices(lanes, turn, rng.sample(people, len(people)), len(block)), _PER_ROOM):
            if not keeps_apart(lanes, turn, block, others):
                continue
            cost = lanes.exchange_cost(turn, block, others)
            if best is None or cost < best[0]:
                best = cost, block, others
    return best


def _choices(lanes: Lanes, turn: int, people: list[int], count: int) -> Iterator[tuple[int, ...]]:
    """Yield so many people of a room who can leave it: whole blocks, and those who are free."""
    rules = lanes.rules[turn]
    units = {rules.blocks.get(person, (person,)) for person in people if person not in rules.pinned}
    ordered = sorted(units, key=lambda unit: people.index(unit[0]))
    for pick in range(1, count + 1):
        for some in combinations(ordered, pick):
            if sum(map(len, some)) == count:
                yield tuple(person for unit in some for person in unit)


def keeps_apart(lanes: Lanes, turn: int, some: tuple[int, ...], others: tuple[int, ...]) -> bool:
    """Tell whether nobody meets a foe when these change places."""
    apart, rooms, room_of = lanes.rules[turn].apart, lanes.rooms[turn], lanes.room_of[turn]
    for group, out in ((some, others), (others, some)):
        stay = set(rooms[room_of[out[0]]]).difference(out)
        if any(not stay.isdisjoint(apart[person]) for person in group if person in apart):
            return False
    return True
