"""What screens and dialogs with a line to type in have in common: opening it, doing what was typed, closing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.screen import Screen

from meeting.errors import MeetingError
from tui.lines import Line
from tui.saying import say
from tui.widgets.capture_line import CaptureLine
from tui.widgets.rows import Rows

Result = TypeVar("Result")


class TypesALine(Screen[Result]):
    """A screen with a `CaptureLine`.

    A line is opened for a purpose such as ``late`` or ``mend:c3``; when it is entered, `take_line` gets
    that purpose, and what stands behind the colon, with the text.
    """

    def open_line(self, purpose: str, read: Callable[[str], Line], hint: str, value: str = "") -> None:
        """Open the line; ``read`` gives the reading that is shown while it is typed."""
        self.query_one(CaptureLine).open(purpose, read=read, placeholder=hint, value=value)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Turn a typed line into its change; False leaves the line open. Each screen adds its own purposes."""
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
