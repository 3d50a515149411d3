"""The summary and the minutes: shown as they will stand, cut into parts, copied, written, and followed by a meeting."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len

from meeting import running
from meeting.chat.parts import parts
from meeting.chat.targets import ChatTarget
from meeting.chat.text import Bar, Bars, ChatText, Entry, Heading, Pair, Paragraph, Section
from meeting.chat.writing import written
from meeting.meeting import Meeting, MeetingState
from meeting.words import sentence
from store.settings import Copying, Settings
from tests.strategies import NASTY_TEXTS, NINE, after, spring
from tests.tui.seat import Folder, Seat
from tui.widgets.rows import Rows
from tui.widgets.summary.head import SummaryHead
from tui.widgets.summary.preview import Preview, Shown, SummaryPreview, figures_of, preview_of

PEOPLE = ("Anna Holm", "Bo Jensen", "Gry Skov")
SMALL = Settings(copy=Copying(limits=dict.fromkeys(ChatTarget, 120)))

TEXT = ChatText(
    subject="Minutes",
    sections=(
        Section(id="about", name=sentence("about"), lines=(Heading("Minutes: Spring"), Pair("Purpose", "to agree"))),
        Section(
            id="done",
            name=sentence("done"),
            lines=(
                Heading("What we agreed"),
                Entry("We meet in June, and we say so to everybody who asks for it or does not"),
                Entry("We do", number=2),
                Paragraph("That is all."),
                Bars((Bar("June", 3), Bar("May", 1))),
            ),
        ),
        Section(
            id="private", name=sentence("own"), lines=(Heading("Own notes"), Entry("Gry was tired")), included=False
        ),
    ),
)


def preview(text: ChatText, target: ChatTarget, *, limit: int = 0, place: int = 0, width: int = 40) -> Preview:
    cut = parts(written(text, target), limit)
    shown = Shown(text=text, target=target, cut=cut, limit=limit, place=place, private=frozenset({"private"}))
    return preview_of(shown, width)


def rows(made: Preview) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in made.lines]


@pytest.mark.parametrize(
    ("target", "heading", "pair"),
    [
        (ChatTarget.ZOOM, (("Minutes: Spring", "title"),), ("Purpose:", "title")),
        (ChatTarget.MARKDOWN, (("## ", "faint"), ("Minutes: Spring", "title")), ("Purpose:", "title")),
        (ChatTarget.SLACK, (("*", "faint"), ("Minutes: Spring", "title"), ("*", "faint")), ("Purpose:", "title")),
        (ChatTarget.MAIL, (("Minutes: Spring", "title"),), ("Purpose:", "title")),
    ],
)
def test_headings_and_names_stand_out_and_the_marks_of_the_target_stay_faint(target, heading, pair):
    stretches = [tuple(one for one in line if one[0].strip()) for line in preview(TEXT, target).lines]

    assert heading in stretches
    assert any(pair in line for line in stretches)
    assert any(line[0] == ("█" * 10, "bar") for line in stretches if line) or target is ChatTarget.MARKDOWN


def test_a_long_entry_hangs_below_its_bullet_and_the_whole_text_is_there():
    made = rows(preview(TEXT, ChatTarget.ZOOM, width=30))

    assert "  • We meet in June, and we" in made
    assert "    say so to everybody who" in made
    assert "  2. We do" in made
    assert not any("Gry" in row for row in made)


def test_each_part_has_its_number_and_length_and_says_whether_it_is_copied_or_next():
    made = rows(preview(TEXT, ChatTarget.ZOOM, limit=100, place=1, width=60))

    borders = [row for row in made if "characters" in row]
    assert borders[0].startswith("✓ 1/3 · ")
    assert " of 100 characters · copied ─" in borders[0]
    assert borders[1].startswith("▸ 2/3 · ")
    assert "y copies it" in borders[1]
    assert borders[2].startswith("  3/3 · ")
    assert "  (2/3)" in made


def test_what_is_private_is_marked_once_it_is_in():
    made = preview(TEXT.only({"about", "private"}), ChatTarget.ZOOM)

    assert rows(made)[-3:] == ["┃ private: only because you put it in", "┃ Own notes", "┃ • Gry was tired"]
    assert made.tops.keys() == {"about", "private"}


def test_large_numbers_have_their_thousands_apart():
    text = ChatText(subject="", sections=(Section(id="a", name=sentence("a"), lines=(Paragraph("word " * 300),)),))
    cut = (written(text, ChatTarget.TEAMS),)
    assert figures_of(Shown(text=text, target=ChatTarget.TEAMS, cut=cut, limit=4000)) == "1,499 of 4,000 characters"


@pytest.mark.parametrize("target", list(ChatTarget))
def test_hostile_texts_are_shown_whole_and_never_wider_than_the_preview(target: ChatTarget):
    lines = tuple(kind(text) for text in NASTY_TEXTS if len(text) < 200 for kind in (Heading, Entry, Paragraph))
    text = ChatText(subject="x", sections=(Section(id="a", name=sentence("a"), lines=lines),))
    made = preview(text, target, limit=400, width=48)

    assert all(cell_len(row) <= 48 for row in rows(made))
    shown = "".join("".join(rows(made)).split())
    assert all(word in shown for word in ("Blåbærgrød", "notbold", "漢字"))


def ended(**changes: object) -> Meeting:
    meeting = replace(running.start(spring(5, 5), at=NINE), purpose="To agree on the spring", notes="Gry was tired")
    meeting = running.start_next(meeting, at=after(5))
    return replace(running.end(meeting, at=after(10)), **changes)


def head(seat: Seat) -> str:
    return seat.app.screen.query_one(SummaryHead).text


def paper(seat: Seat) -> str:
    return seat.app.screen.query_one(SummaryPreview).text


def selected(seat: Seat, section: str) -> None:
    seat.app.screen.query_one("#sections", Rows).select(section)


async def test_what_is_shown_is_what_is_copied_part_by_part_for_the_chosen_chat(folder: Folder):
    (ids,) = folder.network(ended(), people=PEOPLE)
    async with folder.sit(ids, size=(100, 40), settings=SMALL) as seat:
        await seat.press("7")
        assert "[The summary]" in head(seat)
        assert "[Zoom]" in head(seat)
        assert "e in / out" in seat.keys
        assert "Purpose: To agree on the spring" in paper(seat)
        await seat.press("T")
        assert "[The minutes]" in head(seat)
        assert "▸ 1/" in paper(seat)
        assert "– the facilitator’s own" in seat.list
        assert "Gry was tired" not in paper(seat)
        selected(seat, "private")
        await seat.press("enter")
        assert "✓ the facilitator’s own" in seat.list
        assert "┃ Gry was tired" in paper(seat)
        await seat.press("delete")
        assert "Gry was tired" not in paper(seat)
        assert seat.is_sound()

        await seat.press(">", ">", ">")
        assert "[Slack]" in head(seat)
        assert "*What happened*" in paper(seat)
        await seat.press("<", "<", "<", "<")
        assert "[E-mail]" in head(seat)
        assert "Subject: Minutes: Spring" in paper(seat)
        await seat.press(">", "y")
        await seat.until(lambda: "✓ 1/" in paper(seat))
        first = (seat.app.data_folder / "clipboard.txt").read_text("utf-8")
        assert first.startswith("(1/")
        assert "▸ 2/" in paper(seat)
        await seat.press("Y")
        assert "Copy: Minutes: Spring" in seat.dialog
        await seat.press("escape")

        for section in [row.id for row in seat.app.screen.query_one("#sections", Rows).rows]:
            selected(seat, section)
            await seat.press("delete")
        assert "enter takes the selected section in again." in paper(seat)
        await seat.press("y")
        assert "There is nothing here to copy yet." in seat.notice


async def test_files_are_written_by_key_and_it_is_said_where_they_lie(folder: Folder):
    at = datetime(2026, 12, 15, 10, tzinfo=UTC)
    (ids,) = folder.network(ended(next_at=at), people=PEOPLE)
    async with folder.sit(ids, size=(60, 40)) as seat:
        lie = seat.app.data_folder / "exports"
        await seat.press("7", "Z")
        assert "the next meeting, Tue 15 Dec" in seat.dialog
        assert "private notes too" in seat.dialog
        await seat.press("escape")
        for key, suffix in (("1", "-summary.md"), ("2", "-summary.html"), ("3", ".zip"), ("4", ".json"), ("5", ".ics")):
            await seat.press("Z", key)
            await seat.until(lambda suffix=suffix: any(path.name.endswith(suffix) for path in lie.glob("*")))
            assert "Written: " in seat.notice

        assert "# Summary: Spring" in next(lie.glob("*.md")).read_text("utf-8")
        assert "<html" in next(lie.glob("*.html")).read_text("utf-8")
        with zipfile.ZipFile(next(lie.glob("*.zip"))) as packed:
            assert "items.csv" in packed.namelist()
        assert json.loads(next(lie.glob("*.json")).read_bytes())
        assert "DTSTART:20261215T100000Z" in next(lie.glob("*.ics")).read_text("utf-8")


async def test_the_next_meeting_is_made_from_this_one_and_asks_when_where_nobody_has_said(folder: Folder):
    (ids,) = folder.network(ended(), people=PEOPLE)
    async with folder.sit(ids, size=(80, 24)) as seat:
        await seat.press("7", "A")
        assert "When does the network meet next?" in seat.dialog
        await seat.press("ctrl+u")
        await seat.type("15/12 at 10", "enter")
        assert "The next meeting: Tue 15 Dec at 10:00" in seat.dialog
        assert "An agenda is proposed, with what was promised early in it" in seat.dialog
        await seat.press("1")
        assert seat.meeting.state is MeetingState.DRAFT
        assert seat.meeting.starts_at == datetime(2026, 12, 15, 10, tzinfo=UTC)
        assert "What we promised last time" in seat.list

        await seat.press("7")
        assert "[The invitation]" in head(seat)
        assert "When: Tuesday 15 December 2026, 10:00–11:00" in paper(seat)
        assert "What we promised last time" in paper(seat)
        await seat.press("A")
        assert "still to come" in seat.notice


async def test_a_change_after_the_end_is_a_correction_in_the_words_of_the_meeting_and_undo_takes_it_back(
    folder: Folder,
):
    (ids,) = folder.network(ended(language="da"), people=PEOPLE)
    async with folder.sit(ids, size=(100, 40)) as seat:
        await seat.burst("nHusk nøglen", "enter")
        (correction,) = seat.meeting.corrections
        assert "Husk nøglen" in correction.text
        assert "capture" not in correction.text
        await seat.press("7", "T")
        assert "Rettet efter mødet" in paper(seat)
        await seat.press("u")
        assert "capture the note" in seat.notice
        assert seat.meeting.corrections == ()
        assert "Rettet efter mødet" not in paper(seat)
        await seat.press("U", "c")
        assert seat.meeting.state is MeetingState.LIVE
        assert len(seat.meeting.corrections) == 1


async def test_the_agenda_gives_the_invitation_and_then_what_is_now_and_next(folder: Folder):
    file = folder.path / "clipboard.txt"
    (ids,) = folder.network(spring(5, 5, prompt="What brought you here?"), people=PEOPLE)
    async with folder.sit(ids, size=(80, 24)) as seat:
        await seat.press("y")
        await seat.until(file.exists)
        assert "When: Tuesday 24 November 2026, 09:00–10:00" in file.read_text("utf-8")
        file.unlink()
        await seat.press("space", "y")
        await seat.until(file.exists)
        assert file.read_text("utf-8") == "Now: A (until 09:05)\nNext: 09:05 B\n\nWhat brought you here?"


@pytest.fixture
def wordings(folder: Folder) -> None:
    """Let the user have a wording for Zoom with a mistake in it."""
    templates = folder.path.parent / "templates"
    templates.mkdir(parents=True)
    (templates / "zoom.txt").write_text("heading = == {text} ==\nentri = x\n", "utf-8")


@pytest.mark.usefixtures("wordings")
async def test_the_users_own_wordings_are_used_and_what_is_wrong_in_them_is_said_once(folder: Folder):
    (ids,) = folder.network(ended(), people=PEOPLE)
    async with folder.sit(ids, size=(100, 40)) as seat:
        await seat.press("7")
        assert "== Summary: Spring ==" in paper(seat)
        assert "templates/zoom.txt, line 2" in seat.notice
        await seat.press("y")
        await seat.until((folder.path / "clipboard.txt").exists)
        assert (folder.path / "clipboard.txt").read_text("utf-8").startswith("== Summary: Spring ==")
        assert "line 2" not in seat.notice
