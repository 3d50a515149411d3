"""The people of the network: who is here, and who has met whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from meeting.words import N_
from tui.commands import Where, bindings_for
from tui.screens.meeting_actions import MeetingScreen
from tui.widgets.rows import Rows


class PeopleScreen(MeetingScreen):
    """The people of the network: who is here, and who has met whom."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.PEOPLE)]
    WHERE = Where.PEOPLE
    PLACE = "people"
    PURPOSE = N_("People: who is here, who they are, and who has met whom.")

    def compose_body(self) -> Iterable[Widget]:
        """Give the list."""
        yield Rows(id="people")

    def action_add(self) -> None:
        """Add."""

    def action_edit(self) -> None:
        """Edit."""

    def action_remove(self) -> None:
        """Remove."""
