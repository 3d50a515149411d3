"""``ordstyrer search`` finds what was said, and ``ordstyrer trends`` tells how a network's meetings go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.library import Library
from tui.__main__ import main

Output = pytest.CaptureFixture[str]


def test_what_is_found_is_printed_with_where_it_was_said(data: Path, capsys: Output):
    assert main(["search", "liste", "hjælpe"]) == 0
    out, err = capsys.readouterr()
    heading, line = out.splitlines()
    assert heading == "2025-09-30 · Første møde: Hvem er vi? · Netværk Nord · action"
    assert line.startswith("  Lav en liste over, hvem der kan hjælpe med hvad (Anna Holm · by ")
    assert err == "ordstyrer: 1 found.\n"


def test_many_hits_are_cut_off_and_the_language_is_that_of_the_interface(data: Path, capsys: Output):
    assert main(["search", "er:person", "--limit", "2"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 4
    assert out.splitlines()[0] == "Netværk Nord · person"
    assert "2 of " in err


def test_nothing_found_is_said_and_so_is_what_was_not_understood(data: Path, capsys: Output):
    assert main(["search", "xyzzy", "is:strange"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "ordstyrer: “is:strange” is not known: it is searched for as words.",
        "ordstyrer: Nothing was found for “xyzzy is:strange”.",
    ]
    assert main(["search", "liste", "--network", "syd"]) == 1


def test_a_search_as_json_has_the_shape_it_promises(data: Path, capsys: Output):
    assert main(["search", "er:mode hvem", "--json", "--network", "nord"]) == 0
    answer = json.loads(capsys.readouterr().out)
    (hit,) = answer["hits"]
    assert {key: answer[key] for key in ("count", "meetings", "doubts", "problems")} == {
        "count": 1,
        "meetings": 1,
        "doubts": [],
        "problems": [],
    }
    assert hit == {
        "network": {"id": "netvaerk-nord", "name": "Netværk Nord"},
        "meeting": {
            "id": "2025-09-30-forste-mode-hvem-er-vi",
            "title": "Første møde: Hvem er vi?",
            "kind": "exchange",
            "starts_at": "2025-09-30T08:00:00+00:00",
        },
        "what": "meeting",
        "text": "Første møde: Hvem er vi?",
        "stretches": [[13, 17]],
        "people": [],
        "state": "ended",
        "open": None,
        "due": None,
        "place": "summary",
        "id": "",
        "inner": "",
    }
    assert main(["search", "xyzzy", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["count"] == 0


def test_a_broken_file_is_named_beside_what_is_found(data: Path, capsys: Output):
    broken = min((data / "networks" / "netvaerk-nord" / "meetings").glob("*.json"))
    broken.write_bytes(b"{")
    assert main(["search", "er:mode vådområder"]) == 0
    out, err = capsys.readouterr()
    assert "Vådområder og lodsejere" in out
    assert f"“{broken.name}” cannot be read" in err


def test_trends_are_printed_with_figures_and_a_sentence(data: Path, capsys: Output):
    assert main(["trends", "netværk"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Netværk Nord · 8 meetings"
    presence = next(line for line in lines if line.startswith("  presence"))
    assert presence.split()[1:9] == ["17", "18", "18", "20", "23", "22", "22", "22"]
    assert presence.endswith("22 people lately, more than before.")
    assert any(line.startswith("  Slides: usually 4 min over") for line in lines)


def test_trends_as_json_have_a_value_for_each_meeting(data: Path, capsys: Output):
    assert main(["trends", "netvaerk-nord", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["network"] == {"id": "netvaerk-nord", "name": "Netværk Nord"}
    assert len(answer["meetings"]) == 8
    assert [one["id"] for one in answer["trends"]] == [
        "promises", "presence", "in-play", "drift", "active", "variety", "new-pairs"
    ]  # fmt: skip
    assert all(len(one["values"]) == 8 for one in answer["trends"])
    assert {"id", "name", "times", "minutes_over", "usual", "summary"} == set(answer["formats"][0])


def test_a_network_that_is_unknown_unclear_or_new_is_said(data: Path, capsys: Output):
    Library(data).create("Netværk Syd")
    for typed, words in (
        ("xyz", "There is no network called “xyz”."),
        ("netv", "Several networks fit “netv”: netvaerk-nord, netvaerk-syd. Say which."),
        ("syd", "“Netværk Syd” has not held a meeting yet."),
        ("yd", "There is no network called “yd”."),
        ("-", "There is no network called “-”."),
        ("netværk syd", "“Netværk Syd” has not held a meeting yet."),
    ):
        assert main(["trends", typed]) == 1
        assert capsys.readouterr().err == f"ordstyrer: {words}\n"
