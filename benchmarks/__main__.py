"""``python -m benchmarks``: measures start, keys, saves and opening in one run and prints one table."""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import first_paint, keys, saves
from benchmarks.cases import CASES, Case
from benchmarks.report import Row, heading, table
from benchmarks.sample_data import Sample, fill
from benchmarks.terminal import byte_compile

PAINT, SAVES = "first frame", "saves"
"""What can be asked for with ``--only``, beside the names of the cases."""

Pair = tuple[Sample, Sample]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is measured.

    Attributes:
        past, few: past meetings in the two networks that are compared.
        starts, presses, saves, openings: how often each thing is done.
        cases: which keys.
    """

    past: int = 1000
    few: int = 10
    starts: int = 9
    presses: int = 40
    saves: int = 60
    openings: int = 15
    cases: tuple[Case, ...] = CASES


BRISK = Pace(past=20, starts=1, presses=2, saves=3, openings=1, cases=(CASES[1],))
"""Hardly anything, to see that everything can be measured."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure hardly anything, to see that it works")
    parser.add_argument("--only", default="", metavar="WORDS", help=f"only “{PAINT}”, “{SAVES}” or cases named so")
    arguments = parser.parse_args()
    pace = BRISK if arguments.quick else Pace()
    begun = time.perf_counter()
    if not arguments.quick:
        byte_compile()
    with tempfile.TemporaryDirectory(prefix="ordstyrer-bench-") as folder:
        rows = []
        for row in measured(Path(folder), pace, only=arguments.only):
            rows.append(row)
            print(f"… {row.what}", file=sys.stderr, flush=True)
    print(heading(past=pace.past, few=pace.few))
    print(table(rows))
    print(f"{sum(row.is_met for row in rows)} of {len(rows)} as aimed at; {time.perf_counter() - begun:.0f} s")


def measured(folder: Path, pace: Pace, *, only: str) -> Iterator[Row]:
    """Fill data folders in ``folder`` and yield what is measured in them.

    Args:
        folder: an empty folder.
        pace: how much is measured.
        only: part of the name of what is wanted; "" for everything.
    """
    live, ended = _pair(folder, pace, live=True), _pair(folder, pace, live=False)
    if only in PAINT:
        yield from first_paint.measure(live, ended, rounds=pace.starts)
    for case in pace.cases:
        if only in case.what:
            with _copies(live, folder / "copies") as copies:
                yield keys.measure(case, copies, presses=pace.presses)
    if only in SAVES:
        yield from saves.measure_saves(live, saves=pace.saves)
        yield from saves.measure_opening(live, rounds=pace.openings)


def _pair(folder: Path, pace: Pace, *, live: bool) -> Pair:
    word = "live" if live else "ended"
    return (
        fill(folder / f"{word}-many", past=pace.past, live=live),
        fill(folder / f"{word}-few", past=pace.few, live=live),
    )


@contextlib.contextmanager
def _copies(samples: Pair, folder: Path) -> Iterator[Pair]:
    """Give each case the same to begin with; the times of the files are kept, as a copy of a folder keeps them."""
    many, few = (replace(sample, root=folder / sample.root.name) for sample in samples)
    for sample, copy in zip(samples, (many, few), strict=True):
        shutil.copytree(sample.root, copy.root)
    yield many, few
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
