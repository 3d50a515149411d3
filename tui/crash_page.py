"""The calm page after an error of the program's own: what happened, what is safe, and how to go on.

A small App of its own, shown after the one that failed has ended: nothing of that one is needed any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.driver import Driver
from textual.widgets import Static

from meeting.words import Sentence
from tui.gone_terminal import forgiving, when_told_to_go
from tui.saying import _, say
from tui.theme import DARK, own_themes


@dataclass(frozen=True, slots=True, kw_only=True)
class Crashed:
    """What is known about an error.

    Attributes:
        where: the kind of error and the place in the program, without any text of the meeting.
        report: the file with the report, or "" when it could not be written.
        last: the last change that was made, or None.
        is_saved: whether everything up to that change is on disk.
    """

    where: str = ""
    report: str = ""
    last: Sentence | None = None
    is_saved: bool = True


class CrashPage(App[bool]):
    """Says what happened; its result is whether to go on."""

    CSS: ClassVar[str] = """
    Screen { align: center middle; background: $background; }
    #page { width: 72; max-width: 100%; height: auto; max-height: 100%; padding: 1 3; background: $surface; }
    #page Static { margin-bottom: 1; }
    #title { text-style: bold; color: $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "leave(True)", show=False, priority=True),
        Binding("q,escape,ctrl+q,ctrl+c", "leave(False)", show=False, priority=True),
    ]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, crashed: Crashed, *, theme: str = DARK) -> None:
        super().__init__()
        self._crashed = crashed
        for one in own_themes():
            self.register_theme(one)
        if theme in self.available_themes:
            self.theme = theme

    def get_driver_class(self) -> type[Driver]:
        """Return a driver that outlives its terminal."""
        return forgiving(super().get_driver_class())

    def on_mount(self) -> None:
        """Leave when the system asks for it."""
        when_told_to_go(lambda _number: self.exit(result=False))

    def compose(self) -> ComposeResult:
        """Give the page; nothing in it is markup."""
        lines = page_lines(self._crashed)
        with Vertical(id="page"):
            yield Static(lines[0], id="title", markup=False)
            for line in lines[1:]:
                yield Static(line, markup=False)

    def action_leave(self, goes_on: bool) -> None:  # noqa: FBT001 - as the binding gives it
        """Close the page."""
        self.exit(goes_on)


def page_lines(crashed: Crashed) -> tuple[str, ...]:
    """Return what the page says, its title first."""
    safe = _("Everything that was shown as saved is safe.")
    if crashed.last is not None and crashed.is_saved:
        safe = _("Everything is saved, up to the last change: {change}.", change=say(crashed.last))
    elif not crashed.is_saved:
        safe = _("What was shown as saved is safe; the last changes before the error may be missing.")
    report = _("A report without names or texts is in {file}.", file=crashed.report) if crashed.report else ""
    what = _("An error in the program itself stopped it ({where}).", where=crashed.where)
    lines = (
        _("Something went wrong in the program. Your meeting is still there."),
        safe,
        what if crashed.where else _("An error in the program itself stopped it."),
        report,
        _("Enter: go on where you were      q: quit"),
    )
    return tuple(line for line in lines if line)
