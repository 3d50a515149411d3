"""What a rotation is asked for: people, rooms, rounds held, wishes that must be kept, and what lies behind.

People are numbered from 0 in the order of the list of people, rooms and rounds from 0 as well.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from meeting.errors import NotAllowed, NotUnderstood
from meeting.words import N_, Sentence, sentence

Room = tuple[int, ...]
Round = tuple[Room, ...]
Rounds = tuple[Round, ...]
"""Who sits with whom: rounds of rooms, in the order of the rooms, of people."""

MOST_PEOPLE = 2000
MOST_ROUNDS = 60
"""More than this is no meeting with breakout rooms."""


class RotationImpossible(NotAllowed):
    """What must be kept cannot all be kept; says which of it clashes."""


class Keep(StrEnum):
    """What a wish keeps."""

    TOGETHER = "together"
    APART = "apart"
    PINNED = "pinned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Something that has to be kept, come what may.

    Attributes:
        keep: in one room, in different rooms, or in the room ``room``.
        people: those it is about; it holds for those of them who are present.
        room: only for `Keep.PINNED`.
        rounds: the rounds it holds for; None for all that are not held yet.
    """

    keep: Keep
    people: tuple[int, ...]
    room: int = 0
    rounds: frozenset[int] | None = None

    def holds_in(self, turn: int) -> bool:
        """Tell whether it has to be kept in a round."""
        return self.rounds is None or turn in self.rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be planned.

    Attributes:
        people: their names, which only sentences use; two may be the same.
        sizes: for each round, held or not, how many people sit in each room.
        held: the first rounds, as they were; they are never changed and count as met.
        absent: for each round who is not there; may be left out.
        history: pairs who met in earlier meetings and how much that weighs (1: like a meeting today).
        labels: what people differ in and rooms should mix, like the organisation; "" for nothing.
        mixing: what a pair of the same label in one room weighs.
    """

    people: tuple[str, ...]
    sizes: tuple[tuple[int, ...], ...]
    held: Rounds = ()
    absent: tuple[frozenset[int], ...] = ()
    wishes: tuple[Wish, ...] = ()
    history: tuple[tuple[int, int, float], ...] = ()
    labels: tuple[str, ...] = ()
    mixing: float = 0.25

    @property
    def open_rounds(self) -> range:
        """The rounds that are to be planned."""
        return range(len(self.held), len(self.sizes))

    @property
    def is_plain(self) -> bool:
        """Whether nothing but people and rooms of the same sizes in every round is asked for."""
        extras = (self.held, self.wishes, self.history, any(self.absent), any(self.labels))
        return not any(extras) and len(set(self.sizes)) == 1

    def present(self, turn: int) -> list[int]:
        """Return who is there in a round."""
        away = self.absent[turn] if self.absent else frozenset()
        return [person for person in range(len(self.people)) if person not in away]


def checked(request: Request) -> Request:
    """Return the request if it makes sense.

    Raises:
        NotUnderstood: it names people, rooms or rounds that do not exist, or numbers that make no sense.
        RotationImpossible: the rooms of a round have not as many seats as people are present.
    """
    people, rounds = len(request.people), len(request.sizes)
    if people > MOST_PEOPLE or rounds > MOST_ROUNDS:
        raise NotUnderstood(
            N_("A rotation has at most {people} people and {rounds} rounds."), people=MOST_PEOPLE, rounds=MOST_ROUNDS
        )
    if len(request.held) > rounds or len(request.absent) not in {0, rounds} or len(request.labels) not in {0, people}:
        raise NotUnderstood(N_("Rounds held, absences or labels are not as many as the rounds or the people."))
    for turn in range(rounds):
        _check_round(request, turn)
    for wish in request.wishes:
        _check_wish(request, wish)
    _check_history(request)
    return request


def _check_round(request: Request, turn: int) -> None:
    sizes, there = request.sizes[turn], request.present(turn)
    if any(size < 0 for size in sizes):
        raise NotUnderstood(N_("Round {round} has a room of less than nobody."), round=turn + 1)
    if turn < len(request.held):
        seated = [person for room in request.held[turn] for person in room]
        _check_people(request, seated)
        if len(set(seated)) < len(seated):
            raise NotUnderstood(N_("In round {round}, which is held, somebody sits in two rooms."), round=turn + 1)
    elif sum(sizes) != len(there):
        raise RotationImpossible(
            N_("Round {round} has {seats} seats for {people} people: change the rooms or who is there."),
            round=turn + 1,
            seats=sum(sizes),
            people=len(there),
        )


def _check_wish(request: Request, wish: Wish) -> None:
    _check_people(request, wish.people)
    rounds = wish.rounds if wish.rounds is not None else frozenset()
    if any(not 0 <= turn < len(request.sizes) for turn in rounds):
        raise NotUnderstood(N_("A wish is about a round that there is not."))
    if wish.keep is not Keep.PINNED:
        return
    for turn in request.open_rounds:
        if wish.holds_in(turn) and not 0 <= wish.room < len(request.sizes[turn]):
            raise RotationImpossible(
                N_("{name} is to be in room {room}, but round {round} has only {rooms} rooms."),
                name=request.people[wish.people[0]] if wish.people else "",
                room=wish.room + 1,
                round=turn + 1,
                rooms=len(request.sizes[turn]),
            )


def _check_history(request: Request) -> None:
    _check_people(request, (person for one, other, _weight in request.history for person in (one, other)))
    for one, other, weight in request.history:
        if one == other or not math.isfinite(weight) or weight < 0:
            raise NotUnderstood(N_("An earlier meeting has to be of two people and weigh nothing or more."))


def _check_people(request: Request, people: Iterable[int]) -> None:
    if any(not 0 <= person < len(request.people) for person in people):
        raise NotUnderstood(N_("Somebody is named who is not among the people of the rotation."))


def wish_words(request: Request, wish: Wish) -> Sentence:
    """Return a wish in words."""
    names = ", ".join(request.people[person] for person in wish.people)
    if wish.keep is Keep.PINNED:
        return sentence(N_("in room {room}: {names}"), names=names, room=wish.room + 1)
    return sentence(N_("together: {names}") if wish.keep is Keep.TOGETHER else N_("apart: {names}"), names=names)


def never() -> bool:
    """Never stop a search."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How long a search may take.

    Attributes:
        steps: the effort; the same effort and seed give the same plan on every computer.
        stop: asked often; True ends the search, which then gives the best so far.
        share: for those who have a time rather than an effort: how much of it is used, 0 to 1.
    """

    steps: int = 20_000
    stop: Callable[[], bool] = never
    share: Callable[[], float] | None = None


class Purse:
    """Counts what is used of an allowance."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self.steps = 0
        self.stopped = False

    def used(self, steps: int = 0) -> float:
        """Add steps that were made and return how much is used: 0 to 1; 1 or more is the end."""
        self.steps += steps
        if self.stopped or self._allowance.stop():
            self.stopped = True
            return 1.0
        if self._allowance.share is not None:
            return self._allowance.share()
        return self.steps / max(1, self._allowance.steps)
