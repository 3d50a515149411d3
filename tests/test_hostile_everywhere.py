"""Hostile names and texts through every entry and every exit: no escape, no formula, no script, no stray path."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from meeting.breakout.zoom_csv import zoom_file
from meeting.meeting import Meeting
from meeting.text import slug
from store import doctor
from store.exports import keep_export
from store.library import Library
from tests.hostile import TEXTS, TOKENS, infested
from tests.hostile_readers import NINE, OWN, READERS, harmed, read_all, sample
from tests.tui.seat import CONTROL
from tui import saying
from tui.__main__ import main
from tui.cli.demo import write_sample

CHATS = ("zoom", "teams", "meet", "slack", "plain", "markdown", "email")
FORMULA = tuple("=+-@\t\r＝＋－＠")
JOINERS = "\u2060"
"""What texts for a chat carry on purpose: it keeps “@here” from calling anybody."""


@dataclass(frozen=True)
class Folder:
    """A data folder in which everything is hostile."""

    root: Path
    meeting: str

    def said(self, *words: str) -> tuple[int, str]:
        """Run a command and return its exit code and all it printed, as bytes would have it."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            code = main(["--data", str(self.root), *words])
        return code, out.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    place = tmp_path_factory.mktemp("hostile")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.fsync", lambda _descriptor: None)
        patch.setenv("ORDSTYRER_CONFIG", os.devnull)
        patch.chdir(place)
        _network, meeting = write_sample(place / "data", infested(sample()))
        yield Folder(place / "data", meeting)
        assert {one.name for one in place.iterdir()} <= {"data", "out"}
    saying.speak(saying.ENGLISH, "en")


def test_what_is_kept_of_hostile_texts_is_whole_and_at_home(folder: Folder):
    (listing,) = Library(folder.root).networks()

    assert listing.problem is None
    assert listing.network is not None
    assert len(listing.network.meetings) == len(sample().meetings)
    assert [one for one in doctor.examine(folder.root) if one.severity is not doctor.Severity.NOTE] == []


COMMANDS = (
    ("list",), ("doctor",), ("actions",), ("trends", "north"), ("now",), ("agenda",), ("rooms",), ("floor",),
    ("summary",),
    ("show", "{}"), ("poll", "{}"), ("search", "e"), *(("export", "{}", "--to", chat) for chat in CHATS),
    *(("export", "{}", "--to", chat, "--minutes") for chat in ("zoom", "slack")),
    *(("export", "{}", "--to", to) for to in ("html", "json", "ics")),
    *(("actions", f"--{to}") for to in ("markdown", "csv", "ics", "todotxt", "taskwarrior", "json")),
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_command_prints_a_control_character(folder: Folder, words: tuple[str, ...]):
    code, said = folder.said(*(word.format(folder.meeting) for word in words))

    assert code in {0, 1, 3}, said
    lines = said.replace("\r\n", "\n").split("\n")
    assert [line for line in lines if CONTROL.search(line.replace(JOINERS, ""))] == []


def test_no_word_on_the_command_line_comes_back_as_an_escape(folder: Folder):
    hostile = [text.replace("\0", "")[:80] for text in TEXTS if CONTROL.search(text)]
    for word in ("".join(hostile), hostile[1]):
        for words in (("show", word), ("search", word), ("export", word, "--to", "zoom"), ("forget", word), (word,)):
            _code, said = folder.said(*words)
            assert not CONTROL.search(said.replace("\n", "").replace(JOINERS, "")), (words, said)


@pytest.mark.parametrize("chat", ["zoom", "teams", "meet", "slack"])
def test_no_chat_takes_a_line_for_a_command_or_calls_anybody(folder: Folder, chat: str):
    _code, said = folder.said("export", folder.meeting, "--to", chat, "--minutes")

    assert not re.search(r"(?m)^[/／>]", said)
    assert not re.search(r"@(?:here|channel|everyone)\b", said)
    if chat == "slack":
        assert not re.search(r"<[!@#]|<https?://[^>]*\|", said)


def test_no_cell_is_a_formula(folder: Folder):
    folder.said("export", folder.meeting, "--to", "csv", "--output", str(folder.root.parent / "out"))
    tables = [path.read_text("utf-8-sig") for path in (folder.root.parent / "out").iterdir()]
    tables += [folder.said("actions", "--csv")[1]]
    assert len(tables) > 5

    for table in tables:
        for row in csv.reader(io.StringIO(table)):
            assert [cell for cell in row if cell.lstrip().startswith(FORMULA)] == []


def test_no_room_file_for_zoom_has_a_formula_in_it():
    network, meeting = infested((sample().network, sample().live))
    emails = {each.id: each.email for each in network.people}
    for breakout in meeting.breakouts:
        for one in breakout.rounds:
            for row in csv.reader(io.StringIO(zoom_file(one, emails=emails).text)):
                assert [cell for cell in row if cell.lstrip().startswith(FORMULA)] == []


class Page(HTMLParser):
    """Notes every tag and attribute of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]


def test_nothing_in_the_page_is_run_or_leads_anywhere_but_the_web(folder: Folder):
    page = Page(folder.said("export", folder.meeting, "--to", "html")[1])

    assert not page.tags & {"script", "img", "svg", "iframe", "object", "embed", "link", "base", "form"}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert all(value.startswith(("http://", "https://")) for name, value in page.attributes if name in {"href", "src"})


def test_calendars_are_whole_and_hold_nothing_that_was_not_meant(folder: Folder):
    _code, said = folder.said("actions", "--ics")
    calendar = Calendar.from_ical(said)

    assert {part.name for part in calendar.walk()} <= {"VCALENDAR", "VEVENT", "VTODO"}
    assert "ATTACH" not in {name for part in calendar.walk() for name in part}


def test_what_is_exported_whole_is_json(folder: Folder):
    assert json.loads(folder.said("export", folder.meeting, "--to", "json")[1])


def test_no_name_leads_out_of_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("os.fsync", lambda _descriptor: None)
    library = Library(tmp_path / "data")
    session = library.open(library.create("Harbour").id)
    for text in TEXTS:
        with contextlib.suppress(*OWN):
            library.create(text)
        with contextlib.suppress(*OWN):
            session.add_meeting(Meeting(id="", title=text, starts_at=NINE))
        for name in (text, f"{text}.csv", f"{slug(text)}.csv"):
            with contextlib.suppress(*OWN, ValueError):
                keep_export(tmp_path / "data", name, text)
    session.close()

    assert {one.name for one in tmp_path.iterdir()} <= {"data"}
    made = [path.relative_to(tmp_path) for path in (tmp_path / "data").rglob("*")]
    assert len(made) > len(TEXTS)
    networks = [path for path in made if path.parts[1] == "networks"]
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", part) for path in networks for part in path.parts)
    if sys.platform != "win32":
        assert {path.stat().st_mode & 0o077 for path in (tmp_path / "data").rglob("*")} <= {0}


PIECES = st.lists(st.one_of(st.sampled_from(TOKENS), st.sampled_from(TEXTS)), max_size=12).map("".join)


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=12, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(text=PIECES)
def test_no_reader_answers_with_anything_but_the_programs_own_errors(name: str, text: str):
    read_all(text, name)


@settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(
    kind=st.sampled_from(("meeting", "network")),
    path=st.lists(st.integers(0, 40), min_size=1, max_size=6),
    value=st.one_of(st.none(), st.integers(-3, 2**70), st.floats(), st.sampled_from(TEXTS), st.just([[]]), st.just({})),
)
def test_a_data_file_with_one_thing_wrong_in_it_is_read_or_refused(kind: str, path: list[int], value: object):
    with contextlib.suppress(UnicodeEncodeError):
        read_all(harmed(kind, tuple(path), value), "a data file")
