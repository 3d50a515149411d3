"""What the floor panel shows: who speaks and for how long, who waits in which order, and how the list is led."""

from __future__ import annotations

from asyncio import get_running_loop
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self, TypeAlias

from rich.cells import cell_len
from textual.geometry import Region, Size
from textual.reactive import Reactive

from meeting.floor.leading import list_of, say_end, say_order
from meeting.floor.standing import FloorRow, TurnsHad, floor_rows, say_standing, turns_had
from meeting.floor.texts import REASON_NAMES
from meeting.floor.turns import is_held, is_speaking, speaking, waiting
from meeting.floors import Turn, TurnReason
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.words import Sentence
from tui.lines import Line, Stretch, cut, cut_line, line_width, spread, wrapped
from tui.saying import _, language, say
from tui.widgets.floor.now import turn_clock
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row, Rows
from tui.wording import MINUTE, countdown

_BEHIND = 0.005
"""How many seconds after a frame with somebody on the list the scroll bar follows."""

_FEWEST = 12
"""A name is shown with what stands behind it where it keeps so many cells."""

_INDENT = 4
_NO_TURNS = TurnsHad()

KnownRows: TypeAlias = dict[str, tuple[tuple[object, ...], Row]]
"""Rows by the ids of their turns, each with all that it was laid out for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorView:
    """What the panel is drawn from; the meeting with its list led as it would be led."""

    meeting: Meeting
    item: Item
    people: Mapping[str, Person]
    now: datetime
    shared: frozenset[str] = frozenset()
    """The names that several people have."""

    short: Mapping[str, str] = field(default_factory=dict)
    """The shortest name of each person that is nobody else's, for where the whole one has no room."""

    is_low: bool = False
    """Whether there is no line to spare."""

    def name(self, person: str) -> str:
        """Return the name of a person; of two with the same name, also where they are from."""
        known = self.people.get(person)
        if known is None:
            return "?"
        is_shared = known.organisation and known.name in self.shared
        return f"{known.name} ({known.organisation})" if is_shared else known.name

    def name_within(self, person: str, room: int) -> str:
        """Return the name of a person as it fits: whole, else the shorter one, else that one cut."""
        name = self.name(person)
        return name if cell_len(name) <= room else cut(self.short.get(person, name), max(1, room))

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
    word: Line = ((_("Floor list"), "now"),)
    title = spread(word, ((cut(view.item.title, max(0, width - line_width(word) - 2)), "faint"),), width)
    speaks = None
    if speaking(view.meeting, view.item.id) is not None:
        speaks = next(row for row in floor_rows(view.meeting, view.item.id, view.now) if is_speaking(row.turn))
    if speaks is None:
        waits = waiting(view.meeting, view.item.id)
        said = _("Nobody has the floor.") if waits else _("Nobody has the floor, and nobody waits.")
        return view.spaced(title, ((cut(said, width), "dim"),))
    mark = "‖" if is_held(speaks.turn) else "▶"
    clock = turn_clock(view.meeting, speaks.turn, view.now)
    room = width - line_width(clock) - line_width(((mark, "now"),)) - 2
    name: Line = ((f"{mark} {view.name_within(speaks.turn.person, room)}", "now"),)
    standing = _standing(speaks)
    if view.is_low and line_width((*name, *standing, *clock)) + _INDENT < width:
        return view.spaced(title, spread((*name, ("  ", "plain"), *standing), clock, width))
    under = cut_line((("  ", "plain"), *standing), width)
    return view.spaced(title, spread(name, clock, width), under, *_about(speaks.turn, "  ", width))


def waiting_rows(view: FloorView, width: int, known: KnownRows | None = None) -> list[Row]:
    """Return those who wait in the order in force, each with which turn it will be.

    Args:
        view: what is shown.
        width: in cells.
        known: the rows of the time before, which are kept in it: of a long list hardly any changes.
    """
    had, spoken_in, known = turns_had(view.meeting, view.now), language(), {} if known is None else known
    rows: list[Row] = []
    for place, turn in enumerate(waiting(view.meeting, view.item.id), start=1):
        before = had.get(turn.person, _NO_TURNS)
        name = view.name(turn.person)
        short = view.short.get(turn.person, "")
        look = (turn, place, before.turns, round(before.spoken / MINUTE), name, short, width, spoken_in)
        kept = known.get(turn.id)
        if kept is None or kept[0] != look:
            row = FloorRow(turn=turn, number=before.turns + 1, spoken=before.spoken)
            kept = known[turn.id] = look, Row(turn.id, _row_lines(view, row, place, width))
        rows.append(kept[1])
    if not rows:
        said = wrapped(_("Nobody waits. t, the beginning of a name, Enter: they are on the list."), max(8, width - 2))
        return [Row("nobody", tuple(((f"  {part}", "dim"),) for part in said), selectable=False)]
    return rows


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


def _height(rows: Iterable[Row]) -> int:
    return sum(len(row.lines) for row in rows)


class FloorRows(Rows):
    """The list of those who wait; that it gets longer lays nothing out anew as long as it fits, or does not."""

    virtual_size = Reactive(Size(0, 0), layout=False)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.known: KnownRows = {}

    _fresh: Region | None = None
    """What is to be repainted of a list that has got longer or shorter; None for all of it."""

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        old = self.rows
        same = 0
        while same < min(len(old), len(rows)) and old[same] == rows[same]:
            same += 1
        first, last = _height(rows[:same]), max(_height(old), _height(rows))
        seen = self.scrollable_content_region
        fresh = Region(0, first - self.scroll_offset.y, seen.width, max(last - first, 1))
        self._fresh = fresh.intersection(seen.reset_offset)
        super()._show_rows(rows)
        self._fresh = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Repaint no more of the list than has changed."""
        if not regions and not layout and self._fresh is not None:
            regions = (self._fresh,)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def watch_virtual_size(self) -> None:
        """Let the scroll bar follow the frame that shows the list, in which hardly anybody looks for it."""
        get_running_loop().call_later(_BEHIND, self.call_next, self._show_length)

    def _show_length(self) -> None:
        """Lay out where a scroll bar comes or goes; else only tell it how long the list is."""
        if (self.virtual_size.height > self.scrollable_content_region.height) != self.show_vertical_scrollbar:
            self.refresh(layout=True)
        elif self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = self.virtual_size.height


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


def _row_lines(view: FloorView, row: FloorRow, place: int, width: int) -> tuple[Line, ...]:
    return (*_who(view, row, place, width), *_about(row.turn, " " * _INDENT, width))


def _who(view: FloorView, row: FloorRow, place: int, width: int) -> tuple[Line, ...]:
    """Return who waits, and which turn it will be."""
    number: Stretch = (f"{place:>2}  ", "faint")
    person, standing = row.turn.person, _standing(row)
    room = width - _INDENT - line_width(standing) - 2
    if room >= min(_FEWEST, cell_len(view.name(person))):
        return (spread((number, (view.name_within(person, room), "title")), standing, width - 1),)
    name: Line = (number, (view.name_within(person, width - _INDENT), "title"))
    return (name, cut_line(((" " * _INDENT, "plain"), *standing), width))


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
