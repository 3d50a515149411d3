"""What is changed in a meeting that has ended is a correction, and is kept as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meeting.meeting import Correction, Meeting, MeetingState
from meeting.text import clean

CORRECTIONS_LIMIT = 2_000
"""The most corrections that are kept of a meeting; of more, the latest."""


def corrected(before: Meeting, after: Meeting, *, said: str, at: datetime) -> Meeting:
    """Return ``after``, with a correction written down when the meeting had ended before and still has.

    Reopening a meeting corrects nothing, and neither does what leaves it as it was.

    Args:
        before: the meeting before a change.
        after: the meeting after it.
        said: what was changed, in the words of the undo list, in the meeting's language.
        at: when (UTC).
    """
    had_ended = before.state is MeetingState.ENDED and after.state is MeetingState.ENDED
    if not had_ended or replace(before, corrections=after.corrections) == after:
        return after
    made = Correction(at=at, text=clean(said))
    return replace(after, corrections=(*after.corrections, made)[-CORRECTIONS_LIMIT:])
