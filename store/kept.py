"""`KeptFile`: one file that is read with its older generations to fall back on, and saved through TinyDB."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic

import msgspec
from tinydb import TinyDB

from meeting.text import clean
from meeting.words import N2_, N_, Sentence, sentence
from store import files
from store.backups import Backups, Saved
from store.codec import Form, Rows, Value
from store.errors import FileBroken, FolderUnavailable, StoreError
from store.migrations import migrate, refuse_newer
from store.schema import VERSION, FileKind
from store.storage import DurableStorage, broken

Clock = Callable[[], datetime]
"""Returns the present instant (UTC)."""

NAMED_CHANGES = 5
"""The most missing changes that a warning names one by one."""

_NEVER = datetime(1971, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What a file says about itself.

    Attributes:
        revision: counts the saves.
        label: the last change, in English.
        migrations: the names of the steps that brought the file here from older versions.
    """

    kind: FileKind
    schema: int = VERSION
    revision: int = 0
    label: str = ""
    saved_at: datetime = _NEVER
    migrations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """What was found in one file.

    Attributes:
        is_current: whether its tables are those of the present version.
        content: its bytes.
        warnings: what had to be put right.
    """

    value: Value
    meta: Meta
    is_current: bool
    content: bytes
    warnings: tuple[Sentence, ...]


def read_file(storage: DurableStorage, form: Form[Value], *, stem: str) -> Reading[Value]:
    """Return what is in a file, read through TinyDB.

    Raises:
        FileBroken: it is not there or cannot be understood.
        FileTooNew: it was written by a newer version of the program.
        OSError: it cannot be reached.
    """
    name = storage.path.name
    tables = TinyDB(storage=lambda: storage)
    with storage.snapshot():
        documents = {table: [dict(row) for row in tables.table(table, cache_size=0)] for table in tables.tables()}
    if storage.content is None:
        raise broken(name, sentence(N_("it is not there")))
    meta = _meta(documents.pop("meta", []), form.kind, name)
    documents, made = migrate(documents, version=meta.schema, kind=form.kind, name=name)
    value, warnings = form.value(documents, stem=stem, name=name)
    meta = replace(meta, schema=VERSION, migrations=(*meta.migrations, *made))
    return Reading(value, meta, not made, storage.content, warnings)


def unreachable(path: Path, problem: OSError) -> FolderUnavailable:
    """Return the error that says which file or folder the system does not let us reach, and why."""
    return FolderUnavailable(N_("“{file}” cannot be reached: {reason}."), file=path.name, reason=files.why(problem))


class KeptFile(Generic[Value]):
    """One file with one value. Only one thread at a time may use it.

    Attributes:
        path: the file.
        warnings: what was put right, or fell back, when it was read.
    """

    def __init__(self, path: Path, form: Form[Value], backups: Path, *, clock: Clock) -> None:
        self.path = path
        self.warnings: tuple[Sentence, ...] = ()
        self._form = form
        self._stem = path.stem if form.kind is FileKind.MEETING else path.parent.name
        self._backups = Backups(backups, path.stem)
        self._clock = clock
        self._storage = DurableStorage(path, put_away=self._put_away, settle=self._backups.settle)
        self._tables = TinyDB(storage=lambda: self._storage)
        self._saved: Value | None = None
        self._meta = Meta(kind=form.kind)

    @property
    def recreated(self) -> bool:
        """Whether the last save had to make the folder again."""
        return self._storage.recreated

    def is_there(self) -> bool:
        """Return whether there is a file, or an older generation that can stand in for it."""
        return self.path.exists() or bool(self._backups.generations())

    def load(self, *, mend: bool) -> Value:
        """Return the value in the file or, when it is broken, in its last good generation.

        Args:
            mend: whether a broken file may be put aside and replaced by the good generation.

        Raises:
            FileBroken: it cannot be understood, and neither can any older generation.
            FileTooNew: it was written by a newer version of the program.
            FolderUnavailable: it cannot be reached.
        """
        try:
            return self._take(read_file(self._storage, self._form, stem=self._stem))
        except FileBroken as problem:
            return self._fall_back(problem, mend=mend)
        except OSError as problem:
            raise unreachable(self.path, problem) from problem

    def save(self, value: Value, labels: tuple[str, ...]) -> Sentence | None:
        """Put the value on disk; when this returns it is there to stay.

        Args:
            value: the whole value; only the tables in which it differs from the last one are replaced.
            labels: the changes since the last save, in English.

        Returns:
            A notice when somebody else had replaced the file meanwhile.

        Raises:
            OSError: the system did not let it happen; the file is as it was.
            Unfit: it could not be read back; the file is as it was.
        """
        rows = self._form.rows(value, was=self._saved)
        now = self._clock()
        label = labels[-1] if labels else ""
        meta = replace(self._meta, revision=self._meta.revision + 1, label=label, saved_at=now)
        self._backups.note(Saved(meta.revision, labels, now))
        with self._storage.batch():
            self._replace_tables({"meta": [{**msgspec.to_builtins(meta), "migrations": list(meta.migrations)}], **rows})
        self._saved, self._meta = value, meta
        return self._conflict_notice()

    def close(self) -> None:
        """Give back what is held for a quick next save."""
        self._storage.close()

    def _replace_tables(self, rows: dict[str, Rows]) -> None:
        if self._saved is None:
            self._tables.drop_tables()
        for name, documents in rows.items():
            table = self._tables.table(name, cache_size=0)
            table.truncate()
            table.insert_multiple(documents)

    def _put_away(self) -> None:
        self._backups.put_away(self.path, saved_at=self._meta.saved_at, now=self._clock())

    def _conflict_notice(self) -> Sentence | None:
        if self._storage.conflict is None:
            return None
        message = N_(
            "Something else changed “{file}” meanwhile, perhaps a program that synchronises folders. "
            "Your version was saved; the other is kept as “{kept}”."
        )
        return sentence(message, file=self.path.name, kept=self._storage.conflict.name)

    def _take(self, reading: Reading[Value]) -> Value:
        self._saved = reading.value if reading.is_current else None
        self._meta = reading.meta
        self.warnings = reading.warnings
        return reading.value

    def _fall_back(self, problem: FileBroken, *, mend: bool) -> Value:
        """Take the last good generation instead, and say so; raises ``problem`` when there is none."""
        reading = self._last_good()
        if reading is None:
            raise problem
        kept = self._put_right(reading) if mend else None
        self._take(reading)
        self._meta = replace(reading.meta, revision=max(reading.meta.revision, self._backups.last_revision()))
        message = N_("“{file}” could not be read ({reason}); the version saved on {time} was opened. {missing} {kept}")
        warning = sentence(
            message,
            file=self.path.name,
            reason=problem.sentence.fields.get("reason", problem.sentence),
            time=f"{reading.meta.saved_at.astimezone():%Y-%m-%d %H:%M:%S}",
            missing=self._missing_since(reading.meta.revision),
            kept=_where_kept(kept),
        )
        self.warnings = (*reading.warnings, warning)
        return reading.value

    def _last_good(self) -> Reading[Value] | None:
        for path in self._backups.generations():
            try:
                return read_file(DurableStorage(path), self._form, stem=self._stem)
            except (StoreError, OSError):
                continue
        return None

    def _put_right(self, reading: Reading[Value]) -> Path | None:
        """Keep the broken file under another name, put the good one in its place, return that name."""
        try:
            kept = files.set_aside(self.path, "broken", at=self._clock()) if self.path.exists() else None
            self._storage.restore(reading.content)
        except OSError:
            self._storage.adopt(reading.content)
            return None
        return kept

    def _missing_since(self, revision: int) -> Sentence:
        missing = [label for saved in self._backups.saves_after(revision) for label in saved.labels]
        if not missing and self._backups.last_revision() < revision:
            return sentence(N_("Whether a later change is missing is not known."))
        if not missing:
            return sentence(N_("No later change is missing."))
        named = "; ".join(missing[:NAMED_CHANGES]) + ("; …" if len(missing) > NAMED_CHANGES else "")
        return sentence(
            *N2_("{n} later change is missing: {changes}.", "{n} later changes are missing: {changes}."),
            n=len(missing),
            changes=named,
        )


def _where_kept(kept: Path | None) -> Sentence:
    if kept is None:
        return sentence(N_("The file itself was left as it is."))
    return sentence(N_("The broken file is kept as “{kept}”."), kept=kept.name)


def _meta(rows: list[dict[str, Any]], kind: FileKind, name: str) -> Meta:
    """Return what a file says about itself; raises `FileTooNew` before anything else is looked at."""
    if len(rows) != 1:
        raise broken(name, sentence(N_("the table “{table}” is missing"), table="meta"))
    refuse_newer(rows[0].get("schema"), name=name)
    try:
        meta = msgspec.convert(rows[0], Meta)
    except msgspec.ValidationError as problem:
        detail = clean(str(problem))
        raise broken(
            name, sentence(N_("its table “meta” does not fit together ({detail})"), detail=detail)
        ) from problem
    if meta.kind is not kind:
        raise broken(name, sentence(N_("it holds a {found} instead of a {kind}"), found=str(meta.kind), kind=str(kind)))
    if meta.saved_at.tzinfo is None or meta.schema < 0 or meta.revision < 0:
        raise broken(name, sentence(N_("its table “meta” is out of range")))
    return replace(meta, label=clean(meta.label), migrations=tuple(map(clean, meta.migrations)))
