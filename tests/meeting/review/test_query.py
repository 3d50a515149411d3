"""A typed search is read in English and Danish, and whatever is not understood is words and is said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.meeting import Kind
from meeting.review.passage import What
from meeting.review.plain import plain, plain_text, stretches, words_of
from meeting.review.query import QUERY_LIMIT, Query, read_first_day, read_query
from meeting.review.query_words import Standing
from tests.strategies import texts


def test_everything_can_be_said_in_one_line():
    query = read_query(
        'udbud "fælles indkøb" @anna is:decision is:open kind:planning network:nord before:2026-03 after:2026-01-15'
    )

    assert query == Query(
        words=("udbud",),
        phrases=("faelles indkob",),
        people=("anna",),
        whats=frozenset({What.DECISION}),
        standings=frozenset({Standing.OPEN}),
        kinds=frozenset({Kind.PLANNING}),
        networks=("nord",),
        before=date(2026, 3, 1),
        since=date(2026, 1, 15),
    )
    assert query.needles == (" faelles indkob ", " udbud")


@pytest.mark.parametrize(
    ("danish", "english"),
    [
        ("er:beslutning er:åben", "is:decision is:open"),
        ("ER:HANDLING er:overskredet", "is:action is:overdue"),
        ("er:mål er:færdig", "is:goal is:done"),
        ("slags:planlægning", "kind:planning"),
        ("slags:erfaringsmøde", "kind:exchange"),
        ('netværk:"nord vest"', "network:nord network:vest"),
        ("før:2026-03 efter:15.1.2026", "before:2026-03-01 after:2026-01-15"),
        ("er:sedd er:rum er:punkt", "is:wall is:room is:item"),
    ],
)
def test_danish_says_the_same(danish: str, english: str):
    assert read_query(danish) == read_query(english)
    assert read_query(danish).doubts == ()


def test_what_is_not_known_is_searched_for_as_words_and_said():
    query = read_query("is:xyz før:igår kind:party http://x.dk")

    assert query.words == ("xyz", "igar", "party", "http", "x", "dk")
    assert [str(doubt) for doubt in query.doubts] == [
        "“is:xyz” is not known: it is searched for as words.",
        "“før:igår” is no date: write it like 2026-03 or 2026-03-15.",
        "“kind:party” is not known: it is searched for as words.",
    ]


def test_what_is_still_being_typed_changes_nothing():
    for typed in ("is:", "@", "before:20", "before:2026-1-", "after:15.", '""', "   ", "before:2026-13", "net:"):
        assert read_query(f"udbud {typed}") == read_query("udbud"), typed
    (doubt,) = read_query("er:d").doubts
    assert str(doubt) == "“er:d” can be decision, delmål, deltager, done: type more of it."
    assert read_query("is:d").is_empty


def test_a_single_letter_alone_is_a_word_and_behind_a_word_the_beginning_of_one():
    assert read_query("v").needles == (" v ",)
    assert read_query("vand v").needles == (" vand", " v")
    assert read_query('"ud af" v').needles == (" ud af ", " v")
    assert read_query("@anna").needles == ()


def test_the_narrowest_of_several_days_holds_and_words_count_once():
    query = read_query("before:2026 before:2025-06 after:2024 after:2024-02 bog bog")

    assert (query.before, query.since, query.words) == (date(2025, 6, 1), date(2024, 2, 1), ("bog",))
    assert read_first_day("30.2.2026") is None


@pytest.mark.parametrize(
    ("new", "old", "narrows"),
    [
        ("udb", "ud", True),
        ("udbud pris", "udb", True),
        ("ud", "udb", False),
        ('"ud bud"', "ud", True),
        ("ud @an", "ud @a", True),
        ("ud @a", "ud @an", False),
        ("is:decision x", "x", True),
        ("is:decision is:action", "is:decision", False),
        ("x", "x is:decision", False),
        ("x is:open", "x", True),
        ("vå", "v", False),
        ("x", "x is:open", False),
        ("x kind:planning", "x", True),
        ("x before:2025", "x before:2026", True),
        ("x before:2026", "x before:2025", False),
        ("x", "x before:2025", False),
        ("x after:2026", "x after:2025", True),
        ("x after:2025", "x after:2026", False),
        ("x", "x after:2026", False),
        ("x network:no", "x network:n", False),
    ],
)
def test_a_query_that_only_grew_narrows_the_one_before(new: str, old: str, narrows: bool):
    assert read_query(new).narrows(read_query(old)) is narrows


@given(texts(), texts())
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_typed(one: str, other: str):
    for typed in (one, f"is:{one} @{other}", f'"{one}" {other}:{one}', f"{one}{other}" * 20):
        query = read_query(typed)
        assert len("".join(query.words)) <= 4 * QUERY_LIMIT
        assert query == read_query(typed)
        assert query.narrows(query)
        assert all(str(doubt) for doubt in query.doubts)


@given(st.lists(texts(), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_texts_folded_together_are_as_folded_alone(several: list[str]):
    assert plain_text(several).split("\n") == [plain(text) for text in several]
    for text in several:
        for word in words_of(text):
            assert plain(word) == f" {word} "


@given(texts())
@settings(max_examples=150, deadline=None)
def test_each_word_of_a_text_is_found_in_it_where_it_stands(text: str):
    for word in words_of(text)[:20]:
        places = stretches(text, (f" {word} ",))
        assert any(word in plain(text[start:end]) for start, end in places)
        assert all(0 <= start < end <= len(text) for start, end in places)


def test_danish_letters_signs_and_small_digits_are_folded():
    assert plain("Blåbær på ÆRØ – “CO₂”: 5 %!") == " blabaer pa aero co2 5 "
    assert plain("") == plain("–") == " "
    assert plain("Мост é\nÉ") == " мост e e "


def test_places_are_those_of_the_text_as_it_is_shown():
    text = "Møde på Ærø: møderne"
    found = stretches(text, (" aero", " mode", ""))

    assert [text[start:end] for start, end in found] == ["Møde", "Ærø", "møde"]
    assert stretches("ab ab", (" a", " ab")) == ((0, 2), (3, 5))
    assert stretches("fælles, indkøb nu", (" faelles indkob ",)) == ((0, 14),)


def test_a_word_that_stands_twice_in_a_row_is_marked_twice():
    assert stretches("Bo, bo – bo", [" bo "]) == ((0, 2), (4, 6), (9, 11))
