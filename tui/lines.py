"""Lines of text with a role for each stretch: what every line-drawn widget is made of.

A `Line` is plain text cut into stretches, each with the name of a component style. Text in a
line is never markup, and control characters are taken out when it is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

Stretch: TypeAlias = tuple[str, str]
"""Text and the role it is drawn in, e.g. ``("Check-in", "title")``."""

Line: TypeAlias = tuple[Stretch, ...]
"""One line of a screen."""

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def line_width(line: Iterable[Stretch]) -> int:
    """Return the width of a line in cells."""
    return sum(cell_len(text) for text, _ in line)


def cut(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` cells, ending in ``…`` where something was left out."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


def cut_line(line: Iterable[Stretch], width: int) -> Line:
    """Return a line in at most ``width`` cells; the stretch that does not fit ends in ``…``."""
    kept: list[Stretch] = []
    for text, role in line:
        size = cell_len(text)
        if size > width:
            kept.append((cut(text, width), role))
            break
        kept.append((text, role))
        width -= size
    return tuple(kept)


def spread(left: Line, right: Line, width: int) -> Line:
    """Return ``left`` at the left edge and ``right`` at the right one; the left is cut first."""
    right = cut_line(right, width)
    room = width - line_width(right)
    if not right:
        return cut_line(left, room)
    left = cut_line(left, max(0, room - 1))
    return (*left, (" " * (room - line_width(left)), "plain"), *right)


def first_that_fits(width: int, *choices: Line) -> Line:
    """Return the first of the lines that is no wider than ``width``, else the last one cut."""
    for line in choices:
        if line_width(line) <= width:
            return line
    return cut_line(choices[-1], width) if choices else ()


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` broken into lines of at most ``width`` cells, at spaces where there are any."""
    width = max(1, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            candidate = f"{line} {word}" if line else word
            if cell_len(candidate) <= width:
                line = candidate
                continue
            if line:
                lines.append(line)
            line = word
            while cell_len(line) > width:
                head = set_cell_size(line, width).rstrip() or line[:1]
                lines.append(head)
                line = line[len(head) :]
        lines.append(line)
    return lines


def strip_of(line: Line, width: int, style_of: Callable[[str], Style]) -> Strip:
    """Return a line as a strip of exactly ``width`` cells, filled up in the role ``plain``."""
    segments: list[Segment] = []
    room = width
    for text, role in line:
        safe = text if text.isprintable() else _UNSAFE.sub("", text)
        size = cell_len(safe)
        if size > room:
            safe, size = set_cell_size(safe, room), room
        if size:
            segments.append(Segment(safe, style_of(role)))
        room -= size
        if room <= 0:
            break
    if room > 0:
        segments.append(Segment(" " * room, style_of("plain")))
    return Strip(segments, width)


def bar(width: int, share: float) -> tuple[str, str]:
    """Return the filled and the empty part of a bar ``width`` cells wide, to half a cell."""
    halves = round(max(0.0, min(1.0, share)) * width * 2)
    filled = "━" * (halves // 2) + ("╸" if halves % 2 else "")
    return filled, "─" * (width - len(filled))
