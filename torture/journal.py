"""What the program was given to save and what it showed as saved, told from inside through a pipe and judged outside.

The telling half runs in the program under torture and only listens; the judging half runs in its tormentor.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from meeting.meeting import Meeting
from meeting.network import Network
from store import forgetting
from store.codec import MEETING, NETWORK
from store.kept import KeptFile
from store.library import Library
from store.saving import Job, SavePhase, Writer
from store.session import Session
from tui import conduct
from tui.widgets.status_line import StatusLine

ANYTHING = "*"
"""Stands for a value that is right whatever it is: files are rewritten as a whole when a person is forgotten."""

_write = os.write  # what is broken later is not to be broken for us


def digest(value: Meeting | Network) -> str:
    """Return what tells one kept value from another."""
    rows = MEETING.rows(value) if isinstance(value, Meeting) else NETWORK.rows(value)
    return hashlib.blake2b(msgspec.json.encode(rows), digest_size=8).hexdigest()


# -- inside the program ---------------------------------------------------------------------------


def tell_through(pipe: int) -> Callable[..., None]:
    """Have what is given to be saved, and what is shown as saved, told through a pipe; returns what tells more."""

    def tell(what: str, path: Path | str = "", seen: str = "") -> None:
        with contextlib.suppress(OSError):  # the tormentor may have gone
            _write(pipe, json.dumps([os.getpid(), what, str(path), seen]).encode() + b"\n")

    _listen_to_saving(tell)
    _listen_to_showing(tell)
    _listen_to_what_is_rewritten(tell)
    return tell


def _listen_to_saving(tell: Callable[..., None]) -> None:
    give, keep = Writer.save, KeptFile.save

    def given(self: Writer, job: Job) -> None:
        tell("given", job.file.path, digest(job.value))  # type: ignore[attr-defined]
        give(self, job)

    def kept(self: KeptFile[Any], value: Any, labels: tuple[str, ...]) -> Any:
        if threading.current_thread().name != "ordstyrer-writer":
            tell("given", self.path, digest(value))
        return keep(self, value, labels)

    Writer.save, KeptFile.save = given, kept  # type: ignore[method-assign]


def _listen_to_showing(tell: Callable[..., None]) -> None:
    show = StatusLine._saved

    def shown(self: StatusLine) -> Any:
        if self.saving is not None and self.saving.phase is SavePhase.SAVED:
            tell("shown")
        return show(self)

    StatusLine._saved = shown  # type: ignore[method-assign]


def _listen_to_what_is_rewritten(tell: Callable[..., None]) -> None:
    put_among_backups, put_right, forget = (
        Session._put_among_backups,
        KeptFile._put_right,
        forgetting.forget,
    )

    def removed(self: Session, meeting_id: str) -> None:
        tell("given", self._folder.meeting_file(meeting_id), ANYTHING)
        put_among_backups(self, meeting_id)

    def mended(self: KeptFile[Any], reading: Any) -> Any:
        tell("given", self.path, ANYTHING)
        return put_right(self, reading)

    def forgotten(*given: Any, **named: Any) -> Any:
        tell("given", ANYTHING, ANYTHING)
        return forget(*given, **named)

    Session._put_among_backups = removed  # type: ignore[method-assign]
    KeptFile._put_right = mended  # type: ignore[method-assign]
    conduct.forget = forgotten  # type: ignore[assignment]


# -- outside of it --------------------------------------------------------------------------------


@dataclass
class Kept:
    """What may lie in one file.

    Attributes:
        possible: the values since the one that was shown as saved last, that one first.
        given: how many values it was given in all.
    """

    possible: list[str] = field(default_factory=list)
    given: int = 0


@dataclass
class Journal:
    """What was told, as far as it matters for what has to be on disk.

    Attributes:
        shown: how often it was shown that all is saved.
        odd: errors that went through the whole program.
    """

    files: dict[str, Kept] = field(default_factory=dict)
    shown: int = 0
    odd: list[str] = field(default_factory=list)
    _rest: bytes = b""
    _mine: dict[tuple[int, str], str] = field(default_factory=dict)

    def hear(self, told: bytes) -> None:
        """Take in what came through the pipe."""
        *lines, self._rest = (self._rest + told).split(b"\n")
        for line in lines:
            pid, what, path, seen = json.loads(line)
            if what == "given":
                self.give(path, seen, by=pid)
            elif what == "odd":
                self.odd.append(path)
            else:
                self._show(pid)

    def give(self, path: str, seen: str, *, by: int = 0) -> None:
        """Note a value that may lie in a file from now on; ``by``: the program that was given it."""
        for one in [path] if path != ANYTHING else list(self.files):
            kept = self.files.setdefault(one, Kept())
            kept.possible.append(seen)
            kept.given += 1
            self._mine[by, one] = seen

    def _show(self, pid: int) -> None:
        self.shown += 1
        for (by, path), seen in list(self._mine.items()):
            if by == pid:
                possible = self.files[path].possible
                last = len(possible) - 1 - possible[::-1].index(seen) if seen in possible else 0
                del possible[:last]
                del self._mine[by, path]

    def settle(self, found: dict[str, str]) -> None:
        """Go on from what was found on disk: what was lost unsaved does not come again."""
        self.files = {path: Kept([seen], 0) for path, seen in found.items()}
        self._mine.clear()
        self._rest = b""

    def amiss(self, found: dict[str, str], *, all_saved: bool) -> list[str]:
        """Return what is not as it has to be.

        Args:
            found: the values that lie in the files.
            all_saved: whether the program had the time to save everything.
        """
        wrong = []
        for path, kept in self.files.items():
            possible = kept.possible[-1:] if all_saved else kept.possible
            if found.get(path, "") not in possible and ANYTHING not in possible:
                what = "was saved" if all_saved else "was shown as saved"
                wrong.append(f"{path}: {found.get(path, 'nothing')} lies there, but {possible} {what}")
        return wrong


def values_in(root: Path) -> dict[str, str]:
    """Return the digest of what lies in each kept file; raises `store.errors.StoreError` where it cannot be read."""
    library = Library(root)
    found = {}
    for listing in library.networks():
        folder = root / "networks" / listing.id
        if listing.network is None:
            raise AssertionError(str(listing.problem))
        found[str(folder / "network.json")] = digest(_network(folder))
        for path in sorted((folder / "meetings").glob("*.json")):
            found[str(path)] = digest(library.read_meeting(listing.id, path.stem))
    return found


def _network(folder: Path) -> Network:
    from store.index import kept_network
    from store.library import now
    from store.paths import NetworkFolder

    return kept_network(NetworkFolder(folder), clock=now).load(mend=False)
