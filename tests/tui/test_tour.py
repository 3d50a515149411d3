"""The guided tour is done rather than read: each step waits until it has been done."""

from __future__ import annotations

from dataclasses import replace

from meeting.sample import sample_network
from tests.tui.seat import START, Folder, Seat
from tui.cli.demo import write_sample
from tui.tour import STEPS, Scene, Tour
from tui.widgets.tour_line import TourLine


def says(seat: Seat) -> str:
    lines = seat.app.screen.query(TourLine)
    return " ".join(lines.first(TourLine).text.split()) if lines else ""


async def look(seat: Seat) -> None:
    seat.app.look_around()
    await seat.settle()


async def test_the_tour_goes_on_when_a_step_is_done_and_waits_when_not(folder: Folder):
    ids = write_sample(folder.path, sample_network(START, language="en"))
    async with folder.sit(ids, size=(100, 36)) as seat:
        await seat.press("f3")
        assert "Tour 1 of 10" in says(seat)
        await look(seat)
        assert "Tour 1 of 10" in says(seat)

        await seat.press("2", "2")
        await look(seat)
        assert "Tour 1 of 10" in says(seat)
        await seat.press("1", "plus")
        await look(seat)
        assert "Tour 2 of 10" in says(seat)
        await seat.press("o")
        await seat.press("1")
        await look(seat)
        assert "Tour 3 of 10" in says(seat)
        await seat.press("u")
        await look(seat)
        assert "Tour 4 of 10" in says(seat)
        await seat.press("a")
        await seat.type("Bo: send the list by fri", "enter")
        await look(seat)
        assert "Tour 5 of 10" in says(seat)

        await seat.press("f3")
        assert says(seat) == ""


def test_each_step_can_be_done_and_is_not_done_before():
    live = sample_network(START, language="en").live
    scene = Scene(meeting=live, place="agenda")
    assert [step.is_done(scene, scene) for step in STEPS] == [False] * len(STEPS)

    running = live.running
    assert running is not None
    more = live.with_item(replace(running, minutes=running.minutes + 1))
    tour = Tour(began=scene).seen(Scene(meeting=more, place="agenda"))
    assert tour.number == 1
    for place in ("breakouts", "stage", "summary", "review"):
        step = next(one for one in STEPS if one.is_done(scene, Scene(meeting=live, place=place)))
        assert step.says
    over = Tour(number=len(STEPS))
    assert over.is_over
    assert over.seen(scene) is over
