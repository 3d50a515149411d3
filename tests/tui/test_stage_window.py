"""The stage's own window: what it shows, its few keys, codes that a phone can read, and that it survives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from textual.app import App
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.pilot import Pilot

from meeting import running
from meeting.stage import steering
from meeting.stage.steering import Mode, Place, Steering
from meeting.words import sentence
from store.following_files import Sight, StageFiles
from store.library import Library
from store.paths import NetworkFolder, networks_folder
from store.session import Session
from store.stage_signal import read_signal
from tests.meeting.stage.pages import LINK, live, stage_pages, steered
from tests.strategies import NASTY_TEXTS, NINE, spring
from tests.tui.conftest import SetZone
from tests.tui.stage_window import drawn, open_stage, photographed
from tui.stage.app import DARK, LIGHT, StageApp
from tui.stage.screen import StageScreen
from tui.stage.steering import StageSteering

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
PAGES = stage_pages("en", NOW)
CHANGE = sentence("a change")


@pytest.fixture(autouse=True)
def _utc(zone: SetZone) -> None:
    del zone


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    library = Library(tmp_path / "data", clock=lambda: NINE)
    opened = library.open(library.create("North").id)
    opened.add_meeting(spring(5, 5))
    opened.wait_saved(10)
    yield opened
    opened.close()


async def test_one_window_shows_every_page_and_every_size_of_window_is_sound():
    async with open_stage(NOW) as stage:
        assert stage.app.view.page is not None
        assert stage.app.view.page.title == "Waiting for the meeting"
        for seen in PAGES.values():
            await stage.show(seen)
            assert stage.is_sound()
        for size in ((20, 5), (140, 45), (1, 1), (60, 40), (80, 24)):
            await stage.pilot.resize_terminal(*size)
            await stage.show(PAGES["now"])
            assert stage.is_sound()
        assert "next 09:28: Theme for the next half year" in stage.text


async def test_the_keys_work_in_this_window_alone():
    async with open_stage(NOW) as stage:
        await stage.show(PAGES["crowd"])
        before = stage.text
        await stage.pilot.press("pagedown")
        turned = stage.text
        await stage.pilot.press("pageup")
        assert turned != before == stage.text

        await stage.show(PAGES["now"])
        usual = stage.text.count("█")
        await stage.pilot.press("minus", "minus")
        assert stage.text.count("█") < usual
        await stage.pilot.press("plus", "plus")
        assert stage.text.count("█") == usual

        assert stage.app.theme == DARK
        await stage.pilot.press("t")
        assert stage.app.theme == LIGHT
        await stage.pilot.press("q")
    assert stage.app.return_code == 0


async def test_without_keys_nothing_but_turning_is_done():
    async with open_stage(NOW, takes_keys=False) as stage:
        await stage.show(PAGES["crowd"])
        before = stage.text
        await stage.pilot.press("q", "t", "plus", "minus", "ctrl+q", "ctrl+c", "ctrl+p", "escape", "x")
        assert (stage.text, stage.app.theme, stage.app.is_running) == (before, DARK, True)
        await stage.pilot.press("space")
        assert stage.text != before


async def test_a_second_repaints_the_clock_and_nothing_else(monkeypatch: pytest.MonkeyPatch):
    async with open_stage(NOW) as stage:
        await stage.show(PAGES["now"])
        painted: list[int] = []
        refresh = stage.app.view.refresh

        def noted(*regions: Region, **options: bool) -> object:
            painted.extend(region.y for region in regions) if regions else painted.append(-1)
            return refresh(*regions, **options)

        monkeypatch.setattr(stage.app.view, "refresh", noted)
        await stage.goes_by(seconds=1)
        assert painted
        assert min(painted) > 10
        painted.clear()
        await stage.show(PAGES["now"])
        assert -1 not in painted


async def test_text_from_outside_stays_text():
    network, meeting, here, now = live(NOW)
    async with open_stage(NOW) as stage:
        for text in NASTY_TEXTS:
            items = tuple(replace(one, title=text, prompt=text) for one in meeting.items)
            await stage.show((network, replace(meeting, title=text, items=items), here, now))
            assert stage.is_sound()
        await stage.show(steered(live(NOW), Mode.MESSAGE, "\n".join(NASTY_TEXTS)))
        assert stage.is_sound()


@pytest.mark.parametrize("light", [False, True])
@pytest.mark.parametrize(("name", "size"), [("activity", (80, 24)), ("welcome", (140, 45)), ("closing", (80, 24))])
async def test_a_phone_reads_the_code_off_the_screen(name: str, size: tuple[int, int], light: bool):
    reader = pytest.importorskip("zxingcpp")
    async with open_stage(NOW, size=size, light=light) as stage:
        await stage.show(PAGES[name])

        assert [code.text for code in reader.read_barcodes(photographed(stage.app))] == [LINK]


async def test_the_files_are_followed_through_the_whole_meeting(tmp_path: Path, session: Session):
    async with open_stage(NINE, root=tmp_path / "data") as stage:

        async def after(change: object = None) -> str:
            if change is not None:
                session.apply(change, CHANGE)  # type: ignore[arg-type]
                assert session.wait_saved(10)
            await stage.look()
            page = stage.app.view.page
            assert page is not None
            return f"{page.title} {' '.join(page.foot)}"

        assert await after() == "Waiting for the meeting "
        assert await after(lambda one: running.start(one, at=NINE)) == "A next 09:05: B"
        assert await after(lambda one: running.start_next(one, at=NINE + timedelta(minutes=5))) == "B "
        assert (await after(lambda one: running.end(one, at=NINE + timedelta(minutes=9)))).startswith("Thank you")
        session.add_meeting(replace(spring(7), title="Next"))
        assert (await after()).startswith("Thank you")
        assert await after(lambda one: running.start(one, at=NINE)) == "A "


async def test_while_the_folder_is_away_the_page_stays_and_a_calm_note_says_so(tmp_path: Path, session: Session):
    session.apply(lambda one: running.start(one, at=NINE), CHANGE)
    session.close()
    root = tmp_path / "data"
    async with open_stage(NINE, root=root) as stage:
        await stage.look()
        root.rename(tmp_path / "away")
        await stage.look()
        assert "next 09:05: B" in stage.text
        assert "this is what was shown last" in stage.text
        (tmp_path / "away").rename(root)
        await stage.look()
        assert "this is what was shown last" not in stage.text


def test_steering_is_written_for_the_stage_and_the_size_is_remembered(tmp_path: Path, session: Session):
    session.close()
    root = tmp_path / "data"
    folder = NetworkFolder(networks_folder(root) / "north")
    steers = StageSteering(root)
    steers.open("north", "m1")
    steers.front(Place.POLLS, "q1")
    steers.change(steering.bigger)
    steers.change(steering.hold)
    steers.front(Place.WALL, "w1")
    steers.close()
    held = Steering(meeting="m1", place=Place.POLLS, what="q1", mode=Mode.HOLD, size=1)
    assert read_signal(folder) == held == steers.steering

    assert steers.change(steering.follow).place is Place.WALL
    steers.open("north", "m2")
    steers.close()
    assert read_signal(folder) == Steering(meeting="m2", size=1)


def test_who_may_only_read_steers_no_stage_but_its_own(tmp_path: Path, session: Session):
    session.close()
    steers = StageSteering(tmp_path / "data")
    steers.open("north", "m1", may_write=False)
    steers.front(Place.POLLS, "q1")
    steers.close()

    assert read_signal(NetworkFolder(networks_folder(tmp_path / "data") / "north")) is None
    assert steers.steering.what == "q1"


def test_a_disk_that_refuses_stops_no_meeting(tmp_path: Path):
    steers = StageSteering(tmp_path)
    steers.open("gone", "m1")
    steers.front(Place.POLLS, "q1")
    steers.close()

    assert steers.steering.place is Place.POLLS


async def test_a_window_looks_by_itself_and_lives_through_a_disk_that_goes_mad(tmp_path: Path, session: Session):
    session.apply(lambda one: running.start(one, at=NINE), CHANGE)
    session.close()
    files = StageFiles(tmp_path / "data", clock=lambda: NINE)
    app = StageApp(files, language="en", clock=lambda: NINE)
    async with app.run_test(size=(80, 24)) as pilot:
        await _until(pilot, lambda: "next 09:05: B" in drawn(app))

        def mad() -> Sight:
            raise RuntimeError("mad")

        files.look = mad  # type: ignore[method-assign]
        await _until(pilot, lambda: "this is what was shown last" in drawn(app))
        assert "next 09:05: B" in drawn(app)


async def _until(pilot: Pilot[int], happened: Callable[[], bool]) -> None:
    for _round in range(400):
        await pilot.pause(0.01)
        if happened():
            return
    raise AssertionError(drawn(pilot.app))


class MainProgram(App[None]):
    """Stands in for the main program: it has other keys of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("plus", "more")]

    def action_more(self) -> None:
        raise AssertionError("a key of the main program worked on the stage")


async def test_the_stage_inside_the_main_program_follows_its_values_and_esc_goes_back():
    network, meeting, here, now = live(NOW)
    app = MainProgram()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = StageScreen(network, meeting, now=now, steering=here)
        await app.push_screen(screen)
        await pilot.pause()
        assert "next 09:28: Theme for the next half year" in drawn(app)

        for name, value in (("saving", None), ("now", now + timedelta(seconds=60)), ("network", network)):
            screen.take(name, value)
        screen.take("meeting", running.start_next(meeting, at=now))
        await pilot.pause()
        assert ": Three sub-goals" in drawn(app)

        screen.take("steering", Steering(meeting=meeting.id, place=Place.BREAKOUTS))
        await pilot.pause()
        assert "Room 5" in drawn(app)
        await pilot.press("plus", "minus", "pagedown", "pageup", "escape")
        assert screen not in app.screen_stack
