"""Breakout rounds: who sits with whom, made so that people meet people they have not met."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from meeting.words import N_
from tui.commands import Where, bindings_for
from tui.screens.meeting_actions import MeetingScreen
from tui.widgets.rows import Rows


class BreakoutsScreen(MeetingScreen):
    """Breakout rounds: who sits with whom, made so that people meet people they have not met."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.BREAKOUTS)]
    WHERE = Where.BREAKOUTS
    PLACE = "breakouts"
    PURPOSE = N_("Breakouts: rounds of rooms in which people meet people they have not met.")

    def compose_body(self) -> Iterable[Widget]:
        """Give the list."""
        yield Rows(id="breakouts")

    def action_add(self) -> None:
        """Add."""

    def action_edit(self) -> None:
        """Edit."""

    def action_remove(self) -> None:
        """Remove."""
