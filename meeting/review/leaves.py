"""Everything that can be found in one meeting and on one network's board, leaf by leaf.

The values may also be lean ones with the same names that hold no more than what is read here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import cast

from meeting.activities import Activity, ActivityState
from meeting.breakouts import Breakout
from meeting.captured import Capture, CaptureKind
from meeting.cards import OPEN_STAGES, Card, CardKind
from meeting.checks import ConsensusCheck
from meeting.item import Item, ItemState
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.polls import Poll, PollState
from meeting.review.passage import Leaf, Place, What
from meeting.walls import Tick, Wall

_WHATS = {
    CaptureKind.NOTE: What.NOTE,
    CaptureKind.QUESTION: What.QUESTION,
    CaptureKind.ACTION: What.ACTION,
    CaptureKind.DECISION: What.DECISION,
    CaptureKind.SUBGOAL: What.GOAL,
}
_CAPTURED = {kind: (what, Place.SUMMARY) for kind, what in _WHATS.items()}
_NOTE = (What.WALL, Place.WALL)
_CARDS = {
    CardKind.GOAL: What.GOAL,
    CardKind.SUBGOAL: What.GOAL,
    CardKind.ACTION: What.ACTION,
    CardKind.DECISION: What.DECISION,
    CardKind.QUESTION: What.QUESTION,
}
# of captured lines and notes there are most, and this is the quickest way to make them
_leaf = cast("Callable[[tuple[object, ...]], Leaf]", partial(tuple.__new__, Leaf))
_OPEN_ITEMS = frozenset({ItemState.PLANNED, ItemState.RUNNING, ItemState.PARKED})
_PROMISED = {kind: True if kind in {CaptureKind.ACTION, CaptureKind.SUBGOAL} else None for kind in CaptureKind}


def meeting_leaves(meeting: Meeting) -> list[Leaf]:
    """Return the leaves of one meeting, its title first; texts without a word are left out."""
    leaves = [Leaf(What.MEETING, Place.SUMMARY, "", meeting.title, state=meeting.state, is_title=True)]
    leaves += _head(meeting)
    leaves += _items(meeting.items)
    leaves += _captures(meeting.captures)
    leaves += _polls(meeting.polls)
    leaves += _walls(meeting.walls)
    leaves += _ticks(meeting.ticks)
    leaves += _rooms(meeting.breakouts)
    leaves += _checks(meeting.checks)
    return [leaf for leaf in leaves if leaf.text]


def network_leaves(people: Sequence[Person], cards: Sequence[Card], activities: Sequence[Activity]) -> Iterator[Leaf]:
    """Yield the leaves of a network's people, board and between-meeting activities."""
    for person in people:
        yield Leaf(What.PERSON, Place.PEOPLE, person.id, person.name, people=(person.id,), is_title=True)
        told = " · ".join(part for part in (person.organisation, person.role, person.note, *person.aliases) if part)
        if told:
            yield Leaf(What.PERSON, Place.PEOPLE, person.id, told, people=(person.id,))
    for card in cards:
        yield from _card(card)
    for one in activities:
        yield from _activity(one)


def _head(meeting: Meeting) -> Iterator[Leaf]:
    yield Leaf(What.PURPOSE, Place.SUMMARY, "", meeting.purpose)
    yield Leaf(What.NOTE, Place.SUMMARY, "", meeting.notes)


def _items(items: Sequence[Item]) -> Iterator[Leaf]:
    for item in items:
        is_open = item.state in _OPEN_ITEMS
        yield Leaf(What.ITEM, Place.AGENDA, item.id, item.title, "", item.state, is_open, name=item.lead, is_title=True)
        if item.prompt:
            yield Leaf(What.ITEM, Place.AGENDA, item.id, item.prompt, "prompt", item.state, is_open, name=item.lead)
        if item.notes:
            yield Leaf(What.NOTE, Place.AGENDA, item.id, item.notes, "notes")


def _captures(captures: Sequence[Capture]) -> list[Leaf]:
    return [
        _leaf((*_CAPTURED[one.kind], one.id, one.text, "", "", _PROMISED[one.kind], one.due, one.owners, "", "", False))
        for one in captures
    ]


def _polls(polls: Sequence[Poll]) -> Iterator[Leaf]:
    for poll in polls:
        is_open = poll.state is not PollState.CLOSED
        yield Leaf(What.POLL, Place.POLLS, poll.id, poll.question, "", poll.state, is_open, is_title=True)
        for number, option in enumerate(poll.options):
            yield Leaf(What.POLL, Place.POLLS, poll.id, option, str(number), poll.state, is_open)
        for ballot in poll.ballots:
            if ballot.text:
                whose = _whose(ballot.voter)
                yield Leaf(What.RESERVATION, Place.POLLS, poll.id, ballot.text, people=whose, name=ballot.name)


def _walls(walls: Sequence[Wall]) -> list[Leaf]:
    found: list[Leaf] = []
    for wall in walls:
        found.append(Leaf(What.WALL, Place.WALL, wall.id, wall.question, is_title=True))
        found += [Leaf(What.WALL, Place.WALL, wall.id, theme.title, theme.id) for theme in wall.themes]
        found += [
            _leaf((*_NOTE, wall.id, note.text, note.id, "", None, None, _whose(note.author), note.name, "", False))
            for note in wall.notes
        ]
    return found


def _ticks(ticks: Sequence[Tick]) -> Iterator[Leaf]:
    return (
        Leaf(What.NOTE, Place.WALL, one.item, one.text, one.person, people=(one.person,)) for one in ticks if one.text
    )


def _rooms(breakouts: Sequence[Breakout]) -> Iterator[Leaf]:
    for rotation in breakouts:
        for one in rotation.rounds:
            yield Leaf(What.ROOM, Place.BREAKOUTS, rotation.id, one.question, one.id, one.state)
            for number, room in enumerate(one.rooms, start=1):
                inner, people = f"{one.id}/{number}", tuple(room.people)
                for text in (room.name, room.question, room.harvest):
                    if text:
                        yield Leaf(What.ROOM, Place.BREAKOUTS, rotation.id, text, inner, one.state, people=people)


def _checks(checks: Sequence[ConsensusCheck]) -> Iterator[Leaf]:
    for check in checks:
        state = str(check.result or "")
        texts = dict.fromkeys((*(one.wording for one in check.wordings), check.outcome))
        for text in texts:
            yield Leaf(What.CHECK, Place.BOARD, check.card, text, check.id, state, not state, check.review)
        for one in check.positions:
            whose = _whose(one.person)
            yield Leaf(What.RESERVATION, Place.BOARD, check.card, one.text, check.id, people=whose, name=one.name)


def _card(card: Card) -> Iterator[Leaf]:
    is_open = card.stage in OPEN_STAGES
    people = tuple(card.owners)
    for text in (card.text, card.reason, card.help, f"#{card.tag}" if card.tag else ""):
        if text:
            yield Leaf(
                _CARDS[card.kind],
                Place.BOARD,
                card.id,
                text,
                state=card.stage,
                is_open=is_open,
                due=card.due,
                people=people,
                meeting=card.meeting,
            )


def _activity(one: Activity) -> Iterator[Leaf]:
    is_open = one.state is ActivityState.OPEN
    people = tuple(one.people)
    for text in (one.text, one.why, one.where, one.use):
        if text:
            yield Leaf(
                What.ACTIVITY,
                Place.BOARD,
                one.id,
                text,
                state=one.state,
                is_open=is_open,
                due=one.until,
                people=people,
                meeting=one.meeting,
            )


def _whose(person: str) -> tuple[str, ...]:
    return (person,) if person else ()
