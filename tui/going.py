"""The part of the App that goes from screen to screen, and to the thing that is meant there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from meeting.words import N_, sentence
from tui import intents
from tui.screens.base import FrameScreen
from tui.screens.opening import OpeningScreen
from tui.values import PLACES, ValueApp
from tui.wording import zone_notice

if TYPE_CHECKING:
    from tui.screens.board.screen import BoardScreen

WITHOUT_MEETING = frozenset({"home", "review"})
"""The screens that need no open meeting."""

PATIENCE, PATIENCE_APART = 100, 0.02
"""How often it is looked whether one can go elsewhere by now; and how many seconds apart, but for the first half."""


class GoingApp(ValueApp):
    """Opens meetings and screens; what has no meeting to show is not gone to, and that is said."""

    def action_go(self, place: str, patience: int = PATIENCE) -> None:
        """Go to a screen; a little later while a dialog is just going, or the first screen just coming."""
        if place not in WITHOUT_MEETING and self.meeting is None:
            self._warn(sentence(N_("No meeting is open: choose one with Enter.")))
            return
        if not isinstance(self.screen, FrameScreen) or isinstance(self.screen, OpeningScreen):
            again = partial(self.action_go, place, patience - 1)
            if patience > PATIENCE // 2:
                self.call_later(again)
            elif patience > 0:  # a dialog that stays is not waited for
                self.set_timer(PATIENCE_APART, again)
        elif self.screen is not self._place(place):
            # switching modes instead would hold the painting back for 50 ms
            self.switch_screen(self._place(place))
            if place == "home":
                self.call_after_refresh(self._list_networks)

    def action_turn(self, by: int) -> None:
        """Go to the screen before or after."""
        names = list(PLACES)
        here = next((name for name, screen in self._places.items() if screen is self.screen), names[0])
        self.action_go(names[(names.index(here) + by) % len(names)])

    def action_find_everywhere(self) -> None:
        """Go to where everything can be found."""
        self.action_go("review")
        self.call_after_refresh(self._place("review").run_action, "find")

    def action_everything_open(self) -> None:
        """Show everything that is open in all networks, and go to the board of what is chosen."""
        from tui.screens.board.everywhere import EverywhereScreen, Place  # noqa: PLC0415 - only when it is asked for

        def went(place: Place | None) -> None:
            if place is not None and (self._has_open(place.network) or self._open(place.network, place.meeting)):
                self.call_later(self._to_card, place.card)

        if isinstance(self.screen, FrameScreen):
            self.push_screen(EverywhereScreen(self.listings, now=self._clock()), went)
            self._list_networks()

    def _has_open(self, network_id: str) -> bool:
        return self.meeting is not None and self.network is not None and self.network.id == network_id

    def _to_card(self, card_id: str) -> None:
        cast("BoardScreen", self._place("board")).go_to_card(card_id)
        self.action_go("board")

    def on_meeting_open_requested(self, intent: intents.MeetingOpenRequested) -> None:
        """Open a meeting."""
        if self._open(intent.network_id, intent.meeting_id):
            self.action_go(intent.place)
            if intent.thing and intent.place == "board":
                self._to_card(intent.thing)
            elif intent.thing:
                self.call_after_refresh(self._place(intent.place).go_to, intent.thing)
            if intent.details:
                self.call_after_refresh(self._places["agenda"].run_action, "details")

    def _open(self, network_id: str, meeting_id: str) -> bool:
        def opened() -> None:
            said = self._conduct.open_meeting(network_id, meeting_id)
            meeting = self._conduct.meeting
            moved = zone_notice(meeting) if meeting else None
            if said or moved:
                self._warn(*said, *((moved,) if moved else ()))

        return self._attempt(opened)
