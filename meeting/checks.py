"""Consensus checks: a proposal's wordings, everybody's positions, and the outcome in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Method(StrEnum):
    """How a network finds out whether it agrees."""

    CONSENT = "consent"
    CONSENSUS = "consensus"
    FIST = "fist"
    GRADIENTS = "gradients"
    SUPPORT = "support"
    MAJORITY = "majority"
    ADVICE = "advice"


class CheckStep(StrEnum):
    """One step of a consensus check; a method has some of them, in this order."""

    PRESENT = "present"
    QUESTIONS = "questions"
    REACTIONS = "reactions"
    AMEND = "amend"
    POSITIONS = "positions"
    INTEGRATE = "integrate"
    OUTCOME = "outcome"


class Result(StrEnum):
    """How a consensus check came out."""

    AGREED = "agreed"
    WITH_RESERVATIONS = "with-reservations"
    NOT_AGREED = "not-agreed"
    SENT_ON = "sent-on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of the proposal.

    Attributes:
        at: since when it holds (UTC).
        answers: the ids of the people whose objections it answers.
    """

    wording: str
    at: datetime
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What somebody thinks of one wording of the proposal.

    Attributes:
        person: a person's id; "" for a name of the chat that belongs to nobody in the network.
        name: as written in the chat, where ``person`` is "".
        stand: the id of one of the method's stands.
        text: the reservation or objection in words.
        round: the number of the wording it is about, from 1.
    """

    person: str = ""
    name: str = ""
    stand: str
    text: str = ""
    at: datetime | None = None
    round: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StandCount:
    """How many took a stand without being named, for one wording (see `Position`)."""

    stand: str
    count: int
    round: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """Somebody's answer to the agreement as it was read back: OK, or something else that has to be heard."""

    person: str = ""
    name: str = ""
    text: str = ""
    at: datetime | None = None
    is_ok: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChoice:
    """The method a network has chosen for one kind of card (a value of `CardKind`; "" for all others)."""

    kind: str = ""
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsensusCheck:
    """One consensus check of a meeting.

    Attributes:
        id: ``e1``, ``e2`` …, unique in the meeting and never used again.
        card: the id of the card it is about, "" for a proposal that has none.
        item: the id of the agenda item it belongs to, "" for none.
        wordings: all wordings, the present one last.
        skipped: the steps that were left out.
        reached: the ids of those who were asked about the present wording, whether or not they answered.
        threshold: of a majority, the per cent of the votes for and against it takes.
        quorum: of a majority, how many votes it takes to count; 0 for none.
        began_at, closed_at: when it ran (UTC).
        result: how it came out; None while it runs.
        outcome: the outcome in one sentence.
        sent_to: whom it was sent on to.
        actions: the ids of the action cards that follow from it.
        unasked: why it was closed although somebody present had not been asked; "" where all were.
        echoes: the answers to the read-back.
    """

    id: str
    method: Method
    card: str = ""
    item: str = ""
    wordings: tuple[Wording, ...] = ()
    step: CheckStep = CheckStep.PRESENT
    skipped: tuple[CheckStep, ...] = ()
    positions: tuple[Position, ...] = ()
    counted: tuple[StandCount, ...] = ()
    reached: tuple[str, ...] = ()
    threshold: int = 50
    quorum: int = 0
    began_at: datetime | None = None
    closed_at: datetime | None = None
    result: Result | None = None
    outcome: str = ""
    sent_to: str = ""
    review: date | None = None
    actions: tuple[str, ...] = ()
    unasked: str = ""
    echoes: tuple[Echo, ...] = ()

    @property
    def text(self) -> str:
        """The present wording."""
        return self.wordings[-1].wording if self.wordings else ""

    @property
    def round(self) -> int:
        """The number of the present wording, from 1."""
        return max(1, len(self.wordings))

    @property
    def is_open(self) -> bool:
        """Whether it still runs."""
        return self.result is None

    @property
    def current(self) -> tuple[Position, ...]:
        """The positions on the present wording."""
        return tuple(one for one in self.positions if one.round == self.round)

    @property
    def current_counts(self) -> tuple[StandCount, ...]:
        """The stands on the present wording that were only counted."""
        return tuple(one for one in self.counted if one.round == self.round)
