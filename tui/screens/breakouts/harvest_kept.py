"""What is kept of a harvest: a line for each room, and what some of the lines become besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from meeting.breakout.found import Names
from meeting.breakout.harvest import capture_harvest, hang_on_wall, set_harvests
from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.capture import Reading, read_capture
from meeting.captured import CaptureKind
from meeting.errors import MeetingError
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.text import clean
from meeting.wall.notes import NOTES_LIMIT
from meeting.words import N2_, Sentence, sentence

MOST_WALLS = 4
"""Walls that a line can be hung on: those put up last."""

KINDS = (
    CaptureKind.NOTE,
    CaptureKind.ACTION,
    CaptureKind.DECISION,
    CaptureKind.QUESTION,
    CaptureKind.SUBGOAL,
)
"""What a line can be captured as, in the order in which it is offered."""

Fate = CaptureKind | str
"""What becomes of a line besides being kept with its room: something captured, or a note on the wall with this id."""

_PEOPLE_FIRST = (RoundState.RUNNING, RoundState.HELD)


@dataclass(frozen=True, slots=True)
class HarvestResult:
    """What is to be kept, as one change of the meeting, and what that is called when it is undone."""

    change: Callable[[Meeting, datetime], Meeting]
    label: Sentence


def round_to_harvest(breakout: Breakout) -> BreakoutRound | None:
    """Return the round people come back from: the one that runs, else the last one held; None for neither."""
    for state in _PEOPLE_FIRST:
        rounds = [one for one in breakout.rounds if one.state is state and one.people]
        if rounds:
            return rounds[-1]
    return None


def people_named(meeting: Meeting, one: BreakoutRound, names: Names) -> tuple[Person, ...]:
    """Return those whom a line can mean: who has to do with the meeting or sat in a room of the round."""
    ids = dict.fromkeys([*(there.person for there in meeting.attendance), *sorted(one.people)])
    return tuple(Person(id=person, name=names(person)) for person in ids)


def fates_open(meeting: Meeting, one: BreakoutRound, text: str) -> list[Fate]:
    """Return what can still become of a line: what it has not become yet, on walls that are not full."""
    walls = [wall.id for wall in reversed(meeting.walls) if len(wall.notes) < NOTES_LIMIT][:MOST_WALLS]
    done = fates_done(meeting, one, text)
    return [fate for fate in (*KINDS, *walls) if fate not in done]


def fates_done(meeting: Meeting, one: BreakoutRound, text: str) -> list[Fate]:
    """Return what has become of a line before: captured word for word, or on a wall."""
    said = clean(text)
    if not said:
        return []
    captured: list[Fate] = [kind for kind in KINDS if any(c.kind is kind and c.text == said for c in meeting.captures)]
    hung = [wall.id for wall in meeting.walls if any(n.origin == one.id and n.text == said for n in wall.notes)]
    return [*captured, *hung]


def kept_harvest(
    one: BreakoutRound,
    lines: Mapping[int, str],
    fates: Mapping[int, tuple[Fate, ...]],
    people: tuple[Person, ...],
) -> HarvestResult | None:
    """Return what is to be kept of what was typed, or None when nothing differs from what is there.

    Args:
        one: the round, with what is noted already.
        lines: what is noted now for each room (from 0).
        fates: what else becomes of each room's line.
        people: whom an action can name.
    """
    changed = {room: text for room, text in lines.items() if clean(text) != one.rooms[room].harvest}
    becoming = [(room, fate) for room, which in fates.items() for fate in which if clean(lines.get(room, ""))]
    if not changed and not becoming:
        return None

    def change(meeting: Meeting, at: datetime) -> Meeting:
        meeting = set_harvests(meeting, one.id, changed)
        for room, fate in becoming:
            meeting = _become(meeting, one, (room, fate), people, at=at)
        return meeting

    words, many = N2_("note what came out of {n} room", "note what came out of {n} rooms")
    rooms = {*changed, *(room for room, _fate in becoming)}
    return HarvestResult(change, sentence(words, plural=many, n=len(rooms)))


def _become(
    meeting: Meeting, one: BreakoutRound, what: tuple[int, Fate], people: tuple[Person, ...], *, at: datetime
) -> Meeting:
    """Return the meeting with a room's line captured or on a wall; where that cannot be, the line itself is kept."""
    room, fate = what
    try:
        if not isinstance(fate, CaptureKind):
            return hang_on_wall(meeting, one.id, room, wall_id=fate, at=at)
        text = clean(lines_of(meeting, one.id)[room])
        return capture_harvest(meeting, one.id, room=room, what=read_line(fate, text, people, at=at), at=at)
    except MeetingError:
        return meeting


def read_line(kind: CaptureKind, text: str, people: tuple[Person, ...], *, at: datetime) -> CaptureKind | Reading:
    """Read a line for capturing, with owners and date; the kind alone where nothing else would be left of it."""
    reading = read_capture(kind, text, people=people, today=at.astimezone().date())
    return reading if reading.text else kind


def lines_of(meeting: Meeting, round_id: str) -> list[str]:
    """Return what is noted for each room of a round."""
    rounds = (one for breakout in meeting.breakouts for one in breakout.rounds if one.id == round_id)
    return [room.harvest for one in rounds for room in one.rooms]
