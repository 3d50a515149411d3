"""``ordstyrer stage``: what is asked for on the command line, and what is said when it cannot be."""

from __future__ import annotations

import importlib.util
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from store.library import Library
from tests.strategies import spring
from tui import saying
from tui.__main__ import main
from tui.stage import web

pytest.importorskip("textual_serve", reason="the stage in a browser is an extra")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ORDSTYRER_CONFIG", "/nowhere/settings.toml")
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    yield
    saying.speak(saying.ENGLISH, "en")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    library = Library(tmp_path)
    session = library.open(library.create("North").id)
    session.add_meeting(spring(5))
    session.close()
    return tmp_path


Said = pytest.CaptureFixture[str]
Served = list[tuple[Sequence[str], int]]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    calls: Served = []
    monkeypatch.setattr(web, "serve", lambda words, *, port: calls.append((words, port)))
    return calls


def test_in_a_browser_a_process_without_keys_is_run_for_the_meeting(root: Path, served: Served):
    assert main(["stage", "spring", "--light", "--web", "8500", "--data", str(root)]) == 0
    assert main(["stage", "--web", "--data", str(root)]) == 0

    start = [sys.executable, "-m", "tui", "stage", "--no-keys", "--data", str(root), "--lang", "en"]
    assert served == [([*start, "--light", "--", "north/2026-11-24-spring"], 8500), (start, web.PORT)]


def test_without_a_terminal_it_says_so(root: Path, capsys: Said):
    assert main(["stage", "--data", str(root)]) == 1
    assert "This needs a terminal." in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(root: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch):
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "textual_serve" else find(name))

    assert main(["stage", "--web", "--data", str(root)]) == 1
    assert "pip install 'ordstyrer[web]'" in capsys.readouterr().err


def test_a_port_that_is_taken_is_said(root: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch):
    def taken(*_words: object, **_port: object) -> None:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(web, "serve", taken)

    assert main(["stage", "--web", "8500", "--data", str(root)]) == 1
    assert "Port 8500 is taken" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1", "99999999999"])
def test_what_is_no_port_is_refused(root: Path, capsys: Said, port: str):
    assert main(["stage", f"--web={port}", "--data", str(root)]) == 2
    assert f"“{port}” is not a port" in capsys.readouterr().err


def test_the_command_survives_odd_names():
    words = ["python", "--data", "/a b/'c\"", "--", "north/spring"]

    assert shlex.split(web.StageServer(words, port=8500).command) == words


def test_the_stage_knows_nothing_of_the_main_program():
    code = "import sys, tui.stage.app; print(*(name for name in sys.modules if name.startswith('tui.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "tui.stage.app" in done.stdout.split()
    assert not {name for name in done.stdout.split() if name.startswith(("tui.app", "tui.screens", "tui.values"))}
