"""What the preflight found, in a few lines beside the agenda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from meeting.meeting import Meeting, MeetingState
from meeting.preflight.inspection import Finding, Severity
from tui.lines import Line, wrapped
from tui.saying import _, ngettext, say
from tui.widgets.line_widget import LineWidget


class PreflightNote(LineWidget):
    """Lists the findings with their numbers; nothing once the meeting has begun."""

    DEFAULT_CSS: ClassVar[str] = "PreflightNote { height: auto; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._findings: tuple[Finding, ...] = ()
        self._draft = False

    def show_findings(self, meeting: Meeting, findings: Sequence[Finding]) -> None:
        """Show these findings."""
        self._findings = tuple(findings)
        self._draft = meeting.state is MeetingState.DRAFT and bool(meeting.items)
        self.display = self._draft
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return a heading and the findings."""
        if not self._draft:
            return [()]
        if not self._findings:
            return [((_("Preflight: nothing to mend."), "ok"),)]
        count = len(self._findings)
        head = ngettext("Preflight: {n} thing to mend · f", "Preflight: {n} things to mend · f", count)
        lines: list[Line] = [((head, "soon"),)]
        for number, finding in enumerate(self._findings, start=1):
            mark = "▲" if finding.severity is Severity.PROBLEM else "·"
            first, *rest = wrapped(say(finding.sentence), max(10, width - 5))
            lines.append(((f" {number} ", "key"), (f"{mark} ", "soon"), (first, "plain")))
            lines += [(("     ", "plain"), (part, "plain")) for part in rest]
        return lines
