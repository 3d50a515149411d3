"""How good a plan is, in figures: repeats, what lies behind people, the worst off, and what cannot be beaten."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from meeting.rotation.request import Request, Rounds
from meeting.rotation.weights import history_of, together_pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A plan in figures; pairs told to sit together do not count.

    Attributes:
        repeats: meetings of two people beyond their first in these rounds.
        history: what the meetings of people weigh who met in earlier meetings.
        repeated: the pairs who meet more than once, and how often; the most frequent first.
        known: the pairs who met in earlier meetings and meet again.
        worst_person: the repeats and history of the person who has most of it.
        most_meetings: how often the pair meets that meets most.
        new_people: for each person how many people they meet whom they had not met in earlier meetings.
        alike: pairs of the same label in one room, rounds held left out.
        bound: no plan has less repeats and history than this.
    """

    repeats: int
    history: float
    repeated: tuple[tuple[int, int, int], ...]
    known: tuple[tuple[int, int], ...]
    worst_person: float
    most_meetings: int
    new_people: tuple[int, ...]
    alike: int
    bound: float

    @property
    def cost(self) -> float:
        """Repeats and history together."""
        return round(self.repeats + self.history, 6)

    @property
    def proved(self) -> bool:
        """Whether no plan can have less repeats and history."""
        return self.cost <= self.bound + 1e-6


def figures_of(request: Request, rounds: Rounds) -> Figures:
    """Return how good rounds are."""
    free, behind = together_pairs(request), history_of(request)
    meetings = Counter(pair for rooms in rounds for room in rooms for pair in combinations(sorted(room), 2))
    burden, new = [0.0] * len(request.people), [0] * len(request.people)
    for pair, times in meetings.items():
        weight = behind.get(pair, 0.0)
        for person in pair:
            burden[person] += 0 if pair in free else times - 1 + weight * times
            new[person] += not weight
    counted = {pair: times for pair, times in meetings.items() if pair not in free}
    repeated = sorted(((one, two, times) for (one, two), times in counted.items() if times > 1), key=lambda r: -r[2])
    return Figures(
        repeats=sum(times - 1 for times in counted.values()),
        history=round(sum(behind.get(pair, 0.0) * times for pair, times in counted.items()), 6),
        repeated=tuple(repeated),
        known=tuple(sorted(pair for pair in counted if behind.get(pair, 0.0) > 0)),
        worst_person=round(max(burden, default=0.0), 6),
        most_meetings=max(counted.values(), default=0),
        new_people=tuple(new),
        alike=_alike(request, rounds),
        bound=round(least_cost(request), 6),
    )


def _alike(request: Request, rounds: Rounds) -> int:
    labels = request.labels
    if not labels:
        return 0
    rooms = (room for turn in request.open_rounds for room in rounds[turn])
    return sum(labels[one] == labels[other] != "" for room in rooms for one, other in combinations(room, 2))


def least_cost(request: Request) -> float:
    """Return repeats and history that no plan can go below; often the least there is, never more."""
    by_pairs = _by_pairs(request)
    if any(request.absent) or together_pairs(request):
        return by_pairs
    return max(by_pairs, _by_rooms(request), _by_people(request))


def _sizes(request: Request) -> list[tuple[int, ...]]:
    """Return the sizes of the rooms of each round, as they were where it is held."""
    held = [tuple(map(len, rooms)) for rooms in request.held]
    return held + list(request.sizes[len(held) :])


def _by_pairs(request: Request) -> float:
    """Fill the seats with the pairs that cost least: each first what lies behind it, then one more each time."""
    people, free = len(request.people), together_pairs(request)
    seats = sum(size * (size - 1) // 2 for sizes in _sizes(request) for size in sizes) - len(free) * len(request.sizes)
    behind = [weight for weight in history_of(request).values() if weight > 0]
    return _cheapest(behind, people * (people - 1) // 2 - len(free) - len(behind), seats)


def _by_people(request: Request) -> float:
    """Let everybody meet those who cost them least, as often as they meet anybody (rooms of one size)."""
    if any(len(set(sizes)) != 1 for sizes in _sizes(request)):
        return 0.0
    people = len(request.people)
    count = sum(sizes[0] - 1 for sizes in _sizes(request))
    behind: list[list[float]] = [[] for _ in range(people)]
    for pair, weight in history_of(request).items():
        for person in pair:
            behind[person].append(weight)
    return sum(_cheapest(weights, people - 1 - len(weights), count) for weights in behind) / 2


def _cheapest(weights: list[float], new: int, count: int) -> float:
    """Return what the cheapest meetings cost: each pair first what lies behind it, then one more every time."""
    if count <= new or not new + len(weights):
        return 0.0
    again = 1.0 if new else 1.0 + min(weights)
    known = sorted(min(weight, again) for weight in weights)[: count - new]
    return sum(known) + again * (count - new - len(known))


def _by_rooms(request: Request) -> int:
    """People of one room come from few rooms of another round, so some of them have met there."""
    kept = 0
    for one, other in combinations(_sizes(request), 2):
        kept += max(_kept(one, len(other)), _kept(other, len(one)))
    return -(-2 * kept // len(request.sizes)) if request.sizes else 0


def _kept(sizes: tuple[int, ...], rooms: int) -> int:
    """Return the fewest pairs of a round that come from the same room, of ``rooms`` rooms."""
    kept = 0
    for size in sizes:
        share, more = divmod(size, max(1, rooms))
        kept += more * (share + 1) * share // 2 + (rooms - more) * share * (share - 1) // 2
    return kept
