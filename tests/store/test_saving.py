"""The writer: in order, latest wins, failures stay until they are over."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meeting.words import sentence
from store import saving
from store.errors import ReadOnly, Unfit
from store.saving import Job, SavePhase, SaveState, Writer

SECONDS = 10
"""How long anything may take before a test gives up."""


class Paper:
    """A file of paper: what was written on it, and what goes wrong next."""

    def __init__(self) -> None:
        self.written: list[tuple[object, tuple[str, ...]]] = []
        self.problems: list[Exception] = []
        self.recreated = False
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Event()

    def save(self, value: object, labels: tuple[str, ...], /):
        self.reached.set()
        assert self.gate.wait(SECONDS)
        if self.problems:
            raise self.problems.pop(0)
        self.written.append((value, labels))
        return sentence("odd") if value == "odd" else None


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Writer]:
    monkeypatch.setattr(saving, "RETRY_SECONDS", (0.01,))
    made = Writer(guard=lambda: None, recreated=lambda: None)
    yield made
    made.close()


def test_nothing_to_save_is_saved_and_needs_no_thread(writer: Writer):
    before = threading.active_count()

    assert writer.state == SaveState(SavePhase.SAVED)
    assert writer.wait()
    assert threading.active_count() == before


def test_a_value_is_saved_and_then_said_to_be(writer: Writer, paper: Paper):
    paper.gate.clear()
    writer.save(Job(paper, "one", ("first",)))

    assert writer.state.phase is SavePhase.SAVING
    assert not writer.wait(0.01)
    paper.gate.set()
    assert writer.wait()
    assert writer.state == SaveState(SavePhase.SAVED)
    assert paper.written == [("one", ("first",))]


def test_a_thread_that_is_paced_is_woken_when_it_is_time_and_not_before(
    writer: Writer, paper: Paper, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "_LOOK_SECONDS", SECONDS * 2)
    asked: list[tuple[float, Callable[[], None]]] = []
    writer.pace(lambda seconds, step: asked.append((seconds, step)))
    writer.save(Job(paper, "one", ()))
    assert writer.wait()
    paper.reached.clear()

    writer.save(Job(paper, "two", ()))
    ((seconds, wake),) = asked
    assert seconds == saving.SCREEN_FIRST
    threading.Event().wait(seconds)
    wake()
    assert paper.reached.wait(SECONDS)
    writer.save(Job(paper, "three", ()))
    assert writer.wait()  # who waits for it does not wait for that
    assert [value for value, _labels in paper.written] == ["one", "two", "three"]


def test_while_the_disk_is_busy_the_latest_value_wins_and_all_labels_are_kept(writer: Writer, paper: Paper):
    paper.gate.clear()
    writer.save(Job(paper, 0, ("a",)))
    assert paper.reached.wait(SECONDS)
    for number, label in enumerate("bcd", start=1):
        writer.save(Job(paper, number, (label,)))

    assert writer.on_its_way(paper) == 3
    paper.gate.set()
    assert writer.wait()
    assert writer.on_its_way(paper) is None
    assert paper.written == [(0, ("a",)), (3, ("b", "c", "d"))]


def test_the_meeting_goes_before_the_network(writer: Writer, paper: Paper):
    network = Paper()
    order: list[str] = []
    network.save = lambda *_: order.append("network")
    paper.gate.clear()
    writer.save(Job(paper, 0, ()))
    assert paper.reached.wait(SECONDS)
    meeting = Paper()
    meeting.save = lambda *_: order.append("meeting")
    writer.save(Job(network, 1, (), rank=1))
    writer.save(Job(meeting, 1, (), rank=0))
    paper.gate.set()

    assert writer.wait()
    assert order == ["meeting", "network"]


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (OSError(28, "No space left on device"), "the disk is full: free some space"),
        (OSError(13, "Permission denied"), "access is denied: check the permissions"),
        (OSError(30, "Read-only file system"), "access is denied: check the permissions"),
        (OSError(2, "No such file"), "the folder is gone and cannot be made again"),
        (OSError(5, "Input/output\x1b error"), "the system says: Input/output error"),
        (Unfit("It would be unreadable."), "It would be unreadable."),
        (ZeroDivisionError("by zero"), "the program has an error (ZeroDivisionError: by zero)"),
    ],
)
def test_a_failure_is_said_in_words_stays_and_is_tried_again(
    writer: Writer, paper: Paper, problem: Exception, said: str
):
    paper.problems = [problem]
    told: list[SaveState] = []
    writer.watch(told.append)

    writer.save(Job(paper, "one", ("first",)))

    assert writer.wait(SECONDS)
    assert [state.phase for state in told] == [SavePhase.SAVING, SavePhase.FAILED, SavePhase.SAVED]
    assert str(told[1].reason) == said
    assert paper.written == [("one", ("first",))]


def test_a_failed_save_waits_longer_each_time_but_can_be_tried_at_once(
    writer: Writer, paper: Paper, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "RETRY_SECONDS", (3600.0,))
    paper.problems = [OSError(28, "full"), OSError(28, "full")]
    writer.save(Job(paper, "one", ()))

    assert not writer.wait()
    assert writer.state.phase is SavePhase.FAILED
    paper.reached.clear()
    writer.retry()
    assert paper.reached.wait(SECONDS)
    assert not writer.wait()
    writer.retry()
    assert writer.wait(SECONDS)


def test_a_new_change_is_tried_at_once_and_takes_the_place_of_the_failed_one(
    writer: Writer, paper: Paper, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "RETRY_SECONDS", (3600.0,))
    paper.problems = [OSError(28, "full")]
    writer.save(Job(paper, "one", ("first",)))
    assert not writer.wait()

    writer.save(Job(paper, "two", ("second",)))

    assert writer.wait(SECONDS)
    assert paper.written == [("two", ("first", "second"))]


def test_a_change_made_while_a_save_fails_is_kept(writer: Writer, paper: Paper):
    paper.problems = [OSError(28, "full")]
    paper.gate.clear()
    writer.save(Job(paper, "one", ("first",)))
    assert paper.reached.wait(SECONDS)
    writer.save(Job(paper, "two", ("second",)))
    paper.gate.set()

    assert writer.wait(SECONDS)
    assert paper.written == [("two", ("first", "second"))]


def test_closing_saves_what_is_left_and_ends_the_thread(writer: Writer, paper: Paper):
    before = threading.active_count()
    writer.save(Job(paper, "one", ()))
    writer.close()

    assert paper.written == [("one", ())]
    assert threading.active_count() == before
    with pytest.raises(ReadOnly):
        writer.save(Job(paper, "two", ()))


def test_closing_tries_a_failed_save_once_more_and_then_gives_up(
    writer: Writer, paper: Paper, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(saving, "RETRY_SECONDS", (3600.0,))
    paper.problems = [OSError(28, "full")] * 5
    writer.save(Job(paper, "one", ()))
    assert not writer.wait()

    writer.close()

    assert len(paper.problems) == 3
    assert writer.state.phase is SavePhase.FAILED


def test_what_is_worth_knowing_about_a_save_is_said(writer: Writer, paper: Paper):
    writer.save(Job(paper, "odd", ()))

    assert writer.wait()
    assert str(writer.state.reason) == "odd"
    assert [str(notice) for notice in writer.notices] == ["odd"]


def test_a_guard_that_refuses_makes_the_save_fail(paper: Paper):
    def refuse() -> None:
        raise ReadOnly("Somebody else has it.")

    writer = Writer(guard=refuse, recreated=lambda: None)
    writer.save(Job(paper, "one", ()))

    assert not writer.wait()
    assert str(writer.state.reason) == "Somebody else has it."
    writer.close()
    assert paper.written == []


def test_a_folder_that_had_to_be_made_again_has_the_rest_saved_too(paper: Paper):
    other = Paper()
    paper.recreated = True
    writer = Writer(guard=lambda: None, recreated=lambda: Job(other, "index", ()))
    writer.save(Job(paper, "one", ()))
    writer.close()

    assert other.written == [("index", ())]


def test_a_watcher_that_fails_does_not_stop_the_writer(writer: Writer, paper: Paper):
    def fail(_: SaveState) -> None:
        raise RuntimeError

    writer.watch(fail)
    for number in range(3):
        writer.save(Job(paper, number, ()))
        assert writer.wait()

    assert [value for value, _ in paper.written] == [0, 1, 2]


def test_a_program_that_ends_without_closing_still_saves_and_ends(tmp_path: Path):
    code = (
        "import sys, pathlib, time\n"
        "from store.saving import Job, Writer\n"
        "class Slow:\n"
        "    recreated = False\n"
        "    def save(self, value, labels):\n"
        "        time.sleep(0.3)\n"
        "        pathlib.Path(sys.argv[1], value).touch()\n"
        "writer = Writer(guard=lambda: None, recreated=lambda: None)\n"
        "writer.save(Job(Slow(), 'saved', ()))\n"
        "raise SystemExit(7)\n"
    )

    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False, timeout=30)

    assert done.returncode == 7
    assert (tmp_path / "saved").exists()
