"""The wall as it is drawn: cards under headings, one of them selected; arrows go from card to card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.lines import strip_of
from tui.roles import Palette
from tui.widgets.wall.cards import Spot, next_below, next_beside

CARD_GROUND = "panel"
"""The colour of the theme that cards are made of."""


class WallBoard(ScrollView, can_focus=True):
    """Shows `Spot`s; posts `Highlighted` as the selection moves, `Chosen` on Enter and `LetGo` on Esc."""

    DEFAULT_CSS = """
    WallBoard { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "cross(-1)", show=False),
        Binding("right", "cross(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("escape", "let_go", show=False),
    ]

    selected: reactive[int] = reactive(-1, repaint=False)
    """The place of what is selected, or -1."""

    @dataclass
    class Highlighted(Message):
        """The selection came to rest elsewhere."""

        spot_id: str

    @dataclass
    class Chosen(Message):
        """Enter was pressed."""

        spot_id: str

    @dataclass
    class LetGo(Message):
        """Esc was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._spots: tuple[Spot, ...] = ()
        self._lay_out: Callable[[int], Sequence[Spot]] = lambda _width: ()
        self._at: list[list[int]] = []
        self._wanted = ""
        self._x = 0
        self._ground: Palette | None = None
        self._card: Palette | None = None

    @property
    def selected_id(self) -> str:
        """The id of what is selected, or ""."""
        return self._spots[self.selected].id if 0 <= self.selected < len(self._spots) else ""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What hangs on the wall, in the order in which it is read."""
        return self._spots

    @property
    def text(self) -> str:
        """What the wall shows, as plain text, card by card, whether scrolled into view or not."""
        return "\n".join("".join(text for text, _ in line) for spot in self._spots for line in spot.lines)

    def show(self, lay_out: Callable[[int], Sequence[Spot]], *, select: str = "") -> None:
        """Show what ``lay_out`` gives for a width, now and whenever the width changes.

        The selection stays on the same note or theme, or on ``select`` if that is there.
        """
        self._lay_out = lay_out
        self._wanted = select or self._wanted
        self.lay_out_again()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self.lay_out_again()

    def lay_out_again(self) -> None:
        """Lay out anew; repaint only what changed where everything stays in its place."""
        width = self.scrollable_content_region.width
        if not width:
            return
        old, wanted = self._spots, self._wanted or self.selected_id
        self._spots, self._wanted = tuple(self._lay_out(width)), ""
        if [_place(spot) for spot in old] == [_place(spot) for spot in self._spots]:
            self._repaint(place for place, spot in enumerate(self._spots) if spot != old[place])
        else:
            self._measure(width)
            self.refresh()
        self._select_id(wanted, was=self.selected)

    def select(self, spot_id: str) -> None:
        """Move the selection to a note or theme: now, or when it comes to be there."""
        places = [place for place, spot in enumerate(self._spots) if spot.id == spot_id and spot.selectable]
        if places:
            self._go(places[0])
        else:
            self._wanted = spot_id

    def action_move(self, by: int) -> None:
        """Move the selection up or down in its lane."""
        if self.selected < 0:
            return
        place = next_below(self._spots, self.selected, by, x=self._x)
        if place is not None:
            self.selected = place
        elif by < 0:
            self.scroll_home(animate=False)

    def action_cross(self, by: int) -> None:
        """Move the selection to the lane beside."""
        place = next_beside(self._spots, self.selected, by) if self.selected >= 0 else None
        if place is not None:
            self._go(place)

    def action_page(self, direction: int) -> None:
        """Move the selection by one screenful."""
        if self.selected < 0:
            return
        goal = self._spots[self.selected].y + direction * self.scrollable_content_region.height
        reached = self.selected
        while (goal - self._spots[reached].y) * direction > 0:
            place = next_below(self._spots, reached, direction, x=self._x)
            if place is None:
                break
            reached = place
        self.selected = reached

    def action_edge(self, direction: int) -> None:
        """Move the selection to the first or the last place."""
        places = [place for place, spot in enumerate(self._spots) if spot.selectable]
        if places:
            self._go(places[0 if direction < 0 else -1])

    def action_choose(self) -> None:
        """Post what was chosen."""
        if self.selected_id:
            self.post_message(self.Chosen(self.selected_id))

    def action_let_go(self) -> None:
        """Post that something is let go."""
        self.post_message(self.LetGo())

    def on_click(self, event: events.Click) -> None:
        """Select what is under the pointer; a second click chooses it."""
        y = event.y + self.scroll_offset.y - self.gutter.top
        for place in self._at[y] if 0 <= y < len(self._at) else ():
            spot = self._spots[place]
            if spot.selectable and spot.x <= event.x < spot.x + spot.width:
                again = place == self.selected
                self._go(place)
                if again and event.chain > 1:
                    self.action_choose()

    def watch_selected(self, old: int, new: int) -> None:
        """Repaint the two concerned and bring the new one into view."""
        self._repaint((old, new))
        if 0 <= new < len(self._spots):
            self._bring_into_view(new)
            self.post_message(self.Highlighted(self._spots[new].id))

    def on_focus(self) -> None:
        """Show the selection as active."""
        self._repaint((self.selected,))

    def on_blur(self) -> None:
        """Show the selection as resting."""
        self._repaint((self.selected,))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.scrollable_content_region.width
        y += self.scroll_offset.y
        blank = self._palettes()[0].style("plain")
        segments: list[Segment] = []
        x = 0
        for place in self._at[y] if 0 <= y < len(self._at) else ():
            spot = self._spots[place]
            if spot.x > x:
                segments.append(Segment(" " * (spot.x - x), blank))
            segments += self._drawn(place, y - spot.y)
            x = spot.x + spot.width
        if x < width:
            segments.append(Segment(" " * (width - x), blank))
        return Strip(segments, max(width, x)).crop(0, width)

    def notify_style_update(self) -> None:
        """Work the roles out anew when theme, state or background change."""
        super().notify_style_update()
        self._ground = self._card = None

    def _drawn(self, place: int, line: int) -> Iterable[Segment]:
        spot = self._spots[place]
        is_selected = place == self.selected
        ground, card = self._palettes()
        palette = card if spot.is_card else ground
        if is_selected:
            edge = ("▌", "accent") if self.has_focus else ("│", "dim")
        else:
            edge = ("▏", "rest") if spot.is_card else (" ", "plain")
        on = "selected" if is_selected and (spot.is_card or spot.lines[line]) else ""
        if is_selected and not on:
            edge = (" ", "plain")
        return strip_of((edge, (" ", "plain"), *spot.lines[line]), spot.width, lambda role: _style(palette, role, on))

    def _palettes(self) -> tuple[Palette, Palette]:
        if self._ground is None or self._card is None:
            background = self.background_colors[1]
            variables = self.app.theme_variables
            self._ground = Palette(variables, background)
            card = background if background.ansi is not None else Color.parse(variables[CARD_GROUND])
            self._card = Palette(variables, card)
        return self._ground, self._card

    def _measure(self, width: int) -> None:
        height = max((spot.bottom for spot in self._spots), default=0)
        self._at = [[] for _line in range(height)]
        for place in sorted(range(len(self._spots)), key=lambda place: self._spots[place].x):
            spot = self._spots[place]
            for y in range(spot.y, spot.bottom):
                self._at[y].append(place)
        self.virtual_size = Size(width, height)

    def _repaint(self, places: Iterable[int]) -> None:
        scroll = self.scroll_offset.y
        regions = [
            Region(spot.x, spot.y - scroll, spot.width, len(spot.lines))
            for place in places
            if 0 <= place < len(self._spots)
            for spot in (self._spots[place],)
        ]
        if regions:
            self.refresh(*regions)

    def _select_id(self, spot_id: str, *, was: int) -> None:
        places = {spot.id: place for place, spot in enumerate(self._spots) if spot.selectable}
        if spot_id in places:
            self._go(places[spot_id])
        elif places:
            cards = [place for place in places.values() if self._spots[place].is_card] or list(places.values())
            self._go(min(cards, key=lambda place: abs(place - was)) if was >= 0 else cards[0])
        else:
            self.selected = -1

    def _go(self, place: int) -> None:
        """Select a place, and stay in its lane from here on."""
        self._x = self._spots[place].x
        self.selected = place
        self._bring_into_view(place)

    def _bring_into_view(self, place: int) -> None:
        spot = self._spots[place]
        above = [other for other in self._spots if not other.is_card and other.bottom == spot.y and other.selectable]
        top = min((other.y for other in above if other.x <= spot.x < other.x + other.width), default=spot.y)
        seen = self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif spot.bottom > self.scroll_offset.y + seen:
            self.scroll_to(y=min(spot.y, spot.bottom - seen), animate=False, force=True)


def _place(spot: Spot) -> tuple[int, int, int, int]:
    return spot.x, spot.y, spot.width, len(spot.lines)


def _style(palette: Palette, role: str, ground: str) -> Style:
    return palette.style(role, ground)
