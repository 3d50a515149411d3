"""From the start of the process to the first frame, against a blank Textual app; and to the frame one can work with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.floor import READY
from benchmarks.pty_probe import Lines, Shows
from benchmarks.report import Row
from benchmarks.sample_data import LIVE_TITLE, NETWORK_NAME, Sample
from benchmarks.terminal import bare, program

FRAME = "Ordstyrer"
"""Stands at the top of the first frame, before anything was read."""

Times = defaultdict[str, list[float]]


def measure(live: tuple[Sample, Sample], ended: tuple[Sample, Sample], *, rounds: int) -> Iterator[Row]:
    """Start each program in turn, ``rounds`` times and, if more than one, once before for nothing; give a row for each.

    Args:
        live: with many and with few past meetings and one that is live.
        ended: the same with none that is live, so that the program opens on home.
        rounds: how often each is started.
    """
    first, useful = Times(list), Times(list)
    places = [("a live meeting", live, LIVE_TITLE), ("home", ended, NETWORK_NAME)]
    for number in range(-1 if rounds > 1 else 0, rounds):
        kept = (first, useful) if number >= 0 else (Times(list), Times(list))
        for place, samples, text in places:
            for sample, name in zip(samples, (place, f"{place}, few"), strict=True):
                _start(sample, text, (kept[0][name], kept[1][name]))
        kept[0]["blank"].append(_start_blank(live[0]))
    blank = first["blank"]
    for place, _samples, _text in places:
        few = f"{place}, few"
        yield Row(what=f"first frame: {place}", ours=first[place], few=first[few], bare=blank, aim=1.3)
        yield Row(what=f"with its content: {place}", ours=useful[place], few=useful[few], bare=blank)


def _start(sample: Sample, text: str, into: tuple[list[float], list[float]]) -> None:
    with program(sample.root) as probe:
        stamps = probe.wait_each(_any_of(FRAME, text), _any_of(text))
        for times, stamp in zip(into, stamps, strict=True):
            times.append(stamp - probe.started)


def _start_blank(sample: Sample) -> float:
    with bare(0, sample.root) as probe:
        return probe.wait(_any_of(READY)) - probe.started


def _any_of(*texts: str) -> Shows:
    def shows(lines: Lines) -> bool:
        return any(text in line for line in lines for text in texts)

    return shows
