"""`History`: the steps that can be undone and redone, for the meeting and its network together."""

from __future__ import annotations

from dataclasses import dataclass

from meeting.meeting import Meeting
from meeting.network import Network
from meeting.words import Sentence

Values = tuple[Network, Meeting | None]
"""What a session holds at one moment."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: what it was, and what the session held before and after it."""

    label: Sentence
    before: Values
    after: Values


class History:
    """Any number of steps back, and those that were taken back.

    Values are frozen and share what did not change, so a step costs next to nothing.
    """

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def last(self) -> Step | None:
        """The step that would be undone."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Step | None:
        """The step that would be redone."""
        return self._undone[-1] if self._undone else None

    def add(self, step: Step) -> None:
        """Remember a new step; what had been undone can no longer be redone."""
        self._done.append(step)
        self._undone.clear()

    def back(self) -> Step | None:
        """Take the last step back and return it, or None."""
        if not self._done:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def forward(self) -> Step | None:
        """Take the last undone step again and return it, or None."""
        if not self._undone:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

    def forget(self) -> None:
        """Forget all steps."""
        self._done.clear()
        self._undone.clear()
