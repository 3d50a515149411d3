"""The program in a terminal of its own, seen and used from outside."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pyte

ROOT = Path(__file__).parents[2]
SIZE = (100, 30)

_NOT_FOR_PYTE = re.compile(r"\x1b\[[<>=?][0-9;:]*\$?[a-gi-zA-Z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\")
_PATIENCE = 30.0


class Terminal:
    """A program in a pseudo-terminal.

    Attributes:
        written: everything it has written, byte for byte.
    """

    def __init__(self, program: subprocess.Popen[bytes], end: int) -> None:
        self.program = program
        self.written = b""
        self._end = end
        self._screen = pyte.Screen(*SIZE)
        self._stream = pyte.Stream(self._screen)

    def type(self, text: str) -> None:
        """Send keys as a terminal does, all at once."""
        os.write(self._end, text.encode())

    def hang_up(self) -> None:
        """Close the window; nothing can be typed or read any more."""
        self._end = os.close(self._end) or os.open(os.devnull, os.O_RDWR)

    @property
    def shown(self) -> str:
        """What the screen shows."""
        return "\n".join(self._screen.display)

    def wait_for(self, text: str) -> None:
        """Read on until the screen shows a text."""
        deadline = time.monotonic() + _PATIENCE
        while text not in self.shown:
            assert time.monotonic() < deadline, f"“{text}” is not shown:\n{self.shown}"
            assert self._read(), f"the program ended; it showed:\n{self.shown}"

    def leave(self) -> int:
        """Read what is still written until the program has ended, and return its exit code."""
        while self._read():
            pass
        return self.program.wait(_PATIENCE)

    def close(self) -> None:
        """Give the terminal back."""
        os.close(self._end)

    def _read(self) -> bool:
        try:
            if not select.select([self._end], [], [], _PATIENCE)[0]:
                return False
            content = os.read(self._end, 65536)
        except OSError:  # Linux: nobody has the other end open any more
            return False
        self.written += content
        self._stream.feed(_NOT_FOR_PYTE.sub("", content.decode(errors="replace")))
        return bool(content)


@contextmanager
def run(*arguments: str, **environment: str) -> Iterator[Terminal]:
    """Run ``ordstyrer`` with these arguments, and end it at last whatever happens."""
    end, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
    command = [sys.executable, "-W", "ignore", "-m", "tui", *arguments]
    program = subprocess.Popen(
        command, cwd=ROOT, env=_usual(environment), stdin=inside, stdout=inside, stderr=inside, start_new_session=True
    )
    os.close(inside)
    terminal = Terminal(program, end)
    try:
        yield terminal
    finally:
        with contextlib.suppress(ProcessLookupError):
            program.kill()
        program.wait(_PATIENCE)
        terminal.close()


def _usual(environment: Mapping[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")
            if name in os.environ}  # fmt: skip
    usual = {"TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "TZ": "UTC", "ORDSTYRER_CONFIG": os.devnull}
    return {**kept, **usual, **environment}
