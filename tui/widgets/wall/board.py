"""The wall as it is drawn: cards under headings, one of them selected; arrows go from card to card."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from tui.lines import strip_of
from tui.widgets.card_board import CardBoard
from tui.widgets.wall.cards import Spot, next_below, next_beside


class WallBoard(CardBoard[Spot]):
    """Shows `Spot`s; posts `Highlighted` as the selection moves, `Chosen` on Enter and `LetGo` on Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cross(-1)", show=False),
        Binding("right", "cross(1)", show=False),
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
        self._wanted = ""
        self._x = 0

    @property
    def selected_id(self) -> str:
        """The id of what is selected, or ""."""
        return self._placed[self.selected].id if 0 <= self.selected < len(self._placed) else ""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What hangs on the wall, in the order in which it is read."""
        return self._placed

    @property
    def text(self) -> str:
        """What the wall shows, as plain text, card by card, whether scrolled into view or not."""
        return "\n".join("".join(text for text, _ in line) for spot in self._placed for line in spot.lines)

    def show(self, lay_out: Callable[[int], Sequence[Spot]], *, select: str = "") -> None:
        """Show what ``lay_out`` gives for a width, now and whenever the width changes.

        The selection stays on the same note or theme, or on ``select`` if that is there.
        """
        self._lay_out = lay_out
        self._wanted = select or self._wanted
        self.lay_out_again()

    def lay_out_again(self) -> None:
        """Lay out anew; the selection stays on its note or theme, or goes on to what stands near."""
        wanted = self._wanted or self.selected_id
        if self.place_again():
            self._wanted = ""
            self._select_id(wanted, was=self.selected)

    def select(self, spot_id: str) -> None:
        """Move the selection to a note or theme: now, or when it comes to be there."""
        places = [place for place, spot in enumerate(self._placed) if spot.id == spot_id and spot.selectable]
        if places:
            self._go(places[0])
        else:
            self._wanted = spot_id

    def action_move(self, by: int) -> None:
        """Move the selection up or down in its lane."""
        if self.selected < 0:
            return
        place = next_below(self._placed, self.selected, by, x=self._x)
        if place is not None:
            self.selected = place
        elif by < 0:
            self.scroll_home(animate=False)

    def action_cross(self, by: int) -> None:
        """Move the selection to the lane beside."""
        place = next_beside(self._placed, self.selected, by) if self.selected >= 0 else None
        if place is not None:
            self._go(place)

    def action_page(self, direction: int) -> None:
        """Move the selection by one screenful."""
        if self.selected < 0:
            return
        goal = self._placed[self.selected].y + direction * self.scrollable_content_region.height
        reached = self.selected
        while (goal - self._placed[reached].y) * direction > 0:
            place = next_below(self._placed, reached, direction, x=self._x)
            if place is None:
                break
            reached = place
        self.selected = reached

    def action_edge(self, direction: int) -> None:
        """Move the selection to the first or the last place."""
        places = [place for place, spot in enumerate(self._placed) if spot.selectable]
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
        found = self.under(event)
        if found is None or not self._placed[found[0]].selectable:
            return
        again = found[0] == self.selected
        self._go(found[0])
        if again and event.chain > 1:
            self.action_choose()

    def watch_selected(self, old: int, new: int) -> None:
        """Repaint the two concerned and bring the new one into view."""
        self._repaint(old, new)
        if 0 <= new < len(self._placed):
            self._bring_into_view(new)
            self.post_message(self.Highlighted(self._placed[new].id))

    def repaint_selected(self) -> None:
        """Repaint what is selected."""
        self._repaint(self.selected)

    def drawn(self, place: int, line: int) -> Iterable[Segment]:
        """Draw one line of a card or heading."""
        spot = self._placed[place]
        is_selected = place == self.selected
        ground, card = self.palettes()
        palette = card if spot.is_card else ground
        if is_selected:
            edge = ("▌", "accent") if self.has_focus else ("│", "dim")
        else:
            edge = ("▏", "rest") if spot.is_card else (" ", "plain")
        on = "selected" if is_selected and (spot.is_card or spot.lines[line]) else ""
        if is_selected and not on:
            edge = (" ", "plain")
        return strip_of((edge, (" ", "plain"), *spot.lines[line]), spot.width, lambda role: palette.style(role, on))

    def _repaint(self, *places: int) -> None:
        self.repaint(self.region_of(place) for place in places if 0 <= place < len(self._placed))

    def _select_id(self, spot_id: str, *, was: int) -> None:
        places = {spot.id: place for place, spot in enumerate(self._placed) if spot.selectable}
        if spot_id in places:
            self._go(places[spot_id])
        elif places:
            cards = [place for place in places.values() if self._placed[place].is_card] or list(places.values())
            self._go(min(cards, key=lambda place: abs(place - was)) if was >= 0 else cards[0])
        else:
            self.selected = -1

    def _go(self, place: int) -> None:
        """Select a place, and stay in its lane from here on."""
        self._x = self._placed[place].x
        self.selected = place
        self._bring_into_view(place)

    def _bring_into_view(self, place: int) -> None:
        spot = self._placed[place]
        above = [other for other in self._placed if not other.is_card and other.bottom == spot.y and other.selectable]
        top = min((other.y for other in above if other.x <= spot.x < other.x + other.width), default=spot.y)
        self.show_lines(spot.y, spot.bottom, above=top)
