"""What stands above the preview: which text it is, for which chat, and how long."""

from __future__ import annotations

from typing import ClassVar

from meeting.chat.targets import TARGET_NAMES, ChatTarget
from tui.lines import Line, cut_line, line_width, spread
from tui.saying import _
from tui.widgets.line_widget import LineWidget

TARGETS = tuple(ChatTarget)
"""The targets in the order of ``<`` and ``>``."""


class SummaryHead(LineWidget):
    """The kinds of text with the one that is shown, and the targets with the one it is for."""

    DEFAULT_CSS: ClassVar[str] = "SummaryHead { height: auto; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[str, ...] = ()
        self._kind, self._figures = 0, ""
        self._target = ChatTarget.PLAIN

    def show(self, kinds: tuple[str, ...], kind: int, target: ChatTarget, figures: str) -> None:
        """Show these kinds of text, the one of them that is chosen, the target, and how long the text is."""
        self._kinds, self._kind, self._target, self._figures = kinds, kind, target, figures
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return a line for the kinds, and below it the targets in as many lines as they take."""
        kinds: Line = tuple(
            (f"[{name}] ", "now") if place == self._kind else (f" {name}  ", "dim")
            for place, name in enumerate(self._kinds)
        )
        lines: list[Line] = [spread(kinds, ((self._figures, "dim"),), width)]
        if line_width(kinds) + len(self._figures) > width:
            lines = [kinds, ((" " + self._figures, "dim"),)]
        row: Line = ((" < > ", "key"),)
        for target in TARGETS:
            name = _(TARGET_NAMES[target])
            piece = (f"[{name}]", "now") if target is self._target else (f" {name} ", "dim")
            if line_width((*row, piece)) > width:
                lines.append(row)
                row = (("     ", "plain"),)
            row = (*row, piece)
        return [cut_line(line, width) for line in (*lines, row)]
