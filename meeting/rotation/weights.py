"""What it costs that two people meet: nothing the first time, more each time, and what lies behind them.

All costs inside a search are whole numbers, `UNIT` of them for one repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from meeting.rotation.request import Keep, Request, Rounds

UNIT = 32
"""One repeat."""

AGAIN = 1
"""What each meeting after the second costs more than the one before it: less than any repeat, but not nothing."""

_HEAVIEST = 200 * UNIT


def step_costs(rounds: int) -> list[int]:
    """Return what one more meeting costs two people who have met 0, 1, 2 … times."""
    return [0] + [UNIT + AGAIN * times for times in range(rounds + 1)]


def together_pairs(request: Request) -> frozenset[tuple[int, int]]:
    """Return the pairs who are told to sit together, whose meetings are therefore no repeats."""
    blocks = (wish.people for wish in request.wishes if wish.keep is Keep.TOGETHER)
    return frozenset(pair for people in blocks for pair in combinations(sorted(set(people)), 2))


def history_of(request: Request) -> dict[tuple[int, int], float]:
    """Return what lies behind each pair (the smaller number first), but for those told to sit together."""
    weights: dict[tuple[int, int], float] = {}
    for one, other, weight in request.history:
        pair = (min(one, other), max(one, other))
        weights[pair] = weights.get(pair, 0.0) + weight
    for pair in together_pairs(request):
        weights.pop(pair, None)
    return weights


def base_costs(request: Request) -> list[list[int]]:
    """Return what each meeting of two people costs whenever it is: history, and sameness of labels."""
    people = range(len(request.people))
    base = [[0] * len(people) for _ in people]
    for (one, other), weight in history_of(request).items():
        base[one][other] = base[other][one] = min(_HEAVIEST, round(weight * UNIT))
    alike: dict[str, list[int]] = {}
    for person, label in enumerate(request.labels):
        if label:
            alike.setdefault(label, []).append(person)
    free = together_pairs(request)
    for pair in (pair for group in alike.values() for pair in combinations(group, 2)):
        if pair not in free:
            one, other = pair
            base[one][other] += round(request.mixing * UNIT)
            base[other][one] = base[one][other]
    return base


def faded(meetings: Sequence[Iterable[tuple[int, int]]], *, kept: float = 0.5) -> tuple[tuple[int, int, float], ...]:
    """Return the history of earlier meetings, the latest first, as a request takes it.

    Args:
        meetings: for each meeting the pairs who met in it.
        kept: the share of its weight that a meeting keeps when another one follows.
    """
    weights: dict[tuple[int, int], float] = {}
    for age, pairs in enumerate(meetings):
        for one, other in {(min(pair), max(pair)) for pair in pairs}:
            weights[one, other] = weights.get((one, other), 0.0) + kept**age
    return tuple((one, other, weight) for (one, other), weight in sorted(weights.items()))


def pairs_met(rounds: Rounds) -> set[tuple[int, int]]:
    """Return everybody who sat with somebody, the smaller number first."""
    return {pair for rooms in rounds for room in rooms for pair in combinations(sorted(room), 2)}
