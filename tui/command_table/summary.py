"""Commands: the summary and the minutes."""

from __future__ import annotations

from tui.command import Command

SUMMARY: tuple[Command, ...] = ()
