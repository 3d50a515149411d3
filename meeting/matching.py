"""Whom a list of people means: certain, to be asked about, or new; nobody is merged silently.

Certain is an address, or a name or confirmed alias that only one person has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from meeting.exchange.understood import Attendee
from meeting.name_likeness import Likeness, Words, is_personal, score, shapes_of
from meeting.network import Network
from meeting.people import Person
from meeting.roster import add_alias, addresses_of, enlist, fill_in, folded_address, folded_name, name_of_entry

SUGGESTED = 0.6
"""The least score of a suggestion."""

SUSPECTED = 0.75
"""The least score of two people of a roster who may be one."""

_MOST_SUGGESTIONS = 5
_SAME_NAME = 1.0
_OTHER_ADDRESS = 0.2
_OTHER_ORGANISATION = 0.1
_ASKED_ADDRESS = 0.05


class Reason(StrEnum):
    """Why it is certain who somebody is."""

    ADDRESS = "address"
    ALIAS = "alias"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A person somebody may be, and how likely, from 0 to 1."""

    person: Person
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What is known about one attendee of a list.

    Attributes:
        person: who it certainly is, or None.
        reason: why it is certain; None where it is not.
        suggestions: who it may be, the likeliest first; empty where it is certain, or nobody is like it.
    """

    attendee: Attendee
    person: Person | None = None
    reason: Reason | None = None
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether nobody in the roster is like this attendee."""
        return self.person is None and not self.suggestions

    @property
    def is_unclear(self) -> bool:
        """Whether the facilitator has to say who it is."""
        return bool(self.suggestions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What is known about a list of attendees, one match for each, in the order of the list."""

    matches: tuple[Match, ...] = ()

    @property
    def certain(self) -> tuple[Match, ...]:
        """Those of whom it is certain who they are."""
        return tuple(one for one in self.matches if one.person is not None)

    @property
    def unclear(self) -> tuple[Match, ...]:
        """Those the facilitator has to be asked about."""
        return tuple(one for one in self.matches if one.is_unclear)

    @property
    def new(self) -> tuple[Match, ...]:
        """Those nobody in the roster is like."""
        return tuple(one for one in self.matches if one.is_new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspected:
    """Two people of the roster who may be one, and how likely, from 0 to 1."""

    one: Person
    other: Person
    score: float


def matched(attendees: Iterable[Attendee], people: Sequence[Person], *, likeness: Likeness) -> Matching:
    """Return for each attendee who it is, or who it may be.

    Two attendees are one person only by address or alias; where the name alone would make two of them one,
    both are asked about.
    """
    book = _book_of(tuple(people))
    found = [_certain(attendee, book) for attendee in attendees]
    claimed: dict[str, list[Reason]] = {}
    for one in found:
        if one.person is not None and one.reason is not None:
            claimed.setdefault(one.person.id, []).append(one.reason)
    unsure = {
        person
        for person, reasons in claimed.items()
        if reasons.count(Reason.NAME) > 1 or {Reason.NAME, Reason.ADDRESS} <= set(reasons)
    }
    matches = []
    for one in found:
        is_taken = one.person is not None and one.person.id in unsure and one.reason is Reason.NAME
        matches.append(one if one.person and not is_taken else _asked(one.attendee, book, likeness=likeness))
    return Matching(matches=tuple(matches))


class _Book:
    """The people of a roster, looked up by address, by name and by single words of names."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self.addresses: dict[str, list[Person]] = {}
        self.names: dict[str, list[Person]] = {}
        self.aliases: dict[str, list[Person]] = {}
        self.words: dict[str, set[str]] = {}
        self._shapes: dict[str, tuple[Words, ...]] = {}
        self.own_names: dict[str, frozenset[str]] = {}
        self.own_addresses: dict[str, frozenset[str]] = {}
        for person in self.people:
            self._enter(person)

    def _enter(self, person: Person) -> None:
        self.own_addresses[person.id] = frozenset(addresses_of(person))
        self.own_names[person.id] = frozenset(map(folded_name, (person.name, *person.aliases)))
        for address in self.own_addresses[person.id]:
            self.addresses.setdefault(address, []).append(person)
        name = folded_name(person.name)
        self.names.setdefault(name, []).append(person)
        for alias in dict.fromkeys(map(folded_name, person.aliases)):
            self.aliases.setdefault(alias, []).append(person)
        for word in name.split():
            self.words.setdefault(word, set()).add(person.id)

    def shapes(self, person: Person) -> tuple[Words, ...]:
        """Return the ways to read a person's name; worked out only when somebody has to be asked about."""
        known = self._shapes.get(person.id)
        if known is None:
            spoken = (alias for alias in person.aliases if not folded_address(alias))
            known = self._shapes[person.id] = shapes_of(person.name, *spoken, email=person.email)
        return known


@lru_cache(maxsize=2)
def _book_of(people: tuple[Person, ...]) -> _Book:
    """Return the book of a roster; it is the same for all that is pasted between two changes of the roster."""
    return _Book(people)


def _names_of(attendee: Attendee) -> tuple[str, ...]:
    names = (folded_name(attendee.name), folded_name(attendee.original) if attendee.original else "")
    return tuple(dict.fromkeys(name for name in names if name))


def _certain(attendee: Attendee, book: _Book) -> Match:
    """Return the match with the one person it certainly is, or with nobody."""
    address = folded_address(attendee.email)
    owners = book.addresses.get(address, []) if address else []
    if owners:
        person = owners[0] if len(owners) == 1 else None
        return Match(attendee=attendee, person=person, reason=Reason.ADDRESS if person else None)
    names = _names_of(attendee)
    for reason, directory in ((Reason.ALIAS, book.aliases), (Reason.NAME, book.names)):
        person = _only_one(names, directory, book)
        if person and not _is_other_address(address, book.own_addresses[person.id]):
            return Match(attendee=attendee, person=person, reason=reason)
    return Match(attendee=attendee)


def _only_one(names: tuple[str, ...], directory: Mapping[str, list[Person]], book: _Book) -> Person | None:
    """Return the one person these names mean, if nobody else is called or part-called so."""
    meant = {person.id: person for name in names for person in directory.get(name, ())}
    if len(meant) != 1:
        return None
    others = {person.id for name in names for person in (*book.names.get(name, ()), *book.aliases.get(name, ()))}
    # one word may be anybody's first name
    others |= {person for name in names for person in book.words.get(name, ())}
    return next(iter(meant.values())) if others <= set(meant) else None


def _is_other_address(address: str, known: frozenset[str]) -> bool:
    return bool(address and known) and address not in known


def _asked(attendee: Attendee, book: _Book, *, likeness: Likeness) -> Match:
    """Return the match with those it may be."""
    address = folded_address(attendee.email)
    names = _names_of(attendee)
    shapes = shapes_of(attendee.name, attendee.original, email=attendee.email)
    ranked = []
    for place, person in enumerate(book.people):
        addresses = book.own_addresses[person.id]
        if address in addresses or not book.own_names[person.id].isdisjoint(names):
            alike = _SAME_NAME
        else:
            alike = score(shapes, book.shapes(person), likeness=likeness)
        alike -= _ASKED_ADDRESS * _is_other_address(address, addresses)
        if alike >= SUGGESTED:
            elsewhere = folded_name(attendee.organisation) != folded_name(person.organisation)
            ranked.append((-alike, elsewhere, place))
    suggestions = (Suggestion(person=book.people[place], score=-alike) for alike, _, place in sorted(ranked))
    return Match(attendee=attendee, suggestions=tuple(suggestions)[:_MOST_SUGGESTIONS])


def duplicates(people: Sequence[Person], *, likeness: Likeness) -> tuple[Suspected, ...]:
    """Return the pairs of a roster who may be one person, the likeliest first.

    Different addresses or organisations speak against it: two people of one name who differ in both are two.
    """
    shapes = {person.id: shapes_of(person.name, *person.aliases) for person in people}
    found = []
    for one, other in combinations(people, 2):
        alike = _duplicate_score(one, other, score(shapes[one.id], shapes[other.id], likeness=likeness))
        if alike >= SUSPECTED:
            found.append(Suspected(one=one, other=other, score=alike))
    return tuple(sorted(found, key=lambda pair: -pair.score))


def _duplicate_score(one: Person, other: Person, alike: float) -> float:
    if alike < SUSPECTED and not (one.email and other.email):
        return alike
    if set(addresses_of(one)) & set(addresses_of(other)):
        return _SAME_NAME
    if folded_name(one.name) == folded_name(other.name):
        alike = _SAME_NAME
    places = {folded_name(person.organisation) for person in (one, other)} - {""}
    unlike = _OTHER_ADDRESS * bool(one.email and other.email) + _OTHER_ORGANISATION * (len(places) > 1)
    return round(alike - unlike, 6)


NEW = ""
"""Instead of a person's id in `accepted`: this attendee is a new person."""


def accepted(
    network: Network, matching: Matching, chosen: Mapping[int, str | None]
) -> tuple[Network, tuple[tuple[str, Attendee], ...]]:
    """Return the network after a list has been gone through, and the attendees with the ids of their people.

    The certain ones are taken over and the new ones become people; of those who had to be asked about, only
    the answered ones. An answered name or address is remembered as an alias, so that it is asked about once.

    Args:
        network: with the people that were matched.
        matching: of the list.
        chosen: for the place of an attendee in the list: a person's id, `NEW`, or None to leave it out.
    """
    pairs: dict[int, tuple[str, Attendee]] = {}
    new: dict[int, Attendee] = {}
    ids = {person.id for person in network.people}
    for place, match in enumerate(matching.matches):
        person = match.person.id if match.person else NEW
        answer = chosen.get(place, None if match.is_unclear else person)
        if answer in ids and place not in chosen and not _tells(match.attendee):
            pairs[place] = (answer, match.attendee)  # as with all who write in a chat under their own name
            continue
        known = network.person(answer) if answer else None
        if known is not None:
            network = _learnt(network, known, match.attendee, is_answer=place in chosen)
            pairs[place] = (known.id, match.attendee)
        elif answer == NEW and name_of_entry(match.attendee):
            new[place] = match.attendee
    network, people = enlist(network, new.values())
    pairs |= {place: (person.id, new[place]) for place, person in zip(new, people, strict=True)}
    return network, tuple(pairs[place] for place in sorted(pairs))


def _tells(attendee: Attendee) -> bool:
    """Return whether a list says more of somebody than a name."""
    return bool(attendee.email or attendee.organisation)


def _learnt(network: Network, person: Person, attendee: Attendee, *, is_answer: bool) -> Network:
    """Return the network in which a person has what the list says and the roster did not."""
    address = folded_address(attendee.email)
    if address and any(address in addresses_of(other) for other in network.people):
        address = ""
    network = fill_in(network, person.id, organisation=attendee.organisation, email=address)
    if not is_answer:
        return network
    names = (name for name in (attendee.name, attendee.original) if is_personal(name))
    for alias in (*names, address):
        network = add_alias(network, person.id, alias) if alias else network
    return network
