"""What comes into a meeting and goes out of it, the same on every screen: late-comers, copy, paste, files."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING

from textual import events

from meeting import presence
from meeting.meeting import Meeting, MeetingState
from meeting.network import MeetingEntry, Network
from meeting.words import N_, Sentence, sentence
from tui.intents import BothChange, CopyRequested, EarlierMeetingRequested, FileRequested, PasteRequested
from tui.lines import Line
from tui.saying import _, say
from tui.screens.agenda.changes import with_details
from tui.screens.arriving import where_they_go, with_rooms
from tui.screens.reading import late_line, late_names
from tui.screens.typed_line import TypedLineScreen

if TYPE_CHECKING:
    from meeting.chat.text import ChatText
    from meeting.exchange.recognise import Source
    from tui.intake.offer import Intake

HELD_SECONDS = 0.3
"""The longest that a screen waits with painting for a change that was asked for."""


class InAndOutScreen(TypedLineScreen):
    """A screen of a meeting that takes people and texts in, and gives texts out."""

    _is_waited_for = False

    def action_details(self, first: str = "") -> None:
        """Edit title, purpose, date and the rest, beginning with the field ``first``."""
        from tui.screens.agenda.meeting_form import MeetingForm

        meeting, network = self.meeting, self.network
        if meeting is None or network is None:
            return

        def formed(new: tuple[str, Meeting] | None) -> None:
            if new is not None and new[1] != meeting:
                self.ask_change(
                    lambda old, _at: with_details(old, new[1]), sentence(N_("change the meeting’s details"))
                )

        self.app.push_screen(MeetingForm(network=network, meeting=meeting, now=self.now, first=first), formed)

    def chat_text(self) -> ChatText | None:
        """Return what ``y`` copies, in the meeting's language; None for nothing yet. Each screen says its own."""
        return None

    def was_copied(self) -> None:
        """Follow up on a copy: what participants have read is announced."""

    def action_copy(self) -> None:
        """Copy what the screen is about."""
        self._copy(choosing=False)

    def action_copy_as(self) -> None:
        """Show what would be copied, and choose for which chat."""
        self._copy(choosing=True)

    def _copy(self, *, choosing: bool) -> None:
        text = self.chat_text()
        if text is None:
            self.notify(_("There is nothing here to copy yet."), markup=False)
            return
        self.post_message(CopyRequested(text, choosing))
        self.was_copied()

    def action_paste(self) -> None:
        """Take what lies on the clipboard."""
        self.post_message(PasteRequested())

    def action_import_file(self) -> None:
        """Ask for a file of another tool."""
        from tui.screens.dialogs import LineScreen

        def typed(path: str | None) -> None:
            if path:
                self.post_message(FileRequested(path))

        hint = _("participants.csv, poll report, chat.txt: drag the file here, or type where it is")
        self.app.push_screen(LineScreen(_("Which file shall be read?"), hint=hint), typed)

    def on_paste(self, event: events.Paste) -> None:
        """Take a text that was pasted while nothing is being typed."""
        from meeting.exchange.recognise import Source

        event.stop()
        self.take_source(Source(name="", text=event.text))

    def take_source(self, source: Source | None) -> None:
        """Show what was understood of a text or file, and keep what is chosen of it."""
        from tui.intake.found import Choices
        from tui.screens.intake.screen import IntakeScreen

        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return

        choices = Choices(place=self.PLACE)

        def taken(intake: Intake | None) -> None:
            if intake is not None:
                held = ExitStack()  # this screen is painted once, with what was taken in, and not without it before
                held.enter_context(self.app.batch_update())
                self.set_timer(HELD_SECONDS, held.close)
                self.ask_people(intake.change, intake.label)
                if intake.place != self.PLACE:
                    self.say_done(intake.label)
                self.call_later(self.app.call_later, self._paint_again, held)

        self.app.push_screen(IntakeScreen(network, meeting, choices=choices, source=source), taken)

    def say_done(self, label: Sentence) -> None:
        """Say what was done where this screen does not show it, in the words with which it would be undone."""
        self.notify(_("Done: {what}.", what=say(label)), markup=False, timeout=3)

    def _paint_again(self, held: ExitStack) -> None:
        held.close()
        self._is_waited_for = True
        self.check_idle()

    def on_idle(self) -> None:
        """Paint at once what somebody waits for; Textual would wait for the next of sixty frames a second."""
        if self._is_waited_for and (self._dirty_widgets or self._layout_required):
            self._is_waited_for = False
            self._on_timer_update()

    @property
    def earlier(self) -> MeetingEntry | None:
        """The meeting of the network that was held last before this one, or None."""
        meeting, network = self.meeting, self.network
        if meeting is None or network is None:
            return None
        held = (one for one in network.meetings if one.state is MeetingState.ENDED and one.id != meeting.id)
        return next((one for one in held if one.starts_at <= meeting.starts_at), None)

    def action_earlier(self) -> None:
        """Read the last meeting, to take over what it had on this screen."""
        earlier = self.earlier
        if earlier is None:
            self.notify(_("No earlier meeting of this network has been held."), markup=False)
        else:
            self.post_message(EarlierMeetingRequested(earlier.id, self.take_over))

    def take_over(self, earlier: Meeting) -> None:
        """Take over what the last meeting had on this screen; each screen says its own."""
        del earlier
        self.notify(_("There is nothing to take over on this screen."), markup=False)

    def action_late(self) -> None:
        """Open the line for a late-comer."""
        self.open_line("late", self._late_line, _("an: Anna has come; a new name is added"))

    def _late_line(self, text: str) -> Line:
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return ()
        return late_line(text, network, meeting)

    def ask_people(self, change: BothChange, label: Sentence) -> None:
        """Ask for a change of who is here; rooms that are planned follow, and late-comers' rooms are said."""
        said: list[str] = []
        follow = with_rooms(change, kept=self._settings.rooms.kept_share)

        def changed(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            after, live = follow(network, meeting, at)
            said[:] = [where_they_go(after, meeting, live)]
            return after, live

        def tell() -> None:
            if said and said[0]:
                self.notify(said[0], timeout=8)

        self.ask_both(changed, label)
        self.call_later(self.app.call_later, tell)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Let a late-comer in; an empty line closes."""
        if what != "late":
            return super().take_line(what, detail, text)
        if not text:
            return True
        network, meeting = self.network, self.meeting
        if network is not None and meeting is not None:
            presence.arrive(network, meeting, text, at=self.now or meeting.starts_at)  # says at once what is wrong
            label = sentence(N_("let in {names}"), names=late_names(text, network, meeting))
            self.ask_people(lambda old, live, at: presence.arrive(old, live, text, at=at), label)
        return True

    def action_add(self) -> None:
        """Add what the screen lists; each screen says its own."""
        raise NotImplementedError

    def action_edit(self) -> None:
        """Edit what is selected; each screen says its own."""
        raise NotImplementedError

    def action_remove(self) -> None:
        """Remove what is selected; each screen says its own."""
        raise NotImplementedError
