"""The user's own wordings for the chat: a text file for each target, in ``templates`` beside the settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from meeting.chat.targets import ChatTarget
from meeting.chat.templates import ChatWording, read_wording
from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store import files

FOLDER = "templates"
"""The folder's name."""

SUFFIX = ".txt"
"""How the name of each file ends: ``zoom.txt``."""

SIZE_LIMIT = 100_000
"""Bytes of one file; a larger one is something else."""


def templates_folder(settings: Path) -> Path:
    """Return the folder with the wordings that belongs to a settings file."""
    return settings.parent / FOLDER


def load_wordings(folder: Path) -> tuple[Mapping[ChatTarget, ChatWording], tuple[Sentence, ...]]:
    """Return the wording of each target that has a file, and one sentence for each thing that cannot be used.

    A folder that is not there means that everything is as usual. Nothing in it stops the program.
    """
    wordings: dict[ChatTarget, ChatWording] = {}
    problems: list[Sentence] = []
    targets = {target.value + SUFFIX: target for target in ChatTarget}
    for path in _files(folder):
        target = targets.get(path.name.casefold())
        if target is None:
            message = N_("{file} is for no target: call it one of {names}.")
            problems.append(sentence(message, file=_shown(path), names=", ".join(targets)))
            continue
        text, wrong = _read(path)
        wording, lines = read_wording(text, file=_shown(path))
        wordings[target] = wording
        problems += [*wrong, *lines]
    return MappingProxyType(wordings), tuple(problems)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix.casefold() == SUFFIX)
    except OSError:
        return []


def _shown(path: Path) -> str:
    return clean(f"{FOLDER}/{path.name}")


def _read(path: Path) -> tuple[str, tuple[Sentence, ...]]:
    """Return the text of a file, or "" and why it cannot be used."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            return "", (sentence(N_("{file} is too large: the usual wording is used."), file=_shown(path)),)
        return path.read_bytes().decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        message = N_("{file} is not UTF-8 text: save it as UTF-8; the usual wording is used.")
        return "", (sentence(message, file=_shown(path)),)
    except OSError as problem:
        message = N_("{file} cannot be read ({reason}): the usual wording is used.")
        return "", (sentence(message, file=_shown(path), reason=files.why(problem)),)
