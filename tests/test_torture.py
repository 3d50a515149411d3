"""The torture in short: the program is killed and starved a few times, and hours of a meeting go by in seconds."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="the program is tortured in a pseudo-terminal")

from torture.journal import ANYTHING, Journal
from torture.long_run import LongRun, Reading, long_run
from torture.monkey import all_keys, bytes_of

HERE = Path(__file__).parent.parent


def test_a_few_kills_and_faults_lose_nothing_and_leave_the_terminal_as_it_was():
    done = subprocess.run(
        [sys.executable, "-m", "torture", "--short", "--seed", "7"],
        cwd=HERE, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert "failures         0" in done.stdout
    assert int(re.search(r"keys pressed +(\d+)", done.stdout)[1]) > 50
    assert int(re.search(r"kills survived +(\d+)", done.stdout)[1]) >= 2


def test_hours_of_a_meeting_leave_no_file_and_no_thread_open_and_hold_no_more_memory(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("os.fsync", lambda _descriptor: None)

    done = asyncio.run(long_run(hours=1, changes=60, parts=3))

    assert done.changes == 60
    assert done.amiss() == []


def test_the_long_run_notices_what_grows():
    grown = LongRun(readings=[Reading(100, 5, 2, 0.01), Reading(100, 5, 2, 0.01), Reading(120, 6, 3, 0.01)])

    assert len(grown.amiss()) == 3


@pytest.mark.parametrize(
    ("told", "found", "is_amiss"),
    [
        ("g1 g2", "1", True),
        ("g1 s g2", "1", False),
        ("g1 s g2", "2", False),
        ("g1 g2 s", "1", True),
        ("g1 g2 s", "2", False),
        ("g1 s g2 s g1", "1", False),
        ("g1 s g2 s g1 s", "2", True),
    ],
)
def test_the_journal_notices_when_what_was_shown_as_saved_is_not_there(told: str, found: str, is_amiss: bool):
    journal = Journal()
    journal.give("f", "0")
    for one in told.split():
        what, seen = ("shown", "") if one == "s" else ("given", one[1:])
        journal.hear(f'[7, "{what}", "f", "{seen}"]\n'.encode())

    assert bool(journal.amiss({"f": found}, all_saved=False)) == (is_amiss and "s" in told)
    assert not journal.amiss({"f": journal.files["f"].possible[-1]}, all_saved=True)


def test_what_was_rewritten_as_a_whole_may_hold_anything():
    journal = Journal()
    journal.give("f", "1")
    journal.give(ANYTHING, ANYTHING)

    assert journal.amiss({"f": "9"}, all_saved=True) == []


def test_the_monkey_knows_how_a_terminal_sends_every_key_of_the_command_table():
    assert all(bytes_of(key) for key in all_keys())
    assert len(all_keys()) > 80
