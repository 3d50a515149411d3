"""What the main screens look like. After a change that is meant, look at each picture before accepting it:
``pytest tests/tui/test_looks.py --snapshot-update``, then open the files in ``__snapshots__``.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from meeting.meeting import MeetingState
from meeting.sample import sample_network
from store.library import Library
from store.settings import Settings
from tests.tui.conftest import SetZone
from tests.tui.seat import Clock, Ids, Seat
from tui.app import OrdstyrerApp
from tui.cli.demo import write_sample
from tui.i18n import translator_for

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
SIZES = [(60, 40), (100, 30)]
_OUTSIDE = re.compile(r"@font-face \{.*?\}|<!--.*?-->", re.DOTALL)
"""What a picture takes from elsewhere: fonts, and who made it."""

Compare = Callable[..., bool]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, sample_network(NOW, language="en"))
    return folder


@pytest.fixture
def sample(written: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(written, tmp_path / "data"))


@pytest.fixture(autouse=True)
def plain_pictures(monkeypatch: pytest.MonkeyPatch, zone: SetZone) -> None:
    zone("Europe/Copenhagen")
    for name in ("NO_COLOR", "TEXTUAL_ANIMATIONS", "TEXTUAL_FILTERS"):
        monkeypatch.delenv(name, raising=False)
    picture = OrdstyrerApp.export_screenshot

    def plain(app: OrdstyrerApp, **options: Any) -> str:
        return re.sub(r"\n\s*\n+", "\n", _OUTSIDE.sub("", picture(app, **options)))

    monkeypatch.setattr(OrdstyrerApp, "export_screenshot", plain)


def in_state(folder: Path, state: MeetingState) -> Ids:
    network = Library(folder).networks()[0].network
    assert network is not None
    return network.id, next(entry.id for entry in network.meetings if entry.state is state)


def looks(
    compare: Compare, folder: Path, size: tuple[int, int], at: Ids | None = None, *, late: int = 0, keys: str = ""
) -> bool:
    clock = Clock(NOW + timedelta(minutes=late))
    app = OrdstyrerApp(
        Library(folder), Settings(), settings_path=folder / "settings.toml", translator=translator_for("en"),
        open_meeting=at, clock=clock, ticking=False,
    )  # fmt: skip

    async def settle(pilot: Any) -> None:
        seat = Seat(app, pilot, clock)
        await seat.until(lambda: app.listings is not None)
        await seat.kept()
        await seat.settle()
        await seat.press(*keys)

    return compare(app, terminal_size=size, run_before=settle)


def sized(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_home(snap_compare: Compare, sample: Path, size: tuple[int, int]):
    assert looks(snap_compare, sample, size)


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_agenda_before_the_meeting(snap_compare: Compare, sample: Path, size: tuple[int, int]):
    assert looks(snap_compare, sample, size, in_state(sample, MeetingState.DRAFT))


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_agenda_while_it_is_live(snap_compare: Compare, sample: Path, size: tuple[int, int]):
    assert looks(snap_compare, sample, size, in_state(sample, MeetingState.LIVE))


@pytest.mark.parametrize("size", SIZES, ids=sized)
def test_agenda_when_time_is_over(snap_compare: Compare, sample: Path, size: tuple[int, int]):
    assert looks(snap_compare, sample, size, in_state(sample, MeetingState.LIVE), late=14)


def test_agenda_without_colour(snap_compare: Compare, sample: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NO_COLOR", "1")

    assert looks(snap_compare, sample, (60, 40), in_state(sample, MeetingState.LIVE), late=14)


@pytest.mark.parametrize("size", SIZES, ids=sized)
@pytest.mark.parametrize("place", ["2 breakouts", "3 polls", "4 board", "5 wall", "6 people", "7 summary", "8 review"])
def test_other_screens_of_a_meeting(snap_compare: Compare, sample: Path, place: str, size: tuple[int, int]):
    assert looks(snap_compare, sample, size, in_state(sample, MeetingState.LIVE), keys=place[0])
