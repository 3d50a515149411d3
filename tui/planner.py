"""Plans breakout rounds without ever holding up the interface: in a process of its own, kept warm.

Where no process can be started, a thread does it that leaves time for others.
"""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread, current_thread
from time import perf_counter, sleep
from typing import IO, BinaryIO, Protocol, cast

from meeting.rotation.request import Request, Rounds
from meeting.rotation.rotate import Plan, Shown, first_rounds, plan_of
from tui.planning_process import Done, Found, Inbox, Order, Ready, Stop, Task, Word, received, send, work

STEPS = 60_000
"""The effort where none is given: rather less than a second for thirty people."""

MOST_AT_ONCE = 200
"""People for whom the first rounds are made on the spot while the process starts: it takes a few milliseconds."""

PATIENCE = 0.1
"""Seconds to wait for the process's own best after a stop, before taking the last that it showed."""

_SLICE = 0.004
"""Seconds a thread plans at a stretch, and as long rests."""

_END = 0.2
"""Seconds to wait for a process that was ended."""

_MOST_STARTS = 2
"""Processes that may die under us before a thread takes over."""

_SERVE = "import sys; sys.path.insert(0, sys.argv[1]); from tui.planning_process import serve; serve()"


@dataclass(frozen=True, slots=True)
class _Gone:
    """The helper is no longer there."""

    was_ready: bool


Heard = Callable[[Word | _Gone], None]


class _Helper(Protocol):
    """Who does the planning; may say something from any thread."""

    def begin(self, heard: Heard) -> None:
        """Begin; called once."""

    def put(self, order: Order) -> None:
        """Give a task, or stop one."""

    def close(self) -> None:
        """End it."""


@dataclass(slots=True)
class _Pending:
    """A plan that somebody waits for."""

    task: Task
    answer: asyncio.Future[Plan]
    shown: Shown | None
    best: Rounds | None = None

    def show(self, rounds: Rounds) -> None:
        if rounds != self.best:
            self.best = rounds
            if self.shown is not None:
                self.shown(rounds)


class Planner:
    """Plans one request at a time; a new one takes the place of the one before.

    Everything is called from the event loop.
    """

    def __init__(self, *, command: Sequence[str] | None = None) -> None:
        """Start nothing yet.

        Args:
            command: what starts the process; None for our own, nothing for a thread instead.
        """
        self._command = process_command() if command is None else tuple(command)
        self._helper: _Helper | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._pending: _Pending | None = None
        self._number = 0
        self._deaths = 0
        self._closed = False
        self.is_warm = False

    @property
    def process_id(self) -> int | None:
        """The process that plans; None while there is none."""
        return self._helper.process_id if isinstance(self._helper, _Process) else None

    def warm(self) -> None:
        """Start the process if there is none, so that the first plan need not wait for it."""
        self._loop = asyncio.get_running_loop()
        if self._closed:
            raise RuntimeError("the planner is closed")
        if self._helper is None:
            self._start()

    async def plan(
        self,
        request: Request,
        *,
        seed: int = 0,
        steps: int = STEPS,
        seconds: float | None = None,
        shown: Shown | None = None,
    ) -> Plan:
        """Plan the rounds that are not held yet.

        Whoever waits for an earlier plan gets `asyncio.CancelledError`; so does who is cancelled
        while waiting, and then planning ends too.

        Args:
            request: what is asked for.
            seed: gives, with the same steps, the same plan again.
            steps: the effort.
            seconds: ends the search early, with the best so far; None for no limit.
            shown: is given the first valid rounds at once, and then better ones.

        Raises:
            NotUnderstood: the request makes no sense.
            RotationImpossible: what must be kept cannot be kept; says what clashes.
        """
        self.warm()
        self._drop()
        self._number += 1
        task = Task(number=self._number, request=request, seed=seed, steps=steps, seconds=seconds)
        pending = self._pending = _Pending(task, asyncio.get_running_loop().create_future(), shown)
        try:
            self._put(task)
            if not (self.is_warm or request.wishes or len(request.people) > MOST_AT_ONCE):
                pending.show(first_rounds(request, seed=seed))
            return await pending.answer
        finally:
            if self._pending is pending:
                self._pending = None
                self._put(Stop(task.number))

    def stop(self) -> None:
        """End planning; whoever waits gets the best so far, and nothing happens if nobody does."""
        if self._pending is not None:
            self._put(Stop(self._pending.task.number))
            asyncio.get_running_loop().call_later(PATIENCE, self._settle, self._pending)

    def close(self) -> None:
        """End planning and the process; whoever waits is cancelled."""
        self._closed = True
        self._drop()
        if self._helper is not None:
            self._helper.close()
            self._helper = None

    def _drop(self) -> None:
        if self._pending is not None:
            self._pending.answer.cancel()
            self._pending = None

    def _settle(self, pending: _Pending) -> None:
        """Take the best that was shown for the plan, because the process is busy with something."""
        if not pending.answer.done() and pending.best is not None:
            task = pending.task
            pending.answer.set_result(plan_of(task.request, pending.best, seed=task.seed, cut_short=True))

    def _start(self) -> None:
        self.is_warm = False
        if self._command and self._deaths < _MOST_STARTS:
            self._helper = _Process(self._command)
        else:
            self._helper = _Slices()
        self._helper.begin(self._hearing(self._helper))

    def _hearing(self, helper: _Helper) -> Heard:
        """Return what a helper's thread may call: it is heard in the event loop."""
        loop = self._loop

        def heard(word: Word | _Gone) -> None:
            if loop is not None:
                with contextlib.suppress(RuntimeError):  # the loop is closed: the program is over
                    loop.call_soon_threadsafe(self._hear, helper, word)

        return heard

    def _put(self, order: Order) -> None:
        if self._helper is not None:
            self._helper.put(order)

    def _hear(self, helper: _Helper, word: Word | _Gone) -> None:
        if helper is not self._helper:
            return
        match word:
            case Ready():
                self.is_warm = True
            case _Gone(was_ready):
                self._replace(helper, hopeless=not was_ready)
            case Found(number, rounds):
                if self._pending is not None and self._pending.task.number == number:
                    self._pending.show(rounds)
            case Done(number, outcome):
                if self._pending is not None and self._pending.task.number == number:
                    _answer(self._pending, outcome)

    def _replace(self, helper: _Helper, *, hopeless: bool) -> None:
        """Start another helper, and let it do what the one before left undone."""
        helper.close()
        self._helper = None
        self._deaths = _MOST_STARTS if hopeless else self._deaths + 1
        if self._pending is not None:
            self._start()
            self._put(self._pending.task)


def _answer(pending: _Pending, outcome: Plan | Exception) -> None:
    if pending.answer.done():
        return
    if isinstance(outcome, Plan):
        pending.show(outcome.rounds)
        pending.answer.set_result(outcome)
    else:
        pending.answer.set_exception(outcome)


def process_command() -> tuple[str, ...]:
    """Return the command that starts the process; nothing where Python cannot be started anew."""
    if not sys.executable or getattr(sys, "frozen", False):
        return ()
    # -P: nothing that happens to lie in the current folder is imported
    return sys.executable, "-P", "-c", _SERVE, str(Path(__file__).resolve().parent.parent)


class _Process:
    """A process, with a thread that speaks to it and one that listens, so that nobody else ever waits for it."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._orders: SimpleQueue[Order | None] = SimpleQueue()
        self._lock = Lock()
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._threads: list[Thread] = []

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process else None

    def begin(self, heard: Heard) -> None:
        self._go(self._speak, heard)

    def put(self, order: Order) -> None:
        self._orders.put(order)

    def close(self) -> None:
        with self._lock:
            self._closed = True
        self._orders.put(None)
        if self._process is not None:
            _end(self._process)
        for thread in self._threads:
            if thread is not current_thread():
                thread.join(_END)

    def _go(self, job: Callable[..., None], *arguments: object) -> None:
        thread = Thread(target=job, args=arguments, daemon=True, name="rotation")
        self._threads.append(thread)
        thread.start()

    def _speak(self, heard: Heard) -> None:
        try:
            process = _started(self._command)
        except (OSError, ValueError):
            heard(_Gone(was_ready=False))
            return
        with self._lock:
            self._process = process
            closed = self._closed
        if closed:
            _end(process)
        self._go(self._listen, process, heard)
        with contextlib.suppress(OSError), _pipe(process.stdin) as sink:  # the listener notices too
            while (order := self._orders.get()) is not None:
                send(sink, order)

    def _listen(self, process: subprocess.Popen[bytes], heard: Heard) -> None:
        was_ready = False
        with _pipe(process.stdout) as source:
            while isinstance(word := received(source), Word):
                was_ready = True
                heard(word)
        heard(_Gone(was_ready))


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start the process away from the terminal: it gets none of its keys and none of its signals."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=flags,
    )


def _pipe(stream: IO[bytes] | None) -> BinaryIO:
    if stream is None:
        raise ValueError("the process was started without pipes")
    return cast("BinaryIO", stream)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process; it has nothing to save."""
    process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_END)


class _Slices:
    """A thread that plans for a moment and rests as long."""

    def __init__(self) -> None:
        self._inbox = Inbox()
        self._thread: Thread | None = None
        self._awake = perf_counter()

    def begin(self, heard: Heard) -> None:
        self._thread = Thread(target=work, args=(self._inbox, heard), kwargs={"rest": self._rest}, daemon=True)
        self._thread.start()

    def put(self, order: Order) -> None:
        self._inbox.put(order)

    def close(self) -> None:
        self._inbox.put(None)
        if self._thread is not None:
            self._thread.join(_END)

    def _rest(self) -> None:
        if perf_counter() - self._awake > _SLICE:
            sleep(_SLICE)
            self._awake = perf_counter()
