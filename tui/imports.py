"""Reading agenda files for the interface and the command line: bytes in, a draft meeting out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from meeting import agenda
from meeting.exchange.agenda_markdown import AgendaRead, read_agenda
from meeting.meeting import Kind, Meeting, Platform
from meeting.network import Network
from meeting.words import N_, Sentence, sentence
from tui.i18n import local_zone, zone_of

SIZE_LIMIT = 5_000_000
"""Bytes read of an agenda file; a larger one is no agenda."""


class AgendaFileUnreadable(Exception):
    """A file cannot be read as an agenda; says why."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(str(why))
        self.sentence = why


def meeting_from_file(path: Path, *, network: Network | None, now: datetime | None) -> Meeting:
    """Return a draft made from the agenda in a file."""
    try:
        content = path.read_bytes()[: SIZE_LIMIT + 1]
    except OSError as error:
        raise AgendaFileUnreadable(sentence(N_("“{file}” cannot be read."), file=str(path))) from error
    text = content.decode("utf-8-sig", errors="replace")
    zone = zone_of(local_zone())
    start = (now or datetime.now(UTC)).replace(second=0, microsecond=0)
    read = read_agenda(text, starts_at=start, zone=zone)
    meeting = Meeting(
        id="", title=read.title or path.stem, kind=read.kind or Kind.EXCHANGE, starts_at=read.starts_at or start
    )
    for item in read.items:
        meeting = agenda.add_item(meeting, item)
    return meeting
