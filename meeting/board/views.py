"""The board looked at: in columns, as a tree, by person, and everything open over several networks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from meeting.board.finder import Filter, sight_of
from meeting.board.finding import GOALS, Progress, all_progress
from meeting.cards import OPEN_STAGES, Card, CardKind, Stage
from meeting.network import Network
from meeting.people import Person, by_id
from meeting.text import fold

COLUMNS = (Stage.PROPOSED, Stage.AGREED, Stage.DOING, Stage.DONE, Stage.PARKED, Stage.DROPPED)
"""The columns of the board, from left to right."""

NOBODY = ""
"""Stands for the person of cards that have no owner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One stage and the cards in it, what is due first on top."""

    stage: Stage
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One line of the tree.

    Attributes:
        depth: how far it is indented, from 0.
        progress: of a goal or sub-goal, how many of the actions below are done; else None.
        is_context: whether it was not found itself and stands here for what is found below it.
    """

    card: Card
    depth: int
    progress: Progress | None = None
    is_context: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCards:
    """The open cards of one person (an id), or of nobody (`NOBODY`)."""

    person: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A card and its network."""

    network: Network
    card: Card


def columns(network: Network, *, today: date, wanted: Filter | None = None) -> tuple[Column, ...]:
    """Return all columns, empty ones too, with the cards that are wanted."""
    cards = _wanted(network, today, wanted)
    return tuple(
        Column(stage=stage, cards=in_order(card for card in cards if card.stage is stage)) for stage in COLUMNS
    )


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return cards with those that are due first on top, then by number."""
    return tuple(sorted(cards, key=lambda card: (card.due or date.max, _number(card), card.id)))


def tree(network: Network, *, today: date, wanted: Filter | None = None) -> tuple[Branch, ...]:
    """Return goals, sub-goals and what belongs to them line by line, and at last what belongs to nothing.

    What is wanted is shown with all that it belongs to.
    """
    found = {card.id for card in _wanted(network, today, wanted)}
    below: dict[str, list[Card]] = {}
    ids = {card.id for card in network.cards}
    for card in network.cards:
        below.setdefault(card.parent if card.parent in ids else "", []).append(card)
    tops = sorted(below.get("", ()), key=lambda card: (card.kind not in GOALS, _KIND_ORDER.index(card.kind)))
    look = _Look(below=below, found=found, progress=all_progress(network))
    branches: list[Branch] = []
    seen: set[str] = set()
    # a ring, as a damaged file may hold one, has no top: its cards stand last, each once
    for top in (*tops, *network.cards):
        branches += _branches(top, look, seen=seen)
    return tuple(branches)


def per_person(network: Network, *, today: date, wanted: Filter | None = None) -> tuple[PersonCards, ...]:
    """Return the open cards by owner, in the order of their names; those of nobody come first, actions only."""
    people = by_id(network.people)
    by_person: dict[str, list[Card]] = {}
    for card in _wanted(network, today, wanted):
        if card.is_open:
            for person in _owners(people, card):
                by_person.setdefault(person, []).append(card)
    names = {person.id: fold(person.name) for person in network.people}
    order = sorted(by_person, key=lambda person: (person != NOBODY, names.get(person, ""), person))
    return tuple(PersonCards(person=person, cards=in_order(by_person[person])) for person in order)


def everything_open(networks: Iterable[Network]) -> tuple[Placed, ...]:
    """Return every open card of several networks, what is due first on top."""
    placed = [
        Placed(network=network, card=card)
        for network in networks
        for card in network.cards
        if card.stage in OPEN_STAGES
    ]
    return tuple(sorted(placed, key=lambda one: (one.card.due or date.max, fold(one.network.name))))


_KIND_ORDER = (CardKind.GOAL, CardKind.SUBGOAL, CardKind.DECISION, CardKind.ACTION, CardKind.QUESTION)


def _number(card: Card) -> int:
    """Return a card's number; 0 for an id that no card gets here, as a damaged file may hold one."""
    return int(card.id[1:]) if card.id[1:].isdecimal() else 0


def _wanted(network: Network, today: date, wanted: Filter | None) -> tuple[Card, ...]:
    if wanted is None:
        return network.cards
    sight = sight_of(network, today=today)
    return tuple(card for card in network.cards if wanted.matches(card, sight))


def _owners(people: Mapping[str, Person], card: Card) -> tuple[str, ...]:
    owners = tuple(dict.fromkeys(people[owner].id for owner in card.owners if owner in people))
    return owners or ((NOBODY,) if card.kind is CardKind.ACTION else ())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What a tree is made from: the cards below each, the ids of those that were found, and how far goals are."""

    below: dict[str, list[Card]]
    found: set[str]
    progress: dict[str, Progress]


def _branches(top: Card, look: _Look, *, seen: set[str]) -> list[Branch]:
    """Return the lines of one card and all below it; a line is left out when nothing of it was found."""
    lines: list[Branch] = []
    waiting = [(top, 0)]
    while waiting:
        card, depth = waiting.pop()
        if card.id in seen:
            continue
        seen.add(card.id)
        far = look.progress.get(card.id, Progress(done=0, total=0)) if card.kind in GOALS else None
        lines.append(Branch(card=card, depth=depth, progress=far, is_context=card.id not in look.found))
        waiting += [(child, depth + 1) for child in reversed(_in_tree_order(look.below.get(card.id, ())))]
    return _shown(lines)


def _in_tree_order(cards: Iterable[Card]) -> list[Card]:
    return sorted(cards, key=lambda card: (_KIND_ORDER.index(card.kind), card.due or date.max))


def _shown(lines: list[Branch]) -> list[Branch]:
    """Return the lines that were found, and those above them."""
    kept: list[Branch] = []
    depth = -1
    for line in reversed(lines):
        if not line.is_context or line.depth < depth:
            kept.append(line)
            depth = line.depth
    return kept[::-1]
