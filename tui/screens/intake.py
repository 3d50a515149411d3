"""What was pasted or read from a file: what it is taken for, what of it can be kept, and who is meant."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from meeting.exchange.recognise import Source
from meeting.meeting import Meeting
from meeting.network import Network
from tui.intake import Intake
from tui.saying import _
from tui.screens.dialogs import Dialog


class IntakeScreen(Dialog[Intake | None]):
    """Shows what was understood of a text or file; gives what is to be kept of it, or None."""

    def __init__(self, network: Network, meeting: Meeting, *, place: str, source: Source | None) -> None:
        super().__init__()
        self._network, self._meeting, self._place, self._source = network, meeting, place, source

    def compose(self) -> ComposeResult:
        """Lay out the dialog."""
        with Vertical(classes="dialog"):
            yield Static(_("What was pasted"), classes="dialog-title", markup=False)
