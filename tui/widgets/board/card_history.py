"""What ever happened to a card, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.exchange.actions_lists import STAGE_NAMES
from meeting.people import Person
from meeting.words import N_
from tui.saying import _
from tui.widgets.board.card_lines import KIND_WORDS, day_words

_SIMPLE = {
    Touch.ADDED: N_("put on the board"),
    Touch.KEPT: N_("promise kept"),
    Touch.HELPED: N_("needs help"),
    Touch.DROPPED: N_("promise dropped"),
    Touch.CARRIED: N_("carried over"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a history is told with: all cards and all people by their ids, and the day it is read."""

    cards: Mapping[str, Card]
    people: Mapping[str, Person]
    today: date

    def label(self, card_id: str) -> str:
        """Return the number of a card."""
        return self.cards[card_id].label if card_id in self.cards else "?"

    def names(self, ids: str) -> str:
        """Return the names of people whose ids stand with spaces between."""
        return ", ".join(self.people[one].name if one in self.people else "?" for one in ids.split())

    def day(self, written: str) -> str:
        """Return a day that is written in ISO 8601 as the board writes it."""
        try:
            return day_words(date.fromisoformat(written), self.today)
        except ValueError:
            return written


def change_words(change: Change, past: Past) -> str:
    """Return one line of a card's history: “agreed → doing”, “owner: Bo Jensen”; with the reason where there is one."""
    said = _TOLD[change.what](change, past) if change.what in _TOLD else _(_SIMPLE[change.what])
    return f"{said}: {change.why}" if change.why else said


def _owners(change: Change, past: Past) -> str:
    names = past.names(change.became)
    return _("owner: {names}", names=names) if names else _("owner taken off")


def _due(change: Change, past: Past) -> str:
    return _("due {day}", day=past.day(change.became)) if change.became else _("date taken off")


def _review(change: Change, past: Past) -> str:
    if not change.became:
        return _("not to be looked at again")
    return _("to be looked at again {day}", day=past.day(change.became))


def _parent(change: Change, past: Past) -> str:
    if change.became:
        return _("put under {card}", card=past.label(change.became))
    return _("taken out of {card}", card=past.label(change.was))


def _stage(value: str) -> str:
    return _(STAGE_NAMES[Stage(value)]) if value in set(Stage) else value


def _kind(value: str) -> str:
    return _(KIND_WORDS[CardKind(value)]) if value in set(CardKind) else value


_TOLD: Mapping[Touch, Callable[[Change, Past], str]] = {
    Touch.STAGE: lambda change, _past: f"{_stage(change.was)} → {_stage(change.became)}",
    Touch.WORDED: lambda change, _past: _("worded anew; it was “{was}”", was=change.was),
    Touch.KIND: lambda change, _past: f"{_kind(change.was)} → {_kind(change.became)}",
    Touch.OWNERS: _owners,
    Touch.DUE: _due,
    Touch.REVIEW: _review,
    Touch.PARENT: _parent,
    Touch.CONFIDENCE: lambda change, _past: _("confidence {n} of 5", n=change.became),
    Touch.SPLIT: lambda change, past: _("split: {card}", card=past.label(change.card)),
    Touch.MERGED: lambda change, past: _("merged with {card}", card=past.label(change.card)),
    Touch.MOVED: lambda change, past: _("promise moved to {day}", day=past.day(change.became)),
}
