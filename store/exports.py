"""Files made for other programs, beside the networks in the data folder: private, whole or not there at all."""

from __future__ import annotations

from pathlib import Path

from meeting.text import clean
from meeting.words import N_
from store import files
from store.errors import FolderUnavailable

EXPORTS = "exports"
"""The folder in the data folder in which they lie."""


def keep_export(root: Path, name: str, content: str | bytes) -> Path:
    """Write a text as UTF-8, or bytes, and return where it lies; an older export of that name is replaced.

    Args:
        root: the data folder.
        name: the file's name, without any folder.
        content: what is in it; of a text, line ends as they are to be.

    Raises:
        FolderUnavailable: the disk, or who may write to it, is against it.
        ValueError: the name is no plain file name.
    """
    if not name or Path(name).name != name or name.startswith("."):
        raise ValueError(name)
    path = root / EXPORTS / name
    temp = path.with_name(name + files.TEMP_SUFFIX)
    try:
        files.make_folder(path.parent)
        files.write_new(temp, content.encode() if isinstance(content, str) else content)
        temp.replace(path)
        files.sync_folder(path.parent)
    except OSError as problem:
        raise FolderUnavailable(
            N_("“{file}” could not be written: {why}."), file=clean(str(path)), why=files.why(problem)
        ) from problem
    return path
