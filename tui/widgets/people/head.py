"""What stands above the people in one sentence: who is here, or what the view below shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from tui.lines import Line, cut, wrapped
from tui.widgets.line_widget import LineWidget


class PeopleHead(LineWidget):
    """Shows a sentence of at most two lines."""

    DEFAULT_CSS: ClassVar[str] = "PeopleHead { height: auto; padding: 0 1 0 2; }"

    def __init__(self) -> None:
        super().__init__()
        self._say: Callable[[int], Sequence[Line]] = lambda _width: [()]

    def show(self, say: Callable[[int], Sequence[Line]]) -> None:
        """Show what ``say`` gives for a width in cells."""
        self._say = say
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines."""
        return list(self._say(width))


def sentence_lines(text: str, width: int, *, lines: int) -> list[Line]:
    """Return a sentence in exactly so many lines, so that nothing below moves when it changes."""
    parts = wrapped(text, width)
    if len(parts) > lines:
        parts = [*parts[: lines - 1], cut(" ".join(parts[lines - 1 :]), width)]
    found: list[Line] = [((part, "title"),) for part in parts]
    return found + [()] * (lines - len(found))
