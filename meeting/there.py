"""Whether somebody was in the meeting at some time, at a given moment, and during a breakout round."""

from __future__ import annotations

from datetime import datetime

from meeting.breakouts import BreakoutRound
from meeting.meeting import Meeting, MeetingState
from meeting.people import HERE, Attendance, Presence
from meeting.polls import Poll, PollState


def was_there(attendance: Attendance) -> bool:
    """Tell whether somebody was in the meeting at some time, also when they have left."""
    return attendance.presence is not Presence.ABSENT or bool(attendance.stays) or attendance.minutes > 0


def there_count(meeting: Meeting) -> int:
    """Return how many are in the meeting now; once it is over, how many were there at all."""
    return sum(map(was_there, meeting.attendance)) if meeting.state is MeetingState.ENDED else meeting.present_count


def was_at(attendance: Attendance, at: datetime) -> bool:
    """Tell whether somebody was in the meeting at that moment; the presence of now counts where no times are kept."""
    if not attendance.stays:
        return attendance.presence in HERE
    return any(stay.started <= at and (stay.ended is None or stay.ended >= at) for stay in attendance.stays)


def asked(meeting: Meeting, poll: Poll) -> tuple[str, ...]:
    """Return the ids of those a poll is put to: who is in the meeting now; once it is closed, who was in it then."""
    closed = poll.closed_at if poll.state is PollState.CLOSED else None
    return tuple(
        one.person for one in meeting.attendance if (one.presence in HERE if closed is None else was_at(one, closed))
    )


def was_in(attendance: Attendance | None, one: BreakoutRound) -> bool:
    """Tell whether somebody was in the meeting during a round; times count more than the presence of now.

    Somebody who has no presence at all is taken to have been there, since not every facilitator keeps presence.
    """
    if attendance is None:
        return True
    if not was_there(attendance):
        return False
    if not attendance.stays or one.started is None:
        return True
    ended = one.ended or one.started
    return any(stay.started < ended and (stay.ended is None or stay.ended > one.started) for stay in attendance.stays)
