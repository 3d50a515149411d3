"""The part of the consensus check that takes positions: by name, from the chat, person by person."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from textual.css.query import NoMatches

from meeting.captured import CaptureKind
from meeting.checks import ConsensusCheck, Echo, Method, Position
from meeting.consensus import closing, steps
from meeting.consensus.methods import form_of
from meeting.consensus.positions import clear_position, read_positions, take_position, take_positions
from meeting.errors import NotUnderstood
from meeting.exchange.understood import ChatMessage
from meeting.meeting import Meeting
from meeting.names import find_people
from meeting.network import Network
from meeting.people import Person, by_id
from meeting.stage.steering import Place
from meeting.text import clean
from meeting.words import N_, sentence
from tui.lines import Line
from tui.saying import _, ngettext
from tui.screens.consensus.changes import (
    NAMES_SHOWN,
    CheckChange,
    chat_of,
    check_shown,
    in_meeting,
    on_check,
    position_line,
    to_positions,
    typed_position,
    with_action,
    without_named,
)
from tui.screens.live_dialog import LiveDialog
from tui.screens.reading import captured_line, captured_reading
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from tui.outside import OutsideApp

_BEGINS = re.compile(r"\W*(?P<key>[0-9])(?![0-9])\W*(?P<text>.*)", re.DOTALL)
"""A line that begins with a digit, and its words."""


class HandDialog(LiveDialog):
    """Knows which check it is about, and takes positions."""

    def __init__(self, network: Network, meeting: Meeting, card_id: str, *, now: datetime | None = None) -> None:
        """Take the values, and the card that is asked about."""
        super().__init__(network, meeting, now=now)
        self.card_id = card_id
        self.takes_back = False
        self.unclear: list[ChatMessage] = []
        self._gone_through: list[ChatMessage] = []  # settled or left out: not asked about again with the same chat
        self.follow_ups: tuple[str, ...] = ()
        self.is_begun = False
        self._check: ConsensusCheck | None = None

    # Which check

    @property
    def stage_spot(self) -> tuple[Place, str]:
        """The check, for the stage."""
        return Place.CHECK, self.check_id or ""

    @property
    def check(self) -> ConsensusCheck:
        """The check as it stands; where it has not begun, as it would begin."""
        if self._check is None:
            assert self.network is not None and self.meeting is not None  # noqa: S101, PT018 - given when it is made
            self.find_check(self.network, self.meeting)
        assert self._check is not None  # noqa: S101 - just found
        return self._check

    @property
    def check_id(self) -> str | None:
        """The id of the check; None where it begins with the next change."""
        return self.check.id if self.is_begun else None

    def find_check(self, network: Network, meeting: Meeting, *, begins_anew: bool = False) -> None:
        """Take the check of the card that is to be shown; raises what `check_shown` does."""
        found, is_begun = check_shown(network, meeting, self.card_id, at=self.at)
        if begins_anew and not found.is_open:
            found, is_begun = steps.begin_check(network, meeting, self.card_id, at=self.at).checks[-1], False
        self._check, self.is_begun = found, is_begun

    def change_check(self, change: CheckChange, label: str, **fields: str) -> bool:
        """Ask for a change of the check, or say why it cannot be done; ``label`` is a message."""
        return self.try_both(on_check(self.card_id, self.check_id, change), sentence(label, **fields))

    # Positions by name

    @property
    def selected_person(self) -> str:
        """The id of the person the selection is on, "" for none."""
        try:
            row_id = self.query_one(Rows).selected_id or ""
        except NoMatches:
            return ""
        what, _sep, person = row_id.partition(":")
        return person if what == "person" else ""

    def action_ballot(self) -> None:
        """Open the line for positions by name."""
        self.open_ballot()

    def open_ballot(self, value: str = "", *, purpose: str = "position") -> None:
        """Open the line for a position by name, with what is known of it already."""
        if self.check.is_open:
            self.open_line(purpose, self._reading, _("fa 3: June collides with the audit"), value)

    def _reading(self, text: str) -> Line:
        if self.network is None or self.meeting is None:
            return ()
        return position_line(text, self.check, self.network, self.meeting)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Turn a typed line into its change; False leaves the line open."""
        match what:
            case "who":
                return not text or self._take_who(detail, text)
            case "position" | "unclear" | "settled":
                return not text or self._take_typed(what, detail, text)
            case "amend":
                return self._take_amended(text)
            case "action":
                return not text or self._take_action(text)
            case "bar":
                return not text or self._take_bar(text)
            case _:
                return super().take_line(what, detail, text)

    def _take_typed(self, what: str, detail: str, text: str) -> bool:
        """Take a typed position; the line stays open, empty, for the next, unless it settled something."""
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return True
        read = typed_position(self.check.method, text, network, meeting)
        if read.stand is None:
            raise NotUnderstood(N_("Say which position it is: a name, its digit, and why."))
        if not read.is_clear:
            raise NotUnderstood(N_("Not everybody was found: make the names unambiguous."))
        stand = read.stand.id
        people = tuple(person.id for person in read.people)

        def take(old: Meeting, check_id: str, at: datetime) -> Meeting:
            old = to_positions(old, check_id)
            for person in people:
                old = take_position(old, check_id, Position(person=person, stand=stand, text=read.text, at=at))
            return old

        names = ", ".join(person.name for person in read.people)
        label = sentence(N_("position of {name}"), name=names)
        self.ask_both(on_check(self.card_id, self.check_id, in_meeting(take)), label)
        if what == "unclear" and detail.isdecimal():
            self._drop_unclear(int(detail))
        if what == "position":
            self.open_ballot()
            return False
        return True

    def take_person(self, person: str, stand: str) -> None:
        """Take the stand of one person; the words they gave for another stand are kept for them to be changed."""

        def take(old: Meeting, check_id: str, at: datetime) -> Meeting:
            old = to_positions(old, check_id)
            text = next((one.text for one in steps.check_of(old, check_id).current if one.person == person), "")
            return take_position(old, check_id, Position(person=person, stand=stand, text=text, at=at))

        self.change_check(in_meeting(take), N_("position of {name}"), name=self._person_name(person))

    def _person_name(self, person: str) -> str:
        people = by_id(self.network.people) if self.network else {}
        return people[person].name if person in people else "?"

    # The wording, and what follows

    def _take_amended(self, text: str) -> bool:
        if not text or text == self.check.text:
            return True

        def amended(network: Network, meeting: Meeting, check_id: str, at: datetime) -> tuple[Network, Meeting]:
            return steps.amend(network, meeting, check_id, text, at=at)

        self.ask_both(on_check(self.card_id, self.check_id, amended), sentence(N_("amend the wording")))
        self.unclear.clear()  # they were about the wording before
        self._gone_through.clear()
        return True

    def action_bar(self) -> None:
        """Open the line for what a majority takes."""
        if self.check.method is not Method.MAJORITY:
            self.warn(_("Only a majority takes a share of the votes: m changes the method."))
            return
        said = ((_("what it takes"), "now"), (f" · {_('per cent of the votes, and how many votes at least')}", "dim"))
        value = f"{self.check.threshold} {self.check.quorum}"
        self.open_line("bar", lambda _text: said, "67 12", value)

    def _take_bar(self, text: str) -> bool:
        numbers = [int(one) for one in re.findall(r"\d{1,6}", text)]
        if not 1 <= len(numbers) <= 2:  # noqa: PLR2004 - share and quorum
            raise NotUnderstood(N_("Write two numbers: per cent of the votes, and how many votes it takes."))
        bar = steps.Bar(threshold=numbers[0], quorum=numbers[1] if numbers[1:] else 0)
        change = on_check(self.card_id, self.check_id, in_meeting(lambda old, one, _at: steps.set_bar(old, one, bar)))
        self.ask_both(change, sentence(N_("what a majority takes")))
        return True

    def action_follow_up(self) -> None:
        """Open the line for an action that follows from it."""

        def read(text: str) -> Line:
            return captured_line(CaptureKind.ACTION, text, self.meeting, self.network, self.now)

        self.open_line("action", read, _("Bo: send the list by fri #members"))

    def _take_action(self, text: str) -> bool:
        reading = captured_reading(CaptureKind.ACTION, text, self.meeting, self.network, self.now)

        def change(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
            return with_action(network, meeting, reading, card_id=self.card_id, at=at)

        if self.network is None or self.meeting is None:
            return True
        made = change(self.network, self.meeting, self.at)[1].captures[-1].id
        self.ask_both(change, sentence(N_("capture the action “{text}”"), text=reading.text or text))
        self.follow_ups = (*self.follow_ups, made)
        return True

    # The chat

    def action_paste(self) -> None:
        """Take what lies on the clipboard."""
        self.run_worker(self._paste(), group="reading", exclusive=True)

    async def _paste(self) -> None:
        text = await cast("OutsideApp", self.app).copier.paste()
        if text:
            self.take_chat(text)
        else:
            self.warn(_("There is nothing on the clipboard that can be read: paste with the terminal’s own key."))

    def take_chat(self, text: str) -> None:
        """Take pasted lines of the chat: as positions, or as answers to the read-back of a closed check."""
        network, meeting = self.network, self.meeting
        if network is None or meeting is None:
            return
        chat = chat_of(text, network, meeting)
        if not self.check.is_open:
            echoes = closing.read_echoes(self.check, chat.messages, who=chat.who, when=chat.when)
            self.take_echoes(echoes)
            return
        heard = read_positions(self.check, chat.messages, who=chat.who, when=chat.when)
        unclear = [one for one in heard.unclear if one not in self._gone_through]
        self.unclear += [one for one in unclear if one not in self.unclear]
        if heard.positions:

            def take(old: Meeting, check_id: str, _at: datetime) -> Meeting:
                return take_positions(to_positions(old, check_id), check_id, heard.positions)

            self.change_check(in_meeting(take), N_("positions from the chat"))
        self.show_values()
        said = ngettext("{n} position from the chat", "{n} positions from the chat", len(heard.positions))
        if unclear:
            said += " · " + ngettext("{n} line is not clear", "{n} lines are not clear", len(unclear))
        if heard.ignored:
            said += " · " + ngettext("{n} other line", "{n} other lines", len(heard.ignored))
        self.notify(said, markup=False, timeout=5)

    def take_echoes(self, echoes: tuple[Echo, ...]) -> None:
        """Tick answers to the read-back."""
        if not echoes:
            self.warn(_("Nobody’s OK was found in what was pasted."))
            return

        def take(meeting: Meeting, check_id: str, at: datetime) -> Meeting:
            return closing.take_echoes(meeting, check_id, echoes, at=at)

        self.change_check(in_meeting(take), N_("answers to the read-back"))

    # The list

    def settle(self, row_id: str) -> None:
        """Say what the selected row means: whose line it is, what somebody thinks, or that they agree to the text."""
        what, _sep, detail = row_id.partition(":")
        if not self.check.is_open:
            protests = [one for one in self.check.echoes if not one.is_ok]
            if what == "person":
                self.take_echoes((Echo(person=detail),))
            elif what == "protest":  # heard, and OK after all
                self.take_echoes((replace(protests[int(detail)], is_ok=True, text=""),))
            return
        if what == "unclear":
            self.open_ballot(self._meant_by(self.unclear[int(detail)]), purpose=row_id)
        elif what == "person":
            self.open_ballot(self._typed(detail), purpose="settled")
        elif what == "name":
            self.open_line(f"who:{detail}", lambda text: self._who_line(detail, text), _("her or his name"))

    def _meant_by(self, one: ChatMessage) -> str:
        """Return what an unclear line looks like as a typed one: with the digit it begins with, and its words."""
        begins = _BEGINS.fullmatch(clean(one.text))
        stand = form_of(self.check.method).by_key(begins["key"]) if begins is not None else None
        said = f"{stand.key}: {begins['text']}" if begins is not None and stand is not None else ""
        return f"{clean(one.sender)} {said}"

    def _typed(self, person: str) -> str:
        """Return what somebody's position looks like as a typed line, to be gone on with."""
        name = self._person_name(person)
        found = next((one for one in self.check.current if one.person == person), None)
        if found is None:
            return f"{name} "
        stand = form_of(self.check.method).stand(found.stand)
        return f"{name} {stand.key if stand else ''}: {found.text}"

    def _meant(self, text: str) -> tuple[Person, ...]:
        return find_people(self.network.people, text) if self.network and text else ()

    def _who_line(self, name: str, text: str) -> Line:
        head = (_("“{name}” is", name=name), "now")
        match self._meant(text):
            case (person,):
                return (head, (f" · {person.name}", "accent"))
            case ():
                return (head, (f" · {_('nobody’s name') if text else _('type a name')}", "soon" if text else "dim"))
            case found:
                names = ", ".join(one.name for one in found[:NAMES_SHOWN])
                return (head, (f" · {names}?", "soon"))

    def _take_who(self, name: str, text: str) -> bool:
        """Say whose position it is that came under a name that is nobody's."""
        found = self._meant(text)
        if len(found) != 1:
            raise NotUnderstood(N_("Type a name that means one person."))
        person = found[0].id

        def take(old: Meeting, check_id: str, _at: datetime) -> Meeting:
            check = steps.check_of(old, check_id)
            theirs = [one for one in check.current if not one.person and one.name == name]
            old = without_named(old, check_id, name)
            return take_positions(old, check_id, [replace(one, person=person, name="") for one in theirs])

        label = sentence(N_("“{name}” is {person}"), name=name, person=found[0].name)
        self.ask_both(on_check(self.card_id, self.check_id, in_meeting(take)), label)
        return True

    def action_leave_out(self) -> None:
        """Leave out the selected unclear line, or take a position away."""
        what, _sep, detail = (self.query_one(Rows).selected_id or "").partition(":")
        if what == "unclear":
            self._drop_unclear(int(detail))
        elif what == "person" and any(one.person == detail for one in self.check.current):
            self.change_check(
                in_meeting(lambda meeting, one, _at: clear_position(meeting, one, detail)),
                N_("take away the position of {name}"),
                name=self._person_name(detail),
            )
        elif what == "name":
            self.change_check(
                in_meeting(lambda meeting, one, _at: without_named(meeting, one, detail)),
                N_("take away the position of {name}"),
                name=detail,
            )

    def _drop_unclear(self, place: int) -> None:
        if place < len(self.unclear):
            self._gone_through.append(self.unclear.pop(place))
        self.show_values()
