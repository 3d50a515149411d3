"""How rooms are laid out while somebody is moved: every number that can be typed is in view."""

from __future__ import annotations

import pytest

from meeting.breakout.costs import RoomCost
from meeting.breakouts import BreakoutRoom, BreakoutRound
from meeting.words import sentence
from tui.lines import line_width
from tui.widgets.breakouts.cards import Card, RoomsView, cards_of

WORDS = "meets one new person, meets Anna, Bo and two more twice, and Ida was met in March and in May before that"


def laid_out(rooms: int, *, width: int, height: int) -> list[Card]:
    seats = tuple(BreakoutRoom(people=tuple(f"p{room}-{n}" for n in range(4))) for room in range(rooms))
    means = tuple(
        RoomCost(room=room, cost=1.0, new=1, again=("p0-1",), before=(), is_here=room == 2, sentence=sentence(WORDS))
        for room in range(rooms)
    )
    names = {person: f"Name {person}" for room in seats for person in room.people}
    one = BreakoutRound(id="r1", rooms=seats, question="What did you try since last time?")
    return cards_of(RoomsView(round=one, names=names, picked="p2-0", costs=means), width, height)


@pytest.mark.parametrize(("rooms", "width", "height"), [(4, 88, 14), (6, 98, 15), (12, 88, 12), (50, 88, 10)])
def test_all_room_numbers_are_in_view_while_a_room_is_chosen(rooms: int, width: int, height: int):
    cards = laid_out(rooms, width=width, height=height)

    assert [card.lines[0].line[0][0].strip() for card in cards] == [str(number) for number in range(1, rooms + 1)]
    assert max(card.bottom for card in cards) <= height
    assert all(line_width(line.line) <= card.width - 2 for card in cards for line in card.lines)
    assert [line.person for card in cards for line in card.lines if line.person] == ["p2-0"]
    assert len({(card.x, card.y) for card in cards}) == rooms


def test_where_there_is_room_everybody_is_shown_while_a_room_is_chosen():
    cards = laid_out(4, width=88, height=60)

    assert sum(bool(line.person) for card in cards for line in card.lines) == 16
