"""The board of rooms as it is drawn: cards with people, one of them selected; up and down go from person to person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from tui.lines import Line, strip_of
from tui.widgets.breakouts.cards import Card
from tui.widgets.card_board import CardBoard

Spot = tuple[int, int]
"""The place of a card and of a line in it."""


class RoomBoard(CardBoard[Card]):
    """Shows `Card`s; the selection is a person and follows them from round to round."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("tab", "cross(1)", show=False),
        Binding("shift+tab", "cross(-1)", show=False),
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
        self._spots: dict[str, Spot] = {}
        self._order: list[str] = []

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards as they are shown."""
        return self._placed

    @property
    def text(self) -> str:
        """What the cards show, as plain text, card by card, whether scrolled into view or not."""
        return "\n".join("".join(text for text, _ in one.line) for card in self._placed for one in card.lines)

    def show(self, lay_out: Callable[[int], Sequence[Card]]) -> None:
        """Show what ``lay_out`` gives for a width, now and whenever the width changes."""
        self._lay_out = lay_out
        self.lay_out_again()

    def lay_out_again(self) -> None:
        """Lay out anew; the selection stays on who it was on, or goes to the first."""
        if not self.place_again():
            return
        self._spots = {
            line.person: (place, number)
            for place, card in enumerate(self._placed)
            for number, line in enumerate(card.lines)
            if line.person
        }
        self._order = list(self._spots)
        if self.selected not in self._spots:
            self.selected = self._order[0] if self._order else ""

    def select(self, person: str) -> None:
        """Select somebody, if they have a room."""
        if person in self._spots:
            self.selected = person

    def show_card(self, room: int) -> None:
        """Bring a room into view."""
        for card in self._placed:
            if card.room == room:
                self.show_lines(card.y, card.bottom, above=card.y)

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
        cards = range(here + 1, len(self._placed)) if by > 0 else range(here - 1, -1, -1)
        for place in cards:
            person = next((line.person for line in self._placed[place].lines if line.person), "")
            if person:
                self.selected = person
                return

    def action_page(self, direction: int) -> None:
        """Go on by one screenful."""
        card, line = self._spots.get(self.selected, (-1, 0))
        if card < 0:
            return
        here = self._placed[card]
        goal = here.y + line + direction * self.scrollable_content_region.height
        lane = [one for one in self._placed if one.x == here.x]
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
        found = self.under(event)
        person = self._placed[found[0]].lines[found[1]].person if found is not None else ""
        if person:
            self.selected = person

    def watch_selected(self, old: str, new: str) -> None:
        """Repaint the two concerned and bring the new one into view."""
        self._repaint(old, new)
        if new in self._spots:
            card, line = self._spots[new]
            top, bottom = self._placed[card].y, self._placed[card].bottom
            if bottom - top > self.scrollable_content_region.height:
                top, bottom = top + line, top + line + 1
            self.show_lines(top, bottom, above=top)
        self.post_message(self.Highlighted(new))

    def repaint_selected(self) -> None:
        """Repaint the selected person."""
        self._repaint(self.selected)

    def drawn(self, place: int, line: int) -> Iterable[Segment]:
        """Draw one line of a room."""
        card = self._placed[place]
        one = card.lines[line]
        is_selected = bool(one.person) and one.person == self.selected
        edge = ("▏", "rest")
        if card.is_target:
            edge = ("▌", "now")
        elif is_selected:
            edge = ("▌", "accent") if self.has_focus else ("│", "dim")
        palette = self.palettes()[1]
        ground = "selected" if is_selected or card.is_target else ""
        shown: Line = (edge, (" ", "plain"), *one.line)
        return strip_of(shown, card.width, lambda role: palette.style(role, ground))

    def _repaint(self, *people: str) -> None:
        self.repaint(self.region_of(*self._spots[person]) for person in people if person in self._spots)

    def _columns(self) -> int:
        return sum(card.y == self._placed[0].y for card in self._placed) if self._placed else 1

    def _place(self) -> int:
        return self._order.index(self.selected) if self.selected in self._spots else 0

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._order):
            self.selected = self._order[place]
        elif place < 0:
            self.scroll_home(animate=False)
