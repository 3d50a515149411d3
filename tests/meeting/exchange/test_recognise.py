from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.exchange.recognise import Source, as_unknown, recognise
from meeting.exchange.sheet import rows_of_csv
from meeting.exchange.understood import SourceKind, Understood
from meeting.words import sentence
from tests.meeting.exchange import test_attendance as attendance
from tests.strategies import texts

SLIDO = json.dumps([{"type": "Question", "text": "When?", "score": 2, "is_public": True}])
FORMS = (
    "ID,Start time,Completion time,Email,Name,How was it?\n"
    "1,7/27/26 19:06:23,7/27/26 19:07:00,anonymous,,Fine;Good;\n"
    "2,7/27/26 19:08:23,7/27/26 19:09:00,anonymous,,Good;\n"
)
ZOOM_POLL = (
    "#,User Name,User Email,Submitted Date/Time,\n"
    '1,Bo,bo@example.dk,"Oct 20, 2026 11:24:31",Which day?,Monday,\n'
    '2,Eva,eva@example.dk,"Oct 20, 2026 11:24:32",Which day?,Friday,\n'
)
ZOOM_CHAT = "10:00:00 From Bo to Everyone:\n\thello\n10:00:09 From Eva to Everyone:\n\thi\n"
TEAMS_CHAT = "[3/11/2026 1:02 PM] Bo Juhl\nhello\n\n[3/11/2026 1:03 PM] Eva Lund\nhi\n"
MEET_CHAT = "0:03:12.000,0:03:15.000\nBo: hello\n\n0:04:12.000,0:04:15.000\nEva: hi\n"


def understood(text: str) -> Understood:
    return recognise(Source(name="file", text=text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (attendance.OLD, SourceKind.ZOOM_PARTICIPANTS),
        (attendance.DANISH, SourceKind.ZOOM_PARTICIPANTS),
        (attendance.UNIQUE, SourceKind.ZOOM_PARTICIPANTS),
        (attendance.WEBINAR, SourceKind.ZOOM_PARTICIPANTS),
        (attendance.ACCOUNT_WIDE, SourceKind.ZOOM_PARTICIPANTS),
        (attendance.TEAMS, SourceKind.TEAMS_ATTENDANCE),
        (attendance.REPORT_2021, SourceKind.TEAMS_ATTENDANCE),
        (attendance.LIST_2020, SourceKind.TEAMS_ATTENDANCE),
        (attendance.MEET, SourceKind.MEET_ATTENDANCE),
        (ZOOM_POLL, SourceKind.ZOOM_POLL),
        (FORMS, SourceKind.FORMS),
        (SLIDO, SourceKind.SLIDO),
        (ZOOM_CHAT, SourceKind.ZOOM_CHAT),
        (TEAMS_CHAT, SourceKind.TEAMS_CHAT),
        (MEET_CHAT, SourceKind.MEET_CHAT),
        ("Bo: 1\nEva: 2\nKim: 1\n", SourceKind.CHAT_LINES),
        ("Bo Juhl\nEva Lund\n", SourceKind.NAMES),
        ("Navn;E-mail\nBo;bo@example.dk\n", SourceKind.NAMES),
        ("Item,Minutes\nWelcome,5\nRound,10\n", SourceKind.TABLE),
        ("we talked, and then\nit was late and dark and cold\n", SourceKind.UNKNOWN),
        ("", SourceKind.UNKNOWN),
        (" \n\t\n", SourceKind.UNKNOWN),
        ('{"a": 1}', SourceKind.UNKNOWN),
        ("BEGIN:VCALENDAR\nATTENDEE:mailto:a@b.dk\n", SourceKind.UNKNOWN),
    ],
)
def test_files_are_recognised_by_their_shape(text: str, kind: SourceKind) -> None:
    assert understood(text).kind is kind


def test_what_is_not_recognised_is_said_in_one_sentence() -> None:
    assert len(understood('{"a": 1}').warnings) == 1
    assert [str(one) for one in understood("").warnings] == ["There is no text in it."]


def test_unknown_table_keeps_its_rows_for_picking_columns() -> None:
    read = understood("Item,Minutes\nWelcome\x1b[31m,5\nRound,10\n")
    assert read.table == (("Item", "Minutes"), ("Welcome[31m", "5"), ("Round", "10"))
    assert "pick" in str(read.warnings[0])


def test_list_of_people_keeps_its_table_too() -> None:
    read = understood("Navn;E-mail\nBo;bo@example.dk\n")
    assert [one.email for one in read.people] == ["bo@example.dk"]
    assert read.table[0] == ("Navn", "E-mail")


def test_workbook_is_the_first_sheet_that_is_known() -> None:
    notes, people = rows_of_csv("Item,Minutes\nWelcome,5\nRound,10\n"), rows_of_csv(attendance.MEET)
    assert recognise(Source(name="", sheets=((), notes, people))).kind is SourceKind.MEET_ATTENDANCE
    assert recognise(Source(name="", sheets=((), notes))).kind is SourceKind.TABLE
    assert recognise(Source(name="", sheets=((),))).kind is SourceKind.UNKNOWN


def test_doubts_about_the_file_come_first() -> None:
    doubt = sentence("Check the letters.")
    assert recognise(Source(name="", text="Bo Juhl\nHolm, Eva", warnings=(doubt,))).warnings[0] is doubt


@settings(max_examples=50, deadline=None)
@given(st.lists(texts(), max_size=6), st.sampled_from(["\n", "\t", ",", ";", ": "]))
def test_any_text_is_something(parts: list[str], sign: str) -> None:
    read = understood(sign.join(parts) + "\n" + sign.join(reversed(parts)))
    assert read.kind in SourceKind
    assert read.kind is not SourceKind.UNKNOWN or read.warnings


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_reports_are_something(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([attendance.OLD, attendance.TEAMS, attendance.WEBINAR, attendance.LIST_2020]))
    start, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 80))
    damaged = text[:start] + data.draw(texts(max_size=9)) + text[start + length :]
    assert all(one.minutes >= 0 and (one.name or one.email) for one in understood(damaged).people)


def test_a_source_that_is_not_trusted_says_why_and_what_was_said_of_it_before():
    doubt = sentence("doubtful")
    found = as_unknown(Source(name="x.txt", text="Milk", warnings=(doubt,)))
    assert found.kind is SourceKind.UNKNOWN
    assert found.warnings[0] == doubt
    assert "no participant list" in found.warnings[1].say()
