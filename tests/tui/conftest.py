"""What the tests of the screens share: a data folder, a clock that stands still, a wall clock at UTC."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.types import CSSLocation

from meeting.words import ENGLISH
from tests.tui.seat import Clock, Folder
from tui import saying
from tui.screens import meeting_actions

SetZone = Callable[[str], None]


@pytest.fixture(scope="session", autouse=True)
def stylesheets_parsed_once() -> Iterator[None]:
    """Parse each stylesheet once in each theme and not anew for every program: the rules are only read."""
    parsed: dict[object, list[RuleSet]] = {}
    parse_anew = stylesheet.parse

    def parse(scope: str, css: str, read_from: CSSLocation, **options: Any) -> list[RuleSet]:
        variables = options.get("variable_tokens") or {}
        spelled = tuple((name, *(token.value for token in tokens)) for name, tokens in sorted(variables.items()))
        plain = tuple(sorted((name, value) for name, value in options.items() if name != "variable_tokens"))
        key = (scope, css, read_from, plain, spelled)
        if key not in parsed:
            parsed[key] = list(parse_anew(scope, css, read_from, **options))
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "parse", parse)
        yield


@pytest.fixture(autouse=True)
def disk_at_its_leisure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk: what a power loss leaves is looked at where the files are written."""
    monkeypatch.setattr("os.fsync", lambda _descriptor: None)


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
