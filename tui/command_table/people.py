"""Commands: the people of the network and who is there."""

from __future__ import annotations

from tui.command import Command

PEOPLE: tuple[Command, ...] = (
)  # fmt: skip
