"""What the tests of the screens share: a data folder, a clock that stands still, a wall clock at UTC."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from meeting.words import ENGLISH
from tests.tui.seat import Clock, Folder
from tui import saying
from tui.screens import meeting_actions

SetZone = Callable[[str], None]


@pytest.fixture
def zone() -> Iterator[SetZone]:
    """Return a function that moves the computer to another time zone; it begins in UTC."""
    with pytest.MonkeyPatch.context() as patch:

        def move(name: str) -> None:
            patch.setenv("TZ", name)
            patch.setattr("babel.dates.LOCALTZ", ZoneInfo(name))
            time.tzset()

        move("UTC")
        yield move
    time.tzset()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Return the clock of the program, which the seconds between two presses follow too."""
    clock = Clock()
    monkeypatch.setattr(meeting_actions, "monotonic", clock.elapsed)
    return clock


@pytest.fixture
def folder(tmp_path: Path, clock: Clock, zone: SetZone) -> Iterator[Folder]:
    """Return an empty data folder."""
    del zone
    yield Folder(tmp_path / "data", clock)
    saying.speak(ENGLISH, "en")
