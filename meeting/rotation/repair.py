"""Mending rounds that are planned already, with as few changes as can be: late-comers, leavers, moves by hand.

Every change returns the request and the rounds anew, and who has to be told. Rounds held are never touched.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from meeting.rotation.moves import Move, moves_between
from meeting.rotation.placing import RoundRules, rules_of
from meeting.rotation.request import Request, RotationImpossible, Round, Rounds
from meeting.rotation.sizes import FEWEST
from meeting.rotation.weights import history_of, together_pairs
from meeting.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Rounds after a change.

    Attributes:
        request: with the new sizes and absences.
        moves: for each round that changed, who goes where; somebody who comes or leaves is not among them.
    """

    request: Request
    rounds: Rounds
    moves: tuple[tuple[int, tuple[Move, ...]], ...] = ()


def arrive(request: Request, rounds: Rounds, person: int, *, turns: Iterable[int]) -> Change:
    """Seat a late-comer in the room that costs least, and change nothing else.

    Of rooms that cost the same it is the smallest.

    Raises:
        RotationImpossible: no room may take them, because of those they must not sit with.
    """
    changed = {}
    for turn in _open(request, turns):
        costs = move_costs(request, rounds, person, turn=turn)
        rooms = [room for room, cost in enumerate(costs) if cost is not None]
        if not rooms:
            raise RotationImpossible(
                N_("No room of round {round} may take {name}: somebody they must not sit with is in each of them."),
                round=turn + 1,
                name=request.people[person],
            )
        best = min(rooms, key=lambda room: (costs[room], len(rounds[turn][room]), room))
        changed[turn] = _moved(rounds[turn], [person], best)
    return _changed(request, rounds, changed, person=person, there=True)


def leave(request: Request, rounds: Rounds, person: int, *, turns: Iterable[int], fewest: int = FEWEST) -> Change:
    """Take out somebody who left; at most one other room of each round changes.

    Where fewer than ``fewest`` stay behind, somebody from a room that can spare them comes over, or
    those left behind join another room: what moves fewer people, then what costs less. Where
    neither is allowed they stay alone.
    """
    changed = {}
    for turn in _open(request, turns):
        left = _without(rounds[turn], [person])
        home = _room_of(rounds[turn], person)
        changed[turn] = left
        if home is not None and 0 < len(left[home]) < fewest:
            there = tuple(left if number == turn else rooms for number, rooms in enumerate(rounds))
            options = list(_fillings(request, there, turn, home, fewest))
            changed[turn] = min(options, key=lambda option: option[:2])[2] if options else left
    return _changed(request, rounds, changed, person=person, there=False)


def move(request: Request, rounds: Rounds, person: int, *, turn: int, room: int) -> Change:
    """Put somebody in another room by hand.

    Raises:
        RotationImpossible: it would part or bring together whom a wish keeps otherwise.
    """
    if move_costs(request, rounds, person, turn=turn)[room] is None:
        raise _forbidden(request, person, turn)
    return _changed(request, rounds, {turn: _moved(rounds[turn], [person], room)})


def swap(request: Request, rounds: Rounds, one: int, other: int, *, turn: int) -> Change:
    """Let two people change places by hand.

    Raises:
        RotationImpossible: it would part or bring together whom a wish keeps otherwise.
    """
    rooms = rounds[turn]
    here, there = _room_of(rooms, one), _room_of(rooms, other)
    if here is None or there is None:
        raise _forbidden(request, one if here is None else other, turn)
    after = _moved(_moved(rooms, [one], there), [other], here)
    rules = rules_of(request, turn, request.wishes)
    for person in (one, other):
        if not _allowed(rules, after, person):
            raise _forbidden(request, person, turn)
    return _changed(request, rounds, {turn: after})


def move_costs(request: Request, rounds: Rounds, person: int, *, turn: int) -> tuple[float | None, ...]:
    """Return for each room of a round how many repeats and how much history a person would meet there.

    None stands for a room where they must not be.
    """
    rules, costs = rules_of(_present(request, person, turn), turn, request.wishes), _Costs(request, rounds, turn)
    answer: list[float | None] = []
    for number, room in enumerate(rounds[turn]):
        mates = [mate for mate in room if mate != person]
        allowed = _allowed(rules, _moved(rounds[turn], [person], number), person)
        answer.append(sum(costs.of(person, mate) for mate in mates) if allowed else None)
    return tuple(answer)


class _Costs:
    """What meetings in one round cost, seen from all other rounds and what lies behind."""

    def __init__(self, request: Request, rounds: Rounds, turn: int) -> None:
        self._behind, self._free = history_of(request), together_pairs(request)
        others = (rooms for number, rooms in enumerate(rounds) if number != turn)
        self._met = Counter(pair for rooms in others for room in rooms for pair in combinations(sorted(room), 2))

    def of(self, one: int, other: int) -> float:
        pair = (min(one, other), max(one, other))
        if pair in self._free:
            return 0.0
        return self._behind.get(pair, 0.0) + (pair in self._met)

    def between(self, some: Sequence[int], others: Sequence[int]) -> float:
        return sum(self.of(one, other) for one in some for other in others)


def _fillings(
    request: Request, rounds: Rounds, turn: int, home: int, fewest: int
) -> Iterator[tuple[int, float, Round]]:
    """Yield the ways to help a room that is too small: people who move, what it costs, the rooms then."""
    rooms, costs, rules = rounds[turn], _Costs(request, rounds, turn), rules_of(request, turn, request.wishes)
    small = rooms[home]
    for number, room in enumerate(rooms):
        if number == home or not room:
            continue
        lacking = fewest - len(small)
        if len(room) - lacking >= fewest:
            for some in combinations(room, lacking):
                after = _moved(rooms, some, home)
                if all(_allowed(rules, after, person) for person in some):
                    stay = [person for person in room if person not in some]
                    yield lacking, costs.between(some, small) - costs.between(some, stay), after
        after = _moved(rooms, small, number)
        if all(_allowed(rules, after, person) for person in small):
            yield len(small), costs.between(small, room), after


def _allowed(rules: RoundRules, rooms: Round, person: int) -> bool:
    """Tell whether somebody sits where no wish forbids it."""
    number = _room_of(rooms, person)
    if number is None or rules.pinned.get(person, number) != number:
        return False
    room = set(rooms[number])
    together = room.issuperset(rules.blocks.get(person, ()))
    return together and room.isdisjoint(rules.apart.get(person, ()))


def _open(request: Request, turns: Iterable[int]) -> list[int]:
    return [turn for turn in turns if turn in request.open_rounds]


def _room_of(rooms: Round, person: int) -> int | None:
    return next((number for number, room in enumerate(rooms) if person in room), None)


def _without(rooms: Round, people: Sequence[int]) -> Round:
    return tuple(tuple(person for person in room if person not in people) for room in rooms)


def _moved(rooms: Round, people: Sequence[int], to: int) -> Round:
    left = _without(rooms, people)
    return tuple(tuple(sorted((*room, *people))) if number == to else room for number, room in enumerate(left))


def _present(request: Request, person: int, turn: int) -> Request:
    """Return the request with somebody there in a round."""
    if not request.absent or person not in request.absent[turn]:
        return request
    absent = list(request.absent)
    absent[turn] -= {person}
    return replace(request, absent=tuple(absent))


def _changed(
    request: Request, rounds: Rounds, changed: dict[int, Round], *, person: int | None = None, there: bool = True
) -> Change:
    absent = list(request.absent or (frozenset[int](),) * len(request.sizes))
    sizes = list(request.sizes)
    moves = []
    for turn, rooms in changed.items():
        sizes[turn] = tuple(map(len, rooms))
        if person is not None:
            absent[turn] = absent[turn] - {person} if there else absent[turn] | {person}
        moved = tuple(one for one in moves_between(rounds[turn], rooms) if one.person != person)
        moves += [(turn, moved)] if moved else []
    return Change(
        request=replace(request, sizes=tuple(sizes), absent=tuple(absent)),
        rounds=tuple(changed.get(turn, rooms) for turn, rooms in enumerate(rounds)),
        moves=tuple(moves),
    )


def _forbidden(request: Request, person: int, turn: int) -> RotationImpossible:
    return RotationImpossible(
        N_("{name} cannot sit there in round {round}: a wish to keep together, apart or in a room is against it."),
        name=request.people[person],
        round=turn + 1,
    )
