"""Breakout rounds: who is to be in which room when, and who was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from meeting.rotation.request import Keep
from meeting.rotation.sizes import FEWEST


class RoundState(StrEnum):
    """Where a round is between plan and past.

    An announced round has been shown to the participants, so it is changed by as few moves as
    possible; a cancelled one was not held and counts for nothing.
    """

    PLANNED = "planned"
    ANNOUNCED = "announced"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"


OPEN_ROUNDS = frozenset({RoundState.PLANNED, RoundState.ANNOUNCED})
"""The states of a round that is still to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakoutRoom:
    """One room of one round.

    Attributes:
        people: their ids, the host first where there is one.
        name: shown to participants; "" is shown as the room's number.
        host: the id of the person who stays in this room; "" for nobody.
        question: asked in this room instead of the round's question.
        harvest: what came out of it, in a line.
    """

    people: tuple[str, ...] = ()
    name: str = ""
    host: str = ""
    question: str = ""
    harvest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakoutRound:
    """One round: everybody who is there sits in one of its rooms.

    Attributes:
        id: ``r1``, ``r2`` …, unique in the meeting and never used again.
        minutes: how long it is to last; ``+`` and ``-`` change it while it runs.
        started, ended: when it really ran (UTC).
    """

    id: str
    rooms: tuple[BreakoutRoom, ...] = ()
    minutes: int = 6
    question: str = ""
    state: RoundState = RoundState.PLANNED
    started: datetime | None = None
    ended: datetime | None = None

    @property
    def people(self) -> frozenset[str]:
        """The ids of everybody who has a room."""
        return frozenset(person for room in self.rooms for person in room.people)

    @property
    def recall_at(self) -> datetime | None:
        """When people are to be back (UTC); None before the round has started."""
        return self.started + timedelta(minutes=self.minutes) if self.started is not None else None

    def remaining(self, now: datetime) -> timedelta:
        """Return the time left at ``now``; negative when people should be back already."""
        recall = self.recall_at
        return recall - now if recall is not None else timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Something the facilitator wants kept: people together, apart, or pinned to a room (from 0)."""

    keep: Keep
    people: tuple[str, ...]
    room: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakout:
    """A rotation: rounds planned together so that people meet new people.

    Attributes:
        id: ``b1``, ``b2`` …, unique in the meeting and never used again.
        item: the id of the agenda item it belongs to, "" for none.
        form: the id of an activity format, or ``group-work``.
        size: about how many people sit in a room; 0 where ``rooms`` or ``sizes`` say it.
        rooms: how many rooms there are; 0 where ``size`` or ``sizes`` say it.
        sizes: how many people sit in each room, where they are to be uneven.
        fewest: nobody sits with fewer people than this in a room, where that can be.
        mixes: whether rooms should mix organisations.
        seed: gives, with the same people and effort, the same plan again.
    """

    id: str
    item: str = ""
    form: str = "group-work"
    size: int = 4
    rooms: int = 0
    sizes: tuple[int, ...] = ()
    fewest: int = FEWEST
    mixes: bool = True
    ties: tuple[Tie, ...] = ()
    seed: int = 0
    rounds: tuple[BreakoutRound, ...] = ()

    @property
    def running(self) -> BreakoutRound | None:
        """The round that runs, or None."""
        return next((one for one in self.rounds if one.state is RoundState.RUNNING), None)

    @property
    def upcoming(self) -> tuple[BreakoutRound, ...]:
        """The rounds still to come, in order."""
        return tuple(one for one in self.rounds if one.state in OPEN_ROUNDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRoom:
    """People who sat together in a room that was held, and for how many minutes: what history is made of."""

    people: tuple[str, ...]
    minutes: int
