"""Polls: asked aloud or in the chat, counted here."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input

from meeting.meeting import Meeting, MeetingState
from meeting.people import Person, by_id
from meeting.poll import running
from meeting.poll.counting import answered, has_answers
from meeting.poll.running import NextStep, Step
from meeting.polls import Poll, PollState
from meeting.stage.steering import Place
from meeting.there import asked
from meeting.words import N_, sentence
from store.settings import Settings
from tui.commands import Command, Where, bindings_for
from tui.i18n import translator_for
from tui.saying import _, ngettext
from tui.screens.dialogs import Answer, ChoiceScreen
from tui.screens.polls.counting import Results, count_asked, hidden_or_shown, pick_of, sign_of, wanted_poll
from tui.screens.polls.more import PollsMoreScreen
from tui.widgets.polls.picture import NOT_BY_KEY, PollPicture, PollShown
from tui.widgets.polls.questions import PollRows, row_parts
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from meeting.chat.text import ChatText

_ROOMY = 34
"""The lines of the terminal from which there is air between the bars."""

_FEW = 7


NEEDS: dict[str, Callable[[Poll], bool]] = {
    "poll.ballot": lambda poll: poll.state is PollState.OPEN,
    "poll.reopen": lambda poll: poll.state is PollState.CLOSED,
    "poll.hide": lambda poll: poll.state is not PollState.CLOSED,
    "poll.repeat": lambda poll: poll.state is PollState.CLOSED and has_answers(poll),
    "edit": lambda _poll: True,
    "item.remove": lambda _poll: True,
}
"""What a command needs of the poll that is shown."""


SOONER = {"copy": 2, "paste": 2, "add": 3}
"""The places in the key bar of commands that matter more here than elsewhere."""


class PollsScreen(PollsMoreScreen):
    """The polls of the open meeting, one of them large."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.POLLS)]
    WHERE = Where.POLLS
    PLACE = "polls"
    PURPOSE = N_("Polls: ask, count by key or from the chat, and show what came of it. Digits count in an open poll.")

    _takes_back = False
    _wanted: str | None = None
    _said_for: tuple[object, ...] = ()
    _known_people: tuple[tuple[Person, ...], dict[str, Person]] = ((), {})
    _list: PollRows | None = None
    _pane: VerticalScroll | None = None
    _large: PollPicture | None = None

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._results = Results()
        self._coming: events.Key | None = None
        self._heard: deque[tuple[events.Key, str, int]] = deque()

    def compose_body(self) -> Iterable[Widget]:
        """Give the poll, large, and the list of all of them."""
        self._list, self._large = PollRows(hear=self._hear_early, result_of=self._results.of), PollPicture()
        self._pane = VerticalScroll(self._large, id="poll")
        yield Container(self._pane, self._list, id="panes")

    def on_mount(self) -> None:
        """Show what is there."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.call_after_refresh(self._show)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what changed meanwhile; Textual calls the handler of the class above by itself."""
        del event
        self._show()

    def watch_meeting(self, old: Meeting | None, new: Meeting | None) -> None:
        """Follow the meeting; what has just been opened or added comes to the front."""
        if new is not None:
            self._wanted = wanted_poll(old, new, shown=self._shown_id) or self._wanted
        if self.is_composed:
            self._show()

    def watch_network(self) -> None:
        """Follow the people's names."""
        if self.is_composed:
            self._show()

    # What is shown

    @property
    def _people_by_id(self) -> dict[str, Person]:
        """Everybody of the network by id, worked out when the network changes."""
        people = self.people
        if self._known_people[0] is not people:
            self._known_people = people, by_id(people)
        return self._known_people[1]

    @property
    def stage_spot(self) -> tuple[Place, str]:
        """The poll that is shown, for the stage."""
        return Place.POLLS, self._shown_id

    @property
    def poll(self) -> Poll | None:
        """The poll that is shown large, or None."""
        if self.meeting is None:
            return None
        wanted = self._shown_id
        return next((poll for poll in self.meeting.polls if poll.id == wanted), None)

    @property
    def _shown_id(self) -> str:
        return row_parts(self._list.selected_id)[0] if self._list is not None else ""

    def _show(self) -> None:
        meeting, rows = self.meeting, self._list
        if meeting is None or not self.is_mounted or rows is None or not rows.is_attached:
            return
        rows.show_polls(meeting, self._people_by_id, select=self._wanted)
        self._wanted = None if rows.selected_id else self._wanted
        self._show_poll()

    def _show_poll(self) -> None:
        meeting, poll = self.meeting, self.poll
        if self._pane is None or self._large is None:
            return
        if self._pane.display is not (poll is not None):
            self._pane.display = poll is not None
        self._large.show_poll(self._picture(meeting, poll) if meeting is not None and poll is not None else None)
        said_for = (poll.id, poll.state, poll.is_hidden, has_answers(poll)) if poll is not None else ()
        if said_for != self._said_for:
            if said_for[:1] != self._said_for[:1]:
                self._pane.scroll_home(animate=False)
            self._said_for = said_for
            self._takes_back = False
            self.show_keys()

    def _picture(self, meeting: Meeting, poll: Poll) -> PollShown:
        before = running.repeated(meeting, poll)
        return PollShown(
            result=self._results.of(poll),
            people=self._people_by_id,
            present=asked(meeting, poll),
            before=self._results.of(before) if before is not None else None,
            takes_back=self._takes_back,
            is_at_unclear=row_parts(self._list.selected_id if self._list is not None else None)[1] is not None,
            may_open=meeting.state is MeetingState.LIVE,
            is_roomy=self.size.height >= _ROOMY and len(poll.options) <= _FEW and poll.high - poll.low <= _FEW,
        )

    def on_rows_highlighted(self) -> None:
        """Show the poll the selection came to."""
        self._takes_back = False
        self._show_poll()

    def on_rows_chosen(self) -> None:
        """Settle the chosen answer, or edit the chosen poll."""
        self.action_edit()

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something now."""
        if command.id == "step.next" and self._step is not None:
            return True
        if command.id in {"item.more", "item.less"} and self._takes_digits:
            return False  # − takes an answer back
        if command.id in NEEDS:
            return self.poll is not None and NEEDS[command.id](self.poll)
        return super().makes_sense(command)

    def label_of(self, command: Command) -> str:
        """Return the label that fits the poll."""
        poll, step = self.poll, self._step
        if command.id == "poll.hide" and poll is not None:
            return _("hide") if not poll.is_hidden else _("show")
        if command.id != "step.next" or step is None:
            return super().label_of(command)
        if poll is None or step.poll.id != poll.id:
            return _("next poll")
        return _("open") if step.step is Step.OPEN else _("close")

    def _rank(self, command: Command) -> int:
        """Return the place of a command in the key bar: copying and pasting are half of what a poll is."""
        return SOONER.get(command.id) or super()._rank(command)

    # Space

    @property
    def _step(self) -> NextStep | None:
        """The obvious next step with the polls; None where it is the meeting's turn."""
        meeting, poll = self.meeting, self.poll
        if meeting is None or meeting.state is MeetingState.DRAFT:
            return None
        step = running.next_step(meeting, poll.id) if poll is not None else None
        step = step or running.next_step(meeting)
        if meeting.state is MeetingState.ENDED and step is not None and step.step is Step.OPEN:
            return None
        return step

    def action_step(self) -> None:
        """Open the poll that is shown, close it, go to the next; then the meeting goes on."""
        step, poll = self._step, self.poll
        if step is None:
            super().action_step()
        elif self._is_double_press():
            return
        elif poll is None or step.poll.id != poll.id:
            self.query_one("#polls", Rows).select(step.poll.id)
        else:
            label = N_("open “{question}”") if step.step is Step.OPEN else N_("close “{question}”")
            self.ask_change(
                lambda meeting, at: running.take_step(meeting, step, at=at), sentence(label, question=poll.question)
            )

    # Counting by key

    @property
    def _takes_digits(self) -> bool:
        """Whether digits count answers now."""
        return self.poll is not None and self.poll.state is PollState.OPEN and self.poll.kind not in NOT_BY_KEY

    def on_key(self, event: events.Key) -> None:
        """Hear a key that has come up the screen."""
        if event is self._coming:
            self._coming = None
        self._hear(event)

    def _hear_early(self, event: events.Key) -> None:
        """Hear a key that counts where it begins its way up the screen, unless one before it is still on that way."""
        poll = self.poll
        if self._coming is None and poll is not None and poll.state is PollState.OPEN and sign_of(event, poll)[0]:
            self._hear(event)
        else:
            self._coming = event

    def _hear(self, event: events.Key) -> None:
        """Take digits as ballots while a poll is open, and − for taking the next one back.

        Digits that are no choice of the poll lead to the screens, as everywhere.
        """
        poll = self.poll
        if poll is None or poll.state is not PollState.OPEN or isinstance(self.focused, Input):
            return
        sign, by = sign_of(event, poll)
        if sign:
            event.stop()
            event.prevent_default()
        self._heard.append((event, sign, by))
        # behind the keys before it, which the App may still have to act on
        self.app.post_message(events.Callback(self._act_on_key))

    def _act_on_key(self) -> None:
        """Count what a digit stands for; what was typed into a line or a dialog that has opened belongs there."""
        event, sign, by = self._heard.popleft()
        focused, armed, poll = self.app.focused, self._takes_back, self.poll
        if self.app.screen is not self or isinstance(focused, Input):
            if sign and isinstance(focused, Input):
                focused.post_message(events.Key(event.key, event.character))
            elif sign:
                self.app.post_message(events.Key(event.key, event.character).set_sender(self.app))
            return
        self._takes_back = sign == "−" and not armed
        if poll is not None and sign.isdecimal():
            self._count(poll, sign, -1 if armed else by)
        if armed != self._takes_back:
            self._show_poll()

    def _count(self, poll: Poll, digit: str, by: int) -> None:
        pick = pick_of(poll, digit)
        if pick is None:
            said = _("There is no option {digit}.", digit=digit)
            if poll.kind in NOT_BY_KEY:
                said = _("B enters the answer of each person here.")
            self.notify(said, severity="warning", markup=False, timeout=3)
            return
        self.app.post_message(count_asked(poll, pick, by=by))  # which has to take it anyhow

    # The other commands

    def action_edit(self) -> None:
        """Edit the poll, or settle the selected answer."""
        poll, place = self.poll, row_parts(self.query_one("#polls", Rows).selected_id)[1]
        if poll is None:
            self.action_add()
        elif place is not None and place < len(poll.unclear):
            self.settle_line(poll, place)
        elif not self.edit_poll(poll):
            self.action_edit_text()

    def action_remove(self) -> None:
        """Remove the poll, after a question when it has answers, or leave out the selected answer."""
        poll, place = self.poll, row_parts(self.query_one("#polls", Rows).selected_id)[1]
        if poll is None:
            return
        if place is not None and place < len(poll.unclear):
            self.drop_line(poll, place)
        elif not has_answers(poll):
            self._remove(poll)
        else:
            self._ask_removal(poll)

    def _ask_removal(self, poll: Poll) -> None:
        def said(answer: str | None) -> None:
            if answer == "remove":
                self._remove(poll)

        number = answered(poll) or len(poll.unclear)
        text = ngettext("It has {n} answer.", "It has {n} answers.", number)
        choices = (Answer("keep", _("Keep it")), Answer("remove", _("Remove it with its answers")))
        self.app.push_screen(ChoiceScreen(poll.question, text, choices), said)

    def _remove(self, poll: Poll) -> None:
        label = sentence(N_("remove “{text}”"), text=poll.question)
        self.ask_change(lambda meeting, _at: running.remove_poll(meeting, poll.id), label)

    def action_ballot(self) -> None:
        """Open the line for answers by name."""
        poll = self.poll
        if poll is None or poll.state is not PollState.OPEN:
            self.notify(_("Open the poll first: space."), markup=False)
            return
        self.open_ballot(poll)

    def action_show_result(self) -> None:
        """Show the result, or hide it until the poll is closed."""
        poll = self.poll
        if poll is None or poll.state is PollState.CLOSED:
            self.notify(_("The result of a closed poll is always shown."), markup=False)
            return
        message = N_("show the result of “{question}”") if poll.is_hidden else N_("hide the result of “{question}”")
        self.ask_change(
            lambda meeting, _at: running.change_poll(meeting, poll.id, hidden_or_shown),
            sentence(message, question=poll.question),
        )

    def action_repeat(self) -> None:
        """Ask the same again."""
        poll = self.poll
        if poll is not None:
            label = sentence(N_("ask “{question}” again"), question=poll.question)
            self.ask_change(lambda meeting, _at: running.repeat_poll(meeting, poll.id), label)

    def action_reopen(self) -> None:
        """Let the closed poll take answers again."""
        poll = self.poll
        if poll is not None:
            label = sentence(N_("reopen “{question}”"), question=poll.question)
            self.ask_change(lambda meeting, _at: running.reopen_poll(meeting, poll.id), label)

    def chat_text(self) -> ChatText | None:
        """Return the question for the chat, or the result of a closed poll."""
        from tui.screens.polls.chat import chat_text_of

        meeting, poll = self.meeting, self.poll
        if meeting is None or poll is None:
            return None
        before = running.repeated(meeting, poll)
        return chat_text_of(
            self._results.of(poll),
            translator=translator_for(meeting.language),
            present=len(asked(meeting, poll)),
            people=self._people_by_id,
            before=self._results.of(before) if before is not None else None,
        )
