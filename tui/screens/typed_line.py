"""The base of the screens of an open meeting: now strip, line of screens, and the line in which is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import ClassVar

from textual.widget import Widget

from meeting.errors import MeetingError
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.stage.steering import Place, Steering
from meeting.words import Sentence
from tui.intents import BothChangeRequested, MeetingChangeRequested
from tui.lines import Line
from tui.saying import say
from tui.screens.base import FrameScreen
from tui.widgets.capture_line import CaptureLine
from tui.widgets.now_strip import NowStrip
from tui.widgets.places_line import PlacesLine
from tui.widgets.rows import Rows

STAGED = frozenset(place.value for place in Place)
"""The screens that the stage has a page for."""

DIGITS_WIDTH, DIGITS_HEIGHT = 56, 28
"""The columns and lines from which the countdown is shown in large digits."""


class TypedLineScreen(FrameScreen):
    """A screen of a meeting, with a line that can be opened to type in.

    A line is opened for a purpose such as ``late`` or ``mend:c3``; when it is entered, `take_line` gets
    that purpose, and what stands behind the colon, with the text.
    """

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
        self.post_message(MeetingChangeRequested(change, label))

    def ask_both(
        self, change: Callable[[Network, Meeting, datetime], tuple[Network, Meeting]], label: Sentence
    ) -> None:
        """Ask for a change of the meeting and its network, as one step."""
        self.post_message(BothChangeRequested(change, label))

    def open_line(self, purpose: str, read: Callable[[str], Line], hint: str, value: str = "") -> None:
        """Open the line; ``read`` gives the reading that is shown while it is typed."""
        self.query_one(CaptureLine).open(purpose, read=read, placeholder=hint, value=value)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Turn a typed line into its intent; False leaves the line open. Each screen adds its own purposes."""
        del what, detail, text
        return True

    def line_closed(self) -> None:
        """Give the focus back to what the screen is for."""
        rows = self.query(Rows)
        self.set_focus(rows.first() if rows else None)

    def on_capture_line_let_go(self) -> None:
        """Give the focus back to the screen."""
        self.line_closed()
        self.call_later(self.query_one(CaptureLine).go_on)

    def on_capture_line_typed(self, event: CaptureLine.Typed) -> None:
        """Do what was typed; keep the line open, with its text, when it cannot be done."""
        line = self.query_one(CaptureLine)
        what, _sep, detail = event.purpose.partition(":")
        try:
            done = self.take_line(what, detail, event.text)
        except MeetingError as error:
            self.notify(say(error.sentence), severity="warning", markup=False)
            done = False
        if done:
            line.close()
            self.line_closed()
        else:
            line.go_on()
