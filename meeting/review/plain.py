"""Texts as plain words, for finding: folded letters and digits with one space around each word.

Folding a text alone takes time that 200,000 texts do not have, so many are folded as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from meeting.text import fold

Stretch = tuple[int, int]
"""Where something was found in a text: from, up to but not including, in characters."""

_ASCII = {n: chr(n).lower() if chr(n).isalnum() or chr(n) == "\n" else " " for n in range(128)}
_BLANKS = re.compile("  +")
_USUAL = "æøåÆØÅé–“”’"
_MANY = 12
_CACHED = 4096


def plain_text(texts: Sequence[str]) -> str:
    """Return each text as a line of plain words with spaces around, ``" spring pa aero "``; of none ``" "``."""
    joined = "\n".join(texts)
    if joined.count("\n") >= len(texts):
        # a line break inside a text would make two lines of it
        joined = "\n".join([text.replace("\n", " ") for text in texts])
    return _plain(joined)


def plain(text: str) -> str:
    """Return one text as `plain_text` does."""
    return plain_text((text,))


def words_of(text: str) -> tuple[str, ...]:
    """Return the plain words of a text."""
    return tuple(plain(text).split())


def stretches(text: str, needles: Iterable[str]) -> tuple[Stretch, ...]:
    """Return where the needles stand in a text, in order, joined where they overlap.

    Args:
        text: as it is shown.
        needles: what was searched for in the plain line: with a space in front and, for a whole word or
            phrase, another one behind.
    """
    line, places = _placed(text)
    found = []
    for needle in needles:
        wanted = needle.strip()
        for match in re.finditer(re.escape(needle), line) if wanted else ():
            begins = match.start() + len(needle) - len(needle.lstrip())
            found.append((places[begins], places[begins + len(wanted) - 1] + 1))
    return _joined(sorted(found))


def _plain(text: str) -> str:
    """Return a text folded, with spaces for all that is neither letter nor digit."""
    if not text.isascii():
        text = _respelt(text, _USUAL)
        text = _respelt(text, _others(text))
    # most lines end with a full stop: without its blank there are far fewer double ones to look for
    text = f" {text.translate(_ASCII)} ".replace(" \n", "\n").replace("\n", " \n ")
    return _BLANKS.sub(" ", text)


def _others(text: str) -> set[str]:
    """Return the characters beyond ASCII, or all where there are many: a set of all takes much longer than a few."""
    found: set[str] = set()
    while len(found) < _MANY:
        try:
            text.encode("ascii")
        except UnicodeEncodeError as problem:
            other = text[problem.start]
            found.add(other)
            text = text.replace(other, "")
        else:
            return found
    return found | set(text)


def _respelt(text: str, letters: Iterable[str]) -> str:
    """Return a text with these letters, so far as they are beyond ASCII, as their plain ones."""
    for letter in letters:
        if not letter.isascii():
            text = text.replace(letter, _plain_character(letter))
    return text


@lru_cache(maxsize=_CACHED)
def _plain_letter(letter: str) -> str:
    if unicodedata.combining(letter):
        return ""
    digit = unicodedata.digit(letter, None)
    if digit is not None:
        return str(digit)
    return fold(letter) if letter.isalnum() else " "


@lru_cache(maxsize=_CACHED)
def _plain_character(character: str) -> str:
    """Return what one character of a text becomes, spaces not joined."""
    if character.isascii():
        return _ASCII[ord(character)].replace("\n", " ")
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())
    return "".join(_ASCII[ord(one)] if one.isascii() else _plain_letter(one) for one in decomposed)


def _placed(text: str) -> tuple[str, list[int]]:
    """Return a text as its plain line, with the place in the text of each character of the line."""
    letters, places = [" "], [0]
    for place, character in enumerate(text):
        for letter in _plain_character(character):
            if letter != " " or letters[-1] != " ":
                letters.append(letter)
                places.append(place)
    if letters[-1] != " ":
        letters.append(" ")
        places.append(len(text))
    return "".join(letters), places


def _joined(found: list[Stretch]) -> tuple[Stretch, ...]:
    joined: list[Stretch] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)
