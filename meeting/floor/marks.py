"""Marks that somebody came into play without having the floor: in the chat, with the camera, from a room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.floors import Heard, HeardHow
from meeting.meeting import Meeting, MeetingState
from meeting.words import N_

HOW_NAMES = {
    HeardHow.VOICE: N_("by voice"),
    HeardHow.CHAT: N_("in the chat"),
    HeardHow.CAMERA: N_("with the camera"),
    HeardHow.OBJECT: N_("with an object"),
    HeardHow.ROOM: N_("in a room"),
    HeardHow.POLL: N_("in a poll"),
    HeardHow.OTHER: N_("in another way"),
}
"""What the ways of coming into play are called, as messages."""


def mark_heard(meeting: Meeting, people_ids: Iterable[str], *, at: datetime, how: HeardHow = HeardHow.VOICE) -> Meeting:
    """Return the meeting with these people marked as heard, with the item that runs.

    Who is marked again in the same way with the same item is marked once, at the later time.

    Raises:
        NotAllowed: the meeting has not begun.
        NotUnderstood: nobody is named.
    """
    if meeting.state is MeetingState.DRAFT:
        raise NotAllowed(N_("The meeting has not begun: who is heard is marked while it runs."))
    item = meeting.running.id if meeting.running is not None else ""
    new = tuple(Heard(person=one, at=at, item=item, how=how) for one in dict.fromkeys(people_ids) if one)
    if not new:
        raise NotUnderstood(N_("Type the beginning of a name, then press Enter."))
    again = {one.person for one in new}
    kept = tuple(one for one in meeting.heard if (one.item, one.how) != (item, how) or one.person not in again)
    return replace(meeting, heard=(*kept, *new))


def unmark_heard(meeting: Meeting, person: str) -> Meeting:
    """Return the meeting without somebody's latest mark; raises `NotFound`."""
    for place in reversed(range(len(meeting.heard))):
        if meeting.heard[place].person == person:
            return replace(meeting, heard=(*meeting.heard[:place], *meeting.heard[place + 1 :]))
    raise NotFound(N_("That person has not been marked as heard."))
