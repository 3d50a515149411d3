"""Summary and minutes of a meeting in its own language, as screens and the command line show, copy and export them."""

from __future__ import annotations

from datetime import datetime

from meeting.chat.text import ChatText
from meeting.export.page import write_page
from meeting.export.tables import Table, action_table, tables_of
from meeting.meeting import Meeting
from meeting.minutes.agenda_text import agenda_text
from meeting.minutes.summary import summary_text
from meeting.minutes.voice import Voice
from meeting.minutes.whole import minutes_text
from meeting.network import Network
from tui.i18n import say_date, say_day_long, translator_for, zone_of


def voice_of(meeting: Meeting, *, language: str = "") -> Voice:
    """Return how a meeting's texts speak: in its language, or in another one, with the clock of its zone."""
    spoken = language or meeting.language
    return Voice(
        translator=translator_for(spoken),
        format_date=lambda day: say_date(day, spoken),
        format_day=lambda day: say_day_long(day, spoken),
        zone=zone_of(meeting.timezone),
    )


def summary_of(network: Network, meeting: Meeting, *, language: str = "") -> ChatText:
    """Return the summary of a meeting; see `summary_text`."""
    return summary_text(network, meeting, voice_of(meeting, language=language))


def minutes_of(network: Network, meeting: Meeting, *, now: datetime, language: str = "") -> ChatText:
    """Return the minutes of a meeting; see `minutes_text`."""
    return minutes_text(network, meeting, voice_of(meeting, language=language), now=now)


def agenda_of(meeting: Meeting, *, now: datetime, language: str = "") -> ChatText:
    """Return the agenda of a meeting at this moment; see `agenda_text`."""
    return agenda_text(meeting, voice_of(meeting, language=language), now=now)


def page_of(network: Network, meeting: Meeting, text: ChatText, *, language: str = "") -> str:
    """Return a summary or minutes as a page of HTML, the actions as a table."""
    spoken = language or meeting.language
    table = action_table(network, meeting, voice_of(meeting, language=language))
    return write_page(text, language=spoken, tables={table.id: table} if table.rows else {})


def tables_in(network: Network, meeting: Meeting, *, now: datetime, language: str = "") -> tuple[Table, ...]:
    """Return the tables of a meeting; see `tables_of`."""
    return tables_of(network, meeting, voice_of(meeting, language=language), now=now)
