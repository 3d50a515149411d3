"""The version of the program."""

from __future__ import annotations

import tomllib
from importlib import metadata
from pathlib import Path


def program_version() -> str:
    """Return the version that is installed, or the one of the checkout the program runs from."""
    try:
        return metadata.version("ordstyrer")
    except metadata.PackageNotFoundError:
        return _checkout_version()


def _checkout_version() -> str:
    try:
        project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
        return str(project["project"]["version"])
    except (OSError, ValueError, KeyError):
        return "?"
