from __future__ import annotations

import pytest

from meeting.errors import NotAllowed, NotUnderstood
from meeting.meeting import Meeting
from meeting.text import fold
from meeting.wall import themes as wall_themes
from meeting.wall.hanging import add_wall
from meeting.wall.notes import add_note, columns, remove_notes
from meeting.wall.suggest import STOP_WORDS, SUGGESTIONS, apply_suggestion, stem, suggested_themes
from meeting.wall.themes import (
    add_theme,
    merge_themes,
    move_notes,
    move_theme,
    remove_theme,
    rename_theme,
    split_theme,
)  # fmt: skip
from tests.meeting.wall.board import NOW, the_wall, with_notes


def grouped() -> Meeting:
    """Return a wall with Hope (a, b), Fear (c), and d under neither."""
    meeting = add_theme(with_notes("a", "b", "c", "d"), "w2", "Hope", notes=["n3", "n4"])
    return add_theme(meeting, "w2", "Fear", prompt="Of what?", notes=["n5"])


def shown(meeting: Meeting) -> dict[str, str]:
    return {t.title if t else "": "".join(n.text for n in notes) for t, notes in columns(the_wall(meeting))}


def test_themes_stand_in_the_order_they_were_made() -> None:
    assert shown(grouped()) == {"": "d", "Hope": "ab", "Fear": "c"}
    assert the_wall(grouped()).themes[1].prompt == "Of what?"


def test_theme_needs_a_title_of_its_own() -> None:
    with pytest.raises(NotUnderstood, match="title"):
        add_theme(grouped(), "w2", " ")
    with pytest.raises(NotAllowed, match="“Hope”"):
        rename_theme(grouped(), "h8", "Hope")
    assert "Worry" in shown(rename_theme(grouped(), "h8", "Worry"))
    assert rename_theme(grouped(), "h8", "Fear") == grouped()


def test_too_many_themes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wall_themes, "THEMES_LIMIT", 2)
    with pytest.raises(NotAllowed, match="at most 2 themes"):
        add_theme(grouped(), "w2", "More")


def test_notes_move_between_themes_and_out_of_them() -> None:
    assert shown(move_notes(grouped(), ["n3", "n6"], theme="h8")) == {"Hope": "b", "Fear": "acd"}
    assert shown(move_notes(grouped(), ["n3"], theme="")) == {"": "ad", "Hope": "b", "Fear": "c"}
    assert move_notes(grouped(), [], theme="h8") == grouped()
    beside = move_notes(add_wall(grouped(), "Other?"), ["n3"], theme="h8")
    assert beside.walls[0] == the_wall(move_notes(grouped(), ["n3"], theme="h8"))


def test_note_does_not_move_to_another_wall() -> None:
    meeting = add_theme(add_note(add_wall(grouped(), "Other?"), "w9", "x", at=NOW), "w9", "Far")
    with pytest.raises(NotUnderstood, match="another wall"):
        move_notes(meeting, ["n3"], theme="h11")
    with pytest.raises(NotUnderstood, match="another wall"):
        merge_themes(meeting, "h7", into="h11")


def test_theme_is_moved_to_the_right_and_left() -> None:
    meeting = add_theme(grouped(), "w2", "Last")
    assert list(shown(move_theme(meeting, "h9", by=-1))) == ["", "Hope", "Last", "Fear"]
    assert list(shown(move_theme(meeting, "h9", by=-9))) == ["", "Last", "Hope", "Fear"]
    assert move_theme(meeting, "h9", by=1) == meeting


def test_merged_themes_are_one_with_the_notes_of_both() -> None:
    assert shown(merge_themes(grouped(), "h8", into="h7")) == {"": "d", "Hope": "abc"}
    with pytest.raises(NotUnderstood, match="itself"):
        merge_themes(grouped(), "h8", into="h8")


def test_split_theme_gets_a_neighbour() -> None:
    meeting = split_theme(grouped(), "h7", ["n4", "n5"], title="Dream")
    assert list(shown(meeting).items()) == [("", "d"), ("Hope", "a"), ("Dream", "b"), ("Fear", "c")]
    with pytest.raises(NotUnderstood, match="“Hope”"):
        split_theme(grouped(), "h7", ["n5"], title="Dream")


def test_notes_of_a_theme_that_is_removed_stay() -> None:
    assert shown(remove_theme(grouped(), "h7")) == {"": "abd", "Fear": "c"}


ANSWERS = (
    "More time for pumps",
    "The pump was noisy",
    "Schools should join",
    "A school in each town",
    "Pumping takes time",
    "Coffee",
)


def test_notes_that_share_a_word_are_suggested_as_a_theme_with_the_word_as_title() -> None:
    found = suggested_themes(the_wall(with_notes(*ANSWERS)).notes)
    assert [(one.title, one.notes) for one in found] == [("Pump", ("n3", "n4", "n7")), ("School", ("n5", "n6"))]


def test_danish_endings_and_letters_are_seen_through() -> None:
    notes = the_wall(with_notes("Møderne er for lange", "Et møde på dansk", "Færre MØDER")).notes
    assert [(one.title, len(one.notes)) for one in suggested_themes(notes)] == [("Møde", 3)]
    assert stem(fold("skolerne")) == stem(fold("Skole")) == stem(fold("skoler"))
    assert stem("planning") == stem("plans")[:4] == "plan"


def test_suggestion_is_the_same_every_time_and_changes_nothing() -> None:
    notes = the_wall(with_notes(*ANSWERS)).notes
    assert suggested_themes(notes) == suggested_themes(notes)
    assert all(note.theme == "" for note in notes)


def test_words_of_the_question_and_words_on_nearly_every_note_make_no_theme() -> None:
    notes = the_wall(with_notes("good network", "network trip", "trip home", "network fun")).notes
    assert [one.title for one in suggested_themes(notes)] == ["Network"]
    assert [one.title for one in suggested_themes(notes, question="What is a network?")] == ["Trip"]
    many = the_wall(with_notes(*(f"network {word}" for word in ("fun", "trip", "trips", "tea", "hat", "cup")))).notes
    assert [one.title for one in suggested_themes(many)] == ["Trip"]


def test_stop_words_and_single_notes_are_no_theme() -> None:
    assert suggested_themes(the_wall(with_notes("we should have it", "they should have more")).notes) == ()
    assert suggested_themes(()) == ()
    assert {"og", "the", "vaere", "nar"} <= STOP_WORDS


def test_suggestions_are_few_and_each_note_is_in_one_at_most() -> None:
    words = [f"{a}{b}word" for a in "bcdf" for b in "klm"]
    found = suggested_themes(the_wall(with_notes(*(word for word in words for _ in range(2)))).notes)
    assert len(found) == SUGGESTIONS
    members = [note for one in found for note in one.notes]
    assert len(set(members)) == len(members)


def test_applied_suggestion_is_a_theme() -> None:
    meeting = with_notes(*ANSWERS)
    pumps, schools = suggested_themes(the_wall(meeting).notes)
    meeting = apply_suggestion(remove_notes(meeting, ["n4"]), "w2", pumps)
    assert list(shown(meeting)) == ["", "Pump"]
    assert len(columns(the_wall(meeting))[1][1]) == 2
    meeting = apply_suggestion(add_theme(meeting, "w2", "SCHOOL"), "w2", schools)
    assert [theme.title for theme in the_wall(meeting).themes] == ["Pump", "SCHOOL"]
    with pytest.raises(NotAllowed, match="gone"):
        apply_suggestion(remove_notes(meeting, schools.notes), "w2", schools)
