"""Commands: the wall."""

from __future__ import annotations

from tui.command import Command

WALL: tuple[Command, ...] = (
)  # fmt: skip
