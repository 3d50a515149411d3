"""Eight hours of a meeting in a few minutes: nothing may grow, nothing be left open, no key get slower.

The clock is given by hand. The meeting stays the same size: what a change adds, a later one takes away.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from textual import events
from textual.pilot import Pilot

from meeting.meeting import MeetingState
from meeting.sample import sample_network
from meeting.words import ENGLISH
from store.library import Library
from store.settings import Settings
from torture.report import Figures
from tui import sweeping
from tui.app import OrdstyrerApp
from tui.cli.demo import write_sample
from tui.widgets.now_strip import NowStrip

HOURS = 8
CHANGES = 5_000
GROWTH = 1.10
"""How much more memory may be held at the end than after the first tenth."""

SLOWER = 1.5
"""How much longer a key may take at the end than after the first tenth; more than that is no chance."""

STEPS: tuple[tuple[str, ...], ...] = (("plus",), ("minus",), ("p",), ("p",), ("u",), ("U",), ("down",), ("up",))
"""Keys that change something and take it back."""

PLACES = ("2", "3", "4", "5", "6", "1")


@dataclass
class Reading:
    """What was measured at one time.

    Attributes:
        held: bytes of memory that the process takes.
        handles: open files.
        threads: running threads.
        key: the usual time of a key, in seconds.
    """

    held: int
    handles: int
    threads: int
    key: float


@dataclass
class LongRun:
    """A run, and what was measured on its way.

    Attributes:
        changes: how many there were.
        readings: one for each tenth of the run.
    """

    changes: int = 0
    ticks: int = 0
    readings: list[Reading] = field(default_factory=list)

    def amiss(self) -> list[str]:
        """Return what grew, was left open or became slower."""
        first, last = self.readings[1], self.readings[-1]
        wrong = []
        if last.held > first.held * GROWTH:
            wrong.append(f"memory grew from {first.held // 1024} to {last.held // 1024} KB")
        if last.handles > first.handles:
            wrong.append(f"open files grew from {first.handles} to {last.handles}")
        if last.threads > first.threads:
            wrong.append(f"threads grew from {first.threads} to {last.threads}")
        return wrong

    def slower(self) -> list[str]:
        """Return whether keys became slower; for long runs only, since others use this computer too."""
        first = median(one.key for one in self.readings[1:4])
        last = median(one.key for one in self.readings[-3:])
        return (
            [f"a key took {first * 1000:.1f} ms at first and {last * 1000:.1f} ms at last"]
            if last > first * SLOWER
            else []
        )

    def line(self) -> str:
        """Return the figures in a line."""
        first, last = self.readings[1], self.readings[-1]
        return (
            f"long run         {self.changes} changes, {self.ticks} ticks; memory {first.held / 1e6:.1f} → "
            f"{last.held / 1e6:.1f} MB, files {first.handles} → {last.handles}, "
            f"threads {first.threads} → {last.threads}, "
            f"a key {first.key * 1000:.1f} → {last.key * 1000:.1f} ms"
        )


def run(_number: int, figures: Figures, *, minutes: float) -> None:
    """Make the long run, as long as a quarter of the time allows, and note what was amiss."""
    share = min(1.0, minutes / 4 / 6)
    done = asyncio.run(long_run(hours=HOURS * share, changes=int(CHANGES * share)))
    figures.notes.append(done.line())
    wrong = done.amiss() + done.slower()
    figures.keys += done.changes
    figures.failures.extend(f"FAILED: long run: {one}" for one in wrong)
    for one in wrong:
        print(f"FAILED: long run: {one}", flush=True)


async def long_run(*, hours: float, changes: int, parts: int = 10) -> LongRun:
    """Let so many hours go by in the real App, with so many changes evenly over them."""
    done = LongRun()
    at = datetime.now(UTC)

    def clock() -> datetime:
        return at

    with tempfile.TemporaryDirectory(prefix="ordstyrer-torture-long-") as place:
        root = Path(place) / "data"
        ids = write_sample(root, sample_network(at, language="en"))
        app = OrdstyrerApp(
            Library(root), Settings(), settings_path=Path(place) / "settings.toml", translator=ENGLISH,
            open_meeting=ids, clock=clock, ticking=False,
        )  # fmt: skip
        async with app.run_test(size=(100, 30)) as pilot:
            while app.listings is None or not app.screen.query(NowStrip):
                await pilot.pause(0.1)
            await pilot.pause(0.3)
            apart = timedelta(hours=hours) / max(1, changes)
            for part in range(parts):
                took = []
                for number in range(changes // parts):
                    at += apart
                    app.tick()
                    done.ticks += 1
                    took.append(await _step(app, pilot, number))
                    done.changes += 1
                done.readings.append(await _measured(app, pilot, took))
                assert app.meeting is not None and app.meeting.state is MeetingState.LIVE, f"ended in part {part}"  # noqa: S101, PT018
    return done


async def _step(app: OrdstyrerApp, pilot: Pilot[int], number: int) -> float:
    """Make one change, and return how long it took until all of it was done."""
    if number % 50 == 49:  # noqa: PLR2004 - now and then another screen
        await pilot.press(PLACES[number // 50 % len(PLACES)], "1")
    began = time.perf_counter()
    for key in STEPS[number % len(STEPS)]:
        app.post_message(events.Key(key, {"plus": "+", "minus": "-"}.get(key, key)).set_sender(app))
        for _round in range(4):
            await pilot.pause(0)
    return time.perf_counter() - began


async def _measured(app: OrdstyrerApp, pilot: Pilot[int], took: list[float]) -> Reading:
    waited: Callable[[], bool] = lambda: app._conduct.is_saved(within_seconds=10)  # noqa: E731
    await asyncio.to_thread(waited)
    app.clear_notifications()
    await pilot.pause(0.1)
    gc.unfreeze()
    sweeping.sweep()
    places = Path(f"/proc/{os.getpid()}/fd")
    handles = len(list(places.iterdir())) if places.exists() else 0
    return Reading(_resident(), handles, threading.active_count(), median(took) if took else 0.0)


def _resident() -> int:
    """Return the memory that this process takes; where the system does not say, the most it ever took."""
    with contextlib.suppress(OSError):
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
