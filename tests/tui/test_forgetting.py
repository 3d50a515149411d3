"""A person is forgotten from the people screen: shown, asked, done, and the meeting goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting.meeting import MeetingState
from meeting.people import Attendance, Presence
from meeting.words import sentence
from store.library import Library
from tests.strategies import spring
from tests.tui.seat import START, Folder


async def test_somebody_is_forgotten_and_the_meeting_goes_on(folder: Folder):
    (ids,) = folder.network(spring(5, 5), people=("Anna Holm", "Bo Jensen"))
    async with folder.sit(ids) as seat:
        await seat.press("space", "n")
        await seat.type("Anna Holm brings cake", "enter")
        await seat.press("6", "ctrl+d")
        await seat.until(lambda: "Forget Anna Holm?" in seat.dialog)
        assert "cannot be undone" in seat.dialog
        await seat.press("1")
        assert seat.app.network is not None
        assert seat.app.network.people[0].name == "Anna Holm"

        await seat.press("ctrl+d")
        await seat.until(lambda: "Forget Anna Holm?" in seat.dialog)
        await seat.press("2")
        await seat.until(lambda: "is forgotten" in seat.notice)
        await seat.until(lambda: seat.app.network is not None and seat.app.network.people[0].name != "Anna Holm")
        assert seat.app.meeting is not None
        assert "Anna" not in seat.app.meeting.captures[0].text
        assert seat.app.meeting.running is not None

        await seat.press("1", "n")
        await seat.type("we go on", "enter")
        await seat.until(lambda: "saved" in seat.status)
    on_disk = "".join(path.read_text(encoding="utf-8") for path in folder.path.rglob("*.json"))
    assert "Anna Holm" not in on_disk
    assert "we go on" in on_disk


async def test_meetings_that_are_older_than_they_are_kept_are_pointed_out_and_nothing_is_done(folder: Folder):
    old = replace(spring(5, 5), state=MeetingState.ENDED, starts_at=START - timedelta(days=4000))
    here = replace(old, attendance=(Attendance(person="p1", presence=Presence.PRESENT),))
    _old, ids = folder.network(here, spring(5, 5), people=("Anna Holm",))
    library = Library(folder.path)
    session = library.open(ids[0])
    session.apply_network(lambda network: replace(network, keep_months=24), sentence("keep for two years"))
    session.close()

    async with folder.sit(ids) as seat:
        assert "1 meeting is older than North keeps it" in seat.notice
    assert len(library.networks()[0].network.meetings) == 2  # type: ignore[union-attr]
