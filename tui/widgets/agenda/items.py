"""The agenda as a list: the past fades, the running item is the picture, the rest is a plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import lru_cache

from rich.cells import cell_len

from meeting.captured import Capture
from meeting.floor import speaking, waiting
from meeting.floors import Turn
from meeting.formats import format_of
from meeting.item import Importance, Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.people import Person
from meeting.timing import Slot, planned_starts, schedule
from tui.lines import Line, Stretch, cut, cut_line, line_width, spread, wrapped
from tui.saying import _, language
from tui.widgets.rows import Row
from tui.wording import ITEM_MARKS, clock, drift_words, item_minutes, whole_minutes

_MINUTES_WIDTH = 13
_WIDE = 78
_SHORTEST_TEXT = 18

CAPTURE_MARKS = {"note": "✎", "question": "?", "action": "→", "decision": "◆", "subgoal": "◎"}
"""What marks a captured line on screen; always shown beside its text, never alone."""


@dataclass(frozen=True, slots=True)
class AgendaView:
    """What the list is made from."""

    meeting: Meeting
    now: datetime
    people: tuple[Person, ...] = ()
    zone: tzinfo | None = None
    expanded: bool = True


def agenda_rows(view: AgendaView, width: int) -> list[Row]:
    """Return a row per item, laid out for ``width`` cells; the running one with its prompt."""
    planned = planned_starts(view.meeting)
    rows: list[Row] = []
    for slot in schedule(view.meeting, view.now):
        item = slot.item
        first = _item_line(view, slot, planned.get(item.id), width)
        if item.state is ItemState.RUNNING:
            more = _card(view, item, width) if view.expanded else ()
            rows.append(Row(item.id, ((), first, *more, ()), current=True))
            if view.expanded:
                rows.append(Row("now", (_time_line(view, width),), selectable=False))
        else:
            rows.append(Row(item.id, (first,)))
    return rows


def _item_line(view: AgendaView, slot: Slot, planned: datetime | None, width: int) -> Line:
    time = clock(slot.starts, view.zone) if slot.starts else "  –  "
    moves = width >= _WIDE and view.meeting.state is not MeetingState.DRAFT
    moved = f"  {_moved(slot, planned)}" if moves else ""
    late = drift_words(slot.late) if whole_minutes(slot.late) > 0 else ""
    return _laid_out(slot.item, (time, moved, late), width, language())


@lru_cache(maxsize=512)  # a key changes hardly a line of a long agenda
def _laid_out(item: Item, words: tuple[str, str, str], width: int, _spoken: str) -> Line:
    """Return the line of an item: when it starts, how far that was moved, its title, and how late it is."""
    time, moved, late = words
    role = _role(item)
    mark_role = "now" if item.state is ItemState.RUNNING else role if role != "plain" else "accent"
    left: list[Stretch] = [(f" {_mark(item)} ", mark_role), (time, "dim" if role == "plain" else role)]
    left += [(moved, "faint")] if moved else []
    left += [("  ", "plain"), (item.title, role)]
    room = width - line_width(left)
    return spread(tuple(left), _tail(item, late, room, role), width)


def _tail(item: Item, late: str, room: int, role: str) -> Line:
    """Return what stands at the right edge: the format, if there is room for it, and the minutes."""
    if item.state in {ItemState.SKIPPED, ItemState.PARKED}:
        word = _("skipped") if item.state is ItemState.SKIPPED else _("parked for next time")
        return ((f"{word} ", "faint"),)
    alone = (f"{item_minutes(item)} ", "faint" if role == "faint" else "dim")
    minutes = (alone[0].rjust(_MINUTES_WIDTH), alone[1])
    name = "" if item.format == "other" else _(format_of(item.format).name)
    if late:
        has_room = room > cell_len(late) + _MINUTES_WIDTH
        return ((late, "over"), minutes if has_room else (f"  {alone[0]}", alone[1]))
    if name.casefold() == item.title.casefold() or room - _MINUTES_WIDTH < cell_len(name) + 2:
        return (alone,)
    return ((name, "faint"), minutes)


def _mark(item: Item) -> str:
    if item.state is ItemState.PLANNED:
        if item.locked_at is not None:
            return "◆"
        if item.importance is Importance.HIGH:
            return "★"  # not a sign of warning: it is what the meeting is held for
        return "»" if item.auto_advance else "·"
    return ITEM_MARKS[item.state]


def _role(item: Item) -> str:
    if item.state is ItemState.RUNNING:
        return "now"
    return "plain" if item.state is ItemState.PLANNED else "faint"


def _moved(slot: Slot, planned: datetime | None) -> str:
    """Return how far the start is from the plan, in a column of its own: “+3”, “−2”."""
    if planned is None or slot.starts is None:
        return "    "
    minutes = whole_minutes(slot.starts - planned)
    return f"{minutes:+d}".replace("-", "−").rjust(4) if minutes else "    "


def _card(view: AgendaView, item: Item, width: int) -> list[Line]:
    """Return what belongs to the running item: prompt, private notes, floor list, captures."""
    indent = "   ┃ "
    room = max(10, width - len(indent) - 1)
    edge: Stretch = (indent, "now")
    lines: list[Line] = []
    if item.prompt:
        lines += [(edge, (part, "title")) for part in wrapped(_("“{text}”", text=item.prompt), room)[:6]]
    if item.lead:
        lines.append((edge, (_("led by {name}", name=item.lead), "dim")))
    if item.notes:
        lines += [(edge, (part, "dim")) for part in wrapped(f"✎ {item.notes}", room)[:4]]
    lines += [(edge, *line) for line in floor_lines(view, item, room)]
    captured = [capture for capture in view.meeting.captures if capture.item == item.id]
    lines += [(edge, *capture_line(capture, view.people, room)) for capture in captured[-3:]]
    return lines


def floor_lines(view: AgendaView, item: Item, width: int) -> list[Line]:
    """Return who speaks and who waits, in short names where whole ones have no room; nothing without anybody."""
    speaker, queue = speaking(view.meeting, item.id), waiting(view.meeting, item.id)
    if speaker is None and not queue:
        return []
    line = _floor_line(speaker, queue, {person.id: person.name for person in view.people})
    if line_width(line) > width:
        from meeting.roster import short_names  # noqa: PLC0415 - only when whole names have no room

        line = cut_line(_floor_line(speaker, queue, short_names(view.people)), width)
    return [line]


def _floor_line(speaker: Turn | None, queue: Sequence[Turn], names: Mapping[str, str]) -> Line:
    line: list[Stretch] = [(_("floor") + " ", "accent")]
    if speaker is not None:
        line.append((f"▶ {names.get(speaker.person, '?')}", "title"))
    if queue:
        waits = " · ".join(names.get(turn.person, "?") for turn in queue)
        line.append((("  " if speaker else "") + waits, "dim"))
    return tuple(line)


def capture_line(capture: Capture, people: tuple[Person, ...], width: int) -> Line:
    """Return a captured line with its mark, owners and date."""
    names = {person.id: person.name for person in people}
    owners = ", ".join(names.get(owner, "?") for owner in capture.owners)
    text = f"{owners}: {capture.text}" if owners else capture.text
    due = f"  {capture.due:%d/%m}" if capture.due else ""
    tag = f"  #{capture.subgoal}" if capture.subgoal else ""
    mark = f"{CAPTURE_MARKS[capture.kind]} "
    room = width - line_width(((mark, ""), (due, ""), (tag, "")))
    if room < min(_SHORTEST_TEXT, cell_len(text)):  # what was said matters more than what it belongs to
        room, tag = room + cell_len(tag), ""
    if len(capture.owners) > 1 and room < cell_len(text):
        text = f"{', '.join(owner.split()[0] for owner in owners.split(', '))}: {capture.text}"
    return ((mark, "accent"), (cut(text, max(4, room)), "plain"), (due, "accent"), (tag, "dim"))


def _time_line(view: AgendaView, width: int) -> Line:
    """Return the line where time really is, between the running item and what is to come."""
    label = f"── {clock(view.now, view.zone)} "
    return ((f"   {label}", "accent"), ("─" * max(0, width - len(label) - 4), "rest"))


def rows_differ_at(meeting: Meeting, now: datetime) -> tuple[object, ...]:
    """Return what the list's rows depend on in time: they change at most once a minute.

    Projected starts move with the clock only while the running item is over or paused; then
    they too are shown in whole minutes.
    """
    running = meeting.running
    minute = now.replace(second=0, microsecond=0)
    over = running is not None and running.remaining(now) <= timedelta()
    moving = minute if over or meeting.is_paused or running is None else None
    return (meeting, minute, moving)
