"""The polls of the last meeting are taken over, and results become a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting import running as meeting_running
from meeting.poll import running
from meeting.poll.writing import read_poll
from meeting.polls import PollState
from tests.strategies import NINE, spring
from tests.tui.seat import Folder, Seat


async def outside(seat: Seat) -> None:
    """Wait for what is done beside the interface."""
    await seat.app.workers.wait_for_complete()
    await seat.settle()


async def test_the_polls_of_the_last_meeting_are_prepared_again_without_their_answers(folder: Folder):
    month = timedelta(days=30)
    last = running.add_poll(spring(5), read_poll("Which theme? Climate / Schools").poll)
    last = meeting_running.start(replace(last, starts_at=NINE - month), at=NINE - month)
    last = running.open_poll(last, last.polls[0].id, at=NINE - month)
    last = meeting_running.end(last, at=NINE - month)
    _, ids = folder.network(last, spring(5))
    async with folder.sit(ids) as seat:
        await seat.press("3", "F")
        await outside(seat)

        (poll,) = seat.meeting.polls
        assert (poll.question, poll.options, poll.state) == (
            "Which theme?",
            ("Climate", "Schools"),
            PollState.PREPARED,
        )

        await seat.press("F")
        await outside(seat)
        assert "no polls that are not here already" in seat.notice
        await seat.press("u")
        assert seat.meeting.polls == ()


async def test_without_an_earlier_meeting_that_is_said(folder: Folder):
    (ids,) = folder.network(spring(5))
    async with folder.sit(ids) as seat:
        await seat.press("3", "F")

        assert "No earlier meeting of this network has been held." in seat.notice


async def test_results_are_written_as_a_file_for_a_spreadsheet(folder: Folder):
    meeting = meeting_running.start(spring(5), at=NINE)
    meeting = running.add_poll(meeting, read_poll("=cmd? Æbler / Pærer").poll, item="i1")
    meeting = running.open_poll(meeting, meeting.polls[0].id, at=NINE)
    (ids,) = folder.network(meeting)
    async with folder.sit(ids) as seat:
        await seat.press("3", "1", "1", "2", "Z")
        await outside(seat)

        (path,) = (folder.path / "exports").glob("*-polls.csv")
        assert path.name in seat.notice.replace("\n", "")
        lines = path.read_text("utf-8-sig").splitlines()
        assert any("Æbler,2" in line for line in lines)
        assert not any(line.startswith("=") for line in lines)
