"""The floor: a bare Textual app in which a key repaints so many lines through one Static, or, with 0, a blank app."""

from __future__ import annotations

import sys
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

READY = "ready"
"""Stands in the first frame."""


def shown_after(presses: int) -> str:
    """Return what stands at the end of the last line after so many keys."""
    return f"key {presses:04d}"


class BlankApp(App[None]):
    """One Static and nothing else."""

    def compose(self) -> ComposeResult:
        """Give the Static."""
        yield Static(READY, markup=False)


class FloorApp(BlankApp):
    """One Static that every key repaints."""

    CSS: ClassVar[str] = "Static { width: 100%; }"

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines, self._presses = lines, 0

    def on_key(self, event: events.Key) -> None:
        """Give the Static another text of the same size."""
        event.stop()
        self._presses += 1
        end = shown_after(self._presses)
        line = ("word " * self.size.width)[: self.size.width - len(end) - 1]
        self.query_one(Static).update("\n".join([f"{line} {end}"] * self._lines))


if __name__ == "__main__":
    lines = int(sys.argv[1])
    (FloorApp(lines) if lines else BlankApp()).run()
