"""``python -m benchmarks.rotation``: how good the breakout rounds are after 0.1, 1 and 5 seconds.

Plans the instances of ``rotation_instances.json``, or of the lists given, which ``--write`` makes
anew. A row: what no plan can go below, the least known, ours (median of the seeds), the worst
person, whether all is valid, and when the first valid rounds were there. Costs are repeats and
history together, and a quarter for each pair of the same label.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from meeting.rotation.instance import request_of
from meeting.rotation.request import Allowance, Keep, Request, Rounds
from meeting.rotation.rotate import Plan, rotate
from meeting.rotation.sizes import even_rooms

LIST = Path(__file__).with_name("rotation_instances.json")

Instance = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """One plan: what it costs, the worst person's share, whether it is valid, when the first one was there."""

    cost: float
    worst: float
    valid: bool
    first: float


def main() -> None:
    """Plan all instances and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rotation", description=__doc__)
    parser.add_argument("lists", nargs="*", type=Path, default=[LIST], help="lists of instances")
    parser.add_argument("--seconds", default="0.1,1,5", help="how long each plan may take")
    parser.add_argument("--seeds", type=int, default=3, help="how often each is planned")
    parser.add_argument("--only", default="", metavar="WORDS", help="only instances named so")
    parser.add_argument("--write", action="store_true", help="write the list of the project anew")
    asked = parser.parse_args()
    if asked.write:
        LIST.write_text(json.dumps({"instances": list(made())}, separators=(",", ":")) + "\n", "utf-8")
        return
    budgets = [float(seconds) for seconds in asked.seconds.split(",")]
    chosen = [one for path in asked.lists for one in read(path) if asked.only in one["name"]]
    rows = []
    for instance in chosen:
        runs = [[plan(instance, seconds, seed) for seed in range(1, asked.seeds + 1)] for seconds in budgets]
        rows.append(runs)
        print("  ".join(cells(instance, runs)), flush=True)
    for place, seconds in enumerate(budgets):
        print(summary(chosen, [runs[place] for runs in rows], seconds))


def read(path: Path) -> list[Instance]:
    """Return the instances of a file."""
    return list(json.loads(path.read_text("utf-8"))["instances"])


def plan(instance: Instance, seconds: float, seed: int) -> Run:
    """Plan an instance once."""
    request = request_of(instance)
    begun = time.perf_counter()
    shown: list[float] = []
    made_plan = rotate(
        request,
        seed=seed,
        allowance=Allowance(share=lambda: (time.perf_counter() - begun) / seconds),
        shown=lambda _rounds: shown.append(time.perf_counter() - begun),
    )
    return Run(whole_cost(made_plan), made_plan.figures.worst_person, is_valid(request, made_plan.rounds), shown[0])


def whole_cost(made_plan: Plan) -> float:
    """Return repeats, history and mixing together."""
    return made_plan.figures.cost + made_plan.request.mixing * made_plan.figures.alike


def is_valid(request: Request, rounds: Rounds) -> bool:
    """Tell whether rounds keep all that has to be kept."""
    if rounds[: len(request.held)] != request.held or len(rounds) != len(request.sizes):
        return False
    return all(_is_round(request, turn, rounds) for turn in request.open_rounds)


def _is_round(request: Request, turn: int, rounds: Rounds) -> bool:
    rooms = rounds[turn]
    where = {person: number for number, room in enumerate(rooms) for person in room}
    if sorted(where) != request.present(turn) or tuple(map(len, rooms)) != request.sizes[turn]:
        return False
    for wish in request.wishes:
        places = [where[person] for person in wish.people if person in where] if wish.holds_in(turn) else []
        most = max(Counter(places).values(), default=0)
        together = wish.keep is Keep.TOGETHER and len(set(places)) > 1
        apart = wish.keep is Keep.APART and most > 1
        if together or apart or (wish.keep is Keep.PINNED and not set(places) <= {wish.room}):
            return False
    return True


def known(instance: Instance) -> float | None:
    """Return the least cost that is known of an instance."""
    best = instance.get("best_known")
    return best["total_cost"] + 0.25 * best.get("same_attribute_pairs", 0) if best else None


def cells(instance: Instance, runs: list[list[Run]]) -> Iterator[str]:
    """Yield the row of an instance."""
    least = known(instance)
    request = request_of(instance)
    bound = rotate(request, allowance=Allowance(steps=0)).figures.bound
    yield f"{instance['name']:42}"
    yield f"{len(request.people):4}"
    yield f"{bound:8g}"
    yield f"{'?' if least is None else f'{least:g}':>8}"
    for budget in runs:
        cost = statistics.median(run.cost for run in budget)
        mark = " " if least is None or cost == least else "+" if cost > least else "!"
        yield f"{cost:8g}{mark}"
    yield f"worst {statistics.median(run.worst for run in runs[-1]):g}"
    yield "valid" if all(run.valid for budget in runs for run in budget) else "NOT VALID"
    yield f"first {1000 * max(run.first for budget in runs for run in budget):.0f} ms"


def summary(instances: list[Instance], runs: Iterable[list[Run]], seconds: float) -> str:
    """Return how many instances are at the best known and how much is lacking, in one line."""
    excess = []
    for instance, some in zip(instances, runs, strict=True):
        least = known(instance)
        if least is not None:
            excess.append(statistics.median(run.cost for run in some) - least)
    reached = sum(more <= 0 for more in excess)
    lacking = sum(max(0, more) for more in excess)
    share = f"{100 * reached / len(excess):.0f} %" if excess else "–"
    return f"{seconds:g} s: {reached} of {len(excess)} at the best known ({share}), {lacking:g} above in all"


def made() -> Iterator[Instance]:
    """Yield the instances of the project: one and the same list each time."""
    rng = random.Random(2026)
    zero = {"total_cost": 0.0}
    for rooms, size, rounds in ((5, 3, 7), (8, 4, 9), (9, 3, 13), (7, 7, 8), (10, 5, 9), (12, 4, 12)):
        yield _even(f"equal-{rooms}-{size}-{rounds}", rooms * size, rooms, rounds) | {"best_known": zero}
    for people, rooms, rounds in ((14, 4, 3), (22, 6, 5), (31, 7, 6), (120, 24, 8), (200, 50, 8), (500, 100, 8)):
        yield _even(f"meeting-{people}-{rooms}-{rounds}", people, rooms, rounds) | {"best_known": zero}
    for people, rooms, rounds in ((18, 4, 7), (21, 4, 6), (26, 6, 9)):
        yield _even(f"full-{people}-{rooms}-{rounds}", people, rooms, rounds)
    yield {"name": "uneven-27", "n": 27, "rounds": 5, "sizes": [7, 6, 5, 5, 4]}
    yield {"name": "uneven-33", "n": 33, "rounds": 5, "sizes": [6, 5, 5, 5, 4, 4, 4], "best_known": zero}
    for people, rooms, rounds, past in ((20, 5, 4, 2), (32, 8, 4, 3), (48, 12, 5, 4)):
        even = _even(f"history-{people}-{rooms}-{rounds}-{past}", people, rooms, rounds)
        yield even | {"history": _history(people, even["sizes"], past, rng)}
    for people, rooms in ((26, 6), (44, 10)):
        yield _resolved(people, rooms, rng) | {"best_known": zero}
    hosts = [{"person": host, "group": host} for host in range(8)]
    yield _even("hosts-32-8-4", 32, 8, 4) | {"pinned": hosts, "best_known": zero}
    couples = [{"people": [one, one + 1]} for one in range(0, 10, 2)]
    yield _even("couples-25-6-4", 25, 6, 4) | {"together": couples, "best_known": zero}
    apart = [{"people": [20, 21, 22]}, {"people": [3, 9]}]
    labels = [rng.randrange(9) for _ in range(40)]
    yield _even("mixed-40-10-5", 40, 10, 5) | {"pinned": hosts[:3], "apart": apart, "attributes": labels}


def _even(name: str, people: int, rooms: int, rounds: int) -> Instance:
    return {"name": name, "n": people, "rounds": rounds, "sizes": list(even_rooms(people, rooms))}


def _history(people: int, sizes: list[int], meetings: int, rng: random.Random) -> list[list[float]]:
    """Return who met in earlier meetings of three rounds by chance, which most people came to."""
    weights: dict[tuple[int, int], float] = {}
    for age in range(meetings):
        there = [person for person in range(people) if rng.random() < 0.8]
        for _ in range(3):
            rng.shuffle(there)
            rest = iter(there)
            for size in sizes:
                room = sorted(person for _seat, person in zip(range(size), rest, strict=False))
                for one, other in combinations(room, 2):
                    weights[one, other] = weights.get((one, other), 0.0) + 0.5**age
    return [[one, other, weight] for (one, other), weight in sorted(weights.items())]


def _resolved(people: int, rooms: int, rng: random.Random) -> Instance:
    """Return five rounds of which two are held, when three people left and two came late."""
    held = rotate(request_of(_even("", people, rooms, 2)), seed=rng.randrange(99)).rounds
    gone, late = rng.sample(range(people), 3), [people, people + 1]
    after = list(even_rooms(people - 1, rooms))
    return {
        "name": f"resolved-{people}-{rooms}",
        "n": people + 2,
        "rounds": 5,
        "sizes": [list(even_rooms(people, rooms))] * 2 + [after] * 3,
        "locked": held,
        "absent": {str(turn): late if turn < 2 else gone for turn in range(5)},
    }


if __name__ == "__main__":
    main()
