"""Who asked for the floor, who had it, and how else people came into play: what is kept about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meeting.item import Span


class TurnReason(StrEnum):
    """Why somebody asks for the floor."""

    COMMENT = "comment"
    QUESTION = "question"
    ORDER = "order"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn on the floor list of an item.

    Attributes:
        person: a person's id.
        asked: when the person asked for the floor (UTC).
        reason: a point of order goes first.
        text: what it is about, in a few words, where the person said so.
        started: when the person got the floor (UTC); None while waiting.
        ended: when the turn was over (UTC); without a start: asked, but never got the floor.
        pauses: when the turn was stopped for a while; the last one is open while it is.
    """

    id: str
    item: str
    person: str
    asked: datetime
    reason: TurnReason = TurnReason.COMMENT
    text: str = ""
    started: datetime | None = None
    ended: datetime | None = None
    pauses: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorList:
    """How the floor list of one item is led; an item without one has the usual list.

    Attributes:
        item: the id of the agenda item.
        is_closed: whether nobody else may be put on it.
        is_quiet_first: whether those who had no turn yet go first, instead of as asked.
        turn_seconds: how long a turn may last; 0 for as long as it takes.
        last: how many more may speak after ``last_from`` before the list is closed; 0: no end was said.
        last_from: when the last speakers were announced (UTC).
    """

    item: str
    is_closed: bool = False
    is_quiet_first: bool = False
    turn_seconds: int = 0
    last: int = 0
    last_from: datetime | None = None


class HeardHow(StrEnum):
    """How somebody came into play without having the floor."""

    VOICE = "voice"
    CHAT = "chat"
    CAMERA = "camera"
    OBJECT = "object"
    ROOM = "room"
    POLL = "poll"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A mark that somebody came into play.

    Attributes:
        person: a person's id.
        at: when (UTC).
        item: the id of the item that ran, or "".
    """

    person: str
    at: datetime
    item: str = ""
    how: HeardHow = HeardHow.OTHER


class OrderKind(StrEnum):
    """In which order a round goes."""

    RANDOM = "random"
    ROOMS = "rooms"
    QUIET = "quiet"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakingRound:
    """The order of a round in which everybody speaks once; its ticks are `Meeting.ticks`.

    Attributes:
        item: the id of the agenda item.
        order: the ids of the people, in the order in which they are asked.
        started: when the first one was asked (UTC); None while it is only prepared.
        turn_from: when whoever is asked now was asked (UTC); None while nobody is.
    """

    item: str
    kind: OrderKind = OrderKind.RANDOM
    order: tuple[str, ...] = ()
    started: datetime | None = None
    turn_from: datetime | None = None


class FiguresKept(StrEnum):
    """How long it is kept who had the floor and who came into play."""

    SERIES = "series"
    MEETING = "meeting"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Somebody who was picked by lot.

    Attributes:
        passed: whether the person said pass.
    """

    person: str
    at: datetime
    item: str = ""
    passed: bool = False
