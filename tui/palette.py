"""The command palette: every command of the screen that makes sense now, by name or help."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    SearchIcon,
)
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.theme import ThemeProvider
from textual.widgets import LoadingIndicator

from tui.commands import Command, key_of
from tui.saying import _
from tui.screens.base import FrameScreen
from tui.widgets.key_bar import key_name


class FoundList(CommandList):
    """The commands found; a click on one that has just gone, because more was typed, is of no account."""

    def _on_click(self, event: Click) -> None:  # type: ignore[override]  # Textual calls each class's own
        place = event.style.meta.get("option")
        if place is not None and place >= self.option_count:
            event.prevent_default()


class OnePalette(CommandPalette):
    """A palette that closes once: the second of two escapes would take the screen below with it."""

    _is_closed = False

    def compose(self) -> ComposeResult:
        """Give what Textual gives, with a list of our own."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield FoundList()
                yield LoadingIndicator()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; of two ways at once the first counts."""
        if self._is_closed:
            return AwaitComplete()
        self._is_closed = True
        return super().dismiss(result)


def command_palette() -> CommandPalette:
    """Return the palette of commands, in the interface's language."""
    return OnePalette(placeholder=_("part of a command’s name"))


def theme_palette() -> CommandPalette:
    """Return the palette of themes, in the interface's language."""
    return OnePalette([ThemeProvider], placeholder=_("part of a theme’s name"))


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
