"""Cards found: by id, by the number said aloud, by their goal; and how far a goal has come."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from meeting.cards import Card, CardKind, Stage
from meeting.errors import NotFound
from meeting.network import Network
from meeting.text import clean, fold
from meeting.words import N_

GOALS = frozenset({CardKind.GOAL, CardKind.SUBGOAL})
"""The kinds that other cards can belong to."""

_LABEL = re.compile(r"#?[agdq]?\s?([0-9]{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many of the actions below a card are done; dropped ones don't count."""

    done: int
    total: int


def card_of(network: Network, card_id: str) -> Card:
    """Return the card with this id; raises `NotFound`."""
    for card in network.cards:
        if card.id == card_id:
            return card
    raise NotFound(N_("That card is no longer there."))


def card_by_label(network: Network, typed: str) -> Card | None:
    """Return the card with the number as it is said: ``A14``, ``a14`` or ``14``; None for no such card."""
    found = _LABEL.fullmatch(clean(typed))
    wanted = f"k{int(found[1])}" if found else ""
    return next((card for card in network.cards if card.id == wanted), None)


def children(network: Network, card_id: str) -> tuple[Card, ...]:
    """Return the cards that belong directly to a card, in the order in which they came."""
    return tuple(card for card in network.cards if card.parent == card_id)


def family(cards: Mapping[str, Card], card: Card) -> tuple[Card, ...]:
    """Return what a card belongs to, the nearest first; a ring, as a damaged file may hold one, ends it.

    Args:
        cards: all cards by their ids.
        card: where to begin.
    """
    found: dict[str, Card] = {card.id: card}
    while card.parent in cards and card.parent not in found:
        card = cards[card.parent]
        found[card.id] = card
    return tuple(found.values())[1:]


def goal_by_tag(network: Network, tag: str) -> Card | None:
    """Return the one open goal or sub-goal that a word behind ``#`` means: its tag, or else a word of its text."""
    wanted = fold(clean(tag))
    if not wanted:
        return None
    goals = [card for card in network.cards if card.kind in GOALS and card.is_open]
    tagged = [card for card in goals if fold(card.tag) == wanted]
    worded = [card for card in goals if wanted in _words(card.text)]
    found = tagged or worded
    return found[0] if len(found) == 1 else None


def progress(network: Network, card_id: str) -> Progress:
    """Return how many of the actions below a card, at any depth, are done."""
    return all_progress(network).get(card_id, Progress(done=0, total=0))


def all_progress(network: Network) -> dict[str, Progress]:
    """Return `progress` of all cards that have actions below them, by their ids."""
    cards = {card.id: card for card in network.cards}
    found: dict[str, Progress] = {}
    for card in network.cards:
        if card.kind is CardKind.ACTION and card.stage is not Stage.DROPPED:
            done = int(card.stage is Stage.DONE)
            for above in family(cards, card):
                known = found.get(above.id, Progress(done=0, total=0))
                found[above.id] = Progress(done=known.done + done, total=known.total + 1)
    return found


def _words(text: str) -> set[str]:
    return set(re.findall(r"[\w-]+", fold(text)))
