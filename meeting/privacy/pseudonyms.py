"""A meeting without names: everybody is “Person 1”, “Person 2” …, the same one everywhere, also inside texts.

What somebody is called only by a nickname, or by a first name that several share, stays as it is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from meeting.cards import Change, Touch
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person
from meeting.text import clean, fold, slug
from meeting.words import ENGLISH, N_, Translator, sentence

Kept = TypeVar("Kept")

TEXTS = frozenset(
    {
        *("title", "purpose", "notes", "next_note", "link", "text", "prompt", "lead", "question", "harvest"),
        *("options", "low_label", "high_label", "wording", "outcome", "sent_to", "unasked", "reason", "why"),
        *("where", "use", "help", "tag", "subgoal", "source", "name", "was", "became"),
    }
)
"""The fields, of all values in a meeting and of cards and activities, that hold what people wrote."""

_SENDER_PARTS = ("ballots", "unclear", "dropped", "positions", "echoes", "notes")
_BEFORE_AND_AFTER = frozenset({"was", "became"})
_TWO_WORDS = 2
_SHORTEST = 2
_IDS_TOLD = frozenset({Touch.OWNERS, Touch.PARENT, Touch.STAGE, Touch.KIND, Touch.DUE, Touch.REVIEW, Touch.MOVED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Masks:
    """Who is called what: people by id and by name, and what stands for what in texts.

    Attributes:
        by_id: of the people of the network.
        by_name: of names that belong to nobody in the network.
        pattern: finds every name that is to go; None when there are no names at all.
        by_text: what stands for each of them, folded.
    """

    by_id: Mapping[str, str]
    by_name: Mapping[str, str]
    pattern: re.Pattern[str] | None
    by_text: Mapping[str, str]

    def masked(self, text: str) -> str:
        """Return a text with every name in it replaced; an ending such as the s of “Annas” stays."""
        if self.pattern is None or not text:
            return text
        return self.pattern.sub(self._mask, text)

    def _mask(self, found: re.Match[str]) -> str:
        mask = self.by_text.get(_key(found[0]), "")
        # a first name is one only with its capital: “bo” and “per” are words as well
        is_word = found[0].isalpha() and found[0].islower()
        return found[0] if is_word or not mask else mask


def pseudonymised(network: Network, meeting: Meeting, *, translator: Translator = ENGLISH) -> tuple[Network, Meeting]:
    """Return both without names; organisations, addresses, roles, aliases and notes on people are gone as well.

    The numbers are those of the order in which people came into the network, so that they are the same in
    each of its meetings. The id of the meeting loses its title, which may hold a name.
    """
    masks = masks_of(network, meeting, translator=translator)
    people = tuple(_faceless(person, masks) for person in network.people)
    new_id = f"{meeting.starts_at:%Y-%m-%d}-{slug(translator.gettext(N_('Meeting')))}"
    cards = tuple(_moved(_walked(card, masks), meeting.id, new_id) for card in network.cards)
    activities = tuple(_moved(_walked(one, masks), meeting.id, new_id) for one in network.activities)
    hidden = replace(network, name=masks.masked(network.name), people=people, cards=cards, activities=activities)
    return hidden, replace(_walked(meeting, masks), id=new_id)


def masks_of(network: Network, meeting: Meeting, *, translator: Translator = ENGLISH) -> Masks:
    """Return who is called what in a meeting and on the board of its network."""
    by_id = {person.id: _pseudonym(place, translator) for place, person in enumerate(network.people, start=1)}
    known = {_key(name): by_id[person.id] for person in network.people for name in _whole_names(person)}
    by_name: dict[str, str] = {}
    for name in _names_from_outside(meeting):
        key = _key(name)
        if key and key not in by_name:
            by_name[key] = known.get(key) or _pseudonym(len(by_id) + len(by_name) + 1, translator)
    outside = {key: mask for key, mask in by_name.items() if key not in known and len(key.split()) >= _TWO_WORDS}
    by_text = {**_first_names(network.people, by_id), **outside, **known}
    return Masks(by_id=by_id, by_name=by_name, pattern=_pattern(by_text), by_text=by_text)


def _pseudonym(number: int, translator: Translator) -> str:
    return sentence(N_("Person {number}"), number=number).say(translator)


def _key(name: str) -> str:
    return fold(clean(name))


def _whole_names(person: Person) -> Iterator[str]:
    yield from (name for name in (person.name, *person.aliases, person.email) if len(_key(name)) >= _SHORTEST)


def _first_names(people: Iterable[Person], by_id: Mapping[str, str]) -> dict[str, str]:
    """Return the first names that only one person has, with what stands for them."""
    firsts = {person.id: _key(person.name).partition(" ")[0] for person in people}
    often = Counter(firsts.values())
    return {name: by_id[one] for one, name in firsts.items() if often[name] == 1 and len(name) >= _SHORTEST}


def _names_from_outside(meeting: Meeting) -> Iterator[str]:
    """Yield the names in a meeting that belong to nobody in the network: of the chat, and who leads an item."""
    for holder in (*meeting.polls, *meeting.checks, *meeting.walls):
        for part in _SENDER_PARTS:
            yield from (one.name for one in getattr(holder, part, ()))
    for item in meeting.items:
        words = clean(item.lead).split()
        if len(words) >= _TWO_WORDS and all(word[0].isupper() for word in words):
            yield item.lead


def _pattern(by_text: Mapping[str, str]) -> re.Pattern[str] | None:
    """Return what finds the names as whole words, longest first, however their letters are accented."""
    if not by_text:
        return None
    longest = sorted(by_text, key=len, reverse=True)
    names = "|".join(_spelt(name) for name in longest)
    return re.compile(rf"(?<!\w)(?:{names})(?=(?:['’]?s)?(?!\w))", re.IGNORECASE)


_SPELT = {"ae": "(?:ae|æ)", "oe": "(?:oe|œ)", "th": "(?:th|þ)", "ss": "(?:ss|ß)"}
_ACCENTS = {
    "a": "aáàâäãåą",
    "c": "cçćč",
    "d": "dđð",
    "e": "eéèêëęě",
    "i": "iíìîï",
    "l": "lł",
    "n": "nñńň",
    "o": "oóòôöõø",
    "s": "sśšş",
    "u": "uúùûüů",
    "y": "yýÿ",
    "z": "zźżž",
}


def _spelt(folded: str) -> str:
    """Return a pattern for a folded name as people write it."""
    pieces = re.findall(r"ae|oe|th|ss|\s+|.", folded, re.DOTALL)
    return "".join(
        _SPELT.get(piece)
        or (r"\s+" if piece.isspace() else f"[{_ACCENTS[piece]}]" if piece in _ACCENTS else re.escape(piece))
        for piece in pieces
    )


def _faceless(person: Person, masks: Masks) -> Person:
    return replace(person, name=masks.by_id[person.id], organisation="", email="", role="", note="", aliases=())


def _moved(kept: Any, old: str, new: str) -> Any:  # noqa: ANN401 - a card or an activity, given back as what it is
    """Return a card or an activity with the meeting's id as it is now, in its history, too."""
    changes = tuple(replace(one, meeting=new) if one.meeting == old else one for one in kept.changes)
    return replace(kept, meeting=new if kept.meeting == old else kept.meeting, changes=changes)


def _walked(kept: Kept, masks: Masks) -> Kept:
    """Return a value with the names masked in all its texts, at every depth."""
    changed: dict[str, Any] = {}
    for field in fields(kept):  # type: ignore[arg-type]  # only the frozen values come here
        old = getattr(kept, field.name)
        new = _field(kept, field.name, masks)(old)
        if new != old:
            changed[field.name] = new
    return replace(kept, **changed) if changed else kept  # type: ignore[type-var]


def _field(kept: object, name: str, masks: Masks) -> Callable[[Any], Any]:
    """Return what masks the names in one field."""
    is_text = name in TEXTS
    if name in _BEFORE_AND_AFTER:
        is_text = isinstance(kept, Change) and kept.what not in _IDS_TOLD

    def changed(value: Any) -> Any:  # noqa: ANN401 - whatever a field holds
        if isinstance(value, Enum):
            return value
        if isinstance(value, str):
            return _text(name, value, masks) if is_text else value
        if isinstance(value, tuple):
            return tuple(changed(one) for one in value)
        return _walked(value, masks) if is_dataclass(value) else value

    return changed


def _text(name: str, value: str, masks: Masks) -> str:
    """Return a text without names; a sender's or a leader's name is a pseudonym as a whole."""
    if name in {"name", "lead"} and _key(value) in masks.by_name:
        return masks.by_name[_key(value)]
    return masks.masked(value)
