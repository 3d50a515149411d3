"""Walls as such: put up, changed, revealed, copied from another meeting and taken down; and finding them again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.text import clean
from meeting.wall.columns import Column, column_set, columns_for
from meeting.walls import Theme, Wall, WallNote
from meeting.words import ENGLISH, N_, Translator

QUESTION_LIMIT = 300
"""The most characters the question of a wall may have."""

WALLS_LIMIT = 100
"""The most walls one meeting may have."""


def wall_of(meeting: Meeting, wall_id: str) -> Wall:
    """Return the wall with this id; raises `NotFound`."""
    for wall in meeting.walls:
        if wall.id == wall_id:
            return wall
    raise NotFound(N_("That wall is no longer there."))


def wall_of_item(meeting: Meeting, item_id: str) -> Wall | None:
    """Return the wall that was put up last for an agenda item, or None."""
    return next((wall for wall in reversed(meeting.walls) if wall.item == item_id), None)


def wall_with_note(meeting: Meeting, note_id: str) -> tuple[Wall, WallNote]:
    """Return a note and the wall it hangs on; raises `NotFound`."""
    for wall in meeting.walls:
        for note in wall.notes:
            if note.id == note_id:
                return wall, note
    raise NotFound(N_("That note is no longer on the wall."))


def wall_with_theme(meeting: Meeting, theme_id: str) -> tuple[Wall, Theme]:
    """Return a theme and the wall it belongs to; raises `NotFound`."""
    for wall in meeting.walls:
        for theme in wall.themes:
            if theme.id == theme_id:
                return wall, theme
    raise NotFound(N_("That theme is no longer on the wall."))


def with_wall(meeting: Meeting, wall: Wall) -> Meeting:
    """Return the meeting with the wall of the same id replaced."""
    return replace(meeting, walls=tuple(wall if old.id == wall.id else old for old in meeting.walls))


def with_note(meeting: Meeting, note: WallNote) -> Meeting:
    """Return the meeting with the note of the same id replaced; raises `NotFound`."""
    wall, _ = wall_with_note(meeting, note.id)
    notes = tuple(note if old.id == note.id else old for old in wall.notes)
    return with_wall(meeting, replace(wall, notes=notes))


def add_wall(meeting: Meeting, question: str, *, item: str = "", columns: Iterable[Theme] = ()) -> Meeting:
    """Return the meeting with one more wall, the last of `Meeting.walls`, named and open.

    Args:
        meeting: the meeting.
        question: what the notes are to answer.
        item: the id of the agenda item it belongs to, "" for none.
        columns: themes it opens with; their ids are given here. See `columns_of`.

    Raises:
        NotUnderstood: the question is empty or too long.
        NotFound: there is no such item.
        NotAllowed: there are too many walls.
    """
    if item:
        meeting.item(item)
    if len(meeting.walls) >= WALLS_LIMIT:
        raise NotAllowed(N_("A meeting holds at most {limit} walls: take one down first."), limit=WALLS_LIMIT)
    number = meeting.counter + 1
    themes = tuple(replace(one, id=f"h{number + place}") for place, one in enumerate(columns, start=1))
    wall = Wall(id=f"w{number}", question=_question(question), item=item, themes=themes)
    return replace(meeting, walls=(*meeting.walls, wall), counter=number + len(themes))


def add_wall_for_item(meeting: Meeting, item_id: str, *, translator: Translator = ENGLISH) -> Meeting:
    """Return the meeting with a wall for an item: its title or prompt as question, columns as its format wants them.

    Args:
        meeting: the meeting.
        item_id: the agenda item.
        translator: speaks the meeting's language, in which participants read the columns.

    Raises:
        NotFound: there is no such item.
    """
    item = meeting.item(item_id)
    question = question_of(item)
    columns = columns_of(columns_for(item.format), translator)
    return add_wall(meeting, question or translator.gettext(N_("What do you think?")), item=item_id, columns=columns)


def question_of(item: Item) -> str:
    """Return what an item asks: its title where that is a question, else its prompt, which may only say how."""
    title = clean(item.title, limit=QUESTION_LIMIT)
    return title if title.endswith("?") else clean(item.prompt, limit=QUESTION_LIMIT) or title


def columns_of(columns: Iterable[Column], translator: Translator = ENGLISH) -> tuple[Theme, ...]:
    """Return columns of the catalogue as themes in the translator's language, without ids yet."""
    say = translator.gettext
    return tuple(Theme(id="", title=say(one.title), prompt=say(one.prompt)) for one in columns)


def hang_columns(meeting: Meeting, wall_id: str, *, set_id: str, translator: Translator = ENGLISH) -> Meeting:
    """Return the meeting with a set of columns added to a wall, behind the themes it has.

    Raises:
        NotFound: there is no such wall or set.
        NotAllowed: the wall has all these columns.
    """
    wall = wall_of(meeting, wall_id)
    titles = {theme.title for theme in wall.themes}
    new = [one for one in columns_of(column_set(set_id).columns, translator) if one.title not in titles]
    if not new:
        raise NotAllowed(N_("The wall has these columns already."))
    themes = tuple(replace(one, id=f"h{meeting.counter + place}") for place, one in enumerate(new, start=1))
    meeting = replace(meeting, counter=meeting.counter + len(new))
    return with_wall(meeting, replace(wall, themes=wall.themes + themes))


def set_question(meeting: Meeting, wall_id: str, question: str) -> Meeting:
    """Return the meeting with another question on a wall; raises `NotFound` or `NotUnderstood`."""
    return with_wall(meeting, replace(wall_of(meeting, wall_id), question=_question(question)))


def remove_wall(meeting: Meeting, wall_id: str) -> Meeting:
    """Return the meeting without a wall and its notes; raises `NotFound`."""
    gone = wall_of(meeting, wall_id)
    return replace(meeting, walls=tuple(wall for wall in meeting.walls if wall.id != gone.id))


def hide(meeting: Meeting, wall_id: str) -> Meeting:
    """Return the meeting with the notes of a wall kept back until they are revealed; raises `NotFound`."""
    return with_wall(meeting, replace(wall_of(meeting, wall_id), is_hidden=True))


def reveal(meeting: Meeting, wall_id: str) -> Meeting:
    """Return the meeting with the notes of a wall shown; raises `NotFound`."""
    return with_wall(meeting, replace(wall_of(meeting, wall_id), is_hidden=False))


def make_anonymous(meeting: Meeting, wall_id: str) -> Meeting:
    """Return the meeting with a wall that keeps no authors, those of the notes it has included.

    The names are gone for good, except by undo; raises `NotFound`.
    """
    wall = wall_of(meeting, wall_id)
    return with_wall(meeting, replace(wall, is_named=False, notes=tuple(map(unsigned, wall.notes))))


def make_named(meeting: Meeting, wall_id: str) -> Meeting:
    """Return the meeting with a wall that keeps the authors of the notes to come; raises `NotFound`."""
    return with_wall(meeting, replace(wall_of(meeting, wall_id), is_named=True))


def unsigned(note: WallNote) -> WallNote:
    """Return the note without anything that tells who wrote it; its time would."""
    return replace(note, author="", name="", at=None)


def copy_wall(meeting: Meeting, wall: Wall, *, item: str = "") -> Meeting:
    """Return the meeting with a copy of another meeting's wall, shown, without votes and what became of notes.

    Raises:
        NotFound: there is no such item.
        NotAllowed: there are too many walls.
    """
    meeting = add_wall(meeting, wall.question, item=item, columns=wall.themes)
    copy = meeting.walls[-1]
    themes = {old.id: new.id for old, new in zip(wall.themes, copy.themes, strict=True)}
    notes = tuple(
        replace(note, id=f"n{meeting.counter + place}", theme=themes.get(note.theme, ""), votes=0, origin="", became="")
        for place, note in enumerate(wall.notes, start=1)
    )
    if not wall.is_named:
        notes = tuple(map(unsigned, notes))
    meeting = replace(meeting, counter=meeting.counter + len(notes))
    return with_wall(meeting, replace(copy, is_named=wall.is_named, notes=notes))


def _question(question: str) -> str:
    question = clean(question)
    if not question:
        raise NotUnderstood(N_("A wall needs a question: type what the notes are to answer."))
    if len(question) > QUESTION_LIMIT:
        raise NotUnderstood(
            N_("The question of a wall holds at most {limit} characters: make it shorter."), limit=QUESTION_LIMIT
        )
    return question
