"""How the user words what is copied: a small text file for each target that changes its marks, checked line by line.

A file holds lines of ``name = pattern``. Blank lines, and lines that begin with ``#``, mean nothing::

    # templates/zoom.txt
    heading = *{text}*
    entry = – {text}
    numbered = {number}) {text}
    pair = {name} → {value}
    bar = {bar} {label}: {count} {detail}
    opening = From today’s meeting:
    closing = Thank you for today!

Each pattern holds its fields in braces, once or several times: those of a heading and an entry are
``{text}``; of a numbered entry also ``{number}``; of a pair ``{name}`` and ``{value}``; of a bar ``{bar}``
(the blocks), ``{count}``, ``{label}`` and ``{detail}`` (such as “58 %”, often empty). Opening and closing are
lines before and after the whole text and may hold ``{subject}``. A pattern may stand in double quotes to keep
blanks at its ends. What is left out, or wrong, stays as it usually is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from meeting.text import clean
from meeting.words import N_, Sentence, sentence

PATTERN_LIMIT = 200
"""The most characters of one pattern."""

_FIELD = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields a pattern may hold, and those it must, or what is to be said would be lost."""

    allowed: tuple[str, ...]
    needed: tuple[str, ...]


PATTERNS: Mapping[str, Fields] = MappingProxyType(
    {
        "heading": Fields(("text",), ("text",)),
        "entry": Fields(("text",), ("text",)),
        "numbered": Fields(("number", "text"), ("text",)),
        "pair": Fields(("name", "value"), ("name", "value")),
        "bar": Fields(("bar", "count", "label", "detail"), ("count", "label")),
        "opening": Fields(("subject",), ()),
        "closing": Fields(("subject",), ()),
    }
)
"""What can be changed, with the fields of each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatWording:
    """The patterns of one target; "" leaves the usual one."""

    heading: str = ""
    entry: str = ""
    numbered: str = ""
    pair: str = ""
    bar: str = ""
    opening: str = ""
    closing: str = ""


USUAL = ChatWording()
"""Everything as it usually is."""


def read_wording(text: str, *, file: str) -> tuple[ChatWording, tuple[Sentence, ...]]:
    """Return the patterns in a file, and one sentence for each line that cannot be used.

    Args:
        text: what is in the file.
        file: its name, for the sentences.
    """
    wording, wrong = USUAL, []
    for number, line in enumerate(text.splitlines(), start=1):
        if not clean(line) or clean(line).startswith("#"):
            continue
        name, _, pattern = line.partition("=")
        name, pattern = clean(name).casefold(), _unquoted(clean(pattern, limit=PATTERN_LIMIT + 1))
        problem = _problem(name, pattern, has_sign="=" in line)
        if problem is None:
            wording = replace(wording, **{name: pattern})
        else:
            message = N_("{file}, line {line}: {problem} The usual wording is used.")
            wrong.append(sentence(message, file=clean(file), line=number, problem=problem))
    return wording, tuple(wrong)


def filled(pattern: str, **fields: str) -> str:
    """Return a pattern with its fields filled in; what is filled in is never looked at for fields again."""
    return _FIELD.sub(lambda found: fields.get(found[1], ""), pattern)


def _unquoted(pattern: str) -> str:
    is_quoted = len(pattern) > 1 and pattern[0] == pattern[-1] == '"'
    return pattern[1:-1] if is_quoted else pattern


def _problem(name: str, pattern: str, *, has_sign: bool) -> Sentence | None:
    """Return what is wrong with a line and what is allowed there, or None."""
    if not has_sign or name not in PATTERNS:
        names = ", ".join(PATTERNS)
        return sentence(N_("write one of {names}, then = and a pattern."), names=names)
    if not pattern or len(pattern) > PATTERN_LIMIT:
        return sentence(N_("the pattern of {name} takes 1 to {limit} characters."), name=name, limit=PATTERN_LIMIT)
    if pattern.lstrip().startswith(("/", "／")):
        return sentence(N_("the pattern of {name} begins with a slash, which a chat takes for a command."), name=name)
    return _wrong_fields(name, pattern)


def _wrong_fields(name: str, pattern: str) -> Sentence | None:
    fields, used = PATTERNS[name], set(_FIELD.findall(pattern))
    is_odd = bool(set("{}") & set(_FIELD.sub("", pattern))) or not used.issubset(fields.allowed)
    if is_odd or not used.issuperset(fields.needed):
        allowed, needed = (", ".join(f"{{{one}}}" for one in some) for some in (fields.allowed, fields.needed))
        if not needed:
            return sentence(
                N_("the pattern of {name} may hold {allowed} and no other braces."), name=name, allowed=allowed
            )
        return sentence(
            N_("the pattern of {name} may hold {allowed} and no other braces, and must hold {needed}."),
            name=name,
            allowed=allowed,
            needed=needed,
        )
    return None
