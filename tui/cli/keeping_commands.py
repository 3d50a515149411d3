"""The commands that find, write out, show to others and look after what is kept, with their options."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli import arguments
from tui.cli.command_parser import CommandParser, add_command, add_json
from tui.saying import _


def add_keeping(commands: argparse._SubParsersAction[CommandParser]) -> None:
    """Add these commands."""
    _add_search(commands)
    _add_trends(commands)
    _add_privacy(commands)
    _add_export(commands)
    _add_import(commands)
    _add_stage(commands)
    _add_doctor(commands)


def _add_search(commands: argparse._SubParsersAction[CommandParser]) -> None:
    search = add_command(commands, "search", _("find what was said, decided and promised in all meetings"))
    search.add_argument(
        "query",
        nargs="+",
        metavar=_("QUERY"),
        help=_("words, @name, is:decision, is:open, kind:planning, before:2026-03, after:2026-01-15"),
    )
    search.add_argument("--network", metavar=_("NAME"), type=arguments.name, help=_("only this network"))
    search.add_argument(
        "--limit", type=arguments.count, default=20, metavar="N", help=_("how many are shown; 20 unless given")
    )
    add_json(search)


def _add_trends(commands: argparse._SubParsersAction[CommandParser]) -> None:
    trends = add_command(commands, "trends", _("print how the meetings of a network go over time"))
    trends.add_argument("network", metavar=_("NETWORK"), type=arguments.name, help=_("its name or part of it"))
    add_json(trends)


def _add_privacy(commands: argparse._SubParsersAction[CommandParser]) -> None:
    forget = add_command(
        commands, "forget", _("take a person’s name, address and traces out of everything that is kept")
    )
    forget.add_argument(
        "person", metavar=_("PERSON"), type=arguments.name, help=_("the name or its beginning, or the address")
    )
    forget.add_argument("--network", metavar=_("NAME"), type=arguments.name, help=_("only this network"))
    forget.add_argument(
        "--keep-first-name", action="store_true", help=_("leave the first name in texts where it stands alone")
    )
    retention = add_command(
        commands, "retention", _("say how long a network keeps its meetings, and let go of older ones")
    )
    retention.add_argument("network", metavar=_("NETWORK"), type=arguments.name, help=_("its name or part of it"))
    retention.add_argument(
        "--months", type=arguments.months, metavar="N", help=_("keep meetings for so long; 0 for ever")
    )
    retention.add_argument(
        "--how", choices=("pseudonymise", "delete"), help=_("what happens to older meetings; asked, never by itself")
    )
    retention.add_argument("--apply", action="store_true", help=_("let go of the meetings that are older"))
    backup = add_command(commands, "backup", _("write all networks into one file"))
    backup.add_argument("file", metavar="FILE.zip", type=Path, help=_("the file to write"))
    restore = add_command(commands, "restore", _("put the networks of a backup back; what is replaced is kept"))
    restore.add_argument("file", metavar="FILE.zip", type=Path, help=_("a file that “ordstyrer backup” wrote"))
    restore.add_argument(
        "--over-newer", action="store_true", help=_("with --yes: also put older versions over newer ones")
    )
    for parser in (forget, retention, backup, restore):
        parser.add_argument("--yes", action="store_true", help=_("do it without being asked"))


def _add_export(commands: argparse._SubParsersAction[CommandParser]) -> None:
    export = add_command(commands, "export", _("write summary, minutes, tables or all of a meeting for another place"))
    export.add_argument(
        "meeting", nargs="?", metavar=_("MEETING"), help=_("its id or the beginning of it, or part of its title")
    )
    export.add_argument(
        "--person",
        metavar=_("PERSON"),
        type=arguments.name,
        help=_("instead of a meeting: everything that is kept about one person"),
    )
    export.add_argument(
        "--to",
        choices=("markdown", "html", "zoom", "teams", "meet", "slack", "email", "plain", "csv", "json", "ics"),
        help=_("what it is for; ics is the next meeting, json can be taken in again"),
    )
    export.add_argument("--sections", metavar=_("NAMES"), help=_("only these sections or tables, with commas between"))
    wholes = export.add_mutually_exclusive_group()
    wholes.add_argument("--minutes", dest="whole", action="store_true", default=None, help=_("all of it"))
    wholes.add_argument("--summary", dest="whole", action="store_false", help=_("in short"))
    export.add_argument("--pseudonymised", action="store_true", help=_("with Person 1, Person 2 … in place of names"))
    export.add_argument("--output", type=Path, metavar=_("FILE"), help=_("write it there instead of printing it"))


def _add_import(commands: argparse._SubParsersAction[CommandParser]) -> None:
    taking = add_command(commands, "import", _("take in a meeting that was exported as JSON"))
    taking.add_argument("file", metavar="FILE.json", help=_("the file, or - for what is piped in"))
    taking.add_argument(
        "--network", metavar=_("NAME"), type=arguments.name, help=_("the network it belongs to; made if there is none")
    )


def _add_stage(commands: argparse._SubParsersAction[CommandParser]) -> None:
    stage = add_command(commands, "stage", _("show participants what they need, in a window to be shared in the call"))
    stage.add_argument(
        "meeting",
        nargs="?",
        metavar=_("MEETING"),
        help=_("its id or the beginning of it, or part of its title; without it the meeting that is live"),
    )
    stage.add_argument("--light", action="store_true", help=_("dark letters on light ground"))
    stage.add_argument("--no-keys", action="store_true", help=_("let keys do nothing but turn pages"))
    stage.add_argument(
        "--web",
        nargs="?",
        type=arguments.port,
        const=0,
        metavar=_("PORT"),
        help=_("show it in a browser of this computer, at port 8421 unless another one is given"),
    )


def _add_doctor(commands: argparse._SubParsersAction[CommandParser]) -> None:
    doctor = add_command(
        commands, "doctor", _("look for what is wrong with files and settings, and tell about this computer")
    )
    doctor.add_argument("--repair", action="store_true", help=_("mend what can be mended"))
    add_json(doctor)
