"""Actions as iCalendar (RFC 5545): each as a task, and as an all-day event where it has a day.

The UIDs stay the same, so importing the file again updates what was imported before; done and dropped
actions belong in it, too, or they would stay open in the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from meeting.cards import Stage
from meeting.exchange.actions_out import HandedAction
from meeting.text import clean_lines
from meeting.words import ENGLISH, N_, Translator

LINE_OCTETS = 75
"""The most octets of a line, without its line break (RFC 5545, 3.1)."""

_PRODUCT = "-//Ordstyrer//Actions//EN"
_TASK_STATES = {
    Stage.DOING: "IN-PROCESS",
    Stage.DONE: "COMPLETED",
    Stage.DROPPED: "CANCELLED",
}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write_calendar(
    actions: Iterable[HandedAction], *, stamp: datetime, name: str = "", translator: Translator = ENGLISH
) -> str:
    """Return actions as an iCalendar file, with CRLF at the end of each line.

    Args:
        actions: in any order.
        stamp: when the file is made (UTC).
        name: of the calendar, or "".
        translator: speaks the language of the descriptions.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    if name:
        lines.append(f"X-WR-CALNAME:{escaped(name)}")
    for action in actions:
        lines += _task(action, stamp, translator)
        lines += _event(action, action.due, stamp, translator) if action.due is not None else ()
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in fold_line(line))


def escaped(text: str) -> str:
    """Return a text as it stands in a property (RFC 5545, 3.3.11)."""
    return clean_lines(text).translate(_ESCAPES)


def fold_line(line: str) -> Iterator[str]:
    """Yield a line in pieces of at most `LINE_OCTETS`, all but the first begun by a blank; no character is torn."""
    piece, room = "", LINE_OCTETS
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if octets > room:
            yield piece
            piece, room = " ", LINE_OCTETS - 1
        piece += character
        room -= octets
    yield piece


def _task(action: HandedAction, stamp: datetime, translator: Translator) -> list[str]:
    state = _TASK_STATES.get(action.stage, "NEEDS-ACTION")
    lines = ["BEGIN:VTODO", *_common(action, stamp, translator, part="task")]
    if action.due is not None:
        lines.append(f"DUE;VALUE=DATE:{_day(action.due)}")
    if action.is_done:
        lines += ["PERCENT-COMPLETE:100", f"COMPLETED:{_instant(action.changed or stamp)}"]
    return [*lines, f"STATUS:{state}", "END:VTODO"]


def _event(action: HandedAction, day: date, stamp: datetime, translator: Translator) -> list[str]:
    return [
        "BEGIN:VEVENT",
        *_common(action, stamp, translator, part="day"),
        f"DTSTART;VALUE=DATE:{_day(day)}",
        f"DTEND;VALUE=DATE:{_day(day + timedelta(days=1))}",
        "TRANSP:TRANSPARENT",
        f"STATUS:{'CANCELLED' if action.is_dropped else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _common(action: HandedAction, stamp: datetime, translator: Translator, *, part: str) -> Iterator[str]:
    yield f"UID:{action.uid}-{part}@ordstyrer"
    yield f"DTSTAMP:{_instant(stamp)}"
    yield f"SEQUENCE:{max(0, action.revisions - 1)}"
    if action.begun is not None:
        yield f"CREATED:{_instant(action.begun)}"
    if action.changed is not None:
        yield f"LAST-MODIFIED:{_instant(action.changed)}"
    done = "✓ " if action.is_done else ""
    yield f"SUMMARY:{escaped(f'{done}{action.label} {action.text}')}"
    yield f"DESCRIPTION:{escaped(_description(action, translator))}"
    if action.project:
        yield f"CATEGORIES:{escaped(action.project)}"


def _description(action: HandedAction, translator: Translator) -> str:
    told = (
        (N_("Who"), ", ".join(action.owners)),
        (N_("Goal"), action.goal),
        (N_("Needs"), action.help),
        (N_("Network"), action.project),
    )
    return "\n".join(f"{translator.gettext(name)}: {value}" for name, value in told if value)


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _instant(at: datetime) -> str:
    return f"{_day(at := at.astimezone(UTC))}T{at:%H%M%S}Z"
