from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.errors import MeetingError, NotAllowed, NotUnderstood
from meeting.meeting import Meeting
from meeting.text import clean_lines
from meeting.wall import notes as wall_notes
from meeting.wall.hanging import add_wall
from meeting.wall.notes import (
    Order,
    add_note,
    add_notes,
    columns,
    edit_note,
    join_notes,
    ordered,
    parts_of,
    remove_notes,
    split_note,
    vote,
)  # fmt: skip
from meeting.wall.themes import add_theme
from tests.meeting.wall.board import ANNA, BO, NOW, texts, the_wall, with_notes
from tests.strategies import texts as outside_texts


def test_note_is_hung_at_the_end_with_its_author_and_theme() -> None:
    meeting = add_theme(with_notes("first"), "w2", "Hope")
    meeting = add_note(meeting, "w2", " more\ttime ", at=NOW, author=ANNA.id, theme="h4")
    note = the_wall(meeting).notes[-1]
    assert (note.id, note.text, note.author, note.theme, note.at) == ("n5", "more    time", ANNA.id, "h4", NOW)


@pytest.mark.parametrize("text", ["", " \n ", "\x1b", "x" * 2_001])
def test_note_has_text_and_not_too_much(text: str) -> None:
    with pytest.raises(NotUnderstood, match="note"):
        add_note(with_notes(), "w2", text, at=NOW)


def test_note_cannot_be_hung_under_a_theme_of_another_wall() -> None:
    meeting = add_theme(add_wall(with_notes(), "Other?"), "w3", "Hope")
    with pytest.raises(NotUnderstood, match="another wall"):
        add_note(meeting, "w2", "a", at=NOW, theme="h4")


def test_several_lines_become_a_note_each_without_their_bullets() -> None:
    assert texts(add_notes(with_notes(), "w2", "- one\n\n* two\n3. three\n4 apples", at=NOW)) == [
        "one", "two", "three", "4 apples",
    ]  # fmt: skip
    with pytest.raises(NotUnderstood):
        add_notes(with_notes(), "w2", " \n ", at=NOW)


def test_full_wall_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = with_notes("a. b. c", "d")
    monkeypatch.setattr(wall_notes, "NOTES_LIMIT", 2)
    with pytest.raises(NotAllowed, match="at most 2 notes"):
        add_note(meeting, "w2", "e", at=NOW)
    with pytest.raises(NotAllowed, match="at most 2 notes"):
        split_note(meeting, "n3", position=3)


def test_note_is_changed_and_taken_down() -> None:
    meeting = edit_note(with_notes("a", "b", "c"), "n4", "B")
    assert texts(meeting) == ["a", "B", "c"]
    assert texts(remove_notes(meeting, ["n3", "n5", "n3"])) == ["B"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one\n\n- two", ("one", "two")),
        ("one; two ;three", ("one", "two", "three")),
        ("Begin early. End early! Why?", ("Begin early.", "End early!", "Why?")),
        ("one thing", ("one thing",)),
        ("3.5 is too little", ("3.5 is too little",)),
    ],
)
def test_note_falls_into_lines_or_semicolons_or_sentences(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


def test_parts_of_a_split_note_hang_where_it_hung_and_votes_stay_with_the_first() -> None:
    meeting = vote(add_theme(with_notes("a", "x; y", "b", author=ANNA.id), "w2", "Hope", notes=["n4"]), "n4", by=2)
    meeting = split_note(meeting, "n4")
    assert texts(meeting) == ["a", "x", "y", "b"]
    first, second = the_wall(meeting).notes[1:3]
    assert (first.id, first.votes, second.id, second.votes) == ("n4", 2, "n7", 0)
    assert second.theme == first.theme == "h6"
    assert second.author == ANNA.id


def test_note_is_split_at_a_position() -> None:
    assert texts(split_note(with_notes("more time and less talk"), "n3", position=9)) == ["more time", "and less talk"]


@pytest.mark.parametrize("position", [None, 0, -3, 99])
def test_note_of_one_part_is_not_split(position: int | None) -> None:
    with pytest.raises(NotAllowed, match="only one part"):
        split_note(with_notes("more time"), "n3", position=position)


def test_joined_notes_hang_where_the_first_hung_and_their_votes_add_up() -> None:
    meeting = vote(vote(with_notes("a", "b", "c", author=ANNA.id), "n3"), "n5", by=2)
    meeting = join_notes(meeting, ["n5", "n3"])
    assert texts(meeting) == ["b", "c\na"]
    joined = the_wall(meeting).notes[1]
    assert (joined.id, joined.votes, joined.author, joined.name) == ("n5", 3, ANNA.id, "")


def test_joined_notes_of_several_authors_name_them_all() -> None:
    meeting = add_note(with_notes("a", author=ANNA.id), "w2", "b", at=NOW, author=BO.id)
    names = {ANNA.id: ANNA.name, BO.id: BO.name}
    joined = the_wall(join_notes(meeting, ["n3", "n4"], name_of=lambda person: names[person])).notes[0]
    assert (joined.author, joined.name) == ("", "Anna Holm, Bo Jensen")
    assert the_wall(join_notes(meeting, ["n3", "n4"])).notes[0].name == ""


def test_only_notes_of_one_wall_can_be_joined_and_at_least_two() -> None:
    with pytest.raises(NotUnderstood, match="at least two"):
        join_notes(with_notes("a"), ["n3", "n3"])
    meeting = add_note(add_wall(with_notes("a"), "Other?"), "w4", "b", at=NOW)
    with pytest.raises(NotUnderstood, match="different walls"):
        join_notes(meeting, ["n3", "n5"])


def test_votes_never_fall_below_none() -> None:
    meeting = vote(with_notes("a"), "n3", by=2)
    assert the_wall(vote(meeting, "n3", by=-5)).notes[0].votes == 0
    with pytest.raises(NotAllowed, match="no vote"):
        vote(with_notes("a"), "n3", by=-1)


def test_notes_are_ordered_as_hung_or_by_votes() -> None:
    notes = the_wall(vote(with_notes("a", "b", "c"), "n4")).notes
    assert [note.text for note in ordered(notes)] == ["a", "b", "c"]
    assert [note.text for note in ordered(notes, Order.VOTES)] == ["b", "a", "c"]


def shown(meeting: Meeting, order: Order = Order.HUNG) -> list[tuple[str, list[str]]]:
    return [(t.title if t else "", [n.text for n in notes]) for t, notes in columns(the_wall(meeting), order=order)]


def test_columns_begin_with_what_hangs_under_no_theme() -> None:
    meeting = with_notes("a", "b", "c")
    assert shown(meeting) == [("", ["a", "b", "c"])]
    meeting = add_theme(meeting, "w2", "Hope", notes=["n3", "n5"])
    assert shown(vote(meeting, "n5"), Order.VOTES) == [("", ["b"]), ("Hope", ["c", "a"])]
    assert shown(remove_notes(meeting, ["n4"])) == [("Hope", ["a", "c"])]
    assert shown(with_notes()) == [("", [])]


STEPS = st.lists(
    st.tuples(st.sampled_from(("add", "edit", "split", "join", "remove", "vote", "unvote")), outside_texts(),
              st.integers(0, 9)),
    max_size=12,
)  # fmt: skip


def done(meeting: Meeting, step: tuple[str, str, int]) -> Meeting:
    name, text, pick = step
    ids = [note.id for note in the_wall(meeting).notes] or ["n0"]
    one, other = ids[pick % len(ids)], ids[(pick + 1) % len(ids)]
    changes = {
        "add": lambda: add_note(meeting, "w2", text, at=NOW + timedelta(seconds=pick), author=ANNA.id),
        "edit": lambda: edit_note(meeting, one, text),
        "split": lambda: split_note(meeting, one, position=pick or None),
        "join": lambda: join_notes(meeting, [one, other]),
        "remove": lambda: remove_notes(meeting, [one]),
        "vote": lambda: vote(meeting, one),
        "unvote": lambda: vote(meeting, one, by=-pick),
    }
    try:
        return changes[name]()
    except MeetingError:
        return meeting


@settings(max_examples=40, deadline=None)
@given(STEPS)
def test_whatever_is_done_notes_are_clean_and_numbered_once(steps: list[tuple[str, str, int]]) -> None:
    meeting = with_notes("one; two", "three\nfour")
    for step in steps:
        votes = sum(note.votes for note in the_wall(meeting).notes)
        after = done(meeting, step)
        if step[0] in {"split", "join", "edit"}:
            assert sum(note.votes for note in the_wall(after).notes) == votes
        meeting = after
    hung = the_wall(meeting).notes
    assert len({note.id for note in hung}) == len(hung)
    assert all(int(note.id[1:]) <= meeting.counter for note in hung)
    assert all(note.text.strip() and note.text == clean_lines(note.text).strip() and note.votes >= 0 for note in hung)
