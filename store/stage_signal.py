"""The small file by which the main program tells the stage what the facilitator is doing.

It is no part of the meeting: losing it loses nothing, so it is neither waited for nor kept in generations.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import fields, replace
from pathlib import Path

import msgspec

from meeting.stage.steering import SIZES, TEXT_LIMIT, Steering
from meeting.text import clean
from store import files
from store.paths import NetworkFolder
from store.schema import is_stem

SIZE_LIMIT = 8 * 1024
"""The most bytes that are read."""

_ID_LIMIT = 40
_PLAINLY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FIELDS = frozenset(field.name for field in fields(Steering))


def signal_file(folder: NetworkFolder) -> Path:
    """Return where the steering of a network's stage is written down."""
    return folder.path / "stage.json"


def write_signal(folder: NetworkFolder, steering: Steering) -> None:
    """Put the steering in the place of what was said before; raises `OSError`, and then nothing has changed."""
    path = signal_file(folder)
    temp = path.with_name(path.name + files.TEMP_SUFFIX)
    content = msgspec.json.encode(steering)
    try:
        descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _PLAINLY, files.FILE_MODE)
        try:
            os.write(descriptor, content)
        finally:
            os.close(descriptor)
        temp.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise


def read_signal(folder: NetworkFolder) -> Steering | None:
    """Return the steering as it was written down last; None where there is none, or none that can be understood."""
    try:
        with signal_file(folder).open("rb") as opened:
            return decoded(opened.read(SIZE_LIMIT + 1))
    except OSError:
        return None


def decoded(content: bytes) -> Steering | None:
    """Return the steering in the bytes of a file, cleaned; None unless each field is there and as it should be."""
    if len(content) > SIZE_LIMIT:
        return None
    try:
        document = msgspec.json.decode(content)
        if not isinstance(document, dict) or set(document) != _FIELDS:
            return None
        steering = msgspec.convert(document, Steering)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    if not SIZES[0] <= steering.size <= SIZES[1] or (steering.meeting and not is_stem(steering.meeting)):
        return None
    what, text = clean(steering.what, limit=_ID_LIMIT), clean(steering.text, limit=TEXT_LIMIT)
    return replace(steering, what=what, text=text)
