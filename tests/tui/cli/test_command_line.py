from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from meeting.words import ENGLISH
from tests.tui.cli.conftest import Danish, FakeApp
from tui.__main__ import main
from tui.cli import parser

Output = pytest.CaptureFixture[str]


def test_help_tells_the_commands_and_the_exit_codes(capsys: Output) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    for word in ("demo", "new", "list", "show", "doctor", "--data", "--lang", "--read-only", "exit codes", "  3 "):
        assert word in said


@pytest.mark.parametrize("command", ["demo", "new", "list", "show", "doctor"])
def test_every_command_has_its_own_help(capsys: Output, command: str) -> None:
    assert main([command, "-h"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: ordstyrer {command}")
    assert "--read-only" in said


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["list", "--help"], ["bogus"]])
def test_help_version_and_usage_do_without_the_heavy_packages(words: list[str]) -> None:
    code = (
        "import sys; from tui.__main__ import main; main(sys.argv[1:]); "
        "heavy = {'textual', 'rich', 'tinydb', 'msgspec', 'babel', 'filelock', 'pyperclip'}; "
        "sys.exit(sorted(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_version_is_that_of_the_project(capsys: Output) -> None:
    assert main(["--version"]) == 0
    assert re.fullmatch(r"ordstyrer \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    "words",
    [
        ["bogus"],
        ["--lang", "fr"],
        ["show"],
        ["list", "--js"],
        ["new", "a.md", "--start", "soon"],
        ["new", "a.md", "--title", "\x1b"],
        ["--data"],
    ],
)
def test_wrong_usage_ends_with_two_and_is_said_on_stderr(capsys: Output, words: list[str]) -> None:
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "usage: ordstyrer" in said.err
    assert "\x1b" not in said.err


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ([], ""),
        (["--lang", "da"], "da"),
        (["list", "--lang=da"], "da"),
        (["--lang", "da", "list", "--lang", "en"], "en"),
        (["--lang"], ""),
        (["--lang", "xx"], ""),
        (["show", "--", "--lang", "da"], ""),
    ],
)
def test_language_is_found_before_there_is_a_parser(words: list[str], language: str) -> None:
    assert parser.asked_language(words) == language


def test_help_is_in_the_language_asked_for(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.desk.translator_for", lambda language: Danish() if language == "da" else ENGLISH)
    main(["list", "--help"])
    assert "«" not in capsys.readouterr().out
    main(["list", "--help", "--lang", "da"])
    assert "«list networks and their meetings»" in capsys.readouterr().out


def test_settings_tell_the_language_and_the_option_wins(
    tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cli.desk.translator_for", lambda language: Danish() if language == "da" else ENGLISH)
    (tmp_path / "settings.toml").write_text('language = "da"', "utf-8")
    main(["--help"])
    assert "«" in capsys.readouterr().out
    main(["--help", "--lang", "en"])
    assert "«" not in capsys.readouterr().out


def test_argparse_looks_its_own_words_up_among_ours_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("gettext.dgettext", lambda domain, message: asked.append(f"{domain}: {message}") or message)
    monkeypatch.setenv("LANGUAGE", "de")
    with pytest.raises(SystemExit):
        parser.parse(["show"], language="da")
    assert "ordstyrer: the following arguments are required: %s" in asked
    assert os.environ["LANGUAGE"] == "de"


def test_without_a_terminal_the_interface_is_not_opened(data: Path, capsys: Output) -> None:
    assert main([]) == 1
    assert "needs a terminal" in capsys.readouterr().err
    assert main(["demo"]) == 1


def test_program_goes_straight_back_into_the_live_meeting(data: Path, apps: list[FakeApp], tmp_path: Path) -> None:
    assert main([]) == 0
    (app,) = apps
    assert app.ran
    assert app.named["resume"] is True
    assert app.named["settings_path"] == tmp_path / "settings.toml"
    assert app.library.read_only is False


def test_program_opens_at_home_when_nothing_is_live(apps: list[FakeApp]) -> None:
    assert main(["--read-only"]) == 0
    assert apps[0].named["open_meeting"] is None
    assert apps[0].library.read_only is True


def test_wrong_settings_are_handed_to_the_interface_to_be_said(tmp_path: Path, apps: list[FakeApp]) -> None:
    (tmp_path / "settings.toml").write_text("bell = 3\nlanguage = 'da'", "utf-8")
    main(["--lang", "en"])
    assert ["bell" in str(notice) for notice in apps[0].named["notices"]] == [True]
    assert apps[0].settings.language == "en"


def test_exit_code_of_the_interface_is_that_of_the_program(
    apps: list[FakeApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeApp, "code", 143)
    assert main([]) == 143


@pytest.mark.parametrize(("language", "name"), [("en", "Network North"), ("da", "Netværk Nord")])
def test_demo_opens_the_live_meeting_of_the_sample_and_is_gone_afterwards(
    apps: list[FakeApp], tmp_path: Path, language: str, name: str
) -> None:
    assert main(["demo", "--lang", language]) == 0
    (app,) = apps
    (listing,) = app.networks
    assert listing.network is not None
    assert listing.network.name == name
    assert len(listing.network.people) == 30
    assert len(listing.network.meetings) == 10
    network_id, meeting_id = app.named["open_meeting"]
    assert listing.network.entry(meeting_id).state == "live"
    assert network_id == listing.id
    assert not app.library.root.exists()
    assert not (tmp_path / "data").exists()


def test_demo_that_is_kept_can_be_opened_again(apps: list[FakeApp], tmp_path: Path, capsys: Output) -> None:
    folder = tmp_path / "kept"
    assert main(["demo", "--keep", str(folder)]) == 0
    assert str(folder) in capsys.readouterr().err
    assert main(["list", "--data", str(folder)]) == 0
    assert "Half-year meeting" in capsys.readouterr().out
    assert main(["demo", "--keep", str(folder)]) == 1
    assert "is not an empty folder" in capsys.readouterr().err
    assert len(apps) == 1


def test_demo_does_not_mix_with_other_data(apps: list[FakeApp], tmp_path: Path, capsys: Output) -> None:
    assert main(["demo", "--data", str(tmp_path)]) == 1
    assert "--keep" in capsys.readouterr().err
    assert apps == []


def test_demo_on_a_disk_that_cannot_be_written_says_so(
    apps: list[FakeApp], monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr("store.session.Session.wait_saved", lambda *_unused, **_unused_too: False)
    assert main(["demo"]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_error_is_said_in_the_language_asked_for(data: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cli.desk.translator_for", lambda _language: Danish())
    assert main(["show", "zebra", "--lang", "da"]) == 1
    assert "ordstyrer: «No meeting fits" in capsys.readouterr().err
