"""When the now strip flashes: one minute before the end of an item or a breakout round, and at its end."""

from __future__ import annotations

from datetime import datetime

from meeting.meeting import Meeting
from meeting.timing import next_alarm


def alarm_between(meeting: Meeting, before: datetime, now: datetime) -> bool:
    """Return whether the running item or round came to its last minute or its end since ``before`` (UTC)."""
    moment = next_alarm(meeting, before) if before < now else None
    return moment is not None and moment <= now
