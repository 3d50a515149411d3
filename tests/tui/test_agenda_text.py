"""The agenda as text, in the program's own pane and in the facilitator's editor."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.widgets import TextArea

from store.settings import Settings
from tests.strategies import spring
from tests.tui.seat import Folder, Seat
from tui.app import OrdstyrerApp
from tui.screens.own_editor import editor_command

EDITED = "- 10 min Check-in (round) @Anna: What brought you here?\n- 20 min Pairs\nand then we see\n"


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


def editor(folder: Path, code: str) -> str:
    """Return the command of an editor that does this with the file it is given."""
    script = folder / "editor.py"
    script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{code}\n")
    return f'"{sys.executable}" "{script}"'


async def test_without_an_editor_the_agenda_is_edited_in_a_pane_that_reads_along(folder: Folder):
    (ids,) = folder.network(spring(5, 10))
    async with folder.sit(ids) as seat:
        await seat.press("E")
        pane = seat.app.screen.query_one(TextArea)
        assert "5 min A" in pane.text
        assert "2 items · 15 min" in seat.dialog
        await seat.press("escape")
        assert [item.title for item in seat.meeting.items] == ["A", "B"]

        await seat.press("E")
        seat.app.screen.query_one(TextArea).text = EDITED
        await seat.settle()
        assert "2 items · 30 min" in seat.dialog
        assert "✓ Check-in" in seat.dialog
        assert "line 3: and then we see" in seat.dialog
        await seat.press("ctrl+s")
        _understood(seat)
        await seat.press("u")
        assert "edit the agenda as text" in seat.notice
        assert [item.title for item in seat.meeting.items] == ["A", "B"]


def _understood(seat: Seat) -> None:
    first, second = seat.meeting.items
    assert (first.title, first.minutes, first.lead, first.prompt) == ("Check-in", 10, "Anna", "What brought you here?")
    assert (second.title, second.minutes) == ("Pairs", 20)
    assert seat.meeting.notes == "and then we see"


async def test_an_agenda_that_runs_keeps_what_has_run(folder: Folder):
    (ids,) = folder.network(spring(5, 10, 15))
    async with folder.sit(ids, size=(100, 24)) as seat:
        await seat.press("space")
        await seat.goes_by(minutes=5)
        await seat.step()
        await seat.press("E")
        pane = seat.app.screen.query_one(TextArea)
        pane.text = pane.text.replace("15 min C", "7 min See you")
        await seat.press("ctrl+s")
        assert [(item.title, item.minutes) for item in seat.meeting.items] == [("A", 5), ("B", 10), ("See you", 7)]
        assert "▶ 2/3 B" in seat.strip
        assert " ✓ 09:00  A" in seat.list


async def test_the_editor_of_the_environment_is_used_and_its_text_taken_back(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(OrdstyrerApp, "suspend", lambda _app: contextlib.nullcontext())
    (ids,) = folder.network(spring(5, 10))
    async with folder.sit(ids) as seat:
        monkeypatch.setenv("EDITOR", editor(tmp_path, "path.write_text(path.read_text() + '- 3 min Farewell\\n')"))
        await seat.press("E")
        assert not seat.dialog
        assert [item.title for item in seat.meeting.items] == ["A", "B", "Farewell"]

        monkeypatch.setenv("VISUAL", editor(tmp_path, f"path.write_text({EDITED!r})"))
        await seat.press("E")
        assert "line 3: and then we see" in seat.dialog
        await seat.press("ctrl+s")
        _understood(seat)


@pytest.mark.parametrize("code", ["sys.exit(1)", "path.unlink()", "path.write_text('')", "path.write_bytes(b'\\xff')"])
async def test_an_editor_that_fails_leaves_the_pane(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str
):
    monkeypatch.setattr(OrdstyrerApp, "suspend", lambda _app: contextlib.nullcontext())
    (ids,) = folder.network(spring(5, 10))
    async with folder.sit(ids, settings=Settings(editor=editor(tmp_path, code))) as seat:
        await seat.press("E")
        assert "The agenda as text" in seat.dialog
        await seat.press("escape")
        assert [item.title for item in seat.meeting.items] == ["A", "B"]


def test_an_editor_that_is_not_there_is_passed_over(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    monkeypatch.setenv("EDITOR", f"{sys.executable} -c 'pass' 'a b'")

    assert editor_command("") == [sys.executable, "-c", "pass", "a b"]
    assert editor_command(f'"{sys.executable}" -i') == [sys.executable, "-i"]
    assert editor_command("vim 'unbalanced") == [sys.executable, "-c", "pass", "a b"]


async def test_ten_megabytes_pasted_leave_the_program_alive(folder: Folder):
    (ids,) = folder.network(spring(5, 10))
    async with folder.sit(ids) as seat:
        await seat.press("E", "ctrl+a")
        await seat.paste("\x1b[2J" + "- 5 min Hello\n" * 700_000)
        assert len(seat.app.screen.query_one(TextArea).text) < 201_000
        assert seat.is_sound()
        await seat.press("ctrl+s")
        assert len(seat.meeting.items) == 200
        assert seat.is_sound()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
async def test_the_terminal_is_lent_to_the_editor_and_taken_back(folder: Folder, tmp_path: Path):
    from tests.tui.terminal import run  # noqa: PLC0415 - there are no pseudo-terminals on Windows

    code = "print('EDITING'); sys.stdout.flush(); input(); path.write_text('- 3 min Farewell')"
    (ids,) = folder.network(replace(spring(5, 10), starts_at=datetime.now(UTC)))
    with run("--data", str(folder.path), EDITOR=editor(tmp_path, code)) as terminal:
        terminal.wait_for("Spring")
        terminal.type("\r")
        terminal.wait_for("space starts it")
        terminal.type("E")
        terminal.wait_for("EDITING")
        terminal.type("\n")
        terminal.wait_for("Farewell")
        terminal.type("u")
        terminal.wait_for("Undone: edit the agenda as text.")
        terminal.type("U")
        terminal.wait_for("Done again")
        terminal.wait_for("saved ✓")
        terminal.type("\x11")
        assert terminal.leave() == 0
    assert [item.title for item in folder.kept(ids).items] == ["Farewell"]
