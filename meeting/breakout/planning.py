"""Planning the rounds of a breakout that nobody has been told of yet: the request for the engine, and its answer.

Ids of people become the engine's numbers here and back again. Rounds that were held, run or are
announced are never changed; the engine sees them as held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from meeting.breakout.derived import followed
from meeting.breakout.forms import Origin, Shape, form_of, origin_of, packed, sizes_for
from meeting.breakout.found import SPOKEN_FOR, Names, breakout_of, hosts_of, round_of, seated, with_breakout
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.errors import NotAllowed
from meeting.meeting import Meeting
from meeting.rotation.moves import moves_only
from meeting.rotation.request import Allowance, Keep, Request, Rounds, Wish
from meeting.rotation.rotate import rotate
from meeting.words import N_

AT_ONCE = Allowance(steps=1_000)
"""The effort of a plan that is to be there at once; a better one follows."""

MOST_RENUMBERED = 30
"""Rooms up to which they are numbered so that few people have to move between rounds."""

_FEWEST_PEOPLE = 2

Pairs = tuple[tuple[str, str, float], ...]
"""Pairs of ids who met in earlier meetings, and how much that weighs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What a plan takes into account besides the meeting.

    Attributes:
        history: the pairs who met in earlier meetings and what that weighs.
        labels: for each person what rooms should mix, like the organisation.
        names: says a person's name; the id where nothing else is known.
    """

    history: Pairs = ()
    labels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    names: Names = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """A request for the engine and what its numbers stand for.

    Attributes:
        breakout: the id of the breakout that is planned.
        people: ids; a person's place is their number in the request.
        present: the ids of those who are there and are to be placed.
        rounds: ids; a round's place is its number in the request, those that stay as they are first.
    """

    breakout: str
    people: tuple[str, ...]
    present: tuple[str, ...]
    rounds: tuple[str, ...]
    request: Request

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing for the engine to plan."""
        return not self.request.open_rounds


def planning_of(
    meeting: Meeting, breakout_id: str, *, present: Sequence[str], background: Background | None = None
) -> Planning:
    """Return what the engine is to be asked so that all rounds are planned that nobody has been told of.

    Raises:
        NotFound: there is no such breakout.
        NotAllowed: fewer than two people are there.
    """
    breakout = breakout_of(meeting, breakout_id)
    known = background or Background()
    present = tuple(dict.fromkeys(present))
    if len(present) < _FEWEST_PEOPLE:
        raise NotAllowed(N_("Rooms need at least two people: mark who is here first."))
    held = [one for one in breakout.rounds if one.state in SPOKEN_FOR]
    turns = _turns_to_plan(breakout)
    everybody = tuple(dict.fromkeys((*present, *(person for one in held for person in _in_order(one)))))
    number = {person: place for place, person in enumerate(everybody)}
    away = frozenset(range(len(present), len(everybody)))
    request = Request(
        people=tuple(map(known.names, everybody)),
        sizes=(
            *(tuple(len(room.people) for room in one.rooms) for one in held),
            *(_sizes(breakout, turn, present) for turn in turns),
        ),
        held=tuple(tuple(tuple(number[person] for person in room.people) for room in one.rooms) for one in held),
        absent=(away,) * (len(held) + len(turns)) if away else (),
        wishes=tuple(_wishes(breakout, number, turns, first=len(held))),
        history=_history(meeting, breakout, known.history, number),
        labels=_labels(breakout, known.labels, everybody),
    )
    return Planning(
        breakout=breakout_id,
        people=everybody,
        present=present,
        rounds=tuple(one.id for one in (*held, *(breakout.rounds[turn] for turn in turns))),
        request=request,
    )


def with_plan(meeting: Meeting, planning: Planning, rounds: Rounds) -> Meeting:
    """Return the meeting with the engine's rounds in the breakout.

    A round that people have been told of since the engine was asked stays as it is. Names,
    questions and hosts of rooms stay with the rooms' numbers.
    """
    breakout = breakout_of(meeting, planning.breakout)
    planned = dict(zip(planning.rounds, rounds, strict=True))
    before: tuple[tuple[int, ...], ...] = ()
    changed = []
    for one in breakout.rounds:
        if one.state is RoundState.PLANNED and one.id in planned:
            rooms = planned[one.id]
            if before and _may_be_renumbered(breakout, one, len(rooms)):
                rooms, _ = moves_only(before, rooms)
            one = _with_rooms(breakout, one, [[planning.people[person] for person in room] for room in rooms])  # noqa: PLW2901
            before = rooms
        changed.append(one)
    breakout = replace(breakout, rounds=tuple(changed))
    return with_breakout(meeting, followed(breakout, present=planning.present, weight=_weights(planning)))


def plan_at_once(
    meeting: Meeting,
    breakout_id: str,
    *,
    present: Sequence[str],
    background: Background | None = None,
    allowance: Allowance = AT_ONCE,
) -> Meeting:
    """Return the meeting with a plan that is valid and there at once; the engine finds better ones meanwhile.

    Raises:
        NotAllowed: fewer than two people are there, or what is to be kept cannot be kept.
    """
    planning = planning_of(meeting, breakout_id, present=present, background=background)
    if planning.is_empty:
        return with_plan(meeting, planning, planning.request.held)
    plan = rotate(planning.request, seed=breakout_of(meeting, breakout_id).seed, allowance=allowance)
    return with_plan(meeting, planning, plan.rounds)


def planned_rounds(meeting: Meeting, planning: Planning) -> Rounds:
    """Return the rounds of a planning as they are in the meeting now, in the engine's numbers."""
    number = {person: place for place, person in enumerate(planning.people)}
    rooms = [round_of(meeting, one)[1].rooms for one in planning.rounds]
    return tuple(
        tuple(tuple(number[person] for person in room.people if person in number) for room in one) for one in rooms
    )


def _turns_to_plan(breakout: Breakout) -> list[int]:
    """Return the rounds (from 0) that the engine plans: those open that do not follow from another one."""
    return [
        turn
        for turn, one in enumerate(breakout.rounds)
        if one.state is RoundState.PLANNED and origin_of(breakout, turn)[0] is Origin.PLANNED
    ]


def _in_order(one: BreakoutRound) -> Iterable[str]:
    return (person for room in one.rooms for person in room.people)


def _pairs_before(breakout: Breakout, turn: int) -> tuple[BreakoutRoom, ...]:
    """Return the pairs that this round of fours has to be made of since people know them already."""
    if form_of(breakout.form).shape is not Shape.DOUBLING or turn % 2 == 0:
        return ()
    before = breakout.rounds[turn - 1]
    return before.rooms if before.state in SPOKEN_FOR else ()


def _sizes(breakout: Breakout, turn: int, present: Sequence[str]) -> tuple[int, ...]:
    there = set(present)
    units = [len(there.intersection(room.people)) for room in _pairs_before(breakout, turn)]
    units = [size for size in units if size]
    if not units:
        return sizes_for(breakout, len(there), turn=turn)
    sizes = list(packed(tuple(units)))
    for _newcomer in range(len(there) - sum(units)):
        sizes[sizes.index(min(sizes))] += 1
    return tuple(sizes)


def _wishes(breakout: Breakout, number: Mapping[str, int], turns: Sequence[int], *, first: int) -> Iterable[Wish]:
    for tie in breakout.ties:
        people = tuple(number[person] for person in tie.people if person in number)
        if people:
            yield Wish(keep=tie.keep, people=people, room=tie.room)
    for place, turn in enumerate(turns, start=first):
        for room in _pairs_before(breakout, turn):
            pair = tuple(number[person] for person in room.people)
            yield Wish(keep=Keep.TOGETHER, people=pair, rounds=frozenset({place}))


def _history(
    meeting: Meeting, breakout: Breakout, pairs: Pairs, number: Mapping[str, int]
) -> tuple[tuple[int, int, float], ...]:
    """Return what lies behind the people: earlier meetings, and this one's other breakouts, in full."""
    today = {
        (one, other)
        for earlier in meeting.breakouts
        for round_ in earlier.rounds
        if earlier.id != breakout.id and round_.state in {RoundState.HELD, RoundState.RUNNING}
        for room in round_.rooms
        for one in room.people
        for other in room.people
        if one < other
    }
    weights = {(min(one, other), max(one, other)): weight for one, other, weight in pairs if one != other}
    weights |= {pair: weights.get(pair, 0.0) + 1.0 for pair in today}
    return tuple(
        (number[one], number[other], weight)
        for (one, other), weight in sorted(weights.items())
        if one in number and other in number and weight > 0
    )


def _labels(breakout: Breakout, labels: Mapping[str, str], people: Sequence[str]) -> tuple[str, ...]:
    return tuple(labels.get(person, "") for person in people) if breakout.mixes and labels else ()


def _weights(planning: Planning) -> Callable[[str, str], float]:
    """Return what says how much lies behind two people, or how much alike they are."""
    number = {person: place for place, person in enumerate(planning.people)}
    behind = {(min(one, two), max(one, two)): weight for one, two, weight in planning.request.history}
    labels = planning.request.labels

    def weight(one: str, other: str) -> float:
        low, high = sorted((number[one], number[other]))
        alike = bool(labels) and labels[low] == labels[high] != ""
        return behind.get((low, high), 0.0) + planning.request.mixing * alike

    return weight


def _may_be_renumbered(breakout: Breakout, one: BreakoutRound, rooms: int) -> bool:
    """Tell whether it makes no difference which number a room has, so that people can stay where they are."""
    told_apart = any(room.name or room.question for room in one.rooms)
    return rooms <= MOST_RENUMBERED and not (breakout.sizes or told_apart or hosts_of(breakout))


def _with_rooms(breakout: Breakout, one: BreakoutRound, rooms: Sequence[Sequence[str]]) -> BreakoutRound:
    hosts: dict[int, str] = {}
    for person, room in hosts_of(breakout).items():
        hosts.setdefault(room, person)
    old = (*one.rooms, *(BreakoutRoom(),) * len(rooms))
    named = (replace(old[number], people=(), host=hosts.get(number, "")) for number in range(len(rooms)))
    return replace(one, rooms=tuple(seated(room, people) for room, people in zip(named, rooms, strict=True)))


def whole_planning(
    meeting: Meeting, breakout_id: str, *, people: Iterable[str] = (), background: Background | None = None
) -> tuple[Planning, Rounds]:
    """Return all rounds of a breakout as the engine sees them, for mending; only those held count as such.

    Args:
        meeting: any meeting.
        breakout_id: the breakout.
        people: ids of those who have no room yet and are to be among the people.
        background: history, labels and names.
    """
    breakout, known = breakout_of(meeting, breakout_id), background or Background()
    seated_in = [one for one in breakout.rounds if one.rooms and one.state is not RoundState.CANCELLED]
    ordered = sorted(seated_in, key=lambda one: one.state is not RoundState.HELD)
    everybody = tuple(dict.fromkeys((*(person for one in ordered for person in _in_order(one)), *people)))
    number = {person: place for place, person in enumerate(everybody)}
    rounds = tuple(tuple(tuple(number[person] for person in room.people) for room in one.rooms) for one in ordered)
    request = Request(
        people=tuple(map(known.names, everybody)),
        sizes=tuple(tuple(map(len, rooms)) for rooms in rounds),
        held=tuple(rooms for one, rooms in zip(ordered, rounds, strict=True) if one.state is RoundState.HELD),
        absent=tuple(frozenset(number.values()).difference(*rooms) for rooms in rounds),
        wishes=tuple(_wishes(breakout, number, (), first=0)),
        history=_history(meeting, breakout, known.history, number),
        labels=_labels(breakout, known.labels, everybody),
    )
    turns = tuple(one.id for one in ordered)
    return Planning(breakout=breakout_id, people=everybody, present=everybody, rounds=turns, request=request), rounds
