"""What comes out of the rooms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meeting.breakout import harvest
from meeting.breakout.rounds import name_room
from meeting.capture import Reading
from meeting.captured import CaptureKind
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.walls import Wall

from .rooms import minutes, rotation, with_rooms


def named():
    meeting = with_rooms()
    return name_room(meeting, rotation(meeting).rounds[0].id, 2, "Members")


def test_lines_pasted_from_the_chat_find_their_rooms():
    one = rotation(named()).rounds[0]
    read = harvest.read_harvest(
        "1: more time\nRoom 2 - a list\n- rum 1. and coffee\nMEMBERS: call them\n"
        "9: nobody\nhello\n\n2026: x\nHi: there",
        one,
    )
    assert dict(read.lines) == {0: "more time / and coffee", 1: "a list", 2: "call them"}
    assert read.unread == ("9: nobody", "hello", "2026: x", "Hi: there")


def test_a_time_at_the_beginning_of_a_chat_line_is_no_room():
    read = harvest.read_harvest("02:30:27 From Anna: hello\n1:42 back\n2: 30 people came", rotation(named()).rounds[0])
    assert dict(read.lines) == {1: "30 people came"}


def test_lines_are_set_one_by_one_or_together():
    meeting = named()
    round_id = rotation(meeting).rounds[0].id
    assert harvest.next_without(rotation(meeting).rounds[0]) == 0
    meeting = harvest.set_harvests(meeting, round_id, {0: "a\nb", 1: "c"})
    one = rotation(meeting).rounds[0]
    assert [room.harvest for room in one.rooms] == ["a b", "c", ""]
    assert harvest.next_without(one, after=1) == 2
    assert harvest.next_without(one, after=2) == 2
    full = rotation(harvest.set_harvest(meeting, round_id, 2, "d")).rounds[0]
    assert harvest.next_without(full) is None


def test_a_line_becomes_what_it_is_with_the_breakouts_item():
    meeting = named()
    round_id = rotation(meeting).rounds[0].id
    meeting = harvest.set_harvest(meeting, round_id, 0, "more time")
    noted = harvest.capture_harvest(meeting, round_id, room=0, what=CaptureKind.SUBGOAL, at=minutes(3))
    last = noted.captures[-1]
    assert (last.kind, last.text, last.item) == (CaptureKind.SUBGOAL, "more time", "i1")
    changed = Reading(kind=CaptureKind.ACTION, text="even more time")
    noted = harvest.capture_harvest(meeting, round_id, room=0, what=changed, at=minutes(3))
    assert (noted.captures[-1].kind, noted.captures[-1].text) == (CaptureKind.ACTION, "even more time")
    with pytest.raises(NotUnderstood):
        harvest.capture_harvest(meeting, round_id, room=1, what=CaptureKind.NOTE, at=minutes(3))


def test_a_line_hangs_on_a_wall_once():
    meeting = replace(named(), walls=(Wall(id="w0", question="?"), Wall(id="w1", question="!")))
    round_id = rotation(meeting).rounds[0].id
    meeting = harvest.set_harvest(meeting, round_id, 2, "more time")
    hung = harvest.hang_on_wall(meeting, round_id, 2, wall_id="w1", at=minutes(3))
    (note,) = hung.walls[1].notes
    assert (note.text, note.name, note.origin, note.at) == ("more time", "Members", round_id, minutes(3))
    assert note.id == f"n{hung.counter}"
    assert not hung.walls[0].notes
    with pytest.raises(NotAllowed, match="already"):
        harvest.hang_on_wall(hung, round_id, 2, wall_id="w1", at=minutes(3))
    with pytest.raises(NotFound):
        harvest.hang_on_wall(hung, round_id, 2, wall_id="w9", at=minutes(3))
    with pytest.raises(NotAllowed, match="room 1"):
        harvest.wall_note(meeting, round_id, 0)
