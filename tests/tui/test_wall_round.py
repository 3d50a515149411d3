"""The tick list of a round: who has had a turn, who is left, in an order drawn by lot."""

from __future__ import annotations

from dataclasses import replace

from meeting.meeting import Meeting
from meeting.people import Attendance, Presence
from meeting.ticks import tick
from meeting.wall.hanging import add_wall
from meeting.wall.notes import add_notes
from tests.strategies import NINE, spring
from tests.tui.seat import Folder, Seat
from tui.screens.wall.round import drawn
from tui.widgets.rows import Rows
from tui.widgets.wall.head import WallHead

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Anne Bak")


def present(count: int = 4) -> Meeting:
    there = tuple(Attendance(person=f"p{number}", presence=Presence.PRESENT) for number in range(1, count + 1))
    return replace(spring(5, 5), attendance=there)


def turns(seat: Seat) -> str:
    return seat.app.screen.query_one("#turns", Rows).text


def head(seat: Seat) -> str:
    return seat.app.screen.query_one(WallHead).text


async def test_one_key_ticks_off_who_is_next_and_the_count_follows(folder: Folder):
    (ids,) = folder.network(present(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("5", "Q")
        assert "No item is running" in seat.notice
        await seat.press("space", "Q")
        assert "0 of 4 have had a turn · 4 are left" in head(seat)
        first = turns(seat).split("\n")[0]
        assert "begins" in first

        await seat.press("enter")
        assert "1 of 4 have had a turn · 3 are left" in head(seat)
        assert "is next" in turns(seat).split("\n")[0]
        assert turns(seat).split("\n")[0].split()[1] != first.split()[1] or "Ann" in first
        await seat.press("enter", "enter", "s")
        assert "4 of 4 have had a turn · everybody has been heard" in head(seat)
        assert [one.passed for one in seat.meeting.ticks] == [False, False, False, True]
        assert "passed" in turns(seat)


async def test_a_turn_is_typed_by_name_with_what_was_shown_and_taken_back(folder: Folder):
    (ids,) = folder.network(present(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "5", "Q", "A")
        await seat.type("ann: a")
        assert "ann? Anna Holm, Anne Bak" in seat.reading
        await seat.press("enter")
        assert "It is not clear who is meant" in seat.notice
        await seat.press("ctrl+u")
        await seat.type("bo: his grandfather’s watch", "enter")
        await seat.type("sør", "enter", "enter")
        assert [(one.person, one.text) for one in seat.meeting.ticks] == [("p2", "his grandfather’s watch"), ("p3", "")]
        assert "his grandfather’s watch" in turns(seat)

        await seat.press("end", "delete")
        assert [one.person for one in seat.meeting.ticks] == ["p3"]
        await seat.press("end", "enter")
        await seat.type("a stone", "enter")
        assert [one.text for one in seat.meeting.ticks] == ["a stone"]


async def test_the_order_stays_while_people_are_ticked_off_and_late_comers_are_last(folder: Folder):
    (ids,) = folder.network(present(3), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "5", "Q")
        order = [line.split("  ")[0][3:] for line in turns(seat).split("\n")]
        await seat.press("l")
        await seat.type("anne", "enter")
        await seat.press("enter")
        left = [line.split("  ")[0][3:] for line in turns(seat).split("\n\n")[0].split("\n")]
        assert left == [*order[1:], "Anne Bak"]

        await seat.press("Y")
        assert f"1. {order[1]}" in seat.screen
        await seat.press("escape", "Q")
        assert "There is no wall" in seat.screen
        await seat.press("Q")
        assert "1 of 4 have had a turn" in head(seat)


async def test_the_wall_is_left_alone_while_the_tick_list_stands_in_its_place(folder: Folder):
    meeting = add_wall(present(), "What now?")
    meeting = add_notes(meeting, meeting.walls[0].id, "one; two\nthree", at=NINE)
    (ids,) = folder.network(meeting, people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "5", "s")
        assert "Q shows the tick list" in seat.notice
        before = seat.meeting.walls
        await seat.press("Q", "m", "k", ">", "P", "S", "T")
        assert (seat.dialog, seat.meeting.walls) == ("", before)

        await seat.press("n")
        await seat.type("seen", "enter")
        assert [one.text for one in seat.meeting.captures] == ["seen"]
        assert seat.meeting.walls == before
        await seat.press("Q", "k")
        assert len(seat.meeting.walls[0].notes) == 3


async def test_a_round_without_people_says_what_to_press(folder: Folder):
    (ids,) = folder.network(spring(5), people=PEOPLE)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("space", "5", "Q", "enter", "e", "delete", "s")
        assert "6 shows the people" in turns(seat)
        assert seat.meeting.ticks == ()


def test_who_began_the_round_before_does_not_begin_again():
    meeting = present()
    first, second = (item.id for item in meeting.items)
    for person in ("p1", "p2", "p3", "p4"):
        began = tick(meeting, person, item=first, at=NINE)
        assert drawn(began, second)[0] != person
        assert sorted(drawn(began, second)) == ["p1", "p2", "p3", "p4"]
    assert drawn(meeting, first) == drawn(meeting, first)
