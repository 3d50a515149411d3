"""`StageScreen`: the stage inside the main program, where two windows are too many; Esc goes back."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from meeting.meeting import Meeting
from meeting.network import Network
from meeting.stage.steering import Steering
from tui.saying import language
from tui.stage.showing import ShowsStage
from tui.stage.view import StageView


class StageScreen(ShowsStage, Screen[None]):
    """Shows what participants are to see, and nothing else.

    The App gives it its values by `take`, as it does with every screen: ``network``, ``meeting``, ``now`` and
    ``steering``; others are passed over.
    """

    CSS_PATH: ClassVar[str] = "stage.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("plus", "grow(1)", show=False),
        Binding("minus", "grow(-1)", show=False),
        Binding("pagedown,right", "turn_page(1)", show=False),
        Binding("pageup,left", "turn_page(-1)", show=False),
    ]

    def __init__(
        self, network: Network | None, meeting: Meeting | None, *, now: datetime | None, steering: Steering
    ) -> None:
        super().__init__()
        self._network, self._meeting, self._now, self._steering = network, meeting, now, steering
        self._view = StageView(language=language())

    def on_mount(self) -> None:
        """Show what was given."""
        self._show()

    def take(self, name: str, value: object) -> None:
        """Take a value that the App pushes down."""
        match name, value:
            case "network", Network() | None:
                self._network = value
            case "meeting", Meeting() | None:
                self._meeting = value
            case "now", datetime() | None:
                self._now = value
            case "steering", Steering():
                self._steering = value
            case _:
                return
        self._show()

    def _show(self) -> None:
        if self._now is not None:
            self._view.take_time(self._now)
        self._view.take(self._network, self._meeting, self._steering)
