"""Changes of one card: added, edited, moved to a stage, put under a goal. Each is written into the card's history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from meeting.board.finding import GOALS, card_of, children
from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.errors import NotAllowed, NotUnderstood
from meeting.network import Network
from meeting.text import clean
from meeting.words import N_

CARD_LIMIT = 1_000
"""The most characters of a card."""

CARDS_LIMIT = 20_000
"""The most cards of a network."""

HIGHEST_CONFIDENCE = 5

_WITH_REASON = frozenset({Stage.PARKED, Stage.DROPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When something happens to the board, and in which meeting.

    Attributes:
        at: the instant (UTC).
        meeting: the id of the meeting; "" between meetings.
    """

    at: datetime
    meeting: str = ""


def note(card: Card, on: Occasion, what: Touch, /, **told: str) -> Card:
    """Return the card with one more line in its history; ``told`` is as in `Change`."""
    change = Change(at=on.at, what=what, meeting=on.meeting, **told)
    return replace(card, changes=(*card.changes, change))


def with_card(network: Network, card: Card) -> Network:
    """Return the network with the card of the same id replaced."""
    return replace(network, cards=tuple(card if one.id == card.id else one for one in network.cards))


def add_card(network: Network, draft: Card, *, on: Occasion) -> tuple[Network, Card]:
    """Return the network with one more card, and the card with its number.

    Args:
        network: the network.
        draft: the card without an id and history; a parent it cannot belong to is refused.
        on: when it happens.

    Raises:
        NotUnderstood: it has no text, or too much.
        NotAllowed: it cannot belong to its parent, or there are too many cards.
        NotFound: its parent is not there.
    """
    if len(network.cards) >= CARDS_LIMIT:
        raise NotAllowed(N_("The board is full: it holds at most {limit} cards."), limit=CARDS_LIMIT)
    number = network.card_counter + 1
    text = checked_text(draft.text)
    card = replace(_tidy(draft), id=f"k{number}", text=text, meeting=draft.meeting or on.meeting, changes=())
    if card.parent:
        _require_parent(card, card_of(network, card.parent))
    card = note(card, on, Touch.ADDED, became=text)
    return replace(network, cards=(*network.cards, card), card_counter=number), card


def edit_card(network: Network, card_id: str, wanted: Card, *, on: Occasion) -> Network:
    """Return the network with a card's wording, kind, owners, days, confidence, tag and proposer as in ``wanted``.

    Stage and parent have functions of their own; a card that becomes something its parent cannot hold
    leaves it.

    Raises:
        NotFound: there is no such card.
        NotUnderstood: no text is left, or too much; or the confidence is no number from 1 to 5.
        NotAllowed: other cards belong to it, and could not belong to what it becomes.
    """
    old = card_of(network, card_id)
    wanted = _tidy(replace(wanted, text=checked_text(wanted.text)))
    if wanted.kind is not old.kind:
        for child in children(network, card_id):
            _require_parent(child, wanted)
    new = old
    for what, was, became in _differences(old, wanted):
        new = note(new, on, what, was=was, became=became)
    new = replace(
        new,
        text=wanted.text,
        kind=wanted.kind,
        owners=wanted.owners,
        due=wanted.due,
        review=wanted.review,
        confidence=wanted.confidence,
        tag=wanted.tag,
        proposed_by=wanted.proposed_by,
    )
    network = with_card(network, new)
    if new.parent and not _fits(new, card_of(network, new.parent)):
        return link_card(network, card_id, "", on=on)
    return network


def move_card(network: Network, card_id: str, stage: Stage, *, on: Occasion, reason: str = "") -> Network:
    """Return the network with a card in another stage; one that had been merged stands on its own again.

    Raises:
        NotFound: there is no such card.
        NotUnderstood: it is to be parked or dropped without a reason.
    """
    card = card_of(network, card_id)
    reason = clean(reason) if stage in _WITH_REASON else ""
    if stage in _WITH_REASON and not reason:
        raise NotUnderstood(N_("Say why: a card that is parked or dropped keeps its reason."))
    if (card.stage, card.reason) == (stage, reason):
        return network
    moved = note(card, on, Touch.STAGE, was=card.stage, became=stage, why=reason)
    return with_card(network, replace(moved, stage=stage, reason=reason, merged_into=""))


def link_card(network: Network, card_id: str, parent_id: str, *, on: Occasion) -> Network:
    """Return the network with a card put under a goal or sub-goal, or under nothing ("").

    Raises:
        NotFound: one of them is not there.
        NotAllowed: the one cannot belong to the other.
    """
    card = card_of(network, card_id)
    if parent_id:
        _require_parent(card, card_of(network, parent_id))
    if card.parent == parent_id:
        return network
    linked = note(card, on, Touch.PARENT, was=card.parent, became=parent_id)
    return with_card(network, replace(linked, parent=parent_id))


def checked_text(text: str) -> str:
    """Return a text that can stand on a card.

    Raises:
        NotUnderstood: nothing is left of it, or it is too long.
    """
    cleaned = clean(text, limit=CARD_LIMIT + 1)
    if not cleaned:
        raise NotUnderstood(N_("A card needs a text: type what it is about."))
    if len(cleaned) > CARD_LIMIT:
        raise NotUnderstood(N_("A card holds at most {limit} characters: make it shorter."), limit=CARD_LIMIT)
    return cleaned


def _tidy(card: Card) -> Card:
    """Return a card with its texts cleaned; raises `NotUnderstood`."""
    if not 0 <= card.confidence <= HIGHEST_CONFIDENCE:
        raise NotUnderstood(N_("Confidence is a number from 1 to 5."))
    return replace(
        card,
        tag=clean(card.tag, limit=60),
        reason=clean(card.reason),
        help=clean(card.help),
        owners=tuple(dict.fromkeys(card.owners)),
    )


def _differences(old: Card, new: Card) -> Iterable[tuple[Touch, str, str]]:
    told = (
        (Touch.WORDED, old.text, new.text),
        (Touch.KIND, old.kind, new.kind),
        (Touch.OWNERS, " ".join(old.owners), " ".join(new.owners)),
        (Touch.DUE, iso(old.due), iso(new.due)),
        (Touch.REVIEW, iso(old.review), iso(new.review)),
        (Touch.CONFIDENCE, str(old.confidence), str(new.confidence)),
    )
    return ((what, was, became) for what, was, became in told if was != became)


def iso(day: date | None) -> str:
    """Return a day as it stands in a history."""
    return day.isoformat() if day is not None else ""


def _fits(card: Card, parent: Card) -> bool:
    if card.id and card.id == parent.id:
        return False
    if card.kind is CardKind.SUBGOAL:
        return parent.kind is CardKind.GOAL
    return card.kind is not CardKind.GOAL and parent.kind in GOALS


def _require_parent(card: Card, parent: Card) -> None:
    if not _fits(card, parent):
        raise NotAllowed(
            N_("“{text}” cannot belong to “{parent}”: sub-goals belong to a goal, all else to a goal or sub-goal."),
            text=card.text,
            parent=parent.text,
        )
