"""How the wall is laid out: lanes by width, themes side by side, cards that wrap and never lie on each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.wall.notes import Order
from meeting.walls import Theme, Wall, WallNote
from tests.strategies import texts
from tui.lines import line_width
from tui.widgets.wall.cards import EDGE, NOTE_LINES, Spot, WallView, next_below, next_beside, wall_spots
from tui.widgets.wall.head import wall_head


def wall(*notes: WallNote, themes: int = 0, question: str = "What now?") -> Wall:
    titles = ("One", "Two", "Three", "Four")
    made = tuple(Theme(id=f"h{place}", title=title) for place, title in enumerate(titles[:themes]))
    return Wall(id="w1", question=question, themes=made, notes=notes)


def note(number: int, text: str = "text", *, theme: str = "", votes: int = 0) -> WallNote:
    return WallNote(id=f"n{number}", text=text, theme=theme, votes=votes)


def spots(shown: Wall, width: int, order: Order = Order.HUNG) -> list[Spot]:
    return wall_spots(WallView(wall=shown, order=order), width, {})


@pytest.mark.parametrize(("width", "lanes"), [(58, 1), (78, 2), (98, 2), (138, 3)])
def test_cards_hang_in_as_many_lanes_as_the_width_holds(width: int, lanes: int):
    found = spots(wall(*(note(number) for number in range(9))), width)
    assert len({spot.x for spot in found}) == lanes
    assert max(spot.x + spot.width for spot in found) == width


def test_as_many_themes_as_lanes_are_columns_and_more_of_them_rows():
    notes = [note(number, theme=f"h{number % 4}") for number in range(8)]
    two = [spot for spot in spots(wall(*notes, themes=2), 98) if spot.id in {"h0", "h1"}]
    four = [spot for spot in spots(wall(*notes, themes=4), 98) if not spot.is_card]
    assert len({spot.y for spot in two}) == 1
    assert len({spot.x for spot in four}) == 1


def test_a_long_note_is_cut_and_says_so():
    (card,) = spots(wall(note(1, "word " * 400)), 58)
    assert len(card.lines) == NOTE_LINES
    assert card.lines[-1][0][0].endswith("…")


def test_dots_stand_behind_a_short_text_and_below_a_long_one():
    short, long = spots(wall(note(1, "tea", votes=2), note(2, "x" * 54, votes=2)), 58)
    assert [len(short.lines), len(long.lines)] == [1, 2]
    assert short.lines[0][-1][0] == long.lines[1][-1][0] == "●●"


def test_a_card_is_laid_out_anew_only_when_it_changed():
    known: dict[tuple[object, ...], tuple[object, ...]] = {}
    first = wall_spots(WallView(wall=wall(note(1), note(2))), 58, known)  # type: ignore[arg-type]
    again = wall_spots(WallView(wall=wall(note(1), note(2, votes=1))), 58, known)  # type: ignore[arg-type]
    assert again[0].lines is first[0].lines
    assert again[1].lines != first[1].lines


def test_the_question_is_cut_at_three_lines_and_what_is_hidden_is_said_first():
    shown = Wall(id="w1", question="why " * 100, is_hidden=True)
    lines = wall_head(shown, 40)
    assert len(lines) == 4
    assert lines[2][0][0].endswith("…")
    assert lines[3][0][0].startswith("hidden from the participants")
    assert "hidden" in wall_head(shown, 40, picked=True)[3][0][0]


some_walls = st.lists(
    st.builds(
        lambda number, text, theme, votes: note(number, text or "x", theme=theme, votes=votes),
        st.integers(0, 999),
        texts(max_size=200),
        st.sampled_from(["", "h0", "h1", "h2", "gone"]),
        st.integers(0, 9),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@settings(max_examples=60, deadline=None)
@given(some_walls, st.integers(20, 160), st.integers(0, 4), st.sampled_from(Order))
def test_nothing_lies_on_another_and_everything_hangs_once_within_the_width(
    notes: list[WallNote], width: int, themes: int, order: Order
):
    found = spots(wall(*notes, themes=themes), width, order)
    taken = [(spot.x + x, y) for spot in found for y in range(spot.y, spot.bottom) for x in range(spot.width)]
    assert len(taken) == len(set(taken))
    assert all(0 <= x < width for x, _y in taken)
    assert sorted(spot.id for spot in found if spot.is_card) == sorted(one.id for one in notes)
    assert all(line_width(line) <= spot.width - EDGE for spot in found for line in spot.lines)


@settings(max_examples=40, deadline=None)
@given(some_walls, st.sampled_from([58, 98, 138]), st.integers(0, 4))
def test_arrows_reach_every_card_from_the_first_place(notes: list[WallNote], width: int, themes: int):
    found = spots(wall(*notes, themes=themes), width)
    reached, ahead = set[int](), [0] if found else []
    while ahead:
        place = ahead.pop()
        if place not in reached:
            reached.add(place)
            steps = [next_below(found, place, by, x=found[place].x) for by in (1, -1)]
            steps += [next_beside(found, place, by) for by in (1, -1)]
            ahead += [step for step in steps if step is not None]
    assert reached == set(range(len(found)))
