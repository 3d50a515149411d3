"""What a screen says while there is nothing on it: what is missing in bold, and below it the keys that bring it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from tui.lines import Line, wrapped
from tui.saying import _
from tui.widgets.key_hint import as_written

_KEYED = re.compile(r"(\S+(?: \S+)*)  (?=\S)")
"""How a message begins that tells of keys: ``A  put up a wall``."""

_LEAST_WORDS = 10


def nothing_lines(messages: Sequence[str], width: int, *, indent: int = 1) -> list[Line]:
    """Return what is said where nothing is yet, broken to the width.

    Args:
        messages: the first says what is missing; one with two spaces behind its keys tells what they do; one that
            begins with spaces goes on with the message before; "" leaves a line free.
        width: in cells.
        indent: how many cells are left free before each line.
    """
    said = [_(message) if message else "" for message in messages]
    found = [_KEYED.match(text) if place else None for place, text in enumerate(said)]
    edge = max((cell_len(one[0]) for one in found if one), default=0)
    lines: list[Line] = []
    for place, (text, keys) in enumerate(zip(said, found, strict=True)):
        goes_on = text.startswith(" ")
        start = " " * indent + (_written(keys[1]).ljust(edge) if keys else " " * edge if goes_on else "")
        words = text[keys.end() :] if keys else text.strip()
        for number, part in enumerate(wrapped(words, max(_LEAST_WORDS, width - cell_len(start)))):
            shown = start if not number else " " * cell_len(start)
            lines.append(((shown, "key"), (part, "dim" if place else "title")))
    return lines


def _written(keys: str) -> str:
    return " ".join(map(as_written, keys.split(" ")))
