"""One agenda item: what is planned and when it really ran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MINUTES_RANGE = (1, 480)
"""Shortest and longest item, in minutes."""


class ItemState(StrEnum):
    """Where an item is between plan and past."""

    PLANNED = "planned"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    PARKED = "parked"


class Importance(StrEnum):
    """How much the meeting needs the item; the least important is parked first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch in which an item ran. ``ended`` is None while it runs; both are UTC."""

    started: datetime
    ended: datetime | None = None

    def length(self, now: datetime) -> timedelta:
        """Return how long it has run at ``now``; never negative, also when the clock was set back."""
        return max((self.ended or now) - self.started, timedelta())


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One timed block of the agenda.

    Attributes:
        id: ``i1``, ``i2`` …, unique in the meeting and never used again.
        minutes: what the item has now, after ``+``, ``-`` and overrun proposals.
        planned_minutes: what it had when the meeting started; 0 in a draft and for an item added later.
        planned_at: the start (UTC) it was planned for when the meeting started; None as above.
        format: the id of an activity format of the catalogue.
        lead: who leads it, as typed.
        prompt: what the facilitator says or asks; shown to participants.
        notes: for the facilitator only.
        locked_at: the instant (UTC) at which it must start, e.g. a guest at 10:30.
        auto_advance: whether the next item starts by itself when the time is up.
        spans: when it ran; more than one after a pause or a step back.
    """

    id: str
    title: str
    minutes: int
    planned_minutes: int = 0
    planned_at: datetime | None = None
    format: str = "other"
    lead: str = ""
    prompt: str = ""
    notes: str = ""
    importance: Importance = Importance.NORMAL
    locked_at: datetime | None = None
    auto_advance: bool = False
    state: ItemState = ItemState.PLANNED
    spans: tuple[Span, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the item runs or is still to come."""
        return self.state in {ItemState.PLANNED, ItemState.RUNNING}

    @property
    def length(self) -> timedelta:
        """The item's minutes as a time span."""
        return timedelta(minutes=self.minutes)

    @property
    def running_span(self) -> Span | None:
        """The stretch that is still open, or None when the item is paused or does not run."""
        return self.spans[-1] if self.spans and self.spans[-1].ended is None else None

    @property
    def has_run(self) -> bool:
        """Whether it runs or ever ran, also when it was left for later or skipped then."""
        return bool(self.spans) or self.state in {ItemState.RUNNING, ItemState.DONE}

    def elapsed(self, now: datetime) -> timedelta:
        """Return how long the item has run in all at ``now``."""
        return sum((span.length(now) for span in self.spans), timedelta())

    def used_minutes(self, now: datetime) -> int:
        """Return the minutes it has used at ``now``, a begun minute counted as whole."""
        return -(-self.elapsed(now) // timedelta(minutes=1))

    def remaining(self, now: datetime) -> timedelta:
        """Return the time left at ``now``; negative when the item is over its time."""
        return self.length - self.elapsed(now)
