"""Keeping people together, apart or in a room: the wish is kept from now on with as few moves as can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

from meeting.breakout.found import breakout_of, with_breakout
from meeting.breakout.planning import Background, whole_planning
from meeting.breakout.proposal import Proposal, hosted, proposal, with_rounds
from meeting.breakouts import Breakout, Tie
from meeting.errors import NotAllowed
from meeting.meeting import Meeting
from meeting.rotation.request import Keep, Request, Room, Round, Rounds
from meeting.rotation.weights import history_of
from meeting.words import N_

_MOST_STEPS = 4
_FOLLOWED = 4
"""Rooms followed further after each step: the nearest to what is wished."""

_TWO = 2


def pin(
    meeting: Meeting, breakout_id: str, person: str, *, room: int, background: Background | None = None
) -> Proposal:
    """Propose that somebody stays in a room (from 0) in all rounds that are not over, as its host.

    Raises:
        NotAllowed: there is no such room, or it cannot be kept with a few moves.
    """
    breakout = unpinned(breakout_of(meeting, breakout_id), person)
    tie = Tie(keep=Keep.PINNED, people=(person,), room=room)
    return _tied(meeting, replace(breakout, ties=(*breakout.ties, tie)), background)


def unpin(meeting: Meeting, breakout_id: str, person: str) -> Meeting:
    """Return the meeting with somebody free to move on, and nobody's host in rounds that are not over."""
    return with_breakout(meeting, hosted(unpinned(breakout_of(meeting, breakout_id), person)))


def unpinned(breakout: Breakout, person: str) -> Breakout:
    """Return the breakout without any wish that pins somebody to a room."""
    ties = tuple(tie for tie in breakout.ties if tie.keep is not Keep.PINNED or person not in tie.people)
    return replace(breakout, ties=ties)


def keep_together(
    meeting: Meeting, breakout_id: str, people: Collection[str], *, background: Background | None = None
) -> Proposal:
    """Propose that people sit together in all rounds that are not over; raises as `pin` does."""
    return _kept(meeting, breakout_id, Tie(keep=Keep.TOGETHER, people=tuple(people)), background)


def keep_apart(
    meeting: Meeting, breakout_id: str, people: Collection[str], *, background: Background | None = None
) -> Proposal:
    """Propose that people sit in different rooms in all rounds that are not over; raises as `pin` does."""
    return _kept(meeting, breakout_id, Tie(keep=Keep.APART, people=tuple(people)), background)


def untie(meeting: Meeting, breakout_id: str, tie: Tie) -> Meeting:
    """Return the meeting with a wish given up; who sits where stays."""
    breakout = breakout_of(meeting, breakout_id)
    ties = tuple(one for one in breakout.ties if one != tie)
    return with_breakout(meeting, hosted(replace(breakout, ties=ties)))


def broken(request: Request, rooms: Round, *, turn: int) -> int:
    """Return how many people sit where a wish does not want them in a round."""
    where = {person: number for number, room in enumerate(rooms) for person in room}
    count = 0
    for wish in request.wishes:
        places = [where[person] for person in wish.people if person in where] if wish.holds_in(turn) else []
        match wish.keep:
            case Keep.TOGETHER:
                count += len(places) - max((places.count(place) for place in places), default=0)
            case Keep.APART:
                count += len(places) - len(set(places))
            case _:
                count += sum(place != wish.room for place in places)
    return count


def _kept(meeting: Meeting, breakout_id: str, tie: Tie, background: Background | None) -> Proposal:
    if len(set(tie.people)) < _TWO:
        raise NotAllowed(N_("Choose at least two people."))
    breakout = breakout_of(meeting, breakout_id)
    return _tied(meeting, replace(breakout, ties=(*breakout.ties, tie)), background)


def _tied(meeting: Meeting, breakout: Breakout, background: Background | None) -> Proposal:
    """Propose rooms that keep one more wish, round by round with as few moves as can be."""
    changed = with_breakout(meeting, breakout)
    planning, rounds = whole_planning(changed, breakout.id, background=background)
    for turn in planning.request.open_rounds:
        rooms = _keeping(planning.request, rounds, turn)
        rounds = (*rounds[:turn], rooms, *rounds[turn + 1 :])
    after = with_rounds(changed, planning, rounds)
    return proposal(meeting, after, breakout.id, names=(background or Background()).names)


def _keeping(request: Request, rounds: Rounds, turn: int) -> Round:
    """Return the rooms of a round with the fewest exchanges that keep all wishes, and of those the cheapest."""
    others = (rooms for number, rooms in enumerate(rounds) if number != turn)
    met = Counter(pair for rooms in others for room in rooms for pair in combinations(sorted(room), 2))
    behind = history_of(request)

    @cache
    def room_cost(room: Room) -> float:
        return sum((pair in met) + behind.get(pair, 0.0) for pair in combinations(sorted(room), 2))

    def cost(rooms: Round) -> float:
        return sum(map(room_cost, rooms))

    seen = [rounds[turn]]
    for _step in range(_MOST_STEPS):
        kept = [rooms for rooms in seen if not broken(request, rooms, turn=turn)]
        if kept:
            return min(kept, key=cost)
        near = {new: broken(request, new, turn=turn) for rooms in seen for new in _exchanges(request, rooms, turn)}
        least = min(near.values(), default=0)
        nearest = [new for new in near if near[new] == least]
        seen = sorted(nearest, key=cost)[:_FOLLOWED]
    raise NotAllowed(
        N_("Round {round} cannot keep that with a few moves: plan it anew, or give up another wish."), round=turn + 1
    )


def _exchanges(request: Request, rooms: Round, turn: int) -> Iterator[Round]:
    """Yield the rooms with somebody of a wish in another one: in exchange for somebody, or in a smaller room."""
    wished = sorted({person for wish in request.wishes if wish.holds_in(turn) for person in wish.people})
    where = {person: number for number, room in enumerate(rooms) for person in room}
    for person in (one for one in wished if one in where):
        source = where[person]
        for target, there in enumerate(rooms):
            if target == source:
                continue
            for mate in there:
                yield _exchanged(rooms, source, {person: target, mate: source})
            if len(there) < len(rooms[source]):
                yield _exchanged(rooms, source, {person: target})


def _exchanged(rooms: Round, source: int, goes: dict[int, int]) -> Round:
    new = list(rooms)
    for number in sorted({source, *goes.values()}):
        comers = [one for one, target in goes.items() if target == number]
        new[number] = tuple(sorted([*(one for one in rooms[number] if one not in goes), *comers]))
    return tuple(new)
