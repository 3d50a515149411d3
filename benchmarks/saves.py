"""A durable save against a bare write and fsync of the same bytes; opening and listing a network."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path

from benchmarks.report import Row
from benchmarks.sample_data import LIVE_ID, Sample
from meeting import running
from meeting.words import sentence
from store.library import Library
from store.session import Session

PATIENCE = 10.0
"""Seconds that a save may take before it counts as failed."""


class NotSaved(RuntimeError):
    """A save did not come to its end."""


def measure_saves(samples: tuple[Sample, Sample], *, saves: int) -> Iterator[Row]:
    """Change a minute and wait for the disk, with many and with few past meetings and bare, in turn."""
    times: tuple[list[float], list[float], list[float]] = ([], [], [])
    many = samples[0]
    with ExitStack() as stack:
        sessions = [stack.enter_context(closing(_open(sample))) for sample in samples]
        for number, by in zip(range(-3, saves), cycle((1, 1, -1, -1))):
            taken = [_save(session, by) for session in sessions]
            taken.append(_write(many.folder.meetings / "bare.tmp", many.folder.meeting_file(LIVE_ID).read_bytes()))
            if number >= 0:
                for kept, seconds in zip(times, taken, strict=True):
                    kept.append(seconds)
    yield Row(what="durable save", ours=times[0], few=times[1], bare=times[2], aim=2)


def measure_opening(samples: tuple[Sample, Sample], *, rounds: int) -> Iterator[Row]:
    """Open the network with its live meeting, and list all networks, with many and with few past meetings."""
    for what, step in (("opening network and meeting", _open_and_close), ("listing", _list)):
        times: tuple[list[float], list[float]] = ([], [])
        for _round in range(rounds):
            for kept, sample in zip(times, samples, strict=True):
                kept.append(_timed(partial(step, sample)))
        yield Row(what=what, ours=times[0], few=times[1])


def _open(sample: Sample) -> Session:
    session = Library(sample.root).open(sample.network_id)
    session.open_meeting(LIVE_ID)
    return session


def _open_and_close(sample: Sample) -> None:
    _open(sample).close()


def _list(sample: Sample) -> None:
    Library(sample.root).networks()


def _save(session: Session, by: int) -> float:
    running_item = session.meeting.running if session.meeting else None
    if running_item is None:
        raise NotSaved("no item runs")
    at = datetime.now(UTC)

    def change_and_wait() -> None:
        session.apply(lambda meeting: running.extend(meeting, running_item.id, by, at=at), sentence("a minute"))
        if not session.wait_saved(PATIENCE):
            raise NotSaved(str(session.save_state.reason))

    return _timed(change_and_wait)


def _write(path: Path, content: bytes) -> float:
    def write_and_wait() -> None:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())

    return _timed(write_and_wait)


def _timed(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start
