"""The preview of summary and minutes: the messages as they will stand in the chat, headings and marks set off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len

from meeting.chat.parts import length
from meeting.chat.targets import UNLIMITED, ChatTarget
from meeting.chat.templates import USUAL, ChatWording
from meeting.chat.text import Bars, ChatText, Entry, Heading, Pair, Section
from meeting.chat.text import Line as ChatLine
from meeting.chat.writing import written
from meeting.words import sentence
from tui.lines import Line, Stretch, wrapped
from tui.saying import _, language
from tui.widgets.line_widget import LineWidget

_MARKS = "#*_"
_NARROWEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the preview shows.

    Attributes:
        text: with the sections that are in.
        cut: the messages as they are copied.
        limit: the most characters of a message; 0 for no limit.
        place: the place, from 0, of the message that is copied next; past the last when all have been.
        private: the ids of the sections that are in only because somebody asked for them.
        wording: the user's own patterns for the target.
        empty: what is said where there is nothing to show.
    """

    text: ChatText
    target: ChatTarget
    cut: tuple[str, ...] = ()
    limit: int = UNLIMITED
    place: int = 0
    private: frozenset[str] = frozenset()
    wording: ChatWording = USUAL
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Marked:
    """A row of the text as it is written, with the section it belongs to and what it is."""

    row: str
    section: str
    kind: type
    strong: str = ""


@dataclass(slots=True)
class Preview:
    """The preview as lines.

    Attributes:
        lines: from top to bottom.
        tops: the id of each section → the line it begins in.
        part_tops: the line in which each message begins.
    """

    lines: list[Line] = field(default_factory=list)
    tops: dict[str, int] = field(default_factory=dict)
    part_tops: list[int] = field(default_factory=list)


def preview_of(shown: Shown, width: int) -> Preview:
    """Return the messages one below the other, each under a line with its number and length."""
    made = Preview()
    if not shown.cut:
        made.lines = [((row, "title" if place == 0 else "dim"),) for place, row in enumerate(shown.empty)]
        return made
    finder = _Finder(_marked(shown))
    for place, part in enumerate(shown.cut):
        made.lines += [()] if made.lines else []
        made.part_tops.append(len(made.lines))
        made.lines.append(_border(shown, place, width))
        for number, row in enumerate(part.split("\n")):
            if number == 0 and len(shown.cut) > 1:
                made.lines.append(((f"  {row}", "faint"),))
                continue
            marked = finder.find(row)
            is_private = bool(row) and marked is not None and marked.section in shown.private
            if marked is not None:
                made.tops.setdefault(marked.section, len(made.lines))
            made.lines += _row_lines(row, marked, max(_NARROWEST, width - 2), is_private=is_private)
    return made


def figures_of(shown: Shown) -> str:
    """Return how long the whole is and in how many messages it goes."""
    if not shown.cut:
        return ""
    characters = grouped(sum(map(length, shown.cut)))
    if len(shown.cut) > 1:
        return _("{n} characters in {parts} parts", n=characters, parts=len(shown.cut))
    return _size(shown, shown.cut[0])


def grouped(number: int) -> str:
    """Return a number with its thousands set apart, as the interface's language does: “1,000”, “1.000”."""
    return f"{number:,}".replace(",", "." if language() == "da" else ",")


class _Finder:
    """Finds, row by row and never backwards, what a row of a message is; a long row may be cut in several."""

    def __init__(self, marked: tuple[_Marked, ...]) -> None:
        self._marked = marked
        self._place = 0

    def find(self, row: str) -> _Marked | None:
        """Return what this row is, or None for a blank one and what only the target adds."""
        if not row.strip():
            return None
        for place in range(self._place, len(self._marked)):
            if row.strip() in self._marked[place].row:
                self._place = place
                return self._marked[place]
        return None


def _marked(shown: Shown) -> tuple[_Marked, ...]:
    """Return every row that is written, with its section and kind."""
    found: list[_Marked] = []
    how = (shown.target, shown.wording)
    for section in shown.text.sections:
        for line in section.lines if section.included else ():
            strong = _written(Pair(line.name, ""), *how) if isinstance(line, Pair) else ""
            rows = _written(line, *how).split("\n")
            found += [_Marked(row, section.id, type(line), strong) for row in rows if row.strip()]
    return tuple(found)


@lru_cache(maxsize=4_000)
def _written(line: ChatLine, target: ChatTarget, wording: ChatWording) -> str:
    """Return one line as its target writes it; the same lines are shown again and again."""
    alone = ChatText(subject="", sections=(Section(id="one", name=sentence(""), lines=(line,)),))
    text = written(alone, target, wording=replace(wording, opening="", closing=""))
    return text.partition("\n\n")[2] if target is ChatTarget.MAIL else text


def _border(shown: Shown, place: int, width: int) -> Line:
    """Return the line above a message: its number, its length, and whether it is the next to be copied."""
    total = len(shown.cut)
    number = f"{place + 1}/{total} · " if total > 1 else ""
    said = f"{number}{_size(shown, shown.cut[place])}"
    done, follows = place < shown.place, place == shown.place
    mark: Stretch = ("▸ ", "now") if follows else ("✓ ", "ok") if done else ("  ", "plain")
    state = ""
    if done:
        state = f" · {_('copied')}"
    elif follows and total > 1:
        state = f" · {_('y copies it')}"
    head: Line = (mark, (said, "accent" if follows else "dim"), (state, "ok" if done else "dim"), (" ", "plain"))
    return (*head, ("─" * max(0, width - sum(cell_len(text) for text, _role in head)), "faint"))


def _size(shown: Shown, part: str) -> str:
    count = grouped(length(part))
    if shown.limit == UNLIMITED:
        return _("{n} characters", n=count)
    return _("{n} of {limit} characters", n=count, limit=grouped(shown.limit))


def _row_lines(row: str, marked: _Marked | None, width: int, *, is_private: bool) -> list[Line]:
    edge: Stretch = ("┃ ", "soon") if is_private else ("  ", "plain")
    if not row.strip() or marked is None:
        return [(edge, (part, "plain")) for part in wrapped(row, width)]
    if is_private and marked.kind is Heading:
        lines = [(edge, *line) for line in _styled(row, marked, width)]
        return [(edge, (f"{_('private: only because you put it in')}", "soon")), *lines]
    return [(edge, *line) for line in _styled(row, marked, width)]


def _styled(row: str, marked: _Marked, width: int) -> Iterable[Line]:
    """Yield a row in lines with what it is made of set off from each other."""
    if marked.kind is Heading:
        yield from (_strong(part) for part in wrapped(row, width))
        return
    if marked.kind is Bars:
        drawn = len(row) - len(row.lstrip("█▏"))
        yield ((row[:drawn], "bar"), (row[drawn:], "plain"))
        return
    if marked.kind is Entry:
        yield from _entry(row, marked, width)
        return
    strong = marked.strong if marked.kind is Pair and marked.strong and row.startswith(marked.strong) else ""
    head, *more = wrapped(row, width)
    if strong and head.startswith(strong):
        yield (*_strong(strong), (head[len(strong) :], "plain"))
    else:
        yield ((head, "plain"),)
    yield from (((part, "plain"),) for part in more)


def _entry(row: str, marked: _Marked, width: int) -> Iterable[Line]:
    """Yield an entry with its bullet or number set off; what does not fit hangs below its text."""
    is_whole = marked.row.startswith(row[: len(row) - len(row.lstrip()) + 2])
    blank = len(row) - len(row.lstrip())
    mark = row[: blank + len(row.lstrip().split(" ", 1)[0]) + 1] if is_whole and " " in row.lstrip() else ""
    head, *more = wrapped(row[len(mark) :], max(_NARROWEST, width - cell_len(mark)))
    yield ((mark, "accent"), (head, "plain"))
    yield from (((" " * cell_len(mark), "plain"), (part, "plain")) for part in more)


def _strong(text: str) -> Line:
    """Return a text in bold, and the marks that make it so in the chat faintly around it."""
    bare = text.strip(_MARKS + " ")
    place = text.find(bare) if bare else 0
    before, behind = text[:place], text[place + len(bare) :]
    return ((before, "faint"), (bare or text, "title"), (behind, "faint"))


class SummaryPreview(LineWidget):
    """Shows the messages as they will stand."""

    DEFAULT_CSS: ClassVar[str] = "SummaryPreview { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._preview = Preview()
        self._preview_of: tuple[Shown, int, str] | None = None

    def show(self, shown: Shown) -> None:
        """Show this."""
        self._shown = shown
        self.show_lines()

    def top_of(self, section: str) -> int | None:
        """Return the line in which a section begins, or None."""
        return self._preview.tops.get(section)

    def top_of_part(self, place: int) -> int:
        """Return the line in which a message begins."""
        tops = self._preview.part_tops
        return tops[place] if place < len(tops) else 0

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines of the preview."""
        wanted = (self._shown, width, language()) if self._shown is not None else None
        if wanted is not None and wanted != self._preview_of:
            self._preview, self._preview_of = preview_of(wanted[0], width), wanted
        return self._preview.lines
