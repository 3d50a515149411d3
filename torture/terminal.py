"""The program in a pseudo-terminal of its own: typed into, resized, killed, and seen from outside."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pyte

from torture.journal import Journal
from torture.launcher import Launch, launch

ROOT = Path(__file__).parents[1]
SIZE = (100, 30)

ENDED_WITHIN = 30.0
"""Seconds in which the program has to end when it is told to."""

_FIRST_SCREEN = 3_000
"""So many bytes no program writes that has not drawn its first screen."""

_PRIVATE_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_ESCAPES = re.compile(rb"\x1b\[[0-9;:<=>?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\|\x1b.")
_NOT_FOR_PYTE = re.compile(r"\x1b\[[<>=?][0-9;:]*\$?[a-gi-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\")
_HARMFUL = {1049: "h", 1000: "h", 1003: "h", 1006: "h", 1015: "h", 1004: "h", 2004: "h", 25: "l", 7: "l"}
"""Modes that may not be left on (h) or off (l): alternate screen, mouse, focus, paste, cursor, line wrap."""


class Program:
    """One running program.

    Attributes:
        written: everything it has written, byte for byte.
        code: how it ended, as `os.waitstatus_to_exitcode` has it; None while it runs.
    """

    def __init__(
        self,
        wanted: Launch,
        journal: Journal,
        *,
        environment: Mapping[str, str],
        cwd: Path,
        cold: bool,
    ) -> None:
        """Start it: as a fork of this process, which has read in everything, or afresh when ``cold``."""
        self.written = bytearray()
        self.code: int | None = None
        self.hung_up = False
        self._journal = journal
        self._told, inside = os.pipe()
        wanted = replace(wanted, pipe=inside)
        os.set_inheritable(inside, True)  # noqa: FBT003 - as Python has it
        size = struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0)
        self.pid, self._end = pty.fork()
        if self.pid == 0:
            _become(wanted, environment=environment, cwd=cwd, cold=cold, size=size)
        os.close(inside)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, size)
        self._stty = termios.tcgetattr(self._end)

    # What is done to it

    def type(self, keys: bytes) -> None:
        """Send bytes as a terminal does; what a stuck program does not take is dropped."""
        with contextlib.suppress(OSError):
            if select.select([], [self._end], [], 0.5)[1]:
                os.write(self._end, keys)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        with contextlib.suppress(OSError):
            fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, number: int) -> None:
        """Send a signal."""
        with contextlib.suppress(ProcessLookupError):
            if not self.has_ended():
                os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window."""
        self.hung_up = True
        os.close(self._end)

    # What is seen of it

    def watch(self, seconds: float, *, quiet: float = 1e9) -> None:
        """Read for so long, or until nothing more has come for ``quiet`` seconds."""
        deadline = time.monotonic() + seconds
        last = time.monotonic()
        while (left := deadline - time.monotonic()) > 0 and time.monotonic() - last < quiet:
            ends = [self._told] if self.hung_up else [self._end, self._told]
            ready = select.select(ends, [], [], min(left, quiet, 0.05))[0]
            for end in ready:
                came = _read(end)
                if end == self._end:
                    self.written += came
                    last = time.monotonic() if came else last
                else:
                    self._journal.hear(came)
                if not came:
                    if self.has_ended():
                        return
                    time.sleep(0.002)
            if not ready and self.has_ended():
                return

    def wait_end(self, within: float = ENDED_WITHIN) -> int | None:
        """Read until it has ended, then what is still on its way, and return its exit code."""
        deadline = time.monotonic() + within
        while not self.has_ended() and time.monotonic() < deadline:
            self.watch(0.2)
        if self.has_ended():
            self.watch(2, quiet=0.02)
        return self.code

    def wait_ready(self, within: float = ENDED_WITHIN) -> None:
        """Read until it has drawn its first screen."""
        deadline = time.monotonic() + within
        while len(self.written) < _FIRST_SCREEN and time.monotonic() < deadline and not self.has_ended():
            self.watch(0.05)
        self.watch(2, quiet=0.15)

    def has_ended(self) -> bool:
        """Return whether it runs no longer."""
        if self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.code = os.waitstatus_to_exitcode(status) if pid else None
        return self.code is not None

    @property
    def plain(self) -> bytes:
        """What it has written, without the escape sequences."""
        return _ESCAPES.sub(b"", bytes(self.written))

    @property
    def screen(self) -> str:
        """What the screen shows, or showed last before the terminal was given back."""
        screen = pyte.Screen(*SIZE)
        stream = pyte.Stream(screen)
        text = bytes(self.written).rpartition(b"\x1b[?1049l")[0] or bytes(self.written)
        with contextlib.suppress(Exception):
            stream.feed(_NOT_FOR_PYTE.sub("", text.decode(errors="replace")))
        return "\n".join(line.rstrip() for line in screen.display).rstrip()

    def left_amiss(self) -> list[str]:
        """Return what was not put right in the terminal."""
        state: dict[int, str] = {}
        for numbers, mode in _PRIVATE_MODE.findall(bytes(self.written)):
            for number in numbers.split(b";"):
                state[int(number)] = mode.decode()
        wrong = [f"terminal mode {number} is left" for number, bad in _HARMFUL.items() if state.get(number) == bad]
        if termios.tcgetattr(self._end) != self._stty:
            wrong.append("the settings of the terminal (stty) are not as before")
        return wrong

    def left_running(self, patience: float = 8.0) -> list[str]:
        """Return the processes of its own that outlive it (Linux)."""
        deadline = time.monotonic() + patience
        while (left := _of_session(self.pid)) and time.monotonic() < deadline:
            time.sleep(0.05)
        return left

    def close(self) -> None:
        """End it whatever happens."""
        if not self.has_ended():
            os.kill(self.pid, signal.SIGKILL)
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.watch(0.05)
        os.close(self._told)
        if not self.hung_up:
            os.close(self._end)


def _read(end: int) -> bytes:
    try:
        return os.read(end, 65536)
    except OSError:  # Linux: nobody has the other end open any more
        return b""


def _become(wanted: Launch, *, environment: Mapping[str, str], cwd: Path, cold: bool, size: bytes) -> NoReturn:
    """Be the program, in the process that was forked for it."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, size)
        os.chdir(cwd)
        os.closerange(3, wanted.pipe)
        os.closerange(wanted.pipe + 1, 256)
        if cold:
            command = [sys.executable, "-W", "ignore", "-m", "torture.launcher", wanted.as_json()]
            os.execve(sys.executable, command, {**environment, "PYTHONPATH": str(ROOT)})
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        _fresh_streams()
        launch(wanted)
    finally:
        os._exit(71)


def _fresh_streams() -> None:
    streams: dict[str, Any] = {
        "stdin": os.fdopen(0, "r", closefd=False),
        "stdout": os.fdopen(1, "w", closefd=False),
        "stderr": os.fdopen(2, "w", closefd=False),
    }
    for name, stream in streams.items():
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def _of_session(session: int) -> list[str]:
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            state, _parent, _group, of = (place / "stat").read_text().rpartition(")")[2].split()[:4]
            if int(of) == session and state != "Z":
                found.append(f"{place.name}: {(place / 'cmdline').read_bytes()[:200]!r}")
    return found


def command(*arguments: str, root: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command of the program that needs no terminal."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tui", "--data", str(root), *arguments],
        cwd=ROOT, env=dict(environment), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
