"""Rounds whose rooms follow from another round: pairs out of fours, home groups again, a circle that changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from meeting.breakout.forms import Origin, form_of, origin_of
from meeting.breakout.found import SPOKEN_FOR, seated, tied
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.rotation.request import Keep

Weight = Callable[[str, str], float]
"""Says how much is against two people sitting together."""

_PAIR = 2


def followed(breakout: Breakout, *, present: Sequence[str], weight: Weight) -> Breakout:
    """Return the breakout with every planned round that follows from another one made anew.

    Args:
        breakout: with the rounds it follows from in place.
        present: the ids of those who are to be placed.
        weight: how much is against two people being a pair.
    """
    for turn, one in enumerate(breakout.rounds):
        if one.state is not RoundState.PLANNED:
            continue
        match origin_of(breakout, turn):
            case Origin.COPIED, source:
                new = _copied(one, breakout.rounds[source], present)
            case Origin.HALVED, source:
                new = _halved(breakout, one, breakout.rounds[source], weight)
            case Origin.DEALT, _:
                new = _dealt(breakout, one, present)
            case _:
                continue
        rounds = tuple(new if old.id == one.id else old for old in breakout.rounds)
        breakout = replace(breakout, rounds=rounds)
    return breakout


def _copied(one: BreakoutRound, source: BreakoutRound, present: Sequence[str]) -> BreakoutRound:
    """Return a round with the rooms of another; who came since joins the smallest rooms."""
    there = set(present)
    rooms = [[person for person in room.people if person in there] for room in source.rooms] or [[]]
    for person in present:
        if not any(person in room for room in rooms):
            min(rooms, key=len).append(person)
    kept = {number: one.rooms[number] for number in range(len(one.rooms))}
    hosts = [room.host for room in source.rooms] or [""]
    made = (
        seated(replace(kept.get(number, BreakoutRoom()), host=hosts[number]), people)
        for number, people in enumerate(rooms)
    )
    return replace(one, rooms=tuple(made))


def _halved(breakout: Breakout, one: BreakoutRound, source: BreakoutRound, weight: Weight) -> BreakoutRound:
    """Return a round of the pairs that the rooms of another round are made of."""
    pairs = [pair for room in source.rooms for pair in _split(breakout, list(room.people), weight)]
    return replace(one, rooms=tuple(BreakoutRoom(people=pair) for pair in pairs))


def _split(breakout: Breakout, people: list[str], weight: Weight) -> list[tuple[str, ...]]:
    def against(one: str, other: str) -> float:
        return weight(one, other) - 100 * tied(breakout.ties, Keep.TOGETHER, one, other)

    def is_free(one: str) -> bool:
        return not any(tied(breakout.ties, Keep.TOGETHER, one, other) for other in people if other != one)

    pairs: list[tuple[str, ...]] = []
    people = sorted(people, key=is_free)  # before somebody else takes the mate they are to have
    while len(people) > _PAIR + 1:
        first, *others = people
        mate = min(others, key=lambda other: (against(first, other), others.index(other)))
        pairs.append((first, mate))
        people = [person for person in others if person != mate]
    return [*pairs, tuple(people)] if people else pairs


def _dealt(breakout: Breakout, one: BreakoutRound, present: Sequence[str]) -> BreakoutRound:
    """Return a round with a circle of people who have not sat in it; when all have, of those who sat first."""
    earlier = [old for old in breakout.rounds if old.id != one.id and _counts(breakout, old, one)]
    turns: dict[str, int] = dict.fromkeys(present, 0)
    for old in earlier:
        for person in old.people & turns.keys():
            turns[person] += 1
    order = list(turns)
    Random(breakout.seed).shuffle(order)  # noqa: S311 - no secret is made of it
    order.sort(key=lambda person: turns[person])
    room = one.rooms[0] if one.rooms else BreakoutRoom()
    size = breakout.size or form_of(breakout.form).size
    return replace(one, rooms=(seated(replace(room, people=(), host=""), order[:size]),))


def _counts(breakout: Breakout, old: BreakoutRound, one: BreakoutRound) -> bool:
    """Tell whether those in a round have had their turn before another round."""
    order = [each.id for each in breakout.rounds]
    is_before = order.index(old.id) < order.index(one.id)
    return old.state in SPOKEN_FOR or (old.state is RoundState.PLANNED and is_before)
