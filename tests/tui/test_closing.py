"""The guided end of a meeting: step by step, each of which can be passed or undone, then closed and copied."""

from __future__ import annotations

from datetime import UTC, date, datetime

from meeting.cards import CardKind, Stage
from meeting.meeting import MeetingState
from tests.strategies import spring
from tests.tui.seat import Folder, Seat

PEOPLE = ("Anna Holm", "Bo Jensen", "Gry Skov")


def card(seat: Seat, kind: CardKind, place: int = 0):
    assert seat.app.network is not None
    return [one for one in seat.app.network.cards if one.kind is kind][place]


async def bind_the_action(seat: Seat) -> None:
    """Give the action an owner and a day; undo and redo that; go on."""
    assert "Actions without owner or date\n   1 action lacks an owner or a date." in seat.list
    assert "phone her" in seat.selected
    assert "no owner · no date" in seat.selected
    assert seat.is_sound()

    await seat.press("e", "ctrl+u")
    await seat.type("bo: phone her by fri", "enter")
    assert (card(seat, CardKind.ACTION).owners, card(seat, CardKind.ACTION).due) == (("p2",), date(2026, 11, 27))
    assert card(seat, CardKind.ACTION).stage is Stage.AGREED
    assert "✓ Actions without owner or date\n   1 action, with owner and date." in seat.list
    await seat.press("u")
    assert card(seat, CardKind.ACTION).owners == ()
    assert "mend “phone her”" in seat.notice
    await seat.press("U", "enter")


async def take_on_the_question(seat: Seat) -> None:
    """Make an action of the parked question, and go on."""
    assert "Parked questions\n   1 question is parked" in seat.list
    await seat.press("e")
    await seat.press("home")
    await seat.type("an: ", "end")
    await seat.type(" tomorrow", "enter")
    assert card(seat, CardKind.ACTION, 1).text == "Who pays?"
    assert card(seat, CardKind.ACTION, 1).owners == ("p1",)
    await seat.press("enter")


async def agree_on_something(seat: Seat) -> None:
    """Agree on something for the time between, say that it was presented, and go on."""
    assert "▶ Until we meet again" in seat.list
    await seat.press("A")
    await seat.type("Try one thing", "enter")
    assert "● Try one thing" in seat.selected
    assert "not presented yet" in seat.selected
    await seat.press("P")
    assert "“Try one thing” is agreed and presented." in seat.list
    await seat.press("enter")


async def say_when(seat: Seat) -> None:
    """Pass the check-out, take the proposed day, then another one, and go on."""
    assert "▶ Check-out" in seat.list
    await seat.press("enter")
    assert "→ Check-out  passed over" in seat.list
    assert "1 Tue 22 Dec at 09:00, as usual" in seat.list
    assert "enter take it" in seat.dialog
    await seat.press("enter")
    assert seat.meeting.next_at == datetime(2026, 12, 22, 9, tzinfo=UTC)
    assert "✓ Next meeting" in seat.list
    await seat.press("e", "ctrl+u")
    assert "a day, a clock time if it is another" in seat.reading
    await seat.type("yesterday", "enter")
    assert "Give a day, and a clock time" in seat.notice
    await seat.press("ctrl+u")
    await seat.type("15/12 at 10 in Odense", "enter")
    assert "Tue 15 Dec at 10:00 · in Odense" in seat.list
    await seat.press("enter")


async def test_a_meeting_is_closed_step_by_step_and_its_summary_is_copied(folder: Folder):
    (ids,) = folder.network(spring(5, 5), people=PEOPLE)
    async with folder.sit(ids, size=(80, 40)) as seat:
        await seat.press("space")
        await seat.goes_by(minutes=3)
        await seat.burst("aphone her", "enter")
        await seat.burst("qWho pays?", "enter")
        await seat.press("c")
        await bind_the_action(seat)
        await take_on_the_question(seat)
        await agree_on_something(seat)
        await say_when(seat)

        assert "▶ Summary for the chat\n   3 things to do go into the summary." in seat.list
        assert "Not reached: B." in seat.list
        await seat.press("enter")
        await seat.settle()
        assert seat.meeting.state is MeetingState.ENDED
        assert "[The summary]" in seat.screen
        await seat.press("y")
        await seat.until((seat.app.data_folder / "clipboard.txt").exists)
        copied = (seat.app.data_folder / "clipboard.txt").read_text("utf-8")
        assert "• Anna Holm: Who pays? (by Wed 25 Nov)" in copied
        assert "Next meeting\nTuesday 15 December 2026 at 10:00\nin Odense" in copied


async def test_every_step_can_be_passed_or_looked_at_again_and_the_meeting_goes_on_when_it_is_let_go(folder: Folder):
    (ids,) = folder.network(spring(5), people=PEOPLE)
    async with folder.sit(ids, size=(60, 24)) as seat:
        await seat.press("space")
        await seat.burst("aphone her", "enter")
        await seat.burst("qWho pays?", "enter")
        await seat.press("c", "delete")
        await seat.type("nobody needs it", "enter")
        assert card(seat, CardKind.ACTION).stage is Stage.DROPPED
        assert "No action was agreed" in seat.list
        await seat.press("a")
        await seat.type("bo: write to her by fri", "enter")
        assert card(seat, CardKind.ACTION, 1).owners == ("p2",)
        await seat.press("enter", "delete")
        assert card(seat, CardKind.QUESTION).stage is Stage.DONE
        await seat.press("right", "e")
        assert "What we promised last time" in seat.dialog
        await seat.press("escape", "right", "e")
        assert "Ten to choose from" in seat.dialog
        await seat.press("escape", "b", "left")
        assert "Parked questions\n   No question is parked." in seat.list
        await seat.press("question_mark")
        assert "The end of the meeting, one step after the other" in seat.screen
        await seat.press("escape", "escape")
        assert seat.meeting.state is MeetingState.LIVE
        await seat.press("c", "c", "1")
        assert seat.meeting.state is MeetingState.ENDED
        assert not seat.dialog
