"""A list drawn line by line: rows of one or more lines, one of them selected.

Moving the selection repaints two rows, whatever the length of the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.lines import Line, strip_of
from tui.roles import Palette
from tui.widgets.selecting import Selecting

GUTTER = 1
"""Cells at the left edge that show which row is selected."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list.

    Attributes:
        id: names the row; the selection follows it when the rows change.
        lines: what it shows, laid out for the width of the list less its gutter.
        selectable: whether the selection may rest on it (headings are not).
        current: whether it is what is *now*; drawn on a ground of its own.
    """

    id: str
    lines: tuple[Line, ...]
    selectable: bool = True
    current: bool = False


class Rows(Selecting):
    """A list of `Row`; posts `Highlighted` as the selection moves and `Chosen` on Enter."""

    DEFAULT_CSS = """
    Rows { height: 1fr; overflow-x: hidden; scrollbar-size: 0 1; scrollbar-gutter: stable; }
    """
    selected: reactive[int] = reactive(-1, repaint=False)
    """The place of the selected row, or -1."""

    @dataclass
    class Highlighted(Message):
        """The selection came to rest on another row."""

        rows: Rows
        row_id: str

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        rows: Rows
        row_id: str

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._rows: tuple[Row, ...] = ()
        self._lay_out: Callable[[int], Iterable[Row]] = lambda _width: ()
        self._wanted: str | None = None
        self._tops: list[int] = []
        self._row_at: list[int] = []
        self._palette: Palette | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows as they are shown."""
        return self._rows

    @property
    def selected_id(self) -> str | None:
        """The id of the selected row, or None."""
        return self._rows[self.selected].id if 0 <= self.selected < len(self._rows) else None

    @property
    def row_width(self) -> int:
        """The cells a row may fill."""
        return max(1, self.scrollable_content_region.width - GUTTER)

    @property
    def text(self) -> str:
        """What the list shows, as plain text, whether scrolled into view or not."""
        return "\n".join("".join(text for text, _ in line) for row in self._rows for line in row.lines)

    def show(self, lay_out: Callable[[int], Iterable[Row]], *, select: str | None = None) -> None:
        """Show the rows that ``lay_out`` gives for a width, now and whenever the width changes.

        The selection stays on the row of the same id.

        Args:
            lay_out: takes the width in cells, gives the rows.
            select: the id to select instead, if it is there.
        """
        self._lay_out = lay_out
        self._wanted = select or self._wanted
        if self.scrollable_content_region.width:
            self._show_rows(tuple(lay_out(self.row_width)))

    def on_resize(self) -> None:
        """Lay the rows out for the new width, and keep the selection in view."""
        self.lay_out_again()
        if 0 <= self.selected < len(self._rows):
            self._bring_into_view(self.selected)

    def lay_out_again(self) -> None:
        """Lay the rows out anew, for another width or in another language."""
        self._show_rows(tuple(self._lay_out(self.row_width)))

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        old, wanted = self._rows, self._wanted or self.selected_id
        self._rows, self._wanted = rows, None
        heights = [len(row.lines) for row in rows]
        if [len(row.lines) for row in old] == heights:
            self._repaint(place for place, row in enumerate(rows) if row != old[place])
        else:
            self._measure(heights)
            self.refresh(layout=self.styles.is_auto_height and sum(heights) != self.content_size.height)
        self._select_id(wanted)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines of all rows."""
        del container, viewport
        return sum(len(row.lines) for row in self._lay_out(max(1, width - GUTTER)))

    def select(self, row_id: str) -> None:
        """Move the selection to a row, if it is there."""
        self._select_id(row_id)

    def action_move(self, by: int) -> None:
        """Move the selection up or down by one selectable row; past the last one, scroll on to what stands below."""
        place = self._step(self.selected, by)
        if place is None and by < 0:
            self.scroll_home(animate=False)
        elif place is None:
            self._scroll_on(by)
        else:
            self.selected = place

    def action_page(self, direction: int) -> None:
        """Move the selection by one screenful."""
        if not self._rows:
            return
        if direction > 0 and self._step(self.selected, 1) is None:
            self._scroll_on(self.scrollable_content_region.height)
            return
        y = self._tops[max(0, self.selected)] + direction * self.scrollable_content_region.height
        place = self._row_at[min(max(y, 0), len(self._row_at) - 1)]
        self.selected = self._nearest(place, -direction)

    def action_edge(self, direction: int) -> None:
        """Move the selection to the first or the last row, and show what stands above or below it."""
        if not self._rows:
            return
        self.selected = self._nearest(len(self._rows) - 1 if direction > 0 else 0, -direction)
        if direction < 0:
            self.scroll_home(animate=False)
        else:
            self._scroll_on(len(self._row_at))

    def action_choose(self) -> None:
        """Post that the selected row was chosen."""
        if self.selected_id is not None:
            self.post_message(self.Chosen(self, self.selected_id))

    def on_click(self, event: events.Click) -> None:
        """Select the row under the pointer; a second click chooses it."""
        y = event.y + self.scroll_offset.y - self.gutter.top
        if not 0 <= y < len(self._row_at) or not self._rows[self._row_at[y]].selectable:
            return
        again = self._row_at[y] == self.selected
        self.selected = self._row_at[y]
        if again and event.chain > 1:
            self.action_choose()

    def watch_selected(self, old: int, new: int) -> None:
        """Repaint the two rows concerned and bring the new one into view."""
        self._repaint((old, new))
        if 0 <= new < len(self._rows):
            self._bring_into_view(new)
            self.post_message(self.Highlighted(self, self._rows[new].id))

    def repaint_selected(self) -> None:
        """Repaint the selected row."""
        self._repaint((self.selected,))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.scrollable_content_region.width
        y += self.scroll_offset.y
        if not 0 <= y < len(self._row_at):
            return Strip.blank(width, self.rich_style)
        place = self._row_at[y]
        row = self._rows[place]
        ground = "selected" if place == self.selected else "current" if row.current else ""
        mark = ("▌", "accent") if place == self.selected and self.has_focus else ("│", "faint")
        edge = mark if place == self.selected else (" ", "plain")
        line = (edge, *row.lines[y - self._tops[place]])
        return strip_of(line, width, lambda role: self._style(role, ground))

    def notify_style_update(self) -> None:
        """Work the roles out anew when theme, state or background change."""
        super().notify_style_update()
        self._palette = None

    def _style(self, role: str, ground: str) -> Style:
        if self._palette is None:
            self._palette = Palette(self.app.theme_variables, self.background_colors[1])
        return self._palette.style(role, ground)

    def _measure(self, heights: Sequence[int]) -> None:
        self._tops, self._row_at = [], []
        for place, height in enumerate(heights):
            self._tops.append(len(self._row_at))
            self._row_at.extend([place] * height)
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._row_at))

    def _repaint(self, places: Iterable[int]) -> None:
        """Repaint the rows at these places, as far as they are in view."""
        scroll = self.scroll_offset.y
        width = self.scrollable_content_region.width
        regions = [
            Region(0, self._tops[place] - scroll, width, len(self._rows[place].lines))
            for place in places
            if 0 <= place < len(self._tops) and place < len(self._rows)
        ]
        if regions:
            self.refresh(*regions)

    def _select_id(self, row_id: str | None) -> None:
        places = {row.id: place for place, row in enumerate(self._rows) if row.selectable}
        if row_id in places:
            self.selected = places[row_id]
        elif places:
            self.selected = self._nearest(min(max(self.selected, 0), len(self._rows) - 1), 1)
        else:
            self.selected = -1

    def _step(self, place: int, by: int) -> int | None:
        place += by
        while 0 <= place < len(self._rows):
            if self._rows[place].selectable:
                return place
            place += by
        return None

    def _nearest(self, place: int, direction: int) -> int:
        """Return ``place`` if it is selectable, else the nearest one, first in ``direction``."""
        if self._rows[place].selectable:
            return place
        step = self._step(place, direction or 1)
        other = self._step(place, -(direction or 1))
        return step if step is not None else other if other is not None else -1

    def _scroll_on(self, lines: int) -> None:
        """Scroll down by so many lines, as far as there are any: rows that nobody can select are only read."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)

    def _bring_into_view(self, place: int) -> None:
        top, height = self._tops[place], len(self._rows[place].lines)
        above = top
        while above > 0 and not self._rows[self._row_at[above - 1]].selectable:
            above -= 1  # keep the heading of a group in view
        self.show_lines(top, top + height, above=above)
