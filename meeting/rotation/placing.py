"""Who must sit where in a round: blocks that stay together, pairs kept apart, pins; and a first valid round.

What cannot be kept is found by an exhaustive search among the people it is about, and the
smallest set of wishes that clash is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from meeting.rotation.request import Keep, Request, RotationImpossible, Wish, wish_words
from meeting.words import N_, Sentence, sentence

MOST_TRIES = 20_000
"""Seats tried before a round counts as impossible."""


@dataclass(slots=True, kw_only=True)
class RoundRules:
    """What has to be kept in one round.

    Attributes:
        blocks: those who sit together, for each person who does.
        pinned: the room of those who are pinned, alone or with their block.
        apart: for each person those they must not sit with.
        clash: whether the wishes contradict each other without looking at any room.
    """

    blocks: dict[int, tuple[int, ...]] = field(default_factory=dict)
    pinned: dict[int, int] = field(default_factory=dict)
    apart: dict[int, set[int]] = field(default_factory=dict)
    clash: bool = False

    @property
    def units(self) -> list[tuple[int, ...]]:
        """Those with a demand, in units that move as one; the hardest to seat first."""
        bound = self.pinned.keys() | self.apart.keys() | self.blocks.keys()
        units = {self.blocks.get(person, (person,)) for person in bound}
        return sorted(units, key=lambda unit: (unit[0] not in self.pinned, -len(unit), -self._foes(unit), unit))

    def _foes(self, unit: tuple[int, ...]) -> int:
        return sum(len(self.apart.get(person, ())) for person in unit)


def rules_of(request: Request, turn: int, wishes: Sequence[Wish]) -> RoundRules:
    """Return what the wishes mean for a round."""
    there = set(request.present(turn))
    rules = RoundRules()
    held_here = [(wish, [p for p in wish.people if p in there]) for wish in wishes if wish.holds_in(turn)]
    for wish, people in held_here:
        if wish.keep is Keep.TOGETHER and len(people) > 1:
            _join(rules, people)
    for wish, people in held_here:
        if wish.keep is Keep.PINNED:
            _pin(rules, people, wish.room)
        elif wish.keep is Keep.APART:
            _part(rules, people)
    return rules


def _join(rules: RoundRules, people: Sequence[int]) -> None:
    block = tuple(sorted({mate for person in people for mate in rules.blocks.get(person, (person,))}))
    rules.blocks |= dict.fromkeys(block, block)


def _pin(rules: RoundRules, people: Sequence[int], room: int) -> None:
    for person in people:
        for mate in rules.blocks.get(person, (person,)):
            rules.clash |= rules.pinned.setdefault(mate, room) != room


def _part(rules: RoundRules, people: Sequence[int]) -> None:
    for one, other in combinations(people, 2):
        rules.clash |= other in rules.blocks.get(one, ())
        rules.apart.setdefault(one, set()).add(other)
        rules.apart.setdefault(other, set()).add(one)


def seated(rules: RoundRules, sizes: Sequence[int], rng: Random) -> list[list[int]] | None:
    """Return rooms with all in them who have a demand; None when there is no way, or none was found."""
    if rules.clash:
        return None
    units, rooms = rules.units, [list[int]() for _ in sizes]
    orders = [_rooms_for(rules, unit, len(sizes), rng) for unit in units]
    tried, place = [0] * len(units), 0
    for _ in range(MOST_TRIES):
        if place == len(units):
            return rooms
        if tried[place] == len(orders[place]):
            if place == 0:
                return None
            tried[place] = 0
            place -= 1
            del rooms[orders[place][tried[place] - 1]][-len(units[place]) :]
            continue
        room = orders[place][tried[place]]
        tried[place] += 1
        if _fits(rules, units[place], rooms[room], sizes[room]):
            rooms[room].extend(units[place])
            place += 1
    return None


def _rooms_for(rules: RoundRules, unit: tuple[int, ...], rooms: int, rng: Random) -> list[int]:
    if unit[0] in rules.pinned:
        return [rules.pinned[unit[0]]]
    order = list(range(rooms))
    rng.shuffle(order)
    return order


def _fits(rules: RoundRules, unit: tuple[int, ...], room: list[int], size: int) -> bool:
    if len(room) + len(unit) > size:
        return False
    return not any(rules.apart[person].intersection(room) for person in unit if person in rules.apart)


def first_round(request: Request, turn: int, rules: RoundRules, rng: Random) -> list[list[int]]:
    """Return a round that keeps all that has to be kept, and is else left to chance.

    Raises:
        RotationImpossible: there is no such round; names the wishes that clash.
    """
    sizes = request.sizes[turn]
    rooms = seated(rules, sizes, rng)
    if rooms is None:
        raise RotationImpossible(
            N_("Round {round}: no rooms keep all of this – {wishes}. Drop one of these wishes, or change the rooms."),
            round=turn + 1,
            wishes=_listed([wish_words(request, wish) for wish in clashing(request, turn, rng)]),
        )
    done = {person for room in rooms for person in room}
    rest = [person for person in request.present(turn) if person not in done]
    rng.shuffle(rest)
    for room, size in zip(rooms, sizes, strict=True):
        while len(room) < size:
            room.append(rest.pop())
    return rooms


def clashing(request: Request, turn: int, rng: Random) -> list[Wish]:
    """Return wishes that clash in a round, none of which can be left out."""
    clash = [wish for wish in request.wishes if wish.holds_in(turn)]
    for wish in tuple(clash):
        fewer = [other for other in clash if other is not wish]
        if seated(rules_of(request, turn, fewer), request.sizes[turn], rng) is None:
            clash = fewer
    return clash


def _listed(sentences: Sequence[Sentence]) -> Sentence:
    words = sentences[0]
    for more in sentences[1:]:
        words = sentence(N_("{some}; {more}"), some=words, more=more)
    return words
