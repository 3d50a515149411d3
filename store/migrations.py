"""Steps that bring the tables of an older file up to the present version; named, ordered, recorded in the file.

A step works on plain tables and never changes after it has been released. The file itself is
written anew at its next save, and its old version stays among the backups.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from meeting.words import N_, sentence
from store.codec import Rows
from store.errors import FileTooNew
from store.schema import VERSION, FileKind
from store.storage import broken

Documents = dict[str, Rows]
"""The documents of each table of a file."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from the version before ``to``.

    Attributes:
        name: what the file remembers of it.
        to: the version the tables have afterwards.
        step: returns the tables of a file of this kind, changed.
    """

    name: str
    to: int
    step: Callable[[FileKind, Documents], Documents]


def refuse_newer(version: object, *, name: str) -> None:
    """Do nothing unless a file's version is higher than ours; raises `FileTooNew`."""
    if isinstance(version, int) and version > VERSION:
        message = N_(
            "“{file}” was written by a newer version of Ordstyrer: update the program. The file is left as it is."
        )
        raise FileTooNew(message, file=name)


def migrate(documents: Documents, *, version: int, kind: FileKind, name: str) -> tuple[Documents, tuple[str, ...]]:
    """Return a file's documents in the present version, and the names of the steps that were made.

    Raises:
        FileBroken: a step does not find what it needs.
    """
    made: list[str] = []
    for migration in MIGRATIONS:
        if migration.to > version:
            try:
                documents = migration.step(kind, documents)
            except (KeyError, TypeError, AttributeError, IndexError) as problem:
                reason = sentence(N_("it is from an old version and lacks {detail}"), detail=str(problem))
                raise broken(name, reason) from problem
            made.append(migration.name)
    return documents, tuple(made)


def _length_in_minutes(kind: FileKind, documents: Documents) -> Documents:
    """Version 0 said ``duration`` for the length of a meeting and of an item, and knew no floor list."""
    renamed = {"meeting": "length_minutes", "meetings": "length_minutes", "items": "minutes"}
    changed = {table: [_renamed(row, renamed.get(table, "")) for row in rows] for table, rows in documents.items()}
    if kind is FileKind.MEETING:
        changed.setdefault("turns", [])
    return changed


def _renamed(row: dict[str, object], name: str) -> dict[str, object]:
    if not name:
        return row
    return {(name if key == "duration" else key): value for key, value in row.items()}


def _rooms_polls_walls_and_board(kind: FileKind, documents: Documents) -> Documents:
    """Version 1 knew no breakout rounds, polls, walls, ticks and consensus checks, and a network no board."""
    of_meeting = ("breakouts", "polls", "walls", "ticks", "checks")
    parts = of_meeting if kind is FileKind.MEETING else ("cards", "activities")
    return {**{part: [] for part in parts}, **documents}


def _floor_and_corrections(kind: FileKind, documents: Documents) -> Documents:
    """Version 2 knew of the floor only who asked and spoke, and nothing of corrections after the end."""
    of_meeting = ("floors", "heard", "speaking_rounds", "draws", "corrections")
    return {**{part: [] for part in (of_meeting if kind is FileKind.MEETING else ())}, **documents}


def _lines_that_are_no_answers(kind: FileKind, documents: Documents) -> Documents:
    """Version 3 forgot which lines of the chat were no answers to a poll as soon as the program ended."""
    if kind is not FileKind.MEETING:
        return documents
    return {**documents, "polls": [{**poll, "dropped": []} for poll in documents["polls"]]}


MIGRATIONS = (
    Migration("0001 length in minutes", 1, _length_in_minutes),
    Migration("0002 rooms, polls, walls and board", 2, _rooms_polls_walls_and_board),
    Migration("0003 floor and corrections", 3, _floor_and_corrections),
    Migration("0004 lines that are no answers", 4, _lines_that_are_no_answers),
)
"""All steps, oldest first."""
