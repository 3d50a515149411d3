"""Questions on the command line, asked only where somebody can answer."""

from __future__ import annotations

import sys

from meeting.words import N_
from tui.cli.console import CommandFailed
from tui.saying import _


def agreed(question: str, *, is_agreed: bool) -> bool:
    """Return whether the person says yes; raises `CommandFailed` where nobody can be asked.

    Args:
        question: what is asked, without the choices.
        is_agreed: whether yes was said beforehand, with ``--yes``.
    """
    if is_agreed:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CommandFailed(N_("Nothing was changed: add --yes to do it without being asked."))
    sys.stderr.write(f"{question} {_('Type yes to do it:')} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in {"yes", "y", _("yes").casefold(), _("y").casefold()}
