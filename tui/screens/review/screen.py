"""Looking back: all past meetings of all networks, what was decided in them, and where the networks are going."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from meeting.meeting import Meeting, Platform
from meeting.network import Network
from meeting.review.passage import Passage, Place
from meeting.review.register import history
from meeting.review.rows import Order
from meeting.words import N_
from tui.commands import Command, Where, bindings_for
from tui.i18n import translator_for
from tui.intents import CopyRequested, MeetingOpenRequested, MeetingRequested
from tui.saying import _, language
from tui.screens.review.shown import Behind, History, Inside, ReviewShown, Timeline
from tui.widgets.review.found import examples
from tui.widgets.review.head import Look
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from meeting.chat.text import ChatText

_OF_A_MEETING = frozenset({"add", "review.again"})
_OF_THE_LIST = frozenset({"review.order", "review.order_back"})
_NEEDS_MEETING = frozenset({"undo", "screen.agenda"})


class ReviewScreen(ReviewShown):
    """Past meetings, and everything in them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_for(Where.REVIEW),
        Binding("escape", "let_go", show=False),
    ]
    WHERE = Where.REVIEW
    PURPOSE = N_("Past meetings of all networks: look through them, find anything, see what changes over time.")

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        match command.id:
            case one if one in _OF_A_MEETING:
                return self.chosen is not None
            case one if one in _OF_THE_LIST:
                return self._look is Look.MEETINGS and not self._inside and bool(self._past)
            case "review.network":
                return self._look is not Look.FIND and not self._inside and len(self.network_ids) > 1
            case "details" | "item.remove":
                return False
            case "review.copy" | "review.copy_as" | "review.open":
                return bool(self.selected)
        return command.id not in _NEEDS_MEETING or self.meeting is not None

    def label_of(self, command: Command) -> str:
        """Return the label of a command on this screen."""
        return _("next meeting") if command.id == "add" else super().label_of(command)

    # Ways to look

    def action_view(self) -> None:
        """Look back the next way."""
        self._turn_to(self._look.next)

    def _turn_to(self, look: Look) -> None:
        self._look, self._inside = look, ()
        self.set_focus(self.query_one(Rows))
        self.changed()

    def action_order(self, by: int) -> None:
        """Sort the meetings by another figure."""
        if self._look is Look.MEETINGS and not self._inside:
            orders = list(Order)
            self._order = orders[(orders.index(self._order) + by) % len(orders)]
            self.changed()

    def action_network(self) -> None:
        """Look at another network; the meetings also at all of them again."""
        ids = self.network_ids
        if self._inside or self._look is Look.FIND or not ids:
            return
        every = (*ids, "") if self._look is Look.MEETINGS else ids
        here = self._only if self._look is Look.MEETINGS else self.about
        self._only = every[(every.index(here) + 1) % len(every)] if here in every else every[0]
        self.changed()

    def action_let_go(self) -> None:
        """Let go of the line, of reading, of what has been gone into, of what was searched for, and of the view."""
        field = self.query_one("#find", Input)
        if field.has_focus:
            self.set_focus(self.query_one(Rows))
        elif self._is_reading:
            self.stop_reading()
        elif self._progress[1]:
            self.workers.cancel_group(self, "looking")
            self._turn_to(Look.MEETINGS)
        elif self._inside:
            self._inside = self._inside[:-1]
            self.changed()
        elif self._look is Look.FIND and field.value:
            field.value = ""
        else:
            self._turn_to(Look.MEETINGS)

    # Finding

    def action_find(self) -> None:
        """Go to the line in which is typed what to find."""
        self._look, self._inside = Look.FIND, ()
        self.changed()
        self.set_focus(self.query_one("#find", Input))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search along."""
        event.stop()
        self.search()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Open what is selected among what was found; with nothing typed, search for the example."""
        event.stop()
        self.set_focus(self.query_one(Rows))
        self.action_open_selected()

    def on_key(self, event: events.Key) -> None:
        """Move the selection from the line in which is typed."""
        if event.key in {"up", "down", "pageup", "pagedown"} and self.query_one("#find").has_focus:
            event.stop()
            rows = self.query_one(Rows)
            step = -1 if event.key.endswith("up") else 1
            if event.key.startswith("page"):
                rows.action_page(step)
            else:
                rows.action_move(step)

    # Going in, and going there

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go into what was chosen."""
        event.stop()
        self.action_open_selected()

    def action_open_selected(self) -> None:
        """Go into what is selected, or to its place in the meeting itself."""
        inside, chosen = self.inside, self.chosen
        if isinstance(inside, Timeline):
            event = self.event
            if event is not None:
                self._go(inside.network.id, inside.meeting.id, event.place, event.id)
        elif isinstance(inside, History):
            step = self.step
            if step is not None and chosen is not None:
                self._go(*chosen, Place.BOARD, step.card)
        elif self._look is Look.FIND:
            self._open_found()
        elif self._look is Look.DECISIONS:
            self._open_history()
        elif self._look is Look.TRENDS and inside is None:
            if self.trend is not None and self.looked is not None:
                self._go_into(Behind(network=self.looked.network, trend=self.trend))
        elif chosen is not None:
            self.read_past(*chosen, self._show_timeline)

    def _show_timeline(self, network: Network, meeting: Meeting) -> None:
        self._go_into(Timeline(network=network, meeting=meeting))

    def _go_into(self, inside: Inside) -> None:
        self._inside = (*self._inside, inside)
        self.set_focus(self.query_one(Rows))
        self.changed()

    def _open_history(self) -> None:
        decided, looked = self.decided, self.looked
        if decided is not None and looked is not None:
            topic = decided.card.parent or decided.card.id
            steps = history(looked.network, topic)
            self._go_into(History(network=looked.network, decided=decided, steps=steps))

    def _open_found(self) -> None:
        hit, example = self.hit, self.example
        if example is not None:
            self.query_one("#find", Input).value = examples(self.today)[example][0]
        elif hit is not None:
            passage = hit.passage
            meeting_id = self._where(passage)
            if not meeting_id:
                self.notify(_("“{network}” has no meeting in which this can be shown.", network=passage.network_name))
                return
            self._go(passage.network_id, meeting_id, passage.place, passage.id)

    def _where(self, passage: Passage) -> str:
        """Return the meeting in which something is opened: its own, for the network's the open or the last one."""
        if passage.meeting is not None:
            return passage.meeting.id
        if self.network is not None and self.meeting is not None and self.network.id == passage.network_id:
            return self.meeting.id
        return next((row.head.id for row in self._past if row.network_id == passage.network_id), "")

    def _go(self, network_id: str, meeting_id: str, place: Place, thing: str) -> None:
        self.post_message(MeetingOpenRequested(network_id, meeting_id, place=place.value, thing=thing))

    # A meeting made from a past one

    def action_add(self) -> None:
        """Make the next meeting from the selected one."""
        self._make(is_next=True)

    def action_duplicate(self) -> None:
        """Make a draft of the same meeting once more."""
        self._make(is_next=False)

    def _make(self, *, is_next: bool) -> None:
        if self.chosen is None:
            self.notify(_("Select a meeting first: the new one is made from it."))
            return
        self.read_past(*self.chosen, partial(self._ask_when, is_next=is_next))

    def _ask_when(self, network: Network, meeting: Meeting, *, is_next: bool) -> None:
        from tui.screens.review.making import WhenScreen

        def made(new: Meeting | None) -> None:
            if new is not None:
                self.post_message(MeetingRequested(network.id, "", new))

        if self.now is not None and self.is_current:
            self.app.push_screen(WhenScreen(network, meeting, now=self.now, is_next=is_next), made)

    def action_details(self) -> None:
        """Say where the details of a meeting are changed."""
        self.notify(_("What was is only looked at here: Enter goes to the meeting itself, and R there to its details."))

    def action_remove(self) -> None:
        """Say that the past is not removed here."""
        self.notify(_("The past is not removed here; X on the first screen puts a meeting away."))

    # The chat

    def action_copy(self) -> None:
        """Copy what is shown."""
        self._copy(choosing=False)

    def action_copy_as(self) -> None:
        """Show what would be copied, and choose for which chat."""
        self._copy(choosing=True)

    def _copy(self, *, choosing: bool) -> None:
        text, spoken, platform = self._text()
        if text is None:
            self.notify(_("There is nothing here to copy yet."))
        else:
            self.post_message(CopyRequested(text, choosing, chat=(platform, spoken)))

    def _text(self) -> tuple[ChatText | None, str, Platform]:
        """Return what ``y`` copies, its language, and the platform of the meeting it is about."""
        from tui.screens.review import texts

        platform = self.meeting.platform if self.meeting is not None else Platform.OTHER
        looked, spoken = self.looked, language()
        match self.inside:
            case Timeline(meeting=meeting, network=network):
                told = texts.timeline_chat(meeting, network, translator_for(meeting.language))
                return told, meeting.language, meeting.platform
            case History(network=network, decided=decided, steps=steps):
                return texts.history_chat(decided, steps, network.language), network.language, platform
        if self._look is Look.MEETINGS:
            return texts.meetings_chat(self.past, spoken), spoken, platform
        if self._look is Look.FIND or looked is None:
            return texts.found_chat(self._found, spoken), spoken, platform
        spoken = looked.network.language
        if self._look is Look.DECISIONS:
            return texts.decisions_chat(looked.network, looked.decisions, spoken), spoken, platform
        return texts.trends_chat(looked.network, looked.trends, looked.runs, spoken), spoken, platform
