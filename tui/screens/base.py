"""The frame around every screen: status line, now strip, body, capture line and key bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from meeting.meeting import Meeting
from meeting.network import Network
from store.saving import SaveState
from store.settings import Settings
from tui.commands import Command, Where, bindings_for, commands_for
from tui.painting import SparingCompositor
from tui.saying import _
from tui.tour import Tour
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Rows
from tui.widgets.status_line import StatusLine
from tui.widgets.tour_line import TourLine

if TYPE_CHECKING:
    from meeting.exchange.recognise import Source

WIDE = 96
"""Columns from which panes stand side by side."""

TALL = 30
"""Lines from which there is room for large digits and a second pane below the list."""


_SOONER = 3
"""How many places in the key bar a screen's own commands come before those that work everywhere."""


def take_size(screen: Screen[Any]) -> None:
    """Give a screen the classes for the size of the terminal before its widgets are made, and not only after."""
    width, height = screen.app.size
    sizes = {"-wide": width >= WIDE, "-narrow": width < WIDE, "-tall": height >= TALL, "-low": height < TALL}
    for name, applies in sizes.items():
        screen.set_class(applies, name)


class FrameScreen(Screen[None]):
    """A screen with the frame; says which commands make sense on it now."""

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.EVERYWHERE)]
    WHERE: ClassVar[Where] = Where.EVERYWHERE
    PURPOSE: ClassVar[str] = ""
    AUTO_FOCUS: ClassVar[str | None] = "Rows"

    network: reactive[Network | None] = reactive(None, repaint=False)
    meeting: reactive[Meeting | None] = reactive(None, repaint=False)
    now: reactive[datetime | None] = reactive(None, repaint=False)
    saving: reactive[SaveState | None] = reactive(None, repaint=False)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._compositor = SparingCompositor()

    is_composed = False
    """Whether everything on it is there; before, what comes in is shown when it is."""

    def on_compose(self) -> None:
        """Know the size from the start."""
        take_size(self)

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        """Mount everything, down to the last line of it, before anything is looked for in it."""
        await super().mount_composed_widgets(widgets)
        self.is_composed = True

    def compose(self) -> ComposeResult:
        """Lay out the frame around what `compose_body` gives."""
        cls = FrameScreen
        yield StatusLine().data_bind(cls.network, cls.meeting, cls.now, cls.saving)
        yield from self.compose_strip()
        with Container(id="body"):
            yield from self.compose_body()
        yield from self.compose_below()
        yield KeyBar(remapped=self.remapped)

    def compose_strip(self) -> Iterable[Widget]:
        """Give what stands between the status line and the body."""
        return ()

    def compose_body(self) -> Iterable[Widget]:
        """Give what the screen is for."""
        return ()

    def compose_below(self) -> Iterable[Widget]:
        """Give what stands between the body and the key bar."""
        return ()

    @property
    def remapped(self) -> Mapping[str, str]:
        """The keys the user has given other places."""
        return self._settings.keys

    @property
    def purpose(self) -> str:
        """What the screen is for, in one sentence."""
        return _(self.PURPOSE)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notice; text is never markup here, whatever Textual thinks usual."""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def take(self, name: str, value: object) -> None:
        """Take a value that the App pushes down; one the screen has no use for is passed over."""
        if name == "tour":
            self._show_tour(value if isinstance(value, Tour) else None)
        elif hasattr(type(self), name):
            setattr(self, name, value)

    def _show_tour(self, tour: Tour | None) -> None:
        """Show the step of the tour, or no longer."""
        lines = self.query(TourLine)
        if tour is None:
            lines.remove()
        elif lines:
            lines.first(TourLine).show_tour(tour)
        elif self.is_mounted:
            self.mount(TourLine(tour), before=self.query_one(KeyBar))

    def go_to(self, thing: str) -> None:
        """Select a thing by its id, where the screen lists it."""
        for rows in self.query(Rows):
            rows.select(thing)

    def take_source(self, source: Source | None) -> None:
        """Take a text or file from outside; a screen without a meeting has no use for it."""

    async def run_command(self, command: Command) -> None:
        """Run a command of the table, as its key would."""
        await self.run_action(command.action)

    def on_mount(self) -> None:
        """Show the keys that make sense."""
        self.show_keys()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what may have changed while another screen was in front; its styles are kept up to date all along."""
        event.refresh_styles = False
        self.show_keys()

    def keep_shown(self) -> None:
        """Ask for what is shown but not kept yet, before the screen or the program is left."""

    def paint_now(self) -> None:
        """Paint what has changed at once, and not when the word of it has gone round: somebody waits for it."""
        widgets = self._compositor.visible_widgets
        for widget in widgets:
            if isinstance(widget, LineWidget):
                widget.show_stale()
        if not self.is_current or self.app._batch_count or self._waits_for_layout(widgets):  # noqa: SLF001
            return  # Textual comes round to it
        for widget in widgets:
            if widget._repaint_regions:  # noqa: SLF001
                widget._repaint_required = False  # noqa: SLF001
                self._dirty_widgets.add(widget)
        self._on_timer_update()

    def _waits_for_layout(self, widgets: Iterable[Widget]) -> bool:
        return self._layout_required or any(one._layout_required or one._scroll_required for one in widgets)  # noqa: SLF001

    def flash(self) -> None:
        """Light up what tells the time, where a screen has it."""

    def say_again(self) -> None:
        """Say everything anew, in the language that is spoken now."""
        for widget in self.query(LineWidget):
            widget.show_lines()
        for rows in self.query(Rows):
            rows.lay_out_again()
        self.show_keys()

    def show_keys(self) -> None:
        """Show the commands that make sense now in the key bar."""
        for key_bar in self.query(KeyBar):
            ranked = sorted((one for one in self.sensible() if one.bar), key=self._rank)
            key_bar.show_commands([(one, self.label_of(one)) for one in ranked])

    def _rank(self, command: Command) -> int:
        """Return the place of a command in the key bar: what belongs to this very screen comes sooner."""
        if command.id == "step.next":
            return -_SOONER
        return command.bar - (_SOONER if command.where is self.WHERE else 0)

    def sensible(self) -> list[Command]:
        """Return the commands of this screen that make sense in the state it is in."""
        return [command for command in commands_for(self.WHERE) if self.makes_sense(command)]

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        del command
        return True

    def label_of(self, command: Command) -> str:
        """Return the label of a command in the state the screen is in."""
        return _(command.label)
