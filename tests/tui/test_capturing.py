"""What is said is captured in one typed line, and who wants to speak is put on the floor list in another."""

from __future__ import annotations

from datetime import date

from meeting.captured import CaptureKind
from meeting.floor import turns
from meeting.words import sentence
from tests.strategies import spring, states
from tests.tui.seat import Folder
from tui.intents import MeetingChangeRequested

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Anne Bak")
LOW = (100, 24)


async def test_five_kinds_of_line_are_captured_and_mended(folder: Folder):
    (ids,) = folder.network(spring(5, 5), people=PEOPLE)
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space", "a")
        assert "type it, Enter keeps it" in seat.reading
        await seat.type("bo, sø: send the list by fri #members")
        assert seat.reading == "action · Bo Jensen, Søren Ø · due Fri 27 Nov · #members"
        await seat.press("enter", "a")
        await seat.type("ann: buy cake")
        assert "ann? Anna Holm, Anne Bak" in seat.reading
        assert "no date" in seat.reading
        await seat.press("escape")
        for key, text in (
            ("d", "We meet in June"),
            ("g", "Ten schools"),
            ("n", "Cranes were seen"),
            ("q", "Who pays?"),
        ):
            await seat.burst(key + text, "enter")
        await seat.burst("n", "enter")

        kinds = [one.kind for one in seat.meeting.captures]
        assert kinds == [
            CaptureKind.ACTION,
            CaptureKind.DECISION,
            CaptureKind.SUBGOAL,
            CaptureKind.NOTE,
            CaptureKind.QUESTION,
        ]
        action = seat.meeting.captures[0]
        assert (action.text, action.due, action.item) == ("send the list", date(2026, 11, 27), "i1")
        assert "→ Bo, Søren: send the list" in seat.detail

        await seat.press("C")
        assert "A\n 09:00 → Bo Jensen, Søren Ø: send the list" in seat.dialog
        await seat.press("delete")
        assert "Who pays?" not in seat.list
        await seat.press("C", "home", "e", "ctrl+u")
        await seat.type("anna: send it tomorrow", "enter")
        assert "→ Anna Holm: send it  25/11" in seat.detail
        await seat.press("u")
        assert "mend “send the list”" in seat.notice

        await seat.press("c", "c")
        assert "Not reached: B." in seat.dialog
        await seat.press("escape", "escape")


async def test_the_floor_goes_round_and_an_item_is_not_left_while_somebody_waits(folder: Folder):
    (ids,) = folder.network(spring(5, 5), people=PEOPLE)
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space", "t", "enter")
        assert "Nobody waits to speak." in seat.notice
        await seat.type("bo xx", "enter")
        assert "Not everybody was found" in seat.notice
        assert "xx: nobody’s name" in seat.reading
        await seat.press("backspace", "backspace")
        await seat.type("anna", "enter")
        assert "Enter gives the floor to Bo Jensen" in seat.reading
        await seat.press("enter")
        assert "Enter gives the floor to Anna Holm" in seat.reading
        off = MeetingChangeRequested(lambda old, _at: turns.withdraw(old, old.turns[-1].id), sentence("from elsewhere"))
        seat.app.post_message(off)
        await seat.read()
        assert "Enter ends the turn" in seat.reading
        await seat.type("anna", "enter", "escape", "escape")
        assert "floor ▶ Bo Jensen  Anna Holm" in seat.detail

        await seat.step()
        assert "Something is still open" in seat.dialog
        assert "Anna Holm" in seat.dialog
        await seat.press("1")
        assert states(seat.meeting) == "A> B"
        await seat.step()
        await seat.press("2")
        assert states(seat.meeting) == "A+ B>"
