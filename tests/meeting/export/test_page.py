"""The page: well formed, whole in itself, and safe with whatever people wrote."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from meeting.chat.text import Bar, Bars, Entry, Heading, Pair, Paragraph, Section, chat_text
from meeting.export.page import write_page
from meeting.export.tables import action_table
from meeting.minutes.summary import summary_text
from meeting.minutes.voice import Voice
from meeting.minutes.whole import SECTIONS, minutes_text
from meeting.network import Network
from meeting.words import sentence
from tests.meeting.minutes.evening import OVER, evening, voice
from tests.strategies import NASTY_TEXTS

VOID = {"meta", "br"}
ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p", "br", "ul", "li"),
    *("dl", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "span", "a"),
}
HOSTILE = (
    *NASTY_TEXTS,
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>x</script>",
    "javascript:alert(1)",
    'https://x.y/"onmouseover="alert(1)',
    "&lt;b&gt; &amp; <b>",
)


class Strict(HTMLParser):
    """Reads a page and notes what is not closed in order, and every tag and attribute."""

    def __init__(self, page: str):
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data if self.open[-1:] != ["style"] else ""


def checked(page: str) -> Strict:
    read = Strict(page)
    assert read.open == []
    assert set(read.tags) <= ALLOWED
    assert all(not name.startswith("on") and name != "src" for name, _ in read.attributes)
    assert all(value.startswith(("https://", "http://")) for name, value in read.attributes if name == "href")
    assert not re.search(r"@import|url\(", page)
    return read


def test_the_minutes_are_one_page_with_a_table_of_the_actions():
    network, meeting = evening()
    text = minutes_text(network, meeting, voice("en"), now=OVER)
    page = write_page(text, language="en", tables={"actions": action_table(network, meeting, voice("en"))})
    read = checked(page)

    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "@media print" in page
    assert "default-src 'none'" in page
    assert read.tags.count("h1") == 1
    assert "<thead><tr><th>What</th><th>Who</th><th>By when</th></tr></thead>" in page
    assert "<td>A2 Send the list</td><td>Anna Holm, Bo Jensen</td><td>Fri 27 Nov</td>" in page
    assert '<a href="https://example.org/pad" rel="noreferrer">https://example.org/pad</a>' in page
    assert '<span class="bar" style="width:50%"></span>' in page
    for private in ("Hemmelig", "Speak slower"):
        assert private not in page


def test_the_page_of_some_sections_still_has_its_title():
    network, meeting = evening()
    text = minutes_text(network, meeting, voice("en"), now=OVER)

    read = checked(write_page(text.only({"polls", "rooms"}), language="da"))
    assert read.tags.count("h1") == 1
    assert ("lang", "da") in read.attributes
    assert "Minutes: An evening together" in read.text
    assert checked(write_page(text.only(()), language="no such language")).text.count("Minutes:") == 2
    assert checked(write_page(summary_text(network, meeting, Voice()), language="en_GB")).tags.count("h1") == 1


@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
def test_what_people_wrote_is_shown_as_it_was_written_and_never_obeyed(nasty: str):
    lines = (
        *(Heading(nasty), Paragraph(nasty), Entry(nasty), Entry(nasty, depth=2), Entry(nasty, number=3), Entry("x")),
        *(Pair(nasty, nasty), Bars((Bar(nasty, 3, nasty), Bar(nasty, 0))), Bars((Bar("none", 0),)), Bars(())),
    )
    section = Section(id="x", name=sentence("x"), lines=lines)
    page = write_page(replace(chat_text(nasty), sections=(section,)), language="en")

    checked(page)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


@pytest.mark.parametrize("nasty", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_and_titles_make_a_sound_page(nasty: str):
    network, meeting = evening()
    network = replace(network, people=tuple(replace(one, name=nasty) for one in network.people))
    meeting = replace(meeting, title=nasty, purpose=nasty, link=nasty, next_note=nasty)
    text = minutes_text(network, meeting, Voice(), now=OVER).only(SECTIONS)
    table = action_table(network, meeting, Voice())

    checked(write_page(text, language="en", tables={"actions": table}))


def test_a_table_without_a_heading_stands_alone():
    table = action_table(*evening(), Voice())
    section = Section(id="actions", name=sentence("x"), lines=(Paragraph("instead"),))
    page = write_page(replace(chat_text("x"), sections=(section,)), language="en", tables={"actions": table})

    assert "instead" not in page
    assert checked(page).tags.count("table") == 1
    assert action_table(Network(id="n", name="N"), replace(evening()[1], captures=()), Voice()).rows == ()
