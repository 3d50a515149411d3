"""The floor list of an item and who comes into play: the door to asking for the floor and being given it."""

from __future__ import annotations

from meeting.floor.names import NAMES_SHOWN, NamesRead, read_names
from meeting.floor.turns import ask, close_floor, next_speaker, speaking, stop_speaking, waiting, withdraw

__all__ = [
    "NAMES_SHOWN",
    "NamesRead",
    "ask",
    "close_floor",
    "next_speaker",
    "read_names",
    "speaking",
    "stop_speaking",
    "waiting",
    "withdraw",
]
