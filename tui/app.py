"""The App: pushes the kept values down to the screens and turns each intent into one change.

It stands on parts with a file each: `values.py` ← `going.py` ← `outside.py` ← `staging.py` ← `touring.py` ←
`preferring.py` ← `ticking.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from meeting.words import N_, Sentence, Translator, sentence
from store.errors import StoreError
from store.library import Library
from store.saving import SavePhase
from store.settings import Settings
from tui import intents
from tui.commands import BY_ID, key_of
from tui.gone_terminal import when_told_to_go
from tui.palette import CommandProvider, command_palette
from tui.remapping import checked_keys
from tui.saying import _, language, say, speak
from tui.screens.base import FrameScreen
from tui.theme import DARK, own_themes
from tui.ticking import TickingApp
from tui.values import PLACES, Parting
from tui.widgets.capture_line import TypedLine


class OrdstyrerApp(TickingApp):
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
        super().__init__(library, replace(settings, keys=keys), clock=clock)
        speak(translator, translator.info().get("language", "en"))
        self._settings_path = settings_path
        self._resumes, self._open_first, self._notices = resume, open_meeting, (*notices, *wrong_keys)
        self._ticking = ticking
        self._quit_asked: datetime | None = None
        for theme in own_themes():
            self.register_theme(theme)
        self.theme = settings.theme if settings.theme in self.available_themes else DARK
        self.set_keymap(keys)

    # Beginning and end

    def on_mount(self) -> None:
        """Paint first; read files and start the clock after the first frame."""
        when_told_to_go(lambda number: self.exit(return_code=128 + number))
        self.suit_theme()
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        first = self._open_first or (self._live_meeting() if self._resumes else None)
        opened = first is not None and self._open(*first)
        self.push_screen(self._place("agenda" if opened else "home"))
        self._list_networks()
        if self._notices:
            self._warn(*self._notices)
        if self._ticking:
            self.start_ticking()

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
        if isinstance(self.screen, FrameScreen):
            self.screen.paint_now()

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

    def on_meeting_removal_requested(self, intent: intents.MeetingRemovalRequested) -> None:
        """Throw a draft away."""
        self._attempt(lambda: self._conduct.remove_meeting(intent.network_id, intent.meeting_id))
        self._list_networks()

    # Actions

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

    def action_help(self) -> None:
        """Show the keys of this screen."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - only when it is asked for

        screen = self.screen
        if isinstance(screen, FrameScreen):
            self.push_screen(HelpScreen(screen.purpose, screen.sensible(), self._settings.keys))

    def _step(self, step: Callable[[], Sentence | None], done: str, nothing: str) -> None:
        undone: list[Sentence] = []
        self._attempt(lambda: undone.extend(one for one in (step(),) if one is not None))
        text = _(done, what=say(undone[0])) if undone else _(nothing)
        self.notify(text, markup=False, timeout=3)
