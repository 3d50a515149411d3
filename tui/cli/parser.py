"""The command line as argparse knows it, in the user's language."""

from __future__ import annotations

import argparse
import contextlib
import gettext
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from meeting.rotation.sizes import FEWEST
from meeting.text import clean
from meeting.words import N_
from tui.cli import console
from tui.i18n import DOMAIN, LANGUAGES, LOCALE_FOLDER
from tui.saying import _

_MOST, _DIGITS = 9999, 4
"""The largest number an option takes."""

_LAST_PORT, _PORT_DIGITS = 65535, 5

START_FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H.%M")
"""How ``--start`` may be written."""

ARGPARSE_MESSAGES = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
)
"""What argparse itself says; listed so that it is translated along with our messages."""


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of ``ordstyrer``; its texts are in the language spoken now."""
    parser = _Parser(
        prog="ordstyrer",
        description=_("Steer an online network meeting live from the keyboard, beside the video call."),
        epilog=_epilog(),
        parents=[_everywhere()],
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("print the version and exit"))
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), title=_("commands"), parser_class=_Parser)
    _add_demo(commands)
    _add_new(commands)
    _add_list(commands)
    _add_show(commands)
    _add_live(commands)
    _add_poll(commands)
    _add_actions(commands)
    _add_search(commands)
    _add_trends(commands)
    _add_rotate(commands)
    _add_read(commands)
    _add_privacy(commands)
    _add_export(commands)
    _add_import(commands)
    _add_stage(commands)
    _add_doctor(commands)
    return parser


def parse(argv: Sequence[str], *, language: str) -> argparse.Namespace:
    """Return what was asked for.

    Raises:
        SystemExit: help or version was printed (0), or the usage was wrong (2).
    """
    with _argparse_in(language):
        usual = argparse.Namespace(command=None, data=None, lang="", read_only=False)
        return build_parser().parse_args(argv, usual)


def asked_language(argv: Sequence[str]) -> str:
    """Return the language given with ``--lang``, or "": it is needed before there is a parser."""
    asked = ""
    for place, argument in enumerate(argv):
        if argument == "--":
            break
        if argument == "--lang":
            asked = next(iter(argv[place + 1 : place + 2]), "")
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    return asked if asked in LANGUAGES else ""


class _Parser(argparse.ArgumentParser):
    """A parser that keeps the lines of its epilog and takes no shortened options."""

    def __init__(self, **wanted: object) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            **wanted,  # type: ignore[arg-type]  # passed through as argparse gets it
        )


class _Version(argparse.Action):
    """Prints the version; finds it out only when asked, which takes a while."""

    def __call__(self, parser: argparse.ArgumentParser, *_unused: object, **_unused_too: object) -> None:
        from tui.cli.version import program_version  # noqa: PLC0415

        console.line(f"ordstyrer {program_version()}")
        parser.exit()


@contextlib.contextmanager
def _argparse_in(language: str) -> Iterator[None]:
    """Let argparse's own texts be looked up among ours, by the means gettext has for it."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, str(LOCALE_FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def _everywhere() -> _Parser:
    """Return the options that may stand before or after the command.

    They have no default of their own: a command's default would overwrite what stood before it.
    """
    options = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument(
        "--data", type=Path, metavar=_("DIR"), help=_("keep the networks in this folder instead of the usual one")
    )
    options.add_argument("--lang", choices=LANGUAGES, help=_("language of the program"))
    options.add_argument("--read-only", action="store_true", help=_("look, but change nothing"))
    return options


def _add(commands: argparse._SubParsersAction[_Parser], name: str, text: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=text, description=text, parents=[_everywhere()])


def _add_demo(commands: argparse._SubParsersAction[_Parser]) -> None:
    demo = _add(commands, "demo", _("open a made-up network with a meeting that is running"))
    demo.add_argument(
        "--keep",
        type=Path,
        metavar=_("DIR"),
        help=_("write it into this new or empty folder and leave it there; else it is removed afterwards"),
    )


def _add_new(commands: argparse._SubParsersAction[_Parser]) -> None:
    new = _add(commands, "new", _("make a meeting of an agenda written as text"))
    new.add_argument("agenda", metavar="AGENDA.md", help=_("the file, or - for what is piped in"))
    new.add_argument(
        "--network", metavar=_("NAME"), type=_name, help=_("the network it belongs to; made if there is none")
    )
    new.add_argument("--title", metavar=_("TITLE"), type=_name, help=_("title of the meeting"))
    new.add_argument("--start", type=_start, metavar='"2026-11-24 10:00"', help=_("when it begins, in local time"))
    new.add_argument("--open", action="store_true", help=_("open the meeting afterwards"))


def _add_list(commands: argparse._SubParsersAction[_Parser]) -> None:
    listing = _add(commands, "list", _("list networks and their meetings"))
    listing.add_argument("--all", action="store_true", help=_("also what has been put away"))
    _add_json(listing)


def _add_show(commands: argparse._SubParsersAction[_Parser]) -> None:
    show = _add(commands, "show", _("print a meeting: its agenda with planned and real times, and what was captured"))
    show.add_argument("meeting", metavar=_("MEETING"), help=_("its id or the beginning of it, or part of its title"))
    _add_json(show)


def _add_live(commands: argparse._SubParsersAction[_Parser]) -> None:
    """Add the commands that tell about the live meeting, or do something in it."""
    for name, text in (
        ("now", _("say what happens now: item, time left, who speaks, rooms, poll")),
        ("agenda", _("print the agenda of the live meeting with planned and real times")),
        ("rooms", _("print who is in which breakout room")),
        ("floor", _("print who speaks and who waits to speak")),
    ):
        told = _add(commands, name, text)
        told.add_argument("meeting", nargs="?", metavar=_("MEETING"), help=_("another meeting than the live one"))
    do = _add(
        commands, "do", _("do one thing in the live meeting, such as: do next; without words all of them are listed")
    )
    do.add_argument("words", nargs="*", metavar=_("WORDS"), help=_("what to do: next, more 2, capture “a Bo: …”"))
    do.add_argument("--meeting", metavar=_("MEETING"), help=_("another meeting than the live one"))


def _add_poll(commands: argparse._SubParsersAction[_Parser]) -> None:
    poll = _add(commands, "poll", _("print the results of a meeting’s polls"))
    poll.add_argument("meeting", metavar=_("MEETING"), help=_("its id or the beginning of it, or part of its title"))
    _add_json(poll)


def _add_actions(commands: argparse._SubParsersAction[_Parser]) -> None:
    actions = _add(commands, "actions", _("list who has promised what, or write it for another tool"))
    actions.add_argument("--person", metavar=_("NAME"), type=_name, help=_("only what this person has promised"))
    actions.add_argument("--overdue", action="store_true", help=_("only what should have been done by now"))
    actions.add_argument("--network", metavar=_("NAME"), type=_name, help=_("only this network"))
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


def _add_search(commands: argparse._SubParsersAction[_Parser]) -> None:
    search = _add(commands, "search", _("find what was said, decided and promised in all meetings"))
    search.add_argument(
        "query",
        nargs="+",
        metavar=_("QUERY"),
        help=_("words, @name, is:decision, is:open, kind:planning, before:2026-03, after:2026-01-15"),
    )
    search.add_argument("--network", metavar=_("NAME"), type=_name, help=_("only this network"))
    search.add_argument("--limit", type=_count, default=20, metavar="N", help=_("how many are shown; 20 unless given"))
    _add_json(search)


def _add_trends(commands: argparse._SubParsersAction[_Parser]) -> None:
    trends = _add(commands, "trends", _("print how the meetings of a network go over time"))
    trends.add_argument("network", metavar=_("NETWORK"), type=_name, help=_("its name or the beginning of it"))
    _add_json(trends)


def _add_rotate(commands: argparse._SubParsersAction[_Parser]) -> None:
    rotate = _add(commands, "rotate", _("plan breakout rounds in which people meet people they have not met"))
    rotate.add_argument(
        "instance", nargs="?", metavar="FILE.json", help=_("what is asked for, as JSON, or - for what is piped in")
    )
    rotate.add_argument("--names", metavar=_("FILE"), help=_("a list of names instead, one on each line, or -"))
    rotate.add_argument("--rooms", type=_count, default=1, metavar="N", help=_("number of rooms for the names"))
    rotate.add_argument("--rounds", type=_count, default=1, metavar="N", help=_("number of rounds for the names"))
    rotate.add_argument(
        "--fewest", type=_count, default=FEWEST, metavar="N", help=_("fewest people in a room; 3 unless given")
    )
    rotate.add_argument(
        "--seconds",
        type=_seconds,
        metavar="S",
        help=_("time to search; without it the same is found on every computer"),
    )
    rotate.add_argument("--seed", type=int, default=0, metavar="N", help=_("another number gives other rooms"))
    _add_json(rotate)


def _add_read(commands: argparse._SubParsersAction[_Parser]) -> None:
    read = _add(commands, "read", _("print what is understood of a file from Zoom, Teams, Meet or a poll tool"))
    read.add_argument("file", metavar=_("FILE"), help=_("the file, or - for what is piped in"))
    read.add_argument("--private", action="store_true", help=_("also the text of private messages"))
    _add_json(read)


def _add_privacy(commands: argparse._SubParsersAction[_Parser]) -> None:
    forget = _add(commands, "forget", _("take a person’s name, address and traces out of everything that is kept"))
    forget.add_argument("person", metavar=_("PERSON"), type=_name, help=_("the name or its beginning, or the address"))
    forget.add_argument("--network", metavar=_("NAME"), type=_name, help=_("only this network"))
    forget.add_argument(
        "--keep-first-name", action="store_true", help=_("leave the first name in texts where it stands alone")
    )
    retention = _add(commands, "retention", _("say how long a network keeps its meetings, and let go of older ones"))
    retention.add_argument("network", metavar=_("NETWORK"), type=_name, help=_("its name or the beginning of it"))
    retention.add_argument("--months", type=_months, metavar="N", help=_("keep meetings for so long; 0 for ever"))
    retention.add_argument(
        "--how", choices=("pseudonymise", "delete"), help=_("what happens to older meetings; asked, never by itself")
    )
    retention.add_argument("--apply", action="store_true", help=_("let go of the meetings that are older"))
    backup = _add(commands, "backup", _("write all networks into one file"))
    backup.add_argument("file", metavar="FILE.zip", type=Path, help=_("the file to write"))
    restore = _add(commands, "restore", _("put the networks of a backup back; what is replaced is kept"))
    restore.add_argument("file", metavar="FILE.zip", type=Path, help=_("a file that “ordstyrer backup” wrote"))
    restore.add_argument(
        "--over-newer", action="store_true", help=_("with --yes: also put older versions over newer ones")
    )
    for parser in (forget, retention, backup, restore):
        parser.add_argument("--yes", action="store_true", help=_("do it without being asked"))


def _add_export(commands: argparse._SubParsersAction[_Parser]) -> None:
    export = _add(commands, "export", _("write summary, minutes, tables or all of a meeting for another place"))
    export.add_argument("meeting", metavar=_("MEETING"), help=_("its id or the beginning of it, or part of its title"))
    export.add_argument(
        "--to",
        required=True,
        choices=("markdown", "html", "zoom", "teams", "meet", "slack", "email", "plain", "csv", "json", "ics"),
        help=_("what it is for; ics is the next meeting, json can be taken in again"),
    )
    export.add_argument("--sections", metavar=_("NAMES"), help=_("only these sections or tables, with commas between"))
    wholes = export.add_mutually_exclusive_group()
    wholes.add_argument("--minutes", dest="whole", action="store_true", default=None, help=_("all of it"))
    wholes.add_argument("--summary", dest="whole", action="store_false", help=_("in short"))
    export.add_argument("--pseudonymised", action="store_true", help=_("with Person 1, Person 2 … in place of names"))
    export.add_argument("--output", type=Path, metavar=_("FILE"), help=_("write it there instead of printing it"))


def _add_import(commands: argparse._SubParsersAction[_Parser]) -> None:
    taking = _add(commands, "import", _("take in a meeting that was exported as JSON"))
    taking.add_argument("file", metavar="FILE.json", help=_("the file, or - for what is piped in"))
    taking.add_argument(
        "--network", metavar=_("NAME"), type=_name, help=_("the network it belongs to; made if there is none")
    )


def _add_stage(commands: argparse._SubParsersAction[_Parser]) -> None:
    stage = _add(commands, "stage", _("show participants what they need, in a window to be shared in the call"))
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
        type=_port,
        const=0,
        metavar=_("PORT"),
        help=_("show it in a browser of this computer, at port 8421 unless another one is given"),
    )


def _add_doctor(commands: argparse._SubParsersAction[_Parser]) -> None:
    doctor = _add(commands, "doctor", _("look for what is wrong with files and settings, and tell about this computer"))
    doctor.add_argument("--repair", action="store_true", help=_("mend what can be mended"))
    _add_json(doctor)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print JSON for a script"))


def _name(text: str) -> str:
    name = clean(text, limit=120)
    if not name:
        raise argparse.ArgumentTypeError(_("this needs at least one letter"))
    return name


def _count(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text[:_DIGITS]) <= _MOST and len(text) <= _DIGITS):
        raise argparse.ArgumentTypeError(_("“{text}” is not a number from 1 to {most}", text=clean(text), most=_MOST))
    return int(text)


def _months(text: str) -> int:
    return 0 if text == "0" else _count(text)


def _port(text: str) -> int:
    if not (text.isdecimal() and len(text) <= _PORT_DIGITS and 0 < int(text) <= _LAST_PORT):
        raise argparse.ArgumentTypeError(_("“{text}” is not a port", text=clean(text, limit=40)))
    return int(text)


def _seconds(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= float(text) <= _MOST:
            return float(text)
    raise argparse.ArgumentTypeError(_("“{text}” is not a number of seconds", text=clean(text, limit=40)))


def _start(text: str) -> datetime:
    """Return the start as a local time without a zone."""
    for pattern in START_FORMATS:
        with contextlib.suppress(ValueError):
            return datetime.strptime(clean(text), pattern)  # noqa: DTZ007 - the zone is found out later
    raise argparse.ArgumentTypeError(
        _("“{text}” is not a start: write it like 2026-11-24 10:00", text=clean(text, limit=40))
    )


def _epilog() -> str:
    return "\n".join(
        (
            _("Without a command the program opens at home, or in the meeting that was running when it ended."),
            "",
            _("exit codes:"),
            _("  0    done"),
            _("  1    could not be done; the reason is on stderr"),
            _("  2    the command was written wrongly"),
            _("  3    list, actions, doctor: something is wrong with the files or the settings"),
            _("  130  interrupted with ctrl+c"),
            _("  141  the reader of the output went away"),
        )
    )
