"""How the rooms of a round are laid out: as cards in one to four columns, or everybody in the order of names.

Pure: takes a view and a width in cells, gives cards with their places; `room_board` draws them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from meeting.breakout.costs import RoomCost
from meeting.breakouts import BreakoutRoom, BreakoutRound
from meeting.text import fold
from tui.lines import Line, Stretch, cut, cut_line, line_width, wrapped
from tui.saying import _, say
from tui.wording import quoted

COLUMNS = ((96, 4), (54, 3), (36, 2))
"""From how many cells on cards stand in how many columns."""

GAP = 1
_NUMBER = 3
_MOST_LINES = 3
_NARROWEST = 10
_WORDY = 28
_COST_LINES = 5
_IN_FEW_LINES = ((3, _WORDY), (2, _WORDY), (1, _WORDY), (1, 14))
"""How many lines a room has while one is chosen and there is little room, and the cells that takes; tried in turn."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a card; ``person`` is the id of whom it shows, "" for none."""

    line: Line
    person: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A room, or a column of people.

    Attributes:
        room: its number from 0, or -1 for none.
        x, y: its upper left corner, in cells of the whole board.
        is_target: whether somebody would go here now.
    """

    room: int
    x: int
    y: int
    width: int
    lines: tuple[CardLine, ...]
    is_target: bool = False

    @property
    def bottom(self) -> int:
        """The first line below it."""
        return self.y + len(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomsView:
    """A round and what is needed to show it.

    Attributes:
        names: of the people, by their ids.
        late: who came late; gone: who is no longer here, or did not come.
        pinned: who stays in a room.
        picked: who waits to be moved, swapped or tied, or "".
        costs: what each room would mean for whom is picked; empty while no room is chosen.
        target: the room (from 0) they would go to on Enter, or -1.
    """

    round: BreakoutRound
    names: Mapping[str, str] = field(default_factory=dict)
    late: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    by_person: bool = False
    picked: str = ""
    costs: tuple[RoomCost, ...] = ()
    target: int = -1


def columns_for(width: int) -> int:
    """Return in how many columns cards stand at a width."""
    return next((columns for least, columns in COLUMNS if width >= least), 1)


def cards_of(view: RoomsView, width: int, height: int = 0) -> list[Card]:
    """Return the cards of a round in the order in which they are read.

    While a room is chosen, they are made to fit into ``height`` lines, if that is said: all numbers that can
    be typed are to be in view.
    """
    columns = columns_for(width) if view.by_person else _even_columns(view, width)
    each = _width_of(columns, width)
    if view.by_person:
        return _by_person(view, columns, each)
    cards = _by_room(view, columns, each)
    return cards if not view.costs or not height or cards[-1].bottom <= height else _in_few_lines(view, width, height)


def _width_of(columns: int, width: int) -> int:
    return max(_NARROWEST, (width - GAP * (columns - 1)) // columns)


def _in_few_lines(view: RoomsView, width: int, height: int) -> list[Card]:
    """Return a short card for each room, in the longest form in which all can be seen."""
    rooms = max(1, len(view.round.rooms))
    columns, tall = 1, 1
    for tall, cells in _IN_FEW_LINES:
        columns = min(rooms, max(1, width // cells))
        if -(-rooms // columns) * tall <= height:
            break
    each = _width_of(columns, width)
    return [
        Card(
            number,
            number % columns * (each + GAP),
            number // columns * tall,
            each,
            tuple(_short_lines(view, number, room, (each, tall))),
            is_target=number == view.target,
        )
        for number, room in enumerate(view.round.rooms)
    ]


def _short_lines(view: RoomsView, number: int, room: BreakoutRoom, size: tuple[int, int]) -> list[CardLine]:
    """Return a room in so many cells and lines: its number, who sits there, and what it would mean."""
    width, tall = size
    room_for = width - _NUMBER - 2
    means = [one.line for one in _cost_lines(view, number, room_for, most=max(1, tall - 1))]
    person = view.picked if view.picked in room.people else ""
    head: Stretch = (f"{number + 1:<{_NUMBER}}", "key")
    if tall == 1:
        return [CardLine((head, *(cut_line(means[0], room_for) if means else ())), person)]
    named = room.name or ", ".join(view.names.get(one, "?") for one in room.people) or _("nobody")
    lines = [CardLine((head, (cut(named, room_for), "title")), person), *map(CardLine, means)]
    return [*lines, *(CardLine(()) for _line in range(tall - len(lines)))]


def _even_columns(view: RoomsView, width: int) -> int:
    """Return in how many columns the rooms stand in as few rows as can be, as even as can be."""
    rooms = max(1, len(view.round.rooms))
    most = columns_for(width)
    if view.costs:  # what a room would mean takes words
        most = max(1, min(most, width // _WORDY))
    return -(-rooms // -(-rooms // most))


def _by_room(view: RoomsView, columns: int, width: int) -> list[Card]:
    drawn = [_room_lines(view, number, room, width) for number, room in enumerate(view.round.rooms)]
    cards: list[Card] = []
    top = 0
    for first in range(0, len(drawn), columns):
        row = drawn[first : first + columns]
        height = max(map(len, row))
        for place, lines in enumerate(row):
            filled = (*lines, *(CardLine(()) for _line in range(height - len(lines))))
            number = first + place
            x = place * (width + GAP)
            cards.append(Card(number, x, top, width, filled, is_target=number == view.target))
        top += height + 1
    return cards


def _by_person(view: RoomsView, columns: int, width: int) -> list[Card]:
    placed = [
        (view.names.get(person, "?"), number, room, person)
        for number, room in enumerate(view.round.rooms)
        for person in room.people
    ]
    placed.sort(key=lambda one: (fold(one[0]), one[1]))
    lines = [CardLine(_place_line(view, number, room, person, width), person) for _n, number, room, person in placed]
    tall = -(-len(lines) // columns) if lines else 0
    parts = [lines[first : first + tall] for first in range(0, len(lines), tall)] if tall else []
    return [Card(-1, place * (width + GAP), 0, width, tuple(part)) for place, part in enumerate(parts)]


def _place_line(view: RoomsView, number: int, room: BreakoutRoom, person: str, width: int) -> Line:
    right = f" {number + 1:>2} "
    mark = _mark(view, room, person, width - 2 - cell_len(right))
    name = cut(view.names.get(person, "?"), max(1, width - 2 - cell_len(right) - line_width(mark)))
    left: Line = ((name, "title"), *mark)
    gap = max(0, width - 2 - line_width(left) - cell_len(right))
    return (*left, (" " * gap, "plain"), (right, "key"))


def _room_lines(view: RoomsView, number: int, room: BreakoutRoom, width: int) -> list[CardLine]:
    room_for = width - _NUMBER - 2
    head: Stretch = (f"{number + 1:<{_NUMBER}}", "key")
    blank: Stretch = (" " * _NUMBER, "plain")
    lines: list[CardLine] = []
    if room.name:
        lines.append(CardLine((head, (cut(room.name, room_for), "dim"))))
        head = blank
    for person in room.people:
        mark = _mark(view, room, person, room_for)
        name = cut(view.names.get(person, "?"), max(1, room_for - line_width(mark)))
        role = "now" if person == view.picked else "faint" if person in view.gone else "title"
        lines.append(CardLine((head, (name, role), *mark), person))
        head = blank
    if not room.people:
        lines.append(CardLine((head, (_("nobody"), "faint"))))
    if room.question:
        asked = shortened(wrapped(quoted(room.question), room_for), _MOST_LINES)
        lines += [CardLine((blank, (text, "dim"))) for text in asked]
    if view.costs:
        lines += _cost_lines(view, number, room_for)
    elif room.harvest:
        got = shortened(wrapped(room.harvest, room_for), _MOST_LINES)
        lines += [CardLine((blank if place else ("→  ", "ok"), (text, "plain"))) for place, text in enumerate(got)]
    return lines


def _cost_lines(view: RoomsView, number: int, room_for: int, *, most: int = _COST_LINES) -> list[CardLine]:
    """Return what this room would mean for whom is picked, in words."""
    cost = next((one for one in view.costs if one.room == number), None)
    if cost is None:
        return []
    if cost.is_here:
        return [CardLine((("   ", "plain"), (cut(_("sits here now"), room_for), "dim")))]
    sign, role = ("!  ", "soon") if cost.again or cost.before else ("+  ", "ok")
    if cost.cost is None:
        sign, role = "✗  ", "over"
    texts = shortened(wrapped(say(cost.sentence), room_for), most)
    return [CardLine(((sign if not place else "   ", role), (text, "plain"))) for place, text in enumerate(texts)]


def shortened(texts: list[str], most: int) -> list[str]:
    """Return at most so many lines, the last one ending in ``…`` where some were left out."""
    return texts if len(texts) <= most else [*texts[: most - 1], texts[most - 1][:-1].rstrip() + "…"]


def _mark(view: RoomsView, room: BreakoutRoom, person: str, room_for: int) -> Line:
    """Return the signs behind a name, with their words where the name need not be cut for them."""
    marks: list[Stretch] = []
    if person == room.host:
        marks.append((" ★", "accent"))
    elif person in view.pinned:
        marks.append((" ⊙", "accent"))
    if person in view.late:
        marks.append((" ↓", "soon"))
        marks.append((f" {_('late')}", "dim"))
    if person in view.gone:
        marks.append((" ✗", "soon"))
        marks.append((f" {_('gone')}", "dim"))
    if cell_len(view.names.get(person, "?")) + line_width(marks) > room_for:
        return tuple((sign, role) for sign, role in marks if role != "dim")
    return tuple(marks)


def people_in(cards: Sequence[Card]) -> list[str]:
    """Return the ids of everybody on the cards, in the order in which they are read."""
    return [line.person for card in cards for line in card.lines if line.person]
