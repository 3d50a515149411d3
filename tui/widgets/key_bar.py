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
        shown: dict[int, Line] = {}
        room = width
        places = sorted(range(len(self._commands)), key=lambda place: self._commands[place][0].id != "help")
        for place in places:
            piece = self._piece(*self._commands[place])
            room -= line_width(piece)
            if room < -_GAP:
                break
            shown[place] = piece
        return [tuple(stretch for place in sorted(shown) for stretch in shown[place])]

    def _piece(self, command: Command, label: str) -> tuple[Stretch, ...]:
        keys = key_name(key_of(command, self._remapped))
        if command.id == "item.more":
            keys = "+ −"
        return ((keys, "key"), (f" {label}{' ' * _GAP}", "dim"))
