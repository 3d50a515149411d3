"""The search for better rounds: one of a pair that should not meet is swapped with one of whom it costs least.

A step that makes things worse is taken by chance, the more rarely the cooler it gets; so the
search gets out of where no single swap helps. Those just moved rest for some steps.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log
from random import Random

from meeting.rotation.blocks import block_exchange
from meeting.rotation.lanes import Lanes, Rooms
from meeting.rotation.request import Purse
from meeting.rotation.weights import UNIT

Better = Callable[[list[Rooms]], None]
"""Is given the open rounds each time better ones are found."""

_LOOK = 32
"""Steps between two looks at what is used of the allowance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooling:
    """How a search cools down.

    Attributes:
        hot, cold: the heat at its beginning and end, in repeats.
        until: the share of the allowance at which it ends.
    """

    hot: float = 0.35
    cold: float = 0.1
    until: float = 1.0


class Search:
    """Improves rounds and remembers the best."""

    def __init__(self, lanes: Lanes, rng: Random, better: Better) -> None:
        self.lanes = lanes
        self._rng = rng
        self._better = better
        self._rest = [deque[tuple[int, int]]() for _ in lanes.rooms]
        self._barred = [0] * len(lanes.rooms)
        self._steps = 0
        self.best_cost = lanes.cost
        self.best = lanes.copy_rooms()

    def run(self, purse: Purse, cooling: Cooling, *, goal: int) -> None:
        """Search until the cooling ends, the goal is reached or nothing costs anything."""
        begun = purse.used()
        span = cooling.until - begun
        fall = cooling.cold / cooling.hot
        conflicts = self.lanes.conflicts
        while conflicts and self.best_cost > goal:
            used = purse.used(_LOOK)
            if used >= cooling.until:
                return
            heat = UNIT * cooling.hot * fall ** ((used - begun) / span)
            for _ in range(_LOOK):
                if not conflicts or not self._step(heat):
                    break

    def _step(self, heat: float) -> bool:
        """Try one swap; return False when the best known was surpassed, so that the goal is looked at."""
        lanes, chance = self.lanes, self._rng.random
        self._steps += 1
        one, other = pair = lanes.conflicts[int(chance() * len(lanes.conflicts))]
        turns = [t for t, rooms in enumerate(lanes.room_of) if rooms[one] == rooms[other] >= 0]
        if not turns:
            lanes.toggle_conflict(pair)
            return True
        turn = turns[int(chance() * len(turns))] if len(turns) > 1 else turns[0]
        person, mate = pair if chance() < 0.5 else (other, one)  # noqa: PLR2004 - a coin
        fixed, blocks = lanes.fixed[turn], lanes.rules[turn].blocks
        if person in fixed and person not in blocks:
            person = mate
        if person in blocks:
            return self._step_block(turn, person, heat)
        return person in fixed or self._step_single(turn, person, heat)

    def _step_single(self, turn: int, person: int, heat: float) -> bool:
        lanes = self.lanes
        rest = self._rest[turn]
        while rest and rest[0][0] <= self._steps:
            self._barred[turn] &= ~rest.popleft()[1]
        row = lanes.swaps(turn, person, self._barred[turn])
        least = min(row)
        if least >= 2 * lanes.middle:
            rest.clear()
            self._barred[turn] = 0
            return True
        chance = self._rng.random
        nothing = lanes.middle + lanes.own_cost(turn, person)
        bar = nothing - heat * log(1 - chance())
        if least > bar:
            return True
        limit = min(bar, least + heat)
        near = [mate for mate, cost in enumerate(row) if cost <= limit]
        mate = near[int(chance() * len(near))]
        lanes.exchange(turn, (person,), (mate,))
        self._let_rest(turn, person, mate)
        return not self._is_best()

    def _let_rest(self, turn: int, *people: int) -> None:
        until = self._steps + 3 + int(self._rng.random() * 10) + len(self.lanes.conflicts) // 4
        for person in people:
            mark = self.lanes.lane[person] << (self.lanes.width - 1)
            if not self._barred[turn] & mark:
                self._barred[turn] |= mark
                self._rest[turn].append((until, mark))

    def _step_block(self, turn: int, person: int, heat: float) -> bool:
        found = block_exchange(self.lanes, turn, person, self._rng)
        if found is None:
            return True
        change, some, others = found
        if change > 0 and self._rng.random() > exp(-change / heat):
            return True
        self.lanes.exchange(turn, some, others)
        return not self._is_best()

    def _is_best(self) -> bool:
        if self.lanes.cost >= self.best_cost:
            return False
        self.best_cost = self.lanes.cost
        self.best = self.lanes.copy_rooms()
        self._better(self.best)
        return True
