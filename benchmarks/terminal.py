"""How the programs that are measured are started: ours on a data folder, and the bare one beside it."""

from __future__ import annotations

import compileall
import importlib.util
import os
import sys
from pathlib import Path

from benchmarks.pty_probe import Probe

ROOT = Path(__file__).parents[1]
_COMPILED = ("meeting", "store", "tui", "benchmarks")
_COMPILED_TOO = ("textual", "rich", "tinydb", "msgspec", "filelock", "babel", "platformdirs")


def byte_compile() -> None:
    """Compile our packages and those we stand on, as an installer would."""
    for name in (*_COMPILED, *_COMPILED_TOO):
        found = importlib.util.find_spec(name)
        for folder in found.submodule_search_locations or () if found else ():
            compileall.compile_dir(folder, quiet=2)


def program(data: Path) -> Probe:
    """Return our program, not yet started, on a data folder."""
    return Probe([sys.executable, "-m", "tui", "--data", str(data), "--lang", "en"], environment(data))


def bare(lines: int, data: Path) -> Probe:
    """Return the bare app in which a key repaints so many lines; 0 for one that only opens."""
    return Probe([sys.executable, "-m", "benchmarks.floor", str(lines)], environment(data))


def environment(data: Path) -> dict[str, str]:
    """Return the environment in which a program is measured: nothing of the user's own settings."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "VIRTUAL_ENV", "SYSTEMROOT"}}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTHONSAFEPATH": "1",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "ORDSTYRER_CONFIG": str(data / "settings.toml"),
    }
