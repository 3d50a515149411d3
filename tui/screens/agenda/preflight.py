"""The preflight's findings, each mended by its number."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from meeting.meeting import Meeting
from meeting.preflight.inspection import Finding, Severity
from tui.lines import Line, wrapped
from tui.saying import _, say
from tui.screens.dialogs import Dialog, digit_key, digit_of
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows


class PreflightScreen(Dialog[Finding | None]):
    """Lists the findings; gives the one to mend, or None."""

    def __init__(self, meeting: Meeting, findings: Sequence[Finding]) -> None:
        super().__init__()
        self._meeting, self._findings = meeting, tuple(findings)

    def compose(self) -> ComposeResult:
        """Lay out the findings."""
        with Vertical(classes="dialog -tall"):
            yield Static(
                _("Preflight: what may make this meeting dull or unbinding"), classes="dialog-title", markup=False
            )
            if not self._findings:
                yield Static(_("Nothing to mend. Have a good meeting."), markup=False)
            yield Rows(id="findings")
            keys = _("1–9 or Enter mends, u takes it back · Esc lets go") if self._findings else _("Esc lets go")
            yield KeyHint(keys)

    def on_mount(self) -> None:
        """Show the findings."""
        rows = self.query_one(Rows)
        rows.show(lambda width: [self._row(*one, width) for one in enumerate(self._findings, start=1)])
        self.set_focus(rows)

    def _row(self, number: int, finding: Finding, width: int) -> Row:
        problem = finding.severity is Severity.PROBLEM
        mark = _("problem") if problem else _("advice")
        key = digit_key(number)
        first, *rest = wrapped(say(finding.sentence), max(10, width - 4))
        lines: list[Line] = [((key, "key"), (first, "title"))]
        lines += [(("   ", "plain"), (part, "title")) for part in rest]
        mend = say(finding.mend_label) if finding.mend_label else _("opens where it is mended")
        lines += [(("   ", "plain"), (part, "dim")) for part in wrapped(f"{mark} → {mend}", max(10, width - 4))]
        return Row(str(number), (*lines, ()))

    def on_key(self, event: events.Key) -> None:
        """Mend by digit."""
        number = digit_of(event)
        if 1 <= number <= len(self._findings):
            event.stop()
            self.dismiss(self._findings[number - 1])

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Mend the selected finding."""
        self.dismiss(self._findings[int(event.row_id) - 1])
