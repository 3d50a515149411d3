"""From the key that opens a screen for the first time to the frame that shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.cases import FIRST_OPENINGS, Step
from benchmarks.pty_probe import Probe
from benchmarks.report import HEAVY, Row
from benchmarks.sample_data import LIVE_TITLE, Sample
from benchmarks.terminal import program

PLACES = {"2": "breakouts", "3": "polls", "5": "wall", "6": "people"}
"""What the keys open."""


def measure(samples: tuple[Sample, Sample], *, rounds: int) -> Iterator[Row]:
    """Start the program ``rounds`` times with many and with few past meetings, and open the screens one after another.

    What several screens need is paid for by the first one that is opened; each but the last is it in turn.
    """
    many: defaultdict[str, list[float]] = defaultdict(list)
    few: defaultdict[str, list[float]] = defaultdict(list)
    *turning, last = FIRST_OPENINGS
    for number in range(rounds):
        first = number % len(turning)
        for sample, times in zip(samples, (many, few), strict=True):
            with program(sample.root) as probe:
                probe.wait(lambda lines: any(LIVE_TITLE in line for line in lines))
                for step in (*turning[first:], *turning[:first], last):
                    times[step.key].append(_opened(probe, step))
    for step in FIRST_OPENINGS:
        what = f"first opening: {PLACES[step.key]}"
        yield Row(what=what, ours=many[step.key], few=few[step.key], limit=HEAVY)


def _opened(probe: Probe, step: Step) -> float:
    probe.settle()
    before = probe.lines
    return probe.press(step.key, lambda lines: step.shows(before, lines))
