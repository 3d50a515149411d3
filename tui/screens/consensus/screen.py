"""The consensus check: the proposal in sight, step by step to an outcome that somebody says in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from meeting.board.capturing import card_of_capture
from meeting.board.finding import card_of
from meeting.chat.text import ChatText
from meeting.checks import CheckStep, Echo, Method
from meeting.consensus import closing, steps
from meeting.consensus.methods import form_of
from meeting.consensus.positions import ask_everybody, count_stands, missing
from meeting.consensus.texts import question_text, read_back_text
from meeting.errors import MeetingError
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import by_id
from meeting.words import N_, sentence
from tui.command_table.board_dialogs import CHECK_KEYS
from tui.i18n import say_date
from tui.intents import BothChange, CopyRequested
from tui.saying import _, say
from tui.screens.consensus.changes import in_meeting, to_positions
from tui.screens.consensus.closing import Asked, OutcomeForm
from tui.screens.consensus.hand import HandDialog
from tui.screens.dialogs import styles
from tui.screens.live_dialog import bindings_of
from tui.widgets.consensus.head import CheckShown, ConsensusHead
from tui.widgets.consensus.keys import DialogKeys, Keys
from tui.widgets.consensus.rows import STEP_ROW, CheckList, check_rows
from tui.widgets.rows import Rows

_LOW = 30
"""The lines of the terminal below which there is no air between the parts of the head."""

_DIGITS = "0123456789"


class ConsensusScreen(HandDialog):
    """The consensus check of one card; follows the meeting, and asks for one change after the other.

    A check begins with its first change, so that looking at it and letting go leaves no trace.
    """

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss")
    COMMANDS_HERE = CHECK_KEYS
    PURPOSE = N_("A consensus check: step by step to an outcome that somebody says in words.")
    LIST_ID = "positions"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(CHECK_KEYS),
        *(Binding(digit, f"digit('{digit}')", show=False) for digit in _DIGITS),
    ]

    def __init__(self, network: Network, meeting: Meeting, card_id: str, *, now: datetime | None = None) -> None:
        super().__init__(network, meeting, card_id, now=now)
        self._begins_anew = False

    def head(self) -> ComposeResult:
        """Lay out the proposal and where its check stands."""
        yield ConsensusHead()

    def on_resize(self) -> None:
        """Lay out for the new size."""
        self.call_after_refresh(self.show_values)

    # What is shown

    def show_values(self) -> None:
        """Show the check as it is now; close where its card is gone."""
        network, meeting = self.network, self.meeting
        if network is None or meeting is None or not self.query(ConsensusHead):
            return
        try:
            self.find_check(network, meeting, begins_anew=self._begins_anew)
        except MeetingError as error:
            self.warn(say(error.sentence))
            self.dismiss(None)
            return
        if self.is_begun:
            self._begins_anew = False
        people = by_id(network.people)
        silent = missing(meeting, self.check, people=network.people)
        quiet = closing.unconfirmed(meeting, self.check) if not self.check.is_open else ()
        listed = CheckList(
            check=self.check, people=people, missing=silent, unclear=tuple(self.unclear), unconfirmed=quiet
        )
        head = CheckShown(
            label=card_of(network, self.card_id).label,
            check=self.check,
            missing=tuple(listed.name(one) for one in silent),
            present=meeting.present_count,
            unconfirmed=tuple(listed.name(one) for one in quiet),
            is_low=self.app.size.height < _LOW,
        )
        self.query_one(ConsensusHead).show_check(head)
        self.query_one(Rows).show(lambda width: check_rows(listed, width))
        self.query_one(DialogKeys).show_keys(self._keys())

    def _keys(self) -> Keys:
        if not self.check.is_open:
            return (
                ("y", _("copy the read-back")), ("v", _("paste the answers")),
                (_("Enter"), _("tick OK")), ("*", _("all have said OK")),
                ("D", _("ask again")), ("O", _("reopen")), ("u", _("undo")), ("?", _("help")), ("Esc", _("back")),
            )  # fmt: skip
        is_last = self.check.step is CheckStep.OUTCOME
        following = (_("space"), _("close the check") if is_last else _("next step"))
        keys: list[tuple[str, str]] = [following]
        if self.check.step in {CheckStep.POSITIONS, CheckStep.INTEGRATE, CheckStep.OUTCOME}:
            form = form_of(self.check.method)
            keys += [
                ("B", _("by name")), (f"{form.stands[0].key}–{form.stands[-1].key}", _("count")),
                ("−", _("takes back now") if self.takes_back else _("take back")), ("*", _("all asked")),
                ("a", _("action")),
            ]  # fmt: skip
        if not is_last:
            keys.append(("s", _("skip")))
        if self.check.method is Method.MAJORITY:
            keys.append(("%", _("{share} %, at least {votes}", share=self.check.threshold, votes=self.check.quorum)))
        keys += [
            ("b", _("back")),
            ("e", _("amend")),
            ("m", _("method")),
            ("y", _("copy")),
            ("v", _("paste")),
            ("?", _("help")),
            ("Esc", _("back")),
        ]
        return tuple(keys)

    # Steps

    def action_step(self) -> None:
        """Go to the next step; from the last, say the outcome; in a closed check there is none."""
        if not self.check.is_open:
            self.notify(_("It is closed. y copies the agreement; D asks again."), markup=False, timeout=3)
        elif self.check.step is CheckStep.OUTCOME:
            self._ask_outcome()
        else:
            self.change_check(in_meeting(lambda meeting, one, _at: steps.next_step(meeting, one)), N_("next step"))

    def action_back(self) -> None:
        """Go to the step before."""
        self.change_check(in_meeting(lambda meeting, one, _at: steps.previous_step(meeting, one)), N_("step before"))

    def action_skip(self) -> None:
        """Leave the step out."""
        self.change_check(in_meeting(lambda meeting, one, _at: steps.skip_step(meeting, one)), N_("leave a step out"))

    def action_method(self) -> None:
        """Ask for another method for this check."""
        from tui.screens.consensus.methods import MethodChoice

        def chosen(answer: str | None) -> None:
            if answer is not None:
                method = Method(answer)
                self.change_check(
                    in_meeting(lambda meeting, one, _at: steps.set_method(meeting, one, method)),
                    N_("another method"),
                )

        said = _("For this check alone: M chooses the network’s own.")
        self.app.push_screen(MethodChoice(said, self.check.method), chosen)

    def action_methods(self) -> None:
        """Choose the network's own methods, beginning with the kind of this card."""
        from tui.screens.consensus.methods import MethodsScreen

        network, meeting = self.network, self.meeting
        if network is not None and meeting is not None:
            kind = card_of(network, self.card_id).kind
            self.app.push_screen(MethodsScreen(network, meeting, kind=kind, now=self.now))

    def action_everybody(self) -> None:
        """Mark that everybody has been asked, or has confirmed the read-back."""
        if self.check.is_open:
            self.change_check(
                in_meeting(lambda meeting, one, _at: ask_everybody(meeting, one)), N_("everybody was asked")
            )
            return
        if self.meeting is not None:
            echoes = tuple(Echo(person=one) for one in closing.unconfirmed(self.meeting, self.check))
            self.take_echoes(echoes)

    # Counting

    def action_take_back(self) -> None:
        """Let the next digit take back."""
        self.takes_back = not self.takes_back
        self.query_one(DialogKeys).show_keys(self._keys())

    def action_digit(self, digit: str) -> None:
        """Count a stand without a name; on a person, it is theirs."""
        if isinstance(self.focused, Input) or not self.check.is_open:
            return
        stand = form_of(self.check.method).by_key(digit)
        if stand is None:
            self.warn(_("There is no position {digit}.", digit=digit))
            return
        person = self.selected_person
        if person and not self.takes_back:
            self.take_person(person, stand.id)
            return
        by = -1 if self.takes_back else 1

        def count(meeting: Meeting, check_id: str, _at: datetime) -> Meeting:
            meeting = to_positions(meeting, check_id)
            check = steps.check_of(meeting, check_id)
            known = {one.stand: one.count for one in check.current_counts}
            return count_stands(meeting, check_id, {stand.id: known.get(stand.id, 0) + by})

        if self.takes_back:
            self.action_take_back()
        self.change_check(in_meeting(count), N_("count “{option}”"), option=_(stand.name))

    # Wording

    def action_amend(self) -> None:
        """Open the line with the wording, to be changed."""
        if not self.check.is_open:
            self.action_step()
            return
        said = ((_("another wording"), "now"), (f" · {_('Enter asks everybody again')}", "dim"))
        self.open_line("amend", lambda _text: said, "", self.check.text)

    # Closing and the read-back

    def _ask_outcome(self) -> None:
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return

        def said(change: BothChange | None) -> None:
            if change is not None:
                label = sentence(N_("close the consensus check of {card}"), card=card_of(network, self.card_id).label)
                self.try_both(change, label)

        found = (card_of_capture(network, meeting.id, one) for one in self.follow_ups)
        actions = tuple(card.id for card in found if card is not None)
        asked = Asked(
            network=network,
            meeting=meeting,
            card_id=self.card_id,
            at=self.at,
            actions=actions,
            unclear=len(self.unclear),
        )
        self.app.push_screen(OutcomeForm(asked, check_id=self.check_id), said)

    def action_reopen(self) -> None:
        """Let a closed check take positions again."""
        if not self.check.is_open:
            self.change_check(
                in_meeting(lambda meeting, one, _at: closing.reopen_check(meeting, one)), N_("reopen the check")
            )

    def action_again(self) -> None:
        """Ask about the same card anew: a new check, which begins with its first change."""
        if not self.check.is_open:
            self._begins_anew = True
            self.show_values()

    def action_copy(self, choosing: bool = False) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Copy the question while it is asked, the agreement when it is closed."""
        text = self.chat_text
        if text is not None:
            self.post_message(CopyRequested(text, choosing))

    @property
    def chat_text(self) -> ChatText | None:
        """What is copied for the chat, in the meeting's language."""
        if self.network is None:
            return None
        if self.check.is_open:
            return question_text(self.check, translator=self.texts)
        spoken = self.meeting.language if self.meeting else "en"
        return read_back_text(
            self.network, self.check, translator=self.texts, say_day=lambda day: say_date(day, spoken)
        )

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted lines of the chat as positions, or as answers to the read-back."""
        if not isinstance(self.focused, Input):
            event.stop()
            self.take_chat(event.text)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go on from the step; settle a line, or say what a person thinks."""
        if event.row_id == STEP_ROW:
            self.action_step()
        else:
            self.settle(event.row_id)
