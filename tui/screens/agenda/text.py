"""The agenda as text: in the facilitator's own editor, or in an editing pane of the program."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static, TextArea

from meeting.exchange.agenda_markdown import AgendaRead, read_agenda, write_agenda
from meeting.meeting import Meeting
from meeting.text import clean_lines
from tui.i18n import local_zone, zone_of
from tui.lines import Line, cut, spread
from tui.saying import _, ngettext, translator
from tui.screens.dialogs import Dialog
from tui.screens.own_editor import edit_text_outside
from tui.widgets.key_hint import KeyHint
from tui.widgets.line_widget import LineWidget
from tui.widgets.text_pane import AgendaPane
from tui.wording import minutes_words


def edit_outside(app: App[Any], meeting: Meeting, setting: str) -> str | None:
    """Let the facilitator edit the agenda in their own editor.

    Returns:
        The text as it was left there, or None where no editor can be started.
    """
    return edit_text_outside(app, lambda: _text_of(meeting), file=f"{meeting.id or 'agenda'}.md", setting=setting)


def _text_of(meeting: Meeting) -> str:
    return write_agenda(meeting, zone=zone_of(local_zone()), translator=translator())


def agenda_read(text: str, meeting: Meeting) -> AgendaRead:
    """Return how an agenda written as text is understood, for this meeting."""
    return read_agenda(text, starts_at=meeting.starts_at, zone=zone_of(local_zone()))


class Understood(LineWidget):
    """How the text is understood: each item, and each line that is not."""

    DEFAULT_CSS = "Understood { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._read: AgendaRead | None = None

    def show(self, read: AgendaRead) -> None:
        """Show this reading."""
        self._read = read
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return a line per item and per line not understood."""
        read = self._read
        if read is None:
            return [()]
        total = sum(item.minutes for item in read.items)
        head = ngettext("{n} item", "{n} items", len(read.items))
        lines: list[Line] = [((f"{head} · {minutes_words(total)}", "now"),)]
        lines += [
            spread(((f"✓ {item.title}", "plain"),), ((minutes_words(item.minutes), "dim"),), width)
            for item in read.items
        ]
        if read.unread:
            lines += [(), ((_("Not understood, kept as notes:"), "soon"),)]
        for unread in read.unread[:50]:
            lines.append(((cut(_("line {n}: {text}", n=unread.line, text=unread.text), width), "dim"),))
        return lines


class AgendaTextScreen(Dialog[AgendaRead | None]):
    """Edits the agenda as text and shows beside it how it is understood; gives the reading, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "let_go", show=False, priority=True),
    ]

    def __init__(self, meeting: Meeting, *, edited: str | None = None) -> None:
        super().__init__()
        self._meeting = meeting
        self._text = edited

    def compose(self) -> ComposeResult:
        """Lay out the text and its reading."""
        text = self._text if self._text is not None else _text_of(self._meeting)
        with Vertical(classes="dialog -whole"):
            yield Static(_("The agenda as text"), classes="dialog-title", markup=False)
            with Horizontal(id="panes"):
                yield AgendaPane(clean_lines(text, limit=AgendaPane.PASTE_LIMIT), id="agenda-text", soft_wrap=True)
                with Vertical(id="reading"):
                    yield Understood()
            yield KeyHint(_("Ctrl+S keeps it · Esc lets go"))

    def on_mount(self) -> None:
        """Read what is there to begin with."""
        self._read_again()
        self.set_focus(self.query_one(TextArea))

    def on_text_area_changed(self) -> None:
        """Read along."""
        self._read_again()

    def keep(self) -> None:
        """Give the reading."""
        self.dismiss(self._reading())

    def _reading(self) -> AgendaRead:
        return agenda_read(self.query_one(TextArea).text, self._meeting)

    def _read_again(self) -> None:
        self.query_one(Understood).show(self._reading())
