"""Polls: asked aloud or in the chat, counted here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from meeting.words import N_
from tui.commands import Where, bindings_for
from tui.screens.meeting_actions import MeetingScreen
from tui.widgets.rows import Rows


class PollsScreen(MeetingScreen):
    """Polls: asked aloud or in the chat, counted here."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.POLLS)]
    WHERE = Where.POLLS
    PLACE = "polls"
    PURPOSE = N_("Polls: ask, count by key or from the chat, and show what came of it.")

    def compose_body(self) -> Iterable[Widget]:
        """Give the list."""
        yield Rows(id="polls")

    def action_add(self) -> None:
        """Add."""

    def action_edit(self) -> None:
        """Edit."""

    def action_remove(self) -> None:
        """Remove."""
