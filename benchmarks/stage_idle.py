"""The stage beside the main program: what it costs while nothing happens, and how soon it shows a change."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from benchmarks.pty_probe import Lines, Probe, Shows
from benchmarks.report import Row
from benchmarks.sample_data import LIVE_ID, Sample
from benchmarks.terminal import environment
from meeting.item import ItemState
from meeting.meeting import Meeting
from meeting.words import sentence
from store.library import Library

IDLE_LIMIT = 20.0
"""The most milliseconds of computing in a second without a change: 2 % of one core."""

SEEN_LIMIT = 1000.0
"""The most milliseconds from a change in the main program until it is seen on the stage."""

_STRETCH = 2.0
_NEXT = "next up "


def measure(sample: Sample, *, seconds: float, changes: int) -> Iterator[Row]:
    """Run a stage on a live meeting, look on for so many seconds, then make so many changes."""
    command = [sys.executable, "-m", "tui", "stage", "--data", str(sample.root), "--lang", "en"]
    with (
        closing(Library(sample.root).open(sample.network_id)) as session,
        Probe(command, environment(sample.root)) as stage,
    ):
        session.open_meeting(LIVE_ID)
        stage.wait(_has("left"))
        stage.settle()
        costs = []
        for _stretch in range(max(1, round(seconds / _STRETCH))):
            before = _computed(stage.pid)
            until = time.perf_counter() + _STRETCH
            while (rest := until - time.perf_counter()) > 0:
                stage.settle(min(0.5, rest))
            costs.append((_computed(stage.pid) - before) / _STRETCH)
        times = []
        for number in range(changes):
            title = f"{_NEXT}{number}"
            begun = time.perf_counter()
            session.apply(lambda meeting, title=title: _renamed(meeting, title), sentence("another title"))
            times.append(stage.wait(_has(title)) - begun)
    yield Row(what="stage: computing in a second of rest", ours=costs, limit=IDLE_LIMIT)
    yield Row(what="stage: a change is seen", ours=times, limit=SEEN_LIMIT)


def _renamed(meeting: Meeting, title: str) -> Meeting:
    """Return the meeting with another title for the item that comes next: that is at the foot of the stage."""
    following = next(item for item in meeting.items if item.state is ItemState.PLANNED)
    return meeting.with_item(replace(following, title=title))


def _computed(process: int) -> float:
    """Return how many seconds a process has computed so far."""
    numbers = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(numbers[11]) + int(numbers[12])) / os.sysconf("SC_CLK_TCK")


def _has(text: str) -> Shows:
    def shows(lines: Lines) -> bool:
        return any(text in line for line in lines)

    return shows
