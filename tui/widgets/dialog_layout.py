"""How a dialog is laid out: its list takes what the rest leaves, so that the keys below it stay in sight."""

from __future__ import annotations

from textual.geometry import Size
from textual.layout import ArrangeResult, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from tui.widgets.rows import Rows

_LEAST = 3
"""Lines a list keeps, however long the text above it is."""


class DialogLayout(VerticalLayout):
    """One below the other; where that is too high, a list between them gives way and scrolls."""

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:  # noqa: FBT001, FBT002 - as Textual calls it
        """Return where each goes."""
        placed = list(super().arrange(parent, children, size, greedy))
        rows = next((place for place, one in enumerate(placed) if isinstance(one.widget, Rows)), None)
        if rows is None or not size.height:  # without a height it is asked how high it would like to be
            return placed
        bottom = max(one.region.bottom + one.margin.bottom for one in placed if not (one.overlay or one.absolute))
        over = min(bottom - size.height, placed[rows].region.height - _LEAST)
        if over <= 0:
            return placed
        list_ = placed[rows]
        shrunk = list_._replace(region=list_.region.shrink((0, 0, over, 0)))
        return [*placed[:rows], shrunk, *(_raised(one, over) for one in placed[rows + 1 :])]


def _raised(one: WidgetPlacement, by: int) -> WidgetPlacement:
    return one._replace(region=one.region.translate((0, -by)))
