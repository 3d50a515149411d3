"""How the sample's content is written down: texts in two languages, blocks of time and what was captured.

A `Plan` says what a meeting was to be and how it went; `hold` runs it through the same functions
as a real meeting, so that a sample can never be in a state a real one could not reach.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from meeting import agenda, running
from meeting.captured import Capture, CaptureKind
from meeting.item import Importance, Item, ItemState, Span
from meeting.meeting import Kind, Meeting, Platform
from meeting.people import Attendance, Presence
from meeting.text import slug

TIMEZONE = "Europe/Copenhagen"
"""The zone in which the sample network meets."""


class Both(NamedTuple):
    """One text of the sample in English and Danish."""

    en: str
    da: str

    def said(self, language: str) -> str:
        """Return the text in ``language``; English for any other than ``da``."""
        return self.da if language == "da" else self.en


NOTHING = Both("", "")
"""No text."""


@dataclass(frozen=True, slots=True)
class Block:
    """One agenda item: what was planned and how it went.

    Attributes:
        minutes: planned, and how long it really took (0 when it did not run).
        state: what became of it when the meeting reached it.
        locked: whether its planned start is fixed.
    """

    format: str
    title: Both
    minutes: tuple[int, float]
    prompt: Both = NOTHING
    notes: Both = NOTHING
    lead: str = ""
    importance: Importance = Importance.NORMAL
    state: ItemState = ItemState.DONE
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One captured line.

    Attributes:
        block: the place of the item in the agenda, from 0.
        owners: numbers of people, as in the list of people.
        due_days: days from the meeting to the day it is promised for.
    """

    kind: CaptureKind
    text: Both
    block: int
    owners: tuple[int, ...] = ()
    due_days: int | None = None
    subgoal: Both = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One meeting of the sample.

    Attributes:
        weeks_ago: how long ago it was held.
        invited: how many of the people, from the first, were in the network by then.
        late_seconds: how much later than planned it began.
    """

    title: Both
    purpose: Both
    kind: Kind = Kind.EXCHANGE
    platform: Platform = Platform.ZOOM
    weeks_ago: int = 0
    length: int = 60
    late_seconds: int = 0
    invited: int = 30
    absent: tuple[int, ...] = ()
    late: tuple[int, ...] = ()
    left: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    notes: Both = NOTHING


def draft(plan: Plan, starts_at: datetime, *, language: str) -> Meeting:
    """Return the plan as a meeting that has not begun, planned for ``starts_at`` (UTC)."""
    title = plan.title.said(language)
    meeting = Meeting(
        id=f"{starts_at:%Y-%m-%d}-{slug(title)}",
        title=title,
        kind=plan.kind,
        purpose=plan.purpose.said(language),
        platform=plan.platform,
        language=language,
        starts_at=starts_at,
        timezone=TIMEZONE,
        length_minutes=plan.length,
        notes=plan.notes.said(language),
        attendance=tuple(Attendance(person=f"p{number}") for number in range(1, plan.invited + 1)),
    )
    cursor = starts_at
    for block in plan.blocks:
        meeting = agenda.add_item(meeting, _item(block, language=language, starts=cursor))
        cursor += timedelta(minutes=block.minutes[0])
    return meeting


def start(plan: Plan, starts_at: datetime, *, language: str) -> Meeting:
    """Return the plan as a live meeting with its first item running and people come in."""
    meeting = draft(plan, starts_at, language=language)
    began = starts_at + timedelta(seconds=plan.late_seconds)
    return replace(running.start(meeting, at=began), attendance=_attendance(plan, began))


def advance(meeting: Meeting, plan: Plan, *, language: str) -> Meeting:
    """Return the live meeting taken through its running item as the plan says, and its captures kept."""
    item = meeting.running
    if item is None:
        return meeting
    began = item.spans[0].started
    over = began + timedelta(minutes=plan.blocks[meeting.index(item.id)].minutes[1])
    meeting = _dropped(capture(meeting, plan, until=over, language=language), plan, at=over)
    return running.start_next(meeting, at=over, guarded=False)


def hold(plan: Plan, starts_at: datetime, *, language: str) -> Meeting:
    """Return the plan as a meeting that was held and has ended."""
    meeting = start(plan, starts_at, language=language)
    while meeting.running is not None:
        meeting = advance(meeting, plan, language=language)
    over = _over(meeting)
    return replace(running.end(meeting, at=over), attendance=tuple(_gone(one, over) for one in meeting.attendance))


def capture(meeting: Meeting, plan: Plan, *, until: datetime, language: str) -> Meeting:
    """Return the meeting with the lines the plan has for the running item, spread evenly ``until`` then."""
    item = meeting.running
    if item is None:
        return meeting
    lines = [line for line in plan.lines if line.block == meeting.index(item.id)]
    began = item.spans[0].started
    step = (until - began) / (len(lines) + 1)
    for number, line in enumerate(lines, 1):
        at = (began + number * step).replace(microsecond=0)
        kept = replace(_captured(line, at=at, language=language), id=f"c{meeting.counter + 1}", item=item.id)
        meeting = replace(meeting, captures=(*meeting.captures, kept), counter=meeting.counter + 1)
    return meeting


def _dropped(meeting: Meeting, plan: Plan, *, at: datetime) -> Meeting:
    """Return the meeting without the next items that were skipped or parked when it came to them."""
    for item in meeting.upcoming:
        match plan.blocks[meeting.index(item.id)].state:
            case ItemState.SKIPPED:
                meeting = running.skip(meeting, item.id, at=at)
            case ItemState.PARKED:
                meeting = running.park(meeting, item.id, at=at)
            case _:
                break
    return meeting


def _item(block: Block, *, language: str, starts: datetime) -> Item:
    return Item(
        id="",
        title=block.title.said(language),
        minutes=block.minutes[0],
        format=block.format,
        lead=block.lead,
        prompt=block.prompt.said(language),
        notes=block.notes.said(language),
        importance=block.importance,
        locked_at=starts if block.locked else None,
    )


def _captured(line: Line, *, at: datetime, language: str) -> Capture:
    return Capture(
        id="",
        kind=line.kind,
        text=line.text.said(language),
        at=at,
        owners=tuple(f"p{number}" for number in line.owners),
        due=None if line.due_days is None else (at + timedelta(days=line.due_days)).date(),
        subgoal=line.subgoal.said(language),
    )


def _attendance(plan: Plan, began: datetime) -> tuple[Attendance, ...]:
    return tuple(_presence(plan, number, began) for number in range(1, plan.invited + 1))


def _presence(plan: Plan, number: int, began: datetime) -> Attendance:
    person = f"p{number}"
    if number in plan.absent:
        return Attendance(person=person)
    came = began - timedelta(seconds=20 * (number % 9))
    if number in plan.left:
        left = began + timedelta(minutes=15 + number % 5)
        return Attendance(person=person, presence=Presence.LEFT, since=left, stays=(Span(started=came, ended=left),))
    if number in plan.late:
        came = began + timedelta(minutes=4 + number % 5)
    presence = Presence.LATE if number in plan.late else Presence.PRESENT
    return Attendance(person=person, presence=presence, since=came, stays=(Span(started=came),))


def _gone(attendance: Attendance, over: datetime) -> Attendance:
    """Return somebody's presence with the stay that was open ended with the meeting."""
    stays = tuple(replace(stay, ended=stay.ended or over) for stay in attendance.stays)
    return replace(attendance, stays=stays)


def _over(meeting: Meeting) -> datetime:
    """Return when the last stretch of any item ended."""
    return max(span.ended for item in meeting.items for span in item.spans if span.ended is not None)
