"""Where the meeting is in time: arithmetic on stored instants, never a count of ticks.

Everything here is derived from a `Meeting` and ``now`` (UTC), so it is right after a restart,
a closed lid, a clock change or a night with daylight saving.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from meeting.item import Item, ItemState
from meeting.meeting import Meeting, MeetingState

LITTLE_LEFT = 0.20
"""The share of an item's time from which it counts as *soon over*."""

LAST_MOMENTS = 0.05
"""The share of an item's time from which it counts as *in its last moments*."""

NOTHING = timedelta()


class Urgency(StrEnum):
    """How close the running item is to the end of its time."""

    CALM = "calm"
    SOON = "soon"
    LAST = "last"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item runs, ran or is expected to run (UTC).

    Attributes:
        item: the agenda item.
        starts, ends: real instants for what is done, expected ones for what is to come;
            None for what was skipped or parked.
        late: for a locked item, how much later than its fixed start it is expected to begin.
    """

    item: Item
    starts: datetime | None
    ends: datetime | None
    late: timedelta = NOTHING


def schedule(meeting: Meeting, now: datetime) -> tuple[Slot, ...]:
    """Return one slot per item, in agenda order.

    Items to come follow on from the running one (at the earliest ``now``); before the meeting
    they follow on from its planned start. A locked item waits for its fixed start. One that has
    run and was left for later takes what is left of its time.
    """
    cursor = _first_start(meeting, now)
    slots: list[Slot] = []
    for item in meeting.items:
        match item.state:
            case ItemState.DONE:
                slots.append(Slot(item, _began(item), item.spans[-1].ended if item.spans else None))
            case ItemState.RUNNING:
                cursor = now + max(item.remaining(now), NOTHING)
                slots.append(Slot(item, _began(item), cursor))
            case ItemState.PLANNED if meeting.state is MeetingState.ENDED:
                slots.append(Slot(item, None, None))
            case ItemState.PLANNED:
                slot = _expected(item, cursor, now)
                slots.append(slot)
                cursor = slot.ends or cursor
            case _:
                slots.append(Slot(item, None, None))
    return tuple(slots)


def planned_starts(meeting: Meeting) -> dict[str, datetime]:
    """Return the start (UTC) of each item as planned: now in a draft, else when the meeting began.

    What was skipped or parked before the start, and what was added after it, has none.
    """
    if meeting.state is not MeetingState.DRAFT:
        return {item.id: item.planned_at for item in meeting.items if item.planned_at is not None}
    slots = schedule(meeting, meeting.starts_at)
    return {slot.item.id: slot.starts for slot in slots if slot.starts is not None}


def projected_end(meeting: Meeting, now: datetime) -> datetime:
    """Return when the meeting ended, or is expected to end as things stand (UTC)."""
    if meeting.ended_at is not None:
        return meeting.ended_at
    ends = [slot.ends for slot in schedule(meeting, now) if slot.item.is_open and slot.ends is not None]
    return max(ends, default=_first_start(meeting, now))


def shown_between(began: datetime, ended: datetime) -> timedelta:
    """Return the time between two instants as their clock times say it: 11:00–12:12 are 72 minutes, not 73."""
    return ended.replace(second=0, microsecond=0) - began.replace(second=0, microsecond=0)


def drift(meeting: Meeting, now: datetime) -> timedelta:
    """Return the projected end minus the planned end: positive is late."""
    return projected_end(meeting, now) - meeting.planned_end


def urgency(item: Item, now: datetime) -> Urgency:
    """Return how close a running item is to the end of its time."""
    remaining = item.remaining(now)
    if remaining <= NOTHING:
        return Urgency.OVER
    share = remaining / item.length
    if share <= LAST_MOMENTS:
        return Urgency.LAST
    return Urgency.SOON if share <= LITTLE_LEFT else Urgency.CALM


def last_acted(meeting: Meeting, now: datetime, *, active_formats: Collection[str]) -> datetime | None:
    """Return when the participants last did something themselves (UTC), or None before the start.

    They act as long as an item runs whose format is in ``active_formats`` (ids of formats in
    which everyone or some are active), and whenever the facilitator marked that they did. With
    neither so far, the silence is counted from the start of the meeting.
    """
    if meeting.started_at is None:
        return None
    moments = [meeting.started_at]
    if meeting.heard_at is not None:
        moments.append(meeting.heard_at)
    for item in meeting.items:
        if item.format in active_formats:
            moments.extend(span.ended or now for span in item.spans)
    return min(max(moments), now)


def next_alarm(meeting: Meeting, now: datetime) -> datetime | None:
    """Return the next instant (UTC) at which the running item or round has one minute or nothing left."""
    ends: list[datetime] = []
    running, round_ = meeting.running, meeting.running_round
    if running is not None and running.running_span is not None:
        ends.append(now + running.remaining(now))
    if round_ is not None:
        ends.append(now + round_[1].remaining(now))
    moments = (moment for end in ends for moment in (end - timedelta(minutes=1), end) if moment > now)
    return min(moments, default=None)


def _first_start(meeting: Meeting, now: datetime) -> datetime:
    """Return when the first item to come can begin at the earliest."""
    if meeting.state is MeetingState.DRAFT:
        return max(meeting.starts_at, now)
    return now


def _began(item: Item) -> datetime | None:
    return item.spans[0].started if item.spans else None


def _expected(item: Item, cursor: datetime, now: datetime) -> Slot:
    starts = max(cursor, item.locked_at or cursor)
    late = starts - item.locked_at if item.locked_at is not None else NOTHING
    return Slot(item, starts, starts + max(item.remaining(now), NOTHING), late)
