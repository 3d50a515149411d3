"""``ordstyrer export`` and ``import``: a meeting goes out in every shape, and comes in again as it was."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from meeting.words import sentence
from store.library import Library
from tests.meeting.minutes.evening import evening
from tui.__main__ import main

Output = pytest.CaptureFixture[str]


@pytest.fixture
def kept(tmp_path: Path) -> Library:
    """Keep the evening in a network of its own."""
    network, meeting = evening()
    library = Library(tmp_path / "data")
    session = library.open(library.create("Network North").id)
    session.apply_network(lambda old: replace(network, id=old.id), sentence("people"))
    session.add_meeting(meeting)
    session.close()
    return library


def export(*words: str) -> int:
    return main(["export", "evening", *words])


def test_a_chat_gets_the_summary_in_parts_and_markdown_the_minutes(kept: Library, capsys: Output) -> None:
    assert export("--to", "zoom") == 0
    assert capsys.readouterr().out.startswith("Summary: An evening together\nPurpose: That we agree")
    assert export("--to", "meet", "--minutes") == 0
    out = capsys.readouterr().out
    assert out.startswith("(1/5)\nMinutes: An evening together\nNetwork: Network North")
    assert "\n\n(5/5)\n" in out
    assert export("--to", "markdown") == 0
    assert "\n## Who was there\n\n**Present (5):** Anna Holm" in capsys.readouterr().out
    assert export("--to", "email", "--summary", "--sections", "actions,next") == 0
    assert capsys.readouterr().out.startswith("Subject: Summary: An evening together\n\nWho does what\n- Anna Holm")
    for name in ("agreed", "decisions"):
        assert export("--to", "plain", "--summary", "--sections", name) == 0
        assert capsys.readouterr().out.startswith("What we agreed\n")
        assert export("--to", "markdown", "--minutes", "--sections", f"{name},actions") == 0
        out = capsys.readouterr().out
        assert out.startswith("## What we agreed\n")
        assert "Who does what" in out
    assert export("--to", "slack", "--lang", "da", "--sections", "actions") == 0
    assert "*Hvem gør hvad*\n• Anna Holm, Bo Jensen: Send the list (senest fre. 27. nov.)" in capsys.readouterr().out


def test_the_users_wording_is_used_and_what_is_wrong_in_it_is_said(
    kept: Library, capsys: Output, tmp_path: Path
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "zoom.txt").write_text("heading = == {text} ==\nentry = {x}", encoding="utf-8")

    assert export("--to", "zoom") == 0
    out, said = capsys.readouterr()
    assert out.startswith("== Summary: An evening together ==\n")
    assert "templates/zoom.txt, line 2:" in said


def test_files_are_written_privately_and_as_a_whole(kept: Library, capsys: Output, tmp_path: Path) -> None:
    page, calendar = tmp_path / "out" / "minutes.html", tmp_path / "next.ics"

    assert export("--to", "html", "--output", str(page)) == 0
    assert export("--to", "ics", "--output", str(calendar)) == 0
    out, said = capsys.readouterr()
    assert out == ""
    assert "minutes.html" in said
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "<thead><tr><th>What</th>" in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o077 == 0
    assert len(Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")) == 1
    assert sorted(one.name for one in page.parent.iterdir()) == ["minutes.html"]
    assert export("--to", "html", "--output", str(page / "below.html")) == 1
    assert "could not be written" in capsys.readouterr().err


def test_tables_go_into_a_zip_a_folder_a_file_or_one_to_the_terminal(
    kept: Library, capsys: Output, tmp_path: Path
) -> None:
    assert export("--to", "csv") == 1
    assert "--sections items" in capsys.readouterr().err
    assert export("--to", "csv", "--sections", "actions") == 0
    assert capsys.readouterr().out.startswith(
        "Number,Action,Owners,Due,Stage\r\nA2,Send the list,Anna Holm; Bo Jensen,"
    )
    assert export("--to", "csv", "--output", str(tmp_path / "m.zip")) == 0
    with zipfile.ZipFile(tmp_path / "m.zip") as archive:
        assert len(archive.namelist()) == 8
    assert export("--to", "csv", "--output", str(tmp_path / "tables")) == 0
    assert len(list((tmp_path / "tables").iterdir())) == 8
    assert export("--to", "csv", "--sections", "polls", "--output", str(tmp_path / "polls.csv")) == 0
    assert (tmp_path / "polls.csv").read_bytes().startswith(b"\xef\xbb\xbfQuestion,")


def test_what_is_not_there_is_said(kept: Library, capsys: Output) -> None:
    assert export("--to", "plain", "--sections", "nonsense") == 1
    assert "There is no section “nonsense”: take some of purpose, agreed, actions" in capsys.readouterr().err
    assert main(["new", "-", "--network", "Network North"]) == 1
    assert export("--to", "csv", "--sections", "nonsense") == 1
    assert "take some of items, people" in capsys.readouterr().err


def test_a_draft_has_nothing_for_some_sections_and_no_next_meeting(kept: Library, capsys: Output) -> None:
    session = kept.open("network-north")
    session.add_meeting(replace(evening()[1], title="Bare", checks=(), captures=(), polls=(), next_at=None))
    session.close()

    assert main(["export", "bare", "--to", "plain", "--minutes", "--sections", "polls"]) == 1
    assert "There is nothing to export" in capsys.readouterr().err
    assert main(["export", "bare", "--to", "csv", "--sections", "polls"]) == 1
    assert main(["export", "bare", "--to", "ics"]) == 1
    assert "Nobody has said yet when" in capsys.readouterr().err


def test_no_name_is_left_in_what_is_exported_without_names(kept: Library, capsys: Output, tmp_path: Path) -> None:
    for to in ("markdown", "html", "json", "slack"):
        assert export("--to", to, "--pseudonymised") == 0
        out = capsys.readouterr().out
        assert "Person 1" in out
        for name in ("Anna", "Holm", "Jensen", "Fatima", "Gry", "Hemmelig"):
            assert name not in out.replace("Begin with Gry.", "")


def test_json_comes_in_again_as_it_went_out(kept: Library, capsys: Output, tmp_path: Path) -> None:
    file = tmp_path / "meeting.json"
    assert export("--to", "json", "--output", str(file)) == 0
    capsys.readouterr()

    assert main(["import", str(file), "--network", "Copy"]) == 0
    assert capsys.readouterr().out == "New network: Copy\nThe meeting is called copy/2026-11-24-an-evening-together.\n"
    copy = kept.read_meeting("copy", "2026-11-24-an-evening-together")
    assert copy == kept.read_meeting("network-north", "2026-11-24-an-evening-together")
    networks = {one.id: one.network for one in kept.networks()}
    assert networks["copy"].people == networks["network-north"].people
    assert networks["copy"].cards == networks["network-north"].cards

    # into its own network: a second meeting, and nobody and nothing twice
    assert main(["import", str(file)]) == 0
    assert "network-north/2026-11-24-an-evening-together-2" in capsys.readouterr().out
    again = next(one.network for one in kept.networks() if one.id == "network-north")
    assert len(again.people) == len(networks["network-north"].people)


def test_a_file_of_other_people_or_none_at_all_is_refused(kept: Library, capsys: Output, tmp_path: Path) -> None:
    file = tmp_path / "meeting.json"
    assert export("--to", "json", "--output", str(file)) == 0
    made = json.loads(file.read_text(encoding="utf-8"))
    made["network"]["people"][0]["name"] = "Somebody Else"
    file.write_text(json.dumps(made), encoding="utf-8")
    capsys.readouterr()

    assert main(["import", str(file)]) == 1
    assert "has other people than the file, such as Somebody Else" in capsys.readouterr().err
    made["network"]["people"][0] = {**made["network"]["people"][0], "id": "p77"}
    file.write_text(json.dumps(made), encoding="utf-8")
    assert main(["import", str(file)]) == 1
    assert main(["import", str(tmp_path / "nothing.json")]) == 1
    assert "There is no file" in capsys.readouterr().err
    assert main(["import", str(tmp_path)]) == 1
    assert main(["--read-only", "import", str(file), "--network", "Third"]) == 1
    file.write_text("{}", encoding="utf-8")
    assert main(["import", str(file)]) == 1
    assert "it is no meeting that Ordstyrer has exported" in capsys.readouterr().err
