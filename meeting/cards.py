"""Cards of the board: goals, sub-goals, actions, decisions and questions, each with all that ever happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CardKind(StrEnum):
    """What a card is; goal, sub-goal and action make one tree."""

    GOAL = "goal"
    SUBGOAL = "subgoal"
    ACTION = "action"
    DECISION = "decision"
    QUESTION = "question"


class Stage(StrEnum):
    """Where a card is on the board; parked and dropped have a reason."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DOING = "doing"
    DONE = "done"
    PARKED = "parked"
    DROPPED = "dropped"


OPEN_STAGES = frozenset({Stage.PROPOSED, Stage.AGREED, Stage.DOING})
"""The stages in which something is still to happen."""

PROMISED_STAGES = frozenset({Stage.AGREED, Stage.DOING})
"""The stages in which a card is a promise."""


class Touch(StrEnum):
    """What happened to a card or a between-meeting activity; the last five are answers to a promise."""

    ADDED = "added"
    WORDED = "worded"
    KIND = "kind"
    STAGE = "stage"
    OWNERS = "owners"
    DUE = "due"
    PARENT = "parent"
    REVIEW = "review"
    CONFIDENCE = "confidence"
    SPLIT = "split"
    MERGED = "merged"
    KEPT = "kept"
    MOVED = "moved"
    HELPED = "helped"
    DROPPED = "dropped"
    CARRIED = "carried"


ANSWERS = frozenset({Touch.KEPT, Touch.MOVED, Touch.HELPED, Touch.DROPPED})
"""What somebody can answer when asked about a promise; `CARRIED` is no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened to a card or an activity.

    Attributes:
        at: when (UTC).
        was, became: the value before and after: a wording, a stage, a day in ISO 8601, ids with spaces between.
        why: the reason, or what is needed, as typed.
        meeting: the id of the meeting in which it happened; "" between meetings.
        card: the id of the other card where two are part in it; of the captured line that was mended.
    """

    at: datetime
    what: Touch
    was: str = ""
    became: str = ""
    why: str = ""
    meeting: str = ""
    card: str = ""


_LETTERS = {
    CardKind.GOAL: "G",
    CardKind.SUBGOAL: "G",
    CardKind.ACTION: "A",
    CardKind.DECISION: "D",
    CardKind.QUESTION: "Q",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card of a network's board.

    Attributes:
        id: ``k1``, ``k2`` …, unique in the network and never used again.
        reason: why it is parked or dropped.
        parent: the id of the goal or sub-goal it belongs to, "" for none.
        tag: the word behind ``#``: names a goal or sub-goal; of an action the word it was captured with.
        owners: the ids of the people who promised it.
        proposed_by: the id of the person who proposed it, or "".
        meeting, item, capture: where it was captured; "" for a card added between meetings.
        confidence: from 1 to 5, as asked when it was agreed; 0: not asked.
        review: the day on which it is looked at again.
        help: what it needs, when somebody asked for help; "" for nothing.
        merged_into: the id of the card it became part of; it is dropped then.
        split_from: the id of the card it was taken out of.
        changes: everything that happened to it, oldest first.
    """

    id: str
    kind: CardKind
    text: str
    stage: Stage = Stage.PROPOSED
    reason: str = ""
    parent: str = ""
    tag: str = ""
    owners: tuple[str, ...] = ()
    due: date | None = None
    proposed_by: str = ""
    meeting: str = ""
    item: str = ""
    capture: str = ""
    confidence: int = 0
    review: date | None = None
    help: str = ""
    merged_into: str = ""
    split_from: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def label(self) -> str:
        """The number to say aloud: ``A14``, ``D7``, ``G3`` or ``Q2``; the number stays when the kind changes."""
        return f"{_LETTERS[self.kind]}{self.id[1:]}"

    @property
    def is_open(self) -> bool:
        """Whether something is still to happen with it."""
        return self.stage in OPEN_STAGES

    @property
    def is_promise(self) -> bool:
        """Whether it is an action or sub-goal that was agreed and is not over."""
        return self.stage in PROMISED_STAGES and self.kind in {CardKind.ACTION, CardKind.SUBGOAL}
