"""The program starts where tasks begin at once, as they do in a terminal from Python 3.12 on, but not in a test."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from meeting.words import ENGLISH
from store.library import Library
from store.settings import Settings
from tui.app import OrdstyrerApp
from tui.screens.home.screen import HomeScreen


def app_on(folder: Path) -> OrdstyrerApp:
    return OrdstyrerApp(
        Library(folder), Settings(), settings_path=folder / "settings.toml", translator=ENGLISH, ticking=False
    )


def test_letting_go_of_a_selection_before_there_is_a_screen_does_nothing(tmp_path: Path):
    app_on(tmp_path).clear_selection()


@pytest.mark.skipif(not hasattr(asyncio, "eager_task_factory"), reason="before Python 3.12 no task begins at once")
async def test_the_first_screen_opens_where_tasks_begin_at_once(tmp_path: Path):
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)  # type: ignore[attr-defined,unused-ignore]
    app = app_on(tmp_path)

    async with app.run_test() as pilot:
        await pilot.pause()

        assert isinstance(app.screen, HomeScreen)
