"""Commands: looking back at past meetings."""

from __future__ import annotations

from tui.command import Command

REVIEW: tuple[Command, ...] = ()
