"""A search for groups of moderate size that weighs every swap of a round at once, in bytes of one big integer.

`meeting.rotation.search` looks at one person at a time and mostly finds nothing. Here a round is
looked at as a whole, for hardly more than one person costs there, and is only weighed anew when
somebody has moved. That is better where almost every pair has something behind it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from math import log
from random import Random

from meeting.rotation.blocks import keeps_apart
from meeting.rotation.lanes import Lanes, Rooms
from meeting.rotation.request import Purse, Request
from meeting.rotation.search import Better, Cooling
from meeting.rotation.weights import UNIT

MOST_PEOPLE = 44
"""A grid has a place for each two people; with more of them, one person at a time is better."""

_LOOK = 32
"""Rounds weighed between two looks at what is used of the allowance."""

_TRIES = 2
"""Swaps tried in a round that was weighed; they are of rooms of their own, so that the figures hold for all."""

_DEAREST = 0x700
"""What the meetings of a person in one round may cost at most, so that no lane runs over."""

_BARRED = 0x4000
"""The mark in a lane of those who must not be swapped."""

_NOTHING = 128
"""The byte of a swap that changes nothing; a byte is worth two of what costs are counted in."""

_FEW = 8
"""So many good swaps are drawn from evenly; of more the first one behind a place by chance is taken."""

_UP_TO = [bytes(byte <= most for byte in range(256)) for most in range(255)]
"""For each byte a translation that makes 1 of those up to it."""

_TOO_MUCH = bytes(0xFF if byte & 0x7F > 0x08 else 0 for byte in range(256))  # noqa: PLR2004 - see Grids._start
"""Makes, of the upper byte of a lane, a byte that says whether the lower one cannot hold the figure."""


def can_sweep(request: Request, lanes: Lanes) -> bool:
    """Tell whether a sweep is good for these rounds: people have met before, and nobody moves as a block."""
    dearest = max(map(max, lanes.gain), default=0) + max(lanes.add)
    largest = max((len(room) for rooms in lanes.rooms for room in rooms), default=0)
    return (
        bool(request.history) and len(request.people) <= MOST_PEOPLE and not lanes.free and largest * dearest < _DEAREST
    )


class Grids:
    """Rounds of rooms, each of which gives a grid of what every swap in it would cost.

    Attributes:
        lanes: the rounds it begins with, whose rules are kept; they stay as they are.
        cost: of all open rounds together.
    """

    def __init__(self, lanes: Lanes) -> None:
        self.lanes = lanes
        self.people = lanes.people
        self.cost = lanes.cost
        self.rooms = lanes.copy_rooms()
        self.room_of = [room_of[:] for room_of in lanes.room_of]
        self.rules = lanes.rules
        self._met = [row[:] for row in lanes.met]
        self._base = lanes.base
        self._add, self._save = lanes.add, [0, *lanes.add]
        self._lane = [1 << (16 * person) for person in range(self.people)]
        self._gains = [self._row(costs) for costs in lanes.gain]
        self._losses = [self._row(costs) for costs in lanes.loss]
        self._masks = [[self._mask(room) for room in rooms] for rooms in self.rooms]
        self._fixed = [self._mask(fixed) * _BARRED for fixed in lanes.fixed]
        # A lane of the sum of a grid and its mirror is 0x1000 for a swap of no cost, and half of it 0x800.
        self._start = (0x800 + _NOTHING) * self._mask(range(self.people))

    def _row(self, costs: Sequence[int]) -> int:
        return sum([cost * lane for cost, lane in zip(costs, self._lane, strict=True)])

    def _mask(self, people: Sequence[int] | frozenset[int]) -> int:
        return sum([self._lane[person] for person in people])

    def weighed(self, turn: int, barred: int) -> bytes:
        """Return, for each person with each other one, a byte of what swapping them would cost.

        It is `_NOTHING` for a swap that changes nothing, and 255 for those that cost too much or
        must not be.
        """
        people, width = self.people, 2 * self.people
        grid = b"".join(self._grid_rows(turn, self._fixed[turn] | barred))
        cells = memoryview(grid).cast("H")
        mirror = b"".join([cells[person::people].tobytes() for person in range(people)])
        both = int.from_bytes(grid, "little") + int.from_bytes(mirror, "little") >> 1
        halves = both.to_bytes(width * people, "little")
        low = int.from_bytes(halves[::2], "little")
        high = int.from_bytes(halves[1::2].translate(_TOO_MUCH), "little")
        return (low | high).to_bytes(width * people // 2, "little")

    def _grid_rows(self, turn: int, barred: int) -> list[bytes]:
        """Return for each person what it costs that each other one comes in their place, and is gone from their own."""
        width, gains, losses, masks = 2 * self.people, self._gains, self._losses, self._masks[turn]
        rows = [bytes(width)] * self.people
        start = self._start
        for room, mask in zip(self.rooms[turn], masks, strict=True):
            start -= sum([losses[person] for person in room]) & (mask * 0xFFFF)
        for room, mask in zip(self.rooms[turn], masks, strict=True):
            row = start + sum([gains[person] for person in room])
            marks = mask * _BARRED | barred
            for person in room:
                rows[person] = ((row - gains[person]) | marks).to_bytes(width, "little")
        return rows

    def swap(self, turn: int, one: int, other: int) -> None:
        """Let two people of different rooms change places; `cost` follows."""
        room_of, masks = self.room_of[turn], self._masks[turn]
        here, there = room_of[one], room_of[other]
        stay, stay_there = self.rooms[turn][here], self.rooms[turn][there]
        stay.remove(one)
        stay_there.remove(other)
        change = self._lane[one] ^ self._lane[other]
        masks[here] ^= change
        masks[there] ^= change
        for person, old, new in ((one, stay, stay_there), (other, stay_there, stay)):
            self._count(person, old, -1)
            self._count(person, new, 1)
        stay.append(other)
        stay_there.append(one)
        room_of[one], room_of[other] = there, here

    def _count(self, person: int, mates: Sequence[int], times: int) -> None:
        """Let a person meet mates once more, or once less."""
        met, base, lane, add, save = self._met[person], self._base[person], self._lane, self._add, self._save
        gains, losses, mine = self._gains, self._losses, lane[person]
        gained = lost = cost = 0
        for mate in mates:
            before = met[mate]
            now = met[mate] = self._met[mate][person] = before + times
            cost += base[mate] + add[min(before, now)]
            more, saved = add[now] - add[before], save[now] - save[before]
            if more:
                gains[mate] += more * mine
                gained += more * lane[mate]
            if saved:
                losses[mate] += saved * mine
                lost += saved * lane[mate]
        gains[person] += gained
        losses[person] += lost
        self.cost += times * cost

    def bar(self, *people: int) -> int:
        """Return the mark of people who are left alone for now."""
        return self._mask(people) * _BARRED


class Sweep:
    """Improves rounds and remembers the best."""

    def __init__(self, lanes: Lanes, rng: Random, better: Better) -> None:
        self._grids = Grids(lanes)
        self._chance: Callable[[], float] = rng.random
        self._better = better
        self._weighed: list[bytes | None] = [None] * len(lanes.rooms)
        self._rest = [deque[tuple[int, int]]() for _ in lanes.rooms]
        self._barred = [0] * len(lanes.rooms)
        self._looks = self._effort = 0
        self.best_cost = lanes.cost
        self.best: list[Rooms] = lanes.copy_rooms()

    def run(self, purse: Purse, cooling: Cooling, *, goal: int) -> None:
        """Search until the cooling ends or the goal is reached."""
        begun = purse.used()
        span, fall = cooling.until - begun, cooling.cold / cooling.hot
        while self.best_cost > goal:
            used = purse.used(self._effort)
            if used >= cooling.until:
                return
            self._effort = _LOOK // 4
            heat = UNIT * cooling.hot * fall ** ((used - begun) / span)
            for _ in range(_LOOK):
                self._look(int(self._chance() * len(self._weighed)), heat)

    def _look(self, turn: int, heat: float) -> None:
        """Make what swaps there are in a round that do not cost more than chance allows."""
        self._looks += 1
        weighed = self._weighed[turn] or self._weigh(turn)
        touched: set[int] = set()
        for _ in range(_TRIES):
            swap = self._drawn(turn, weighed, heat)
            if swap is None:
                break
            rooms = {self._grids.room_of[turn][person] for person in swap}
            if touched.isdisjoint(rooms):
                touched |= rooms
                self._swap(turn, *swap)
        if touched:
            self._weighed = [None] * len(self._weighed)

    def _weigh(self, turn: int) -> bytes:
        rest = self._rest[turn]
        while rest and rest[0][0] <= self._looks:
            self._barred[turn] &= ~rest.popleft()[1]
        weighed = self._weighed[turn] = self._grids.weighed(turn, self._barred[turn])
        self._effort += 4
        return weighed

    def _drawn(self, turn: int, weighed: bytes, heat: float) -> tuple[int, int] | None:
        """Return two people by chance whose swap costs no more than is allowed by chance."""
        chance = self._chance
        allowed = _NOTHING + int(-heat * log(1 - chance())) // 2
        good = weighed.translate(_UP_TO[min(allowed, len(_UP_TO) - 1)])
        count = good.count(1)
        if not count:
            return None
        place = -1
        if count > _FEW:
            place = good.find(1, int(chance() * len(good)))
        if place < 0:
            for _ in range(1 + int(chance() * min(count, _FEW))):
                place = good.find(1, place + 1)
        one, other = divmod(place, self._grids.people)
        return (one, other) if keeps_apart(self._grids, turn, (one,), (other,)) else None

    def _swap(self, turn: int, one: int, other: int) -> None:
        self._grids.swap(turn, one, other)
        self._effort += 4
        mark = self._grids.bar(one, other)
        if not self._barred[turn] & mark:
            self._barred[turn] |= mark
            self._rest[turn].append((self._looks + 3 + int(self._chance() * 3), mark))
        if self._grids.cost < self.best_cost:
            self.best_cost = self._grids.cost
            self.best = [[room[:] for room in rooms] for rooms in self._grids.rooms]
            self._better(self.best)
