"""How what was found is said: what it was taken for, with its figures, and the names of kinds."""

from __future__ import annotations

from meeting.exchange.understood import SourceKind
from meeting.meeting import Meeting
from meeting.polls import PollKind
from meeting.words import N_
from tui.i18n import say_date, say_day_of_year, zone_of
from tui.intake.columns import Holds
from tui.intake.found import Found
from tui.saying import _, language, ngettext

_KINDS = {
    SourceKind.ZOOM_PARTICIPANTS: N_("Zoom’s list of participants"),
    SourceKind.TEAMS_ATTENDANCE: N_("Teams’ attendance report"),
    SourceKind.MEET_ATTENDANCE: N_("Meet’s attendance list"),
    SourceKind.ZOOM_POLL: N_("Zoom’s poll report"),
    SourceKind.POLL_TABLE: N_("A table of answers"),
    SourceKind.FORMS: N_("Answers from Microsoft Forms"),
    SourceKind.MENTIMETER: N_("Results from Mentimeter"),
    SourceKind.SLIDO: N_("Results from Slido"),
    SourceKind.ZOOM_CHAT: N_("Zoom’s chat"),
    SourceKind.TEAMS_CHAT: N_("Teams’ chat"),
    SourceKind.MEET_CHAT: N_("Meet’s chat"),
    SourceKind.CHAT_LINES: N_("Lines of a chat"),
    SourceKind.NAMES: N_("A list of names"),
    SourceKind.TABLE: N_("A table"),
    SourceKind.UNKNOWN: N_("A text"),
}

POLL_KINDS = {
    PollKind.SINGLE: N_("single choice"),
    PollKind.MULTIPLE: N_("multiple choice"),
    PollKind.YES_NO: N_("yes or no"),
    PollKind.SCALE: N_("scale"),
    PollKind.OPEN: N_("open answers"),
}

HOLDS = {
    Holds.NOTHING: N_("not used"),
    Holds.NAME: N_("name"),
    Holds.FIRST: N_("first name"),
    Holds.LAST: N_("last name"),
    Holds.EMAIL: N_("e-mail address"),
    Holds.ORGANISATION: N_("organisation"),
    Holds.MINUTES: N_("minutes"),
    Holds.QUESTION: N_("answers"),
}


def heading(found: Found) -> str:
    """Return what it was taken for, and how much is in it."""
    figures = _figures(found)
    if found.actions is not None:
        listed = ngettext("{n} action", "{n} actions", len(found.actions.actions))
        return _("{what}: {figures}", what=_("A list of actions"), figures=listed)
    if found.understood.kind is SourceKind.UNKNOWN and not figures:
        return _("Nothing that can be taken in")
    what = _(_KINDS[found.understood.kind])
    return _("{what}: {figures}", what=what, figures=", ".join(figures)) if figures else what


def _figures(found: Found) -> list[str]:
    figures: list[str] = []
    if found.people.matches:
        figures.append(ngettext("{n} person", "{n} people", len(found.people.matches)))
        if found.people.new:
            figures.append(ngettext("{n} of them new", "{n} of them new", len(found.people.new)))
        if found.people.unclear:
            figures.append(ngettext("{n} to be asked about", "{n} to be asked about", len(found.people.unclear)))
    if found.polls:
        figures.append(ngettext("{n} question", "{n} questions", len(found.polls)))
    if found.understood.messages:
        figures.append(ngettext("{n} message", "{n} messages", len(found.understood.messages)))
        figures.append(ngettext("by {n} person", "by {n} people", len(found.named.matches)))
        if found.private:
            figures.append(ngettext("{n} of them private", "{n} of them private", found.private))
    elif found.lines and not found.people.matches and not found.holds:
        figures.append(ngettext("{n} line", "{n} lines", len(found.lines)))
    if found.holds and not found.people.matches and not found.polls:
        figures.append(ngettext("{n} row", "{n} rows", len(found.understood.table)))
    return figures


def day_warning(found: Found, meeting: Meeting) -> str:
    """Return that the times of a list are of another day than the meeting, "" where they are not."""
    days = {stay.joined.date() for one in found.attendees for stay in one.stays if stay.joined.year > 1900}  # noqa: PLR2004 - without a date
    day = meeting.starts_at.astimezone(zone_of(meeting.timezone)).date()
    if not days or day in days:
        return ""
    say_day = say_date if min(days).year == day.year else say_day_of_year
    there, here = (say_day(one, language()) for one in (min(days), day))
    return _("Its times are of {there}, and this meeting is on {here}.", there=there, here=here)


def what_can_be_read() -> str:
    """Return what there is to be read, where nothing was found."""
    return _(
        "What can be read: lists of participants from Zoom, Teams and Meet, poll reports, saved or copied chats, "
        "lists of names or of actions, and tables (CSV, XLSX)."
    )
