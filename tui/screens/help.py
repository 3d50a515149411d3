"""The keys of a screen, made from the command table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from tui.commands import Command, Group, Where, keys_of
from tui.lines import Line, wrapped
from tui.saying import _
from tui.screens.dialogs import Dialog
from tui.widgets.key_bar import key_name
from tui.widgets.key_hint import KeyHint
from tui.widgets.line_widget import LineWidget

_KEY_WIDTH = 12


class KeyTable(LineWidget):
    """Every command with its keys and what it does, group by group; what only this screen has comes first."""

    DEFAULT_CSS = "KeyTable { height: auto; }"

    def __init__(self, commands: Iterable[Command], remapped: Mapping[str, str]) -> None:
        super().__init__()
        self._commands, self._remapped = tuple(commands), remapped
        self._own = {one.group for one in self._commands if one.where not in {Where.EVERYWHERE, Where.MEETING}}

    def lay_out(self, width: int) -> list[Line]:
        """Return the table."""
        lines: list[Line] = []
        for group in sorted(Group, key=lambda group: group not in self._own):
            commands = [command for command in self._commands if command.group is group]
            if commands:
                lines += [((_(group.value), "now"),), *self._group(commands, width), ()]
        return lines

    def _group(self, commands: Iterable[Command], width: int) -> list[Line]:
        lines: list[Line] = []
        for command in commands:
            keys = " ".join(key_name(key) for key in keys_of(command, self._remapped))
            first, *rest = wrapped(_(command.help), max(10, width - _KEY_WIDTH))
            lines.append(((keys.ljust(_KEY_WIDTH), "key"), (first, "plain")))
            lines += [((" " * _KEY_WIDTH, "plain"), (part, "plain")) for part in rest]
        return lines


class HelpScreen(Dialog[None]):
    """Shows what the screen is for and its keys."""

    def __init__(self, purpose: str, commands: Iterable[Command], remapped: Mapping[str, str]) -> None:
        super().__init__()
        self._purpose, self._commands, self._remapped = purpose, tuple(commands), remapped

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        with Vertical(classes="dialog -help"):
            yield Static(self._purpose, classes="dialog-title", markup=False)
            with VerticalScroll():
                yield KeyTable(self._commands, self._remapped)
            yield KeyHint(_("↑↓ scrolls · Esc lets go"))
