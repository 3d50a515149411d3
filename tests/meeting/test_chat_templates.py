"""The user's own wordings: what they change, what is refused, and that they open no door to hostile text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.chat.targets import ChatTarget
from meeting.chat.templates import PATTERN_LIMIT, USUAL, ChatWording, read_wording
from meeting.chat.text import Bar, Bars, Entry, Heading, Pair, Paragraph, chat_text
from meeting.chat.writing import mail_of, written

TEXT = chat_text(
    "Spring",
    Heading("What we agreed"),
    Entry("Bo sends {value} *now*"),
    Entry("Anna phones", number=2, depth=1),
    Pair("When", "10:42"),
    Bars((Bar("Yes", 4, "67 %"), Bar("No", 2))),
)
FILE = """\ufeff
# how we write in Zoom
heading = *{text}*
ENTRY = – {text}
numbered = {number}) {text}
pair = {name} → {value}
bar = {label}: {count} {bar} {detail}
opening = "  From {subject}:"
closing = Thank you!
"""


def test_every_mark_can_be_worded_anew_and_what_is_filled_in_is_not_read_again():
    wording, wrong = read_wording(FILE.lstrip("\ufeff"), file="templates/zoom.txt")

    assert wrong == ()
    assert written(TEXT, ChatTarget.ZOOM, wording=wording) == (
        " From Spring:\n\n*What we agreed*\n– Bo sends {value} ∗now∗\n   2) Anna phones\nWhen → 10:42\n"
        "Yes: 4 ██████████ 67 %\nNo: 2 █████\n\nThank you!"
    )
    assert written(TEXT, ChatTarget.ZOOM, wording=USUAL) == written(TEXT, ChatTarget.ZOOM)


def test_mail_keeps_its_subject_before_the_opening():
    wording = ChatWording(opening="Hello,", closing="Greetings from {subject}")

    assert written(TEXT, ChatTarget.MAIL, wording=wording).startswith("Subject: Spring\n\nHello,\n\nWhat we agreed")
    assert mail_of(TEXT, wording=wording)[1].endswith("\n\nGreetings from Spring")
    assert written(chat_text("x", Heading(" ")), ChatTarget.MAIL, wording=wording) == ""


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("headline = {text}", "write one of heading, entry, numbered, pair, bar, opening, closing, then ="),
        ("heading {text}", "write one of heading"),
        ("heading =", "the pattern of heading takes 1 to 200 characters."),
        ("heading = " + "x" * (PATTERN_LIMIT + 1), "the pattern of heading takes 1 to 200 characters."),
        ("entry = /me {text}", "the pattern of entry begins with a slash"),
        ("entry = {txt}", "the pattern of entry may hold {text} and no other braces, and must hold {text}."),
        ("entry = {text} {", "may hold {text} and no other braces"),
        ("pair = {name}", "may hold {name}, {value} and no other braces, and must hold {name}, {value}."),
        ("opening = {text}", "the pattern of opening may hold {subject} and no other braces."),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_what_is_allowed(line: str, problem: str):
    wording, wrong = read_wording(f"closing = Bye\n\n{line}\n", file="templates/zoom.txt")

    assert wording == ChatWording(closing="Bye")
    (said,) = map(str, wrong)
    assert said.startswith("templates/zoom.txt, line 3: ")
    assert problem in said
    assert said.endswith("The usual wording is used.")


def test_a_wording_opens_no_door_to_commands_and_quotations():
    wording = ChatWording(heading="{text}", entry="{text}", pair="{name} {value}")
    text = chat_text("x", Heading("/leave"), Entry("> quoted"), Pair("／kick", "Bo"))

    assert written(text, ChatTarget.ZOOM, wording=wording) == " /leave\n› quoted\n ／kick Bo"
    assert written(chat_text("x", Heading("ok")), ChatTarget.SLACK, wording=ChatWording(heading="> {text}")) == "> ok"


PATTERNS = st.text(st.sampled_from('{}textnamevalue*_/ >=#"\\'), max_size=20)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("heading", "entry", "pair", "opening")), PATTERNS), max_size=5))
def test_no_file_stops_anything_and_nothing_that_is_said_gets_lost(lines: list[tuple[str, str]]):
    wording, wrong = read_wording("\n".join(f"{name} = {pattern}" for name, pattern in lines), file="zoom.txt")
    said = written(chat_text("x", Heading("Agreed"), Entry("Bo"), Paragraph("end")), ChatTarget.ZOOM, wording=wording)

    assert len(wrong) <= len(lines)
    assert re.search("Agreed.*\n.*Bo.*\nend", said)
