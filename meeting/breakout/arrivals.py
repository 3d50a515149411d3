"""Rooms for those who come and without those who go, where nobody else who knows their room is disturbed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from meeting.breakout import repairs
from meeting.breakout.forms import Shape, form_of
from meeting.breakout.found import breakout_of, people_for_rooms
from meeting.breakout.planning import Background, plan_at_once, whole_planning
from meeting.breakout.proposal import CHANGEABLE, Proposal
from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.errors import MeetingError
from meeting.meeting import Meeting, MeetingState
from meeting.met.past import history
from meeting.network import Network
from meeting.people import HERE
from meeting.roster import short_names
from meeting.rotation.figures import figures_of


def background_of(network: Network, meeting: Meeting, *, kept: float = 0.5) -> Background:
    """Return what plans of this meeting take into account: who met before, organisations, short names.

    Args:
        network: with the rooms held in its meetings.
        meeting: the one that is planned.
        kept: the share of its weight that a meeting keeps when another one follows.
    """
    names = short_names(network.people)
    return Background(
        history=history(network, meeting, kept=kept),
        labels={person.id: person.organisation for person in network.people if person.organisation},
        names=lambda person: names.get(person, "?"),
    )


def people_to_place(network: Network, meeting: Meeting) -> tuple[str, ...]:
    """Return the ids of those to be placed: who is here; before anybody is, everybody who has not said no."""
    away = {one.person for one in meeting.attendance if one.presence not in HERE}
    return people_for_rooms(meeting, [person for person in network.people if person.id not in away])


def place_newcomers(network: Network, meeting: Meeting, at: datetime, *, kept: float = 0.5) -> Meeting:
    """Return the meeting with a room for everybody who is here and has none, in every round that is not over.

    In rounds that people know, each gets the room that costs least and nobody else moves; rounds that
    nobody knows yet are planned anew where that is better. Whoever cannot be placed is left out.

    Args:
        network: the meeting's, with those who have come in it.
        meeting: with the presence of those who have come.
        at: now (UTC).
        kept: as in `background_of`.
    """
    del at
    if meeting.state is MeetingState.ENDED:
        return meeting
    for breakout in meeting.breakouts:
        if _without_room(meeting, breakout):
            known = background_of(network, meeting, kept=kept)
            meeting = _placed(meeting, breakout, known)
            meeting = replanned(meeting, breakout.id, network=network, background=known)
    return meeting


def follow_people(network: Network, meeting: Meeting, at: datetime, *, kept: float = 0.5) -> Meeting:
    """Return the meeting with rooms that fit those who are here, as far as nobody else has to be told to move.

    Besides what `place_newcomers` does, those who left or did not show up leave their rooms, unless others
    who know their rooms would have to move: that is proposed instead, see `repairs.follow_presence`.
    """
    meeting = place_newcomers(network, meeting, at, kept=kept)
    for breakout in meeting.breakouts:
        if not _open_rounds(breakout):
            continue
        known = background_of(network, meeting, kept=kept)
        change = _followed(meeting, breakout.id, known)
        if change is not None and moves_only_themselves(change):
            meeting = replanned(change.meeting, breakout.id, network=network, background=known)
    return meeting


def moves_only_themselves(change: Proposal) -> bool:
    """Tell whether a change only lets people in and out: nobody who knows their room goes to another one."""
    return all(move.source is None or move.target is None for move in change.told)


def replanned(meeting: Meeting, breakout_id: str, *, network: Network, background: Background) -> Meeting:
    """Return the meeting with the rounds that nobody knows planned anew, if that is better than mending them."""
    breakout = breakout_of(meeting, breakout_id)
    if not any(one.state is RoundState.PLANNED and one.rooms for one in breakout.rounds):
        return meeting
    try:
        present = people_to_place(network, meeting)
        anew = plan_at_once(meeting, breakout_id, present=present, background=background)
    except MeetingError:
        return meeting
    return anew if _cost(anew, breakout_id, background) < _cost(meeting, breakout_id, background) else meeting


def _cost(meeting: Meeting, breakout_id: str, background: Background) -> tuple[float, float]:
    planning, rounds = whole_planning(meeting, breakout_id, background=background)
    figures = figures_of(planning.request, rounds)
    return figures.cost, figures.worst_person


def _open_rounds(breakout: Breakout) -> list[BreakoutRound]:
    return [one for one in breakout.rounds if one.state in CHANGEABLE and one.rooms]


def _without_room(meeting: Meeting, breakout: Breakout) -> list[str]:
    """Return who is here and lacks a room in a round that is not over; in a circle those just listen."""
    if form_of(breakout.form).shape is Shape.CIRCLE:
        return []
    seated = [one.people for one in _open_rounds(breakout)]
    here = [one.person for one in meeting.attendance if one.presence in HERE]
    return [person for person in here if any(person not in people for people in seated)]


def _placed(meeting: Meeting, breakout: Breakout, background: Background) -> Meeting:
    """Place all newcomers at once; where that cannot be, those who can be placed."""
    come = tuple(one for one in meeting.attendance if one.presence in HERE)
    change = _followed(replace(meeting, attendance=come), breakout.id, background)
    if change is not None:
        return replace(change.meeting, attendance=meeting.attendance)
    for person in _without_room(meeting, breakout):
        with suppress(MeetingError):
            meeting = repairs.newcomer(meeting, breakout.id, person, background=background).meeting
    return meeting


def _followed(meeting: Meeting, breakout_id: str, background: Background) -> Proposal | None:
    try:
        return repairs.follow_presence(meeting, breakout_id, background=background)
    except MeetingError:
        return None
