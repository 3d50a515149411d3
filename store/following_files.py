"""`StageFiles`: looks at the files of a data folder for the stage; takes no lock and never writes.

Looking costs a few calls to the system as long as nothing has changed. What cannot be read any more stays as it
was read last: a file is replaced under the stage, and a folder may be away for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.stage.choosing import Candidate, Ids, followed
from meeting.stage.steering import Steering
from store import files
from store.codec import MEETING, NETWORK, Form, Value
from store.errors import StoreError
from store.index import kept_meeting, kept_network
from store.kept import Clock, KeptFile, read_file
from store.library import network_folders
from store.paths import NetworkFolder, networks_folder
from store.stage_signal import read_signal, signal_file
from store.storage import DurableStorage

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What the stage knows.

    Attributes:
        meeting: the meeting that is followed, or None; then ``network`` is None too.
        is_away: whether something cannot be read just now, so that this is what was read last.
    """

    network: Network | None = None
    meeting: Meeting | None = None
    steering: Steering = field(default_factory=Steering)
    is_away: bool = False


class StageFiles:
    """The files that the stage follows. Only one thread at a time may use it."""

    def __init__(self, root: Path, *, clock: Clock, meeting: Ids | None = None) -> None:
        """Do no I/O yet.

        Args:
            root: the data folder; it need not exist.
            clock: tells how near the start of a meeting is.
            meeting: the one to follow; None for the one that is live.
        """
        self._root = root
        self._clock = clock
        self._asked = meeting
        self._ids = meeting
        self._networks: dict[str, _Watched[Network]] = {}
        self._signals: dict[str, _Watched[Steering]] = {}
        self._meeting: _Watched[Meeting] | None = None
        self._known: list[tuple[Network | None, Steering | None]] = []
        self._found_for: Ids | None = None
        self._found: list[Candidate] = []
        self._sight = Sight()

    @property
    def sight(self) -> Sight:
        """What was seen last."""
        return self._sight

    def look(self) -> Sight:
        """Look whether something has changed, and return what is known now; the same object when nothing has."""
        folders, is_listed = self._folders()
        for folder in folders:
            self._look_at_network(folder)
        self._choose()
        sight = self._seen(is_listed=is_listed)
        if not _same(sight, self._sight):
            self._sight = sight
        return self._sight

    def _folders(self) -> tuple[list[NetworkFolder], bool]:
        """Return the networks to look at, and whether they could be listed."""
        if self._asked is not None:
            return [self._folder(self._asked[0])], True
        try:
            found = network_folders(self._root)
        except StoreError:
            return [], False
        return [NetworkFolder(path) for path in found], bool(found) or self._ids is None

    def _folder(self, network_id: str) -> NetworkFolder:
        return NetworkFolder(networks_folder(self._root) / network_id)

    def _look_at_network(self, folder: NetworkFolder) -> None:
        name = folder.path.name
        if name not in self._networks:
            stored = _Reader(folder.network_file, NETWORK, name, lambda: kept_network(folder, clock=self._clock))
            self._networks[name] = _Watched(folder.network_file, stored.read)
            self._signals[name] = _Watched(signal_file(folder), lambda: read_signal(folder))
        self._networks[name].look()
        self._signals[name].look()

    def _choose(self) -> None:
        """Choose the meeting to follow and look at it."""
        ids = self._asked or followed(self._candidates(), self._ids, now=self._clock())
        if ids != self._ids or self._meeting is None:
            self._ids = ids
            self._meeting = self._watched_meeting(*ids) if ids is not None else None
        if self._meeting is not None:
            self._meeting.look()

    def _candidates(self) -> list[Candidate]:
        """Return the few meetings that may be followed; gone through anew only when some network has changed."""
        known = [(one.value, self._signals[name].value) for name, one in self._networks.items()]
        is_known = len(known) == len(self._known) and all(
            network is network_then and signal is signal_then
            for (network, signal), (network_then, signal_then) in zip(known, self._known, strict=True)
        )
        if not is_known or self._found_for != self._ids:
            self._known, self._found_for = known, self._ids
            self._found = [
                one
                for name, (network, signal) in zip(self._networks, known, strict=True)
                if network is not None
                for one in _candidates_in(network, name, signal)
                if one.is_open or one.ids == self._ids or one.entry.state is MeetingState.LIVE
            ]
        return self._found

    def _watched_meeting(self, network_id: str, meeting_id: str) -> _Watched[Meeting]:
        folder = self._folder(network_id)
        path = folder.meeting_file(meeting_id)
        stored = _Reader(path, MEETING, meeting_id, lambda: kept_meeting(folder, meeting_id, clock=self._clock))
        return _Watched(path, stored.read)

    def _seen(self, *, is_listed: bool) -> Sight:
        if self._ids is None or self._meeting is None:
            return Sight(is_away=not is_listed)
        network, signal = self._networks.get(self._ids[0]), self._signals.get(self._ids[0])
        if network is None or signal is None or network.value is None or self._meeting.value is None:
            return replace(self._sight, is_away=True)
        return Sight(
            network=network.value,
            meeting=self._meeting.value,
            steering=signal.value or Steering(),
            is_away=not is_listed or network.is_away or self._meeting.is_away,
        )


def _candidates_in(network: Network, name: str, signal: Steering | None) -> Iterator[Candidate]:
    open_id = signal.meeting if signal is not None else ""
    return (Candidate(network=name, entry=entry, is_open=entry.id == open_id) for entry in network.meetings)


class _Watched(Generic[Found]):
    """One file, read again when it is another one than last time.

    Attributes:
        value: what was read last, or None.
        is_away: whether it was not there, or could not be read, when it was looked at last.
    """

    def __init__(self, path: Path, read: Callable[[], Found | None]) -> None:
        self.value: Found | None = None
        self.is_away = False
        self._path, self._read = path, read
        self._known: files.Fingerprint | None = None

    def look(self) -> None:
        """Read the file if it has changed; keep what was read before when it cannot be."""
        try:
            found = files.fingerprint(self._path)
            if found is None or found == self._known:
                self.is_away = found is None
                return
            value = self._read()
        except (OSError, StoreError):
            self.is_away = True
            return
        self._known, self.is_away = found, value is None
        self.value = self.value if value is None else value


class _Reader(Generic[Value]):
    """Reads a kept file; the first time also an older generation where it is broken, later only the file itself."""

    def __init__(self, path: Path, form: Form[Value], stem: str, kept: Callable[[], KeptFile[Value]]) -> None:
        self._path, self._form, self._stem, self._kept = path, form, stem, kept
        self._is_read = False

    def read(self) -> Value:
        """Return the value; raises `StoreError` or `OSError`."""
        if self._is_read:
            return read_file(DurableStorage(self._path), self._form, stem=self._stem).value
        value = self._kept().load(mend=False)
        self._is_read = True
        return value


def _same(sight: Sight, other: Sight) -> bool:
    """Tell whether two are made of the very same values; comparing large ones field by field would take long."""
    return (
        sight.network is other.network
        and sight.meeting is other.meeting
        and sight.steering == other.steering
        and sight.is_away == other.is_away
    )
