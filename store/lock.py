"""`NetworkLock`: at most one program writes to a network; the others are told which one does."""

from __future__ import annotations

import contextlib
import os
import socket
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store import files
from store.errors import ReadOnly
from store.paths import NetworkFolder

if TYPE_CHECKING:
    from filelock import BaseFileLock


class Holder(msgspec.Struct, frozen=True):
    """The program that has a network open; only for telling people, never for deciding anything."""

    pid: int
    host: str
    since: datetime


class NetworkLock:
    """The lock on one network, held from `acquire` to `release`.

    It lies on a file of its own, since the kept files are replaced at every save.
    """

    def __init__(self, folder: NetworkFolder) -> None:
        self._folder = folder
        self._lock: BaseFileLock | None = None
        self._identity: tuple[int, int] | None = None

    def acquire(self, *, now: datetime) -> Sentence | None:
        """Take the lock and return None, or return why this program may only read."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - slow to import, and not needed for listing

        if not os.access(self._folder.path, os.W_OK):
            return sentence(N_("This network can only be read: its folder cannot be written to."))
        lock = FileLock(self._folder.lock_file, timeout=0, mode=files.FILE_MODE, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return self._held_by()
        except OSError as problem:
            return sentence(N_("This network can only be read: {reason}."), reason=files.why(problem))
        self._lock, self._identity = lock, self._found()
        self._sign(now)
        return None

    def is_taken(self) -> bool:
        """Return whether some program holds the lock at this moment; leaves no trace."""
        from filelock import FileLock, Timeout  # noqa: PLC0415

        lock = FileLock(self._folder.lock_file, timeout=0, mode=files.FILE_MODE, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            return True
        except OSError:
            return False
        lock.release()
        return False

    def ensure(self, *, now: datetime) -> None:
        """Take the lock again if its file has vanished with the folder; raises `ReadOnly`."""
        if self._lock is None or self._found() == self._identity:
            return
        self._lock.release()
        self._lock = None
        files.make_folder(self._folder.path)
        if reason := self.acquire(now=now):
            raise ReadOnly(reason.message, **reason.fields)

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._lock is None:
            return
        with contextlib.suppress(OSError):
            self._folder.holder_file.unlink()
        self._lock.release()
        self._lock = None

    def _found(self) -> tuple[int, int] | None:
        found = files.fingerprint(self._folder.lock_file)
        return None if found is None else found[:2]

    def _sign(self, now: datetime) -> None:
        """Leave word of who holds the lock; it may fail, since it only helps to explain."""
        holder = Holder(os.getpid(), socket.gethostname(), now)
        temp = self._folder.holder_file.with_name(self._folder.holder_file.name + files.TEMP_SUFFIX)
        with contextlib.suppress(OSError):
            descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, files.FILE_MODE)
            try:
                os.write(descriptor, msgspec.json.encode(holder))
            finally:
                os.close(descriptor)
            temp.replace(self._folder.holder_file)

    def _held_by(self) -> Sentence:
        holder = holder_of(self._folder)
        if holder is None:
            return sentence(N_("This network can only be read here: it is open in another window of Ordstyrer."))
        message = N_(
            "This network can only be read here: it is open in another window of Ordstyrer "
            "(process {pid} on {host}, since {since})."
        )
        return sentence(message, pid=holder.pid, host=holder.host, since=f"{holder.since.astimezone():%Y-%m-%d %H:%M}")


def holder_of(folder: NetworkFolder) -> Holder | None:
    """Return the program that says it holds the lock, or None; it may have been killed since."""
    try:
        holder = msgspec.json.decode(folder.holder_file.read_bytes(), type=Holder)
        return msgspec.structs.replace(holder, host=clean(holder.host), since=holder.since.astimezone())
    except (OSError, ValueError, OverflowError, RecursionError, msgspec.MsgspecError):
        return None
