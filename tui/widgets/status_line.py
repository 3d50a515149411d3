"""The top line: network, meeting, state, clock, who is present, and whether all is saved."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.reactive import reactive

from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.there import there_count
from store.saving import SavePhase, SaveState
from tui.lines import Line, Stretch, line_width, spread
from tui.saying import _, say
from tui.widgets.line_widget import LineWidget
from tui.wording import STATE_NAMES, clock

_SHORTEST_NETWORK = 9
"""With less room than this for its name, the network is left out."""


class StatusLine(LineWidget):
    """One line that is always there; it never says more than it knows."""

    DEFAULT_CSS: ClassVar[str] = "StatusLine { dock: top; height: auto; padding: 0 1; background: $surface; }"

    network: reactive[Network | None] = reactive(None, repaint=False)
    meeting: reactive[Meeting | None] = reactive(None, repaint=False)
    now: reactive[datetime | None] = reactive(None, repaint=False)
    saving: reactive[SaveState | None] = reactive(None, repaint=False)

    _seen: tuple[object, ...] = ()

    def watch_network(self) -> None:
        """Follow the network."""
        self._follow()

    def watch_meeting(self) -> None:
        """Follow the meeting."""
        self._follow()

    def watch_now(self) -> None:
        """Follow the clock."""
        self._follow()

    def watch_saving(self) -> None:
        """Follow the save state."""
        self._follow()

    def _follow(self) -> None:
        """Show what is known, if that can be something else: most keys change nothing of it."""
        meeting, now = self.meeting, self.now
        minute = now.replace(second=0, microsecond=0) if now is not None else None
        about = (meeting.title, meeting.state, meeting.is_paused, meeting.attendance) if meeting is not None else ()
        seen = (self.network and self.network.name, minute, self.saving, about)
        if seen != self._seen:
            self._seen = seen
            self.show_soon()

    def lay_out(self, width: int) -> list[Line]:
        """Return the line, and a second one while something could not be saved."""
        right = self._right()
        room = width - line_width(right) - 1
        *meeting, network = self._left()
        left: Line = (*meeting, network) if room - line_width(meeting) >= _SHORTEST_NETWORK else tuple(meeting)
        lines = [spread(left or (network,), right, width)]
        if self.saving is not None and self.saving.phase is SavePhase.FAILED:
            lines.append(((_("✗ not saved: {reason}", reason=say(self.saving.reason)), "over"),))
        return lines

    def _left(self) -> Line:
        if self.network is None:
            return (("Ordstyrer", "now"),)
        if self.meeting is None:
            return ((self.network.name, "title"),)
        state: Stretch = ("", "plain")
        if self.meeting.state is MeetingState.LIVE:
            state = (f" · {_('paused') if self.meeting.is_paused else _('live')}", "now")
        else:
            state = (f" · {_(STATE_NAMES[self.meeting.state])}", "dim")
        return ((self.meeting.title, "title"), state, (f" · {self.network.name}", "faint"))

    def _right(self) -> Line:
        parts: list[Stretch] = []
        if self.now is not None:
            parts.append((clock(self.now, None), "title"))
        if self.meeting is not None and self.meeting.attendance and self.meeting.state is not MeetingState.DRAFT:
            there, all_ = there_count(self.meeting), len(self.meeting.attendance)
            parts.append(("  " + _("{there}/{all} there", there=there, all=all_), "dim"))
        parts.append(("  ", "plain"))
        parts.append(self._saved())
        return tuple(parts)

    def _saved(self) -> Stretch:
        match self.saving.phase if self.saving else None:
            case SavePhase.SAVED:
                return (_("saved ✓"), "ok")
            case SavePhase.SAVING:
                return (_("saving…"), "soon")
            case SavePhase.FAILED:
                return (_("NOT SAVED"), "over")
            case SavePhase.READ_ONLY:
                return (_("read only"), "soon")
            case _:
                return ("", "plain")
