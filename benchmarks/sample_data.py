"""The data folder that is measured: one network with 200 people, a live meeting of 40 items, and many past meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from benchmarks.sample_activities import chat, furnished, held_breakout
from benchmarks.sample_board import CARDS, board
from meeting import running
from meeting.captured import Capture, CaptureKind
from meeting.item import Item
from meeting.meeting import Kind, Meeting, MeetingState
from meeting.network import Network, entry_of
from meeting.people import Attendance, Person, Presence
from store.index import kept_meeting, kept_network
from store.library import Library, now
from store.paths import NetworkFolder, networks_folder

PEOPLE = 200
ITEMS = 40
DONE = 2
MINUTES = 12
CAPTURES = 60
PAST_ITEMS = 12
PAST_PEOPLE = 32
APART = timedelta(days=2)

NETWORK_NAME = "Network of networks"
LIVE_ID = "live-meeting"
LIVE_TITLE = "Half-year meeting of the whole network"

_FIRST = "Anna Bo Carla Dorte Emil Freja Gustav Helle Ida Jonas Karen Lars Mette Niels Oda Per Rikke Søren Tove Yrsa"
_LAST = "Andersen Bæk Christensen Dahl Eriksen Friis Gram Holm Iversen Jensen"
_FORMATS = ("check-in", "slides", "pairs", "poll", "decision", "break", "goal-work", "fishbowl")
_TITLES = ("Round of news", "What the survey says", "Pairs on a question", "Which theme next?", "Three sub-goals",
           "Break", "Work on the goals", "Three chairs in the middle")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A data folder that was filled.

    Attributes:
        root: the data folder.
        past: how many past meetings lie in it.
    """

    root: Path
    network_id: str
    past: int

    @property
    def folder(self) -> NetworkFolder:
        """The folder of its one network."""
        return NetworkFolder(networks_folder(self.root) / self.network_id)


def fill(root: Path, *, past: int, live: bool, full: bool = False) -> Sample:
    """Fill a data folder through the store and return what is in it.

    The past meetings are one that was saved and copies of its file with other dates: only the
    index ever reads them, and a durable save of each would take longer than all that is measured.

    Args:
        root: a new folder.
        past: how many past meetings.
        live: whether the meeting of 40 items is live, so that the program opens straight into it, or over.
        full: whether it has polls, a wall and breakout rounds too, the past meetings rounds that were held, and
            the network a board of 500 cards.
    """
    at = datetime.now(UTC).replace(microsecond=0)
    network = Library(root).create(NETWORK_NAME)
    sample = Sample(root, network.id, past)
    people = _people()
    newest = _live_meeting(people, at) if live else running.end(_live_meeting(people, at), at=at)
    newest = furnished(newest, people, at=at) if full else newest
    held = [_past_meeting(people, at - APART * number, full=full) for number in range(1, past + 1)]
    _keep(sample.folder, newest)
    if held:
        _keep(sample.folder, held[0])
        _copy(sample.folder, held[0], held[1:])
    network = replace(network, people=people, counter=PEOPLE)
    if full:
        network = replace(network, cards=board(people, at=at), card_counter=CARDS)
    _keep_network(sample.folder, network, [newest, *held])
    return sample


def _keep(folder: NetworkFolder, meeting: Meeting) -> None:
    kept_meeting(folder, meeting.id, clock=now).save(meeting, ())


def _keep_network(folder: NetworkFolder, network: Network, meetings: list[Meeting]) -> None:
    kept = kept_network(folder, clock=now)
    kept.load(mend=False)
    entries = sorted(map(entry_of, meetings), key=lambda one: (one.starts_at, one.id), reverse=True)
    kept.save(replace(network, meetings=tuple(entries)), ("people and meetings",))
    kept.close()


def _copy(folder: NetworkFolder, first: Meeting, others: list[Meeting]) -> None:
    content = folder.meeting_file(first.id).read_bytes()
    day = f"{first.starts_at:%Y-%m-%d}".encode()
    for other in others:
        folder.meeting_file(other.id).write_bytes(content.replace(day, f"{other.starts_at:%Y-%m-%d}".encode()))


def _people() -> tuple[Person, ...]:
    names = [f"{first} {last}" for last in _LAST.split() for first in _FIRST.split()]
    return tuple(
        Person(id=f"p{number}", name=name, organisation="Region North", email=f"p{number}@example.org")
        for number, name in enumerate(islice(cycle(names), PEOPLE), start=1)
    )


def _items(count: int, minutes: int) -> tuple[Item, ...]:
    kinds = islice(cycle(zip(_TITLES, _FORMATS, strict=True)), count)
    prompt = "What did you try since last time that you would do again, and what would you leave?"
    return tuple(
        Item(id=f"i{number}", title=f"{title} {number}", format=kind, minutes=minutes, prompt=prompt)
        for number, (title, kind) in enumerate(kinds, start=1)
    )


def _captures(count: int, at: datetime, *, after: int) -> tuple[Capture, ...]:
    return tuple(
        Capture(
            id=f"c{after + number}",
            kind=CaptureKind.ACTION if number % 2 else CaptureKind.NOTE,
            text=f"Send the list of places to all who asked for it, part {number}",
            at=at,
            item="i1",
            owners=(f"p{number}",) if number % 2 else (),
        )
        for number in range(1, count + 1)
    )


def _attendance(people: tuple[Person, ...], at: datetime) -> tuple[Attendance, ...]:
    return tuple(Attendance(person=person.id, presence=Presence.PRESENT, since=at) for person in people)


def _live_meeting(people: tuple[Person, ...], at: datetime) -> Meeting:
    """Return a meeting in its third item, which has run for a minute; the two before took longer than planned."""
    took = timedelta(minutes=MINUTES + 2)
    began = at - took * DONE - timedelta(minutes=1)
    meeting = Meeting(
        id=LIVE_ID,
        title=LIVE_TITLE,
        kind=Kind.PLANNING,
        purpose="That everybody meets somebody new, and that we agree on three sub-goals.",
        starts_at=began,
        length_minutes=ITEMS * MINUTES,
        items=_items(ITEMS, MINUTES),
        attendance=_attendance(people, began),
        counter=ITEMS,
    )
    meeting = running.start(meeting, at=began)
    for number in range(1, DONE + 1):
        meeting = running.start_next(meeting, at=began + took * number, guarded=False)
    return replace(meeting, captures=_captures(CAPTURES, began, after=ITEMS), counter=ITEMS + CAPTURES)


def sample_names() -> list[str]:
    """Return the names of all people, each of which means one person."""
    return [person.name for person in _people()]


def sample_chat() -> str:
    """Return lines of a chat that answer the open poll of a full meeting, said just now."""
    return chat(_people(), since=datetime.now(UTC))


def _past_meeting(people: tuple[Person, ...], day: datetime, *, full: bool) -> Meeting:
    began = day.replace(hour=9, minute=0, second=0)
    there = people[:PAST_PEOPLE]
    return Meeting(
        id=f"{began:%Y-%m-%d}-monthly-exchange",
        title="Monthly exchange on what works",
        starts_at=began,
        state=MeetingState.ENDED,
        started_at=began,
        ended_at=began + timedelta(hours=1),
        items=_items(PAST_ITEMS, 5),
        captures=_captures(8, began, after=PAST_ITEMS),
        attendance=_attendance(there, began),
        breakouts=(held_breakout(there, at=began),) if full else (),
        counter=PAST_ITEMS + 8,
    )
