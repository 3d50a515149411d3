"""A terminal that may go away while it is written to, as when its window is closed in the middle of a frame.

Textual writes in a thread of its own that ends at the first error; then nobody empties its queue, and the program would
wait for ever to get rid of its next frame, holding the lock on its network. And with the word that the terminal is gone
(SIGHUP) the system sends SIGCONT, at which Textual would start anew in a terminal that is not there.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from textual.driver import Driver


def is_gone() -> bool:
    """Return whether there was a terminal and its window has been closed."""
    try:
        os.get_terminal_size(sys.stdin.fileno())
    except (OSError, ValueError) as problem:
        return getattr(problem, "errno", None) in {errno.EIO, errno.ENXIO}
    return False


HUNG_UP = getattr(signal, "SIGHUP", signal.SIGTERM)
"""What the system sends when the terminal goes away; Windows has no word for it."""


def when_told_to_go(leave: Callable[[int], None]) -> None:
    """Have ``leave`` called with the number of the signal by which the system asks the program to end."""
    for number in (signal.SIGTERM, HUNG_UP):
        try:
            asyncio.get_running_loop().add_signal_handler(number, leave, number)
        except (NotImplementedError, RuntimeError, ValueError):
            return  # Windows, or not the main thread: there are no such signals


class Forgiving:
    """A stream that drops what cannot be written any more."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - whatever the driver writes to
        self._stream = stream

    def write(self, text: str) -> None:
        """Write a text if there is still something to write it to."""
        with contextlib.suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        """Send on what was written if there is still somewhere to send it."""
        with contextlib.suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._stream, name)


def forgiving(driver: type[Driver]) -> type[Driver]:
    """Return a driver like this one that outlives its terminal; as it is when it writes in another way."""

    class ForgivingDriver(driver):  # type: ignore[misc, valid-type]
        """A driver whose stream forgives."""

        def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401
            super().__init__(*given, **named)
            stream = getattr(self, "_file", None)
            if stream is not None:
                self._file = Forgiving(stream)

        def _sigcont_application(self, *given: Any) -> None:  # noqa: ANN401
            if os.isatty(self.fileno):
                super()._sigcont_application(*given)

    return ForgivingDriver
