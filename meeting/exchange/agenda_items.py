"""From what the lines of an agenda say to items: minutes between clock times, locks, texts below."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, tzinfo

from meeting.dates import read_clock
from meeting.exchange.agenda_front import instant_at, instant_in, minutes_between
from meeting.exchange.agenda_lines import ItemLine, reveal
from meeting.item import MINUTES_RANGE, Item
from meeting.text import clean, clean_lines, fold, shorten

USUAL_MINUTES = 10
"""Minutes of an item that says none and has no format."""

TITLE_LIMIT, LEAD_LIMIT, PROMPT_LIMIT, NOTES_LIMIT = 160, 120, 2_000, 4_000
"""Characters an item keeps of each of its texts."""

_END = frozenset({"end", "ends", "the end", "end of meeting", "meeting ends", "finish", "slut", "modet slutter"})
_EARLIEST_LOCK = timedelta(hours=1)


@dataclass(slots=True)
class Block:
    """An item being read: its line and what is written below it."""

    number: int
    indent: int
    item: ItemLine
    prompt: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blank_lines: int = 0

    def add_note(self, line: str) -> None:
        """Add a line of private notes; blank lines count only between two of them."""
        if self.notes:
            self.notes.extend([""] * self.blank_lines)
        self.blank_lines = 0
        self.notes.append(line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What clock times are reckoned from.

    Attributes:
        start: the start (UTC), if it is known.
        end: the planned end as a time of day, if it is known.
    """

    start: datetime | None
    end: time | None
    zone: tzinfo


def is_end(line: ItemLine) -> bool:
    """Return whether a line only says when the meeting ends: ``11:30 Slut``."""
    return line.clock is not None and line.minutes is None and fold(line.title).strip(" .!") in _END


def spread_minutes(lines: Sequence[ItemLine], end: time | None) -> list[int]:
    """Return the minutes of each line: its own, the time to the next clock time, or the typical ones."""
    low, high = MINUTES_RANGE
    minutes = [_own_minutes(line) for line in lines]
    clocked = [place for place, line in enumerate(lines) if line.clock is not None]
    for place, following in zip(clocked, [*clocked[1:], len(lines)], strict=False):
        clock, until = lines[place].clock, lines[following].clock if following < len(lines) else end
        stretch = range(place, following)
        unsaid = [one for one in stretch if minutes[one] is None]
        if clock is None or until is None or not unsaid:
            continue
        left = minutes_between(clock, until) - sum(minutes[one] or 0 for one in stretch)
        each, over = divmod(left, len(unsaid))
        if low <= each and each + bool(over) <= high:
            for count, one in enumerate(unsaid):
                minutes[one] = each + (count < over)
    return [said or _typical(line) for said, line in zip(minutes, lines, strict=True)]


def locked_at(line: ItemLine, times: Times) -> datetime | None:
    """Return the instant (UTC) at which an item must start; None when the line says none that can be told.

    A clock time that lies well before the meeting is meant on the day after its start.
    """
    instant = instant_in(line.lock)
    if instant is not None:
        return instant
    clock = read_clock(line.lock) if line.lock else line.clock
    if clock is None or times.start is None:
        return None
    day = times.start.astimezone(times.zone).date()
    moment = instant_at(day, clock, zone=times.zone)
    if moment < times.start - _EARLIEST_LOCK:
        moment = instant_at(day + timedelta(days=1), clock, zone=times.zone)
    return moment


def item_of_block(block: Block, *, minutes: int, lock: datetime | None) -> tuple[Item, str]:
    """Return the item and what its texts had to be cut by; a title that is too long goes to the notes."""
    line = block.item
    title = clean(reveal(line.title))
    prompt = "\n".join([reveal(one) for one in ([line.prompt] if line.prompt else []) + block.prompt])
    notes = reveal(textwrap.dedent("\n".join(block.notes)))
    if len(title) > TITLE_LIMIT:
        notes = f"{title}\n{notes}"
    lead = clean(reveal(line.lead))
    texts = ((lead, LEAD_LIMIT), (clean_lines(prompt), PROMPT_LIMIT), (clean_lines(notes), NOTES_LIMIT))
    item = Item(
        id=line.id,
        title=shorten(title, TITLE_LIMIT),
        minutes=minutes,
        format=line.format.id if line.format else "other",
        lead=clean(lead, limit=LEAD_LIMIT),
        prompt=clean_lines(prompt, limit=PROMPT_LIMIT),
        notes=clean_lines(notes, limit=NOTES_LIMIT),
        importance=line.importance,
        locked_at=lock,
        auto_advance=line.auto_advance,
    )
    return item, " … ".join(text[limit:] for text, limit in texts if len(text) > limit)


def _own_minutes(line: ItemLine) -> int | None:
    if line.minutes is not None or line.clock is None or line.until is None:
        return line.minutes
    low, high = MINUTES_RANGE
    minutes = minutes_between(line.clock, line.until)
    return minutes if low <= minutes <= high else None


def _typical(line: ItemLine) -> int:
    return line.format.minutes[1] if line.format else USUAL_MINUTES
