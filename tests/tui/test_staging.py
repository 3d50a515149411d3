"""The stage is steered from the main window: it follows what is in front, or is held, blank, or says something."""

from __future__ import annotations

from meeting.stage.steering import Mode, Place, Steering
from store.paths import NetworkFolder
from store.stage_signal import read_signal
from tests.strategies import spring
from tests.tui.seat import Folder, Seat
from tui.stage.view import StageView
from tui.widgets.places_line import PlacesLine


async def told(seat: Seat, place: NetworkFolder) -> Steering:
    """Return what the stage has been told, once the latest is written."""
    seat.app.tell_stage()
    await seat.until(lambda: read_signal(place) == seat.app.stage.steering)
    return seat.app.stage.steering


def places(seat: Seat) -> str:
    return "".join(text for text, _role in seat.app.screen.query_one(PlacesLine).lay_out(200)[0])


async def test_the_stage_follows_is_held_blanked_and_given_a_message(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    place = NetworkFolder(folder.path / "networks" / ids[0])
    async with folder.sit(ids) as seat:
        await seat.press("space")
        assert (await told(seat, place)).place is Place.AGENDA
        await seat.press("3", "A")
        await seat.type("Which date? Monday / Tuesday", "enter", "space")
        steering = await told(seat, place)
        assert (steering.place, steering.what) == (Place.POLLS, seat.app.meeting.polls[0].id)  # type: ignore[union-attr]

        await seat.press("f9")
        page = seat.app.screen.query_one(StageView).page
        assert page is not None
        assert "Which date?" in repr(page)
        assert "only you see this line" in seat.screen
        await seat.press("h")
        assert "stays as it is" in seat.notice
        await seat.press("plus", "escape", "right_square_bracket", "right_square_bracket")
        held = await told(seat, place)
        assert (held.mode, held.place, held.size) == (Mode.HOLD, Place.POLLS, 1)
        assert "stage: held" in places(seat)

        await seat.press("ctrl+b")
        assert (await told(seat, place)).mode is Mode.BLANK
        assert "stage: blank" in places(seat)
        await seat.press("ctrl+b")
        following = await told(seat, place)
        assert (following.mode, following.place) == (Mode.FOLLOW, Place.WALL)
        assert "stage:" not in places(seat)

        await seat.press("9", "m")
        await seat.type("Back in [2] minutes", "enter")
        assert (await told(seat, place)).text == "Back in [2] minutes"
        assert "The stage says: Back in [2] minutes" in seat.notice
        await seat.press("f", "9")
        assert (await told(seat, place)).mode is Mode.FOLLOW

        await seat.press("9", "6")
        assert (await told(seat, place)).place is Place.PEOPLE  # other screens’ keys lead there


async def test_a_dialog_that_the_participants_should_follow_is_on_the_stage(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    place = NetworkFolder(folder.path / "networks" / ids[0])
    async with folder.sit(ids) as seat:
        await seat.press("space", "4", "I")
        assert (await told(seat, place)).place is Place.BETWEEN
        await seat.press("escape", "6")
        assert (await told(seat, place)).place is Place.PEOPLE


async def test_who_may_only_read_tells_the_stage_nothing(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    place = NetworkFolder(folder.path / "networks" / ids[0])
    async with folder.sit(ids, read_only=True) as seat:
        await seat.press("3")
        seat.app.tell_stage()
        seat.app.stage.close()
        assert read_signal(place) is None
