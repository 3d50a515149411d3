"""Meetings that are older than their network keeps them: found, and deleted or pseudonymised when that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from meeting.network import Network, Retention, with_entry, without_entry
from meeting.privacy.without_people import without_people
from store.forgetting import drop_bundles, drop_unfinished, writing
from store.index import kept_meeting, kept_network
from store.kept import Clock, unreachable
from store.paths import NetworkFolder


def let_go(folder: NetworkFolder, root: Path, meeting_id: str, *, how: Retention, instead: str, clock: Clock) -> None:
    """Delete a meeting with all its generations, or leave nobody in it who can be known again.

    Pseudonymised, people become numbers within the meeting and their names leave its texts; what was decided,
    counted and noted stays, and the network's index no longer says who was there or who met.

    Args:
        folder: the network's folder.
        root: the data folder, whose own backups are removed, since they still hold the meeting.
        meeting_id: an ended meeting.
        how: delete or pseudonymise.
        instead: what stands in running texts in the place of a name.
        clock: tells the time of a save.

    Raises:
        NotFound: the meeting is not in the network.
        ReadOnly: another program has the network open.
        FileBroken, FileTooNew, FolderUnavailable: a file cannot be read or written.
    """
    with writing(folder, clock=clock):
        kept = kept_network(folder, clock=clock)
        network = kept.load(mend=True)
        entry = network.entry(meeting_id)
        if how is Retention.DELETE:
            _remove(_files_of(folder, meeting_id))
            network = without_entry(network, meeting_id)
        else:
            _leave_nobody(folder, meeting_id, network, instead=instead, clock=clock)
            network = with_entry(network, replace(entry, there=(), met=()))
        kept.save(network, (f"{how} an old meeting",))
        kept.close()
        _remove(one for one in _files_of(folder, folder.network_file.stem) if one.parent == folder.backups)
        drop_unfinished(folder)
        drop_bundles(root)


def _leave_nobody(folder: NetworkFolder, meeting_id: str, network: Network, *, instead: str, clock: Clock) -> None:
    file = kept_meeting(folder, meeting_id, clock=clock)
    meeting = file.load(mend=True)
    file.save(without_people(meeting, network.people, instead=instead), ("pseudonymise",))
    file.close()
    _remove(one for one in _files_of(folder, meeting_id) if one != folder.meeting_file(meeting_id))


def _files_of(folder: NetworkFolder, stem: str) -> list[Path]:
    """Return a file, its generations, what was set aside of it and its list of changes."""
    places = (folder.path, folder.meetings, folder.backups)
    return [one for place in places if place.is_dir() for one in place.iterdir() if one.name.startswith(f"{stem}.")]


def _remove(paths: Iterable[Path]) -> None:
    """Remove files, also those that are older generations; nothing of them is kept elsewhere."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as problem:
            raise unreachable(path, problem) from problem
