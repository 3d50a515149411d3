"""The base of the widgets that draw their own lines: quick to repaint, and text is never markup."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.lines import ROLES, Line, strip_of

ROLE_CLASSES = {f"lines--{role}" for role in ROLES} | {"lines--selected", "lines--current"}
"""The component classes that `LineStyles` gives a look."""

ROLE_CSS = """
    &> .lines--plain { color: $foreground; }
    &> .lines--dim { color: $foreground 72%; }
    &> .lines--faint { color: $foreground 55%; }
    &> .lines--title { color: $foreground; text-style: bold; }
    &> .lines--now { color: $accent; text-style: bold; }
    &> .lines--accent { color: $accent; }
    &> .lines--soon { color: $warning; text-style: bold; }
    &> .lines--over { color: $error; text-style: bold; }
    &> .lines--ok { color: $success; }
    &> .lines--key { color: $accent; text-style: bold; }
    &> .lines--bar { color: $accent; }
    &> .lines--rest { color: $foreground 30%; }
    &> .lines--selected { background: $block-cursor-background; }
    &> .lines--current { background: $surface; }
    &:ansi > .lines--dim, &:ansi > .lines--faint, &:ansi > .lines--rest { text-style: dim; }
    &:ansi > .lines--selected, &:ansi > .lines--current { background: ansi_default; }
"""
"""The look of the roles, for the ``DEFAULT_CSS`` of a widget that draws lines."""


class LineWidget(Widget):
    """A widget of a few lines; `show_lines` repaints only the lines that changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = ROLE_CLASSES
    DEFAULT_CSS = f"LineWidget {{ height: auto; {ROLE_CSS} }}"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as they are shown now."""
        return self._lines

    @property
    def text(self) -> str:
        """What the widget shows, as plain text."""
        return "\n".join("".join(text for text, _ in line) for line in self._lines)

    def lay_out(self, width: int) -> Sequence[Line]:
        """Return the lines for this width, in cells; each widget says its own."""
        raise NotImplementedError

    def show_lines(self) -> None:
        """Lay the lines out anew and repaint those that changed."""
        width = self.content_size.width
        if not width:
            return
        old, self._lines = self._lines, tuple(self.lay_out(width))
        if len(old) != len(self._lines):
            self.refresh(layout=True)
            return
        changed = [Region(0, y, width, 1) for y, line in enumerate(self._lines) if line != old[y]]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._lines = ()
        self.show_lines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        del container, viewport
        return max(1, len(self.lay_out(width))) if width else 1

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.content_size.width
        line = self._lines[y] if y < len(self._lines) else ()
        return strip_of(line, width, self._style_of)

    def _style_of(self, role: str) -> Style:
        return self.get_component_rich_style(f"lines--{role}")
