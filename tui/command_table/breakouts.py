"""Commands: breakout rounds."""

from __future__ import annotations

from tui.command import Command

BREAKOUTS: tuple[Command, ...] = (
)  # fmt: skip
