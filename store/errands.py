"""Words from another program to the one that has a network open: small files, taken in order, each answered.

``DATA/networks/<network>/errands/<time>-<id>.json`` holds the words; the program that holds the network's lock takes
the file away, does what it says, and leaves ``….answer``. Nothing travels over a network or a socket.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

import msgspec

from meeting.text import clean
from store import files
from store.paths import NetworkFolder

_FOLDER = "errands"
_ASKED, _ANSWER = ".json", ".answer"
_SIZE_LIMIT = 16 * 1024
_WORDS_LIMIT = 50
_AT_ONCE = 20
STALE = 30.0
"""Seconds after which an errand that nobody took is thrown away: a key pressed then is not meant now."""

PAUSE = 0.05


_Form = TypeVar("_Form", "Asked", "Answered")


class Asked(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked for: the meeting's id, and the words."""

    meeting: str
    words: list[str]


class Answered(msgspec.Struct, forbid_unknown_fields=True):
    """What came of it: whether it was done, and a sentence in the interface's language."""

    done: bool
    said: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An errand that was taken, and where its answer goes."""

    asked: Asked
    answer: Path


def ask(folder: NetworkFolder, asked: Asked) -> Path:
    """Leave an errand for the program that has the network open; returns where its answer will be.

    Raises:
        OSError: the folder cannot be written.
    """
    place = _place(folder)
    files.make_folder(place)
    name = f"{time.time_ns():020d}-{uuid4().hex[:8]}"
    temp = place / (name + files.TEMP_SUFFIX)
    files.write_new(temp, msgspec.json.encode(asked))
    temp.replace(place / (name + _ASKED))
    return place / (name + _ANSWER)


def wait_for(answer: Path, *, seconds: float) -> Answered | None:
    """Return the answer to an errand, or None when nobody answers in time; then the errand is taken back."""
    until = time.monotonic() + seconds
    while True:
        found = _read(answer, Answered)
        if found is not None:
            with contextlib.suppress(OSError):
                answer.unlink()
            return Answered(done=found.done, said=clean(found.said))
        if time.monotonic() >= until:
            with contextlib.suppress(OSError):
                answer.with_suffix(_ASKED).unlink()
            return None
        time.sleep(PAUSE)


def take(folder: NetworkFolder, *, now: float) -> tuple[Waiting, ...]:
    """Take the errands that wait, oldest first; old and broken ones are thrown away.

    Costs one look at a folder that is not there as long as nobody ever asked for anything.

    Args:
        folder: the network's folder.
        now: seconds since 1970.
    """
    place = _place(folder)
    try:
        names = sorted(path for path in place.iterdir() if path.suffix == _ASKED)
    except OSError:
        return ()
    taken: list[Waiting] = []
    for path in names[:_AT_ONCE]:
        asked = _read(path, Asked)
        with contextlib.suppress(OSError):
            age = now - path.stat().st_mtime
            path.unlink()
            if asked is not None and age <= STALE and len(asked.words) <= _WORDS_LIMIT:
                words = [clean(word, limit=2_000) for word in asked.words]
                taken.append(Waiting(Asked(meeting=asked.meeting, words=words), path.with_suffix(_ANSWER)))
    return tuple(taken)


def answer(waiting: Waiting, *, done: bool, said: str) -> None:
    """Say what came of an errand; that nobody can read it does not matter to the meeting."""
    temp = waiting.answer.with_suffix(files.TEMP_SUFFIX)
    with contextlib.suppress(OSError):
        files.write_new(temp, msgspec.json.encode(Answered(done=done, said=said)))
        temp.replace(waiting.answer)


def _place(folder: NetworkFolder) -> Path:
    return folder.path / _FOLDER


def _read(path: Path, form: type[_Form]) -> _Form | None:
    try:
        if path.stat().st_size > _SIZE_LIMIT:
            return None
        return msgspec.json.decode(path.read_bytes(), type=form)
    except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
