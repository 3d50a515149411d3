"""Typed lines for the floor list and for who was heard."""

from __future__ import annotations

import pytest

from meeting.floor.names import REASON_LIMIT, read_floor, read_heard, read_names
from meeting.floors import HeardHow, TurnReason
from meeting.people import Person
from tests.meeting.floor.room import PEOPLE
from tests.strategies import NASTY_TEXTS

COMMENT, QUESTION, ORDER = TurnReason.COMMENT, TurnReason.QUESTION, TurnReason.ORDER


@pytest.mark.parametrize(
    ("typed", "people", "reason", "text"),
    [
        ("bo j", ["p2"], COMMENT, ""),
        ("?ida", ["p3"], QUESTION, ""),
        ("ida?", ["p3"], QUESTION, ""),
        ("! ida sø", ["p3", "p4"], ORDER, ""),
        ("ida ?sø", ["p3", "p4"], QUESTION, ""),
        ("ida,!bo j, ! sø: now", ["p3", "p2", "p4"], ORDER, "now"),
        ("ida sø question", ["p3", "p4"], QUESTION, ""),
        ("ida spørgsmål", ["p3"], QUESTION, ""),
        ("ida, sø, kommentar", ["p3", "p4"], COMMENT, ""),
        ("ida forretningsorden: the vote", ["p3"], ORDER, "the vote"),
        ("ida: about the budget: 2027", ["p3"], COMMENT, "about the budget: 2027"),
        ("?ida:  why\tnow", ["p3"], QUESTION, "why now"),
    ],
)
def test_line_for_the_floor_says_who_why_and_about_what(
    typed: str, people: list[str], reason: TurnReason, text: str
) -> None:
    read = read_floor(typed, PEOPLE)

    assert [one.id for one in read.named.people] == people
    assert read.named.is_clear
    assert (read.reason, read.text) == (reason, text)


def test_word_alone_is_somebodys_name() -> None:
    people = (*PEOPLE, Person(id="p9", name="Order Madsen"))

    assert [one.id for one in read_floor("order", people).named.people] == ["p9"]
    assert read_floor("chat", PEOPLE).named.unknown == ("chat",)
    assert not read_floor("", PEOPLE).named.is_clear


def test_both_signs_in_a_line_are_not_clear() -> None:
    assert read_floor("?ida !sø", PEOPLE).named.unknown == ("!sø",)


def test_what_it_is_about_is_cut() -> None:
    assert len(read_floor("ida: " + "x" * 900, PEOPLE).text) <= REASON_LIMIT


@pytest.mark.parametrize("typed", NASTY_TEXTS, ids=range(len(NASTY_TEXTS)))
def test_hostile_lines_are_read_without_harm(typed: str) -> None:
    for text in (read_floor(typed, PEOPLE).text, read_floor(f"ida: {typed}", PEOPLE).text):
        assert "\x1b" not in text
        assert "\n" not in text
    assert read_heard(typed, PEOPLE).how is HeardHow.VOICE


def test_those_in_the_meeting_are_meant_before_those_who_are_not() -> None:
    assert [word for word, _ in read_names("an", PEOPLE).ambiguous] == ["an"]
    assert [one.id for one in read_names("an bod", PEOPLE, here={"p1", "p2"}).people] == ["p1", "p6"]
    assert [word for word, _ in read_floor("an", PEOPLE, here={"p1", "p5"}).named.ambiguous] == ["an"]


@pytest.mark.parametrize(
    ("typed", "people", "how"),
    [
        ("ida sø chat", ["p3", "p4"], HeardHow.CHAT),
        ("chat ida sø", ["p3", "p4"], HeardHow.CHAT),
        ("ida, sø, kamera", ["p3", "p4"], HeardHow.CAMERA),
        ("ida camera", ["p3"], HeardHow.CAMERA),
        ("ida ting", ["p3"], HeardHow.OBJECT),
        ("ida object", ["p3"], HeardHow.OBJECT),
        ("ida gruppe", ["p3"], HeardHow.ROOM),
        ("ida ROOM", ["p3"], HeardHow.ROOM),
        ("ida poll", ["p3"], HeardHow.POLL),
        ("ida afstemning", ["p3"], HeardHow.POLL),
        ("ida andet", ["p3"], HeardHow.OTHER),
        ("ida", ["p3"], HeardHow.VOICE),
    ],
)
def test_line_about_who_was_heard_says_who_and_how(typed: str, people: list[str], how: HeardHow) -> None:
    read = read_heard(typed, PEOPLE)

    assert [one.id for one in read.named.people] == people
    assert read.named.is_clear
    assert read.how is how
