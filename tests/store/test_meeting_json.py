"""A meeting that was exported comes back as it was, and nothing else comes in that way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from meeting.cards import Card, CardKind
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person
from meeting.polls import UnclearLine
from meeting.privacy.pseudonyms import pseudonymised
from store.codec import MEETING
from store.errors import FileBroken, FileTooNew
from store.meeting_json import belonging, read_meeting, with_id, write_meeting
from store.schema import VERSION
from tests.meeting.minutes.evening import SIX, evening
from tests.strategies import meetings, networks, spring


def document() -> dict[str, Any]:
    return json.loads(write_meeting(*evening()))


def read(made: object) -> Any:
    return read_meeting(json.dumps(made).encode(), name="m.json")


@settings(max_examples=20, deadline=None)
@given(meetings(), networks())
def test_any_meeting_comes_back_as_it_was(meeting: Meeting, network: Network):
    packed = read_meeting(write_meeting(network, meeting).encode(), name="m.json")

    assert packed.meeting == meeting
    assert packed.network == belonging(network, meeting)
    assert packed.warnings == ()


def test_everything_in_a_full_meeting_comes_back_also_without_names():
    network, meeting = evening()

    for told in ((network, meeting), pseudonymised(network, meeting)):
        packed = read_meeting(b"\xef\xbb\xbf" + write_meeting(*told).encode(), name="m.json")
        assert (packed.meeting, packed.network.people) == (told[1], told[0].people)
        assert (packed.network.cards, packed.network.activities) == (told[0].cards, told[0].activities)


def test_only_what_belongs_to_the_meeting_goes_along():
    network, meeting = evening()
    stranger = Person(id="p90", name="Stranger")
    goal = Card(id="k90", kind=CardKind.GOAL, text="Older goal", meeting="before")
    asked = replace(goal, id="k91", text="Asked about here")
    child = replace(network.cards[0], parent="k90")
    before = replace(stranger, id="p91", name="Was p2", former=("p2",))
    network = replace(
        network,
        people=(*network.people, stranger, before),
        cards=(goal, asked, child, *network.cards[1:]),
        archived=True,
        keep_months=12,
    )
    meeting = replace(meeting, checks=(replace(meeting.checks[0], card="k91"),))
    kept = belonging(network, meeting)

    assert "p90" not in [person.id for person in kept.people]
    assert "p91" in [person.id for person in kept.people]
    assert [card.id for card in kept.cards if card.id.startswith("k9")] == ["k91"]
    assert child.id in [card.id for card in kept.cards if not card.parent]
    assert (kept.meetings, kept.archived, kept.keep_months) == ((), False, 0)


def test_cards_follow_the_meeting_when_it_gets_another_id():
    packed = read(document())
    cards, activities = with_id(packed, "2026-11-24-evening-2")

    assert {card.meeting for card in cards} == {"2026-11-24-evening-2"}
    assert {change.meeting for card in cards for change in card.changes} == {"2026-11-24-evening-2"}
    assert activities[0].meeting == "2026-11-24-evening-2"
    foreign = replace(packed, meeting=replace(packed.meeting, id="other"))
    assert with_id(foreign, "new")[0] == packed.network.cards


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ordstyrer": "network"}, "it is no meeting that Ordstyrer has exported"),
        ({"schema": "3"}, "it does not say its version"),
        ({"schema": 0}, "it does not say its version"),
        ({"schema": True}, "it does not say its version"),
        ({"meeting": []}, "it does not hold tables of documents"),
        ({"network": {"people": [1]}}, "it does not hold tables of documents"),
        ({"network": {"people": {}}}, "it does not hold tables of documents"),
        ({"network": {}}, "its id cannot be the name of a file"),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_reason(change: dict[str, Any], said: str):
    with pytest.raises(FileBroken) as problem:
        read(document() | change)
    assert str(problem.value) == f"“m.json” cannot be read: {said}."


@pytest.mark.parametrize("content", [b"", b"\xff", b"[1]", b"{", b"null", b"[" * 9_000])
def test_bytes_that_are_no_meeting_are_refused(content: bytes):
    with pytest.raises(FileBroken):
        read_meeting(content, name="m.json")


def test_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("store.meeting_json.SIZE_LIMIT", 10)
    with pytest.raises(FileBroken, match="too large"):
        read(document())


def test_a_newer_version_is_refused_and_an_older_one_is_migrated():
    with pytest.raises(FileTooNew):
        read(document() | {"schema": VERSION + 1})
    old = document() | {"schema": 2}
    del old["meeting"]["corrections"]
    for field in ("next_at", "next_note", "link"):
        del old["meeting"]["meeting"][0][field]
    packed = read(old)
    assert (packed.meeting.corrections, packed.meeting.next_at, packed.meeting.link) == ((), None, "")


def test_lines_that_were_left_out_of_a_poll_go_along_and_a_file_of_version_3_has_none():
    network, meeting = evening()
    line = UnclearLine(name="Anna Holm", voter="p1", text="hm\nor not", at=SIX)
    left = replace(meeting.polls[0], dropped=(line,))
    made = json.loads(write_meeting(network, replace(meeting, polls=(left, *meeting.polls[1:]))))

    assert read(made).meeting.polls[0].dropped == (line,)

    made["schema"] = 3
    for poll in made["meeting"]["polls"]:
        del poll["dropped"]
    assert read(made).meeting == meeting


def test_unknown_fields_odd_ids_and_values_out_of_range_are_refused_by_name():
    for table, field, value in (
        ("items", "surprise", 1),
        ("items", "minutes", 0),
        ("meeting", "id", "../../x"),
        ("meeting", "next_at", "tomorrow"),
    ):
        broken = document()
        broken["meeting"][table][0][field] = value
        with pytest.raises(FileBroken):
            read(broken)


def test_texts_are_cleaned_and_an_unknown_zone_is_said():
    made = document()
    made["meeting"]["meeting"][0] |= {"title": "a\x1b[31mb", "timezone": "Atlantis/Deep"}
    packed = read(made)

    assert packed.meeting.title == "a[31mb"
    assert packed.meeting.timezone == "UTC"
    assert len(packed.warnings) == 1


def test_the_tables_are_those_of_the_kept_file():
    meeting = replace(spring(5), next_at=None)
    made = json.loads(write_meeting(Network(id="n", name="N"), meeting))

    assert made["meeting"] == json.loads(json.dumps(MEETING.rows(meeting)))
    assert made["schema"] == VERSION
    assert date.fromisoformat(document()["network"]["cards"][1]["due"]) == date(2026, 11, 27)
