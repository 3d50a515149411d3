"""Text is cut, wrapped and spread by the cells it takes on a terminal, not by its characters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from meeting.stage.steering import Mode, Steering
from meeting.text import clean, clean_lines
from meeting.words import ENGLISH
from tests.strategies import NASTY_TEXTS, texts
from tests.tui.seat import CONTROL
from tui import saying
from tui.i18n import translator_for
from tui.lines import Line, bar, cut, cut_line, first_that_fits, line_width, spread, strip_of, wrapped
from tui.widgets.places_line import PLACE_NAMES, SHORT_NAMES, PlacesLine

few = settings(max_examples=60, deadline=None)
widths = st.integers(0, 40)
cleaned = texts().map(clean)
lines = st.lists(st.tuples(cleaned, st.sampled_from(("plain", "title"))), max_size=4).map(tuple)


def said(line: Line) -> str:
    return "".join(text for text, _ in line)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("Check-in", 8, "Check-in"),
        ("Check-in", 7, "Check-…"),
        ("Check in", 7, "Check…"),
        ("漢字漢字", 8, "漢字漢字"),
        ("漢字漢字", 7, "漢字漢…"),
        ("漢字漢字", 6, "漢字…"),
        ("æøå", 2, "æ…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("", 0, ""),
    ],
)
def test_text_is_cut_at_the_cell_with_a_sign_that_something_is_missing(text: str, width: int, shown: str):
    assert cut(text, width) == shown


@given(cleaned, widths)
@few
def test_cut_text_fits_and_whole_text_is_left_alone(text: str, width: int):
    shown = cut(text, width)

    assert cell_len(shown) <= width
    assert shown == text or (cell_len(text) > width and (shown.endswith("…") or not width))


@given(lines, widths)
@few
def test_a_cut_line_fits(line: Line, width: int):
    assert line_width(cut_line(line, width)) <= width
    assert cut_line(line, line_width(line)) == line


@given(lines, lines, widths)
@few
def test_a_spread_line_fits_and_keeps_its_right_edge(left: Line, right: Line, width: int):
    line = spread(left, right, width)

    assert line_width(line) <= width
    if line_width(right) and line_width(right) <= width:
        assert said(line).endswith(said(right))
        assert line_width(line) == width


def test_the_left_side_is_cut_before_the_right_one():
    right: Line = (("12 min", ""),)

    assert said(spread((("Speed networking", ""),), right, 18)) == "Speed netw… 12 min"
    assert said(spread((("Name", ""),), right, 6)) == "12 min"
    assert said(spread((("Name", ""),), right, 4)).strip() == "12…"


@pytest.mark.parametrize(
    ("text", "width", "parts"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one\ntwo", 9, ["one", "two"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a unbreakable b", 4, ["a", "unbr", "eaka", "ble", "b"]),
        ("漢字漢字漢", 5, ["漢字", "漢字", "漢"]),
        ("", 9, [""]),
        ("x", 0, ["x"]),
    ],
)
def test_text_is_wrapped_at_spaces_and_else_at_the_cell(text: str, width: int, parts: list[str]):
    assert wrapped(text, width) == parts


@given(texts().map(clean_lines), st.integers(2, 40))
@few
def test_wrapped_text_fits_and_loses_nothing_but_spaces(text: str, width: int):
    parts = wrapped(text, width)

    assert all(cell_len(part) <= width for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


@given(lines, widths)
@few
def test_the_first_line_that_fits_is_taken(line: Line, width: int):
    short: Line = (("short", "plain"),)

    assert line_width(first_that_fits(width, line, short)) <= width
    assert first_that_fits(width, line, short) == (line if line_width(line) <= width else cut_line(short, width))
    assert first_that_fits(width) == ()


@given(st.integers(0, 60), st.floats(-1, 2))
@few
def test_a_bar_fills_its_width_and_grows_with_its_share(width: int, share: float):
    filled, rest = bar(width, share)

    assert len(filled) + len(rest) == width
    assert len(filled) <= len(bar(width, share + 0.1)[0])
    assert bar(width, 1) == ("━" * width, "")
    assert bar(width, 0) == ("", "─" * width)


def test_a_bar_is_right_to_half_a_cell():
    assert bar(4, 0.5) == ("━━", "──")
    assert bar(4, 0.375) == ("━╸", "──")


@given(st.lists(st.tuples(texts(), st.just("plain")), max_size=4).map(tuple), widths)
@few
def test_what_is_drawn_is_exactly_as_wide_as_asked_and_holds_no_control_character(line: Line, width: int):
    strip = strip_of(line, width, lambda _role: Style())
    drawn = "".join(segment.text for segment in strip)

    assert cell_len(drawn) == strip.cell_length == width
    assert not CONTROL.search(drawn)


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_every_hostile_text_is_drawn_safely(text: str):
    strip = strip_of(((text, "plain"),), 30, lambda _role: Style())

    assert not CONTROL.search("".join(segment.text for segment in strip))
    assert all(segment.control is None for segment in strip)


@pytest.fixture
def spoken(language: str) -> Iterator[None]:
    """Speak a language, and English again."""
    saying.speak(translator_for(language), language)
    yield
    saying.speak(ENGLISH, "en")


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("mode", [Mode.FOLLOW, Mode.BLANK])
def test_the_screens_are_named_by_whole_words_wherever_there_is_room(spoken: None, language: str, mode: Mode):
    del spoken
    line = PlacesLine("summary", steering=Steering(mode=mode))
    whole = {saying._(name) for _digit, name in PLACE_NAMES.values()}
    short = {saying._(name).partition(" ")[2] for name in SHORT_NAMES}

    assert all(1 < len(word) <= 5 for word in short)
    for width in range(58, 150):  # with the stage behind, from 72 on
        said = "".join(text for text, _role in line.lay_out(width)[0]).partition(" 9 ")[0]
        words = {word for word in said.split() if not word.isdigit()}
        assert words <= whole | short, said
        assert len(words) == 8 or (mode is Mode.BLANK and width < 72), said
    assert words == whole
