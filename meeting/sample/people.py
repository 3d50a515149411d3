"""The thirty people of the sample network: everybody and every place is made up."""

from __future__ import annotations

from meeting.people import Person
from meeting.sample.plan import NOTHING, Both

_CLIMATE = Both("climate coordinator", "klimakoordinator")
_ENERGY = Both("energy planner", "energiplanlægger")
_NATURE = Both("nature project lead", "projektleder, natur")
_MOBILITY = Both("mobility planner", "mobilitetsplanlægger")
_SCHOOLS = Both("green schools", "grønne skoler")
_WASTE = Both("circular economy", "cirkulær økonomi")
_HEAD = Both("head of environment", "miljøchef")

_PEOPLE: tuple[tuple[str, str, Both], ...] = (
    ("Anna Holm", "Fjordby Kommune", _CLIMATE),
    ("Bo Jensen", "Ådal Kommune", _ENERGY),
    ("Chadi Mansour", "Nordkær Kommune", _MOBILITY),
    ("Dorte Lindegård", "Søndermose Kommune", _NATURE),
    ("Emil Østergaard", "Fjordby Kommune", _ENERGY),
    ("Fatima Khalil", "Høje Birke Kommune", _WASTE),
    ("Gry Sørensen", "Vesterå Kommune", _SCHOOLS),
    ("Hans Petersen", "Lyngø Kommune", _HEAD),
    ("Ida Ørsted Bæk", "Klimasekretariatet Nord", _CLIMATE),
    ("Jens Nielsen", "Ådal Kommune", _NATURE),
    ("Jens Nielsen", "Vandforsyning Midtfjord", _ENERGY),
    ("Karen Margrethe Ålegaard", "Region Nordfjord", _HEAD),
    ("Lars Bækgaard", "Søndermose Kommune", _ENERGY),
    ("Mette Kjær", "Nordkær Kommune", _CLIMATE),
    ("Nikolaj Thygesen", "Høje Birke Kommune", _MOBILITY),
    ("Ole Åkjær", "Skovby Kommune", _WASTE),
    ("Pia Dalsgaard", "Lyngø Kommune", _NATURE),
    ("Rasmus Vinther", "Vesterå Kommune", _CLIMATE),
    ("Søren Aagaard", "Skovby Kommune", _CLIMATE),
    ("Trine Ebbesen", "Fjordby Kommune", _SCHOOLS),
    ("Maria Charlotte Elisabeth von Rosenstand-Guldbrandsen Højbjerg", "Landdistrikternes Fællesråd", NOTHING),
    ("Ulla Brøndum", "Ådal Kommune", _WASTE),
    ("Lars Præstegaard", "Region Nordfjord", _MOBILITY),
    ("Wafa Hussein", "Klimasekretariatet Nord", _SCHOOLS),
    ("Yrsa Joensen", "Havneby Kommune", _CLIMATE),
    ("Zenia Mørk", "Havneby Kommune", _ENERGY),
    ("Æbba Kragh", "Sæby Å Naturfond", _NATURE),
    ("Øjvind Sandager", "Nordkær Kommune", _HEAD),
    ("Åse Mikkelsen", "Skovby Kommune", _SCHOOLS),
    ("Mads-Peter Overgaard", "Vandforsyning Midtfjord", _CLIMATE),
)
_WITHOUT_ADDRESS = frozenset({21, 27})
_PRIVATE = frozenset({15, 28})
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "-"})


def sample_people(language: str) -> tuple[Person, ...]:
    """Return the thirty people, ``p1`` to ``p30``, with their roles in ``language``."""
    return tuple(
        Person(
            id=f"p{number}",
            name=name,
            organisation=organisation,
            email=""
            if number in _WITHOUT_ADDRESS
            else f"{_mail_name(name, number)}@{_domain(organisation)}.example.org",
            role=role.said(language),
            private=number in _PRIVATE,
        )
        for number, (name, organisation, role) in enumerate(_PEOPLE, 1)
    )


def organisation_of(number: int) -> str:
    """Return where the person of this number, from 1, comes from."""
    return _PEOPLE[number - 1][1]


def _domain(organisation: str) -> str:
    return organisation.removesuffix(" Kommune").lower().translate(_LETTERS)


def _mail_name(name: str, number: int) -> str:
    """Return the part before the @; the second of two with one name has the number in it."""
    parts = name.lower().translate(_LETTERS).split("-")
    twin = any(other == name for other, _, _ in _PEOPLE[: number - 1])
    return f"{parts[0]}.{parts[-1]}{number if twin else ''}"
