"""The dialog in which is typed when a meeting begins that is made from a past one."""

from __future__ import annotations

from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from meeting.errors import MeetingError
from meeting.following import Wishes, duplicate, next_meeting
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.nextdate import propose_next, read_next
from meeting.text import clean
from tui.i18n import say_date, translator_for, zone_of
from tui.lines import Line, wrapped
from tui.saying import _, language, say
from tui.screens.dialogs import Dialog
from tui.widgets.capture_line import OneLineInput, Reading
from tui.widgets.key_hint import KeyHint
from tui.wording import clock


class WhenScreen(Dialog[Meeting | None]):
    """Asks when the new meeting begins; gives it as a draft, or None."""

    def __init__(self, network: Network, meeting: Meeting, *, now: datetime, is_next: bool) -> None:
        super().__init__()
        self._network, self._meeting, self._now, self._is_next = network, meeting, now, is_next
        self._zone = zone_of(meeting.timezone)

    def compose(self) -> ComposeResult:
        """Lay out what is made, and the line."""
        title = _("The next meeting after “{title}”") if self._is_next else _("Another “{title}”")
        with Vertical(classes="dialog"):
            yield Static(title.format(title=self._meeting.title), classes="dialog-title", markup=False)
            yield Static(self._told, markup=False)
            yield OneLineInput(value=self._proposed, placeholder=_("tue 15/12 at 10, or +4w"))
            yield Reading()
            yield KeyHint(_("Enter makes the draft · Esc lets go"))

    @property
    def _told(self) -> str:
        if self._is_next:
            return _(
                "An agenda is proposed, with what was promised and what was not reached in it; "
                "the same people are expected. When does it begin?"
            )
        return _("The same purpose, agenda and polls; nothing of what happened. When does it begin?")

    @property
    def _proposed(self) -> str:
        meeting = self._meeting
        at = meeting.next_at
        if at is None or at <= self._now:
            at = propose_next(self._network, meeting, zone=self._zone, now=self._now)
        return f"{at.astimezone(self._zone):%Y-%m-%d %H:%M}"

    def on_mount(self) -> None:
        """Show how the proposal is read."""
        self.set_focus(self.query_one(Input))
        self._read_along(self._proposed)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Read along."""
        self._read_along(event.value)

    def _read_along(self, typed: str) -> None:
        self.query_one(Reading).show(self._reading(typed))

    def _reading(self, typed: str) -> Line:
        try:
            at = self._at(typed)
        except MeetingError as error:
            return ((wrapped(say(error.sentence), 200)[0], "soon"),)
        day = say_date(at.astimezone(self._zone).date(), language())
        return ((f"{day} {clock(at, self._zone)}", "ok"),)

    def _at(self, typed: str) -> datetime:
        return read_next(clean(typed), self._meeting, zone=self._zone, now=self._now).at

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the draft; stay where the line is not understood."""
        event.stop()
        try:
            wishes = Wishes(starts_at=self._at(event.value), zone=self._zone)
            self.dismiss(self._made(wishes))
        except MeetingError as error:
            self.notify(say(error.sentence), severity="warning", markup=False)

    def _made(self, wishes: Wishes) -> Meeting:
        if self._is_next:
            translator = translator_for(self._meeting.language)
            return next_meeting(self._network, self._meeting, wishes, translator=translator)
        return duplicate(self._meeting, wishes)
