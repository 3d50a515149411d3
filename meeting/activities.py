"""Between-meeting activities: what the network does online before it meets again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from meeting.cards import Change


class ActivityState(StrEnum):
    """Whether an activity is still to be followed up."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One between-meeting activity.

    Attributes:
        id: ``v1``, ``v2`` …, unique in the network and never used again.
        idea: the id of the catalogue entry it was made of, or "".
        where: a link or a place.
        begins, until: the days from and to which it runs; None: not said.
        people: the ids of those who take part; empty for everybody.
        use: how it will be used at the next meeting.
        meeting: the id of the meeting in which it was agreed.
        is_presented: whether it was presented to the participants.
        reason: why it was dropped.
        help: what it needs, when somebody asked for help.
        changes: everything that happened to it, oldest first.
    """

    id: str
    text: str
    idea: str = ""
    why: str = ""
    where: str = ""
    begins: date | None = None
    until: date | None = None
    people: tuple[str, ...] = ()
    use: str = ""
    meeting: str = ""
    is_presented: bool = False
    state: ActivityState = ActivityState.OPEN
    reason: str = ""
    help: str = ""
    changes: tuple[Change, ...] = ()
