"""The stretches of an agenda: what must fit between two fixed instants, and what follows on without a pause."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from meeting.formats import Format, format_of
from meeting.item import Item, ItemState
from meeting.meeting import Meeting

_MINUTE = timedelta(minutes=1)
_LEFT_OUT = frozenset({ItemState.SKIPPED, ItemState.PARKED})


@dataclass(frozen=True, slots=True)
class Stretch:
    """The items between two fixed instants: the start, locked items and the planned end.

    Attributes:
        items: in order; all but the first stretch begin with a locked item.
        capacity: the minutes between the two instants; negative when they are the wrong way round.
        until: the id of the locked item that must be able to begin; empty for the end.
    """

    items: tuple[Item, ...]
    capacity: int
    until: str = ""

    @property
    def spare(self) -> int:
        """Minutes that nobody uses; negative when the items take too many."""
        return self.capacity - sum(item.minutes for item in self.items)


def takes_time(item: Item) -> bool:
    """Tell whether an item is neither skipped nor parked."""
    return item.state not in _LEFT_OUT


def timed(meeting: Meeting) -> tuple[Item, ...]:
    """Return the items that take time: neither skipped nor parked."""
    return tuple(filter(takes_time, meeting.items))


def stretches(meeting: Meeting) -> tuple[Stretch, ...]:
    """Return the agenda of a draft cut at its locked items; the last stretch ends with the meeting."""
    result: list[Stretch] = []
    start = meeting.starts_at
    items: list[Item] = []
    for item in timed(meeting):
        if item.locked_at is not None:
            result.append(Stretch(tuple(items), (item.locked_at - start) // _MINUTE, item.id))
            start, items = item.locked_at, []
        items.append(item)
    return (*result, Stretch(tuple(items), (meeting.planned_end - start) // _MINUTE))


def fits(meeting: Meeting) -> bool:
    """Tell whether every locked item can begin on time and the meeting can end on time."""
    return all(stretch.spare >= 0 for stretch in stretches(meeting))


def runs(meeting: Meeting, ends_run: Callable[[Format], bool]) -> tuple[tuple[Item, ...], ...]:
    """Return the items that follow each other without one whose format ``ends_run``, run by run."""
    result: list[tuple[Item, ...]] = []
    run: list[Item] = []
    for item in timed(meeting):
        if not ends_run(format_of(item.format)):
            run.append(item)
        elif run:
            result.append(tuple(run))
            run = []
    return (*result, tuple(run)) if run else tuple(result)


def total(items: tuple[Item, ...]) -> int:
    """Return the minutes of some items together."""
    return sum(item.minutes for item in items)


def tail(meeting: Meeting) -> tuple[Item, ...]:
    """Return the closing part: the last items that bind, say goodbye or are small talk afterwards."""
    items = timed(meeting)
    place = len(items)
    while place and _may_close(format_of(items[place - 1].format)):
        place -= 1
    return items[place:]


def _may_close(chosen: Format) -> bool:
    binding = chosen.is_closing or chosen.agrees_actions or chosen.presents_activity
    return binding or chosen.informal or chosen.family in {"closing", "follow-up"}
