from __future__ import annotations

from dataclasses import replace

import pytest

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.formats import CATALOGUE
from meeting.item import Item
from meeting.wall import hanging
from meeting.wall.columns import COLUMN_SETS, columns_for
from meeting.wall.hanging import (
    add_wall,
    add_wall_for_item,
    copy_wall,
    hang_columns,
    hide,
    make_anonymous,
    make_named,
    remove_wall,
    reveal,
    set_question,
    wall_of,
    wall_of_item,
)  # fmt: skip
from meeting.wall.notes import add_note, vote
from meeting.wall.themes import add_theme, move_notes
from meeting.walls import Theme
from tests.meeting.wall.board import ANNA, NOW, empty, the_wall, with_notes


def test_new_wall_is_named_and_open_and_belongs_to_its_item() -> None:
    wall = the_wall(add_wall(empty(), "  What\tnow? ", item="i1"))
    assert (wall.id, wall.question, wall.item, wall.is_named, wall.is_hidden) == ("w2", "What now?", "i1", True, False)


@pytest.mark.parametrize("question", ["", " \u200b ", "x" * 301])
def test_wall_needs_a_question_of_a_length_that_can_be_shown(question: str) -> None:
    with pytest.raises(NotUnderstood, match="wall"):
        add_wall(empty(), question)


def test_wall_cannot_belong_to_an_item_that_is_not_there() -> None:
    with pytest.raises(NotFound):
        add_wall(empty(), "What now?", item="i9")


def test_too_many_walls_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hanging, "WALLS_LIMIT", 1)
    with pytest.raises(NotAllowed, match="at most 1 walls"):
        add_wall(with_notes(), "And this?")


def test_wall_of_an_item_takes_its_prompt_and_the_columns_of_its_format() -> None:
    wall = the_wall(add_wall_for_item(empty(), "i1"))
    assert wall.question == "How was it?"
    assert [theme.title for theme in wall.themes] == ["What worked", "What next"]
    assert all(theme.prompt for theme in wall.themes)
    assert [theme.id for theme in wall.themes] == ["h3", "h4"]


def test_wall_of_an_item_asks_its_title_where_that_is_the_question() -> None:
    item = Item(id="i1", title="What will you try?", prompt="Go to the wall, and write.", minutes=5, format="slides")
    wall = the_wall(add_wall_for_item(empty().with_item(item), "i1"))
    assert wall.question == "What will you try?"


@pytest.mark.parametrize(("title", "question"), [("Look back", "Look back"), ("", "What do you think?")])
def test_wall_of_an_item_without_a_prompt_asks_its_title(title: str, question: str) -> None:
    meeting = empty().with_item(Item(id="i1", title=title, minutes=5, format="slides"))
    wall = the_wall(add_wall_for_item(meeting, "i1"))
    assert (wall.question, wall.themes) == (question, ())


def test_some_formats_of_the_catalogue_have_columns_and_every_set_is_told_apart() -> None:
    assert {len(columns_for(one.id)) for one in CATALOGUE} == {0, 2, 3}
    assert len({one.id for one in COLUMN_SETS}) == len({one.name for one in COLUMN_SETS}) == len(COLUMN_SETS)


def test_columns_are_hung_behind_the_themes_and_only_once() -> None:
    meeting = hang_columns(add_theme(with_notes(), "w2", "Hopes"), "w2", set_id="hopes-worries")
    assert [theme.title for theme in the_wall(meeting).themes] == ["Hopes", "Worries"]
    assert [theme.id for theme in the_wall(meeting).themes] == ["h3", "h4"]
    with pytest.raises(NotAllowed, match="already"):
        hang_columns(meeting, "w2", set_id="hopes-worries")


def test_unknown_columns_are_named() -> None:
    with pytest.raises(NotFound, match="“pros”"):
        hang_columns(with_notes(), "w2", set_id="pros")


def test_wall_of_an_item_is_the_last_one_put_up_for_it() -> None:
    meeting = add_wall(add_wall(empty(), "One?", item="i1"), "Two?", item="i1")
    found = wall_of_item(meeting, "i1")
    assert found is not None
    assert found.question == "Two?"
    assert wall_of_item(meeting, "i2") is None


def test_question_is_changed_and_a_wall_taken_down_for_good() -> None:
    meeting = set_question(add_wall(with_notes("a"), "Other?"), "w2", "What then?")
    assert wall_of(meeting, "w2").question == "What then?"
    meeting = remove_wall(meeting, "w2")
    assert [wall.question for wall in meeting.walls] == ["Other?"]
    with pytest.raises(NotFound, match="wall"):
        remove_wall(meeting, "w2")


def test_hidden_wall_is_revealed() -> None:
    hidden = hide(with_notes("a"), "w2")
    assert the_wall(hidden).is_hidden
    assert reveal(hidden, "w2") == with_notes("a")


def test_anonymous_wall_forgets_authors_and_keeps_none() -> None:
    meeting = make_anonymous(with_notes("a", author=ANNA.id), "w2")
    meeting = add_note(meeting, "w2", "b", at=NOW, author=ANNA.id)
    assert {(note.author, note.name, note.at) for note in the_wall(meeting).notes} == {("", "", None)}
    meeting = add_note(make_named(meeting, "w2"), "w2", "c", at=NOW, author=ANNA.id)
    assert [note.author for note in the_wall(meeting).notes] == ["", "", ANNA.id]


def test_last_meetings_wall_is_copied_with_its_themes_but_without_votes() -> None:
    last = vote(with_notes("a", "b", author=ANNA.id), "n3", by=3)
    last = add_theme(last, "w2", "Hope", prompt="What?", notes=["n4"])
    wall = the_wall(hide(last, "w2"))
    meeting = copy_wall(empty(), wall, item="i1")
    copy = the_wall(meeting)
    assert (copy.question, copy.item, copy.is_hidden) == ("What now?", "i1", False)
    assert copy.themes == (Theme(id="h3", title="Hope", prompt="What?"),)
    assert [(note.id, note.text, note.theme, note.votes) for note in copy.notes] == [
        ("n4", "a", "", 0), ("n5", "b", "h3", 0),
    ]  # fmt: skip
    assert [note.author for note in copy.notes] == [ANNA.id] * 2
    assert meeting.counter == 5


def test_copy_of_an_anonymous_wall_is_anonymous() -> None:
    wall = replace(the_wall(with_notes("a", author=ANNA.id)), is_named=False)
    copy = the_wall(copy_wall(empty(), wall))
    assert not copy.is_named
    assert copy.notes[0].author == ""


def test_note_or_theme_that_is_gone_is_said_so() -> None:
    with pytest.raises(NotFound, match="note"):
        vote(with_notes("a"), "n9")
    with pytest.raises(NotFound, match="theme"):
        move_notes(with_notes("a"), ["n3"], theme="h9")
    with pytest.raises(NotFound, match="theme"):
        move_notes(add_theme(with_notes("a"), "w2", "Hope"), ["n3"], theme="h9")
