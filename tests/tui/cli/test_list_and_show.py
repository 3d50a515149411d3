from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from meeting.network import archive_meeting
from meeting.words import Sentence
from store.library import Library
from tui.__main__ import main
from tui.cli import console

Output = pytest.CaptureFixture[str]


def shell(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "tui", *words],
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        timeout=60,
    )


def test_list_shows_networks_and_meetings_newest_first(data: Path, capsys: Output) -> None:
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Netværk Nord · 30 people"
    assert lines[1].split()[:4] == ["2026-11-24", "11:15", "draft", "Planlægning"]
    assert lines[2].split() == ["2026-11-24", "10:00", "live", "Halvårsmøde", "2026-11-24-halvarsmode"]
    assert len(lines) == 11


def test_list_as_json_has_the_shape_it_promises(data: Path, capsys: Output) -> None:
    assert main(["list", "--json"]) == 0
    (network,) = json.loads(capsys.readouterr().out)["networks"]
    assert {key: network[key] for key in ("id", "name", "language", "archived", "people", "problem")} == {
        "id": "netvaerk-nord",
        "name": "Netværk Nord",
        "language": "da",
        "archived": False,
        "people": 30,
        "problem": None,
    }
    assert network["meetings"][1] == {
        "id": "2026-11-24-halvarsmode",
        "title": "Halvårsmøde",
        "kind": "exchange",
        "state": "live",
        "starts_at": "2026-11-24T09:00:00+00:00",
        "timezone": "Europe/Copenhagen",
        "length_minutes": 60,
        "items": 8,
        "present": 17,
        "actions": 1,
        "archived": False,
    }


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_empty_folder_lists_nothing_and_makes_nothing(tmp_path: Path, capsys: Output, extra: list[str]) -> None:
    assert main(["list", *extra]) == 0
    said = capsys.readouterr()
    assert said.out == ("" if not extra else '{\n  "networks": []\n}\n')
    assert ("ordstyrer demo" in said.err) is not bool(extra)
    assert not (tmp_path / "data").exists()


def test_what_is_put_away_is_listed_only_when_asked_for(data: Path, capsys: Output) -> None:
    entries = json.loads((main(["list", "--json"]), capsys.readouterr().out)[1])["networks"][0]["meetings"]
    session = Library(data).open("netvaerk-nord")
    oldest = entries[-1]["id"]
    session.apply_network(lambda old: archive_meeting(old, oldest, archived=True), Sentence("x"))
    session.close()
    other = Library(data).open(Library(data).create("Gammelt netværk").id)
    other.apply_network(lambda old: replace(old, archived=True), Sentence("x"))
    other.close()
    main(["list"])
    usual = capsys.readouterr().out
    assert oldest not in usual
    assert "Gammelt" not in usual
    main(["list", "--all"])
    everything = capsys.readouterr().out
    assert re.search(rf"\(put away\)\s+{oldest}", everything)
    assert "Gammelt netværk · 0 people (put away)" in everything


def test_broken_network_is_listed_with_its_problem_and_ends_with_three(data: Path, capsys: Output) -> None:
    bad = data / "networks" / "broken"
    bad.mkdir()
    (bad / "network.json").write_text("{", "utf-8")
    assert main(["list"]) == 3
    said = capsys.readouterr()
    assert "broken: cannot be read" in said.out
    assert "Netværk Nord" in said.out
    assert "network.json" in said.err
    assert main(["list", "--json"]) == 3
    listed = {one["id"]: one for one in json.loads(capsys.readouterr().out)["networks"]}
    assert "network.json" in listed["broken"]["problem"]
    assert listed["broken"]["meetings"] == []


@pytest.mark.parametrize("words", [["--data", "{}", "list"], ["list", "--data", "{}"], ["list", "--data={}"]])
def test_data_folder_may_be_named_before_or_after_the_command(tmp_path: Path, capsys: Output, words: list[str]) -> None:
    other = tmp_path / "other"
    Library(other).create("Elsewhere")
    assert main([word.format(other) for word in words]) == 0
    assert "Elsewhere" in capsys.readouterr().out


def test_data_folder_that_is_a_file_is_one_sentence_on_stderr(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert main(["list", "--data", str(tmp_path / "file")]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert said.err.startswith("ordstyrer: ")


def test_show_prints_planned_and_real_times_and_what_was_captured(data: Path, capsys: Output) -> None:
    assert main(["show", "andet udbud"]) == 0
    said = capsys.readouterr().out
    assert "Det andet udbud\nNetværk Nord · planning · ended\n" in said
    assert "Tuesday 27 October 2026, 10:00–11:15 (Europe/Copenhagen), Teams" in said
    assert "22 of 30 there · 1 min early" in said
    lines = [line.split() for line in said.splitlines()]
    assert ["✓", "10:00", "10:00", "5", "→", "6", "min", "Tjek-ind-runde", "Check-in", "round"] in lines
    assert any(line[:2] == ["✗", "11:03"] and "(skipped)" in line for line in lines)
    assert "action    Send de endelige krav til alle (Ole Åkjær · by Tue 3 Nov · #indkøb)" in said


def test_show_marks_what_is_locked_and_what_is_parked(data: Path, capsys: Output) -> None:
    main(["show", "2026-11-24-halv"])
    assert "Lone Holm (locked)" in capsys.readouterr().out
    main(["show", "halvvejs"])
    assert "(parked)" in capsys.readouterr().out


def test_show_of_a_draft_has_no_drift_and_nothing_captured(data: Path, capsys: Output) -> None:
    main(["show", "studietur"])
    said = capsys.readouterr().out
    assert "present" not in said
    assert "Captured" not in said
    main(["show", "studietur", "--json"])
    assert json.loads(capsys.readouterr().out)["meeting"]["drift_seconds"] is None


def test_show_as_json_has_the_shape_it_promises(data: Path, capsys: Output) -> None:
    assert main(["show", "andet udbud", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["network"] == {"id": "netvaerk-nord", "name": "Netværk Nord"}
    assert shown["meeting"]["drift_seconds"] == -30
    assert shown["meeting"]["ended_at"] == "2026-10-27T10:14:30+00:00"
    assert shown["items"][0]["used_seconds"] == 360
    assert shown["items"][6]["state"] == "skipped"
    assert shown["items"][6]["starts_at"] is None
    assert shown["captures"][2]["owners"] == [{"id": "p16", "name": "Ole Åkjær"}]
    assert shown["captures"][2]["due"] == "2026-11-03"


def test_promise_of_somebody_who_was_removed_is_still_shown(data: Path, capsys: Output) -> None:
    session = Library(data).open("netvaerk-nord")
    session.apply_network(lambda old: replace(old, people=()), Sentence("x"))
    session.close()
    main(["show", "andet udbud"])
    assert "Send de endelige krav til alle (somebody who was removed" in capsys.readouterr().out


@pytest.mark.parametrize(("asked", "said"), [("zebra", "No meeting fits “zebra”"), ("halv", "Several meetings fit")])
def test_meeting_that_is_not_one_is_said(data: Path, capsys: Output, asked: str, said: str) -> None:
    assert main(["show", asked]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err


def test_control_characters_never_reach_the_terminal(data: Path, capsys: Output) -> None:
    main(["show", "\x1b]0;x\x07\u202e"])
    console.line("a\x1b[2J\u202eb\nc")
    for line in console.columns([["a\nb\x9b", "c"]]):
        console.line(line)
    said = capsys.readouterr()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", said.out + said.err)
    assert "a[2Jb c" in said.out


def test_columns_line_up_under_wide_and_combining_letters() -> None:
    lines = list(console.columns([["日本", "x"], ["y\u0323\u0304", "x"], ["abcd", "x"]], indent=""))
    assert lines[0] == "日本  x"
    assert lines[1].endswith("     x")
    assert lines[2] == "abcd  x"


def test_output_is_plain_utf8_in_a_pipe(data: Path) -> None:
    done = shell("list", LC_ALL="C.UTF-8")
    assert done.returncode == 0
    assert "Halvårsmøde" in done.stdout.decode()
    assert b"\x1b" not in done.stdout


def test_letters_the_terminal_does_not_know_do_not_stop_the_program(data: Path) -> None:
    done = shell("show", "2026-11-24-halv", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"Halv?rsm?de" in done.stdout


def test_reader_that_goes_away_ends_the_program_quietly(data: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "tui", "show", "andet"]
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_closed_pipe_and_interruption_have_their_exit_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> int:
        raise BrokenPipeError

    def interrupted(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.__main__._obey", interrupted)
    assert main([]) == 128 + signal.SIGINT
    monkeypatch.setattr("tui.__main__._let_go_of_stdout", lambda: None)
    monkeypatch.setattr("tui.__main__._obey", closed)
    assert main([]) == 141
