"""`StageApp`: the window that is shared in the call. It follows the files of a data folder and writes nothing.

It is a program of its own beside the main one, and knows nothing of it but what that one keeps.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.theme import Theme

from meeting.stage.voice import StageVoice
from meeting.words import N_
from store.following_files import Sight, StageFiles
from tui.gone_terminal import when_told_to_go
from tui.i18n import translator_for
from tui.stage.showing import ShowsStage
from tui.stage.view import StageView

DARK, LIGHT = "stage-dark", "stage-light"
"""The names of the two themes."""

LOOK_SECONDS = 0.25
"""How often the files are looked at."""

_AWAY = N_("The files cannot be read just now: this is what was shown last.")


class Seen(Message):
    """The files tell something new."""

    def __init__(self, sight: Sight) -> None:
        super().__init__()
        self.sight = sight


class StageApp(ShowsStage, App[int]):
    """Shows participants what they need, and nothing else."""

    TITLE = "Ordstyrer"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS_PATH: ClassVar[str] = "stage.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave", show=False),
        Binding("ctrl+c", "leave", show=False, priority=True),
        Binding("plus", "grow(1)", show=False),
        Binding("minus", "grow(-1)", show=False),
        Binding("t", "change_shade", show=False),
        Binding("space,pagedown,right,down", "turn_page(1)", show=False),
        Binding("pageup,left,up", "turn_page(-1)", show=False),
    ]

    def __init__(
        self,
        files: StageFiles,
        *,
        language: str,
        is_light: bool = False,
        takes_keys: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        ticking: bool = True,
    ) -> None:
        """Read nothing yet.

        Args:
            files: what is followed.
            language: spoken as long as there is no meeting.
            is_light: whether the light theme is on at first.
            takes_keys: whether keys do more than turn pages.
            clock: tells the time (UTC).
            ticking: whether files and clock are looked at by themselves; else `look` and `tick` do it.
        """
        super().__init__()
        self._files, self._language, self._takes_keys = files, language, takes_keys
        self._clock, self._ticking = clock, ticking
        self._view = StageView(language=language)
        self._ended = threading.Event()
        for theme in stage_themes():
            self.register_theme(theme)
        self.theme = LIGHT if is_light else DARK

    def on_mount(self) -> None:
        """Begin to look at files and clock."""
        when_told_to_go(lambda number: self.exit(return_code=128 + number))
        self.tick()
        if self._ticking:
            self.set_interval(1.0, self.tick)
            threading.Thread(target=self._keep_looking, name="ordstyrer-stage", daemon=True).start()

    def on_unmount(self) -> None:
        """Look no more."""
        self._ended.set()

    def tick(self) -> None:
        """Show the time."""
        self._view.take_time(self._clock())

    def look(self) -> None:
        """Look at the files now, and show what they tell."""
        self._show(self._files.look())

    def on_seen(self, message: Seen) -> None:
        """Show what the files tell."""
        self._show(message.sight)

    def on_mouse_scroll_down(self) -> None:
        """Turn on."""
        self.action_turn_page(1)

    def on_mouse_scroll_up(self) -> None:
        """Turn back."""
        self.action_turn_page(-1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let keys do nothing but turn pages where others may press them."""
        if not self._takes_keys and action != "turn_page":
            return False
        return super().check_action(action, parameters)

    def action_leave(self) -> None:
        """Close the window."""
        self.exit(0)

    def action_change_shade(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT if self.current_theme.dark else DARK

    def _keep_looking(self) -> None:
        """Look at the files away from the event loop: a disk that answers slowly must not stop the clock."""
        told: Sight | None = None
        while True:
            try:
                sight = self._files.look()
            except Exception:  # noqa: BLE001 - the worker's edge: what was shown goes on being shown
                sight = told if told is not None and told.is_away else replace(self._files.sight, is_away=True)
            if sight is not told:
                told = sight
                with contextlib.suppress(RuntimeError):  # the window is just being closed
                    self.post_message(Seen(sight))
            if self._ended.wait(LOOK_SECONDS):
                return

    def _show(self, sight: Sight) -> None:
        language = sight.meeting.language if sight.meeting is not None else self._language
        note = StageVoice(translator=translator_for(language)).say(_AWAY) if sight.is_away else ""
        self._view.take(sight.network, sight.meeting, sight.steering, note=note)


def stage_themes() -> tuple[Theme, Theme]:
    """Return the dark and the light theme: as much contrast as there is, since video takes some of it away."""
    dark = Theme(
        name=DARK,
        primary="#5fe3c9",
        accent="#5fe3c9",
        foreground="#ffffff",
        background="#0a0d11",
        surface="#0a0d11",
        panel="#0a0d11",
        success="#8fe39b",
        warning="#ffc46b",
        error="#ff8f80",
        dark=True,
    )
    light = Theme(
        name=LIGHT,
        primary="#005a4e",
        accent="#005a4e",
        foreground="#000000",
        background="#ffffff",
        surface="#ffffff",
        panel="#ffffff",
        success="#175a26",
        warning="#7a4300",
        error="#a31910",
        dark=False,
    )
    return dark, light
