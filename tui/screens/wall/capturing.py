"""How lines typed on the wall are read: notes with their author, turns of a round, and texts of several lines."""

from __future__ import annotations

from dataclasses import dataclass

from meeting.names import find_people
from meeting.people import Person
from meeting.text import clean, fold
from meeting.walls import Theme, Wall, WallNote
from tui.lines import Line, Stretch
from tui.saying import _

BREAK = " ⏎ "
"""How the line break of a note is shown in the one line in which it is edited."""

_NAME_WORDS = 4
_NAMES_SHOWN = 3
_TELLING = 4
"""From so many letters on a word tells which note a line was made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was understood of a typed line.

    Attributes:
        people: whom the name before the colon can mean: one when it is clear.
        name: that name as typed, "" for none.
        theme: the theme named at the end with ``#``, or None.
        text: what is left.
    """

    people: tuple[Person, ...] = ()
    name: str = ""
    theme: Theme | None = None
    text: str = ""

    @property
    def author(self) -> Person | None:
        """The person, where it is clear who is meant."""
        return self.people[0] if len(self.people) == 1 else None


def read_note(text: str, wall: Wall, people: tuple[Person, ...]) -> Typed:
    """Read ``bo: the coffee #worked``: an author, a text and a theme; what is not clear stays text."""
    text = clean(text, limit=2_000)
    before, mark, wanted = text.rpartition("#")
    theme = theme_named(wanted, wall) if mark and before.strip() and " " not in wanted.strip() else None
    return _with_name(before.strip() if theme else text, people, theme=theme)


def theme_named(typed: str, wall: Wall) -> Theme | None:
    """Return the one theme whose title, or a word of it, begins as typed; None where it is not clear."""
    wanted = fold(clean(typed))
    if not wanted:
        return None
    exact = [theme for theme in wall.themes if fold(theme.title) == wanted]
    found = exact or [theme for theme in wall.themes if f" {wanted}" in f" {fold(theme.title)}"]
    return found[0] if len(found) == 1 else None


def _with_name(text: str, people: tuple[Person, ...], *, theme: Theme | None) -> Typed:
    name, colon, rest = text.partition(":")
    if not colon or not rest.strip() or not 0 < len(name.split()) <= _NAME_WORDS:
        return Typed(text=text, theme=theme)
    found = find_people(people, name)
    if len(found) == 1:
        return Typed(people=found, name=clean(name), theme=theme, text=rest.strip())
    return Typed(people=found, name=clean(name), theme=theme, text=text)


def note_line(text: str, wall: Wall, people: tuple[Person, ...], *, under: str) -> Line:
    """Return how a typed note is read: its author, its theme, and that anonymous walls keep no names."""
    typed = read_note(text, wall, people)
    theme = typed.theme or next((one for one in wall.themes if one.id == under), None)
    line: list[Stretch] = [(_("note on the wall"), "now")]
    if theme is not None:
        line.append((f" · {_('under “{theme}”', theme=theme.title)}", "accent"))
    if not wall.is_named:
        line.append((f" · {_('anonymous: no name is kept')}", "dim"))
    elif typed.author is not None:
        line.append((f" · {_('by {name}', name=typed.author.name)}", "accent"))
    elif typed.people:
        line.append((f" · {_('{word}? {names}', word=typed.name, names=_some(typed.people))}", "soon"))
    if not text:
        line.append((f" · {_('Enter keeps it and takes the next; Enter alone closes')}", "dim"))
    return tuple(line)


def read_turn(text: str, people: tuple[Person, ...]) -> Typed:
    """Read ``bo: his grandfather's watch``: who had a turn in a round, and what it was about."""
    name, _colon, rest = clean(text).partition(":")
    found = find_people(people, name) if name.strip() else ()
    return Typed(people=found, name=clean(name), text=rest.strip())


def turn_line(text: str, people: tuple[Person, ...]) -> Line:
    """Return how a typed turn is read."""
    head: Stretch = (_("had a turn"), "now")
    typed = read_turn(text, people)
    if not typed.name:
        return (head, (f" · {_('Enter keeps it and takes the next; Enter alone closes')}", "dim"))
    if typed.author is not None:
        return (head, (f" · {typed.author.name}", "accent"), (f"  {typed.text}", "plain"))
    if typed.people:
        return (head, (f" · {_('{word}? {names}', word=typed.name, names=_some(typed.people))}", "soon"))
    return (head, (f" · {_('{word}: nobody’s name', word=typed.name)}", "soon"))


def is_made_of(text: str, note: WallNote) -> bool:
    """Return whether a line still has something of the note it was to be made of."""
    words = {word for word in fold(note.text).split() if len(word) >= _TELLING}
    return not words or bool(words & set(fold(text).split()))


def on_one_line(text: str) -> str:
    """Return a note on one line, its line breaks shown."""
    return text.replace("\n", BREAK)


def on_its_lines(text: str) -> str:
    """Return what `on_one_line` gave as lines again."""
    return "\n".join(part.strip() for part in text.split(BREAK.strip()))


def _some(people: tuple[Person, ...]) -> str:
    return ", ".join(one.name for one in people[:_NAMES_SHOWN]) + ("…" if len(people) > _NAMES_SHOWN else "")
