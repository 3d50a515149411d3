"""A wall as text to be pasted elsewhere: chat, Markdown and CSV; nothing of a wall that is hidden still."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from meeting.chat.text import ChatText, Entry, Heading, Line, Paragraph, Section
from meeting.errors import NotAllowed
from meeting.people import Person, by_id
from meeting.text import clean
from meeting.wall.notes import columns
from meeting.walls import Wall, WallNote
from meeting.words import ENGLISH, N2_, N_, Translator, sentence

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))", re.MULTILINE)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def wall_chat_text(wall: Wall, people: Iterable[Person] = (), *, translator: Translator = ENGLISH) -> ChatText:
    """Return the wall for the chat: its question, how to answer while there are no notes, then the notes.

    Private people are not named; raises `NotAllowed` while notes are hidden.
    """
    names = _names(wall, people) if wall.notes else {}
    asked: list[Line] = [Heading(wall.question)]
    invited: list[Line] = [
        Entry(f"{theme.title}: {theme.prompt}" if theme.prompt else theme.title) for theme in wall.themes
    ]
    invited.append(Paragraph(translator.gettext(N_("Write it here in the chat: one thought in each message."))))
    if not wall.is_named:
        invited.append(Paragraph(translator.gettext(N_("The notes are kept without names."))))
    notes: list[Line] = []
    for title, hung in _titled(wall, translator):
        notes += [Heading(title, depth=1)] if title else []
        notes += [Entry(_one_line(note) + _after(note, names, translator)) for note in hung]
    sections = (
        Section(id="question", name=sentence(N_("the question")), lines=tuple(asked)),
        Section(id="how", name=sentence(N_("how to answer")), lines=tuple(invited), included=not wall.notes),
        Section(id="notes", name=sentence(N_("the notes")), lines=tuple(notes)),
    )
    return ChatText(subject=wall.question, sections=sections if wall.notes else sections[:2])


def wall_as_chat(wall: Wall, people: Iterable[Person] = (), *, translator: Translator = ENGLISH) -> str:
    """Return the question and the notes, theme by theme, as plain lines for a chat.

    Private people are not named; raises `NotAllowed` while the wall is hidden.
    """
    names = _names(wall, people)
    lines = [wall.question]
    for title, notes in _titled(wall, translator):
        lines += ["", f"{title}:"] if title else [""]
        lines += [f"• {_one_line(note)}{_after(note, names, translator)}" for note in notes]
    return "\n".join(lines if len(lines) > 1 else [*lines, "", translator.gettext(_EMPTY)])


def wall_as_markdown(wall: Wall, people: Iterable[Person] = (), *, translator: Translator = ENGLISH) -> str:
    """Return the wall as Markdown: the question as a heading, themes below it, notes as lists.

    Private people are not named; raises `NotAllowed` while the wall is hidden.
    """
    names = _names(wall, people)
    lines = [f"## {_escaped(wall.question)}", ""]
    for title, notes in _titled(wall, translator):
        lines += [f"### {_escaped(title)}", ""] if title else []
        lines += [f"- {_escaped(_one_line(note))}{_escaped(_after(note, names, translator))}" for note in notes]
        lines += [""]
    return "\n".join(lines if wall.notes else [*lines, f"*{translator.gettext(_EMPTY)}*", ""])


def wall_as_csv(wall: Wall, people: Iterable[Person] = (), *, translator: Translator = ENGLISH) -> str:
    """Return the wall as CSV, a row per note; a cell that a spreadsheet would calculate gets an apostrophe.

    Private people are not named; raises `NotAllowed` while the wall is hidden.
    """
    names = _names(wall, people)
    say = translator.gettext
    sheet = io.StringIO()
    rows = csv.writer(sheet, lineterminator="\r\n")
    rows.writerow([say(N_("Theme")), say(N_("Note")), say(N_("Author")), say(N_("Votes"))])
    for theme, notes in columns(wall):
        title = theme.title if theme else ""
        rows.writerows(
            [_harmless(title), _harmless(note.text), _harmless(_name(note, names)), note.votes] for note in notes
        )
    return sheet.getvalue()


_EMPTY = N_("There are no notes yet.")


def _names(wall: Wall, people: Iterable[Person]) -> dict[str, str]:
    """Return the names that may be told; raises `NotAllowed` while nothing may be."""
    if wall.is_hidden:
        raise NotAllowed(N_("The notes are hidden: reveal the wall, then copy it."))
    return {key: person.name for key, person in by_id(people).items() if not person.private}


def _titled(wall: Wall, translator: Translator) -> Iterator[tuple[str, tuple[WallNote, ...]]]:
    """Yield the columns that have notes; what hangs under no theme comes last, with a title where there are themes."""
    for theme, notes in sorted(columns(wall), key=lambda column: column[0] is None):
        if notes:
            other = translator.gettext(N_("Without a theme")) if wall.themes else ""
            yield (theme.title if theme else other), notes


def _one_line(note: WallNote) -> str:
    return clean(note.text.replace("\n", " / "), limit=len(note.text) * 3)


def _after(note: WallNote, names: dict[str, str], translator: Translator) -> str:
    """Return what stands behind a note: who wrote it, and its votes."""
    votes = sentence(*N2_("{n} vote", "{n} votes"), n=note.votes).say(translator) if note.votes else ""
    told = ", ".join(part for part in (_name(note, names), votes) if part)
    return f" ({told})" if told else ""


def _name(note: WallNote, names: dict[str, str]) -> str:
    return names.get(note.author, "") if note.author else note.name


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _MARKDOWN.sub(r"\\\1", text)) if text else ""


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
