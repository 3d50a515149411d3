"""`DurableStorage`: a TinyDB storage that a kill, a full disk or a power cut cannot break.

The only place where a kept file is replaced. Knows tables and documents, not what they mean.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from meeting.words import N_, Sentence, sentence
from store import files
from store.errors import FileBroken, Unfit

Tables = dict[str, dict[str, Any]]
"""Table name → document number → document."""

SIZE_LIMIT = 64 * 1024 * 1024
"""The most bytes that are taken for a meeting; more is a mistake or mischief."""


def decode(content: bytes, *, name: str) -> Tables:
    """Return the tables in a file's bytes.

    Raises:
        FileBroken: they are not a TinyDB file in UTF-8 JSON.
    """
    if not content.strip():
        raise broken(name, sentence(N_("it is empty")))
    try:
        tables = msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as problem:
        raise broken(name, sentence(N_("it is cut off or not JSON ({detail})"), detail=str(problem))) from problem
    if not _is_tables(tables):
        raise broken(name, sentence(N_("it does not hold tables of numbered documents")))
    return tables  # type: ignore[no-any-return]  # _is_tables has looked at every level


def broken(name: str, reason: Sentence) -> FileBroken:
    """Return the error that says which file cannot be read, and why."""
    return FileBroken(N_("“{file}” cannot be read: {reason}."), file=name, reason=reason)


class DurableStorage(Storage):
    """A TinyDB storage in one JSON file that is replaced as a whole or not at all.

    Reading is done once; what was read or written last is kept as bytes, and decoded afresh for
    every reader, so that no document TinyDB hands out is shared with the file.

    Attributes:
        path: the file.
        conflict: where the last write put a file that somebody else had placed there meanwhile.
        recreated: whether the last write had to make the folder again.
    """

    def __init__(
        self,
        path: Path,
        *,
        put_away: Callable[[], None] | None = None,
        settle: Callable[[Path], None] | None = None,
    ) -> None:
        """Do nothing yet.

        Args:
            path: the file; it need not exist.
            put_away: called when the new version is on disk under another name and is about to
                replace the old one, so that the old one can be kept.
            settle: called when it has been replaced, with the name of the file that the next save writes
                first: a file found there with no other name is overwritten, which is quicker than a new one.
        """
        self.path = path
        self.conflict: Path | None = None
        self.recreated = False
        self._temp = path.with_name(path.name + files.TEMP_SUFFIX)
        self._put_away = put_away
        self._settle = settle
        self._foreign: Path | None = None
        self._content: bytes | None = None
        self._known: files.Fingerprint | None = None
        self._batch: Tables | None = None
        self._tables: Tables | None = None

    @property
    def content(self) -> bytes | None:
        """The bytes last read or written, or None when there is no file or nothing was read yet."""
        return self._content

    def read(self) -> Tables | None:
        """Return the tables, or None when there is no file; raises `FileBroken` and `OSError`."""
        if self._batch is not None:
            return self._batch
        if self._content is None:
            self._load()
        return None if self._content is None else decode(self._content, name=self.path.name)

    def write(self, data: Tables) -> None:
        """Replace all tables, on disk at once or, within `batch`, at its end."""
        if self._batch is not None:
            self._batch = data
        else:
            self._save(data)

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Gather all writes inside the ``with`` into one; an exception inside drops them all."""
        self._batch = self._tables or self.read() or {}
        self._tables = None  # what is changed inside may not be taken for what is on disk
        try:
            yield
            gathered = self._batch
        finally:
            self._batch = None
        self._save(gathered)

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Decode the file once for all that is read inside the ``with``; nothing may be written there."""
        self._batch = self.read()
        try:
            yield
        finally:
            self._batch = None

    def restore(self, content: bytes) -> None:
        """Put these bytes, known to be good, in the place of a broken or missing file."""
        self._known = files.fingerprint(self.path)
        self._replace(content, keeping=False)

    def adopt(self, content: bytes) -> None:
        """Read these bytes instead of the file, which is left alone until the next write."""
        self._content, self._known = content, None

    def close(self) -> None:
        """Forget what was read, and give back the room held for the next save."""
        self._content = self._known = self._tables = None
        with contextlib.suppress(OSError):
            self._temp.unlink()

    def _load(self) -> None:
        before = files.fingerprint(self.path)
        if before is None:
            return
        if before[2] > SIZE_LIMIT:
            raise broken(self.path.name, sentence(N_("it is far too large for a meeting")))
        self._content, self._known = self.path.read_bytes(), before

    def _save(self, tables: Tables) -> None:
        content, read_back = self._encoded(tables)
        self._replace(content, keeping=True)
        self._tables = read_back

    def _encoded(self, tables: Tables) -> tuple[bytes, Tables]:
        """Return the tables as bytes and as read back; raises `Unfit` unless both are the same."""
        try:
            content = msgspec.json.encode(tables)
            read_back = msgspec.json.decode(content)
            if read_back == tables and _is_tables(read_back):
                return content, read_back
        except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
            pass
        message = N_("What was to be saved in “{file}” could not be read back, so the file was left as it was.")
        raise Unfit(message, file=self.path.name)

    def _replace(self, content: bytes, *, keeping: bool) -> None:
        self.recreated = False
        self._tables = None
        found = files.fingerprint(self.path)
        foreign = self._set_foreign_aside(found)
        keeping = keeping and found is not None and foreign is None
        self._write_temp(content, mode=self.path.stat().st_mode & 0o777 if found else files.FILE_MODE)
        try:
            if keeping and self._put_away is not None:
                self._put_away()
            self._temp.replace(self.path)
        except OSError:
            self._temp.unlink(missing_ok=True)
            raise
        self._content, self._known = content, files.fingerprint(self.path)
        if keeping and self._settle is not None:
            self._settle(self._temp)
        files.sync_folder(self.path.parent)
        self.conflict, self._foreign = foreign, None

    def _write_temp(self, content: bytes, *, mode: int) -> None:
        try:
            files.write_over(self._temp, content, mode=mode)
        except FileNotFoundError:
            files.make_folder(self.path.parent)
            self.recreated = True
            files.write_new(self._temp, content, mode=mode)

    def _set_foreign_aside(self, found: files.Fingerprint | None) -> Path | None:
        """Keep what somebody else placed at our path, unless it says the same as we had, and return where.

        It is kept once, also when the write after it has to be tried again.
        """
        if found is not None and found != self._known:
            same = self._content is not None and self.path.read_bytes() == self._content
            if not same:
                self._foreign = files.set_aside(self.path, "conflict", at=datetime.now(UTC))
            self._known = found
        return self._foreign


def _is_tables(tables: Any) -> bool:  # noqa: ANN401 - that is the question
    return isinstance(tables, dict) and all(
        isinstance(table, dict) and all(map(str.isdecimal, table)) and set(map(type, table.values())) <= {dict}
        for table in tables.values()
    )
