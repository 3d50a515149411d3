"""From an agenda somebody wrote to a draft meeting: bytes of any kind in, a `Meeting` out."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

from meeting import agenda
from meeting.errors import NotUnderstood
from meeting.exchange.agenda_markdown import AgendaRead, read_agenda
from meeting.meeting import Kind, Meeting, Platform
from meeting.text import clean
from meeting.timing import projected_end
from meeting.words import N_, Sentence, sentence
from tui.i18n import zone_of

SIZE_LIMIT = 2_000_000
"""Bytes of an agenda file; a larger one is something else."""

STDIN = "-"
"""The name that means what is piped in."""

_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is known of the meeting besides its agenda; what is "" or None is left to the text.

    Attributes:
        starts: in local time, without a zone.
        timezone: IANA name of the zone in which clock times are meant.
        language: of the meeting's texts, where the agenda does not say.
    """

    title: str = ""
    starts: datetime | None = None
    timezone: str = "UTC"
    language: str = "en"


def read_source(name: str) -> tuple[str, tuple[Sentence, ...]]:
    """Return the text of a file, or of what is piped in for ``-``, and what to say about its encoding.

    Raises:
        NotUnderstood: it is not there, is no text, or is far too large.
    """
    content = _content(name)
    if len(content) > SIZE_LIMIT:
        raise NotUnderstood(N_("“{file}” is too large for an agenda."), file=shown_source(name))
    if content.startswith(_UTF_16_MARKS):
        return content.decode("utf-16", errors="replace"), ()
    if b"\0" in content:
        raise NotUnderstood(
            N_("“{file}” is no text: save the agenda as plain text or Markdown."), file=shown_source(name)
        )
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = N_("“{file}” is not UTF-8 and was read as Windows text: check that letters like æ, ø and å are right.")
        return content.decode("cp1252", errors="replace"), (sentence(note, file=shown_source(name)),)


def draft_of(text: str, wishes: Wishes, *, now: datetime) -> tuple[Meeting, AgendaRead]:
    """Return a draft made of an agenda, and what was read of it.

    Without a day it is planned for the next time the clock shows its start; without a start
    for the next full hour.
    """
    zone = zone_of(wishes.timezone)
    read = read_agenda(text, starts_at=_usual_start(now, zone), zone=zone, today=now.astimezone(zone).date())
    meeting = Meeting(
        id="",
        title=wishes.title or read.title,
        kind=read.kind or Kind.EXCHANGE,
        purpose=read.purpose,
        platform=read.platform or Platform.ZOOM,
        language=read.language or wishes.language,
        starts_at=read.starts_at or _usual_start(now, zone),
        timezone=wishes.timezone,
    )
    for item in read.items:
        meeting = agenda.add_item(meeting, item)
    meeting = agenda.move_start(meeting, _start(meeting.starts_at, read, wishes, now=now))
    return _with_length(meeting, read.length_minutes), read


def _content(name: str) -> bytes:
    try:
        if name == STDIN:
            return sys.stdin.buffer.read(SIZE_LIMIT + 1)
        with Path(name).expanduser().open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        raise NotUnderstood(N_("There is no file “{file}”."), file=shown_source(name)) from error
    except IsADirectoryError as error:
        raise NotUnderstood(
            N_("“{file}” is a folder: name the file with the agenda."), file=shown_source(name)
        ) from error
    except (OSError, ValueError) as error:
        raise NotUnderstood(N_("“{file}” cannot be read: check its permissions."), file=shown_source(name)) from error


def shown_source(name: str) -> str | Sentence:
    """Return the name of a source as it is said to a person."""
    return sentence(N_("what was piped in")) if name == STDIN else clean(name)


def _usual_start(now: datetime, zone: tzinfo) -> datetime:
    """Return the next full hour on the wall (UTC)."""
    local = now.astimezone(zone).replace(minute=0, second=0, microsecond=0)
    return local.astimezone(UTC) + timedelta(hours=1)


def _start(found: datetime, read: AgendaRead, wishes: Wishes, *, now: datetime) -> datetime:
    """Return when the meeting shall start (UTC): as asked for, else as written, in the days to come."""
    zone = zone_of(wishes.timezone)
    if wishes.starts is not None:
        return wishes.starts.replace(tzinfo=zone).astimezone(UTC)
    if read.day is None and found < now:
        return (found.astimezone(zone) + timedelta(days=1)).astimezone(UTC)
    return found


def _with_length(meeting: Meeting, minutes: int | None) -> Meeting:
    """Return the meeting with the length that was written, else with what its items take."""
    needed = projected_end(meeting, meeting.starts_at) - meeting.starts_at
    length = minutes or max(round(needed / timedelta(minutes=1)), 1)
    return replace(meeting, length_minutes=length)
