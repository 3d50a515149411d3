"""A data folder, a clock that is turned by hand, and a network with one meeting in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meeting.captured import Capture, CaptureKind
from meeting.floors import Turn
from meeting.item import Item, ItemState, Span
from meeting.meeting import Kind, Meeting, MeetingState
from meeting.people import Attendance, Presence
from store.library import Library
from store.paths import NetworkFolder
from store.session import Session

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class HandClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.time = NINE

    def __call__(self) -> datetime:
        return self.time

    def turn(self, **by: float) -> None:
        self.time += timedelta(**by)


def spring_meeting() -> Meeting:
    """Return a live meeting with something in every table."""
    return Meeting(
        id="",
        title="Spring på Ærø",
        kind=Kind.PLANNING,
        purpose="Agree on the spring programme",
        language="da",
        starts_at=NINE,
        timezone="Europe/Copenhagen",
        state=MeetingState.LIVE,
        started_at=NINE,
        notes="two\nlines",
        items=(
            Item(
                id="i1",
                title="Check-in",
                minutes=10,
                planned_minutes=10,
                state=ItemState.RUNNING,
                spans=(Span(started=NINE),),
            ),
            Item(id="i2", title="Plan", minutes=20, planned_minutes=20, locked_at=NINE + timedelta(minutes=30)),
        ),
        captures=(Capture(id="c3", kind=CaptureKind.ACTION, text="Book the room", at=NINE, owners=("p1",)),),
        turns=(Turn(id="t4", item="i1", person="p1", asked=NINE),),
        attendance=(Attendance(person="p1", presence=Presence.LATE, since=NINE),),
        counter=4,
    )


def titled(title: str):
    """Return the change that gives a meeting another title."""
    return lambda meeting: replace(meeting, title=title)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def library(root: Path, clock: HandClock) -> Library:
    return Library(root, clock=clock)


@pytest.fixture
def folder(library: Library) -> NetworkFolder:
    """The folder of a network that has one meeting, closed, saved twice."""
    network = library.create("Harbour towns")
    session = library.open(network.id)
    session.add_meeting(spring_meeting())
    session.wait_saved()
    session.close()
    return NetworkFolder(library.root / "networks" / network.id)


@pytest.fixture
def session(library: Library, folder: NetworkFolder) -> Iterator[Session]:
    opened = library.open(folder.path.name)
    yield opened
    opened.close()


MEETING_ID = "2026-11-24-spring-pa-aero"
