"""The stage as a process of its own beside the one that changes the meeting."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from meeting import running
from meeting.meeting import Meeting
from meeting.stage import steering
from meeting.words import sentence
from store.library import Library
from store.session import Session
from tests.strategies import spring
from tui.stage.steering import StageSteering

pytest.importorskip("pty", reason="a pseudo-terminal is needed")

from tests.tui import terminal

CHANGE = sentence("a change")
NOW = datetime.now(UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def session(root: Path) -> Iterator[Session]:
    library = Library(root)
    opened = library.open(library.create("North").id)
    opened.add_meeting(spring(50, 50, 50))
    opened.wait_saved(10)
    yield opened
    opened.close()


def change(session: Session, what: Callable[[Meeting], Meeting]) -> None:
    session.apply(what, CHANGE)
    assert session.wait_saved(10)


def kept(root: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes())
        for path in root.rglob("*")
        if path.is_file()
    }


def test_what_one_process_changes_the_other_shows(root: Path, session: Session):
    steers = StageSteering(root)
    with terminal.run("stage", "--data", str(root)) as stage:
        change(session, lambda one: running.start(one, at=NOW))
        stage.wait_for(": B")
        change(session, lambda one: running.start_next(one, at=NOW + timedelta(minutes=1)))
        stage.wait_for(": C")
        steers.open("north", "2026-11-24-spring")
        steers.change(lambda old: steering.message(old, "漢字"))  # a text that has no block letters
        stage.wait_for("漢")
        steers.change(steering.follow)
        stage.wait_for(": C")
        steers.close()

        session.close()  # the main program ends, and a new one goes on
        again = Library(root).open("north")
        again.open_meeting("2026-11-24-spring")
        change(again, lambda one: replace(running.end(one, at=NOW + timedelta(minutes=2)), next_at=NOW))
        again.close()
        stage.wait_for("We meet again")
        stage.type("q")
        assert stage.leave() == 0
        assert b"\x1b[?1049l" in stage.written


def test_the_stage_writes_nothing_and_takes_no_lock(root: Path, session: Session):
    change(session, lambda one: running.start(one, at=NOW))
    session.close()
    before, folders = kept(root), sorted(map(str, root.rglob("*")))
    with terminal.run("stage", "spring", "--data", str(root), "--light") as stage:
        stage.wait_for(": B")
        opened = Library(root).open("north")
        assert opened.read_only is None
        opened.close()
        os.kill(stage.program.pid, signal.SIGTERM)
        assert stage.leave() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in stage.written

    assert kept(root) == before
    assert sorted(map(str, root.rglob("*"))) == folders


def test_a_meeting_that_is_not_there_is_said_and_no_window_opened(root: Path, session: Session):
    del session
    with terminal.run("stage", "autumn", "--data", str(root)) as stage:
        stage.wait_for("No meeting fits “autumn”.")
        assert stage.leave() == 1
