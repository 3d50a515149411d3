"""What is amiss in a data folder, said in words, and the careful repair of what can be repaired.

Prints nothing. Looking changes nothing. Nothing that may hold a meeting is ever deleted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from meeting.network import Network
from meeting.words import N2_, N_, Sentence, sentence
from store import files
from store.backups import stem_of
from store.codec import MEETING, NETWORK, Form, Value
from store.errors import FileTooNew, ReadOnly, StoreError
from store.index import copies_among, entry_in, kept_meeting, kept_network, meeting_files, reconciled, with_meeting
from store.kept import KeptFile, read_file
from store.library import network_folders, now
from store.lock import NetworkLock, holder_of
from store.paths import NetworkFolder, networks_folder
from store.schema import FileKind, is_stem
from store.storage import DurableStorage

_CONFLICT = N_(
    "Another program changed a file while it was open here, and this is that program's version: "
    "compare the two, then remove one."
)
_SET_ASIDE = N_("This broken file was set aside when an older version was opened: remove it once nothing is missed.")


class Severity(StrEnum):
    """How much a finding matters."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Trouble(StrEnum):
    """What kind of thing was found."""

    UNREACHABLE = "unreachable"
    BROKEN = "broken"
    LOST = "lost"
    TOO_NEW = "too_new"
    LEFTOVER = "leftover"
    OPEN = "open"
    STALE_LOCK = "stale_lock"
    NO_FILE = "no_file"
    NO_ENTRY = "no_entry"
    TOO_OPEN = "too_open"
    CONFLICT = "conflict"
    SET_ASIDE = "set_aside"
    BAD_BACKUP = "bad_backup"
    ODD_NAME = "odd_name"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    Attributes:
        where: the path, relative to the data folder.
        sentence: what is wrong and what it means.
        repair: what `repair` would do, or None when only a person can decide.
    """

    trouble: Trouble
    severity: Severity
    where: str
    sentence: Sentence
    repair: Sentence | None = None

    @property
    def repairable(self) -> bool:
        """Whether `repair` can put it right."""
        return self.repair is not None


def examine(root: Path) -> tuple[Finding, ...]:
    """Return everything that is amiss in a data folder, network by network; changes nothing."""
    try:
        folders = [NetworkFolder(path) for path in network_folders(root)]
    except StoreError as problem:
        return (Finding(Trouble.UNREACHABLE, Severity.ERROR, networks_folder(root).name, problem.sentence),)
    found: list[Finding] = []
    for folder in folders:
        for look in (_lock, _network_file, _meetings, _names, _modes, _backups):
            try:
                found.extend(look(folder, root))
            except OSError as problem:
                reason = sentence(N_("This cannot be looked at: {reason}."), reason=files.why(problem))
                found.append(Finding(Trouble.UNREACHABLE, Severity.ERROR, _where(folder.path, root), reason))
    return tuple(found)


def repair(root: Path, finding: Finding) -> Sentence:
    """Put one finding right and return what was done.

    Raises:
        ReadOnly: another program has the network open, or its folder cannot be written to.
        StoreError: it cannot be repaired.
    """
    if finding.repair is None:
        raise StoreError(N_("“{file}” is not something that can be repaired by itself."), file=finding.where)
    path = root / finding.where
    folder = NetworkFolder(networks_folder(root) / path.relative_to(networks_folder(root)).parts[0])
    lock = NetworkLock(folder)
    if reason := lock.acquire(now=now()):
        raise ReadOnly(reason.message, **reason.fields)
    try:
        return _REPAIRS[finding.trouble](folder, path)
    except OSError as problem:
        message = N_("“{file}” could not be repaired: {reason}.")
        raise StoreError(message, file=finding.where, reason=files.why(problem)) from problem
    finally:
        lock.release()


# -- looking --------------------------------------------------------------------------------------


def _lock(folder: NetworkFolder, root: Path) -> Iterator[Finding]:
    holder = holder_of(folder)
    where = _where(folder.holder_file, root)
    if _is_open(folder):
        text = sentence(N_("This network is open in Ordstyrer at the moment; what is half-written there is no fault."))
        yield Finding(Trouble.OPEN, Severity.NOTE, _where(folder.path, root), text)
    elif holder is not None:
        text = sentence(
            N_("A program that ended abruptly (process {pid} on {host}) left word of itself here."),
            pid=holder.pid,
            host=holder.host,
        )
        yield Finding(Trouble.STALE_LOCK, Severity.NOTE, where, text, sentence(N_("remove what it left")))


def _network_file(folder: NetworkFolder, root: Path) -> Iterator[Finding]:
    finding = _read_problem(kept_network(folder, clock=now), NETWORK, root, stem=folder.path.name)
    if finding is not None:
        yield finding


def _meetings(folder: NetworkFolder, root: Path) -> Iterator[Finding]:
    found = meeting_files(folder)
    for meeting_id in sorted(found):
        finding = _read_problem(kept_meeting(folder, meeting_id, clock=now), MEETING, root, stem=meeting_id)
        if finding is not None:
            yield finding
    try:
        network = kept_network(folder, clock=now).load(mend=False)
    except StoreError:
        return
    known = {entry.id for entry in network.meetings}
    for meeting_id in sorted(set(found) - known):
        text = sentence(N_("This meeting is not in the network's index."))
        yield Finding(
            Trouble.NO_ENTRY,
            Severity.WARNING,
            _where(folder.meeting_file(meeting_id), root),
            text,
            sentence(N_("enter it in the index")),
        )
    for entry in network.meetings:
        if entry.id not in found:
            yield _no_file(folder, root, entry.id, entry.title)


def _no_file(folder: NetworkFolder, root: Path, meeting_id: str, title: str) -> Finding:
    text = sentence(N_("The file of the meeting “{title}” is missing."), title=title)
    restorable = kept_meeting(folder, meeting_id, clock=now).is_there()
    mend = sentence(N_("bring it back from its last backup")) if restorable else None
    return Finding(Trouble.NO_FILE, Severity.ERROR, _where(folder.meeting_file(meeting_id), root), text, mend)


def _names(folder: NetworkFolder, root: Path) -> Iterator[Finding]:
    """Find files by their names: half-written, set aside, put aside in a conflict, or strange."""
    is_open = _is_open(folder)
    copies = _copies(folder)
    for path in _all_files(folder):
        where = _where(path, root)
        if path.name.endswith(files.TEMP_SUFFIX):
            if not is_open:
                text = sentence(N_("This file was left half-written by a program that was stopped; nothing needs it."))
                yield Finding(Trouble.LEFTOVER, Severity.NOTE, where, text, sentence(N_("remove it")))
        elif ".conflict-" in path.name or path in copies:
            yield Finding(Trouble.CONFLICT, Severity.WARNING, where, sentence(_CONFLICT))
        elif ".broken-" in path.name:
            yield Finding(Trouble.SET_ASIDE, Severity.NOTE, where, sentence(_SET_ASIDE))
        elif path.parent == folder.meetings and not (path.suffix == ".json" and is_stem(path.stem)):
            text = sentence(N_("This is no meeting file by its name, so it is not shown."))
            yield Finding(Trouble.ODD_NAME, Severity.NOTE, where, text)


def _modes(folder: NetworkFolder, root: Path) -> Iterator[Finding]:
    if sys.platform == "win32":
        return
    for path in (folder.path, folder.meetings, folder.backups, *_all_files(folder)):
        if path.exists() and path.stat().st_mode & 0o077 and path.suffix != files.TEMP_SUFFIX:
            text = sentence(
                N_("Other users of this computer can read this, and it may hold what was said in confidence.")
            )
            yield Finding(
                Trouble.TOO_OPEN, Severity.WARNING, _where(path, root), text, sentence(N_("close it to others"))
            )


def _backups(folder: NetworkFolder, root: Path) -> Iterator[Finding]:
    for path in _all_files(folder):
        stem = stem_of(path) if path.parent == folder.backups else None
        if stem is None:
            continue
        try:
            if stem == folder.network_file.stem:
                read_file(DurableStorage(path), NETWORK, stem=folder.path.name)
            else:
                read_file(DurableStorage(path), MEETING, stem=stem)
        except FileTooNew:
            continue
        except StoreError as problem:
            text = sentence(N_("This backup cannot be used. {problem}"), problem=problem.sentence)
            yield Finding(Trouble.BAD_BACKUP, Severity.WARNING, _where(path, root), text, sentence(N_("set it aside")))


def _read_problem(file: KeptFile[Value], form: Form[Value], root: Path, *, stem: str) -> Finding | None:
    """Return what is wrong with one kept file itself, or None."""
    where = _where(file.path, root)
    try:
        read_file(DurableStorage(file.path), form, stem=stem)
    except FileTooNew as problem:
        return Finding(Trouble.TOO_NEW, Severity.WARNING, where, problem.sentence)
    except StoreError as problem:
        return _broken(file, form, where, problem.sentence)
    return None


def _broken(file: KeptFile[Value], form: Form[Value], where: str, why: Sentence) -> Finding:
    try:
        file.load(mend=False)
    except StoreError:
        text = sentence(N_("{problem} There is no backup that can be read either."), problem=why)
        rebuild = sentence(N_("make a new one from the meetings; the list of people is lost"))
        return Finding(Trouble.LOST, Severity.ERROR, where, text, rebuild if form.kind is FileKind.NETWORK else None)
    mend = sentence(N_("go back to the last good backup and keep the broken file beside it"))
    return Finding(Trouble.BROKEN, Severity.ERROR, where, why, mend)


def _is_open(folder: NetworkFolder) -> bool:
    """Return whether a program holds the lock; takes it for a moment where it does not."""
    if not folder.lock_file.exists():
        return False
    return NetworkLock(folder).is_taken()


def _all_files(folder: NetworkFolder) -> list[Path]:
    places = (folder.path, folder.meetings, folder.backups)
    return sorted(path for place in places if place.is_dir() for path in place.iterdir() if path.is_file())


def _copies(folder: NetworkFolder) -> frozenset[Path]:
    """Return the copies that programs for synchronising made of the files of a network."""
    found = [path for path in _all_files(folder) if path.suffix == ".json" and path.parent != folder.backups]
    return frozenset(
        path
        for place in (folder.path, folder.meetings)
        for beside in ([path for path in found if path.parent == place],)
        for path in beside
        if path.stem in copies_among(one.stem for one in beside)
    )


def _where(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


# -- repairing ------------------------------------------------------------------------------------


def _remove(_: NetworkFolder, path: Path) -> Sentence:
    path.unlink(missing_ok=True)
    return sentence(N_("“{file}” was removed."), file=path.name)


def _close_to_others(_: NetworkFolder, path: Path) -> Sentence:
    path.chmod(files.FOLDER_MODE if path.is_dir() else files.FILE_MODE)
    return sentence(N_("Only you can read “{file}” now."), file=path.name)


def _go_back(folder: NetworkFolder, path: Path) -> Sentence:
    file = (
        kept_network(folder, clock=now) if path == folder.network_file else kept_meeting(folder, path.stem, clock=now)
    )
    file.load(mend=True)
    file.close()
    return file.warnings[-1] if file.warnings else sentence(N_("“{file}” can be read."), file=path.name)


def _enter(folder: NetworkFolder, path: Path) -> Sentence:
    meeting = kept_meeting(folder, path.stem, clock=now).load(mend=False)
    index = kept_network(folder, clock=now)
    network = index.load(mend=False)
    if entry_in(network, meeting.id) is None:
        index.save(with_meeting(network, meeting, fully=True), (f"index entry of “{meeting.title}”",))
        index.close()
    return sentence(N_("“{title}” is in the index now."), title=meeting.title)


def _rebuild(folder: NetworkFolder, path: Path) -> Sentence:
    if path.exists():
        files.set_aside(path, "broken", at=now())
        path.unlink()
    name = folder.path.name
    network, _ = reconciled(Network(id=name, name=name), folder, clock=now)
    index = kept_network(folder, clock=now)
    index.save(network, ("network made again from its meetings",))
    index.close()
    pair = N2_("“{name}” has {n} meeting again.", "“{name}” has {n} meetings again.")
    return sentence(*pair, name=name, n=len(network.meetings))


def _set_backup_aside(_: NetworkFolder, path: Path) -> Sentence:
    aside = files.set_aside(path, "broken", at=now())
    path.unlink()
    return sentence(N_("The backup is kept as “{kept}”."), kept=aside.name)


_REPAIRS: dict[Trouble, Callable[[NetworkFolder, Path], Sentence]] = {
    Trouble.BROKEN: _go_back,
    Trouble.NO_FILE: _go_back,
    Trouble.LOST: _rebuild,
    Trouble.LEFTOVER: _remove,
    Trouble.STALE_LOCK: _remove,
    Trouble.NO_ENTRY: _enter,
    Trouble.TOO_OPEN: _close_to_others,
    Trouble.BAD_BACKUP: _set_backup_aside,
}
