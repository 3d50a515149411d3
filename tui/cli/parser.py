"""The command line as argparse knows it, in the user's language."""

from __future__ import annotations

import argparse
import contextlib
import gettext
import os
from collections.abc import Iterator, Sequence

from meeting.words import N_
from tui.cli import console
from tui.cli.command_parser import CommandParser, everywhere
from tui.cli.keeping_commands import add_keeping
from tui.cli.meetings_commands import add_meetings
from tui.i18n import DOMAIN, LANGUAGES, LOCALE_FOLDER
from tui.saying import _

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
    parser = CommandParser(
        prog="ordstyrer",
        description=_("Steer an online network meeting live from the keyboard, beside the video call."),
        epilog=_epilog(),
        parents=[everywhere()],
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("print the version and exit"))
    commands = parser.add_subparsers(
        dest="command", metavar=_("COMMAND"), title=_("commands"), parser_class=CommandParser
    )
    add_meetings(commands)
    add_keeping(commands)
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
