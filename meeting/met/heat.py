"""The heat map of a network: who has met whom how often, people put in an order in which circles show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from meeting.meeting import Meeting
from meeting.met.pairs import Pair, times_met
from meeting.network import Network

_PASSES = 4
_ONE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """How often people have met.

    Attributes:
        order: the ids of the people, neighbours being those who move in the same circle.
        cells: for each of them how often they met each, in the same order; nobody meets themselves.
    """

    order: tuple[str, ...] = ()
    cells: tuple[tuple[int, ...], ...] = ()


def heat_map(network: Network, meeting: Meeting | None = None) -> HeatMap:
    """Return the heat map of the whole roster; those who have met nobody come last."""
    times = times_met(network, meeting)
    order = seriated(len(network.people), times)
    both = {(other, one): count for (one, other), count in times.items()} | times
    return HeatMap(
        order=tuple(network.people[place].id for place in order),
        cells=tuple(tuple([both.get((one, other), 0) for other in order]) for one in order),
    )


def seriated(count: int, times: Mapping[Pair, int]) -> list[int]:
    """Return ``count`` places in an order in which those who know the same people are neighbours."""
    circles = [1 << place for place in range(count)]
    for one, other in times:
        circles[one] |= 1 << other
        circles[other] |= 1 << one
    met = [place for place in range(count) if circles[place].bit_count() > 1]
    alone = [place for place in range(count) if circles[place].bit_count() == 1]
    near = _nearness([circles[place] for place in met])
    for at, one in enumerate(met):
        for other_at in range(at):
            # who met more often stands closer, where circles say nothing
            more = min(_ONE // 10, 10 * times.get((met[other_at], one), 0))
            near[at][other_at] += more
            near[other_at][at] += more
    return [met[at] for at in _untangled(_chained(near), near)] + alone


def _nearness(circles: list[int]) -> list[list[int]]:
    """Return for each two people what share of their circles they have in common, in thousandths."""
    near = [[0] * len(circles) for _ in circles]
    for at, one in enumerate(circles):
        row = near[at]
        for other_at in range(at):
            other = circles[other_at]
            common = (one & other).bit_count()
            if common:
                row[other_at] = near[other_at][at] = _ONE * common // (one | other).bit_count()
    return near


def _chained(near: list[list[int]]) -> list[int]:
    """Return an order in which each next one is the nearest to either end who is left."""
    if not near:
        return []
    left = set(range(len(near)))
    # begin in the densest circle, and grow from there
    start = max(left, key=lambda at: (sum(near[at]), -at))
    left.remove(start)
    head, tail = [start], [start]
    while left:
        by_head, by_tail = near[head[-1]], near[tail[-1]]
        first = max(left, key=lambda at: (by_head[at], -at))
        final = max(left, key=lambda at: (by_tail[at], -at))
        grows_head = by_head[first] > by_tail[final]
        (head if grows_head else tail).append(first if grows_head else final)
        left.remove(first if grows_head else final)
    return head[:0:-1] + tail


def _untangled(order: list[int], near: list[list[int]]) -> list[int]:
    """Return the order after turning round stretches of it as long as neighbours come nearer (2-opt)."""
    order = list(order)
    passes = 0
    while passes < _PASSES and _turn_stretches(order, near):
        passes += 1
    return order


def _turn_stretches(order: list[int], near: list[list[int]]) -> bool:
    """Turn round each stretch of the order where that brings its ends nearer; tell whether there was any."""
    is_better = False
    for start in range(len(order) - 1):
        before = near[order[start - 1]] if start else None
        first = order[start]
        for end in range(start + 1, len(order)):
            last = order[end]
            gain = before[last] - before[first] if before else 0
            if end + 1 < len(order):
                after = order[end + 1]
                gain += near[first][after] - near[last][after]
            if gain > 0:
                order[start : end + 1] = order[start : end + 1][::-1]
                first = last
                is_better = True
    return is_better
