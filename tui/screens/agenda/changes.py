"""What comes back from the agenda's dialogs, turned into a changed meeting or an instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from meeting import agenda
from meeting.dates import read_clock
from meeting.meeting import Meeting, MeetingState
from tui.clock_times import first_instant
from tui.lines import Line
from tui.saying import _
from tui.wording import clock

if TYPE_CHECKING:
    from meeting.exchange.agenda_markdown import AgendaRead


def instant_of(text: str, meeting: Meeting) -> datetime | None:
    """Return the first instant from the meeting's start on at which a clock shows this time, or None."""
    time = read_clock(text)
    return first_instant(time, after=meeting.starts_at) if time is not None else None


def with_details(meeting: Meeting, new: Meeting) -> Meeting:
    """Return the meeting with the details of ``new``; locked items move along with the start."""
    if meeting.state is MeetingState.DRAFT and new.starts_at != meeting.starts_at:
        meeting = agenda.move_start(meeting, new.starts_at)
    return replace(
        meeting,
        title=new.title,
        kind=new.kind,
        purpose=new.purpose,
        platform=new.platform,
        language=new.language,
        length_minutes=new.length_minutes,
        timezone=new.timezone,
        items=new.items if meeting.state is MeetingState.DRAFT and new.items != meeting.items else meeting.items,
        counter=max(meeting.counter, new.counter),
    )


def with_agenda(meeting: Meeting, read: AgendaRead) -> Meeting:
    """Return the meeting with its agenda as it was edited as text; lines not understood become notes."""
    meeting = agenda.replace_items(meeting, read.items)
    left_over = "\n".join(unread.text for unread in read.unread)
    notes = f"{meeting.notes}\n{left_over}".strip() if left_over and left_over not in meeting.notes else meeting.notes
    return replace(meeting, title=read.title or meeting.title, purpose=read.purpose or meeting.purpose, notes=notes)


def lock_line(text: str, meeting: Meeting) -> Line:
    """Return how a clock time typed for a lock is read."""
    at = instant_of(text, meeting)
    if at is None:
        return ((_("a clock time, such as 10:30"), "soon"),)
    return ((_("locked to {time}", time=clock(at, None)), "accent"),)
