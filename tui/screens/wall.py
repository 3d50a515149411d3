"""The wall: open answers as notes in themes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from meeting.words import N_
from tui.commands import Where, bindings_for
from tui.screens.meeting_actions import MeetingScreen
from tui.widgets.rows import Rows


class WallScreen(MeetingScreen):
    """The wall: open answers as notes in themes."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.WALL)]
    WHERE = Where.WALL
    PLACE = "wall"
    PURPOSE = N_("The wall: open answers as notes, hung under themes.")

    def compose_body(self) -> Iterable[Widget]:
        """Give the list."""
        yield Rows(id="wall")

    def action_add(self) -> None:
        """Add."""

    def action_edit(self) -> None:
        """Edit."""

    def action_remove(self) -> None:
        """Remove."""
