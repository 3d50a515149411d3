"""What comes out of the rooms: one line for each when people are back, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from meeting.breakout.found import round_of, with_round
from meeting.breakout.rounds import room_at, with_room
from meeting.breakouts import BreakoutRound
from meeting.capture import Reading, add_capture
from meeting.captured import CaptureKind
from meeting.errors import NotAllowed
from meeting.meeting import Meeting
from meeting.text import clean, clean_lines, fold
from meeting.wall.hanging import wall_of
from meeting.wall.notes import hang
from meeting.walls import WallNote
from meeting.words import N_

_NUMBERED = re.compile(
    r"(?:[-*•]\s*)?(?:(?:room|rum|gruppe|group|bord|table|grupperum)\s*)?#?(\d{1,3})\s*[:.)–—-]+(?!\d\d)\s*(\S.*)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:[-*•]\s*)?([^:]{1,60}):\s*(\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class HarvestRead:
    """How pasted lines are understood.

    Attributes:
        lines: what came out of each room (from 0); several lines of a room are one, with ``/`` between them.
        unread: the lines that are no room's.
    """

    lines: Mapping[int, str]
    unread: tuple[str, ...] = ()


def set_harvest(meeting: Meeting, round_id: str, room: int, text: str) -> Meeting:
    """Return the meeting with what came out of a room (from 0); "" takes it away; raises `NotFound`."""
    _, one = round_of(meeting, round_id)
    return with_round(meeting, with_room(one, room, replace(room_at(one, room), harvest=clean(text))))


def set_harvests(meeting: Meeting, round_id: str, lines: Mapping[int, str]) -> Meeting:
    """Return the meeting with what came out of several rooms; raises `NotFound`."""
    for room, text in lines.items():
        meeting = set_harvest(meeting, round_id, room, text)
    return meeting


def read_harvest(text: str, one: BreakoutRound) -> HarvestRead:
    """Read pasted lines such as ``1: more members``, ``Room 2 - a list`` or ``Members: call them`` (a room's name)."""
    found: dict[int, list[str]] = {}
    unread = []
    for line in clean_lines(text).splitlines():
        room, said = _room_of(clean(line), one)
        if room is not None:
            found.setdefault(room, []).append(said)
        elif said:
            unread.append(said)
    return HarvestRead(lines={room: clean(" / ".join(said)) for room, said in found.items()}, unread=tuple(unread))


def next_without(one: BreakoutRound, *, after: int = -1) -> int | None:
    """Return the next room (from 0) with people and without a line, from the first again at the end; None for none."""
    rooms = [number for number, room in enumerate(one.rooms) if room.people and not room.harvest]
    return next((number for number in rooms if number > after), next(iter(rooms), None))


def capture_harvest(
    meeting: Meeting, round_id: str, *, room: int, what: CaptureKind | Reading, at: datetime
) -> Meeting:
    """Return the meeting with what came out of a room captured, with the breakout's agenda item.

    Args:
        meeting: any meeting.
        round_id: the round.
        room: from 0.
        what: a kind takes the line as it stands; a reading is the line as the facilitator changed it, with
            owners and a date.
        at: now (UTC).

    Raises:
        NotFound: there is no such round or room.
        NotUnderstood: nothing came out of it.
    """
    breakout, one = round_of(meeting, round_id)
    line = room_at(one, room).harvest
    captured = add_capture(meeting, what if isinstance(what, Reading) else Reading(kind=what, text=line), at=at)
    last = captured.captures[-1]
    kept = replace(last, item=breakout.item or last.item)
    return replace(captured, captures=(*captured.captures[:-1], kept))


def wall_note(meeting: Meeting, round_id: str, room: int) -> WallNote:
    """Return what came out of a room as a note without an id yet: by the host, or in the name of the room's people.

    Raises:
        NotFound: there is no such round or room.
        NotAllowed: nothing came out of it.
    """
    _, one = round_of(meeting, round_id)
    there = room_at(one, room)
    if not there.harvest:
        raise NotAllowed(N_("Nothing is noted for room {room} yet."), room=room + 1)
    return WallNote(id="", text=there.harvest, author=there.host, name=there.name, origin=round_id)


def hang_on_wall(meeting: Meeting, round_id: str, room: int, *, wall_id: str, at: datetime) -> Meeting:
    """Return the meeting with what came out of a room as a note on a wall; raises as `wall_note` and `hang` do."""
    note = wall_note(meeting, round_id, room)
    if any(old.origin == round_id and old.text == note.text for old in wall_of(meeting, wall_id).notes):
        raise NotAllowed(N_("That is on the wall already."))
    return hang(meeting, wall_id, (replace(note, at=at),))


def _room_of(line: str, one: BreakoutRound) -> tuple[int | None, str]:
    """Return the room a line is about and what it says of it; None for no room."""
    numbered = _NUMBERED.fullmatch(line)
    if numbered is not None and 1 <= int(numbered[1]) <= len(one.rooms):
        return int(numbered[1]) - 1, numbered[2]
    named = _NAMED.fullmatch(line)
    if named is not None:
        for number, room in enumerate(one.rooms):
            if room.name and fold(room.name) == fold(named[1].strip()):
                return number, named[2]
    return None, line
