"""Polls: a question put to the participants, and what they answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PollKind(StrEnum):
    """How a poll is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    YES_NO = "yes-no"
    SCALE = "scale"
    RANKING = "ranking"
    DOTS = "dots"
    FIST = "fist"
    TEMPERATURE = "temperature"
    OPEN = "open"


class PollState(StrEnum):
    """Whether a poll is prepared, takes answers or is over."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class Via(StrEnum):
    """How a ballot came in."""

    KEY = "key"
    CHAT = "chat"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One voter's answer.

    Attributes:
        voter: a person's id; "" for an anonymous ballot or a name that belongs to nobody in the network.
        name: the voter as named in chat or file, where ``voter`` is "".
        picks: of single choice, multiple choice and yes/no the numbers of the options, from 0; of a scale, fist
            to five and temperature one value; of a ranking the options, the best first; of dots the points of
            each option; of an open poll nothing.
        text: an open answer, or the reservation that goes with a ballot.
        by: the id of the person who handed it in for the voter (a proxy, or two at one screen); "" for the voter.
        at: when it was given (UTC); None for an anonymous one.
    """

    voter: str = ""
    name: str = ""
    picks: tuple[int, ...] = ()
    text: str = ""
    by: str = ""
    at: datetime | None = None
    via: Via = Via.KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearLine:
    """An answer that could not be read for certain: it waits to be settled by the facilitator, or was none.

    Attributes:
        name: the sender, as named.
        voter: the sender's id where that is clear, else "".
        text: what was written.
    """

    name: str = ""
    voter: str = ""
    text: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """A question, its options, and every answer to it.

    Attributes:
        id: ``q1``, ``q2`` …, unique in the meeting and never used again.
        item: the id of the agenda item it belongs to, "" for none.
        options: what can be chosen; none for scales and open polls, three for yes/no/abstain.
        low, high: the ends of a scale; of temperature 1 and 10, of fist to five 0 and 5.
        low_label, high_label: what the ends mean.
        points: how many points each voter has to give out in a dot vote.
        is_named: whether ballots are kept with their voter; if not, only counts are kept.
        is_hidden: whether the result is kept back until the poll is closed.
        quorum: how many answers it takes to count, 0 for none.
        tally: answers counted without a voter, for each option or value; empty for none. Of dots points, of
            a ranking nothing (those are ballots without voter).
        dropped: the lines that turned out to be no answers; kept so that they are known again when the same chat is
            read once more. Of an anonymous poll they have nothing but their text.
        repeats: the id of the poll that this one asks again, or "".
        source: the file or tool it was taken from, or "".
    """

    id: str
    question: str
    item: str = ""
    kind: PollKind = PollKind.SINGLE
    options: tuple[str, ...] = ()
    low: int = 1
    high: int = 5
    low_label: str = ""
    high_label: str = ""
    points: int = 0
    is_named: bool = True
    is_hidden: bool = False
    quorum: int = 0
    state: PollState = PollState.PREPARED
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    tally: tuple[int, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    unclear: tuple[UnclearLine, ...] = ()
    dropped: tuple[UnclearLine, ...] = ()
    repeats: str = ""
    source: str = ""
