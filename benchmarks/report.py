"""What was measured, as one table: times, the ratio to what they are measured against, whether it is as aimed at."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADINGS = ("", "p50", "p95", "few p50", "few p95", "bare p50", "bare p95", "ratio", "growth", "aim")
HEAVY = 100.0
"""No key may take more milliseconds than this at the 95th percentile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table; all times in seconds.

    Attributes:
        ours: with many past meetings.
        few: the same with few, or nothing where that cannot be.
        bare: what it is measured against.
        at: the percentile whose ratio counts.
        aim: the highest ratio that is wanted; None where only `HEAVY` counts.
        grows: whether it may grow with the number of past meetings.
    """

    what: str
    ours: Sequence[float]
    few: Sequence[float] = ()
    bare: Sequence[float] = ()
    at: int = 50
    aim: float | None = None
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times as long ours takes."""
        return percentile(self.ours, self.at) / percentile(self.bare, self.at) if self.bare else None

    @property
    def growth(self) -> float | None:
        """How many times as long it takes with many past meetings as with few."""
        return percentile(self.ours, 50) / percentile(self.few, 50) if self.few else None

    @property
    def is_met(self) -> bool:
        """Whether it is as quick as aimed at."""
        slow = self.limit is not None and percentile(self.ours, 95) * 1000 > self.limit
        return not slow and (self.aim is None or self.ratio is None or self.ratio <= self.aim)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` percent of the values lie, between two of them in proportion."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def heading(*, past: int, few: int) -> str:
    """Return the lines above the table."""
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return (
        f"40 items, 200 people, {past} past meetings ('few': {few}); milliseconds; {machine}\n"
        "breakouts, polls, wall, people: with 6 polls, 200 notes, 4 rounds of 50 rooms, past meetings with 2 rounds\n"
        "ratio: ours to the bare one, where it has an aim at that percentile; growth: many past meetings to few, p50"
    )


def table(rows: Iterable[Row]) -> str:
    """Return the rows as text in columns."""
    cells = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place in {0, len(HEADINGS) - 1} else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def _cells(row: Row) -> tuple[str, ...]:
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    growth = "" if row.growth is None else f"{row.growth:.2f}"
    return (row.what, *_times(row.ours), *_times(row.few), *_times(row.bare), ratio, growth, _aim(row))


def _times(values: Sequence[float]) -> tuple[str, str]:
    if not values:
        return "", ""
    return f"{statistics.median(values) * 1000:.1f}", f"{percentile(values, 95) * 1000:.1f}"


def _aim(row: Row) -> str:
    parts = [f"≤ {row.aim:g}× p{row.at}"] if row.aim is not None else []
    parts += [f"≤ {row.limit:g} ms p95"] if row.limit is not None else []
    if not parts:
        return ""
    return f"{', '.join(parts)}: {'met' if row.is_met else 'NOT MET'}"
