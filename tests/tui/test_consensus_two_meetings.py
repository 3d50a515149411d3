"""Two meetings of one network: a proposal is objected to, amended and agreed; its action is a promise, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting import running as meeting_running
from meeting.cards import CardKind, Stage, Touch
from meeting.checks import Result
from meeting.people import Attendance, Presence
from meeting.words import sentence
from tests.strategies import NINE, spring
from tests.tui.seat import Folder, Seat
from tests.tui.test_consensus import PEOPLE, live
from tests.tui.test_promises import board
from tui.intents import BothChangeRequested
from tui.screens.between import BetweenScreen
from tui.screens.consensus import ConsensusScreen
from tui.screens.promises import PromisesScreen
from tui.screens.promises_open import end_meeting, has_promises, loose_ends

THREE_MONTHS = timedelta(days=90)


async def ask_about(seat: Seat, card_id: str) -> None:
    seat.app.push_screen(ConsensusScreen(board(seat), seat.meeting, card_id, now=seat.clock()))
    await seat.settle()


async def agree_after_an_objection(seat: Seat) -> None:
    """Propose, hear an objection, word it anew, ask again, and close with an action."""
    await seat.press("d")
    await seat.type("We meet in person in June", "enter")
    await ask_about(seat, "k1")
    await seat.press("B")
    await seat.type("fa 3: June collides with the audit", "enter", "escape")
    assert "1 objection is to be heard and answered." in seat.dialog
    await seat.press("e", *["backspace"] * 4)
    await seat.type("August", "enter")
    await seat.press("B")
    await seat.type("anna, bo, sø, anne, fa 1", "enter", "escape")
    assert "No objections and no reservations." in seat.dialog
    await seat.press("space", "space", "space")
    await seat.press("1", "enter")
    await seat.fill(actions="Bo: book the hall by next meeting")
    await seat.press("ctrl+s")
    assert seat.meeting.checks[0].result is Result.AGREED
    await seat.press("escape")


async def close_with_an_activity(seat: Seat) -> None:
    """Agree on what is done between the meetings, and close this one."""
    assert "No between-meeting activity" in "\n".join(loose_ends(board(seat), seat.meeting))
    seat.app.push_screen(BetweenScreen(board(seat), seat.meeting, now=seat.clock()))
    await seat.settle()
    await seat.press("end", "enter")
    await seat.type("Look for a hall")
    await seat.press("ctrl+s")
    assert "not presented yet: Look for a hall." in "\n".join(loose_ends(board(seat), seat.meeting))
    await seat.press("P", "escape")
    assert loose_ends(board(seat), seat.meeting) == ()
    seat.app.post_message(BothChangeRequested(end_meeting, sentence("close the meeting")))
    await seat.settle()
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
        assert (decision.text, decision.stage) == ("We meet in person in August", Stage.AGREED)
        assert (action.kind, action.owners, action.stage) == (CardKind.ACTION, ("p2",), Stage.AGREED)
        assert action.due == later.date()
        await close_with_an_activity(seat)

    folder.clock.forward(minutes=THREE_MONTHS.total_seconds() / 60)
    async with folder.sit(second_ids) as seat:
        assert has_promises(board(seat), seat.meeting)
        seat.app.push_screen(PromisesScreen(board(seat), seat.meeting, now=seat.clock()))
        await seat.settle()
        assert "A2 book the hall" in seat.selected
        assert "Look for a hall" in seat.list
        await seat.press("1", "1")
        assert "All of them have been taken up. Thank you." in seat.dialog
        assert "2 of 2 promises kept lately. The network can rely on itself." in seat.dialog
        decision, action = board(seat).cards
        assert action.stage is Stage.DONE
        assert [one.what for one in action.changes if one.what is Touch.KEPT] == [Touch.KEPT]
        wordings = [one.became for one in decision.changes if one.what is Touch.WORDED]
        assert wordings == ["We meet in person in August"]
