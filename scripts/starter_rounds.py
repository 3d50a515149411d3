"""Make the table of starter rounds: ``python scripts/starter_rounds.py [--seconds S] [--seed N] [--only 36:9x4]``.

Compiles ``starter_rounds.c`` (any C compiler called ``cc``), looks for more rounds without a repeat
than ``meeting/rotation/starter_table.py`` has for rooms as even as they can be, and writes the
table anew after each one found, so that it can be interrupted and run again.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from meeting.rotation.sizes import even_rooms
from meeting.rotation.starter_table import DIGITS, TABLE
from meeting.rotation.starters import Starter, expanded, parsed, room_name

ROOT = Path(__file__).resolve().parents[1]
TABLE_FILE = ROOT / "meeting" / "rotation" / "starter_table.py"
FEWEST_PEOPLE, MOST_PEOPLE, SMALLEST, LARGEST = 9, 50, 2, 8
"""Which rooms are tried: people in all, and the size of most rooms."""

MOST_CHARACTERS = 24_000
"""What the table may take."""


def main() -> None:
    """Look for better starter rounds and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each number of rounds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="rooms like 36:9x4, several with a comma between them")
    asked = parser.parse_args()
    wanted = set(asked.only.split(",")) if asked.only else set()
    table = dict(TABLE)
    with tempfile.TemporaryDirectory(prefix="starters-") as folder:
        searcher = compiled(Path(folder))
        for sizes in every_rooms():
            name = room_name(sizes)
            if wanted and name not in wanted:
                continue
            before = table.get(name, "")
            best = climbed(searcher, sizes, before, line=f"{asked.seconds} {asked.seed}")
            if best != before:
                table[name] = best
                write(table)
            print(f"{name}: {rounds_of(sizes, best)} rounds", flush=True)


def every_rooms() -> Iterator[tuple[int, ...]]:
    """Yield rooms as even as they can be, for every number of people."""
    for people in range(FEWEST_PEOPLE, MOST_PEOPLE + 1):
        for rooms in range(people // SMALLEST, 1, -1):
            if people // rooms <= LARGEST:
                yield even_rooms(people, rooms)


def compiled(folder: Path) -> Path:
    """Compile the search and return the program."""
    program = folder / "starter_rounds"
    source = ROOT / "scripts" / "starter_rounds.c"
    subprocess.run(["cc", "-O2", "-o", str(program), str(source), "-lm"], check=True)
    return program


def climbed(searcher: Path, sizes: tuple[int, ...], best: str, *, line: str) -> str:
    """Return the entry with the most rounds found, going up one by one until two in a row fail."""
    rounds, failures = max(rounds_of(sizes, best) + 1, first_try(sizes)), 0
    while rounds <= most_rounds(sizes) and failures <= 1:
        found = searched(searcher, sizes, f"{rounds} {line}")
        if found:
            best, failures = found, 0
            rounds = rounds_of(sizes, best) + 1
        else:
            rounds, failures = rounds + 1, failures + 1
    return best


def searched(searcher: Path, sizes: tuple[int, ...], line: str) -> str:
    """Return the table's entry for one number of rounds, or "" when none was found."""
    asked = f"{line} {' '.join(map(str, sizes))}\n"
    answer = subprocess.run([str(searcher)], input=asked, capture_output=True, text=True, check=True).stdout
    if answer.startswith("none"):
        return ""
    head, _, seats = answer.partition(":")
    _rounds, kinds, turn, fixed = map(int, head.split())
    places = list(map(int, seats.split()))
    people = len(places) // kinds
    rounds = tuple(tuple(places[kind * people : (kind + 1) * people]) for kind in range(kinds))
    return entry(Starter(turn=turn, fixed=fixed, seats=rounds))


def entry(starter: Starter) -> str:
    """Return a starter as it stands in the table."""
    rounds = ("".join(DIGITS[person] for person in seats) for seats in starter.seats)
    return " ".join((f"{starter.turn}", f"{starter.fixed}", *rounds))


def rounds_of(sizes: tuple[int, ...], written: str) -> int:
    """Return how many rounds an entry gives."""
    return len(expanded(parsed(written), sizes)) if written else 0


def first_try(sizes: tuple[int, ...]) -> int:
    """Return a number of rounds that any search finds."""
    return max(2, most_rounds(sizes) // 2)


def most_rounds(sizes: tuple[int, ...]) -> int:
    """Return a number of rounds that cannot be surpassed without a repeat."""
    people = sum(sizes)
    return people * (people - 1) // sum(size * (size - 1) for size in sizes)


def write(table: dict[str, str]) -> None:
    """Write the table, in the order of people and rooms."""
    text = source_of(sorted(table.items(), key=lambda item: (int(item[0].split(":")[0]), item[0])))
    if len(text) > MOST_CHARACTERS:
        raise SystemExit(f"the table would take {len(text)} characters")
    TABLE_FILE.write_text(text, encoding="utf-8", newline="\n")


def source_of(entries: Iterable[tuple[str, str]]) -> str:
    """Return the module that holds the table."""
    head = TABLE_FILE.read_text("utf-8").partition("TABLE: Final")[0]
    lines = "".join(f'    "{name}": "{written}",\n' for name, written in entries)
    return f"{head}TABLE: Final = MappingProxyType({{\n{lines}}})  # fmt: skip\n"


if __name__ == "__main__":
    main()
