"""Actions for calendars and task lists, read back by the tools' own rules."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from meeting.board.changing import add_card, edit_card, move_card
from meeting.board.finding import card_of
from meeting.cards import Card, CardKind, Stage
from meeting.exchange.actions_calendar import LINE_OCTETS, escaped, fold_line, write_calendar
from meeting.exchange.actions_lists import write_csv, write_markdown, write_taskwarrior, write_todotxt
from meeting.exchange.actions_out import HandedAction, handed
from meeting.network import Network
from meeting.text import clean
from meeting.words import ENGLISH
from tests.meeting.board.strategies import SPRING, SUMMER, board
from tests.strategies import NASTY_TEXTS, texts

STAMP = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def actions(network: Network | None = None) -> tuple[HandedAction, ...]:
    network = network or board()
    return handed(network, network.cards)


def calendar(network: Network | None = None) -> Calendar:
    return Calendar.from_ical(write_calendar(actions(network), stamp=STAMP, name="Actions"))


def parts(read: Calendar, kind: str) -> dict[str, object]:
    return {str(one["SUMMARY"]): one for one in read.walk(kind)}


def nasty_board(nasty: str) -> Network:
    draft = Card(id="", kind=CardKind.ACTION, text=f"x{nasty[:900]}", owners=("p1",), due=date(2026, 12, 24))
    network, card = add_card(board(), draft, on=SPRING)
    anna = replace(network.people[0], name=clean(f"Anna {nasty}", limit=120))
    network = replace(network, name=clean(f"North {nasty}", limit=80), people=(anna, *network.people[1:]))
    return replace(network, cards=(card,))


def test_only_actions_are_handed_on_and_private_people_are_not_named():
    network = board()
    network = replace(network, people=(replace(network.people[0], private=True), *network.people[1:]))

    assert [(one.label, one.owners, one.goal) for one in actions(network)] == [
        ("A3", ("Bo Jensen",), "Twenty new members"),
        ("A4", ("Bo Jensen",), "Twenty new members"),
        ("A7", (), ""),
    ]


def test_a_calendar_has_a_task_for_each_action_and_an_all_day_event_for_each_with_a_day():
    read = calendar()
    tasks, events = parts(read, "VTODO"), parts(read, "VEVENT")

    assert set(tasks) == {"A3 Send the list", "A4 Call Ærø", "A7 Find a room"}
    assert set(events) == {"A3 Send the list", "A4 Call Ærø"}
    event = events["A3 Send the list"]
    assert event["DTSTART"].dt == date(2026, 11, 27)  # type: ignore[index]
    assert event["DTEND"].dt == date(2026, 11, 28)  # type: ignore[index]
    task = tasks["A3 Send the list"]
    assert task["DUE"].dt == date(2026, 11, 27)  # type: ignore[index]
    assert str(task["DESCRIPTION"]).split("\n") == [  # type: ignore[index]
        "Who: Bo Jensen",
        "Goal: Twenty new members",
        "Network: Netværk Nord",
    ]
    assert str(task["STATUS"]) == "NEEDS-ACTION"  # type: ignore[index]
    assert read.errors == []


def test_a_second_import_updates_since_the_uids_stay_and_the_sequence_grows():
    before = calendar()
    network = board()
    network = edit_card(network, "k3", replace(card_of(network, "k3"), due=date(2026, 12, 4)), on=SUMMER)
    network = move_card(network, "k3", Stage.DONE, on=SUMMER)
    network = move_card(network, "k4", Stage.DROPPED, on=SUMMER, reason="too far")
    after = calendar(network)

    uids = [str(one["UID"]) for one in before.walk() if "UID" in one]
    assert uids == [str(one["UID"]) for one in after.walk() if "UID" in one]
    assert len(set(uids)) == len(uids) == 5
    old, new = parts(before, "VTODO")["A3 Send the list"], parts(after, "VTODO")["✓ A3 Send the list"]
    assert old["SEQUENCE"] < new["SEQUENCE"]  # type: ignore[index]
    assert (str(new["STATUS"]), new["PERCENT-COMPLETE"], new["COMPLETED"].dt) == (  # type: ignore[index]
        "COMPLETED",
        100,
        SUMMER.at,
    )
    assert str(parts(after, "VEVENT")["A4 Call Ærø"]["STATUS"]) == "CANCELLED"  # type: ignore[index]
    assert str(parts(after, "VTODO")["A4 Call Ærø"]["STATUS"]) == "CANCELLED"  # type: ignore[index]


def test_networks_with_similar_names_have_uids_of_their_own():
    assert actions(replace(board(), id="nørd"))[0].uid != actions(replace(board(), id="nord"))[0].uid
    assert re.fullmatch(r"[a-z0-9-]+", actions(replace(board(), id="../x\n"))[0].uid)


def test_an_action_without_a_history_can_be_handed_on():
    network = board()
    bare = replace(card_of(network, "k3"), changes=(), stage=Stage.DONE, help="time", parent="")
    network = replace(network, cards=(bare,), name="")

    (task,) = calendar(network).walk("VTODO")
    assert task["COMPLETED"].dt == STAMP
    assert "CREATED" not in task
    assert "CATEGORIES" not in task
    assert "Needs: time" in str(task["DESCRIPTION"])
    assert write_todotxt(actions(network)) == "x A3 Send the list +network @Bo_Jensen due:2026-11-27\n"
    (written,) = json.loads(write_taskwarrior(actions(network), stamp=STAMP))
    assert (written["entry"], written["end"]) == ("20261201T080000Z", "20261201T080000Z")
    assert written["annotations"] == [{"entry": "20261201T080000Z", "description": "time"}]
    assert "X-WR-CALNAME" not in write_calendar((), stamp=STAMP)


@settings(max_examples=40, deadline=None)
@given(text=texts(max_size=200))
def test_lines_are_folded_by_octets_without_tearing_a_character(text: str):
    line = f"SUMMARY:{escaped(text)}"
    pieces = list(fold_line(line))

    assert all(len(piece.encode()) <= LINE_OCTETS for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_hostile_words_come_through_every_list_as_words(nasty: str):
    network = nasty_board(nasty)
    (action,) = actions(network)
    written = write_calendar([action], stamp=STAMP, name=network.name)

    read = Calendar.from_ical(written)
    (event,) = read.walk("VEVENT")
    assert str(event["SUMMARY"]) == f"A8 {action.text}"
    assert len(read.subcomponents) == 2
    assert all(len(line.encode()) <= LINE_OCTETS for line in written.split("\r\n"))
    assert "\n" not in written.replace("\r\n", "")

    (_, row) = csv.reader(StringIO(write_csv([action], translator=ENGLISH)))
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "\t")) for cell in row)
    assert len(write_markdown([action]).splitlines()) == 1
    assert len(write_todotxt([action]).splitlines()) == 1
    assert json.loads(write_taskwarrior([action], stamp=STAMP))[0]["description"] == f"A8 {action.text}"


def test_cells_that_look_like_formulas_are_made_text():
    network = edit_card(board(), "k7", replace(card_of(board(), "k7"), text="=1+1"), on=SUMMER)
    rows = list(csv.reader(StringIO(write_csv(actions(network)))))

    assert rows[0] == ["Number", "Action", "Owners", "Due", "Stage", "Goal", "Network"]
    assert rows[2] == [
        "A4",
        "Call Ærø",
        "Anna Holm; Bo Jensen",
        "2026-11-20",
        "proposed",
        "Twenty new members",
        "Netværk Nord",
    ]
    assert rows[3][1] == "'=1+1"


def test_a_markdown_list_has_boxes_owners_and_days():
    network = move_card(board(), "k3", Stage.DONE, on=SUMMER)
    network = move_card(network, "k7", Stage.DROPPED, on=SUMMER, reason="no")
    network = edit_card(network, "k4", replace(card_of(network, "k4"), text="Call *everybody* [x](y)"), on=SUMMER)

    assert write_markdown(actions(network)).splitlines() == [
        "- [x] A3 Send the list – Bo Jensen – 2026-11-27",
        r"- [ ] A4 Call \*everybody\* \[x\](y) – Anna Holm, Bo Jensen – 2026-11-20",
        "- [x] ~~A7 Find a room~~",
    ]


def test_todotxt_has_its_words_and_takes_none_from_the_text():
    network = move_card(board(), "k3", Stage.DONE, on=SUMMER)
    network = move_card(network, "k4", Stage.DROPPED, on=SUMMER, reason="no")
    network = edit_card(
        network, "k7", replace(card_of(network, "k7"), text="x (A) +room @all due:never https://x.org"), on=SUMMER
    )

    done, open_one = write_todotxt(actions(network)).splitlines()

    assert done == "x 2027-01-23 2026-11-24 A3 Send the list +netvaerk-nord @Bo_Jensen due:2026-11-27"
    assert open_one.startswith("2026-11-24 A7 x (A) ")
    assert re.findall(r"(?:^|\s)([+@]\w[\w-]*)", open_one) == ["+netvaerk-nord"]
    assert "https://x.org" in open_one
    assert not re.search(r"\bdue:", open_one)


def test_taskwarrior_gets_the_same_uuids_again():
    network = move_card(board(), "k3", Stage.DONE, on=SUMMER)
    first = json.loads(write_taskwarrior(actions(), stamp=STAMP))
    second = json.loads(write_taskwarrior(actions(network), stamp=STAMP + timedelta(days=1)))

    assert [one["uuid"] for one in first] == [one["uuid"] for one in second]
    assert [one["status"] for one in second] == ["completed", "pending", "pending"]
    assert second[0]["end"] == "20270123T090000Z"
    assert (first[0]["due"], first[0]["tags"]) == ("20261127T120000Z", ["Bo_Jensen"])
    assert ("due" in first[2], "tags" in first[2]) == (False, False)
    dropped = move_card(board(), "k3", Stage.DROPPED, on=SUMMER, reason="no")
    assert json.loads(write_taskwarrior(actions(dropped), stamp=STAMP))[0]["status"] == "deleted"


def test_a_name_of_signs_only_is_still_a_word():
    network = board()
    network = replace(network, people=(network.people[0], replace(network.people[1], name="!!"), network.people[2]))

    assert "@_ " in write_todotxt(actions(network))
    assert "2026-11-24 A3" in write_todotxt(actions(network))
