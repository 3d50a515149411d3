"""What is kept of a text or file, by each of the ways there are: one change, and what undo calls it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from meeting.breakout.harvest import set_harvests
from meeting.capture import Reading, add_capture
from meeting.captured import CaptureKind
from meeting.errors import NotUnderstood
from meeting.exchange.understood import Attendee
from meeting.matching import NEW, Matching, accepted
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Presence
from meeting.poll.imported import take_imported
from meeting.poll.indications import take_indications
from meeting.poll.running import keep_poll, poll_of, prepare_polls
from meeting.presence import mark_everybody
from meeting.presence_files import from_attendees
from meeting.text import clean, shorten
from meeting.wall.gather import add_from_chat, said_in
from meeting.wall.hanging import add_wall, add_wall_for_item
from meeting.words import N2_, N_, Sentence, sentence
from tui.i18n import translator_for, zone_of
from tui.intake import actions as intake_actions
from tui.intake.found import Choices, Found, Switch, answers_in, ears_of, key_of, poll_as, who_of
from tui.intake.offer import Intake
from tui.intake.offers import Way, item_for, note_lines, prepared_polls, wall_for, wanted_polls

Settled = Mapping[int, str | None]
"""For the place of somebody who was asked about: a person's id, `NEW`, or None to leave them out."""

Both = tuple[Network, Meeting]


def intake_of(found: Found, way: Way, *, choices: Choices, settled: Settled) -> Intake:
    """Return what is to be kept of a source in one of the ways, with those who were asked about settled."""
    one = _Keeping(found, choices, settled)
    ways: Mapping[Way, tuple[Callable[[Network, Meeting, datetime], Both], Callable[[], Sentence]]] = {
        Way.PRESENCE: (one.presence, one.people_label),
        Way.ROSTER: (one.roster, one.people_label),
        Way.POLLS: (one.polls, one.polls_label),
        Way.QUESTIONS: (one.questions, one.questions_label),
        Way.ANSWERS: (one.answers, one.answers_label),
        Way.WALL: (one.wall, one.wall_label),
        Way.ACTIONS: (one.actions, one.actions_label),
        Way.HARVEST: (one.harvest, one.harvest_label),
        Way.NOTE: (one.notes, one.notes_label),
    }
    change, label = ways[way]
    what, name = label(), clean(found.source.name)
    said = sentence(N_("{what} from {file}"), what=what, file=name) if name else what
    return Intake(change=change, label=said, place=_PLACES[way])


_PLACES = {
    Way.PRESENCE: "people",
    Way.ROSTER: "people",
    Way.POLLS: "polls",
    Way.QUESTIONS: "polls",
    Way.ANSWERS: "polls",
    Way.WALL: "wall",
    Way.ACTIONS: "board",
    Way.HARVEST: "breakouts",
    Way.NOTE: "agenda",
}
"""Where what is kept in each way is to be seen."""


@dataclass(frozen=True, slots=True)
class _Keeping:
    """One source with what was chosen about it."""

    found: Found
    choices: Choices
    settled: Settled

    # People

    def presence(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Mark the people of a list as present, with their times where there are any."""
        network, pairs = accepted(network, self.found.people, self.settled)
        is_absent = self.choices.is_on(Switch.ABSENT)
        if any(one.stays or one.minutes for one in self.found.attendees):
            meeting = from_attendees(
                meeting,
                pairs,
                zone=zone_of(meeting.timezone),
                at=at,
                replace_times=self.choices.is_on(Switch.TIMES),
                others_absent=is_absent,
            )
            return network, meeting
        there = dict.fromkeys(person for person, _ in pairs)
        if is_absent:
            others = [one.person for one in meeting.attendance if one.person not in there]
            meeting = mark_everybody(meeting, others, Presence.ABSENT, at=at)
        return network, mark_everybody(meeting, there, Presence.PRESENT, at=at)

    def roster(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Add the people of a list to the roster."""
        del at
        return accepted(network, self.found.people, self.settled)[0], meeting

    def people_label(self) -> Sentence:
        """Return how many people are taken in."""
        out = sum(answer is None for answer in self.settled.values())
        return _plural(N2_("take in {n} person", "take in {n} people"), len(self.found.people.matches) - out)

    # Polls

    def polls(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Keep the polls of a report, or fill those that were prepared for them."""
        del at
        network, ids = _named(network, self.found.named, self.settled)
        for place in wanted_polls(self.found, self.choices):
            one = self.found.polls[place]
            kind = self.choices.kinds.get(place)
            poll = poll_as(one.read, kind, source=self.found.source.name, who=who_of(ids), meeting=meeting)
            if one.fills:
                try:
                    meeting = take_imported(meeting, one.fills, poll)
                    continue
                except NotUnderstood:
                    pass  # its answers are others than those prepared, so it is a poll of its own
            meeting = keep_poll(meeting, poll, item=item_for(meeting))
        return network, meeting

    def polls_label(self) -> Sentence:
        """Return how many polls are taken in."""
        return _plural(N2_("take in a poll", "take in {n} polls"), len(wanted_polls(self.found, self.choices)))

    def answers(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Take messages or lines as answers to the poll that was open."""
        del at
        if self.found.poll is None:
            return network, meeting
        poll = poll_of(meeting, self.found.poll.id)
        network, ids = _named(network, self.found.named, self.settled)
        heard = self.found.indications
        if heard is None or self.settled or poll != self.found.poll:
            heard = answers_in(self.found, poll, ears=ears_of(meeting, who_of(ids)), choices=self.choices)
        return network, take_indications(meeting, poll.id, heard, adds=self.choices.is_on(Switch.ADDS))

    def answers_label(self) -> Sentence:
        """Return how many answers are taken in, and to which poll."""
        heard, poll = self.found.indications, self.found.poll
        number = len(heard.ballots) + len(heard.unclear) if heard is not None else 0
        question = shorten(poll.question, 60) if poll is not None else ""
        forms = N2_("take in {n} answer to “{question}”", "take in {n} answers to “{question}”")
        return _plural(forms, number, question=question)

    def questions(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Prepare the polls that a text writes down."""
        del at
        return network, prepare_polls(meeting, prepared_polls(self.found, language=meeting.language))

    def questions_label(self) -> Sentence:
        """Return how many polls are prepared."""
        return _plural(N2_("prepare {n} poll", "prepare {n} polls"), len(prepared_polls(self.found)))

    # The wall, rooms and notes

    def wall(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Hang messages or lines on the wall, on a new one where there is none."""
        network, ids = _named(network, self.found.named, self.settled)
        wall = wall_for(meeting)
        if wall is None:
            meeting = _with_wall(meeting)
            wall = meeting.walls[-1]
        who = who_of(ids)
        messages = [replace(message, is_private=False) for message in self.found.said]  # those not asked for are gone
        return network, add_from_chat(meeting, wall.id, messages, who=lambda name: who(name, ""), at=at)

    def wall_label(self) -> Sentence:
        """Return how many notes are put on the wall."""
        return _plural(N2_("put {n} note on the wall", "put {n} notes on the wall"), len(said_in(self.found.said)))

    def harvest(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Note what came out of the rooms."""
        del at
        harvest = self.found.harvest
        return network, set_harvests(meeting, self.found.round_id, harvest.lines) if harvest is not None else meeting

    def harvest_label(self) -> Sentence:
        """Return of how many rooms something is noted."""
        forms = N2_("note what came out of {n} room", "note what came out of {n} rooms")
        return _plural(forms, len(self.found.harvest.lines) if self.found.harvest is not None else 0)

    def actions(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Put the actions of a list on the board, or bring those it has up to date."""
        found = self.found.actions
        return (intake_actions.taken(found, network, meeting, at) if found is not None else network), meeting

    def actions_label(self) -> Sentence:
        """Return how many actions are put on the board."""
        return intake_actions.label(self.found.actions) if self.found.actions is not None else sentence("")

    def notes(self, network: Network, meeting: Meeting, at: datetime) -> Both:
        """Capture each line as a note."""
        for line in note_lines(self.found):
            meeting = add_capture(meeting, Reading(kind=CaptureKind.NOTE, text=line), at=at)
        return network, meeting

    def notes_label(self) -> Sentence:
        """Return which note, or how many, are kept."""
        lines = note_lines(self.found)
        if len(lines) == 1:
            return sentence(N_("note “{text}”"), text=shorten(lines[0], 60))
        return _plural(N2_("keep {n} note", "keep {n} notes"), len(lines))


def _plural(forms: tuple[str, str], n: int, **fields: object) -> Sentence:
    return sentence(forms[0], plural=forms[1], n=n, **fields)


def _named(network: Network, named: Matching, settled: Settled) -> tuple[Network, dict[tuple[str, str], str]]:
    """Return the network that has learnt who was meant, and the ids of those named in a file.

    Whoever only wrote or voted, and is like nobody in the roster, keeps the name as it was written.
    """
    unknown: dict[int, str | None] = {place: None for place, one in enumerate(named.matches) if one.is_new}
    network, pairs = accepted(network, named, unknown | dict(settled))
    return network, {_key(attendee): person for person, attendee in pairs}


def _key(attendee: Attendee) -> tuple[str, str]:
    return key_of(attendee.name, attendee.email)


def _with_wall(meeting: Meeting) -> Meeting:
    """Return the meeting with a wall for the running item, or for no item."""
    translator = translator_for(meeting.language)
    item = item_for(meeting)
    if item:
        return add_wall_for_item(meeting, item, translator=translator)
    return add_wall(meeting, translator.gettext(N_("What do you think?")))


__all__ = ["NEW", "Settled", "intake_of"]
