"""The prepared polls as text: in the facilitator's own editor, or in an editing pane of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static, TextArea

from meeting.meeting import Meeting
from meeting.poll.running import add_poll, edit_poll
from meeting.poll.writing import PollRead, describe, poll_line, read_polls
from meeting.polls import Poll, PollState
from meeting.text import clean_lines, fold
from tui.lines import Line, cut, wrapped
from tui.saying import _, ngettext, say
from tui.screens.dialogs import Dialog
from tui.screens.own_editor import edit_text_outside
from tui.widgets.key_hint import KeyHint
from tui.widgets.line_widget import LineWidget
from tui.widgets.text_pane import TextPane


def prepared(meeting: Meeting) -> tuple[Poll, ...]:
    """Return the polls that have not been opened yet."""
    return tuple(poll for poll in meeting.polls if poll.state is PollState.PREPARED)


def polls_text(meeting: Meeting) -> str:
    """Return the prepared polls as text, with a heading that says how they are written."""
    help_lines = (
        _("One poll on each line, or with its options below it and a blank line between."),
        _("Which date? 3 Dec / 10 Dec / neither"),
        _("* Which themes? [anonymous] [hidden] [quorum 10]        * for several answers"),
        _("1-5 How useful was today? (not at all – very)"),
    )
    head = "\n".join(f"# {line}" for line in help_lines)
    return "\n\n".join((head, *(poll_line(poll) for poll in prepared(meeting)))) + "\n"


def with_prepared(meeting: Meeting, reads: Sequence[PollRead]) -> Meeting:
    """Return the meeting with exactly these polls prepared, in this order.

    One whose question is still there stays the same poll; where as many questions are new as are gone, each
    new one is taken for a gone one with other words. Raises what `add_poll` raises.
    """
    old = list(prepared(meeting))
    wanted = [read.poll for read in reads]
    same: dict[int, Poll] = {}
    for place, poll in enumerate(wanted):
        found = next((one for one in old if fold(one.question) == fold(poll.question)), None)
        if found is not None:
            same[place] = found
            old.remove(found)
    new = [place for place in range(len(wanted)) if place not in same]
    if len(new) == len(old):
        same |= dict(zip(new, old, strict=True))
    gone = {poll.id for poll in prepared(meeting)} - {poll.id for poll in same.values()}
    meeting = replace(meeting, polls=tuple(poll for poll in meeting.polls if poll.id not in gone))
    order: list[str] = []
    item = meeting.running.id if meeting.running else ""
    for place, poll in enumerate(wanted):
        if place in same:
            meeting = edit_poll(meeting, same[place].id, poll)
            order.append(same[place].id)
        else:
            meeting = add_poll(meeting, poll, item=item)
            order.append(meeting.polls[-1].id)
    asked = tuple(poll for poll in meeting.polls if poll.id not in order)
    by_id = {poll.id: poll for poll in meeting.polls}
    return replace(meeting, polls=(*asked, *(by_id[one] for one in order)))


def edit_polls_outside(app: App[Any], meeting: Meeting, setting: str) -> str | None:
    """Let the facilitator edit the prepared polls in their own editor.

    Returns:
        The text as it was left there, or None where no editor can be started.
    """
    return edit_text_outside(app, lambda: polls_text(meeting), file="polls.txt", setting=setting)


class PollsPane(TextPane):
    """A pane for several polls."""

    PASTE_LIMIT = 40_000


class PollsUnderstood(LineWidget):
    """How the text is understood: each poll, and what is wrong with it."""

    DEFAULT_CSS: ClassVar[str] = "PollsUnderstood { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._reads: tuple[PollRead, ...] = ()

    def show(self, reads: tuple[PollRead, ...]) -> None:
        """Show these readings."""
        self._reads = reads
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return two lines per poll."""
        lines: list[Line] = [((ngettext("{n} poll", "{n} polls", len(self._reads)), "now"),)]
        for read in self._reads:
            mark = ("✓ ", "ok") if read.is_clear else ("✗ ", "soon")
            lines.append((mark, (cut(read.poll.question or "…", max(4, width - 2)), "plain")))
            said = read.problem or describe(read.poll)
            role = "soon" if read.problem else "dim"
            lines += [(("  ", "plain"), (part, role)) for part in wrapped(say(said), max(8, width - 2))]
        return lines


class PollsTextScreen(Dialog[tuple[PollRead, ...] | None]):
    """Edits the prepared polls as text and shows beside it how it is understood; gives the readings, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("escape", "let_go", show=False, priority=True),
    ]

    def __init__(self, meeting: Meeting, *, edited: str | None = None) -> None:
        """Take the meeting, and the text if it has been edited already."""
        super().__init__()
        self._language = meeting.language
        self._text = polls_text(meeting) if edited is None else edited

    def compose(self) -> ComposeResult:
        """Lay out the text and its reading."""
        with Vertical(classes="dialog -whole"):
            yield Static(_("The prepared polls as text"), classes="dialog-title", markup=False)
            with Horizontal(id="panes"):
                yield PollsPane(clean_lines(self._text, limit=PollsPane.PASTE_LIMIT), id="polls-text", soft_wrap=True)
                with Vertical(id="reading"):
                    yield PollsUnderstood()
            yield KeyHint(_("Ctrl+S keeps it · Esc lets go"))

    def on_mount(self) -> None:
        """Read what is there to begin with, and go to its end."""
        pane = self.query_one(TextArea)
        pane.move_cursor(pane.document.end)
        self._read_again()
        self.set_focus(pane)

    def on_text_area_changed(self) -> None:
        """Read along."""
        self._read_again()

    def keep(self) -> None:
        """Give the readings, if every poll is complete."""
        reads = read_polls(self.query_one(TextArea).text, language=self._language)
        wrong = next((read for read in reads if not read.is_clear), None)
        if wrong is not None and wrong.problem is not None:
            self.notify(say(wrong.problem), severity="warning", markup=False)
            return
        self.dismiss(reads)

    def _read_again(self) -> None:
        self.query_one(PollsUnderstood).show(read_polls(self.query_one(TextArea).text, language=self._language))
