"""The floor list of an item: who waits to speak, who speaks, who is next.

Turns live on `Meeting.turns`. One that waited until its item was closed is kept with an end and
no start: asked, but not heard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from meeting.errors import NotAllowed, NotFound
from meeting.floors import Turn
from meeting.meeting import Meeting
from meeting.names import find_people, is_full_name
from meeting.people import Person
from meeting.words import N_

NAMES_SHOWN = 8
"""How many waiting people a sentence names before it says ``…``."""

_LINE_LIMIT = 500
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesRead:
    """Whom a typed line of names means.

    Attributes:
        people: those who are clear, in the order typed, each once.
        ambiguous: each word that can mean several people, with those people.
        unknown: the words nobody's name begins with.
    """

    people: tuple[Person, ...] = ()
    ambiguous: tuple[tuple[str, tuple[Person, ...]], ...] = ()
    unknown: tuple[str, ...] = ()


def read_names(text: str, people: tuple[Person, ...]) -> NamesRead:
    """Read a line such as ``an bo sø`` or ``Anna Holm, bo``: commas or blanks between names.

    Without commas each word is a name, except where several words together are a full name, or
    where a word alone is ambiguous and the next one makes it clear (``anna h``).
    """
    clear: dict[str, Person] = {}
    ambiguous: list[tuple[str, tuple[Person, ...]]] = []
    unknown: list[str] = []
    for word, candidates in _named(text[:_LINE_LIMIT], people):
        match candidates:
            case (person,):
                clear[person.id] = person
            case ():
                unknown.append(word)
            case _:
                ambiguous.append((word, candidates))
    return NamesRead(people=tuple(clear.values()), ambiguous=tuple(ambiguous), unknown=tuple(unknown))


def ask(meeting: Meeting, people_ids: Iterable[str], *, at: datetime) -> Meeting:
    """Return the meeting with these people waiting to speak, behind those who wait already.

    Raises:
        NotAllowed: no item is running, or all of them wait already.
    """
    running = meeting.running
    if running is None:
        raise NotAllowed(N_("No item is running: start one, then put people on the floor list."))
    waits = {turn.person for turn in waiting(meeting, running.id)}
    new = [person for person in dict.fromkeys(people_ids) if person not in waits]
    if not new:
        raise NotAllowed(N_("They are on the floor list already."))
    turns = tuple(
        Turn(id=f"t{meeting.counter + number}", item=running.id, person=person, asked=at)
        for number, person in enumerate(new, start=1)
    )
    return replace(meeting, turns=(*meeting.turns, *turns), counter=meeting.counter + len(new))


def next_speaker(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the current turn over and the first of those who wait speaking.

    Raises:
        NotAllowed: nobody speaks and nobody waits, or no item is running.
    """
    running = meeting.running
    if running is None:
        raise NotAllowed(N_("No item is running: start one, then give somebody the floor."))
    waits = waiting(meeting, running.id)
    if not waits and not _is_anyone_speaking(meeting):
        raise NotAllowed(N_("Nobody waits to speak."))
    quiet = _quietened(meeting, at=at)
    return _with_turn(quiet, replace(waits[0], started=at)) if waits else quiet


def stop_speaking(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the current turn over; raises `NotAllowed` when nobody speaks."""
    if not _is_anyone_speaking(meeting):
        raise NotAllowed(N_("Nobody has the floor."))
    return _quietened(meeting, at=at)


def withdraw(meeting: Meeting, turn_id: str) -> Meeting:
    """Return the meeting without somebody who waited to speak.

    Raises:
        NotFound: there is no such turn.
        NotAllowed: the turn has begun or is over.
    """
    turn = next((one for one in meeting.turns if one.id == turn_id), None)
    if turn is None:
        raise NotFound(N_("That turn is no longer on the floor list."))
    if not _waits(turn):
        raise NotAllowed(N_("That turn has begun and stays in the record."))
    return replace(meeting, turns=tuple(one for one in meeting.turns if one.id != turn_id))


def close_floor(meeting: Meeting, item_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with an item's floor list closed: nobody speaks, nobody waits any more."""
    turns = tuple(_over(turn, at=at) if turn.item == item_id else turn for turn in meeting.turns)
    return replace(meeting, turns=turns)


def waiting(meeting: Meeting, item_id: str) -> tuple[Turn, ...]:
    """Return the turns of those who wait to speak, first come first."""
    return tuple(turn for turn in meeting.turns if turn.item == item_id and _waits(turn))


def speaking(meeting: Meeting, item_id: str) -> Turn | None:
    """Return the turn of the one who has the floor, or None."""
    return next((turn for turn in meeting.turns if turn.item == item_id and _speaks(turn)), None)


def _waits(turn: Turn) -> bool:
    return turn.started is None and turn.ended is None


def _speaks(turn: Turn) -> bool:
    return turn.started is not None and turn.ended is None


def _over(turn: Turn, *, at: datetime) -> Turn:
    """Return the turn ended; never before it began, also when the clock was set back."""
    return turn if turn.ended else replace(turn, ended=max(at, turn.started or turn.asked))


def _is_anyone_speaking(meeting: Meeting) -> bool:
    return any(_speaks(turn) for turn in meeting.turns)


def _quietened(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with whoever speaks done, also one left over from an earlier item."""
    return replace(meeting, turns=tuple(_over(one, at=at) if _speaks(one) else one for one in meeting.turns))


def _with_turn(meeting: Meeting, turn: Turn) -> Meeting:
    return replace(meeting, turns=tuple(turn if one.id == turn.id else one for one in meeting.turns))


def _named(text: str, people: tuple[Person, ...]) -> Iterable[tuple[str, tuple[Person, ...]]]:
    """Yield each name of a typed line with the people it can mean."""
    if "," in text or ";" in text:
        for part in text.replace(";", ",").split(","):
            if part.strip():
                yield part.strip(), find_people(people, part)
        return
    words = text.split()
    while words:
        length = _name_length(words, people)
        name = " ".join(words[:length])
        yield name, find_people(people, name)
        words = words[length:]


def _name_length(words: list[str], people: tuple[Person, ...]) -> int:
    """Return how many of the words belong to the first name."""
    for length in range(min(_NAME_WORDS, len(words)), 1, -1):
        typed = " ".join(words[:length])
        if any(is_full_name(person, typed) for person in find_people(people, typed)):
            return length
    is_ambiguous = len(words) > 1 and len(find_people(people, words[0])) > 1
    return 2 if is_ambiguous and len(find_people(people, " ".join(words[:2]))) == 1 else 1
