"""`Session`: one network and one open meeting, changed, undone, redone and saved.

Knows no widget. All of it belongs to one thread; only the watcher is called from another.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from meeting.correcting import corrected
from meeting.errors import NotAllowed
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network, without_entry
from meeting.text import clean, slug
from meeting.words import N_, Sentence, sentence
from store import files
from store.errors import NoMeetingOpen, NoSuchMeeting, ReadOnly, Unfit
from store.history import History, Step, Values
from store.index import kept_meeting, kept_network, reconciled, with_meeting
from store.kept import Clock, KeptFile, unreachable
from store.lock import NetworkLock
from store.paths import NetworkFolder
from store.saving import Job, Later, SavePhase, SaveState, Writer
from store.schema import check_meeting, check_network, is_stem

Spoken = Callable[[Sentence, str], str]
"""Says a label in a language (``da``, ``en``)."""

_MEETING_FIRST = 0
_NETWORK_AFTER = 1


class Session:
    """One network that is open in this program; made by `Library.open`."""

    def __init__(self, folder: NetworkFolder, *, clock: Clock, read_only: Sentence | None = None) -> None:
        """Take the lock, unless only reading is wanted, and read the network.

        Args:
            folder: the network's folder.
            clock: tells the time of a save.
            read_only: why nothing may be changed, when that is known beforehand.

        Raises:
            FileBroken, FileTooNew, FolderUnavailable: the network cannot be read.
        """
        self._folder = folder
        self._clock = clock
        self._closed = False
        self._spoken: Spoken = lambda label, _language: str(label)
        self._lock = NetworkLock(folder)
        self._read_only = read_only or self._lock.acquire(now=clock())
        self._writer = Writer(guard=lambda: self._lock.ensure(now=clock()), recreated=self._network_again)
        self._history = History()
        self._meeting: Meeting | None = None
        self._meeting_file: KeptFile[Meeting] | None = None
        self._meeting_files: dict[str, KeptFile[Meeting]] = {}
        self._network_file = kept_network(folder, clock=clock)
        self._network: Network
        self._index_warnings: tuple[Sentence, ...]
        try:
            self._read_network()
        except BaseException:
            self._lock.release()
            raise

    @property
    def network(self) -> Network:
        """The network as it is now."""
        return self._network

    @property
    def meeting(self) -> Meeting | None:
        """The open meeting as it is now, or None."""
        return self._meeting

    @property
    def read_only(self) -> Sentence | None:
        """Why nothing can be changed, or None."""
        return self._read_only

    @property
    def warnings(self) -> tuple[Sentence, ...]:
        """What was put right or fell back when the network and the open meeting were read, and odd saves."""
        meeting = self._meeting_file.warnings if self._meeting_file is not None else ()
        return (*self._network_file.warnings, *self._index_warnings, *meeting, *self._writer.notices)

    @property
    def save_state(self) -> SaveState:
        """How far saving has come."""
        if self._read_only is not None:
            return SaveState(SavePhase.READ_ONLY, self._read_only)
        return self._writer.state

    @property
    def undo_label(self) -> Sentence | None:
        """What `undo` would take back, or None."""
        return self._history.last.label if self._history.last else None

    @property
    def redo_label(self) -> Sentence | None:
        """What `redo` would do again, or None."""
        return self._history.next.label if self._history.next else None

    def watch(self, on_save: Callable[[SaveState], None] | None) -> None:
        """Have each change of the save state told, from the writer's thread; None: no longer."""
        self._writer.watch(on_save)

    def pace(self, later: Later | None) -> None:
        """Have the writer's thread woken by ``later``, which calls in this thread, and not while a change is made."""
        self._writer.pace(later)

    def speak(self, spoken: Spoken) -> None:
        """Have labels said so where they stand in a meeting itself: in its corrections."""
        self._spoken = spoken

    def open_meeting(self, meeting_id: str) -> Meeting:
        """Open a meeting, closing the one that was open.

        Raises:
            NoSuchMeeting: it has neither a file nor a backup.
            FileBroken, FileTooNew, FolderUnavailable: it cannot be read.
        """
        file, meeting = self._read_meeting(meeting_id)
        self.close_meeting()
        self._hold(file, meeting)
        return meeting

    def close_meeting(self) -> None:
        """Close the open meeting: its entry in the index is refreshed, its undo history forgotten."""
        if self._meeting is not None and self._read_only is None:
            self._refresh_entry(self._meeting)
        self._meeting = self._meeting_file = None
        self._history.forget()

    def add_meeting(self, meeting: Meeting) -> Meeting:
        """Give a new meeting its id and its file, enter it in the index and open it.

        Raises:
            NotAllowed: something in it is out of range.
            ReadOnly: nothing can be changed here.
        """
        self._require_writable()
        meeting = replace(meeting, id=self._free_id(meeting))
        _require_fit(check_meeting, meeting, None)
        self.close_meeting()
        label = sentence(N_("new meeting “{title}”"), title=meeting.title)
        file = kept_meeting(self._folder, meeting.id, clock=self._clock)
        self._writer.save(Job(file, meeting, (str(label),), _MEETING_FIRST))
        self._hold(file, meeting, label)
        return meeting

    def remove_meeting(self, meeting_id: str) -> None:
        """Take a draft out of the network and forget all steps; its file is kept among the backups.

        Raises:
            NotAllowed: it is no longer a draft, or its last change is not on disk yet.
            ReadOnly: nothing can be changed here.
            NoSuchMeeting, FileBroken, FileTooNew, FolderUnavailable: it cannot be read or moved.
        """
        self._require_writable()
        _, meeting = self._read_meeting(meeting_id)
        if meeting.state is not MeetingState.DRAFT:
            raise NotAllowed(
                N_("“{title}” has begun, so it stays in the record: archive it instead."), title=meeting.title
            )
        if not self._writer.wait():
            raise NotAllowed(N_("“{title}” is not saved yet: try again when it is."), title=meeting.title)
        self._put_among_backups(meeting_id)
        if self._meeting is not None and self._meeting.id == meeting_id:
            self._meeting = self._meeting_file = None
        self._history.forget()
        self._network = without_entry(self._network, meeting_id)
        self._save_network(sentence(N_("remove “{title}”"), title=meeting.title))

    def apply(self, change: Callable[[Meeting], Meeting], label: Sentence) -> Meeting:
        """Change the open meeting, remember how it was, and save it; of one that has ended it is a correction.

        A `MeetingError` of ``change`` passes through, and nothing is changed then.

        Raises:
            NoMeetingOpen: none is open.
            ReadOnly: nothing can be changed here.
            NotAllowed: what came out is out of range.
        """
        self._require_writable()
        before = self._meeting
        if before is None:
            raise NoMeetingOpen(N_("No meeting is open: open one first."))
        after = replace(change(before), id=before.id)
        if after == before:
            return before
        after = self._corrected(before, after, label)
        _require_fit(check_meeting, after, before)
        self._step(label, (with_meeting(self._network, after, fully=False), after))
        return after

    def apply_network(self, change: Callable[[Network], Network], label: Sentence) -> Network:
        """Change the network, remember how it was, and save it; see `apply`."""
        self._require_writable()
        before = self._network
        after = replace(change(before), id=before.id)
        if after != before:
            _require_fit(check_network, after, before)
            self._step(label, (after, self._meeting))
        return self._network

    def apply_both(self, change: Callable[[Network, Meeting], Values], label: Sentence) -> Meeting:
        """Change the network and the open meeting in one step, so that one undo takes both back; see `apply`."""
        self._require_writable()
        if self._meeting is None:
            raise NoMeetingOpen(N_("No meeting is open: open one first."))
        network, meeting = self._network, self._meeting
        changed, after = change(network, meeting)
        if after is None or (changed == network and after == meeting):
            return meeting
        after = self._corrected(meeting, replace(after, id=meeting.id), label)
        changed = network if changed == network else replace(changed, id=network.id)  # and its file stays as it is
        _require_fit(check_meeting, after, meeting)
        _require_fit(check_network, changed, network)
        self._step(label, (with_meeting(changed, after, fully=False), after))
        return after

    def undo(self) -> Sentence | None:
        """Take the last change back and return its label, or None when there is none."""
        step = self._history.back()
        if step is None:
            return None
        self._move_to(step.before, sentence(N_("undo: {change}"), change=step.label))
        return step.label

    def redo(self) -> Sentence | None:
        """Do again what was undone last and return its label, or None when there is nothing."""
        step = self._history.forward()
        if step is None:
            return None
        self._move_to(step.after, sentence(N_("redo: {change}"), change=step.label))
        return step.label

    def wait_saved(self, timeout: float | None = None) -> bool:
        """Wait until everything is on disk, and return whether it is.

        Args:
            timeout: how many seconds to wait, also through failures; None: until it is saved or fails.
        """
        return self._writer.wait(timeout)

    def retry(self) -> None:
        """Try a failed save again now; the writer also does so by itself every few seconds."""
        self._writer.retry()

    def close(self) -> None:
        """Close the meeting, wait for the writer and give the lock back; may be called twice.

        A save that fails is tried once more; if that fails too, `save_state` still says so.
        """
        if self._closed:
            return
        self._closed = True
        self.close_meeting()
        self._writer.close()
        if self._read_only is None:
            self._network_file.close()
            for file in self._meeting_files.values():
                file.close()
        self._lock.release()

    def _read_network(self) -> None:
        if self._read_only is None:
            for folder in (self._folder.path, self._folder.meetings, self._folder.backups):
                files.sweep(folder)
        stored = self._network_file.load(mend=self._read_only is None)
        self._network, self._index_warnings = reconciled(stored, self._folder, clock=self._clock)
        if self._read_only is None and self._network != stored:
            self._save_network(sentence(N_("index of meetings put right")))

    def _read_meeting(self, meeting_id: str) -> tuple[KeptFile[Meeting], Meeting]:
        """Return a meeting and its file; what is still on its way to the disk counts as in the file."""
        old = self._meeting_files.get(meeting_id)
        waiting = self._writer.on_its_way(old) if old is not None else None
        if old is not None and waiting is not None:
            return old, waiting
        file = kept_meeting(self._folder, meeting_id, clock=self._clock)
        if not is_stem(meeting_id) or not file.is_there():
            raise NoSuchMeeting(N_("There is no file for the meeting “{id}”."), id=clean(meeting_id))
        return file, file.load(mend=self._read_only is None)

    def _put_among_backups(self, meeting_id: str) -> None:
        path = self._folder.meeting_file(meeting_id)
        try:
            files.make_folder(self._folder.backups)
            if path.exists():
                path.replace(self._folder.backups / f"{path.name}.removed-{self._clock():%Y%m%dT%H%M%SZ}")
        except OSError as problem:
            raise unreachable(path, problem) from problem
        if held := self._meeting_files.pop(meeting_id, None):
            held.close()

    def _hold(self, file: KeptFile[Meeting], meeting: Meeting, label: Sentence | None = None) -> None:
        self._meeting, self._meeting_file = meeting, file
        self._meeting_files[meeting.id] = file
        if self._read_only is None:
            self._refresh_entry(meeting, label)

    def _refresh_entry(self, meeting: Meeting, label: Sentence | None = None) -> None:
        network = with_meeting(self._network, meeting, fully=True)
        if network is not self._network:
            self._network = network
            self._save_network(label or sentence(N_("index entry of “{title}”"), title=meeting.title))

    def _corrected(self, before: Meeting, after: Meeting, label: Sentence) -> Meeting:
        """Return the meeting with what was changed in it after its end written down as a correction."""
        said = self._spoken(label, after.language)
        return corrected(before, after, said=said, at=self._clock())

    def _step(self, label: Sentence, after: Values) -> None:
        self._history.add(Step(label, (self._network, self._meeting), after))
        self._move_to(after, label)

    def _move_to(self, values: Values, label: Sentence) -> None:
        """Hold these values and save what differs, the meeting before the index."""
        network, meeting = values
        old_network, old_meeting = self._network, self._meeting
        self._network, self._meeting = values
        if meeting is not None and meeting is not old_meeting and self._meeting_file is not None:
            self._writer.save(Job(self._meeting_file, meeting, (str(label),), _MEETING_FIRST))
        if network is not old_network:
            self._save_network(label)

    def _save_network(self, label: Sentence) -> None:
        self._writer.save(self._network_job(label))

    def _network_job(self, label: Sentence) -> Job:
        return Job(self._network_file, self._network, (str(label),), _NETWORK_AFTER)

    def _network_again(self) -> Job | None:
        """Return the job that puts the index back when the whole folder had vanished; the writer asks for it."""
        if self._folder.network_file.exists():
            return None
        return self._network_job(sentence(N_("folder made again")))

    def _require_writable(self) -> None:
        if self._read_only is not None:
            raise ReadOnly(self._read_only.message, **self._read_only.fields)

    def _free_id(self, meeting: Meeting) -> str:
        """Return an unused id made of the local day of the start and the title."""
        day = meeting.starts_at.astimezone(_zone(meeting.timezone))
        base = f"{day:%Y-%m-%d}-{slug(meeting.title)}"
        taken = {entry.id for entry in self._network.meetings} | set(self._meeting_files)
        number, free = 1, base
        while free in taken or self._was_used(free):
            number += 1
            free = f"{base}-{number}"
        return free

    def _was_used(self, meeting_id: str) -> bool:
        """Tell whether a meeting of this id is on disk, or was removed: an id is never used again."""
        removed = f"{self._folder.meeting_file(meeting_id).name}.removed-*"
        is_there = kept_meeting(self._folder, meeting_id, clock=self._clock).is_there()
        return is_there or any(self._folder.backups.glob(removed))


def _zone(name: str) -> Any:  # noqa: ANN401
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def _require_fit(check: Callable[..., None], after: object, before: object) -> None:
    try:
        check(after, was=before)
    except Unfit as problem:
        raise NotAllowed(N_("That cannot be kept: {reason}."), reason=problem.sentence) from problem
