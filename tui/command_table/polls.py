"""Commands: polls."""

from __future__ import annotations

from tui.command import Command

POLLS: tuple[Command, ...] = (
)  # fmt: skip
