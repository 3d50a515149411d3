"""Searching: which leaves a query finds, the best of them first, and where in the text it was found.

A search costs one look at each sheet, and one at each leaf of those that hold its words; when the query only grew, one
look at each leaf that was found before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, chain, islice

from meeting.review.leaves import Leaves, made
from meeting.review.passage import Leaf, MeetingHead, Passage, What
from meeting.review.plain import Stretch, rough_text, stretches, tidy, words_of
from meeting.review.query import Query
from meeting.review.query_words import Standing
from meeting.text import clean

SHOWN = 200
"""How many hits are made ready to be shown, unless more are asked for."""

ENOUGH = 3_000
"""How many hits are enough for somebody who is still typing: the first letters find a third of all."""

_OFTEN = 20
"""A needle that begins to stand in the first of so many parts of a sheet is looked for after the conditions."""

_FEW = 12
"""So many lines are looked at before it is quicker to look in the whole text first."""

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
        text: the plain lines of the leaves, as one text: most words are not in it, which is seen at once. Until
            `tidy` was called, words may have several spaces between them.
        hidden: the places of leaves that are found elsewhere.
    """

    __slots__ = ("_is_tidy", "_lines", "_titles", "group", "head", "hidden", "leaves", "text")

    def __init__(self, group: Group, head: MeetingHead | None, leaves: Leaves | Sequence[Leaf]) -> None:
        self.group, self.head = group, head
        self.leaves = leaves if isinstance(leaves, Leaves) else Leaves([made(leaves)])
        self.text = rough_text(self.leaves.texts())
        self.hidden: frozenset[int] = frozenset()
        self._is_tidy = False
        self._lines: list[str] = []
        self._titles: frozenset[int] | None = None

    @property
    def lines(self) -> list[str]:
        """The plain line of each leaf."""
        if not self._lines:
            self._lines = self.text.split("\n")
        return self._lines

    @property
    def titles(self) -> frozenset[int]:
        """The places of the leaves that are titles."""
        if self._titles is None:
            self._titles = frozenset(self.leaves.titles())
        return self._titles

    def tidy(self) -> None:
        """Put one space between words, as phrases have."""
        if not self._is_tidy:
            self.text, self._lines, self._is_tidy = tidy(self.text), [], True

    def places(self, needle: str) -> Sequence[int]:
        """Return the places of the leaves in whose line a needle stands."""
        if not needle:
            return range(len(self.leaves))
        # before each needle so many lines have ended
        *between, _ = self.text.split(needle)
        return [*dict.fromkeys(accumulate([text.count("\n") for text in between]))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """All that a query found: for each sheet, the newest first, the places of its leaves.

    Attributes:
        is_whole: whether the search went on to its end; if not, there may be more.
        seen: how many sheets this is all of, the newest; 0 where that is not known.
    """

    query: Query
    today: date
    found: tuple[tuple[Sheet, Sequence[int]], ...] = ()
    is_whole: bool = True
    seen: int = 0

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
    narrowed = (
        before if before is not None and can_narrow(before, query, today) else Matches(query=Query(), today=today)
    )
    found: list[tuple[Sheet, Sequence[int]]] = []
    seek = _Seek(query, today, done=narrowed.query)
    count, seen, known_left = 0, narrowed.seen, len(narrowed.found)
    for sheet, known in chain(narrowed.found, ((sheet, None) for sheet in islice(sheets, seen, None))):
        if stopped() or (enough is not None and count >= enough):
            seen = 0 if known_left > 0 else seen
            return Matches(query=query, today=today, found=tuple(found), is_whole=False, seen=seen)
        places = seek.places(sheet, known)
        if places:
            found.append((sheet, places))
            count += len(places)
        known_left -= 1
        seen += known is None
    return Matches(query=query, today=today, found=tuple(found), seen=seen)


def can_narrow(before: Matches, query: Query, today: date) -> bool:
    """Tell whether all that a query can find in the sheets that were seen is among what was found there before."""
    return before.seen > 0 and not before.query.is_empty and before.today == today and query.narrows(before.query)


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


class _Verdicts(dict[object, bool]):
    """Whether what belongs to these people or this name is wanted: found out once for each."""

    def __init__(self, group: Group, beginning: str) -> None:
        super().__init__()
        self._ids, self._words = group.ids_of(beginning), beginning.split()

    def __missing__(self, whose: tuple[str, ...] | str) -> bool:
        if isinstance(whose, str):
            verdict = bool(whose) and _begin(self._words, words_of(whose))
        else:
            verdict = not self._ids.isdisjoint(whose)
        self[whose] = verdict
        return verdict


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
        self._needles = query.needles
        self._phrased = tuple(f" {word} " for phrase in query.phrases for word in phrase.split())
        self._new = tuple(needle for needle in query.needles if needle not in done.needles)
        is_of_meetings = not (query.needles or query.whats or query.people or query.standings)
        self._whats = [what.value for what in ([What.MEETING] if is_of_meetings else query.whats)]
        self._has_conditions = bool(self._whats or query.people or query.standings)
        self._verdicts: dict[str, tuple[_Verdicts, ...]] = {}

    def places(self, sheet: Sheet, known: Sequence[int] | None) -> Sequence[int]:
        """Return the places of the leaves that are found, among the known ones."""
        needles = (self._likely_first(sheet) if known is None else self._new) if self._has(sheet) else None
        if needles is None:
            return ()
        if known is not None:
            places = known
        elif self._has_conditions and not (needles and sheet.text.find(needles[0], 0, len(sheet.text) // _OFTEN) < 0):
            # a look at a field takes less time than one at a text
            places = sheet.places("")
        else:
            places, needles = sheet.places(needles[0]), needles[1:]
        if self._has_conditions:
            places = self._fitting(sheet, places)
        for needle in needles:
            lines = sheet.lines if places else ()
            places = [place for place in places if needle in lines[place]]
        return [place for place in places if place not in sheet.hidden] if sheet.hidden else places

    def _likely_first(self, sheet: Sheet) -> Sequence[str] | None:
        """Return the needles, those that begin to stand late and so are rather rare first; None without one of them."""
        if self._phrased:
            if not all(word in sheet.text for word in self._phrased):
                return None
            sheet.tidy()
        begins = []
        for needle in self._needles:
            begin = sheet.text.find(needle)
            if begin < 0:
                return None
            begins.append((begin, needle))
        return [needle for _, needle in sorted(begins, reverse=True)]

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

    def _fitting(self, sheet: Sheet, places: Sequence[int]) -> Sequence[int]:
        """Return the places of the leaves of which the conditions hold."""
        column, by, standings = sheet.leaves.column, sheet.leaves.places, self._query.standings
        for verdicts in self._of_people(sheet.group):
            places = _among(places, (ats for whose, ats in by("whose").items() if verdicts[whose]))
        if self._whats:
            places = _among(places, (by("what").get(what, ()) for what in self._whats))
        if standings:
            is_open = column("is_open")
            if Standing.DONE in standings:
                places = [place for place in places if is_open[place] is False]
            if standings != {Standing.DONE}:
                places = [place for place in places if is_open[place]]
        if Standing.OVERDUE in standings:
            due, today = column("due"), self._today
            places = [place for place in places if due[place] is not None and due[place] < today]
        return places

    def _of_people(self, group: Group) -> tuple[_Verdicts, ...]:
        if group.id not in self._verdicts:
            self._verdicts[group.id] = tuple(_Verdicts(group, one) for one in self._query.people)
        return self._verdicts[group.id]


def _among(places: Sequence[int], fitting: Iterable[Iterable[int]]) -> Sequence[int]:
    """Return those of the places that are in one of the fitting lists."""
    found = set(chain.from_iterable(fitting))
    return sorted(found) if isinstance(places, range) else [place for place in places if place in found]


def _begin(wanted: Iterable[str], words: Iterable[str]) -> bool:
    """Tell whether each wanted word begins one of the words."""
    known = tuple(words)
    return all(any(word.startswith(one) for word in known) for one in wanted)


def _ranked(matches: Matches) -> Iterator[tuple[Sheet, int]]:
    """Yield what was found, the best first; what comes later is not looked at before it is needed."""
    whole = [f"{needle} " for needle in matches.query.needles if not needle.endswith(" ")]
    titles = [
        (sheet, at)
        for sheet, places in matches.found
        if not sheet.titles.isdisjoint(places)
        for at in places
        if at in sheet.titles
    ]
    lesser: list[tuple[Sheet, Sequence[int]]] = []
    yield from ((sheet, at) for sheet, at in titles if _holds(sheet.lines[at], whole))
    for sheet, places in matches.found:
        best_places = _whole(sheet, places, whole)
        if len(best_places) < len(places):
            lesser.append((sheet, sorted({*places}.difference(best_places))))
        yield from ((sheet, at) for at in best_places if at not in sheet.titles)
    yield from ((sheet, at) for sheet, at in titles if not _holds(sheet.lines[at], whole))
    for sheet, rest in lesser:
        yield from ((sheet, at) for at in rest if at not in sheet.titles)


def _whole(sheet: Sheet, places: Sequence[int], needles: Sequence[str]) -> Sequence[int]:
    """Return the places whose line holds all words as whole words."""
    if len(places) > _FEW and not all(needle in sheet.text for needle in needles):
        return ()
    for needle in needles:
        lines = sheet.lines if places else ()
        places = [place for place in places if needle in lines[place]]
    return places


def _holds(line: str, needles: Sequence[str]) -> bool:
    return all(needle in line for needle in needles)
