"""The words, English and Danish, in which a search is typed; all plain as `meeting.review.plain` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from meeting.meeting import Kind
from meeting.review.passage import What


class Condition(StrEnum):
    """What stands before the colon."""

    IS = "is"
    KIND = "kind"
    NETWORK = "network"
    BEFORE = "before"
    AFTER = "after"


class Standing(StrEnum):
    """Whether something is still to happen with what is wanted."""

    OPEN = "open"
    DONE = "done"
    OVERDUE = "overdue"


CONDITIONS: Mapping[str, Condition] = MappingProxyType(
    {
        **dict.fromkeys(("is", "er"), Condition.IS),
        **dict.fromkeys(("kind", "slags", "type"), Condition.KIND),
        **dict.fromkeys(("network", "netvaerk", "net"), Condition.NETWORK),
        **dict.fromkeys(("before", "for", "inden"), Condition.BEFORE),
        **dict.fromkeys(("after", "efter", "since", "siden"), Condition.AFTER),
    }
)
"""What may stand before a colon."""

STANDINGS: Mapping[str, Standing] = MappingProxyType(
    {
        **dict.fromkeys(("open", "aben", "abent", "abne"), Standing.OPEN),
        **dict.fromkeys(("done", "closed", "faerdig", "lukket", "klaret"), Standing.DONE),
        **dict.fromkeys(("overdue", "late", "overskredet", "forsinket"), Standing.OVERDUE),
    }
)
"""What may stand behind ``is:`` about how something stands."""

WHATS: Mapping[str, What] = MappingProxyType(
    {
        **dict.fromkeys(("meeting", "title", "mode", "titel"), What.MEETING),
        **dict.fromkeys(("purpose", "formal"), What.PURPOSE),
        **dict.fromkeys(("item", "punkt"), What.ITEM),
        **dict.fromkeys(("note", "notat"), What.NOTE),
        **dict.fromkeys(("question", "sporgsmal"), What.QUESTION),
        **dict.fromkeys(("action", "handling"), What.ACTION),
        **dict.fromkeys(("decision", "beslutning"), What.DECISION),
        **dict.fromkeys(("goal", "subgoal", "mal", "delmal"), What.GOAL),
        **dict.fromkeys(("poll", "afstemning"), What.POLL),
        **dict.fromkeys(("wall", "opslagstavle", "seddel"), What.WALL),
        **dict.fromkeys(("room", "rum", "gruppe"), What.ROOM),
        **dict.fromkeys(("check", "enighedstjek"), What.CHECK),
        **dict.fromkeys(("reservation", "forbehold"), What.RESERVATION),
        **dict.fromkeys(("activity", "mellemaktivitet", "aktivitet"), What.ACTIVITY),
        **dict.fromkeys(("person", "deltager"), What.PERSON),
    }
)
"""What may stand behind ``is:`` about what something is."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        **dict.fromkeys(("exchange", "erfaring", "erfaringsmode"), Kind.EXCHANGE),
        **dict.fromkeys(("planning", "planlaegning", "planlaegningsmode"), Kind.PLANNING),
    }
)
"""What may stand behind ``kind:``."""

SPELT: Mapping[str, str] = MappingProxyType(
    {
        "aben": "åben",
        "abent": "åbent",
        "abne": "åbne",
        "faerdig": "færdig",
        "mode": "møde",
        "formal": "formål",
        "sporgsmal": "spørgsmål",
        "mal": "mål",
        "delmal": "delmål",
        "erfaringsmode": "erfaringsmøde",
        "planlaegning": "planlægning",
        "planlaegningsmode": "planlægningsmøde",
    }
)
"""How words are spelt that are not plain."""
