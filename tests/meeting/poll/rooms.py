"""What the tests of polls share: a live meeting, polls from one line, and a likeness of our own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from difflib import SequenceMatcher

from meeting import running
from meeting.exchange.understood import ChatMessage
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.poll import running as polls
from meeting.poll.indications import Ears
from meeting.poll.writing import read_poll
from meeting.polls import PollState

NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
NAMES = ("Anna Holm", "Bo Jensen", "Chadi M", "Dorte L", "Emil Ø", "Fatima K")
PEOPLE = tuple(Person(id=f"p{number}", name=name) for number, name in enumerate(NAMES, start=1))
IDS = {person.name: person.id for person in PEOPLE}
THEME = "Which theme for spring? Onboarding / Climate / Neither"


def after(minutes):
    return NINE + timedelta(minutes=minutes)


def alike(one, other):
    return SequenceMatcher(None, one, other).ratio()


EARS = Ears(who=lambda name: IDS.get(name, ""), likeness=alike, when=lambda stamp: stamp.replace(tzinfo=UTC))


def poll(line=THEME, **fields):
    """Return the poll of a typed line, open and with an id."""
    read = read_poll(line)
    assert read.is_clear, read.problem
    return replace(read.poll, **{"id": "q1", "state": PollState.OPEN, **fields})


def live(*lines):
    """Return a live meeting whose first item runs, with polls prepared in it."""
    items = (Item(id="i1", title="Theme", minutes=10), Item(id="i2", title="Talk", minutes=10))
    meeting = running.start(Meeting(id="m", title="M", starts_at=NINE, items=items, counter=2), at=NINE)
    for line in lines:
        meeting = polls.add_poll(meeting, read_poll(line).poll, item="i1")
    return meeting


def opened(line=THEME):
    """Return a live meeting with one open poll, and the id of that."""
    meeting = live(line)
    poll_id = meeting.polls[-1].id
    return polls.open_poll(meeting, poll_id, at=after(1)), poll_id


def chat(*lines, start=2):
    """Return chat messages, a minute apart: ``Anna Holm: 2``."""
    messages = []
    for minute, line in enumerate(lines, start=start):
        name, _, text = line.partition(": ")
        messages.append(ChatMessage(sender=name, text=text, at=after(minute).replace(tzinfo=None)))
    return messages
