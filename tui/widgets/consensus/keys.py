"""The keys of a large dialog, set like the key bar, in as many lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from tui.lines import Line, Stretch
from tui.widgets.key_hint import as_written
from tui.widgets.line_widget import LineWidget

_GAP = "  "

Keys = Sequence[tuple[str, str]]
"""Keys as they are written, each with what it does."""


class DialogKeys(LineWidget):
    """Shows keys with what they do now."""

    DEFAULT_CSS: ClassVar[str] = "DialogKeys { height: auto; margin-top: 1; }"

    def __init__(self) -> None:
        super().__init__(classes="keys")
        self._keys: Keys = ()

    def show_keys(self, keys: Keys) -> None:
        """Show these keys."""
        self._keys = keys
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the keys in lines; a key is never parted from what it does."""
        lines: list[list[Stretch]] = [[]]
        room = width
        for named, label in self._keys:
            key = as_written(named)
            size = cell_len(f"{key} {label}")
            if size > room and lines[-1]:
                lines.append([])
                room = width
            lines[-1] += [(key, "key"), (f" {label}{_GAP}", "dim")]
            room -= size + len(_GAP)
        return [tuple(line) for line in lines]
