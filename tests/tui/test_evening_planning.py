"""One whole planning meeting in English, 14 people and 60 minutes: from an empty start to the promises of the next."""

from __future__ import annotations

from datetime import UTC, date, datetime

from meeting.breakouts import RoundState
from meeting.cards import CardKind, Stage
from meeting.checks import Result
from meeting.item import ItemState
from meeting.meeting import MeetingState
from meeting.people import Presence
from meeting.polls import PollKind, PollState
from store.library import Library
from tests.tui.seat import Folder, Seat
from tests.tui.test_breakouts import AT_ONCE, cards
from tests.tui.test_evening_exchange import counted, paste
from tests.tui.test_polls import clipboard, copied

NAMES = (
    "Anna Holm\nBo Jensen\nChadi Mansour\nDorte Lund\nEmil Østergaard\nFatima Khan\nGry Sand\nHans Peter Vig\n"
    "Ida Ørum\nJens Krogh\nKaren Blok\nLars Toft\nMette Friis\nNiels Dam\n"
)
ANSWERS = """09:40:02 From Anna Holm to Everyone:
	B
09:40:05 From Bo Jensen to Everyone:
	A!
09:40:09 From Chadi Mansour to Everyone:
	odense
09:40:12 From Dorte Lund to Everyone:
	C
09:40:15 From Emil Østergaard to Everyone:
	b :)
09:40:22 From Gry Sand to Everyone:
	What about parking?
09:40:45 From Bo Jensen to Everyone:
	B
"""
FIRST_POSITIONS = "Anna Holm: agree\nBo Jensen: +1\nEmil Østergaard: 2 June collides\nIda Ørum: 3 of us\n"
POSITIONS = (
    "Anna Holm: 1\nBo Jensen: 👍\nChadi Mansour: fine with me\nDorte Lund: agree\n"
    "Emil Østergaard: 2 the audit is close\nFatima Khan: 1\nGry Sand: 1\nHans Peter Vig: I stand aside\n"
    "Ida Ørum: yes\nKaren Blok: 1\nMette Friis: 1\n"
)
PROMISE = "Fatima: draft the invitation by fri #june"


async def test_a_planning_meeting_is_prepared_held_ended_looked_back_on_and_taken_up_again(folder: Folder):
    async with folder.sit(settings=AT_ONCE) as seat:
        with clipboard(seat, folder) as taken:
            await _answer_three_questions(seat)
            await _invite_everybody(seat)
            await _mend_what_preflight_finds(seat)
            await _begin_late(seat)
            await _give_the_floor(seat)
            await _talk_in_pairs(seat, taken)
            await _ask_two_polls(seat, taken)
            await _agree(seat, taken)
            await _hand_out_the_work(seat)
            await _take_the_temperature(seat)
            await _come_back_on_time(seat)
            await _end(seat, taken)
            await _look_back(seat)
            await _draft_the_next(seat)
            _all_is_on_disk(folder)
            await _take_up_what_was_promised(seat)


async def _answer_three_questions(seat: Seat) -> None:
    """From nothing to a meeting that can run: which group, what it is called, what it is for."""
    assert "Welcome. There is no network here yet." in seat.list
    await seat.press("A")
    await seat.type("Open Source North", "enter")
    await seat.type("Release planning", "enter", "enter", "down", "enter", "tab")
    await seat.type("We know who does what by December", "tab", "tab", "ctrl+u")
    await seat.type("9:10", "tab")
    assert "We decide" in seat.screen
    assert "What we promised last time" not in seat.screen
    await seat.press("ctrl+s")
    await seat.read()
    assert seat.status.startswith("Release planning · draft · Open Source North")
    assert "starts in 10:00" in seat.strip
    assert "the agenda fits exactly" in seat.strip
    assert "Preflight: nothing to mend." in seat.screen
    assert seat.is_sound()


async def _invite_everybody(seat: Seat) -> None:
    await seat.press("6")
    await paste(seat, NAMES)
    assert "A list of names: 14 people, 14 of them new" in seat.dialog
    await seat.press("1")
    assert "14 who usually come have not answered." in seat.screen
    assert "all come" in seat.keys


async def _mend_what_preflight_finds(seat: Seat) -> None:
    await seat.press("1", "home", "down", "down", "A")
    await seat.type("slides", "enter")
    await seat.type("Numbers from the autumn", "enter")
    await seat.type("20", "enter")
    assert "Numbers from the autumn" in seat.selected
    assert "20 min too long" in seat.strip
    await seat.press("f")
    assert " 1 The agenda takes 20 minutes too long." in seat.dialog
    for _finding in range(4):
        if "Nothing to mend" not in seat.dialog:
            await seat.press("1")
    assert "Nothing to mend. Have a good meeting." in seat.dialog
    await seat.press("escape")
    assert "the agenda fits exactly" in seat.strip
    assert "Pairs" in seat.selected
    assert seat.meeting.agenda_minutes == 60


async def _begin_late(seat: Seat) -> None:
    await seat.goes_by(minutes=14)
    assert "should have begun 04:00 ago" in seat.strip
    await seat.press("space")
    assert "It began as planned, at 09:10" in seat.dialog
    await seat.press("2")
    assert seat.meeting.started_at == datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
    assert "over" in seat.strip
    seat.clock.forward(seconds=5)
    with counted(seat) as keys:
        await seat.press("space")
    assert len(keys) == 1
    assert "Who is here, and what brings you?" in seat.strip

    await seat.press("6", "*")
    assert "14/14" in seat.status
    await seat.press("slash", "escape", "end", "up", "full_stop")
    assert seat.selected.startswith("● Niels Dam")
    assert "13/14" in seat.status


async def _give_the_floor(seat: Seat) -> None:
    await seat.goes_by(minutes=4)
    await seat.press("1")
    await seat.step()
    assert "3/11" in seat.strip
    await seat.press("t")
    await seat.type("bo em", "enter", "enter")
    assert "▶ Bo Jensen" in seat.strip
    await seat.goes_by(minutes=1)
    await seat.press("enter")
    assert "▶ Emil Østergaard" in seat.strip
    await seat.press("enter", "escape", "escape")
    turns = [(turn.person, turn.ended is not None) for turn in seat.meeting.turns]
    assert turns == [("p2", True), ("p5", True)]


async def _talk_in_pairs(seat: Seat, taken: list[str]) -> None:
    await seat.goes_by(minutes=4)
    await seat.step()
    assert "Numbers from the autumn" in seat.strip.split("\n")[0]
    with counted(seat) as keys:
        await seat.press("2", "enter", "enter")
        said = await copied(seat, taken)
    assert len(keys) <= 8
    assert "Room 6: " in said
    await seat.step()
    assert "left" in seat.screen
    with counted(seat) as keys:
        await seat.press("l")
        await seat.type("me", "enter")
    assert len(keys) <= 6
    assert "Mette goes to room " in seat.notice
    assert "Mette ↓ late" in cards(seat)
    assert "14/14" in seat.status
    await seat.goes_by(minutes=6)
    await seat.step()
    assert seat.meeting.breakouts[0].rounds[0].state is RoundState.HELD


async def _ask_two_polls(seat: Seat, taken: list[str]) -> None:
    while "Where do we stand?" not in seat.strip.split("\n")[0]:
        await seat.step()
    await seat.press("3", "A")
    await seat.type("Which date? 3 Dec / 10 Dec / neither")
    assert seat.reading == "poll · one of 3 options · 3 Dec | 10 Dec | neither"
    await seat.press("enter")
    await seat.step()
    await seat.press("1", "1", "1", "2", "2", "3", "3", "-", "3")
    assert "6 of 14 answered" in seat.screen
    await seat.step()
    assert "3 · 3 Dec (50 %)" in await copied(seat, taken)

    await seat.press("A")
    await seat.type("Where in June? Aarhus / Odense / online only", "enter")
    await seat.step()
    with counted(seat) as keys:
        await paste(seat, ANSWERS)
        assert "5 clear" in seat.dialog
        await seat.press("enter")
        await seat.step()
        said = await copied(seat, taken)
    assert len(keys) <= 8
    assert said.startswith("Where in June?\n5 of 14 answered")
    assert "4 · Odense (80 %)" in said


async def _agree(seat: Seat, taken: list[str]) -> None:
    """A proposal with a reservation is worded anew, asked about again, and agreed on with what follows from it."""
    await seat.goes_by(minutes=3)
    with counted(seat) as keys:
        await seat.step()
    assert len(keys) == 1
    assert "We decide" in seat.strip
    await seat.press("4", "d")
    await seat.type("We meet in Odense in June, in person", "enter", "K")
    for _step in range(4):
        await seat.step()
    assert "▶ positions" in seat.dialog
    assert "Write the number in the chat, and behind it why." in await copied(seat, taken)
    await paste(seat, FIRST_POSITIONS)
    assert "3 positions from the chat · 1 line is not clear" in seat.notice
    assert "“June collides”" in seat.dialog
    assert "?  Ida Ørum  “3 of us”" in seat.dialog

    await seat.press("e", "end")
    await seat.type(", on 17 June", "enter")
    assert "wording 2: everybody is asked again" in seat.screen
    assert "Ida Ørum  “3 of us”" not in seat.dialog
    await paste(seat, POSITIONS)
    assert "11 of 14 have answered" in seat.dialog
    assert "2 reservations, nothing that stops it." in seat.dialog
    await seat.step()
    await seat.step()
    assert "▶ outcome" in seat.dialog
    await seat.step()
    assert "● Agreed with reservations" in seat.dialog
    await seat.press("tab", "tab")
    await seat.type("Bo: book the venue in Odense by 4/12", "ctrl+s")
    assert "2 of those present have not been asked" in seat.dialog or "3 of those present" in seat.dialog
    await seat.type("no microphone today", "ctrl+s")
    assert "✓ Agreed with reservations" in seat.dialog
    await seat.press("escape")
    assert "We meet in Odense" in seat.screen
    with counted(seat) as keys:
        await seat.step()
    assert len(keys) == 1
    assert "Who does what by when?" in seat.strip


async def _hand_out_the_work(seat: Seat) -> None:
    with counted(seat) as keys:
        await seat.press("a")
        await seat.type(PROMISE)
        assert seat.reading == "action · Fatima Khan · due Fri 27 Nov · #june"
        await seat.press("enter")
    assert len(keys) == len(PROMISE) + 2
    assert "▌ A3 draft the" in seat.screen
    await seat.press("a")
    await seat.type("Gry: ask for a price by next meeting")
    assert seat.reading == "action · Gry Sand · no date: the next meeting has none yet"
    await seat.press("enter")
    await seat.press("a")
    await seat.type("Hans and Ida: write the release notes by 12/12", "enter")
    await seat.press("6", "slash")
    await seat.type("jens", "enter", "enter", "escape")
    assert next(one for one in seat.meeting.attendance if one.person == "p10").presence is Presence.LEFT
    assert "13/14" in seat.status


async def _take_the_temperature(seat: Seat) -> None:
    await seat.press("3", "A")
    await seat.type("temperature: How are we doing?", "enter")
    await seat.step()
    await seat.press("8", "8", "7", "0")
    assert "average 8.2" in seat.screen or "average 8.3" in seat.screen
    await seat.step()
    assert seat.meeting.polls[-1].kind is PollKind.TEMPERATURE


async def _come_back_on_time(seat: Seat) -> None:
    await seat.press("1", "p")
    assert "paused" in seat.status
    await seat.goes_by(minutes=2)
    await seat.press("p", "plus", "plus", "minus")
    await seat.goes_by(minutes=24)
    await seat.press("o")
    assert "Back on time" in seat.dialog
    late = seat.meeting
    await seat.press("1")
    assert seat.meeting != late
    await seat.press("u")
    assert seat.notice.startswith("Undone: catch up")
    assert seat.meeting == late
    await seat.press("U")
    assert seat.notice.startswith("Done again: catch up")

    await seat.press("end", "up", "s")
    assert "skipped" in seat.selected
    await seat.press("s", "z")
    assert "parked for next time" in seat.selected
    assert seat.meeting.items[-2].state is ItemState.PARKED
    await seat.press("C")
    assert "◆ We meet in Odense in June, in person, on 17 June" in seat.list
    await seat.press("home", "down", "down", "e")
    await seat.press("ctrl+u")
    await seat.type("Fatima: draft and send the invitation by fri #june", "enter")


async def _end(seat: Seat, taken: list[str]) -> None:
    while seat.meeting.upcoming:
        await seat.goes_by(minutes=2)
        await seat.step()
    await seat.goes_by(minutes=2)
    await seat.press("c")
    assert "1 action lacks an owner or a date." in seat.dialog
    await seat.press("e", "ctrl+u")
    await seat.type("Gry: ask for a price by 8/12", "enter")
    assert "4 actions, all with owner and date." in seat.dialog
    while "▶ Next meeting" not in seat.list:
        await seat.press("enter")
    await seat.press("1")
    while seat.meeting.state is not MeetingState.ENDED:
        await seat.press("enter")
    assert "Ended" in seat.strip
    assert "14/14 there" in seat.status
    assert "late-comer" not in seat.keys

    said = await copied(seat, taken)
    for part in (
        "• We meet in Odense in June, in person, on 17 June\n",
        "• Bo Jensen: book the venue in Odense (by Fri 4 Dec)",
        "• Fatima Khan: draft and send the invitation (by Fri 27 Nov)",
        "• Hans Peter Vig, Ida Ørum: write the release notes (by Sat 12 Dec)",
        "Tuesday 22 December 2026 at 09:10",
    ):
        assert part in said
    await seat.press(">", ">", ">")
    assert "*What we agreed*" in await copied(seat, taken)
    await seat.press("T", "Z", "1")
    await seat.read()
    (written,) = (seat.app.data_folder / "exports").glob("*minutes.md")
    minutes = written.read_text("utf-8")
    assert "Reservation: the audit is close (Emil Østergaard)" in minutes
    assert "**Left early (1):** Jens Krogh" in minutes


async def _look_back(seat: Seat) -> None:
    await seat.press("8")
    await seat.read()
    assert "14/14" in seat.list
    await seat.press("enter")
    await seat.read()
    assert "Mette Friis came late." in seat.list
    assert "Jens Krogh came late." not in seat.list
    await seat.press("escape", "slash")
    await seat.type("odense")
    await seat.read()
    assert "book the venue in Odense" in seat.screen
    await seat.press("escape", "T", "T")
    await seat.read()
    assert "Promises kept" in seat.screen


async def _draft_the_next(seat: Seat) -> None:
    await seat.press("7", "A")
    assert "An agenda is proposed, with what was promised early in it" in seat.dialog
    await seat.press("1")
    await seat.read()
    assert "draft" in seat.status
    assert "What we promised last time" in seat.list
    parked = next(item for item in seat.meeting.items if item.title == "What we agreed")
    assert parked.state is ItemState.PLANNED
    await seat.press("f")
    assert "The meeting has no purpose" in seat.dialog
    await seat.press("1")
    await seat.type("We have a venue and a programme", "ctrl+s")
    assert "We have a venue and a programme" in seat.strip
    await seat.press("f")
    for _finding in range(9):
        if "Nothing to mend" not in seat.dialog:
            await seat.press("1")
    assert "Nothing to mend" in seat.dialog
    await seat.press("escape", "4")
    assert "A4 ask for a price" in seat.screen
    await seat.kept()


def _all_is_on_disk(folder: Folder) -> None:
    """Open the folder as another program would, and look for the whole meeting and the next one."""
    library = Library(folder.path)
    (network,) = (listing.network for listing in library.networks())
    assert network is not None
    assert len(network.people) == 14
    actions = {one.text: one for one in network.cards if one.kind is CardKind.ACTION}
    assert actions["draft and send the invitation"].due == date(2026, 11, 27)
    assert actions["write the release notes"].owners == ("p8", "p9")
    assert actions["ask for a price"].due == date(2026, 12, 8)
    (decided,) = (one for one in network.cards if one.kind is CardKind.DECISION)
    assert (decided.text, decided.stage) == ("We meet in Odense in June, in person, on 17 June", Stage.AGREED)
    held, drafted = (
        library.read_meeting(network.id, one.id) for one in sorted(network.meetings, key=lambda one: one.starts_at)
    )
    assert held.state is MeetingState.ENDED
    assert held.checks[0].result is Result.WITH_RESERVATIONS
    assert [one.state for one in held.polls] == [PollState.CLOSED] * 3
    assert held.next_at == drafted.starts_at == datetime(2026, 12, 22, 9, 10, tzinfo=UTC)
    assert drafted.state is MeetingState.DRAFT
    assert drafted.purpose == "We have a venue and a programme"


async def _take_up_what_was_promised(seat: Seat) -> None:
    """It is held a day before it was planned, which makes it neither early nor late."""
    seat.clock.now = datetime(2026, 12, 21, 10, 30, tzinfo=UTC)
    await seat.tick()
    await seat.press("1", "space")
    assert "It is planned for another day: 22/12 09:10." in seat.dialog
    await seat.press("1")
    assert "live" in seat.status
    assert seat.meeting.starts_at == seat.clock.now
    while "What we promised last time" not in seat.strip.split("\n")[0]:
        await seat.step()
    assert "4, then J, goes through them." in seat.notice
    await seat.press("4", "J")
    assert "4 of 4 are to be taken up" in seat.dialog
    await seat.press("1", "2")
    await seat.type("next meeting", "enter")
    assert "Nobody has said yet when the network meets next" in seat.notice
    await seat.press("ctrl+u")
    await seat.type("15/1", "enter", "1", "3")
    await seat.type("somebody who writes Danish", "enter")
    assert "All of them have been taken up. Thank you." in seat.dialog
    assert "2 of 4 promises kept lately." in seat.dialog
    await seat.press("escape")
    assert seat.is_sound()
    await seat.kept()
