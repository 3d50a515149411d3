"""The commands that make, show and lead meetings, with their options."""

from __future__ import annotations

import argparse
from pathlib import Path

from meeting.rotation.sizes import FEWEST
from tui.cli import arguments
from tui.cli.command_parser import CommandParser, add_command, add_json
from tui.saying import _


def add_meetings(commands: argparse._SubParsersAction[CommandParser]) -> None:
    """Add these commands."""
    _add_demo(commands)
    _add_new(commands)
    _add_list(commands)
    _add_show(commands)
    _add_live(commands)
    _add_poll(commands)
    _add_actions(commands)
    _add_rotate(commands)
    _add_read(commands)


def _add_demo(commands: argparse._SubParsersAction[CommandParser]) -> None:
    demo = add_command(commands, "demo", _("open a made-up network with a meeting that is running"))
    demo.add_argument(
        "--keep",
        type=Path,
        metavar=_("DIR"),
        help=_("write it into this new or empty folder and leave it there; else it is removed afterwards"),
    )


def _add_new(commands: argparse._SubParsersAction[CommandParser]) -> None:
    new = add_command(commands, "new", _("make a meeting of an agenda written as text"))
    new.add_argument("agenda", metavar="AGENDA.md", help=_("the file, or - for what is piped in"))
    new.add_argument(
        "--network", metavar=_("NAME"), type=arguments.name, help=_("the network it belongs to; made if there is none")
    )
    new.add_argument("--title", metavar=_("TITLE"), type=arguments.name, help=_("title of the meeting"))
    new.add_argument(
        "--start", type=arguments.start, metavar='"2026-11-24 10:00"', help=_("when it begins, in local time")
    )
    new.add_argument("--open", action="store_true", help=_("open the meeting afterwards"))


def _add_list(commands: argparse._SubParsersAction[CommandParser]) -> None:
    listing = add_command(commands, "list", _("list networks and their meetings"))
    listing.add_argument("--all", action="store_true", help=_("also what has been put away"))
    add_json(listing)


def _add_show(commands: argparse._SubParsersAction[CommandParser]) -> None:
    show = add_command(
        commands, "show", _("print a meeting: its agenda with planned and real times, and what was captured")
    )
    show.add_argument("meeting", metavar=_("MEETING"), help=_("its id or the beginning of it, or part of its title"))
    add_json(show)


def _add_live(commands: argparse._SubParsersAction[CommandParser]) -> None:
    """Add the commands that tell about the live meeting, or do something in it."""
    for name, text in (
        ("now", _("say what happens now: item, time left, who speaks, rooms, poll")),
        ("agenda", _("print the agenda of the live meeting with planned and real times")),
        ("rooms", _("print who is in which breakout room")),
        ("floor", _("print who speaks and who waits to speak")),
        ("summary", _("print what was agreed, and who does what by when")),
    ):
        told = add_command(commands, name, text)
        told.add_argument("meeting", nargs="?", metavar=_("MEETING"), help=_("another meeting than the live one"))
    do = add_command(
        commands, "do", _("do one thing in the live meeting, such as: do next; without words all of them are listed")
    )
    do.add_argument("words", nargs="*", metavar=_("WORDS"), help=_("what to do: next, more 2, capture “a Bo: …”"))
    do.add_argument("--meeting", metavar=_("MEETING"), help=_("another meeting than the live one"))


def _add_poll(commands: argparse._SubParsersAction[CommandParser]) -> None:
    poll = add_command(commands, "poll", _("print the results of a meeting’s polls"))
    poll.add_argument("meeting", metavar=_("MEETING"), help=_("its id or the beginning of it, or part of its title"))
    add_json(poll)


def _add_actions(commands: argparse._SubParsersAction[CommandParser]) -> None:
    actions = add_command(commands, "actions", _("list who has promised what, or write it for another tool"))
    actions.add_argument(
        "--person", metavar=_("NAME"), type=arguments.name, help=_("only what this person has promised")
    )
    actions.add_argument("--overdue", action="store_true", help=_("only what should have been done by now"))
    actions.add_argument("--network", metavar=_("NAME"), type=arguments.name, help=_("only this network"))
    actions.add_argument("--all", action="store_true", help=_("also what is done, parked or dropped"))
    ways = actions.add_mutually_exclusive_group()
    for name, text in (
        ("ics", _("write a calendar file; importing it again updates it")),
        ("markdown", _("write a Markdown task list")),
        ("csv", _("write a table for a spreadsheet")),
        ("todotxt", _("write a list for todo.txt")),
        ("taskwarrior", _("write JSON for Taskwarrior’s import")),
    ):
        ways.add_argument(f"--{name}", dest="way", action="store_const", const=name, help=text)
    ways.add_argument("--json", action="store_true", help=_("print JSON for a script"))


def _add_rotate(commands: argparse._SubParsersAction[CommandParser]) -> None:
    rotate = add_command(commands, "rotate", _("plan breakout rounds in which people meet people they have not met"))
    rotate.add_argument(
        "instance", nargs="?", metavar="FILE.json", help=_("what is asked for, as JSON, or - for what is piped in")
    )
    rotate.add_argument("--names", metavar=_("FILE"), help=_("a list of names instead, one on each line, or -"))
    rotate.add_argument(
        "--rooms", type=arguments.count, default=1, metavar="N", help=_("number of rooms for the names")
    )
    rotate.add_argument(
        "--rounds", type=arguments.count, default=1, metavar="N", help=_("number of rounds for the names")
    )
    rotate.add_argument(
        "--fewest", type=arguments.count, default=FEWEST, metavar="N", help=_("fewest people in a room; 3 unless given")
    )
    rotate.add_argument(
        "--seconds",
        type=arguments.seconds,
        metavar="S",
        help=_("time to search; without it the same is found on every computer"),
    )
    rotate.add_argument("--seed", type=int, default=0, metavar="N", help=_("another number gives other rooms"))
    add_json(rotate)


def _add_read(commands: argparse._SubParsersAction[CommandParser]) -> None:
    read = add_command(commands, "read", _("print what is understood of a file from Zoom, Teams, Meet or a poll tool"))
    read.add_argument("file", metavar=_("FILE"), help=_("the file, or - for what is piped in"))
    read.add_argument("--private", action="store_true", help=_("also the text of private messages"))
    add_json(read)
