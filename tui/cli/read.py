"""``ordstyrer read``: what is understood of a file from another tool; nothing is kept.

JSON: ``{"kind", "people": [{"name", "email", "minutes"}], "polls": [{"question", "answers":
{option: count}, "responses"}], "messages": [{"at", "from", "to", "text", "private"}], "table":
[[cell, …], …], "warnings": [text, …]}`` with only the keys that apply; ``kind`` and ``warnings`` are always
there. ``at`` is ISO 8601 in the file's own local time, a clock time where the file has no date, null where it has
neither; ``to`` is "" for everyone. Private messages have an empty text without ``--private``. New
keys may be added, none taken away.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from meeting.exchange.recognise import Source, recognise
from meeting.exchange.sheet_times import DATELESS
from meeting.exchange.understood import Attendee, ChatMessage, ReadPoll, SourceKind, Understood
from meeting.text import clean
from meeting.words import N_
from store.incoming import FILE_MOST, read_incoming, source_of_bytes
from tui.agenda_file import STDIN
from tui.cli import console
from tui.cli.console import ExitCode
from tui.cli.desk import Desk
from tui.saying import _, ngettext, say

KIND_NAMES = {
    SourceKind.ZOOM_PARTICIPANTS: N_("Zoom participants"),
    SourceKind.TEAMS_ATTENDANCE: N_("Teams attendance"),
    SourceKind.MEET_ATTENDANCE: N_("Google Meet attendance"),
    SourceKind.ZOOM_POLL: N_("Zoom poll report"),
    SourceKind.POLL_TABLE: N_("table of answers"),
    SourceKind.FORMS: N_("Microsoft Forms answers"),
    SourceKind.MENTIMETER: N_("Mentimeter answers"),
    SourceKind.SLIDO: N_("Slido questions"),
    SourceKind.ZOOM_CHAT: N_("Zoom chat"),
    SourceKind.TEAMS_CHAT: N_("Teams chat"),
    SourceKind.MEET_CHAT: N_("Google Meet chat"),
    SourceKind.CHAT_LINES: N_("chat lines"),
    SourceKind.NAMES: N_("list of people"),
    SourceKind.TABLE: N_("table of unknown columns"),
    SourceKind.UNKNOWN: N_("not recognised"),
}
"""What a file is recognised as, as a message."""

_WIDTH = 60
_TABLE_ROWS = 5
_CELL_SHOWN = 12
_COLUMNS_SHOWN = 4


def run(arguments: argparse.Namespace, desk: Desk) -> int:  # noqa: ARG001 - every command gets the desk
    """Print what is understood of a file; ends with 1 where it was not recognised."""
    understood = recognise(_source(arguments.file))
    is_known = understood.kind is not SourceKind.UNKNOWN
    if arguments.json:
        console.as_json(understood_json(understood, private=arguments.private))
    elif is_known:
        for line in understood_lines(understood, private=arguments.private):
            console.line(line)
    else:
        for warning in understood.warnings:
            console.note(say(warning))
    return ExitCode.DONE if is_known else ExitCode.FAILED


def understood_json(understood: Understood, *, private: bool) -> dict[str, object]:
    """Return what was understood in the shape that the module's docstring promises."""
    found: dict[str, object] = {
        "people": [{"name": one.name, "email": one.email, "minutes": one.minutes} for one in understood.people],
        "polls": [_poll_json(poll) for poll in understood.polls],
        "messages": [_message_json(message, private=private) for message in understood.messages],
        "table": [list(row) for row in understood.table] if understood.kind is SourceKind.TABLE else [],
    }
    applying = {key: value for key, value in found.items() if value}
    return {"kind": understood.kind.value, **applying, "warnings": [say(one) for one in understood.warnings]}


def understood_lines(understood: Understood, *, private: bool) -> Iterator[str]:
    """Yield what was understood as plain lines for a person."""
    counts = (
        ngettext("{n} person", "{n} people", len(understood.people)) if understood.people else "",
        ngettext("{n} question", "{n} questions", len(understood.polls)) if understood.polls else "",
        ngettext("{n} message", "{n} messages", len(understood.messages)) if understood.messages else "",
    )
    yield " · ".join((_(KIND_NAMES[understood.kind]), *filter(None, counts)))
    yield from _people_lines(understood)
    for poll in understood.polls:
        yield from _poll_lines(poll)
    for message in understood.messages:
        yield from _message_lines(message, private=private)
    if understood.kind is SourceKind.TABLE:
        yield from _table_lines(understood)
    if understood.warnings:
        yield ""
        yield _("Note:")
        for warning in understood.warnings:
            yield from _wrapped(f"  - {say(warning)}", indent=4)


def _source(name: str) -> Source:
    if name == STDIN:
        return source_of_bytes("", sys.stdin.buffer.read(FILE_MOST + 1))
    return read_incoming(Path(name))


def _poll_json(poll: ReadPoll) -> dict[str, object]:
    return {"question": poll.question, "answers": _counts(poll), "responses": poll.responses}


def _counts(poll: ReadPoll) -> dict[str, int]:
    """Return how often each answer was given; what stands twice is added up."""
    counts: Counter[str] = Counter()
    for answer, times in poll.counts:
        counts[answer] += times
    return dict(counts)


def _message_json(message: ChatMessage, *, private: bool) -> dict[str, object]:
    return {
        "at": _at(message.at),
        "from": message.sender,
        "to": message.to,
        "text": message.text if private or not message.is_private else "",
        "private": message.is_private,
    }


def _at(at: datetime | None) -> str | None:
    if at is None:
        return None
    return at.time().isoformat("seconds") if at.date() == DATELESS.date() else at.isoformat(timespec="seconds")


def _people_lines(understood: Understood) -> Iterator[str]:
    if not understood.people:
        return
    yield ""
    rows = [[_minutes(person), person.name, person.email] for person in understood.people]
    lines = list(console.columns(rows))
    if max(map(len, lines)) <= _WIDTH:
        yield from lines
        return
    for minutes, name, email in rows:
        yield f"  {minutes}  {name}"
        if email:
            yield f"  {'':{len(minutes)}}  {email}"


def _minutes(person: Attendee) -> str:
    said = _("{minutes} min", minutes=person.minutes) if person.minutes or person.stays else ""
    return f"{said:>7}"


def _poll_lines(poll: ReadPoll) -> Iterator[str]:
    yield ""
    yield from _wrapped(f"{clean(poll.question)} ({ngettext('{n} answer', '{n} answers', poll.responses)})")
    for answer, times in _counts(poll).items():
        yield from _wrapped(f"{times:>6}  {clean(answer)}", indent=8)


def _message_lines(message: ChatMessage, *, private: bool) -> Iterator[str]:
    yield ""
    to = f" → {message.to}" if message.to else ""
    aside = f" ({_('private')})" if message.is_private else ""
    clock = f"{message.at:%H:%M} " if message.at else ""
    yield from _wrapped(f"{clock}{message.sender}{to}{aside}")
    if private or not message.is_private:
        for line in message.text.split("\n"):
            yield from _wrapped(f"  {line}", indent=2)


def _wrapped(text: str, *, indent: int = 0) -> list[str]:
    """Return a text in lines that fit beside a video call; links stay whole."""
    return textwrap.wrap(text, _WIDTH, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def _table_lines(understood: Understood) -> Iterator[str]:
    yield ""
    shown = [row[:_COLUMNS_SHOWN] for row in understood.table[:_TABLE_ROWS]]
    width = max(map(len, shown))
    yield from console.columns([[text[:_CELL_SHOWN] for text in (*row, *[""] * (width - len(row)))] for row in shown])
