"""What every command prints with: clean plain lines, aligned columns, JSON, and the exit codes."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from enum import IntEnum

from meeting.text import clean_lines
from meeting.words import SaidError


class ExitCode(IntEnum):
    """How a command ended, for scripts."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    PROBLEMS = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class CommandFailed(SaidError):
    """A command cannot do what was asked; carries the sentence that says why."""


def line(text: str = "") -> None:
    """Print one line without control characters."""
    sys.stdout.write(_clean(text) + "\n")


def note(text: str) -> None:
    """Print one line for the person, not for the pipe: on stderr."""
    sys.stderr.write(f"ordstyrer: {_clean(text)}\n")


def as_json(value: object) -> None:
    """Print a value as indented JSON in UTF-8, keys in the order given."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def columns(rows: Sequence[Sequence[str]], *, indent: str = "  ") -> Iterable[str]:
    """Yield the rows as lines with aligned columns, two spaces apart."""
    rows = [[_clean(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        yield (indent + "  ".join(cells)).rstrip()


def _clean(text: str) -> str:
    return clean_lines(text.replace("\n", " "))


def _width(text: str) -> int:
    """Return how many cells of a terminal a text takes, near enough for a column."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "FW" else 1
        for character in text
    )
