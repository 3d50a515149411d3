"""The last lines of a dialog: its keys in a sentence, set like the key bar, so that they look the same everywhere."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.cells import cell_len

from tui.lines import Line, Stretch, wrapped
from tui.widgets.line_widget import LineWidget

_GAP = "  "
_BETWEEN = " · "

_KEY = (
    r"(?<!\w)(?:Esc|Enter|Del|Tab|Backspace|[Ss]pace|[Mm]ellemrum|Ctrl\+\S|shift\+arrows|skift\+pile?|digits?|tal"
    r"|[↑↓←→⌫*]+|\d(?:–\d)?|[b-hj-zB-HJ-Z])(?![\w+])"
)  # a and i are words
_KEYS = re.compile(rf"{_KEY}(?:(?:,? (?:or|and|eller|og) |/|,? ){_KEY})*")
_NAMED = re.compile(rf"{_KEY}")


class KeyHint(LineWidget):
    """Shows keys with what they do; a key is never parted from what it does."""

    DEFAULT_CSS: ClassVar[str] = "KeyHint { height: auto; margin-top: 1; }"

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="dialog-keys")
        self._said = text

    def update(self, text: str) -> None:
        """Show other keys: the keys come first in each part, and the parts are divided by dots."""
        self._said = text
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the keys in as many lines as they take."""
        lines: list[list[Stretch]] = [[]]
        room = width
        for part in filter(None, self._said.split(_BETWEEN)):
            size = cell_len(part)
            if size > room and lines[-1]:
                lines.append([])
                room = width
            first, *rest = wrapped(part, max(1, width))
            lines[-1] += [*_set(first), (_GAP, "plain")]
            for more in rest:
                lines.append([(more, "dim"), (_GAP, "plain")])
                size, room = cell_len(more), width
            room -= size + len(_GAP)
        return [tuple(line[:-1]) for line in lines]


def _set(part: str) -> list[Stretch]:
    """Return one part, its keys set as keys and what stands between them and behind them as text."""
    found = _KEYS.match(part)
    if found is None:
        return [(part, "dim")]
    shown: list[Stretch] = []
    at = 0
    for key in _NAMED.finditer(found[0]):
        if key.start() > at:
            shown.append((found[0][at : key.start()], "dim"))
        shown.append((as_written(key[0]), "key"))
        at = key.end()
    return [*shown, (part[at:], "dim")]


def as_written(key: str) -> str:
    """Return a key as the key bar writes it."""
    return key if len(key) == 1 else key.lower()
