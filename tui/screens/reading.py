"""How a typed line is read, said in a line of the screen while it is being typed."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta

from meeting import presence
from meeting.capture import Reading, read_capture
from meeting.captured import CaptureKind
from meeting.dates import names_next_meeting, read_clock, read_duration
from meeting.floor import speaking, waiting
from meeting.floor.marks import HOW_NAMES
from meeting.floor.names import FloorRead, NamesRead, read_floor, read_heard
from meeting.floors import TurnReason
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person
from meeting.text import clean
from meeting.words import N_
from tui.clock_times import last_instant
from tui.i18n import say_date
from tui.lines import Line, Stretch
from tui.saying import _, language
from tui.wording import clock

_NAMES_SHOWN = 3
_CLOCK_LIKE = re.compile(r"[:.]|^\d{4}$")

KIND_NAMES = {
    CaptureKind.ACTION: N_("action"),
    CaptureKind.DECISION: N_("decision"),
    CaptureKind.SUBGOAL: N_("sub-goal"),
    CaptureKind.NOTE: N_("note"),
    CaptureKind.QUESTION: N_("parked question"),
}


def captured_reading(
    kind: CaptureKind, text: str, meeting: Meeting | None, network: Network | None, now: datetime | None
) -> Reading:
    """Read a captured line with the people of the network and the date of today (``now``)."""
    today = now.astimezone().date() if now else date.min
    people = network.people if network else ()
    return read_capture(kind, text, people=people, today=today, next_meeting=next_day(network, meeting))


def next_day(network: Network | None, meeting: Meeting | None) -> date | None:
    """Return the day on which the network meets next, as it was said or is planned; None: nobody knows yet."""
    from meeting.nextdate import known_next  # noqa: PLC0415 - habits of meeting need not be there at the start

    at = known_next(network, meeting) if network is not None and meeting is not None else None
    return at.astimezone().date() if at is not None else None


def no_day(text: str) -> str:
    """Return what is wrong with a text that gives no day, as a message."""
    if names_next_meeting(text):
        return N_("Nobody has said yet when the network meets next: write a day such as fri or 1/12.")
    return N_("That is no date: write one such as fri, 1/12 or next meeting.")


def captured_line(
    kind: CaptureKind, text: str, meeting: Meeting | None, network: Network | None, now: datetime | None
) -> Line:
    """Return how a captured line is read: kind, owner, date, sub-goal, and what is not clear."""
    line: list[Stretch] = [(_(_kind_name(kind, meeting, network)), "now")]
    if not text:
        return (*line, (f" · {_('type it, Enter keeps it, Esc lets go')}", "dim"))
    reading = captured_reading(kind, text, meeting, network, now)
    if reading.owners:
        line.append((f" · {', '.join(person.name for person in reading.owners)}", "accent"))
    if reading.due is not None:
        line.append((f" · {_('due {date}', date=say_date(reading.due, language()))}", "accent"))
    if reading.subgoal:
        line.append((f" · #{reading.subgoal}", "accent"))
    for word, candidates in reading.ambiguous:
        names = ", ".join(person.name for person in candidates[:_NAMES_SHOWN])
        more = "…" if len(candidates) > _NAMES_SHOWN else ""
        line.append((f" · {_('{word}? {names}', word=word, names=names + more)}", "soon"))
    line += [(f" · {_('{word}: nobody’s name', word=word)}", "soon") for word in reading.unknown]
    if kind is CaptureKind.ACTION and not reading.owners:
        line.append((f" · {_('no owner')}", "soon"))
    if kind is CaptureKind.ACTION and reading.due is None:
        is_unknown = names_next_meeting(reading.text)
        line.append((f" · {_('no date: the next meeting has none yet') if is_unknown else _('no date')}", "soon"))
    return tuple(line)


def _kind_name(kind: CaptureKind, meeting: Meeting | None, network: Network | None) -> str:
    """Return what a captured line is called: a decision about which everybody has still to be asked is a proposal."""
    if kind is CaptureKind.DECISION and network is not None and meeting is not None:
        from meeting.board.capturing import is_proposal  # noqa: PLC0415 - nor need the board

        running = meeting.running
        if is_proposal(network, meeting, item=running.id if running else ""):
            return N_("proposed decision")
    return KIND_NAMES[kind]


def floor_line(
    text: str,
    meeting: Meeting | None,
    people: tuple[Person, ...],
    *,
    here: Collection[str] = (),
    read: FloorRead | None = None,
) -> Line:
    """Return how a line for the floor list is read: who, why they ask, and what it is about.

    Args:
        text: the line.
        meeting: the meeting.
        people: whom it can mean.
        here: the ids of those in the meeting.
        read: what the line says, where it has been read already.
    """
    head: Stretch = (_("floor"), "now")
    running = meeting.running if meeting else None
    if meeting is None or running is None:
        return (head, (f" · {_('no item is running')}", "soon"))
    if not text:
        queue = waiting(meeting, running.id)
        names = {person.id: person.name for person in people}
        if queue:
            return (head, (f" · {_('Enter gives the floor to {name}', name=names.get(queue[0].person, '?'))}", "dim"))
        said = _("Enter ends the turn") if speaking(meeting, running.id) else _("type name prefixes: an bo sø")
        return (head, (f" · {said}", "dim"))
    read = read or read_floor(text, people, here=here)
    line = [head, *_names_read(read.named)]
    if read.reason is not TurnReason.COMMENT:
        from meeting.floor.texts import REASON_NAMES  # noqa: PLC0415 - texts for the chat need not be there at the start

        line.append((f" · {_(REASON_NAMES[read.reason])}", "soon"))
    if read.text:
        line.append((f" · {read.text}", "dim"))
    return tuple(line)


def heard_line(text: str, people: tuple[Person, ...], *, here: Collection[str] = ()) -> Line:
    """Return how a line about who was heard is read: who, and how."""
    head: Stretch = (_("heard"), "now")
    if not text:
        return (head, (f" · {_('Enter alone: they have all just done something')}", "dim"))
    read = read_heard(text, people, here=here)
    return (head, *_names_read(read.named), (f" · {_(HOW_NAMES[read.how])}", "dim"))


def _names_read(named: NamesRead) -> list[Stretch]:
    """Return whom a line of names means, and what of it is not clear."""
    line: list[Stretch] = []
    if named.people:
        line.append((f" · {', '.join(person.name for person in named.people)}", "accent"))
    for word, found in named.ambiguous:
        names = ", ".join(one.name for one in found[:_NAMES_SHOWN]) + ("…" if len(found) > _NAMES_SHOWN else "")
        line.append((f" · {_('{word}? {names}', word=word, names=names)}", "soon"))
    line += [(f" · {_('{word}: nobody’s name', word=word)}", "soon") for word in named.unknown]
    return line


def late_line(text: str, network: Network, meeting: Meeting) -> Line:
    """Return how a late-comer's name is read: who it is, or that it is somebody new."""
    line: list[Stretch] = [(_("has come"), "now")]
    names = [name for name in map(clean, text.split(",")) if name]
    if not names:
        waits = presence.waiting_for(meeting, network)
        shown = ", ".join(one.name for one in waits[:_NAMES_SHOWN]) + ("…" if len(waits) > _NAMES_SHOWN else "")
        return (*line, (f" · {_('not here yet: {names}', names=shown)}" if waits else f" · {_('type a name')}", "dim"))
    for name in names:
        match presence.who_arrives(network, meeting, name):
            case (person,):
                line.append((f" · {person.name}", "accent"))
            case ():
                line.append((f" · {_('{name}: new', name=name)}", "ok"))
            case found:
                shown = ", ".join(one.name for one in found[:_NAMES_SHOWN]) + ("…" if len(found) > _NAMES_SHOWN else "")
                line.append((f" · {_('{word}? {names}', word=name, names=shown)}", "soon"))
    return tuple(line)


def late_names(text: str, network: Network, meeting: Meeting) -> str:
    """Return the names of the late-comers that a typed line means, as far as they are clear."""
    names: list[str] = []
    for name in filter(None, map(clean, text.split(","))):
        found = presence.who_arrives(network, meeting, name)
        names.append(found[0].name if len(found) == 1 else name)
    return ", ".join(names)


def began_of(text: str, what: str, now: datetime | None) -> tuple[datetime | None, Line]:
    """Read when something began: minutes ago (``3``) or a clock time (``10:02``).

    Returns:
        The instant (aware), or None when it is not understood, and the line that says so.
    """
    if now is None or not text:
        return None, ((what, "now"), (f" · {_('minutes ago, or a clock time')}", "dim"))
    minutes = read_duration(text) if not _CLOCK_LIKE.search(text) else None
    if minutes is not None:
        began = now - timedelta(minutes=minutes)
    else:
        time = read_clock(text)
        if time is None:
            return None, ((what, "now"), (f" · {_('give minutes, or a clock time such as 10:02')}", "soon"))
        began = last_instant(time, before=now)
    return began.astimezone(now.tzinfo), ((what, "now"), (f" · {clock(began, None)}", "accent"))
