"""Files of past meetings read quickly and tolerantly: only what is searched and counted, nothing checked or cleaned.

What a file is taken to hold follows the values themselves, so that a new field needs no second description. A table or
field that an older version did not have is taken as empty; what a file says beyond that is passed over.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints

import msgspec

from meeting.activities import Activity
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound
from meeting.captured import Capture
from meeting.cards import Card
from meeting.checks import ConsensusCheck, Position, Wording
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Attendance, Person
from meeting.polls import Ballot, Poll
from meeting.text import clean
from meeting.walls import Theme, Tick, Wall, WallNote
from meeting.words import N_, sentence
from store.codec import Rows
from store.migrations import migrate, refuse_newer
from store.schema import PARTS, FileKind
from store.storage import Tables, broken, decode

TOLERANT_SINCE = 1
"""The oldest version that differs from the present one only by what was added; older files are migrated first."""

_EMPTY = {int: 0, str: "", bool: False}


def _lean(made: type, names: str, **inner: Any) -> Any:  # noqa: ANN401 - a type made of types
    """Return a struct with some of a value's fields, all optional; ``inner`` are lists of lean values in it."""
    hints = get_type_hints(made)
    defaults = {one.name: one.default for one in fields(made) if one.default is not MISSING}
    own = [(name, hints[name], defaults.get(name, _EMPTY.get(hints[name]))) for name in names.split()]
    several = [(name, tuple[kind, ...], ()) for name, kind in inner.items()]  # type: ignore[valid-type]
    return msgspec.defstruct(f"Lean{made.__name__}", [*own, *several], gc=False)


class _Something(msgspec.Struct, gc=False):
    """Stands for what only has to be there."""


_LEAN: dict[str, Any] = {
    "meeting": _lean(
        Meeting, "title kind purpose state starts_at timezone length_minutes started_at ended_at notes next_note"
    ),
    "items": _lean(Item, "id title prompt notes lead state"),
    "captures": _lean(Capture, "id kind text owners due"),
    "attendance": _lean(Attendance, "person presence minutes", stays=_Something),
    "breakouts": _lean(
        Breakout,
        "id",
        rounds=_lean(BreakoutRound, "id question state", rooms=_lean(BreakoutRoom, "people name question harvest")),
    ),
    "polls": _lean(Poll, "id question options state", ballots=_lean(Ballot, "voter name text")),
    "walls": _lean(
        Wall, "id question", themes=_lean(Theme, "id title"), notes=_lean(WallNote, "id text author name theme")
    ),
    "ticks": _lean(Tick, "item person text"),
    "checks": _lean(
        ConsensusCheck,
        "id card result outcome review",
        wordings=_lean(Wording, "wording"),
        positions=_lean(Position, "person name text"),
    ),
    "network": _lean(Network, "name language archived"),
    "people": _lean(Person, "id name organisation role note private aliases former"),
    "cards": _lean(Card, "id kind text stage reason tag owners due meeting capture help"),
    "activities": _lean(Activity, "id text why where until use state people meeting"),
}
"""What is read of each table."""

_WHOLE: dict[str, Any] = {
    "meeting": Meeting,
    **{part: get_args(hint)[0] for part, hint in get_type_hints(Meeting).items() if part in PARTS[FileKind.MEETING]},
}


class _Meta(msgspec.Struct, gc=False):
    """What a file says about itself, so far as it has to be known first."""

    kind: FileKind
    schema: int


def _numbered(row: Any) -> Any:  # noqa: ANN401
    """Return the type of a table: its rows by their numbers."""
    return dict[str, row]


class _Form:
    """How a file is read: the types of its tables, as one type, and its decoder."""

    def __init__(self, kind: FileKind, types: dict[str, Any]) -> None:
        self.kind = kind
        self.parts = tuple(part for part in PARTS[kind] if part in types)
        named: list[Any] = [("meta", _numbered(_Meta)), (str(kind), _numbered(types[str(kind)]))]
        tables: list[Any] = [(part, _numbered(types[part]), msgspec.field(default_factory=dict)) for part in self.parts]
        self.made: Any = msgspec.defstruct(f"{kind}_file", [*named, *tables])
        self._decoder: Any = msgspec.json.Decoder(self.made)

    def read(self, content: bytes, *, name: str) -> tuple[Any, dict[str, tuple[Any, ...]]]:
        """Return what stands in the table of single fields, and the rows of the other tables.

        Raises:
            FileBroken: it cannot be understood.
            FileTooNew: it was written by a newer version of the program.
        """
        try:
            (single,), rows = self._tables(content, name)
        except (msgspec.MsgspecError, UnicodeError, RecursionError, ValueError) as problem:
            detail = clean(str(problem))
            raise broken(name, sentence(N_("it does not fit together ({detail})"), detail=detail)) from problem
        return single, rows

    def _tables(self, content: bytes, name: str) -> tuple[list[Any], dict[str, tuple[Any, ...]]]:
        try:
            file = self._decoder.decode(content)
            version = self._version(file.meta, name)
        except msgspec.ValidationError:
            # perhaps it is only that it is newer or older
            version = self._version(_META.decode(content).meta, name)
            if version >= TOLERANT_SINCE:
                raise
        if version < TOLERANT_SINCE:
            file = msgspec.convert(_migrated(decode(content, name=name), version, self.kind, name), self.made)
        rows = {part: tuple(getattr(file, part).values()) for part in self.parts}
        return list(getattr(file, self.kind).values()), rows

    def _version(self, table: dict[str, _Meta], name: str) -> int:
        """Return the version of a file; raises `FileTooNew`."""
        (meta,) = table.values()
        refuse_newer(meta.schema, name=name)
        if meta.kind is not self.kind:
            message = N_("it holds a {found} instead of a {kind}")
            raise broken(name, sentence(message, found=str(meta.kind), kind=str(self.kind)))
        return meta.schema


class _MetaOnly(msgspec.Struct):
    """The one table that every version has."""

    meta: dict[str, _Meta]


_META = msgspec.json.Decoder(_MetaOnly)
_FORMS = {kind: _Form(kind, _LEAN) for kind in FileKind}
_WHOLE_MEETING = _Form(FileKind.MEETING, _WHOLE)


def read_lean(content: bytes, kind: FileKind, *, stem: str, name: str) -> SimpleNamespace:
    """Return what is searched of a file: like the value, but with no more of its fields than are needed.

    Args:
        content: the bytes of the file.
        kind: what the file is about.
        stem: the id it gets.
        name: the file as it is named in an error.

    Raises:
        FileBroken: it cannot be understood.
        FileTooNew: it was written by a newer version of the program.
    """
    single, rows = _FORMS[kind].read(content, name=name)
    if kind is FileKind.MEETING:
        _require_zoned(single, name)
    return SimpleNamespace(**{part: getattr(single, part) for part in single.__struct_fields__}, **rows, id=stem)


def read_figures(content: bytes, *, stem: str, name: str) -> Meeting:
    """Return a whole meeting for counting: its times and numbers, the texts as they stand in the file.

    Raises:
        FileBroken, FileTooNew: as `read_lean`.
    """
    single, rows = _WHOLE_MEETING.read(content, name=name)
    _require_zoned(single, name)
    return replace(single, **rows, id=stem)  # type: ignore[no-any-return]  # the decoder has made a meeting


def _require_zoned(single: Any, name: str) -> None:  # noqa: ANN401
    if single.starts_at is None or single.starts_at.tzinfo is None:
        raise broken(name, sentence(N_("it does not say when the meeting began")))


def _migrated(tables: Tables, version: int, kind: FileKind, name: str) -> dict[str, Any]:
    """Return the tables of a file brought up to the present version."""
    documents: dict[str, Rows] = {table: list(rows.values()) for table, rows in tables.items() if table != "meta"}
    documents, _made = migrate(documents, version=version, kind=kind, name=name)
    numbered = {part: {str(n): row for n, row in enumerate(rows, 1)} for part, rows in documents.items()}
    return {"meta": tables["meta"], **numbered}
