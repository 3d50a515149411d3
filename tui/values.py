"""The part of the App that holds the kept values and pushes them down to the screens."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from typing import cast

from textual._context import active_message_pump
from textual.app import App, ScreenError, ScreenStackError
from textual.css.query import QueryError
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import MountError

from meeting.errors import MeetingError
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import Sentence
from store.errors import StoreError
from store.kept import unreachable
from store.library import Library, Listing
from store.saving import SaveState
from store.settings import Settings
from tui import intents
from tui.conduct import Conduct
from tui.gone_terminal import forgiving
from tui.i18n import say_date
from tui.pastes import taking_pastes_whole
from tui.saying import language, say
from tui.screens.base import FrameScreen
from tui.screens.opening import OpeningScreen
from tui.theme import DARK

PLACES = ("home", "agenda", "breakouts", "polls", "board", "wall", "people", "summary", "review")
"""The screens in the order of ``[`` and ``]``; each is imported and made when it is first opened."""


def screen_class(name: str) -> type[FrameScreen]:
    """Return the class of a screen, imported only now: what is not open costs nothing."""
    if name not in PLACES:
        raise KeyError(name)
    module = import_module(f"tui.screens.{name}.screen")
    return cast("type[FrameScreen]", getattr(module, f"{name.capitalize()}Screen"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """How things stood when the App ended, in case it ended by an error.

    Attributes:
        open_meeting: the ids of the network and the meeting that were open, or None.
        last_change: the last change that was made, or None.
        is_saved: whether everything is on disk.
        theme: the theme that was shown.
    """

    open_meeting: tuple[str, str] | None = None
    last_change: Sentence | None = None
    is_saved: bool = True
    theme: str = DARK


def _later(seconds: float, step: Callable[[], None]) -> None:
    """Take a step later in the event loop, if it goes on that long."""
    with contextlib.suppress(RuntimeError):  # it has ended
        asyncio.get_running_loop().call_later(seconds, step)


class ValueApp(App[int]):
    """Holds network, meeting, time and save state; whatever changes them goes through `_attempt`."""

    network: reactive[Network | None] = reactive(None, repaint=False)
    meeting: reactive[Meeting | None] = reactive(None, repaint=False)
    now: reactive[datetime | None] = reactive(None, repaint=False)
    saving: reactive[SaveState | None] = reactive(None, repaint=False)
    listings: reactive[tuple[Listing, ...] | None] = reactive(None, repaint=False)

    def __init__(self, library: Library, settings: Settings, *, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._settings, self._clock = settings, clock
        self._conduct = Conduct(library, on_save=self._hear_writer, keep=settings.floor.keep, later=_later)
        self._places: dict[str, FrameScreen] = {}
        self.parting = Parting()
        self.set_reactive(ValueApp.now, clock())

    def get_default_screen(self) -> OpeningScreen:
        """Begin with the empty frame; it stays at the bottom of the stack."""
        return OpeningScreen(self._settings)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a notice in the place of the one before: two at a time hide more than they tell."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def clear_selection(self) -> None:
        """Clear the selected text, if there is a screen to select it on.

        From Python 3.12 on, tasks begin at once, and an `Input` asks for this while its mode has no screen yet.
        """
        with contextlib.suppress(ScreenStackError):
            super().clear_selection()

    def get_driver_class(self) -> type[Driver]:
        """Return a driver that outlives its terminal and takes pastes whole."""
        return forgiving(taking_pastes_whole(super().get_driver_class()))

    def _handle_exception(self, error: Exception) -> None:
        """Pass over what a half-made screen misses when it, or the program, is already on its way out."""
        pump = active_message_pump.get(None)
        is_going = self._exit or (isinstance(pump, Screen) and pump not in self.screen_stack)
        if not (is_going and isinstance(error, (QueryError, MountError, ScreenError))):
            super()._handle_exception(error)

    def _place(self, name: str) -> FrameScreen:
        """Return a screen, made and given the values when it is first needed."""
        if name not in self._places:
            self._places[name] = screen_class(name)(self._settings)
            self.install_screen(self._places[name], name)
        return self._up_to_date(self._places[name])

    def _up_to_date(self, screen: FrameScreen) -> FrameScreen:
        """Return a screen with the values as they are now; one that is not in front is not kept up with them."""
        for value in ("network", "meeting", "now", "saving", "listings"):
            screen.take(value, getattr(self, value))
        return screen

    def _watch_values(self, name: str, value: object) -> None:
        for screen in reversed(self.screen_stack):
            take = getattr(screen, "take", None)  # a dialog that follows the meeting takes values too
            if take is not None:
                take(name, value)
            if isinstance(screen, FrameScreen):
                return

    def watch_network(self, value: Network | None) -> None:
        """Push the network down."""
        self._watch_values("network", value)

    def watch_meeting(self, value: Meeting | None) -> None:
        """Push the meeting down."""
        self._watch_values("meeting", value)

    def watch_now(self, value: datetime | None) -> None:
        """Push the time down."""
        self._watch_values("now", value)

    def watch_saving(self, value: SaveState | None) -> None:
        """Push the save state down."""
        self._watch_values("saving", value)

    def watch_listings(self, value: tuple[Listing, ...] | None) -> None:
        """Push the networks down."""
        self._watch_values("listings", value)

    def _change(self, change: Callable[[Meeting], Meeting], label: Sentence) -> None:
        self._attempt(lambda: self._conduct.change_meeting(change, label))

    def _attempt(self, step: Callable[[], object]) -> bool:
        """Take a step and show the values as they are then; say why where it cannot be done."""
        try:
            step()
        except (MeetingError, StoreError) as error:
            self._warn(error.sentence)
            return False
        except OSError as problem:  # a disk that fails where nobody expects it to
            self._warn(unreachable(self._conduct.root, problem).sentence)
            return False
        finally:
            self.network, self.meeting = self._conduct.network, self._conduct.meeting
            self.call_later(self._show_saving)  # behind the frame that shows the change
        return True

    def _show_saving(self) -> None:
        self.saving = self._conduct.saving

    def _warn(self, *said: Sentence) -> None:
        text = "\n".join(say(one) for one in said)
        self.notify(text, severity="warning", markup=False, timeout=8 + 4 * (len(said) - 1))

    def _list_networks(self) -> None:
        """Read the networks away from the event loop."""
        self.run_worker(self._read_listings, thread=True, exclusive=True, group="listings")

    def _read_listings(self) -> None:
        try:
            self.post_message(intents.ListingsRead(self._conduct.listings()))
        except StoreError as error:
            self.post_message(intents.ListingsRead((), error.sentence))
        except OSError as problem:
            self.post_message(intents.ListingsRead((), unreachable(self._conduct.root, problem).sentence))
        say_date(date.min, language())  # reads in what the first date typed would otherwise wait for

    def on_listings_read(self, intent: intents.ListingsRead) -> None:
        """Take the networks as they were read."""
        self.listings = self._conduct.brought_up_to_date(intent.listings)
        if intent.problem is not None:
            self._warn(intent.problem)

    def _hear_writer(self, state: SaveState) -> None:
        """Take word from the writer thread; posting is safe from there."""
        self.post_message(intents.SavingChanged(state))

    def on_saving_changed(self, intent: intents.SavingChanged) -> None:
        """Show how far saving has come: by now, since there may be a newer change than the one the word is of."""
        self.saving = self._conduct.saving or intent.state
