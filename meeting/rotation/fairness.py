"""The last polish: what cannot be avoided is spread, so that it is not one person who has all of it."""

from __future__ import annotations

from math import ceil, exp
from random import Random

from meeting.rotation.blocks import keeps_apart
from meeting.rotation.lanes import Lanes
from meeting.rotation.request import Purse
from meeting.rotation.weights import UNIT

HOT, COLD = 0.35, 0.06
"""The heat at the beginning and the end, in repeats."""

_UNEVENNESS = 1 / 16
"""What it is worth, in repeats, that the sum of everybody's squared repeats falls by one."""

_HOPELESS = 8
"""A step that costs so many times the heat more is not looked at any further."""

_LOOK = 32


class Polish:
    """Swaps at random, for rounds that cost as little and weigh less on the worst off."""

    def __init__(self, lanes: Lanes, rng: Random) -> None:
        self.lanes = lanes
        self._rng = rng
        self._burden = [sum(self._burdens(person)) for person in range(lanes.people)]
        self._free = [
            [person for person, room in enumerate(rooms) if room >= 0 and person not in fixed]
            for rooms, fixed in zip(lanes.room_of, lanes.fixed, strict=True)
        ]
        self._turns = [turn for turn, free in enumerate(self._free) if len(free) > 1]
        self._best = self._rank()
        self.best = lanes.copy_rooms()

    def _burdens(self, person: int) -> list[float]:
        """Return what each other one costs a person over all rounds, in repeats."""
        met = [rounds.bit_count() for rounds in self.lanes.shared[person]]
        base = self.lanes.base[person]
        return [max(0, times - 1) + cost * times / UNIT for times, cost in zip(met, base, strict=True)]

    def _rank(self) -> tuple[int, float, float]:
        return self.lanes.cost, max(self._burden, default=0.0), sum(burden * burden for burden in self._burden)

    def run(self, purse: Purse, *, enough: int) -> None:
        """Swap until the allowance is used up, or nobody can be better off at a cost that is ``enough``."""
        begun = purse.used()
        least = ceil(sum(self._burden) / max(1, len(self._burden)))
        while self._turns and self._best[:2] > (enough, least):
            used = purse.used(_LOOK)
            if used >= 1:
                return
            heat = UNIT * HOT * (COLD / HOT) ** ((used - begun) / (1 - begun))
            for _ in range(_LOOK):
                self._step(heat)

    def _step(self, heat: float) -> None:
        lanes, chance = self.lanes, self._rng.random
        turn = self._turns[int(chance() * len(self._turns))]
        free = self._free[turn]
        one, other = free[int(chance() * len(free))], free[int(chance() * len(free))]
        if lanes.room_of[turn][one] == lanes.room_of[turn][other] or not keeps_apart(lanes, turn, (one,), (other,)):
            return
        cost = lanes.exchange_cost(turn, (one,), (other,))
        if cost > heat * _HOPELESS:
            return
        changes = self._changes(turn, one, other)
        uneven = sum(more * (2 * self._burden[person] + more) for person, more in changes.items())
        worse = cost + uneven * UNIT * _UNEVENNESS
        if worse > 0 and chance() > exp(-worse / heat):
            return
        lanes.exchange(turn, (one,), (other,))
        for person, more in changes.items():
            self._burden[person] += more
        self._keep_best()

    def _changes(self, turn: int, one: int, other: int) -> dict[int, float]:
        """Return how much more each person has to bear after a swap."""
        lanes = self.lanes
        rooms, room_of = lanes.rooms[turn], lanes.room_of[turn]
        changes: dict[int, float] = {}
        for room, goes, comes in ((rooms[room_of[one]], one, other), (rooms[room_of[other]], other, one)):
            for mate in room:
                if mate != goes:
                    less, more = _worth(lanes, goes, mate, -1), _worth(lanes, comes, mate, 0)
                    changes[mate] = changes.get(mate, 0.0) + more - less
                    changes[goes] = changes.get(goes, 0.0) - less
                    changes[comes] = changes.get(comes, 0.0) + more
        return changes

    def _keep_best(self) -> None:
        if self.lanes.cost <= self._best[0]:
            rank = self._rank()
            if rank < self._best:
                self._best = rank
                self.best = self.lanes.copy_rooms()


def _worth(lanes: Lanes, person: int, mate: int, earlier: int) -> float:
    """Return what one meeting of two people weighs, when ``met + earlier`` others came before it."""
    repeat = lanes.shared[person][mate].bit_count() + earlier > 0
    return repeat + lanes.base[person][mate] / UNIT
