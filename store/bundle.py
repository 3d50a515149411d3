"""A whole data folder in one zip file, to be put in a safe place or carried to another computer, and the way back.

``manifest.json`` in it names every file with its size and SHA-256. A bundle is only written from files that can
be read, and nothing of it is put anywhere before all of it has been checked.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from meeting.words import N_, Sentence, sentence
from store import files
from store.errors import FileTooNew, NotReadable, ReadOnly, StoreError
from store.index import kept_network
from store.kept import Clock, unreachable
from store.library import network_folders
from store.lock import NetworkLock
from store.paths import NetworkFolder, networks_folder
from store.schema import VERSION, is_stem
from store.storage import SIZE_LIMIT

MANIFEST = "manifest.json"

DAILY = "daily"
"""The folder in the data folder with a bundle for each of the last days."""

DAYS_KEPT = 7
DAILY_SIZE = 300 * 1024 * 1024
"""The most bytes of all daily bundles together; the oldest go first, the newest always stays."""

_SUFFIXES = frozenset({".json", ".changes"})
_BINARY = getattr(os, "O_BINARY", 0)
_MOST_FILES = 200_000
_MOST_BYTES = 2 * 1024 * 1024 * 1024
_STAMP = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest time a zip file can say."""


class Packed(msgspec.Struct, forbid_unknown_fields=True):
    """One file of a bundle: its place under ``networks/``, its bytes and their SHA-256."""

    path: str
    size: int
    sha256: str


class Manifest(msgspec.Struct, forbid_unknown_fields=True):
    """What a bundle says about itself.

    Attributes:
        schema: the version of the kept files.
        made_at: when (UTC).
        networks: the ids and names of the networks.
        left_out: the files that could not be read when it was made.
    """

    schema: int
    made_at: datetime
    networks: dict[str, str]
    files: list[Packed]
    left_out: list[str] = []


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A bundle that has been checked.

    Attributes:
        path: the zip file.
        networks: the ids and names of the networks in it.
        meetings: how many meetings are in it.
        left_out: the files that could not be read when it was made.
    """

    path: Path
    made_at: datetime
    networks: dict[str, str]
    meetings: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Newer:
    """Something in the data folder that a restore would put an older version over.

    Attributes:
        place: the network, or the network and the meeting.
        here, there: when it was saved last, in the folder and in the bundle.
    """

    place: str
    here: datetime
    there: datetime


def back_up(root: Path, target: Path, *, clock: Clock) -> Bundle:
    """Write all networks of a data folder into a zip file and check it; may be done while they are open.

    Raises:
        NotReadable: the target cannot be written.
        FolderUnavailable: the data folder cannot be read.
    """
    packed: list[Packed] = []
    networks: dict[str, str] = {}
    left_out: list[str] = []
    temp = target.with_name(target.name + files.TEMP_SUFFIX)
    made_at = clock()
    try:
        files.make_folder(target.parent)
        with _private(temp) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for folder in map(NetworkFolder, network_folders(root)):
                networks[folder.path.name] = _name_of(folder, clock)
                for path in _worth_packing(folder):
                    _pack(archive, path, root, packed, left_out)
            manifest = Manifest(schema=VERSION, made_at=made_at, networks=networks, files=packed, left_out=left_out)
            archive.writestr(MANIFEST, msgspec.json.encode(manifest))
        temp.replace(target)
        files.sync_folder(target.parent)
    except OSError as problem:
        with contextlib.suppress(OSError):
            temp.unlink()
        message = N_("“{file}” could not be written: {why}.")
        raise NotReadable(message, file=str(target), why=files.why(problem)) from problem
    return read_bundle(target)


def read_bundle(path: Path) -> Bundle:
    """Return what is in a bundle, after every byte of it has been checked.

    Raises:
        NotReadable: it is no bundle, or damaged.
        FileTooNew: it was made by a newer version of the program.
    """
    manifest, _contents = _checked(path, contents=False)
    meetings = sum(PurePosixPath(one.path).parent.name == "meetings" for one in manifest.files)
    return Bundle(
        path=path,
        made_at=manifest.made_at.astimezone(UTC),
        networks=manifest.networks,
        meetings=meetings,
        left_out=tuple(manifest.left_out),
    )


def newer_here(root: Path, path: Path) -> tuple[Newer, ...]:
    """Return what a restore would put an older version over, so that it can be asked about; see `read_bundle`."""
    _manifest, contents = _checked(path, contents=True)
    found: list[Newer] = []
    for name, content in contents.items():
        here = networks_folder(root) / name
        if not _is_kept(PurePosixPath(name)) or not here.exists():
            continue
        saved_here, saved_there = _saved_at(here.read_bytes()), _saved_at(content)
        if saved_here > saved_there:
            found.append(Newer(place=name.removesuffix(".json"), here=saved_here, there=saved_there))
    return tuple(found)


def restore(root: Path, path: Path, *, over_newer: bool, clock: Clock) -> Bundle:
    """Put everything of a bundle into a data folder.

    What is there and is not in the bundle stays. What is replaced is kept in a bundle of its own first, in the
    folder of daily ones.

    Args:
        root: the data folder; it need not exist.
        path: the bundle.
        over_newer: whether an older version may be put over a newer one.
        clock: tells the time.

    Raises:
        ReadOnly: another program has one of the networks open, or something newer is there and may not be replaced.
        NotReadable, FileTooNew: the bundle is damaged or too new; nothing has been changed then.
        FolderUnavailable: the data folder cannot be written.
    """
    _manifest, contents = _checked(path, contents=True)
    if not over_newer and (newer := newer_here(root, path)):
        message = N_("“{place}” is newer here than in the backup, so nothing was restored.")
        raise ReadOnly(message, place=newer[0].place)
    locks = _locked(root, {name.split("/")[0] for name in contents}, clock)
    try:
        if network_folders(root):
            back_up(root, root / DAILY / f"before-restore-{clock():%Y%m%dT%H%M%SZ}.zip", clock=clock)
        for name, content in contents.items():
            _put(networks_folder(root) / name, content)
    except OSError as problem:
        raise unreachable(root, problem) from problem
    finally:
        for lock in locks:
            lock.release()
    return read_bundle(path)


def daily(root: Path, *, clock: Clock) -> Path | None:
    """Make today's bundle if there is none yet, and remove the oldest beyond what is kept; returns the new one.

    Meant to run beside the interface; never raises, since it is a safety net.
    """
    folder = root / DAILY
    target = folder / f"{clock():%Y-%m-%d}.zip"
    try:
        if target.exists() or not network_folders(root):
            return None
        back_up(root, target, clock=clock)
        _thin_out(folder, clock())
    except (OSError, StoreError):
        return None
    return target


def bundles_in(root: Path) -> list[Path]:
    """Return the bundles that the program itself keeps in a data folder, oldest first."""
    return sorted((root / DAILY).glob("*.zip"))


def _thin_out(folder: Path, now: datetime) -> None:
    oldest = f"{now - timedelta(days=DAYS_KEPT - 1):%Y-%m-%d}.zip"
    dated = sorted((one for one in folder.glob("????-??-??.zip")), reverse=True)
    size = 0
    for place, one in enumerate(dated):
        size += one.stat().st_size
        if place > 0 and (one.name < oldest or size > DAILY_SIZE):
            one.unlink()


@contextlib.contextmanager
def _private(path: Path) -> Iterator[IO[bytes]]:
    """Give a new file that only the user may read, and wait at its end until the disk has it."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | _BINARY, files.FILE_MODE), "w+b") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _pack(archive: zipfile.ZipFile, path: Path, root: Path, packed: list[Packed], left_out: list[str]) -> None:
    """Put one file in; one that is replaced at this moment is read as it was or as it is, never half."""
    name = path.relative_to(networks_folder(root)).as_posix()
    try:
        content = path.read_bytes()
    except OSError:
        left_out.append(name)
        return
    if path.suffix == ".json" and not _is_json(content):
        left_out.append(name)
        return
    archive.writestr(zipfile.ZipInfo(name, _STAMP.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    packed.append(Packed(path=name, size=len(content), sha256=hashlib.sha256(content).hexdigest()))


def _worth_packing(folder: NetworkFolder) -> Iterator[Path]:
    """Yield the network's own file and its meetings; older generations stay where they are."""
    if folder.network_file.is_file():
        yield folder.network_file
    if folder.meetings.is_dir():
        yield from sorted(one for one in folder.meetings.glob("*.json") if one.is_file() and is_stem(one.stem))


def _name_of(folder: NetworkFolder, clock: Clock) -> str:
    try:
        return kept_network(folder, clock=clock).load(mend=False).name
    except StoreError:
        return folder.path.name


def _checked(path: Path, *, contents: bool) -> tuple[Manifest, dict[str, bytes]]:
    """Return a bundle's manifest and its files (none unless wanted); raises unless all of it is as it says."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            if archive.getinfo(MANIFEST).file_size > SIZE_LIMIT:
                raise _damaged(name, sentence(N_("it is far too large")))
            manifest = msgspec.json.decode(archive.read(MANIFEST), type=Manifest)
            if manifest.schema > VERSION:
                message = N_("“{file}” was made by a newer version of Ordstyrer: update the program.")
                raise FileTooNew(message, file=name)
            return manifest, dict(_files_in(archive, manifest, name, keep=contents))
    except KeyError as problem:
        raise _damaged(name, sentence(N_("a file is missing in it"))) from problem
    except OSError as problem:
        raise NotReadable(N_("“{file}” cannot be read: {reason}."), file=name, reason=files.why(problem)) from problem
    except (
        zipfile.BadZipFile,
        msgspec.MsgspecError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as problem:
        raise _damaged(name, sentence(N_("it is no backup of Ordstyrer, or is cut off"))) from problem


def _files_in(archive: zipfile.ZipFile, manifest: Manifest, name: str, *, keep: bool) -> Iterator[tuple[str, bytes]]:
    if len(manifest.files) > _MOST_FILES or sum(one.size for one in manifest.files) > _MOST_BYTES:
        raise _damaged(name, sentence(N_("it is far too large")))
    for one in manifest.files:
        if not _is_kept(PurePosixPath(one.path)):
            raise _damaged(name, sentence(N_("it holds a file that does not belong to a network")))
        if one.size > SIZE_LIMIT or archive.getinfo(one.path).file_size != one.size:
            raise _damaged(name, sentence(N_("a file in it does not have the size it should have")))
        content = archive.read(one.path)
        if hashlib.sha256(content).hexdigest() != one.sha256 or not _is_json(content):
            raise _damaged(name, sentence(N_("a file in it is not what it was")))
        yield one.path, content if keep else b""


def _is_kept(name: PurePosixPath) -> bool:
    """Return whether a path is that of a network's own file or of a meeting, and nothing else."""
    match name.parts:
        case (network, "network.json"):
            return is_stem(network)
        case (network, "meetings", meeting):
            return is_stem(network) and meeting.endswith(".json") and is_stem(meeting.removesuffix(".json"))
        case _:
            return False


def _is_json(content: bytes) -> bool:
    try:
        return isinstance(msgspec.json.decode(content), dict)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return False


def _saved_at(content: bytes) -> datetime:
    """Return when a kept file was saved; the beginning of time when it does not say."""
    try:
        meta = msgspec.json.decode(content)["meta"]
        return max(datetime.fromisoformat(row["saved_at"]) for row in meta.values()).astimezone(UTC)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, KeyError, TypeError, ValueError, AttributeError):
        return _STAMP


def _locked(root: Path, networks: Iterable[str], clock: Clock) -> list[NetworkLock]:
    taken: list[NetworkLock] = []
    for name in sorted(networks):
        folder = NetworkFolder(networks_folder(root) / name)
        try:
            files.make_folder(folder.path)
            lock = NetworkLock(folder)
            why = lock.acquire(now=clock())
        except OSError as problem:
            why = sentence(N_("{detail}."), detail=files.why(problem))
        if why is None:
            taken.append(lock)
            continue
        for one in taken:
            one.release()
        raise ReadOnly(N_("Close the other window of Ordstyrer first. {why}"), why=why)
    return taken


def _put(path: Path, content: bytes) -> None:
    files.make_folder(path.parent)
    temp = path.with_name(path.name + files.TEMP_SUFFIX)
    files.write_new(temp, content)
    temp.replace(path)
    files.sync_folder(path.parent)


def _damaged(name: str, reason: Sentence) -> NotReadable:
    return NotReadable(N_("“{file}” cannot be restored: {reason}."), file=name, reason=reason)
