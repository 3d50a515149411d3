from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from meeting.breakouts import BreakoutRound, RoundState, Tie
from meeting.meeting import Meeting
from meeting.people import Attendance, Presence
from meeting.rotation.request import Keep
from store.settings import Rooms, Settings
from tests.strategies import spring
from tests.tui.seat import START, Folder, Ids, Seat
from tui.screens.breakouts.screen import BreakoutsScreen, EmptyRooms
from tui.screens.dialogs import Dialog
from tui.widgets.breakouts.board import RoomBoard
from tui.widgets.breakouts.head import RoundHead

PEOPLE = (
    "Anna", "Bo", "Chadi", "Dorte", "Emil", "Fatima", "Gry", "Hans", "Ida", "Jens", "Karen", "Lars", "Maria",
    "Nikolaj", "Ole", "Pia", "Rasmus", "Søren", "Trine", "Ulla", "Viggo", "Yrsa", "Åse",
)  # fmt: skip
QUICK = Settings(rooms=Rooms(seconds=0.05))
HARD = "8 rounds, 5 rooms"
"""Nobody finds rooms without a repeat for this, so better ones are looked for as long as may be."""

AT_ONCE = Settings(rooms=Rooms(seconds=0))


def meeting_with(*, present: int = 17, minutes: tuple[int, ...] = (40, 20), title: str = "Spring") -> Meeting:
    """Return a meeting in which the first ``present`` people are here."""
    draft = spring(*minutes)
    here = tuple(Attendance(person=f"p{n}", presence=Presence.PRESENT, since=START) for n in range(1, present + 1))
    return replace(draft, title=title, attendance=here)


@asynccontextmanager
async def breakouts(
    folder: Folder, ids: Ids, *, settings: Settings = AT_ONCE, size: tuple[int, int] = (100, 40)
) -> AsyncIterator[Seat]:
    """Sit before the breakouts of a meeting."""
    async with folder.sit(ids, settings=settings, size=size) as seat:
        await seat.press("2")
        yield seat


async def plan(seat: Seat, line: str) -> None:
    """Type what the rooms are to be like."""
    await seat.press("A")
    await seat.type(line, "enter")


def cards(seat: Seat) -> str:
    return seat.app.screen.query_one(RoomBoard).text


def head(seat: Seat) -> str:
    """Return what stands over the rooms, wherever its lines are broken."""
    return " ".join(seat.app.screen.query_one(RoundHead).text.split())


def rounds(seat: Seat) -> tuple[BreakoutRound, ...]:
    return seat.meeting.breakouts[-1].rounds


def room_of(seat: Seat, person: str, turn: int = 0) -> int:
    return next(place for place, room in enumerate(rounds(seat)[turn].rooms) if person in room.people)


def pairs(one: BreakoutRound) -> set[frozenset[str]]:
    return {frozenset(pair) for room in one.rooms for pair in combinations(room.people, 2)}


async def select(seat: Seat, person: str) -> None:
    seat.app.screen.query_one(RoomBoard).select(person)
    await seat.settle()


async def test_empty_screen_says_what_to_press_and_two_enters_plan(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        assert "No breakout rooms yet." in seat.app.screen.query_one(EmptyRooms).text
        await seat.press("A")
        assert "17 people" in seat.reading
        await seat.press("enter")

        assert "1  " in cards(seat)
        assert sum(len(room.people) for room in rounds(seat)[0].rooms) == 17


async def test_line_is_read_while_it_is_typed_and_gives_rooms_and_one_sentence(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "2 rounds, together xerxes")  # nobody has that name: the line stays open
        assert "unambiguous" in seat.notice
        assert seat.meeting.breakouts == ()

        await seat.press("ctrl+u")
        await seat.type("4 rounds, rooms of 4, 6 min, What did you try?")
        assert "4 rounds" in seat.reading
        assert "asks “What did you try?”" in seat.reading
        await seat.press("enter")

        assert len(rounds(seat)) == 4
        assert "“What did you try?”" in head(seat)
        assert "round [1] · 2 · 3 · 4" in head(seat)
        assert "All 17 meet" in head(seat)
        assert all(name in cards(seat) for name in PEOPLE[:17])
        assert "Viggo" not in cards(seat)


async def test_better_rooms_are_looked_for_and_all_is_one_step_to_undo(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids, settings=QUICK) as seat:
        await plan(seat, "3 rounds, rooms of 4")
        assert "All 17 meet" in head(seat)
        await seat.until(lambda: bool(seat.meeting.breakouts))
        await seat.settle()
        assert "Looking for better" not in head(seat)
        assert len(rounds(seat)) == 3

        await seat.press("u")
        assert seat.meeting.breakouts == ()
        assert "No breakout rooms yet." in seat.app.screen.query_one(EmptyRooms).text


async def test_undo_while_better_rooms_are_looked_for_takes_them_back(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids, settings=Settings(rooms=Rooms(seconds=30))) as seat:
        await plan(seat, HARD)
        assert "Looking for better rooms" in head(seat)
        await seat.press("u")

        assert "Undone" in seat.notice
        assert seat.meeting.breakouts == ()
        assert not seat.app.screen.query_one(RoomBoard).display


async def test_a_key_that_uses_the_rooms_keeps_them_first(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids, settings=Settings(rooms=Rooms(seconds=30))) as seat:
        await seat.step()
        await plan(seat, HARD)
        assert "Looking for better rooms" in head(seat)
        await seat.step()

        assert rounds(seat)[0].state is RoundState.RUNNING
        assert "call back" in seat.keys


async def test_rounds_are_run_with_space_and_then_the_meeting_goes_on(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.step()
        await plan(seat, "2 rounds, rooms of 4, 6 min")
        assert "space start round 1" in seat.keys
        await seat.step()
        began = seat.clock.now
        assert "back at 09:06" in head(seat)
        await seat.goes_by(minutes=2)
        assert "[1 ▶]" in head(seat)
        assert rounds(seat)[0].remaining(seat.clock.now) == timedelta(minutes=4)

        await seat.press("+")
        assert rounds(seat)[0].recall_at == began + timedelta(minutes=7)
        await seat.step()
        assert rounds(seat)[0].state is RoundState.HELD
        assert "space start round 2" in seat.keys
        await seat.step()
        await seat.step()
        assert [one.state for one in rounds(seat)] == [RoundState.HELD] * 2
        running = seat.meeting.running
        await seat.step()
        assert seat.meeting.running != running


async def test_arrows_show_another_round_and_follow_the_selected_person(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "3 rounds, rooms of 4")
        await select(seat, "p5")
        assert "Emil: meets" in head(seat)
        await seat.press("right")
        assert "1 · [2] · 3" in head(seat)
        assert "Emil: meets" in head(seat)
        await seat.press("left", "left")
        assert "[1] · 2 · 3" in head(seat)
        board = seat.app.screen.query_one(RoomBoard)
        await seat.press("home")
        first = board.selected
        await seat.press("down", "tab", "up", "up")
        assert board.selected != first


async def test_move_shows_what_each_room_would_mean_and_takes_a_digit_or_arrows_and_swap_lets_two_change(
    folder: Folder,
):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "2 rounds, rooms of 4")
        await select(seat, "p1")
        goal = next(place for place in range(4) if place != room_of(seat, "p1"))
        await seat.press("m")
        assert "Anna goes to room" in head(seat)
        assert "sits here now" in cards(seat)
        assert "meets" in cards(seat)
        await seat.press(str(goal + 1))

        assert room_of(seat, "p1") == goal
        assert isinstance(seat.app.screen, BreakoutsScreen)
        await seat.press("u")
        assert room_of(seat, "p1") != goal

        await select(seat, "p1")
        before = rounds(seat)
        await seat.press("m", "right", "escape")  # arrows and enter choose a room, and escape lets go
        assert rounds(seat) == before
        assert "goes to room" not in head(seat)
        await seat.press("m", "enter")
        assert rounds(seat) != before
        await seat.press("u")

        here = room_of(seat, "p1")
        other = next(person for person in ("p2", "p3", "p4", "p5", "p6", "p7") if room_of(seat, person) != here)
        there = room_of(seat, other)
        await select(seat, "p1")
        await seat.press("w")
        assert "changes places with" in head(seat)
        await select(seat, other)
        await seat.press("w")

        assert (room_of(seat, "p1"), room_of(seat, other)) == (there, here)


async def test_pin_makes_a_host_in_all_rounds_people_are_in_the_order_of_names_and_all_is_removed(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "3 rounds, rooms of 4")
        await select(seat, "p3")
        here = room_of(seat, "p3")
        await seat.press("x")
        assert "Chadi ★" in cards(seat)
        assert [room_of(seat, "p3", turn) for turn in range(3)] == [here] * 3
        await seat.press("x")
        assert "★" not in cards(seat)

        await seat.press("T")
        shown = [line.split()[0] for line in cards(seat).splitlines()]
        assert shown == list(PEOPLE[:17])
        await seat.press("T")
        assert [line.split()[0] for line in cards(seat).splitlines() if line.strip()] != shown

        await seat.press("delete")
        assert seat.meeting.breakouts == ()


async def test_two_are_kept_together_by_picking_or_by_typing_names(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "2 rounds, rooms of 4")
        await select(seat, "p1")
        await seat.press("j")
        await select(seat, "p2")
        await seat.press("enter")
        assert all(room_of(seat, "p1", turn) == room_of(seat, "p2", turn) for turn in range(2))

        await select(seat, "p3")
        await seat.press("k", "k")
        await seat.type("gry", "enter")
        assert Tie(keep=Keep.APART, people=("p3", "p7")) in seat.meeting.breakouts[-1].ties


async def test_announced_rooms_are_only_changed_after_it_was_shown(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.step()
        await plan(seat, "2 rounds, rooms of 4")
        await seat.press("y")
        assert rounds(seat)[0].state is RoundState.ANNOUNCED
        assert "[1 •]" in head(seat)
        before = rounds(seat)
        await select(seat, "p1")
        await seat.press("m", "enter")
        assert "Anna" in seat.dialog
        assert rounds(seat) == before
        await seat.press("escape")
        assert rounds(seat) == before

        here = room_of(seat, "p1")
        await select(seat, "p1")
        await seat.press("m", "enter")
        assert isinstance(seat.app.screen, Dialog)
        await seat.press("1")
        assert room_of(seat, "p1") != here


async def test_round_is_skipped_brought_back_and_marked_as_not_held(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.step()
        await plan(seat, "2 rounds, rooms of 4, 6 min")
        await seat.press("right", "s")
        assert rounds(seat)[1].state is RoundState.CANCELLED
        assert "not held" in head(seat)
        await seat.press("s")
        assert rounds(seat)[1].state is RoundState.PLANNED

        await seat.step()
        await seat.step()
        await seat.press("left", "O")
        assert rounds(seat)[0].state is RoundState.CANCELLED
        await seat.press("O")
        assert rounds(seat)[0].state is RoundState.HELD


async def test_another_plan_leaves_the_round_that_runs(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.step()
        await plan(seat, "3 rounds, rooms of 4")
        await seat.step()
        before = rounds(seat)
        await seat.press("S")
        assert rounds(seat)[0] == before[0]
        assert rounds(seat)[1:] != before[1:]


async def test_bad_plan_is_warned_of_and_enter_mends_it(folder: Folder):
    (ids,) = folder.network(meeting_with(present=9), people=PEOPLE)
    async with breakouts(folder, ids, settings=QUICK) as seat:
        await plan(seat, "5 rounds, rooms of 3")
        await seat.until(lambda: "Enter mends it." in head(seat))
        await seat.press("enter")
        await seat.until(lambda: len(rounds(seat)) == 4)
        assert "nobody meets anybody twice" in head(seat)


async def test_rooms_fit_every_width(folder: Folder):
    (ids,) = folder.network(meeting_with(present=23), people=PEOPLE)
    async with breakouts(folder, ids, size=(40, 20)) as seat:
        await plan(seat, "2 rounds, rooms of 4")
        for size in ((40, 20), (60, 40), (80, 24), (140, 45)):
            await seat.pilot.resize_terminal(*size)
            await seat.settle()
            assert seat.is_sound()
            await seat.press("m")
            assert "goes to room" in head(seat)
            assert seat.is_sound()
            await seat.press("escape")
