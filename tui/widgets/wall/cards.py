"""How a wall is laid out: headings and cards in one, two or three lanes, and which one lies next to which.

Pure: takes the wall and a width in cells, gives places and lines; `wall_board` draws them.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from meeting.wall.notes import Order, columns
from meeting.walls import Theme, Wall, WallNote
from tui.lines import Line, cut, cut_line, line_width, spread, wrapped
from tui.saying import _, ngettext

TWO_LANES, THREE_LANES = 72, 112
"""The cells from which cards hang in two and in three lanes."""

FREE = "free"
"""The id of the heading over the notes that hang under no theme."""

GAP = 2
EDGE = 2
DOTS_SHOWN = 5
NOTE_LINES = 12
"""The most lines of a note that a card shows."""

_MARGIN = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Something that hangs on the wall: a card, a heading, or a text that cannot be selected.

    Attributes:
        id: of the note or theme.
        x, y: its upper left corner, in cells of the whole wall.
        width: its width, the edge included.
        lines: what it shows, laid out for the width less the edge.
    """

    id: str
    x: int
    y: int
    width: int
    lines: tuple[Line, ...]
    is_card: bool = True
    selectable: bool = True

    @property
    def bottom(self) -> int:
        """The first line below it."""
        return self.y + len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallView:
    """A wall and what is needed to show it.

    Attributes:
        names: of the people, by their ids.
        became: in a word what became of notes, by the ids of the captures.
        picked: the id of the note that waits to be joined with another one, or "".
    """

    wall: Wall
    names: Mapping[str, str] = field(default_factory=dict)
    became: Mapping[str, str] = field(default_factory=dict)
    order: Order = Order.HUNG
    picked: str = ""


CardLines = MutableMapping[tuple[object, ...], tuple[Line, ...]]
"""Cards that were laid out before, so that a wall of hundreds of notes is laid out again at once."""


def lanes_for(width: int) -> int:
    """Return in how many lanes cards hang at a width."""
    return 3 if width >= THREE_LANES else 2 if width >= TWO_LANES else 1


def text_spot(lines: Sequence[Line], width: int) -> Spot:
    """Return a text that fills the wall and cannot be selected."""
    return Spot("", 0, 0, width, tuple(lines), is_card=False, selectable=False)


def wall_spots(view: WallView, width: int, known: CardLines) -> list[Spot]:
    """Return everything that hangs on a wall, in the order in which it is read.

    Few themes stand side by side, each a column; more of them one below the other, and the cards of
    each then fill all lanes, as those do that hang under no theme.
    """
    hanging = _Hanging(view, width, known)
    sections = columns(view.wall, order=view.order)
    themes = [(theme, notes) for theme, notes in sections if theme is not None]
    for theme, notes in sections:
        if theme is None:
            hanging.free(notes)
    if 1 < len(themes) <= hanging.lanes:
        hanging.side_by_side(themes)
    else:
        for theme, notes in themes:
            hanging.below(theme, notes)
    return hanging.spots


class _Hanging:
    """The wall while things are hung on it, from the top."""

    def __init__(self, view: WallView, width: int, known: CardLines) -> None:
        self.view, self.known = view, known
        self.width = width - _MARGIN
        self.lanes = lanes_for(width)
        self.spots: list[Spot] = []
        self.top = 0

    def free(self, notes: Sequence[WallNote]) -> None:
        """Hang the notes that are under no theme; they have a heading where there are themes."""
        if self.view.wall.themes and notes:
            self._heading(FREE, _heading_lines(_("Without a theme"), "", len(notes), self.width - EDGE))
        self._flow(notes)

    def below(self, theme: Theme, notes: Sequence[WallNote]) -> None:
        """Hang a theme below what is there, over the whole width."""
        self._heading(theme.id, _heading_lines(theme.title, theme.prompt, len(notes), self.width - EDGE))
        self._flow(notes)

    def side_by_side(self, themes: Sequence[tuple[Theme, Sequence[WallNote]]]) -> None:
        """Hang each theme as a column."""
        places = _lanes(self.width, len(themes))
        heads = [
            _heading_lines(theme.title, theme.prompt, len(notes), width - EDGE)
            for (theme, notes), (_x, width) in zip(themes, places, strict=True)
        ]
        height, top = max(map(len, heads)), self.top
        for (theme, notes), (x, width), head in zip(themes, places, heads, strict=True):
            lines = (*head, *((),) * (height - len(head)))
            self.spots.append(Spot(theme.id, x, top, width, lines, is_card=False))
            y = top + height
            for note in notes:
                y = self._card(note, x, y, width)
            self.top = max(self.top, y)

    def _heading(self, spot_id: str, lines: tuple[Line, ...]) -> None:
        self.spots.append(Spot(spot_id, _MARGIN, self.top, self.width, lines, is_card=False))
        self.top += len(lines)

    def _flow(self, notes: Sequence[WallNote]) -> None:
        """Hang cards in all lanes, each where there is room soonest."""
        places = _lanes(self.width, self.lanes)
        tops = [self.top] * len(places)
        for note in notes:
            lane = tops.index(min(tops))
            x, width = places[lane]
            tops[lane] = self._card(note, x, tops[lane], width)
        self.top = max(tops)

    def _card(self, note: WallNote, x: int, y: int, width: int) -> int:
        spot = Spot(note.id, x, y, width, self._card_lines(note, width - EDGE - 1))
        self.spots.append(spot)
        return spot.bottom + 1

    def _card_lines(self, note: WallNote, width: int) -> tuple[Line, ...]:
        view = self.view
        name = view.names.get(note.author, "?") if note.author else note.name
        became = view.became.get(note.became, "")
        picked = note.id == view.picked
        key = (note.text, note.votes, name, became, picked, view.wall.is_hidden, width)
        if key not in self.known:
            role = "dim" if view.wall.is_hidden else "plain"
            self.known[key] = _with_foot(_text_lines(note.text, width, role), _foot(name, became), note.votes, width)
            if picked:
                self.known[key] += (((cut(_("picked up, to be joined"), width), "soon"),),)
        return self.known[key]


def _lanes(width: int, count: int) -> list[tuple[int, int]]:
    """Return left edge and width of so many lanes."""
    room, over = divmod(width - (count - 1) * GAP, count)
    edges = [_MARGIN + place * (room + GAP) + min(place, over) for place in range(count)]
    return [(x, room + (place < over)) for place, x in enumerate(edges)]


def _heading_lines(title: str, prompt: str, count: int, width: int) -> tuple[Line, ...]:
    said = ngettext("{n} note", "{n} notes", count) if count else _("no notes yet")
    *more, last = wrapped(title, width)
    lines: list[Line] = [((part, "now"),) for part in more]
    if cell_len(last) + cell_len(said) + EDGE <= width:
        lines.append(((last, "now"), (f"  {said}", "faint")))
    else:
        lines += [((last, "now"),), ((cut(said, width), "faint"),)]
    lines += [((part, "dim"),) for part in wrapped(prompt, width)] if prompt else []
    return tuple(lines)


def _text_lines(text: str, width: int, role: str) -> list[Line]:
    parts = wrapped(text, width)
    if len(parts) > NOTE_LINES:
        parts = [*parts[: NOTE_LINES - 1], cut(f"{parts[NOTE_LINES - 1]} {'…' * width}", width)]
    return [((part, role),) for part in parts]


def dots(votes: int) -> str:
    """Return votes as dots; from six on with their number."""
    return "●" * votes if votes <= DOTS_SHOWN else f"{'●' * DOTS_SHOWN} {votes}"


def _foot(name: str, became: str) -> Line:
    """Return who wrote a note, and what it became."""
    gap = "  " if name else ""
    return (*(((name, "faint"),) if name else ()), *(((f"{gap}→ {became}", "ok"),) if became else ()))


def _with_foot(lines: list[Line], foot: Line, votes: int, width: int) -> tuple[Line, ...]:
    """Return the lines of a card; its dots stand behind the text where there is room and nothing else to say."""
    right: Line = ((dots(votes), "accent"),) if votes else ()
    if not right:
        return (*lines, cut_line(foot, width)) if foot else tuple(lines)
    if not foot and line_width(lines[-1]) + line_width(right) + GAP <= width:
        return (*lines[:-1], spread(lines[-1], right, width))
    return (*lines, spread(foot, right, width))


def next_below(spots: Sequence[Spot], place: int, by: int, *, x: int) -> int | None:
    """Return the place of what hangs right below (``by`` 1) or above (-1) in the lane at ``x``, or None."""
    here = spots[place]
    beyond = [
        (other, spot)
        for other, spot in enumerate(spots)
        if spot.selectable and (spot.y >= here.bottom if by > 0 else spot.bottom <= here.y)
    ]
    lane = [found for found in beyond if found[1].x <= x < found[1].x + found[1].width]
    if not lane:
        lane = [found for found in beyond if found[1].x < here.x + here.width and here.x < found[1].x + found[1].width]
    if not lane:
        return None
    return min(lane, key=lambda found: abs(found[1].y - here.y))[0]


def next_beside(spots: Sequence[Spot], place: int, by: int) -> int | None:
    """Return the place of what hangs in the lane to the right (``by`` 1) or left (-1), at about this height."""
    here = spots[place]
    beyond = [
        (other, spot)
        for other, spot in enumerate(spots)
        if spot.selectable and (spot.x >= here.x + here.width if by > 0 else spot.x + spot.width <= here.x)
    ]
    if not beyond:
        return None
    nearest = min(abs(spot.x - here.x) for _other, spot in beyond)
    lane = [found for found in beyond if abs(found[1].x - here.x) == nearest]
    return min(lane, key=lambda found: abs(found[1].y - here.y))[0]
