"""The catalogue: every format is complete, in both languages, and is found by the words people use."""

import pytest

from meeting.formats import (
    ACTIVE_FORMATS,
    CATALOGUE,
    OTHER,
    Active,
    Family,
    find_formats,
    format_by_word,
    format_of,
    importance_of,
    item_of,
)
from meeting.item import MINUTES_RANGE, Importance
from meeting.text import clean, slug
from meeting.words import ENGLISH
from tests.meeting.danish import danish

each_format = pytest.mark.parametrize("one", CATALOGUE, ids=lambda one: one.id)

ASKED_FOR = (
    "Check-in round|Show an object|Short talk for each other|Pairs|Trios|Speed networking|1-2-4-all|World café|Fishbowl"
    "|Open question on the wall|Chat storm|Indication in the chat|Poll|Fist to five|Consent round|Decision|"
    "Work on goals and sub-goals|Action planning|Follow-up on promises|Between-meeting activity|Energiser|Break|"
    "Open door before the start|Slides|Guest talk with questions|Feedback round|Check-out round"
)


def test_catalogue_has_every_format_a_facilitator_was_promised():
    names = {one.name for one in CATALOGUE}
    assert set(ASKED_FOR.split("|")) <= names
    assert len(CATALOGUE) >= 34


def test_ids_and_names_are_given_once():
    assert len({one.id for one in CATALOGUE}) == len({one.name for one in CATALOGUE}) == len(CATALOGUE)


@each_format
def test_format_is_complete(one):
    assert one.id == slug(one.id)
    low, typical, high = one.minutes
    assert MINUTES_RANGE[0] <= low <= typical <= high <= MINUTES_RANGE[1]
    assert (one.shortest, one.typical, one.longest) == one.minutes
    assert 1 <= one.group[0] <= one.group[1]
    assert len(one.prompt) > 40
    assert one.good_for.endswith((".", "!"))
    assert one.camera
    for text in (one.name, one.good_for, one.prompt, one.camera, one.needs):
        assert text == clean(text, limit=2_000)
        assert not set(text) & set("{}[]%")


@each_format
def test_format_speaks_danish_and_is_known_by_its_danish_name(one):
    texts = danish().texts
    for text in filter(None, (one.name, one.good_for, one.prompt, one.camera, one.needs)):
        assert texts.get(text), text
    assert format_by_word(texts[one.name]) == one


@each_format
def test_every_word_for_a_format_finds_that_format_only(one):
    for word in (one.id, one.name, *one.aliases):
        assert format_by_word(word.upper()) == one, word
        assert find_formats(word, ENGLISH)[0] == one, word


@pytest.mark.parametrize(
    ("word", "format_id"),
    [
        ("round", "round"),
        ("(poll)", "poll"),
        ("slides", "slides"),
        ("rooms", "group-work"),
        ("runde", "round"),
        ("Afstemning", "poll"),
        ("grupper", "group-work"),
        ("gaest", "guest-talk"),
        ("world  cafe", "world-cafe"),
        ("Tjek ind", "check-in"),
        ("15%", "15-percent"),
    ],
)
def test_words_in_an_agenda_mean_a_format(word, format_id):
    found = format_by_word(word)
    assert found is not None
    assert found.id == format_id


@pytest.mark.parametrize("word", ["", "  ", "()", "pol", "surfing", "\x1b[31m", "🎉"])
def test_a_word_that_is_no_format_is_none(word):
    assert format_by_word(word) is None


def test_an_unknown_format_counts_as_something_else():
    assert format_of("yoga") == OTHER == format_of("other")
    assert format_of("poll").name == "Poll"


def test_search_finds_by_the_beginnings_of_words_in_both_languages():
    assert [one.id for one in find_formats("check", ENGLISH)][:1] == ["check-in"]
    assert format_of("wall") in find_formats("opslags", danish())
    assert format_of("wall") in find_formats("open q", danish())
    assert format_of("goal-work") in find_formats("delm", danish())
    assert find_formats("zzz", danish()) == ()


def test_search_puts_the_exact_word_before_names_and_names_before_aliases():
    found = [one.id for one in find_formats("talk", ENGLISH)]
    assert found[0] == "guest-talk"
    assert set(found[1:]) >= {"short-talk", "walk-and-talk", "lightning-talks"}
    named = [one.id for one in find_formats("go", ENGLISH)]
    assert named.index("goal-work") < named.index("round")


def test_search_without_words_shows_the_whole_catalogue():
    assert find_formats(" ", ENGLISH) == CATALOGUE


def test_formats_know_who_acts():
    assert {"check-in", "poll", "fishbowl"} <= ACTIVE_FORMATS
    assert not {"slides", "guest-talk", "break", "other"} & ACTIVE_FORMATS
    assert {one.active for one in CATALOGUE} == set(Active)
    assert {one.family for one in CATALOGUE} == set(Family)


def test_breaks_and_closings_are_protected_and_nothing_else():
    assert {one.id for one in CATALOGUE if one.protected} == {"break", "agreements", "check-out"}


@pytest.mark.parametrize(
    ("format_id", "importance"),
    [
        ("decision", Importance.HIGH),
        ("agreements", Importance.HIGH),
        ("between-activity", Importance.HIGH),
        ("action-planning", Importance.HIGH),
        ("wall", Importance.NORMAL),
        ("energiser", Importance.LOW),
    ],
)
def test_what_binds_matters_most_and_what_refreshes_least(format_id, importance):
    assert importance_of(format_of(format_id)) is importance


def test_an_item_is_made_from_a_format_in_the_language_of_the_meeting():
    item = item_of(format_of("poll"), danish())
    assert (item.title, item.minutes, item.format, item.id) == ("Afstemning", 5, "poll", "")
    assert item.prompt.startswith("Nu vil jeg gerne")
    own = item_of(format_of("poll"), ENGLISH, minutes=9, title="Where next?", prompt="Vote!")
    assert (own.title, own.minutes, own.prompt) == ("Where next?", 9, "Vote!")
