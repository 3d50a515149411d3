"""`Writer`: the one thread that saves, in order, the latest value of each file; and what it says about it."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store import files
from store.errors import ReadOnly, StoreError

RETRY_SECONDS = (0.25, 0.5, 1.0, 2.0, 5.0)
"""How long to wait after the first, second … failure in a row; the last one goes for all that follow."""

SCREEN_FIRST = 0.025
"""For how many seconds a save waits, so that the change is on screen before saving it takes computing time."""

Later = Callable[[float, Callable[[], None]], object]
"""Calls something after so many seconds, in the thread that saves nothing."""

LABELS_KEPT = 50
"""The most changes remembered by name for one save."""

_LOOK_SECONDS = 1.0
"""How often an idle writer looks whether the program has ended without closing it."""


class SavePhase(StrEnum):
    """Whether what is seen is also on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class SaveState:
    """How far saving has come.

    Attributes:
        reason: why it failed, to be said after “not saved:”, or cannot be done; when saved, something
            worth knowing about it.
    """

    phase: SavePhase
    reason: Sentence | None = None


class Saveable(Protocol):
    """A file that can be given a value."""

    @property
    def recreated(self) -> bool:
        """Whether the last save had to make the folder again."""

    def save(self, value: Any, labels: tuple[str, ...], /) -> Sentence | None:  # noqa: ANN401
        """Put the value on disk and return a notice, or None."""


@dataclass(frozen=True, slots=True)
class Job:
    """A value on its way to a file.

    Attributes:
        file: the latest job for a file takes the place of an earlier one.
        labels: the changes since the last save, in English.
        rank: jobs of a lower rank go first.
    """

    file: Saveable
    value: Any
    labels: tuple[str, ...]
    rank: int = 0


class Writer:
    """One long-lived thread that saves; started at the first save, ended by `close`.

    Attributes:
        notices: what was worth knowing about saves that succeeded.
    """

    def __init__(self, *, guard: Callable[[], None], recreated: Callable[[], Job | None]) -> None:
        """Start nothing yet.

        Args:
            guard: called before each save; raises when saving is no longer allowed.
            recreated: called after a save that had to make its folder again; returns what else to save.
        """
        self.notices: tuple[Sentence, ...] = ()
        self._fresh: Sentence | None = None
        self._guard = guard
        self._recreated = recreated
        self._turn = threading.Condition(threading.RLock())
        self._pending: dict[int, Job] = {}
        self._busy: Job | None = None
        self._state = SaveState(SavePhase.SAVED)
        self._announced = self._state
        self._on_save: Callable[[SaveState], None] | None = None
        self._later: Later | None = None
        self._failures = 0
        self._not_before = 0.0
        self._closing = False
        self._thread: threading.Thread | None = None

    @property
    def state(self) -> SaveState:
        """How far saving has come."""
        with self._turn:
            return self._state

    def watch(self, on_save: Callable[[SaveState], None] | None) -> None:
        """Have each change of the state told, from the writer's thread."""
        self._on_save = on_save

    def pace(self, later: Later | None) -> None:
        """Have the thread woken only when there is something to do: waking it at once holds up who saves.

        It looks by itself every second too, should it not be woken.
        """
        self._later = later

    def save(self, job: Job) -> None:
        """Take a value to be saved and return at once; raises `ReadOnly` after `close`."""
        with self._turn:
            if self._closing:
                raise ReadOnly(N_("Nothing can be changed any more: the network has been closed."))
            if not self._pending:
                self._not_before = time.monotonic() + SCREEN_FIRST
            self._put(job)
            has_failed = self._state.phase is SavePhase.FAILED
            if has_failed:
                self._not_before = 0.0
            else:
                self._state = SaveState(SavePhase.SAVING)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="ordstyrer-writer", daemon=False)
                self._thread.start()
            elif self._later is not None and not has_failed:
                self._later(SCREEN_FIRST, self._wake)
            else:
                self._turn.notify_all()

    def on_its_way(self, file: Saveable) -> Any:  # noqa: ANN401 - the value as it was given
        """Return the value that is to be saved in a file but is not on disk yet, or None."""
        with self._turn:
            job = self._pending.get(id(file)) or (self._busy if self._busy and self._busy.file is file else None)
            return None if job is None else job.value

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until everything is on disk, and return whether it is.

        Args:
            timeout: how many seconds to go on, also through failures; None: until it is saved or fails.
        """
        with self._turn:
            self._hurry()
            if timeout is not None:
                return self._turn.wait_for(self._is_idle, timeout)
            self._turn.wait_for(lambda: self._is_idle() or self._has_failed())
            return self._is_idle()

    def retry(self) -> None:
        """Try a failed save again now."""
        with self._turn:
            self._not_before = 0.0
            self._turn.notify_all()

    def close(self) -> None:
        """Save what is left, trying a failed save once more, and end the thread."""
        with self._turn:
            self._closing = True
            self._not_before = 0.0
            self._turn.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _wake(self) -> None:
        with self._turn:
            self._turn.notify_all()

    def _hurry(self) -> None:
        """Save now, since somebody waits for it; a failed save keeps its pause."""
        if self._state.phase is SavePhase.SAVING:
            self._not_before = 0.0
            self._turn.notify_all()

    def _is_idle(self) -> bool:
        return not self._pending and self._busy is None

    def _has_failed(self) -> bool:
        return self._busy is None and self._state.phase is SavePhase.FAILED and time.monotonic() < self._not_before

    def _run(self) -> None:
        while (job := self._next()) is not None:
            self._tell()
            try:
                self._guard()
                notice = job.file.save(job.value, job.labels)
                also = self._recreated() if job.file.recreated else None
            except Exception as problem:  # noqa: BLE001 - the worker's edge: it must live on and tell
                self._failed(job, problem)
            else:
                self._saved(notice, also)
            self._tell()

    def _next(self) -> Job | None:
        """Wait for the next job and return it; None when there will be none."""
        with self._turn:
            while True:
                ending = self._closing or not threading.main_thread().is_alive()
                pause = self._not_before - time.monotonic()
                if self._pending and pause <= 0:
                    self._busy = min(self._pending.values(), key=lambda job: job.rank)
                    del self._pending[id(self._busy.file)]
                    return self._busy
                if ending and (not self._pending or self._failures):
                    return None
                self._turn.wait(min(pause, _LOOK_SECONDS) if self._pending else _LOOK_SECONDS)

    def _put(self, job: Job) -> None:
        self._pending[id(job.file)] = _after(self._pending.get(id(job.file)), job)

    def _saved(self, notice: Sentence | None, also: Job | None) -> None:
        with self._turn:
            if also is not None:
                self._put(also)
            self._busy, self._failures, self._not_before = None, 0, 0.0
            if notice is not None:
                self.notices, self._fresh = (*self.notices, notice), notice
            if self._pending:
                self._state = SaveState(SavePhase.SAVING)
            else:
                self._state, self._fresh = SaveState(SavePhase.SAVED, self._fresh), None
            self._turn.notify_all()

    def _failed(self, job: Job, problem: Exception) -> None:
        with self._turn:
            self._busy = None
            newer = self._pending.get(id(job.file))
            self._pending[id(job.file)] = job if newer is None else _after(job, newer)
            pause = RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
            self._not_before = 0.0 if newer is not None else time.monotonic() + pause
            self._failures += 1
            self._state = SaveState(SavePhase.FAILED, _reason(problem))
            self._turn.notify_all()

    def _tell(self) -> None:
        with self._turn:
            state, told = self._state, self._announced
            self._announced = state
        if state != told and self._on_save is not None:
            with contextlib.suppress(Exception):
                self._on_save(state)


def _after(earlier: Job | None, job: Job) -> Job:
    """Return the job with the labels of the one whose place it takes before its own."""
    if earlier is None:
        return job
    return Job(job.file, job.value, (*earlier.labels, *job.labels)[-LABELS_KEPT:], job.rank)


def _reason(problem: Exception) -> Sentence:
    match problem:
        case StoreError():
            return problem.sentence
        case OSError():
            return files.why(problem)
        case _:
            detail = clean(f"{type(problem).__name__}: {problem}")
            return sentence(N_("the program has an error ({detail})"), detail=detail)
