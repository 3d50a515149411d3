"""A fair draw: somebody picked by lot among those who were least in play, and never one who said pass twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from random import Random

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.floors import Draw
from meeting.in_play import came_into_play
from meeting.meeting import Meeting
from meeting.people import HERE
from meeting.words import N_

PASSES = 2
"""Whoever has passed this often is left in peace for the rest of the meeting."""


def passes(meeting: Meeting) -> Counter[str]:
    """Return how often people let a turn pass in this meeting, in rounds and when they were drawn."""
    passed = [one.person for one in meeting.ticks if one.passed]
    return Counter(passed + [one.person for one in meeting.draws if one.passed])


def can_be_drawn(meeting: Meeting) -> tuple[str, ...]:
    """Return the ids of those who are here and have not passed twice."""
    passed = passes(meeting)
    here = (one.person for one in meeting.attendance if one.presence in HERE)
    return tuple(person for person in here if passed[person] < PASSES)


def draw(meeting: Meeting, count: int = 1, *, rng: Random, at: datetime) -> Meeting:
    """Return the meeting with so many people drawn, or as many as there are; they are the last of its draws.

    Whoever came into play or was drawn less often is drawn before others; among equals the lot decides.

    Raises:
        NotUnderstood: nobody is to be drawn.
        NotAllowed: there is nobody who can be.
    """
    if count < 1:
        raise NotUnderstood(N_("Draw at least one person."))
    order = sorted(can_be_drawn(meeting))
    if not order:
        raise NotAllowed(N_("Nobody can be drawn: nobody is marked as present, or all of them have passed twice."))
    rng.shuffle(order)
    came, drawn = came_into_play(meeting), Counter(one.person for one in meeting.draws)
    order.sort(key=lambda person: len(came.get(person, ())) + drawn[person])
    item = meeting.running.id if meeting.running is not None else ""
    new = tuple(Draw(person=person, at=at, item=item) for person in order[:count])
    return replace(meeting, draws=(*meeting.draws, *new))


def pass_draw(meeting: Meeting, person: str) -> Meeting:
    """Return the meeting in which somebody who was drawn said pass; raises `NotFound`."""
    for place in reversed(range(len(meeting.draws))):
        one = meeting.draws[place]
        if one.person == person and not one.passed:
            changed = replace(one, passed=True)
            return replace(meeting, draws=(*meeting.draws[:place], changed, *meeting.draws[place + 1 :]))
    raise NotFound(N_("That person has not been drawn."))
