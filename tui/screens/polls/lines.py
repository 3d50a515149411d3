"""What is typed on the polls screen: a poll, ballots by name, and what an unclear answer means."""

from __future__ import annotations

from dataclasses import replace

from meeting.meeting import Meeting
from meeting.names import find_people
from meeting.people import Person
from meeting.poll import indications, running
from meeting.poll.answers import AnswerReader
from meeting.poll.counting import assign, require_open, vote
from meeting.poll.writing import poll_line
from meeting.polls import Ballot, Poll, UnclearLine
from meeting.words import N_, sentence
from tui.i18n import translator_for
from tui.lines import Line
from tui.saying import _
from tui.screens.meeting_actions import MeetingScreen
from tui.screens.polls.reading import (
    FACILITATOR,
    answer_from,
    answer_reading,
    ballot_from,
    name_reading,
    one_person,
    poll_reading,
    reader_of,
    typed_poll,
    typed_vote,
    vote_reading,
)
from tui.screens.polls.settle import Settled, SettleScreen
from tui.widgets.polls.questions import row_id, row_parts

_QUOTED = 40


class PollLinesScreen(MeetingScreen):
    """A screen on which polls and answers are typed."""

    _reader: AnswerReader | None = None

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody of the network."""
        return self.network.people if self.network else ()

    @property
    def _language(self) -> str:
        return self.meeting.language if self.meeting is not None else "en"

    def _poll_reading(self, text: str) -> Line:
        return poll_reading(text, language=self._language)

    def action_add(self) -> None:
        """Open the line for a new poll."""
        self.open_line("poll", self._poll_reading, _("Which date? 3 Dec / 10 Dec / neither"))

    def edit_poll(self, poll: Poll) -> bool:
        """Open the line with a poll as it could have been typed; False where one line cannot tell it."""
        line = poll_line(poll)
        if "\n" in line:
            return False
        self.open_line(f"repoll:{poll.id}", self._poll_reading, "", line)
        return True

    def open_ballot(self, poll: Poll) -> None:
        """Open the line for the answers of people, one after the other; raises `NotAllowed`."""
        require_open(poll)
        reader = self._reader = reader_of(poll)
        self.open_line(
            f"ballot:{poll.id}",
            lambda text: vote_reading(text, poll, self.people, reader),
            _("an 2 · bo yes, but … · anna by bo 3 · me 1"),
        )

    def settle_line(self, poll: Poll, place: int) -> None:
        """Ask what an unclear answer means, and do what is said."""
        line = poll.unclear[place]
        known = next((person for person in self.people if line.voter and person.id == line.voter), None)

        def settled(answer: Settled | None) -> None:
            if answer is not None:
                self._settled(poll, place, answer)

        self.app.push_screen(SettleScreen(poll, line, name=known.name if known else line.name), settled)

    def drop_line(self, poll: Poll, place: int) -> None:
        """Leave out an unclear answer that is none, also when the same lines are pasted again."""
        label = sentence(N_("leave out “{text}”"), text=_quoted(poll.unclear[place]))
        self.ask_change(lambda meeting, _at: indications.drop_line(meeting, poll.id, place=place), label)

    def _settled(self, poll: Poll, place: int, answer: Settled) -> None:
        line = poll.unclear[place]
        purpose = row_id(poll, place)
        match answer.what:
            case "drop":
                self.drop_line(poll, place)
            case "who":
                self.open_line(f"who:{purpose}", lambda text: name_reading(text, self.people), _("her or his name"))
            case "type":
                reader = reader_of(poll)
                said = line.text.replace("\n", " ")
                self.open_line(f"settle:{purpose}", lambda text: answer_reading(text, poll, reader), "", said)
            case _:
                text = line.text if answer.keeps_text else ""
                self._count_line(poll, place, Ballot(picks=answer.picks, text=text))

    def _count_line(self, poll: Poll, place: int, ballot: Ballot) -> None:
        def change(meeting: Meeting) -> Meeting:
            return indications.settle(meeting, poll.id, place=place, ballot=ballot)

        if self.meeting is not None:
            change(self.meeting)  # says at once what is wrong
        label = sentence(N_("settle “{text}”"), text=_quoted(poll.unclear[place]))
        self.ask_change(lambda meeting, _at: change(meeting), label)

    def take_line(self, what: str, detail: str, text: str) -> bool:
        """Turn a typed line into its intent; False leaves the line open."""
        if what in {"poll", "repoll", "ballot", "settle", "who"} and not text:
            return True
        match what:
            case "poll":
                return self._take_poll(text)
            case "repoll":
                return self._take_edited(detail, text)
            case "ballot":
                return self._take_ballot(detail, text)
            case "settle" | "who":
                return self._take_settled(what, detail, text)
            case _:
                return super().take_line(what, detail, text)

    def _take_poll(self, text: str) -> bool:
        poll = typed_poll(text, hides=self._settings.answers.hide_polls, language=self._language)

        def change(meeting: Meeting) -> Meeting:
            return running.add_poll(meeting, poll, item=running.item_to_poll(meeting))

        self.ask_change(lambda meeting, _at: change(meeting), sentence(N_("add “{title}”"), title=poll.question))
        return True

    def _take_edited(self, poll_id: str, text: str) -> bool:
        wanted = typed_poll(text, hides=False, language=self._language)
        if self.meeting is not None:
            running.edit_poll(self.meeting, poll_id, wanted)  # says at once what is wrong
        label = sentence(N_("edit “{title}”"), title=wanted.question)
        self.ask_change(lambda meeting, _at: running.edit_poll(meeting, poll_id, wanted), label)
        return True

    def _take_ballot(self, poll_id: str, text: str) -> bool:
        """Count the answer of one person; the line stays open, empty, for the next."""
        meeting = self.meeting
        if meeting is None:
            return True
        poll = running.poll_of(meeting, poll_id)
        read = typed_vote(text, self.people, self._reader or reader_of(poll))
        myself = translator_for(meeting.language).gettext(FACILITATOR)
        ballot = ballot_from(read, text, poll=poll, myself=myself)
        vote(poll, ballot)  # says at once what is wrong
        label = sentence(N_("count the answer of {name}"), name=read.people[0].name)
        self.ask_change(
            lambda old, at: running.change_poll(old, poll_id, lambda one: vote(one, replace(ballot, at=at))), label
        )
        self.open_ballot(poll)
        return False

    def _take_settled(self, what: str, detail: str, text: str) -> bool:
        meeting, (poll_id, place) = self.meeting, row_parts(detail)
        if meeting is None or place is None:
            return True
        poll = running.poll_of(meeting, poll_id)
        if place >= len(poll.unclear):
            return True
        if what == "settle":
            self._count_line(poll, place, answer_from(text, poll, reader_of(poll)))
            return True
        person, name = one_person(text, find_people(self.people, text)), poll.unclear[place].name
        label = sentence(N_("“{name}” is {person}"), name=name, person=person.name)
        self.ask_change(
            lambda old, _at: running.change_poll(old, poll_id, lambda one: assign(one, name, voter=person.id)), label
        )
        return True


def _quoted(line: UnclearLine) -> str:
    text = line.text.replace("\n", " ")
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
