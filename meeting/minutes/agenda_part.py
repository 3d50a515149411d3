"""Of the minutes: the items in the order in which they ran, with planned and real times, and what was noted in each."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter

from meeting.captured import CaptureKind
from meeting.chat.text import Entry, Heading, Line
from meeting.item import Item, ItemState
from meeting.meeting import Meeting
from meeting.minutes.told import Told
from meeting.text import clean
from meeting.words import N_

_REASONS = {
    ItemState.PLANNED: N_("not reached"),
    ItemState.SKIPPED: N_("skipped"),
    ItemState.PARKED: N_("left for next time"),
}


def items(told: Told) -> tuple[Line, ...]:
    """Return each item that ran with its times, below it the notes that were captured and what people showed."""
    lines: list[Line] = []
    for item in ran(told.meeting):
        lines.append(Entry(f"{clocks(told, item)} {item.title} ({minutes(told, item)})"))
        lines += [Entry(note, depth=1) for note in notes_of(told, item.id)]
    lines += [Entry(note) for note in notes_of(told, "")]
    return (Heading(told.say(N_("What happened"))), *lines) if lines else ()


def unreached(told: Told) -> tuple[Line, ...]:
    """Return the items that did not run, or have still to, each with why."""
    left = [item for item in told.meeting.items if not item.has_run]
    entries = tuple(Entry(f"{item.title} ({told.say(_REASONS[item.state])})") for item in left)
    return (Heading(told.say(N_("What got no time"))), *entries) if entries else ()


def ran(meeting: Meeting) -> tuple[Item, ...]:
    """Return the items that ran, in the order in which they began."""
    begun = [item for item in meeting.items if item.has_run]
    return tuple(sorted(begun, key=lambda item: began_of(item) or meeting.starts_at))


def began_of(item: Item) -> datetime | None:
    """Return when an item began (UTC), or None where that is not known."""
    return item.spans[0].started if item.spans else None


def ended_of(item: Item) -> datetime | None:
    """Return when an item ended (UTC), or None where it still runs or that is not known."""
    return item.spans[-1].ended if item.spans else None


def clocks(told: Told, item: Item) -> str:
    """Return when an item ran: “10:00–10:07”."""
    began, ended = began_of(item), ended_of(item)
    shown = [told.voice.clock(at) for at in (began, ended) if at is not None]
    return "–".join(shown)


def minutes(told: Told, item: Item) -> str:
    """Return how many minutes an item took, and how many were planned where that were others."""
    used, planned = round(item.elapsed(told.now).total_seconds() / 60), item.planned_minutes
    if planned in {0, used}:
        return told.say(N_("{minutes} min"), minutes=used)
    return told.say(N_("{minutes} min, planned {planned}"), minutes=used, planned=planned)


def notes_of(told: Told, item_id: str) -> tuple[str, ...]:
    """Return what was noted while an item ran, and what people said or showed in its round."""
    known = {item.id for item in told.meeting.items}
    here = [one for one in told.meeting.captures if (one.item if one.item in known else "") == item_id]
    noted = [one.text for one in sorted(here, key=attrgetter("at")) if one.kind is CaptureKind.NOTE]
    return (*noted, *_shown(told, item_id))


def _shown(told: Told, item_id: str) -> list[str]:
    ticks = [one for one in told.meeting.ticks if item_id and one.item == item_id and clean(one.text)]
    named = ((told.cast.name(one.person), one.text) for one in ticks)
    return [f"{name}: {text}" if name else text for name, text in named]
