"""One card made several, and two made one; nothing is lost by either."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from meeting.board.changing import Occasion, add_card, checked_text, link_card, note, with_card
from meeting.board.finding import card_of, children
from meeting.cards import Card, Stage, Touch
from meeting.errors import NotAllowed, NotUnderstood
from meeting.network import Network
from meeting.words import N_

_FEWEST_PIECES = 2


def split_card(
    network: Network, card_id: str, texts: Sequence[str], *, on: Occasion
) -> tuple[Network, tuple[Card, ...]]:
    """Return the network with a card split, and the pieces: the card with the first text, then the new ones.

    The new ones take over kind, stage, goal, owners and day. What belongs to the card stays with it.

    Raises:
        NotFound: there is no such card.
        NotUnderstood: there are fewer than two texts, or one cannot stand on a card.
        NotAllowed: the board is full.
    """
    card = card_of(network, card_id)
    wordings = [checked_text(text) for text in texts]
    if len(wordings) < _FEWEST_PIECES:
        raise NotUnderstood(N_("To split a card, write at least two texts, each on a line of its own."))
    pieces = []
    whole = card
    for wording in wordings[1:]:
        draft = replace(card, id="", text=wording, split_from=card.id, merged_into="", capture="")
        network, piece = add_card(network, draft, on=on)
        network = with_card(network, piece := note(piece, on, Touch.SPLIT, was=card.text, card=card.id))
        whole = note(whole, on, Touch.SPLIT, was=card.text, became=wording, card=piece.id)
        pieces.append(piece)
    if wordings[0] != card.text:
        whole = note(whole, on, Touch.WORDED, was=card.text, became=wordings[0])
    whole = replace(whole, text=wordings[0])
    return with_card(network, whole), (whole, *pieces)


def merge_cards(network: Network, kept_id: str, other_id: str, *, on: Occasion) -> Network:
    """Return the network with one card made part of another of the same kind.

    The kept card keeps its wording and gets the other's owners, what belongs to the other, and its day and
    goal where it has none itself. The other stays on the board, dropped, and knows where it went.

    Raises:
        NotFound: one of them is not there.
        NotAllowed: they are the same card, of different kinds, or one has been merged before.
    """
    kept, other = card_of(network, kept_id), card_of(network, other_id)
    _require_mergeable(kept, other)
    for child in children(network, other_id):
        network = link_card(network, child.id, kept_id, on=on)
    owners = tuple(dict.fromkeys((*kept.owners, *other.owners)))
    whole = note(kept, on, Touch.MERGED, was=kept.text, became=other.text, card=other_id)
    if owners != kept.owners:
        whole = note(whole, on, Touch.OWNERS, was=" ".join(kept.owners), became=" ".join(owners))
    parent = kept.parent or other.parent
    whole = replace(whole, owners=owners, due=kept.due or other.due, parent=parent)
    gone = note(other, on, Touch.MERGED, was=other.stage, became=Stage.DROPPED, card=kept_id)
    gone = replace(gone, stage=Stage.DROPPED, merged_into=kept_id)
    return with_card(with_card(network, whole), gone)


def _require_mergeable(kept: Card, other: Card) -> None:
    if kept.id == other.id:
        raise NotAllowed(N_("Choose another card to merge it with."))
    if kept.kind is not other.kind:
        raise NotAllowed(
            N_("{one} and {other} are of different kinds: only cards of one kind can be merged."),
            one=kept.label,
            other=other.label,
        )
    if kept.merged_into or other.merged_into:
        gone = kept if kept.merged_into else other
        raise NotAllowed(N_("{card} has been merged already."), card=gone.label)
