"""A whole meeting by key, from an empty home to a meeting that is reopened."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting import agenda
from meeting.item import Item
from meeting.meeting import Meeting, MeetingState
from tests.strategies import spring, states, titled
from tests.tui.seat import START, Folder, Seat

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Anne Bak")
LOW = (100, 24)


async def test_a_meeting_is_made_mended_and_begun_from_an_empty_home(folder: Folder):
    async with folder.sit(size=(80, 24)) as seat:
        assert "There is no network here yet." in seat.list
        await seat.press("A", "ctrl+s")
        assert "Give the network a name" in seat.dialog
        await seat.type("Climate North", "enter", "ctrl+s")
        assert "Give the meeting a title" in seat.dialog
        await seat.type("Autumn")
        await seat.fill(date="Blursday")
        await seat.press("ctrl+s")
        assert "Date and start" in seat.dialog
        await seat.fill(date="today", start="9:10", length="9000")
        await seat.press("ctrl+s")
        assert "Length: from 5 to 720 minutes" in seat.dialog
        await seat.fill(length="45")
        proposed = seat.dialog
        await seat.press("ctrl+n")
        assert seat.dialog != proposed
        await seat.press("ctrl+s")
        await seat.read()

        assert seat.status.startswith("Autumn · draft · Climate North")
        assert "starts in 10:00" in seat.strip
        assert seat.meeting.agenda_minutes == 45
        assert seat.meeting.starts_at == START + timedelta(minutes=10)

        await _say_the_purpose(seat)
        await _begin_three_minutes_ago(seat)


async def _say_the_purpose(seat: Seat) -> None:
    last = seat.meeting.items[-1].title
    await seat.press("end", "delete")
    assert last not in seat.list

    await seat.press("f")
    first, *_rest = [line for line in seat.dialog.split("\n") if line.startswith(" 1 ")]
    assert "no purpose" in first
    await seat.press("1")
    await seat.fill(purpose="That we know each other, though we sit far from each other.")
    await seat.press("ctrl+s")
    assert "though we sit far" in seat.strip


async def _begin_three_minutes_ago(seat: Seat) -> None:
    await seat.goes_by(minutes=14)
    assert "should have begun 04:00 ago" in seat.strip
    await seat.press("space")
    assert "Start now, at 09:14" in seat.dialog
    assert "It began as planned, at 09:10" in seat.dialog
    await seat.press("3")
    await seat.type("soon", "enter")
    assert "Give minutes, such as 3" in seat.notice
    await seat.press("ctrl+u")
    await seat.type("3")
    assert seat.reading == "The meeting began · 09:11"
    await seat.press("enter")

    assert seat.meeting.state is MeetingState.LIVE
    assert seat.meeting.started_at == START + timedelta(minutes=11)
    assert f"▶ 1/{len(seat.meeting.items)}" in seat.strip


async def test_preflight_is_mended_by_number_until_nothing_is_left(folder: Folder):
    (ids,) = folder.network(replace(spring(20, 20), purpose="We are spread across the country."))
    async with folder.sit(ids, size=(80, 40)) as seat:
        assert "Preflight: 6 things to mend" in seat.screen
        await seat.press("f")
        assert " 1 Nobody talks in small groups" in seat.dialog
        await seat.press("1")
        assert "Nobody talks in small groups" not in seat.dialog
        for _finding in range(8):
            if "Nothing to mend" not in seat.dialog:
                await seat.press("1")
        assert "Nothing to mend. Have a good meeting." in seat.dialog
        await seat.press("escape")
        assert "Preflight: nothing to mend." in seat.screen

        mended = seat.meeting
        await seat.press("u")
        assert seat.notice.startswith("Undone: ")
        assert seat.meeting != mended


async def test_the_meeting_begins_now_or_as_planned_as_it_is_answered(folder: Folder):
    now, planned = folder.network(spring(5, 5), replace(spring(5, 5), title="Summer"))
    for ids, answer, began in ((now, "1", 4), (planned, "2", 0)):
        async with folder.sit(ids, size=LOW) as seat:
            seat.clock.now = START
            await seat.goes_by(minutes=4)
            await seat.press("space", answer)
            assert seat.meeting.started_at == START + timedelta(minutes=began)


async def test_items_are_run_one_after_the_other(folder: Folder):
    (ids,) = folder.network(spring(5, 10, 5, 20, 5, length=45))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space")
        assert "▶ 1/5 A " in seat.strip
        assert "05:00 left" in seat.strip
        assert "next B" in seat.strip
        assert "on time" in seat.strip

        await seat.goes_by(minutes=4, seconds=2)
        assert " 00:58 " in seat.strip
        await seat.goes_by(minutes=3)
        assert "+02:02 over" in seat.strip
        assert "2 min late" in seat.strip

        await seat.press("space")
        assert "▶ 2/5 B " in seat.strip
        assert " ✓ 09:00  A" in seat.list
        assert "5 → 7 min" in seat.list
        await seat.press("space")
        assert "pressed twice" in seat.notice
        assert states(seat.meeting) == "A+ B> C D E"

        await _more_less_and_pause(seat)
        await _back_and_forth(seat)


async def _more_less_and_pause(seat: Seat) -> None:
    await seat.press("plus", "plus")
    assert "12:00 left" in seat.strip
    assert "10 → 12 min" in seat.list
    await seat.press("minus")
    assert "11:00 left" in seat.strip

    await seat.press("p")
    assert "paused" in seat.status
    assert "p resume" in seat.keys
    await seat.goes_by(minutes=5)
    assert "11:00 paused" in seat.strip
    await seat.press("p")
    await seat.goes_by(minutes=1)
    assert "10:00 left" in seat.strip


async def _back_and_forth(seat: Seat) -> None:
    await seat.press("b")
    assert states(seat.meeting) == "A> B C D E"
    await seat.step()
    assert "▶ 2/5 B " in seat.strip
    assert seat.selected.startswith("▶")

    await seat.press("r")
    await seat.type("2", "enter")
    assert "09:11" not in seat.notice
    assert "paused or left meanwhile" in seat.notice
    await seat.press("escape")
    await seat.step()
    await seat.goes_by(minutes=4)
    await seat.press("r")
    await seat.type("3")
    assert "“C” began" in seat.reading
    await seat.press("enter")
    assert "02:00 left" in seat.strip

    await seat.press("h", "enter")
    assert "participants active" in seat.strip
    await seat.goes_by(minutes=12)
    assert "! acted 12 min ago" in seat.strip


async def test_the_agenda_is_changed_while_it_is_live(folder: Folder):
    (ids,) = folder.network(spring(5, 10, 5, 20, 5, length=45))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("space", "down", "s")
        assert "skipped" in seat.selected
        assert "next C" in seat.strip
        await seat.press("s")
        assert "next B" in seat.strip

        await seat.press("z")
        assert "parked for next time" in seat.selected
        await seat.press("z", "shift+up")
        assert "▶" not in seat.selected
        await seat.press("shift+down", "shift+down")
        assert states(seat.meeting) == "A> C D B E"
        await seat.press("u")
        assert seat.notice == "Undone: move “B”."

        await seat.press("A")
        await seat.type("chat storm", "enter", "ctrl+s")
        assert "Chat storm" in seat.list
        assert "add “Chat storm”" in await _undone(seat)
        await seat.press("U")
        assert seat.notice == "Done again: add “Chat storm”."

        await seat.press("end", "e")
        assert "enter or ctrl+s" not in seat.dialog
        await seat.press("tab")
        assert "enter or ctrl+s keeps it" in seat.dialog
        await seat.press("tab")
        assert "enter or ctrl+s" not in seat.dialog
        await seat.fill(title="Farewell", minutes="8", lead="Anna")
        await seat.press("ctrl+s")
        assert "Farewell" in seat.selected
        assert "8 min" in seat.selected

        await _lock(seat)
        await seat.press("delete")
        assert "Farewell" not in seat.list
        await seat.press("u", "end", "G")
        assert "Farewell" in seat.strip.split("\n", maxsplit=1)[0]


async def _undone(seat: Seat) -> str:
    await seat.press("u")
    return seat.notice


async def _lock(seat: Seat) -> None:
    await seat.press("L", "1")
    await seat.type("half past", "enter")
    assert "“half past” is no clock time" in seat.notice
    await seat.press("L", "1")
    await seat.type("9:50", "enter")
    assert "◆ 09:50  Farewell" in seat.list
    await seat.press("L")
    assert "Free “Farewell” again" in seat.dialog
    await seat.press("2")
    assert "◆" not in seat.list
    await seat.press("L", "2")
    assert seat.meeting.end_locked
    await seat.press("L")
    assert "Let the end of the meeting move again" in seat.dialog
    await seat.press("escape")


async def test_undo_and_redo_go_any_number_of_steps_and_say_which(folder: Folder):
    (ids,) = folder.network(spring(5, 5, 5))
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("u")
        assert seat.notice == "There is nothing to undo."
        before = seat.meeting
        await seat.press("space")
        await seat.step()
        await seat.press("plus", "p")
        after = seat.meeting

        said = [await _undone(seat) for _ in range(4)]
        assert said == [
            "Undone: pause.",
            "Undone: give “B” one minute more.",
            "Undone: start “B”.",
            "Undone: start the meeting.",
        ]
        assert seat.meeting == before
        await seat.press("U", "U", "U", "U")
        assert seat.notice == "Done again: pause."
        assert seat.meeting == after
        await seat.press("U")
        assert seat.notice == "There is nothing to do again."


async def test_overrun_is_previewed_applied_and_taken_back(folder: Folder):
    (ids,) = folder.network(spring(10, 20, 20, 10))
    async with folder.sit(ids, size=(80, 40)) as seat:
        await seat.press("space", "o")
        assert "on time" in seat.notice.lower() or "early" in seat.notice.lower()
        await seat.goes_by(minutes=22)
        await seat.press("o")
        assert "Back on time" in seat.dialog
        assert "→" in seat.dialog
        first = seat.dialog
        await seat.press("down")
        assert seat.dialog != first
        before = seat.meeting
        await seat.press("1")
        assert "12 min late" not in seat.strip
        assert seat.meeting != before
        assert "catch up" in await _undone(seat)
        assert seat.meeting == before
        assert "12 min late" in seat.strip

        await seat.press("o", "enter")
        assert seat.meeting != before


async def test_an_item_with_automatic_advance_hands_over_by_itself_and_the_flash_warns(folder: Folder):
    draft = spring(5, 5, 5)
    draft = agenda.edit_item(draft, replace(titled(draft, "A"), auto_advance=True))
    (ids,) = folder.network(draft)
    async with folder.sit(ids, size=LOW) as seat:
        assert "»" in seat.list
        await seat.press("space")
        await seat.goes_by(minutes=4, seconds=1)
        await seat.until(lambda: seat.app.screen.query_one("NowStrip").has_class("-flash"))
        await seat.goes_by(minutes=2)
        assert states(seat.meeting) == "A+ B> C"
        assert "03:59 left" in seat.strip
        assert "go on by itself" in await _undone(seat)
        assert states(seat.meeting) == "A> B C"


async def test_a_meeting_is_ended_reopened_and_there_again_to_the_second(folder: Folder):
    (ids,) = folder.network(spring(5, 5, 5, length=15), people=PEOPLE)
    async with folder.sit(ids, size=LOW) as seat:
        await seat.press("c")
        assert not seat.dialog
        await seat.press("space")
        await seat.goes_by(minutes=4, seconds=31)
        await seat.burst("aBo: phone her", "enter")
        await seat.step()
        await seat.goes_by(minutes=5)
        await seat.step()
        await seat.goes_by(minutes=5)
        await seat.step()
        assert "The agenda is through." in seat.strip
        assert "space close" in seat.keys

        await seat.step()
        await seat.press("c")
        assert "Every item has had its time." in seat.dialog
        assert "Not yet binding: A1 phone her (no date)" in seat.dialog
        await seat.press("2", "escape")
        assert seat.meeting.state is MeetingState.LIVE
        await seat.step()
        await seat.press("c", "1")
        assert "Ended  09:00–09:15" in seat.strip
        await seat.step()
        assert "c reopens it" in seat.notice
        await seat.press("c")
        assert "live" in seat.status

        await seat.press("A")
        await seat.fill(title="Encore", minutes="3")
        await seat.press("ctrl+s")
        assert "No item is running." in seat.strip
        await seat.step()
        await seat.goes_by(seconds=42)
        await seat.kept()
        shown = (seat.status, seat.strip, seat.list)
        assert "02:18 left" in seat.strip
        meeting = seat.meeting

    async with folder.sit(ids, size=LOW) as seat:
        assert seat.meeting == meeting
        assert (seat.status, seat.strip, seat.list) == shown
        assert seat.notice == ""


async def test_a_meeting_of_another_kind_is_planned_in_its_details(folder: Folder):
    (ids,) = folder.network(replace(spring(5), purpose="", items=()))
    async with folder.sit(ids, size=(60, 40)) as seat:
        assert "This agenda is empty." in seat.list
        await seat.press("e", "escape", "R")
        assert "proposed agenda" in seat.dialog
        seat.app.screen.query_one("#kind").value = "planning"
        await seat.fill(title="Plan", date="+1d", start="13", length="30")
        await seat.press("ctrl+s")
        assert seat.status.startswith("Plan · draft")
        assert seat.meeting.kind == "planning"
        assert seat.meeting.starts_at == START + timedelta(days=1, hours=4)
        assert seat.meeting.agenda_minutes == 30
        assert await _undone(seat) == "Undone: change the meeting’s details."


async def test_what_makes_no_sense_now_is_said_and_changes_nothing(folder: Folder):
    (ids,) = folder.network(Meeting(id="", title="Empty", starts_at=START))
    async with folder.sit(ids, size=LOW) as seat:
        meeting = seat.meeting
        await seat.press("space")
        assert "The agenda is empty" in seat.notice
        await seat.press("plus")
        assert "No item is running" in seat.notice
        await seat.press("p")
        assert "has not begun" in seat.notice
        await seat.press("t")
        await seat.type("x")
        assert "no item is running" in seat.reading
        await seat.press("escape", "o", "s", "z", "G", "L", "delete", "C")
        assert "Nothing yet." in seat.dialog
        await seat.press("escape")
        assert seat.meeting == meeting
        assert Item(id="", title="x", minutes=1) not in seat.meeting.items
