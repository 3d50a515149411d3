"""The people of a network and their presence in one meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from meeting.item import Span


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
        aliases: other names this person goes by in calls, as the facilitator has confirmed.
        former: the ids of people who turned out to be this one; older meetings still use them.
    """

    id: str
    name: str
    organisation: str = ""
    email: str = ""
    role: str = ""
    note: str = ""
    private: bool = False
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """One participant's presence in a meeting.

    Attributes:
        person: a person's id.
        since: from when the presence holds (UTC); None: not said.
        stays: when the person was in the call, in order; the last one is open while the person is there.
        minutes: how long the person was in the call, where a file says so without times; else 0.
    """

    person: str
    presence: Presence = Presence.ABSENT
    since: datetime | None = None
    stays: tuple[Span, ...] = ()
    minutes: int = 0


def by_id(people: Iterable[Person]) -> dict[str, Person]:
    """Return the people by their ids, those ids included under which they were known before."""
    found: dict[str, Person] = {}
    for person in people:
        found |= dict.fromkeys((*person.former, person.id), person)
    return found
