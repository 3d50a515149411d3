"""What is opened from the board: the consensus check of a card, last time's promises, and what happens in between."""

from __future__ import annotations

from meeting.cards import CardKind
from meeting.meeting import Meeting
from meeting.network import Network
from tui.saying import _
from tui.screens.board.handing import BoardHandingScreen


class BoardOpeningScreen(BoardHandingScreen):
    """A screen from which the dialogs of agreement and follow-up are opened."""

    def action_check(self) -> None:
        """Take the selected card through a consensus check."""
        from tui.screens.consensus.screen import ConsensusScreen  # noqa: PLC0415 - only when it is asked for

        card, values = self.card, self._values
        if card is None:
            self.notify(_("Choose the card to decide on first."))
        elif values is not None:
            self.app.push_screen(ConsensusScreen(*values, card.id, now=self.now))

    def action_promises(self) -> None:
        """Go through what was promised last time."""
        from tui.screens.followup.promises import PromisesScreen  # noqa: PLC0415 - only when it is asked for

        values = self._values
        if values is not None:
            self.app.push_screen(PromisesScreen(*values, now=self.now))

    def action_between(self) -> None:
        """Agree on what happens until the next meeting."""
        from tui.screens.followup.between import BetweenScreen  # noqa: PLC0415 - only when it is asked for

        values = self._values
        if values is not None:
            self.app.push_screen(BetweenScreen(*values, now=self.now))

    def action_methods(self) -> None:
        """Choose the network's own methods, for each kind of card."""
        from tui.screens.consensus.methods import MethodsScreen  # noqa: PLC0415 - only when it is asked for

        card, values = self.card, self._values
        if values is not None:
            kind = card.kind if card is not None else CardKind.DECISION
            self.app.push_screen(MethodsScreen(*values, kind=kind, now=self.now))

    @property
    def _values(self) -> tuple[Network, Meeting] | None:
        network, meeting = self.network, self.meeting
        return (network, meeting) if network is not None and meeting is not None else None
