"""What is captured in one typed line while the meeting runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CaptureKind(StrEnum):
    """What a captured line is."""

    NOTE = "note"
    QUESTION = "question"
    ACTION = "action"
    DECISION = "decision"
    SUBGOAL = "subgoal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One captured line, kept with its item and time.

    Attributes:
        id: ``c1``, ``c2`` …, unique in the meeting and never used again.
        at: when it was captured (UTC).
        item: the id of the item that ran, or "" before the start and after the end.
        owners: for an action, the ids of the people who promised it.
        due: for an action, the day it is promised for.
        subgoal: the word behind ``#``: the sub-goal it belongs to.
    """

    id: str
    kind: CaptureKind
    text: str
    at: datetime
    item: str = ""
    owners: tuple[str, ...] = ()
    due: date | None = None
    subgoal: str = ""
