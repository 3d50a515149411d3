from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from meeting.meeting import Meeting
from store.library import Library
from tests.tui.cli.conftest import FakeApp
from tui.__main__ import main
from tui.agenda_file import Wishes, draft_of

Output = pytest.CaptureFixture[str]


AGENDA = """# Forårsmøde

Formål: at mødes
Dato: 2030-04-02 09:00

- 10 min Velkomst
- 15 min Runde (runde) @Anna Holm: Hvad har du prøvet?
zebra
- 20 min Gæst !09:25
"""


@pytest.fixture
def agenda(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.md"
    path.write_text(AGENDA, "utf-8")
    return path


def pipe(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))


def only_meeting(data: Path) -> Meeting:
    (listing,) = Library(data).networks()
    assert listing.network is not None
    (entry,) = listing.network.meetings
    return Library(data).read_meeting(listing.id, entry.id)


def test_new_makes_a_meeting_and_says_what_it_did(agenda: Path, tmp_path: Path, capsys: Output) -> None:
    assert main(["new", str(agenda)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "New network: My network" in said.out
    assert "Tuesday 2 April 2030, 09:00–09:45 (Europe/Copenhagen), Zoom" in said.out
    assert "line 8: zebra (not understood)" in said.out
    assert "Before it starts" in said.out
    assert "The meeting is called my-network/2030-04-02-forarsmode." in said.out
    meeting = only_meeting(tmp_path / "data")
    assert [item.minutes for item in meeting.items] == [10, 15, 20]
    assert (meeting.items[1].lead, meeting.items[1].format) == ("Anna Holm", "round")
    assert meeting.items[2].locked_at == datetime(2030, 4, 2, 7, 25, tzinfo=UTC)
    assert (meeting.purpose, meeting.length_minutes) == ("at mødes", 45)


def test_title_and_start_of_the_command_line_win(agenda: Path, tmp_path: Path) -> None:
    assert main(["new", str(agenda), "--title", "Other", "--start", "2030-07-01 10:00"]) == 0
    meeting = only_meeting(tmp_path / "data")
    assert meeting.title == "Other"
    assert meeting.starts_at == datetime(2030, 7, 1, 8, 0, tzinfo=UTC)
    assert meeting.items[2].locked_at == datetime(2030, 7, 1, 8, 25, tzinfo=UTC)


def test_title_is_made_of_the_files_name_when_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "spring_meeting-2.md"
    path.write_text("- 5 min Hello", "utf-8")
    main(["new", str(path)])
    assert only_meeting(tmp_path / "data").title == "spring meeting 2"


def test_agenda_is_read_from_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"\xef\xbb\xbf- 5 min Hello")
    assert main(["new", "-"]) == 0
    meeting = only_meeting(tmp_path / "data")
    assert (meeting.title, meeting.items[0].title) == ("Meeting", "Hello")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_windows_text_is_read_and_only_a_guess_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, encoding: str
) -> None:
    pipe(monkeypatch, "- 5 min Rødgrød på Ærø".encode(encoding))
    assert main(["new", "-"]) == 0
    assert only_meeting(tmp_path / "data").items[0].title == "Rødgrød på Ærø"
    assert ("“what was piped in” is not UTF-8" in capsys.readouterr().err) is (encoding == "cp1252")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x7fELF\0\0", "is no text"),
        (b"- 5 min Hello\n" * 800_000, "is too large"),
        (b"", "No agenda item was found"),
        (b"\n\n", "No agenda item was found"),
    ],
    ids=["binary", "12 MB", "empty", "blank"],
)
def test_what_is_no_agenda_makes_nothing(tmp_path: Path, capsys: Output, content: bytes, said: str) -> None:
    path = tmp_path / "agenda.md"
    path.write_bytes(content)
    assert main(["new", str(path)]) == 1
    printed = capsys.readouterr().err
    assert said in printed
    assert len(printed.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_lines_are_told_when_none_of_them_is_an_item(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "agenda.md"
    path.write_text("Formål: x\n\nzebra\n", "utf-8")
    assert main(["new", str(path)]) == 1
    assert "line 3: zebra" in capsys.readouterr().out


def test_missing_file_and_folder_are_told_apart(tmp_path: Path, capsys: Output) -> None:
    assert main(["new", str(tmp_path / "nothere.md")]) == 1
    assert "There is no file" in capsys.readouterr().err
    assert main(["new", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "a\0b")]) == 1
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["netværk nord", "NETVAERK-NORD", ""])
def test_network_is_found_by_name_or_id_or_by_being_the_only_one(data: Path, agenda: Path, name: str) -> None:
    assert main(["new", str(agenda), *(["--network", name] if name else [])]) == 0
    (listing,) = Library(data).networks()
    assert listing.network is not None
    assert len(listing.network.meetings) == 11
    assert Library(data).read_meeting(listing.id, "2030-04-02-forarsmode").language == "da"


def test_network_that_is_not_there_is_made(data: Path, agenda: Path, capsys: Output) -> None:
    assert main(["new", str(agenda), "--network", "Øst"]) == 0
    assert "New network: Øst" in capsys.readouterr().out
    assert [one.id for one in Library(data).networks()] == ["netvaerk-nord", "ost"]


def test_with_several_networks_one_has_to_be_named(data: Path, agenda: Path, capsys: Output) -> None:
    Library(data).create("Øst")
    Library(data).create("Øst")
    assert main(["new", str(agenda)]) == 1
    assert "Add --network with one of “Netværk Nord”" in capsys.readouterr().err
    assert main(["new", str(agenda), "--network", "øst"]) == 1
    assert "use one of ost, ost-2" in capsys.readouterr().err
    assert main(["new", str(agenda), "--network", "ost-2"]) == 0


@pytest.mark.parametrize(
    ("text", "now", "start"),
    [
        ("- 5 min Hello", "2026-11-24T09:23:00+00:00", "2026-11-24T10:00:00+00:00"),
        ("09:00 Hello\n09:10 End", "2026-11-24T09:23:00+00:00", "2026-11-25T08:00:00+00:00"),
        ("12:00 Hello\n12:10 End", "2026-11-24T09:23:00+00:00", "2026-11-24T11:00:00+00:00"),
        ("Dato: 2020-01-01 10:00\n- 5 min Hello", "2026-11-24T09:23:00+00:00", "2020-01-01T09:00:00+00:00"),
        ("09:00 Hello\n09:10 End", "2026-03-28T12:00:00+00:00", "2026-03-29T07:00:00+00:00"),
    ],
)
def test_start_is_as_written_and_in_the_days_to_come(text: str, now: str, start: str) -> None:
    wishes = Wishes(timezone="Europe/Copenhagen")
    meeting, _read = draft_of(text, wishes, now=datetime.fromisoformat(now))
    assert meeting.starts_at == datetime.fromisoformat(start)


def test_length_is_as_written_or_what_the_items_take_with_their_waiting() -> None:
    wishes = Wishes(timezone="UTC", starts=datetime(2030, 1, 1, 9, 0))  # noqa: DTZ001 - as it is typed
    now = datetime(2029, 12, 1, tzinfo=UTC)
    waiting = "Dato: 2030-01-01 09:00\n- 10 min A\n- 10 min B !09:30"
    assert draft_of(waiting, wishes, now=now)[0].length_minutes == 40
    assert draft_of(f"Længde: 90 min\n{waiting}", wishes, now=now)[0].length_minutes == 90


def test_new_can_open_what_it_made(agenda: Path, apps: list[FakeApp]) -> None:
    assert main(["new", str(agenda), "--open"]) == 0
    assert apps[0].named["open_meeting"] == ("my-network", "2030-04-02-forarsmode")


def test_new_makes_nothing_when_it_cannot_open_it(agenda: Path, tmp_path: Path) -> None:
    assert main(["new", str(agenda), "--open"]) == 1
    assert not (tmp_path / "data").exists()


def test_new_changes_nothing_when_only_reading(data: Path, agenda: Path, capsys: Output) -> None:
    assert main(["--read-only", "new", str(agenda)]) == 1
    assert main(["--read-only", "new", str(agenda), "--network", "Øst"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    assert len(Library(data).networks()) == 1


def test_new_says_who_has_the_network_open(data: Path, agenda: Path, capsys: Output) -> None:
    session = Library(data).open("netvaerk-nord")
    try:
        assert main(["new", str(agenda)]) == 1
    finally:
        session.close()
    assert "open" in capsys.readouterr().err


def test_new_says_when_the_disk_does_not_take_it(agenda: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    monkeypatch.setattr("store.session.Session.wait_saved", lambda *_unused, **_unused_too: False)
    assert main(["new", str(agenda)]) == 1
    assert "could not be saved" in capsys.readouterr().err
