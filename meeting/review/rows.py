"""The list of past meetings: what each was, in a row of figures, to be sorted by any of them.

Meetings may also be lean ones, with no more than what is read here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, timedelta, tzinfo
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from meeting.captured import CaptureKind
from meeting.meeting import Meeting, MeetingState
from meeting.review.passage import MeetingHead
from meeting.text import clean, fold
from meeting.there import was_there
from meeting.timing import shown_between


class Order(StrEnum):
    """What the list is sorted by."""

    DATE = "date"
    NETWORK = "network"
    KIND = "kind"
    TITLE = "title"
    PRESENCE = "presence"
    LENGTH = "length"
    DRIFT = "drift"
    DECISIONS = "decisions"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One past meeting in the list.

    Attributes:
        present: how many were there at some time; ``invited`` how many were expected or came.
        length: how long it really was; None for one that has not ended.
        drift: how much later than planned it ended; negative is early; None as above.
        decisions, actions: how many were captured.
    """

    network_id: str
    network_name: str
    head: MeetingHead
    purpose: str = ""
    state: MeetingState = MeetingState.ENDED
    present: int = 0
    invited: int = 0
    length: timedelta | None = None
    drift: timedelta | None = None
    decisions: int = 0
    actions: int = 0


def head_of(meeting: Meeting) -> MeetingHead:
    """Return what passages tell of their meeting."""
    return MeetingHead(
        id=meeting.id,
        title=clean(meeting.title),
        kind=meeting.kind,
        starts_at=meeting.starts_at,
        day=meeting.starts_at.astimezone(_zone(meeting.timezone)).date(),
        timezone=meeting.timezone,
    )


def row_of(meeting: Meeting, *, network_id: str, network_name: str) -> ReviewRow:
    """Return the row of one meeting."""
    begun, ended = meeting.started_at, meeting.ended_at
    planned_end = meeting.starts_at + timedelta(minutes=meeting.length_minutes)
    kinds = [one.kind for one in meeting.captures]
    return ReviewRow(
        network_id=network_id,
        network_name=network_name,
        head=head_of(meeting),
        purpose=clean(meeting.purpose),
        state=meeting.state,
        present=sum(map(was_there, meeting.attendance)),
        invited=len(meeting.attendance),
        length=max(shown_between(begun, ended), timedelta()) if ended is not None and begun is not None else None,
        drift=shown_between(planned_end, ended) if ended is not None else None,
        decisions=kinds.count(CaptureKind.DECISION),
        actions=kinds.count(CaptureKind.ACTION),
    )


def in_order(rows: Iterable[ReviewRow], order: Order = Order.DATE) -> tuple[ReviewRow, ...]:
    """Return rows sorted: the newest, largest or first in the alphabet on top; the newest first among equals."""
    newest = sorted(rows, key=lambda row: (row.head.starts_at, row.head.id), reverse=True)
    match order:
        case Order.DATE:
            return tuple(newest)
        case Order.NETWORK:
            return tuple(sorted(newest, key=lambda row: (fold(row.network_name), row.network_id)))
        case Order.KIND:
            return tuple(sorted(newest, key=lambda row: row.head.kind))
        case Order.TITLE:
            return tuple(sorted(newest, key=lambda row: fold(row.head.title)))
        case _:
            return tuple(sorted(newest, key=lambda row: _figure(row, order), reverse=True))


def _figure(row: ReviewRow, order: Order) -> float:
    figures = {
        Order.PRESENCE: row.present,
        Order.LENGTH: -1.0 if row.length is None else row.length.total_seconds(),
        Order.DRIFT: float("-inf") if row.drift is None else row.drift.total_seconds(),
        Order.DECISIONS: row.decisions,
    }
    return figures.get(order, row.actions)


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    """Return a time zone, or UTC for one that is not known here."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return UTC
