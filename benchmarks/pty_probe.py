"""A terminal program measured from outside, through a pseudo-terminal: `Probe`.

Every time is the arrival of the bytes that completed a frame. Bytes are only stamped while the
program talks; a terminal emulator reads them when it has gone quiet, so that what the emulator
costs is in no measurement. The probe answers what a modern terminal is asked.
"""

from __future__ import annotations

import codecs
import contextlib
import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self, TypeAlias

import pyte

Lines: TypeAlias = list[str]
"""The screen as text."""

Shows: TypeAlias = Callable[[Lines], bool]
"""Tells whether the screen shows what is waited for."""

SIZE = (120, 40)
"""Columns and rows of the terminal."""

QUIET = 0.02
"""Seconds without output after which what has arrived is looked at."""

KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "enter": "\r", "escape": "\x1b", "backspace": "\x7f", "space": " ",
}  # fmt: skip
"""What a terminal sends for the keys that have a name."""

_NOT_FOR_PYTE = re.compile(
    r"\x1b\[[<>=][0-9;:]*[a-zA-Z]"  # kitty keyboard, modifyOtherKeys
    r"|\x1b\[\?[0-9;]*\$p"  # asks for a mode
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # window title, clipboard
    r"|\x1bP[^\x1b]*\x1b\\"  # device control
)
_COMPLETE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P].*(?:\x07|\x1b\\)|[()].|[^\[\]P()])", re.DOTALL)
_FRAME_EDGE = re.compile(r"\x1b\[\?2026([hl])")


class ProbeError(RuntimeError):
    """The program did not do what was waited for."""


class Probe:
    """One program in one pseudo-terminal; a context manager that starts and ends it.

    Attributes:
        started: when the program was started (`time.perf_counter`).
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        self._command, self._env = list(command), dict(env)
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._in_frame = False
        self._chunks: list[tuple[float, bytes]] = []
        self._status: int | None = None
        self._ended = False
        self.started = 0.0

    def __enter__(self) -> Self:
        """Start the program."""
        size = struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0)
        self.started = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            with contextlib.suppress(OSError):
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                os.execvpe(self._command[0], self._command, self._env)  # noqa: S606 - this is the child
            os._exit(127)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, size)  # either side may be first
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ask the program to end, and see to it that it does."""
        for number, patience in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 5.0)):
            if self._has_ended():
                break
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, number)
            end = time.perf_counter() + patience
            while time.perf_counter() < end and not self._has_ended():
                self._read(0.01)
        os.close(self._fd)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._pid

    def press(self, key: str, shows: Shows, *, timeout: float = 5.0) -> float:
        """Press a key and return the seconds until a completed frame showed what is waited for."""
        sent = time.perf_counter()
        content = KEYS.get(key, key).encode()
        while content:  # a long text does not fit into the terminal at once
            content = content[os.write(self._fd, content) :]
        return self.wait(shows, timeout=timeout) - sent

    def wait(self, shows: Shows, *, timeout: float = 30.0) -> float:
        """Return when the frame was completed that showed what is waited for; raises `ProbeError`."""
        return self.wait_each(shows, timeout=timeout)[0]

    def wait_each(self, *shown: Shows, timeout: float = 30.0) -> tuple[float, ...]:
        """Return for each thing waited for when the first frame was completed that showed it; raises `ProbeError`."""
        deadline = time.perf_counter() + timeout
        found: list[float | None] = [None] * len(shown)
        while True:
            while self._read(QUIET):
                pass
            seen = self._look(shown)
            found = [old or new for old, new in zip(found, seen, strict=True)]
            if None not in found:
                return tuple(stamp for stamp in found if stamp is not None)
            if self._ended or self._has_ended():
                raise ProbeError(f"the program ended (status {self._status}); it showed:\n{self.text}")
            if time.perf_counter() > deadline:
                raise ProbeError(f"not shown within {timeout:.0f} s; the screen:\n{self.text}")

    def settle(self, quiet: float = 0.3) -> None:
        """Let the program finish what it is doing."""
        while self._read(quiet):
            pass
        self._look(())

    @property
    def lines(self) -> Lines:
        """The screen as text, line by line."""
        buffer, columns = self._screen.buffer, range(SIZE[0])
        return ["".join(row[x].data for x in columns) for row in map(buffer.__getitem__, range(SIZE[1]))]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(line.rstrip() for line in self.lines).rstrip()

    @property
    def drawn(self) -> list[tuple[object, ...]]:
        """The screen line by line with its styles; two of these tell which lines were repainted."""
        buffer = self._screen.buffer
        return [tuple(buffer[y][x] for x in range(SIZE[0])) for y in range(SIZE[1])]

    def _has_ended(self) -> bool:
        if self._status is None:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            self._status = status if pid else None
        return self._status is not None

    def _read(self, timeout: float) -> bool:
        """Stamp and keep what has arrived; False when nothing did within the timeout."""
        if self._ended:
            time.sleep(timeout)
            return False
        if not select.select([self._fd], [], [], timeout)[0]:
            return False
        try:
            content = os.read(self._fd, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            content = b""
        if not content:
            self._ended = True
            return False
        self._chunks.append((time.perf_counter(), content))
        self._answer(content)
        return True

    def _answer(self, content: bytes) -> None:
        if b"\x1b[?2026$p" in content:
            os.write(self._fd, b"\x1b[?2026;2$y")  # frames can be marked
        if b"\x1b[6n" in content:
            os.write(self._fd, b"\x1b[1;1R")
        if b"\x1b[c" in content or b"\x1b[0c" in content:
            os.write(self._fd, b"\x1b[?62;22c")

    def _look(self, shown: Sequence[Shows]) -> list[float | None]:
        """Show what has arrived to the emulator; return when each thing was first seen in a whole frame."""
        found: list[float | None] = [None] * len(shown)
        for stamp, content in self._chunks:
            self._draw(self._decoder.decode(content))
            if self._in_frame or None not in found:
                continue
            lines = self.lines
            found = [old or (stamp if shows(lines) else None) for old, shows in zip(found, shown, strict=True)]
        self._chunks.clear()
        return found

    def _draw(self, text: str) -> None:
        text, self._held = self._held + text, ""
        cut = text.rfind("\x1b")
        if cut >= 0 and not _COMPLETE.match(text, cut):
            text, self._held = text[:cut], text[cut:]
        for edge in _FRAME_EDGE.findall(text):
            self._in_frame = edge == "h"
        self._stream.feed(_NOT_FOR_PYTE.sub("", text))
