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

_BEHIND = frozenset({ItemState.RUNNING, ItemState.DONE})
_LOCK_BEFORE = timedelta(hours=1)
_LOCK_AFTER = timedelta(hours=24)


def passed(meeting: Meeting) -> int:
    """Return how many places of the agenda lie behind: all up to the last item done or running."""
    return max((place + 1 for place, item in enumerate(meeting.items) if item.state in _BEHIND), default=0)


def add_item(meeting: Meeting, item: Item, *, after: str | None = None) -> Meeting:
    """Return the meeting with a new item after the item ``after`` (None: at the end).

    The item gets a fresh id; whatever id it carries is not used.

    Raises:
        NotUnderstood: it has no title, or minutes out of range.
        NotAllowed: the agenda is full.
    """
    number = meeting.counter + 1
    place = len(meeting.items) if after is None else meeting.index(after) + 1
    place = max(place, passed(meeting))
    fresh = replace(item, state=ItemState.PLANNED, spans=(), planned_minutes=0, planned_at=None)
    new = _checked(replace(fresh, id=f"i{number}"))
    return _holding(replace(meeting, counter=number), (*meeting.items[:place], new, *meeting.items[place:]))


def replace_items(meeting: Meeting, items: Iterable[Item]) -> Meeting:
    """Return the meeting with all items to come replaced, for an agenda edited as text.

    An item whose id is in the meeting keeps that id, its state and its times; one without gets
    a fresh id. Items that have run or are running stay where they are, also when left out; one
    that was left for later and is left out now is skipped.
    """
    wanted = tuple(items)
    named = {item.id for item in wanted}
    behind = passed(meeting)
    held = tuple(item for item in meeting.items[:behind] if item.has_run or item.id in named)
    left_out = tuple(_skipped(item) for item in meeting.items[behind:] if item.has_run and item.id not in named)
    result = replace(meeting, items=(*held, *left_out))
    known = {item.id: item for item in meeting.items}
    for item in wanted:
        old = known.pop(item.id, None)
        if old is None:
            result = add_item(result, item)
        elif old in held:
            result = edit_item(result, item)
        else:
            result = _holding(result, (*result.items, _checked(_keeping_times(item, old))))
    return result


def edit_item(meeting: Meeting, item: Item) -> Meeting:
    """Return the meeting with what a person can type of the item changed; its times stay.

    The minutes of an item that is done are part of the record and stay too.
    """
    return meeting.with_item(_checked(_keeping_times(item, meeting.item(item.id))))


def remove_item(meeting: Meeting, item_id: str) -> Meeting:
    """Return the meeting without an item that has not run.

    Raises:
        NotAllowed: it has run; what happened stays in the record.
    """
    item = meeting.item(item_id)
    if item.has_run:
        raise NotAllowed(N_("“{title}” has run and stays in the record."), title=item.title)
    return replace(meeting, items=tuple(one for one in meeting.items if one.id != item_id))


def move_item(meeting: Meeting, item_id: str, *, by: int) -> Meeting:
    """Return the meeting with an item ``by`` places further down (negative: up).

    It never moves past an item that is done or running.

    Raises:
        NotAllowed: it is done or running itself, or there is nowhere to go.
    """
    item = meeting.item(item_id)
    if item.state in _BEHIND:
        raise NotAllowed(N_("“{title}” has run: only items to come can be moved."), title=item.title)
    place = meeting.index(item_id)
    rest = tuple(one for one in meeting.items if one.id != item_id)
    first = passed(replace(meeting, items=rest))
    target = min(max(place + by, first), len(rest))
    if target == place or (target > place) != (by > 0):
        raise NotAllowed(N_("“{title}” cannot move further."), title=item.title)
    return replace(meeting, items=(*rest[:target], item, *rest[target:]))


def set_minutes(meeting: Meeting, item_id: str, minutes: int) -> Meeting:
    """Return the meeting with an item given this many minutes; raises `NotAllowed` when it is done."""
    item = meeting.item(item_id)
    if item.state is ItemState.DONE:
        raise NotAllowed(N_("“{title}” is done: only an item that runs or is to come can change."), title=item.title)
    return meeting.with_item(_checked(replace(item, minutes=minutes)))


def lock_item(meeting: Meeting, item_id: str, at: datetime | None) -> Meeting:
    """Return the meeting with an item fixed to start at an instant (UTC), or free again (None).

    Raises:
        NotAllowed: it is done or running.
        NotUnderstood: the instant is more than an hour before the planned start, or a day after it.
    """
    item = meeting.item(item_id)
    if item.state in _BEHIND:
        raise NotAllowed(N_("“{title}” has run already."), title=item.title)
    if at is not None and at < meeting.starts_at - _LOCK_BEFORE:
        raise NotUnderstood(N_("That is before the meeting: give a time from its start on."))
    if at is not None and at > meeting.starts_at + _LOCK_AFTER:
        raise NotUnderstood(N_("That is more than a day after the start: give a time during the meeting."))
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


def _holding(meeting: Meeting, items: tuple[Item, ...]) -> Meeting:
    if len(items) > ITEMS_LIMIT:
        raise NotAllowed(N_("An agenda holds at most {limit} items: remove one first."), limit=ITEMS_LIMIT)
    return replace(meeting, items=items)


def _skipped(item: Item) -> Item:
    return replace(item, state=ItemState.SKIPPED) if item.state is ItemState.PLANNED else item


def _keeping_times(item: Item, old: Item) -> Item:
    """Return what was typed of an item with what happened to it."""
    return replace(
        item,
        state=old.state,
        spans=old.spans,
        planned_minutes=old.planned_minutes,
        planned_at=old.planned_at,
        minutes=old.minutes if old.state is ItemState.DONE else item.minutes,
    )


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
