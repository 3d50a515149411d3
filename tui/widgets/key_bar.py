"""The bottom line: the keys that matter most on this screen, as many as fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from tui.commands import KEY_NAMES, Command, key_of
from tui.lines import Line, Stretch, line_width
from tui.saying import _
from tui.widgets.line_widget import LineWidget

_GAP = 2


def key_name(key: str) -> str:
    """Return how a key is written on screen."""
    return _(KEY_NAMES[key]) if key in KEY_NAMES else key.removeprefix("upper_")


class KeyBar(LineWidget):
    """Shows key and label of the commands of a screen that make sense now."""

    DEFAULT_CSS: ClassVar[str] = "KeyBar { dock: bottom; height: 1; padding: 0 1; background: $surface; }"

    def __init__(self, *, remapped: Mapping[str, str]) -> None:
        super().__init__()
        self._remapped = remapped
        self._commands: tuple[tuple[Command, str], ...] = ()

    def show_commands(self, commands: Sequence[tuple[Command, str]]) -> None:
        """Show these commands with their labels, most important first."""
        self._commands = tuple(commands)
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return as many commands as fit, the help always among them."""
        shown: list[tuple[int, Line]] = []
        room = width
        ranked = sorted(self._commands, key=lambda pair: (pair[0].id != "help", pair[0].bar))
        for command, label in ranked:
            piece = self._piece(command, label)
            room -= line_width(piece)
            if room < -_GAP:
                break
            shown.append((command.bar, piece))
        shown.sort(key=lambda pair: pair[0])
        return [tuple(stretch for _bar, piece in shown for stretch in piece)]

    def _piece(self, command: Command, label: str) -> tuple[Stretch, ...]:
        keys = key_name(key_of(command, self._remapped))
        if command.id == "item.more":
            keys = "+ −"
        return ((keys, "key"), (f" {label}{' ' * _GAP}", "dim"))
