"""What can be done with a text or file from outside: each possibility is an offer, kept as one step."""

from __future__ import annotations

from dataclasses import dataclass

from meeting.words import Sentence
from tui.intents import BothChange


@dataclass(frozen=True, slots=True)
class Intake:
    """What is to be kept of a text or file.

    Attributes:
        change: one change of network and meeting.
        label: what it is called.
        place: the screen on which it is to be seen.
    """

    change: BothChange
    label: Sentence
    place: str = ""
