"""Who had the floor in the sample's meetings, who was heard otherwise, and the list of the live one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting.floor.leading import begin_list
from meeting.floor.marks import mark_heard
from meeting.floor.turns import ask
from meeting.floors import Heard, HeardHow, Turn, TurnReason
from meeting.formats import format_of
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import HERE, Presence
from meeting.sample.plan import Both

_ABOUT = Both("how long a round in the rooms should be", "hvor længe en runde i grupperne skal vare")
_SPEAKERS = (0, 3, 0, 7, 10, 3)
"""Who had the floor, as places among those who were there: some twice."""

_SECONDS = 40
_LIVE_WAITS, _LIVE_ASKS = "p9", "p19"


def lead_floor(meeting: Meeting) -> Meeting:
    """Return a meeting that was held with turns in each item in which some people talk to all, and a mark."""
    for item in meeting.items:
        form = format_of(item.format)
        if item.spans and not form.uses_rooms and not form.is_poll and not form.is_break:
            meeting = _with_turns(meeting, item)
    here = [one.person for one in meeting.attendance if one.presence in HERE]
    last = meeting.items[-1]
    mark = Heard(person=here[-1], at=last.spans[0].started + timedelta(minutes=1), item=last.id, how=HeardHow.CHAT)
    return replace(meeting, heard=(*meeting.heard, mark))


def run_floor(meeting: Meeting, *, language: str) -> Meeting:
    """Return the live meeting with earlier turns and two who wait until people are back from the rooms."""
    for item in meeting.items:
        if item.spans and format_of(item.format).id == "slides":
            meeting = _with_turns(meeting, item)
    running = meeting.running
    if running is None:
        return meeting
    began = running.spans[0].started
    meeting = begin_list(meeting, running.id, quiet_first=True, turn_seconds=120)
    meeting = mark_heard(meeting, ("p4", "p20"), at=began + timedelta(seconds=30), how=HeardHow.CHAT)
    meeting = ask(meeting, (_LIVE_WAITS,), at=began + timedelta(seconds=80), text=_ABOUT.said(language))
    return ask(meeting, (_LIVE_ASKS,), at=began + timedelta(seconds=90), reason=TurnReason.QUESTION)


def _with_turns(meeting: Meeting, item: Item) -> Meeting:
    """Return the meeting with turns in an item that has run, one after another from its second minute."""
    here = [one.person for one in meeting.attendance if one.presence is Presence.PRESENT]
    over = item.spans[0].ended or item.spans[0].started
    began = item.spans[0].started + timedelta(minutes=1)
    first = meeting.index(item.id)
    turns = []
    for number, place in enumerate(_SPEAKERS):
        starts = began + timedelta(seconds=_SECONDS * number)
        if starts + timedelta(seconds=_SECONDS) > over:
            break
        turn = Turn(
            id=f"t{meeting.counter + number + 1}",
            item=item.id,
            person=here[(place + first) % len(here)],
            asked=starts - timedelta(seconds=_SECONDS // 2),
            started=starts,
            ended=starts + timedelta(seconds=_SECONDS),
        )
        turns.append(turn)
    return replace(meeting, turns=(*meeting.turns, *turns), counter=meeting.counter + len(turns))
