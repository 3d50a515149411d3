from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from meeting.exchange.understood import SourceKind
from tui.__main__ import main
from tui.cli.read import KIND_NAMES

Output = pytest.CaptureFixture[str]
PEOPLE = """\
Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Søren Åberg,S@example.dk,11/19/2026 10:00:00 AM,11/19/2026 11:00:00 AM,60,No
iPad,,11/19/2026 10:30:00 AM,11/19/2026 10:40:00 AM,10,Yes
"""
CHAT = (
    "10:00:00 From Bo to Everyone:\n\thello [/] there\n"
    "10:00:09 From Eva to Bo(Direct Message):\n\tbetween us\n"
    '10:01:00 From Eva to Everyone:\n\tReacted to "hello" with 👍\n'
)
POLL = (
    "#,User Name,User Email,Submitted Date/Time,\n"
    '1,Bo,bo@example.dk,"Oct 20, 2026 11:24:31",Which day?,Monday,\n'
    '2,Eva,eva@example.dk,"Oct 20, 2026 11:24:32",Which day?,Friday,\n'
    '3,Kim,kim@example.dk,"Oct 20, 2026 11:24:32",Which day?,Friday,\n'
)


def written(folder: Path, text: str) -> str:
    path = folder / "file.csv"
    path.write_text(text, "utf-8")
    return str(path)


def as_json(folder: Path, text: str, capsys: Output, *options: str) -> dict[str, object]:
    assert main(["read", written(folder, text), "--json", *options]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


def test_people_with_their_minutes(tmp_path: Path, capsys: Output) -> None:
    assert as_json(tmp_path, PEOPLE, capsys) == {
        "kind": "zoom-participants",
        "people": [
            {"name": "Søren Åberg", "email": "s@example.dk", "minutes": 60},
            {"name": "iPad", "email": "", "minutes": 10},
        ],
        "warnings": [],
    }
    assert main(["read", written(tmp_path, PEOPLE)]) == 0
    assert capsys.readouterr().out == (
        "Zoom participants · 2 people\n\n   60 min  Søren Åberg  s@example.dk\n   10 min  iPad\n"
    )


def test_long_names_and_addresses_stand_below_each_other(tmp_path: Path, capsys: Output) -> None:
    text = PEOPLE.replace("iPad,", "A name that is fairly long,with.a.long.address@somewhere.example.dk")
    assert main(["read", written(tmp_path, text)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "   60 min  Søren Åberg" in lines
    assert "           with.a.long.address@somewhere.example.dk" in lines
    assert max(map(len, lines)) <= 60


def test_long_names_without_an_address_stand_alone(tmp_path: Path, capsys: Output) -> None:
    assert main(["read", written(tmp_path, PEOPLE.replace("iPad", "A name " + "that is long " * 5))]) == 0
    assert "   10 min  A name that" in capsys.readouterr().out


def test_polls_are_counted(tmp_path: Path, capsys: Output) -> None:
    answer = as_json(tmp_path, POLL, capsys)
    assert answer["kind"] == "zoom-poll"
    assert answer["polls"] == [{"question": "Which day?", "answers": {"Monday": 1, "Friday": 2}, "responses": 3}]
    assert main(["read", written(tmp_path, POLL)]) == 0
    assert "Which day? (3 answers)\n     1  Monday\n     2  Friday\n" in capsys.readouterr().out


def test_private_messages_are_listed_without_their_text(tmp_path: Path, capsys: Output) -> None:
    answer = as_json(tmp_path, CHAT, capsys)
    assert answer["kind"] == "zoom-chat"
    assert answer["messages"] == [
        {"at": "10:00:00", "from": "Bo", "to": "", "text": "hello [/] there", "private": False},
        {"at": "10:00:09", "from": "Eva", "to": "Bo", "text": "", "private": True},
    ]
    assert "people" not in answer
    assert main(["read", written(tmp_path, CHAT)]) == 0
    said = capsys.readouterr().out
    assert "10:00 Bo\n  hello [/] there\n" in said
    assert "10:00 Eva → Bo (private)\n" in said
    assert "between us" not in said


def test_private_messages_are_shown_when_asked_for(tmp_path: Path, capsys: Output) -> None:
    answer = as_json(tmp_path, CHAT, capsys, "--private")
    assert "between us" in json.dumps(answer)
    assert main(["read", written(tmp_path, CHAT), "--private"]) == 0
    assert "  between us\n" in capsys.readouterr().out


def test_messages_of_a_day_have_it_and_those_without_a_time_have_none(tmp_path: Path, capsys: Output) -> None:
    dated = "2026-03-16 17:11:42 From Bo to Everyone:\n\thello\n\t\n2026-03-16 17:12:00 From Eva to Everyone:\n\thi\n"
    assert "2026-03-16T17:11:42" in json.dumps(as_json(tmp_path, dated, capsys))
    answer = as_json(tmp_path, "Bo: 1\nEva: 2\nKim: 2\n", capsys)
    assert answer["kind"] == "chat-lines"
    assert '"at": null' in json.dumps(answer)
    assert main(["read", written(tmp_path, "Bo: 1\nEva: 2\nKim: 2\n")]) == 0
    assert "\nBo\n  1\n" in capsys.readouterr().out


def test_unknown_table_shows_its_first_rows(tmp_path: Path, capsys: Output) -> None:
    table = "Item,Minutes,a,b,c\n" + "Welcome,5\n" * 3 + "Round,10,x,y,z\n" * 20
    answer = as_json(tmp_path, table, capsys)
    assert answer["kind"] == "table"
    assert answer["table"][0] == ["Item", "Minutes", "a", "b", "c"]  # type: ignore[index]
    assert main(["read", written(tmp_path, table)]) == 0
    said = capsys.readouterr().out
    assert "  Item     Minutes  a  b\n  Welcome  5\n" in said
    assert "Note:\n  - The columns of this table" in said
    assert max(map(len, said.splitlines())) <= 60


def test_what_is_not_recognised_is_one_sentence(tmp_path: Path, capsys: Output) -> None:
    path = written(tmp_path, '{"a": 1}')
    assert main(["read", path]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert main(["read", path, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["kind"] == "unknown"


def test_file_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: Output) -> None:
    assert main(["read", str(tmp_path / "none.csv")]) == 1
    assert "There is no file" in capsys.readouterr().err


def test_text_is_read_from_a_pipe(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PEOPLE.encode("utf-16"))))
    assert main(["read", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["people"][0]["name"] == "Søren Åberg"


def test_every_kind_has_a_name() -> None:
    assert set(KIND_NAMES) == set(SourceKind)
