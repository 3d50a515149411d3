"""``ordstyrer show``: one meeting with its agenda in planned and real times, and what was captured.

JSON: ``{"network": {"id", "name"}, "meeting": {"id", "title", "kind", "purpose", "platform",
"language", "state", "starts_at", "timezone", "length_minutes", "started_at", "ended_at",
"drift_seconds", "present", "invited", "notes"}, "items": [{"id", "title", "format", "lead",
"prompt", "notes", "state", "importance", "minutes", "planned_minutes", "used_seconds",
"planned_start", "starts_at", "ends_at", "locked_at"}], "captures": [{"id", "kind", "text", "at",
"item", "owners": [{"id", "name"}], "due", "subgoal"}]}``. ``starts_at`` and ``ends_at`` of an item
are real for what has run and expected for what is to come. Instants are ISO 8601 in UTC; what is
not known is null. New keys may be added, none taken away.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime

from meeting.captured import Capture, CaptureKind
from meeting.formats import format_of
from meeting.item import ItemState
from meeting.meeting import Kind, Meeting, MeetingState, Platform
from meeting.network import Network
from meeting.there import there_count
from meeting.timing import Slot, drift, planned_starts, schedule, shown_between
from meeting.words import N_
from tui.cli import console
from tui.cli.console import ExitCode
from tui.cli.desk import Desk
from tui.i18n import say_clock, say_date, say_day_long, zone_of
from tui.saying import _
from tui.wording import ITEM_MARKS, STATE_NAMES, drift_words, item_minutes

KIND_NAMES = {Kind.EXCHANGE: N_("exchange"), Kind.PLANNING: N_("planning")}
"""What a meeting is for, as a message."""

CAPTURE_NAMES = {
    CaptureKind.NOTE: N_("note"),
    CaptureKind.QUESTION: N_("question"),
    CaptureKind.ACTION: N_("action"),
    CaptureKind.DECISION: N_("decision"),
    CaptureKind.SUBGOAL: N_("sub-goal"),
}
"""What a captured line is, as a message."""


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print the meeting that the words on the command line mean."""
    library = desk.library()
    network_id, meeting_id = library.find_meeting(arguments.meeting)
    meeting = library.read_meeting(network_id, meeting_id)
    listed = next((one.network for one in library.networks() if one.id == network_id), None)
    network = listed or Network(id=network_id, name=network_id)
    now = datetime.now(UTC)
    if arguments.json:
        console.as_json(meeting_json(network, meeting, now=now))
    else:
        for line in meeting_lines(network, meeting, now=now, language=desk.language):
            console.line(line)
    return ExitCode.DONE


def meeting_lines(network: Network, meeting: Meeting, *, now: datetime, language: str) -> Iterator[str]:
    """Yield the meeting as plain lines for a person."""
    yield from _head_lines(network, meeting, now=now, language=language)
    yield ""
    head = ["", _("planned"), _("real"), _("minutes"), _("item"), _("format")]
    rows = [head, *(_item_row(meeting, slot) for slot in schedule(meeting, now))]
    if meeting.state is MeetingState.DRAFT:
        rows = [[*row[:2], *row[3:]] for row in rows]
    yield from console.columns(rows)
    if meeting.captures:
        yield ""
        yield _("Captured")
        yield from console.columns([_capture_row(network, meeting, line, language) for line in meeting.captures])


def meeting_json(network: Network, meeting: Meeting, *, now: datetime) -> dict[str, object]:
    """Return the meeting in the shape that the module's docstring promises."""
    planned = planned_starts(meeting)
    return {
        "network": {"id": network.id, "name": network.name},
        "meeting": _head_json(meeting, now=now),
        "items": [_item_json(slot, planned.get(slot.item.id), now=now) for slot in schedule(meeting, now)],
        "captures": [_capture_json(network, line) for line in meeting.captures],
    }


def _head_lines(network: Network, meeting: Meeting, *, now: datetime, language: str) -> Iterator[str]:
    yield meeting.title
    yield " · ".join((network.name, _(KIND_NAMES[meeting.kind]), _(STATE_NAMES[meeting.state])))
    starts = meeting.starts_at.astimezone(zone_of(meeting.timezone))
    clocks = f"{starts:%H:%M}–{say_clock(meeting.planned_end, meeting.timezone)}"
    yield f"{say_day_long(starts.date(), language)}, {clocks} ({meeting.timezone}){_platform(meeting)}"
    if meeting.state is not MeetingState.DRAFT:
        here = _("{present} of {invited} present", present=meeting.present_count, invited=len(meeting.attendance))
        late = drift(meeting, now)
        if meeting.ended_at is not None:
            here = _("{n} of {all} there", n=there_count(meeting), all=len(meeting.attendance))
            late = shown_between(meeting.planned_end, meeting.ended_at)
        yield f"{here} · {drift_words(late)}"
    if meeting.purpose:
        yield meeting.purpose


def _platform(meeting: Meeting) -> str:
    return "" if meeting.platform is Platform.OTHER else f", {meeting.platform.value.capitalize()}"


def _item_row(meeting: Meeting, slot: Slot) -> list[str]:
    item = slot.item
    starts = "" if slot.starts is None else say_clock(slot.starts, meeting.timezone)
    planned = planned_starts(meeting).get(item.id)
    locked = f" ({_('locked')})" if item.locked_at is not None else ""
    lead = f" – {item.lead}" if item.lead else ""
    return [
        ITEM_MARKS[item.state],
        "" if planned is None else say_clock(planned, meeting.timezone),
        starts,
        item_minutes(item),
        f"{item.title}{lead}{locked}{_why_not_run(item.state)}",
        _(format_of(item.format).name),
    ]


def _why_not_run(state: ItemState) -> str:
    match state:
        case ItemState.SKIPPED:
            return f" ({_('skipped')})"
        case ItemState.PARKED:
            return f" ({_('parked')})"
        case _:
            return ""


def _capture_row(network: Network, meeting: Meeting, line: Capture, language: str) -> list[str]:
    promised = ", ".join(name for _id, name in _owners(network, line))
    due = _("by {day}", day=say_date(line.due, language)) if line.due else ""
    details = " · ".join(part for part in (promised, due, f"#{line.subgoal}" if line.subgoal else "") if part)
    text = f"{line.text} ({details})" if details else line.text
    return [say_clock(line.at, meeting.timezone), _(CAPTURE_NAMES[line.kind]), text]


def _owners(network: Network, line: Capture) -> Iterator[tuple[str, str]]:
    for owner in line.owners:
        person = network.person(owner)
        yield owner, person.name if person else _("somebody who was removed")


def _head_json(meeting: Meeting, *, now: datetime) -> dict[str, object]:
    begun = meeting.state is not MeetingState.DRAFT
    return {
        "id": meeting.id,
        "title": meeting.title,
        "kind": meeting.kind.value,
        "purpose": meeting.purpose,
        "platform": meeting.platform.value,
        "language": meeting.language,
        "state": meeting.state.value,
        "starts_at": meeting.starts_at.isoformat(),
        "timezone": meeting.timezone,
        "length_minutes": meeting.length_minutes,
        "started_at": _iso(meeting.started_at),
        "ended_at": _iso(meeting.ended_at),
        "drift_seconds": round(drift(meeting, now).total_seconds()) if begun else None,
        "present": meeting.present_count,
        "invited": len(meeting.attendance),
        "notes": meeting.notes,
    }


def _item_json(slot: Slot, planned: datetime | None, *, now: datetime) -> dict[str, object]:
    item = slot.item
    return {
        "id": item.id,
        "title": item.title,
        "format": item.format,
        "lead": item.lead,
        "prompt": item.prompt,
        "notes": item.notes,
        "state": item.state.value,
        "importance": item.importance.value,
        "minutes": item.minutes,
        "planned_minutes": item.planned_minutes,
        "used_seconds": round(item.elapsed(now).total_seconds()),
        "planned_start": _iso(planned),
        "starts_at": _iso(slot.starts),
        "ends_at": _iso(slot.ends),
        "locked_at": _iso(item.locked_at),
    }


def _capture_json(network: Network, line: Capture) -> dict[str, object]:
    return {
        "id": line.id,
        "kind": line.kind.value,
        "text": line.text,
        "at": line.at.isoformat(),
        "item": line.item,
        "owners": [{"id": owner, "name": name} for owner, name in _owners(network, line)],
        "due": _iso(line.due),
        "subgoal": line.subgoal,
    }


def _iso(moment: date | None) -> str | None:
    """Return an instant or a day as ISO 8601 (a `datetime` is a `date` too)."""
    return None if moment is None else moment.isoformat()
