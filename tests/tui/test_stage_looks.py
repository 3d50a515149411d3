"""What the stage looks like; before a change is accepted each picture is looked at, as `test_looks` tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from store.following_files import StageFiles
from tests.meeting.stage.pages import stage_pages
from tests.tui.conftest import SetZone
from tests.tui.stage_window import NOWHERE
from tui.stage.app import StageApp

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
_OUTSIDE = re.compile(r"@font-face \{.*?\}|<!--.*?-->", re.DOTALL)

Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def _plain_pictures(monkeypatch: pytest.MonkeyPatch, zone: SetZone) -> None:
    zone("Europe/Copenhagen")
    for name in ("NO_COLOR", "TEXTUAL_ANIMATIONS", "TEXTUAL_FILTERS"):
        monkeypatch.delenv(name, raising=False)
    picture = StageApp.export_screenshot

    def plain(app: StageApp, **options: Any) -> str:
        return re.sub(r"\n\s*\n+", "\n", _OUTSIDE.sub("", picture(app, **options)))

    monkeypatch.setattr(StageApp, "export_screenshot", plain)


@pytest.mark.parametrize(
    ("name", "size", "language", "light"),
    [
        ("now", (80, 24), "en", False),
        ("rooms", (80, 24), "en", True),
        ("poll-shown", (140, 45), "en", False),
        ("activity", (80, 24), "en", True),
    ],
    ids=["now", "rooms", "poll", "activity"],
)
def test_the_stage(snap_compare: Compare, name: str, size: tuple[int, int], language: str, light: bool):
    network, meeting, steering, now = stage_pages(language, NOW)[name]
    files = StageFiles(NOWHERE, clock=lambda: now)
    app = StageApp(files, language=language, is_light=light, clock=lambda: now, ticking=False)

    async def settle(pilot: Any) -> None:
        app.view.take(network, meeting, steering)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=settle)
