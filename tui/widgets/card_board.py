"""The base of boards: cards in columns, drawn line by line as far as they are in view; one thing is selected.

What changes in its place is repainted alone, however many cards there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.roles import Palette
from tui.widgets.selecting import Selecting

CARD_GROUND = "panel"
"""The colour of the theme that cards are made of."""


class Placed(Protocol):
    """Something that has a place on a board: ``x`` and ``y`` are its upper left corner, in cells of all of it."""

    @property
    def x(self) -> int: ...  # noqa: D102 - said above
    @property
    def y(self) -> int: ...  # noqa: D102 - said above
    @property
    def width(self) -> int: ...  # noqa: D102 - its name says it
    @property
    def bottom(self) -> int:
        """The first line below it."""

    @property
    def lines(self) -> Sequence[object]: ...  # noqa: D102 - its name says it


Shown = TypeVar("Shown", bound=Placed)


class CardBoard(Selecting, Generic[Shown]):
    """Lays cards out for its width and draws them; a subclass draws the lines of one, and moves the selection."""

    DEFAULT_CSS = """
    CardBoard { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "let_go", show=False)]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._placed: tuple[Shown, ...] = ()
        self._lay_out: Callable[[int], Sequence[Shown]] = lambda _width: ()
        self._at: list[list[int]] = []
        self._ground: Palette | None = None
        self._card: Palette | None = None

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self.lay_out_again()

    def lay_out_again(self) -> None:
        """Lay out anew, and let the selection stay on what it was on; each board says how."""
        raise NotImplementedError

    def place_again(self) -> bool:
        """Lay out anew; repaint only what changed where everything stays in its place.

        Returns:
            Whether there is a width to lay out for.
        """
        width = self.scrollable_content_region.width
        if not width:
            return False
        old, self._placed = self._placed, tuple(self._lay_out(width))
        if [_place(one) for one in old] == [_place(one) for one in self._placed]:
            self.repaint(self.region_of(place) for place, one in enumerate(self._placed) if one != old[place])
        else:
            self._measure(width)
            self.refresh()
        return True

    def region_of(self, place: int, line: int | None = None) -> Region:
        """Return where a card is in view, or one of its lines."""
        one = self._placed[place]
        y = one.y - self.scroll_offset.y
        if line is not None:
            return Region(one.x, y + line, one.width, 1)
        return Region(one.x, y, one.width, len(one.lines))

    def repaint(self, regions: Iterable[Region]) -> None:
        """Repaint these parts, if there are any."""
        concerned = tuple(regions)
        if concerned:
            self.refresh(*concerned)

    def under(self, event: events.Click) -> tuple[int, int] | None:
        """Return the place of the card under the pointer and of the line in it; None where there is none."""
        y = event.y + self.scroll_offset.y - self.gutter.top
        for place in self._at[y] if 0 <= y < len(self._at) else ():
            one = self._placed[place]
            if one.x <= event.x < one.x + one.width:
                return place, y - one.y
        return None

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.scrollable_content_region.width
        y += self.scroll_offset.y
        blank = self.palettes()[0].style("plain")
        segments: list[Segment] = []
        x = 0
        for place in self._at[y] if 0 <= y < len(self._at) else ():
            one = self._placed[place]
            if one.x > x:
                segments.append(Segment(" " * (one.x - x), blank))
            segments += self.drawn(place, y - one.y)
            x = one.x + one.width
        if x < width:
            segments.append(Segment(" " * (width - x), blank))
        return Strip(segments, max(x, width)).crop(0, width)

    def drawn(self, place: int, line: int) -> Iterable[Segment]:
        """Draw one line of a card over its whole width; each board says how."""
        raise NotImplementedError

    def notify_style_update(self) -> None:
        """Work the roles out anew when theme, state or background change."""
        super().notify_style_update()
        self._ground = self._card = None

    def palettes(self) -> tuple[Palette, Palette]:
        """Return the colours on the ground of the board, and on that of a card."""
        if self._ground is None or self._card is None:
            background = self.background_colors[1]
            variables = self.app.theme_variables
            self._ground = Palette(variables, background)
            card = background if background.ansi is not None else Color.parse(variables[CARD_GROUND])
            self._card = Palette(variables, card)
        return self._ground, self._card

    def _measure(self, width: int) -> None:
        height = max((one.bottom for one in self._placed), default=0)
        self._at = [[] for _line in range(height)]
        for place in sorted(range(len(self._placed)), key=lambda place: self._placed[place].x):
            for y in range(self._placed[place].y, self._placed[place].bottom):
                self._at[y].append(place)
        self.virtual_size = Size(width, height)


def _place(one: Placed) -> tuple[int, int, int, int]:
    return one.x, one.y, one.width, len(one.lines)
