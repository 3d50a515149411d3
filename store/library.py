"""`Library`: all networks of a data folder; lists them, makes them, opens them and finds meetings in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from meeting.meeting import Meeting, MeetingState
from meeting.network import MeetingEntry, Network, rename
from meeting.text import clean, fold, slug
from meeting.words import N_, Sentence, sentence
from store import files
from store.errors import FolderUnavailable, NoSuchMeeting, NoSuchNetwork, ReadOnly, StoreError
from store.index import kept_meeting, kept_network, reconciled
from store.kept import Clock, unreachable
from store.paths import NetworkFolder, networks_folder
from store.schema import is_stem
from store.session import Session

CANDIDATES = 5
"""The most meetings named when several fit."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A network as it is listed.

    Attributes:
        id: the name of its folder.
        network: the network, or None when nothing of it can be read.
        problem: what is wrong with it, or None. A broken network is listed too, never hidden.
    """

    id: str
    network: Network | None
    problem: Sentence | None = None


def now() -> datetime:
    """Return the present instant (UTC)."""
    return datetime.now(UTC)


class Library:
    """The networks of one data folder."""

    def __init__(self, root: Path, *, read_only: bool = False, clock: Clock = now) -> None:
        """Do no I/O yet.

        Args:
            root: the data folder; it need not exist.
            read_only: whether nothing may be changed in it.
            clock: tells the time of a save.
        """
        self.root = root
        self.read_only = read_only
        self._clock = clock

    def networks(self) -> tuple[Listing, ...]:
        """Return all networks by name, also those that cannot be read.

        Raises:
            FolderUnavailable: the data folder is there but cannot be read.
        """
        listings = (self._listing(folder) for folder in self._folders())
        return tuple(sorted(listings, key=lambda one: (fold(one.network.name if one.network else one.id), one.id)))

    def create(self, name: str, *, language: str = "en") -> Network:
        """Make a network in a folder of its own, and return it.

        Raises:
            NotUnderstood: the name is empty.
            ReadOnly: this library is only for reading.
            FolderUnavailable: the folder cannot be written to.
        """
        if self.read_only:
            raise ReadOnly(N_("Nothing can be made here: the program was started for reading only."))
        named = rename(Network(id="new", name="", language=language), name)
        try:
            folder = self._new_folder(slug(named.name, fallback="network"))
            network = Network(id=folder.path.name, name=named.name, language=language)
            kept_network(folder, clock=self._clock).save(network, (f"new network “{network.name}”",))
        except OSError as problem:
            raise unreachable(self.root, problem) from problem
        return network

    def open(self, network_id: str, *, read_only: bool = False) -> Session:
        """Open a network for changing it.

        When that is not possible, because another program has it open or its folder cannot be
        written to, the session is for reading only and says why.

        Raises:
            NoSuchNetwork: there is none of that id.
            FileBroken, FileTooNew, FolderUnavailable: it cannot be read.
        """
        folder = self._folder(network_id)
        asked = self.read_only or read_only
        why = sentence(N_("Nothing can be changed: the network was opened for reading only.")) if asked else None
        return Session(folder, clock=self._clock, read_only=why)

    def read_meeting(self, network_id: str, meeting_id: str) -> Meeting:
        """Return a meeting without opening its network.

        Raises:
            NoSuchNetwork, NoSuchMeeting: there is none of that id.
            FileBroken, FileTooNew, FolderUnavailable: it cannot be read.
        """
        file = kept_meeting(self._folder(network_id), meeting_id, clock=self._clock)
        if not is_stem(meeting_id) or not file.is_there():
            raise NoSuchMeeting(N_("There is no file for the meeting “{id}”."), id=clean(meeting_id))
        return file.load(mend=False)

    def find_meeting(self, text: str) -> tuple[str, str]:
        """Return the network's and the meeting's id for what a person typed.

        Args:
            text: ``network/meeting``, a meeting's id, the beginning of one, or part of a title.

        Raises:
            NoSuchMeeting: none fits, or several do; then it names them.
        """
        wanted = fold(clean(text))
        entries = [(network.id, entry) for network in self._readable() for entry in network.meetings]
        for found in _by_closeness(entries, wanted):
            if len(found) == 1:
                return found[0][0], found[0][1].id
            if found:
                raise _ambiguous(text, found)
        raise NoSuchMeeting(N_("No meeting fits “{text}”. “ordstyrer list” shows all of them."), text=clean(text))

    def live(self) -> tuple[tuple[str, str], ...]:
        """Return network and meeting id of the meetings that are live, the latest first."""
        entries = [
            (entry.starts_at, network.id, entry.id)
            for network in self._readable()
            for entry in network.meetings
            if entry.state is MeetingState.LIVE
        ]
        return tuple((network_id, meeting_id) for _, network_id, meeting_id in sorted(entries, reverse=True))

    def _readable(self) -> Iterator[Network]:
        return (listing.network for listing in self.networks() if listing.network is not None)

    def _folders(self) -> list[NetworkFolder]:
        return [NetworkFolder(path) for path in network_folders(self.root)]

    def _listing(self, folder: NetworkFolder) -> Listing:
        file = kept_network(folder, clock=self._clock)
        try:
            network, problems = reconciled(file.load(mend=False), folder, clock=self._clock)
        except StoreError as problem:
            return Listing(folder.path.name, None, problem.sentence)
        first = next(iter((*file.warnings, *problems)), None)
        return Listing(folder.path.name, network, first)

    def _folder(self, network_id: str) -> NetworkFolder:
        folder = NetworkFolder(networks_folder(self.root) / network_id)
        if not is_stem(network_id) or not folder.path.is_dir():
            raise NoSuchNetwork(N_("There is no network called “{id}”."), id=clean(network_id))
        return folder

    def _new_folder(self, base: str) -> NetworkFolder:
        files.make_folder(networks_folder(self.root))
        number, name = 1, base
        while True:
            folder = NetworkFolder(networks_folder(self.root) / name)
            try:
                folder.path.mkdir(mode=files.FOLDER_MODE)
            except FileExistsError:
                number += 1
                name = f"{base}-{number}"
            else:
                files.make_folder(folder.meetings)
                files.make_folder(folder.backups)
                return folder


def network_folders(root: Path) -> list[Path]:
    """Return the folders of all networks in a data folder, by name.

    Raises:
        FolderUnavailable: the data folder is there but cannot be read.
    """
    place = networks_folder(root)
    try:
        with os.scandir(place) as entries:
            return sorted(Path(entry.path) for entry in entries if entry.is_dir() and is_stem(entry.name))
    except FileNotFoundError:
        return []
    except OSError as problem:
        raise _folder_unavailable(place, problem) from problem


def _folder_unavailable(place: Path, problem: OSError) -> FolderUnavailable:
    message = N_("The data folder “{folder}” cannot be read: {reason}.")
    return FolderUnavailable(message, folder=str(place), reason=files.why(problem))


Found = tuple[str, MeetingEntry]


def _by_closeness(entries: list[Found], wanted: str) -> Iterator[list[Found]]:
    """Yield the meetings that fit, in ever looser ways."""
    if not wanted:
        return
    named = [(one, fold(one[1].id), fold(f"{one[0]}/{one[1].id}")) for one in entries]
    yield [one for one, short, full in named if wanted in {short, full}]
    yield [one for one, short, full in named if short.startswith(wanted) or full.startswith(wanted)]
    yield [one for one in entries if wanted in fold(one[1].title)]


def _ambiguous(text: str, found: list[Found]) -> NoSuchMeeting:
    names = ", ".join(f"{network_id}/{entry.id}" for network_id, entry in found[:CANDIDATES])
    names += ", …" if len(found) > CANDIDATES else ""
    return NoSuchMeeting(N_("Several meetings fit “{text}”: {names}. Say which."), text=clean(text), names=names)
