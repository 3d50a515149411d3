"""Starting the interface: the only place of the command line that imports textual."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from meeting.words import N_
from tui.cli import console
from tui.cli.console import CommandFailed, ExitCode
from tui.cli.desk import Desk
from tui.sweeping import undisturbed

if TYPE_CHECKING:
    from tui.values import Parting

TOO_SOON = 3.0
"""Seconds: an error that comes sooner after the start would come again, so the program stops."""

QUICK_TURNS = 0.0005
"""Seconds after which a thread makes way for another: a painted frame waits for the thread that writes it."""


def open_interface(desk: Desk, *, meeting: tuple[str, str] | None = None, resume: bool = False) -> int:
    """Run the interface until it is left, and return its exit code.

    Args:
        desk: the data folder, settings and language to open it with.
        meeting: ids of a network and of one of its meetings, to open straight away.
        resume: whether to go straight into a meeting that is live, if there is one.

    Raises:
        CommandFailed: there is no terminal to show it in.
    """
    require_terminal()
    with undisturbed():  # textual takes a while, and nothing else needs it
        from tui.app import OrdstyrerApp  # noqa: PLC0415
        from tui.crash import CrashReport, stopped  # noqa: PLC0415
        from tui.gone_terminal import is_gone  # noqa: PLC0415

    sys.setswitchinterval(QUICK_TURNS)
    while True:
        app = OrdstyrerApp(
            desk.library(),
            desk.settings,
            settings_path=desk.settings_path,
            translator=desk.translator,
            open_meeting=meeting,
            resume=resume,
            notices=desk.notices,
        )
        report, began = CrashReport(app), monotonic()
        app.run()
        if report.is_empty:
            return app.return_code or 0
        if is_gone():  # its window was closed, which ends whatever reads from it
            return app.return_code or ExitCode.FAILED
        kept = report.write(desk.folder)
        ran = monotonic() - began
        if ran < TOO_SOON or not _goes_on(app.parting, where=report.where, kept=kept):
            console.note(stopped(kept))
            return app.return_code or ExitCode.FAILED
        meeting = app.parting.open_meeting or meeting


def _goes_on(parting: Parting, *, where: str, kept: Path | None) -> bool:
    """Show the calm page, and return whether to go on."""
    from tui.crash_page import Crashed, CrashPage  # noqa: PLC0415 - only after an error

    crashed = Crashed(
        where=where, report=str(kept) if kept else "", last=parting.last_change, is_saved=parting.is_saved
    )
    return bool(CrashPage(crashed, theme=parting.theme).run())


def require_terminal() -> None:
    """Raise `CommandFailed` unless there is a terminal to read keys from and to show screens in.

    Textual draws on stderr, or on stdout under Windows.
    """
    if not all(_is_terminal(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise CommandFailed(
            N_("This needs a terminal. In a pipe, use “ordstyrer list”, “ordstyrer show” or “ordstyrer new”.")
        )


def _is_terminal(stream: object) -> bool:
    isatty = getattr(stream, "isatty", None)
    return bool(isatty and isatty())
