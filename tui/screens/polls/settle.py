"""Settling an unclear answer: what it means by digit, that it is none, or who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from meeting.poll.choices import VALUED, choices
from meeting.polls import Poll, PollKind, UnclearLine
from tui.lines import Line, wrapped
from tui.saying import _
from tui.screens.dialogs import Dialog
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows

_BY_DIGIT = VALUED | {PollKind.SINGLE, PollKind.YES_NO, PollKind.MULTIPLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an unclear answer turned out to be.

    Attributes:
        what: ``picks``, ``drop``, ``type`` (the answer is to be typed) or ``who`` (the sender is).
        picks: as in `meeting.polls.Ballot`.
        keeps_text: whether what was written is kept with the answer.
    """

    what: str
    picks: tuple[int, ...] = ()
    keeps_text: bool = False


class SettleScreen(Dialog[Settled | None]):
    """Asks what an unclear answer means; gives that, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete,backspace", "settle('drop')", show=False),
        Binding("e", "settle('type')", show=False),
        Binding("I", "settle('who')", show=False),
    ]

    def __init__(self, poll: Poll, line: UnclearLine, *, name: str) -> None:
        """Take the poll, the unclear line, and the name of who wrote it, "" for nobody."""
        super().__init__()
        self._poll, self._line, self._name = poll, line, name
        self._picked: tuple[int, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out what was written, and what it can mean."""
        said = _("“{text}”", text=self._line.text)
        with Vertical(classes="dialog"):
            yield Static(self._poll.question, classes="dialog-title", markup=False)
            yield Static(f"{self._name}: {said}" if self._name else said, classes="dialog-text", markup=False)
            yield Rows(id="meanings")
            yield KeyHint(self._keys)

    @property
    def _keys(self) -> str:
        if self._poll.kind is PollKind.MULTIPLE:
            return _("digits choose, Enter keeps them · Del no answer · Esc lets go")
        return _("digit or Enter says what it means · Del no answer · Esc lets go")

    def on_mount(self) -> None:
        """Show what it can mean."""
        rows = self.query_one(Rows)
        rows.show(self._rows)
        self.set_focus(rows)

    def on_key(self, event: events.Key) -> None:
        """Choose by the digit that counts for the option."""
        pick = next((one.pick for one in choices(self._poll) if one.key and one.key == event.character), None)
        if pick is not None and self._poll.kind in _BY_DIGIT:
            event.stop()
            event.prevent_default()
            self._choose(pick)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Do what the selected row says."""
        what, _sep, pick = event.row_id.partition(" ")
        if what != "pick":
            self.action_settle(what)
        elif self._picked:
            self.dismiss(Settled(what="picks", picks=self._picked))
        else:
            self.dismiss(Settled(what="picks", picks=(int(pick),)))

    def action_settle(self, what: str) -> None:
        """Give another meaning than a choice."""
        if what != "who" or self._may_ask_who:
            self.dismiss(Settled(what=what, keeps_text=what == "keep"))

    @property
    def _may_ask_who(self) -> bool:
        return self._poll.is_named and bool(self._line.name) and not self._line.voter

    def _choose(self, pick: int) -> None:
        if self._poll.kind is not PollKind.MULTIPLE:
            self.dismiss(Settled(what="picks", picks=(pick,)))
            return
        others = tuple(one for one in self._picked if one != pick)
        self._picked = others if len(others) < len(self._picked) else (*self._picked, pick)
        self.query_one(Rows).lay_out_again()

    def _rows(self, width: int) -> list[Row]:
        rows: list[Row] = []
        if self._poll.kind in _BY_DIGIT:
            rows = [
                _row(f"pick {one.pick}", one.key, f"✓ {one.label}" if one.pick in self._picked else one.label, width)
                for one in choices(self._poll)
            ]
        if self._poll.kind is PollKind.OPEN:
            rows.append(_row("keep", "", _("Keep it as an answer"), width))
        if self._may_ask_who:
            rows.append(_row("who", "I", _("Say who {name} is …", name=self._line.name), width))
        rows.append(_row("type", "e", _("Type the answer …"), width))
        rows.append(_row("drop", _("del"), _("It is no answer: leave it out"), width))
        return rows


def _row(name: str, key: str, text: str, width: int) -> Row:
    indent = 5
    first, *more = wrapped(text, max(8, width - indent))
    lines: list[Line] = [((key.rjust(indent - 2), "key"), ("  ", "plain"), (first, "title"))]
    lines += [((" " * indent, "plain"), (part, "title")) for part in more]
    return Row(name, tuple(lines))
