"""The wall as a text for the chat."""

from __future__ import annotations

import pytest

from meeting.chat.targets import ChatTarget
from meeting.chat.writing import written
from meeting.errors import NotAllowed
from meeting.people import Person
from meeting.wall.hanging import add_wall, hide, make_anonymous
from meeting.wall.notes import add_note, vote
from meeting.wall.themes import add_theme
from meeting.wall.wall_text import wall_chat_text
from tests.strategies import NINE, spring

PEOPLE = (Person(id="p1", name="Anna Holm"), Person(id="p2", name="Hidden Heart", private=True))


def asked():
    meeting = add_wall(spring(5), "What now?")
    meeting = add_theme(meeting, "w2", "Hopes", prompt="What comes of it?")
    return add_theme(meeting, "w2", "Worries")


def filled():
    meeting = add_note(asked(), "w2", "More\ntea", at=NINE, author="p1", theme="h3")
    meeting = add_note(meeting, "w2", "Walks", at=NINE, author="p2")
    return vote(meeting, "n5")


def plain(meeting) -> str:
    return written(wall_chat_text(meeting.walls[0], PEOPLE), ChatTarget.PLAIN)


def test_an_empty_wall_asks_its_question_and_says_how_to_answer():
    assert plain(asked()).split("\n") == [
        "What now?",
        "",
        "• Hopes: What comes of it?",
        "• Worries",
        "Write it here in the chat: one thought in each message.",
    ]


def test_an_anonymous_wall_says_that_no_names_are_kept():
    assert plain(make_anonymous(asked(), "w2")).endswith("The notes are kept without names.")


def test_a_wall_with_notes_tells_them_under_their_themes_and_names_no_private_person():
    assert plain(filled()).split("\n") == [
        "What now?",
        "",
        "Hopes",
        "• More / tea (Anna Holm, 1 vote)",
        "",
        "Without a theme",
        "• Walks",
    ]


def test_notes_without_themes_have_no_headings():
    meeting = add_note(add_wall(spring(5), "What now?"), "w2", "Walks", at=NINE)
    assert plain(meeting) == "What now?\n\n• Walks"


def test_hidden_notes_are_not_told_but_the_question_may_be_asked():
    with pytest.raises(NotAllowed, match="reveal the wall"):
        wall_chat_text(hide(filled(), "w2").walls[0], PEOPLE)
    assert plain(hide(asked(), "w2")).startswith("What now?")


def test_how_to_answer_can_still_be_chosen_when_there_are_notes():
    text = wall_chat_text(filled().walls[0], PEOPLE)
    assert text.included == ("question", "notes")
    assert [section.id for section in text.sections] == ["question", "how", "notes"]
