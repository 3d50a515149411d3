"""Which meeting the stage follows when nobody has said which: the one that is live, and calmly none otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from meeting.meeting import MeetingState
from meeting.network import MeetingEntry

Ids: TypeAlias = tuple[str, str]
"""The ids of a network and of one of its meetings."""

NEAR = timedelta(hours=12)
"""How far off the start of a meeting may be that is shown before it begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A meeting the stage may follow.

    Attributes:
        network: the id of its network.
        is_open: whether the facilitator had it open last in that network.
    """

    network: str
    entry: MeetingEntry
    is_open: bool = False

    @property
    def ids(self) -> Ids:
        """The ids of the network and the meeting."""
        return self.network, self.entry.id


def followed(candidates: Sequence[Candidate], current: Ids | None, *, now: datetime) -> Ids | None:
    """Return the meeting to follow: one that is live, else the one that has just been shown, else one about to begin.

    Args:
        candidates: all meetings.
        current: the one that is followed, or None.
        now: the instant (UTC).
    """
    live = [one for one in candidates if one.entry.state is MeetingState.LIVE]
    if live:
        best = max(live, key=lambda one: (one.is_open, one.ids == current, one.entry.starts_at, one.ids))
        return best.ids
    here = next((one for one in candidates if one.ids == current), None)
    if here is not None and here.entry.state is MeetingState.ENDED:
        return here.ids
    near = [one for one in candidates if _is_near(one, now)]
    if near:
        return min(near, key=lambda one: (one.ids != current, abs(one.entry.starts_at - now), one.ids)).ids
    return None


def _is_near(candidate: Candidate, now: datetime) -> bool:
    entry = candidate.entry
    return candidate.is_open and entry.state is MeetingState.DRAFT and abs(entry.starts_at - now) <= NEAR
