"""Texts as plain words, for finding: folded letters and digits with one space around each word.

Folding a text alone takes time that 200,000 texts do not have, so many are folded as one, and as bytes.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from meeting.text import fold

Stretch = tuple[int, int]
"""Where something was found in a text: from, up to but not including, in characters."""

_ASCII = {n: chr(n).lower() if chr(n).isalnum() or chr(n) == "\n" else " " for n in range(128)}
_BLANKS = re.compile("  +")
_MANY = 12
_CACHED = 4096
_BYTES = "latin-1"
_SPELLING = "ordstyrer-plain"


def plain_text(texts: Sequence[str]) -> str:
    """Return each text as a line of plain words with spaces around, ``" spring pa aero "``; of none ``" "``."""
    return tidy(rough_text(texts))


def rough_text(texts: Sequence[str]) -> str:
    """Return the texts as `plain_text` does, but with more than one space here and there, which takes half the time."""
    joined = _folded("\n".join(texts))
    spaced = joined.replace("\n", " \n ")
    if len(spaced) - len(joined) > 2 * max(len(texts) - 1, 0):
        # a line break inside a text has made two lines of it
        spaced = " \n ".join([_folded(text).replace("\n", " ") for text in texts])
    return f" {spaced} "


def tidy(rough: str) -> str:
    """Return a rough text with one space around each word."""
    return _BLANKS.sub(" ", rough)


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
    pieces = [_plain_character(character) for character in text]
    line = f" {''.join(pieces)} "
    ends: Sequence[int] = range(1, len(text) + 1)
    if len(line) - 2 != len(text) or "" in pieces:
        ends = list(accumulate(map(len, pieces)))
    found = []
    for needle in needles:
        for match in _pattern(needle).finditer(line):
            # of the first and last letter: the piece of the text in which it ends
            first, last = match.start() - 1, match.end() - 2
            found.append((bisect_right(ends, first), bisect_right(ends, last) + 1))
    return _joined(sorted(found))


@lru_cache(maxsize=_CACHED)
def _pattern(needle: str) -> re.Pattern[str]:
    """Return what finds a needle in a rough line, without the spaces around it."""
    words = " +".join(map(re.escape, needle.split()))
    begin, end = "(?<= )" if needle[:1] == " " else "", "(?= )" if needle[-1:] == " " else ""
    return re.compile(f"{begin}{words}{end}" if words else "(?!)")


def _folded(text: str) -> str:
    """Return a text folded, with a space for each character that is neither letter nor digit nor line break."""
    try:
        letters = text.encode(_BYTES, _SPELLING)
    except UnicodeEncodeError:
        # letters of another alphabet stay what they are
        return _respelt(text, _others(text)).translate(_ASCII)
    text = letters.translate(_LATIN).decode(_BYTES)
    for letter, spelt in _SEVERAL:
        text = text.replace(letter, spelt)
    return text


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


def _spelt_out(problem: Any) -> tuple[str, int]:  # noqa: ANN401 - errors of other codecs have no text
    """Return what is written for characters that are no bytes, and where to go on; used while encoding."""
    return "".join(map(_plain_character, problem.object[problem.start : problem.end])), problem.end


def _joined(found: list[Stretch]) -> tuple[Stretch, ...]:
    joined: list[Stretch] = []
    for begin, end in found:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


codecs.register_error(_SPELLING, _spelt_out)
_SPELT = {n: "\n" if chr(n) == "\n" else _plain_character(chr(n)) for n in range(256)}
_SEVERAL = [(chr(n), spelt) for n, spelt in _SPELT.items() if len(spelt) != 1 or spelt > "\xff"]
"""What becomes several letters, or one that is no byte."""
_LATIN = bytes(n if (chr(n), spelt) in _SEVERAL else ord(spelt) for n, spelt in _SPELT.items())
"""What each other byte becomes."""
