"""When the network meets next: proposed from its habits, read as typed, and said in the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from statistics import median_low

from meeting.dates import CLOCK, read_clock, read_date
from meeting.errors import NotUnderstood
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.text import clean
from meeting.words import N_

RECENT_GAPS = 4
"""The habit is looked for between this many meetings and the ones before them."""

USUAL_WEEKS = 4
"""The weeks to the next meeting where there is no habit yet."""

NOTE_LIMIT = 300
"""The most characters of what else is said about the next meeting."""

_A_WEEK = 7
_A_LONG_TIME = timedelta(weeks=60)
_CLOCK = re.compile(rf"(?<![\w.:/-])(?:{CLOCK})(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)
_EDGES = " ,;:.–-"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextRead:
    """A typed line as it was understood: when (UTC), and what else stands in it."""

    at: datetime
    note: str = ""


def propose_next(network: Network, meeting: Meeting, *, zone: tzinfo, now: datetime) -> datetime:
    """Return when the network would meet next (UTC): the meeting that is planned already, else by habit.

    The habit is the same weekday and clock time, as many weeks on as usually lie between its last meetings.

    Args:
        network: with the index of its meetings.
        meeting: the one that is about to end.
        zone: where the meeting is, so that its clock time stays in summer and winter.
        now: the proposal is never earlier (UTC).
    """
    earliest = max(meeting.starts_at, now)
    drafts = (one for one in network.meetings if one.state is MeetingState.DRAFT and one.id != meeting.id)
    planned = [one.starts_at for one in drafts if one.starts_at > earliest]
    if planned:
        return min(planned)
    weeks = _usual_weeks(network, meeting)
    local = meeting.starts_at.astimezone(zone).replace(tzinfo=None)
    found = meeting.starts_at
    while found <= earliest:
        local += timedelta(weeks=weeks)
        found = local.replace(tzinfo=zone).astimezone(UTC)
    return found


def known_next(network: Network, meeting: Meeting) -> datetime | None:
    """Return when the network meets after this meeting (UTC), as it was said or is planned; None: nobody knows yet."""
    later = [one.starts_at for one in network.meetings if one.starts_at > meeting.starts_at]
    return min(later, default=meeting.next_at)


def read_next(typed: str, meeting: Meeting, *, zone: tzinfo, now: datetime) -> NextRead:
    """Return when the network meets next, as typed: “tue 15/12 at 10 in Odense”, “om 4 uger”, “+6w 9:30”.

    Without a clock time it is the one of this meeting. What is left of the line is the note.

    Raises:
        NotUnderstood: there is no day in it, or it does not lie ahead.
    """
    line = clean(typed)
    day = read_date(line, today=now.astimezone(zone).date())
    if day is None:
        raise NotUnderstood(N_("Give a day, and a clock time if it is another: tue 15/12 at 10, or +4w."))
    rest = f"{line[: day.start]} {line[day.end :]}"
    clock = _CLOCK.search(rest)
    shown = read_clock(clock[0]) if clock else None
    if clock is not None and shown is not None:
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    usual = meeting.starts_at.astimezone(zone).time()
    at = datetime.combine(day.day, shown or usual.replace(tzinfo=None), tzinfo=zone).astimezone(UTC)
    if at <= max(now, meeting.starts_at):
        raise NotUnderstood(N_("That day is past: give one that lies ahead."))
    return NextRead(at=at, note=clean(rest).strip(_EDGES))


def set_next(meeting: Meeting, at: datetime | None, note: str = "") -> Meeting:
    """Return the meeting with when the network meets next (UTC; None: not known yet), and what else is said of it.

    Raises:
        NotUnderstood: it would be before this meeting, or there is too much text.
    """
    note = clean(note, limit=2 * NOTE_LIMIT)
    if at is not None and at <= meeting.starts_at:
        raise NotUnderstood(N_("The next meeting cannot be before this one: give a later day."))
    if len(note) > NOTE_LIMIT:
        raise NotUnderstood(N_("The line holds at most {limit} characters: make it shorter."), limit=NOTE_LIMIT)
    return replace(meeting, next_at=at, next_note=note)


def _usual_weeks(network: Network, meeting: Meeting) -> int:
    """Return the weeks that usually lie between the last meetings, at least one."""
    gaps = list(_gaps(network, meeting))[:RECENT_GAPS]
    if not gaps:
        return USUAL_WEEKS
    return max(1, round(median_low(gaps) / timedelta(days=_A_WEEK)))


def _gaps(network: Network, meeting: Meeting) -> Iterator[timedelta]:
    """Yield the times between one meeting and the one before it, the latest first; a year off is no habit."""
    before = {entry.starts_at for entry in network.meetings if entry.state is not MeetingState.DRAFT}
    starts = sorted({meeting.starts_at, *(at for at in before if at < meeting.starts_at)}, reverse=True)
    for later, earlier in pairwise(starts):
        if timedelta(days=1) <= later - earlier <= _A_LONG_TIME:
            yield later - earlier
