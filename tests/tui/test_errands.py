"""The running program does what another one asks for, shows it, and can undo it."""

from __future__ import annotations

from store.errands import Asked, ask, wait_for
from store.paths import NetworkFolder
from tests.strategies import spring
from tests.tui.seat import Folder


async def test_an_errand_is_done_on_the_screen_and_can_be_undone(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    place = NetworkFolder(folder.path / "networks" / ids[0])
    async with folder.sit(ids) as seat:
        await seat.press("space")
        seat.clock.forward(minutes=1)
        await seat.tick()
        asked = [
            ask(place, Asked(meeting=meeting, words=words))
            for meeting, words in ((ids[1], ["next"]), (ids[1], ["dance"]), ("another", ["next"]))
        ]
        seat.app.take_errands()
        await seat.settle()

        first, second, third = (wait_for(one, seconds=1) for one in asked)
        assert first is not None
        assert first.done
        assert second is not None
        assert not second.done
        assert "nothing that can be done" in second.said
        assert third is not None
        assert third.said == "Another meeting is open in the program."
        assert seat.app.meeting is not None
        assert seat.app.meeting.running == seat.app.meeting.items[1]

        await seat.press("u")
        assert "start the next item" in seat.notice
        assert seat.app.meeting.running == seat.app.meeting.items[0]
