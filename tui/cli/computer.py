"""Facts about this computer that explain why the program behaves as it does here."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from importlib import metadata

from tui.cli.version import program_version
from tui.clipboard import is_remote
from tui.i18n import local_zone

PACKAGES = ("textual", "rich", "tinydb", "msgspec", "filelock", "platformdirs", "Babel", "pyperclip")
"""The packages whose versions are worth knowing when something is odd."""


def versions() -> dict[str, str | None]:
    """Return the versions of the program, of Python and of what they stand on; None for what is missing."""
    found: dict[str, str | None] = {"ordstyrer": program_version(), "python": platform.python_version()}
    return found | {name: _version(name) for name in PACKAGES}


def terminal() -> dict[str, object]:
    """Return what the terminal says about itself."""
    columns, rows = shutil.get_terminal_size()
    return {
        "is_terminal": sys.stdout.isatty(),
        "columns": columns,
        "rows": rows,
        "term": os.environ.get("TERM", ""),
        "colorterm": os.environ.get("COLORTERM", ""),
        "no_color": bool(os.environ.get("NO_COLOR")),
        "encoding": sys.stdout.encoding or "",
        "ssh": is_remote(os.environ),
        "tmux": bool(os.environ.get("TMUX")),
    }


def system() -> dict[str, str]:
    """Return the operating system and its zone."""
    return {"system": platform.platform(terse=True), "timezone": local_zone()}


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
