"""How those on the floor list stand: first time today or which turn, and how long they have spoken so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from meeting.floor.turns import is_waiting, speaking, spoken, waiting
from meeting.floors import Turn
from meeting.meeting import Meeting
from meeting.words import N2_, N_, Sentence, sentence

_NONE = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsHad:
    """How many turns somebody has had in the whole meeting, a running one among them, and how long they took."""

    turns: int = 0
    spoken: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorRow:
    """Somebody who speaks or waits.

    Attributes:
        turn: the turn.
        number: the how manieth of the person in the meeting it is or will be, from 1.
        spoken: for how long the person has spoken in the meeting so far, this turn included.
    """

    turn: Turn
    number: int
    spoken: timedelta

    @property
    def is_first(self) -> bool:
        """Whether it is the person's first turn today."""
        return self.number == 1


def turns_had(meeting: Meeting, now: datetime) -> dict[str, TurnsHad]:
    """Return the turns that people have had in the whole meeting, by their ids."""
    counts: Counter[str] = Counter()
    times: dict[str, timedelta] = {}
    for turn in meeting.turns:
        if turn.started is not None:
            counts[turn.person] += 1
            times[turn.person] = times.get(turn.person, _NONE) + spoken(turn, now)
    return {person: TurnsHad(turns=count, spoken=times[person]) for person, count in counts.items()}


def floor_rows(meeting: Meeting, item_id: str, now: datetime) -> tuple[FloorRow, ...]:
    """Return who speaks and then who waits with an item, in the order in force."""
    had = turns_had(meeting, now)
    speaks = speaking(meeting, item_id)
    turns = waiting(meeting, item_id) if speaks is None else (speaks, *waiting(meeting, item_id))
    return tuple(_row(turn, had.get(turn.person, TurnsHad())) for turn in turns)


def say_standing(row: FloorRow) -> Sentence:
    """Return *first time today* or which turn it is, with the minutes so far."""
    if row.is_first:
        return sentence(N_("first time today"))
    minutes = round(row.spoken / timedelta(minutes=1))
    pair = N2_("turn {number}, {n} minute so far", "turn {number}, {n} minutes so far")
    return sentence(*pair, n=minutes, number=row.number)


def _row(turn: Turn, had: TurnsHad) -> FloorRow:
    return FloorRow(turn=turn, number=had.turns + is_waiting(turn), spoken=had.spoken)
