"""How the board is shown: in columns, as a tree or by person, what is looked for, and which card is selected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.containers import Container

from meeting.board.finder import Filter, found_cards, read_filter
from meeting.board.views import COLUMNS
from meeting.cards import Card, Stage
from meeting.followup.promises import unanswered
from meeting.meeting import MeetingState
from meeting.people import Person
from meeting.words import N_
from tui.lines import Line
from tui.saying import _, language, ngettext, say
from tui.screens.meeting_actions import MeetingScreen
from tui.widgets.board.card_detail import CardDetail
from tui.widgets.board.card_lines import BoardView, board_view
from tui.widgets.board.cards import CardBoard
from tui.widgets.board.head import BoardHead, figures_line, filter_line, picked_line, tabs_line
from tui.widgets.board.layout import (
    FOLD,
    FOUR_LANES,
    KnownCards,
    Look,
    as_tree,
    by_person,
    card_in,
    lane_heads,
    one_stage,
    side_by_side,
)
from tui.widgets.nothing import nothing_lines
from tui.widgets.wall.cards import EDGE, Spot, text_spot

NO_CARDS = (
    N_("The board of this network is empty."),
    "",
    N_("A  put something on it: “Bo: send the list by fri”, or “goal: …”, “sub-goal: …”, “decision: …”"),
    N_("a d g q  capture an action, decision, sub-goal or question on any screen: it comes here by itself"),
)

NOTHING_OPEN = (N_("Nothing open here."), "", N_("T  see the board another way"), N_("A  put something on it"))

NOTHING_FOUND = (N_("No card is like that."), "", N_("/  look for something else"), N_("Esc  show all cards"))

NO_STAGE_CARDS = (N_("No cards at this stage."), "", N_("← →  show another stage"), N_("A  put something on the board"))

HEAD_LEFT = 2
"""The cells left free before what stands above the board."""

SIDE_WIDTH = 128
"""The cells from which what is known of a card stands beside the board, and not below it."""


class BoardShownScreen(MeetingScreen):
    """A screen that shows the network's board."""

    AUTO_FOCUS: ClassVar[str | None] = "CardBoard"

    _look = Look.COLUMNS
    _stage: Stage | None = None
    """The stage that is shown where there is room for one only; None: the first in which something is."""

    _typed = ""
    """What is looked for, as it was typed."""

    _picked = ""
    """The id of the card that waits to be merged."""

    _sought = ""
    """The id of the card to be selected when the board is shown."""

    _unfolded: frozenset[str] = frozenset()
    _shown_for: tuple[object, ...] = ()
    _is_detail_stale = False
    _viewed: tuple[tuple[object, ...], BoardView] | None = None
    """The board as it was shown last, and what it was made of."""

    @property
    def today(self) -> date:
        """The day it is for the facilitator."""
        return self.now.astimezone().date() if self.now is not None else date.min

    @property
    def people(self) -> tuple[Person, ...]:
        """The people of the network."""
        return self.network.people if self.network else ()

    @property
    def board(self) -> CardBoard:
        """The widget that draws the board."""
        return self.query_one(CardBoard)

    @property
    def card(self) -> Card | None:
        """The selected card, or None."""
        return self.card_by_id(card_in(self.board.selected_id))

    def card_by_id(self, card_id: str) -> Card | None:
        """Return a card of the board, or None."""
        return next((one for one in self.network.cards if one.id == card_id), None) if self.network else None

    @property
    def found(self) -> tuple[Card, ...]:
        """The cards that are looked for; all of them, when nothing is."""
        return found_cards(self.network, self._typed, today=self.today) if self.network else ()

    @property
    def is_one_stage(self) -> bool:
        """Whether one stage is shown alone, because there is no room for all of them."""
        return self._look is Look.COLUMNS and self.board.size.width < FOUR_LANES

    @property
    def stage(self) -> Stage:
        """The stage that is shown where there is room for one only."""
        if self._stage is not None:
            return self._stage
        stages = {card.stage for card in self.found}
        return next((one for one in (Stage.AGREED, *COLUMNS) if one in stages), Stage.AGREED)

    def show_board(self) -> None:
        """Show the board, where something differs from what is shown."""
        network, now = self.network, self.now
        if network is None or now is None or not self.is_composed or not self.query(CardBoard):
            return
        if self._picked and self.card_by_id(self._picked) is None:
            self._picked = ""
        key = (
            *(network.id, network.cards, network.people, self.today, self._look, self._stage, self._typed),
            *(network.activities, self.meeting.state if self.meeting else None),
            *(self._picked, self._unfolded, self._sought, self.size, language()),
        )
        if key == self._shown_for:
            return
        self._shown_for = key
        view = self.view
        if view is None:
            return
        self.query_one(BoardHead).show(lambda width: self._head(view, width))
        self.board.show(lambda width: self._laid_out(view, width), select=self._sought)
        self._sought = ""
        self.show_detail()

    @property
    def view(self) -> BoardView | None:
        """The board as it is to be shown."""
        if self.network is None:
            return None
        key = (self.network, self.today, self._typed, self._picked, self._unfolded)
        if self._viewed is None or not _are_same(key, self._viewed[0]):
            wanted: Filter | None = read_filter(self._typed, network=self.network) if self._typed else None
            view = board_view(self.network, self.today, wanted=wanted, picked=self._picked, unfolded=self._unfolded)
            self._viewed = key, view
        return self._viewed[1]

    def show_detail(self) -> None:
        """Show what is known of the selected card."""
        for detail in self.query(CardDetail):
            if detail.size.height:
                detail.show_card(self.view, self.card, self.meeting)

    def _head(self, view: BoardView, width: int) -> list[Line]:
        air: list[Line] = [()] if self.has_class("-tall") else []
        if not view.network.cards:
            return [((_("The board of {network}", network=view.network.name), "dim"),), *air]
        found = self.found
        counts = {stage: sum(card.stage is stage for card in found) for stage in COLUMNS}
        picked = self.card_by_id(self._picked)
        if picked is not None:
            said = picked_line(picked, width)
        else:
            said = filter_line(view, len(found), width) if view.wanted is not None else self._figures(view, width)
        if self._look is not Look.COLUMNS:
            return [said, *air]
        if self.is_one_stage:
            return [tabs_line(counts, self.stage, width), said, *air]
        # the names of the columns stand here, so that they stay in sight; the head begins two cells further in
        heads = lane_heads(counts, self.board.scrollable_content_region.width)
        return [said, *air, ((" " * (len(heads[0][0]) - HEAD_LEFT), "plain"), *heads[1:])]

    def _figures(self, view: BoardView, width: int) -> Line:
        meeting = self.meeting
        is_live = meeting is not None and meeting.state is MeetingState.LIVE
        waiting = unanswered(view.network, meeting.id) if meeting is not None and is_live else ()
        return figures_line(view, width, promises=len(waiting))

    def _laid_out(self, view: BoardView, width: int) -> Sequence[Spot]:
        if not view.network.cards:
            return [_text(NO_CARDS, width)]
        if self._look is Look.TREE:
            spots = as_tree(view, width, self._known)
        elif self._look is Look.PEOPLE:
            spots = by_person(view, width, self._known)
        elif width >= FOUR_LANES:
            spots = side_by_side(view, width, self._known)
        else:
            spots = one_stage(view, self.stage, width, self._known)
        if any(spot.selectable for spot in spots):
            return spots
        if view.wanted is not None and not self.found:
            return [_text(NOTHING_FOUND, width)]
        return [_text(NO_STAGE_CARDS if self.is_one_stage else NOTHING_OPEN, width)]

    @property
    def _known(self) -> KnownCards:
        """The cards that were laid out before."""
        if not hasattr(self, "_laid_out_before"):
            self._laid_out_before: KnownCards = {}
        return self._laid_out_before

    def choose_card(self, card_id: str) -> None:
        """Select a card, now or when it comes to be there."""
        self.board.select(card_id)

    def go_to_card(self, card_id: str) -> None:
        """Select a card wherever it is on the board, as soon as the board is shown; nothing else is looked for."""
        self._typed, self._sought = "", card_id
        card = self.card_by_id(card_id)
        if card is not None:
            self._stage = card.stage
        self.show_board()

    # Keys

    def action_view(self) -> None:
        """See the board the next way: in columns, as a tree, by person."""
        card = self.card
        self._look = self._look.next
        if card is not None and self._stage is not None:
            self._stage = card.stage
        self.show_board()
        self.show_keys()

    def on_card_board_crossed(self, event: CardBoard.Crossed) -> None:
        """Show the next stage, where they are shown one by one."""
        if self.is_one_stage:
            place = COLUMNS.index(self.stage) + event.by
            self._stage = COLUMNS[place % len(COLUMNS)]
            self.show_board()

    def on_wall_board_highlighted(self) -> None:
        """Show the card the selection came to, once the selection itself has been painted."""
        if not self._is_detail_stale:
            self._is_detail_stale = True
            self.call_after_refresh(self._show_detail_now)

    def _show_detail_now(self) -> None:
        self._is_detail_stale = False
        self.show_detail()

    def unfold(self, fold: str) -> None:
        """Unfold a heading, or fold it again."""
        self._unfolded = self._unfolded ^ {fold}
        self.show_board()

    @property
    def selected_fold(self) -> str:
        """The id of the heading that is selected and can be folded, or ""."""
        selected = self.board.selected_id
        return selected if selected.startswith(FOLD) else ""

    def on_wall_board_let_go(self) -> None:
        """Let go of what was picked up, else of what is looked for."""
        if self._picked:
            self._picked = ""
        else:
            self._typed = ""
        self.show_board()

    def action_find(self) -> None:
        """Open the line for what is looked for."""
        self.open_line("filter", self._filter_line, _("@anna is:open overdue goal:members"), self._typed)

    def _filter_line(self, text: str) -> Line:
        head = (_("find"), "now")
        network = self.network
        if network is None or not text:
            return (head, (f" · {_('@name  is:open  overdue  goal:word  no:owner  -word; empty shows all')}", "dim"))
        found = len(found_cards(network, text, today=self.today))
        said = ngettext("{found} of {n} card", "{found} of {n} cards", len(network.cards), found=found)
        unclear = read_filter(text, network=network).unclear
        return (head, (f" · {said}", "accent"), *((f" · {say(one)}", "soon") for one in unclear))

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Take what is looked for."""
        if what != "filter":
            return super().take_line(what, detail, text)
        self._typed = text
        if text and self.is_one_stage:
            stages = [card.stage for card in self.found]
            self._stage = self.stage if self.stage in stages or not stages else min(stages, key=COLUMNS.index)
        self.show_board()
        return True

    def line_closed(self) -> None:
        """Give the focus back to the board."""
        self.set_focus(self.board)

    def on_resize(self) -> None:
        """Put what is known of a card beside the board or below it; Textual calls the handlers above by itself."""
        self._place_panes()
        self.call_after_refresh(self.show_board)

    def _place_panes(self) -> None:
        for panes in self.query("#panes").results(Container):
            panes.set_class(self.app.size.width >= SIDE_WIDTH, "-beside")


def _are_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Return whether two boards are made of the same: the network by identity, since comparing it would take long."""
    return one[0] is other[0] and one[1:] == other[1:]


def _text(messages: Sequence[str], width: int) -> Spot:
    return text_spot(nothing_lines(messages, width - EDGE - 1, indent=0), width)
