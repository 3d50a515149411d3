"""The search for better rounds: one of a pair that should not meet is swapped with one of whom it costs least.

A step that makes things worse is taken by chance, the more rarely the cooler it gets; so the
search gets out of where no single swap helps. Those just moved rest for some steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log
from random import Random

from meeting.rotation.blocks import block_exchange
from meeting.rotation.lanes import Lanes, Rooms
from meeting.rotation.request import Purse
from meeting.rotation.weights import AGAIN, UNIT

Better = Callable[[list[Rooms]], None]
"""Is given the open rounds each time better ones are found."""

_LOOK = 32
"""Steps between two looks at what is used of the allowance and at the heat."""

_REMEMBERED = 2
"""Swaps for which it is remembered that the best swap of a person costs too much; it may be out of date a little."""

_REST = 3
"""Those swapped may rest for so many swaps, less one; how long is left to chance."""

_NOTABLY = 2 * AGAIN
"""What a swap costs more before it counts as worse: little things do not tell how hot it is."""

_THERMOSTAT = 0.3
"""How fast the heat follows what it brings about."""

_FIRST_HEAT, _LEAST_HEAT, _MOST_HEAT = 0.3, 0.01, 2.0
"""The heat in repeats: at first, and between which it is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooling:
    """How a search cools down.

    The heat is not given but follows: it rises while fewer steps make things worse than should, and
    falls while more do. So it suits costs of any size, rooms of any size and any number of people.

    Attributes:
        hot, cold: the share of steps that should make things worse, at its beginning and end.
        until: the share of the allowance at which it ends.
    """

    hot: float = 0.04
    cold: float = 0.01
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
        self._barred: dict[int, int] = {}
        self._barred_next = (0, 0)
        self._hopeless = [0] * (lanes.people * len(lanes.rooms))
        self._least = [0] * (lanes.people * len(lanes.rooms))
        self._blocks = {turn * lanes.people + one for turn, rules in enumerate(lanes.rules) for one in rules.blocks}
        self._swaps = self._effort = self._worse = 0
        self._costly = lanes.costly()
        self.best_cost = lanes.cost
        self.best = lanes.copy_rooms()

    def run(self, purse: Purse, cooling: Cooling, *, goal: int) -> None:
        """Search until the cooling ends, the goal is reached or nothing costs anything."""
        begun = purse.used()
        span, heat = cooling.until - begun, _FIRST_HEAT
        while self._costly and self.best_cost > goal:
            used = purse.used(self._effort)
            self._effort = _LOOK // 8
            if used >= cooling.until:
                return
            self._worse = 0
            self._walk(UNIT * heat)
            wanted = cooling.hot * (cooling.cold / cooling.hot) ** ((used - begun) / span)
            heat *= exp(_THERMOSTAT * (wanted - self._worse / _LOOK))
            heat = min(max(heat, _LEAST_HEAT), _MOST_HEAT)

    def _walk(self, heat: float) -> None:
        """Make some steps; fewer when the best known was surpassed, so that the goal is looked at."""
        chance, hopeless, least, blocks = self._rng.random, self._hopeless, self._least, self._blocks
        lanes, costly, swaps, barred = self.lanes, self._costly, self._swaps, self._barred
        for _ in range(_LOOK):
            key = costly[int(chance() * len(costly))]
            allowed = -heat * log(1 - chance())
            if hopeless[key] > swaps and least[key] > allowed:
                continue
            self._effort += 1
            turn, person = divmod(key, lanes.people)
            if key in blocks:
                found = block_exchange(lanes, turn, person, self._rng)
                if found is None:
                    continue
                nothing, (cheapest, some, others) = 0, found
            else:
                row = lanes.swaps(turn, person, barred.get(turn, 0))
                nothing, cheapest = lanes.middle + lanes.own_cost(turn, person), min(row)
            if cheapest >= 2 * lanes.middle:
                barred.clear()
                continue
            if cheapest > nothing + allowed:
                hopeless[key] = swaps + _REMEMBERED
                least[key] = cheapest - nothing
                continue
            if key not in blocks:
                limit = min(nothing + allowed, cheapest + heat)
                near = [mate for mate, cost in enumerate(row) if cost <= limit]
                mate = near[int(chance() * len(near))]
                self._worse += row[mate] > nothing + _NOTABLY
                some, others = (person,), (mate,)
                self._let_rest(turn, person, mate)
            lanes.exchange(turn, some, others)
            self._swaps = swaps = swaps + 1
            self._costly = costly = lanes.costly()
            if self._is_best() or not costly:
                return

    def _let_rest(self, turn: int, *people: int) -> None:
        before, marks = self._barred_next
        now = later = 0
        for person in people:
            mark = self.lanes.lane[person] << (self.lanes.width - 1)
            length = int(self._rng.random() * _REST)
            now |= mark if length else 0
            later |= mark if length > 1 else 0
        self._barred.clear()
        self._barred[before] = marks
        self._barred[turn] = self._barred.get(turn, 0) | now
        self._barred_next = turn, later

    def _is_best(self) -> bool:
        if self.lanes.cost >= self.best_cost:
            return False
        self.best_cost = self.lanes.cost
        self.best = self.lanes.copy_rooms()
        self._better(self.best)
        return True
