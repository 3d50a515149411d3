"""The program speaks Danish all through: every message, plurals, days, and no English left on the screens."""

from __future__ import annotations

import importlib.util
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from meeting import capture
from meeting.captured import CaptureKind
from meeting.formats import CATALOGUE, format_by_word
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.sample import sample_network
from tests.tui.seat import START, Folder, Ids, Seat
from tui import i18n
from tui.cli.demo import write_sample
from tui.command import OF_A_MEETING, Where
from tui.commands import commands_for

SCRIPT = Path(__file__).parents[2] / "scripts" / "messages.py"

ENGLISH_WORDS = frozenset(
    {
        "acted", "action", "active", "agenda", "archive", "archived", "back", "captured", "catch", "close", "commands",
        "decision", "details", "draft", "early", "edit", "ended", "ends", "every", "everybody", "exchange", "floor",
        "format", "from", "goes", "help", "home", "item", "items", "keep", "keeps", "keys", "language", "late", "left",
        "lets", "lock", "meeting", "meetings", "members", "mend", "minute", "minutes", "move", "network", "networks",
        "next", "notes", "nothing", "open", "paused", "people", "planned", "planning", "purpose", "quit", "remove",
        "resume", "save", "saved", "screen", "scrolls", "search", "shorten", "skip", "space", "starts", "sub-goal",
        "take", "there", "they", "title", "undo", "waits", "what", "when", "with", "your",
    }
)  # fmt: skip
"""Words of the English interface that are no Danish ones."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ids]:
    """Return a data folder with the Danish sample, and the ids of its live meeting."""
    path = tmp_path_factory.mktemp("sample") / "data"
    return path, write_sample(path, sample_network(START, language="da"))


@pytest.fixture
def live(folder: Folder, sample: tuple[Path, Ids]) -> Ids:
    """Return the live meeting of a Danish sample of one's own, twenty-odd minutes under way."""
    path, ids = sample
    shutil.copytree(path, folder.path)
    return ids


def english_in(said: str) -> set[str]:
    """Return the English words of the interface that are found in a text."""
    return set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", said.casefold())) & ENGLISH_WORDS


def test_every_message_is_in_danish_and_in_step_with_the_code(capsys: pytest.CaptureFixture[str]):
    spec = importlib.util.spec_from_file_location("messages", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)

    assert messages.main(["check"]) == 0, capsys.readouterr().err


def test_english_words_are_noticed():
    assert english_in("mellemrum Next  + − min") == {"next"}
    assert english_in("3 min for sent · næste, sub-goal") == {"sub-goal"}


@pytest.mark.parametrize(
    ("messages", "one", "two"),
    [
        (("{n} meeting", "{n} meetings"), "{n} møde", "{n} møder"),
        (("{n} person", "{n} people"), "{n} person", "{n} personer"),
        (("{n} minute", "{n} minutes"), "{n} minut", "{n} minutter"),
        (("in {n} day", "in {n} days"), "om {n} dag", "om {n} dage"),
    ],
)
def test_plurals_are_danish_ones(messages: tuple[str, str], one: str, two: str):
    danish = i18n.translator_for("da")
    assert [danish.ngettext(*messages, n) for n in (0, 1, 2, 21)] == [two, one, two, two]


async def test_one_meeting_and_two_meetings_are_counted_in_danish(folder: Folder):
    first = Meeting(id="", title="Vår", starts_at=datetime(2026, 11, 27, 9, tzinfo=UTC), timezone="UTC")
    second = Meeting(id="", title="Høst", starts_at=datetime(2027, 5, 4, 9, tzinfo=UTC), timezone="UTC")
    folder.network(first, name="Ét", people=("Bo",))
    folder.network(first, second, name="To", people=("Bo", "Ida"))

    async with folder.sit(language="da") as seat:
        assert "1 person · 1 møde " in seat.list
        assert "2 personer · 2 møder " in seat.list
        assert "fre. 27. nov. 09:00" in seat.list
        assert "om 3 dage" in seat.list
        assert "tirs. 4. maj 09:00" in seat.list


def test_days_are_danish_ones():
    friday = date(2026, 11, 27)
    assert i18n.say_date(friday, "da") == "fre. 27. nov."
    assert i18n.say_day_of_year(friday, "da") == "27. nov. 2026"
    assert i18n.say_day_of_year(friday, "en") == "27 Nov 2026"
    assert i18n.say_day_long(friday, "da") == "fredag den 27. november 2026"


async def test_no_english_is_left_while_the_meeting_runs(folder: Folder, live: Ids):
    sizes = ((60, 40), (80, 24), (140, 45))
    async with folder.sit(live, size=sizes[0], language="da") as seat:
        for size in sizes:
            await _to_size(seat, size)
            assert "tilbage" in seat.strip
            assert "min for sent" in seat.strip or "+3 min" in seat.strip
            assert "mellemrum næste" in seat.keys
            assert english_in(seat.screen) == set()

        await seat.goes_by(minutes=14)
        for size in sizes:
            await _to_size(seat, size)
            assert "over tid" in seat.strip
            assert english_in(seat.screen) == set()


async def _to_size(seat: Seat, size: tuple[int, int]) -> None:
    await seat.pilot.resize_terminal(*size)
    await seat.settle()


async def test_no_english_is_left_in_what_a_key_opens(folder: Folder, live: Ids):
    folder.clock.forward(minutes=14)
    async with folder.sit(live, size=(80, 60), language="da") as seat:
        await _nothing_english(seat, "o", "c", "C", "L", "question_mark", "r", "a", "t", "ctrl+p")


async def test_no_english_is_left_at_home(folder: Folder, live: Ids):
    del live
    async with folder.sit(size=(80, 60), language="da") as seat:
        assert english_in(seat.screen) == set()
        await _nothing_english(seat, "A", "question_mark", "slash", "i", "W")


async def _nothing_english(seat: Seat, *keys: str) -> None:
    """Press each of the keys, read what it opens, and close that again."""
    for key in keys:
        before = seat.screen
        await seat.press(key)
        assert seat.screen != before, key
        assert (key, english_in(seat.screen)) == (key, set())
        await seat.press("escape")


async def test_an_empty_home_welcomes_in_danish(folder: Folder):
    async with folder.sit(size=(60, 40), language="da") as seat:
        assert "Velkommen." in seat.list
        assert english_in(seat.screen) == set()


async def test_no_english_is_left_while_a_meeting_is_prepared(
    folder: Folder, live: Ids, monkeypatch: pytest.MonkeyPatch
):
    del live
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    async with folder.sit(size=(100, 60), language="da") as seat:
        await seat.press("down", "enter")
        assert seat.meeting.state == "draft"
        assert english_in(seat.screen) == set()
        await _nothing_english(seat, "f", "A", "e", "R", "E")


async def test_changing_the_language_leaves_nothing_behind_and_lines_are_read_in_danish(folder: Folder, live: Ids):
    async with folder.sit(live, size=(80, 40), language="en") as seat:
        assert {"next", "left", "saved"} <= english_in(seat.screen)
        await seat.press("ctrl+l")
        assert english_in(seat.screen) == set()
        assert "gemt ✓" in seat.status

        await seat.press("plus", "u")
        assert seat.notice == "Fortrudt: giv runden et minut mere."

        # the example of the capture line is read as it is meant, and what is captured is mended in Danish
        await seat.press("a")
        await seat.type(i18n.translator_for("da").gettext("Bo: send the list by fri #members"))
        assert seat.reading == "handling · Bo Jensen · senest fre. 27. nov. · #medlemmer"
        await seat.press("ctrl+u")
        await seat.type("Bo: send listen senest fre #medlemmer", "enter")
        await seat.press("C", "e")
        assert "Bo Jensen: send listen senest 2026-11-27 #medlemmer" in seat.screen
        assert english_in(seat.screen) == set()


def test_a_captured_line_reads_back_the_same_in_danish():
    people = (Person(id="p1", name="Bo Jensen"),)
    meeting = Meeting(id="m", title="Møde", starts_at=START, timezone="UTC")
    typed = "Bo: find et lokale senest 24/12"
    reading = capture.read_capture(CaptureKind.ACTION, typed, people=people, today=START.date())
    meeting = capture.add_capture(meeting, reading, at=START)
    line = capture.typed_line(meeting.captures[0], people=people, translator=i18n.translator_for("da"))
    again = capture.read_capture(CaptureKind.ACTION, line, people=people, today=START.date())
    assert line == "Bo Jensen: find et lokale senest 2026-12-24"
    assert (again.text, again.owners, again.due) == (reading.text, reading.owners, reading.due)


def test_each_activity_format_goes_by_its_danish_name():
    danish = i18n.translator_for("da")
    assert {one.id for one in CATALOGUE if format_by_word(danish.gettext(one.name)) is not one} == set()


def test_labels_of_the_key_bar_are_short_and_each_its_own():
    danish = i18n.translator_for("da")
    for where in (Where.HOME, *OF_A_MEETING):
        labels = [danish.gettext(one.label) for one in commands_for(where) if one.bar]
        assert max(map(len, labels)) <= len("nyt netværk")
        assert len(set(labels)) == len(labels), where
