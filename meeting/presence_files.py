"""Presence from an attendance file: its local times made UTC and put together with what was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from meeting.exchange.understood import Attendee, Stay
from meeting.item import Span
from meeting.meeting import Meeting, MeetingState
from meeting.people import HERE, Attendance, Presence
from meeting.presence import LATE_AFTER, closed_stays, joined_stays, mark

YEARS = range(1990, 2200)
"""Years a call can have been in; a time in any other is a misreading and left out."""

_NO_DATE = 1900
_A_DAY = timedelta(days=1)
_LONGEST = 7 * 24 * 60


def from_attendees(
    meeting: Meeting,
    pairs: Iterable[tuple[str, Attendee]],
    *,
    zone: tzinfo,
    at: datetime,
    replace_times: bool = False,
    others_absent: bool = False,
) -> Meeting:
    """Return the meeting with what an attendance file says about these people.

    Args:
        meeting: a meeting; its own marks of who is there win over the file while it is live.
        pairs: people's ids with what the file says; one id may come twice (two devices).
        zone: where the file's clock times are from.
        at: now (UTC).
        replace_times: whether the file's times replace those kept for the same people, rather than being added.
        others_absent: whether those who are not in the file are marked absent.
    """
    grouped: dict[str, list[Attendee]] = {}
    for person, attendee in pairs:
        grouped.setdefault(person, []).append(attendee)
    kept = {one.person: one for one in meeting.attendance}
    for person, attendees in grouped.items():
        stays = [span for one in attendees for stay in one.stays for span in _in_utc(stay, meeting, zone=zone)]
        was = kept.get(person, Attendance(person=person))
        # minutes that come without times cannot be laid over each other, so the longest device counts
        minutes = min(max(one.minutes for one in attendees), _LONGEST)
        times = joined_stays(stays) if replace_times and stays else joined_stays((*closed_stays(meeting, was), *stays))
        kept[person] = _placed(meeting, replace(was, stays=times, minutes=0 if times else minutes), at=at)
    meeting = replace(meeting, attendance=tuple(kept.values()))
    if not others_absent:
        return meeting
    return mark(meeting, [person for person in kept if person not in grouped], Presence.ABSENT, at=at)


def _in_utc(stay: Stay, meeting: Meeting, *, zone: tzinfo) -> list[Span]:
    """Return a file's stay as a span, or nothing where its times cannot be."""
    try:
        joined, left = _dated(stay, start=meeting.starts_at.astimezone(zone).replace(tzinfo=None))
        if joined.year not in YEARS or left.year not in YEARS:
            return []
        started, ended = (one.replace(tzinfo=zone).astimezone(UTC) for one in (joined, left))
        if ended < started:
            # in the hour that comes twice when summer time ends, the second one was meant
            ended = left.replace(tzinfo=zone, fold=1).astimezone(UTC)
    except (OverflowError, ValueError):
        return []
    return [Span(started=started, ended=ended)] if ended >= started else []


def _dated(stay: Stay, *, start: datetime) -> tuple[datetime, datetime]:
    """Return a stay's times; those that came without a day get the meeting's, and go on past midnight."""
    if stay.joined.year != _NO_DATE:
        return stay.joined, stay.left
    joined, left = (datetime.combine(start, one.time()) for one in (stay.joined, stay.left))
    if start - joined > _A_DAY / 2:
        joined, left = joined + _A_DAY, left + _A_DAY
    return joined, left + _A_DAY if left < joined else left


def _placed(meeting: Meeting, one: Attendance, *, at: datetime) -> Attendance:
    """Return the attendance with the presence that its times speak for."""
    first = one.stays[0].started if one.stays else None
    is_late = first is not None and first - (meeting.started_at or meeting.starts_at) > LATE_AFTER
    here = Presence.LATE if is_late else Presence.PRESENT
    if one.presence in HERE:
        return _still_here(meeting, one)
    if not one.stays:
        since = one.since or meeting.started_at or at
        return replace(one, presence=here if one.presence is Presence.ABSENT else one.presence, since=since)
    *_, last = one.stays
    until = last.ended or at
    over = meeting.ended_at if meeting.state is MeetingState.ENDED else at
    has_left = one.presence is Presence.LEFT or (over is not None and over - until > LATE_AFTER)
    if has_left:
        return replace(one, presence=Presence.LEFT, since=until)
    arrived = replace(one, presence=here, since=first)
    return _still_here(meeting, arrived)


def _still_here(meeting: Meeting, one: Attendance) -> Attendance:
    """Return the attendance of somebody who is there: while the meeting is live, the last stay is open."""
    if meeting.state is not MeetingState.LIVE or not one.stays:
        return one
    return replace(one, stays=(*one.stays[:-1], replace(one.stays[-1], ended=None)))
