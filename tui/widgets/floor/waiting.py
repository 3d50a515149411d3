"""What the floor panel shows: who speaks and for how long, who waits in which order, and how the list is led."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Self

from textual.geometry import Region, Size
from textual.reactive import Reactive

from meeting.floor.leading import list_of, say_end, say_order
from meeting.floor.standing import FloorRow, floor_rows, say_standing
from meeting.floor.texts import REASON_NAMES
from meeting.floor.turns import is_held, is_speaking, waiting
from meeting.floors import Turn, TurnReason
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.words import Sentence
from tui.lines import Line, Stretch, cut, cut_line, line_width, spread, wrapped
from tui.saying import _, say
from tui.widgets.floor.now import turn_clock
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row, Rows
from tui.wording import countdown

_FEWEST = 12
"""A name is shown with what stands behind it where it keeps so many cells."""

_INDENT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorView:
    """What the panel is drawn from; the meeting with its list led as it would be led."""

    meeting: Meeting
    item: Item
    people: Mapping[str, Person]
    now: datetime
    shared: frozenset[str] = frozenset()
    """The names that several people have."""

    is_low: bool = False
    """Whether there is no line to spare."""

    def name(self, person: str) -> str:
        """Return the name of a person; of two with the same name, also where they are from."""
        known = self.people.get(person)
        if known is None:
            return "?"
        is_shared = known.organisation and known.name in self.shared
        return f"{known.name} ({known.organisation})" if is_shared else known.name

    def spaced(self, title: Line, *lines: Line) -> list[Line]:
        """Return the head of the panel, with blank lines where there is room for them."""
        return [title, *lines] if self.is_low else [title, (), *lines, ()]


def shared_names(people: tuple[Person, ...]) -> frozenset[str]:
    """Return the names that several people have."""
    return frozenset(name for name, count in Counter(one.name for one in people).items() if count > 1)


def head_lines(view: FloorView | None, width: int) -> list[Line]:
    """Return whose floor it is: the item, who speaks, the clock of the turn."""
    if view is None:
        none = wrapped(_("No item is running: the floor list belongs to the item that runs."), width)
        return [((_("Floor list"), "now"),), *(((part, "dim"),) for part in none)]
    title = spread(((_("Floor list"), "now"),), ((f" {view.item.title}", "faint"),), width)
    speaks = next(
        (row for row in floor_rows(view.meeting, view.item.id, view.now) if is_speaking(row.turn)),
        None,
    )
    if speaks is None:
        waits = waiting(view.meeting, view.item.id)
        said = _("Nobody has the floor.") if waits else _("Nobody has the floor, and nobody waits.")
        return view.spaced(title, ((cut(said, width), "dim"),))
    mark = "‖" if is_held(speaks.turn) else "▶"
    name: Line = ((f"{mark} {view.name(speaks.turn.person)}", "now"),)
    clock = turn_clock(view.meeting, speaks.turn, view.now)
    standing = _standing(speaks)
    if view.is_low and line_width((*name, *standing, *clock)) + _INDENT < width:
        return view.spaced(title, spread((*name, ("  ", "plain"), *standing), clock, width))
    under = cut_line((("  ", "plain"), *standing), width)
    return view.spaced(title, spread(name, clock, width), under, *_about(speaks.turn, "  ", width))


def waiting_rows(view: FloorView, width: int) -> list[Row]:
    """Return those who wait in the order in force, each with which turn it will be."""
    rows = [row for row in floor_rows(view.meeting, view.item.id, view.now) if not is_speaking(row.turn)]
    if not rows:
        said = wrapped(_("Nobody waits. t, the beginning of a name, Enter: they are on the list."), max(8, width - 2))
        return [Row("nobody", tuple(((f"  {part}", "dim"),) for part in said), selectable=False)]
    return [Row(row.turn.id, _row_lines(view, row, place, width)) for place, row in enumerate(rows, start=1)]


def foot_lines(view: FloorView | None, balance: Sequence[Sentence], width: int) -> list[Line]:
    """Return how the list is led: order, limit, its end; and how the floor is shared where that is asked for."""
    if view is None:
        return []
    led = list_of(view.meeting, view.item.id)
    parts: list[tuple[str, str]] = [(say(say_order(view.meeting, view.item.id)), "dim")]
    if led.turn_seconds:
        limit = countdown(timedelta(seconds=led.turn_seconds))
        parts.append((_("about {time} for each turn", time=limit), "dim"))
    if (end := say_end(view.meeting, view.item.id)) is not None:
        parts.append((say(end), "soon"))
    if view.is_low:
        parts = [(" · ".join(text for text, _role in parts), parts[-1][1])]
    parts += [(say(one), "plain") for one in balance]
    lines: list[Line] = [] if view.is_low else [()]
    return [*lines, *(((line, role),) for text, role in parts for line in wrapped(text, width))]


class FloorRows(Rows):
    """The list of those who wait; that it gets longer lays nothing out anew as long as it fits, or does not."""

    virtual_size = Reactive(Size(0, 0), layout=False)

    _fresh: Region | None = None
    """What is to be repainted of a list that has got longer or shorter; None for all of it."""

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        old, new = _lines_of(self.rows), _lines_of(rows)
        same = next((y for y, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), None)
        first = min(len(old), len(new)) if same is None else same
        width, top = self.scrollable_content_region.width, first - self.scroll_offset.y
        self._fresh = Region(0, top, width, max(len(old), len(new), first + 1) - first)
        super()._show_rows(rows)
        self._fresh = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Repaint no more of the list than has changed."""
        if not regions and not layout and self._fresh is not None:
            regions = (self._fresh,)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def watch_virtual_size(self, old: Size, new: Size) -> None:
        """Lay out where a scroll bar comes or goes; else only tell it how long the list is."""
        seen = self.scrollable_content_region.height
        if (old.height > seen) != (new.height > seen):
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = new.height


class FloorText(LineWidget):
    """A part of the panel that is drawn from the view: its head or its foot."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._view: FloorView | None = None
        self._balance: tuple[Sentence, ...] = ()

    def show(self, view: FloorView | None, balance: tuple[Sentence, ...] = ()) -> None:
        """Show this."""
        self._view, self._balance = view, balance
        self.show_lines()


class FloorHead(FloorText):
    """Says who speaks."""

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines."""
        return head_lines(self._view, width)


class FloorFoot(FloorText):
    """Says how the list is led."""

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines."""
        return foot_lines(self._view, self._balance, width)


def _lines_of(rows: Iterable[Row]) -> list[tuple[str, Line]]:
    return [(row.id, line) for row in rows for line in row.lines]


def _row_lines(view: FloorView, row: FloorRow, place: int, width: int) -> tuple[Line, ...]:
    about = tuple(_about(row.turn, " " * _INDENT, width))
    return (*_who(view.name(row.turn.person), _standing(row), place, width), *about)


@lru_cache(maxsize=512)
def _who(name: str, standing: Line, place: int, width: int) -> tuple[Line, ...]:
    """Return who waits, and which turn it will be; of a long list hardly anything changes from one to the next."""
    number: Stretch = (f"{place:>2}  ", "faint")
    room = width - _INDENT - line_width(standing) - 2
    if room >= min(_FEWEST, len(name)):
        head = [spread((number, (cut(name, room), "title")), standing, width - 1)]
    else:
        head = [(number, (cut(name, width - _INDENT), "title")), cut_line(((" " * _INDENT, "plain"), *standing), width)]
    return tuple(head)


def _standing(row: FloorRow) -> Line:
    return ((say(say_standing(row)), "ok" if row.is_first else "dim"),)


def _about(turn: Turn, indent: str, width: int) -> list[Line]:
    """Return why somebody asks and what it is about, where that was said."""
    said = [_(REASON_NAMES[turn.reason])] if turn.reason is not TurnReason.COMMENT else []
    text = ": ".join([*said, *([turn.text] if turn.text else [])])
    role = "soon" if turn.reason is TurnReason.ORDER else "dim"
    return (
        [((indent, "plain"), (part, role)) for part in wrapped(text, max(8, width - len(indent)))[:2]] if text else []
    )
