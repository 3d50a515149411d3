"""Commands: the board of goals, actions and decisions."""

from __future__ import annotations

from tui.command import Command

BOARD: tuple[Command, ...] = ()
