"""What can be done with what was found: the offers in the order that fits the screen, and the switches beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from meeting.matching import Matching
from meeting.meeting import Meeting, MeetingState
from meeting.poll.choices import label_of
from meeting.poll.indications import Ignored, Indications, Why
from meeting.poll.writing import describe, read_polls
from meeting.polls import Poll, PollKind, UnclearLine, Via
from meeting.text import clean
from meeting.wall.gather import said_in
from meeting.wall.hanging import wall_of_item
from meeting.wall.notes import NOTES_LIMIT
from meeting.walls import Wall
from meeting.words import N2_, N_, Sentence, sentence
from tui.intake import actions as intake_actions
from tui.intake.columns import header_of
from tui.intake.found import Choices, Found, Switch, key_of
from tui.wording import quoted

NOTES_MOST = 30
"""The most lines of a text that are offered as notes."""


_SAID_MOST = 20


class Way(StrEnum):
    """What can be done with what was found."""

    ACTIONS = "actions"
    HARVEST = "harvest"
    ANSWERS = "answers"
    POLLS = "polls"
    QUESTIONS = "questions"
    PRESENCE = "presence"
    ROSTER = "roster"
    WALL = "wall"
    NOTE = "note"


_FAVOURED = {
    "breakouts": (Way.HARVEST,),
    "polls": (Way.ANSWERS, Way.POLLS, Way.QUESTIONS),
    "wall": (Way.WALL,),
    "people": (Way.PRESENCE, Way.ROSTER),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One thing that can be done; ``details`` say what it would change."""

    way: Way
    text: Sentence
    details: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Toggle:
    """A switch that makes sense now, and whether it is on."""

    switch: Switch
    text: Sentence
    is_on: bool


def offers_of(found: Found, meeting: Meeting, *, choices: Choices) -> tuple[Offer, ...]:
    """Return what can be done, the likeliest first."""
    offers = list(_offers(found, meeting, choices=choices))
    ways = list(Way)
    if meeting.state is MeetingState.DRAFT:
        ways = [Way.ROSTER, *(way for way in ways if way is not Way.ROSTER)]
    favoured = _FAVOURED.get(choices.place, ())
    if found.indications is not None and not found.indications.ballots:
        ways.append(ways.pop(ways.index(Way.ANSWERS)))
    return tuple(sorted(offers, key=lambda offer: (offer.way not in favoured, ways.index(offer.way))))


def toggles_of(found: Found, meeting: Meeting, *, choices: Choices) -> tuple[Toggle, ...]:
    """Return the switches that make sense."""
    switches = (*_reading_switches(found, choices), *_presence_switches(found, meeting))
    return tuple(
        Toggle(switch=switch, text=text, is_on=_has_heading(found, choices) if switch is Switch.HEADER else is_on)
        for switch, text in switches
        for is_on in [choices.is_on(switch)]
    )


def _has_heading(found: Found, choices: Choices) -> bool:
    return header_of(found.understood.table, is_turned=choices.is_on(Switch.HEADER)) >= 0


def wanted_polls(found: Found, choices: Choices) -> tuple[int, ...]:
    """Return the places of the polls that are to be kept; those that were kept before only when asked for."""
    left_out = choices.left_out
    if left_out is None:
        left_out = frozenset(place for place, one in enumerate(found.polls) if one.is_again)
    return tuple(place for place in range(len(found.polls)) if place not in left_out)


def wall_for(meeting: Meeting) -> Wall | None:
    """Return the wall that notes go to: that of the running item, else the last one."""
    running = meeting.running
    here = wall_of_item(meeting, running.id) if running is not None else None
    return here or next(reversed(meeting.walls), None)


def to_be_asked(found: Found, way: Way, meeting: Meeting) -> tuple[Matching, tuple[int, ...]]:
    """Return the matching that a way goes by, and the places of those the facilitator has to be asked about."""
    if way in {Way.PRESENCE, Way.ROSTER}:
        return found.people, _unclear(found.people)
    if way is Way.POLLS:
        return found.named, _unclear(found.named)
    wall = wall_for(meeting)
    if way is Way.WALL and (wall is None or wall.is_named):
        return found.named, _unclear(found.named)
    if way is Way.ANSWERS and found.poll is not None and found.poll.is_named and found.indications is not None:
        heard = found.indications
        names = {key_of(one.name) for one in heard.ballots} | {key_of(one.name) for one in heard.unclear}
        return found.named, _unclear(found.named, among=names)
    return found.named, ()


def _unclear(matching: Matching, *, among: set[tuple[str, str]] | None = None) -> tuple[int, ...]:
    return tuple(
        place
        for place, one in enumerate(matching.matches)
        if one.is_unclear and (among is None or key_of(one.attendee.name) in among)
    )


def _offers(found: Found, meeting: Meeting, *, choices: Choices) -> Iterator[Offer]:
    if found.actions is not None:
        text = intake_actions.offered(found.actions)
        yield Offer(way=Way.ACTIONS, text=text, details=tuple(intake_actions.details(found.actions)))
    if found.harvest is not None:
        yield _harvest(found, meeting)
    if found.indications is not None and found.poll is not None and _is_answer(found):
        yield _answers(found.poll, found.indications)
    if found.polls:
        yield _polls(found, meeting, choices=choices)
    if found.people.matches:
        yield from _people(found)
    is_list = bool(found.people.matches or found.polls)
    if 0 < len(found.said) <= NOTES_LIMIT and (found.messages or not is_list or choices.place == "wall"):
        yield _wall(found, meeting)
    questions = prepared_polls(found, language=meeting.language)
    if questions:
        forms = N2_("Prepare it as a poll", "Prepare them as {n} polls")
        told = tuple(
            sentence(N_("{question} · {how}"), question=poll.question, how=describe(poll)) for poll in questions
        )
        yield Offer(way=Way.QUESTIONS, text=_plural(forms, len(questions)), details=told[:_SAID_MOST])
    lines = note_lines(found)
    if lines:
        forms = N2_("Keep it as a note", "Keep it as {n} notes, one a line")
        yield Offer(way=Way.NOTE, text=_plural(forms, len(lines)))


def prepared_polls(found: Found, *, language: str = "en") -> tuple[Poll, ...]:
    """Return the polls that a text writes down, if it is nothing but polls with something to choose.

    The language is the meeting's.
    """
    if not found.lines or found.people.matches or found.messages:
        return ()
    reads = read_polls(found.source.text, language=language)
    is_all = all(_is_question(read.poll) and read.is_clear for read in reads)
    return tuple(read.poll for read in reads) if is_all else ()


def _is_question(poll: Poll) -> bool:
    """Tell whether a poll that was read in a text was meant as one: it asks, and there is something to choose."""
    return poll.question.endswith("?") and poll.kind is not PollKind.OPEN


def note_lines(found: Found) -> tuple[str, ...]:
    """Return the lines of a text that may become notes of the captured list; none where it is too long for that."""
    if found.polls:
        return ()
    if found.lines:
        return found.lines if len(found.lines) <= NOTES_MOST else ()
    if len(found.messages) > NOTES_MOST:
        return ()
    return tuple(clean(f"{one.sender}: {one.text}" if one.sender else one.text) for one in found.messages)


def _plural(forms: tuple[str, str], n: int, **fields: object) -> Sentence:
    return sentence(forms[0], plural=forms[1], n=n, **fields)


def _harvest(found: Found, meeting: Meeting) -> Offer:
    lines = found.harvest.lines if found.harvest is not None else {}
    rooms = _round_rooms(found, meeting)
    text = _plural(
        N2_("What came out of {n} of {rooms} rooms", "What came out of {n} of {rooms} rooms"), len(lines), rooms=rooms
    )
    told = tuple(
        sentence(N_("room {number}: {text}"), number=room + 1, text=said) for room, said in sorted(lines.items())
    )
    return Offer(way=Way.HARVEST, text=text, details=told)


def _round_rooms(found: Found, meeting: Meeting) -> int:
    rounds = (one for breakout in meeting.breakouts for one in breakout.rounds)
    return next((len(one.rooms) for one in rounds if one.id == found.round_id), 0)


def _is_answer(found: Found) -> bool:
    """Return whether a text answers the poll; of lines that are no chat at least one has to do so clearly."""
    heard = found.indications
    return heard is not None and bool(heard.ballots or (heard.unclear and found.messages))


def _answers(poll: Poll, indications: Indications) -> Offer:
    clear, unclear = len(indications.ballots), len(indications.unclear)
    text = sentence(
        N_("As answers to the open poll “{question}”: {clear}, {unclear}"),
        question=poll.question,
        clear=_plural(N2_("{n} clear", "{n} clear"), clear),
        unclear=_plural(N2_("{n} unclear", "{n} unclear"), unclear),
    )
    details: list[Sentence] = []
    if indications.ballots and poll.kind not in {PollKind.OPEN, PollKind.RANKING, PollKind.DOTS}:
        counts = Counter(pick for one in indications.ballots for pick in one.picks)
        shown = " · ".join(f"{label_of(poll, pick)} {number}" for pick, number in sorted(counts.items()))
        details.append(sentence("{shown}", shown=shown))
    if unclear:
        details.append(sentence(N_("to be settled on the Polls screen: {said}"), said=_said(indications.unclear)))
    why = Counter(one.why for one in indications.ignored)
    for reason, forms in _IGNORED.items():
        if why[reason]:
            details.append(_plural(forms, why[reason]))
    dropped = [one for one in indications.ignored if one.why is Why.DROPPED]
    if dropped:
        forms = N2_("{n} line was left out before: {said}", "{n} lines were left out before: {said}")
        details.append(_plural(forms, len(dropped), said=_said(dropped)))
    return Offer(way=Way.ANSWERS, text=text, details=tuple(details))


def _said(lines: Iterable[UnclearLine | Ignored]) -> str:
    return ", ".join(quoted(clean(one.text)) for one in islice(lines, _SAID_MOST))


_IGNORED: Mapping[Why, tuple[str, str]] = {
    Why.CHATTER: N2_("{n} other line does not answer it", "{n} other lines do not answer it"),
    Why.BEFORE: N2_("{n} line is from before it was opened", "{n} lines are from before it was opened"),
    Why.AFTER: N2_("{n} line is from after it was closed", "{n} lines are from after it was closed"),
}


def _polls(found: Found, meeting: Meeting, *, choices: Choices) -> Offer:
    number = len(wanted_polls(found, choices))
    running = meeting.running
    if running is None:
        return Offer(way=Way.POLLS, text=_plural(N2_("Keep the poll, closed", "Keep {n} polls, closed"), number))
    text = _plural(
        N2_("Keep the poll, closed, with “{item}”", "Keep {n} polls, closed, with “{item}”"), number, item=running.title
    )
    return Offer(way=Way.POLLS, text=text)


def _people(found: Found) -> Iterator[Offer]:
    known, unclear, new = len(found.people.certain), len(found.people.unclear), len(found.people.new)
    has_times = any(one.stays or one.minutes for one in found.attendees)
    forms = (
        N2_("Mark {n} as present with their times", "Mark {n} as present with their times")
        if has_times
        else N2_("Mark {n} as present", "Mark {n} as present")
    )
    mark = _plural(forms, known + unclear)
    add = _plural(N2_("add {n} new person", "add {n} new people"), new)
    if new and known + unclear:
        mark = sentence(N_("{mark}, {add}"), mark=mark, add=add)
    elif new:
        mark = _plural(N2_("Add {n} new person, present", "Add {n} new people, present"), new)
    yield Offer(way=Way.PRESENCE, text=mark, details=_who(found.people))
    if new or unclear:
        only = (
            _plural(N2_("Only add {n} new person to the roster", "Only add {n} new people to the roster"), new)
            if new
            else sentence(N_("Only add to the roster"))
        )
        yield Offer(way=Way.ROSTER, text=only)


def _who(matching: Matching) -> tuple[Sentence, ...]:
    details = []
    if matching.certain:
        names = ", ".join(one.person.name for one in matching.certain if one.person is not None)
        details.append(sentence(N_("known: {names}"), names=names))
    if matching.new:
        names = ", ".join(one.attendee.name or one.attendee.email for one in matching.new)
        details.append(sentence(N_("new: {names}"), names=names))
    if matching.unclear:
        names = ", ".join(one.attendee.name or one.attendee.email for one in matching.unclear)
        details.append(sentence(N_("to be asked about: {names}"), names=names))
    return tuple(details)


def _wall(found: Found, meeting: Meeting) -> Offer:
    notes = _plural(N2_("As {n} note on the wall", "As {n} notes on the wall"), len(said_in(found.said)))
    wall = wall_for(meeting)
    if wall is not None:
        return Offer(way=Way.WALL, text=sentence(N_("{notes} “{question}”"), notes=notes, question=wall.question))
    return Offer(way=Way.WALL, text=notes, details=(sentence(N_("a new wall is put up for them")),))


_Switch = tuple[Switch, Sentence]


def _reading_switches(found: Found, choices: Choices) -> Iterator[_Switch]:
    if found.holds:
        yield Switch.HEADER, sentence(N_("the first row names the columns"))
    if found.private:
        yield Switch.PRIVATE, _plural(N2_("with {n} private message", "with {n} private messages"), found.private)
    if found.indications is None or found.poll is None:
        return
    untimely = any(one.why in {Why.BEFORE, Why.AFTER} for one in found.indications.ignored)
    if untimely or choices.is_on(Switch.ANY_TIME):
        yield (
            Switch.ANY_TIME,
            sentence(N_("lines from before it was opened or after it was closed count as answers too")),
        )
    if not found.poll.is_named and any(one.via is Via.CHAT for one in found.poll.ballots):
        yield Switch.ADDS, sentence(N_("added to the answers taken from the chat before, not instead of them"))


def _presence_switches(found: Found, meeting: Meeting) -> Iterator[_Switch]:
    if not found.people.matches or meeting.state is MeetingState.DRAFT:
        return
    meant = {one.person.id for one in found.people.certain if one.person is not None}
    others = sum(one.person not in meant for one in meeting.attendance)
    if others:
        yield Switch.ABSENT, _plural(N2_("mark the other one absent", "mark the {n} others absent"), others)
    has_times = any(one.stays for one in found.attendees)
    if has_times and any(one.stays for one in meeting.attendance if one.person in meant):
        yield Switch.TIMES, sentence(N_("its times replace those kept before"))


def item_for(meeting: Meeting) -> str:
    """Return the id of the item that what comes in belongs to: the running one, "" for none."""
    return meeting.running.id if meeting.running is not None else ""
