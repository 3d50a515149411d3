"""``ordstyrer export``: summary, minutes and all else of one meeting for another place; ``import`` takes JSON in again.

Text for a chat is printed as the messages it is sent as. Without ``--minutes`` and ``--summary`` a chat gets the
summary, and Markdown, HTML and e-mail get the minutes.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from meeting.chat.parts import parts
from meeting.chat.targets import ChatTarget
from meeting.chat.text import ChatText
from meeting.chat.writing import written
from meeting.export.calendar import write_next_meeting
from meeting.export.tables import Table, table_files, write_table, zipped
from meeting.meeting import Meeting
from meeting.minutes.whole import SECTIONS
from meeting.network import Network
from meeting.privacy.pseudonyms import pseudonymised
from meeting.text import clean
from meeting.words import N_
from store import files
from store.meeting_json import write_meeting
from store.templates import load_wordings, templates_folder
from tui.cli import console
from tui.cli.about_person import person_lines
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.i18n import translator_for
from tui.minutes import minutes_of, page_of, summary_of, tables_in
from tui.saying import _, say

_CHATS = {
    "zoom": ChatTarget.ZOOM,
    "teams": ChatTarget.TEAMS,
    "meet": ChatTarget.MEET,
    "slack": ChatTarget.SLACK,
    "plain": ChatTarget.PLAIN,
    "markdown": ChatTarget.MARKDOWN,
    "email": ChatTarget.MAIL,
}
_WHOLE = frozenset({"markdown", "html", "email"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What is to be exported, and how.

    Attributes:
        language: of the texts.
        sections: the ids of the sections, or of the tables, that are wanted; empty for the usual ones.
        whole: whether the text is the minutes and not the summary.
    """

    network: Network
    meeting: Meeting
    to: str
    language: str
    sections: tuple[str, ...]
    whole: bool
    now: datetime
    desk: Desk


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Write the meeting that the words on the command line mean, to the file named or to the terminal."""
    if arguments.person:
        text = "\n".join(person_lines(arguments.person, desk))
        if arguments.output is None:
            _print(text)
        else:
            _keep(arguments.output, text.encode())
        return ExitCode.DONE
    if not arguments.meeting or not arguments.to:
        raise CommandFailed(N_("Say which meeting, and with --to what for; or a person with --person."))
    export = _export(arguments, desk)
    if export.to == "csv":
        _write_tables(export, arguments.output)
        return ExitCode.DONE
    text = _WAYS.get(export.to, _chat)(export)
    if not text:
        raise CommandFailed(N_("There is nothing to export: the sections you asked for are empty in this meeting."))
    if arguments.output is None:
        _print(text)
    else:
        _keep(arguments.output, text.encode())
        console.note(_("Written: {file}", file=str(arguments.output)))
    return ExitCode.DONE


def _export(arguments: argparse.Namespace, desk: Desk) -> Export:
    library = desk.library()
    network_id, meeting_id = library.find_meeting(arguments.meeting)
    meeting = library.read_meeting(network_id, meeting_id)
    listed = next((one.network for one in library.networks() if one.id == network_id), None)
    network = listed or Network(id=network_id, name=network_id)
    language = arguments.lang or meeting.language
    if arguments.pseudonymised:
        network, meeting = pseudonymised(network, meeting, translator=translator_for(language))
    return Export(
        network=network,
        meeting=meeting,
        to=arguments.to,
        language=language,
        sections=tuple(one for one in map(clean, (arguments.sections or "").split(",")) if one),
        whole=arguments.to in _WHOLE if arguments.whole is None else arguments.whole,
        now=datetime.now(UTC),
        desk=desk,
    )


def _text(export: Export) -> ChatText:
    """Return the summary or the minutes with the sections that are wanted."""
    if export.whole:
        text = minutes_of(export.network, export.meeting, now=export.now, language=export.language)
    else:
        text = summary_of(export.network, export.meeting, language=export.language)
    wanted = _known(export.sections, SECTIONS if export.whole else _SUMMARY)
    return text.only(wanted) if wanted else text


_SUMMARY = ("purpose", "agreed", "actions", "between", "next")
_ALSO_CALLED = {"agreed": "decisions", "decisions": "agreed", "purpose": "about", "about": "purpose"}
"""What a section of the summary is called in the minutes and the tables, and the other way round."""


def _chat(export: Export) -> str:
    """Return the text for a chat, an e-mail or as Markdown, in messages that are not too long."""
    target = _CHATS[export.to]
    wordings, problems = load_wordings(templates_folder(export.desk.settings_path))
    for problem in problems:
        console.note(say(problem))
    translator = translator_for(export.language)
    if target in wordings:
        text = written(_text(export), target, translator, wording=wordings[target])
    else:
        text = written(_text(export), target, translator)
    return "\n\n".join(parts(text, export.desk.settings.copy.limits[target])) + "\n" if text else ""


def _page(export: Export) -> str:
    return page_of(export.network, export.meeting, _text(export), language=export.language)


def _json(export: Export) -> str:
    return write_meeting(export.network, export.meeting)


def _calendar(export: Export) -> str:
    translator = translator_for(export.language)
    return write_next_meeting(export.network, export.meeting, stamp=export.now, translator=translator)


_WAYS: Mapping[str, Callable[[Export], str]] = {"html": _page, "json": _json, "ics": _calendar}


def _write_tables(export: Export, output: Path | None) -> None:
    """Write the tables into a zip file or a folder; a single one may go to the terminal."""
    made = tables_in(export.network, export.meeting, now=export.now, language=export.language)
    wanted = _known(export.sections, TABLES)
    tables = [table for table in made if not wanted or table.id in wanted]
    if not tables:
        raise CommandFailed(N_("There is nothing to export: the sections you asked for are empty in this meeting."))
    if output is None:
        _print(write_table(_only(tables)))
        return
    if output.suffix.casefold() == ".zip":
        _keep(output, zipped(table_files(tables)))
    elif output.suffix.casefold() == ".csv":
        _keep(output, next(iter(table_files([_only(tables)]).values())))
    else:
        for name, content in table_files(tables).items():
            _keep(output / name, content)
    console.note(_("Written: {file}", file=str(output)))


TABLES = ("items", "people", "actions", "decisions", "polls", "notes", "wall", "rooms")
"""The ids of the tables."""


def _only(tables: list[Table]) -> Table:
    if len(tables) > 1:
        raise CommandFailed(
            N_("There are several tables: add --output FILE.zip or a folder, or choose one: --sections {name}."),
            name=tables[0].id,
        )
    return tables[0]


def _known(wanted: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of the sections that are wanted by this name or another; raises `CommandFailed`."""
    found = []
    for one in wanted:
        name = one if one in known else _ALSO_CALLED.get(one, one)
        if name not in known:
            names = ", ".join(known)
            raise CommandFailed(N_("There is no section “{name}”: take some of {names}."), name=one, names=names)
        found.append(name)
    return tuple(found)


def _print(text: str) -> None:
    """Print a file as it is: some have line breaks of their own."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(newline="")
    sys.stdout.write(text)


def _keep(path: Path, content: bytes) -> None:
    """Put a file in its place as a whole or not at all."""
    path = path.expanduser()
    temp = path.with_name(path.name + files.TEMP_SUFFIX)
    try:
        files.make_folder(path.parent)
        files.write_new(temp, content)
        temp.replace(path)
    except (OSError, ValueError) as problem:
        why = files.why(problem) if isinstance(problem, OSError) else str(problem)
        raise CommandFailed(N_("“{file}” could not be written: {why}."), file=clean(str(path)), why=why) from problem
