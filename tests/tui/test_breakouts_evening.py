"""Two meetings of a network of 23: late-comers, somebody who leaves, a no-show; and rooms that remember."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting import presence
from meeting.breakouts import RoundState
from meeting.people import Attendance, Presence
from meeting.words import sentence
from tests.tui.seat import START, Folder, Seat
from tests.tui.test_breakouts import PEOPLE, breakouts, cards, head, meeting_with, pairs, plan, room_of, rounds
from tui.screens.dialogs import Dialog
from tui.screens.typed_line import TypedLineScreen

MOST_AGAIN = 10
"""Pairs of an earlier meeting that may meet again; rooms that forget give about 34 of them."""


async def mark(seat: Seat, person: str, how: Presence) -> None:
    """Mark somebody as another screen would."""
    screen = seat.app.screen
    assert isinstance(screen, TypedLineScreen)
    screen.ask_change(lambda meeting, at: presence.mark(meeting, (person,), how, at=at), sentence("mark"))
    await seat.settle()


async def fit(seat: Seat) -> None:
    """Accept what is proposed so that the rooms fit those who are here, if anything is."""
    if "Enter shows it." in head(seat):
        await seat.press("enter")
        if isinstance(seat.app.screen, Dialog):
            await seat.press("enter")
            if isinstance(seat.app.screen, Dialog):
                await seat.press("1")
    await seat.settle()


async def test_rooms_of_a_second_meeting_avoid_those_of_the_first(folder: Folder):
    later = replace(meeting_with(present=23), starts_at=START + timedelta(days=60), title="Autumn")
    first, second = folder.network(meeting_with(present=23), later, people=PEOPLE)
    async with breakouts(folder, first) as seat:
        await seat.step()
        await plan(seat, "2 rounds, rooms of 4, 6 min")
        for _round in range(2):
            await seat.step()
            await seat.goes_by(minutes=6)
            await seat.step()
        assert all(one.state is RoundState.HELD for one in rounds(seat))
        met = pairs(rounds(seat)[0]) | pairs(rounds(seat)[1])
        assert len(met) > 60

    folder.clock.now = later.starts_at
    async with breakouts(folder, second) as seat:
        await plan(seat, "4 rounds, rooms of 4, 6 min")
        again = [pair for one in rounds(seat) for pair in pairs(one) & met]
        assert len(again) <= MOST_AGAIN
        if again:
            assert "in November" in head(seat) or "met before" in head(seat)


async def test_an_evening_with_late_comers_a_leaver_and_a_no_show(folder: Folder):
    (ids,) = folder.network(meeting_with(present=21), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.step()
        await plan(seat, "4 rounds, rooms of 4, 6 min")
        await mark(seat, "p21", Presence.ABSENT)
        assert "gone" in cards(seat) or "Viggo" not in cards(seat)
        await fit(seat)
        assert all("p21" not in one.people for one in rounds(seat))

        await seat.step()
        told = rounds(seat)[0]
        await seat.press("l")
        await seat.type("yrsa", "enter")
        await fit(seat)
        for one in rounds(seat):
            assert "p22" in one.people
        before = {person: place for place, room in enumerate(told.rooms) for person in room.people}
        assert all(room_of(seat, person) == place for person, place in before.items())
        await seat.goes_by(minutes=6)
        await seat.step()

        held = rounds(seat)[0]
        await seat.press("l")
        await seat.type("åse", "enter")
        await fit(seat)
        await mark(seat, "p2", Presence.LEFT)
        await fit(seat)
        assert rounds(seat)[0] == held
        for one in rounds(seat)[1:]:
            assert "p23" in one.people
            assert "p2" not in one.people
            assert sum(len(room.people) for room in one.rooms) == 21
            assert min(len(room.people) for room in one.rooms) >= 3
        for _round in range(3):
            await seat.step()
            await seat.goes_by(minutes=6)
            await seat.step()
        assert [one.state for one in rounds(seat)] == [RoundState.HELD] * 4


async def test_leaver_who_changes_told_rooms_is_shown_first(folder: Folder):
    (ids,) = folder.network(meeting_with(present=6), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await seat.step()
        await plan(seat, "1 round, rooms of 3, 6 min")
        await seat.press("y")
        await mark(seat, "p1", Presence.LEFT)
        assert "Anna ✗ gone" in cards(seat)
        assert "Enter shows it." in head(seat)
        await seat.press("enter")
        assert isinstance(seat.app.screen, Dialog)
        await seat.press("escape")
        assert "p1" in rounds(seat)[0].people


async def test_late_comers_are_marked_on_the_cards(folder: Folder):
    meeting = meeting_with(present=8)
    late = Attendance(person="p9", presence=Presence.LATE, since=START)
    (ids,) = folder.network(replace(meeting, attendance=(*meeting.attendance, late)), people=PEOPLE)
    async with breakouts(folder, ids) as seat:
        await plan(seat, "1 round, rooms of 3")
        assert "Ida ↓ late" in cards(seat)
