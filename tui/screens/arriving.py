"""People come and go: what that does to the rooms, in the same step, and where a late-comer is to go."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from meeting.breakouts import OPEN_ROUNDS, Breakout, BreakoutRound
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import HERE
from meeting.roster import short_names
from tui.saying import _, ngettext

if TYPE_CHECKING:
    from tui.intents import BothChange

_NAMED = 3


def with_rooms(change: BothChange, *, kept: float) -> BothChange:
    """Return a change after which the rooms fit those who are here, as far as nobody else has to be told to move."""

    def changed(network: Network, meeting: Meeting, at: datetime) -> tuple[Network, Meeting]:
        after, live = change(network, meeting, at)
        if live.attendance == meeting.attendance or not any(map(_current_round, live.breakouts)):
            return after, live
        from meeting.breakout.arrivals import follow_people  # noqa: PLC0415 - only where there are rooms

        return after, follow_people(after, live, at, kept=kept)

    return changed


def where_they_go(network: Network, before: Meeting, after: Meeting) -> str:
    """Return which rooms those who have just come go to: “Wafa goes to room 3, with Anna and Emil.” Or nothing."""
    here = {one.person for one in before.attendance if one.presence in HERE}
    come = [one.person for one in after.attendance if one.presence in HERE and one.person not in here]
    names = short_names(network.people)
    said: list[str] = []
    for rotation in after.breakouts:
        round_ = _current_round(rotation)
        if round_ is None:
            continue
        for number, room in enumerate(round_.rooms, start=1):
            for person in (one for one in come if one in room.people):
                others = [names.get(one, "?") for one in room.people if one != person]
                more = len(others) - _NAMED
                mates = ", ".join(others[:_NAMED])
                if more > 0:
                    mates = ngettext("{names} and {n} more", "{names} and {n} more", more, names=mates)
                name, place = names.get(person, "?"), room.name or str(number)
                said.append(_("{name} goes to room {room}, with {others}.", name=name, room=place, others=mates))
    if len(said) > _NAMED:
        return ngettext("{n} person has got a room.", "{n} people have got a room.", len(said))
    return "\n".join(said)


def _current_round(rotation: Breakout) -> BreakoutRound | None:
    """Return the round that runs, else the first that is still to come."""
    return rotation.running or next((one for one in rotation.rounds if one.state in OPEN_ROUNDS), None)
