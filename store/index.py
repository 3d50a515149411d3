"""Keeping the network's index of meetings in step with the meeting files that are really there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from meeting.meeting import Meeting
from meeting.network import MeetingEntry, Network, entry_of, minutes_of, with_entry
from meeting.words import N2_, Sentence, sentence
from store import files
from store.codec import MEETING, NETWORK
from store.errors import StoreError
from store.kept import Clock, KeptFile, unreachable
from store.paths import NetworkFolder
from store.schema import is_stem

ALWAYS_FRESH = ("title", "kind", "state", "starts_at", "timezone")
"""What the index must tell rightly at any moment; the counts may wait until the meeting is closed."""

_NAMED = 3
_OURS = re.compile(r"[a-z0-9-]+")


def kept_network(folder: NetworkFolder, *, clock: Clock) -> KeptFile[Network]:
    """Return the file with a network itself."""
    return KeptFile(folder.network_file, NETWORK, folder.backups, clock=clock)


def kept_meeting(folder: NetworkFolder, meeting_id: str, *, clock: Clock) -> KeptFile[Meeting]:
    """Return the file of one meeting."""
    return KeptFile(folder.meeting_file(meeting_id), MEETING, folder.backups, clock=clock)


def entry_in(network: Network, meeting_id: str) -> MeetingEntry | None:
    """Return the entry of a meeting, or None."""
    return next((entry for entry in network.meetings if entry.id == meeting_id), None)


def with_meeting(network: Network, meeting: Meeting, *, fully: bool) -> Network:
    """Return the network with the meeting's entry brought up to date.

    Args:
        network: the network.
        meeting: the meeting as it is now.
        fully: also when only its counts changed.
    """
    old = entry_in(network, meeting.id)
    stale = old is None or any(getattr(old, name) != getattr(meeting, name) for name in ALWAYS_FRESH)
    stale = stale or (old is not None and old.length_minutes != minutes_of(meeting))
    if not stale and not fully:
        return network  # counting costs more than a key press should
    new = entry_of(meeting, archived=old is not None and old.archived)
    return with_entry(network, new) if old != new else network


def reconciled(network: Network, folder: NetworkFolder, *, clock: Clock) -> tuple[Network, tuple[Sentence, ...]]:
    """Return the network with its index put right where the files say otherwise, and what is amiss.

    Only files that are missing from the index, or are newer than it, are read.
    """
    found = meeting_files(folder)
    indexed = files.fingerprint(folder.network_file)
    known = {entry.id for entry in network.meetings}
    warnings: list[Sentence] = []
    for meeting_id, changed in sorted(found.items()):
        if meeting_id not in known or indexed is None or changed >= indexed[3]:
            try:
                meeting = kept_meeting(folder, meeting_id, clock=clock).load(mend=False)
            except StoreError as problem:
                warnings.append(problem.sentence)
            else:
                network = with_meeting(network, meeting, fully=True)
    absent = [entry.title for entry in network.meetings if entry.id not in found]
    return network, (*warnings, *_absent_warning(absent))


def meeting_files(folder: NetworkFolder) -> dict[str, int]:
    """Return the ids of the meetings that have a file, with when each was last changed (ns).

    Raises:
        FolderUnavailable: the folder is there but cannot be read.
    """
    try:
        with os.scandir(folder.meetings) as entries:
            found = {
                entry.name.removesuffix(".json"): entry.stat().st_mtime_ns
                for entry in entries
                if entry.name.endswith(".json") and is_stem(entry.name.removesuffix(".json")) and entry.is_file()
            }
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise unreachable(folder.meetings, problem) from problem
    copies = copies_among(found)
    return {meeting_id: changed for meeting_id, changed in found.items() if meeting_id not in copies}


def copies_among(stems: Iterable[str]) -> frozenset[str]:
    """Return which names are copies that programs for synchronising make beside a file when two computers changed it.

    Such a name is the file's own with something behind it that no name given here has: “… (conflicted copy of
    Bo)”, “….sync-conflict-20261124-091500-ABCDEFG”, “…-DESKTOP-1”.
    """
    names = set(stems)
    strange = [name for name in names if not _OURS.fullmatch(name)]
    return frozenset(name for name in strange if any(name[:length] in names for length in range(1, len(name))))


def _absent_warning(titles: list[str]) -> tuple[Sentence, ...]:
    if not titles:
        return ()
    named = "; ".join(f"“{title}”" for title in titles[:_NAMED]) + ("; …" if len(titles) > _NAMED else "")
    pair = N2_("The file of {n} meeting is missing: {titles}.", "The files of {n} meetings are missing: {titles}.")
    return (sentence(*pair, n=len(titles), titles=named),)
