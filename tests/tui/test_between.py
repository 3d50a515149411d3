"""Between-meeting activities: chosen from ten or written, presented, and reminded of."""

from __future__ import annotations

from datetime import date

import pytest

from meeting.activities import Activity
from meeting.network import Network
from tests.strategies import NASTY_TEXTS
from tests.tui.seat import Folder, Seat
from tests.tui.test_consensus import PEOPLE, live
from tests.tui.test_polls import clipboard
from tui.screens.followup.between import BetweenScreen
from tui.screens.followup.between_form import ActivityForm


async def look(seat: Seat) -> None:
    """Open the activities, as the board does."""
    network = seat.app.network
    assert network is not None
    seat.app.push_screen(BetweenScreen(network, seat.meeting, now=seat.clock()))
    await seat.settle()


def activities(seat: Seat) -> tuple[Activity, ...]:
    network: Network | None = seat.app.network
    assert network is not None
    return network.activities


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (100, 30)])
async def test_the_ten_and_ones_own_are_offered(folder: Folder, size: tuple[int, int]):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=size) as seat:
        await look(seat)
        assert seat.list.count("min each") == 10
        assert "A call in pairs · 20 min each" in seat.screen
        assert seat.list.endswith("Write one of your own")
        assert seat.is_sound()


async def test_an_idea_is_taken_over_and_agreed_with_days_and_people(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("down", "enter")
        assert isinstance(seat.app.screen, ActivityForm)
        await seat.fill(begins="tomorrow", until="4/12", people="an", where="https://example.org/[x]")
        await seat.press("ctrl+s")
        assert "make the names unambiguous" in seat.dialog
        await seat.fill(people="bo, Anna Holm")
        await seat.press("ctrl+s")
        (one,) = activities(seat)
        assert one.text.startswith("Try one thing from this meeting at home")
        assert (one.begins, one.until, one.people) == (date(2026, 11, 25), date(2026, 12, 4), ("p2", "p1"))
        assert one.meeting == seat.meeting.id
        assert "● Try one thing" in seat.selected.replace("●  ", "● ")
        assert "Bo Jensen, Anna Holm · Wed 25 Nov – Fri 4 Dec · https://example.org/[x]" in seat.selected


async def test_dates_are_checked_and_nothing_is_not_an_activity(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=(80, 24)) as seat:
        await look(seat)
        await seat.press("A", "ctrl+s")
        assert "needs a text" in seat.dialog
        await seat.type("walk together")
        await seat.fill(begins="4/12", until="1/12")
        await seat.press("ctrl+s")
        assert "The activity ends before it begins" in seat.dialog
        await seat.fill(begins="whenever")
        await seat.press("ctrl+s")
        assert "That is no date" in seat.dialog
        await seat.press("escape")
        assert activities(seat) == ()


async def agreed(seat: Seat) -> None:
    await look(seat)
    await seat.press("A")
    await seat.type("Read the text")
    await seat.press("ctrl+s")


async def test_it_is_edited_presented_and_undone(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await agreed(seat)
        await seat.press("enter")
        await seat.fill(use="we go round")
        await seat.press("ctrl+s", "P")
        (one,) = activities(seat)
        assert one.use == "we go round"
        assert one.is_presented
        assert "everybody · presented" in seat.list
        await seat.press("u", "u", "u")
        assert activities(seat) == ()
        assert "1 agreed" not in seat.list


async def test_its_text_and_a_reminder_for_one_person_are_copied(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        with clipboard(seat, folder) as taken:
            await agreed(seat)
            await seat.press("y")
            await seat.until(lambda: len(taken) == 1)
            assert "Read the text" in taken[0]
            await seat.press("@")
            await seat.type("an")
            assert "reminder for · Anna Holm, Anne Bak?" in seat.reading
            await seat.press("enter")
            assert "Type a name that means one person." in seat.notice
            await seat.type("na", "enter")
            await seat.until(lambda: len(taken) == 2)
            assert "Hello Anna Holm," in taken[1]
            assert "Read the text" in taken[1]
            await seat.press("escape", "end", "y")
            assert "Choose one first" in seat.notice


@pytest.mark.parametrize("text", NASTY_TEXTS[::5])
async def test_hostile_activities_are_shown_as_they_are(folder: Folder, text: str):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await look(seat)
        await seat.press("A")
        await seat.type("x")
        await seat.fill(where=text, why=text, use=text)
        await seat.press("ctrl+s")
        assert len(activities(seat)) == 1
        assert seat.is_sound()
