"""The live state in lines of text, and live actions as commands: on disk, or by the program that is running."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from store.errands import answer, take
from store.library import Library
from store.paths import NetworkFolder
from tests.tui.cli.conftest import NOW
from tui.__main__ import main

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def at_the_time_of_the_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("tui.cli.live", "tui.cli.doing"):
        monkeypatch.setattr(f"{module}.now", lambda: NOW)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["now"], ["Halvårsmøde · Netværk Nord · live", "17 of 21 present.", "Round 2 of 3"]),
        (["agenda"], ["planned", "Captured"]),
        (["rooms"], ["Round 2 of 3", "Room 1: "]),
        (["floor"], ["Waiting: Ida"]),
        (["now", "studietur"], ["It begins at"]),
        (["floor", "studietur"], ["Nobody is on the floor list."]),
        (["summary", "andet udbud"], ["Opsummering: Det andet udbud"]),
        (["do"], ["next     start the next item"]),
    ],
)
def test_the_state_is_told_in_lines(data: Path, capsys: Output, asked: list[str], said: list[str]):
    del data
    assert main(asked) == 0
    out = capsys.readouterr().out
    for words in said:
        assert words in out
    assert "\x1b" not in out


def test_without_a_live_meeting_one_has_to_be_named(tmp_path: Path, capsys: Output, data: Path):
    assert main(["--data", str(tmp_path / "empty"), "now"]) == 1
    assert "No meeting is live" in capsys.readouterr().err
    assert main(["rooms", "studietur"]) == 1
    assert "No breakout round is planned." in capsys.readouterr().err
    assert data.exists()


def live(data: Path) -> tuple[str, str]:
    return Library(data).live()[0]


def test_an_action_is_done_on_disk_when_no_program_runs(data: Path, capsys: Output):
    assert main(["do", "capture", "a Bo: send the list by fri"]) == 0
    assert capsys.readouterr().out == "capture “a Bo: send the list by fri”\n"
    assert Library(data).read_meeting(*live(data)).captures[-1].text == "send the list"

    assert main(["do", "late", "yrsa"]) == 0
    assert "goes to room" in capsys.readouterr().out

    assert main(["do", "dance"]) == 1
    assert "nothing that can be done" in capsys.readouterr().err
    assert main(["--read-only", "do", "next"]) == 1


def test_the_program_that_is_running_does_it(data: Path, capsys: Output):
    network_id, meeting_id = live(data)
    session, folder = Library(data).open(network_id), NetworkFolder(data / "networks" / network_id)
    asked: list[list[str]] = []

    def program() -> None:
        while not asked:
            for waiting in take(folder, now=time.time()):
                assert waiting.asked.meeting == meeting_id
                asked.append(waiting.asked.words)
                answer(waiting, done=waiting.asked.words == ["next"], said="said by the program")
            time.sleep(0.01)

    for words, code in ((["next"], 0), (["end"], 1)):
        asked.clear()
        beside = threading.Thread(target=program)
        beside.start()
        assert main(["do", *words]) == code
        beside.join(timeout=5)
        assert asked == [words]
        assert "said by the program" in "".join(capsys.readouterr())
    session.close()


def test_a_program_that_does_not_answer_is_not_waited_for_for_ever(
    data: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tui.cli.doing.SECONDS", 0.0)
    session = Library(data).open(live(data)[0])

    assert main(["do", "next"]) == 1

    assert "did not answer: nothing was done" in capsys.readouterr().err
    session.close()
