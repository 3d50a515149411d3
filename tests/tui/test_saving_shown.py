"""The header tells at any time whether what is seen is also on disk."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from meeting.meeting import MeetingState
from meeting.words import Sentence
from store import saving
from store.kept import KeptFile
from store.library import Library
from store.session import Session
from tests.strategies import spring
from tests.tui.seat import Folder


class Disk:
    """A disk that can be made slow or full."""

    def __init__(self) -> None:
        self.is_full = False
        self.turns = threading.Event()
        self.turns.set()

    def check(self) -> None:
        self.turns.wait(10)
        if self.is_full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    disk, save, wait = Disk(), KeptFile.save, Session.wait_saved

    def checked(file: KeptFile[Any], value: Any, labels: tuple[str, ...]) -> Sentence | None:
        disk.check()
        return save(file, value, labels)

    def wait_less(session: Session, timeout: float | None = None) -> bool:
        return wait(session, timeout and min(timeout, 0.3))

    monkeypatch.setattr(KeptFile, "save", checked)
    monkeypatch.setattr(Session, "wait_saved", wait_less)
    monkeypatch.setattr(saving, "RETRY_SECONDS", (600.0,))
    yield disk
    disk.turns.set()


async def test_what_is_on_its_way_to_the_disk_is_not_called_saved(folder: Folder, disk: Disk):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids) as seat:
        assert seat.status.endswith("saved ✓")
        disk.turns.clear()
        await seat.press("space")
        assert seat.status.endswith("saving…")
        await seat.press("plus")
        assert seat.status.endswith("saving…")
        assert folder.kept(ids).state is MeetingState.DRAFT

        disk.turns.set()
        await seat.kept()
        assert seat.status.endswith("saved ✓")
        assert folder.kept(ids) == seat.meeting


@pytest.mark.parametrize("size", [(60, 24), (100, 40)])
async def test_a_failed_save_stays_in_sight_with_its_reason_until_it_has_worked(
    folder: Folder, disk: Disk, size: tuple[int, int]
):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids, size=size) as seat:
        disk.is_full = True
        await seat.press("space")
        await seat.kept()
        assert "NOT SAVED" in seat.screen
        assert "✗ not saved" in seat.screen
        assert "the disk is full: free some space" in seat.screen

        await seat.press("plus", "question_mark")
        await seat.press("escape", "0")
        assert "NOT SAVED" in seat.status
        await seat.press("1", "ctrl+s")
        await seat.kept()
        assert "NOT SAVED" in seat.status
        assert "5 → 6 min" in seat.list

        disk.is_full = False
        await seat.press("ctrl+s")
        await seat.until(lambda: seat.status.endswith("saved ✓"))
        assert "not saved" not in seat.screen
        assert folder.kept(ids) == seat.meeting


async def test_quitting_unsaved_asks_first_and_goes_when_asked_again(folder: Folder, disk: Disk):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids) as seat:
        disk.is_full = True
        await seat.press("space", "ctrl+q")
        assert "Not everything is saved yet." in seat.notice
        seat.clock.forward(seconds=6)
        await seat.press("ctrl+q")
        assert "Not everything is saved yet." in seat.notice
        assert seat.app.return_code is None

        seat.send("ctrl+q")
        await seat.until(lambda: seat.app.return_code is not None)
        assert seat.app.return_code == 0


async def test_quitting_waits_for_the_last_save(folder: Folder, disk: Disk):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids) as seat:
        disk.turns.clear()
        await seat.press("space")
        later = threading.Timer(0.1, disk.turns.set)
        later.start()
        seat.send("ctrl+q")
        await seat.until(lambda: seat.app.return_code is not None)
        later.join()
    assert folder.kept(ids).state is MeetingState.LIVE


async def test_a_network_that_is_open_elsewhere_can_be_read_and_says_so(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    elsewhere = Library(folder.path).open(ids[0])
    try:
        async with folder.sit(ids) as seat:
            assert seat.status.endswith("read only")
            assert "open in another window" in seat.notice
            await seat.press("ctrl+l", "ctrl+l", "space")
            assert seat.meeting.state is MeetingState.DRAFT
            assert "open in another window" in seat.notice
            await seat.press("E", "escape", "R", "escape", "question_mark", "escape")
            await seat.goes_by(minutes=1)
            assert "should have begun" in seat.strip
            seat.send("ctrl+q")
            await seat.until(lambda: seat.app.return_code == 0)
    finally:
        elsewhere.close()


async def test_a_program_started_for_reading_changes_nothing(folder: Folder):
    (ids,) = folder.network(spring(5, 5, auto_advance=True))
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await seat.kept()
    before = {path: path.read_bytes() for path in folder.path.rglob("*.json")}

    async with folder.sit(ids, read_only=True) as seat:
        assert "opened for reading only" in seat.notice
        await seat.goes_by(minutes=9)
        assert "next 09:09  B" in seat.strip
        await seat.press("u", "plus", "0", "W")
        await seat.type("Another", "enter")
        await seat.read()
        assert "reading only" in seat.notice
    assert {path: path.read_bytes() for path in folder.path.rglob("*.json")} == before
