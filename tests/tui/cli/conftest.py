"""What the tests of the command line share: an own corner of the disk, a sample, a fake interface."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from meeting.sample import sample_network
from meeting.words import ENGLISH
from store.library import Library
from tui import saying
from tui.cli import interface
from tui.cli.demo import write_sample

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_corner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep every command away from the folders and the language of whoever runs the tests."""
    monkeypatch.setenv("ORDSTYRER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ORDSTYRER_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    yield
    saying.speak(ENGLISH, "en")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with the sample in it."""
    write_sample(tmp_path / "data", sample_network(NOW, language="da"))
    return tmp_path / "data"


class FakeApp:
    """Stands in for the interface and remembers what it was opened with."""

    opened: list[FakeApp]
    code: int | None = None

    def __init__(self, library: Library, settings: Any, **named: Any) -> None:
        self.library, self.settings, self.named = library, settings, named
        self.return_code = self.code
        self.networks = library.networks()
        self.opened.append(self)

    def run(self) -> None:
        self.ran = True


@pytest.fixture
def apps(monkeypatch: pytest.MonkeyPatch) -> list[FakeApp]:
    """Put a fake in the interface's place, and pretend that there is a terminal."""
    opened: list[FakeApp] = []
    module = types.ModuleType("tui.app")
    module.OrdstyrerApp = type("OrdstyrerApp", (FakeApp,), {"opened": opened})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "tui.app", module)
    monkeypatch.setattr(interface, "_is_terminal", lambda _stream: True)
    return opened


@pytest.fixture(autouse=True)
def copenhagen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.new.local_zone", lambda: "Europe/Copenhagen")


class Danish(type(ENGLISH)):  # type: ignore[misc]
    """A translator that makes its work visible."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"
