"""Every reader of the program behind one signature: a text goes in, and only the program's own errors come out."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import msgspec

from meeting.breakout.reading import read_setup
from meeting.capture import read_capture
from meeting.captured import CaptureKind
from meeting.dates import find_dates, read_clock, read_duration
from meeting.errands import ERRANDS, Standing, run_errand
from meeting.errors import MeetingError
from meeting.exchange.actions_in import read_actions
from meeting.exchange.agenda_reading import read_agenda
from meeting.exchange.chat_lines import read_chat_lines, read_stamped_chat
from meeting.exchange.meet_chat import read_meet_chat
from meeting.exchange.names_list import names_in
from meeting.exchange.poll_slido import read_slido_json
from meeting.exchange.recognise import Source, recognise
from meeting.exchange.teams_chat import read_teams_chat
from meeting.exchange.zoom_chat import read_zoom_chat
from meeting.floor.names import read_floor, read_heard
from meeting.people import Person
from meeting.poll.writing import read_poll, read_polls
from meeting.review.query import read_query
from meeting.sample import Sample, sample_network
from store import errands
from store.bundle import MANIFEST, read_bundle, restore
from store.codec import MEETING, NETWORK
from store.errors import StoreError
from store.incoming import source_of_bytes
from store.kept import read_file
from store.library import now
from store.paths import NetworkFolder
from store.settings import load_settings, save_setting
from store.storage import DurableStorage

TODAY = date(2026, 11, 24)
NINE = datetime(2026, 11, 24, 9, tzinfo=UTC)
PEOPLE = tuple(
    Person(id=f"p{place}", name=name)
    for place, name in enumerate(("Bo Jensen", "Anna Holm", "Åse-Marie Ærø", "x", "=1+1", "CON"), start=1)
)

OWN = (MeetingError, StoreError)
"""The errors that a reader may answer with; each carries a sentence."""

Reader = Callable[[str], object]


@cache
def sample() -> Sample:
    """Return the sample network, made once."""
    return sample_network(NINE, language="en")


def _captured(text: str) -> None:
    for kind in CaptureKind:
        read_capture(kind, text, people=PEOPLE, today=TODAY, next_meeting=TODAY)


def _chats(text: str) -> None:
    for read in (read_zoom_chat, read_teams_chat, read_meet_chat, read_chat_lines, read_stamped_chat, read_slido_json):
        read(text)


def _file(text: str) -> None:
    for name in ("chat.txt", "list.csv", "report.json", "../../x", text[:50]):
        recognise(source_of_bytes(name, text.encode("utf-8", "surrogatepass")))
    recognise(source_of_bytes("x", text.encode("utf-16-le", "surrogatepass")))


def _run(text: str) -> None:
    standing = Standing(network=sample().network, meeting=sample().live, at=NINE, today=TODAY)
    with suppress(*OWN):
        run_errand(text.split(" "), standing)
    for name in ERRANDS:
        with suppress(*OWN):
            run_errand([name, *text.split(" ")], standing)


def _in_folder(read: Callable[[Path, bytes], object]) -> Reader:
    def reader(text: str) -> None:
        with tempfile.TemporaryDirectory() as place:
            read(Path(place), text.encode("utf-8", "surrogatepass"))

    return reader


def _settings(place: Path, content: bytes) -> None:
    path = place / "settings.toml"
    path.write_bytes(content)
    load_settings(path)
    with suppress(*OWN):
        save_setting(path, "theme", content.decode(errors="replace"))
    with suppress(*OWN):
        save_setting(path, "language", "da")


def _asked(place: Path, content: bytes) -> None:
    folder = NetworkFolder(place)
    (place / "errands").mkdir()
    (place / "errands" / "1-x.json").write_bytes(content)
    word = msgspec.json.encode({"meeting": content.decode(errors="replace"), "words": ["next"]})
    (place / "errands" / "2-x.json").write_bytes(word)
    for waiting in errands.take(folder, now=0.0):
        errands.answer(waiting, done=True, said=waiting.asked.meeting)


def _kept(place: Path, content: bytes) -> None:
    for form, stem in ((MEETING, "m"), (NETWORK, "network")):
        path = place / f"{stem}.json"
        path.write_bytes(content)
        with suppress(*OWN):
            read_file(DurableStorage(path), form, stem=stem)


def _bundle(place: Path, content: bytes) -> None:
    _restored(place, content)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(MANIFEST, content)
        with suppress(ValueError):
            archive.writestr(content[:60].decode(errors="replace") or "x", content)
    _restored(place, packed.getvalue())


def _restored(place: Path, content: bytes) -> None:
    path, root = place / "bundle.zip", place / "in" / "data"
    path.write_bytes(content)
    root.mkdir(parents=True, exist_ok=True)
    with suppress(*OWN):
        read_bundle(path)
    with suppress(*OWN):
        restore(root, path, over_newer=True, clock=now)
    assert {one.name for one in place.iterdir()} == {"bundle.zip", "in"}
    assert {one.name for one in (place / "in").iterdir()} == {"data"}


def harmed(kind: str, path: tuple[int, ...], value: object) -> str:
    """Return a good data file with one thing in it put in the place of another.

    Args:
        kind: ``meeting`` or ``network``.
        path: chooses the place, a level each.
        value: what is put there.
    """
    tables = json.loads(_good(kind))
    here: dict[object, object] | list[object] = tables
    for step in path:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            break
        key = keys[step % len(keys)]
        below = here[key]
        if step == path[-1] or not isinstance(below, dict | list) or not below:
            here[key] = value
            break
        here = below
    return json.dumps(tables)


@cache
def _good(kind: str) -> str:
    value = sample().live if kind == "meeting" else sample().network
    rows = MEETING.rows(value) if kind == "meeting" else NETWORK.rows(value)
    tables = {name: {str(place): row for place, row in enumerate(some, 1)} for name, some in rows.items()}
    meta = {"kind": kind, "revision": 1, "label": "x", "saved_at": "2026-11-24T09:00:00Z", "migrations": []}
    from store.schema import VERSION  # noqa: PLC0415

    return msgspec.json.encode({"meta": {"1": {**meta, "schema": VERSION}}, **tables}).decode()


READERS: Mapping[str, Reader] = {
    "a pasted text": lambda text: recognise(Source(name="", text=text)),
    "a file": _file,
    "a chat": _chats,
    "names": names_in,
    "actions": lambda text: read_actions(text, people=PEOPLE, today=TODAY),
    "an agenda": lambda text: read_agenda(text, starts_at=NINE, today=TODAY),
    "a capture": _captured,
    "a date": lambda text: (find_dates(text, today=TODAY), read_clock(text), read_duration(text)),
    "the floor": lambda text: (read_floor(text, PEOPLE), read_heard(text, PEOPLE)),
    "a query": read_query,
    "a poll": lambda text: (read_poll(text), read_polls(text), read_polls(text, language="da")),
    "a round": lambda text: read_setup(text, people=PEOPLE),
    "an errand": _run,
    "settings": _in_folder(_settings),
    "errands": _in_folder(_asked),
    "a data file": _in_folder(_kept),
    "a bundle": _in_folder(_bundle),
}
"""What is read, by what it is."""


def read_all(text: str, *names: str) -> None:
    """Have a text read by all readers, or by some; raises whatever is not an error of the program's own."""
    for name in names or READERS:
        with suppress(*OWN):
            READERS[name](text)
