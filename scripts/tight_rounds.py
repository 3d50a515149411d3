"""Make the table of tight rounds: ``python scripts/tight_rounds.py [--seconds S] [--seed N] [--only 17:3x3+2x4/6]``.

Compiles ``tight_rounds.c`` (any C compiler called ``cc``) and looks for the fewest repeats for all
rooms as even as they can be for which no rule gives rounds without one. Rounds are kept where they
have fewer repeats than the search of the program finds in most attempts; the table
``meeting/rotation/tight_table.py`` is written anew after each, so that it can be interrupted and run again.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from textwrap import wrap

from meeting.rotation.designs import design
from meeting.rotation.figures import least_cost
from meeting.rotation.request import Allowance, Request
from meeting.rotation.rotate import rotate
from meeting.rotation.sizes import even_rooms
from meeting.rotation.tight import repeats_of, tight_name, tight_rounds, tight_written
from meeting.rotation.tight_table import TIGHT

ROOT = Path(__file__).resolve().parents[1]
TABLE_FILE = ROOT / "meeting" / "rotation" / "tight_table.py"
FEWEST_PEOPLE, MOST_PEOPLE, SMALLEST, LARGEST = 9, 32, 3, 5
"""Which rooms are tried: people in all, and the size of most rooms."""

FEWEST_ROOMS, FEWEST_ROUNDS, MOST_ROUNDS = 4, 3, 8

EFFORT, ATTEMPTS = 60_000, 3
"""What the search of the program is given (less than a second of it), and how often."""

MOST_CHARACTERS = 16_500
"""What the table may take."""


def main() -> None:
    """Look for better tight rounds and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=4.0, help="for each rooms and rounds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="rooms and rounds like 17:3x3+2x4/6, several with a comma between")
    asked = parser.parse_args()
    wanted = set(asked.only.split(",")) if asked.only else set()
    table = dict(TIGHT)
    with tempfile.TemporaryDirectory(prefix="tight-") as folder:
        searcher = compiled(Path(folder))
        for sizes, rounds in every_tight():
            name = tight_name(sizes, rounds)
            if wanted and name not in wanted:
                continue
            known = tight_rounds(sizes, rounds)
            found = searched(searcher, sizes, rounds, line=f"{asked.seconds} {asked.seed}")
            if known is not None and repeats_of(known) <= repeats_of(found):
                continue
            repeats = repeats_of(found)
            kept = known is not None or is_hard(sizes, rounds, repeats)
            if kept:
                table[name] = tight_written(found)
                write(table)
            print(f"{name}: {repeats} repeats{', kept' if kept else ''}", flush=True)


def every_tight() -> Iterator[tuple[tuple[int, ...], int]]:
    """Yield rooms as even as they can be, and rounds, for which there is no rule."""
    for people in range(FEWEST_PEOPLE, MOST_PEOPLE + 1):
        for rooms in range(people // SMALLEST, FEWEST_ROOMS - 1, -1):
            sizes = even_rooms(people, rooms)
            for rounds in range(FEWEST_ROUNDS, MOST_ROUNDS + 1):
                if sizes[-1] <= LARGEST and design(sizes, rounds, Random(1)) is None:  # noqa: S311 - no secret
                    yield sizes, rounds


def compiled(folder: Path) -> Path:
    """Compile the search and return the program."""
    program = folder / "tight_rounds"
    source = ROOT / "scripts" / "tight_rounds.c"
    subprocess.run(["cc", "-O2", "-o", str(program), str(source), "-lm"], check=True)
    return program


def request_for(sizes: tuple[int, ...], rounds: int) -> Request:
    """Return the request for which the search of the program is tried: labels that weigh nothing, so without a rule."""
    people = sum(sizes)
    return Request(people=("",) * people, sizes=(sizes,) * rounds, labels=("-",) * people, mixing=0.0)


def searched(searcher: Path, sizes: tuple[int, ...], rounds: int, *, line: str) -> list[list[list[int]]]:
    """Return the rounds with the fewest repeats found."""
    least = round(least_cost(request_for(sizes, rounds)))
    asked = f"{rounds} {least} {line} {' '.join(map(str, sizes))}\n"
    answer = subprocess.run([str(searcher)], input=asked, capture_output=True, text=True, check=True).stdout
    people = iter(map(int, answer.partition(":")[2].split()))
    return [[[next(people) for _ in range(size)] for size in sizes] for _ in range(rounds)]


def is_hard(sizes: tuple[int, ...], rounds: int, repeats: int) -> bool:
    """Tell whether the search of the program has more repeats in most attempts."""
    more = 0
    for seed in range(ATTEMPTS):
        plan = rotate(request_for(sizes, rounds), seed=seed, allowance=Allowance(steps=EFFORT))
        more += plan.figures.repeats > repeats
        if max(more, seed + 1 - more) > ATTEMPTS // 2:
            break
    return more > ATTEMPTS // 2


def write(table: dict[str, str]) -> None:
    """Write the table, in the order of people, rooms and rounds."""
    text = source_of(sorted(table.items(), key=lambda item: (int(item[0].split(":")[0]), item[0])))
    if len(text) > MOST_CHARACTERS:
        raise SystemExit(f"the table would take {len(text)} characters")
    TABLE_FILE.write_text(text, encoding="utf-8", newline="\n")


def source_of(entries: Iterable[tuple[str, str]]) -> str:
    """Return the module that holds the table."""
    head = TABLE_FILE.read_text("utf-8").partition("TIGHT: Final")[0]
    lines = "".join(f'    "{name}":\n{_in_lines(written)},\n' for name, written in entries)
    return f"{head}TIGHT: Final = MappingProxyType({{\n{lines}}})  # fmt: skip\n"


def _in_lines(written: str) -> str:
    """Return an entry as strings that follow each other, of as many rounds as a line has room for."""
    parts = wrap(written, 105)
    return "\n".join(f'        "{part}{" " if part is not parts[-1] else ""}"' for part in parts)


if __name__ == "__main__":
    main()
