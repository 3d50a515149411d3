"""What happened when in one meeting, in order; of the floor only how many had it is told, never who.

Instants are UTC, as in the meeting; whoever shows them turns them into clock times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from meeting.breakouts import RoundState
from meeting.captured import CaptureKind
from meeting.consensus.texts import RESULT_NAMES
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Presence
from meeting.poll.result import Picture, result_of
from meeting.polls import Poll
from meeting.presence import LATE_AFTER
from meeting.review.passage import Place
from meeting.text import shorten
from meeting.timing import shown_between
from meeting.words import ENGLISH, N2_, N_, Sentence, Translator, sentence

_MINUTE = timedelta(minutes=1)
_TEXT = 80


class Happening(StrEnum):
    """What happened."""

    STARTED = "started"
    ITEM = "item"
    ARRIVED = "arrived"
    ROUND = "round"
    POLL = "poll"
    CHECK = "check"
    CAPTURED = "captured"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened.

    Attributes:
        at: when (UTC).
        place, id: where it is opened.
    """

    at: datetime
    what: Happening
    words: Sentence
    place: Place = Place.AGENDA
    id: str = ""


_PICTURES = {
    Picture.NONE: N_("no answers"),
    Picture.CLEAR: N_("a clear result"),
    Picture.DIVIDED: N_("divided"),
    Picture.TIE: N_("a tie"),
}
_CAPTURED = {
    CaptureKind.NOTE: N_("Note: {text}"),
    CaptureKind.QUESTION: N_("Question: {text}"),
    CaptureKind.ACTION: N_("Action: {text}"),
    CaptureKind.DECISION: N_("Decision: {text}"),
    CaptureKind.SUBGOAL: N_("Sub-goal: {text}"),
}


def timeline(meeting: Meeting, network: Network) -> tuple[Event, ...]:
    """Return what happened in a meeting, the first thing first; nothing for a draft."""
    if meeting.started_at is None:
        return ()
    framed = (_ends(meeting, meeting.started_at), _items(meeting), _arrivals(meeting, network))
    parts = (*framed, _rounds(meeting), _polls(meeting), _checks(meeting), _captures(meeting))
    events = [event for part in parts for event in part]
    order = list(Happening)
    return tuple(sorted(events, key=lambda one: (one.what is Happening.ENDED, one.at, order.index(one.what))))


def timeline_text(
    meeting: Meeting, network: Network, *, clock: Callable[[datetime], str], translator: Translator = ENGLISH
) -> str:
    """Return the timeline as lines of text.

    Args:
        meeting: one that has begun.
        network: whose it is.
        clock: writes an instant as a clock time where the meeting was held.
        translator: speaks the language of the text.
    """
    return "\n".join(f"{clock(one.at)}  {one.words.say(translator)}" for one in timeline(meeting, network))


def _ends(meeting: Meeting, started_at: datetime) -> Iterator[Event]:
    late = _minutes(shown_between(meeting.starts_at, started_at))
    words = N2_("The meeting began {n} min late.", "The meeting began {n} min late.")
    began = sentence(words[0], plural=words[1], n=late) if late > 0 else sentence(N_("The meeting began."))
    yield Event(at=started_at, what=Happening.STARTED, words=began)
    if meeting.ended_at is not None:
        yield Event(at=meeting.ended_at, what=Happening.ENDED, words=_ended(meeting, meeting.ended_at))


def _ended(meeting: Meeting, at: datetime) -> Sentence:
    over = _minutes(shown_between(meeting.planned_end, at))
    turns = sum(turn.started is not None for turn in meeting.turns)
    words = N2_("{n} turn on the floor list", "{n} turns on the floor list")
    spoken = sentence(words[0], plural=words[1], n=turns)
    if over > 0:
        return sentence(N_("The meeting ended {over} min late; {spoken}."), over=over, spoken=spoken)
    if over < 0:
        return sentence(N_("The meeting ended {early} min early; {spoken}."), early=-over, spoken=spoken)
    return sentence(N_("The meeting ended on time; {spoken}."), spoken=spoken)


def _items(meeting: Meeting) -> Iterator[Event]:
    for item in meeting.items:
        for number, span in enumerate(item.spans):
            begins = N_("“{title}” went on.") if number else N_("“{title}” began.")
            yield _item_event(item, span.started, sentence(begins, title=item.title))
        last = item.spans[-1].ended if item.spans else None
        if last is not None:
            yield _item_event(item, last, _item_over(item, last))


def _item_event(item: Item, at: datetime, words: Sentence) -> Event:
    return Event(at=at, what=Happening.ITEM, words=words, id=item.id)


def _item_over(item: Item, at: datetime) -> Sentence:
    over = _minutes(item.elapsed(at) - timedelta(minutes=item.planned_minutes or item.minutes))
    if over > 0:
        words = N2_("“{title}” ended, {n} min over.", "“{title}” ended, {n} min over.")
        return sentence(words[0], plural=words[1], title=item.title, n=over)
    if over < 0:
        words = N2_("“{title}” ended, {n} min to spare.", "“{title}” ended, {n} min to spare.")
        return sentence(words[0], plural=words[1], title=item.title, n=-over)
    return sentence(N_("“{title}” ended on time."), title=item.title)


def _arrivals(meeting: Meeting, network: Network) -> Iterator[Event]:
    arrived = [one.stays[0].started for one in meeting.attendance if one.stays]
    began = max((at for at in (meeting.started_at, min(arrived, default=None)) if at is not None), default=None)
    for one in meeting.attendance:
        came = one.stays[0].started if one.stays else one.since
        # of somebody who has left it is not kept whether they came late: it is told from when the others came
        is_late = one.presence is Presence.LEFT and came is not None and began is not None and came - began > LATE_AFTER
        if came is None or not (is_late or one.presence is Presence.LATE):
            continue
        person = network.person(one.person)
        name = person.name if person is not None else sentence(N_("somebody who was removed"))
        words = sentence(N_("{name} came late."), name=name)
        yield Event(at=came, what=Happening.ARRIVED, words=words, place=Place.PEOPLE, id=one.person)


def _rounds(meeting: Meeting) -> Iterator[Event]:
    for rotation in meeting.breakouts:
        for number, one in enumerate(rotation.rounds, start=1):
            if one.started is not None:
                words = N2_("Round {number} began in {n} room.", "Round {number} began in {n} rooms.")
                began = sentence(words[0], plural=words[1], number=number, n=len(one.rooms))
                yield _round_event(rotation.id, one.started, began)
            if one.ended is not None and one.state is RoundState.HELD:
                yield _round_event(rotation.id, one.ended, sentence(N_("Round {number} was over."), number=number))


def _round_event(rotation_id: str, at: datetime, words: Sentence) -> Event:
    return Event(at=at, what=Happening.ROUND, words=words, place=Place.BREAKOUTS, id=rotation_id)


def _polls(meeting: Meeting) -> Iterator[Event]:
    for poll in meeting.polls:
        if poll.opened_at is not None:
            yield _poll_event(poll, poll.opened_at, sentence(N_("Poll opened: {question}"), question=poll.question))
        if poll.closed_at is not None:
            result = result_of(poll)
            picture = sentence(_PICTURES[result.picture])
            words = N2_(
                "Poll closed with {n} answer: {question} – {picture}",
                "Poll closed with {n} answers: {question} – {picture}",
            )
            closed = sentence(words[0], plural=words[1], n=result.answered, question=poll.question, picture=picture)
            yield _poll_event(poll, poll.closed_at, closed)


def _poll_event(poll: Poll, at: datetime, words: Sentence) -> Event:
    return Event(at=at, what=Happening.POLL, words=words, place=Place.POLLS, id=poll.id)


def _checks(meeting: Meeting) -> Iterator[Event]:
    for check in meeting.checks:
        if check.closed_at is not None and check.result is not None:
            result = sentence(RESULT_NAMES[check.result])
            words = sentence(N_("Consensus check, {result}: {outcome}"), result=result, outcome=check.outcome)
            yield Event(at=check.closed_at, what=Happening.CHECK, words=words, place=Place.BOARD, id=check.card)


def _captures(meeting: Meeting) -> Iterator[Event]:
    for one in meeting.captures:
        text = shorten(one.text.replace("\n", " "), _TEXT)
        words = sentence(_CAPTURED[one.kind], text=text)
        yield Event(at=one.at, what=Happening.CAPTURED, words=words, place=Place.SUMMARY, id=one.id)


def _minutes(length: timedelta) -> int:
    """Return whole minutes, rounded to the nearest."""
    return round(length / _MINUTE)
