"""What it would mean for somebody to sit in each room of a round, shown while a room is chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from meeting.breakout.found import room_of, round_of
from meeting.breakout.planning import Background, Planning, whole_planning
from meeting.breakout.quality import When, linked, never_known
from meeting.meeting import Meeting
from meeting.rotation import repair
from meeting.rotation.request import Room, Rounds
from meeting.rotation.weights import history_of
from meeting.words import N2_, N_, Sentence, sentence

_NAMED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCost:
    """What a room would mean for somebody.

    Attributes:
        room: from 0.
        cost: the repeats and history there; None where a wish forbids it.
        new: how many they meet for the first time.
        again: the ids of those they meet in another round of this breakout.
        before: the ids of those they met earlier.
        is_here: whether they sit there now.
        sentence: all that in a few words.
    """

    room: int
    cost: float | None
    new: int
    again: tuple[str, ...]
    before: tuple[str, ...]
    is_here: bool
    sentence: Sentence


def room_costs(
    meeting: Meeting, round_id: str, person: str, *, background: Background | None = None, when: When = never_known
) -> tuple[RoomCost, ...]:
    """Return what each room of a round would mean for somebody; raises `NotFound` for no such round."""
    breakout, one = round_of(meeting, round_id)
    planning, rounds = whole_planning(meeting, breakout.id, people=(person,), background=background)
    if round_id not in planning.rounds:
        return ()
    turn, number = planning.rounds.index(round_id), planning.people.index(person)
    costs = repair.move_costs(planning.request, rounds, number, turn=turn)
    met, behind = _met(rounds, number, turn), history_of(planning.request)
    answer = []
    for place, room in enumerate(rounds[turn]):
        meets = _meets(room, number, met, behind)
        is_allowed = costs[place] is not None
        answer.append(
            RoomCost(
                room=place,
                cost=costs[place],
                new=meets.new,
                again=tuple(planning.people[mate] for mate in meets.again),
                before=tuple(planning.people[mate] for mate in meets.before),
                is_here=room_of(one.rooms, person) == place,
                sentence=_words(planning, person, meets, when)
                if is_allowed
                else sentence(N_("a wish to keep together, apart or in a room is against it")),
            )
        )
    return tuple(answer)


def own_room(
    planning: Planning, rounds: Rounds, round_id: str, person: str, *, when: When = never_known
) -> Sentence | None:
    """Return what the room they sit in means for somebody; None for who has none in that round.

    Args:
        planning: of the whole breakout, as `whole_planning` gives it.
        rounds: the same.
        round_id: the round.
        person: their id.
        when: says when two people met last.
    """
    if round_id not in planning.rounds or person not in planning.people:
        return None
    turn, number = planning.rounds.index(round_id), planning.people.index(person)
    room = next((room for room in rounds[turn] if number in room), None)
    if room is None:
        return None
    meets = _meets(room, number, _met(rounds, number, turn), history_of(planning.request))
    return _words(planning, person, meets, when)


@dataclass(frozen=True, slots=True)
class _Meets:
    """Whom somebody meets in a room, in the engine's numbers: how many new ones, those of today, those of earlier."""

    new: int
    again: list[int]
    before: list[int]


def _meets(room: Room, number: int, met: Collection[int], behind: Mapping[tuple[int, int], float]) -> _Meets:
    mates = [mate for mate in room if mate != number]
    again = [mate for mate in mates if mate in met]
    before = [mate for mate in mates if mate not in met and behind.get((min(mate, number), max(mate, number)))]
    return _Meets(len(mates) - len(again) - len(before), again, before)


def _met(rounds: Rounds, number: int, turn: int) -> set[int]:
    """Return whom somebody meets in the other rounds."""
    others = (rooms for place, rooms in enumerate(rounds) if place != turn)
    return {mate for rooms in others for room in rooms if number in room for mate in room if mate != number}


def _words(planning: Planning, person: str, meets: _Meets, when: When) -> Sentence:
    pieces = list(_pieces(planning, person, meets, when))
    return linked(pieces, between=", ") if pieces else sentence(N_("nobody there yet"))


def _pieces(planning: Planning, person: str, meets: _Meets, when: When) -> Iterator[Sentence]:
    names = planning.request.people
    if meets.new:
        one, many = N2_("meets {n} new person", "meets {n} new people")
        yield sentence(one, plural=many, n=meets.new)
    if meets.again:
        yield sentence(N_("meets {names} twice"), names=_listed([names[mate] for mate in meets.again]))
    for mate in meets.before[:_NAMED]:
        said = when(person, planning.people[mate])
        if said:
            yield sentence(N_("met {name} in {when}"), name=names[mate], when=said)
        else:
            yield sentence(N_("has met {name} before"), name=names[mate])
    if len(meets.before) > _NAMED:
        one, many = N2_("and {n} more before", "and {n} more before")
        yield sentence(one, plural=many, n=len(meets.before) - _NAMED)


def _listed(names: list[str]) -> Sentence:
    some, rest = ", ".join(names[:_NAMED]), len(names) - _NAMED
    if rest <= 0:
        return sentence("{names}", names=some)
    one, many = N2_("{names} and {n} more", "{names} and {n} more")
    return sentence(one, plural=many, n=rest, names=some)
