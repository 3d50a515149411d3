"""Making and changing the agenda: add, edit, move, lock, remove; before the meeting and live.

Each function takes a `Meeting` and returns a new one. Running the agenda is in `running`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from meeting.errors import NotAllowed, NotUnderstood
from meeting.item import MINUTES_RANGE, Importance, Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.text import clean, clean_lines
from meeting.words import N_

ITEMS_LIMIT = 200
"""The most items one agenda may have."""


def add_item(meeting: Meeting, item: Item, *, after: str | None = None) -> Meeting:
    """Return the meeting with a new item after the item ``after`` (None: at the end).

    The item gets a fresh id; whatever id it carries is not used.

    Raises:
        NotUnderstood: it has no title, or minutes out of range.
        NotAllowed: the agenda is full.
    """
    if len(meeting.items) >= ITEMS_LIMIT:
        raise NotAllowed(N_("An agenda holds at most {limit} items: remove one first."), limit=ITEMS_LIMIT)
    number = meeting.counter + 1
    place = len(meeting.items) if after is None else meeting.index(after) + 1
    place = max(place, _first_free_place(meeting))
    new = _checked(replace(item, id=f"i{number}", state=ItemState.PLANNED, spans=(), planned_minutes=0))
    items = (*meeting.items[:place], new, *meeting.items[place:])
    return replace(meeting, items=items, counter=number)


def replace_items(meeting: Meeting, items: Iterable[Item]) -> Meeting:
    """Return the meeting with all items that have not run replaced, for an agenda edited as text.

    An item whose id is in the meeting keeps that id, its state and its times; one without gets
    a fresh id. Items that have run or are running stay where they are, also when left out.
    """
    held = tuple(item for item in meeting.items if _has_run(item))
    known = {item.id: item for item in meeting.items}
    result = replace(meeting, items=held)
    for item in items:
        old = known.pop(item.id, None)
        if old is not None and _has_run(old):
            result = edit_item(result, replace(item, id=old.id))
        elif old is not None:
            kept = replace(item, state=old.state, spans=(), planned_minutes=old.planned_minutes)
            result = replace(result, items=(*result.items, _checked(kept)))
        else:
            result = add_item(result, item)
    return result


def edit_item(meeting: Meeting, item: Item) -> Meeting:
    """Return the meeting with what a person can type of the item changed; its times stay."""
    old = meeting.item(item.id)
    new = replace(item, state=old.state, spans=old.spans, planned_minutes=old.planned_minutes)
    return meeting.with_item(_checked(new))


def remove_item(meeting: Meeting, item_id: str) -> Meeting:
    """Return the meeting without an item that has not run.

    Raises:
        NotAllowed: it has run; what happened stays in the record.
    """
    item = meeting.item(item_id)
    if _has_run(item):
        raise NotAllowed(N_("“{title}” has run and stays in the record."), title=item.title)
    return replace(meeting, items=tuple(one for one in meeting.items if one.id != item_id))


def move_item(meeting: Meeting, item_id: str, *, by: int) -> Meeting:
    """Return the meeting with an item ``by`` places further down (negative: up).

    It never moves past an item that has run or is running.

    Raises:
        NotAllowed: it has run itself, or there is nowhere to go.
    """
    item = meeting.item(item_id)
    if _has_run(item):
        raise NotAllowed(N_("“{title}” has run: only items to come can be moved."), title=item.title)
    place = meeting.index(item_id)
    target = min(max(place + by, _first_free_place(meeting)), len(meeting.items) - 1)
    if target == place:
        raise NotAllowed(N_("“{title}” cannot move further."), title=item.title)
    rest = [one for one in meeting.items if one.id != item_id]
    rest.insert(target, item)
    return replace(meeting, items=tuple(rest))


def set_minutes(meeting: Meeting, item_id: str, minutes: int) -> Meeting:
    """Return the meeting with an item given this many minutes."""
    return meeting.with_item(_checked(replace(meeting.item(item_id), minutes=minutes)))


def lock_item(meeting: Meeting, item_id: str, at: datetime | None) -> Meeting:
    """Return the meeting with an item fixed to start at an instant (UTC), or free again (None)."""
    item = meeting.item(item_id)
    if _has_run(item):
        raise NotAllowed(N_("“{title}” has run already."), title=item.title)
    if at is not None and at < meeting.starts_at - timedelta(hours=1):
        raise NotUnderstood(N_("That is before the meeting: give a time from its start on."))
    return meeting.with_item(replace(item, locked_at=at))


def lock_end(meeting: Meeting, *, locked: bool) -> Meeting:
    """Return the meeting with its end fixed, or free to be moved later by an overrun proposal."""
    return replace(meeting, end_locked=locked)


def move_start(meeting: Meeting, starts_at: datetime) -> Meeting:
    """Return a draft moved to another start (UTC); locked items move along.

    Raises:
        NotAllowed: the meeting has begun.
    """
    if meeting.state is not MeetingState.DRAFT:
        raise NotAllowed(N_("The meeting has begun: its planned start stays as it was."))
    by = starts_at - meeting.starts_at
    items = tuple(replace(one, locked_at=one.locked_at + by) if one.locked_at else one for one in meeting.items)
    return replace(meeting, starts_at=starts_at, items=items)


def _first_free_place(meeting: Meeting) -> int:
    """Return the place after the last item that has run or is running."""
    return max((place + 1 for place, item in enumerate(meeting.items) if _has_run(item)), default=0)


def _has_run(item: Item) -> bool:
    return bool(item.spans) or item.state in {ItemState.RUNNING, ItemState.DONE}


def _checked(item: Item) -> Item:
    """Return the item with its texts cleaned; raises when it cannot stand in an agenda."""
    title = clean(item.title, limit=160)
    if not title:
        raise NotUnderstood(N_("An agenda item needs a title."))
    low, high = MINUTES_RANGE
    if not low <= item.minutes <= high:
        raise NotUnderstood(
            N_("“{title}” would get {minutes} minutes: an item takes {low} to {high}."),
            title=title,
            minutes=item.minutes,
            low=low,
            high=high,
        )
    return replace(
        item,
        title=title,
        lead=clean(item.lead, limit=120),
        prompt=clean_lines(item.prompt, limit=2_000),
        notes=clean_lines(item.notes, limit=4_000),
        importance=Importance(item.importance),
    )
