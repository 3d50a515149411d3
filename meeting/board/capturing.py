"""Captured lines of a meeting become cards of the network's board."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from meeting.board.changing import Occasion, add_card, edit_card, link_card, with_card
from meeting.board.finding import GOALS, card_of, goal_by_tag
from meeting.captured import Capture, CaptureKind
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person
from meeting.text import clean, fold

CARD_KINDS: Mapping[CaptureKind, CardKind] = MappingProxyType(
    {
        CaptureKind.ACTION: CardKind.ACTION,
        CaptureKind.DECISION: CardKind.DECISION,
        CaptureKind.SUBGOAL: CardKind.SUBGOAL,
        CaptureKind.QUESTION: CardKind.QUESTION,
    }
)
"""What captured lines become; a note becomes no card."""

_PROPOSED = re.compile(r"(?P<name>[^:]{2,80}):\s+(?P<text>\S.*)")


def card_of_capture(network: Network, meeting_id: str, capture_id: str) -> Card | None:
    """Return the card made of a captured line, or None."""
    for card in network.cards:
        if card.capture == capture_id and card.meeting == meeting_id:
            return card
    return None


def draft_of(capture: Capture, *, meeting_id: str) -> Card:
    """Return a captured line as a card without an id.

    An action with an owner is a promise already, so it is agreed; all else is proposed until it has been
    asked about. Raises `KeyError` for a note.
    """
    kind = CARD_KINDS[capture.kind]
    is_promise = kind is CardKind.ACTION and bool(capture.owners)
    return Card(
        id="",
        kind=kind,
        text=capture.text,
        stage=Stage.AGREED if is_promise else Stage.PROPOSED,
        tag=capture.subgoal,
        owners=capture.owners,
        due=capture.due,
        meeting=meeting_id,
        item=capture.item,
        capture=capture.id,
    )


def proposal_in(kind: CardKind, text: str, people: Iterable[Person]) -> tuple[str, str]:
    """Return what a line says without the name of whoever proposed it, and that person's id, "" for nobody.

    Only a whole name, or a whole first name that one person has, counts; in front of an action it is the owner.
    """
    found = _PROPOSED.fullmatch(text)
    if found is None or kind is CardKind.ACTION:
        return text, ""
    name = fold(clean(found["name"]))
    known = tuple(people)
    meant = [one for one in known if fold(one.name) == name] or [
        one for one in known if fold(one.name).split(" ", 1)[0] == name
    ]
    return (found["text"], meant[0].id) if len(meant) == 1 else (text, "")


def take_captures(network: Network, meeting: Meeting, *, at: datetime) -> Network:
    """Return the network with a card for each captured action, decision, sub-goal and question of a meeting.

    Doing it again changes nothing but cards that nobody has touched since and whose line was mended.

    Raises:
        NotUnderstood: a line cannot stand on a card.
        NotAllowed: the board is full.
    """
    on = Occasion(at=at, meeting=meeting.id)
    made = {card.capture: card for card in network.cards if card.capture and card.meeting == meeting.id}
    for capture in meeting.captures:
        if capture.kind not in CARD_KINDS:
            continue
        card = made.get(capture.id)
        network = _added(network, capture, on) if card is None else _mended(network, card, capture, on)
    return network


def _added(network: Network, capture: Capture, on: Occasion) -> Network:
    draft = draft_of(capture, meeting_id=on.meeting)
    text, proposer = proposal_in(draft.kind, draft.text, network.people)
    draft = replace(draft, text=text, proposed_by=proposer)
    goal = goal_by_tag(network, draft.tag) if draft.kind not in GOALS else None
    network, card = add_card(network, replace(draft, parent=goal.id if goal else ""), on=on)
    return _adopted(network, card, on) if card.kind in GOALS and card.tag else network


def _adopted(network: Network, goal: Card, on: Occasion) -> Network:
    """Return the network with the cards that were captured with a goal's word before the goal itself."""
    for card in network.cards:
        waits = card.kind not in GOALS and not card.parent and card.is_open and card.tag
        if waits and goal_by_tag(network, card.tag) == goal:
            network = link_card(network, card.id, goal.id, on=on)
    return network


def _mended(network: Network, card: Card, capture: Capture, on: Occasion) -> Network:
    """Return the network with a card as its line was mended, unless somebody has worked on the card itself."""
    if any(one.what not in {Touch.ADDED, Touch.PARENT} and one.card != capture.id for one in card.changes):
        return network
    text, proposer = proposal_in(card.kind, capture.text, network.people)
    proposer = proposer or card.proposed_by
    wanted = replace(card, text=text, proposed_by=proposer, owners=capture.owners, due=capture.due, tag=capture.subgoal)
    if wanted == card:
        return network
    network = edit_card(network, card.id, wanted, on=on)
    edited = card_of(network, card.id)
    known = len(card.changes)
    marked = (replace(change, card=capture.id) for change in edited.changes[known:])
    return with_card(network, replace(edited, changes=(*edited.changes[:known], *marked)))
