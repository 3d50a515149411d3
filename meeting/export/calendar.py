"""The next meeting as iCalendar (RFC 5545), so that everybody can put it where they will see it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from meeting.errors import NotAllowed
from meeting.exchange.actions_calendar import escaped, fold_line
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.text import clean, slug
from meeting.words import ENGLISH, N_, Translator

_PRODUCT = "-//Ordstyrer//Next meeting//EN"


def write_next_meeting(network: Network, meeting: Meeting, *, stamp: datetime, translator: Translator = ENGLISH) -> str:
    """Return the next meeting as an iCalendar file with one event, as long as this meeting was planned to be.

    The event keeps its UID, so that importing it again after a change moves what was imported before.

    Args:
        network: the one that meets.
        meeting: the meeting in which it was said when.
        stamp: when the file is made (UTC).
        translator: speaks the meeting's language.

    Raises:
        NotAllowed: nobody has said when the network meets next.
    """
    begins = meeting.next_at
    if begins is None:
        raise NotAllowed(N_("Nobody has said yet when the network meets next: say it, then make the calendar entry."))
    uid = f"{slug(network.id, fallback='network')}-{slug(meeting.id, limit=80)}-next@ordstyrer"
    summary = clean(f"{network.name}: {translator.gettext(N_('Next meeting')).lower()}", limit=300)
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"),
        *("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{_instant(stamp)}", f"LAST-MODIFIED:{_instant(stamp)}"),
        f"DTSTART:{_instant(begins)}",
        f"DTEND:{_instant(begins + timedelta(minutes=meeting.length_minutes))}",
        f"SUMMARY:{escaped(summary)}",
    ]
    told = "\n".join(line for line in (meeting.next_note, meeting.link) if line)
    lines += [f"DESCRIPTION:{escaped(told)}"] if told else []
    lines += ["STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in fold_line(line))


def _instant(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.year:04}{at:%m%dT%H%M%SZ}"
