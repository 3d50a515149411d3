"""What once broke the program when keys, clicks and signals came at the wrong moment."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from meeting.words import ENGLISH, N_
from store.errors import FolderUnavailable
from store.library import Library
from store.settings import Settings
from tests.strategies import spring
from tests.tui.seat import Folder
from tui.app import OrdstyrerApp
from tui.conduct import Conduct
from tui.going import PATIENCE
from tui.gone_terminal import Forgiving, forgiving
from tui.palette import FoundList
from tui.screens.base import FrameScreen
from tui.screens.dialogs import Answer, ChoiceScreen


async def test_a_palette_closed_twice_takes_no_screen_with_it(folder: Folder):
    (ids,) = folder.network(spring(5, 10))
    async with folder.sit(ids) as seat:
        await seat.press("ctrl+p")
        palette = seat.app.screen
        palette.dismiss()
        palette.dismiss()
        await seat.settle()
        assert isinstance(seat.app.screen, FrameScreen)
        await seat.press("6")
        assert seat.app.screen.__class__.__name__ == "PeopleScreen"


def test_a_click_on_a_command_that_is_no_longer_found_does_nothing():
    stopped: list[bool] = []
    style = SimpleNamespace(meta={"option": 3})

    FoundList()._on_click(SimpleNamespace(style=style, prevent_default=lambda: stopped.append(True)))

    assert stopped


async def test_whoever_goes_elsewhere_behind_a_dialog_that_stays_is_not_waited_for(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
):
    asked: list[str] = []
    go = OrdstyrerApp.action_go

    def counted(app: OrdstyrerApp, place: str, patience: int = PATIENCE) -> None:
        asked.append(place)
        go(app, place, patience)

    monkeypatch.setattr(OrdstyrerApp, "action_go", counted)
    monkeypatch.setattr("tui.going.PATIENCE_APART", 0.001)
    (ids,) = folder.network(spring(5, 10))
    async with folder.sit(ids) as seat:
        many = [Answer(str(number), f"Answer {number}", "and why") for number in range(30)]
        await seat.app.push_screen(ChoiceScreen("Which?", "So many", many))
        await seat.settle()
        height = seat.app.size.height
        assert seat.list.count("and why") == 30
        assert seat.screen.count("and why") >= (height - 12) // 2, "a list takes what the rest leaves"
        assert "esc lets go" in seat.screen
        seat.app.action_go("people")
        await seat.until(lambda: len(asked) == PATIENCE + 1)
        await seat.press("escape")
        await seat.settle()
        assert len(asked) == PATIENCE + 1
        assert seat.app.screen.__class__.__name__ == "AgendaScreen"


async def test_a_data_folder_that_cannot_be_read_at_the_start_is_said_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def unreadable(_conduct: Conduct) -> None:
        raise FolderUnavailable(N_("The data folder “{folder}” cannot be read: {reason}."), folder="x", reason="y")

    monkeypatch.setattr(Conduct, "live_meeting", unreadable)
    app = OrdstyrerApp(
        Library(tmp_path), Settings(), settings_path=tmp_path / "s.toml", translator=ENGLISH, resume=True, ticking=False
    )
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.__class__.__name__ == "HomeScreen"


class Gone(io.StringIO):
    """A terminal whose window was closed."""

    def write(self, text: str) -> int:
        raise OSError(errno.EIO, "Input/output error")

    def flush(self) -> None:
        raise OSError(errno.EIO, "Input/output error")


def test_what_is_written_to_a_terminal_that_is_gone_is_dropped():
    stream = Forgiving(Gone())

    stream.write("a frame")
    stream.flush()

    assert stream.isatty() is False


def test_a_driver_that_writes_in_another_way_is_left_as_it_is():
    assert issubclass(forgiving(HeadlessDriver), HeadlessDriver)


@pytest.mark.skipif(sys.platform == "win32", reason="needs pseudo-terminals")
def test_a_closed_window_ends_the_program_with_everything_saved(folder: Folder):
    from tests.tui.terminal import run  # noqa: PLC0415 - there are no pseudo-terminals on Windows

    (ids,) = folder.network(spring(5, 10))
    with run("--data", str(folder.path)) as terminal:
        terminal.wait_for("Spring")
        terminal.type("\r")
        terminal.wait_for("space starts it")
        terminal.type("Enew text\x1b" + "C0123" * 20 + "1\x1b")
        terminal.hang_up()
        assert terminal.program.wait(20) is not None
    assert folder.kept(ids).title == "Spring"
    session = Library(folder.path).open(ids[0])
    session.close()
    assert session.read_only is None


async def test_a_disk_that_fails_where_nobody_expects_it_is_said_and_the_program_goes_on(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
):
    (ids,) = folder.network(spring(5, 10))

    def fail(*_given: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    async with folder.sit() as seat:
        with monkeypatch.context() as fault:
            fault.setattr(Conduct, "open_meeting", fail)
            seat.app._open(*ids)
            await seat.settle()
            assert "cannot be reached" in seat.notice
        with monkeypatch.context() as fault:
            fault.setattr(Conduct, "listings", fail)
            seat.app._list_networks()
            await seat.read()
            assert "cannot be reached" in seat.notice
        assert seat.app._open(*ids)
