"""Whom a typed line means: names by their beginnings, why they ask for the floor, or how they were heard."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from meeting.floors import HeardHow, TurnReason
from meeting.names import find_people, is_full_name
from meeting.people import Person
from meeting.text import clean, fold

NAMES_SHOWN = 8
"""How many waiting people a sentence names before it says ``…``."""

REASON_LIMIT = 200
"""The most characters kept of what a turn is about."""

_LINE_LIMIT = 500
_NAME_WORDS = 4
_SIGNS = MappingProxyType({"?": TurnReason.QUESTION, "!": TurnReason.ORDER})
_SIGN = re.compile(r"(?<![^\s,;])[?!]|[?!]$")
"""A sign before any name, or behind the last."""

REASON_WORDS: Mapping[str, TurnReason] = MappingProxyType(
    {
        **dict.fromkeys(("question", "sporgsmal", "spoergsmaal", "spm", "q"), TurnReason.QUESTION),
        **dict.fromkeys(("order", "forretningsorden", "dagsorden", "procedure"), TurnReason.ORDER),
        **dict.fromkeys(("comment", "kommentar", "bemaerkning"), TurnReason.COMMENT),
    }
)
"""What stands behind the names of a line for the floor, folded."""

HOW_WORDS: Mapping[str, HeardHow] = MappingProxyType(
    {
        **dict.fromkeys(("voice", "spoke", "said", "stemme", "talte", "sagde"), HeardHow.VOICE),
        **dict.fromkeys(("chat", "chatten"), HeardHow.CHAT),
        **dict.fromkeys(("camera", "cam", "kamera", "kameraet"), HeardHow.CAMERA),
        **dict.fromkeys(("object", "thing", "ting", "genstand"), HeardHow.OBJECT),
        **dict.fromkeys(("room", "group", "rum", "gruppe"), HeardHow.ROOM),
        **dict.fromkeys(("poll", "vote", "afstemning", "stemte"), HeardHow.POLL),
        **dict.fromkeys(("other", "andet"), HeardHow.OTHER),
    }
)
"""What stands before or behind the names of a line that says who was heard, folded."""

_Find = Callable[[str], tuple[Person, ...]]
Meaning = TypeVar("Meaning", TurnReason, HeardHow)


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

    @property
    def is_clear(self) -> bool:
        """Whether somebody is named, and everybody for certain."""
        return bool(self.people) and not self.ambiguous and not self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorRead:
    """What a line for the floor list says: who asks, why, and what it is about ("" where not said)."""

    named: NamesRead
    reason: TurnReason = TurnReason.COMMENT
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardRead:
    """What a line about who was heard says: who, and how."""

    named: NamesRead
    how: HeardHow = HeardHow.VOICE


def read_names(text: str, people: tuple[Person, ...], *, here: Collection[str] = ()) -> NamesRead:
    """Read a line such as ``an bo sø`` or ``Anna Holm, bo``: commas or blanks between names.

    Without commas each word is a name, except where several words together are a full name, or
    where a word alone is ambiguous and the next one makes it clear (``anna h``).

    Args:
        text: the line.
        people: whom it can mean.
        here: the ids of those in the meeting; where any of them is meant, nobody else is.
    """
    clear: dict[str, Person] = {}
    ambiguous: list[tuple[str, tuple[Person, ...]]] = []
    unknown: list[str] = []
    for word, candidates in _named(text[:_LINE_LIMIT], _finder(people, frozenset(here))):
        match candidates:
            case (person,):
                clear[person.id] = person
            case ():
                unknown.append(word)
            case _:
                ambiguous.append((word, candidates))
    return NamesRead(people=tuple(clear.values()), ambiguous=tuple(ambiguous), unknown=tuple(unknown))


def read_floor(text: str, people: tuple[Person, ...], *, here: Collection[str] = ()) -> FloorRead:
    """Read a line for the floor list: ``an bo``, ``an ?bo``, ``!bo``, ``bo question``, ``bo: about the budget``.

    A sign before any of the names, or a word behind them, says why they ask, all of them: it may occur to
    somebody after the first name. A line with both signs is not clear. What stands behind a colon is what it
    is about. Somebody whose name begins like the word is meant only where it stands alone.
    """
    names, _, about = clean(text).partition(":")
    names = names.strip()
    reason = TurnReason.COMMENT
    if sign := _SIGN.search(names):
        reason = _SIGNS[sign[0]]
        names = _SIGN.sub(lambda one: one[0].replace(sign[0], ""), names)
    else:
        names, found = _without_word(names, REASON_WORDS)
        reason = found or reason
    return FloorRead(named=read_names(names, people, here=here), reason=reason, text=clean(about, limit=REASON_LIMIT))


def read_heard(text: str, people: tuple[Person, ...], *, here: Collection[str] = ()) -> HeardRead:
    """Read who was heard and how: ``an bo chat`` or ``chat an bo``; with no word, by voice."""
    names, how = _without_word(clean(text), HOW_WORDS)
    if how is None:
        names, how = _without_word(names, HOW_WORDS, first=True)
    return HeardRead(named=read_names(names, people, here=here), how=how or HeardHow.VOICE)


def _without_word(line: str, words: Mapping[str, Meaning], *, first: bool = False) -> tuple[str, Meaning | None]:
    """Return a line without its last (or first) word, and what that means, where it is no name but such a word."""
    parts = re.split(r"[\s,;]+", line)
    place = 0 if first else -1
    found = words.get(fold(parts[place]))
    if found is None or len(parts) == 1:
        return line, None
    word = parts[place]
    return (line[len(word) :] if first else line[: -len(word)]), found


def _finder(people: tuple[Person, ...], here: frozenset[str]) -> _Find:
    """Return what finds the people a word can mean: those who are here before all others."""

    def find(word: str) -> tuple[Person, ...]:
        found = find_people(people, word)
        return tuple(one for one in found if one.id in here) or found

    return find


def _named(text: str, find: _Find) -> Iterable[tuple[str, tuple[Person, ...]]]:
    """Yield each name of a typed line with the people it can mean."""
    if "," in text or ";" in text:
        for part in text.replace(";", ",").split(","):
            if part.strip():
                yield part.strip(), find(part)
        return
    words = text.split()
    while words:
        length = _name_length(words, find)
        name = " ".join(words[:length])
        yield name, find(name)
        words = words[length:]


def _name_length(words: list[str], find: _Find) -> int:
    """Return how many of the words belong to the first name."""
    for length in range(min(_NAME_WORDS, len(words)), 1, -1):
        typed = " ".join(words[:length])
        if any(is_full_name(person, typed) for person in find(typed)):
            return length
    is_ambiguous = len(words) > 1 and len(find(words[0])) > 1
    return 2 if is_ambiguous and len(find(" ".join(words[:2]))) == 1 else 1
