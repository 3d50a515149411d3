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

from benchmarks import archive, first_open, first_paint, keys, saves, stage_idle
from benchmarks.cases import CASES, Case
from benchmarks.report import Row, heading, table
from benchmarks.sample_data import Sample, fill
from benchmarks.terminal import byte_compile

PAINT, OPENS, SAVES, ARCHIVE, STAGE = "first frame", "first opening", "saves", "archive", "stage"
"""What can be asked for with ``--only``, beside the names of the cases."""

Pair = tuple[Sample, Sample]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is measured.

    Attributes:
        past, few: past meetings in the two networks that are compared.
        starts, screens, presses, saves, openings: how often each thing is done.
        archives: how many past meetings are searched.
        cases: which keys.
        rest: for how many seconds the stage is looked at while nothing happens.
        changes: how many changes it is to show.
    """

    past: int = 1000
    few: int = 10
    starts: int = 5
    screens: int = 3
    presses: int = 25
    saves: int = 60
    openings: int = 15
    archives: tuple[int, ...] = archive.SIZES
    cases: tuple[Case, ...] = CASES
    rest: float = 20.0
    changes: int = 10


_BRISK_CASES = tuple(case for case in CASES if case.what in {"+ and −", "digit in a poll"})
BRISK = Pace(
    past=20, starts=1, screens=1, presses=2, saves=3, openings=1, archives=(2, 4), cases=_BRISK_CASES, rest=2, changes=1
)
"""Hardly anything, to see that everything can be measured."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="measure hardly anything, to see that it works")
    parser.add_argument(
        "--only",
        default="",
        metavar="WORDS",
        help=f"only “{PAINT}”, “{OPENS}”, “{SAVES}”, “{ARCHIVE}”, “{STAGE}” or cases",
    )
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
    filled = _Filled(folder, pace)
    if only in PAINT:
        yield from first_paint.measure(filled.pair("live"), filled.pair("ended"), rounds=pace.starts)
    if only in OPENS:
        with _copies(filled.pair("full"), folder / "copies") as copies:
            yield from first_open.measure(copies, rounds=pace.screens)
    for case in pace.cases:
        if only in case.what:
            with _copies(filled.pair("full" if case.full else "live"), folder / "copies") as copies:
                yield keys.measure(case, copies, presses=pace.presses)
    if only in SAVES:
        yield from saves.measure_saves(filled.pair("live"), saves=pace.saves)
        yield from saves.measure_opening(filled.pair("live"), rounds=pace.openings)
    if only in STAGE:
        yield from stage_idle.measure(filled.pair("live")[0], seconds=pace.rest, changes=pace.changes)
    if only in ARCHIVE:
        yield from archive.measure(folder, sizes=pace.archives, openings=pace.openings)


class _Filled:
    """The data folders, filled when they are first needed."""

    def __init__(self, folder: Path, pace: Pace) -> None:
        self._folder, self._pace = folder, pace
        self._pairs: dict[str, Pair] = {}

    def pair(self, word: str) -> Pair:
        """Return two data folders, with many and with few past meetings: “live”, “ended” or “full”."""
        if word not in self._pairs:
            past = {"many": self._pace.past, "few": self._pace.few}
            many, few = (
                fill(self._folder / f"{word}-{size}", past=number, live=word != "ended", full=word == "full")
                for size, number in past.items()
            )
            self._pairs[word] = many, few
        return self._pairs[word]


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
