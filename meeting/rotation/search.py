"""The search for better rounds: one of a pair that should not meet is swapped with one of whom it costs least.

A step that makes things worse is taken by chance, the more rarely the cooler it gets; so the
search gets out of where no single swap helps. Those just moved rest for some steps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import log
from random import Random

from meeting.rotation.blocks import block_exchange
from meeting.rotation.lanes import Lanes, Rooms
from meeting.rotation.request import Purse
from meeting.rotation.weights import UNIT

Better = Callable[[list[Rooms]], None]
"""Is given the open rounds each time better ones are found."""

_LOOK = 32
"""Steps between two looks at what is used of the allowance."""

_REMEMBERED = 2
"""Swaps for which it is remembered that the best swap of a person costs too much; it may be out of date a little."""

_DENSE = ((0.15, 1.2, 0.4), (0.05, 0.4, 0.2))
"""The heat at beginning and end, in repeats: at least this, so much more for each repeat a seat has, at most that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooling:
    """How a search cools down.

    It is hotter the more repeats the best rounds have: where there are many, a cold search only
    settles in the nearest hollow.

    Attributes:
        hot, cold: the least heat at its beginning and end, in repeats.
        until: the share of the allowance at which it ends.
    """

    hot: float = 0.35
    cold: float = 0.1
    until: float = 1.0


class Search:
    """Improves rounds and remembers the best.

    A person in a round whose meetings there cost something has a key: the round times the number
    of people, plus the person.
    """

    def __init__(self, lanes: Lanes, rng: Random, better: Better) -> None:
        self.lanes = lanes
        self._rng = rng
        self._better = better
        self._rest = [deque[tuple[int, int]]() for _ in lanes.rooms]
        self._barred = [0] * len(lanes.rooms)
        self._hopeless = [0] * (lanes.people * len(lanes.rooms))
        self._least = [0] * (lanes.people * len(lanes.rooms))
        self._blocks = {turn * lanes.people + one for turn, rules in enumerate(lanes.rules) for one in rules.blocks}
        self._steps = self._swaps = self._effort = 0
        self._costly = lanes.costly()
        self._seats = max(1, sum(len(room) for rooms in lanes.rooms for room in rooms))
        self.best_cost = lanes.cost
        self.best = lanes.copy_rooms()

    def run(self, purse: Purse, cooling: Cooling, *, goal: int) -> None:
        """Search until the cooling ends, the goal is reached or nothing costs anything."""
        begun = purse.used()
        span = cooling.until - begun
        while self._costly and self.best_cost > goal:
            used = purse.used(self._effort)
            self._effort = _LOOK // 8
            if used >= cooling.until:
                return
            self._steps += _LOOK
            hot, cold = self._heats(cooling)
            self._walk(UNIT * hot * (cold / hot) ** ((used - begun) / span))

    def _heats(self, cooling: Cooling) -> tuple[float, float]:
        """Return the heat at the beginning and the end for as many repeats as there are."""
        each = self.best_cost / UNIT / self._seats
        hot, cold = (min(most, least + more * each) for least, more, most in _DENSE)
        return max(cooling.hot, hot), max(cooling.cold, cold)

    def _walk(self, heat: float) -> None:
        """Make some steps; fewer when the best known was surpassed, so that the goal is looked at."""
        chance, hopeless, least, blocks = self._rng.random, self._hopeless, self._least, self._blocks
        costly, swaps = self._costly, self._swaps
        for _ in range(_LOOK):
            key = costly[int(chance() * len(costly))]
            allowed = -heat * log(1 - chance())
            if hopeless[key] > swaps and least[key] > allowed:
                continue
            self._effort += 1
            if self._step_block(key, allowed) if key in blocks else self._step(key, allowed, heat):
                self._swaps = swaps = swaps + 1
                self._costly = costly = self.lanes.costly()
                if self._is_best() or not costly:
                    return

    def _step(self, key: int, allowed: float, heat: float) -> bool:
        """Swap a person with one of those with whom it costs least; False if that costs more than allowed."""
        lanes = self.lanes
        turn, person = divmod(key, lanes.people)
        rest = self._rest[turn]
        while rest and rest[0][0] <= self._steps:
            self._barred[turn] &= ~rest.popleft()[1]
        row = lanes.swaps(turn, person, self._barred[turn])
        least = min(row)
        if least >= 2 * lanes.middle:
            rest.clear()
            self._barred[turn] = 0
            return False
        nothing = lanes.middle + lanes.own_cost(turn, person)
        if least > nothing + allowed:
            self._hopeless[key] = self._swaps + _REMEMBERED
            self._least[key] = least - nothing
            return False
        limit = min(nothing + allowed, least + heat)
        near = [mate for mate, cost in enumerate(row) if cost <= limit]
        mate = near[int(self._rng.random() * len(near))]
        lanes.exchange(turn, (person,), (mate,))
        self._let_rest(turn, person, mate)
        return True

    def _let_rest(self, turn: int, *people: int) -> None:
        until = self._steps + 3 + int(self._rng.random() * 10) + len(self._costly) // 8
        for person in people:
            mark = self.lanes.lane[person] << (self.lanes.width - 1)
            if not self._barred[turn] & mark:
                self._barred[turn] |= mark
                self._rest[turn].append((until, mark))

    def _step_block(self, key: int, allowed: float) -> bool:
        turn, person = divmod(key, self.lanes.people)
        found = block_exchange(self.lanes, turn, person, self._rng)
        if found is None:
            return False
        change, some, others = found
        if change > allowed:
            self._hopeless[key] = self._swaps + _REMEMBERED
            self._least[key] = change
            return False
        self.lanes.exchange(turn, some, others)
        return True

    def _is_best(self) -> bool:
        if self.lanes.cost >= self.best_cost:
            return False
        self.best_cost = self.lanes.cost
        self.best = self.lanes.copy_rooms()
        self._better(self.best)
        return True
