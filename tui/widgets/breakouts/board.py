"""The board of rooms as it is drawn: cards with people, one of them selected; up and down go from person to person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.lines import Line, strip_of
from tui.roles import Palette
from tui.widgets.breakouts.cards import Card

CARD_GROUND = "panel"
"""The colour of the theme that cards are made of."""

Spot = tuple[int, int]
"""The place of a card and of a line in it."""


class RoomBoard(ScrollView, can_focus=True):
    """Shows `Card`s; the selection is a person and follows them from round to round."""

    DEFAULT_CSS = """
    RoomBoard { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("tab", "cross(1)", show=False),
        Binding("shift+tab", "cross(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("escape", "let_go", show=False),
    ]

    selected: reactive[str] = reactive("", repaint=False)
    """The id of the selected person, or ""."""

    is_choosing: bool = False
    """Whether a room is being chosen: digits and arrows then choose one, and the selection rests."""

    @dataclass
    class Highlighted(Message):
        """The selection came to rest on somebody else."""

        person: str

    @dataclass
    class Turned(Message):
        """Another round is wanted (``by`` 1 or -1), or while a room is chosen, the room beside."""

        by: int

    @dataclass
    class Aimed(Message):
        """While a room is chosen: the arrows go on to another room."""

        by: int

    @dataclass
    class Typed(Message):
        """While a room is chosen: a digit was pressed."""

        digit: int

    @dataclass
    class Chosen(Message):
        """Enter was pressed."""

    @dataclass
    class LetGo(Message):
        """Esc was pressed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._cards: tuple[Card, ...] = ()
        self._lay_out: Callable[[int], Sequence[Card]] = lambda _width: ()
        self._at: list[list[int]] = []
        self._spots: dict[str, Spot] = {}
        self._order: list[str] = []
        self._ground: Palette | None = None
        self._card: Palette | None = None

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards as they are shown."""
        return self._cards

    @property
    def text(self) -> str:
        """What the cards show, as plain text, card by card, whether scrolled into view or not."""
        return "\n".join("".join(text for text, _ in one.line) for card in self._cards for one in card.lines)

    def show(self, lay_out: Callable[[int], Sequence[Card]]) -> None:
        """Show what ``lay_out`` gives for a width, now and whenever the width changes."""
        self._lay_out = lay_out
        self.lay_out_again()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self.lay_out_again()

    def lay_out_again(self) -> None:
        """Lay out anew; repaint only what changed where everything stays in its place."""
        width = self.scrollable_content_region.width
        if not width:
            return
        old, self._cards = self._cards, tuple(self._lay_out(width))
        self._spots = {
            line.person: (place, number)
            for place, card in enumerate(self._cards)
            for number, line in enumerate(card.lines)
            if line.person
        }
        self._order = list(self._spots)
        if [_place(card) for card in old] == [_place(card) for card in self._cards]:
            self._repaint(card for card, before in zip(self._cards, old, strict=True) if card != before)
        else:
            self._measure(width)
            self.refresh()
        if self.selected not in self._spots:
            self.selected = self._order[0] if self._order else ""

    def select(self, person: str) -> None:
        """Select somebody, if they have a room."""
        if person in self._spots:
            self.selected = person

    def show_card(self, room: int) -> None:
        """Bring a room into view."""
        for card in self._cards:
            if card.room == room:
                self._bring_into_view(card.y, card.bottom)

    def action_move(self, by: int) -> None:
        """Go to the person before or after, or to the room above or below while one is chosen."""
        if self.is_choosing:
            self.post_message(self.Aimed(by * self._columns()))
        else:
            self._go(self._place() + by)

    def action_turn(self, by: int) -> None:
        """Ask for the round before or after, or go to the room beside while one is chosen."""
        self.post_message(self.Aimed(by) if self.is_choosing else self.Turned(by))

    def action_cross(self, by: int) -> None:
        """Go to the first person of the next room, or of the one before."""
        if self.is_choosing:
            self.post_message(self.Aimed(by))
            return
        here = self._spots.get(self.selected, (0, 0))[0]
        cards = range(here + 1, len(self._cards)) if by > 0 else range(here - 1, -1, -1)
        for place in cards:
            person = next((line.person for line in self._cards[place].lines if line.person), "")
            if person:
                self.selected = person
                return

    def action_page(self, direction: int) -> None:
        """Go on by one screenful."""
        card, line = self._spots.get(self.selected, (-1, 0))
        if card < 0:
            return
        here = self._cards[card]
        goal = here.y + line + direction * self.scrollable_content_region.height
        lane = [one for one in self._cards if one.x == here.x]
        spots = [(one.y + number, each.person) for one in lane for number, each in enumerate(one.lines) if each.person]
        self.selected = min(spots, key=lambda spot: abs(spot[0] - goal))[1]

    def action_edge(self, direction: int) -> None:
        """Go to the first or the last person."""
        self._go(0 if direction < 0 else len(self._order) - 1)

    def action_choose(self) -> None:
        """Post that Enter was pressed."""
        self.post_message(self.Chosen())

    def action_let_go(self) -> None:
        """Post that something is let go."""
        self.post_message(self.LetGo())

    def on_key(self, event: events.Key) -> None:
        """Take digits while a room is chosen; else they change the screen."""
        if self.is_choosing and event.character and event.character in "0123456789":
            event.stop()
            event.prevent_default()
            self.post_message(self.Typed(int(event.character)))

    def on_click(self, event: events.Click) -> None:
        """Select the person under the pointer."""
        y = event.y + self.scroll_offset.y - self.gutter.top
        for place in self._at[y] if 0 <= y < len(self._at) else ():
            card = self._cards[place]
            if card.x <= event.x < card.x + card.width and card.lines[y - card.y].person:
                self.selected = card.lines[y - card.y].person

    def watch_selected(self, old: str, new: str) -> None:
        """Repaint the two concerned and bring the new one into view."""
        self._repaint_people((old, new))
        if new in self._spots:
            card, line = self._spots[new]
            top = self._cards[card].y
            seen = self.scrollable_content_region.height
            whole = self._cards[card].bottom - top <= seen
            self._bring_into_view(top if whole else top + line, self._cards[card].bottom if whole else top + line + 1)
        self.post_message(self.Highlighted(new))

    def on_focus(self) -> None:
        """Show the selection as active."""
        self._repaint_people((self.selected,))

    def on_blur(self) -> None:
        """Show the selection as resting."""
        self._repaint_people((self.selected,))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the visible part."""
        width = self.scrollable_content_region.width
        y += self.scroll_offset.y
        blank = self._palettes()[0].style("plain")
        segments: list[Segment] = []
        x = 0
        for place in self._at[y] if 0 <= y < len(self._at) else ():
            card = self._cards[place]
            if card.x > x:
                segments.append(Segment(" " * (card.x - x), blank))
            segments += self._drawn(card, y - card.y)
            x = card.x + card.width
        if x < width:
            segments.append(Segment(" " * (width - x), blank))
        return Strip(segments, max(x, width)).crop(0, width)

    def notify_style_update(self) -> None:
        """Work the roles out anew when theme, state or background change."""
        super().notify_style_update()
        self._ground = self._card = None

    def _drawn(self, card: Card, number: int) -> Iterable[Segment]:
        one = card.lines[number]
        is_selected = bool(one.person) and one.person == self.selected
        edge = ("▏", "rest")
        if card.is_target:
            edge = ("▌", "now")
        elif is_selected:
            edge = ("▌", "accent") if self.has_focus else ("│", "dim")
        palette = self._palettes()[1]
        ground = "selected" if is_selected or card.is_target else ""
        line: Line = (edge, (" ", "plain"), *one.line)
        return strip_of(line, card.width, lambda role: palette.style(role, ground))

    def _palettes(self) -> tuple[Palette, Palette]:
        if self._ground is None or self._card is None:
            background = self.background_colors[1]
            variables = self.app.theme_variables
            self._ground = Palette(variables, background)
            card = background if background.ansi is not None else Color.parse(variables[CARD_GROUND])
            self._card = Palette(variables, card)
        return self._ground, self._card

    def _measure(self, width: int) -> None:
        height = max((card.bottom for card in self._cards), default=0)
        self._at = [[] for _line in range(height)]
        for place in sorted(range(len(self._cards)), key=lambda place: self._cards[place].x):
            for y in range(self._cards[place].y, self._cards[place].bottom):
                self._at[y].append(place)
        self.virtual_size = Size(width, height)

    def _repaint(self, cards: Iterable[Card]) -> None:
        scroll = self.scroll_offset.y
        regions = [Region(card.x, card.y - scroll, card.width, len(card.lines)) for card in cards]
        if regions:
            self.refresh(*regions)

    def _repaint_people(self, people: Iterable[str]) -> None:
        scroll = self.scroll_offset.y
        spots = [self._spots[person] for person in people if person in self._spots]
        regions = [
            Region(self._cards[card].x, self._cards[card].y + line - scroll, self._cards[card].width, 1)
            for card, line in spots
        ]
        if regions:
            self.refresh(*regions)

    def _columns(self) -> int:
        return sum(card.y == self._cards[0].y for card in self._cards) if self._cards else 1

    def _place(self) -> int:
        return self._order.index(self.selected) if self.selected in self._spots else 0

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._order):
            self.selected = self._order[place]
        elif place < 0:
            self.scroll_home(animate=False)

    def _bring_into_view(self, top: int, bottom: int) -> None:
        seen = self.scrollable_content_region.height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > self.scroll_offset.y + seen:
            self.scroll_to(y=min(top, bottom - seen), animate=False, force=True)


def _place(card: Card) -> tuple[int, int, int, int]:
    return card.x, card.y, card.width, len(card.lines)
