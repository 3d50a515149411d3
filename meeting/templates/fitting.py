"""Sharing out minutes: give several items their minutes within their limits, to an exact sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """The minutes one item may have: at least ``low``, best ``wanted``, at most ``high``."""

    low: int
    wanted: int
    high: int


def fit_minutes(rooms: Sequence[Room], total: int) -> tuple[int, ...] | None:
    """Return minutes for each room that make up exactly ``total``, or None when no minutes do.

    Everybody starts at the wanted minutes; what is too much or too little is shared in
    proportion to how far each can give way.
    """
    if not sum(room.low for room in rooms) <= total <= sum(room.high for room in rooms):
        return None
    wanted = [min(max(room.wanted, room.low), room.high) for room in rooms]
    short = total - sum(wanted)
    if short < 0:
        given = _share(-short, [minutes - room.low for minutes, room in zip(wanted, rooms, strict=True)])
        return tuple(minutes - less for minutes, less in zip(wanted, given, strict=True))
    given = _share(short, [room.high - minutes for minutes, room in zip(wanted, rooms, strict=True)])
    return tuple(minutes + more for minutes, more in zip(wanted, given, strict=True))


def _share(minutes: int, limits: Sequence[int]) -> list[int]:
    """Return ``minutes`` shared in proportion to the limits, none above its limit; they fit in all limits together."""
    whole = sum(limits)
    if not whole:
        return [0] * len(limits)
    shares = [minutes * limit // whole for limit in limits]
    rests = [(-(minutes * limit % whole), place) for place, limit in enumerate(limits)]
    for _, place in sorted(rests)[: minutes - sum(shares)]:
        shares[place] += 1
    return shares
