"""Tables for spreadsheets, and the next meeting for calendars."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from meeting.breakouts import RoundState
from meeting.errors import NotAllowed
from meeting.export.calendar import write_next_meeting
from meeting.export.tables import table_files, tables_of, write_table, zipped
from meeting.network import Network
from tests.meeting.minutes.evening import OVER, evening, voice
from tests.strategies import NASTY_TEXTS, spring

FORMULAS = (*NASTY_TEXTS, "=1+1", "+1", "-1", "@sum", "\t=1")


def rows(network, meeting) -> dict[str, list[list[str]]]:
    tables = tables_of(network, meeting, voice("en"), now=OVER)
    return {table.id: list(csv.reader(io.StringIO(write_table(table)))) for table in tables}


def test_each_part_of_the_meeting_is_a_table():
    made = rows(*evening())

    assert list(made) == ["items", "people", "actions", "decisions", "polls", "notes", "wall", "rooms"]
    assert made["items"][1] == ["Show an object", "Round", "", "19:00", "19:14", "10", "14", "done"]
    assert made["items"][4][3:] == ["", "", "5", "", "left for next time"]
    assert made["actions"][1] == ["A2", "Send the list", "Anna Holm; Bo Jensen", "2026-11-27", "agreed"]
    assert made["actions"][3][2] == ""
    assert made["decisions"][1][2:] == ["Consent", "agreed with reservations", "2027-06-01"]
    assert made["decisions"][2][2:] == ["", "", ""]
    assert made["polls"][1] == ["A host for each newcomer?", "Yes", "2", "67", "3"]
    assert made["polls"][3][:3] == ["More?", "Cake", "1"]
    assert made["wall"][2][1:] == ["Courage", "To ask", "Anna Holm", "2"]
    assert made["rooms"][1][2:] == ["1", "Anna Holm; Fatima Khan", "Call before the first meeting."]
    assert "Hemmelig" not in str(made)


def test_what_is_hidden_or_was_not_held_is_in_no_table():
    network, meeting = evening()
    (breakout,) = meeting.breakouts
    cancelled = replace(breakout, rounds=(replace(breakout.rounds[0], state=RoundState.CANCELLED),))
    empty = replace(breakout.rounds[0], rooms=(replace(breakout.rounds[0].rooms[0], people=()),))
    polls = tuple(replace(poll, is_hidden=True, state="open") for poll in meeting.polls)
    hidden = replace(meeting.walls[0], is_hidden=True)
    meeting = replace(meeting, breakouts=(cancelled, replace(breakout, rounds=(empty,))), polls=polls, walls=(hidden,))

    assert {"rooms", "polls", "wall"}.isdisjoint(rows(network, meeting))
    assert list(rows(Network(id="n", name="N"), spring(5))) == ["items"]


@pytest.mark.parametrize("nasty", FORMULAS, ids=range(len(FORMULAS)))
def test_no_cell_is_a_formula(nasty: str):
    network, meeting = evening()
    captures = tuple(replace(one, text=nasty) for one in meeting.captures)

    for table in rows(replace(network, cards=()), replace(meeting, captures=captures)).values():
        for row in table:
            assert all(not cell.lstrip().startswith(tuple("=+-@\t\r")) for cell in row)


def test_the_files_can_be_packed_into_one():
    tables = tables_of(*evening(), voice("en"), now=OVER)
    packed = zipped(table_files(tables))

    assert packed == zipped(table_files(tables))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist()[:2] == ["items.csv", "people.csv"]
        assert archive.read("items.csv").startswith(b"\xef\xbb\xbfItem,")


def test_a_calendar_takes_the_next_meeting_and_finds_it_again():
    network, meeting = evening()
    (event,) = Calendar.from_ical(write_next_meeting(network, meeting, stamp=OVER)).walk("VEVENT")
    moved = replace(meeting, next_at=meeting.next_at + timedelta(days=7), next_note="", link="")
    (later,) = Calendar.from_ical(write_next_meeting(network, moved, stamp=OVER + timedelta(days=1))).walk("VEVENT")

    assert event.decoded("DTSTART") == datetime(2027, 1, 26, 18, 0, tzinfo=UTC)
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=60)
    assert str(event["SUMMARY"]) == "Network North: next meeting"
    assert str(event["DESCRIPTION"]) == "In Odense, with lunch.\nhttps://example.org/pad"
    assert later["UID"] == event["UID"]
    assert "DESCRIPTION" not in later
    assert later.decoded("DTSTAMP") > event.decoded("DTSTAMP")


@pytest.mark.parametrize("nasty", NASTY_TEXTS, ids=range(len(NASTY_TEXTS)))
def test_a_calendar_is_whole_with_any_text(nasty: str):
    network, meeting = evening()
    text = write_next_meeting(replace(network, name=nasty), replace(meeting, next_note=nasty, link=nasty), stamp=OVER)

    assert all(len(line.encode("utf-8", "replace")) <= 75 for line in text.split("\r\n"))
    assert len(Calendar.from_ical(text).walk("VEVENT")) == 1


def test_without_a_date_there_is_no_entry():
    network, meeting = evening()

    with pytest.raises(NotAllowed):
        write_next_meeting(network, replace(meeting, next_at=None), stamp=OVER)
