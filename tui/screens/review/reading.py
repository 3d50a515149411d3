"""Reading the past beside the event loop: all meetings, what is searched for, and one network or meeting as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual import events
from textual.message import Message
from textual.worker import get_current_worker

from meeting.errors import MeetingError
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.review.formats_run import FormatRuns, format_runs
from meeting.review.found import ENOUGH
from meeting.review.query import read_query
from meeting.review.register import Decided, decisions
from meeting.review.rows import ReviewRow
from meeting.review.trends import Trend, trends
from meeting.words import Sentence
from store.errors import StoreError
from store.settings import Settings
from tui.i18n import say_day_of_year
from tui.saying import language, say
from tui.screens.base import FrameScreen

if TYPE_CHECKING:
    from datetime import date

    from store.archive import Archive, Found
    from tui.outside import OutsideApp

LISTED = 100
"""How many of the places that were found are listed."""

_TOLD_EVERY = 0.05
_MANY = 40

Then = Callable[[Network, Meeting], None]
"""Takes a network and one of its meetings once they have been read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What is told of one network as a whole."""

    network: Network
    decisions: tuple[Decided, ...] = ()
    trends: tuple[Trend, ...] = ()
    runs: tuple[FormatRuns, ...] = ()


@dataclass
class ArchiveProgressed(Message):
    """So many files of so many have been read."""

    done: int
    total: int


@dataclass
class ArchiveRead(Message):
    """The meetings were read: all of them, or those until somebody let go."""

    rows: tuple[ReviewRow, ...]
    names: dict[str, str]
    problems: tuple[Sentence, ...]
    is_different: bool
    is_whole: bool


@dataclass
class ArchiveAnswered(Message):
    """A search has come to its end."""

    found: Found


@dataclass
class NetworkLookedAt(Message):
    """A network was read as a whole."""

    looked: Looked


@dataclass
class PastMeetingRead(Message):
    """A meeting was read, for what comes then."""

    network: Network
    meeting: Meeting
    then: Then


@dataclass
class NotRead(Message):
    """Something cannot be read."""

    problem: Sentence


class ReviewReading(FrameScreen):
    """Reads in threads; what is read comes as a message, and what is not wanted any more is left."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._desk = Lock()
        self._past: tuple[ReviewRow, ...] = ()
        self._names: dict[str, str] = {}
        self._problems: tuple[Sentence, ...] = ()
        self._found: Found | None = None
        self._looked: dict[str, Looked] = {}
        self._is_reading = False
        self._was_read = False
        self._was_stopped = False
        self._progress = (0, 0)

    def changed(self, *, progress: bool = False) -> None:
        """Show what is different; the screen says how."""

    @property
    def typed(self) -> str:
        """What is searched for, as it is typed."""
        return ""

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read what is new since the last time."""
        del event
        if self._is_reading:
            return
        self._is_reading, self._was_stopped, self._progress = True, False, (0, 0)
        self.run_worker(self._refresh, thread=True, exclusive=True, group="reading")

    def stop_reading(self) -> None:
        """Leave it at what has been read."""
        self._was_stopped = True
        self.workers.cancel_group(self, "reading")

    def search(self) -> None:
        """Search for what is typed; an earlier search is left."""
        self.workers.cancel_group(self, "searching")
        query = read_query(self.typed)
        if query.is_empty and not query.doubts:
            self._found = None
            self.changed()
        elif not self._is_reading:
            work = partial(self._search, self.typed)
            self.run_worker(work, thread=True, exclusive=True, group="searching")

    def look_at(self, network_id: str) -> None:
        """Read a network as a whole, unless it is known."""
        if network_id and network_id not in self._looked and self.now is not None:
            work = partial(self._look_at, network_id, self.now.astimezone().date())
            self.run_worker(work, thread=True, exclusive=True, group="looking")

    def read_past(self, network_id: str, meeting_id: str, then: Then) -> None:
        """Read a meeting and its network, and hand them on."""
        work = partial(self._read_past, network_id, meeting_id, then)
        self.run_worker(work, thread=True, exclusive=True, group="opening")

    # In other threads

    @property
    def _archive(self) -> Archive:
        with self._desk:
            return cast("OutsideApp", self.app).archive

    def _teller(self) -> Callable[[int, int], None]:
        """Return what tells how far reading has come, where that takes long, but not too often."""
        told_at = monotonic()

        def told(done: int, total: int) -> None:
            nonlocal told_at
            if total >= _MANY and monotonic() - told_at >= _TOLD_EVERY:
                told_at = monotonic()
                self.post_message(ArchiveProgressed(done, total))

        return told

    def _refresh(self) -> None:
        worker, archive = get_current_worker(), self._archive
        try:
            with self._desk:
                is_different = archive.refresh(told=self._teller(), stopped=lambda: worker.is_cancelled)
                rows, problems = archive.rows(), archive.warnings
                names = {group.id: group.name for group in archive.groups}
            for row in rows:
                say_day_of_year(row.head.day, language())  # so that no list waits for a thousand days to be said
        except StoreError as error:
            self.post_message(ArchiveRead((), {}, (error.sentence,), is_different=True, is_whole=True))
        else:
            is_whole = not worker.is_cancelled
            self.post_message(ArchiveRead(rows, names, problems, is_different=is_different, is_whole=is_whole))

    def _search(self, typed: str) -> None:
        worker, archive = get_current_worker(), self._archive
        with self._desk:
            if worker.is_cancelled:
                return
            found = archive.search(read_query(typed), limit=LISTED, enough=ENOUGH, stopped=lambda: worker.is_cancelled)
        if not worker.is_cancelled:
            self.post_message(ArchiveAnswered(found))

    def _look_at(self, network_id: str, today: date) -> None:
        worker, archive = get_current_worker(), self._archive
        try:
            network = archive.open_network(network_id)
            meetings = archive.figures(network_id, told=self._teller(), stopped=lambda: worker.is_cancelled)
        except (StoreError, MeetingError) as error:
            self.post_message(NotRead(error.sentence))
            return
        if worker.is_cancelled:
            return
        looked = Looked(
            network=network,
            decisions=decisions(network, meetings, today=today),
            trends=trends(network, meetings) if meetings else (),
            runs=format_runs(meetings),
        )
        self.post_message(NetworkLookedAt(looked))

    def _read_past(self, network_id: str, meeting_id: str, then: Then) -> None:
        archive = self._archive
        try:
            network, meeting = archive.open_network(network_id), archive.open_meeting(network_id, meeting_id)
        except (StoreError, MeetingError) as error:
            self.post_message(NotRead(error.sentence))
        else:
            self.post_message(PastMeetingRead(network, meeting, then))

    # What came of it

    def on_archive_progressed(self, event: ArchiveProgressed) -> None:
        """Say how far reading has come."""
        self._progress = (event.done, event.total)
        self.changed(progress=True)

    def on_archive_read(self, event: ArchiveRead) -> None:
        """Take the meetings, and search again where that may find something else now."""
        self._is_reading, self._was_read = False, True
        self._progress = (0, 0)
        self._was_stopped = not event.is_whole
        self._names, self._problems = event.names, event.problems
        if event.is_different or not self._past:
            self._past, self._looked = event.rows, {}
            self.search()
        self.changed()

    def on_archive_answered(self, event: ArchiveAnswered) -> None:
        """Take the answer to a search."""
        self._found = event.found
        self.changed()

    def on_network_looked_at(self, event: NetworkLookedAt) -> None:
        """Take what is told of a network."""
        self._progress = (0, 0)
        self._looked[event.looked.network.id] = event.looked
        self.changed()

    def on_past_meeting_read(self, event: PastMeetingRead) -> None:
        """Hand a meeting on."""
        event.then(event.network, event.meeting)

    def on_not_read(self, event: NotRead) -> None:
        """Say what cannot be read."""
        self.notify(say(event.problem), severity="warning", markup=False, timeout=8)
