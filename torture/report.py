"""What is counted while the program is tortured, and how it is told."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field


class Broken(AssertionError):
    """The program did not stand it."""


@dataclass
class Figures:
    """What has been done so far.

    Attributes:
        rounds, ends, faults: how often, by kind of round, by way of ending, by kind of fault.
        keys: pressed, in all.
        saves: values that the program was given to save.
        shown: how often it showed that all was saved.
        notes: other figures worth a line.
    """

    rounds: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    keys: int = 0
    saves: int = 0
    shown: int = 0
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @property
    def minutes(self) -> float:
        """How long it has been going on."""
        return (time.monotonic() - self.began) / 60

    def lines(self) -> list[str]:
        """Return the figures, a line each."""
        kills = sum(self.ends[name] for name in ("SIGKILL", "SIGTERM", "SIGHUP", "window closed"))
        return [
            f"kills survived   {kills} ({_told(self.ends)})",
            f"keys pressed     {self.keys}",
            f"values saved     {self.saves}; shown as saved {self.shown} times",
            f"faults by kind   {_told(self.faults)}",
            f"rounds           {sum(self.rounds.values())} ({_told(self.rounds)})",
            *self.notes,
            f"minutes run      {self.minutes:.1f}",
            f"failures         {len(self.failures)}",
        ]


def _told(counted: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counted.most_common()) or "none"
