"""Cleaning and folding of text that comes from people, files and other programs.

Everything typed, pasted, imported or loaded goes through `clean` (one line) or
`clean_lines` (several), so that no control character reaches a screen or a file.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LINE_LIMIT = 500
"""Characters kept of one line."""

TEXT_LIMIT = 20_000
"""Characters kept of a text of several lines."""

_NEWLINES = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# C0, DEL and C1; bidi embeddings, overrides, isolates and marks; lone surrogates; what cannot be
# seen (BOM, zero-width space, soft hyphen, word joiner, invisible operators, fillers, tags),
# noncharacters and interlinear marks. Zero-width joiners stay: emoji and several scripts need them.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_ENDS = " \u200c\u200d"  # at the ends of a line a joiner has nothing to join
_MARKS_LIMIT = 4
_FIRST_MARK = "\u0300"  # below it stand the letters of western Europe, each a letter of its own
_MARKS = frozenset({"Mn", "Me", "Cf"})
_SPACES = re.compile(r"[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_FOLDS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})
_LAST_LETTERS = str.maketrans({"æ": "{a", "ø": "{b", "å": "{c"})
_WINDOWS_DEVICES = frozenset({"con", "prn", "aux", "nul"} | {f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10)})


def clean(text: str, *, limit: int = LINE_LIMIT) -> str:
    """Return ``text`` as one safe line: NFC, no control characters, trimmed, at most ``limit``."""
    if len(text) <= limit and _is_plain(text) and "  " not in text:
        return text.strip()  # nearly all text is so, and a pasted chat is cleaned word by word
    line = _SPACES.sub(" ", clean_lines(text, limit=limit * 4).replace("\n", " ")).strip(_ENDS)
    return line[:limit].rstrip(_ENDS)


def clean_lines(text: str, *, limit: int = TEXT_LIMIT) -> str:
    r"""Return ``text`` as safe lines: NFC, only ``\\n`` between lines, at most ``limit`` characters."""
    if len(text) <= limit and _is_plain(text):
        return text.rstrip()
    text = _NEWLINES.sub("\n", text[: limit * 4]).replace("\t", "    ")
    text = _limit_marks(unicodedata.normalize("NFC", _UNSAFE.sub("", text)))
    return "\n".join(line.rstrip() for line in text[:limit].split("\n")).strip("\n")


def _is_plain(text: str) -> bool:
    """Tell whether a text is one line of letters and signs with nothing in it to be cleaned: no marks, no controls."""
    return text.isprintable() and (text.isascii() or max(text) < _FIRST_MARK)


def _limit_marks(text: str) -> str:
    """Drop marks and joiners beyond four on one letter, so that no tower covers other lines."""
    if text.isascii() or max(text) < _FIRST_MARK:
        return text
    kept: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= _MARKS_LIMIT:
            kept.append(character)
    return "".join(kept)


def fold(text: str) -> str:
    """Return ``text`` for comparing: lower case, accents off, ``æøå`` as ``ae o a``."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return "".join(c for c in letters if not unicodedata.combining(c)).translate(_FOLDS)


@lru_cache(maxsize=4096)
def alphabetical(name: str) -> str:
    """Return a name for putting names in order: ``æ ø å`` come last, as their readers expect."""
    return fold(name.lower().translate(_LAST_LETTERS))


def slug(text: str, *, fallback: str = "meeting", limit: int = 40) -> str:
    """Return a file name made of ``a-z 0-9 -`` for ``text``: never empty, a path or a device name."""
    name = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:limit].strip("-")
    if not name:
        return fallback
    return f"{name}-1" if name in _WINDOWS_DEVICES else name


def shorten(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` characters, with ``…`` where something was left out."""
    if len(text) <= width:
        return text
    return text[: max(0, width - 1)].rstrip() + "…" if width > 0 else ""
