"""``python -m torture``: tortures the program for so many minutes, and tells what it stood.

Exit status 0: it stood all of it. 1: it did not; the seed, the round and the last keys are printed, and the folder with
what was left is kept.
"""

from __future__ import annotations

import argparse
import gc
import sys
from importlib import import_module
from random import Random, SystemRandom

from tests.hostile import TEXTS
from torture.box import box
from torture.report import Broken, Figures
from torture.rounds import ROUNDS, Sitting

ROUNDS_A_BOX = 12
"""After so many rounds a new data folder is taken."""

SHORT_ROUNDS = ("kills", "eio", "kills", "full", "resized")


def main() -> int:
    """Torture, print the figures, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m torture", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=None, help="as printed by a run that failed")
    parser.add_argument("--only", default="", help=f"comma-separated: faults, fuzz, long, {', '.join(ROUNDS)}")
    parser.add_argument("--short", action="store_true", help="a few seconds of it")
    parser.add_argument("--go-on", action="store_true", help="go on after a failure, with the next folder")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else SystemRandom().randrange(10**6)
    figures = Figures()
    read_in()
    print(f"seed {seed}", flush=True)
    names = _names(asked.only)
    if asked.short:
        _one_box(seed, figures, SHORT_ROUNDS, pace=0.5)
    else:
        _beside(seed, figures, asked)
        number = 0
        while names and figures.minutes < asked.minutes and (asked.go_on or not figures.failures):
            _one_box(seed + number, figures, _drawn(Random(seed + number), names), pace=4.0)
            number += 1
            print(f"… {figures.minutes:.1f} min, {figures.keys} keys, {sum(figures.ends.values())} ends", flush=True)
    print("\n".join(figures.lines()))
    return 1 if figures.failures else 0


def read_in() -> None:
    """Read in all of the program, so that a fork of this process starts at once."""
    for name in ("tui.cli.home", "tui.cli.interface", "tui.app", "tui.planner", "store.errands", "filelock", "segno",
                 *(f"tui.screens.{place}.screen" for place in ("home", "agenda", "breakouts", "polls", "board", "wall",
                                                        "people", "summary", "review"))):  # fmt: skip
        import_module(name)
    gc.collect()
    gc.freeze()


def _names(only: str) -> tuple[str, ...]:
    asked = [name.strip() for name in only.split(",") if name.strip()]
    if not asked:
        return tuple(ROUNDS)
    faults = [name for name in ROUNDS if name != "kills"] if "faults" in asked else []
    return tuple(dict.fromkeys([*(name for name in asked if name in ROUNDS), *faults]))


def _drawn(random: Random, names: tuple[str, ...]) -> tuple[str, ...]:
    others = [name for name in names if name != "kills"]
    weights = [max(1, len(others)) if name == "kills" else 1 for name in names]
    return tuple(random.choices(names, weights, k=ROUNDS_A_BOX))


def _one_box(seed: int, figures: Figures, names: tuple[str, ...], *, pace: float) -> None:
    with box() as made:
        sitting = Sitting(made, Random(seed), figures, TEXTS, pace=pace, cold_share=0.0 if pace < 1 else 0.05)
        try:
            for name in names:
                ROUNDS[name](sitting)
                figures.rounds[name] += 1
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is told with what led to it
            figures.failures.append(_story(seed, name, sitting, problem))
            print(figures.failures[-1], flush=True)
        finally:
            for program in sitting.running:
                program.close()


def _story(seed: int, name: str, sitting: Sitting, problem: Exception) -> str:
    program, monkey = sitting.program, sitting.monkey
    kind = "" if isinstance(problem, Broken) else f"{type(problem).__name__}: "
    place = sitting.box.place.rename(sitting.box.place.with_name(sitting.box.place.name + "-broken"))
    return "\n".join((
        f"FAILED in a round of “{name}”, seed {seed}: {kind}{problem}",
        f"ended with {program.code if program else None}; what was left is in {place}",
        f"last keys: {' '.join(key[:60] for key in monkey.last[-60:]) if monkey else 'none'}",
        f"last screen:\n{program.screen if program else 'none'}",
        *(path.read_text() for path in place.glob("data/error-*.txt")),
    ))  # fmt: skip


def _beside(seed: int, figures: Figures, asked: argparse.Namespace) -> None:
    """Do what needs no terminal: fuzzing and the long run, when they are asked for or nothing is."""
    for name in ("fuzz", "long_run"):
        if not asked.only or name.split("_")[0] in asked.only.split(","):
            import_module(f"torture.{name}").run(seed, figures, minutes=asked.minutes)


if __name__ == "__main__":
    sys.exit(main())
