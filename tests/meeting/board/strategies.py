"""A small network, its cards by text, and everything that can be done with a board."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from meeting.board.changing import Occasion, add_card
from meeting.cards import Card, CardKind, Stage
from meeting.network import Network, add_person

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
SPRING = Occasion(at=NINE, meeting="spring")
SUMMER = Occasion(at=NINE + timedelta(days=60), meeting="summer")


def north() -> Network:
    """Return a network of Anna Holm (p1), Bo Jensen (p2) and Fatima Khan (p3)."""
    network = Network(id="north", name="Netværk Nord")
    for name in ("Anna Holm", "Bo Jensen", "Fatima Khan"):
        network, _ = add_person(network, name)
    return network


def added(network: Network, kind: CardKind, text: str, **attributes: object) -> tuple[Network, Card]:
    draft = Card(id="", kind=kind, text=text, **attributes)  # type: ignore[arg-type]
    return add_card(network, draft, on=SPRING)


def board() -> Network:
    """Return G1 with G2 (#members) below it, A3 and A4 below that, D5, Q6, and A7 that belongs to nothing."""
    network, goal = added(north(), CardKind.GOAL, "A network that lasts")
    network, members = added(network, CardKind.SUBGOAL, "Twenty new members", parent=goal.id, tag="members")
    network, _ = added(
        network,
        CardKind.ACTION,
        "Send the list",
        parent=members.id,
        owners=("p2",),
        due=date(2026, 11, 27),
        stage=Stage.AGREED,
    )
    network, _ = added(
        network, CardKind.ACTION, "Call Ærø", parent=members.id, owners=("p1", "p2"), due=date(2026, 11, 20)
    )
    network, _ = added(network, CardKind.DECISION, "We meet online every second month")
    network, _ = added(network, CardKind.QUESTION, "Who pays?")
    network, _ = added(network, CardKind.ACTION, "Find a room")
    return network


def by_text(network: Network, text: str) -> Card:
    return next(card for card in network.cards if card.text == text)
