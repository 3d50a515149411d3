"""Two meetings of one network: a proposal is objected to, amended and agreed; its action is a promise, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting import running as meeting_running
from meeting.cards import CardKind, Stage, Touch
from meeting.checks import Result
from meeting.people import Attendance, Presence
from tests.strategies import NINE, spring
from tests.tui.seat import Folder, Seat
from tests.tui.test_consensus import PEOPLE, live
from tests.tui.test_promises import board
from tui.widgets.board.head import BoardHead

THREE_MONTHS = timedelta(days=90)


async def agree_after_an_objection(seat: Seat) -> None:
    """Propose, hear an objection, word it anew, ask again, close with an action, and read it back."""
    await seat.press("d")
    await seat.type("Bo: we meet in person in June", "enter")
    await seat.press("4", "K", "B")
    await seat.type("fa 3: June collides with the audit", "enter", "escape")
    assert "1 objection is to be heard and answered." in seat.dialog
    await seat.press("e", *["backspace"] * 4)
    await seat.type("August", "enter")
    assert "⚑ Fatima Karimi: “June collides with the audit”" in seat.list
    await seat.press("B")
    await seat.type("anna, bo, sø, anne, fa 1", "enter", "escape")
    assert "No objections and no reservations." in seat.dialog
    await seat.press("space", "space", "space")
    await seat.press("1", "enter")
    await seat.fill(actions="Bo: book the hall by next meeting", confidence="4")
    await seat.press("ctrl+s")
    assert seat.meeting.checks[0].result is Result.AGREED
    await seat.press("y")
    await seat.until(lambda: clipboard(seat) != "")
    assert "We have agreed: we meet in person in August" in clipboard(seat)
    assert "A2 Bo Jensen: book the hall" in clipboard(seat)
    assert "Write OK if this is what we agreed" in clipboard(seat)
    await seat.paste("11:01:00 From Bo Jensen to Everyone:\n\tOK\n11:02:00 From Anna Holm to Everyone:\n\tok!\n")
    assert "read back: 2 of 5 have written OK" in seat.dialog
    await seat.press("escape")


def clipboard(seat: Seat) -> str:
    """Return what was copied last, as it lies in the data folder."""
    file = seat.app.data_folder / "clipboard.txt"
    return file.read_text("utf-8") if file.exists() else ""


async def close_with_an_activity(seat: Seat) -> None:
    """Agree on what is done between the meetings, and close this one."""
    await seat.press("c", "c")
    assert "No between-meeting activity" in seat.dialog
    await seat.press("escape", "escape", "I", "end", "enter")
    await seat.type("Look for a hall")
    await seat.press("ctrl+s", "escape", "c", "c")
    assert "not presented yet: “Look for a hall”." in seat.dialog
    await seat.press("escape", "escape", "I", "P", "escape", "c", "c")
    assert "Look for a hall" not in seat.dialog
    await seat.press("1")
    assert seat.meeting.state.value == "ended"
    await seat.kept()


async def test_from_proposal_to_kept_promise_over_two_meetings(folder: Folder):
    later = NINE + THREE_MONTHS
    second = meeting_running.start(replace(spring(5, 5), title="Summer", starts_at=later), at=later)
    here = tuple(Attendance(person=f"p{n}", presence=Presence.PRESENT) for n in range(1, len(PEOPLE) + 1))
    first_ids, second_ids = folder.network(live(), replace(second, attendance=here), people=PEOPLE)

    async with folder.sit(first_ids) as seat:
        await agree_after_an_objection(seat)
        decision, action = board(seat).cards
        assert (decision.text, decision.stage) == ("we meet in person in August", Stage.AGREED)
        assert (decision.proposed_by, decision.meeting) == ("p2", seat.meeting.id)
        assert (action.kind, action.owners, action.stage) == (CardKind.ACTION, ("p2",), Stage.AGREED)
        assert action.due == later.date()
        await close_with_an_activity(seat)

    folder.clock.forward(minutes=THREE_MONTHS.total_seconds() / 60)
    async with folder.sit(second_ids) as seat:
        await seat.press("4")
        assert "J: 2 promises from last time" in seat.app.screen.query_one(BoardHead).text
        await seat.press("J")
        assert "A2 book the hall" in seat.selected
        assert "Look for a hall" in seat.list
        await seat.press("F")
        await seat.type("5", "enter")
        assert "confidence 4 of 5 when it was agreed, 5 now" in seat.selected
        await seat.press("1", "1")
        assert "All of them have been taken up. Thank you." in seat.dialog
        assert "2 of 2 promises kept lately. The network can rely on itself." in seat.dialog
        decision, action = board(seat).cards
        assert action.stage is Stage.DONE
        assert [one.what for one in action.changes if one.what is Touch.KEPT] == [Touch.KEPT]
        wordings = [one.became for one in decision.changes if one.what is Touch.WORDED]
        assert wordings == ["we meet in person in August"]
        await seat.press("escape")
        assert "promises from last time" not in seat.app.screen.query_one(BoardHead).text
