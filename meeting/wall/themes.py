"""The themes of a wall: made, renamed, merged, split and taken away, and notes moved between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from meeting.errors import NotAllowed, NotUnderstood
from meeting.meeting import Meeting
from meeting.text import clean
from meeting.wall.hanging import wall_of, wall_with_note, wall_with_theme, with_wall
from meeting.walls import Theme, Wall
from meeting.words import N_

TITLE_LIMIT = 120
"""The most characters the title of a theme may have."""

THEMES_LIMIT = 50
"""The most themes one wall may have."""


def add_theme(meeting: Meeting, wall_id: str, title: str, *, prompt: str = "", notes: Iterable[str] = ()) -> Meeting:
    """Return the meeting with one more theme, the last of its wall, and these notes under it.

    Raises:
        NotFound: there is no such wall or note.
        NotUnderstood: the title is empty, or a note hangs on another wall.
        NotAllowed: the wall has that theme already, or too many.
    """
    wall = wall_of(meeting, wall_id)
    meeting = _with_theme(meeting, wall, title, place=len(wall.themes))
    new = wall_of(meeting, wall_id).themes[-1]
    described = replace(wall_of(meeting, wall_id), themes=(*wall.themes, replace(new, prompt=clean(prompt))))
    return move_notes(with_wall(meeting, described), notes, theme=new.id)


def rename_theme(meeting: Meeting, theme_id: str, title: str) -> Meeting:
    """Return the meeting with a theme under another title; raises as `add_theme` does."""
    wall, theme = wall_with_theme(meeting, theme_id)
    others = [one for one in wall.themes if one.id != theme_id]
    renamed = replace(theme, title=_title(title, others))
    themes = tuple(renamed if one.id == theme_id else one for one in wall.themes)
    return with_wall(meeting, replace(wall, themes=themes))


def move_theme(meeting: Meeting, theme_id: str, *, by: int) -> Meeting:
    """Return the meeting with a theme so many places further right, or left where ``by`` is negative."""
    wall, theme = wall_with_theme(meeting, theme_id)
    themes = [one for one in wall.themes if one.id != theme_id]
    themes.insert(max(0, wall.themes.index(theme) + by), theme)
    return with_wall(meeting, replace(wall, themes=tuple(themes)))


def move_notes(meeting: Meeting, note_ids: Iterable[str], *, theme: str) -> Meeting:
    """Return the meeting with notes hung under a theme of their wall; "" takes them from under any.

    Raises:
        NotFound: there is no such note or theme.
        NotUnderstood: a note hangs on another wall than the theme.
    """
    moved = set(note_ids)
    for note_id in moved:
        wall, _ = wall_with_note(meeting, note_id)
        if theme and wall.id != wall_with_theme(meeting, theme)[0].id:
            raise NotUnderstood(N_("That theme belongs to another wall."))
    for wall in meeting.walls if moved else ():
        notes = tuple(replace(note, theme=theme) if note.id in moved else note for note in wall.notes)
        if notes != wall.notes:
            meeting = with_wall(meeting, replace(wall, notes=notes))
    return meeting


def merge_themes(meeting: Meeting, theme_id: str, *, into: str) -> Meeting:
    """Return the meeting with a theme gone and its notes under another one.

    Raises:
        NotFound: there is no such theme.
        NotUnderstood: it is the same theme, or one of another wall.
    """
    wall, theme = wall_with_theme(meeting, theme_id)
    other_wall, other = wall_with_theme(meeting, into)
    if theme.id == other.id:
        raise NotUnderstood(N_("A theme cannot be merged with itself: choose another one."))
    if wall.id != other_wall.id:
        raise NotUnderstood(N_("That theme belongs to another wall."))
    return _without(meeting, wall, theme.id, under=other.id)


def split_theme(meeting: Meeting, theme_id: str, note_ids: Iterable[str], *, title: str) -> Meeting:
    """Return the meeting with some notes of a theme under a new one right behind it.

    Raises:
        NotFound: there is no such theme or note.
        NotUnderstood: no note of the theme is named, or the title is empty.
        NotAllowed: the wall has a theme of that title already, or too many.
    """
    wall, theme = wall_with_theme(meeting, theme_id)
    wanted = set(note_ids)
    notes = [note.id for note in wall.notes if note.id in wanted and note.theme == theme_id]
    if not notes:
        raise NotUnderstood(N_("Choose the notes of “{theme}” that get a theme of their own."), theme=theme.title)
    place = wall.themes.index(theme) + 1
    meeting = _with_theme(meeting, wall, title, place=place)
    return move_notes(meeting, notes, theme=wall_of(meeting, wall.id).themes[place].id)


def remove_theme(meeting: Meeting, theme_id: str) -> Meeting:
    """Return the meeting without a theme; its notes stay and hang under none. Raises `NotFound`."""
    wall, _ = wall_with_theme(meeting, theme_id)
    return _without(meeting, wall, theme_id, under="")


def _with_theme(meeting: Meeting, wall: Wall, title: str, *, place: int) -> Meeting:
    if len(wall.themes) >= THEMES_LIMIT:
        raise NotAllowed(N_("A wall holds at most {limit} themes: merge two of them first."), limit=THEMES_LIMIT)
    number = meeting.counter + 1
    theme = Theme(id=f"h{number}", title=_title(title, wall.themes))
    themes = (*wall.themes[:place], theme, *wall.themes[place:])
    return with_wall(replace(meeting, counter=number), replace(wall, themes=themes))


def _without(meeting: Meeting, wall: Wall, theme_id: str, *, under: str) -> Meeting:
    themes = tuple(one for one in wall.themes if one.id != theme_id)
    notes = tuple(replace(note, theme=under) if note.theme == theme_id else note for note in wall.notes)
    return with_wall(meeting, replace(wall, themes=themes, notes=notes))


def _title(title: str, others: Iterable[Theme]) -> str:
    title = clean(title, limit=TITLE_LIMIT)
    if not title:
        raise NotUnderstood(N_("A theme needs a title: type one, then press Enter."))
    if any(one.title == title for one in others):
        raise NotAllowed(N_("The wall has a theme called “{title}” already."), title=title)
    return title
