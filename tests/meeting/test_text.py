"""What text from outside looks like once it has been let in."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.text import LINE_LIMIT, alphabetical, clean, clean_lines, fold, shorten, slug
from tests.strategies import NASTY_TEXTS, texts

STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


@settings(max_examples=50, deadline=None)
@given(texts())
def test_a_cleaned_line_is_one_safe_line_that_stays_as_it_is(text):
    line = clean(text)
    assert not STEERING.search(line)
    assert line == line.strip()
    assert len(line) <= LINE_LIMIT
    assert unicodedata.is_normalized("NFC", line)
    assert clean(line) == line
    line.encode("utf-8")


@settings(max_examples=50, deadline=None)
@given(texts(max_size=200))
def test_cleaned_lines_keep_only_line_breaks_and_stay_as_they_are(text):
    lines = clean_lines(text, limit=80)
    assert not STEERING.search(lines.replace("\n", ""))
    assert len(lines) <= 80
    assert clean_lines(lines, limit=80) == lines


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_no_tower_of_marks_is_left_in(text):
    marks = 0
    for character in clean_lines(text):
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me", "Cf"} else 0
        assert marks <= 4


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Check-in \t round ", "Check-in round"),
        ("first\r\nsecond\u2028third", "first second third"),
        ("a\x00b\x1b[31mc\x9b", "ab[31mc"),
        ("\u202eevil\u202c", "evil"),
        ("e\u0301", "é"),
        ("👩‍👩‍👧 ❤️‍🔥", "👩‍👩‍👧 ❤️‍🔥"),
        ("\u200d\u200b \u200c", ""),
        ("soft\u00adhyphen \ud800", "softhyphen"),
        ("close [/] it", "close [/] it"),
        ("a\u3000\u1680b", "a b"),
    ],
)
def test_cleaning_a_line(typed, kept):
    assert clean(typed) == kept


def test_a_long_line_is_cut_without_a_dangling_space_or_joiner():
    assert clean("ab cd", limit=3) == "ab"
    assert clean("👩‍👩‍👧", limit=2) == "👩"


def test_lines_keep_their_breaks_and_indents_but_no_ends():
    assert clean_lines("\n\n- one  \r\n\ttwo\r- three\n\n") == "- one\n    two\n- three"


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Søren", "soren"),
        ("ÅSE", "ase"),
        ("A\u030ase", "ase"),
        ("Æbelø", "aebelo"),
        ("Ǿrsted", "orsted"),
        ("Ǽ", "ae"),
        ("Łódź Œuvre", "lodz oeuvre"),
        ("Straße ÞÓR Đặng", "strasse thor dang"),
        ("PLAIN", "plain"),
    ],
)
def test_folding_forgets_case_and_accents(name, folded):
    assert fold(name) == folded


def test_the_last_letters_of_the_alphabet_come_last():
    names = ["Åse By", "Bo", "Ærø", "Zoe", "anna", "Øjvind", "Émile"]
    assert sorted(names, key=alphabetical) == ["anna", "Bo", "Émile", "Zoe", "Ærø", "Øjvind", "Åse By"]


@settings(max_examples=50, deadline=None)
@given(texts())
def test_text_is_found_by_itself_in_capitals_or_taken_apart(text):
    line = clean(text)
    assert fold(line) == fold(unicodedata.normalize("NFD", line))
    assert fold(fold(line)) == fold(line)


@settings(max_examples=50, deadline=None)
@given(texts(), st.integers(1, 60))
def test_a_slug_is_a_harmless_file_name(text, limit):
    name = slug(text, limit=limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert name not in {"con", "nul", "prn", "aux", "com1", "lpt9"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Forårsmøde på Ærø", "forarsmode-pa-aero"),
        ("../../etc/passwd", "etc-passwd"),
        ("NUL", "nul-1"),
        ("漢字", "meeting"),
        ("", "meeting"),
    ],
)
def test_slugs(text, name):
    assert slug(text) == name


def test_a_slug_of_nothing_takes_the_fallback():
    assert slug("…", fallback="network") == "network"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Check-in", 8, "Check-in"),
        ("Check-in", 6, "Check…"),
        ("a b", 2, "a…"),
        ("ab cd", 4, "ab…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_shortening_says_that_something_is_left_out(text, width, shown):
    assert shorten(text, width) == shown
