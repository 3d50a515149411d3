"""An error of the program's own is met by a calm page, a report without private words, and the way back in."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rich.console import Console

from meeting.words import sentence
from tests.strategies import spring
from tests.tui.seat import Folder
from tui.cli import interface
from tui.cli.desk import lay_desk
from tui.crash import CrashReport, without_private_text
from tui.crash_page import Crashed, CrashPage, page_lines
from tui.values import Parting


def test_the_page_says_what_is_safe_and_where_the_report_lies():
    last = sentence("capture the note “{text}”", text="[b]x[/")
    lines = page_lines(Crashed(where="KeyError, tui/app.py:12", report="/data/error-1.txt", last=last))

    assert "Everything is saved, up to the last change: capture the note “[b]x[/”." in lines
    assert any("KeyError, tui/app.py:12" in line for line in lines)
    assert any("/data/error-1.txt" in line for line in lines)
    assert "may be missing" in " ".join(page_lines(Crashed(is_saved=False, last=last)))
    assert "shown as saved is safe" in " ".join(page_lines(Crashed()))


@pytest.mark.parametrize(("key", "goes_on"), [("enter", True), ("q", False), ("escape", False)])
async def test_one_key_goes_on_or_leaves(key: str, goes_on: bool):
    page = CrashPage(Crashed(last=sentence("close [/] it")))
    async with page.run_test(size=(60, 20)) as pilot:
        assert "close [/] it" in " ".join(str(one.render()) for one in page.query("Static"))
        await pilot.press(key)
    assert page.return_value is goes_on


def test_the_place_of_an_error_is_named_without_its_words():
    app: Any = SimpleNamespace(error_console=None)
    report = CrashReport(app)
    assert report.is_empty
    assert report.where == ""
    assert isinstance(app.error_console, Console)
    app.error_console.print("/x/tui/screens/polls.py:123 in act\nKeyError: 'Anna Holm'", markup=False, highlight=False)

    assert report.where == "KeyError, tui/screens/polls.py:123"
    assert "Anna" not in without_private_text("╯\nKeyError: 'Anna Holm'")


class Failing:
    """Stands in for the interface: ends by an error as often as it is told."""

    made: list[dict[str, Any]]
    errors: int

    def __init__(self, *_arguments: object, **named: Any) -> None:
        self.made.append(named)
        self.return_code = 1 if len(self.made) <= self.errors else 0
        self.error_console: Any = None
        self.parting = Parting(open_meeting=("north", "spring"))

    def run(self) -> None:
        if self.return_code:
            self.error_console.file.write("KeyError: 'x'")


@pytest.mark.parametrize(
    ("answers", "runs", "code"),
    [([True, True], 3, 0), ([True, False], 2, 1), ([False], 1, 1)],
)
def test_going_on_opens_the_same_meeting_again_as_often_as_it_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: list[bool], runs: int, code: int
):
    made: list[dict[str, Any]] = []
    asked = iter(answers)
    monkeypatch.setattr("tui.app.OrdstyrerApp", type("Fake", (Failing,), {"made": made, "errors": 2}))
    monkeypatch.setattr("tui.crash_page.CrashPage.run", lambda _self: next(asked))
    monkeypatch.setattr(interface, "_is_terminal", lambda _stream: True)
    monkeypatch.setattr(interface, "TOO_SOON", 0.0)
    monkeypatch.setenv("ORDSTYRER_DATA", str(tmp_path))

    assert interface.open_interface(lay_desk([]), meeting=None) == code

    assert [one["open_meeting"] for one in made] == [None, *[("north", "spring")] * (runs - 1)]
    assert list(tmp_path.glob("error-*.txt"))


def test_an_error_straight_after_the_start_ends_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    made: list[dict[str, Any]] = []
    monkeypatch.setattr("tui.app.OrdstyrerApp", type("Fake", (Failing,), {"made": made, "errors": 9}))
    monkeypatch.setattr(interface, "_is_terminal", lambda _stream: True)
    monkeypatch.setenv("ORDSTYRER_DATA", str(tmp_path))

    assert interface.open_interface(lay_desk([]), meeting=None) == 1

    assert len(made) == 1
    assert "had to stop" in capsys.readouterr().err


async def test_the_app_remembers_what_was_open_and_what_was_changed_last(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids) as seat:
        await seat.press("space", "n")
        await seat.type("tea is ready", "enter")
        app = seat.app
    assert app.parting.open_meeting == ids
    assert app.parting.last_change is not None
    assert str(app.parting.last_change) == "capture the note “tea is ready”"
    assert app.parting.is_saved
