"""The base of the screens of an open meeting: now strip, line of screens, and the line in which is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import ClassVar

from textual.widget import Widget

from meeting.meeting import Meeting
from meeting.network import Network
from meeting.stage.steering import Place, Steering
from meeting.words import Sentence
from tui.intents import BothChangeRequested, MeetingChangeRequested
from tui.screens.base import FrameScreen
from tui.screens.types_a_line import TypesALine
from tui.widgets.capture_line import CaptureLine
from tui.widgets.now_strip import NowStrip
from tui.widgets.places_line import PlacesLine

STAGED = frozenset(place.value for place in Place)
"""The screens that the stage has a page for."""

DIGITS_WIDTH, DIGITS_HEIGHT = 56, 28
"""The columns and lines from which the countdown is shown in large digits."""


class TypedLineScreen(TypesALine[None], FrameScreen):
    """A screen of a meeting, with a line that can be opened to type in."""

    PLACE: ClassVar[str] = ""
    """The name of the screen among the `tui.values.PLACES`."""

    _steering = Steering()

    def compose_strip(self) -> Iterable[Widget]:
        """Give the now strip and the line of screens."""
        cls = FrameScreen
        yield NowStrip(silence_minutes=self._settings.silence_minutes).data_bind(cls.network, cls.meeting, cls.now)
        yield PlacesLine(self.PLACE, steering=self._steering)

    @property
    def stage_spot(self) -> tuple[Place, str] | None:
        """What the stage shows while this screen is in front: its place, and the id of what is shown there, or ""."""
        return (Place(self.PLACE), "") if self.PLACE in STAGED else None

    def take(self, name: str, value: object) -> None:
        """Take a value that the App pushes down, also how the stage is steered."""
        super().take(name, value)
        if name == "steering" and isinstance(value, Steering):
            self._steering = value
            for line in self.query(PlacesLine):
                line.show_stage(value)

    def compose_below(self) -> list[CaptureLine]:
        """Give the line to type in."""
        return [CaptureLine()]

    def on_resize(self) -> None:
        """Choose between large digits and plain lines."""
        for strip in self.query(NowStrip):
            strip.tall = self.size.height >= DIGITS_HEIGHT and self.size.width >= DIGITS_WIDTH

    def flash(self) -> None:
        """Light the now strip up."""
        for strip in self.query(NowStrip):
            strip.flash()

    def ask_change(self, change: Callable[[Meeting, datetime], Meeting], label: Sentence) -> None:
        """Ask for a change of the meeting."""
        self.app.post_message(MeetingChangeRequested(change, label))

    def ask_both(
        self, change: Callable[[Network, Meeting, datetime], tuple[Network, Meeting]], label: Sentence
    ) -> None:
        """Ask for a change of the meeting and its network, as one step."""
        self.app.post_message(BothChangeRequested(change, label))
