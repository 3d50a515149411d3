"""What the agenda of a draft learns from earlier meetings, read once nothing else is waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.message import Message

from meeting.meeting import MeetingState
from tui.screens.meeting_actions import MeetingScreen

if TYPE_CHECKING:
    from meeting.review.formats_run import FormatRuns
    from tui.outside import OutsideApp

EXPERIENCE_AFTER = timedelta(seconds=3)
"""After this time the earlier meetings are looked at: the first keys come before."""


@dataclass
class ExperienceRead(Message):
    """It is known how formats have run in a network."""

    network_id: str
    runs: tuple[FormatRuns, ...]


class ExperiencedScreen(MeetingScreen):
    """Knows how formats have run in the network so far, a while after a draft of it is first shown."""

    _runs: tuple[FormatRuns, ...] = ()
    _runs_of: str = ""
    _runs_due: datetime | None = None

    def learn(self) -> None:
        """Follow the clock: read experience for a draft, once for each network, when nothing else is waited for."""
        network, meeting, now = self.network, self.meeting, self.now
        if network is None or meeting is None or now is None or meeting.state is not MeetingState.DRAFT:
            return
        if network.id != self._runs_of:
            self._runs_of, self._runs, self._runs_due = network.id, (), now + EXPERIENCE_AFTER
        elif self._runs_due is not None and now >= self._runs_due:
            self._runs_due = None
            self.run_worker(partial(self._read, network.id), thread=True, exclusive=True, group="experience")

    def learned(self) -> None:
        """Show what has been learned; the screen says how."""

    def _read(self, network_id: str) -> None:
        """Read how formats have run, in a thread."""
        from meeting.preflight.checks_experience import LAST  # noqa: PLC0415 - only where somebody plans
        from meeting.review.formats_run import format_runs  # noqa: PLC0415
        from store.errors import StoreError  # noqa: PLC0415

        try:
            meetings = cast("OutsideApp", self.app).archive.figures(network_id, last=LAST)
        except StoreError:
            return  # whoever looks back is told; the agenda does without
        self.post_message(ExperienceRead(network_id, format_runs(meetings)))

    def on_experience_read(self, event: ExperienceRead) -> None:
        """Take it, if it is still of this network."""
        if event.network_id == self._runs_of and event.runs:
            self._runs = event.runs
            self.learned()
