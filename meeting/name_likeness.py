"""How likely two names, as written in calls and lists, are one person's: first names, initials, logins and devices.

How alike two spellings are comes in as a function, since the figure is made by a library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from meeting.text import clean, fold

Likeness: TypeAlias = Callable[[str, str], float]
"""Tells how alike two texts are written, from 0 to 1."""

Words: TypeAlias = tuple[str, ...]
"""A name as folded words."""

SAME = 0.97
TURNED = 0.95
LONGER = 0.92
INITIALS = 0.86
LOGIN = 0.84
FIRST_NAME = 0.75
LAST_NAME = 0.65

_ALIKE = 0.8
_SLIPS = 0.2
_SLIP_LETTERS = 4
_LOGIN_LETTERS = 5
_NAMES_LIMIT = 200

_BRACKETED = re.compile(r"[(\[（{]([^()\[\]（）{}]*)[)\]）}]")
_PARTS = re.compile(r"\s[-\u2013\u2014]\s|[|/]")
_WORD = re.compile(r"[^\W\d_]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’`´]s\b")
_BRACKETED_WORDS = (
    "she her hers he him his they them theirs hun hende han ham de dem den host cohost co guest external unverified "
    "gaest vaert ekstern organizer presenter me mig ta"
)
_DEVICE_WORDS = (
    "iphone ipad ipod galaxy samsung macbook imac laptop pc desktop android pixel huawei oneplus nokia xiaomi phone "
    "telefon mobil mobile tablet windows computer zoom user guest bruger"
)
_BESIDE_WORDS = "mac air pro mini max plus ultra room of von de fra til tilhorende min my sm gt fe"
_BOX_WORDS = "info kontakt contact post mail admin office hello hej kommunen kommune"
_NOT_NAMES = frozenset(_BRACKETED_WORDS.split())
_DEVICES = frozenset(_DEVICE_WORDS.split())
_BESIDE_DEVICES = frozenset(_BESIDE_WORDS.split())
_SHARED_BOXES = frozenset(_BOX_WORDS.split())


def shapes_of(*names: str, email: str = "") -> tuple[Words, ...]:
    """Return all the ways in which names and an address can be read as words of one name."""
    found = {words for name in names for words in _read(clean(name)[:_NAMES_LIMIT]) if words}
    spoken = {word for words in found for word in words}
    local = _words(email.partition("@")[0])
    if local and not set(local) & _SHARED_BOXES:
        # one short word, or one's own first name, before the @ says nothing about who it is
        is_telling = len(local) > 1 or (len(local[0]) >= _LOGIN_LETTERS and local[0] not in spoken)
        found |= {local} if is_telling else set()
    return tuple(sorted(found))


def is_personal(name: str) -> bool:
    """Return whether a name says anything about who it is, as ``iPhone`` and ``Zoom user 3`` do not."""
    return bool(shapes_of(name))


def _read(name: str) -> Iterator[Words]:
    bare = _BRACKETED.sub(" ", name)
    yield from _readings(bare)
    for inside in _BRACKETED.findall(name):
        if not set(_words(inside)) <= _NOT_NAMES:
            yield from _readings(inside)


def _readings(text: str) -> Iterator[Words]:
    """Yield the words of one part of a name: as it stands, turned at a comma, and without its device."""
    last, comma, first = text.partition(",")
    text = f"{first} {last}" if comma and first.strip() else text
    words = _words(_POSSESSIVE.sub("", text))
    if set(words) & _DEVICES:
        words = tuple(word for word in words if word not in _DEVICES | _BESIDE_DEVICES and len(word) > 1)
        yield tuple(word.removesuffix("s") for word in words)
    yield words
    first_part, *rest = _PARTS.split(text)
    if rest:
        yield _words(first_part)


def _words(text: str) -> Words:
    """Return folded words in which ``oe`` and ``ø``, ``aa`` and ``å`` are written alike."""
    return tuple(_WORD.findall(fold(text).replace("aa", "a").replace("oe", "o")))


def score(shapes: tuple[Words, ...], others: tuple[Words, ...], *, likeness: Likeness) -> float:
    """Return how likely two people are one by their names, from 0 to `SAME`."""
    return max((_score(one, other, likeness) for one in shapes for other in others), default=0.0)


def _score(one: Words, other: Words, likeness: Likeness) -> float:
    if one == other:
        # a first name alone is anybody's
        return SAME if len(one) > 1 else LONGER
    if sorted(one) == sorted(other):
        return TURNED
    short, long = sorted((one, other), key=lambda words: (len(words), len(" ".join(words)), words))
    return max(_part(short, long), _login(one, other), _login(other, one), _slip(short, long, likeness))


def _part(short: Words, long: Words) -> float:
    """Return how likely a name is the other with words left out, or cut to their first letters."""
    if len(short) == 1:
        if len(short[0]) == 1 or short[0] not in long:
            return 0.0
        return FIRST_NAME if short[0] == long[0] else LAST_NAME
    place, whole = -1, 0
    for word in short:
        place = next((at for at in range(place + 1, len(long)) if _begins(word, long[at])), -1)
        if place < 0:
            return 0.0
        whole += word == long[place] and len(word) > 1
    if whole == len(short):
        return LONGER
    return INITIALS if whole else 0.0


def _begins(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word)) or (len(other) == 1 and word.startswith(other))


def _login(one: Words, other: Words) -> float:
    """Return how likely one word is a login made of the other's names: ``bjensen``, ``boj``, ``bojensen``."""
    if len(one) != 1 or len(other) == 1:
        return 0.0
    first, last = other[0], other[-1]
    return LOGIN if one[0] in {first[0] + last, first + last, first + last[0], last + first} else 0.0


def _slip(short: Words, long: Words, likeness: Likeness) -> float:
    """Return how likely one is a misspelling of the other; a lone word is compared with the first name."""
    one, other = " ".join(short), " ".join(long)
    if len(short) == 1 < len(long):
        alike = likeness(one, long[0]) if len(one) >= _SLIP_LETTERS and _are_near(one, long[0]) else 0.0
        return FIRST_NAME * alike if alike >= _ALIKE else 0.0
    alike = likeness(one, other) if _are_near(one, other) else 0.0
    return SAME * alike if alike >= _ALIKE else 0.0


def _are_near(one: str, other: str) -> bool:
    """Tell whether two texts can be alike at all, which spares most of the comparing.

    Each slip of the pen changes the length by one and the letters used by two at most.
    """
    longest = max(len(one), len(other))
    return abs(len(one) - len(other)) <= longest * _SLIPS and len(set(one) ^ set(other)) <= 2 * longest * _SLIPS
