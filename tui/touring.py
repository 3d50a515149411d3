"""The part of the App that leads the guided tour: looks at what has been done, and shows what is next."""

from __future__ import annotations

from tui.saying import _
from tui.screens.base import FrameScreen
from tui.staging import StagingApp
from tui.tour import Scene, Tour

LAST_SECONDS = 8.0
"""How long the end of the tour stays to be read."""


class TouringApp(StagingApp):
    """Leads the tour while somebody takes it."""

    _tour: Tour | None = None

    def action_tour(self) -> None:
        """Begin the tour, or end it."""
        if self._tour is not None:
            self._tour = None
            self._show_tour()
        elif self.meeting is None or self.meeting.running is None:
            self.notify(_("The tour is for a meeting that is running: “ordstyrer demo” has one."), timeout=6)
        else:
            self._tour = Tour(began=self._scene())
            self._show_tour()

    def look_at_tour(self) -> None:
        """Go on to the next step when the present one has been done."""
        tour = self._tour
        if tour is None or tour.is_over:
            return
        self._tour = tour.seen(self._scene())
        if self._tour is not tour:
            self._show_tour()
            if self._tour.is_over:
                self.set_timer(LAST_SECONDS, self._end_tour)

    def _end_tour(self) -> None:
        if self._tour is not None and self._tour.is_over:
            self._tour = None
            self._show_tour()

    def _scene(self) -> Scene:
        screen = self.screen
        place = next((name for name, one in self._places.items() if one is screen), "")
        return Scene(meeting=self.meeting, place=place or ("stage" if hasattr(screen, "view") else ""))

    def _up_to_date(self, screen: FrameScreen) -> FrameScreen:
        screen.call_after_refresh(screen.take, "tour", self._tour)
        return super()._up_to_date(screen)

    def _show_tour(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, FrameScreen):
                screen.take("tour", self._tour)
