"""What is changed in the steps of the guided end: each change is one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from meeting import capture, running
from meeting.activities import Activity
from meeting.board.capturing import card_of_capture, take_captures
from meeting.board.changing import Occasion, edit_card, move_card
from meeting.board.finding import card_of
from meeting.capture import Reading
from meeting.captured import Capture, CaptureKind
from meeting.cards import Card, CardKind, Stage
from meeting.chat.text import ChatText
from meeting.closing import Closing, ClosingStep, propose_next, read_next, set_next
from meeting.errors import NotUnderstood
from meeting.followup.between import activity_of, add_activity, present_activity
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person
from meeting.words import N_, Sentence, sentence
from tui.i18n import say_date, zone_of
from tui.intents import BothChange, CopyRequested
from tui.lines import Line
from tui.minutes import summary_of
from tui.saying import _, translator
from tui.screens.live_dialog import LiveDialog
from tui.screens.reading import captured_line, captured_reading
from tui.screens.summary.following import next_line, typed_moment
from tui.widgets.rows import Rows

CardChange = Callable[[Network, Card, Occasion], Network]
"""Takes the network, one of its cards and when it is, returns the network as it shall be."""


class ClosingChanges(LiveDialog):
    """The changes of the guided end; which step is taken is the other half's matter."""

    _opened: Card | None = None
    """The card whose line is open."""

    @property
    def closing(self) -> Closing | None:
        """The step that is taken now; the other half says which."""
        raise NotImplementedError

    @property
    def _is_at(self) -> ClosingStep | None:
        return self.closing.step if self.closing is not None else None

    @property
    def _selected(self) -> tuple[str, str]:
        """What kind of thing is selected, and its id."""
        what, _sep, wanted = (self.query_one(Rows).selected_id or "").partition(":")
        return what, wanted

    @property
    def card(self) -> Card | None:
        """The selected card, or what a captured line will stand as on the board; None where neither is selected."""
        network, meeting = self.network, self.meeting
        what, wanted = self._selected
        if network is None or meeting is None:
            return None
        if what == "capture":
            network = take_captures(network, meeting, at=self.at)
            return card_of_capture(network, meeting.id, wanted)
        return next((one for one in network.cards if what == "card" and one.id == wanted), None)

    # Keys

    def action_edit(self) -> None:
        """Do with the step what it is there for."""
        match self._is_at:
            case ClosingStep.ACTIONS | ClosingStep.QUESTIONS:
                self._open_card()
            case ClosingStep.PROMISES:
                self._open_promises()
            case ClosingStep.BETWEEN:
                self._open_between()
            case ClosingStep.NEXT:
                self._open_next()
            case ClosingStep.CHECK_OUT:
                self.action_start()
            case _:
                pass

    def action_add(self) -> None:
        """Open the line for another action, or for what happens until the next meeting."""
        if self._is_at is ClosingStep.BETWEEN:
            head = (_("until we meet again"), "now")
            self.open_line(
                "between", lambda text: (head, (f" · {text}", "accent")), _("what everybody does until then")
            )
        elif self._is_at in {ClosingStep.ACTIONS, ClosingStep.QUESTIONS}:
            self.open_line("new", self._read_action, _("Bo: send the list by fri #members"))

    def action_remove(self) -> None:
        """Drop an action, saying why; a question that was answered is done."""
        card = self.card
        if card is None:
            return
        if card.kind is CardKind.ACTION:
            head = (_("drop"), "now")
            self.open_line(f"drop:{card.id}", lambda text: (head, (f" · {text}", "accent")), _("why is it dropped?"))
        elif card.kind is CardKind.QUESTION:
            label = sentence(N_("“{text}” is answered"), text=card.text)
            self._change_card(card, lambda network, one, on: move_card(network, one.id, Stage.DONE, on=on), label)

    def action_present(self) -> None:
        """Mark the selected activity as presented, or not."""
        what, wanted = self._selected
        if what != "activity" or self.network is None or self._is_at is not ClosingStep.BETWEEN:
            return
        one = activity_of(self.network, wanted)
        message = N_("“{text}” was not presented") if one.is_presented else N_("“{text}” was presented")

        def change(network: Network, meeting: Meeting, _at: datetime) -> tuple[Network, Meeting]:
            return present_activity(network, one.id, is_presented=not one.is_presented), meeting

        self.try_both(change, sentence(message, text=one.text))

    def action_start(self) -> None:
        """Start the check-out, and leave the meeting to it."""
        closing, meeting = self.closing, self.meeting
        if closing is None or meeting is None or closing.step is not ClosingStep.CHECK_OUT or not closing.item:
            return
        item = meeting.item(closing.item)
        label = sentence(N_("start “{title}” out of turn"), title=item.title)
        if self.try_both(lambda network, old, at: (network, running.start_item(old, item.id, at=at)), label):
            self.dismiss(None)

    def action_take_proposed(self) -> None:
        """Take the day that is proposed for the next meeting."""
        network, meeting = self.network, self.meeting
        if network is not None and meeting is not None and self._is_at is ClosingStep.NEXT and meeting.next_at is None:
            self._set_next(propose_next(network, meeting, zone=zone_of(meeting.timezone), now=self.at), "")

    def action_copy(self) -> None:
        """Copy what the step is about: the activity, the question of the check-out, else the summary."""
        network, meeting, closing = self.network, self.meeting, self.closing
        if network is not None and meeting is not None and closing is not None:
            text = _activity_told(network, meeting, closing) or _asked(meeting, closing)
            self.post_message(CopyRequested(text or summary_of(network, meeting)))

    # What is opened

    def _open_card(self) -> None:
        card = self.card
        if card is not None:
            value = capture.typed_line(_as_capture(card), people=self._people, translator=translator())
            self._opened = card
            self.open_line("card", self._read_action, "", value)

    def _open_promises(self) -> None:
        from tui.screens.followup.promises import PromisesScreen  # noqa: PLC0415 - only when it is asked for

        if self.network is not None and self.meeting is not None:
            self.app.push_screen(PromisesScreen(self.network, self.meeting, now=self.now))

    def _open_between(self) -> None:
        from tui.screens.followup.between import BetweenScreen  # noqa: PLC0415 - only when it is asked for

        if self.network is not None and self.meeting is not None:
            self.app.push_screen(BetweenScreen(self.network, self.meeting, now=self.now))

    def _open_next(self) -> None:
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return
        at = meeting.next_at or propose_next(network, meeting, zone=zone_of(meeting.timezone), now=self.at)
        value = f"{typed_moment(at, meeting)} {meeting.next_note}".rstrip()
        self.open_line("next", lambda text: next_line(text, meeting, self.at), "", value)

    @property
    def _people(self) -> tuple[Person, ...]:
        return self.network.people if self.network is not None else ()

    def _read_action(self, text: str) -> Line:
        return captured_line(CaptureKind.ACTION, text, self.meeting, self.network, self.at)

    def _action(self, text: str) -> Reading:
        return captured_reading(CaptureKind.ACTION, text, self.meeting, self.network, self.at)

    # What was typed

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Turn a typed line into its change; an empty one changes nothing."""
        if not text:
            return True
        match what:
            case "card":
                self._take_card(text)
            case "new":
                self._take_new(text)
            case "drop":
                card = card_of(self._known, detail)
                label = sentence(N_("drop “{text}”"), text=card.text)
                self._ask_card(
                    card,
                    lambda network, one, on: move_card(network, one.id, Stage.DROPPED, on=on, reason=text),
                    label,
                )
            case "between":
                self._take_between(text)
            case "next":
                self._take_next(text)
            case _:
                return super().take_line(what, detail, text)
        return True

    @property
    def _known(self) -> Network:
        if self.network is None:
            raise NotUnderstood(N_("No meeting is open: choose one with Enter."))
        return self.network

    def _take_card(self, text: str) -> None:
        """Take an action as it was typed anew, or make an action of a question."""
        card = self._opened
        if card is None:
            raise NotUnderstood(N_("That card is no longer there."))
        reading = self._action(text)
        is_question = card.kind is CardKind.QUESTION
        message = N_("make “{text}” an action") if is_question else N_("mend “{text}”")

        def change(network: Network, one: Card, on: Occasion) -> Network:
            wanted = replace(
                one,
                kind=CardKind.ACTION,
                text=reading.text,
                owners=tuple(person.id for person in reading.owners),
                due=reading.due,
                tag=reading.subgoal,
            )
            network = edit_card(network, one.id, wanted, on=on)
            is_promise = wanted.owners and one.stage is Stage.PROPOSED
            return move_card(network, one.id, Stage.AGREED, on=on) if is_promise else network

        self._ask_card(card, change, sentence(message, text=card.text))

    def _take_new(self, text: str) -> None:
        reading = self._action(text)

        def change(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            meeting = capture.add_capture(meeting, reading, at=at)
            return take_captures(network, meeting, at=at), meeting

        self.ask_both(change, sentence(N_("capture the action “{text}”"), text=reading.text or text))

    def _take_between(self, text: str) -> None:
        until = self.meeting.next_at.astimezone().date() if self.meeting and self.meeting.next_at else self.next_meeting

        def change(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            on = Occasion(at=at, meeting=meeting.id)
            return add_activity(network, Activity(id="", text=text, until=until), on=on)[0], meeting

        self.ask_both(change, sentence(N_("agree on the activity “{text}”"), text=text))

    def _take_next(self, text: str) -> None:
        meeting = self.meeting
        if meeting is not None:
            read = read_next(text, meeting, zone=zone_of(meeting.timezone), now=self.at)
            self._set_next(read.at, read.note)

    def _set_next(self, at: datetime, note: str) -> None:
        label = sentence(N_("say when the network meets next"))
        self.try_both(lambda network, meeting, _at: (network, set_next(meeting, at, note)), label)

    def _change_card(self, card: Card, change: CardChange, label: Sentence) -> None:
        self.try_both(_on_card(card, change), label)

    def _ask_card(self, card: Card, change: CardChange, label: Sentence) -> None:
        self.ask_both(_on_card(card, change), label)


def _on_card(card: Card, change: CardChange) -> BothChange:
    """Return the change of a card as one of network and meeting; a captured line gets its card first."""

    def changed(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
        network = take_captures(network, meeting, at=at)
        one = card_of_capture(network, meeting.id, card.capture) if card.capture else None
        return change(network, one or card_of(network, card.id), Occasion(at=at, meeting=meeting.id)), meeting

    return changed


def _as_capture(card: Card) -> Capture:
    """Return a card as a captured line, to be typed anew."""
    at = card.changes[0].at
    return Capture(
        id="", kind=CaptureKind.ACTION, text=card.text, at=at, owners=card.owners, due=card.due, subgoal=card.tag
    )


def _activity_told(network: Network, meeting: Meeting, closing: Closing) -> ChatText | None:
    """Return the between-meeting activity of a step as it is presented, or None."""
    from meeting.followup.texts import Voice, activity_text  # noqa: PLC0415 - only when it is copied
    from tui.i18n import translator_for  # noqa: PLC0415 - as above

    if closing.step is not ClosingStep.BETWEEN or not closing.activities:
        return None
    spoken = meeting.language
    voice = Voice(translator=translator_for(spoken), format_date=lambda day: say_date(day, spoken))
    return activity_text(activity_of(network, closing.activities[0]), network, voice)


def _asked(meeting: Meeting, closing: Closing) -> ChatText | None:
    """Return what is asked in the check-out, or None."""
    from meeting.chat.text import Paragraph, chat_text  # noqa: PLC0415 - only when it is copied

    item = meeting.item(closing.item) if closing.step is ClosingStep.CHECK_OUT and closing.item else None
    return chat_text(item.title, Paragraph(item.prompt)) if item is not None and item.prompt else None
