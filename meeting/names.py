"""Whom a typed name means: one person when it is clear, several when it is not, none when unknown."""

from __future__ import annotations

from meeting.network import people_by_prefix
from meeting.people import Person
from meeting.text import clean, fold


def find_people(people: tuple[Person, ...], typed: str) -> tuple[Person, ...]:
    """Return the people a typed name can mean, the likeliest first.

    An exact full name wins over everything, and a whole part of a name (``Bo``) over one that
    only begins so (``Bodil``). More than one person in the answer means: ask, don't guess.
    """
    wanted = fold(clean(typed)).split()
    found = people_by_prefix(people, typed)
    exact = tuple(person for person in found if is_full_name(person, typed))
    whole = tuple(person for person in found if set(wanted) <= set(fold(person.name).split()))
    return exact or whole or found


def is_full_name(person: Person, typed: str) -> bool:
    """Return whether what was typed is the person's whole name, apart from case and accents."""
    return fold(clean(typed)).split() == fold(person.name).split()
