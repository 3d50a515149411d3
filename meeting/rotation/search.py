"""The search for better rounds: one of a pair that should not meet is swapped with one of whom it costs least.

Of two who are drawn, the one whose meetings cost more is moved: so those with most to gain come up more
often. A step that makes things worse is taken by chance, the more rarely the cooler it gets; so the
search gets out of where no single swap helps. Those just moved rest for some steps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log
from random import Random

from meeting.rotation.blocks import block_exchange
from meeting.rotation.lanes import Key, Lanes, Rooms
from meeting.rotation.request import Purse
from meeting.rotation.weights import AGAIN, UNIT

Better = Callable[[list[Rooms]], None]
"""Is given the open rounds each time better ones are found."""

_LOOK = 32
"""Steps between two looks at what is used of the allowance and at the heat."""

_REMEMBERED = 4
"""Swaps for which it is remembered that all swaps of a person cost too much; it may be out of date a little."""

_REST = 4
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

    hot: float = 0.06
    cold: float = 0.02
    until: float = 1.0


class Search:
    """Improves rounds and remembers the best."""

    def __init__(self, lanes: Lanes, rng: Random, better: Better) -> None:
        self.lanes = lanes
        self._rng = rng
        self._better = better
        self._barred: dict[int, int] = {}
        self._barred_next = (0, 0)
        self._hopeless = [0] * (lanes.people * len(lanes.rooms))
        self._least = [0] * (lanes.people * len(lanes.rooms))
        self._blocks = [rules.blocks for rules in lanes.rules]
        self._swaps = self._effort = self._worse = 0
        self._costly: list[Key] = lanes.costly()
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
            self._worse, swaps = 0, self._swaps
            self._walk(UNIT * heat)
            self._keep_best()
            if self._swaps == swaps:
                # Where few may move, all of them may be at rest: then nothing would ever move again.
                self._barred.clear()
            wanted = cooling.hot * (cooling.cold / cooling.hot) ** ((used - begun) / span)
            heat *= exp(_THERMOSTAT * (wanted - self._worse / _LOOK))
            heat = min(max(heat, _LEAST_HEAT), _MOST_HEAT)

    def _walk(self, heat: float) -> None:
        """Make some steps; fewer when the best known is surpassed, so that it is kept and the goal looked at."""
        chance, hopeless, least, blocks = self._rng.random, self._hopeless, self._least, self._blocks
        lanes, costly, swaps, barred, effort = self.lanes, self._costly, self._swaps, self._barred, 0
        own_costs = lanes.own_costs
        for _ in range(_LOOK):
            key, turn, person = costly[int(chance() * len(costly))]
            rival = costly[int(chance() * len(costly))]
            if own_costs[rival[1]][rival[2]] > own_costs[turn][person]:
                key, turn, person = rival
            limit = 1 - int(heat * log(1 - chance()))
            if hopeless[key] > swaps and least[key] >= limit:
                continue
            effort += 1
            if person in blocks[turn]:
                found = block_exchange(lanes, turn, person, self._rng)
                if found is None or found[0] >= limit:
                    continue
                lanes.exchange(turn, *found[1:])
            else:
                row = lanes.swaps(turn, person, limit, barred.get(turn, 0))
                if row is None:
                    hopeless[key], least[key] = swaps + _REMEMBERED, limit
                    continue
                near = min(min(row) + heat, lanes.dear - 1)
                mates = [mate for mate, cost in enumerate(row) if cost <= near]
                mate = mates[int(chance() * len(mates))]
                self._worse += row[mate] - lanes.dear + limit > _NOTABLY
                lanes.swap(turn, person, mate)
                self._let_rest(turn, person, mate)
            swaps += 1
            self._costly = costly = lanes.costly()
            if lanes.cost < self.best_cost or not costly:
                break
        self._swaps = swaps
        self._effort += effort

    def _let_rest(self, turn: int, *people: int) -> None:
        """Bar people from swaps of this round, each for some swaps; those of the last swap may have one more to go."""
        before, still = self._barred_next
        now = later = 0
        for person in people:
            length = int(self._rng.random() * _REST)
            if length > 0:
                now |= self.lanes.marks[person]
            if length > 1:
                later |= self.lanes.marks[person]
        self._barred.clear()
        self._barred[before] = still
        self._barred[turn] = self._barred.get(turn, 0) | now
        self._barred_next = turn, later

    def _keep_best(self) -> None:
        if self.lanes.cost < self.best_cost:
            self.best_cost = self.lanes.cost
            self.best = self.lanes.copy_rooms()
            self._better(self.best)
