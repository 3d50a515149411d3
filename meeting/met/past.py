"""What lies behind each pair when rooms are planned: the rotation's history, fading with every meeting."""

from __future__ import annotations

from meeting.breakouts import HeldRoom
from meeting.meeting import Meeting
from meeting.met.pairs import Pair, pairs_of, places
from meeting.network import Network

ENOUGH_MINUTES = 5
"""A room held for this long counts in full; a shorter one in proportion."""

_FORGOTTEN = 0.001


def history(
    network: Network, meeting: Meeting, *, kept: float = 0.5, length_counts: bool = True
) -> tuple[tuple[str, str, float], ...]:
    """Return the pairs who met before ``meeting``, each with its weight; pairs in the order of the roster.

    Two people who met in the last meeting weigh 1, a meeting further back ``kept`` of that, and so on. Only meetings
    in which rooms were held are steps back. Within one meeting a pair counts once, by its longest room. What
    would weigh less than a thousandth is forgotten.

    Args:
        network: with the rooms held in its meetings.
        meeting: the one that is planned or runs; only what lies before it counts.
        kept: the share of its weight that a meeting keeps when another one follows, from 0 to 1.
        length_counts: whether a room held for less than `ENOUGH_MINUTES` weighs less.
    """
    start = (meeting.starts_at, meeting.id)
    before = [entry for entry in network.meetings if entry.met and (entry.starts_at, entry.id) < start]
    before.sort(key=lambda entry: (entry.starts_at, entry.id), reverse=True)
    place_of = places(network)
    weights: dict[Pair, float] = {}
    for age, entry in enumerate(before):
        if kept**age < _FORGOTTEN:
            break
        meeting_weights: dict[Pair, float] = {}
        # the longest room last, so that it is the one that counts
        for room in sorted(entry.met, key=lambda room: room.minutes):
            weight = kept**age * (_fullness(room) if length_counts else 1.0)
            meeting_weights |= dict.fromkeys(pairs_of(room, place_of), weight)
        for pair, weight in meeting_weights.items():
            weights[pair] = weights.get(pair, 0.0) + weight
    ids = [person.id for person in network.people]
    return tuple((ids[one], ids[other], weight) for (one, other), weight in sorted(weights.items()) if weight > 0)


def _fullness(room: HeldRoom) -> float:
    return min(1.0, room.minutes / ENOUGH_MINUTES)
