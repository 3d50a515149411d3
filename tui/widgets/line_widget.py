"""The base of the widgets that draw their own lines: quick to repaint, and text is never markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.lines import Line, cut_line, strip_of
from tui.roles import Palette


class LineWidget(Widget):
    """A widget of a few lines; `show_lines` repaints only the lines that changed."""

    DEFAULT_CSS = "LineWidget { height: auto; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._lines: tuple[Line, ...] = ()
        self._width = 0
        self._palette: Palette | None = None
        self._is_stale = False

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

    def show_soon(self) -> None:
        """Show the lines once, however many values change before the widget's turn comes."""
        if not self._is_stale:
            self._is_stale = True
            self.check_idle()

    def on_idle(self) -> None:
        """Show what has changed; Textual tells the screen of it when its own handler comes next."""
        self.show_stale()

    def show_stale(self) -> None:
        """Show what has changed and is not shown yet."""
        if self._is_stale:
            self.show_lines()

    def show_lines(self) -> None:
        """Lay the lines out anew and repaint those that changed."""
        self._is_stale = False
        width = self.content_size.width
        if not width:
            return
        old, self._lines, self._width = self._lines, tuple(self.lay_out(width)), width
        if len(old) != len(self._lines):
            self.refresh(layout=len(self._lines) != self.content_size.height)
            return
        changed = [Region(0, y, width, 1) for y, line in enumerate(self._lines) if line != old[y]]
        if changed:
            self.refresh(*changed)

    def on_resize(self) -> None:
        """Lay out for the new width."""
        if self._width != self.content_size.width:
            self._lines = ()
        self.show_lines()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width."""
        del container, viewport
        return max(1, len(self.lay_out(width))) if width else 1

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.content_size.width
        if self._width != width:  # the first frame comes before the first resize
            self._lines, self._width = tuple(self.lay_out(width)), width
        line = self._lines[y] if y < len(self._lines) else ()
        return strip_of(line, width, self._style_of)

    def notify_style_update(self) -> None:
        """Work the roles out anew when theme, state or background change."""
        super().notify_style_update()
        self._palette = None

    def _style_of(self, role: str) -> Style:
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables, self.background_colors[1])
        return self._palette.style(role)


class GivenLines(LineWidget):
    """Shows the lines it is given, laid out for its width."""

    def __init__(self) -> None:
        super().__init__()
        self._given: Callable[[int], Sequence[Line]] = lambda _width: ()

    def show(self, lay_out: Callable[[int], Sequence[Line]]) -> None:
        """Show what ``lay_out`` gives for a width in cells."""
        self._given = lay_out
        self.show_lines()

    def lay_out(self, width: int) -> Sequence[Line]:
        """Return the lines, none of them wider than the widget."""
        return [cut_line(line, width) for line in self._given(width)]


class OneLine(LineWidget):
    """Shows the one line it is given."""

    DEFAULT_CSS = "OneLine { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._line: Line = ()

    def show(self, line: Line) -> None:
        """Show this."""
        self._line = line
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the one line."""
        return [cut_line(self._line, width)]
