"""The people of a network and their presence in one meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Presence(StrEnum):
    """Where a participant is in the meeting."""

    PRESENT = "present"
    LATE = "late"
    LEFT = "left"
    ABSENT = "absent"


HERE = frozenset({Presence.PRESENT, Presence.LATE})
"""The presences that count as being in the meeting now (late: came after the start)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in the network.

    Attributes:
        id: ``p1``, ``p2`` …, unique in the network and never used again.
        name: as it is shown; two people may have the same.
        private: never shown on the stage or in a summary.
    """

    id: str
    name: str
    organisation: str = ""
    email: str = ""
    role: str = ""
    note: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One participant's presence in a meeting, and since when (UTC; None: not said)."""

    person: str
    presence: Presence = Presence.ABSENT
    since: datetime | None = None
