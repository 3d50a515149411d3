"""A change of rooms that is shown before it is accepted: who goes where, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from meeting.breakout.found import Names, breakout_of, hosts_of, room_of, round_number, seated, with_breakout
from meeting.breakout.planning import Planning
from meeting.breakout.quality import linked
from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.meeting import Meeting
from meeting.rotation.request import Rounds
from meeting.words import N2_, N_, Sentence, sentence

CHANGEABLE = frozenset({RoundState.PLANNED, RoundState.ANNOUNCED, RoundState.RUNNING})
"""The states of a round whose rooms can change."""

_TOLD = frozenset({RoundState.ANNOUNCED, RoundState.RUNNING})
_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMove:
    """Somebody goes from one room of a round to another (from 0); None: from nowhere, or out."""

    round: str
    person: str
    source: int | None
    target: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change of rooms, shown before it is accepted.

    Attributes:
        meeting: how it is when the change is accepted.
        moves: who goes where, round by round and in the order of the rooms they go to.
        sentence: what those have to be told who know their rooms, or else what happens.
        breakout: the id of the breakout that changes.
        replan: the ids of the rounds nobody has been told of, which can be planned anew.
    """

    meeting: Meeting
    moves: tuple[PlaceMove, ...]
    sentence: Sentence
    breakout: str
    replan: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[PlaceMove, ...]:
        """The moves in rounds that people know already: whom the facilitator has to tell."""
        rounds = {one.id for one in breakout_of(self.meeting, self.breakout).rounds if one.state in _TOLD}
        return tuple(one for one in self.moves if one.round in rounds)


def with_rounds(meeting: Meeting, planning: Planning, rounds: Rounds) -> Meeting:
    """Return the meeting with rounds that are not over seated as the engine says; rooms keep names and questions."""
    breakout = breakout_of(meeting, planning.breakout)
    engine = dict(zip(planning.rounds, rounds, strict=True))
    changed = tuple(
        _seated_anew(one, [[planning.people[person] for person in room] for room in engine[one.id]])
        if one.state in CHANGEABLE and one.id in engine
        else one
        for one in breakout.rounds
    )
    return with_breakout(meeting, hosted(replace(breakout, rounds=changed)))


def hosted(breakout: Breakout) -> Breakout:
    """Return the breakout with everybody who is pinned to a room the host of it, in rounds that are not over."""
    hosts: dict[int, list[str]] = {}
    for person, room in hosts_of(breakout).items():
        hosts.setdefault(room, []).append(person)
    rounds = tuple(_with_hosts(one, hosts) if one.state in CHANGEABLE else one for one in breakout.rounds)
    return replace(breakout, rounds=rounds)


def proposal(before: Meeting, after: Meeting, breakout_id: str, *, names: Names = str) -> Proposal:
    """Return the change from one meeting to the other as a proposal."""
    old, new = breakout_of(before, breakout_id), breakout_of(after, breakout_id)
    moves = tuple(_moves(old, new))
    return Proposal(
        meeting=after,
        moves=moves,
        sentence=_words(new, moves, names),
        breakout=breakout_id,
        replan=tuple(one.id for one in new.rounds if one.state is RoundState.PLANNED),
    )


def room_moves(before: BreakoutRound, after: BreakoutRound) -> tuple[PlaceMove, ...]:
    """Return who goes where between two rounds, in the order of the rooms they go to, and who has none last."""
    people = dict.fromkeys(person for one in (before, after) for room in one.rooms for person in room.people)
    moves = [
        PlaceMove(round=after.id, person=one, source=room_of(before.rooms, one), target=room_of(after.rooms, one))
        for one in people
    ]
    last = len(after.rooms)
    gone = [one for one in moves if one.source != one.target]
    return tuple(sorted(gone, key=lambda one: (last if one.target is None else one.target, one.source or 0)))


def _seated_anew(one: BreakoutRound, people: Sequence[Sequence[str]]) -> BreakoutRound:
    return replace(one, rooms=tuple(seated(room, there) for room, there in zip(one.rooms, people, strict=True)))


def _with_hosts(one: BreakoutRound, hosts: dict[int, list[str]]) -> BreakoutRound:
    rooms = []
    for number, room in enumerate(one.rooms):
        host = next((person for person in hosts.get(number, ()) if person in room.people), "")
        rooms.append(seated(replace(room, host=host), room.people))
    return replace(one, rooms=tuple(rooms))


def _moves(before: Breakout, after: Breakout) -> Iterable[PlaceMove]:
    old = {one.id: one for one in before.rounds}
    return (move for one in after.rounds for move in room_moves(old[one.id], one))


def _words(breakout: Breakout, moves: Sequence[PlaceMove], names: Names) -> Sentence:
    """Return what happens: in rounds that people know one by one, else in the first round that changes."""
    states = {one.id: one.state for one in breakout.rounds}
    told = [one for one in moves if states[one.round] in _TOLD]
    pieces: list[Sentence] = []
    for round_id in dict.fromkeys(one.round for one in told or moves[:1]):
        here = [one for one in moves if one.round == round_id]
        shown = linked([_move_words(one, names) for one in here[:_SHOWN]], between=", ")
        if len(here) > _SHOWN:
            one, many = N2_("{moves} and {n} more", "{moves} and {n} more")
            shown = sentence(one, plural=many, n=len(here) - _SHOWN, moves=shown)
        number = round_number(breakout, round_id)
        pieces.append(sentence(N_("Round {round}: {moves}."), round=number, moves=shown))
    if not moves:
        pieces.append(sentence(N_("Nobody has to move.")))
    elif told and len({one.round for one in moves}) > len({one.round for one in told}):
        pieces.append(sentence(N_("The rounds that nobody knows yet can be planned anew.")))
    return linked(pieces, between=" ")


def _move_words(move: PlaceMove, names: Names) -> Sentence:
    name = names(move.person)
    match move.source, move.target:
        case None, int(target):
            return sentence(N_("{name} joins room {room}"), name=name, room=target + 1)
        case int(source), int(target):
            return sentence(
                N_("{name} goes from room {source} to room {room}"), name=name, source=source + 1, room=target + 1
            )
        case _:
            return sentence(N_("{name} is out"), name=name)
