"""A search as it is typed in one line, read into a `Query`.

``udbud "fælles indkøb" @anna is:decision is:open kind:planning network:nord before:2026-03 after:2026-01-15``, or in
Danish ``er:beslutning er:åben slags:planlægning netværk:nord før:2026-03 efter:2026-01-15``. What is not understood
counts as words, and is said; what is still being typed is waited for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from meeting.meeting import Kind
from meeting.review.passage import What
from meeting.review.plain import words_of
from meeting.review.query_words import CONDITIONS, KINDS, SPELT, STANDINGS, WHATS, Condition, Standing
from meeting.text import clean
from meeting.words import N_, Sentence, sentence

QUERY_LIMIT = 200
"""Characters of a typed search that are read."""

_TOKEN = re.compile(
    r"""(?P<by>@|[^\W\d_]+:)?  (?: "(?P<quoted>[^"]*)(?P<closed>"?) | (?P<bare>[^\s"]+) | (?<=[@:]) )""", re.VERBOSE
)
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2}))?(?:-(?P<day>\d{1,2}))?")
_UNFINISHED = re.compile(r"\d{0,4}-?|\d{4}-\d{0,2}-?|\d{1,2}[./]\d{0,2}(?:[./]\d{0,4})?")

Meant = TypeVar("Meant")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is searched for: all of it has to hold.

    Attributes:
        words: plain words; each must begin a word of the text (see `needles`).
        phrases: plain words with spaces between that must stand so in the text.
        people: plain beginnings of names; of each somebody must have to do with it.
        whats: what it may be; empty for anything.
        standings: how it has to stand.
        networks: plain words of which each begins a word of the network's name or id.
        before: only meetings before this day.
        since: only meetings on this day or later.
        doubts: what was not understood, in sentences.
    """

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    whats: frozenset[What] = frozenset()
    standings: frozenset[Standing] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    networks: tuple[str, ...] = ()
    before: date | None = None
    since: date | None = None
    doubts: tuple[Sentence, ...] = field(default=(), compare=False)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is searched for."""
        return self == Query()

    @property
    def needles(self) -> tuple[str, ...]:
        """What is looked for in a plain line: words from their beginning, phrases whole, the longest first.

        Single letters alone stand for themselves: half of all texts have a word that begins with one.
        """
        end = " " if not self.phrases and max(map(len, self.words), default=0) == 1 else ""
        found = (*(f" {word}{end}" for word in self.words), *(f" {phrase} " for phrase in self.phrases))
        return tuple(sorted(found, key=len, reverse=True))

    def narrows(self, other: Query) -> bool:
        """Tell whether all that this finds is found by ``other`` too, as when a query grew by a letter."""
        if not (self.standings >= other.standings and self.networks[: len(other.networks)] == other.networks):
            return False
        if not (_is_within(self.whats, other.whats) and _is_within(self.kinds, other.kinds)):
            return False
        if other.before is not None and (self.before is None or self.before > other.before):
            return False
        if other.since is not None and (self.since is None or self.since < other.since):
            return False
        return all(any(old in new for new in self.needles) for old in other.needles) and all(
            any(new.startswith(old) for new in self.people) for old in other.people
        )


def read_query(typed: str) -> Query:
    """Return what a typed line searches for; never fails."""
    query = Query()
    for token in _TOKEN.finditer(clean(typed, limit=QUERY_LIMIT)):
        by = token["by"] or ""
        value = token["bare"] if token["bare"] is not None else (token["quoted"] or "")
        if by == "@":
            query = replace(query, people=(*query.people, *filter(None, [" ".join(words_of(value))])))
        elif by:
            query = _with_condition(query, by, value)
        else:
            query = _with_text(query, value, is_phrase=token["closed"] == '"')
    return replace(query, words=tuple(dict.fromkeys(query.words)))


def read_first_day(text: str) -> date | None:
    """Return the day, or the first day of the month or year, as written, or None.

    ``2026``, ``2026-03``, ``2026-03-15``, ``15.3.2026`` and ``15/3/2026`` are read.
    """
    found = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
    except ValueError:
        return None


def _with_text(query: Query, text: str, *, is_phrase: bool) -> Query:
    words = words_of(text)
    if is_phrase and words:
        return replace(query, phrases=(*query.phrases, " ".join(words)))
    return replace(query, words=(*query.words, *words))


def _with_condition(query: Query, by: str, value: str) -> Query:
    condition = CONDITIONS.get(" ".join(words_of(by)))
    if condition is None:
        return _with_text(query, f"{by}{value}", is_phrase=False)
    if not value:
        return query
    match condition:
        case Condition.IS:
            return _with_standing_or_what(query, by, value)
        case Condition.KIND:
            return _with_kind(query, by, value)
        case Condition.NETWORK:
            return replace(query, networks=(*query.networks, *words_of(value)))
        case _:
            return _with_day(query, condition, by=by, value=value)


def _with_standing_or_what(query: Query, by: str, value: str) -> Query:
    words: dict[str, Standing | What] = {**STANDINGS, **WHATS}
    meant = _meant(value, words)
    if len(meant) != 1:
        return _doubted(query, by, value, could_be=sorted(meant.values()))
    (one,) = meant
    if isinstance(one, Standing):
        return replace(query, standings=query.standings | {one})
    return replace(query, whats=query.whats | {one})


def _with_kind(query: Query, by: str, value: str) -> Query:
    meant = _meant(value, KINDS)
    if len(meant) != 1:
        return _doubted(query, by, value, could_be=sorted(meant.values()))
    return replace(query, kinds=query.kinds | set(meant))


def _with_day(query: Query, condition: Condition, *, by: str, value: str) -> Query:
    day = read_first_day(value)
    if day is None:
        if _UNFINISHED.fullmatch(value):
            return query
        doubt = sentence(N_("“{typed}” is no date: write it like 2026-03 or 2026-03-15."), typed=f"{by}{value}")
        return replace(_with_text(query, value, is_phrase=False), doubts=(*query.doubts, doubt))
    if condition is Condition.BEFORE:
        return replace(query, before=min(query.before or day, day))
    return replace(query, since=max(query.since or day, day))


def _meant(value: str, words: Mapping[str, Meant]) -> dict[Meant, str]:
    """Return what a word, or the beginning of one, can mean, each with the word that says it."""
    wanted = " ".join(words_of(value))
    if wanted in words:
        return {words[wanted]: wanted}
    found: dict[Meant, str] = {}
    for word, meant in words.items():
        if wanted and word.startswith(wanted):
            found.setdefault(meant, word)
    return found


def _doubted(query: Query, by: str, value: str, *, could_be: list[str]) -> Query:
    """Return the query with a word that is not clear: waited for while it can be one of several, else as words."""
    typed = f"{by}{value}"
    if could_be:
        words = ", ".join(SPELT.get(word, word) for word in could_be)
        doubt = sentence(N_("“{typed}” can be {words}: type more of it."), typed=typed, words=words)
        return replace(query, doubts=(*query.doubts, doubt))
    doubt = sentence(N_("“{typed}” is not known: it is searched for as words."), typed=typed)
    return replace(_with_text(query, value, is_phrase=False), doubts=(*query.doubts, doubt))


def _is_within(new: frozenset[Meant], old: frozenset[Meant]) -> bool:
    """Tell whether one choice among several lets through no more than another; none lets everything through."""
    return not old or (bool(new) and new <= old)
