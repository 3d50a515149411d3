"""Names and addresses pasted from a mail, a list or a spreadsheet column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from meeting.exchange.people_joined import Join, address_in, people_of
from meeting.exchange.sheet import lines_of
from meeting.exchange.understood import SourceKind, Understood
from meeting.text import clean, fold
from meeting.words import N2_, N_, Sentence, sentence

_LINES_MOST = 5000
_LINE_LONGEST = 20_000
_NAME_LONGEST = 60
_WORDS_MOST = 6
_NAME_WORDS_MOST = 4
_NEED = 0.7
_LOOKED_AT = 200
_BULLET = re.compile(r"\s*(?:[-*+•·–—◦▪☐☑✓]\s+|\[[ xX]\]\s*|\(?\d{1,4}[.):]\s+)+")
_PARTS = re.compile(r';|,(?=[^<>",;]{0,100}<|\s{0,9}[^\s,;@]{1,64}@)|(?<=>)\s*,')
_COMMA = re.compile(r"\s*,\s*")
_IN_BRACKETS = re.compile(r"(.+?)\s*[(（\[]([^()（）\[\]]+)[)）\]]\Z")
_ANGLED = re.compile(r"<?\s*(?:mailto:)?[^\s<>()]+@[^\s<>()]+\s*>?")
_NO_NAME = re.compile(r",[\d\W]*\Z|[.?!:={}\\|]\s*\Z|[:=?!{}\\|#]\s|https?:|\A[\W\d_]*\Z")
_PARTICLE_WORDS = "von van de der den del della di da dos du la le el al bin ibn of og and und y e af ter zu"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_FUNCTION_WORDS = "and og und the not ikke for with med til is er are what hvad how hvordan our vores"
_NEVER_IN_NAMES = frozenset(_FUNCTION_WORDS.split())
_PRONOUNS = re.compile(r"/|\b(?:she|her|he|him|they|them|hun|han|den)\b", re.IGNORECASE)
_DOUBTFUL_COMMAS = N_(
    "Some names have a comma, and it is not clear whether “Last, First” or “Name, organisation” is meant; they were "
    "left as they are."
)
_NO_NAMES = N2_(
    "One line is no name and was left out: “{first}”.",
    "{n} lines are no names and were left out; the first is “{first}”.",
)
_QUOTED_MOST = 40


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    email: str = ""
    organisation: str = ""


def read_names_list(text: str) -> Understood | None:
    """Return the people of a pasted list of names or addresses, or None where the text seems to be none."""
    texts = _entry_texts(text)
    if not _are_names(texts[:_LOOKED_AT]):
        return None
    return _understood(texts)


def names_in(text: str) -> Understood:
    """Return the people of a text that is known to list names, however they are written."""
    texts = _entry_texts(text)
    return _understood(texts)


def are_surely_names(names: Iterable[str]) -> bool:
    """Return whether most of these are first and last names, and not the headings or words of some other text.

    A list of single words may be one of anything.
    """
    names = tuple(names)
    return sum(map(_is_full_name, names)) >= _NEED * len(names)


def _is_full_name(name: str) -> bool:
    words = [word for word in re.findall(r"[^\W_]+", fold(name)) if word in _NEVER_IN_NAMES or word not in _PARTICLES]
    return 1 < len(words) <= _NAME_WORDS_MOST and not any(map(_is_no_name, words))


def _is_no_name(word: str) -> bool:
    return word in _NEVER_IN_NAMES or any(sign.isdigit() for sign in word)


def _understood(texts: Sequence[str]) -> Understood:
    read = [(text, _entry(text)) for text in texts]
    entries, doubts = _with_commas_settled([entry for _, entry in read if entry])
    left_out = [clean(text) for text, entry in read if not entry]
    warnings = (*doubts, *((_left_out(left_out),) if left_out else ()))
    joins = [Join(name=one.name or one.email, email=one.email, organisation=one.organisation) for one in entries]
    return Understood(kind=SourceKind.NAMES, people=people_of(joins), warnings=warnings)


def _left_out(texts: Sequence[str]) -> Sentence:
    first = texts[0] if len(texts[0]) <= _QUOTED_MOST else texts[0][: _QUOTED_MOST - 1].rstrip() + "…"
    singular, plural = _NO_NAMES
    return sentence(singular, plural=plural, n=len(texts), first=first)


def _entry_texts(text: str) -> list[str]:
    lines = [line for line in islice(lines_of(text.removeprefix("\ufeff")), _LINES_MOST) if line.strip()]
    return list(islice(_parts(lines), _LINES_MOST))


def _parts(lines: Sequence[str]) -> Iterator[str]:
    """Yield the text of each entry: a line, or the parts of one that lists several."""
    for line in lines:
        bare = _BULLET.sub("", line, count=1).strip()
        bare = bare[:_LINE_LONGEST]
        parts = [bare] if "\t" in bare else _PARTS.split(bare)
        if len(lines) == 1 and len(parts) == 1 and "\t" not in bare and "@" not in bare:
            parts = _COMMA.split(bare)
        yield from (part.strip(" ,") for part in parts if part.strip(" ,"))


def _entry(text: str) -> _Entry | None:
    email = address_in(text)
    rest = _ANGLED.sub(" ", text) if email else text
    cells = [clean(cell) for cell in rest.split("\t")]
    filled = [cell for cell in cells if cell.strip("\"'<>()[],- ")]
    if not filled:
        return _Entry(_name_of_address(email), email) if email else None
    name, organisation = _name_and_brackets(filled[0].strip("\"'<> ,-"))
    organisation = organisation or next(iter(filled[1:]), "")
    if len(filled) > 3 or not _may_be_name(name):  # noqa: PLR2004 - name, organisation, role
        return _Entry(_name_of_address(email), email) if email else None
    return _Entry(name, email, organisation)


def _name_and_brackets(text: str) -> tuple[str, str]:
    """Return the name and the organisation in brackets behind it; pronouns belong to the name."""
    found = _IN_BRACKETS.match(text)
    if not found or _PRONOUNS.search(found[2]):
        return text, ""
    return found[1].strip(), clean(found[2])


def _may_be_name(name: str) -> bool:
    return (
        bool(name)
        and all(len(part) <= _NAME_LONGEST for part in name.split(","))
        and len(name.split()) <= _WORDS_MOST + name.count(",") * 3
        and not _NO_NAME.search(name.removesuffix("."))
    )


def _name_of_address(email: str) -> str:
    """Return ``Anna Holm`` of ``anna.holm@…``; an address without such a part stays as it is."""
    parts = [part for part in re.split(r"[._-]+", email.partition("@")[0]) if part.isalpha()]
    return " ".join(part.capitalize() for part in parts) if len(parts) > 1 else email


def _are_names(texts: Sequence[str]) -> bool:
    """Return whether nearly all texts are entries, and most are written as names are."""
    entries = [entry for entry in map(_entry, texts) if entry]
    written = sum(bool(entry.email) or _is_capitalised(entry.name) for entry in entries)
    return bool(entries) and len(entries) >= _NEED * len(texts) and written >= _NEED * len(entries)


def _is_capitalised(name: str) -> bool:
    words = [word for word in re.findall(r"[^\W_]+", re.split(r"[,(]", name)[0]) if word.casefold() not in _PARTICLES]
    return bool(words) and all(not word[0].islower() for word in words)


def _with_commas_settled(entries: Sequence[_Entry]) -> tuple[list[_Entry], tuple[Sentence, ...]]:
    """Turn ``Last, First`` or part off ``Name, organisation``, where all lines agree on it."""
    with_comma = [entry for entry in entries if "," in entry.name]
    if not with_comma:
        return list(entries), ()
    halves = [tuple(_COMMA.split(entry.name)) for entry in with_comma]
    if len(with_comma) == len(entries) and all(_is_turned(half) for half in halves):
        return [replace(entry, name=_turned(entry.name)) for entry in entries], ()
    if all(len(half[0].split()) > 1 and not entry.organisation for half, entry in zip(halves, with_comma, strict=True)):
        return [_parted(entry) for entry in entries], ()
    return list(entries), (sentence(_DOUBTFUL_COMMAS),)


def _is_turned(half: Sequence[str]) -> bool:
    return len(half) == 2 and len(half[0].split()) == 1 and 1 <= len(half[1].split()) <= 2  # noqa: PLR2004


def _turned(name: str) -> str:
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}"


def _parted(entry: _Entry) -> _Entry:
    name, _, organisation = entry.name.partition(",")
    return replace(entry, name=name.strip(), organisation=organisation.strip() or entry.organisation)
