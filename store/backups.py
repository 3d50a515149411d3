"""Older generations of a kept file, and the list of changes that tells what an older one lacks.

Generations cost a second name for the old file, not a copy. All of this is a safety net: when it
cannot be woven, a save goes on without it.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from meeting.text import clean
from store import files

APART = timedelta(minutes=10)
"""How far apart the numbered generations are."""

RECENT = 10
"""How many of those are kept."""

DAYS = 7
"""For how many days, apart from those, the last generation of the day is kept."""

CHANGES_SIZE = 64 * 1024
"""The size in bytes at which the list of changes is cut down to its last `CHANGES_KEPT` lines."""

CHANGES_KEPT = 200

_STAMP = "%Y%m%dT%H%M%SZ"
_DATED = re.compile(r"(?P<stem>.+)\.(?P<stamp>\d{8}T\d{6}Z)\.json")
_PREVIOUS = ".previous.json"


@dataclass(frozen=True, slots=True)
class Saved:
    """One line in the list of changes: a save and what it was for.

    Attributes:
        labels: the changes it was for, in English; several when they came faster than the disk.
    """

    revision: int
    labels: tuple[str, ...]
    at: datetime


class Backups:
    """The generations and the list of changes of one file.

    Attributes:
        folder: the folder of all backups of a network.
        stem: the name of the kept file, without its ending.
        changes_file: the list of changes.
    """

    def __init__(self, folder: Path, stem: str) -> None:
        """Do no I/O yet.

        Args:
            folder: the folder of all backups of a network.
            stem: the name of the kept file, without its ending.
        """
        self.folder = folder
        self.stem = stem
        self._previous = folder / (stem + _PREVIOUS)
        self._coming = folder / (stem + _PREVIOUS + files.TEMP_SUFFIX)
        self.changes_file = folder / f"{stem}.changes"
        self._newest: datetime | None = None
        self._looked = False

    def generations(self) -> tuple[Path, ...]:
        """Return the files that can stand in for the kept one, newest first."""
        return (*([self._previous] if self._previous.exists() else []), *(path for _, path in self._dated()))

    def put_away(self, path: Path, *, saved_at: datetime, now: datetime) -> None:
        """Keep the good file at ``path``, which is about to be replaced; `settle` completes it.

        Args:
            path: the kept file.
            saved_at: when that version was saved; becomes part of its name.
            now: decides whether it is time for another dated generation.
        """
        with contextlib.suppress(OSError):
            self._name_coming(path)
            if not self._looked:
                self._newest, self._looked = next((taken for taken, _ in self._dated()), None), True
            if self._newest is None or abs(now - self._newest) >= APART:
                files.second_name(path, self.folder / f"{self.stem}.{saved_at:{_STAMP}}.json")
                self._newest = now
                self._thin_out()

    def settle(self, spare: Path) -> None:
        """Make what was put away last the previous generation, once the kept file has been replaced.

        Args:
            spare: the name under which the next save may use the room of the one before.
        """
        if not self._coming.exists():
            return
        with contextlib.suppress(OSError):
            os.link(self._previous, spare)
        with contextlib.suppress(OSError):
            self._coming.replace(self._previous)

    def note(self, saved: Saved) -> None:
        """Add a line to the list of changes; not waited for, since it only helps to explain."""
        line = msgspec.json.encode(saved) + b"\n"
        with contextlib.suppress(OSError):
            self._append(line)

    def saves_after(self, revision: int) -> tuple[Saved, ...]:
        """Return the saves that came after a revision, oldest first, as far as they are known."""
        known = {saved.revision: saved for saved in self._saves()}
        return tuple(known[number] for number in sorted(known) if number > revision)

    def last_revision(self) -> int:
        """Return the highest revision that was ever noted, or 0."""
        return max((saved.revision for saved in self._saves()), default=0)

    def _name_coming(self, path: Path) -> None:
        try:
            files.link_or_copy(path, self._coming)
        except FileNotFoundError:
            files.make_folder(self.folder)
            files.link_or_copy(path, self._coming)

    def _append(self, line: bytes) -> None:
        try:
            descriptor = self._open_changes()
        except FileNotFoundError:
            files.make_folder(self.folder)
            descriptor = self._open_changes()
        try:
            os.write(descriptor, line)
            size = os.fstat(descriptor).st_size
        finally:
            os.close(descriptor)
        if size > CHANGES_SIZE:
            self._shorten()

    def _open_changes(self) -> int:
        return os.open(self.changes_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, files.FILE_MODE)

    def _shorten(self) -> None:
        lines = self.changes_file.read_bytes().splitlines(keepends=True)[-CHANGES_KEPT:]
        temp = self.changes_file.with_name(self.changes_file.name + files.TEMP_SUFFIX)
        files.write_new(temp, b"".join(lines))
        temp.replace(self.changes_file)

    def _saves(self) -> Sequence[Saved]:
        try:
            lines = self.changes_file.read_bytes().splitlines()
        except OSError:
            return ()
        found: list[Saved] = []
        for line in lines:
            with contextlib.suppress(msgspec.MsgspecError, UnicodeError, RecursionError):
                saved = msgspec.json.decode(line, type=Saved)
                found.append(Saved(saved.revision, tuple(map(clean, saved.labels)), saved.at))
        return found

    def _dated(self) -> list[tuple[datetime, Path]]:
        """Return the dated generations with their times, newest first."""
        found: list[tuple[datetime, Path]] = []
        with contextlib.suppress(OSError):
            for path in self.folder.iterdir():
                name = _DATED.fullmatch(path.name)
                if name and name["stem"] == self.stem:
                    with contextlib.suppress(ValueError):
                        found.append((datetime.strptime(name["stamp"], _STAMP).replace(tzinfo=UTC), path))
        return sorted(found, reverse=True)

    def _thin_out(self) -> None:
        dated = self._dated()
        last_of_day = {taken.date(): path for taken, path in reversed(dated)}
        kept = {path for _, path in dated[:RECENT]}
        kept.update(last_of_day[day] for day in sorted(last_of_day)[-DAYS:])
        for _, path in dated:
            if path not in kept:
                path.unlink(missing_ok=True)


def stem_of(path: Path) -> str | None:
    """Return the stem of the file that a generation stands in for, or None when it is not a generation."""
    if path.name.endswith(_PREVIOUS):
        return path.name.removesuffix(_PREVIOUS)
    name = _DATED.fullmatch(path.name)
    return name["stem"] if name else None
