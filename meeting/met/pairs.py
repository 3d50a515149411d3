"""The pairs who have met: how often and when last, who has not met whom, and what share has met over time.

People who were merged count as one; those who were removed from the roster count no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, combinations

from meeting.breakouts import HeldRoom
from meeting.meeting import Meeting
from meeting.network import MeetingEntry, Network, entry_of
from meeting.people import Person

Pair = tuple[int, int]
"""The places of two people in the roster, the smaller one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """How often two people have sat in a room together, and in which meeting last."""

    times: int
    last: str
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareMet:
    """What had been reached at the end of one meeting.

    Attributes:
        met: the pairs who had met by then, in this meeting or an earlier one.
        pairs: all pairs among those of the roster who have come to any meeting so far.
    """

    meeting: str
    starts_at: datetime
    met: int
    pairs: int

    @property
    def share(self) -> float:
        """The share of pairs who had met, from 0 to 1."""
        return self.met / self.pairs if self.pairs else 0.0


def places(network: Network) -> dict[str, int]:
    """Return the place in the roster for each id, present and former."""
    return {one: at for at, person in enumerate(network.people) for one in (*person.former, person.id)}


def entries_in_order(network: Network, meeting: Meeting | None) -> list[MeetingEntry]:
    """Return the meetings from the first to the last, the open one as it is now."""
    entries = [entry for entry in network.meetings if meeting is None or entry.id != meeting.id]
    if meeting is not None:
        entries.append(entry_of(meeting))
    return sorted(entries, key=lambda entry: (entry.starts_at, entry.id))


def pairs_of(room: HeldRoom, place_of: Mapping[str, int]) -> Iterator[Pair]:
    """Return the pairs who sat in a room, each once."""
    return combinations(sorted({place_of[one] for one in room.people if one in place_of}), 2)


class Acquaintances(Mapping[frozenset[str], Acquaintance]):
    """What is known of each two people who have met, looked up by the set of their ids.

    The single values are made when they are asked for: a network of 200 has 20,000 pairs.
    """

    def __init__(self, network: Network, times: Mapping[Pair, int], last: Mapping[Pair, MeetingEntry]) -> None:
        self._ids = [person.id for person in network.people]
        self._place_of = places(network)
        self._times = times
        self._last = last

    def __getitem__(self, ids: frozenset[str]) -> Acquaintance:
        found = sorted({self._place_of.get(one, -1) for one in ids})
        pair = (found[0], found[-1]) if found else (-1, -1)
        entry = self._last.get(pair)
        if entry is None:
            raise KeyError(ids)
        return Acquaintance(times=self._times[pair], last=entry.id, last_at=entry.starts_at)

    def __iter__(self) -> Iterator[frozenset[str]]:
        return (frozenset((self._ids[one], self._ids[other])) for one, other in self._last)

    def __len__(self) -> int:
        return len(self._last)

    def between(self, one: str, other: str) -> Acquaintance | None:
        """Return what is known of two people, by their ids, or None when they have not met."""
        return self.get(frozenset((one, other)))


def acquaintances(network: Network, meeting: Meeting | None = None) -> Acquaintances:
    """Return for each two people who have met how often and when last.

    Args:
        network: with the rooms held in its meetings.
        meeting: the open one, whose rooms are counted as they are now.
    """
    times: Counter[Pair] = Counter()
    last: dict[Pair, MeetingEntry] = {}
    place_of = places(network)
    for entry in entries_in_order(network, meeting):
        pairs = list(_pairs_met(entry, place_of))
        times.update(pairs)
        last |= dict.fromkeys(pairs, entry)
    return Acquaintances(network, times, last)


def times_met(network: Network, meeting: Meeting | None = None) -> Counter[Pair]:
    """Return how often each two people have met, by their places in the roster."""
    place_of = places(network)
    times: Counter[Pair] = Counter()
    for entry in entries_in_order(network, meeting):
        times.update(_pairs_met(entry, place_of))
    return times


def share_met(network: Network, meeting: Meeting | None = None) -> tuple[ShareMet, ...]:
    """Return for each meeting, the first one first, what share of the pairs had met at its end.

    The pairs are the same throughout: all among those of today's roster who have been in any meeting, so
    that the share never falls. Meetings nobody has come to yet are left out.
    """
    place_of = places(network)
    entries = [entry for entry in entries_in_order(network, meeting) if entry.there or entry.met]
    came = {place_of[one] for entry in entries for one in _everybody(entry) if one in place_of}
    pairs = len(came) * (len(came) - 1) // 2
    # whom each person has met, as one number with a bit for each other: pairs need not be gone through
    met = [0] * len(network.people)
    shares = []
    for entry in entries:
        for room in entry.met:
            sat = {place_of[one] for one in room.people if one in place_of}
            bits = sum(1 << place for place in sat)
            for place in sat:
                met[place] |= bits & ~(1 << place)
        both_ways = sum(row.bit_count() for row in met)
        shares.append(ShareMet(meeting=entry.id, starts_at=entry.starts_at, met=both_ways // 2, pairs=pairs))
    return tuple(shares)


def not_met(network: Network, person_id: str, meeting: Meeting | None = None) -> tuple[Person, ...]:
    """Return the people who have not met this one, those who come most often first."""
    place_of = places(network)
    own = place_of.get(person_id)
    entries = entries_in_order(network, meeting)
    met = {own}
    for entry in entries:
        for room in entry.met:
            sat = {place_of.get(one) for one in room.people}
            met |= sat if own in sat else set()
    often = Counter(place_of.get(one) for entry in entries for one in _everybody(entry))
    left = (place for place in range(len(network.people)) if place not in met)
    return tuple(network.people[place] for place in sorted(left, key=lambda place: (-often[place], place)))


def _pairs_met(entry: MeetingEntry, place_of: Mapping[str, int]) -> Iterator[Pair]:
    return chain.from_iterable(pairs_of(room, place_of) for room in entry.met)


def _everybody(entry: MeetingEntry) -> set[str]:
    """Return the ids of those who were in a meeting, by presence or because they sat in a room."""
    return {*entry.there, *(person for room in entry.met for person in room.people)}
