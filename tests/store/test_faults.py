"""What goes wrong outside: a full disk, a folder that is read-only or gone, errors of the disk, two programs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meeting.words import sentence
from store import files, saving
from store.index import kept_meeting
from store.library import Library
from store.lock import NetworkLock, holder_of
from store.paths import NetworkFolder
from store.saving import SavePhase
from store.session import Session
from tests.store.conftest import MEETING_ID, NINE, HandClock, titled

LABEL = sentence("change")
SECONDS = 10
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


@pytest.fixture
def opened(session: Session, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A session with its meeting open, whose writer is quick to try again."""
    monkeypatch.setattr(saving, "RETRY_SECONDS", (0.02,))
    session.open_meeting(MEETING_ID)
    return session


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize("step", ["write", "fsync", "ftruncate", "open"])
@pytest.mark.parametrize(("number", "said"), [(28, "disk is full"), (5, "Input/output error"), (30, "permissions")])
def test_a_save_that_the_system_refuses_leaves_the_old_file_and_heals_by_itself(
    library: Library, opened: Session, folder: NetworkFolder, monkeypatch: pytest.MonkeyPatch, step: str,
    number: int, said: str,
):  # fmt: skip
    old = folder.meeting_file(MEETING_ID).read_bytes()
    with monkeypatch.context() as fault:
        fault.setattr(os, step, failing(number))
        opened.apply(titled("Summer"), LABEL)
        saved = opened.wait_saved()
        state = opened.save_state
    assert not saved
    assert state.phase is SavePhase.FAILED
    assert said in str(state.reason)

    assert folder.meeting_file(MEETING_ID).read_bytes() == old
    assert opened.meeting.title == "Summer"
    assert opened.wait_saved(SECONDS)
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Summer"


def test_a_save_that_fails_at_the_last_step_leaves_the_old_file_and_nothing_half_written(
    library: Library, opened: Session, folder: NetworkFolder, monkeypatch: pytest.MonkeyPatch
):
    old = folder.meeting_file(MEETING_ID).read_bytes()
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target == folder.meeting_file(MEETING_ID):
            raise OSError(13, "Permission denied")
        return replace(self, target)

    with monkeypatch.context() as fault:
        fault.setattr(Path, "replace", refuse)
        opened.apply(titled("Summer"), LABEL)
        assert not opened.wait_saved()

        assert folder.meeting_file(MEETING_ID).read_bytes() == old
        assert not list(folder.meetings.glob("*.tmp"))
    assert opened.wait_saved(SECONDS)
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Summer"


FULL = """
import resource, signal, sys, pathlib, time
from dataclasses import replace
from meeting.words import sentence
from store.library import Library
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
session = Library(pathlib.Path(sys.argv[1])).open(sys.argv[2])
session.open_meeting(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
session.apply(lambda meeting: replace(meeting, notes="long " * 2000), sentence("long"))
print(session.wait_saved(), session.save_state.phase, session.save_state.reason, flush=True)
if sys.argv[4] == "heals":
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    session.retry()
    print(session.wait_saved(10), session.save_state.phase, flush=True)
session.close()
"""


@posix
@pytest.mark.parametrize("after", ["heals", "stays"])
def test_a_file_that_may_not_grow_is_not_broken(library: Library, folder: NetworkFolder, after: str):
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(library.root), folder.path.name, MEETING_ID, after],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    first, *rest = done.stdout.splitlines()
    meeting = library.read_meeting(folder.path.name, MEETING_ID)
    assert first == "False failed the disk is full: free some space"
    assert rest == (["True saved"] if after == "heals" else [])
    assert meeting.notes.startswith("long" if after == "heals" else "two")
    assert not list(folder.path.rglob("*.tmp"))


def test_a_data_folder_that_vanishes_is_made_again_with_the_meeting_and_the_network(
    library: Library, opened: Session, folder: NetworkFolder
):
    shutil.rmtree(library.root)

    opened.apply(lambda meeting: meeting.with_item(_longer(meeting.items[1])), LABEL)
    assert opened.wait_saved(SECONDS)

    assert library.read_meeting(folder.path.name, MEETING_ID) == opened.meeting
    assert library.networks()[0].network.name == "Harbour towns"
    assert library.open(folder.path.name).read_only is not None
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o077 for path in library.root.rglob("*")} == {0}


def _longer(item):
    return type(item)(id=item.id, title=item.title, minutes=item.minutes + 1)


def test_a_data_folder_that_cannot_be_made_again_is_said(
    library: Library, opened: Session, monkeypatch: pytest.MonkeyPatch
):
    shutil.rmtree(library.root)
    with monkeypatch.context() as fault:
        fault.setattr(Path, "mkdir", failing(13))
        opened.apply(titled("Summer"), LABEL)
        assert not opened.wait_saved()
        assert opened.save_state.phase is SavePhase.FAILED

    assert opened.wait_saved(SECONDS)


def test_when_another_program_took_the_folder_over_saving_stops_and_says_so(
    library: Library, opened: Session, folder: NetworkFolder
):
    folder.lock_file.unlink()
    other = NetworkLock(folder)
    assert other.acquire(now=NINE) is None

    opened.apply(titled("Summer"), LABEL)

    assert not opened.wait_saved()
    assert "another window" in str(opened.save_state.reason)
    assert library.read_meeting(folder.path.name, MEETING_ID).title != "Summer"
    other.release()


def test_a_folder_that_cannot_be_written_to_is_opened_for_reading(
    library: Library, folder: NetworkFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "access", lambda *_: False)

    session = library.open(folder.path.name)
    session.open_meeting(MEETING_ID)
    session.close()

    assert "cannot be written to" in str(session.read_only)


def test_a_lock_that_cannot_be_made_means_reading_only(
    library: Library, folder: NetworkFolder, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("filelock.FileLock.acquire", failing(30))

    session = library.open(folder.path.name)
    session.close()

    assert "can only be read" in str(session.read_only)
    assert not NetworkLock(folder).is_taken()


HOLD = """
import pathlib, sys
from store.library import Library
session = Library(pathlib.Path(sys.argv[1])).open(sys.argv[2])
print(session.read_only is None, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other_program(library: Library, folder: NetworkFolder) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the network open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(library.root), folder.path.name],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_of_two_programs_the_second_can_only_read_and_names_the_first(
    library: Library, folder: NetworkFolder, other_program: subprocess.Popen[str]
):
    session = library.open(folder.path.name)
    session.close()

    assert f"process {other_program.pid} on" in str(session.read_only)


@posix
def test_a_program_that_was_killed_leaves_no_lock_behind(
    library: Library, folder: NetworkFolder, other_program: subprocess.Popen[str]
):
    other_program.send_signal(signal.SIGKILL)
    other_program.wait()

    session = library.open(folder.path.name)
    session.close()

    assert session.read_only is None


@pytest.mark.parametrize("word", [b"", b"nonsense", b'{"pid":1,"host":"a\\u001b[2J","since":"0001-01-01T00:00:00Z"}'])
def test_a_strange_word_of_the_holder_is_no_trouble(
    session: Session, folder: NetworkFolder, library: Library, word: bytes
):
    folder.holder_file.write_bytes(word)

    second = library.open(folder.path.name)
    second.close()

    assert "another window" in str(second.read_only)
    assert "\x1b" not in str(second.read_only)
    assert holder_of(folder) is None or holder_of(folder).pid == 1


def test_a_lock_is_only_given_back_once_and_not_asked_for_when_it_is_held(folder: NetworkFolder):
    lock = NetworkLock(folder)
    assert lock.acquire(now=NINE) is None
    lock.ensure(now=NINE)
    assert NetworkLock(folder).is_taken()
    lock.release()
    lock.release()
    lock.ensure(now=NINE)

    assert not NetworkLock(folder).is_taken()


def test_on_windows_a_save_does_without_what_is_not_there(
    folder: NetworkFolder, clock: HandClock, library: Library, monkeypatch: pytest.MonkeyPatch
):
    file = kept_meeting(folder, MEETING_ID, clock=clock)
    meeting = file.load(mend=False)
    monkeypatch.setattr(files.sys, "platform", "win32")

    file.save(titled("Summer")(meeting), ("rename",))

    monkeypatch.undo()
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Summer"
