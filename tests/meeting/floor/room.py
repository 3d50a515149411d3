"""A meeting that runs, with people in it: what the tests of the floor begin with."""

from __future__ import annotations

from dataclasses import replace

from meeting import running
from meeting.item import Item, Span
from meeting.meeting import Meeting
from meeting.people import Attendance, Person, Presence
from tests.strategies import NINE

NAMES = ("Anna Holm", "Bo Jensen", "Ida Ø", "Søren Bak", "Anders And", "Bodil Hansen")
PEOPLE = tuple(Person(id=f"p{number}", name=name) for number, name in enumerate(NAMES, start=1))
EVERYBODY = tuple(one.id for one in PEOPLE)


def someone(person: str, presence: Presence = Presence.PRESENT) -> Attendance:
    return Attendance(person=person, presence=presence, since=NINE, stays=(Span(started=NINE),))


def room(*people: str, formats: tuple[str, ...] = ("conversation", "round", "decision")) -> Meeting:
    """Return a live meeting with an item of ten minutes in each format, the first running, and people in it."""
    items = tuple(
        Item(id=f"i{number}", title=f"Item {number}", minutes=10, format=one)
        for number, one in enumerate(formats, start=1)
    )
    meeting = Meeting(id="m", title="M", starts_at=NINE, items=items, counter=len(items))
    attendance = tuple(someone(one) for one in people or EVERYBODY)
    return replace(running.start(meeting, at=NINE), attendance=attendance)


def with_presence(meeting: Meeting, person: str, presence: Presence) -> Meeting:
    """Return the meeting with somebody come or gone; who is new stands behind the others."""
    others = tuple(one for one in meeting.attendance if one.person != person)
    here = any(one.person == person for one in meeting.attendance)
    changed = someone(person, presence)
    if not here:
        return replace(meeting, attendance=(*others, changed))
    attendance = tuple(changed if one.person == person else one for one in meeting.attendance)
    return replace(meeting, attendance=attendance)
