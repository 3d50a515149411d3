"""What the tests of the wall share: a meeting with one item, and walls made in one line."""

from __future__ import annotations

from datetime import UTC, datetime

from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.wall.hanging import add_wall
from meeting.wall.notes import add_notes
from meeting.walls import Wall

NOW = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
ANNA = Person(id="p1", name="Anna Holm")
BO = Person(id="p2", name="Bo Jensen")
IDA = Person(id="p3", name="Ida Bæk", private=True)
PEOPLE = (ANNA, BO, IDA)


def empty(**fields: object) -> Meeting:
    items = (Item(id="i1", title="Look back", minutes=10, format="feedback-round", prompt="How was it?"),)
    return Meeting(id="m", title="Spring", starts_at=NOW, items=items, counter=1, **fields)  # type: ignore[arg-type]


def with_notes(*texts: str, author: str = "") -> Meeting:
    """Return a meeting with one wall, ``w2``, and notes ``n3``, ``n4`` …"""
    meeting = add_wall(empty(), "What now?")
    return add_notes(meeting, "w2", "\n".join(texts), at=NOW, author=author) if texts else meeting


def the_wall(meeting: Meeting) -> Wall:
    return meeting.walls[-1]


def texts(meeting: Meeting) -> list[str]:
    return [note.text for note in the_wall(meeting).notes]


def who(name: str) -> str:
    """Know people by their first name."""
    first = name.lower().split()[0]
    return next((person.id for person in PEOPLE if person.name.lower().startswith(f"{first} ")), "")
