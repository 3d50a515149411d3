"""Captured lines of a meeting become cards of the network's board."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from meeting.board.changing import Occasion, add_card, edit_card, link_card, with_card
from meeting.board.finding import GOALS, card_of, goal_by_tag
from meeting.capture import Reading, capture_of, edit_capture
from meeting.captured import Capture, CaptureKind
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.formats import format_of
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


def is_proposal(network: Network, meeting: Meeting, *, item: str) -> bool:
    """Tell whether a decision captured in an item ("" for none) is a proposal: everybody has still to be asked.

    It is where the item is for asking, where a consensus check goes on in it, and where the network has chosen
    a method for its decisions; elsewhere what is written down has been decided as it was said.
    """
    if any(one.kind in {"", CardKind.DECISION} for one in network.methods):
        return True
    asks = any(one.id == item and format_of(one.format).is_decision for one in meeting.items)
    return asks or any(check.is_open and check.item == item != "" for check in meeting.checks)


def draft_of(network: Network, meeting: Meeting, capture: Capture) -> Card:
    """Return a captured line as a card without an id.

    An action with an owner is a promise already, so it is agreed; so is a decision, unless everybody has still
    to be asked. All else is proposed. Raises `KeyError` for a note.
    """
    kind = CARD_KINDS[capture.kind]
    is_agreed = bool(capture.owners) if kind is CardKind.ACTION else kind is CardKind.DECISION
    if kind is CardKind.DECISION and is_proposal(network, meeting, item=capture.item):
        is_agreed = False
    return Card(
        id="",
        kind=kind,
        text=capture.text,
        stage=Stage.AGREED if is_agreed else Stage.PROPOSED,
        tag=capture.subgoal,
        owners=capture.owners,
        due=capture.due,
        meeting=meeting.id,
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
        if card is None:
            network = _added(network, draft_of(network, meeting, capture), on)
        else:
            network = _mended(network, card, capture, on)
    return network


def as_the_board_says(network: Network, meeting: Meeting) -> Meeting:
    """Return a meeting with its captured lines as their cards have them by now: wording, owners, day and sub-goal."""
    made = {card.capture: card for card in network.cards if card.capture and card.meeting == meeting.id}
    lines = tuple(_as_carded(capture, made.get(capture.id), network) for capture in meeting.captures)
    return meeting if lines == meeting.captures else replace(meeting, captures=lines)


def _as_carded(capture: Capture, card: Card | None, network: Network) -> Capture:
    if card is None:
        return capture
    said, _proposer = proposal_in(card.kind, capture.text, network.people)
    text = capture.text if said == card.text else card.text
    return replace(capture, text=text, owners=card.owners, due=card.due, subgoal=card.tag)


def mend_line(
    network: Network, meeting: Meeting, capture_id: str, reading: Reading, *, at: datetime
) -> tuple[Network, Meeting]:
    """Return network and meeting with a captured line read anew, and its card as the line, whoever worked on it.

    Raises:
        NotFound: there is no such line.
        NotUnderstood: nothing is left as text, or the line is too long.
    """
    meeting = edit_capture(meeting, capture_id, reading)
    card = card_of_capture(network, meeting.id, capture_id)
    if card is None:
        return network, meeting
    line = capture_of(meeting, capture_id)
    text, proposer = proposal_in(card.kind, line.text, network.people)
    proposer = proposer or card.proposed_by
    wanted = replace(
        card, text=text, proposed_by=proposer, owners=line.owners, due=line.due, tag=line.subgoal or card.tag
    )
    on = Occasion(at=at, meeting=meeting.id)
    return (network if wanted == card else edit_card(network, card.id, wanted, on=on)), meeting


def _added(network: Network, draft: Card, on: Occasion) -> Network:
    text, proposer = proposal_in(draft.kind, draft.text, network.people)
    if proposer and draft.kind is CardKind.DECISION:
        draft = replace(draft, stage=Stage.PROPOSED)  # what somebody has proposed has not been decided yet
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
