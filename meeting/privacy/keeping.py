"""How long a network keeps its meetings as they are."""

from __future__ import annotations

from datetime import datetime

from meeting.meeting import MeetingState
from meeting.network import MeetingEntry, Network

_DAYS_A_MONTH = 30.44


def too_old(network: Network, *, now: datetime, months: int | None = None) -> tuple[MeetingEntry, ...]:
    """Return the ended meetings that are older than the network keeps them, oldest first; none when it keeps all.

    A meeting that has been pseudonymised, so that nobody is known to have been there, is not among them.

    Args:
        network: the network.
        now: the present instant (UTC).
        months: another age than the network's own; 0 for no limit.
    """
    months = network.keep_months if months is None else months
    if not months:
        return ()
    days = months * _DAYS_A_MONTH
    ended = (one for one in network.meetings if one.state is MeetingState.ENDED and (one.there or one.met))
    return tuple(sorted((one for one in ended if (now - one.starts_at).days > days), key=lambda one: one.starts_at))
