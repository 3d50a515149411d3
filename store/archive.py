"""`Archive`: all meetings of a data folder opened for looking, without locks, and searched while somebody types.

There is no second truth: what is searched is made of the files when the archive is opened, and anew of those that have
changed since. Only one thread at a time may use it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.people import by_id
from meeting.review.found import SHOWN, Group, Hit, Matches, Sheet, best, by_date, can_narrow, search
from meeting.review.leaves import meeting_leaves, network_leaves
from meeting.review.passage import Leaf, MeetingHead, Place
from meeting.review.plain import words_of
from meeting.review.query import Query
from meeting.review.rows import ReviewRow, in_order, row_of
from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store import files
from store.archive_reading import read_figures, read_lean
from store.errors import NoSuchNetwork, StoreError
from store.index import copies_among, kept_network, reconciled
from store.kept import Clock, unreachable
from store.library import Library, network_folders, now
from store.paths import NetworkFolder, networks_folder
from store.schema import FileKind, is_stem
from store.storage import SIZE_LIMIT, broken

Told = Callable[[int, int], None]
"""Is told how many files have been looked at, and of how many."""

_MANY = 100
"""From how many files on reading them is made quicker at some cost."""

_KNOWN = 6
"""How many answers are remembered, since what is typed next mostly narrows one of them."""

Stopped = Callable[[], bool]
"""Asked from time to time whether to leave it at that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a search.

    Attributes:
        hits: the best of what was found.
        count: how much was found in all, in how many ``meetings``.
        is_whole: whether the search went on to its end; if not, there may be more.
    """

    query: Query
    hits: tuple[Hit, ...] = ()
    count: int = 0
    meetings: int = 0
    is_whole: bool = True


@dataclass(slots=True, kw_only=True)
class _File:
    """What was taken of one file, and the fingerprint it had then.

    Attributes:
        problem: why nothing could be taken of it.
        sheet: of a meeting, all its leaves; of a network None.
        row: of a meeting, its row in the list.
    """

    seen: files.Fingerprint
    problem: Sentence | None = None
    sheet: Sheet | None = None
    row: ReviewRow | None = None
    board: _Board | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Board:
    """What was taken of a network's file.

    Attributes:
        leaves: those of its people, cards and activities by the meeting they come from, "" for none.
        carded: by meeting the ids of the captured lines that became cards, which are found as such.
    """

    group: Group
    leaves: Mapping[str, list[Leaf]]
    carded: Mapping[str, frozenset[str]]


class Archive:
    """All networks and meetings of a data folder, for looking only.

    Attributes:
        root: the data folder.
    """

    def __init__(self, root: Path, *, clock: Clock = now) -> None:
        """Do no I/O yet; `refresh` reads the files."""
        self.root = root
        self._clock = clock
        self._files: dict[Path, _File] = {}
        self._sheets: list[Sheet] = []
        self._known: list[Matches] = []

    @property
    def warnings(self) -> tuple[Sentence, ...]:
        """What could not be read, file by file, and is missing from all that is found."""
        return tuple(one.problem for _, one in sorted(self._files.items()) if one.problem is not None)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The networks that can be read."""
        return tuple(one.board.group for _, one in sorted(self._files.items()) if one.board is not None)

    def refresh(self, *, told: Told = lambda _done, _total: None, stopped: Stopped = lambda: False) -> bool:
        """Read what is new or has changed since the last time, and forget what is gone.

        When it is stopped, what was read by then can be searched, and the next time goes on from there.

        Returns:
            Whether anything is different now.

        Raises:
            FolderUnavailable: the data folder is there but cannot be read.
        """
        there = self._there()
        changed = [path for path, seen in there.items() if path not in self._files or self._files[path].seen != seen]
        gone = self._files.keys() - there.keys()
        for path in gone:
            del self._files[path]
        done = 0
        with _without_collecting(when=len(changed) >= _MANY):
            for path in changed:
                if stopped():
                    break
                self._files[path] = _taken(path, there[path])
                done += 1
                told(done, len(changed))
            if done or gone:
                self._sheets = by_date(self._made_sheets())
                self._known = []
        return bool(done or gone)

    def search(
        self, query: Query, *, limit: int = SHOWN, enough: int | None = None, stopped: Stopped = lambda: False
    ) -> Found:
        """Return what a query finds in what was read at the last `refresh`.

        Args:
            query: what is searched for; an empty one finds nothing.
            limit: how many hits are made ready to be shown; all are counted.
            enough: when so many have been found, the newest, it is left at that; None for all.
            stopped: asked from time to time whether to leave it at that.
        """
        today = self._clock().astimezone().date()
        wider = [one for one in self._known if can_narrow(one, query, today)]
        before = min(wider, key=lambda one: (-one.seen, one.count), default=None)
        matches = search(self._sheets, query, today=today, before=before, enough=enough, stopped=stopped)
        if matches.seen:
            self._known = [matches, *self._known][:_KNOWN]
        return Found(
            query=query,
            hits=best(matches, limit=limit),
            count=matches.count,
            meetings=matches.meetings,
            is_whole=matches.is_whole,
        )

    def rows(self) -> tuple[ReviewRow, ...]:
        """Return the rows of all meetings that have ended, the newest first."""
        names = {group.id: group.name for group in self.groups}
        rows = (one.row for one in self._files.values() if one.row is not None)
        ended = (row for row in rows if row.state is MeetingState.ENDED)
        return in_order(replace(row, network_name=names.get(row.network_id, row.network_id)) for row in ended)

    def open_network(self, network_id: str) -> Network:
        """Return a network as it is kept, its index put right.

        Raises:
            NoSuchNetwork: there is none of that id.
            FileBroken, FileTooNew, FolderUnavailable: it cannot be read.
        """
        folder = self._folder(network_id)
        network = kept_network(folder, clock=self._clock).load(mend=False)
        return reconciled(network, folder, clock=self._clock)[0]

    def open_meeting(self, network_id: str, meeting_id: str) -> Meeting:
        """Return a whole meeting; raises as `Library.read_meeting`."""
        return Library(self.root, read_only=True, clock=self._clock).read_meeting(network_id, meeting_id)

    def figures(
        self,
        network_id: str,
        *,
        last: int | None = None,
        told: Told = lambda _done, _total: None,
        stopped: Stopped = lambda: False,
    ) -> tuple[Meeting, ...]:
        """Return the meetings of a network that have ended, the first one first, for counting.

        Their texts are as they stand in the files, so they are not for showing; what cannot be read is left out.

        Args:
            network_id: the network.
            last: only the files of so many meetings with the latest names, which begin with the day; None for all.
            told: told how far reading has come.
            stopped: asked from time to time whether to leave it at that.

        Raises:
            NoSuchNetwork: there is none of that id.
            FolderUnavailable: its folder cannot be read.
        """
        paths = sorted(_meeting_files(self._folder(network_id)))[-last if last else None :]
        meetings: list[Meeting] = []
        for done, path in enumerate(paths, start=1):
            if stopped():
                break
            try:
                meetings.append(read_figures(_content(path), stem=path.stem, name=path.name))
            except (StoreError, OSError):
                continue
            finally:
                told(done, len(paths))
        ended = (one for one in meetings if one.state is MeetingState.ENDED)
        return tuple(sorted(ended, key=lambda one: (one.starts_at, one.id)))

    def _folder(self, network_id: str) -> NetworkFolder:
        folder = NetworkFolder(networks_folder(self.root) / network_id)
        if not is_stem(network_id) or not folder.path.is_dir():
            raise NoSuchNetwork(N_("There is no network called “{id}”."), id=clean(network_id))
        return folder

    def _there(self) -> dict[Path, files.Fingerprint]:
        """Return all files with their fingerprints, the networks first, then meetings from the newest name down."""
        folders = [NetworkFolder(path) for path in network_folders(self.root)]
        try:
            networks = {one.network_file: files.fingerprint(one.network_file) for one in folders}
        except OSError as problem:
            raise unreachable(self.root, problem) from problem
        there = {path: seen for path, seen in networks.items() if seen is not None}
        for folder in folders:
            there |= dict(sorted(_meeting_files(folder).items(), reverse=True))
        return there

    def _made_sheets(self) -> Iterator[Sheet]:
        boards = {one.board.group.id: one.board for one in self._files.values() if one.board is not None}
        heads: dict[tuple[str, str], MeetingHead] = {}
        for one in self._files.values():
            if one.sheet is not None and one.sheet.head is not None:
                heads[one.sheet.group.id, one.sheet.head.id] = one.sheet.head
                yield _in_network(one.sheet, one.sheet.head, boards.get(one.sheet.group.id))
        for board in boards.values():
            for meeting_id, leaves in board.leaves.items():
                yield Sheet(board.group, heads.get((board.group.id, meeting_id)), leaves)


def _taken(path: Path, seen: files.Fingerprint) -> _File:
    """Return what is in one file, or why it cannot be read."""
    try:
        content = _content(path)
        if path.parent.name == "meetings":
            return _meeting_file(path, content, seen)
        return _File(seen=seen, board=_board(path, content))
    except StoreError as problem:
        return _File(seen=seen, problem=problem.sentence)
    except OSError as problem:
        return _File(seen=seen, problem=unreachable(path, problem).sentence)


def _content(path: Path) -> bytes:
    """Return the bytes of a file; raises `OSError`, and `FileBroken` for one that is far too large."""
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        content = file.read(min(size, SIZE_LIMIT) + 1)
    if len(content) > SIZE_LIMIT:
        raise broken(path.name, sentence(N_("it is far too large for a meeting")))
    return content


def _meeting_file(path: Path, content: bytes, seen: files.Fingerprint) -> _File:
    network_id = path.parent.parent.name
    meeting = cast("Meeting", read_lean(content, FileKind.MEETING, stem=path.stem, name=path.name))
    row = row_of(meeting, network_id=network_id, network_name=network_id)
    return _File(seen=seen, sheet=Sheet(_unread_group(network_id), row.head, meeting_leaves(meeting)), row=row)


def _board(path: Path, content: bytes) -> _Board:
    network = read_lean(content, FileKind.NETWORK, stem=path.parent.name, name=path.name)
    name = clean(network.name, limit=80)
    names = {one: clean(person.name, limit=120) for one, person in by_id(network.people).items()}
    leaves: dict[str, list[Leaf]] = {}
    for leaf in network_leaves(network.people, network.cards, network.activities):
        leaves.setdefault(leaf.meeting, []).append(leaf)
    carded: dict[str, set[str]] = {}
    for card in network.cards:
        # one that was written on the board is of no line, and is not to hide what has no id
        carded.setdefault(card.meeting, set()).update(filter(None, [card.capture]))
    return _Board(
        group=Group(id=network.id, name=name, names=names, words=words_of(f"{name} {network.id}")),
        leaves=leaves,
        carded={meeting: frozenset(ids) for meeting, ids in carded.items()},
    )


def _in_network(sheet: Sheet, head: MeetingHead, board: _Board | None) -> Sheet:
    """Return a meeting's sheet with what its network says: the names, and which lines are found as cards."""
    sheet.group = board.group if board is not None else _unread_group(sheet.group.id)
    carded = board.carded.get(head.id, frozenset()) if board is not None else frozenset()
    carded_at = [at for at, one in enumerate(sheet.leaves.column("id")) if one in carded] if carded else ()
    sheet.hidden = frozenset(at for at in carded_at if sheet.leaves[at].place is Place.SUMMARY)
    return sheet


def _unread_group(network_id: str) -> Group:
    """Return what is known of a network before its file was read, or where it cannot be."""
    return Group(id=network_id, name=network_id, names={}, words=words_of(network_id))


def _meeting_files(folder: NetworkFolder) -> dict[Path, files.Fingerprint]:
    """Return the meeting files of a network with their fingerprints; raises `FolderUnavailable`."""
    try:
        with os.scandir(folder.meetings) as entries:
            there = {
                Path(one.path): (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
                for one in entries
                if one.name.endswith(".json") and is_stem(one.name.removesuffix(".json")) and one.is_file()
                for found in (one.stat(),)
            }
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise unreachable(folder.meetings, problem) from problem
    copies = copies_among(path.stem for path in there)
    return {path: found for path, found in there.items() if path.stem not in copies}


@contextmanager
def _without_collecting(*, when: bool) -> Iterator[None]:
    """Let Python not look for garbage meanwhile, nor later in what was made: it is many texts, and all are kept."""
    if not (when and gc.isenabled()):
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
