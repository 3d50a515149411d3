"""Say how much of each package the tests run through, and end with 1 where it is below its floor.

``python scripts/coverage_floors.py COVERAGE.json`` reads what ``pytest --cov --cov-branch
--cov-report=json:COVERAGE.json`` wrote. Lines and branches count alike.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS: Mapping[str, int] = {"meeting": 100, "store": 95, "tui": 85}
"""The least percentage of each package."""

NAMED = 15
"""The most files named of a package that is below its floor."""


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of some code the tests run through.

    Attributes:
        name: of the file or package.
        run: lines and branches that were run.
        there: lines and branches that there are.
        missing: what was not run: lines, and branches as ``from→to``.
    """

    name: str
    run: int
    there: int
    missing: tuple[str, ...] = ()

    @property
    def percent(self) -> float:
        """The share that was run, in percent; never rounded up to 100."""
        return int(1000 * self.run / self.there) / 10 if self.there else 100.0


def main(argv: list[str] | None = None) -> int:
    """Print each package with its floor, and return the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if len(words) != 1:
        print("usage: coverage_floors.py COVERAGE.json", file=sys.stderr)
        return 2
    files = read_files(json.loads(Path(words[0]).read_text("utf-8")))
    low = [name for name in FLOORS if not reaches_floor(name, files)]
    for name, floor in FLOORS.items():
        print(f"{name:8} {package(name, files).percent:5.1f} %   floor {floor} %{'   TOO LOW' if name in low else ''}")
    for name in low:
        for line in gaps(name, files):
            print(line, file=sys.stderr)
    return 1 if low else 0


def read_files(report: Mapping[str, Any]) -> tuple[Covered, ...]:
    """Return the files of a coverage report that was made with branches."""
    if not report["meta"]["branch_coverage"]:
        raise SystemExit("This report was made without branches: use --cov-branch.")
    return tuple(_file(path.replace("\\", "/"), entry) for path, entry in report["files"].items())


def package(name: str, files: Iterable[Covered]) -> Covered:
    """Return a package as a whole."""
    parts = [one for one in files if one.name.startswith(f"{name}/")]
    return Covered(name, sum(one.run for one in parts), sum(one.there for one in parts))


def reaches_floor(name: str, files: tuple[Covered, ...]) -> bool:
    """Return whether a package reaches its floor; one that was not looked at does not."""
    whole = package(name, files)
    return bool(whole.there) and 100 * whole.run >= FLOORS[name] * whole.there


def gaps(name: str, files: Iterable[Covered]) -> list[str]:
    """Return a line for each of the files of a package with most to do."""
    poor = [one for one in files if one.name.startswith(f"{name}/") and one.run < one.there]
    poor.sort(key=lambda one: one.run - one.there)
    lines = [f"{one.name}: {one.percent} %, not run: {', '.join(one.missing[:20])}" for one in poor[:NAMED]]
    return lines or [f"{name}: nothing of it was looked at"]


def _file(path: str, entry: Mapping[str, Any]) -> Covered:
    told = entry["summary"]
    lines = tuple(str(line) for line in entry["missing_lines"])
    branches = tuple(f"{start}→{'end' if end < 0 else end}" for start, end in entry["missing_branches"])
    run = told["covered_lines"] + told["covered_branches"]
    return Covered(path, run, told["num_statements"] + told["num_branches"], lines + branches)


if __name__ == "__main__":
    sys.exit(main())
