"""What the facilitator can do with a live meeting, the same on every screen of a meeting.

Each action turns into one intent; whether it may happen is decided in `meeting`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import ClassVar

from textual.binding import BindingType

from meeting import agenda, capture, running
from meeting.captured import CaptureKind
from meeting.errors import NotUnderstood
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.open_matters import open_matters
from meeting.words import N_, sentence
from tui.commands import Command, Where, bindings_for
from tui.intents import StageAsked, StageSteered
from tui.lines import Line
from tui.saying import _, say, translator
from tui.screens.dialogs import Answer, ChoiceScreen
from tui.screens.floor.actions import FloorActionsScreen
from tui.screens.reading import began_of, captured_line, captured_reading
from tui.wording import clock

CAPTURE_LABELS = {
    CaptureKind.ACTION: N_("capture the action “{text}”"),
    CaptureKind.DECISION: N_("capture the decision “{text}”"),
    CaptureKind.SUBGOAL: N_("capture the sub-goal “{text}”"),
    CaptureKind.NOTE: N_("capture the note “{text}”"),
    CaptureKind.QUESTION: N_("park the question “{text}”"),
}

CAPTURE_HINTS = {
    CaptureKind.ACTION: N_("Bo: send the list by fri #members"),
    CaptureKind.DECISION: N_("what was decided, in the words that were said"),
    CaptureKind.SUBGOAL: N_("what is to be reached, and by when"),
    CaptureKind.NOTE: N_("a note for the minutes"),
    CaptureKind.QUESTION: N_("a question for later"),
}

PROMISES = "follow-up"
"""The format of the item in which the promises of last time are taken up."""

LIVE_ONLY = frozenset(
    {
        "item.back", "item.pause", "item.more", "item.less", "item.began", "meeting.acted", "floor.open",
        "item.start", "item.round",
    }
)  # fmt: skip
"""Commands that make sense only while the meeting is live."""


def on_the_board(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
    """Return both with a card on the board for each action, decision, sub-goal and question that was captured."""
    from meeting.board.capturing import take_captures

    return take_captures(network, meeting, at=at), meeting


class MeetingScreen(FloorActionsScreen):
    """A screen of an open meeting."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for(Where.MEETING)]

    _pressed_at: float | None = None

    def makes_sense(self, command: Command) -> bool:
        """Return whether a command can do something in the state the meeting is in."""
        meeting = self.meeting
        if meeting is None:
            return command.where is Where.EVERYWHERE
        live = meeting.state is MeetingState.LIVE
        if command.id in LIVE_ONLY:
            return live or (command.id == "item.began" and meeting.state is MeetingState.DRAFT)
        if command.id == "meeting.overrun":
            return live
        if command.id == "meeting.end":
            return meeting.state is not MeetingState.DRAFT
        if command.id in {"step.next", "late"}:
            return meeting.state is not MeetingState.ENDED
        return True

    def label_of(self, command: Command) -> str:
        """Return the label that fits the state the meeting is in."""
        meeting = self.meeting
        if meeting is None:
            return super().label_of(command)
        if command.id == "step.next" and meeting.state is MeetingState.DRAFT:
            return _("start")
        if command.id == "step.next" and meeting.running is None:
            return _("go on") if meeting.upcoming else _("close")
        if command.id == "item.pause" and meeting.is_paused:
            return _("resume")
        if command.id == "meeting.end" and meeting.state is MeetingState.ENDED:
            return _("reopen")
        return super().label_of(command)

    def action_step(self) -> None:
        """Take the obvious next step."""
        meeting = self.meeting
        if meeting is None or self._is_double_press():
            return
        if meeting.state is MeetingState.DRAFT:
            self._start(meeting)
        elif meeting.state is MeetingState.LIVE and meeting.running is None and not meeting.upcoming:
            self.action_close_meeting()
        elif meeting.state is MeetingState.LIVE:
            self._leave_item(meeting, self._next)
        else:
            self.notify(_("The meeting has ended: c reopens it."), markup=False)

    def _is_double_press(self) -> bool:
        """Say so and return True when the step before was less than two seconds ago."""
        pressed, self._pressed_at = self._pressed_at, monotonic()
        if pressed is None or self._pressed_at - pressed >= running.DOUBLE_PRESS.total_seconds():
            return False
        self.notify(_("That was pressed twice: press again in a moment to go on."), markup=False)
        return True

    def _next(self) -> None:
        following = self.meeting.upcoming[0] if self.meeting and self.meeting.upcoming else None
        label = sentence(N_("finish the last item"))
        if following is not None:
            label = sentence(N_("start “{title}”"), title=following.title)
        self.ask_change(lambda meeting, at: running.start_next(meeting, at=at), label)
        if following is not None and following.format == PROMISES:
            self._recall_promises()

    def _leave_item(self, meeting: Meeting, then: Callable[[], None]) -> None:
        """Go on, but ask first when somebody still waits to speak."""
        names = {person.id: person.name for person in self.network.people} if self.network else {}

        def name_of(person_id: str) -> str:
            return names.get(person_id, "?")

        matters = open_matters(meeting, name_of=name_of, clock=lambda at: clock(at, None))
        if not matters:
            then()
            return

        def answered(answer: str | None) -> None:
            if answer == "go":
                then()

        said = "\n".join(say(matter) for matter in matters)
        choices = (Answer("stay", _("Stay with this item")), Answer("go", _("Go on all the same")))
        self.app.push_screen(ChoiceScreen(_("Something is still open"), said, choices), answered)

    def _start(self, meeting: Meeting) -> None:
        """Start at once when it is about time; ask when the plan says another time."""
        now = self.now or meeting.starts_at
        late = now - meeting.starts_at
        is_another_day = abs(late) >= timedelta(hours=12)
        if abs(late) < timedelta(minutes=1) or not meeting.upcoming:
            self._start_at(None)
            return
        planned = clock(meeting.starts_at, None)
        choices = [Answer("now", _("Start now, at {time}", time=clock(now, None)))]
        if timedelta() < late < timedelta(hours=24):
            choices.append(Answer("planned", _("It began as planned, at {time}", time=planned)))
        choices.append(Answer("other", _("It began some minutes ago …")))

        def answered(answer: str | None) -> None:
            if answer == "now":
                self._start_at(None, on_another_day=is_another_day)
            elif answer == "planned":
                self._start_at(meeting.starts_at)
            elif answer == "other":
                self.action_began()

        text = _("It is planned for {time}.", time=planned)
        if is_another_day:
            text = _(
                "It is planned for another day: {day} {time}.",
                day=f"{meeting.starts_at.astimezone():%d/%m}",
                time=planned,
            )
        self.app.push_screen(ChoiceScreen(_("Start the meeting"), text, tuple(choices)), answered)

    def _start_at(self, began: datetime | None, *, on_another_day: bool = False) -> None:
        """Start the meeting; one that is held on another day than was planned is neither early nor late for it."""

        def started(meeting: Meeting, at: datetime) -> Meeting:
            if on_another_day:
                meeting = agenda.move_start(meeting, at.replace(second=0, microsecond=0))
            return running.start(meeting, at=at, began=began)

        self.ask_change(started, sentence(N_("start the meeting")))
        self._recall_promises()

    def _recall_promises(self) -> None:
        """Say which keys go through the promises of last time, where there are any."""
        from tui.screens.followup.promises_open import has_promises

        if self.network is not None and self.meeting is not None and has_promises(self.network, self.meeting):
            self.notify(_("There are promises from last time: 4, then J, goes through them."), timeout=8)

    def action_back(self) -> None:
        """Go back to the item before."""
        self.ask_change(lambda meeting, at: running.back(meeting, at=at), sentence(N_("go back one item")))

    def action_pause(self) -> None:
        """Pause or resume."""
        if self.meeting is not None and self.meeting.is_paused:
            self.ask_change(lambda meeting, at: running.resume(meeting, at=at), sentence(N_("resume")))
        else:
            self.ask_change(lambda meeting, at: running.pause(meeting, at=at), sentence(N_("pause")))

    def action_minutes(self, by: int) -> None:
        """Give what runs more or fewer minutes: the breakout round where one runs, else the item."""
        round_ = self.meeting.running_round if self.meeting else None
        if round_ is not None:
            from meeting.breakout import rounds

            label = N_("give the round one minute more") if by > 0 else N_("take one minute from the round")
            self.ask_change(lambda meeting, at: rounds.extend(meeting, round_[1].id, by, at=at), sentence(label))
            return
        item = self.meeting.running if self.meeting else None
        if item is None:
            self.notify(_("No item is running: + and − change the running item."), markup=False)
            return
        label = N_("give “{title}” one minute more") if by > 0 else N_("take one minute from “{title}”")
        self.ask_change(
            lambda meeting, at: running.extend(meeting, item.id, by, at=at), sentence(label, title=item.title)
        )

    def action_close_meeting(self) -> None:
        """Close the meeting step by step, or reopen it."""
        from tui.screens.closing.screen import ClosingScreen

        meeting, network = self.meeting, self.network
        if meeting is None or network is None or meeting.state is MeetingState.DRAFT:
            return
        if meeting.state is MeetingState.ENDED:
            self.ask_change(lambda old, at: running.reopen(old, at=at), sentence(N_("reopen the meeting")))
            return
        self.app.push_screen(ClosingScreen(network, meeting, now=self.now))

    def action_overrun(self) -> None:
        """Show the proposals to get back on time."""
        from meeting import overrun
        from tui.screens.agenda.overrun import OverrunScreen

        meeting, now = self.meeting, self.now
        if meeting is None or now is None:
            return

        def chosen(proposal: overrun.Proposal | None) -> None:
            if proposal is not None:
                label = sentence(N_("catch up: {how}"), how=proposal.title)
                self.ask_change(lambda old, at: overrun.apply(old, proposal, at=at), label)

        found = overrun.propose(meeting, now=now)
        if found.proposals:
            self.app.push_screen(OverrunScreen(meeting, found), chosen)
        else:
            self.notify(say(found.sentence), markup=False)

    def action_began(self) -> None:
        """Open the line that says when it really began."""
        meeting = self.meeting
        if meeting is None or meeting.state is MeetingState.ENDED:
            return
        what = _("The meeting began") if meeting.running is None else _("“{title}” began", title=meeting.running.title)
        self.open_line("began", lambda text: began_of(text, what, self.now)[1], _("3 (minutes ago), or 10:02"))

    def action_capture(self, kind: str) -> None:
        """Open the capture line for one kind."""
        chosen = CaptureKind(kind)

        def read(text: str) -> Line:
            return captured_line(chosen, text, self.meeting, self.network, self.now)

        self.open_line(f"capture:{chosen}", read, _(CAPTURE_HINTS[chosen]))

    def action_stage(self) -> None:
        """Show the stage inside the program."""
        self.post_message(StageAsked())

    def action_blank_stage(self) -> None:
        """Blank the stage, or show it again."""
        from tui.screens.stage_here import steered

        self.post_message(StageSteered(lambda steering, meeting: steered(steering, meeting, "blank")))

    def action_captures(self) -> None:
        """List what has been captured."""
        from tui.screens.captures import CapturesScreen

        meeting = self.by_the_board
        if meeting is not None and self.network is not None:
            self.app.push_screen(CapturesScreen(meeting, self.network.people), self._captures_closed)

    @property
    def by_the_board(self) -> Meeting | None:
        """The meeting with its captured lines as their cards stand, so that nobody reads what was worded anew."""
        meeting, network = self.meeting, self.network
        if meeting is None or network is None or not meeting.captures:
            return meeting
        from meeting.board.capturing import as_the_board_says

        return as_the_board_says(network, meeting)

    def _captures_closed(self, result: tuple[str, str] | None) -> None:
        meeting = self.by_the_board
        if result is None or meeting is None:
            return
        what, capture_id = result
        one = next((one for one in meeting.captures if one.id == capture_id), None)
        if one is None:
            return
        if what == "remove":
            label = sentence(N_("remove “{text}”"), text=one.text)
            self.ask_change(lambda meeting, _at: capture.remove_capture(meeting, capture_id), label)
            return

        def read(text: str) -> Line:
            return captured_line(one.kind, text, self.meeting, self.network, self.now)

        people = self.network.people if self.network else ()
        self.open_line(f"mend:{capture_id}", read, "", capture.typed_line(one, people=people, translator=translator()))

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Turn a typed line into its intent; False leaves the line open."""
        match what:
            case "capture":
                return self._take_capture(CaptureKind(detail), text)
            case "mend":
                return self._take_mended(detail, text)
            case "began":
                return self._take_began(text)
            case _:
                return super().take_line(what, detail, text)

    def _take_capture(self, kind: CaptureKind, text: str) -> bool:
        if not text:
            return True
        reading = captured_reading(kind, text, self.meeting, self.network, self.now)
        label = sentence(CAPTURE_LABELS[kind], text=reading.text or text)
        self.ask_both(
            lambda network, meeting, at: on_the_board(network, capture.add_capture(meeting, reading, at=at), at), label
        )
        if self.PLACE != "agenda":
            self.say_done(label)
        return True

    def _take_mended(self, capture_id: str, text: str) -> bool:
        old = next((one for one in self.meeting.captures if one.id == capture_id), None) if self.meeting else None
        if old is None or not text:
            return True
        reading = captured_reading(old.kind, text, self.meeting, self.network, self.now)
        label = sentence(N_("mend “{text}”"), text=old.text)

        def mended(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            from meeting.board.capturing import mend_line

            return mend_line(network, meeting, capture_id, reading, at=at)

        self.ask_both(mended, label)
        return True

    def _take_began(self, text: str) -> bool:
        began, _line = began_of(text, "", self.now)
        if began is None:
            raise NotUnderstood(N_("Give minutes, such as 3, or a clock time, such as 10:02."))
        if self.meeting is not None and self.meeting.state is MeetingState.DRAFT:
            self._start_at(began)
        else:
            label = sentence(N_("say that the item began at {time}"), time=clock(began, None))
            self.ask_change(lambda meeting, at: running.backdate(meeting, began, at=at), label)
        return True
