"""The facilitator's own editor: which one it is, and a text that is edited in it while the program waits."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App, SuspendNotSupported


def editor_command(setting: str) -> list[str]:
    """Return the command of the facilitator's editor, or nothing when none can be found."""
    for command in (setting, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", "")):
        with contextlib.suppress(ValueError):  # a quotation mark too many
            parts = shlex.split(command, posix=os.name != "nt")
            if parts and shutil.which(parts[0]):
                return parts
    return []


def edit_text_outside(app: App[Any], write: Callable[[], str], *, file: str, setting: str) -> str | None:
    """Let the facilitator edit a text in their own editor.

    Args:
        app: the program, which waits meanwhile.
        write: gives the text; asked only where there is an editor.
        file: what the file is called, by which editors know how to show it.
        setting: the editor of the settings, or "".

    Returns:
        The text as it was left there, or None where no editor can be started.
    """
    command = editor_command(setting)
    if not command:
        return None
    text = write()
    with tempfile.TemporaryDirectory(prefix="ordstyrer-") as folder:
        path = Path(folder) / file
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the user's own editor
            return path.read_text(encoding="utf-8", errors="replace") if done.returncode == 0 else None
        except (OSError, SuspendNotSupported):
            return None
