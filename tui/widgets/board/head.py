"""What stands above the board and stays in sight: the stages as tabs where one is shown alone, and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from meeting.board.due import Due, due_of, lacks
from meeting.board.views import COLUMNS
from meeting.cards import Card, Stage
from tui.lines import Line, Stretch, first_that_fits, spread
from tui.saying import _, ngettext, say
from tui.widgets.board.card_lines import STAGE_HEADINGS, BoardView
from tui.widgets.line_widget import GivenLines


class BoardHead(GivenLines):
    """Shows the lines it is given, laid out for its width."""

    DEFAULT_CSS: ClassVar[str] = "BoardHead { height: auto; padding: 0 1; }"


def tabs_line(counts: dict[Stage, int], shown: Stage, width: int) -> Line:
    """Return the stages as tabs, the one that is shown in brackets; as many of them as there is room for."""

    def tab(stage: Stage) -> Stretch:
        said = f"{_(STAGE_HEADINGS[stage])} {counts[stage]}"
        return (f"[{said}]", "now") if stage is shown else (said, "dim")

    place = COLUMNS.index(shown)
    near = COLUMNS[max(0, place - 1) : place + 2]
    sides: tuple[Stretch, Stretch] = (("‹ ", "key"), (" ›", "key"))
    return first_that_fits(
        width, _tabs([tab(one) for one in COLUMNS]), (sides[0], *_tabs([tab(one) for one in near]), sides[1])
    )


def figures_line(view: BoardView, width: int, *, promises: int = 0) -> Line:
    """Return the board in one sentence: how much is open, what of it is pressing, and how many promises wait."""
    cards = [card for card in view.network.cards if card.is_open]
    dues = [due_of(card, today=view.today) for card in cards]
    overdue, today, loose = dues.count(Due.OVERDUE), dues.count(Due.TODAY), sum(map(_is_loose, cards))
    parts: list[Stretch] = [(ngettext("{n} open", "{n} open", len(cards)), "plain")]
    parts += [(ngettext("{n} overdue", "{n} overdue", overdue), "over")] if overdue else []
    parts += [(ngettext("{n} due today", "{n} due today", today), "soon")] if today else []
    far = ngettext("{n} without owner or date", "{n} without owner or date", loose)
    near = ngettext("{n} incomplete", "{n} incomplete", loose)
    long = ngettext("J: {n} promise from last time", "J: {n} promises from last time", promises)
    short = ngettext("J: {n} promise", "J: {n} promises", promises)
    lines = [
        _joined([*parts, *([(lacking, "soon")] if loose else []), *([(waiting, "now")] if promises else [])])
        for lacking, waiting in ((far, long), (near, long), (near, short))
    ]
    last = _joined([*([(short, "now")] if promises else []), *parts])  # where not even that fits, they come first
    return first_that_fits(width, *lines, last)


def filter_line(view: BoardView, found: int, width: int) -> Line:
    """Return what is looked for, how much of the board that is, and what of it was not understood."""
    wanted = view.wanted
    if wanted is None:
        return ()
    total = len(view.network.cards)
    said = ngettext("{found} of {n} card", "{found} of {n} cards", total, found=found)
    unclear = [(f" · {say(one)}", "soon") for one in wanted.unclear]
    left: Line = (("/ ", "key"), (wanted.typed, "accent"), (f" · {said}", "plain"), *unclear)
    return spread(left, ((_("Esc shows all"), "faint"),), width)


def picked_line(card: Card, width: int) -> Line:
    """Return what can be done with the card that was picked up."""
    far = _("{card} is picked up: j on another card makes that part of it · Esc lets go", card=card.label)
    near = _("j on another card merges it into {card} · Esc lets go", card=card.label)
    return first_that_fits(width, ((far, "soon"),), ((near, "soon"),))


def _is_loose(card: Card) -> bool:
    return bool(lacks(card))


def _joined(parts: Sequence[Stretch]) -> Line:
    line: list[Stretch] = []
    for part in parts:
        line += [(" · ", "faint"), part] if line else [part]
    return tuple(line)


def _tabs(tabs: Sequence[Stretch]) -> Line:
    line: list[Stretch] = []
    for tab in tabs:
        line += [("  ", "plain"), tab] if line else [tab]
    return tuple(line)
