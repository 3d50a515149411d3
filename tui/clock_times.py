"""Clock times on the computer's own clock, also in the night when an hour comes twice or not at all."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta


def last_instant(shown: time, *, before: datetime) -> datetime:
    """Return the last instant (UTC) up to ``before`` at which the clock showed this time."""
    return max(at for at in _instants(shown, near=before) if at <= before)


def first_instant(shown: time, *, after: datetime) -> datetime:
    """Return the first instant (UTC) from the minute of ``after`` on at which the clock shows this time."""
    minute = after.replace(second=0, microsecond=0)
    return min(at for at in _instants(shown, near=after) if at >= minute)


def _instants(shown: time, *, near: datetime) -> list[datetime]:
    """Return when the clock shows this time in the days around an instant; twice where an hour comes twice."""
    today = near.astimezone().date()
    days = [today + timedelta(days=by) for by in (-2, -1, 0, 1, 2)]
    return [
        datetime.combine(day, shown.replace(second=0, microsecond=0, fold=fold)).astimezone(UTC)
        for day in days
        for fold in (0, 1)
    ]
