"""The notes of a wall: hung, changed, split, joined, voted on and taken down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from meeting.errors import NotAllowed, NotUnderstood
from meeting.meeting import Meeting
from meeting.text import clean, clean_lines
from meeting.wall.hanging import unsigned, wall_of, wall_with_note, wall_with_theme, with_note, with_wall
from meeting.walls import Theme, Wall, WallNote
from meeting.words import N_

NOTE_LIMIT = 2_000
"""The most characters one note may have."""

NOTES_LIMIT = 2_000
"""The most notes one wall may have."""

_SENTENCES = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")


class Order(StrEnum):
    """In which order notes are shown."""

    HUNG = "hung"
    VOTES = "votes"


def add_note(meeting: Meeting, wall_id: str, text: str, *, at: datetime, author: str = "", theme: str = "") -> Meeting:
    """Return the meeting with one more note at the end of a wall; an anonymous wall keeps no author.

    Raises:
        NotFound: there is no such wall or theme.
        NotUnderstood: there is no text, or too much.
        NotAllowed: the wall is full.
    """
    if theme:
        theme = _theme_here(meeting, wall_id, theme).id
    return hang(meeting, wall_id, (WallNote(id="", text=note_text(text), author=author, theme=theme, at=at),))


def add_notes(meeting: Meeting, wall_id: str, text: str, *, at: datetime, author: str = "", theme: str = "") -> Meeting:
    """Return the meeting with a note for each line of a text; raises as `add_note` does."""
    lines = [_BULLET.sub("", line) for line in clean_lines(text).split("\n") if line.strip()]
    for line in lines or [""]:
        meeting = add_note(meeting, wall_id, line, at=at, author=author, theme=theme)
    return meeting


def hang(meeting: Meeting, wall_id: str, notes: Sequence[WallNote]) -> Meeting:
    """Return the meeting with these notes at the end of a wall; their ids are given here.

    Raises:
        NotFound: there is no such wall.
        NotAllowed: the wall is full.
    """
    wall = wall_of(meeting, wall_id)
    if len(wall.notes) + len(notes) > NOTES_LIMIT:
        raise NotAllowed(N_("A wall holds at most {limit} notes: put up another one."), limit=NOTES_LIMIT)
    kept = notes if wall.is_named else tuple(map(unsigned, notes))
    new = tuple(replace(note, id=f"n{meeting.counter + place}") for place, note in enumerate(kept, start=1))
    meeting = replace(meeting, counter=meeting.counter + len(new))
    return with_wall(meeting, replace(wall, notes=(*wall.notes, *new)))


def edit_note(meeting: Meeting, note_id: str, text: str) -> Meeting:
    """Return the meeting with another text on a note; raises `NotFound` or `NotUnderstood`."""
    _, note = wall_with_note(meeting, note_id)
    return with_note(meeting, replace(note, text=note_text(text)))


def remove_notes(meeting: Meeting, note_ids: Iterable[str]) -> Meeting:
    """Return the meeting without these notes; raises `NotFound`."""
    for note_id in dict.fromkeys(note_ids):
        wall, _ = wall_with_note(meeting, note_id)
        meeting = with_wall(meeting, replace(wall, notes=tuple(one for one in wall.notes if one.id != note_id)))
    return meeting


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts a note falls into: its lines, else what stands between semicolons, else its sentences."""
    text = clean_lines(text)
    ways = (text.split("\n"), text.split(";"), _SENTENCES.split(text))
    parts = next((way for way in ways if sum(bool(part.strip()) for part in way) > 1), [text])
    kept = (clean(_BULLET.sub("", part), limit=NOTE_LIMIT) for part in parts)
    return tuple(part for part in kept if part)


def split_note(meeting: Meeting, note_id: str, *, position: int | None = None) -> Meeting:
    """Return the meeting with a note split in several, which hang where it hung; the first keeps votes and id.

    Args:
        meeting: the meeting.
        note_id: the note.
        position: the character before which it is cut in two; None: cut as `parts_of` says.

    Raises:
        NotFound: there is no such note.
        NotAllowed: it has only one part, or the wall is full.
    """
    wall, note = wall_with_note(meeting, note_id)
    if position is None:
        parts = parts_of(note.text)
    else:
        cut = (note.text[: max(0, position)], note.text[max(0, position) :])
        parts = tuple(part for part in (clean_lines(one).strip() for one in cut) if part)
    if len(parts) < 2:  # noqa: PLR2004 - two are the fewest to split into
        raise NotAllowed(N_("This note has only one part: put a line break where it is to be split."))
    if len(wall.notes) + len(parts) - 1 > NOTES_LIMIT:
        raise NotAllowed(N_("A wall holds at most {limit} notes: put up another one."), limit=NOTES_LIMIT)
    split = (replace(note, text=parts[0]), *_rest(note, parts[1:], after=meeting.counter))
    notes = [new for old in wall.notes for new in (split if old.id == note_id else (old,))]
    meeting = replace(meeting, counter=meeting.counter + len(parts) - 1)
    return with_wall(meeting, replace(wall, notes=tuple(notes)))


def join_notes(meeting: Meeting, note_ids: Iterable[str], *, name_of: Callable[[str], str] | None = None) -> Meeting:
    """Return the meeting with several notes of one wall made one, where the first of them hangs.

    The texts become lines, the votes are added. Notes of different authors get their names in
    `WallNote.name`, since a note has one author at most.

    Args:
        meeting: the meeting.
        note_ids: the notes, the one that stays first.
        name_of: returns the name of a person's id, "" for a private one; without it such a note loses its authors.

    Raises:
        NotFound: there is no such note.
        NotUnderstood: it is only one note, they hang on different walls, or become too long.
    """
    found = [wall_with_note(meeting, note_id) for note_id in dict.fromkeys(note_ids)]
    if len(found) < 2:  # noqa: PLR2004
        raise NotUnderstood(N_("Choose at least two notes to join."))
    wall, first = found[0]
    if any(other.id != wall.id for other, _ in found):
        raise NotUnderstood(N_("These notes hang on different walls: only notes of one wall can be joined."))
    notes = [note for _, note in found]
    author, name = _authors(notes, name_of)
    joined = replace(
        first,
        text=note_text("\n".join(note.text for note in notes)),
        author=author,
        name=name,
        votes=sum(note.votes for note in notes),
        origin=first.origin if len({note.origin for note in notes}) == 1 else "",
        became=next((note.became for note in notes if note.became), ""),
    )
    return remove_notes(with_note(meeting, joined), [note.id for note in notes[1:]])


def vote(meeting: Meeting, note_id: str, *, by: int = 1) -> Meeting:
    """Return the meeting with dots added to a note, or taken back where ``by`` is negative; never below none.

    Raises:
        NotFound: there is no such note.
        NotAllowed: there is no dot to take back.
    """
    _, note = wall_with_note(meeting, note_id)
    if by < 0 and not note.votes:
        raise NotAllowed(N_("This note has no vote to take back."))
    return with_note(meeting, replace(note, votes=min(max(0, note.votes + by), _MOST_VOTES)))


_MOST_VOTES = 100_000


def ordered(notes: Iterable[WallNote], order: Order = Order.HUNG) -> tuple[WallNote, ...]:
    """Return notes as they were hung, or those with most votes first."""
    return tuple(notes) if order is Order.HUNG else tuple(sorted(notes, key=lambda note: -note.votes))


def columns(wall: Wall, *, order: Order = Order.HUNG) -> tuple[tuple[Theme | None, tuple[WallNote, ...]], ...]:
    """Return the wall as columns: each theme with its notes, and before them (None) what hangs under no theme.

    The column without a theme is left out where it is empty and there are others.
    """
    under: dict[str, list[WallNote]] = {theme.id: [] for theme in wall.themes}
    free: list[WallNote] = []
    for note in wall.notes:
        under.get(note.theme, free).append(note)
    themed = tuple((theme, ordered(under[theme.id], order)) for theme in wall.themes)
    return ((None, ordered(free, order)), *themed) if free or not themed else themed


def note_text(text: str) -> str:
    """Return a text as it is kept on a note; raises `NotUnderstood` when it is empty or too long."""
    text = clean_lines(text).strip()
    if not text:
        raise NotUnderstood(N_("There is nothing on the note: type a few words, then press Enter."))
    if len(text) > NOTE_LIMIT:
        raise NotUnderstood(N_("A note holds at most {limit} characters: make it shorter."), limit=NOTE_LIMIT)
    return text


def _theme_here(meeting: Meeting, wall_id: str, theme_id: str) -> Theme:
    wall, theme = wall_with_theme(meeting, theme_id)
    if wall.id != wall_id:
        raise NotUnderstood(N_("That theme belongs to another wall."))
    return theme


def _rest(note: WallNote, parts: Sequence[str], *, after: int) -> list[WallNote]:
    """Return the further parts of a note; votes and what became of it stay with the first."""
    return [
        replace(note, id=f"n{after + place}", text=part, votes=0, became="")
        for place, part in enumerate(parts, start=1)
    ]


def _authors(notes: Sequence[WallNote], name_of: Callable[[str], str] | None) -> tuple[str, str]:
    """Return the author and the name of a joined note."""
    authors = {(note.author, note.name) for note in notes}
    if len(authors) == 1:
        return authors.pop()
    names = [note.name or (name_of(note.author) if name_of and note.author else "") for note in notes]
    return "", clean(", ".join(dict.fromkeys(name for name in names if name)))
