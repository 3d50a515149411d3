"""Searching everything that was ever said: first opening and each key of a query, with 10, 100 and 1,000 past meetings.

The meetings are those of the sample, with other days and many more lines; 1,000 of them make about 50 MB.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path

import msgspec

from benchmarks.report import Row
from meeting.captured import Capture, CaptureKind
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network, entry_of
from meeting.people import Person
from meeting.polls import Ballot
from meeting.review.found import ENOUGH
from meeting.review.query import read_query
from meeting.sample import sample_network
from meeting.walls import Wall, WallNote
from store.archive import Archive
from store.codec import MEETING, NETWORK, Form, Value
from store.kept import Meta
from store.paths import NetworkFolder, networks_folder

SIZES = (10, 100, 1000)
"""How many past meetings lie in the folders that are compared."""

NETWORKS = 4
OPEN_LIMIT = 1000.0
KEY_LIMIT = 50.0
"""No more milliseconds than these at the 95th percentile, with as many meetings as there are."""

TYPED = (
    "vådområder",
    "a",
    "rejse til ærø",
    "@anna is:action is:open",
    "er:beslutning efter:2020 økonomi",
    "kind:planning before:2026-03 udbud",
    '"fælles udbud"',
    "who pays",
)
"""What is typed, letter by letter."""

LISTED = 100
"""How many of what was found are listed while somebody types, as on the screen."""

_SHARE_OF_SMALL = 0.45
_LINES, _NOTES = 95, 75
_APART = timedelta(hours=31)
_NEWEST = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)
_KNOWN = (
    "vådområde lodsejer udbud økonomi rejse møde kommune borger varmepumpe skole budget klima netværk delmål "
    "aftale gruppe region frist løfte bilag rapport energi måling bro havn færge Ærø Østerbro Søndermose "
    "meeting travel school harbour citizen tender report goal promise budget summer bridge number wetland"
)
_SMALL = "og i på til at det en for med der vi af som ikke skal kan har fra the and to we of who is in by"
_SYLLABLES = "an be da el fø gå he in ju kø lo mæ ni op på ru sy ta ud va yn ær øs åb sti kro bly pre fra gen for"
_WORDS, _USUAL = 3_000, 30
_ENDS = ("", "", "", "r", "n", "ne", "s", "rne", "plan", "arbejde")


def measure(folder: Path, *, sizes: Sequence[int] = SIZES, openings: int = 7, rounds: int = 3) -> Iterator[Row]:
    """Fill a data folder of each size in ``folder``, then open and search it, and yield what it took.

    Args:
        folder: where the data folders are made.
        sizes: how many past meetings; the first is what the others are compared with.
        openings: how often each is opened.
        rounds: how often each query is typed.
    """
    opened: dict[int, list[float]] = {}
    keys: dict[int, list[float]] = {}
    for size in sizes:
        root = folder / f"archive-{size}"
        megabytes = fill_archive(root, past=size)
        opened[size] = [_timed(partial(_open, root)) for _ in range(openings)]
        keys[size] = list(_typed(root, rounds=rounds))
        few = opened[sizes[0]] if size != sizes[0] else ()
        yield Row(what=f"archive of {size} ({megabytes:.0f} MB)", ours=opened[size], few=few, limit=OPEN_LIMIT)
        few = keys[sizes[0]] if size != sizes[0] else ()
        yield Row(what=f"archive of {size}: a key", ours=keys[size], few=few, limit=KEY_LIMIT)
        shutil.rmtree(root)


def fill_archive(root: Path, *, past: int, seed: int = 1) -> float:
    """Fill a data folder with ``past`` meetings in several networks, and return how many megabytes they are."""
    chance = random.Random(seed)
    samples = {language: sample_network(_NEWEST, language=language) for language in ("da", "en")}
    size = 0
    for place in range(min(NETWORKS, past)):
        sample = samples["en" if place == NETWORKS - 1 else "da"]
        network_id = f"{sample.network.id}-{place + 1}"
        network = replace(sample.network, id=network_id, name=f"{sample.network.name} {place + 1}")
        folder = NetworkFolder(networks_folder(root) / network_id)
        folder.meetings.mkdir(parents=True)
        held = [one for one in sample.meetings if one.state is MeetingState.ENDED]
        meetings = [
            _varied(held[number % len(held)], network.people, number=number, chance=chance)
            for number in range(place, past, NETWORKS)
        ]
        for meeting in meetings:
            content = _file(MEETING, meeting)
            folder.meeting_file(meeting.id).write_bytes(content)
            size += len(content)
        folder.network_file.write_bytes(_file(NETWORK, _with_entries(network, meetings)))
    return size / 1_000_000


def _open(root: Path) -> None:
    archive = Archive(root)
    archive.refresh()
    archive.search(read_query("udbud"))


def _typed(root: Path, *, rounds: int) -> Iterator[float]:
    archive = Archive(root)
    archive.refresh()
    for _ in range(rounds):
        for typed in TYPED:
            for end in range(1, len(typed) + 1):
                yield _timed(partial(_search, archive, typed[:end]))


def _search(archive: Archive, typed: str) -> None:
    archive.search(read_query(typed), limit=LISTED, enough=ENOUGH)


def _timed(step: Callable[[], object]) -> float:
    start = time.perf_counter()
    step()
    return time.perf_counter() - start


def _file(form: Form[Value], value: Value) -> bytes:
    """Return a kept file as it would be saved; saving a thousand for good takes longer than all that is measured."""
    meta = {**msgspec.to_builtins(Meta(kind=form.kind, revision=1)), "migrations": []}
    tables = {"meta": [meta], **form.rows(value)}
    numbered = {name: {str(n): row for n, row in enumerate(rows, start=1)} for name, rows in tables.items()}
    return msgspec.json.encode(numbered)


def _with_entries(network: Network, meetings: list[Meeting]) -> Network:
    entries = sorted(map(entry_of, meetings), key=lambda one: (one.starts_at, one.id), reverse=True)
    return replace(network, meetings=tuple(entries))


def _varied(meeting: Meeting, people: tuple[Person, ...], *, number: int, chance: random.Random) -> Meeting:
    """Return a meeting of another day with many more lines, notes and answers."""
    at = _NEWEST - _APART * number
    by = at - meeting.starts_at
    items = tuple(
        replace(
            item,
            prompt=_line(chance, 14),
            notes=_line(chance, 20),
            spans=tuple(
                replace(one, started=one.started + by, ended=one.ended and one.ended + by) for one in item.spans
            ),
        )
        for item in meeting.items
    )
    captures = tuple(
        Capture(
            id=f"c{10_000 + n}",
            kind=chance.choice(tuple(CaptureKind)),
            text=_line(chance, 11),
            at=at + timedelta(seconds=30 * n),
            item=items[n % len(items)].id,
            owners=(chance.choice(people).id,) if n % 3 else (),
        )
        for n in range(_LINES)
    )
    notes = tuple(
        WallNote(id=f"n{20_000 + n}", text=_line(chance, 9), author=chance.choice(people).id, at=at)
        for n in range(_NOTES)
    )
    polls = tuple(
        replace(poll, ballots=tuple(Ballot(voter=one.id, picks=(0,), text=_line(chance, 5), at=at) for one in people))
        for poll in meeting.polls
    )
    return replace(
        meeting,
        id=f"{at:%Y-%m-%d}-{number}",
        title=f"{meeting.title} {_line(chance, 2)}",
        purpose=_line(chance, 12),
        starts_at=at,
        started_at=at,
        ended_at=(meeting.ended_at or at) + by,
        items=items,
        captures=captures,
        walls=(*meeting.walls, Wall(id="w30000", question=_line(chance, 6), notes=notes)),
        polls=polls,
        counter=40_000,
    )


def _line(chance: random.Random, words: int) -> str:
    """Return so many words, small ones among them, as a sentence."""
    return " ".join(_word(chance) for _ in range(words)).capitalize() + "."


def _word(chance: random.Random) -> str:
    """Return a word, a few of them often and most of them seldom, as in what people say."""
    if chance.random() < _SHARE_OF_SMALL:
        return chance.choice(_small_words())
    known = _words()
    rank = int(_USUAL * (chance.paretovariate(1.0) - 1.0))
    return known[rank % len(known)] + chance.choice(_ENDS)


@cache
def _small_words() -> list[str]:
    return _SMALL.split()


@cache
def _words() -> list[str]:
    """Return the words of the language that is spoken here, the usual ones first."""
    made = random.Random(7)
    syllables = _SYLLABLES.split()
    others = ("".join(made.choices(syllables, k=made.choice((2, 3, 3, 4)))) for _ in range(_WORDS))
    return [*_KNOWN.split(), *others]
