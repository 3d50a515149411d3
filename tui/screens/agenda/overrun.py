"""Proposals to get back on time, each with a preview of every item's new minutes."""

from __future__ import annotations

from datetime import tzinfo

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from meeting.item import ItemState
from meeting.meeting import Meeting
from meeting.overrun import Overrun, Proposal
from tui.lines import Line, spread, wrapped
from tui.saying import _, say
from tui.screens.dialogs import Dialog, digit_of
from tui.widgets.key_hint import KeyHint
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row, Rows
from tui.wording import drift_words, minutes_words, nearest_clock


class Preview(LineWidget):
    """Every item a proposal changes, with its minutes before and after."""

    DEFAULT_CSS = "Preview { height: auto; padding: 1 0 0 0; }"

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self._meeting = meeting
        self._proposal: Proposal | None = None

    def show(self, proposal: Proposal | None) -> None:
        """Show what this proposal does."""
        self._proposal = proposal
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return one line per item to come, what changes standing out."""
        if self._proposal is None:
            return [()]
        changes = {change.item_id: change for change in self._proposal.changes}
        lines: list[Line] = []
        for item in self._meeting.items:
            if not item.is_open:
                continue
            change = changes.get(item.id)
            if change is None:
                lines.append(spread(((f"   {item.title}", "faint"),), ((minutes_words(item.minutes), "faint"),), width))
            elif change.state_after is ItemState.PARKED:
                lines.append(spread(((f" → {item.title}", "soon"),), ((_("parked"), "soon"),), width))
            else:
                told = f"{change.before_minutes} → {minutes_words(change.after_minutes)}"
                lines.append(spread(((f" ▸ {item.title}", "title"),), ((told, "accent"),), width))
        return lines


class OverrunScreen(Dialog[Proposal | None]):
    """Asks how to catch up; gives the chosen proposal, or None."""

    def __init__(self, meeting: Meeting, overrun: Overrun, zone: tzinfo | None = None) -> None:
        super().__init__()
        self._meeting, self._overrun, self._zone = meeting, overrun, zone

    def compose(self) -> ComposeResult:
        """Lay out proposals and preview."""
        with Vertical(classes="dialog -tall"):
            yield Static(_("Back on time"), classes="dialog-title", markup=False)
            yield Static(say(self._overrun.sentence), classes="dialog-text", markup=False)
            yield Rows(id="proposals")
            with VerticalScroll(classes="preview", can_focus=False):
                yield Preview(self._meeting)
            last = len(self._overrun.proposals)
            keys = _("1–{last} or Enter applies · ↑↓ previews · u takes it back · Esc lets go", last=last)
            yield KeyHint(keys)

    def on_mount(self) -> None:
        """Show the proposals."""
        rows = self.query_one(Rows)
        rows.show(lambda width: [self._row(*one, width) for one in enumerate(self._overrun.proposals, start=1)])
        self.set_focus(rows)

    def _row(self, number: int, proposal: Proposal, width: int) -> Row:
        ends = _("ends {time}", time=nearest_clock(proposal.new_end, self._zone))
        end = f"{ends} · {drift_words(proposal.drift_after)}"
        first = spread(((f" {number} ", "key"), (say(proposal.title), "title")), (), width)
        effect = wrapped(f"{end}. {say(proposal.effect)}", max(10, width - 4))
        return Row(proposal.id, (first, *((("   ", "plain"), (part, "dim")) for part in effect)))

    def on_key(self, event: events.Key) -> None:
        """Apply by digit."""
        number = digit_of(event)
        if 1 <= number <= len(self._overrun.proposals):
            event.stop()
            self.dismiss(self._overrun.proposals[number - 1])

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Preview the selected proposal."""
        self.query_one(Preview).show(self._named(event.row_id))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Apply the selected proposal."""
        self.dismiss(self._named(event.row_id))

    def _named(self, proposal_id: str) -> Proposal | None:
        return next((one for one in self._overrun.proposals if one.id == proposal_id), None)
