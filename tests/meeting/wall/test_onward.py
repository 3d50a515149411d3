from __future__ import annotations

import csv
import io
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.capture import read_capture, remove_capture
from meeting.captured import CaptureKind
from meeting.errors import NotAllowed, NotUnderstood
from meeting.meeting import Meeting
from meeting.wall.hanging import add_wall, hide, make_anonymous, with_wall
from meeting.wall.notes import add_note, edit_note, vote
from meeting.wall.onward import capture_note, line_of, question_of
from meeting.wall.themes import add_theme
from meeting.wall.wall_text import wall_as_chat, wall_as_csv, wall_as_markdown
from tests.meeting.wall.board import ANNA, IDA, NOW, PEOPLE, empty, the_wall, with_notes
from tests.strategies import texts as outside_texts


@pytest.mark.parametrize("kind", CaptureKind)
def test_note_becomes_a_captured_line_and_knows_it(kind: CaptureKind) -> None:
    meeting = capture_note(with_notes("Book a hall; soon", author=ANNA.id), "n3", kind=kind, at=NOW)
    (line,) = meeting.captures
    assert (line.id, line.kind, line.text, line.at, line.owners) == ("c4", kind, "Book a hall; soon", NOW, ())
    assert the_wall(meeting).notes[0].became == "c4"


def test_note_becomes_one_line_only_unless_that_is_taken_back() -> None:
    meeting = capture_note(with_notes("a"), "n3", kind=CaptureKind.NOTE, at=NOW)
    with pytest.raises(NotAllowed, match="already"):
        capture_note(meeting, "n3", kind=CaptureKind.ACTION, at=NOW)
    meeting = capture_note(remove_capture(meeting, "c4"), "n3", kind=CaptureKind.ACTION, at=NOW)
    assert the_wall(meeting).notes[0].became == meeting.captures[0].id == "c5"


def test_line_that_was_changed_first_brings_its_owner_and_day() -> None:
    reading = read_capture(CaptureKind.ACTION, "Anna: book a hall by 3 Dec", people=PEOPLE, today=NOW.date())
    meeting = capture_note(with_notes("hall"), "n3", kind=CaptureKind.ACTION, at=NOW, reading=reading)
    (line,) = meeting.captures
    assert (line.text, line.owners, str(line.due)) == ("book a hall", (ANNA.id,), "2026-12-03")


def test_note_of_several_lines_becomes_a_question_on_one() -> None:
    note = replace(the_wall(with_notes("a")).notes[0], text="Where\nto?")
    assert question_of(note) == line_of(note) == "Where to?"
    assert len(line_of(replace(note, text="x" * 1_900))) == 1_000


def full() -> Meeting:
    meeting = edit_note(with_notes("More", author=ANNA.id), "n3", "More *time*\nand tea")
    meeting = add_note(meeting, "w2", "=1+1", at=NOW, author=IDA.id)
    meeting = add_note(meeting, "w2", "Walks", at=NOW)
    meeting = vote(vote(add_theme(meeting, "w2", "# Hope", notes=["n3"]), "n3", by=2), "n5")
    notes = (*the_wall(meeting).notes[:2], replace(the_wall(meeting).notes[2], name="Zoe"))
    return with_wall(meeting, replace(the_wall(meeting), notes=notes))


def test_chat_text_lists_the_notes_theme_by_theme_and_names_no_private_person() -> None:
    assert wall_as_chat(the_wall(full()), PEOPLE).split("\n") == [
        "What now?",
        "",
        "# Hope:",
        "• More *time* / and tea (Anna Holm, 2 votes)",
        "",
        "Without a theme:",
        "• =1+1",
        "• Walks (Zoe, 1 vote)",
    ]


def test_markdown_shows_signs_as_they_were_typed() -> None:
    assert wall_as_markdown(the_wall(full()), PEOPLE).split("\n") == [
        "## What now?",
        "",
        "### \\# Hope",
        "",
        "- More \\*time\\* / and tea (Anna Holm, 2 votes)",
        "",
        "### Without a theme",
        "",
        "- \\=1+1",
        "- Walks (Zoe, 1 vote)",
        "",
    ]


def test_csv_has_a_row_per_note_and_nothing_a_spreadsheet_would_calculate() -> None:
    assert list(csv.reader(io.StringIO(wall_as_csv(the_wall(full()), PEOPLE), newline=""))) == [
        ["Theme", "Note", "Author", "Votes"],
        ["", "'=1+1", "", "0"],
        ["", "Walks", "Zoe", "1"],
        ["# Hope", "More *time*\nand tea", "Anna Holm", "2"],
    ]


def test_wall_without_themes_is_a_plain_list_and_an_empty_one_says_so() -> None:
    assert wall_as_chat(the_wall(with_notes("a", "b"))) == "What now?\n\n• a\n• b"
    empty_wall = the_wall(add_wall(empty(), "What now?"))
    assert wall_as_chat(empty_wall) == "What now?\n\nThere are no notes yet."
    assert "*There are no notes yet.*" in wall_as_markdown(empty_wall)
    assert wall_as_markdown(the_wall(with_notes("a"))) == "## What now?\n\n- a\n"


@pytest.mark.parametrize("text", [wall_as_chat, wall_as_markdown, wall_as_csv])
def test_hidden_wall_gives_nothing_away(text: object) -> None:
    assert callable(text)
    with pytest.raises(NotAllowed, match="reveal"):
        text(the_wall(hide(full(), "w2")), PEOPLE)


@settings(max_examples=40, deadline=None)
@given(st.lists(outside_texts().filter(lambda text: 0 < len(text.strip()) < 500), max_size=4))
def test_no_cell_of_any_note_begins_like_a_formula_and_anonymous_walls_name_nobody(found: list[str]) -> None:
    meeting = make_anonymous(with_notes("a"), "w2")
    for text in found:
        with suppress(NotUnderstood):  # nothing visible may be left of it
            meeting = add_note(meeting, "w2", text, at=NOW, author=ANNA.id)
    rows = list(csv.reader(io.StringIO(wall_as_csv(the_wall(meeting), PEOPLE), newline="")))
    assert len(rows) == len(the_wall(meeting).notes) + 1
    assert all(cell[:1] not in set("=+-@\t") and row[2] == "" for row in rows[1:] for cell in row)
