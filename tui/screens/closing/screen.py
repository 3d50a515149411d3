"""The guided end of a meeting: one step after the other, each of which can be passed; then it is closed and copied."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from meeting.closing import Closing, ClosingStep, closing_steps, next_open, propose_next
from meeting.floor.quiet import not_yet_heard
from meeting.in_play import is_kept
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.words import N_, sentence
from tui.command_table.summary import CLOSING_KEYS
from tui.i18n import zone_of
from tui.saying import _
from tui.screens.closing.changes import ClosingChanges
from tui.screens.dialogs import Answer, ChoiceScreen, styles
from tui.screens.followup.promises_open import end_meeting, loose_ends
from tui.screens.live_dialog import bindings_of
from tui.screens.summary.following import moment_words
from tui.widgets.closing.steps import ClosingView, closing_rows
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.rows import Rows

_NAMES_SHOWN = 8

KEYS_OF = {
    ClosingStep.ACTIONS: (("e", N_("owner and date")), ("a", N_("add an action")), ("⌫", N_("drop"))),
    ClosingStep.QUESTIONS: (("e", N_("make it an action")), ("⌫", N_("is answered"))),
    ClosingStep.PROMISES: (("e", N_("go through them")),),
    ClosingStep.BETWEEN: (("e", N_("ten to choose from")), ("A", N_("write one")), ("P", N_("presented"))),
    ClosingStep.CHECK_OUT: (("G", N_("start it now")),),
    ClosingStep.NEXT: (("1", N_("take it")), ("e", N_("another day"))),
    ClosingStep.COPY: (),
}
"""The keys of each step, with what they do there."""


class ClosingScreen(ClosingChanges):
    """Takes the steps of the end in order; follows the meeting, and closes with it ended or not."""

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss", "closing/closing.tcss")
    COMMANDS_HERE = CLOSING_KEYS
    PURPOSE = N_("The end of the meeting, one step after the other; each can be passed.")
    FRAME = "-check -closing"
    LIST_ID = "steps"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(CLOSING_KEYS)]

    def __init__(self, network: Network, meeting: Meeting, *, now: datetime | None = None) -> None:
        super().__init__(network, meeting, now=now)
        self._step = next_open(closing_steps(network, meeting)).step
        self._passed: frozenset[ClosingStep] = frozenset()

    def head(self) -> ComposeResult:
        """Lay out the title."""
        yield Static(_("Closing the meeting"), classes="dialog-title", markup=False)

    def on_mount(self) -> None:
        """Leave nothing lying over the keys."""
        self.call_after_refresh(self.app.clear_notifications)  # a notice would lie over the keys

    @property
    def closing(self) -> Closing | None:
        """The step that is taken now, as it stands."""
        return next((one for one in self._steps if one.step is self._step), None)

    @property
    def _steps(self) -> tuple[Closing, ...]:
        network, meeting = self.network, self.meeting
        return closing_steps(network, meeting) if network is not None and meeting is not None else ()

    def show_values(self) -> None:
        """Show the steps as they are now; where the meeting has ended elsewhere, there is nothing left to do."""
        network, meeting = self.network, self.meeting
        if network is None or meeting is None or not self.query(Rows):
            return
        if meeting.state is not MeetingState.LIVE:
            self.dismiss(None)
            return
        view = self._view(network, meeting)
        self.query_one(Rows).show(lambda width: closing_rows(view, width))
        self._show_keys()

    def _view(self, network: Network, meeting: Meeting) -> ClosingView:
        zone = meeting.timezone
        words = moment_words(meeting.next_at, zone) if meeting.next_at is not None else ""
        return ClosingView(
            network=network,
            meeting=meeting,
            steps=self._steps,
            now=self._step,
            passed=self._passed,
            proposed="" if meeting.next_at is not None else self._proposed(network, meeting),
            next_at=" · ".join(filter(None, (words, meeting.next_note))),
            told=self._told(network, meeting),
        )

    def _proposed(self, network: Network, meeting: Meeting) -> str:
        at = propose_next(network, meeting, zone=zone_of(meeting.timezone), now=self.at)
        is_planned = any(one.starts_at == at for one in network.meetings)
        words = moment_words(at, meeting.timezone)
        return _("{moment}, as planned", moment=words) if is_planned else _("{moment}, as usual", moment=words)

    def _told(self, network: Network, meeting: Meeting) -> tuple[str, ...]:
        """Return what a step says beside its own sentence."""
        if self._step is ClosingStep.CHECK_OUT and is_kept(meeting):
            quiet = [one.person.name for one in not_yet_heard(meeting, network.people)]
            if quiet:
                more = " …" if len(quiet) > _NAMES_SHOWN else ""
                return (_("Not heard yet: {names}.", names=", ".join(quiet[:_NAMES_SHOWN]) + more),)
            return (_("Everybody has been heard."),)
        if self._step is ClosingStep.COPY:
            left = [item.title for item in meeting.upcoming]
            reached = _("Not reached: {items}.", items=", ".join(left)) if left else _("Every item has had its time.")
            return (reached, *loose_ends(network, meeting))
        return ()

    def _show_keys(self) -> None:
        closing = self.closing
        on = _("close, and see the summary") if self._step is ClosingStep.COPY else _("go on")
        if self.query_one(Rows).selected_id in {"proposed", "other"}:
            on = _("take it") if self.query_one(Rows).selected_id == "proposed" else _("another day")
        keys = [(_("Enter"), on)]
        has_rows = not (self.query_one(Rows).selected_id or "step:").startswith("step:")
        keys += [(key, _(name)) for key, name in KEYS_OF[self._step] if has_rows or key not in {"⌫", "P"}]
        if closing is not None and closing.step is ClosingStep.ACTIONS and not has_rows:
            keys = [one for one in keys if one[0] != "e"]
        keys += [("←→", _("steps")), ("u", _("undo")), ("c", _("close now")), ("?", _("help")), ("Esc", _("not yet"))]
        self.query_one(DialogKeys).show_keys(keys)

    # Going from step to step

    def on_rows_highlighted(self) -> None:
        """Show the keys that make sense on what is selected."""
        self._show_keys()

    def on_rows_chosen(self) -> None:
        """Go on; from a day that is selected for the next meeting, with that day."""
        row = self.query_one(Rows).selected_id
        if row == "proposed":
            self.action_take_proposed()
            return
        if row == "other":
            self.action_edit()
            return
        self.action_go_on()

    def action_go_on(self) -> None:
        """Go on to the next step that is open; from the last one, close the meeting."""
        closing = self.closing
        if closing is None:
            return
        if closing.step is ClosingStep.COPY:
            self._close()
            return
        if not closing.is_settled:
            self._passed |= {closing.step}
        self._step = next_open(self._steps, after=closing.step).step
        self.show_values()

    def action_step(self, by: int) -> None:
        """Look at the step before or after, settled or not."""
        order = list(ClosingStep)
        place = order.index(self._step) + by
        if 0 <= place < len(order):
            self._step = order[place]
            self.show_values()

    def action_plain(self) -> None:
        """Close without going through the steps, after one question."""
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return

        def answered(answer: str | None) -> None:
            if answer == "end" and self.try_both(end_meeting, sentence(N_("close the meeting"))):
                self.dismiss(None)

        left = [item.title for item in meeting.upcoming]
        text = _("Not reached: {items}.", items=", ".join(left)) if left else _("Every item has had its time.")
        text = "\n".join((text, *loose_ends(network, meeting)))
        choices = (Answer("end", _("Close the meeting")), Answer("stay", _("Not yet")))
        self.app.push_screen(ChoiceScreen(_("Close the meeting?"), text, choices), answered)

    def _close(self) -> None:
        """Close the meeting, and show the summary that is ready to be copied."""
        if not self.try_both(end_meeting, sentence(N_("close the meeting"))):
            return
        self.dismiss(None)
        # behind the change in the queue of the App, so that the summary is the one of the meeting that has ended
        self.call_later(self.app.call_later, self.app.run_action, "go('summary')")
        self.notify(_("The meeting is closed. y copies the summary."))
