"""The roster of a network: people added, corrected, merged and removed, and the short names they are shown by.

Whom an imported list means is found out in `meeting.matching`; nobody is merged here without being asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.exchange.understood import Attendee
from meeting.network import Network, add_person
from meeting.people import Person
from meeting.text import clean, clean_lines, fold
from meeting.words import N_

NAME_LIMIT = 120
"""Characters kept of a name."""

_ADDRESS = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")


def folded_name(name: str) -> str:
    """Return a name for asking whether two are the same: case, accents and blanks do not count."""
    return " ".join(fold(clean(name)).split())


def folded_address(address: str) -> str:
    """Return an e-mail address in lower case, or "" where the text is none."""
    address = clean(address).lower().removeprefix("mailto:")
    return address if _ADDRESS.fullmatch(address) else ""


def addresses_of(person: Person) -> tuple[str, ...]:
    """Return all addresses a person is known by: the one to write to first, then those among the aliases."""
    found = (folded_address(one) for one in (person.email, *(alias for alias in person.aliases if "@" in alias)))
    return tuple(dict.fromkeys(one for one in found if one))


def name_of_entry(entry: Attendee) -> str:
    """Return what to call somebody from a list: the name, else one made of the address, else ""."""
    name = clean(entry.name, limit=NAME_LIMIT) or clean(entry.original, limit=NAME_LIMIT)
    if name and not folded_address(name):
        return name
    local = folded_address(name or entry.email).partition("@")[0]
    return clean(" ".join(part.capitalize() for part in re.split(r"[._+\d-]+", local) if part), limit=NAME_LIMIT)


def add_people(network: Network, entries: Iterable[Attendee]) -> tuple[Network, tuple[Person, ...]]:
    """Return the network with these people, and those who are new.

    Left out is who is certainly there already: by the same address, or by the same name where neither
    address nor organisation says otherwise. Left out too is who stands twice in the list with nothing
    different, and who has no name.
    """
    addresses = {address for person in network.people for address in addresses_of(person)}
    named: dict[str, list[tuple[str, str]]] = {}
    for person in network.people:
        signs = (folded_address(person.email), folded_name(person.organisation))
        named.setdefault(folded_name(person.name), []).append(signs)
    new: dict[tuple[str, tuple[str, str]], Attendee] = {}
    for entry in entries:
        name = folded_name(name_of_entry(entry))
        signs = (_address_of(entry), folded_name(entry.organisation))
        if not name or signs[0] in addresses or any(_agree(signs, other) for other in named.get(name, ())):
            continue
        addresses |= {signs[0]} - {""}
        new.setdefault((name, signs), entry)
    return enlist(network, new.values())


def _address_of(entry: Attendee) -> str:
    return folded_address(entry.email) or folded_address(entry.name)


def _agree(signs: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether nothing that is known of both speaks against their being one person."""
    return all(one == another or not one or not another for one, another in zip(signs, other, strict=True))


def enlist(network: Network, entries: Iterable[Attendee]) -> tuple[Network, tuple[Person, ...]]:
    """Return the network with one new person for each entry, whoever is there already, and these people.

    An address that somebody has already is left away; raises `NotUnderstood` for an entry without a name.
    """
    entries = tuple(entries)
    if not entries:
        return network, ()
    # the network finds the first free number; the others follow it
    numbered, first = add_person(network, name_of_entry(entries[0]))
    taken = {address for person in network.people for address in addresses_of(person)}
    people: list[Person] = []
    for number, entry in enumerate(entries, start=numbered.counter):
        address = _address_of(entry)
        name = name_of_entry(entry)
        if not name:
            raise NotUnderstood(N_("A person needs a name."))
        people.append(
            replace(
                first,
                id=f"p{number}",
                name=name,
                organisation=clean(entry.organisation),
                email="" if address in taken else address,
            )
        )
        taken |= {address} - {""}
    counter = numbered.counter + len(people) - 1
    return replace(network, people=(*network.people, *people), counter=counter), tuple(people)


def edit_person(network: Network, person: Person) -> Network:
    """Return the network with the person of the same id replaced by this one, cleaned.

    Raises:
        NotFound: the person is no longer in the roster.
        NotUnderstood: there is no name, or the address is none.
        NotAllowed: somebody else has the address.
    """
    known = _known(network, person.id)
    name = clean(person.name, limit=NAME_LIMIT)
    if not name:
        raise NotUnderstood(N_("A person needs a name."))
    email = clean(person.email)
    # an address that came in unchecked does not keep the rest from being corrected
    if email and email != known.email:
        email = _checked_address(network, email, of=known)
    edited = replace(
        person,
        id=known.id,
        name=name,
        organisation=clean(person.organisation),
        email=email,
        role=clean(person.role),
        note=clean_lines(person.note),
        aliases=_aliases(person.aliases, besides=(name, email)),
        former=known.former,
    )
    return _with_person(network, edited)


def _checked_address(network: Network, email: str, *, of: Person) -> str:
    address = folded_address(email)
    if not address:
        raise NotUnderstood(
            N_("“{address}” is not an e-mail address: write it like anna@example.org, or leave it empty."),
            address=email,
        )
    for other in network.people:
        if other.id != of.id and address in addresses_of(other):
            raise NotAllowed(
                N_("{name} has the address {address} already: merge the two if they are the same person."),
                name=other.name,
                address=address,
            )
    return address


def merge_people(network: Network, keep_id: str, other_id: str) -> Network:
    """Return the network with two people made one.

    What the kept one lacks is taken from the other; the other's name, and an address that differs, live on as
    aliases, the other's id as a former one. Private stays private, and both notes are kept.

    Raises:
        NotFound: one of them is no longer in the roster.
        NotAllowed: they are the same person already.
    """
    kept, other = _known(network, keep_id), _known(network, other_id)
    if kept.id == other.id:
        raise NotAllowed(N_("{name} is one person already: choose two different people to merge."), name=kept.name)
    email = kept.email or other.email
    merged = replace(
        kept,
        organisation=kept.organisation or other.organisation,
        email=email,
        role=kept.role or other.role,
        note="\n".join(dict.fromkeys(note for note in (kept.note, other.note) if note)),
        private=kept.private or other.private,
        aliases=_aliases((*kept.aliases, other.name, other.email, *other.aliases), besides=(kept.name, email)),
        former=tuple(dict.fromkeys((*kept.former, other.id, *other.former))),
    )
    return _with_person(remove_person(network, other.id), merged)


def remove_person(network: Network, person_id: str) -> Network:
    """Return the network without this person; meetings keep only the id. Raises `NotFound`."""
    gone = _known(network, person_id)
    return replace(network, people=tuple(one for one in network.people if one.id != gone.id))


def add_alias(network: Network, person_id: str, alias: str) -> Network:
    """Return the network in which the person also goes by ``alias``, a name or an address.

    Raises:
        NotFound: the person is no longer in the roster.
        NotUnderstood: the alias is empty.
    """
    person = _known(network, person_id)
    alias = clean(alias, limit=NAME_LIMIT)
    if not alias:
        raise NotUnderstood(N_("Type the other name {name} goes by."), name=person.name)
    aliases = _aliases((*person.aliases, alias), besides=(person.name, person.email))
    return _with_person(network, replace(person, aliases=aliases))


def fill_in(network: Network, person_id: str, *, organisation: str = "", email: str = "") -> Network:
    """Return the network with what was empty about a person filled in; raises `NotFound`."""
    person = _known(network, person_id)
    filled = replace(
        person,
        organisation=person.organisation or clean(organisation),
        email=person.email or folded_address(email),
    )
    return network if filled == person else _with_person(network, filled)


def _aliases(aliases: Iterable[str], *, besides: Iterable[str]) -> tuple[str, ...]:
    """Return names cleaned, each once, without empty ones and those a person has anyway."""
    left_out = {"", *map(folded_name, besides)}
    kept: dict[str, str] = {}
    for alias in (clean(one, limit=NAME_LIMIT) for one in aliases):
        if folded_name(alias) not in left_out:
            kept.setdefault(folded_name(alias), alias)
    return tuple(kept.values())


def _known(network: Network, person_id: str) -> Person:
    person = network.person(person_id)
    if person is None:
        raise NotFound(N_("That person is no longer in the network."))
    return person


def _with_person(network: Network, person: Person) -> Network:
    return replace(network, people=tuple(person if old.id == person.id else old for old in network.people))


def how_named(people: Sequence[Person], person: Person) -> str:
    """Return the shortest name that means this person and nobody else; for many people use `short_names`."""
    return short_names(people).get(person.id, person.name)


def short_names(people: Sequence[Person]) -> Mapping[str, str]:
    """Return for each id the shortest name that is nobody else's, for small cards.

    ``Anna``, where there are two ``Anna H``, then ``Anna Holm``, then the whole name, then with the
    organisation, and for two who cannot be told apart with a number.
    """
    steps = {person.id: 0 for person in people}
    shown = {person.id: _first(person) for person in people}
    # names made longer may meet others, so it is done until none is shown twice, at most once per way of naming
    for _ in _LONGER:
        again = [person for group in _shown_twice(people, shown) for person in group if steps[person.id] < len(_LONGER)]
        for person in again:
            shown[person.id] = _LONGER[steps[person.id]](person)
            steps[person.id] += 1
    for group in _shown_twice(people, shown):
        shown |= {person.id: f"{shown[person.id]} ({number})" for number, person in enumerate(group, start=1)}
    return shown


def _shown_twice(people: Iterable[Person], shown: Mapping[str, str]) -> list[list[Person]]:
    groups: dict[str, list[Person]] = {}
    for person in people:
        groups.setdefault(fold(shown[person.id]), []).append(person)
    return [group for group in groups.values() if len(group) > 1]


def _name_words(person: Person) -> list[str]:
    """Return the words of a name without what stands in brackets; never none."""
    return _BRACKETS.sub(" ", person.name).split() or person.name.split() or [person.id]


def _first(person: Person) -> str:
    return _name_words(person)[0]


def _with_initial(person: Person) -> str:
    words = _name_words(person)
    return f"{words[0]} {words[-1][0].upper()}" if len(words) > 1 else words[0]


def _first_and_last(person: Person) -> str:
    words = _name_words(person)
    return f"{words[0]} {words[-1]}" if len(words) > 1 else words[0]


def _whole(person: Person) -> str:
    return person.name or person.id


def _with_organisation(person: Person) -> str:
    return f"{_whole(person)} ({person.organisation})" if person.organisation else _whole(person)


_LONGER: tuple[Callable[[Person], str], ...] = (_with_initial, _first_and_last, _whole, _with_organisation)
