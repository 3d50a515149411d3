"""Promises first: what was promised last time, one key each; what nobody answers carries over by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Static

from meeting.board.changing import HIGHEST_CONFIDENCE, Occasion, edit_card
from meeting.board.due import Due, due_of, due_words
from meeting.board.finding import card_of
from meeting.cards import Card, CardKind, Touch
from meeting.dates import read_date
from meeting.errors import MeetingError, NotUnderstood
from meeting.followup.promises import Answer, Promise, answer_promise, promises, unanswered
from meeting.followup.share import confidence_words, kept_over_time, share_words
from meeting.followup.texts import ANSWER_NAMES, Voice, promises_text
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person, by_id
from meeting.stage.steering import Place
from meeting.words import N_, sentence
from tui.command_table.board_dialogs import PROMISE_KEYS
from tui.i18n import say_date
from tui.intents import CopyRequested
from tui.lines import Line, Stretch, cut_line, wrapped
from tui.saying import _, language, ngettext, say
from tui.screens.base import TALL
from tui.screens.dialogs import styles
from tui.screens.followup.promises_open import has_promises
from tui.screens.live_dialog import LiveDialog, bindings_of
from tui.screens.reading import no_day
from tui.widgets.consensus.keys import DialogKeys
from tui.widgets.line_widget import LineWidget
from tui.widgets.rows import Row, Rows

__all__ = ["PromisesScreen", "has_promises"]

ANSWERS: Mapping[str, Touch] = {"1": Touch.KEPT, "2": Touch.MOVED, "3": Touch.HELPED, "4": Touch.DROPPED}
"""The digit of each answer."""

MARKS: Mapping[Touch, tuple[str, str]] = {
    Touch.KEPT: ("✓", "ok"),
    Touch.MOVED: ("→", "accent"),
    Touch.HELPED: ("△", "soon"),
    Touch.DROPPED: ("✗", "dim"),
}

_LABELS: Mapping[Touch, str] = {
    Touch.KEPT: N_("“{text}” was kept"),
    Touch.MOVED: N_("“{text}” is moved"),
    Touch.HELPED: N_("“{text}” needs help"),
    Touch.DROPPED: N_("“{text}” is dropped"),
}

_INDENT = 3
_QUOTED = 40
_SHARES = 8
_PICTURE_FROM = 2


class PromisesHead(LineWidget):
    """Says how many have been taken up, and how promises have been kept over time."""

    DEFAULT_CSS: ClassVar[str] = "PromisesHead { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._network: Network | None = None
        self._left = self._all = 0

    def show(self, network: Network, found: tuple[Promise, ...]) -> None:
        """Show what is left of these."""
        self._network, self._all = network, len(found)
        self._left = sum(one.answer is None for one in found)
        self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines."""
        network = self._network
        if network is None:
            return []
        if not self._all:
            return [((_("Nothing was promised last time."), "title"),)]
        done = _("All of them have been taken up. Thank you.")
        left = ngettext("{n} of {all} is to be taken up", "{n} of {all} are to be taken up", self._left, all=self._all)
        lines: list[Line] = [((left if self._left else done, "title"),)]
        shares = kept_over_time(network)
        words = " ".join(say(one) for one in share_words(shares))
        lines += [((part, "dim"),) for part in wrapped(words, width)]
        told = [one for one in shares if one.share is not None][-_SHARES:]
        if len(told) >= _PICTURE_FROM:
            picture: list[Stretch] = [(_("kept, meeting by meeting:"), "dim")]
            picture += [(f" {one.kept}/{one.answered}", "ok" if one.kept == one.answered else "plain") for one in told]
            lines.append(cut_line(picture, width))
        return lines


class PromisesScreen(LiveDialog):
    """Goes through the promises of last time; follows the network, and asks for one change for each answer."""

    CSS_PATH: ClassVar[Any] = styles("consensus/consensus.tcss")
    COMMANDS_HERE = PROMISE_KEYS
    stage_spot: ClassVar[tuple[Place, str]] = (Place.PROMISES, "")
    PURPOSE = N_("What was promised last time, one key each; what nobody answers carries over by itself.")
    LIST_ID = "promises"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(PROMISE_KEYS)]

    def __init__(self, network: Network, meeting: Meeting, *, now: datetime | None = None) -> None:
        super().__init__(network, meeting, now=now)
        self._answered_last = ""

    def head(self) -> ComposeResult:
        """Lay out the title, and how the promises stand."""
        yield Static(_("What we promised last time"), classes="dialog-title", markup=False)
        yield PromisesHead()

    def on_mount(self) -> None:
        """Begin with the first that is to be taken up."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        first = next((one.id for one in self.found if one.answer is None), None)
        if first is not None:
            self.query_one(Rows).select(first)

    @property
    def found(self) -> tuple[Promise, ...]:
        """The promises, answered or not."""
        return promises(self.network, self.meeting.id) if self.network and self.meeting else ()

    def show_values(self) -> None:
        """Show the promises as they are now; after an answer, go on to the next one that has none."""
        network, found = self.network, self.found
        if network is None or not self.query(PromisesHead):
            return
        people = by_id(network.people)
        self.query_one(PromisesHead).show(network, found)
        self.query_one(Rows).show(lambda width: [self._row_of(one, people, width) for one in found])
        keys = [(digit, _(ANSWER_NAMES[touch])) for digit, touch in ANSWERS.items()] if found else []
        keys += [("F", _("how sure")), (_("space"), _("next")), ("y", _("copy")), ("u", _("undo"))] if found else []
        self.query_one(DialogKeys).show_keys([*keys, ("?", _("help")), ("Esc", _("back"))])
        if any(one.id == self._answered_last and one.answer is not None for one in found):
            self._answered_last = ""
            self._go_on(found)

    def _go_on(self, found: tuple[Promise, ...]) -> None:
        """Select the next promise without an answer, from where the selection is."""
        rows = self.query_one(Rows)
        ids = [one.id for one in found]
        place = ids.index(rows.selected_id) if rows.selected_id in ids else -1
        turned = [*found[place + 1 :], *found[: place + 1]]
        following = next((one.id for one in turned if one.answer is None), None)
        if following is not None:
            rows.select(following)

    # Answers

    @property
    def promise(self) -> Promise | None:
        """The selected promise."""
        wanted = self.query_one(Rows).selected_id
        return next((one for one in self.found if one.id == wanted), None)

    def action_answer(self, digit: str) -> None:
        """Answer the selected promise; a day, what it needs, or a reason is typed in the line."""
        promise = self.promise
        if promise is None or isinstance(self.focused, Input):
            return
        match ANSWERS[digit]:
            case Touch.KEPT:
                try:
                    self._give(promise, Answer(what=Touch.KEPT))
                except MeetingError as error:
                    self.warn(say(error.sentence))
            case Touch.MOVED:
                self.open_line(
                    f"moved:{promise.id}", self._moved_line, _("fri, 1/12, next meeting; a remark behind it")
                )
            case Touch.HELPED:
                said = ((_("what does it need?"), "now"), (f" · {_('who could help?')}", "dim"))
                self.open_line(f"helped:{promise.id}", lambda _text: said, _("somebody who knows the budget"))
            case _:
                said = ((_("dropped: why?"), "now"), (f" · {_('it keeps its reason')}", "dim"))
                self.open_line(f"dropped:{promise.id}", lambda _text: said, _("the school does it now"))

    def on_rows_chosen(self) -> None:
        """Say which keys answer: nothing is answered by Enter alone."""
        keys = " · ".join(f"{digit} {_(ANSWER_NAMES[touch])}" for digit, touch in ANSWERS.items())
        self.notify(keys, markup=False, timeout=3)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Turn a typed line into its answer; False leaves the line open."""
        promise = next((one for one in self.found if one.id == detail), None)
        if promise is None or not text:
            return True
        if what == "sure":
            self._take_sure(promise, text)
            return True
        if what != "moved":
            self._give(promise, Answer(what=Touch(what), text=text))
            return True
        found = read_date(text, today=self.today, next_meeting=self.next_meeting)
        if found is None:
            raise NotUnderstood(no_day(text))
        remark = f"{text[: found.start]} {text[found.end :]}".strip(" ,.:;–-")
        self._give(promise, Answer(what=Touch.MOVED, day=found.day, text=remark))
        return True

    def _moved_line(self, text: str) -> Line:
        head: Stretch = (_("moved to"), "now")
        found = read_date(text, today=self.today, next_meeting=self.next_meeting) if text else None
        if found is None:
            return (head, (f" · {_('which day?')}", "soon" if text else "dim"))
        return (head, (f" · {self.day_words(found.day)}", "accent"))

    def _give(self, promise: Promise, answer: Answer) -> None:
        """Ask for an answer to be kept; raises `MeetingError` where it cannot be."""

        def change(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            on = Occasion(at=at, meeting=meeting.id)
            return answer_promise(network, promise.id, answer, on=on), meeting

        text = promise.text if len(promise.text) <= _QUOTED else f"{promise.text[:_QUOTED]}…"
        self._answered_last = promise.id
        self.ask_both(change, sentence(_LABELS[answer.what], text=text))

    def action_sure(self) -> None:
        """Ask how sure everybody is now that the selected action happens, to be compared with what was said then."""
        promise = self.promise
        if promise is not None and promise.card is not None:
            said = ((_("how sure now, 1–5?"), "now"), (f" · {_('1 hardly, 5 quite sure')}", "dim"))
            self.open_line(f"sure:{promise.id}", lambda _text: said, "4")

    def _take_sure(self, promise: Promise, text: str) -> None:
        if not text.isdecimal() or not 1 <= int(text) <= HIGHEST_CONFIDENCE:
            raise NotUnderstood(N_("Confidence is a number from 1 to 5."))

        def change(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            wanted = replace(card_of(network, promise.id), confidence=int(text))
            return edit_card(network, promise.id, wanted, on=Occasion(at=at, meeting=meeting.id)), meeting

        self.ask_both(change, sentence(N_("how sure “{text}” is"), text=promise.text))

    def action_next(self) -> None:
        """Go to the next promise without an answer; when there is none, close."""
        if self.network is None or self.meeting is None:
            return
        if unanswered(self.network, self.meeting.id):
            self._go_on(self.found)
        elif self.found:
            self.notify(_("All of them have been taken up: Esc closes."), markup=False, timeout=3)

    def action_copy(self, choosing: bool = False) -> None:  # noqa: FBT001, FBT002 - as Textual calls it
        """Copy the promises with their answers for the chat, in the meeting's language."""
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return
        spoken = meeting.language
        voice = Voice(translator=self.texts, format_date=lambda day: say_date(day, spoken), today=self.today)
        self.post_message(CopyRequested(promises_text(network, self.found, voice), choosing))

    # Rows

    def _row_of(self, promise: Promise, people: Mapping[str, Person], width: int) -> Row:
        mark, role = MARKS[promise.answer] if promise.answer is not None else (" ", "plain")
        label = promise.card.label if promise.card is not None else _("activity")
        head, *more = wrapped(f"{label} {promise.text}".replace("\n", " "), max(12, width - _INDENT))
        text_role = "dim" if promise.answer is not None else "title"
        said = head.removeprefix(label)
        lines: list[Line] = [
            ((f"{mark} ".ljust(_INDENT), role), (head[: len(head) - len(said)], "accent"), (said, text_role))
        ]
        lines += [((" " * _INDENT, "plain"), (part, text_role)) for part in more]
        for fact, fact_role in self._facts(promise, people):
            lines += [((" " * _INDENT, "plain"), (part, fact_role)) for part in wrapped(fact, max(12, width - _INDENT))]
        is_roomy = self.app.size.height >= TALL
        return Row(promise.id, (*lines, ()) if is_roomy else tuple(lines))

    def _facts(self, promise: Promise, people: Mapping[str, Person]) -> list[tuple[str, str]]:
        """Return what is known of a promise below its text, each with its role."""
        facts: list[tuple[str, str]] = []
        if promise.card is not None:
            facts.append(self._card_facts(promise.card, people))
            sure = confidence_words(promise.card)
            facts += [(say(sure), "dim")] if sure is not None else []
        elif promise.activity is not None:
            one = promise.activity
            who = ", ".join(people[person].name for person in one.people if person in people)
            until = _("until {day}", day=self.day_words(one.until)) if one.until is not None else ""
            facts.append((" · ".join(filter(None, (who or _("everybody"), until, one.where))), "dim"))
            facts += [(_("today: {use}", use=one.use), "dim")] if one.use else []
        if promise.carried:
            carried = ngettext("carried over {n} time", "carried over {n} times", promise.carried)
            facts.append((carried, "dim"))
        if promise.answer is not None:
            facts.append((self._answer_words(promise), MARKS[promise.answer][1]))
        return facts

    def _card_facts(self, card: Card, people: Mapping[str, Person]) -> tuple[str, str]:
        owners = ", ".join(people[one].name for one in card.owners if one in people)
        due = due_words(card, today=self.today, format_date=lambda day: say_date(day, language()))
        if card.kind is CardKind.ACTION:
            owners = owners or _("no owner")
        told = " · ".join(filter(None, (owners, say(due))))
        return told or _("sub-goal"), "soon" if due_of(card, today=self.today) is Due.OVERDUE else "dim"

    def _answer_words(self, promise: Promise) -> str:
        what = promise.answer
        kept = promise.card or promise.activity
        changes = kept.changes if kept is not None else ()
        last = next((one for one in reversed(changes) if one.what is what), None)
        said = _(ANSWER_NAMES[what]) if what is not None else ""
        return f"{said}: {last.why}" if last is not None and last.why else said
