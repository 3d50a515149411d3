"""The App: pushes the kept values down to the screens and turns each intent into one change.

One ticker sets `now`; everything on screen that moves is derived from it.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from meeting.running import advance_by_itself
from meeting.words import N_, Sentence, Translator, sentence
from store.errors import StoreError
from store.library import Library
from store.saving import SavePhase
from store.settings import Settings, save_setting
from tui import intents, sweeping
from tui.alarms import alarm_between
from tui.commands import BY_ID, key_of
from tui.gone_terminal import is_gone
from tui.i18n import translator_for
from tui.palette import CommandProvider, command_palette, theme_palette
from tui.remapping import checked_keys
from tui.saying import _, language, say, speak
from tui.screens.base import FrameScreen
from tui.screens.opening import OpeningScreen
from tui.theme import DARK, LIGHT, own_themes
from tui.touring import TouringApp
from tui.values import PLACES, Parting
from tui.widgets.capture_line import TypedLine
from tui.wording import whole_minutes, zone_notice

if TYPE_CHECKING:
    from tui.screens.board.screen import BoardScreen

WITHOUT_MEETING = frozenset({"home", "review"})
"""The screens that need no open meeting."""

LOOKS_APART = 0.25
"""Seconds between two looks for what other programs ask for, and at what the stage is to show; they cost nothing."""

BACKUP_AFTER = 45.0
"""Seconds after the start in which nothing else is to be waited for; then the backup of the day is made."""

PATIENCE, PATIENCE_APART = 100, 0.02
"""How often it is looked whether one can go elsewhere by now; and how many seconds apart, but for the first half."""

CLOCK_JUMP = timedelta(seconds=5)
"""From here on a difference between wall clock and elapsed time is a jump, and said."""


class OrdstyrerApp(TouringApp):
    """Steers one meeting at a time, from the keyboard."""

    TITLE = "Ordstyrer"
    CSS_PATH: ClassVar[Any] = [
        "app.tcss",
        *(f"screens/{name}/{name}.tcss" for name in PLACES),
    ]
    COMMANDS: ClassVar[set[Any]] = {CommandProvider}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(one.key, one.action, show=False, priority=True, id=one.id) for one in (BY_ID["quit"], BY_ID["palette"])
    ]

    def __init__(  # noqa: PLR0913 - all but two have defaults
        self,
        library: Library,
        settings: Settings,
        *,
        settings_path: Path,
        translator: Translator,
        open_meeting: tuple[str, str] | None = None,
        resume: bool = False,
        notices: Iterable[Sentence] = (),
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        ticking: bool = True,
    ) -> None:
        keys, wrong_keys = checked_keys(settings.keys)
        super().__init__(library, replace(settings, keys=keys), now=clock())
        speak(translator, translator.info().get("language", "en"))
        self._settings_path = settings_path
        self._resumes, self._open_first, self._notices = resume, open_meeting, (*notices, *wrong_keys)
        self._clock, self._ticking = clock, ticking
        self._beat = 0.0
        self._ticked: datetime | None = None
        self._quit_asked: datetime | None = None
        for theme in own_themes():
            self.register_theme(theme)
        self.theme = settings.theme if settings.theme in self.available_themes else DARK
        self.set_keymap(keys)

    # Beginning and end

    def on_mount(self) -> None:
        """Paint first; read files and start the clock after the first frame."""
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            try:
                asyncio.get_running_loop().add_signal_handler(number, partial(self.exit, return_code=128 + number))
            except (NotImplementedError, RuntimeError, ValueError):
                break  # Windows, or not the main thread: there are no such signals
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        first = self._open_first or (self._live_meeting() if self._resumes else None)
        opened = first is not None and self._open(*first)
        self.push_screen(self._place("agenda" if opened else "home"))
        self._list_networks()
        if self._notices:
            self._warn(*self._notices)
        self._beat = asyncio.get_running_loop().time()
        if self._ticking:
            self.set_interval(1.0, self.tick)
            self.set_interval(sweeping.SECONDS_APART, sweeping.sweep)
            self.set_interval(LOOKS_APART, self.look_around)
            self.set_timer(BACKUP_AFTER, self.back_up_today)
            sweeping.hold_back()

    def _live_meeting(self) -> tuple[str, str] | None:
        try:
            return self._conduct.live_meeting()
        except (StoreError, OSError):
            return None  # home says what is wrong with the folder

    def on_unmount(self) -> None:
        """Wait for the last save and let go of the network; remember how things stood."""
        session = self._conduct.session
        opened = (session.network.id, session.meeting.id) if session is not None and session.meeting else None
        last = session.undo_label if session is not None else None
        self._conduct.close()
        is_saved = session is None or session.save_state.phase is not SavePhase.FAILED
        self.parting = Parting(open_meeting=opened, last_change=last, is_saved=is_saved, theme=self.theme)

    async def action_quit(self) -> None:
        """Save and quit; what is shown but not kept yet is kept first."""
        front = next((one for one in reversed(self.screen_stack) if isinstance(one, FrameScreen)), None)
        if front is None:
            self._quit()
            return
        front.keep_shown()
        front.call_later(self.call_later, self._quit)  # behind the changes that were asked for

    def _quit(self) -> None:
        """Quit; when not all can be saved, say so and stay, unless asked twice."""
        now = self._clock()
        again = self._quit_asked is not None and now - self._quit_asked < timedelta(seconds=5)
        if again or self._conduct.is_saved(within_seconds=2):
            self.exit(0)
            return
        self._quit_asked = now
        self._warn(
            sentence(N_("Not everything is saved yet. Ctrl+S tries again; Ctrl+Q within 5 s quits all the same."))
        )

    # The clock

    def tick(self) -> None:
        """Take the time; make the steps that were due by themselves; say when the clock jumped."""
        if self._ticking and is_gone():  # and nobody has said so, as when SIGHUP is ignored
            self.exit(return_code=128 + getattr(signal, "SIGHUP", signal.SIGTERM))
            return
        before, now = self.now or self._clock(), self._clock()
        beat = asyncio.get_running_loop().time()
        jumped, self._beat = (now - before) - timedelta(seconds=beat - self._beat), beat
        self.now = now
        if self._ticking and abs(jumped) >= CLOCK_JUMP:
            self._say_jump(jumped)
        meeting = self.meeting
        if meeting is None:
            return
        if self._conduct.may_change and advance_by_itself(meeting, now=now, since=self._ticked) != meeting:
            since = self._ticked
            self._change(lambda old: advance_by_itself(old, now=now, since=since), sentence(N_("go on by itself")))
        self._ticked = now
        if alarm_between(meeting, before, now):
            self._alarm()

    def look_around(self) -> None:
        """Do what other programs ask for, tell the stage what is in front, and go on with the tour."""
        self.take_errands()
        self.tell_stage()
        self.look_at_tour()

    def _say_jump(self, jumped: timedelta) -> None:
        minutes = max(1, abs(whole_minutes(jumped)))
        if jumped > timedelta():
            message = N_("The computer slept or its clock was set: {n} min went by. The meeting went on.")
        else:
            message = N_("The computer’s clock was set back by {n} min. Times follow the clock.")
        self._warn(sentence(message, n=minutes))

    def _alarm(self) -> None:
        if self._settings.flash:
            for screen in self._places.values():
                screen.flash()
        if self._settings.bell:
            self.bell()

    def on_key(self, event: events.Key) -> None:
        """Give a key to the input that has the focus, when it was typed just before the focus came there.

        A key goes first to what had the focus when it was pressed. Somebody who types ``t an`` in one
        go means the line that ``t`` opens, not the commands ``a`` and ``n``.
        """
        focused = self.focused
        if isinstance(focused, TypedLine) and (event.is_printable or event.key == "enter"):
            focused.post_message(events.Key(event.key, event.character))
            event.prevent_default()
        elif isinstance(focused, Input) and event.is_printable and event.character:
            focused.insert_text_at_cursor(event.character)
            event.prevent_default()

    # Intents

    def on_meeting_change_requested(self, intent: intents.MeetingChangeRequested) -> None:
        """Apply a change to the open meeting."""
        at = self._clock()
        self.now = at
        self._change(lambda meeting: intent.change(meeting, at), intent.label)

    def on_both_change_requested(self, intent: intents.BothChangeRequested) -> None:
        """Apply a change to the open meeting and its network, as one step."""
        at = self._clock()
        self.now = at
        self._attempt(
            lambda: self._conduct.change_both(
                lambda network, meeting: intent.change(network, meeting, at), intent.label
            )
        )

    def on_network_change_requested(self, intent: intents.NetworkChangeRequested) -> None:
        """Apply a change to a network."""
        self._attempt(lambda: self._conduct.change_network(intent.network_id, intent.change, intent.label))
        self._list_networks()

    def on_network_requested(self, intent: intents.NetworkRequested) -> None:
        """Make a network."""
        self._attempt(lambda: self._conduct.make_network(intent.name, language=language()))
        self._list_networks()

    def on_meeting_requested(self, intent: intents.MeetingRequested) -> None:
        """Keep a new meeting and open its agenda."""

        def make() -> None:
            name, spoken = intent.network_name, intent.meeting.language
            network_id = intent.network_id or self._conduct.make_network(name, language=spoken)
            self._conduct.make_meeting(network_id, intent.meeting)

        if self._attempt(make):
            self._list_networks()
            self.action_go("agenda")

    def on_meeting_open_requested(self, intent: intents.MeetingOpenRequested) -> None:
        """Open a meeting."""
        if self._open(intent.network_id, intent.meeting_id):
            self.action_go(intent.place)
            if intent.thing and intent.place == "board":
                self._to_card(intent.thing)
            elif intent.thing:
                self.call_after_refresh(self._place(intent.place).go_to, intent.thing)
            if intent.details:
                self.call_after_refresh(self._places["agenda"].run_action, "details")

    def on_meeting_removal_requested(self, intent: intents.MeetingRemovalRequested) -> None:
        """Throw a draft away."""
        self._attempt(lambda: self._conduct.remove_meeting(intent.network_id, intent.meeting_id))
        self._list_networks()

    # Actions

    def action_go(self, place: str, patience: int = PATIENCE) -> None:
        """Go to a screen; a little later while a dialog is just going, or the first screen just coming."""
        if place not in WITHOUT_MEETING and self.meeting is None:
            self._warn(sentence(N_("No meeting is open: choose one with Enter.")))
            return
        if not isinstance(self.screen, FrameScreen) or isinstance(self.screen, OpeningScreen):
            again = partial(self.action_go, place, patience - 1)
            if patience > PATIENCE // 2:
                self.call_later(again)
            elif patience > 0:  # a dialog that stays is not waited for
                self.set_timer(PATIENCE_APART, again)
        elif self.screen is not self._place(place):
            # switching modes instead would hold the painting back for 50 ms
            self.switch_screen(self._place(place))
            if place == "home":
                self.call_after_refresh(self._list_networks)

    def action_find_everywhere(self) -> None:
        """Go to where everything can be found."""
        self.action_go("review")
        self.call_after_refresh(self._place("review").run_action, "find")

    def action_everything_open(self) -> None:
        """Show everything that is open in all networks, and go to the board of what is chosen."""
        from tui.screens.board.everywhere import EverywhereScreen, Place  # noqa: PLC0415 - only when it is asked for

        def went(place: Place | None) -> None:
            if place is not None and (self._has_open(place.network) or self._open(place.network, place.meeting)):
                self.call_later(self._to_card, place.card)

        if isinstance(self.screen, FrameScreen):
            self.push_screen(EverywhereScreen(self.listings, now=self._clock()), went)
            self._list_networks()

    def _has_open(self, network_id: str) -> bool:
        return self.meeting is not None and self.network is not None and self.network.id == network_id

    def _to_card(self, card_id: str) -> None:
        cast("BoardScreen", self._place("board")).go_to_card(card_id)
        self.action_go("board")

    def action_turn(self, by: int) -> None:
        """Go to the screen before or after."""
        names = list(PLACES)
        here = next((name for name, screen in self._places.items() if screen is self.screen), names[0])
        self.action_go(names[(names.index(here) + by) % len(names)])

    def action_undo(self) -> None:
        """Undo one step, saying which."""
        self._step(self._conduct.undo, N_("Undone: {what}."), N_("There is nothing to undo."))

    def action_redo(self) -> None:
        """Do one step again, saying which."""
        self._step(self._conduct.redo, N_("Done again: {what}."), N_("There is nothing to do again."))

    def action_retry_save(self) -> None:
        """Try a failed save again."""
        self._conduct.retry_save()

    def action_help_quit(self) -> None:
        """Say how to quit to somebody who is used to Ctrl+C."""
        self.notify(_("{key} quits.", key=key_of(BY_ID["quit"], self._settings.keys).capitalize()), timeout=3)

    def action_command_palette(self) -> None:
        """Offer the commands of this screen; a dialog has none to offer."""
        if isinstance(self.screen, FrameScreen):
            self.push_screen(command_palette())

    def search_themes(self) -> None:
        """Offer all themes."""
        self.push_screen(theme_palette())

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - only when it is asked for

        screen = self.screen
        if isinstance(screen, FrameScreen):
            self.push_screen(HelpScreen(screen.purpose, screen.sensible(), self._settings.keys))

    def action_change_language(self) -> None:
        """Speak the other language, and keep that as a setting."""
        other = "en" if language() == "da" else "da"
        speak(translator_for(other), other)
        self.clear_notifications()
        for screen in self._places.values():
            screen.say_again()
        self._keep_setting("language", other)

    def action_change_theme_shade(self) -> None:
        """Change between the dark and the light theme, and keep that as a setting."""
        self.theme = LIGHT if self.current_theme.dark else DARK

    def _keep_theme(self, name: str) -> None:
        if name != self._settings.theme:
            self._settings = replace(self._settings, theme=name)
            self._keep_setting("theme", name)

    def _open(self, network_id: str, meeting_id: str) -> bool:
        def opened() -> None:
            said = self._conduct.open_meeting(network_id, meeting_id)
            meeting = self._conduct.meeting
            moved = zone_notice(meeting) if meeting else None
            if said or moved:
                self._warn(*said, *((moved,) if moved else ()))

        return self._attempt(opened)

    def _step(self, step: Callable[[], Sentence | None], done: str, nothing: str) -> None:
        undone: list[Sentence] = []
        self._attempt(lambda: undone.extend(one for one in (step(),) if one is not None))
        text = _(done, what=say(undone[0])) if undone else _(nothing)
        self.notify(text, markup=False, timeout=3)

    def _keep_setting(self, name: str, value: str) -> None:
        try:
            save_setting(self._settings_path, name, value)
        except StoreError as error:
            self._warn(error.sentence)
