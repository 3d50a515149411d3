"""What the window of its own and the screen inside the main program have in common: they show one `StageView`."""

from __future__ import annotations

from textual.app import ComposeResult

from tui.stage.view import StageView


class ShowsStage:
    """Lays out the view of the stage, and takes the keys that grow it and turn its pages."""

    _view: StageView

    @property
    def view(self) -> StageView:
        """What is drawn."""
        return self._view

    def compose(self) -> ComposeResult:
        """Lay out the one thing that is there."""
        yield self._view

    def action_grow(self, by: int) -> None:
        """Draw everything larger or smaller, here alone."""
        self._view.grow(by)

    def action_turn_page(self, by: int) -> None:
        """Show the next part of what does not fit."""
        self._view.turn(by)
