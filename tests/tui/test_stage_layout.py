"""How a page of the stage is laid out: never wider than the window, nothing lost, large where there is room."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from meeting.stage.page import Countdown, Group, Link, PageKind, StageBar, StagePage
from meeting.text import clean, clean_lines
from tests.meeting.stage.marked import MARK, marked
from tests.meeting.stage.pages import Seen, crowd, shown, stage_pages
from tests.strategies import texts
from tui.lines import Line, line_width
from tui.stage.layout import TURN_SECONDS, Window, lay_out
from tui.stage.letters import can_be_lettered, lettered, lettered_lines, lettered_width

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
PAGES = {name: shown(seen) for name, seen in stage_pages("en", NOW).items()}
SMALL, USUAL, LARGE = Window(width=20, height=5), Window(width=80, height=24), Window(width=140, height=45)


def text_of(lines: list[Line]) -> str:
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


def read(page: StagePage, window: Window = USUAL, *, turns: int = 1) -> str:
    """Return what can be read, also by waiting until the page has been turned some times."""
    return "\n".join(
        text_of(lay_out(page, NOW + timedelta(seconds=TURN_SECONDS * turn), window)) for turn in range(turns)
    )


_LINES = texts(max_size=90).map(clean)
_ANY_PAGE = st.builds(
    StagePage,
    kind=st.sampled_from(PageKind),
    head=_LINES,
    title=_LINES,
    text=texts(max_size=300).map(clean_lines),
    countdown=st.one_of(
        st.none(),
        st.builds(Countdown, until=st.sampled_from((NOW, NOW + timedelta(hours=2))), label=_LINES, over=_LINES),
    ),
    lines=st.lists(_LINES, max_size=3).map(tuple),
    bars=st.lists(
        st.builds(
            StageBar, mark=st.sampled_from(("", "1", "12")), label=_LINES, share=st.sampled_from((None, 0.0, 0.4, 1.0))
        ),
        max_size=4,
    ).map(tuple),
    groups=st.lists(
        st.builds(
            Group, title=_LINES, text=_LINES, lines=st.lists(_LINES, max_size=12).map(tuple), is_list=st.booleans()
        ),
        max_size=4,
    ).map(tuple),
    foot=st.lists(_LINES, max_size=2).map(tuple),
    link=st.one_of(st.none(), st.builds(Link, address=st.just("https://example.org"), is_main=st.booleans())),
)


@settings(max_examples=60, deadline=None)
@given(_ANY_PAGE, st.integers(1, 160), st.integers(1, 50), st.integers(-2, 4))
def test_every_page_fits_into_every_window(page: StagePage, width: int, height: int, size: int):
    lines = lay_out(page, NOW, Window(width=width, height=height, size=size, at="10:23", note="away"))

    assert len(lines) == height
    assert max(map(line_width, lines)) <= width


@pytest.mark.parametrize("name", PAGES)
def test_each_page_of_the_sample_fits_in_all_sizes(name: str):
    for width, height in ((20, 5), (40, 12), (60, 40), (80, 24), (100, 30), (140, 45)):
        for size in (-2, 0, 4):
            lines = lay_out(PAGES[name], NOW, Window(width=width, height=height, size=size))
            assert len(lines) == height
            assert max(map(line_width, lines)) <= width


@pytest.mark.parametrize("window", [USUAL, LARGE, Window(width=60, height=40), replace(USUAL, size=4)])
def test_all_of_two_hundred_names_can_be_read_without_a_key(window: Window):
    page = shown(crowd(NOW))
    text = " ".join(read(page, window, turns=40).replace("\n", " ").split())

    assert not [name for room in page.groups for name in (room.title, *room.lines) if name not in text]


def test_two_hundred_names_are_on_one_page_of_a_large_window():
    assert "page" not in read(shown(crowd(NOW)), replace(LARGE, pages="page {n} of {all}"))


def test_a_page_that_is_turned_says_where_it_is_and_can_be_turned_by_hand():
    page, window = shown(crowd(NOW)), replace(USUAL, pages="page {n} of {all}")
    first, by_hand, later = read(page, window), read(page, replace(window, turned=1)), read(page, window, turns=2)

    assert "page 4 of 5" in first
    assert "page 5 of 5" in by_hand
    assert later.startswith(first)
    assert by_hand.split("Room 41")[1][:200] in later


def test_rooms_with_many_people_are_written_as_running_text():
    page = shown(crowd(NOW, people=40, each=20))
    text = " ".join(read(page).split())

    assert ", ".join(page.groups[0].lines) in text


def test_a_long_prompt_is_wrapped_by_words_and_nothing_of_it_is_lost():
    words = [f"ordet{n}" for n in range(150)]
    page = StagePage(kind=PageKind.NOW, title="Æbler", text=" ".join(words), countdown=Countdown(until=NOW))
    text = read(page, USUAL, turns=12).split()

    assert not [word for word in words if word not in text]


def test_a_small_window_still_tells_what_is_now_and_how_long():
    text = read(PAGES["now"], SMALL)

    assert "Speed networking" in text
    assert "04:53 left" in text
    assert "next 09:28" in read(PAGES["now"], Window(width=30, height=8))


def test_a_large_window_has_the_prompt_in_block_letters_and_a_small_size_has_none():
    prompt = "What have you tried this half year that you would do again?"

    assert prompt not in read(PAGES["now"], LARGE)
    assert prompt in read(PAGES["now"], replace(LARGE, size=-2))
    assert prompt in read(PAGES["now"], USUAL)


def test_larger_is_larger_text_first_and_smaller_is_smaller():
    def ink(size: int) -> int:
        return sum(one in "█▀▄" for one in read(PAGES["break"], replace(LARGE, size=size)))

    prompt = "What have you tried this half year that you would do again?"
    assert prompt in read(PAGES["now"], replace(USUAL, size=0))
    assert prompt not in read(PAGES["now"], replace(USUAL, size=1), turns=4)
    assert ink(-2) < ink(0)


def test_what_is_over_counts_up_where_it_matters_and_only_says_so_elsewhere():
    late = NOW - timedelta(minutes=2)
    over = StagePage(kind=PageKind.NOW, title="☃", countdown=Countdown(until=late, over="time is up"))
    begins = StagePage(kind=PageKind.NOW, title="☃", countdown=Countdown(until=late, over="☃ soon", counts_up=False))

    assert "+02:00 time is up" in read(over, SMALL)
    assert "☃ soon" in read(begins)
    assert "02:00" not in read(begins, SMALL)


def test_bars_are_as_long_as_their_shares_and_have_their_figures():
    lines = read(PAGES["poll-shown"], replace(USUAL, size=-2)).split("\n")
    bars = [line for line in lines if "%" in line]

    assert [line.split("  ")[-1].strip() for line in bars] == ["7 · 58 %", "3 · 25 %", "2 · 17 %"]
    lengths = [line.count("█") for line in bars]
    assert lengths[0] > 2 * lengths[1] > 2 * lengths[2] > 0


def test_a_code_stands_beside_the_text_where_it_is_the_point_and_the_address_is_always_there():
    assert any(role == "qr" for line in lay_out(PAGES["activity"], NOW, USUAL) for _, role in line)
    assert not any(role == "qr" for line in lay_out(PAGES["now"], NOW, USUAL) for _, role in line)
    assert "https://www.menti.com/al4x7q2m9b" in read(PAGES["now"], USUAL)


def test_the_note_is_at_the_bottom_of_every_page():
    for name in ("now", "message", "crowd"):
        assert text_of(lay_out(PAGES[name], NOW, replace(USUAL, note="away"))).rstrip().endswith("away")


def test_block_letters_know_danish_and_say_what_they_do_not_know():
    assert lettered("ÆØÅæøå é!") != ()
    assert len({cell_len(line) for line in lettered("Åben på Ærø?", 2)}) == 1
    assert cell_len(lettered("Ærø", 3)[0]) == lettered_width("Ærø", 3)
    assert lettered("漢字") == ()
    assert not can_be_lettered(" ")
    assert lettered_lines("one two three", 25, 1) is None
    assert lettered_lines("incomprehensibilities", 40, 1) is None


def test_letters_without_a_ring_are_no_higher_than_they_must_be():
    assert len(lettered("HALLO")) == 3
    assert len(lettered("HALLÅ")) == 4


@settings(max_examples=30, deadline=None)
@given(marked(), st.sampled_from((USUAL, LARGE, SMALL)), st.integers(0, 9))
def test_nothing_private_is_drawn(seen: Seen, window: Window, turned: int):
    drawn = text_of(lay_out(shown(seen), NOW, replace(window, size=-2, turned=turned)))

    assert MARK not in drawn.lower()
