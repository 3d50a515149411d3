"""``ordstyrer stage``: the window to be shared in the call, in this terminal or in a browser of this computer."""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime

from meeting.stage.choosing import Ids
from meeting.words import N_
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.cli.interface import require_terminal
from tui.saying import _

_IN_BROWSER = "TEXTUAL_DRIVER"


def run(arguments: argparse.Namespace, desk: Desk) -> int:
    """Show the stage of a meeting, or of the one that is live."""
    desk = replace(desk, read_only=True)
    meeting = desk.library().find_meeting(arguments.meeting) if arguments.meeting else None
    if arguments.web is not None:
        return _serve(arguments, desk, meeting)
    if not (arguments.no_keys and os.environ.get(_IN_BROWSER)):
        require_terminal()
    return _show(arguments, desk, meeting)


def _show(arguments: argparse.Namespace, desk: Desk, meeting: Ids | None) -> int:
    from store.following_files import StageFiles  # noqa: PLC0415 - not for those who only ask for help
    from tui.crash import CrashReport  # noqa: PLC0415
    from tui.stage.app import StageApp  # noqa: PLC0415

    files = StageFiles(desk.folder, clock=lambda: datetime.now(UTC), meeting=meeting)
    app = StageApp(files, language=desk.language, is_light=arguments.light, takes_keys=not arguments.no_keys)
    report = CrashReport(app)
    app.run()
    if not report.is_empty:  # a report would lie in the data folder, and the stage writes nothing there
        console.note(_("The stage met an error and had to stop. The meeting is not touched by it: start it again."))
    return app.return_code or 0


def _serve(arguments: argparse.Namespace, desk: Desk, meeting: Ids | None) -> int:
    if importlib.util.find_spec("textual_serve") is None:
        raise CommandFailed(N_("The stage in a browser needs “textual-serve”: pip install 'ordstyrer[web]'."))
    from tui.stage.web import PORT, serve  # noqa: PLC0415

    port = arguments.web or PORT
    try:
        serve(_words(arguments, desk, meeting), port=port)
    except OSError as problem:
        raise CommandFailed(N_("Port {port} is taken: name another one, such as --web 8422."), port=port) from problem
    return ExitCode.DONE


def _words(arguments: argparse.Namespace, desk: Desk, meeting: Ids | None) -> list[str]:
    """Return the command that runs this stage in a process without keys."""
    words = [sys.executable, "-m", "tui", "stage", "--no-keys", "--data", str(desk.folder), "--lang", desk.language]
    words += ["--light"] if arguments.light else []
    return [*words, "--", "/".join(meeting)] if meeting is not None else words
