"""The board as it is drawn: cards in columns or rows, one of them selected; arrows go from card to card."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from tui.widgets.wall.board import WallBoard
from tui.widgets.wall.cards import next_beside


class CardBoard(WallBoard):
    """Draws `Spot`s as the wall does; posts `Crossed` where no card lies further to the left or right."""

    @dataclass
    class Crossed(Message):
        """An arrow to the side found nothing there."""

        by: int

    def action_cross(self, by: int) -> None:
        """Move the selection to the column beside, or say that there is none."""
        if self.selected < 0 or next_beside(self.spots, self.selected, by) is None:
            self.post_message(self.Crossed(by))
        else:
            super().action_cross(by)

    def _bring_into_view(self, place: int) -> None:
        """Bring a card into view, and the heading right above it."""
        super()._bring_into_view(place)
        spot = self.spots[place]
        above = self.spots[place - 1] if place else spot
        is_heading = above.bottom == spot.y and not above.selectable
        if is_heading and above.y < self.scroll_offset.y and spot.bottom - above.y <= self.size.height:
            self.scroll_to(y=above.y, animate=False, force=True)
