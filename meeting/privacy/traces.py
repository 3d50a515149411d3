"""Finding and replacing what names a person in running text: full name, other names, address, first name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from meeting.people import Person
from meeting.text import clean, fold

_SHORTEST = 2
"""A single letter is nobody's name in a running text."""

_BEFORE, _BEHIND = r"(?<![\w@.-])", r"(?=(?:['’]?s)?(?!\w|[-@]\w))"
"""A name is a word of its own; in English and Danish an s may follow it."""


@dataclass(frozen=True)
class Traces:
    """What names one or several people.

    Attributes:
        whole: full names and addresses, found in any spelling of case, and with accents folded.
        given: first names that nobody else in the network has; found only as they are written in the roster.
        instead: what is written in the place of a name.
    """

    whole: tuple[str, ...]
    given: tuple[str, ...] = ()
    instead: str = "…"

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        spellings = sorted({form for one in self.whole for form in (one, fold(one))}, key=len, reverse=True)
        parts = [f"(?i:{_spaced(one)})" for one in spellings]
        parts += [re.escape(one) for one in self.given]
        return re.compile(rf"{_BEFORE}(?:{'|'.join(parts)}){_BEHIND}") if parts else re.compile(r"(?!)")

    def replaced(self, text: str) -> str:
        """Return a text without the names; whatever stands around them stays."""
        return self._pattern.sub(lambda _match: self.instead, text)

    def are_in(self, text: str) -> bool:
        """Return whether a text names the person."""
        return self._pattern.search(text) is not None


def traces_of(person: Person, people: Iterable[Person], *, instead: str) -> Traces:
    """Return what names a person; a first name only where it is nobody else's.

    Args:
        person: the person.
        people: everybody in the network.
        instead: what is written in the place of a name.
    """
    people = tuple(people)
    whole = [clean(one) for one in (person.name, *person.aliases, person.email)]
    whole = [one for one in dict.fromkeys(whole) if len(one) >= _SHORTEST]
    given = _given(person)
    shared = any(_given(other) == given for other in people if other.id != person.id)
    return Traces(whole=tuple(whole), given=() if shared or len(given) < _SHORTEST else (given,), instead=instead)


def traces_of_all(people: Iterable[Person], *, instead: str) -> Traces:
    """Return what names anybody in a network."""
    people = tuple(people)
    found = [traces_of(person, people, instead=instead) for person in people]
    whole = dict.fromkeys(name for one in found for name in one.whole)
    return Traces(whole=tuple(whole), given=tuple(name for one in found for name in one.given), instead=instead)


def _given(person: Person) -> str:
    words = person.name.split()
    return words[0] if words else ""


def _spaced(name: str) -> str:
    """Return a pattern for a name whose words may stand further apart, or on two lines."""
    return r"\s+".join(map(re.escape, name.split()))
