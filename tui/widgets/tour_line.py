"""The line of the guided tour: what to do now."""

from __future__ import annotations

from typing import ClassVar

from tui.lines import Line, wrapped
from tui.saying import _
from tui.tour import STEPS, Tour
from tui.widgets.line_widget import LineWidget


class TourLine(LineWidget):
    """Says what to do next on the tour; only there while one goes on."""

    DEFAULT_CSS: ClassVar[str] = "TourLine { height: auto; padding: 0 1; background: $boost; }"

    def __init__(self, tour: Tour) -> None:
        super().__init__()
        self._tour = tour

    def show_tour(self, tour: Tour) -> None:
        """Show another step."""
        self._tour = tour
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the step in as many lines as it takes."""
        head = _("Tour {number} of {steps}", number=self._tour.number + 1, steps=len(STEPS))
        text = f"{head} · {_(self._tour.says)}" if not self._tour.is_over else _("That was the tour. ? lists the keys.")
        return [((line, "accent"),) for line in wrapped(text, max(10, width))]
