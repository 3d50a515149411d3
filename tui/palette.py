"""The command palette: every command of the screen that makes sense now, by name or help."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.theme import ThemeProvider

from tui.commands import Command, key_of
from tui.saying import _
from tui.screens.base import FrameScreen
from tui.widgets.key_bar import key_name


def command_palette() -> CommandPalette:
    """Return the palette of commands, in the interface's language."""
    return CommandPalette(placeholder=_("part of a command’s name"))


def theme_palette() -> CommandPalette:
    """Return the palette of themes, in the interface's language."""
    return CommandPalette([ThemeProvider], placeholder=_("part of a theme’s name"))


class CommandProvider(Provider):
    """Offers the commands of the command table."""

    async def discover(self) -> Hits:
        """Offer all commands before anything is typed."""
        for command, screen in self._commands():
            yield DiscoveryHit(self._title(command, screen), partial(screen.run_command, command), help=_(command.help))

    async def search(self, query: str) -> Hits:
        """Offer the commands whose label or help matches; say so when there are none."""
        matcher, found = self.matcher(query), False
        for command, screen in self._commands():
            title = self._title(command, screen)
            score = max(matcher.match(title.plain), matcher.match(_(command.help)) * 0.8)
            if score > 0:
                found = True
                yield Hit(score, title, partial(screen.run_command, command), help=_(command.help))
        if not found:
            yield Hit(1, Content(_("No command is called that.")), lambda: None)

    def _commands(self) -> Iterable[tuple[Command, FrameScreen]]:
        screen = self.screen
        if isinstance(screen, FrameScreen):
            yield from ((command, screen) for command in screen.sensible() if command.id != "palette")

    @staticmethod
    def _title(command: Command, screen: FrameScreen) -> Content:
        return Content(f"{screen.label_of(command)}  ({key_name(key_of(command, screen.remapped))})")
