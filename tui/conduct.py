"""What the App does with networks and meetings: one session at a time, one way in.

Knows the store and no widget; the App shows what comes out and says what goes wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from meeting.floors import FiguresKept
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.privacy.keeping import too_old
from meeting.words import N2_, N_, Sentence, sentence
from store.errors import NoMeetingOpen
from store.library import Library, Listing, now
from store.paths import NetworkFolder, networks_folder
from store.saving import Later, SaveState
from store.session import Session

if TYPE_CHECKING:
    from store.forgetting import Forgetting, Forgotten
from tui.i18n import translator_for


class Conduct:
    """Holds the open session; every change of the kept values goes through here.

    Methods raise `meeting.errors.MeetingError` and `store.errors.StoreError`.
    """

    def __init__(
        self,
        library: Library,
        *,
        on_save: Callable[[SaveState], None],
        keep: FiguresKept = FiguresKept.SERIES,
        later: Later | None = None,
    ) -> None:
        """Take where the networks lie.

        Args:
            library: the networks.
            on_save: hears from the writer's thread how far saving has come.
            keep: how long it is kept who had the floor; what is not to be kept goes with each change.
            later: calls something after so many seconds, so that saving begins when a change is on screen.
        """
        self._library = library
        self._on_save = on_save
        self._keep = keep
        self._later = later
        self._session: Session | None = None

    @property
    def session(self) -> Session | None:
        """The session of the open network, or None."""
        return self._session

    @property
    def network(self) -> Network | None:
        """The open network as it is now."""
        return self._session.network if self._session else None

    @property
    def meeting(self) -> Meeting | None:
        """The open meeting as it is now."""
        return self._session.meeting if self._session else None

    @property
    def saving(self) -> SaveState | None:
        """How far saving has come; None while nothing is open."""
        return self._session.save_state if self._session else None

    @property
    def may_change(self) -> bool:
        """Whether what is open may be changed."""
        return self._session is not None and self._session.read_only is None

    @property
    def may_write(self) -> bool:
        """Whether the program was started to change anything at all."""
        return not self._library.read_only

    @property
    def root(self) -> Path:
        """The data folder."""
        return self._library.root

    def read_earlier(self, meeting_id: str) -> Meeting:
        """Return another meeting of the open network, as it lies on disk; may be called from any thread."""
        network = self.network
        if network is None:
            raise NoMeetingOpen(N_("No meeting is open: open one first."))
        return self._library.read_meeting(network.id, meeting_id)

    def listings(self) -> tuple[Listing, ...]:
        """Read all networks; slow enough to be done away from the event loop."""
        return self._library.networks()

    def brought_up_to_date(self, listings: tuple[Listing, ...]) -> tuple[Listing, ...]:
        """Return listings that were read from disk, with the open network as it is held here, saved yet or not."""
        held = self.network
        if held is None:
            return listings
        return tuple(replace(one, network=held) if one.id == held.id else one for one in listings)

    def live_meeting(self) -> tuple[str, str] | None:
        """Return the ids of the network and the meeting that went on last, if one is live."""
        return next(iter(self._library.live()), None)

    def open_network(self, network_id: str) -> Session:
        """Open a network, closing another one that is open."""
        if self._session is not None and self._session.network.id == network_id:
            return self._session
        self.close()
        self._session = self._library.open(network_id)
        self._session.watch(self._on_save)
        self._session.pace(self._later)
        self._session.speak(lambda label, spoken: label.say(translator_for(spoken)))
        return self._session

    def open_meeting(self, network_id: str, meeting_id: str) -> tuple[Sentence, ...]:
        """Open a meeting; returns what is to be said about it, e.g. that it was mended."""
        session = self.open_network(network_id)
        if session.meeting is None or session.meeting.id != meeting_id:
            session.open_meeting(meeting_id)
        said = (*session.warnings, *self._too_old(session.network))
        return (session.read_only, *said) if session.read_only else said

    @staticmethod
    def _too_old(network: Network) -> tuple[Sentence, ...]:
        """Return what is to be said about meetings that are older than the network keeps them: asked, never silent."""
        old = too_old(network, now=now()) if network.keep_months else ()
        if not old:
            return ()
        pair = N2_(
            "{n} meeting is older than {network} keeps it: “ordstyrer retention” says which, and lets go of it.",
            "{n} meetings are older than {network} keeps them: “ordstyrer retention” says which, and lets go of them.",
        )
        return (sentence(*pair, n=len(old), network=network.name),)

    def make_network(self, name: str, *, language: str) -> str:
        """Make a network; returns its id."""
        return self._library.create(name, language=language).id

    def make_meeting(self, network_id: str, meeting: Meeting) -> None:
        """Keep a new meeting and open it."""
        self.open_network(network_id).add_meeting(meeting)

    def remove_meeting(self, network_id: str, meeting_id: str) -> None:
        """Throw a draft away."""
        self.open_network(network_id).remove_meeting(meeting_id)

    def change_meeting(self, change: Callable[[Meeting], Meeting], label: Sentence) -> None:
        """Apply one change to the open meeting."""
        if self._session is not None and self._session.meeting is not None:
            self._session.apply(lambda meeting: self._kept(change(meeting)), label)

    def _kept(self, meeting: Meeting) -> Meeting:
        """Return the meeting without what is not to be kept of who had the floor."""
        if self._keep is FiguresKept.SERIES:
            return meeting
        from meeting.floor.keeping import without_figures  # noqa: PLC0415 - only where less is kept than usual

        return without_figures(meeting, self._keep)

    def change_both(self, change: Callable[[Network, Meeting], tuple[Network, Meeting]], label: Sentence) -> None:
        """Apply one change to the open meeting and its network together."""

        def changed(network: Network, meeting: Meeting) -> tuple[Network, Meeting]:
            network, meeting = change(network, meeting)
            return network, self._kept(meeting)

        if self._session is not None and self._session.meeting is not None:
            self._session.apply_both(changed, label)

    def change_network(self, network_id: str, change: Callable[[Network], Network], label: Sentence) -> None:
        """Apply one change to a network."""
        self.open_network(network_id).apply_network(change, label)

    def what_forgetting_changes(self, who: Forgetting) -> Forgotten:
        """Return what forgetting a person would change; may be called from any thread."""
        from store.forgetting import what_changes  # noqa: PLC0415 - hardly ever asked for

        return what_changes(NetworkFolder(networks_folder(self.root) / who.network.id), self.root, who)

    def forget(self, who: Forgetting) -> Forgotten:
        """Forget a person in all files; the network must be closed before. May be called from any thread."""
        from store.forgetting import forget  # noqa: PLC0415 - as above

        return forget(NetworkFolder(networks_folder(self.root) / who.network.id), self.root, who, clock=now)

    def undo(self) -> Sentence | None:
        """Undo one step; returns what was undone."""
        return self._session.undo() if self._session else None

    def redo(self) -> Sentence | None:
        """Do one step again; returns what was done again."""
        return self._session.redo() if self._session else None

    def retry_save(self) -> None:
        """Try a failed save again at once."""
        if self._session is not None:
            self._session.retry()

    def is_saved(self, *, within_seconds: float) -> bool:
        """Wait for the writer, at most so long; tells whether everything is on disk."""
        return self._session is None or self._session.wait_saved(within_seconds)

    def close(self) -> None:
        """Wait for the last save and let go of the network."""
        if self._session is not None:
            self._session.close()
            self._session = None
