"""Looking back: all past meetings of all networks, what was decided in them, and where the networks are going."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from meeting.words import N_
from tui.commands import Where, bindings_for
from tui.screens.base import FrameScreen


class ReviewScreen(FrameScreen):
    """Past meetings, and everything in them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.REVIEW)]
    WHERE = Where.REVIEW
    PURPOSE = N_("Past meetings of all networks: look through them, find anything, see what changes over time.")

    def action_find(self) -> None:
        """Go to the line in which is typed what to find."""

    def action_details(self) -> None:
        """Say where the details of a meeting are changed."""

    def action_add(self) -> None:
        """Make the next meeting from the selected one."""

    def action_remove(self) -> None:
        """Say that the past is not removed here."""
