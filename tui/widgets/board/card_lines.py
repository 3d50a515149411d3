"""How a card of the board is written: on a card in a column, or as one row of a list; and what is said of it in words.

Pure: takes a card and a width in cells, gives lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from meeting.board.due import Due, due_of, due_words, lacks
from meeting.board.finder import Filter
from meeting.board.finding import Progress
from meeting.cards import Card, CardKind, Stage
from meeting.network import Network
from meeting.people import Person, by_id
from meeting.words import N_
from tui.i18n import say_date, say_day_of_year
from tui.lines import Line, Stretch, bar, cut, cut_line, line_width, spread, wrapped
from tui.saying import _, language, ngettext, say

KIND_WORDS = {
    CardKind.GOAL: N_("goal"),
    CardKind.SUBGOAL: N_("sub-goal"),
    CardKind.ACTION: N_("action"),
    CardKind.DECISION: N_("decision"),
    CardKind.QUESTION: N_("parked question"),
}

STAGE_HEADINGS = {
    Stage.PROPOSED: N_("Proposed"),
    Stage.AGREED: N_("Agreed"),
    Stage.DOING: N_("Doing"),
    Stage.DONE: N_("Done"),
    Stage.PARKED: N_("Parked"),
    Stage.DROPPED: N_("Dropped"),
}

STAGE_SIGNS = {
    Stage.PROPOSED: ("○", "dim"),
    Stage.AGREED: ("●", "accent"),
    Stage.DOING: ("▶", "now"),
    Stage.DONE: ("✓", "ok"),
    Stage.PARKED: ("→", "dim"),
    Stage.DROPPED: ("✗", "faint"),
}
"""The sign of each stage and its role, where cards of all stages stand in one list."""

DUE_ROLES = {Due.OVERDUE: "over", Due.TODAY: "soon", Due.SOON: "accent", Due.LATER: "dim", Due.NONE: "dim"}

WIDE_ROW = 64
"""The cells from which a row has what is due at its right edge, and not on a line of its own."""

_BETWEEN: Stretch = (" · ", "faint")
_TEXT_LINES = 5
_ROW_LINES = 3
_BAR = 8
_NAME_WIDTH = 6
_GAP = 2
_HALF_MONTHS = 150
"""Days from which on a day is said with its year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """A board and what is needed to show it.

    Attributes:
        wanted: what is looked for; None for everything.
        picked: the id of the card that waits to be merged with another one, or "".
        unfolded: the headings that are unfolded.
    """

    network: Network
    today: date
    wanted: Filter | None = None
    picked: str = ""
    unfolded: frozenset[str] = frozenset()
    people: Mapping[str, Person] = field(default_factory=dict)

    def names_of(self, card: Card) -> str:
        """Return the names of a card's owners."""
        return ", ".join(self.people[one].name if one in self.people else "?" for one in card.owners)


def board_view(
    network: Network,
    today: date,
    *,
    wanted: Filter | None = None,
    picked: str = "",
    unfolded: frozenset[str] = frozenset(),
) -> BoardView:
    """Return a board to be shown."""
    people = by_id(network.people)
    return BoardView(network=network, today=today, wanted=wanted, picked=picked, unfolded=unfolded, people=people)


@lru_cache(maxsize=512)
def _day(day: date, today: date, language_: str) -> str:
    is_far = abs((day - today).days) > _HALF_MONTHS
    return say_day_of_year(day, language_) if is_far else say_date(day, language_)


def day_words(day: date, today: date) -> str:
    """Return a day as the board writes it: with its year where it is far away."""
    return _day(day, today, language())


def due_stretch(card: Card, today: date) -> Stretch | None:
    """Return when a card is due, in words and in the role that goes with it; None for no day, or when it is over."""
    if not card.is_open:
        return None
    words = due_words(card, today=today, format_date=lambda day: day_words(day, today))
    return (say(words), DUE_ROLES[due_of(card, today=today)]) if words is not None else None


def state_line(card: Card, today: date) -> Line:
    """Return what is pressing about a card: when it is due, what it lacks, that it needs help; why it is set aside."""
    parts: list[Stretch] = []
    due = due_stretch(card, today)
    if due is not None:
        parts.append(due)
    parts += [(say(one), "soon") for one in lacks(card)]
    if card.help and card.is_open:
        parts.append((_("needs help"), "soon"))
    if card.reason:
        parts.append((card.reason, "dim"))
    return _joined(parts)


def progress_words(progress: Progress) -> str:
    """Return how far a goal has come: “3 of 5 done”."""
    return ngettext("{done} of {n} done", "{done} of {n} done", progress.total, done=progress.done)


def card_lines(view: BoardView, card: Card, width: int, progress: Progress | None = None) -> tuple[Line, ...]:
    """Return a card in a column: number and text, who, by when, and what it lacks."""
    is_over = not card.is_open
    role = "dim" if is_over else "plain" if card.kind is CardKind.ACTION else "title"
    lines = _headed(card, wrapped(f"{card.label} {card.text}", width)[: _TEXT_LINES + 1], role, width)
    names = view.names_of(card)
    kind: Line = () if card.kind is CardKind.ACTION else ((_(KIND_WORDS[card.kind]), "faint"),)
    left: Line = ((names, "dim"),) if names else kind
    state = state_line(card, view.today)
    if progress is not None and progress.total:
        state = (*state, *(_BETWEEN,) * bool(state), (progress_words(progress), "dim"))
    if left and state and line_width(left) + line_width(state) + _GAP <= width:
        lines.append(spread(left, state, width))
    else:
        lines += [cut_line(left, width)] if left else []
        lines += _broken(state, width) if state else []
    if card.id == view.picked:
        lines.append(((cut(_("picked up, to be merged"), width), "soon"),))
    return tuple(lines)


def row_lines(
    view: BoardView, card: Card, width: int, *, depth: int = 0, progress: Progress | None = None, owners: str = ""
) -> tuple[Line, ...]:
    """Return a card as a row of a list.

    Args:
        view: the board.
        card: the card.
        width: in cells.
        depth: how far it is indented.
        progress: of a goal, how far it has come.
        owners: the names to show; "" for none.
    """
    sign, sign_role = STAGE_SIGNS[card.stage]
    role = _row_role(card)
    head: Line = (("  " * depth, "plain"), (f"{sign} ", sign_role), (f"{card.label} ", "now"))
    room = width - line_width(head)
    right = _row_right(view, card, progress, owners, width // 2 if width >= WIDE_ROW else room)
    picked: Line = ((_("picked up, to be merged"), "soon"),) if card.id == view.picked else ()
    if width >= WIDE_ROW and not picked:
        text = wrapped(card.text, max(8, room - line_width(right) - _GAP * bool(right)))
        first = spread((*head, (text[0], role)), right, width)
    else:
        text = wrapped(card.text, max(8, room))
        first = (*head, (text[0], role))
    text = _at_most(text, _ROW_LINES, room)
    indent = (" " * line_width(head), "plain")
    lines = [first, *((indent, (part, role)) for part in text[1:])]
    if (width < WIDE_ROW or picked) and (picked or right):
        lines.append((indent, *(picked or right)))
    return tuple(cut_line(line, width) for line in lines)


def _row_role(card: Card) -> str:
    if not card.is_open:
        return "dim"
    return "title" if card.kind in {CardKind.GOAL, CardKind.SUBGOAL} else "plain"


def _row_right(view: BoardView, card: Card, progress: Progress | None, owners: str, room: int) -> Line:
    """Return what stands at the end of a row; of the owners as much as there is room for beside what is pressing."""
    line = state_line(card, view.today)
    if progress is not None and progress.total:
        filled, rest = bar(_BAR, progress.done / progress.total)
        line = (*line, *(_BETWEEN,) * bool(line), (progress_words(progress), "dim"), (" ", "plain"))
        line = (*line, (filled, "bar"), (rest, "rest"))
    if owners:
        between = (_BETWEEN,) * bool(line)
        left = room - line_width((*between, *line))
        line = ((cut(owners, left), "dim"), *between, *line) if left >= _NAME_WIDTH else line
    return cut_line(line, room)


def _headed(card: Card, parts: list[str], role: str, width: int) -> list[Line]:
    parts = _at_most(parts, _TEXT_LINES, width)
    first = parts[0].removeprefix(card.label)
    rest: list[Line] = [((part, role),) for part in parts[1:]]
    return [((card.label, "now"), (first, role)), *rest]


def _at_most(parts: list[str], count: int, width: int) -> list[str]:
    """Return at most so many lines of a text, the last of them ending in ``…`` when there were more."""
    if len(parts) <= count:
        return parts
    return [*parts[: count - 1], cut(f"{parts[count - 1]} {'…' * max(2, width)}", max(1, width))]


def _joined(parts: list[Stretch]) -> Line:
    line: list[Stretch] = []
    for part in parts:
        line += [_BETWEEN, part] if line else [part]
    return tuple(line)


def _broken(line: Line, width: int) -> list[Line]:
    """Return the stretches of a line on as many lines as they need; a stretch that is too long is cut."""
    lines: list[Line] = [()]
    for stretch in line:
        if stretch == _BETWEEN:
            continue
        longer = (*lines[-1], _BETWEEN, stretch) if lines[-1] else (stretch,)
        if line_width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(cut_line((stretch,), width))
    return [one for one in lines if one]
