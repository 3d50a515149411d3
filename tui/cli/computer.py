"""Facts about this computer that explain why the program behaves as it does here."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import warnings
from collections.abc import Mapping
from importlib import import_module, metadata

from tui.cli.version import program_version
from tui.i18n import local_zone

PACKAGES = ("textual", "rich", "tinydb", "msgspec", "filelock", "platformdirs", "Babel", "pyperclip")
"""The packages whose versions are worth knowing when something is odd."""

_MUTE_TERMINALS = frozenset({"", "dumb", "linux"})


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


def is_remote(environment: Mapping[str, str]) -> bool:
    """Return whether the program runs on another machine than the one with the keyboard."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY"))


def clipboard_ways(environment: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the ways in which copying is tried here, in order; a file is always the last.

    A tool of this machine is left out over SSH, where it would fill the wrong clipboard.
    """
    environment = os.environ if environment is None else environment
    tool = "" if is_remote(environment) else clipboard_tool()
    tmux = "tmux" if environment.get("TMUX") else ""
    escape = "" if environment.get("TERM", "") in _MUTE_TERMINALS else "osc52"
    return tuple(way for way in (tool, tmux, escape, "file") if way)


def clipboard_tool() -> str:
    """Return the name of the tool that fills this machine's clipboard, or "" where there is none."""
    pyperclip = import_module("pyperclip")  # looks around the machine and has no types: only wanted here
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        copy = pyperclip.determine_clipboard()[0]
    return str(getattr(copy, "__name__", "pyperclip")).removeprefix("copy_") if copy else ""


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
