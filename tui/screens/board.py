"""The board: what the network wants, has decided and has promised."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from meeting.words import N_
from tui.commands import Where, bindings_for
from tui.screens.meeting_actions import MeetingScreen
from tui.widgets.rows import Rows


class BoardScreen(MeetingScreen):
    """The board: what the network wants, has decided and has promised."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.BOARD)]
    WHERE = Where.BOARD
    PLACE = "board"
    PURPOSE = N_("The board: goals, sub-goals, decisions and actions of the network, from meeting to meeting.")

    def compose_body(self) -> Iterable[Widget]:
        """Give the list."""
        yield Rows(id="board")

    def action_add(self) -> None:
        """Add."""

    def action_edit(self) -> None:
        """Edit."""

    def action_remove(self) -> None:
        """Remove."""
