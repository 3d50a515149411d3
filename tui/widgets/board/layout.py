"""How the board is laid out: stages side by side or one alone, goals as a tree, or cards by person.

Pure: takes the board and a width in cells, gives places and lines; `board_cards` draws them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from enum import Enum

from meeting.board.finding import GOALS, Progress, all_progress
from meeting.board.views import NOBODY, Branch, Column, columns, per_person, tree
from meeting.cards import OPEN_STAGES, Card, Stage
from tui.lines import Line, Stretch, cut_line, line_width, wrapped
from tui.saying import _, language, ngettext
from tui.widgets.board.card_lines import STAGE_HEADINGS, BoardView, card_lines, row_lines
from tui.widgets.wall.cards import Spot

FOUR_LANES = 88
"""The cells from which the stages stand side by side."""

FOLD = "fold:"
"""What the ids of headings begin with that can be folded."""

AGAIN = "@"
"""Stands between a card's id and the person under whom it is shown once more."""

_LANES = (Stage.PROPOSED, Stage.AGREED, Stage.DOING, Stage.DONE)
_ASIDE = (Stage.PARKED, Stage.DROPPED)
_DONE_SHOWN = 5
_MARGIN = 1
_GAP = 1
_EDGE = 2


class Look(Enum):
    """The ways in which the board is looked at, in the order in which they follow each other."""

    COLUMNS = "columns"
    TREE = "tree"
    PEOPLE = "people"

    @property
    def next(self) -> Look:
        """The way that comes after this one."""
        looks = list(Look)
        return looks[(looks.index(self) + 1) % len(looks)]


@dataclass(frozen=True, slots=True)
class _Known:
    """A card that was laid out before, and for what."""

    card: Card
    made_for: tuple[object, ...]
    lines: tuple[Line, ...]


KnownCards = MutableMapping[str, _Known]
"""Cards that were laid out before, so that a board of hundreds is laid out again at once."""


def card_in(spot_id: str) -> str:
    """Return the id of the card that a place on the board stands for."""
    return "" if spot_id.startswith(FOLD) else spot_id.partition(AGAIN)[0]


def side_by_side(view: BoardView, width: int, known: KnownCards) -> list[Spot]:
    """Return the stages as columns; what was parked or dropped stands folded below what is done."""
    return _Columns(view, width, known).all_stages()


def one_stage(view: BoardView, stage: Stage, width: int, known: KnownCards) -> list[Spot]:
    """Return one stage over the whole width."""
    return _Columns(view, width, known).alone(stage)


def as_tree(view: BoardView, width: int, known: KnownCards) -> list[Spot]:
    """Return goals, sub-goals and what belongs to them, and at last what belongs to nothing.

    What is over and belongs to nothing is left out, unless something is looked for.
    """
    branches = tree(view.network, today=view.today, wanted=view.wanted)
    if view.wanted is None:
        branches = _with_what_is_open(branches)
    rows = _Rows(view, width, known)
    has_loose = False
    for branch in branches:
        is_loose = not branch.depth and branch.card.kind not in GOALS
        if is_loose and not has_loose and rows.spots:
            rows.heading(_("Without a goal"))
        has_loose = has_loose or is_loose
        if not branch.depth and not is_loose and rows.spots:
            rows.top += 1
        owners = view.names_of(branch.card) if branch.card.is_open else ""
        rows.card(branch.card.id, branch.card, depth=branch.depth, progress=branch.progress, owners=owners)
    return rows.spots


def _with_what_is_open(branches: Sequence[Branch]) -> tuple[Branch, ...]:
    """Return the lines without those that are over and have nothing above or below them."""
    after = (*(branch.depth for branch in branches[1:]), 0)
    return tuple(one for one, depth in zip(branches, after, strict=False) if one.depth or one.card.is_open or depth > 0)


def by_person(view: BoardView, width: int, known: KnownCards) -> list[Spot]:
    """Return the open cards of each person, those of nobody first."""
    rows = _Rows(view, width, known)
    seen: set[str] = set()
    for group in per_person(view.network, today=view.today, wanted=view.wanted):
        if group.person == NOBODY:
            name = _("Nobody yet")
        else:
            name = view.people[group.person].name if group.person in view.people else "?"
        rows.heading(name, ngettext("{n} open", "{n} open", len(group.cards)))
        for card in group.cards:
            spot_id = f"{card.id}{AGAIN}{group.person}" if card.id in seen else card.id
            seen.add(card.id)
            rows.card(spot_id, card)
    return rows.spots


def lane_heads(counts: Mapping[Stage, int], width: int) -> Line:
    """Return the names of the stages, each over its column on a board of this width."""
    line: list[Stretch] = []
    for stage, (x, room) in zip(_LANES, _lanes(width - _MARGIN), strict=True):
        line.append((" " * (x + _EDGE - line_width(line)), "plain"))
        head = ((_(STAGE_HEADINGS[stage]), "title"), (f"  {counts.get(stage, 0)}", "faint"))
        line += cut_line(head, room - _EDGE)
    return tuple(line)


def _lanes(width: int) -> list[tuple[int, int]]:
    """Return left edge and width of the columns."""
    room, over = divmod(width - (len(_LANES) - 1) * _GAP, len(_LANES))
    return [(_MARGIN + place * (room + _GAP) + min(place, over), room + (place < over)) for place in range(len(_LANES))]


class _Rows:
    """A list while rows are put into it, from the top."""

    def __init__(self, view: BoardView, width: int, known: KnownCards) -> None:
        self.view, self.known = view, known
        self.width = width - _MARGIN
        self.room = self.width - _EDGE - 1
        self.spots: list[Spot] = []
        self.top = 0

    def heading(self, text: str, said: str = "") -> None:
        """Put a heading over what follows."""
        lines: list[Line] = [()] if self.spots else []
        parts = wrapped(text, self.room)
        lines += [((part, "title"),) for part in parts[:-1]]
        lines.append(((parts[-1], "title"), (f"  {said}" if said else "", "faint")))
        self._put(f"head:{self.top}", tuple(lines), selectable=False)

    def card(
        self, spot_id: str, card: Card, *, depth: int = 0, progress: Progress | None = None, owners: str = ""
    ) -> None:
        """Put the row of a card."""
        made_for = (self.room, self.view.today, depth, progress, owners, card.id == self.view.picked, language())
        lines = _known_lines(
            self.known,
            card,
            made_for,
            lambda: row_lines(self.view, card, self.room, depth=depth, progress=progress, owners=owners),
        )
        self._put(spot_id, lines, selectable=True)

    def _put(self, spot_id: str, lines: tuple[Line, ...], *, selectable: bool) -> None:
        self.spots.append(Spot(spot_id, _MARGIN, self.top, self.width, lines, is_card=False, selectable=selectable))
        self.top += len(lines)


class _Columns:
    """The columns while cards are put into them."""

    def __init__(self, view: BoardView, width: int, known: KnownCards) -> None:
        self.view, self.known = view, known
        self.width = width - _MARGIN
        self.spots: list[Spot] = []
        self.progress: dict[str, Progress] = all_progress(view.network)
        found = columns(view.network, today=view.today, wanted=view.wanted)
        self.cards = {column.stage: _in_column(column) for column in found}

    def all_stages(self) -> list[Spot]:
        """Return four columns."""
        for stage, (x, width) in zip(_LANES, _lanes(self.width), strict=True):
            if stage is not Stage.DONE:
                self._cards(self.cards[stage], x, 0, width)
                continue
            top = self._done(self.cards[stage], x, width)
            for aside in _ASIDE:
                top = self._folded(aside, x, top, width)
        return self.spots

    def alone(self, stage: Stage) -> list[Spot]:
        """Return one column."""
        self._cards(self.cards[stage], _MARGIN, 0, self.width)
        return self.spots

    def _done(self, cards: Sequence[Card], x: int, width: int) -> int:
        fold = f"{FOLD}{Stage.DONE}"
        is_whole = fold in self.view.unfolded or len(cards) <= _DONE_SHOWN + 1
        top = self._cards(cards if is_whole else cards[:_DONE_SHOWN], x, 0, width)
        if len(cards) <= _DONE_SHOWN + 1:
            return top
        said = _("▾ fold them") if is_whole else ngettext("▸ {n} more", "▸ {n} more", len(cards) - _DONE_SHOWN)
        return self._fold(fold, ((said, "accent"),), x, top, width) + 1

    def _folded(self, stage: Stage, x: int, top: int, width: int) -> int:
        cards = self.cards[stage]
        if not cards:
            return top
        fold = f"{FOLD}{stage}"
        is_open = fold in self.view.unfolded
        head = ((f"{'▾' if is_open else '▸'} {_(STAGE_HEADINGS[stage])}", "title"), (f"  {len(cards)}", "faint"))
        top = self._fold(fold, head, x, top, width)
        return self._cards(cards, x, top, width) if is_open else top

    def _fold(self, fold: str, line: Line, x: int, y: int, width: int) -> int:
        self.spots.append(Spot(fold, x, y, width, (line,), is_card=False))
        return y + 1

    def _cards(self, cards: Sequence[Card], x: int, y: int, width: int) -> int:
        for card in cards:
            spot = Spot(card.id, x, y, width, self._lines(card, width - _EDGE - 1))
            self.spots.append(spot)
            y = spot.bottom + 1
        return y

    def _lines(self, card: Card, width: int) -> tuple[Line, ...]:
        view = self.view
        far = self.progress.get(card.id) if card.kind in GOALS else None
        made_for = (width, view.today, view.names_of(card), far, card.id == view.picked, language())
        return _known_lines(self.known, card, made_for, lambda: card_lines(view, card, width, far))


def _known_lines(
    known: KnownCards, card: Card, made_for: tuple[object, ...], lay_out: Callable[[], tuple[Line, ...]]
) -> tuple[Line, ...]:
    """Return the lines of a card as they were laid out before, where nothing they are made of has changed."""
    found = known.get(card.id)
    if found is None or found.card is not card or found.made_for != made_for:
        found = known[card.id] = _Known(card, made_for, lay_out())
    return found.lines


def _in_column(column: Column) -> tuple[Card, ...]:
    """Return the cards of a column as they stand in it: what is over with the latest on top."""
    if column.stage in OPEN_STAGES:
        return column.cards
    return tuple(sorted(column.cards, key=_last_touched, reverse=True))


def _last_touched(card: Card) -> float:
    return card.changes[-1].at.timestamp() if card.changes else 0.0
