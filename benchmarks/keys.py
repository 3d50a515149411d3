"""From a key to the frame that shows what it did, against the floor: the same lines repainted through one Static.

How many lines that is, is not claimed but counted: the lines of the screen that the key changed. The
program with many past meetings, the one with few and the bare app take turns, a few keys each.
"""

from __future__ import annotations

import statistics
from contextlib import ExitStack
from itertools import islice

from benchmarks.cases import Case, Step
from benchmarks.floor import shown_after
from benchmarks.pty_probe import Probe, ProbeError, Shows
from benchmarks.report import HEAVY, Row
from benchmarks.sample_data import LIVE_TITLE, Sample
from benchmarks.terminal import bare, program

TURN = 5
"""How many measured keys are pressed in one program before it is the other's turn."""

WARM_UP = 5
SELDOM = 10
"""How many presses are enough for a key that has no aim of its own."""

_STEPS_FOR_ONE = 60
_TEXT, _KEY_FOR_TEXT = 10, "enter"
"""From how many characters on something is pasted; a key takes its place in the bare app."""


def measure(case: Case, samples: tuple[Sample, Sample], *, presses: int) -> Row:
    """Measure one case, so many keys in each program, and return its row.

    Args:
        case: what is pressed.
        samples: with many and with few past meetings; a case may leave the second out.
        presses: how many keys are measured.
    """
    with ExitStack() as stack:
        ours = [_Pressed(stack.enter_context(program(one.root)), case) for one in samples[: 1 if case.many_only else 2]]
        for pressed in ours:
            pressed.turn(WARM_UP)
        lines = round(statistics.median(ours[0].changed))
        floor = _Floor(stack.enter_context(bare(lines, samples[0].root)))
        floor.press_all(ours[0].keys)
        for times in (*(pressed.times for pressed in ours), floor.times):
            times.clear()
        presses = presses if case.aim is not None else min(presses, SELDOM)
        for _round in range(max(1, presses // TURN)):
            for pressed in ours:
                pressed.turn(min(TURN, presses))
            floor.press_all(ours[0].keys)
    few = ours[1].times if len(ours) > 1 else ()
    what = f"{case.what} ({lines} lines)"
    return Row(what=what, ours=ours[0].times, few=few, bare=floor.times, at=95, aim=case.aim, limit=HEAVY)


class _Pressed:
    """Our program, in which the steps of a case are taken."""

    def __init__(self, probe: Probe, case: Case) -> None:
        self.times: list[float] = []
        self.changed: list[int] = []
        self.keys: list[str] = []
        self._probe = probe
        self._steps = case.steps()
        probe.wait(_shows(LIVE_TITLE))
        probe.settle()
        for step in case.begin:
            self._take(step)
        probe.settle()

    def turn(self, presses: int) -> None:
        """Press so many keys that are measured, and those between them that are not."""
        self.keys = []
        for step in islice(self._steps, presses * _STEPS_FOR_ONE):
            before, drawn = self._probe.lines, self._probe.drawn
            seconds = self._take(step)
            self._probe.settle(_pause(len(self.times)))
            if step.counts(before, self._probe.lines):
                self.times.append(seconds)
                self.keys.append(step.key if len(step.key) < _TEXT else _KEY_FOR_TEXT)
                self.changed.append(_differing(drawn, self._probe.drawn))
            if len(self.keys) == presses:
                return
        raise ProbeError(f"hardly a key of this case counts; the screen:\n{self._probe.text}")

    def _take(self, step: Step) -> float:
        before = self._probe.lines
        return self._probe.press(step.key, lambda lines: step.shows(before, lines))


class _Floor:
    """The bare app, in which the same keys are pressed."""

    def __init__(self, probe: Probe) -> None:
        self.times: list[float] = []
        self._probe = probe
        self._presses = 0
        probe.settle()

    def press_all(self, keys: list[str]) -> None:
        """Press these keys."""
        for key in keys:
            self._presses += 1
            self.times.append(self._probe.press(key, _shows(shown_after(self._presses))))
            self._probe.settle(_pause(self._presses))


def _shows(text: str) -> Shows:
    return lambda lines: any(text in line for line in lines)


def _pause(number: int) -> float:
    """Return for how many quiet seconds to wait after a key, so that keys do not fall into step with a timer."""
    return 0.02 + 0.03 * (number * 0.618 % 1.0)


def _differing(before: list[tuple[object, ...]], drawn: list[tuple[object, ...]]) -> int:
    """Return how many lines of the screen were changed."""
    return sum(old != new for old, new in zip(before, drawn, strict=True))
