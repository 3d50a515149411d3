"""The base of dialogs that stay open while the meeting goes on: they follow its values, and open a line to type in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive

from meeting.errors import MeetingError
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import Sentence, Translator
from tui.command import Command
from tui.i18n import say_date, translator_for
from tui.intents import BothChange, BothChangeRequested
from tui.saying import _, language, say
from tui.screens.dialogs import Dialog
from tui.screens.reading import next_day
from tui.screens.types_a_line import TypesALine
from tui.widgets.capture_line import CaptureLine
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.rows import Rows


def bindings_of(commands: Iterable[Command]) -> list[Binding]:
    """Return the bindings of a dialog's own keys; a key without an action is only listed."""
    return [Binding(one.key, one.action, show=False) for one in commands if one.action]


class LiveDialog(TypesALine[None], Dialog[None]):
    """A dialog over the screen that asks for change after change, and shows what comes of each.

    The App pushes network, meeting and time to it as to a screen (`take`); `show_values` shows them.
    """

    BINDINGS: ClassVar[list[BindingType]] = []
    PURPOSE: ClassVar[str] = ""
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = ()
    """The dialog's own keys, as ``?`` lists them."""
    FRAME: ClassVar[str] = "-check"
    """The class of the box, by which it has its size."""
    LIST_ID: ClassVar[str | None] = None

    network: reactive[Network | None] = reactive(None, repaint=False)
    meeting: reactive[Meeting | None] = reactive(None, repaint=False)
    now: reactive[datetime | None] = reactive(None, repaint=False)

    _is_stale = False

    def __init__(self, network: Network, meeting: Meeting, *, now: datetime | None = None) -> None:
        """Take the values to begin with; without ``now`` it is the time of the meeting."""
        super().__init__()
        self.set_reactive(LiveDialog.network, network)
        self.set_reactive(LiveDialog.meeting, meeting)
        self.set_reactive(LiveDialog.now, now or meeting.started_at or meeting.starts_at)

    def compose(self) -> ComposeResult:
        """Lay out head, list, keys and the line to type in."""
        with Vertical(classes=f"dialog {self.FRAME}"):
            yield from self.head()
            yield Rows(id=self.LIST_ID)
            yield DialogKeys()
            yield CaptureLine()

    def head(self) -> ComposeResult:
        """Lay out what stands over the list; each dialog says what that is."""
        yield from ()

    def on_mount(self) -> None:
        """Begin in the list, and show the values."""
        self.set_focus(self.query_one(Rows))
        self.show_values()

    def action_help(self) -> None:
        """Show what the dialog is for, and its keys."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - only when it is asked for

        self.app.push_screen(HelpScreen(_(self.PURPOSE), self.COMMANDS_HERE, {}))

    def take(self, name: str, value: object) -> None:
        """Take a value that the App pushes down; one the dialog has no use for is passed over."""
        if name in {"network", "meeting", "now"} and value is not None:
            setattr(self, name, value)

    def watch_network(self) -> None:
        """Follow the network."""
        self._show_soon()

    def watch_meeting(self) -> None:
        """Follow the meeting."""
        self._show_soon()

    def _show_soon(self) -> None:
        """Show the values once, however many of them change together."""
        if self.is_mounted and not self._is_stale:
            self._is_stale = True
            self.call_next(self._show_now)

    def _show_now(self) -> None:
        self._is_stale = False
        if self.is_attached and not self._is_answered:
            self.show_values()

    def show_values(self) -> None:
        """Show network and meeting as they are now; each dialog says how."""

    # What is said and when

    @property
    def at(self) -> datetime:
        """Now, or the time of the meeting where nobody has said."""
        now = self.now or (self.meeting.starts_at if self.meeting else None)
        assert now is not None  # noqa: S101 - the values are given when it is made
        return now

    @property
    def today(self) -> date:
        """The day it is where the facilitator is."""
        return self.at.astimezone().date()

    @property
    def next_meeting(self) -> date | None:
        """The day of the network's next meeting, as far as it is planned."""
        return next_day(self.network, self.meeting)

    @property
    def texts(self) -> Translator:
        """Who speaks the meeting's language, for what is copied to the participants."""
        return translator_for(self.meeting.language if self.meeting else "en")

    def day_words(self, day: date) -> str:
        """Return a day as the interface shows it."""
        return say_date(day, language())

    # Asking for changes

    def ask_both(self, change: BothChange, label: Sentence) -> None:
        """Ask for a change of network and meeting; raises `MeetingError` at once where it cannot be done."""
        if self.network is not None and self.meeting is not None:
            change(self.network, self.meeting, self.at)
            self.post_message(BothChangeRequested(change, label))

    def try_both(self, change: BothChange, label: Sentence) -> bool:
        """Ask for a change, or say why it cannot be done."""
        try:
            self.ask_both(change, label)
        except MeetingError as error:
            self.warn(say(error.sentence))
            return False
        return True

    def warn(self, text: str) -> None:
        """Say what cannot be done."""
        self.notify(text, severity="warning", markup=False)
