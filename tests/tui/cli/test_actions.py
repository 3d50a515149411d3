"""``ordstyrer actions`` prints who has promised what, and writes it for other tools."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from meeting.cards import Stage
from meeting.network import Network
from meeting.words import sentence
from store.library import Library
from tests.meeting.board.strategies import board
from tests.strategies import NASTY_TEXTS
from tui.__main__ import main

Output = pytest.CaptureFixture[str]


def keep(folder: Path, network: Network) -> str:
    library = Library(folder)
    made = library.create(network.name)
    session = library.open(made.id)
    session.apply_network(lambda old: replace(network, id=old.id, name=old.name), sentence("board"))
    assert session.wait_saved(timeout=30)
    session.close()
    return made.id


def dated(network: Network) -> Network:
    """Return the board with A4 long overdue, A3 due in the far future, and another action done."""
    days = {"k3": date(2999, 11, 27), "k4": date(2020, 11, 20)}
    cards = [replace(card, due=days.get(card.id, card.due)) for card in network.cards]
    done = replace(cards[6], id="k8", text="Write", stage=Stage.DONE)
    return replace(network, cards=(*cards, done), card_counter=8)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    keep(tmp_path / "data", dated(board()))
    return tmp_path / "data"


def lines(capsys: Output) -> list[str]:
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_open_actions_are_printed_with_owner_day_and_what_they_lack(kept: Path, capsys: Output):
    assert main(["actions"]) == 0
    first, second, third = lines(capsys)
    assert first.startswith("A4 Anna Holm, Bo Jensen Call Ærø ")
    assert "days overdue Netværk Nord" in first
    assert second.startswith("A3 Bo Jensen Send the list due ")
    assert third == "A7 Find a room no owner · no date Netværk Nord"


def test_actions_are_chosen_by_person_by_day_and_by_network(kept: Path, capsys: Output):
    keep(kept, replace(dated(board()), name="Syd"))
    for words, labels in (
        (["--person", "anna"], ["A4", "A4"]),
        (["--person", "bo", "--network", "syd"], ["A4", "A3"]),
        (["--network", "netv"], ["A4", "A3", "A7"]),
        (["--overdue", "--network", "netvaerk-nord"], ["A4"]),
        (["--all", "--network", "nord"], ["A4", "A3", "A7", "A8"]),
    ):
        assert main(["actions", *words]) == 0
        assert [line.split()[0] for line in lines(capsys)] == labels, words


def test_who_or_what_is_not_there_is_said(kept: Path, capsys: Output):
    assert main(["actions", "--person", "zoe"]) == 1
    assert "Nobody is called “zoe”." in capsys.readouterr().err
    assert main(["actions", "--network", "east"]) == 1
    assert "There is no network called “east”." in capsys.readouterr().err
    assert main(["actions", "--person", "fatima"]) == 0
    assert "No actions here." in capsys.readouterr().err


def test_a_network_that_cannot_be_read_is_told_about(kept: Path, capsys: Output):
    broken = keep(kept, replace(board(), name="Broken"))
    (kept / "networks" / broken / "network.json").write_text("{")
    for copy in (kept / "networks" / broken / "backups").glob("network*"):
        copy.unlink()

    assert main(["actions"]) == 3
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 3
    assert said.err


def test_json_has_the_shape_it_promises(kept: Path, capsys: Output):
    assert main(["actions", "--json", "--overdue"]) == 0
    (action,) = json.loads(capsys.readouterr().out)["actions"]
    assert action == {
        "id": "k4",
        "number": "A4",
        "text": "Call Ærø",
        "stage": "proposed",
        "owners": ["Anna Holm", "Bo Jensen"],
        "due": "2020-11-20",
        "overdue": True,
        "goal": "Twenty new members",
        "help": "",
        "network": {"id": "netvaerk-nord", "name": "Netværk Nord"},
        "meeting": "spring",
    }
    assert main(["actions", "--json", "--person", "fatima"]) == 0
    assert json.loads(capsys.readouterr().out) == {"actions": []}


def test_a_calendar_holds_what_is_done_as_well_so_that_it_is_done_there_too(kept: Path, capsys: Output):
    assert main(["actions", "--ics"]) == 0
    written = capsys.readouterr().out
    read = Calendar.from_ical(written)
    assert [str(one["STATUS"]) for one in read.walk("VTODO")] == [
        "NEEDS-ACTION",
        "NEEDS-ACTION",
        "NEEDS-ACTION",
        "COMPLETED",
    ]
    assert written.count("\n") == written.count("\r\n")


def test_other_tools_get_their_lists(kept: Path, capsys: Output):
    for word, said in (
        ("--markdown", "- [ ] A7 Find a room\n"),
        ("--csv", "A7,Find a room,,,proposed,,Netværk Nord\n"),
        ("--todotxt", "A7 Find a room +netvaerk-nord\n"),
        ("--taskwarrior", '"description": "A7 Find a room"'),
    ):
        assert main(["actions", word]) == 0
        assert said in capsys.readouterr().out


def test_only_one_way_is_asked_for(kept: Path, capsys: Output):
    assert main(["actions", "--ics", "--csv"]) == 2
    assert "not allowed with" in capsys.readouterr().err


def test_a_network_that_is_put_away_is_shown_only_by_its_name(tmp_path: Path, capsys: Output):
    keep(tmp_path / "data", replace(dated(board()), archived=True))

    assert main(["actions", "--markdown"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["actions", "--network", "Netværk Nord", "--markdown"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_hostile_texts_stay_on_their_lines(tmp_path: Path, capsys: Output):
    cards = tuple(
        replace(board().cards[6], id=f"k{number}", text=f"x {nasty}".replace("\n", " ").replace("\r", " ")[:400])
        for number, nasty in enumerate(NASTY_TEXTS, start=10)
        if "\ud800" not in nasty
    )
    keep(tmp_path / "data", replace(board(), cards=cards))

    assert main(["actions"]) == 0
    printed = capsys.readouterr().out
    assert len(printed.split("\n")) == len(cards) + 1
    assert not any(ord(sign) < 32 and sign != "\n" for sign in printed)


def test_lists_are_written_to_whatever_takes_text(kept: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output):
    taken = io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr("sys.stdout", taken)
        assert main(["actions", "--ics"]) == 0

    assert taken.getvalue().startswith("BEGIN:VCALENDAR\r\n")
    assert capsys.readouterr().out == ""
