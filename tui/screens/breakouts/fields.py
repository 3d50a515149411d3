"""The fields of the breakout form as text: from a setup and back to one, and what it comes to for those present."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from meeting.breakout.forms import MOST_OF_ALL, Shape, form_of, sizes_for
from meeting.breakout.found import Names
from meeting.breakout.setup import CHANGEOVER, MINUTES_RANGE, Setup, pinned_hosts
from meeting.breakouts import Breakout, BreakoutRound, Tie
from meeting.names import find_people
from meeting.people import Person
from meeting.rotation.request import Keep
from meeting.text import TEXT_LIMIT, clean
from tui.saying import _, ngettext

_NUMBERS = re.compile(r"\d{1,3}(?:[\s+,;/]+\d{1,3})*")
_BETWEEN_NAMES = re.compile(r"[,;+&/\n]|\s(?:and|og)\s", re.IGNORECASE)
_NAMES_SHOWN = 4
_TWO = 2


class How(StrEnum):
    """How it is said how large the rooms are."""

    SIZE = "size"
    ROOMS = "rooms"
    SIZES = "sizes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What stands in the form, as typed."""

    form: str
    rounds: str
    minutes: str
    how: How
    rooms: str
    fewest: str
    questions: str = ""
    hosts: str = ""
    mixes: bool = True


class FieldWrong(Exception):
    """A field cannot be used as it stands; says which one and why, in the interface's language."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field, self.words = field, words


def fields_of(setup: Setup, names: Names) -> Fields:
    """Return a setup as it stands in the form."""
    how = How.SIZES if setup.sizes else How.ROOMS if setup.rooms else How.SIZE
    rooms = {How.SIZE: str(setup.size), How.ROOMS: str(setup.rooms), How.SIZES: "+".join(map(str, setup.sizes))}
    return Fields(
        form=setup.form,
        rounds=str(setup.rounds),
        minutes="+".join(map(str, setup.minutes)),
        how=how,
        rooms=rooms[how],
        fewest=str(setup.fewest),
        questions="\n".join(setup.questions),
        hosts=", ".join(names(person) for person in _host_ids(setup.ties)),
        mixes=setup.mixes,
    )


def setup_from(fields: Fields, old: Setup, people: tuple[Person, ...], names: Names) -> Setup:
    """Read the fields as a setup; wishes that the form does not show stay as they were.

    Raises:
        FieldWrong: one of them cannot be used.
    """
    if fields == fields_of(old, names):
        return old
    form, rounds = form_of(fields.form), _rounds(fields)
    questions = _questions(fields.questions)
    if len(questions) > rounds and not form.has_hosts:
        raise FieldWrong("questions", _("More questions than rounds: ask for more rounds, or put them in one line."))
    size, count, sizes = _rooms(fields, usual=old.size if form.id == old.form else form.size)
    fewest = _number(fields.fewest) if fields.fewest else form.fewest
    if not fewest:
        raise FieldWrong("fewest", _("Never fewer than: a number from 1 up."))
    asked = sizes or (() if count else (size,))
    return Setup(
        form=form.id,
        rounds=rounds,
        minutes=_minutes(fields)[:rounds],
        questions=questions,
        size=size,
        rooms=count,
        sizes=sizes,
        fewest=min((fewest, *asked)),
        mixes=fields.mixes,
        ties=_ties(fields, old, people, names),
    )


def sizes_words(setup: Setup, present: int) -> str:
    """Return what rooms those present come to sit in: “23 people: 5 rooms of 4, 1 of 3”."""
    if present < _TWO:
        return _("Nobody to put in rooms yet: mark who is here first.")
    people = ngettext("{n} person", "{n} people", present)
    form = form_of(setup.form)
    if form.shape is Shape.SAME:
        return _("{people}: the rooms they sat in last", people=people)
    if form.shape is Shape.CIRCLE:
        circle = min(present, setup.size)
        return _("{people}: {n} in the middle, {others} listen", people=people, n=circle, others=present - circle)
    each = [_one_round(room_sizes(setup, present, turn)) for turn in range(setup.rounds)]
    first, *others = dict.fromkeys(each)
    said = _("{rooms}; then {others}", rooms=first, others="; ".join(others)) if others else first
    return f"{people}: {said}"


def room_sizes(setup: Setup, present: int, turn: int) -> tuple[int, ...]:
    """Return how many people sit in each room of a round (from 0)."""
    rounds = tuple(BreakoutRound(id=f"r{number}") for number in range(setup.rounds))
    breakout = Breakout(
        id="",
        form=setup.form,
        size=setup.size,
        rooms=setup.rooms,
        sizes=setup.sizes,
        fewest=setup.fewest,
        ties=setup.ties,
        rounds=rounds,
    )
    return sizes_for(breakout, present, turn=turn)


def fewer_words(setup: Setup, present: int) -> str:
    """Return why there are not as many rooms as were asked for, "" when there are."""
    if not setup.rooms or present < _TWO or form_of(setup.form).shape is not Shape.FREE:
        return ""
    if len(room_sizes(setup, present, 0)) >= setup.rooms:
        return ""
    return ngettext(
        "{n} room would leave fewer than {fewest} people in it",
        "{n} rooms would leave fewer than {fewest} people in a room",
        setup.rooms,
        fewest=setup.fewest,
    )


def time_words(setup: Setup) -> str:
    """Return how long it takes, going out and coming back included."""
    total = sum(setup.minutes_of(turn) + CHANGEOVER for turn in range(setup.rounds))
    return ngettext(
        "takes {n} min, with going out and coming back", "takes {n} min, with going out and coming back", total
    )


def _one_round(sizes: Iterable[int]) -> str:
    counted = sorted(Counter(sizes).items(), reverse=True)
    words = [
        ngettext("{n} room of {size}", "{n} rooms of {size}", count, size=size)
        if place == 0
        else ngettext("{n} of {size}", "{n} of {size}", count, size=size)
        for place, (size, count) in enumerate(counted)
    ]
    return ", ".join(words)


def _rounds(fields: Fields) -> int:
    rounds = _number(fields.rounds)
    if rounds is None or not 1 <= rounds <= MOST_OF_ALL:
        raise FieldWrong("rounds", _("Rounds: a number from 1 to {most}.", most=MOST_OF_ALL))
    return rounds


def _minutes(fields: Fields) -> tuple[int, ...]:
    minutes, (low, high) = _numbers(fields.minutes), MINUTES_RANGE
    if not minutes or not all(low <= one <= high for one in minutes):
        said = _("Minutes: one number for all rounds or one for each, 4+6+8, from {low} to {high}.", low=low, high=high)
        raise FieldWrong("minutes", said)
    return minutes


def _rooms(fields: Fields, *, usual: int) -> tuple[int, int, tuple[int, ...]]:
    """Return size, number and sizes of the rooms; those that are not said are 0, or what is usual."""
    rooms = _numbers(fields.rooms)
    if not rooms or not all(rooms):
        raise FieldWrong("rooms", _("Rooms: a number, or the size of each room such as 5+5+4."))
    if len(rooms) > 1 or fields.how is How.SIZES:
        return usual, 0, rooms
    return (rooms[0], 0, ()) if fields.how is How.SIZE else (usual, rooms[0], ())


def _questions(text: str) -> tuple[str, ...]:
    """Return the questions line by line; an empty line before one leaves a round without any."""
    lines = [clean(line) for line in text[:TEXT_LIMIT].rstrip().split("\n")]
    return tuple(lines) if any(lines) else ()


def _host_ids(ties: Iterable[Tie]) -> list[str]:
    pinned = sorted((tie for tie in ties if tie.keep is Keep.PINNED), key=lambda tie: tie.room)
    return [person for tie in pinned for person in tie.people]


def _ties(fields: Fields, old: Setup, people: tuple[Person, ...], names: Names) -> tuple[Tie, ...]:
    """Return the wishes with these hosts; hosts that nobody changed stay in their rooms."""
    if fields.hosts == fields_of(old, names).hosts:
        return old.ties
    hosts: list[str] = []
    for word in filter(None, map(clean, _BETWEEN_NAMES.split(fields.hosts))):
        found = find_people(people, word)
        if not found:
            raise FieldWrong("hosts", _("{word}: nobody’s name", word=word))
        if len(found) > 1:
            shown = ", ".join(one.name for one in found[:_NAMES_SHOWN])
            said = _("{word}? {names}", word=word, names=shown + ("…" if len(found) > _NAMES_SHOWN else ""))
            raise FieldWrong("hosts", said)
        hosts.append(found[0].id)
    others = (tie for tie in old.ties if tie.keep is not Keep.PINNED)
    return (*pinned_hosts(list(dict.fromkeys(hosts))), *others)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= len("999") else None


def _numbers(text: str) -> tuple[int, ...]:
    found = _NUMBERS.fullmatch(text)
    return tuple(int(one) for one in re.findall(r"\d+", text)) if found else ()
