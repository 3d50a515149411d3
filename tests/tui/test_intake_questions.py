"""Polls written in a text file are prepared, each for the next item that waits for one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from meeting.polls import PollState
from tests.strategies import spring
from tests.tui.seat import Folder
from tests.tui.test_intake import read_file


async def test_a_text_of_polls_is_prepared_before_the_meeting(folder: Folder, tmp_path: Path):
    meeting = spring(5, 5, 5)
    formats = ("poll", "slides", "dot-vote")
    items = tuple(replace(item, format=one) for item, one in zip(meeting.items, formats, strict=True))
    (ids,) = folder.network(replace(meeting, items=items))
    async with folder.sit(ids) as seat:
        await seat.press("3")
        await read_file(
            seat, tmp_path / "polls.txt", "Which date? 3 Dec / 10 Dec\n\nWhich place? Odense / Aarhus / online\n"
        )
        assert "1 Prepare them as 2 polls" in seat.dialog
        assert "Which place?" in seat.dialog
        await seat.press("1")

        polls = seat.meeting.polls
        assert [(one.question, one.options[0], one.item, one.state) for one in polls] == [
            ("Which date?", "3 Dec", "i1", PollState.PREPARED),
            ("Which place?", "Odense", "i3", PollState.PREPARED),
        ]
        await seat.press("u")
        assert "prepare 2 polls from polls.txt" in seat.notice
        assert seat.meeting.polls == ()

        await seat.press("5")
        await read_file(seat, tmp_path / "more.txt", "Which date? 3 Dec / 10 Dec\n")
        assert "2 Prepare it as a poll" in seat.dialog
        await seat.press("2")
        assert "Done: prepare 1 poll from more.txt." in seat.notice
