"""The closing of a consensus check: outcome, sentence, what follows, and when it is looked at again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Checkbox, Input, Static

from meeting.board.changing import Occasion, edit_card
from meeting.board.finding import card_by_label, card_of
from meeting.captured import CaptureKind
from meeting.cards import CardKind
from meeting.checks import ConsensusCheck, Result
from meeting.consensus.closing import AGREED, Outcome, close_check
from meeting.consensus.indication import indication
from meeting.consensus.positions import unasked
from meeting.dates import read_date
from meeting.errors import MeetingError, NotUnderstood
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import by_id
from meeting.text import clean
from meeting.words import N_
from tui.i18n import say_date
from tui.intents import BothChange
from tui.lines import Line
from tui.saying import _, language, ngettext, say
from tui.screens.agenda.item_form import Tick
from tui.screens.consensus.changes import Both, check_shown, on_check, with_action
from tui.screens.dialogs import Answer, answer_rows, digit_of, styles
from tui.screens.read_along import ReadAlongForm
from tui.screens.reading import captured_line, captured_reading, next_day
from tui.widgets.capture_line import Reading
from tui.widgets.key_hint import KeyHint
from tui.widgets.rows import Row, Rows

RESULTS = (
    (Result.AGREED, N_("Agreed")),
    (Result.WITH_RESERVATIONS, N_("Agreed with reservations")),
    (Result.NOT_AGREED, N_("Not agreed")),
    (Result.SENT_ON, N_("Sent on to somebody else")),
)
"""The outcomes, in the order of their digits."""

_HIGHEST = 5
_NAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is closed: values, card and check, the actions captured meanwhile, and how many lines are unclear."""

    network: Network
    meeting: Meeting
    card_id: str
    at: datetime
    actions: tuple[str, ...] = ()
    unclear: int = 0

    @property
    def check(self) -> ConsensusCheck:
        """The check as it stands."""
        return check_shown(self.network, self.meeting, self.card_id, at=self.at)[0]


def closing_change(asked: Asked, outcome: Outcome, lines: tuple[str, ...], *, check_id: str | None) -> BothChange:
    """Return the change that closes a check; actions that were typed are captured and put on the board with it."""

    def close(network: Network, meeting: Meeting, found: str, at: datetime) -> Both:
        actions = list(outcome.actions)
        for line in lines:
            reading = captured_reading(CaptureKind.ACTION, line, meeting, network, at)
            known = {card.id for card in network.cards}
            network, meeting = with_action(network, meeting, reading, card_id=asked.card_id, at=at)
            actions += [card.id for card in network.cards if card.id not in known]
        network, meeting = close_check(network, meeting, found, replace(outcome, actions=tuple(actions)), at=at)
        return _sure(network, actions, outcome.confidence, on=Occasion(at=at, meeting=meeting.id)), meeting

    return on_check(asked.card_id, check_id, close)


def _sure(network: Network, actions: Iterable[str], confidence: int, *, on: Occasion) -> Network:
    """Return the network with how sure everybody is written on the actions, to be compared next time."""
    for action in actions if confidence else ():
        network = edit_card(network, action, replace(card_of(network, action), confidence=confidence), on=on)
    return network


class OutcomeForm(ReadAlongForm[BothChange | None]):
    """Asks for the outcome in words; gives the change that closes the check, or None."""

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss")
    LAST_FIELDS = frozenset({"confidence", "unasked"})

    def __init__(self, asked: Asked, *, check_id: str | None) -> None:
        super().__init__()
        self._asked, self._check_id = asked, check_id
        self._check = asked.check
        self._silent = unasked(asked.meeting, self._check, people=asked.network.people)
        self._points_to = indication(self._check)
        self._result = self._points_to.result or Result.AGREED

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        labels = ", ".join(card_of(self._asked.network, one).label for one in self._asked.actions)
        with Vertical(classes="dialog -form -outcome"):
            yield Static(_("What did you agree?"), classes="dialog-title", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(self._points, id="points", markup=False)
                yield Rows(id="results")
                yield from self.field("sentence", _("The outcome in one sentence"), self._check.text)
                with Vertical(id="sent"):
                    yield from self.field("sent_to", _("Sent on to whom?"), "")
                with Vertical(id="follows"):
                    said = _("What follows? “Bo: send the list by fri”, or A14; A15")
                    yield from self.field("actions", said, labels)
                    yield Tick(_("no action is needed"), id="none", compact=True)
                with Horizontal(classes="pair"):
                    with Vertical():
                        yield from self.field("review", _("Look at it again on"), "", hint=_("1/6, next meeting …"))
                    with Vertical():
                        yield from self.field("confidence", _("How sure is it, 1–5?"), "")
                with Vertical(id="override"):
                    yield from self.field("unasked", self._override_words, "", hint=_("they had to leave …"))
            yield Reading()
            yield Static("", id="wrong", classes="wrong", markup=False)
            keys = _("1–4 outcome · Tab moves · Ctrl+S closes the check · Esc lets go")
            yield KeyHint(keys)

    @property
    def _points(self) -> str:
        why = " ".join(say(one) for one in self._points_to.why)
        if self._asked.unclear:
            why += " " + ngettext(
                "{n} line of the chat is not clear yet.",
                "{n} lines of the chat are not clear yet.",
                self._asked.unclear,
            )
        return _("It is for you to say, not for the figures. {why}", why=why)

    @property
    def _override_words(self) -> str:
        people = by_id(self._asked.network.people)
        names = ", ".join(people[one].name for one in self._silent[:_NAMES] if one in people)
        more = " …" if len(self._silent) > _NAMES else ""
        return _("Close it although these have not been asked: {names}. Why?", names=names + more)

    def on_mount(self) -> None:
        """Begin with the outcome the positions point to."""
        self.query_one("#override").display = False
        rows = self.query_one("#results", Rows)
        rows.show(self._rows, select=self._result)
        self._show_fields()
        self.set_focus(rows)

    def on_key(self, event: events.Key) -> None:
        """Choose the outcome by digit."""
        if isinstance(self.focused, Rows) and 1 <= digit_of(event) <= len(RESULTS):
            event.stop()
            self.query_one("#results", Rows).select(RESULTS[digit_of(event) - 1][0])

    def on_rows_highlighted(self, event: Rows.Highlighted) -> None:
        """Take the selected outcome."""
        if event.row_id != self._result:
            self._result = Result(event.row_id)
            event.rows.lay_out_again()
            self._show_fields()

    def on_rows_chosen(self) -> None:
        """Go on to the sentence."""
        self._focus("sentence")

    def keep(self) -> None:
        """Check what was said and give the change, or say what is wrong with it."""
        try:
            change = self._change()
            change(self._asked.network, self._asked.meeting, self._asked.at)
        except MeetingError as error:
            self._say_wrong(say(error.sentence))
            return
        self.dismiss(change)

    def _say_wrong(self, text: str) -> None:
        """Say what is wrong; where somebody has not been asked, offer to close it all the same."""
        self.query_one("#wrong", Static).update(text)
        override = self.query_one("#override")
        if self._silent and not self._value("unasked"):
            override.display = True
            self.call_after_refresh(self._focus, "unasked")

    def _change(self) -> BothChange:
        labels, lines = self._actions()
        review = self._day(self._value("review"))
        confidence = self._value("confidence")
        if self._value("review") and review is None:
            raise NotUnderstood(N_("That is no date: write one such as 1/6 or 2027-06-01."))
        if confidence and not (confidence.isdecimal() and 1 <= int(confidence) <= _HIGHEST):
            raise NotUnderstood(N_("Confidence is a number from 1 to 5."))
        is_agreed = self._result in AGREED
        outcome = Outcome(
            result=self._result,
            sentence=self._value("sentence"),
            sent_to=self._value("sent_to"),
            review=review,
            confidence=int(confidence or 0),
            actions=labels if is_agreed else (),
            needs_no_action=self.query_one("#none", Checkbox).value,
            unasked=self._value("unasked"),
        )
        return closing_change(self._asked, outcome, lines if is_agreed else (), check_id=self._check_id)

    def _actions(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the ids of the cards that are named, and the lines that are new actions."""
        ids, lines = [], []
        for part in self._value("actions").replace(";", "\n").split("\n"):
            named = [card_by_label(self._asked.network, one) for one in part.split(",") if clean(one)]
            found = [card for card in named if card is not None and card.kind is CardKind.ACTION]
            if named and len(found) == len(named):
                ids += [card.id for card in found]
            elif clean(part):
                lines.append(clean(part))
        return tuple(dict.fromkeys(ids)), tuple(lines)

    def reading_of(self, field: str, text: str) -> Line:
        """Return how a field is understood."""
        readers: dict[str, Callable[[str], Line]] = {"actions": self._action_reading, "review": self._review_reading}
        return readers[field](text) if field in readers else ()

    def _action_reading(self, text: str) -> Line:
        asked = self._asked
        if not text:
            return ((_("who does what by when; or tick that none is needed"), "dim"),)
        ids, lines = self._actions()
        if lines:
            return captured_line(CaptureKind.ACTION, lines[-1], asked.meeting, asked.network, asked.at)
        texts = (f"{card.label} {card.text}" for one in ids for card in [card_of(asked.network, one)])
        return ((" · ".join(texts), "accent"),)

    def _review_reading(self, text: str) -> Line:
        day = self._day(text)
        if day is not None:
            return ((_("looked at again {day}", day=say_date(day, language())), "accent"),)
        return ((_("a date such as 1/6"), "soon"),) if text else ()

    def _day(self, text: str) -> date | None:
        asked = self._asked
        following = next_day(asked.network, asked.meeting)
        found = read_date(text, today=asked.at.astimezone().date(), next_meeting=following) if text else None
        return found.day if found is not None else None

    def _show_fields(self) -> None:
        """Show only the fields the outcome asks for."""
        self.query_one("#sent").display = self._result is Result.SENT_ON
        self.query_one("#follows").display = self._result in AGREED

    def _rows(self, width: int) -> list[Row]:
        answers = [Answer(result, f"{'●' if result is self._result else '○'} {_(words)}") for result, words in RESULTS]
        return answer_rows(answers, width)

    def _value(self, field: str) -> str:
        return clean(self.query_one(f"#{field}", Input).value, limit=1_000)

    def _focus(self, field: str) -> None:
        self.query_one(f"#{field}", Input).focus()
