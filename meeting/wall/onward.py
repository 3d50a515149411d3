"""What becomes of a note: a captured line, or the question of the next poll."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from meeting.capture import CAPTURE_LIMIT, Reading, add_capture
from meeting.captured import CaptureKind
from meeting.errors import NotAllowed
from meeting.meeting import Meeting
from meeting.text import clean, shorten
from meeting.wall.hanging import wall_with_note, with_note
from meeting.walls import WallNote
from meeting.words import N_


def line_of(note: WallNote) -> str:
    """Return a note on one line, as it would be typed into the capture line."""
    return shorten(clean(note.text, limit=2 * CAPTURE_LIMIT), CAPTURE_LIMIT)


def question_of(note: WallNote) -> str:
    """Return a note on one line, as the question of the next poll."""
    return clean(note.text)


def capture_note(
    meeting: Meeting, note_id: str, *, kind: CaptureKind, at: datetime, reading: Reading | None = None
) -> Meeting:
    """Return the meeting with a captured line made of a note; the note stays and knows what it became.

    Args:
        meeting: the meeting.
        note_id: the note.
        kind: an action, a question, a note, a decision or a sub-goal.
        at: when (UTC).
        reading: the line as read, where it was changed first; the author of a note promises nothing by
            having written it, so an action has an owner only if the line names one.

    Raises:
        NotFound: there is no such note.
        NotAllowed: it has become a line already that is still there.
        NotUnderstood: nothing is left of the text.
    """
    _, note = wall_with_note(meeting, note_id)
    if any(line.id == note.became for line in meeting.captures):
        raise NotAllowed(N_("This note is on the captured list already: change it there."))
    read = reading or Reading(kind=kind, text=line_of(note))
    meeting = add_capture(meeting, replace(read, kind=kind), at=at)
    return with_note(meeting, replace(note, became=meeting.captures[-1].id))
