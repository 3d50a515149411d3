from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from tui.__main__ import main

Output = pytest.CaptureFixture[str]
INSTANCE = {"name": "x", "n": 12, "rounds": 3, "sizes": [4, 4, 4], "history": [[0, 1, 1.0]]}


@pytest.fixture
def instance(tmp_path: Path) -> str:
    path = tmp_path / "instance.json"
    path.write_text(json.dumps(INSTANCE), "utf-8")
    return str(path)


@pytest.fixture
def names(tmp_path: Path) -> str:
    path = tmp_path / "names.txt"
    path.write_text("\ufeffAnna [/]\n\n  Bo\x1b[31m \n" + "\n".join(f"Person {n}" for n in range(10)), "utf-8")
    return str(path)


def people_of(rounds: list[list[list[int]]]) -> list[list[int]]:
    return [sorted(person for room in rooms for person in room) for rooms in rounds]


def test_instance_becomes_rounds_as_json(instance: str, capsys: Output) -> None:
    assert main(["rotate", instance, "--seconds", "0.05", "--seed", "3", "--json"]) == 0
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert said.err == ""
    assert people_of(answer["rounds"]) == [list(range(12))] * 3
    assert [[len(room) for room in rooms] for rooms in answer["rounds"]] == [[4, 4, 4]] * 3
    assert answer["cost"] >= answer["repeats"] >= 0
    assert 0 < answer["seconds"] < 5
    assert {"worst_person", "bound", "proved"} < answer.keys()


def test_without_a_time_the_seed_decides(instance: str, capsys: Output) -> None:
    answers = []
    for seed in ("1", "1", "2"):
        assert main(["rotate", instance, "--seed", seed]) == 0
        answers.append(json.loads(capsys.readouterr().out)["rounds"])
    assert answers[0] == answers[1] != answers[2]


def test_no_time_at_all_still_gives_a_plan(instance: str, capsys: Output) -> None:
    assert main(["rotate", instance, "--seconds", "0"]) == 0
    assert people_of(json.loads(capsys.readouterr().out)["rounds"]) == [list(range(12))] * 3


def test_instance_is_read_from_a_pipe(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(INSTANCE).encode())))
    assert main(["rotate", "-", "--seconds", "0.01"]) == 0
    assert len(json.loads(capsys.readouterr().out)["rounds"]) == 3


def test_names_become_rooms_by_name(names: str, capsys: Output) -> None:
    assert main(["rotate", "--names", names, "--rooms", "4", "--rounds", "3"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Round 1\n  1  ")
    assert said.count("Anna [/]") == said.count("Person 9") == 3
    assert "Bo[31m" in said
    assert "\x1b" not in said
    assert "All 12 meet 6 new people; nobody meets anybody twice." in said


def test_names_become_json_when_asked_for(names: str, capsys: Output) -> None:
    assert main(["rotate", "--names", names, "--rooms", "6", "--rounds", "2", "--fewest", "2", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["names"][0] == "Anna [/]"
    assert [[len(room) for room in rooms] for rooms in answer["rounds"]] == [[2] * 6] * 2


def test_names_in_old_windows_letters_are_read_with_a_word(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "names.txt"
    path.write_bytes("Søren\nÅse\nBo".encode("cp1252"))
    assert main(["rotate", "--names", str(path)]) == 0
    said = capsys.readouterr()
    assert "Søren" in said.out
    assert "not UTF-8" in said.err


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("[]", "one JSON object"),
        ('{"n": 4, "rounds": 1, "sizes": [3]}', "Round 1 has 3 seats for 4 people"),
        ('{"n": 4, "rounds": 1, "sizes": [2, 2], "apart": [{"people": [0, 1, 2]}]}', "apart: 0, 1, 2"),
    ],
)
def test_what_cannot_be_planned_is_said(content: str, why: str, tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "instance.json"
    path.write_text(content, "utf-8")
    assert main(["rotate", str(path)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert why in said.err


def test_rooms_are_never_too_small_unless_asked(names: str, capsys: Output) -> None:
    assert main(["rotate", "--names", names, "--rooms", "5"]) == 1
    assert "at most 4 rooms" in capsys.readouterr().err


def test_list_without_names_is_said(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "names.txt"
    path.write_text("\n \n", "utf-8")
    assert main(["rotate", "--names", str(path)]) == 1
    assert "has no names" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["FILE", "--names", "FILE"]])
def test_either_an_instance_or_names(words: list[str], capsys: Output) -> None:
    assert main(["rotate", *words]) == 1
    assert "--names" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [["--rooms", "0"], ["--rooms", "99999"], ["--rounds", "x"], ["--rounds", "²"], ["--seconds", "-1"],
     ["--seconds", "nan"], ["--seconds", "soon"], ["--seed", "x"]],
)  # fmt: skip
def test_numbers_that_are_none_are_wrong_usage(words: list[str], capsys: Output) -> None:
    assert main(["rotate", "--names", "FILE", *words]) == 2
    assert words[0] in capsys.readouterr().err
