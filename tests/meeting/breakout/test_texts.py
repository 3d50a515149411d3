"""Texts for the chat and the file for Zoom."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest

from meeting.breakout import rounds, texts
from meeting.breakout.forms import FORMS, SAME_ROOMS
from meeting.breakout.harvest import set_harvest
from meeting.breakout.rounds import name_room, set_question
from meeting.breakout.setup import Setup, add_breakout, default_setup, pinned_hosts
from meeting.breakout.texts import Voice
from meeting.breakout.zoom_csv import ZoomLimits, zoom_file
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.words import Translator

from .rooms import KNOWN, NINE, PEOPLE, gathered, ids, minutes, rotation, stated, well_planned, with_rooms

VOICE = Voice(names=KNOWN.names)
EMAILS = {person.id: person.email for person in PEOPLE}


def small():
    one = BreakoutRound(
        id="r1",
        rooms=(
            BreakoutRoom(people=("p2", "p1"), host="p2"),
            BreakoutRoom(),
            BreakoutRoom(people=("p3", "p4"), name="Members", question="Who?", harvest="call *them*"),
        ),
        question="What now?",
    )
    other = BreakoutRound(id="r2", rooms=(BreakoutRoom(people=("p2", "p4")), BreakoutRoom(people=("p3", "p5"))))
    return Breakout(id="b1", rounds=(one, other))


def test_a_round_is_told_room_by_room():
    breakout = small()
    assert texts.rooms_text(breakout, breakout.rounds[0], VOICE, now=NINE).splitlines() == [
        "Round 1 of 2 · 6 min · back at 09:06",
        "What now?",
        "Room 1: Bo (host), Anna",
        "3 Members: Ida, Carl",
        "  Who?",
    ]


def test_a_round_is_told_person_by_person_in_the_order_of_names():
    breakout = small()
    assert texts.people_text(breakout, breakout.rounds[0], VOICE).splitlines() == [
        "Round 1 of 2 · 6 min",
        "What now?",
        "Anna: Room 1",
        "Bo: Room 1",
        "Carl: 3 Members",
        "Ida: 3 Members",
    ]


def test_a_round_begins_and_is_over():
    breakout = small()
    one, other = breakout.rounds
    said = "Round 1 begins now: 6 minutes. What now? We are back at 09:06."
    assert texts.start_text(breakout, one, VOICE, now=NINE) == said
    assert texts.start_text(breakout, replace(other, minutes=1), VOICE) == "Round 2 begins now: 1 minute."
    assert texts.recall_text(breakout, other, VOICE) == "Round 2 is over: come back now, please."
    assert texts.back_text(replace(one, started=minutes(2)), VOICE) == "back at 09:08"
    assert texts.back_text(one, VOICE) == ""


def test_moves_only_are_in_the_order_of_rooms():
    breakout = small()
    assert texts.moves_text(breakout, breakout.rounds[1], VOICE).splitlines() == [
        "Round 2: who moves",
        "Room 1 ← Carl (from 3)",
        "Room 2 ← Dorte, Ida (from 3)",
        "no room ← Anna",
    ]


def test_the_first_round_is_told_whole_and_so_is_one_after_a_cancelled_one():
    breakout = small()
    one, other = breakout.rounds
    assert texts.moves_text(breakout, one, VOICE) == texts.rooms_text(breakout, one, VOICE)
    gone = replace(breakout, rounds=(replace(one, state=RoundState.CANCELLED), other))
    assert texts.moves_text(gone, other, VOICE).startswith("6 min\n")
    assert texts.moves_text(breakout, replace(one, id="r9"), VOICE).startswith("Round 3 of 2")


def test_nobody_moves_between_the_same_rooms():
    meeting = add_breakout(with_rooms(8), Setup(form=SAME_ROOMS, rounds=2), present=ids(8))
    assert texts.moves_text(rotation(meeting), rotation(meeting).rounds[1], VOICE).splitlines() == [
        "Round 2: who moves",
        "Nobody has to move.",
    ]


def test_moves_take_people_from_the_rooms_where_they_really_are():
    meeting = well_planned(16, Setup(rounds=2))
    breakout = rotation(meeting)
    where = {KNOWN.names(person): room for room in breakout.rounds[0].rooms for person in room.people}
    text = texts.moves_text(breakout, breakout.rounds[1], VOICE)
    assert text.count("(from ") == 12
    assert len(where) == 16


def test_the_harvest_is_told_with_its_rooms_and_people():
    breakout = small()
    assert texts.harvest_text(breakout, VOICE) == "Round 1: What now?\n3 Members (Ida, Carl): call *them*"
    meeting = with_rooms(6, Setup(rounds=2, size=3))
    assert texts.harvest_text(rotation(meeting), VOICE) == ""
    for one in rotation(meeting).rounds:
        meeting = set_harvest(meeting, one.id, 0, "x")
    assert texts.harvest_text(rotation(meeting), VOICE).splitlines()[0] == "Round 1"
    single = with_rooms(6, Setup(rounds=1, size=3))
    single = set_harvest(single, rotation(single).rounds[0].id, 0, "x")
    assert texts.harvest_text(rotation(single), VOICE).startswith("Room 1 (")


def test_the_plan_as_markdown_escapes_what_people_wrote():
    breakout = small()
    text = texts.plan_markdown(
        replace(breakout, rounds=(*breakout.rounds, BreakoutRound(id="r3", state=RoundState.CANCELLED))), VOICE
    )
    assert text.startswith("## Work in groups\n\n### Round 1, 6 min\n\nWhat now?\n\n- **Room 1**: Bo (host), Anna\n")
    assert "- **3 Members**: Ida, Carl – *Who?*\n  - call \\*them\\*" in text
    assert text.count("###") == 2
    assert texts.marked_down("[x](y) <b>") == "\\[x\\](y) \\<b\\>"


@pytest.mark.parametrize("form", [one.id for one in FORMS])
def test_every_form_can_be_told(form):
    meeting = add_breakout(with_rooms(12), default_setup(form=form), present=ids(12), background=KNOWN)
    breakout = rotation(meeting)
    for one in breakout.rounds:
        by_room = texts.rooms_text(breakout, one, VOICE)
        assert all(KNOWN.names(person) in by_room for person in one.people)
        assert len(texts.people_text(breakout, one, VOICE).splitlines()) == 1 + len(one.people)
        assert texts.moves_text(breakout, one, VOICE)
    assert texts.plan_markdown(breakout, VOICE).count("###") == len(breakout.rounds)
    assert ("the others listen" in by_room) == (form == "fishbowl")


def test_the_zoom_file_has_zooms_header_and_says_who_is_not_in_it():
    meeting = with_rooms(8)
    one = rotation(meeting).rounds[0]
    emails = EMAILS | {"p1": "", "p2": "=cmd@x.org", "p3": "no address", "p4": "EMIL@example.org"}
    file = zoom_file(one, emails=emails, voice=VOICE)
    header, *rows = csv.reader(file.text.splitlines())
    assert header == ["Pre-assign Room Name", "Email Address"]
    assert file.text.endswith("\r\n")
    placed = {row[1].casefold() for row in rows}
    assert set(file.lacking) - {"p4", "p6"} == {"p1", "p2", "p3"}
    assert len(rows) == len(placed) == 4
    assert {row[0] for row in rows} <= {"Room 1", "Room 2"}
    assert "Anna" in " ".join(map(str, file.warnings))


def test_zooms_limits_are_said():
    one = rotation(with_rooms(8)).rounds[0]
    said = [str(each) for each in zoom_file(one, emails=EMAILS, limits=ZoomLimits(rooms=1, people=7)).warnings]
    assert said == [
        "Zoom takes at most 1 rooms, and these are 2.",
        "Zoom takes at most 7 people, and these are 8.",
    ]
    assert zoom_file(one, emails=EMAILS).warnings == ()


def test_no_cell_is_a_formula():
    class Odd(Translator):
        def gettext(self, message):
            return "=Room {room}"

    meeting = with_rooms(8)
    meeting = name_room(meeting, rotation(meeting).rounds[0].id, 1, "=cmd|' /C calc'!A0")
    file = zoom_file(rotation(meeting).rounds[0], emails=EMAILS, voice=Voice(translator=Odd()))
    cells = [cell for row in csv.reader(file.text.splitlines()) for cell in row]
    assert not [cell for cell in cells if cell[0] in "=+-@"]
    assert "2 =cmd|' /C calc'!A0" in cells
    assert "'=Room 1" in cells


def test_a_running_rounds_hosts_and_questions_are_told():
    meeting = with_rooms(9, Setup(form="world-cafe", rooms=3, ties=pinned_hosts(["p1", "p2", "p3"])))
    one = rotation(meeting).rounds[0]
    meeting = set_question(meeting, one.id, "Why?", room=0)
    meeting = rounds.start_round(meeting, one.id, at=minutes(3))
    text = texts.rooms_text(rotation(meeting), rotation(meeting).rounds[0], VOICE)
    assert text.splitlines()[:3] == ["6 min · back at 09:09", text.splitlines()[1], "  Why?"]
    assert "Room 1: Anna (host)" in text


def test_a_running_round_says_when_it_is_over_and_what_is_left_of_it():
    breakout = small()
    one = replace(breakout.rounds[0], state=RoundState.RUNNING, started=minutes(3), minutes=13)
    assert texts.when_line(breakout, one, VOICE, now=minutes(6)) == "Round 1 of 2 · back at 09:16 · 10 min left"
    assert texts.when_line(breakout, one, VOICE, now=minutes(15.9)) == "Round 1 of 2 · back at 09:16 · 1 min left"
    assert texts.when_line(breakout, one, VOICE, now=minutes(16)) == "Round 1 of 2 · back at 09:16"


def test_a_round_in_another_state_is_told_as_it_was():
    meeting = stated(with_rooms(8), 0, RoundState.HELD)
    assert "back at" not in texts.rooms_text(rotation(meeting), rotation(meeting).rounds[0], VOICE, now=NINE)
    assert gathered(3).breakouts == ()
