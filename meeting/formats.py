"""The door to the catalogue of activity formats: look one up by id, by word or by search."""

from __future__ import annotations

import re
from types import MappingProxyType

from meeting.catalogue.closing import CLOSING, FOLLOWING_UP, REFRESHING
from meeting.catalogue.deciding import DECIDING
from meeting.catalogue.format import Active, Family, Format
from meeting.catalogue.opening import OPENING
from meeting.catalogue.polling import POLLING
from meeting.catalogue.rooms import ROOMS
from meeting.catalogue.talking import TALKING
from meeting.catalogue.wall import WALL
from meeting.item import Importance, Item
from meeting.text import clean, fold
from meeting.words import Translator

__all__ = [
    "ACTIVE_FORMATS",
    "CATALOGUE",
    "OTHER",
    "Active",
    "Family",
    "Format",
    "find_formats",
    "format_by_word",
    "format_of",
    "importance_of",
    "item_of",
]

CATALOGUE: tuple[Format, ...] = (
    *OPENING,
    *ROOMS,
    *TALKING,
    *WALL,
    *POLLING,
    *DECIDING,
    *FOLLOWING_UP,
    *REFRESHING,
    *CLOSING,
)
"""Every activity format, family by family, in the order in which a form lists them."""

_BY_ID = MappingProxyType({one.id: one for one in CATALOGUE})

OTHER = _BY_ID["other"]
"""The format of an item that has none: one speaks and the rest listen, as far as the agenda tells."""

ACTIVE_FORMATS: frozenset[str] = frozenset(one.id for one in CATALOGUE if one.participants_act)
"""The ids of the formats in which everybody or some of the participants are active."""


def format_of(format_id: str) -> Format:
    """Return the format with this id; ``other`` for one that the catalogue does not know."""
    return _BY_ID.get(format_id, OTHER)


def format_by_word(word: str) -> Format | None:
    """Return the format that goes by exactly this id, name or alias, English or Danish; None for no such word.

    Case, accents and hyphens make no difference: ``Gruppearbejde``, ``World cafe``, ``wrap-up``.
    """
    return _BY_WORD.get(_key(word))


def find_formats(words: str, translator: Translator) -> tuple[Format, ...]:
    """Return the formats in which each of the words begins a word of the name, the id or an alias.

    The names are searched in the translator's language and in English. An exact word comes
    first, then those found by their name; no words find the whole catalogue.
    """
    wanted = _key(words).split()
    if not wanted:
        return CATALOGUE
    ranked = [(rank, one) for one in CATALOGUE if (rank := _rank(one, wanted, translator)) is not None]
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def importance_of(chosen: Format) -> Importance:
    """Return how much a meeting usually needs an item in this format."""
    if chosen.family is Family.ENERGY:
        return Importance.LOW
    binding = chosen.is_decision or chosen.agrees_actions or chosen.presents_activity or chosen.is_closing
    return Importance.HIGH if binding else Importance.NORMAL


def item_of(chosen: Format, translator: Translator, *, minutes: int = 0, title: str = "", prompt: str = "") -> Item:
    """Return a new item in this format, in the translator's language and without an id yet.

    Args:
        chosen: the format.
        translator: speaks the language of the meeting.
        minutes: 0 for the format's typical ones.
        title: an English message in place of the format's name.
        prompt: an English message in place of the format's prompt.
    """
    return Item(
        id="",
        title=translator.gettext(title or chosen.name),
        minutes=minutes or chosen.typical,
        format=chosen.id,
        prompt=translator.gettext(prompt or chosen.prompt),
        importance=importance_of(chosen),
    )


def _key(word: str) -> str:
    """Return a word for comparing: folded, with single spaces for everything but letters, digits and %."""
    return " ".join(re.findall(r"[^\W_]+|%", fold(clean(word))))


_BY_WORD = MappingProxyType(
    {_key(word): one for one in CATALOGUE for word in (*one.aliases, one.name, one.id)},
)


def _rank(one: Format, wanted: list[str], translator: Translator) -> int | None:
    """Return 0 for an exact word, 1 when the names hold all words, 2 when ids and aliases do, else None."""
    names = [_key(translator.gettext(one.name)), _key(one.name)]
    words = [*names, _key(one.id), *map(_key, one.aliases)]
    if " ".join(wanted) in words:
        return 0
    for rank, places in ((1, names), (2, words)):
        if any(_holds(place, wanted) for place in places):
            return rank
    return None


def _holds(place: str, wanted: list[str]) -> bool:
    """Tell whether each wanted word begins some word of the place."""
    parts = place.split()
    return all(any(part.startswith(word) for part in parts) for word in wanted)
