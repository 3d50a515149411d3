"""When a card is due, in words as well as by kind; and what an action lacks to be binding."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from meeting.cards import Card, CardKind
from meeting.network import Network
from meeting.words import N2_, N_, Sentence, sentence

SOON_DAYS = 7
"""Days within which what is due is due soon."""


class Due(StrEnum):
    """How a card's day lies to today; what is over or has no day is not due."""

    NONE = "none"
    LATER = "later"
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"


def due_of(card: Card, *, today: date) -> Due:
    """Return how the day of an open card lies to today."""
    if card.due is None or not card.is_open:
        return Due.NONE
    days = (card.due - today).days
    if days < 0:
        return Due.OVERDUE
    if days == 0:
        return Due.TODAY
    return Due.SOON if days < SOON_DAYS else Due.LATER


def due_words(card: Card, *, today: date, format_date: Callable[[date], str]) -> Sentence | None:
    """Return when a card is due in words: “due tomorrow”, “2 days overdue”; None for a card without a day.

    Args:
        card: the card.
        today: the day it is looked at.
        format_date: writes a day as the interface shows it.
    """
    if card.due is None:
        return None
    days = (card.due - today).days
    match due_of(card, today=today):
        case Due.OVERDUE:
            one, many = N2_("{n} day overdue", "{n} days overdue")
            return sentence(one, plural=many, n=-days)
        case Due.TODAY:
            return sentence(N_("due today"))
        case Due.SOON if days == 1:
            return sentence(N_("due tomorrow"))
        case _:
            return sentence(N_("due {day}"), day=format_date(card.due))


def lacks(card: Card) -> tuple[Sentence, ...]:
    """Return what an open action lacks: an owner, a day, or both."""
    if card.kind is not CardKind.ACTION or not card.is_open:
        return ()
    wanted = ((card.owners, N_("no owner")), (card.due, N_("no date")))
    return tuple(sentence(words) for value, words in wanted if not value)


def unbound(network: Network, *, meeting_id: str = "") -> tuple[Card, ...]:
    """Return the open actions without owner or day, of one meeting or of all; closing a meeting lists them."""
    return tuple(card for card in network.cards if lacks(card) and meeting_id in {"", card.meeting})
