"""Breakout rooms as files: Zoom's assignments of a round, and the plan as Markdown."""

from __future__ import annotations

from dataclasses import replace

from meeting.breakout.texts import Voice
from meeting.breakout.zoom_csv import ZoomLimits
from meeting.network import Network
from tests.meeting.breakout.rooms import KNOWN, PEOPLE, rotation, with_rooms
from tui.breakout_file import plan_export, zoom_export

VOICE = Voice(names=KNOWN.names)
NETWORK = Network(id="north", name="North", people=PEOPLE)


def test_a_round_is_written_for_zoom_and_says_who_lacks_an_address(tmp_path):
    meeting = with_rooms(12)
    one = rotation(meeting).rounds[1]
    network = replace(NETWORK, people=(replace(PEOPLE[0], email=""), *PEOPLE[1:]))
    path, said = zoom_export(meeting, network, one, VOICE, ZoomLimits(rooms=2), tmp_path)
    lines = path.read_bytes().decode().split("\r\n")
    assert path.name == "2026-11-24-spring-b11-2-zoom.csv"
    assert lines[0] == "Pre-assign Room Name,Email Address"
    assert len([line for line in lines if "@" in line]) == 11
    assert [str(one) for one in said] == [
        f"The rooms of 11 people are in {path}.",
        "Zoom takes at most 2 rooms, and these are 3.",
        "Not in the file, for want of an address of their own: Anna.",
    ]


def test_a_person_who_became_one_with_another_keeps_the_address(tmp_path):
    meeting = with_rooms(12)
    one = rotation(meeting).rounds[0]
    merged = replace(NETWORK, people=(replace(PEOPLE[1], former=("p1",)), *PEOPLE[2:]))
    path, said = zoom_export(meeting, merged, one, VOICE, ZoomLimits(), tmp_path)
    assert path.read_text().count("bo@example.org") == 1
    assert "want of an address" in str(said[-1])


def test_without_any_address_the_file_is_said_to_be_empty(tmp_path):
    meeting = with_rooms(12)
    path, said = zoom_export(
        meeting, Network(id="n", name="N"), rotation(meeting).rounds[0], VOICE, ZoomLimits(), tmp_path
    )
    assert [str(one) for one in said] == [f"Nobody in these rooms has an e-mail address: the file {path} is empty."]


def test_all_rounds_are_written_as_markdown(tmp_path):
    meeting = with_rooms(12)
    path, said = plan_export(meeting, rotation(meeting), VOICE, tmp_path)
    assert path.name == "2026-11-24-spring-b11-rooms.md"
    assert path.read_text().count("### Round") == 3
    assert str(said[0]) == f"The plan is in {path}."
