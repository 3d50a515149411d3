"""Forgetting a person: name, address and traces leave every file of a network; decisions and counts stay.

Works on the plain documents of the files, whatever their version, so that backups, files that were set aside
and the list of changes are covered as well as what is read every day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from meeting.errors import NotFound
from meeting.network import Network
from meeting.people import Person
from meeting.privacy.traces import Traces, traces_of
from meeting.text import clean
from meeting.words import N_
from store import files
from store.bundle import bundles_in
from store.errors import ReadOnly
from store.exports import EXPORTS
from store.kept import Clock, unreachable
from store.lock import NetworkLock
from store.paths import NetworkFolder
from store.storage import SIZE_LIMIT

CLIPBOARD_FILE = "clipboard.txt"
"""The file in the data folder with what was copied last."""

_PEOPLE, _ATTENDANCE = "people", "attendance"
_OF_THE_FLOOR = frozenset({"turns", "heard", "draws"})
"""Tables whose rows are about one person's speaking: they go as a whole."""

_ORDER = "order"
"""The field with the people of a round in which everybody speaks."""

_DROPPED = "dropped"
"""The field of a poll with the lines of the chat that were no answers: what a person wrote there goes as a whole."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What forgetting somebody changes, or has changed.

    Attributes:
        files: each file that changes, with the number of places in it; a backup of the program's own is removed.
        texts: some of the texts that name the person, as they were.
        names_left: files whose own name says the person's name; they are not renamed.
    """

    files: Mapping[Path, int]
    texts: tuple[str, ...] = ()
    names_left: tuple[Path, ...] = ()

    @property
    def places(self) -> int:
        """In how many places something changes."""
        return sum(self.files.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """Who is forgotten, and what is said instead.

    Attributes:
        network: the network as it is kept.
        person: who is forgotten.
        name: what is shown as the name from then on, “Forgotten person”.
        instead: what stands in running texts in the place of the name.
        with_first_name: whether the first name alone is replaced too, where nobody else has it.
    """

    network: Network
    person: Person
    name: str
    instead: str
    with_first_name: bool = True

    @property
    def ids(self) -> frozenset[str]:
        """The ids under which the person is or was known."""
        return frozenset((self.person.id, *self.person.former))

    @property
    def traces(self) -> Traces:
        """What names the person."""
        found = traces_of(self.person, self.network.people, instead=self.instead)
        return found if self.with_first_name else Traces(whole=found.whole, instead=found.instead)


def what_changes(folder: NetworkFolder, root: Path, who: Forgetting) -> Forgotten:
    """Return what forgetting a person would change; changes nothing.

    Args:
        folder: the network's folder.
        root: the data folder, whose exports and copied texts are looked through too.
        who: who is to be forgotten.

    Raises:
        FolderUnavailable: a file cannot be read.
    """
    return _gone_through(folder, root, who, keep=lambda _path, _content: None)


def forget(folder: NetworkFolder, root: Path, who: Forgetting, *, clock: Clock) -> Forgotten:
    """Take a person's name and traces out of every file, and return what was changed.

    Raises:
        NotFound: the person is not in the network.
        ReadOnly: another program has the network open.
        FolderUnavailable: a file cannot be read or written; what was changed before stays changed, and
            forgetting once more does the rest.
    """
    if who.person not in who.network.people:
        raise NotFound(N_("That person is no longer in the network."))
    with writing(folder, clock=clock):
        drop_unfinished(folder)
        done = _gone_through(folder, root, who, keep=replace_file)
        drop_bundles(root)
    return done


def drop_bundles(root: Path) -> None:
    """Remove the bundles the program keeps: they still hold what was to be forgotten. The next one comes tomorrow."""
    for bundle in bundles_in(root):
        try:
            bundle.unlink(missing_ok=True)
        except OSError as problem:
            raise unreachable(bundle, problem) from problem


class writing:  # noqa: N801 - reads as what it does
    """Holds a network's lock while its files are changed without a session."""

    def __init__(self, folder: NetworkFolder, *, clock: Clock) -> None:
        self._lock = NetworkLock(folder)
        self._clock = clock

    def __enter__(self) -> None:
        """Take the lock; raises `ReadOnly` when another program has it."""
        held = self._lock.acquire(now=self._clock())
        if held is not None:
            raise ReadOnly(N_("Close the other window of Ordstyrer first. {why}"), why=held)

    def __exit__(self, *_error: object) -> None:
        self._lock.release()


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file as a whole, with its permissions."""
    temp = path.with_name(path.name + files.TEMP_SUFFIX)
    files.write_new(temp, content, mode=path.stat().st_mode & 0o777)
    temp.replace(path)
    files.sync_folder(path.parent)


def kept_files(folder: NetworkFolder) -> Iterator[Path]:
    """Yield every file of a network: kept ones, generations, files set aside, lists of changes; nothing unfinished."""
    yield from (one for one in _files_in(folder) if one.suffix != files.TEMP_SUFFIX)


def drop_unfinished(folder: NetworkFolder) -> None:
    """Remove what is not finished, and the spare room of the next save: both may hold an older version.

    Raises:
        FolderUnavailable: one cannot be removed.
    """
    for path in _files_in(folder):
        if path.suffix == files.TEMP_SUFFIX:
            try:
                path.unlink(missing_ok=True)
            except OSError as problem:
                raise unreachable(path, problem) from problem


def _files_in(folder: NetworkFolder) -> Iterator[Path]:
    for place in (folder.path, folder.meetings, folder.backups):
        if place.is_dir():
            yield from sorted(one for one in place.iterdir() if one.is_file() and not one.name.startswith(".lock"))


def _gone_through(
    folder: NetworkFolder, root: Path, who: Forgetting, *, keep: Callable[[Path, bytes], None]
) -> Forgotten:
    changed: dict[Path, int] = {}
    texts: dict[str, None] = {}
    traces, outside = who.traces, [root / CLIPBOARD_FILE, *_within(root / EXPORTS)]
    paths = [*kept_files(folder), *(path for path in outside if path.is_file())]
    for path in paths:
        rubber = _Rubber(who, traces)
        try:
            content = path.read_bytes() if path.stat().st_size <= SIZE_LIMIT else b""
            became = rubber.gone_over(path, content)
            if rubber.places:
                keep(path, became)
                changed[path] = rubber.places
        except OSError as problem:
            raise unreachable(path, problem) from problem
        texts |= dict.fromkeys(rubber.texts)
    changed |= dict.fromkeys(bundles_in(root), 1)
    names = tuple(path for path in paths if traces.are_in(path.name.replace("-", " ").replace(".", " ")))
    return Forgotten(files=changed, texts=tuple(texts), names_left=names)


def _within(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


class _Rubber:
    """Goes over one file."""

    def __init__(self, who: Forgetting, traces: Traces) -> None:
        self.places = 0
        self.texts: list[str] = []
        self._who = who
        self._traces = traces

    def gone_over(self, path: Path, content: bytes) -> bytes:
        """Return the file's content without the person; content that is no text is left alone."""
        if ".json" in path.name:
            try:
                tables = msgspec.json.decode(content)
            except (msgspec.MsgspecError, UnicodeError, RecursionError):
                pass  # a broken file that was set aside: as text, then
            else:
                became = self._tables(tables) if isinstance(tables, dict) else tables
                return msgspec.json.encode(became)
        try:
            text = content.decode()
        except UnicodeDecodeError:
            return content
        return self._text(text).encode()

    def _tables(self, tables: Document) -> Document:
        return {name: self._table(name, rows) for name, rows in tables.items()}

    def _table(self, name: str, rows: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
            return self._anything(rows)
        kept: Document = {}
        for number, row in rows.items():
            if name in _OF_THE_FLOOR and row.get("person") in self._who.ids:
                self.places += 1
            elif name == _PEOPLE and row.get("id") in self._who.ids:
                kept[number] = self._nobody(row)
            elif name == _ATTENDANCE and row.get("person") in self._who.ids:
                kept[number] = self._without_times(row)
            else:
                kept[number] = self._anything(row)
        return kept

    def _nobody(self, row: Document) -> Document:
        """Return a person's row with nothing left but the ids, which decisions and counts are tied to."""
        empty = {"organisation": "", "email": "", "role": "", "note": "", "aliases": [], "private": True}
        became = {**row, **{key: value for key, value in empty.items() if key in row}, "name": self._who.name}
        self.places += became != row
        return became

    def _without_times(self, row: Document) -> Document:
        became = {
            **row,
            **{key: value for key, value in (("since", None), ("stays", []), ("minutes", 0)) if key in row},
        }
        self.places += became != row
        return became

    def _anything(self, value: Any) -> Any:  # noqa: ANN401 - see above
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return {key: self._field(key, inner) for key, inner in self._unsigned(value).items()}
        if isinstance(value, list):
            return [self._anything(inner) for inner in value]
        return value

    def _field(self, key: str, value: Any) -> Any:  # noqa: ANN401 - see above
        if key == _ORDER and isinstance(value, list):
            value, had = [one for one in value if one not in self._who.ids], len(value)
            self.places += len(value) != had
        if key == _DROPPED and isinstance(value, list):
            value, had = [one for one in value if not self._is_theirs(one)], len(value)
            self.places += had - len(value)
        return self._anything(value)

    def _unsigned(self, value: Document) -> Document:
        """Return an answer of the person without the name it came under in a chat, which may be none of theirs here."""
        if not value.get("name") or not self._is_theirs(value):
            return value
        self.places += 1
        return {**value, "name": ""}

    def _is_theirs(self, value: Any) -> bool:  # noqa: ANN401 - see above
        voter = value.get("voter") if isinstance(value, dict) else None
        return isinstance(voter, str) and voter in self._who.ids

    def _text(self, text: str) -> str:
        became = self._traces.replaced(text)
        if became != text:
            self.places += 1
            self.texts.append(clean(text, limit=200))
        return became
