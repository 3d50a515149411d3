"""Searching: which leaves a query finds, the best of them first, and where in the text it was found.

A search costs one look at each leaf; when the query only grew, one look at each leaf that was found before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from meeting.review.passage import Leaf, MeetingHead, Passage, What
from meeting.review.plain import Stretch, plain_text, stretches, words_of
from meeting.review.query import Query
from meeting.review.query_words import Standing
from meeting.text import clean

SHOWN = 200
"""How many hits are made ready to be shown, unless more are asked for."""

ENOUGH = 3_000
"""How many hits are enough for somebody who is still typing: the first letters find a third of all."""

_RARE = 50
"""A needle that stands in fewer than one of so many lines is looked for in the whole text at once."""

_USUAL = 6
"""Where at least one of so many lines is concerned, it is quicker to look at all of them."""

TEXT_LIMIT = 4_000
"""Characters of a leaf's text that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What the search knows of a network.

    Attributes:
        names: the names of its people by their ids, former ones included.
        words: the plain words of its name and id.
    """

    id: str
    name: str
    names: Mapping[str, str]
    words: tuple[str, ...] = ()

    def ids_of(self, beginning: str) -> frozenset[str]:
        """Return the ids of the people of whose name each word of a plain text begins a word."""
        wanted = beginning.split()
        return frozenset(one for one, name in self.names.items() if _begin(wanted, words_of(name)))


class Sheet:
    """Leaves of one meeting, or those of a network that belong to no meeting (then ``head`` is None).

    Attributes:
        text: the plain lines of the leaves, as one text: most words are not in it, which is seen at once.
        titles: the places of the leaves that are titles.
        hidden: the places of leaves that are found elsewhere.
    """

    __slots__ = ("_lines", "group", "head", "hidden", "leaves", "text", "titles")

    def __init__(self, group: Group, head: MeetingHead | None, leaves: Sequence[Leaf]) -> None:
        self.group, self.head, self.leaves = group, head, leaves
        self.text = plain_text([leaf.text for leaf in leaves])
        self.titles = frozenset(place for place, leaf in enumerate(leaves) if leaf.is_title)
        self.hidden: frozenset[int] = frozenset()
        self._lines: list[str] = []

    @property
    def lines(self) -> list[str]:
        """The plain line of each leaf."""
        if not self._lines:
            self._lines = self.text.split("\n")
        return self._lines

    def places(self, needle: str) -> Sequence[int]:
        """Return the places of the leaves in whose line a needle stands."""
        if not needle:
            return range(len(self.leaves))
        at = self.text.find(needle)
        if at < 0:
            return ()
        if self.text.count(needle) * _RARE > len(self.leaves):
            return [place for place, line in enumerate(self.lines) if needle in line]
        places, line, end = [], 0, 0
        while at >= 0:
            line += self.text.count("\n", end, at)
            places.append(line)
            end = self.text.find("\n", at)
            at = self.text.find(needle, end) if end >= 0 else -1
        return places


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """All that a query found: for each sheet, the newest first, the places of its leaves.

    Attributes:
        is_whole: whether the search went on to its end; if not, there may be more.
    """

    query: Query
    today: date
    found: tuple[tuple[Sheet, Sequence[int]], ...] = ()
    is_whole: bool = True

    @property
    def count(self) -> int:
        """How many passages were found."""
        return sum(len(places) for _, places in self.found)

    @property
    def meetings(self) -> int:
        """In how many meetings something was found."""
        return len({(sheet.group.id, sheet.head.id) for sheet, _ in self.found if sheet.head is not None})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage that was found, and the stretches of its text that were searched for."""

    passage: Passage
    stretches: tuple[Stretch, ...] = ()


def by_date(sheets: Iterable[Sheet]) -> list[Sheet]:
    """Return sheets with the newest meeting first, and those of no meeting last."""
    known = list(sheets)
    dated = [(sheet.head.starts_at, sheet.head.id, at) for at, sheet in enumerate(known) if sheet.head is not None]
    return [known[at] for *_, at in sorted(dated, reverse=True)] + [sheet for sheet in known if sheet.head is None]


def search(
    sheets: Sequence[Sheet],
    query: Query,
    *,
    today: date,
    before: Matches | None = None,
    enough: int | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Matches:
    """Return all that a query finds; an empty one finds nothing.

    Args:
        sheets: in the order of `by_date`.
        query: what is searched for.
        today: the day by which things are overdue.
        before: what an earlier query found in the same sheets; used where the new one only narrows it.
        enough: when so many have been found, it is left at that; None for all.
        stopped: asked at each sheet whether to leave it at that.
    """
    if query.is_empty:
        return Matches(query=query, today=today)
    is_narrower = before is not None and can_narrow(before, query, today)
    looked = before.found if before is not None and is_narrower else ((sheet, None) for sheet in sheets)
    found: list[tuple[Sheet, Sequence[int]]] = []
    seek = _Seek(query, today, done=before.query if before is not None and is_narrower else Query())
    count = 0
    for sheet, known in looked:
        if stopped() or (enough is not None and count >= enough):
            return Matches(query=query, today=today, found=tuple(found), is_whole=False)
        places = seek.places(sheet, known)
        if places:
            found.append((sheet, places))
            count += len(places)
    return Matches(query=query, today=today, found=tuple(found))


def can_narrow(before: Matches, query: Query, today: date) -> bool:
    """Tell whether all that a query can find is among what was found before."""
    return before.is_whole and not before.query.is_empty and before.today == today and query.narrows(before.query)


def best(matches: Matches, *, limit: int = SHOWN) -> tuple[Hit, ...]:
    """Return the best hits: titles before texts, whole words before beginnings, and then the newest first."""
    needles = matches.query.needles
    return tuple(
        Hit(passage=passage, stretches=stretches(passage.text, needles))
        for sheet, place in islice(_ranked(matches), limit)
        for passage in (passage_of(sheet, sheet.leaves[place]),)
    )


def passage_of(sheet: Sheet, leaf: Leaf) -> Passage:
    """Return a leaf as it is shown."""
    named = [sheet.group.names[one] for one in leaf.people if one in sheet.group.names]
    return Passage(
        network_id=sheet.group.id,
        network_name=sheet.group.name,
        meeting=sheet.head,
        what=leaf.what,
        text=clean(leaf.text, limit=TEXT_LIMIT),
        place=leaf.place,
        id=leaf.id,
        inner=leaf.inner,
        state=str(leaf.state),
        is_open=leaf.is_open,
        due=leaf.due,
        people=leaf.people,
        names=tuple(dict.fromkeys([*named, *filter(None, [clean(leaf.name, limit=120)])])),
    )


def in_context(hit: Hit, width: int) -> tuple[str, tuple[Stretch, ...]]:
    """Return a hit's text in at most ``width`` characters, cut around what was found, and where that is then."""
    text = hit.passage.text
    if len(text) <= width:
        return text, hit.stretches
    first = hit.stretches[0] if hit.stretches else (0, 0)
    begin = max(0, min(first[0] - width // 3, len(text) - width))
    end = begin + width
    piece = ("…" if begin else text[:1]) + text[begin + 1 : end - 1] + ("…" if end < len(text) else text[-1:])
    kept = ((max(start, begin) - begin, min(stop, end) - begin) for start, stop in hit.stretches)
    return piece, tuple((start, stop) for start, stop in kept if start < stop)


class _Seek:
    """One search: what is the same for each sheet is found out once."""

    def __init__(self, query: Query, today: date, *, done: Query) -> None:
        """Prepare the search.

        Args:
            query: what is searched for.
            today: the day by which things are overdue.
            done: what holds for all known places already.
        """
        self._query, self._today = query, today
        self._needles = tuple(needle for needle in query.needles if needle not in done.needles)
        is_of_meetings = not (query.needles or query.whats or query.people or query.standings)
        self._whats = frozenset({What.MEETING}) if is_of_meetings else query.whats
        self._ids: dict[str, tuple[frozenset[str], ...]] = {}
        self._is_wanted: dict[str, bool] = {}

    def places(self, sheet: Sheet, known: Sequence[int] | None) -> Sequence[int]:
        """Return the places of the leaves that are found, among the known ones."""
        if not self._has(sheet):
            return ()
        leaves, needles = sheet.leaves, self._needles
        places: Sequence[int] = sheet.places(needles[0] if needles else "") if known is None else known
        if sheet.hidden and known is None:
            places = [place for place in places if place not in sheet.hidden]
        for needle in needles if known is not None else needles[1:]:
            if not places:
                return ()
            lines = sheet.lines
            places = [place for place in places if needle in lines[place]]
        if self._whats:
            places = [place for place in places if leaves[place].what in self._whats]
        if self._query.standings:
            places = [place for place in places if self._stands(leaves[place])]
        for ids, beginning in zip(self._people(sheet.group), self._query.people, strict=True):
            places = [place for place in places if _is_of(leaves[place], ids, beginning)]
        return places

    def _has(self, sheet: Sheet) -> bool:
        """Tell whether anything of a sheet can be wanted."""
        query, head = self._query, sheet.head
        if query.networks and not _begin(query.networks, sheet.group.words):
            return False
        if not (query.kinds or query.before or query.since):
            return True
        if head is None or (query.kinds and head.kind not in query.kinds):
            return False
        return (query.before is None or head.day < query.before) and (query.since is None or head.day >= query.since)

    def _stands(self, leaf: Leaf) -> bool:
        wanted = self._query.standings
        if Standing.DONE in wanted and leaf.is_open is not False:
            return False
        if Standing.OPEN in wanted and not leaf.is_open:
            return False
        is_overdue = bool(leaf.is_open) and leaf.due is not None and leaf.due < self._today
        return is_overdue or Standing.OVERDUE not in wanted

    def _people(self, group: Group) -> tuple[frozenset[str], ...]:
        if group.id not in self._ids:
            self._ids[group.id] = tuple(group.ids_of(one) for one in self._query.people)
        return self._ids[group.id]


def _is_of(leaf: Leaf, ids: frozenset[str], beginning: str) -> bool:
    if leaf.people:
        return not ids.isdisjoint(leaf.people)
    return bool(leaf.name) and _begin(beginning.split(), words_of(leaf.name))


def _begin(wanted: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether each wanted word begins one of the words."""
    known = tuple(words)
    return all(any(word.startswith(one) for word in known) for one in wanted)


def _ranked(matches: Matches) -> Iterator[tuple[Sheet, int]]:
    """Yield what was found, the best first; what comes later is not looked at before it is needed."""
    needles = matches.query.needles
    whole = [f"{needle} " for needle in needles if not needle.endswith(" ")]
    titles = [(sheet, at) for sheet, places in matches.found for at in places if at in sheet.titles]
    yield from ((sheet, at) for sheet, at in titles if _holds(sheet.lines[at], whole))
    for sheet, places in matches.found:
        yield from ((sheet, at) for at in _whole(sheet, places, whole) if at not in sheet.titles)
    yield from ((sheet, at) for sheet, at in titles if not _holds(sheet.lines[at], whole))
    for sheet, places in matches.found:
        texts = (at for at in places if at not in sheet.titles)
        yield from ((sheet, at) for at in texts if not _holds(sheet.lines[at], whole))


def _whole(sheet: Sheet, places: Sequence[int], needles: Sequence[str]) -> Sequence[int]:
    """Return the places whose line holds all words as whole words."""
    for needle in needles:
        if len(places) * _USUAL > len(sheet.leaves):
            found = set(sheet.places(needle))
            places = [place for place in places if place in found] if found else ()
        else:
            lines = sheet.lines if places else ()
            places = [place for place in places if needle in lines[place]]
    return places


def _holds(line: str, needles: Sequence[str]) -> bool:
    return all(needle in line for needle in needles)
