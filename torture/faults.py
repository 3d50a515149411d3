"""What goes wrong around the program: patched into its process before it runs, and nowhere else.

SIGUSR1 lets a fault rage, SIGUSR2 ends it.
"""

from __future__ import annotations

import errno
import io
import os
import random
import resource
import signal
import stat
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import FrameType
from typing import Any

from store.library import Library
from tui.app import OrdstyrerApp

Act = Callable[[], None]

KINDS = ("none", "full", "limit", "slow", "readonly", "eio", "clock")
"""What can be asked for: no fault, a full disk, a file that may not grow, a slow disk, one that can only be read,
errors of the disk, and a clock that jumps."""

_SLOWEST = 0.4
_SOMETIMES = 0.3
_FILE_LIMIT = 3_000
_FARTHEST = timedelta(days=400)


class _Weather:
    """Whether the fault is raging, and the chance it goes by."""

    def __init__(self, root: str, seed: int) -> None:
        self.raging = False
        self.root = root
        self.random = random.Random(seed)

    def hits(self, *given: Any) -> bool:
        """Whether one of these is a file of ours, or open as one."""
        return self.raging and any(map(self._is_ours, given))

    def _is_ours(self, one: Any) -> bool:
        if isinstance(one, int):
            try:
                return stat.S_ISREG(os.fstat(one).st_mode)
            except OSError:
                return False
        return isinstance(one, (str, os.PathLike)) and os.fspath(one).startswith(self.root)


def prepare(kind: str, *, root: str, seed: int, at_once: bool) -> None:
    """Make a fault ready, raging from the start or when SIGUSR1 comes."""
    weather = _Weather(root, seed)
    begin, end = _FAULTS[kind](weather)

    def rage(_number: int = 0, _frame: FrameType | None = None) -> None:
        weather.raging = True
        begin()

    def abate(_number: int, _frame: FrameType | None) -> None:
        weather.raging = False
        end()

    signal.signal(signal.SIGUSR1, rage)
    signal.signal(signal.SIGUSR2, abate)
    if at_once:
        rage()


def _nothing() -> None:
    return


def _none(_weather: _Weather) -> tuple[Act, Act]:
    return _nothing, _nothing


def _full(weather: _Weather) -> tuple[Act, Act]:
    write = os.write

    def stuck(descriptor: int, content: Any) -> int:
        if not weather.hits(descriptor):
            return write(descriptor, content)
        half = len(content) // 2
        if half and weather.random.random() < _SOMETIMES:
            return write(descriptor, memoryview(content)[:half])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    os.write = stuck  # type: ignore[assignment]
    return _nothing, _nothing


def _limit(_weather: _Weather) -> tuple[Act, Act]:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    return lambda: limit(_FILE_LIMIT), lambda: limit(resource.RLIM_INFINITY)


def _slow(weather: _Weather) -> tuple[Act, Act]:
    def slowed(work: Callable[..., Any]) -> Callable[..., Any]:
        def slow(*given: Any, **named: Any) -> Any:
            if weather.raging:
                time.sleep(weather.random.uniform(0, _SLOWEST))
            return work(*given, **named)

        return slow

    for name in ("fsync", "replace", "link", "scandir"):
        setattr(os, name, slowed(getattr(os, name)))
    return _nothing, _nothing


def _refusing(
    weather: _Weather, names: tuple[str, ...], number: int, when: Callable[..., bool] = lambda *_: True
) -> None:
    def refused(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def refuse(*given: Any, **named: Any) -> Any:
            if weather.hits(*given[:2]) and when(name, *given):
                raise OSError(number, os.strerror(number))
            return work(*given, **named)

        return refuse

    for name in names:
        place: Any = io if name == "io.open" else os
        short = name.removeprefix("io.")
        setattr(place, short, refused(name, getattr(place, short)))


def _readonly(weather: _Weather) -> tuple[Act, Act]:
    def writes(name: str, *given: Any) -> bool:
        return name != "open" or bool(given[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))

    access = os.access

    def may(path: Any, mode: int, **named: Any) -> bool:
        return not (weather.hits(path) and mode & os.W_OK) and access(path, mode, **named)

    _refusing(weather, ("open", "replace", "rename", "link", "unlink", "mkdir", "chmod"), errno.EROFS, writes)
    os.access = may  # type: ignore[assignment]
    return _nothing, _nothing


def _eio(weather: _Weather) -> tuple[Act, Act]:
    names = ("open", "write", "fsync", "replace", "link", "unlink", "ftruncate", "stat", "scandir", "io.open")
    _refusing(weather, names, errno.EIO, lambda *_: weather.random.random() < _SOMETIMES)
    return _nothing, _nothing


def _clock(weather: _Weather) -> tuple[Act, Act]:
    ahead = timedelta()

    def now() -> datetime:
        return datetime.now(UTC) + ahead

    def jump() -> None:
        nonlocal ahead
        far = _FARTHEST.total_seconds() ** weather.random.random()
        ahead = weather.random.choice((-1, 1)) * timedelta(seconds=far)

    for made in (OrdstyrerApp, Library):
        made.__init__.__kwdefaults__["clock"] = now  # type: ignore[misc]
    return jump, _nothing


_FAULTS: dict[str, Callable[[_Weather], tuple[Act, Act]]] = {
    "none": _none,
    "full": _full,
    "limit": _limit,
    "slow": _slow,
    "readonly": _readonly,
    "eio": _eio,
    "clock": _clock,
}
