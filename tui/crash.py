"""What is said when the program meets an error of its own: a calm sentence and a report without names.

Textual prints the whole traceback with local variables, that is, with the meeting in it. Here it
goes to a report file with the local variables and the error's own text left out.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from textual.app import App

from meeting.words import N_
from store.files import make_folder, write_new
from tui.saying import _

_SAFE = N_("What was shown as saved is safe: start it again to go on.")
_LOCALS = re.compile(r"^│ ╭─.*? locals .*?^│ ╰─[^\n]*\n", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"((?:tui|store|meeting)/[\w/]+\.py):(\d+)")
_LAST_LINE = re.compile(r"^(\w+(?:\.\w+)*)(?:: .*)?$", re.MULTILINE)


class CrashReport:
    """Catches what an App would print about an unexpected error."""

    def __init__(self, app: App[Any]) -> None:
        self._printed = io.StringIO()
        app.error_console = Console(file=self._printed, width=100, color_system=None)

    @property
    def is_empty(self) -> bool:
        """Whether there was no error."""
        return not self._printed.getvalue().strip()

    @property
    def where(self) -> str:
        """The kind of error and the last place of our own in it: ``KeyError, tui/screens/polls.py:123``; or ""."""
        printed = self._printed.getvalue()
        kinds = _LAST_LINE.findall(printed)
        places = _PLACE.findall(printed)
        return ", ".join((*kinds[-1:], *(f"{path}:{line}" for path, line in places[-1:])))

    def write(self, folder: Path) -> Path | None:
        """Write the report, and return where it lies; None when it cannot be written."""
        path = folder / f"error-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        try:
            make_folder(folder)
            write_new(path, without_private_text(self._printed.getvalue()).encode())
        except OSError:
            return None
        return path

    def keep(self, folder: Path) -> str:
        """Write the report and return the sentence to say, in the interface's language."""
        return stopped(self.write(folder))


def stopped(report: Path | None) -> str:
    """Return the sentence to say when the program does not go on."""
    if report is None:
        return _("The program met an error and had to stop. {safe}", safe=_(_SAFE))
    return _(
        "The program met an error and had to stop. {safe} A report without names or texts is in {file}.",
        safe=_(_SAFE),
        file=str(report),
    )


def without_private_text(printed: str) -> str:
    """Return a printed traceback without its local variables and without the error's own text."""
    cut = _LOCALS.sub("", printed)
    head, _sep, tail = cut.rpartition("╯")
    return f"{head}{_sep}{_LAST_LINE.sub(lambda match: match[1], tail)}"
