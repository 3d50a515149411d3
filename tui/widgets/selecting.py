"""The base of what is drawn line by line and has one thing in it selected: a list, or a board of cards."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView


class Selecting(ScrollView, can_focus=True):
    """Takes the keys that move a selection; how it moves, and what is drawn, each says for itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    def on_focus(self) -> None:
        """Show the selection as active."""
        self.repaint_selected()

    def on_blur(self) -> None:
        """Show the selection as resting."""
        self.repaint_selected()

    def repaint_selected(self) -> None:
        """Repaint what is selected, and nothing else."""
        raise NotImplementedError

    def show_lines(self, top: int, bottom: int, *, above: int) -> None:
        """Scroll as little as shows the lines from ``top`` up to ``bottom``; going up, on to ``above``."""
        seen = self.scrollable_content_region.height
        if above < self.scroll_offset.y:
            self.scroll_to(y=above, animate=False, force=True)
        elif bottom > self.scroll_offset.y + seen:
            self.scroll_to(y=min(top, bottom - seen), animate=False, force=True)
