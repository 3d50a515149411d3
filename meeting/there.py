"""Whether somebody was in the meeting at some time, and during a breakout round."""

from __future__ import annotations

from meeting.breakouts import BreakoutRound
from meeting.people import Attendance, Presence


def was_there(attendance: Attendance) -> bool:
    """Tell whether somebody was in the meeting at some time, also when they have left."""
    return attendance.presence is not Presence.ABSENT or bool(attendance.stays) or attendance.minutes > 0


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
