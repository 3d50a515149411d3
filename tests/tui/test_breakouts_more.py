"""Rooms told to people, harvested, changed with a form; several rotations; many rooms; no rooms."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting.breakout.setup import Setup, add_breakout
from meeting.breakouts import RoundState, Tie
from meeting.meeting import MeetingState
from meeting.people import Attendance, Presence
from meeting.rotation.request import Keep
from store.settings import Rooms, Settings
from tests.tui.seat import START, Folder
from tests.tui.test_breakouts import HARD, PEOPLE, breakouts, cards, head, meeting_with, plan, room_of, rounds, select
from tui.screens.breakouts.screen import BreakoutsScreen, EmptyRooms
from tui.widgets.breakouts.board import RoomBoard


async def test_moves_are_shown_and_copying_them_announces_the_round(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.step()
        await plan(seat, "2 rounds, rooms of 4")
        await seat.press("right", "M")
        assert "Round 2: who moves" in seat.dialog
        await seat.press("y")
        assert rounds(seat)[1].state is RoundState.ANNOUNCED
        assert rounds(seat)[0].state is RoundState.PLANNED


async def test_harvest_is_shown_on_the_card_of_its_round_and_a_round_that_is_over_is_not_changed(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.step()
        await plan(seat, "1 round, rooms of 4")
        assert "harvest" not in seat.keys
        await seat.step()
        await seat.step()
        assert "held 09:00–09:00" in head(seat)
        await seat.press("V")
        assert "round 1" in seat.dialog
        await seat.type("more members", "enter", "escape")
        assert rounds(seat)[0].rooms[0].harvest == "more members"
        assert "→  more members" in cards(seat)

        before = rounds(seat)
        for key in ("m", "w", "j", "x", "s"):
            await seat.press(key)
        assert rounds(seat) == before
        await seat.press("S")
        assert "nothing to plan anew" in seat.notice


async def test_one_of_several_rotations_is_chosen(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "2 rounds, rooms of 4, First?")
        await plan(seat, "1 round, rooms of 3, Second?")
        assert "“Second?”" in head(seat)
        await seat.press("T", "2")
        assert "“First?”" in head(seat)
        await seat.press("T", "1")
        assert [line.split()[0] for line in cards(seat).splitlines()] == list(PEOPLE[:17])


async def test_number_of_two_digits_chooses_a_room(folder: Folder):
    names = tuple(f"Person{n} Fam{n}" for n in range(1, 40))
    (ids,) = folder.network(meeting_with(present=39), people=names)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "1 round, rooms of 3")
        person = next(iter(rounds(seat)[0].rooms[0].people))
        await select(seat, person)
        await seat.press("m", "1")
        assert "1_" in head(seat)
        await seat.press("2")
        assert room_of(seat, person) == 11
        await seat.press("m", "1", "9")
        assert "no room 19" in seat.notice
        await seat.press("escape", "2")
        assert isinstance(seat.app.screen, BreakoutsScreen)


async def test_the_same_wish_twice_is_given_up(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "2 rounds, rooms of 4")
        for _time in range(2):
            await select(seat, "p1")
            await seat.press("k", "k")
            await seat.type("bo", "enter")
            wishes = seat.meeting.breakouts[-1].ties
            assert wishes == ((Tie(keep=Keep.APART, people=("p1", "p2")),) if not _time else ())
        await seat.press("j", "j")
        await seat.type("xerxes", "enter")
        assert "unambiguous" in seat.notice
        await seat.press("escape")
        await seat.press("w", "enter")
        assert "another person" in seat.notice
        await seat.press("escape")
        assert "changes places" not in head(seat)


async def test_line_with_its_own_sizes_is_not_bound_to_the_form_of_the_item(folder: Folder):
    meeting = meeting_with()
    first = replace(meeting.items[0], format="1-2-4-all", prompt="What now?")
    (ids,) = folder.network(replace(meeting, items=(first, *meeting.items[1:])), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.press("A")
        assert "1-2-4-all" in seat.reading
        assert "asks “What now?”" in seat.reading
        await seat.type("3 rounds, rooms of 5")
        assert "1-2-4-all" not in seat.reading
        await seat.press("enter")
        assert [one.question for one in rounds(seat)] == ["What now?"] * 3


async def test_line_that_cannot_be_done_stays_open_and_says_why(folder: Folder):
    (ids,) = folder.network(meeting_with(present=1), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "2 rounds")
        assert "at least two people" in seat.notice
        assert seat.reading


async def test_who_said_no_is_not_placed_and_nobody_is_missed(folder: Folder):
    no = Attendance(person="p3", presence=Presence.ABSENT, since=START)
    (ids,) = folder.network(replace(meeting_with(present=0), attendance=(no,)), people=PEOPLE[:12])
    async with breakouts(folder, ids) as seat:
        await plan(seat, "1 round, rooms of 4")
        assert "Chadi" not in cards(seat)
        assert "Enter shows it." not in head(seat)


async def test_ended_meeting_without_rooms_offers_none(folder: Folder):
    over = replace(meeting_with(), state=MeetingState.ENDED, started_at=START, ended_at=START)
    (ids,) = folder.network(over, people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        assert seat.app.screen.query_one(EmptyRooms).text.strip() == "No breakout rooms in this meeting."
        await seat.press("A")
        assert "has ended" in seat.notice


async def test_language_and_pages_and_clicks_work_on_the_board(folder: Folder):
    names = tuple(f"Person{n} Fam{n}" for n in range(1, 61))
    (ids,) = folder.network(meeting_with(present=60), people=names)
    async with breakouts(folder, ids, size=(60, 24)) as seat:
        await plan(seat, "1 round, rooms of 4")
        board = seat.app.screen.query_one(RoomBoard)
        first = board.selected
        await seat.press("pagedown")
        assert board.selected != first
        assert board.scroll_offset.y > 0
        await seat.press("pageup", "home")
        assert board.selected == first
        await seat.press("end", "down", "home", "up")
        assert board.selected == first
        assert board.scroll_offset.y == 0
        await seat.pilot.click(RoomBoard, offset=(6, 1))
        assert board.selected != first
        await seat.press("ctrl+l")
        assert board.text
        assert seat.is_sound()


async def test_quitting_while_better_rooms_are_looked_for_keeps_those_that_are_shown(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids, settings=Settings(rooms=Rooms(seconds=30))) as seat:
        await plan(seat, HARD)
        assert seat.meeting.breakouts == ()

        await seat.press("ctrl+q")
        await seat.settle()

    assert len(folder.kept(ids).breakouts[0].rounds) == 8


async def test_rounds_and_rooms_get_questions_and_names_of_their_own(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "2 rounds, rooms of 4")
        for typed in ("What will you try?", "2: Who pays?", "2 = Café"):
            await seat.press("E", "ctrl+u")
            await seat.type(typed, "enter")

        room = rounds(seat)[0].rooms[1]
        assert rounds(seat)[0].question == "What will you try?"
        assert (room.question, room.name, rounds(seat)[1].rooms[1].name) == ("Who pays?", "Café", "Café")
        assert "Café" in cards(seat)
        assert "Who pays?" in cards(seat)

        await seat.press("E", "ctrl+u")
        await seat.type("99: nobody?", "enter")
        assert "no room 99" in seat.notice
        await seat.press("escape", "u")
        assert rounds(seat)[0].rooms[1].name == ""


async def test_a_round_is_written_for_zoom_and_all_as_markdown_and_the_form_changes_what_is_planned(folder: Folder):
    (ids,) = folder.network(meeting_with(), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "2 rounds, rooms of 4, What did you try?")
        for digit in "12":
            await seat.press("Z", digit)
            await seat.app.workers.wait_for_complete()
            await seat.settle()

        written = {path.suffix: path.read_text("utf-8") for path in (folder.path / "exports").iterdir()}
        assert written[".csv"].splitlines()[0] == "Pre-assign Room Name,Email Address"
        assert "What did you try?" in written[".md"]
        assert "Pia" in written[".md"]
        assert "rooms.md" in seat.notice.replace("\n", "")

        await seat.press("e")
        await seat.fill(rounds="3")
        await seat.press("ctrl+s")
        assert isinstance(seat.app.screen, BreakoutsScreen)
        assert len(rounds(seat)) == 3


async def test_rooms_like_those_of_the_last_meeting_are_planned_with_one_key(folder: Folder):
    earlier = add_breakout(
        meeting_with(present=8), Setup(size=4, rounds=3, minutes=(7,)), present=("p1", "p2", "p3", "p4")
    )
    earlier = replace(earlier, state=MeetingState.ENDED, starts_at=START - timedelta(days=30), ended_at=START)
    _, ids = folder.network(earlier, meeting_with(title="Now"), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.press("F")
        await seat.app.workers.wait_for_complete()
        await seat.settle()

        assert [one.minutes for one in rounds(seat)] == [7, 7, 7]
        assert len(rounds(seat)[0].people) == 17
