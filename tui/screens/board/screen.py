"""The board: what the network wants, has decided and has promised."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from meeting.cards import CardKind, Stage
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import N_
from tui.commands import Command, Where, bindings_for
from tui.saying import _
from tui.screens.board.opening import BoardOpeningScreen
from tui.widgets.board.card_detail import CardDetail
from tui.widgets.board.cards import CardBoard
from tui.widgets.board.head import BoardHead
from tui.widgets.board.layout import Look

OF_A_CARD = frozenset(
    {
        "card.on",
        "card.back",
        "card.drop",
        "card.park",
        "card.link",
        "card.join",
        "card.split",
        "card.check",
        "item.remove",
    }
)
"""Commands that make sense only where a card is selected."""

_LOOKS = {Look.COLUMNS: N_("columns"), Look.TREE: N_("tree"), Look.PEOPLE: N_("by person")}

_BRING_BACK = {
    ("card.park", Stage.PARKED),
    ("card.drop", Stage.DROPPED),
    ("card.on", Stage.PARKED),
    ("card.on", Stage.DROPPED),
}
"""Commands that bring back a card that was set aside."""


class BoardScreen(BoardOpeningScreen):
    """The board: what the network wants, has decided and has promised."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.BOARD)]
    WHERE = Where.BOARD
    PLACE = "board"
    PURPOSE = N_("The board: goals, sub-goals, decisions and actions of the network, from meeting to meeting.")

    _had_card: tuple[object, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        """Give the sentence, the cards, and beside or below them what is known of the selected one."""
        yield BoardHead()
        yield Container(CardBoard(), CardDetail(), id="panes")

    def on_mount(self) -> None:
        """Show what is there."""
        self._place_panes()
        self.call_after_refresh(self.show_board)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed meanwhile; Textual calls the handler of the class above by itself."""
        del event
        self.show_board()

    def watch_network(self, old: Network | None, new: Network | None) -> None:
        """Follow the board, and go to the card of a line that was just captured here."""
        if self.is_composed and self.is_current:
            self.show_board()
            known = {card.id for card in old.cards} if old is not None and new is not None else set()
            fresh = [card for card in new.cards if card.capture and card.id not in known] if new and known else []
            if len(fresh) == 1 and not self._typed:
                self.go_to_card(fresh[0].id)

    def watch_meeting(self, old: Meeting | None, new: Meeting | None) -> None:
        """Follow the state of the meeting."""
        if not self.is_composed or not self.is_current:
            return
        self.show_board()
        if old is None or new is None or (old.state, bool(old.running)) != (new.state, bool(new.running)):
            self.show_keys()

    def watch_now(self, old: datetime | None, new: datetime | None) -> None:
        """Follow the day."""
        if self.is_composed and self.is_current and (old is None or new is None or old.date() != new.date()):
            self.show_board()

    def say_again(self) -> None:
        """Say everything anew, in the language that is spoken now."""
        super().say_again()
        self.show_board()

    def show_detail(self) -> None:
        """Show what is known of the selected card, and the keys that go with it."""
        super().show_detail()
        card = self.card
        has = (card is not None, card.stage if card is not None else None, bool(self.selected_fold), self._look)
        if has != self._had_card:
            self._had_card = has
            self.show_keys()

    def on_wall_board_chosen(self) -> None:
        """Edit the chosen card, or unfold the chosen heading."""
        self.action_edit()

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        if command.id in OF_A_CARD and self.query(CardBoard):
            card = self.card
            if card is None:
                return False
            if command.id == "card.on":
                return card.stage is not Stage.DONE
            if command.id == "card.back":
                return card.stage not in {Stage.PROPOSED, Stage.PARKED, Stage.DROPPED}
        if command.id in {"board.find", "board.file", "board.view"}:
            return bool(self.network and self.network.cards)
        return super().makes_sense(command)

    def label_of(self, command: Command) -> str:
        """Return the label that fits what is selected."""
        card = self.card if self.query(CardBoard) else None
        stage = card.stage if card is not None else None
        if command.id == "board.view":
            return _(_LOOKS[self._look.next])
        if command.id == "edit" and card is None and self.query(CardBoard) and self.selected_fold:
            return _("unfold")
        if (command.id, stage) in _BRING_BACK:
            return _("bring back")
        if command.id == "copy" and card is not None and card.kind is CardKind.DECISION:
            return _("read back")
        return super().label_of(command)
