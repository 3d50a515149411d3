"""Late-comers: let in with a few keys on any screen, and told which room to go to."""

from __future__ import annotations

from dataclasses import replace

from meeting import running
from meeting.breakout.rounds import start_round
from meeting.breakout.setup import Setup, add_breakout
from meeting.meeting import Meeting
from meeting.people import Attendance, Presence
from tests.strategies import NINE, spring
from tests.tui.seat import Folder

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Gry Lund", "Ida Bæk", "Ole Friis", "Wafa Said")


def in_rooms() -> Meeting:
    """Return a live meeting of six in two rooms, the first of two rounds running; Wafa has not come."""
    here = tuple(Attendance(person=f"p{n}", presence=Presence.PRESENT) for n in range(1, 7))
    meeting = replace(running.start(spring(20, 5), at=NINE), attendance=here)
    meeting = add_breakout(meeting, Setup(size=3, rounds=2, fewest=2), item="i1", present=[one.person for one in here])
    return start_round(meeting, meeting.breakouts[0].rounds[0].id, at=NINE)


async def test_a_late_comer_gets_a_room_in_four_keystrokes_and_nobody_else_moves(folder: Folder):
    (ids,) = folder.network(in_rooms(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        before = seat.meeting.breakouts[0].rounds[0]

        await seat.press("l", "w", "a", "enter")

        now = seat.meeting.breakouts[0].rounds[0]
        place = next(number for number, room in enumerate(now.rooms, start=1) if "p7" in room.people)
        assert f"Wafa goes to room {place}" in seat.notice
        assert [tuple(one for one in room.people if one != "p7") for room in now.rooms] == [
            room.people for room in before.rooms
        ]
        assert all("p7" in one.people for one in seat.meeting.breakouts[0].rounds)
        await seat.press("u")
        assert "p7" not in seat.meeting.breakouts[0].rounds[0].people
        assert len(seat.meeting.attendance) == 6


async def test_somebody_unknown_is_added_let_in_and_placed_as_one_step(folder: Folder):
    (ids,) = folder.network(in_rooms(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("l")
        await seat.type("Zoë Ny", "enter")

        assert seat.app.network.people[-1].name == "Zoë Ny"
        assert "Zoë goes to room" in seat.notice
        await seat.press("u")
        assert len(seat.app.network.people) == len(PEOPLE)


async def test_a_name_that_can_be_several_people_keeps_the_line_open(folder: Folder):
    (ids,) = folder.network(spring(5), people=("Ann Holm", "Anna Bak"))
    async with folder.sit(ids) as seat:
        await seat.press("space", "l")
        await seat.type("an", "enter")

        assert "type more of the name" in seat.notice
        assert "ann" not in seat.reading
        await seat.type("na", "enter")
        assert [one.person for one in seat.meeting.attendance] == ["p2"]


async def test_who_leaves_leaves_the_rooms_to_come(folder: Folder):
    (ids,) = folder.network(in_rooms(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("6", "/")
        await seat.type("gry", "enter", "enter")

        rounds = seat.meeting.breakouts[0].rounds
        assert "p4" not in rounds[1].people
        assert seat.meeting.present_count == 5
