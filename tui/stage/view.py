"""`StageView`: draws a page of the stage line by line, and only the lines that changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from rich.style import Style

from meeting.meeting import Meeting
from meeting.network import Network
from meeting.stage.page import StagePage
from meeting.stage.showing import page, waiting_page
from meeting.stage.steering import Steering, fitting_size
from meeting.stage.voice import StageVoice
from meeting.words import N_
from tui.i18n import say_date, translator_for
from tui.lines import Line
from tui.stage.layout import Window, lay_out
from tui.stage.qr import INK, PAPER
from tui.widgets.line_widget import LineWidget
from tui.wording import clock

_QR = Style(color=INK, bgcolor=PAPER)


class StageView(LineWidget):
    """Shows what participants are to see. Whoever has it gives it the values; it reads nothing itself."""

    DEFAULT_CSS: ClassVar[str] = "StageView { width: 1fr; height: 1fr; }"

    def __init__(self, *, language: str) -> None:
        """Show that the meeting is waited for.

        Args:
            language: spoken as long as there is no meeting.
        """
        super().__init__()
        self._language = language
        self._network: Network | None = None
        self._meeting: Meeting | None = None
        self._steering = Steering()
        self._now: datetime | None = None
        self._note = ""
        self._page: StagePage | None = None
        self._minute: datetime | None = None
        self._bigger = 0
        self._turned = 0

    @property
    def page(self) -> StagePage | None:
        """The page that is shown."""
        return self._page

    def take(self, network: Network | None, meeting: Meeting | None, steering: Steering, *, note: str = "") -> None:
        """Take values; what is on the screen changes only where they tell something else."""
        if network is self._network and meeting is self._meeting and (steering, note) == (self._steering, self._note):
            return
        self._network, self._meeting, self._steering, self._note = network, meeting, steering, note
        self._minute = None
        self.show_soon()

    def take_time(self, now: datetime) -> None:
        """Take the time."""
        if now != self._now:
            self._now = now
            self.show_soon()

    def grow(self, by: int) -> None:
        """Draw things larger or, negative, smaller in this window alone."""
        self._bigger = fitting_size(self._steering.size + self._bigger + by) - self._steering.size
        self.show_soon()

    def turn(self, by: int) -> None:
        """Show the next part of a page that does not fit, or an earlier one."""
        self._turned += by
        self.show_soon()

    def lay_out(self, width: int) -> Sequence[Line]:
        """Return the lines of the page."""
        now, height = self._now, self.content_size.height
        if now is None or not height:
            return [()]
        shown = self._shown(now)
        window = Window(
            width=width,
            height=height,
            size=fitting_size(self._steering.size + self._bigger),
            at=clock(now, None),
            turned=self._turned,
            pages=self._voice.say(N_("page {n} of {all}"), n="{n}", all="{all}"),
            note=self._note,
        )
        return lay_out(shown, now, window)

    def _shown(self, now: datetime) -> StagePage:
        """Return the page, made anew when a value or the minute is another one."""
        minute = now.replace(second=0, microsecond=0)
        if self._page is None or minute != self._minute:
            self._minute = minute
            self._page = self._made(now)
        return self._page

    def _made(self, now: datetime) -> StagePage:
        if self._network is None or self._meeting is None:
            return waiting_page(self._voice)
        return page(self._network, self._meeting, self._steering, now, voice=self._voice)

    @property
    def _voice(self) -> StageVoice:
        language = self._meeting.language if self._meeting is not None else self._language
        return StageVoice(
            translator=translator_for(language),
            clock=lambda at: clock(at, None),
            day=lambda day: say_date(day, language),
            today=lambda at: at.astimezone().date(),
        )

    def _style_of(self, role: str) -> Style:
        return _QR if role == "qr" else super()._style_of(role)
