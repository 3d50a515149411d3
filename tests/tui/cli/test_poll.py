"""``ordstyrer poll``: results as text and as JSON, kept back while they are hidden."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from meeting.people import Person
from meeting.poll import counting, running
from meeting.poll.writing import read_poll
from meeting.polls import Ballot, UnclearLine
from meeting.words import sentence
from store.library import Library
from tests.strategies import NINE, spring
from tui.__main__ import main

Output = pytest.CaptureFixture[str]


@pytest.fixture
def autumn(tmp_path: Path) -> None:
    """Keep a meeting with a named poll that was asked twice, a hidden one, a scale and a prepared one."""
    meeting = replace(spring(5), id="", title="Autumn")
    people = (Person(id="p1", name="Anna Holm"), Person(id="p2", name="Bo Jensen", private=True))
    polls = ("Which? Red / Blue", "Shall we? yes / no [hidden]", "1-5 How useful? [anonymous]", "What else?")
    for number, line in enumerate(polls, start=1):
        meeting = running.add_poll(meeting, read_poll(line).poll)
        if number < len(polls):
            meeting = running.open_poll(meeting, meeting.polls[-1].id, at=NINE)
    which, shall, scale, _open = (poll.id for poll in meeting.polls)
    for voter, picks, text in (("p1", (0,), "if it is dark"), ("p2", (0,), "my favourite")):
        ballot = Ballot(voter=voter, picks=picks, text=text, at=NINE)
        meeting = running.change_poll(meeting, which, lambda poll, one=ballot: counting.vote(poll, one))
    meeting = running.close_poll(meeting, which, at=NINE)
    meeting = running.change_poll(meeting, shall, lambda poll: counting.count(poll, 0))
    for value in (4, 4, 5):
        meeting = running.change_poll(meeting, scale, lambda poll, one=value: counting.count(poll, one))
    line = UnclearLine(name="Anna Holm", text="red or blue")
    meeting = running.change_poll(meeting, which, lambda poll: replace(poll, dropped=(line,)))
    meeting = running.repeat_poll(meeting, which)
    again = meeting.polls[-1].id
    meeting = running.open_poll(meeting, again, at=NINE)
    meeting = running.change_poll(meeting, again, lambda poll: counting.count(poll, 1))
    library = Library(tmp_path / "data")
    session = library.open(library.create("North").id)
    session.apply_network(lambda network: replace(network, people=people, counter=2), sentence("people"))
    session.add_meeting(meeting)
    session.close()


def test_results_are_printed_with_what_moved(autumn: None, capsys: Output) -> None:
    assert main(["poll", "autumn"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Autumn\n\nWhich?\n  closed · one of 2 options · named: each answer is kept with its voter\n")
    assert "  2 answers · clear\n  1) Red: 2 · 100 % ██████████\n  2) Blue: 0 · 0 %\n" in out
    assert "average 4.3, median 4, spread 0.5" in out
    assert "“Red” fell from 100 % to 0 %" in out
    assert "What else?\n  prepared · open answers" in out


def test_private_people_are_not_named(autumn: None, capsys: Output) -> None:
    main(["poll", "autumn"])
    main(["poll", "autumn", "--json"])
    out = capsys.readouterr().out
    assert "– Anna Holm: if it is dark" in out
    assert "– my favourite" in out
    assert "Bo Jensen" not in out


def test_a_hidden_result_is_kept_back(autumn: None, capsys: Output) -> None:
    assert main(["poll", "autumn"]) == 0
    assert "the result is hidden until the poll is closed" in capsys.readouterr().out
    assert main(["poll", "autumn", "--json"]) == 0
    hidden = json.loads(capsys.readouterr().out)["polls"][1]
    assert (hidden["is_hidden"], hidden["answered"], hidden["result"]) == (True, 1, None)


def test_json_has_the_shape_it_promises(autumn: None, capsys: Output) -> None:
    assert main(["poll", "autumn", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["meeting"]["title"] == "Autumn"
    which, _shall, scale, other, again = told["polls"]
    assert which["kind"] == "single"
    assert which["opened_at"] == which["closed_at"] == "2026-11-24T09:00:00+00:00"
    assert which["result"] == {
        "picture": "clear",
        "options": [{"label": "Red", "count": 2, "share": 1.0}, {"label": "Blue", "count": 0, "share": 0.0}],
        "leaders": ["Red"],
        "condorcet": None,
        "figures": None,
        "remarks": [
            {"text": "if it is dark", "name": "Anna Holm", "is_reservation": True},
            {"text": "my favourite", "name": None, "is_reservation": True},
        ],
    }
    assert scale["result"]["figures"]["median"] == 4
    assert scale["is_named"] is False
    assert other["state"] == "prepared"
    assert again["repeats"] == which["id"]
    assert [poll["left_out"] for poll in (which, again)] == [1, 0]
    assert "red or blue" not in str(told)


def test_a_meeting_without_polls_says_so(data: Path, capsys: Output) -> None:
    library = Library(data)
    session = library.open(library.create("Quiet").id)
    session.add_meeting(replace(spring(5), id="", title="Silence"))
    session.close()
    assert main(["poll", "silence"]) == 0
    assert "There are no polls in this meeting." in capsys.readouterr().out


def test_a_meeting_that_is_not_there_is_said(data: Path, capsys: Output) -> None:
    assert main(["poll", "nowhere"]) == 1
    assert "nowhere" in capsys.readouterr().err
