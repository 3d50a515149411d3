from __future__ import annotations

import json
import os
import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from store.errors import StoreError
from store.paths import settings_file
from store.templates import templates_folder
from tui.__main__ import main
from tui.cli import computer, version

Output = pytest.CaptureFixture[str]


def test_doctor_finds_nothing_in_a_good_folder(data: Path, capsys: Output) -> None:
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert str(data) in said
    assert "The files are in order." in said
    for word in ("textual 8", "clipboard", "→ file" if os.environ.get("TERM") not in {None, "dumb"} else "file"):
        assert word in said


def test_doctor_before_the_first_use_is_content(tmp_path: Path, capsys: Output) -> None:
    assert main(["doctor"]) == 0
    assert "(does not exist yet)" in capsys.readouterr().out
    assert not (tmp_path / "data").exists()


def test_doctor_finds_explains_and_repairs(data: Path, capsys: Output) -> None:
    network = data / "networks" / "netvaerk-nord" / "network.json"
    network.write_text("{", "utf-8")
    assert main(["doctor"]) == 3
    said = capsys.readouterr().out
    assert re.search(r"error: networks/netvaerk-nord/network.json: .* Repair: ", said)
    assert "can be repaired: “ordstyrer doctor --repair”" in said
    assert network.read_text("utf-8") == "{"
    main(["doctor", "--repair"])
    said = capsys.readouterr().out
    assert "Repaired\n  - networks/netvaerk-nord/network.json: " in said
    assert len(network.read_text("utf-8")) > 1000


def test_doctor_as_json_has_the_shape_it_promises(data: Path, capsys: Output, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("bell = 1", "utf-8")
    left = data / "networks" / "netvaerk-nord" / "meetings" / "x.json.tmp"
    left.write_text("", "utf-8")
    left.chmod(0o600)
    assert main(["doctor", "--json"]) == 3
    said = json.loads(capsys.readouterr().out)
    assert set(said) == {
        *("versions", "system", "language", "data", "settings"),
        *("clipboard", "clipboard_advice", "terminal", "repaired", "failed", "findings", "wordings"),
    }
    assert said["data"] == {"folder": str(data), "exists": True}
    assert "“bell” is 1" in said["settings"]["problems"][0]
    assert said["clipboard"][-1] == "file"
    assert said["clipboard_advice"]
    found = {one["where"]: one for one in said["findings"]}["networks/netvaerk-nord/meetings/x.json.tmp"]
    assert (found["trouble"], found["severity"]) == ("leftover", "note")
    assert found["repair"]


def test_doctor_says_what_it_could_not_repair(data: Path, capsys: Output) -> None:
    left = data / "networks" / "netvaerk-nord" / "broken.tmp"
    left.write_text("", "utf-8")
    left.chmod(0o600)

    def gone(*_: object) -> None:
        raise StoreError("nothing doing")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.cli.doctor.repair", gone)
        assert main(["doctor", "--repair"]) == 0
    said = capsys.readouterr().out
    assert "Not repaired\n  - networks/netvaerk-nord/broken.tmp: nothing doing" in said
    assert main(["doctor", "--repair"]) == 0
    assert not left.exists()


def test_doctor_leaves_to_a_person_what_only_a_person_can_decide(data: Path, capsys: Output) -> None:
    folder = data / "networks" / "netvaerk-nord" / "meetings"
    conflict = folder / "2026-11-24-halvarsmode.json.conflict-20261124T100000Z"
    conflict.write_text("{}", "utf-8")
    conflict.chmod(0o600)
    assert main(["doctor"]) == 3
    assert "only a person can decide" in capsys.readouterr().out


def test_wrong_settings_are_a_problem_for_the_doctor(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "settings.toml").write_text("thme = 1", "utf-8")
    assert main(["doctor"]) == 3
    assert "did you mean “theme”?" in capsys.readouterr().out


def test_doctor_does_not_repair_when_only_reading(capsys: Output) -> None:
    assert main(["doctor", "--repair", "--read-only"]) == 1
    assert "--read-only" in capsys.readouterr().err


def test_doctor_says_how_copying_works_with_the_users_own_setting(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "settings.toml").write_text("[copy]\nclipboard = 'file'", "utf-8")
    assert main(["doctor"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^clipboard +file$", said, re.MULTILINE)
    assert "only in the file clipboard.txt" in said


def test_version_of_a_package_that_is_missing_is_not_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computer, "PACKAGES", ("not-installed-anywhere",))
    assert computer.versions()["not-installed-anywhere"] is None


def test_version_is_unknown_without_package_and_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def missing(_name: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr("importlib.metadata.version", missing)
    monkeypatch.setattr(version, "__file__", str(tmp_path / "a" / "b" / "c.py"))
    assert version.program_version() == "?"


def test_doctor_says_what_is_wrong_with_the_wordings_for_the_chat(data: Path, capsys: Output) -> None:
    templates = templates_folder(settings_file())
    templates.mkdir(parents=True)
    (templates / "zoom.txt").write_text("entry = no field\n", "utf-8")

    assert main(["doctor"]) != 0
    said = capsys.readouterr().out
    assert "Wordings for the chat\n  - templates/zoom.txt, line 1: " in said
    main(["doctor", "--json"])
    wordings = json.loads(capsys.readouterr().out)["wordings"]
    assert wordings["folder"] == str(templates)
    assert len(wordings["problems"]) == 1
    assert data.exists()
