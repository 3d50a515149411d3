"""Small steps with files and folders that the rest of `store` is built of: private modes, durable writes, second names.

Knows nothing of meetings. Whatever fails raises `OSError`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from datetime import datetime
from pathlib import Path

from meeting.text import clean
from meeting.words import N_, Sentence, sentence

FILE_MODE = 0o600
"""Only the user may read what is said in a meeting."""

FOLDER_MODE = 0o700

TEMP_SUFFIX = ".tmp"
"""Ends the name of every file that is not finished; what is left of them is swept away."""

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_NO_PERMISSION = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})

_PLAINLY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

Fingerprint = tuple[int, int, int, int]
"""Device, inode, size and time of change: differs when somebody else replaced a file."""


def fingerprint(path: Path) -> Fingerprint | None:
    """Return what tells this very file from a replaced one, or None when it is not there."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def make_folder(folder: Path) -> None:
    """Make a folder and what is missing above it, each for the user alone."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir(mode=FOLDER_MODE, exist_ok=True)


def write_new(path: Path, content: bytes, *, mode: int = FILE_MODE) -> None:
    """Write a file from its first byte to its last and wait until the disk has it.

    When that fails nothing is left behind.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _PLAINLY, FILE_MODE)
    _fill(descriptor, path, content, mode=mode)


def write_over(path: Path, content: bytes, *, mode: int = FILE_MODE) -> None:
    """Write a file into the room that an unused one of that name already takes on disk, if there is one.

    That saves the disk most of the work of a new file. A file that has a second name is in use.
    """
    descriptor = _unused(path)
    if descriptor is None:
        path.unlink(missing_ok=True)
        write_new(path, content, mode=mode)
    else:
        _fill(descriptor, path, content, mode=mode)


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in a folder; Windows can not and need not do that."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def second_name(path: Path, other: Path) -> None:
    """Give a file a second name, replacing what had it; a copy where the disk knows no hard links."""
    temp = other.with_name(other.name + TEMP_SUFFIX)
    link_or_copy(path, temp)
    temp.replace(other)


def link_or_copy(path: Path, other: Path) -> None:
    """Give a file a second name that no finished file has; a copy where the disk knows no hard links."""
    try:
        os.link(path, other)
    except FileNotFoundError:
        raise
    except OSError:
        other.unlink(missing_ok=True)
        try:
            os.link(path, other)
        except OSError:
            shutil.copyfile(path, other)
            other.chmod(FILE_MODE)


def set_aside(path: Path, why: str, *, at: datetime) -> Path:
    """Give a file another name that says why and when, beside the old one, and return it.

    The file keeps its old name too, so that there is no moment without one.
    """
    base = f"{path.name}.{why}-{at:%Y%m%dT%H%M%SZ}"
    other = path.with_name(base)
    number = 2
    while other.exists():
        other = path.with_name(f"{base}-{number}")
        number += 1
    second_name(path, other)
    return other


def sweep(folder: Path) -> None:
    """Remove what was left half-written in a folder by a program that was killed."""
    with contextlib.suppress(OSError):
        for left in folder.glob("*" + TEMP_SUFFIX):
            with contextlib.suppress(OSError):
                left.unlink()


def why(problem: OSError) -> Sentence:
    """Return in words what the operating system did not want to do, and what to do about it."""
    if problem.errno in _FULL:
        return sentence(N_("the disk is full: free some space"))
    if problem.errno in _NO_PERMISSION:
        return sentence(N_("access is denied: check the permissions"))
    if problem.errno in _GONE:
        return sentence(N_("the folder is gone and cannot be made again"))
    return sentence(N_("the system says: {detail}"), detail=clean(problem.strerror or type(problem).__name__))


def _unused(path: Path) -> int | None:
    """Return a file opened for writing if it is private and has no other name, or None."""
    try:
        descriptor = os.open(path, os.O_WRONLY | _PLAINLY)
    except OSError:
        return None
    found = os.fstat(descriptor)
    if found.st_nlink == 1 and found.st_mode & 0o777 == FILE_MODE:
        return descriptor
    os.close(descriptor)
    return None


def _fill(descriptor: int, path: Path, content: bytes, *, mode: int) -> None:
    """Make this the whole content of an open file, on disk, and close it; remove it when that fails."""
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.ftruncate(descriptor, len(content))
            if mode != FILE_MODE and sys.platform != "win32":
                os.fchmod(descriptor, mode)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
