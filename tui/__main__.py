"""The command ``ordstyrer``: reads the command line and hands it to the command asked for.

Exit codes: 0 done; 1 could not be done (the reason is on stderr); 2 the command was written
wrongly; 3 ``list``, ``actions`` or ``doctor`` found something wrong with the files or the settings; 130
interrupted; 141 the reader of the output went away. The interface ends with 0, or with 128 and
the number of the signal that ended it. Nothing here imports textual, tinydb or msgspec before a
command needs it.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NoReturn, TypeAlias

from meeting.errors import MeetingError
from store.errors import StoreError
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk, lay_desk
from tui.cli.parser import parse
from tui.saying import say, speak

Command: TypeAlias = Callable[[argparse.Namespace, Desk], int]

_COMMANDS = {
    None: "tui.cli.home",
    "demo": "tui.cli.demo",
    "new": "tui.cli.new",
    "list": "tui.cli.listing",
    "show": "tui.cli.show",
    "now": "tui.cli.live",
    "agenda": "tui.cli.live",
    "rooms": "tui.cli.live",
    "floor": "tui.cli.live",
    "summary": "tui.cli.live",
    "do": "tui.cli.doing",
    "poll": "tui.cli.poll",
    "actions": "tui.cli.actions",
    "search": "tui.cli.search",
    "trends": "tui.cli.trends",
    "rotate": "tui.cli.rotate",
    "read": "tui.cli.read",
    "forget": "tui.cli.forget",
    "retention": "tui.cli.retention",
    "backup": "tui.cli.backup",
    "restore": "tui.cli.backup",
    "stage": "tui.cli.stage",
    "doctor": "tui.cli.doctor",
    "export": "tui.cli.export",
    "import": "tui.cli.taking_in",
}


def run() -> NoReturn:
    """Run the program as the shell does, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main())


def main(argv: Sequence[str] | None = None) -> int:
    """Do what a command line asks for, and return the exit code.

    Args:
        argv: the words after the name of the program; None for those the program was called with.
    """
    argv = sys.argv[1:] if argv is None else argv
    try:
        code = _obey(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_stdout()
        return ExitCode.PIPE_CLOSED
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return code


def _obey(argv: Sequence[str]) -> int:
    desk = lay_desk(argv)
    speak(desk.translator, desk.language)
    try:
        arguments = parse(argv, language=desk.language)
        command: Command = import_module(_COMMANDS[arguments.command]).run
        return command(arguments, desk.asked(arguments))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else ExitCode.DONE
    except (CommandFailed, MeetingError, StoreError) as problem:
        console.note(say(problem.sentence))
        return ExitCode.FAILED


def _let_go_of_stdout() -> None:
    """Send what is still to be written nowhere, or Python complains when it closes stdout."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())


if __name__ == "__main__":
    run()
