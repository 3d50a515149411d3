"""Who has the floor now, and the clock of the turn: for the now strip of every screen, and for the floor panel."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from rich.cells import cell_len

from meeting.floor.turns import is_held, left_of_turn, speaking, spoken, waiting
from meeting.floors import Turn
from meeting.meeting import Meeting
from meeting.people import Person
from tui.lines import Line, Stretch, cut, cut_line, line_width
from tui.saying import _, ngettext
from tui.wording import countdown

_FEWEST = 12
"""The clock is shown where it leaves the name so many cells."""


def turn_clock(meeting: Meeting, turn: Turn, now: datetime) -> Line:
    """Return for how long somebody has spoken, and what is left; over the limit it says so, and no more."""
    line: list[Stretch] = [(f" {countdown(spoken(turn, now))}", "title")]
    left = left_of_turn(meeting, turn, now)
    if left is not None and left > timedelta():
        line.append((f" · {_('{time} left', time=countdown(left))}", "dim"))
    elif left is not None:
        line.append((f" · {_('{time} over', time=countdown(left))}", "soon"))
    if is_held(turn):
        line.append((f" {_('paused')}", "soon"))
    return tuple(line)


def strip_line(meeting: Meeting, people: Iterable[Person], now: datetime, width: int) -> Line | None:
    """Return the line of the now strip: who has the floor and how many wait; None without anybody."""
    item = meeting.running
    if item is None or not meeting.turns:
        return None
    speaks, waits = speaking(meeting, item.id), len(waiting(meeting, item.id))
    if speaks is None and not waits:
        return None
    count = ngettext("{n} waits to speak", "{n} wait to speak", waits) if waits else ""
    if speaks is None:
        return cut_line(((_("floor") + "  ", "accent"), (count, "dim")), width)
    people = tuple(people)
    name = next((one.name for one in people if one.id == speaks.person), "?")
    clock = turn_clock(meeting, speaks, now)
    tail: Line = ((f" · {count}", "dim"),) if count else ()
    head = f"{_('floor')}  {'‖' if is_held(speaks) else '▶'} "
    room = width - len(head) - line_width(clock) - line_width(tail)
    short = name if cell_len(name) <= room else _short_name(people, speaks.person)
    if room < min(_FEWEST, cell_len(short)):
        clock, room = (), width - len(head) - line_width(tail)
    name = name if cell_len(name) <= room else short
    return cut_line(((head, "accent"), (cut(name, max(1, room)), "title"), *clock, *tail), width)


def _short_name(people: tuple[Person, ...], person: str) -> str:
    from meeting.roster import short_names  # noqa: PLC0415 - only when the whole name has no room

    return short_names(people).get(person, "?")
