"""``ordstyrer new``: a meeting made of an agenda written as text."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from meeting.exchange.agenda_markdown import AgendaRead
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.preflight.inspection import preflight
from meeting.text import clean, fold
from meeting.words import N_
from store.library import Library
from tui.agenda_file import STDIN, Wishes, draft_of, read_source, shown_source
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.cli.interface import open_interface, require_terminal
from tui.cli.show import meeting_lines
from tui.i18n import local_zone
from tui.saying import _, say


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Make the meeting and print what was made, what was not understood, and what preflight says."""
    if arguments.open:
        require_terminal()
    text, notes = read_source(arguments.agenda)
    for note in notes:
        console.note(say(note))
    library = desk.library()
    network = _network(library, arguments.network or "")
    wishes = Wishes(
        title=arguments.title or "",
        starts=arguments.start,
        timezone=local_zone(),
        language=network.language if network else desk.language,
    )
    meeting, read = draft_of(text, wishes, now=datetime.now(UTC))
    _require_items(meeting, read, name=arguments.agenda)
    meeting = meeting if meeting.title else replace(meeting, title=_title_of(arguments.agenda))
    if network is None:
        network = library.create(arguments.network or _("My network"), language=meeting.language)
        console.line(_("New network: {name}", name=network.name))
    meeting = _add(library, network, meeting)
    _print(network, meeting, read, desk=desk)
    return open_interface(desk, meeting=(network.id, meeting.id)) if arguments.open else ExitCode.DONE


def _network(library: Library, name: str) -> Network | None:
    """Return the network of this name or id, or the only one there is; None for one to be made."""
    networks = [one.network for one in library.networks() if one.network is not None]
    if name:
        found = [one for one in networks if fold(name) in {fold(one.name), fold(one.id)}]
        if len(found) > 1:
            names = ", ".join(one.id for one in found)
            raise CommandFailed(N_("Several networks are called “{name}”: use one of {names}."), name=name, names=names)
        return next(iter(found), None)
    current = [one for one in networks if not one.archived]
    if len(current) > 1:
        names = ", ".join(_("“{text}”", text=one.name) for one in current)
        raise CommandFailed(N_("Which network? Add --network with one of {names}, or a new name."), names=names)
    return next(iter(current), None)


def _require_items(meeting: Meeting, read: AgendaRead, *, name: str) -> None:
    if not meeting.items:
        _print_unread(read)
        raise CommandFailed(
            N_("No agenda item was found in “{file}”: write a line for each, such as “- 10 min Welcome”."),
            file=shown_source(name),
        )


def _title_of(name: str) -> str:
    """Return a title made of the file's name."""
    return _("Meeting") if name == STDIN else clean(Path(name).stem.replace("_", " ").replace("-", " ")) or _("Meeting")


def _add(library: Library, network: Network, meeting: Meeting) -> Meeting:
    session = library.open(network.id)
    try:
        if session.read_only is not None:
            raise CommandFailed(session.read_only.message, **session.read_only.fields)
        made = session.add_meeting(meeting)
        if not session.wait_saved(timeout=30):
            raise CommandFailed(N_("The meeting could not be saved in {folder}."), folder=str(library.root))
        return made
    finally:
        session.close()


def _print(network: Network, meeting: Meeting, read: AgendaRead, *, desk: Desk) -> None:
    now = datetime.now(UTC)
    for line in meeting_lines(network, meeting, now=now, language=desk.language):
        console.line(line)
    _print_unread(read)
    findings = preflight(meeting, desk.settings.preflight)
    if findings:
        console.line()
        console.line(_("Before it starts, think about this:"))
        for finding in findings:
            console.line(f"  - {say(finding.sentence)}")
    console.line()
    console.line(_("The meeting is called {id}.", id=f"{network.id}/{meeting.id}"))
    sys.stdout.flush()


def _print_unread(read: AgendaRead) -> None:
    if read.unread:
        console.line()
        console.line(_("Not understood:"))
    for one in read.unread:
        console.line("  " + _("line {line}: {text} ({why})", line=one.line, text=one.text, why=say(one.why)))
