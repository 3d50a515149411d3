"""Everything that can be found in one meeting and on one network's board, leaf by leaf.

The values may also be lean ones with the same names that hold no more than what is read here. Of what there is most
of, the leaves are only made when they are looked at.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import accumulate, chain, repeat
from operator import attrgetter
from typing import Any, TypeAlias

from meeting.activities import Activity, ActivityState
from meeting.breakouts import Breakout
from meeting.captured import Capture, CaptureKind
from meeting.cards import OPEN_STAGES, Card, CardKind
from meeting.checks import ConsensusCheck
from meeting.item import Item, ItemState
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.polls import Ballot, Poll, PollState
from meeting.review.passage import Leaf, Place, What
from meeting.walls import Tick, Wall, WallNote

_WHATS = {
    CaptureKind.NOTE: What.NOTE,
    CaptureKind.QUESTION: What.QUESTION,
    CaptureKind.ACTION: What.ACTION,
    CaptureKind.DECISION: What.DECISION,
    CaptureKind.SUBGOAL: What.GOAL,
}
_CARDS = {
    CardKind.GOAL: What.GOAL,
    CardKind.SUBGOAL: What.GOAL,
    CardKind.ACTION: What.ACTION,
    CardKind.DECISION: What.DECISION,
    CardKind.QUESTION: What.QUESTION,
}
_OPEN_ITEMS = frozenset({ItemState.PLANNED, ItemState.RUNNING, ItemState.PARKED})
_PROMISED = {kind: True if kind in {CaptureKind.ACTION, CaptureKind.SUBGOAL} else None for kind in CaptureKind}


Column: TypeAlias = Callable[[Sequence[Any]], Iterable[object]]
"""Tells of each row what one field of its leaf will be."""

_text: Callable[[Any], str] = attrgetter("text")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one kind, each with a text, whose leaves are made when they are looked at.

    Attributes:
        leaf: makes the leaf of a row.
        columns: by each field that is looked at in many leaves, what it will be.
    """

    rows: Sequence[Any]
    leaf: Callable[[Any], Leaf]
    columns: Mapping[str, Column]

    def column(self, name: str) -> Iterable[object]:
        """Return one field of all leaves."""
        return self.columns[name](self.rows)


@dataclass(slots=True)
class Leaves:
    """Leaves in their order, some of them not made yet; texts without a word are left out before."""

    parts: Sequence[Part]
    _ends: list[int] = field(init=False)
    _columns: dict[str, list[Any]] = field(init=False, default_factory=dict)
    _places: dict[str, dict[Any, list[int]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Count the leaves."""
        self._ends = list(accumulate(len(part.rows) for part in self.parts))

    def __len__(self) -> int:
        """Return how many leaves there are."""
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, at: int) -> Leaf:
        """Return one leaf."""
        number = bisect_right(self._ends, at)
        part = self.parts[number]
        return part.leaf(part.rows[at - self._ends[number]])

    def __iter__(self) -> Iterator[Leaf]:
        """Make all leaves."""
        return chain.from_iterable(map(part.leaf, part.rows) for part in self.parts)

    def texts(self) -> list[str]:
        """Return the text of each leaf."""
        return [*chain.from_iterable(map(_text, part.rows) for part in self.parts)]

    def titles(self) -> Iterator[int]:
        """Yield the places of the leaves that are titles; those that are made late are none."""
        for part, end in zip(self.parts, self._ends, strict=True):
            if part.leaf is _same:
                begin = end - len(part.rows)
                yield from (at for at, leaf in enumerate(part.rows, begin) if leaf.is_title)

    def column(self, name: str) -> list[Any]:
        """Return one field of all leaves; see `places`."""
        if name not in self._columns:
            self._columns[name] = [*chain.from_iterable(part.column(name) for part in self.parts)]
        return self._columns[name]

    def places(self, name: str) -> dict[Any, list[int]]:
        """Return by the value of one field the places of the leaves that have it.

        ``what`` is a plain text, which is found faster; ``whose`` is the people a leaf belongs to, or else the name.
        """
        if name not in self._places:
            found: dict[Any, list[int]] = {}
            values = chain.from_iterable(part.column(name) for part in self.parts)
            for place, value in enumerate(values):
                if value in found:
                    found[value].append(place)
                else:
                    found[value] = [place]
            self._places[name] = found
        return self._places[name]


def made(leaves: Iterable[Leaf]) -> Part:
    """Return a part of leaves that are there already."""
    return Part([leaf for leaf in leaves if leaf.text], _same, _OF_LEAF)


def meeting_leaves(meeting: Meeting) -> Leaves:
    """Return the leaves of one meeting, its title first; texts without a word are left out."""
    title = Leaf(What.MEETING, Place.SUMMARY, "", meeting.title, state=meeting.state, is_title=True)
    parts = [made((title, *_head(meeting), *_items(meeting.items))), _captures(meeting.captures)]
    parts += _polls(meeting.polls)
    parts += _walls(meeting.walls)
    parts.append(made((*_ticks(meeting.ticks), *_rooms(meeting.breakouts), *_checks(meeting.checks))))
    return Leaves(parts)


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


def _captures(captures: Sequence[Capture]) -> Part:
    return Part([one for one in captures if one.text], _captured, _OF_CAPTURE)


def _captured(one: Capture) -> Leaf:
    what, promised = _WHATS[one.kind], _PROMISED[one.kind]
    return Leaf(what, Place.SUMMARY, one.id, one.text, is_open=promised, due=one.due, people=one.owners)


def _polls(polls: Sequence[Poll]) -> Iterator[Part]:
    for poll in polls:
        is_open = poll.state is not PollState.CLOSED
        question = Leaf(What.POLL, Place.POLLS, poll.id, poll.question, "", poll.state, is_open, is_title=True)
        options = (
            Leaf(What.POLL, Place.POLLS, poll.id, option, str(number), poll.state, is_open)
            for number, option in enumerate(poll.options)
        )
        yield made((question, *options))
        columns = {**_OF_BALLOT, "id": _always(poll.id)}
        yield Part([one for one in poll.ballots if one.text], partial(_ballot, poll.id), columns)


def _ballot(poll_id: str, one: Ballot) -> Leaf:
    return Leaf(What.RESERVATION, Place.POLLS, poll_id, one.text, people=_whose(one.voter), name=one.name)


def _walls(walls: Sequence[Wall]) -> Iterator[Part]:
    for wall in walls:
        themes = (Leaf(What.WALL, Place.WALL, wall.id, theme.title, theme.id) for theme in wall.themes)
        yield made((Leaf(What.WALL, Place.WALL, wall.id, wall.question, is_title=True), *themes))
        columns = {**_OF_NOTE, "id": _always(wall.id)}
        yield Part([one for one in wall.notes if one.text], partial(_note, wall.id), columns)


def _note(wall_id: str, one: WallNote) -> Leaf:
    return Leaf(What.WALL, Place.WALL, wall_id, one.text, one.id, people=_whose(one.author), name=one.name)


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


@lru_cache(maxsize=4096)
def _whose(person: str) -> tuple[str, ...]:
    return (person,) if person else ()


def _same(leaf: Leaf) -> Leaf:
    return leaf


def _always(value: object) -> Column:
    return lambda rows: repeat(value, len(rows))


def _each(name: str) -> Column:
    field_of = attrgetter(name)
    return lambda rows: map(field_of, rows)


def _by_kind(known: Mapping[CaptureKind, object]) -> Column:
    # by its value, since it takes Python longer to find a kind
    of_value, value_of = {str(kind): found for kind, found in known.items()}, attrgetter("kind._value_")
    return lambda rows: map(of_value.__getitem__, map(value_of, rows))


_OF_LEAF: Mapping[str, Column] = {
    **{name: _each(name) for name in ("is_open", "due", "id")},
    "what": _each("what._value_"),
    "whose": lambda leaves: [leaf.people or leaf.name for leaf in leaves],
}
_OF_CAPTURE: Mapping[str, Column] = {
    **{name: _each(name) for name in ("due", "id")},
    "what": _by_kind({kind: what.value for kind, what in _WHATS.items()}),
    "is_open": _by_kind(_PROMISED),
    "whose": _each("owners"),
}
_UNDATED: Mapping[str, Column] = {"is_open": _always(None), "due": _always(None)}
_OF_BALLOT: Mapping[str, Column] = {
    **_UNDATED,
    "what": _always(What.RESERVATION.value),
    "whose": lambda ballots: [_whose(one.voter) or one.name for one in ballots],
}
_OF_NOTE: Mapping[str, Column] = {
    **_UNDATED,
    "what": _always(What.WALL.value),
    "whose": lambda notes: [_whose(one.author) or one.name for one in notes],
}
