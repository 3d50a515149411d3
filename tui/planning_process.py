"""The process that plans breakout rounds: is told what to plan, says what it finds, and ends when nobody listens.

It imports nothing but the rotation, so that it is there soon. `tui.planner` is the other end.
"""

from __future__ import annotations

import os
import pickle  # what is read comes from the program itself, over a pipe nobody else has
import signal
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from math import inf
from queue import SimpleQueue
from threading import Lock, Thread
from time import perf_counter
from types import MappingProxyType
from typing import Any, BinaryIO

from meeting.rotation.request import Allowance, Request, Rounds
from meeting.rotation.rotate import Plan, rotate

SAID_EVERY = 0.04
"""Seconds between two plans that are said while better ones are found: nobody reads faster."""

_MARK = b"rotation"
_HEAD = struct.Struct(">8sQ")
"""What each message begins with, and how long it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to plan; see `tui.planner.Planner.plan`."""

    number: int
    request: Request
    seed: int
    steps: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Stop:
    """The task with this number is to end with the best so far."""

    number: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The process is there and waits for tasks."""


@dataclass(frozen=True, slots=True)
class Found:
    """Valid rounds for a task; better ones than those said before."""

    number: int
    rounds: Rounds


@dataclass(frozen=True, slots=True)
class Done:
    """How a task ended: a plan, or why there is none."""

    number: int
    outcome: Plan | Exception


Order = Task | Stop
Word = Ready | Found | Done
Say = Callable[[Word], None]


class Inbox:
    """Tasks to be done, of which only the latest matters."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._latest = self._stopped = 0

    def put(self, order: Order | None) -> None:
        """Hand in a task, a stop, or None: there will be no more."""
        match order:
            case Stop(number):
                self._stopped = number
            case _:
                self._latest = order.number if order else -1
                self._tasks.put(order)

    def take(self) -> Task | None:
        """Wait for a task and return it; None at the end."""
        while (task := self._tasks.get()) is not None:
            if task.number == self._latest:
                return task
        return None

    def is_over(self, task: Task) -> bool:
        """Tell whether a task was stopped, or a later one has come."""
        return task.number == self._stopped or task.number != self._latest


def rest_never() -> None:
    """Go on without a pause."""


def work(inbox: Inbox, say: Say, *, rest: Callable[[], None] = rest_never) -> None:
    """Do one task after the other until there are no more.

    Args:
        inbox: the tasks.
        say: is told what is found.
        rest: called often while planning; may wait, so that others get on.
    """
    while (task := inbox.take()) is not None:
        say(Done(task.number, _outcome(task, inbox, say, rest)))


class _Job:
    """A task while it is done."""

    def __init__(self, task: Task, inbox: Inbox, say: Say) -> None:
        self._task = task
        self._inbox = inbox
        self._say = say
        self._ends = inf if task.seconds is None else perf_counter() + task.seconds
        self._say_next = -inf
        self._unsaid: Rounds | None = None

    def shown(self, rounds: Rounds) -> None:
        """Say the rounds, now or soon."""
        self._unsaid = rounds
        self._say_if_time()

    def is_over(self) -> bool:
        """Tell whether to stop; asked often, so what is still to be said is said by the way."""
        self._say_if_time()
        return self._inbox.is_over(self._task) or perf_counter() >= self._ends

    def _say_if_time(self) -> None:
        if self._unsaid is not None and perf_counter() >= self._say_next:
            self._say(Found(self._task.number, self._unsaid))
            self._unsaid = None
            self._say_next = perf_counter() + SAID_EVERY


def _outcome(task: Task, inbox: Inbox, say: Say, rest: Callable[[], None]) -> Plan | Exception:
    job = _Job(task, inbox, say)

    def stop() -> bool:
        rest()
        return job.is_over()

    try:
        allowance = Allowance(steps=task.steps, stop=stop)
        return rotate(task.request, seed=task.seed, allowance=allowance, shown=job.shown)
    except Exception as problem:  # noqa: BLE001 - whoever asked is told, whatever it is
        return problem


class _Pickler(pickle.Pickler):
    """Packs the fields of sentences too, which are read-only views of dictionaries."""

    def reducer_override(self, thing: object) -> Any:  # noqa: ANN401 - as the standard library has it
        if isinstance(thing, MappingProxyType):
            return MappingProxyType, (dict(thing),)
        return NotImplemented


def send(sink: BinaryIO, message: Order | Word) -> None:
    """Write a message."""
    packed = BytesIO()
    _Pickler(packed).dump(message)
    sink.write(_HEAD.pack(_MARK, len(packed.getbuffer())) + packed.getvalue())
    sink.flush()


def received(source: BinaryIO) -> Order | Word | None:
    """Wait for a message and return it; None when the other end is gone or speaks otherwise."""
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    mark, length = _HEAD.unpack(head)
    packed = source.read(length) if mark == _MARK else b""
    if not packed or len(packed) < length:
        return None
    message: Order | Word = pickle.loads(packed)  # noqa: S301 - see the import
    return message


def serve() -> None:
    """Be the process: plan what is read from stdin, and answer to stdout."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this process itself
    if hasattr(os, "nice"):
        os.nice(5)
    source, sink = _own_pipes()
    inbox, lock = Inbox(), Lock()
    say = partial(_say, sink, lock)
    Thread(target=_listen, args=(source, inbox), daemon=True).start()
    say(Ready())
    work(inbox, say)


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout for messages alone: whatever prints something prints it nowhere."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return source, sink


def _say(sink: BinaryIO, lock: Lock, word: Word) -> None:
    try:
        with lock:
            send(sink, word)
    except OSError:
        os._exit(0)  # nobody listens any more


def _listen(source: BinaryIO, inbox: Inbox) -> None:
    """Hand in what is read. When the program is gone, even by force, so is this process at once."""
    while isinstance(order := received(source), Order):
        inbox.put(order)
    os._exit(0)
