"""``ordstyrer forget``, ``retention``, ``backup`` and ``restore``: said first, asked, then done."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.library import Library
from tui.__main__ import main

Output = pytest.CaptureFixture[str]


def everything_in(data: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in data.rglob("*.json"))


def test_a_person_is_forgotten_after_it_has_been_shown_what_changes(data: Path, capsys: Output):
    assert main(["forget", "Emil", "--network", "nord", "--yes"]) == 0

    out = capsys.readouterr().out
    assert "Emil Østergaard · Netværk Nord" in out
    assert "network.json" in out
    assert "Emil Østergaard is forgotten in Netværk Nord" in out
    assert "Emil Østergaard" not in everything_in(data)
    assert "Glemt person" in everything_in(data)


def test_nobody_is_forgotten_without_a_yes(data: Path, capsys: Output):
    assert main(["forget", "Emil"]) == 1

    assert "add --yes" in capsys.readouterr().err
    assert "Emil Østergaard" in everything_in(data)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["forget", "Nobody Atall", "--yes"], "Nobody is called “Nobody Atall”."),
        (["forget", "a", "--yes"], "Type the whole name"),
        (["forget", "Emil", "--network", "South", "--yes"], "Nobody is called"),
        (["retention", "South"], "no network called “South”"),
        (["restore", "missing.zip", "--yes"], "cannot be read"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(data: Path, capsys: Output, asked: list[str], said: str):
    before = everything_in(data)

    assert main(asked) == 1

    assert said in capsys.readouterr().err
    assert everything_in(data) == before


def test_how_long_meetings_are_kept_is_said_set_and_applied(data: Path, capsys: Output):
    assert main(["retention", "nord"]) == 0
    assert "keeps its meetings for ever" in capsys.readouterr().out

    assert main(["retention", "netv", "--months", "4", "--how", "delete"]) == 0
    captured = capsys.readouterr()
    assert "for 4 months; older ones are deleted." in captured.out
    assert "Plan for året" in captured.out
    assert "Add --apply" in captured.err

    assert main(["retention", "netv", "--apply"]) == 1
    (listing,) = Library(data).networks()
    assert listing.network is not None
    before = len(listing.network.meetings)

    assert main(["retention", "netv", "--apply", "--yes"]) == 0
    (listing,) = Library(data).networks()
    assert listing.network is not None
    assert 2 < len(listing.network.meetings) < before

    assert main(["retention", "netv"]) == 0
    assert "No meeting is older." in capsys.readouterr().out


def test_a_backup_is_written_and_put_back(data: Path, capsys: Output, tmp_path: Path):
    target = tmp_path / "all.zip"
    assert main(["backup", str(target)]) == 0
    assert "10 meetings of Netværk Nord" in capsys.readouterr().out
    assert main(["backup", str(target)]) == 1

    assert main(["--data", str(tmp_path / "new"), "restore", str(target), "--yes"]) == 0

    moved, old = Library(tmp_path / "new").networks()[0].network, Library(data).networks()[0].network
    assert moved == old
    assert main(["--read-only", "restore", str(target), "--yes"]) == 1


def test_something_newer_is_put_back_over_only_when_that_is_said(data: Path, capsys: Output, tmp_path: Path):
    target = tmp_path / "all.zip"
    assert main(["backup", str(target)]) == 0
    assert main(["forget", "Emil", "--yes"]) == 0
    assert main(["retention", "netv", "--months", "90"]) == 0
    capsys.readouterr()

    assert main(["restore", str(target), "--yes"]) == 1
    assert "here of" in capsys.readouterr().out
    assert "Emil Østergaard" not in everything_in(data)

    assert main(["restore", str(target), "--yes", "--over-newer"]) == 0
    assert "Emil Østergaard" in everything_in(data)


def test_a_person_can_read_everything_that_is_kept_about_them(data: Path, capsys: Output, tmp_path: Path):
    assert main(["export", "--person", "anna holm"]) == 0
    out = capsys.readouterr().out
    assert "What is kept about Anna Holm in Netværk Nord" in out
    assert "e-mail: anna.holm@" in out
    assert "in a breakout room" in out
    assert "Bo Jensen" not in out

    assert main(["export", "--person", "anna holm", "--output", str(tmp_path / "anna.txt")]) == 0
    assert (tmp_path / "anna.txt").read_text(encoding="utf-8").rstrip() == out.rstrip()
    assert main(["export", "--person", "nobody atall"]) == 1
    assert main(["export", "--person", "a"]) == 1
    assert main(["export"]) == 1
    assert "Say which meeting" in capsys.readouterr().err
    assert data.exists()
