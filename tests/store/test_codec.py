"""Values to tables and back: nothing is lost, everything is cleaned, anything odd is refused by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB
from tinydb.storages import MemoryStorage

from meeting.activities import Activity
from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.checks import (
    CheckStep,
    ConsensusCheck,
    Echo,
    Method,
    MethodChoice,
    Position,
    Result,
    StandCount,
    Wording,
)
from meeting.item import Item, ItemState, Span
from meeting.meeting import Meeting
from meeting.network import Network, add_person, entry_of, with_entry
from meeting.polls import Ballot, Poll, PollKind
from store.codec import MEETING, NETWORK
from store.errors import FileBroken, Unfit
from store.schema import check_meeting, check_network, is_stem
from store.storage import DurableStorage
from tests.store.conftest import NINE, spring_meeting
from tests.strategies import NASTY_TEXTS, meetings, texts

few = settings(max_examples=40, deadline=None)


def documents(meeting: Meeting) -> dict[str, Any]:
    return MEETING.rows(meeting)


def loaded(rows: dict[str, Any], stem: str = "m") -> Meeting:
    return MEETING.value(rows, stem=stem, name="m.json")[0]


def through(tables: TinyDB, rows: dict[str, Any]) -> dict[str, Any]:
    """Return documents that have been in TinyDB meanwhile."""
    for name, documents in rows.items():
        tables.table(name).truncate()
        tables.table(name).insert_multiple(documents)
    return {name: [dict(row) for row in tables.table(name)] for name in rows}


@few
@given(meeting=meetings(), in_memory=st.booleans())
def test_a_meeting_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, meeting: Meeting, in_memory: bool):
    place = tmp_path_factory.mktemp("codec") / "m.json"
    tables = TinyDB(storage=MemoryStorage) if in_memory else TinyDB(place, storage=DurableStorage)

    assert loaded(through(tables, documents(meeting)), meeting.id) == meeting
    check_meeting(meeting)


@few
@given(names=st.lists(texts(), max_size=5), held=st.lists(meetings(), max_size=3))
def test_a_network_comes_back_as_it_was(names: list[str], held: list[Meeting]):
    network = Network(id="n", name="Harbour towns")
    for name in names:
        network = add_person(network, "Anna " + name)[0]
    for number, meeting in enumerate(held):
        network = with_entry(network, replace(entry_of(meeting), id=f"m{number}"))

    assert NETWORK.value(NETWORK.rows(network), stem="n", name="network.json") == (network, ())


def test_everything_in_a_meeting_comes_back(tmp_path: Path):
    meeting = replace(spring_meeting(), id="m")

    assert loaded(documents(meeting)) == meeting


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_texts_are_cleaned_when_they_are_loaded(nasty: str):
    rows = documents(replace(spring_meeting(), id="m"))
    rows["meeting"][0] |= {"title": nasty, "notes": nasty}
    rows["items"][0] |= {"title": nasty, "prompt": nasty, "lead": nasty, "format": nasty}
    rows["captures"][0] |= {"text": nasty, "owners": [nasty]}
    rows["polls"] = [{"id": "q1", "question": nasty, "dropped": [{"name": nasty, "text": nasty}]}]

    meeting = loaded(rows)

    shown = [meeting.title, meeting.items[0].title, meeting.items[0].lead, meeting.captures[0].owners[0]]
    shown += [meeting.polls[0].question, meeting.polls[0].dropped[0].name]
    lines = [meeting.notes, meeting.items[0].prompt, meeting.captures[0].text, meeting.polls[0].dropped[0].text]
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for text in shown for character in text)
    assert not any(character < " " and character != "\n" for text in lines for character in text)
    msgspec.json.encode([*shown, *lines])


def test_ids_are_cleaned_too_so_that_two_that_look_the_same_are_refused():
    rows = documents(replace(spring_meeting(), id="m"))
    rows["items"][1]["id"] = "i1\u200b"

    with pytest.raises(FileBroken, match="items has two entries called “i1”"):
        loaded(rows)


def test_times_in_another_zone_become_utc():
    rows = documents(replace(spring_meeting(), id="m"))
    rows["meeting"][0]["starts_at"] = "2026-11-24T10:00:00+01:00"

    assert loaded(rows).starts_at == NINE
    assert loaded(rows).starts_at.tzinfo is UTC


def test_only_tables_that_differ_are_given_again():
    meeting = replace(spring_meeting(), id="m")

    assert MEETING.rows(meeting, was=meeting) == {}
    assert set(MEETING.rows(replace(meeting, title="New"), was=meeting)) == {"meeting"}
    assert set(MEETING.rows(replace(meeting, turns=()), was=meeting)) == {"turns"}


ODD = [
    ("items", 0, {"minutes": 0}, "items 1, minutes is 0: it takes 1 to 480"),
    ("items", 1, {"minutes": 10**30}, "items 2, minutes"),
    ("items", 0, {"minutes": 5.5}, "float"),
    ("items", 0, {"minutes": "5"}, "items"),
    ("items", 0, {"minutes": True}, "bool"),
    ("items", 0, {"minutes": None}, "items"),
    ("items", 0, {"id": ""}, "without an id"),
    ("items", 0, {"state": "dancing"}, "dancing"),
    ("items", 0, {"colour": "red"}, "items 1, colour is not known"),
    ("items", 1, {"state": "running"}, "more than one agenda item is running"),
    ("items", 0, {"locked_at": "2026-11-24T09:00:00"}, "locked_at is “2026-11-24T09:00:00”"),
    ("items", 0, {"locked_at": "soon"}, "locked_at is “soon”"),
    ("items", 0, {"locked_at": "9999-12-31T23:59:59-05:00"}, "locked_at"),
    ("items", 0, {"locked_at": "0001-01-01T00:00:00Z"}, "year 1"),
    ("items", 0, {"locked_at": 5}, "locked_at"),
    ("items", 0, {"spans": [{"started": "2026-11-24T09:00:00Z", "ended": "2026-11-24T08:00:00Z"}]}, "before it starts"),
    ("items", 1, {"spans": [{"started": "2026-11-24T09:00:00Z"}]}, "items 2, spans 1 has no end"),
    ("items", 1, {"spans": 5}, "spans"),
    ("items", 1, {"title": {"a": 1}}, "title"),
    ("items", 1, {"title": [[[]]]}, "title"),
    ("captures", 0, {"due": "2026-02-31"}, "due"),
    ("captures", 0, {"due": "4000-01-01"}, "year 4000"),
    ("captures", 0, {"kind": "song"}, "song"),
    ("attendance", 0, {"presence": "here"}, "here"),
    ("meeting", 0, {"length_minutes": 0}, "meeting, length_minutes is 0"),
    ("meeting", 0, {"counter": -1}, "meeting, counter"),
    ("meeting", 0, {"language": "../../da"}, "language"),
    ("meeting", 0, {"starts_at": None}, "starts_at"),
]


@pytest.mark.parametrize(("table", "place", "change", "said"), ODD)
def test_what_is_out_of_range_is_refused_by_name(table: str, place: int, change: dict[str, Any], said: str):
    rows = documents(replace(spring_meeting(), id="m"))
    rows[table][place] |= change

    with pytest.raises(FileBroken) as caught:
        loaded(rows)

    assert said in str(caught.value)
    assert "m.json" in str(caught.value)


def test_a_table_that_is_missing_doubled_or_unknown_is_refused_by_name():
    whole = documents(replace(spring_meeting(), id="m"))
    without = {name: rows for name, rows in whole.items() if name != "turns"}

    for rows, said in (
        (without, "the table “turns” is missing"),
        ({**whole, "songs": []}, "the table “songs” is not known"),
        ({**whole, "meeting": []}, "holds 0 documents"),
        ({**whole, "meeting": whole["meeting"] * 2}, "holds 2 documents"),
        ({**whole, "items": [{}]}, "id"),
        ({**whole, "items": whole["items"] * 120}, "more than 200"),
    ):
        with pytest.raises(FileBroken, match=said):
            loaded(rows)


def test_lines_left_out_of_a_poll_are_read_as_strictly_as_the_rest():
    rows = documents(replace(spring_meeting(), id="m"))
    for dropped, said in (
        ([{"text": "hm", "mood": "cross"}], "polls 1, dropped 1, mood is not known"),
        ([{"text": "hm", "at": "soon"}], "at is “soon”"),
        ([{"text": 5}], "dropped"),
        ([{"text": "hm"}] * 20_001, "dropped holds more than 20000 entries"),
    ):
        rows["polls"] = [{"id": "q1", "question": "Which?", "dropped": dropped}]
        with pytest.raises(FileBroken) as caught:
            loaded(rows)
        assert said in str(caught.value)


def test_a_document_nested_without_end_is_refused():
    rows = documents(replace(spring_meeting(), id="m"))
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    rows["meeting"][0]["notes"] = deep

    with pytest.raises(FileBroken):
        loaded(rows)
    while deep:  # or freeing it would be as deep
        deep = deep.pop()


def test_an_unknown_format_is_nothing_to_refuse():
    rows = documents(replace(spring_meeting(), id="m"))
    rows["items"][0]["format"] = "juggling"

    assert loaded(rows).items[0].format == "juggling"


def test_the_file_name_decides_the_id():
    assert loaded(documents(replace(spring_meeting(), id="m")), "other").id == "other"


def test_a_new_item_never_gets_an_id_that_is_in_use():
    rows = documents(replace(spring_meeting(), id="m", counter=0))

    assert loaded(rows).counter == 4


def test_an_unknown_time_zone_is_shown_as_utc_with_a_warning():
    meeting, warnings = MEETING.value(
        documents(replace(spring_meeting(), id="m", timezone="../Mars")), stem="m", name="m.json"
    )

    assert meeting.timezone == "UTC"
    assert "../Mars" in str(warnings[0])


def test_a_network_is_put_in_order_and_its_entries_must_be_file_names():
    older = replace(entry_of(replace(spring_meeting(), id="a")), starts_at=NINE - timedelta(days=9), timezone="Mars")
    newer = entry_of(replace(spring_meeting(), id="b"))
    rows = NETWORK.rows(Network(id="n", name="N", meetings=(older, newer)))

    network, _ = NETWORK.value(rows, stem="n", name="network.json")
    rows["meetings"][0]["id"] = "../../etc/passwd"

    assert [entry.id for entry in network.meetings] == ["b", "a"]
    assert network.meetings[1].timezone == "UTC"
    with pytest.raises(FileBroken, match="name of a file"):
        NETWORK.value(rows, stem="n", name="network.json")


@pytest.mark.parametrize("text", ["", ".", "..", ".lock", "a/b", "a\\b", "C:x", "a\nb", "x ", "x.", "a" * 300, "a  b"])
def test_what_is_no_file_name_is_not_taken_for_one(text: str):
    assert not is_stem(text)


def test_everything_about_cards_activities_and_checks_comes_back():
    day = date(2026, 12, 1)
    change = Change(at=NINE, what=Touch.DUE, was="a\nb", became="x" * 900, why="why", meeting="m", card="k2")
    card = Card(
        id="k7",
        kind=CardKind.ACTION,
        text="x" * 900,
        stage=Stage.PARKED,
        reason="later",
        parent="k1",
        owners=("p1",),
        due=day,
        confidence=4,
        review=day,
        help="time",
        changes=(change,),
    )
    activity = Activity(id="v3", text="Call", begins=day, until=day, people=("p1",), changes=(change,))
    chosen = (MethodChoice(kind="goal", method=Method.FIST),)
    network = Network(id="n", name="N", cards=(card,), activities=(activity,), methods=chosen)
    check = ConsensusCheck(
        id="e9",
        method=Method.CONSENT,
        card="k7",
        wordings=(Wording(wording="x" * 900, at=NINE, answers=("p1",)),),
        step=CheckStep.OUTCOME,
        skipped=(CheckStep.AMEND,),
        positions=(Position(person="p1", stand="agree", text="yes", at=NINE),),
        counted=(StandCount(stand="agree", count=3),),
        reached=("p1", "p2"),
        began_at=NINE,
        closed_at=NINE,
        result=Result.SENT_ON,
        outcome="x" * 900,
        sent_to="the board",
        review=day,
        actions=("k7",),
        unasked="late",
        echoes=(Echo(person="p1", at=NINE, is_ok=False, text="no"),),
    )
    meeting = replace(spring_meeting(), id="m", checks=(check,))

    again, _ = NETWORK.value(NETWORK.rows(network), stem="n", name="network.json")
    assert again == replace(network, card_counter=7, counter=3)
    assert loaded(documents(meeting)) == replace(meeting, counter=9)


def test_two_cards_with_one_number_or_a_history_nobody_knows_are_refused():
    card = Card(id="k1", kind=CardKind.ACTION, text="x", changes=(Change(at=NINE, what=Touch.ADDED),))
    network = Network(id="n", name="N", cards=(card, card))
    rows = NETWORK.rows(replace(network, cards=(card,)))
    rows["cards"][0]["changes"][0]["colour"] = "red"

    with pytest.raises(Unfit, match="cards has two entries called “k1”"):
        check_network(network)
    with pytest.raises(FileBroken, match="cards 1, changes 1, colour is not known"):
        NETWORK.value(rows, stem="n", name="network.json")


def test_a_value_that_may_not_be_saved_is_named():
    meeting = replace(spring_meeting(), id="m")
    east = timezone(timedelta(hours=2))
    running = replace(meeting.items[0], spans=(Span(started=NINE), Span(started=NINE)))

    for odd, said in (
        (replace(meeting, starts_at=NINE.replace(tzinfo=None)), "meeting, starts_at is not in UTC"),
        (replace(meeting, starts_at=NINE.astimezone(east)), "not in UTC"),
        (replace(meeting, title="half \ud800"), "half a character"),
        (replace(meeting, items=(running,)), "spans 1 has no end"),
        (replace(meeting, items=(Item(id="i1", title="x", minutes=481),)), "minutes is 481"),
        (replace(meeting, attendance=meeting.attendance * 2), "attendance has two entries"),
        (replace(meeting, captures=(replace(meeting.captures[0], due=date(1, 1, 1)),)), "year 1"),
    ):
        with pytest.raises(Unfit, match=said):
            check_meeting(odd, was=meeting)


def test_parts_taken_over_from_a_checked_value_are_not_looked_at_again():
    odd = replace(spring_meeting(), items=(Item(id="i1", title="x", minutes=0),))

    check_meeting(replace(odd, title="New"), was=odd)
    check_meeting(replace(odd, items=(*odd.items, Item(id="i2", title="y", minutes=1))), was=odd)


def test_of_a_poll_that_changed_only_the_new_ballots_are_looked_at():
    odd, bad = Ballot(voter="half \ud800"), Ballot(voter="p2", text="half \ud800")
    poll = Poll(id="q1", question="Which?", kind=PollKind.OPEN, ballots=(odd,))
    known = replace(spring_meeting(), id="m", polls=(poll,))

    check_meeting(replace(known, polls=(replace(poll, ballots=(Ballot(voter="p1"), odd)),)), was=known)
    with pytest.raises(Unfit, match="polls 1, ballots 2, text"):
        check_meeting(replace(known, polls=(replace(poll, ballots=(odd, bad)),)), was=known)
    with pytest.raises(Unfit, match="polls 1, ballots 1, voter"):
        check_meeting(known, was=replace(known, polls=()))


def test_a_network_value_is_checked_as_well():
    network = Network(id="n", name="N", counter=-1)

    with pytest.raises(Unfit, match="network, counter"):
        check_network(network)


def test_a_done_item_keeps_its_spans():
    spans = (Span(started=NINE, ended=NINE), Span(started=NINE, ended=datetime(2026, 11, 24, 10, tzinfo=UTC)))
    done = Item(id="i1", title="x", minutes=5, state=ItemState.DONE, spans=spans)

    assert loaded(documents(replace(spring_meeting(), id="m", items=(done,)))).items == (done,)
