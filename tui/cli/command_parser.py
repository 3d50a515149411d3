"""The parser of one command, and the options that every command has."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.i18n import LANGUAGES
from tui.saying import _


class CommandParser(argparse.ArgumentParser):
    """A parser that keeps the lines of its epilog and takes no shortened options."""

    def __init__(self, **wanted: object) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
            **wanted,  # type: ignore[arg-type]  # passed through as argparse gets it
        )


def everywhere() -> CommandParser:
    """Return the options that may stand before or after the command.

    They have no default of their own: a command's default would overwrite what stood before it.
    """
    options = CommandParser(add_help=False, argument_default=argparse.SUPPRESS)
    options.add_argument(
        "--data", type=Path, metavar=_("DIR"), help=_("keep the networks in this folder instead of the usual one")
    )
    options.add_argument("--lang", choices=LANGUAGES, help=_("language of the program"))
    options.add_argument("--read-only", action="store_true", help=_("look, but change nothing"))
    return options


def add_command(commands: argparse._SubParsersAction[CommandParser], name: str, text: str) -> argparse.ArgumentParser:
    """Return the parser of a new command."""
    return commands.add_parser(name, help=text, description=text, parents=[everywhere()])


def add_json(parser: argparse.ArgumentParser) -> None:
    """Let a command print JSON."""
    parser.add_argument("--json", action="store_true", help=_("print JSON for a script"))
