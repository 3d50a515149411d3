"""A pane to write several lines in: what is pasted comes in clean."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.widgets import TextArea

from meeting.text import clean_lines


class TextPane(TextArea):
    """A text area; control characters of a paste never reach the terminal, and its size has a limit."""

    PASTE_LIMIT: ClassVar[int] = 4_000
    """The most characters taken from one paste."""

    def on_paste(self, event: events.Paste) -> None:
        """Clean the paste before it is put in."""
        event.text = clean_lines(event.text, limit=self.PASTE_LIMIT)


class AgendaPane(TextPane):
    """A pane for a whole agenda."""

    PASTE_LIMIT = 200_000
