"""Rounds in which everybody has a turn, such as *show an object*: who has had one, and who is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from random import Random

from meeting.errors import NotFound, NotUnderstood
from meeting.meeting import Meeting
from meeting.people import HERE
from meeting.text import clean
from meeting.walls import Tick
from meeting.words import N_

TEXT_LIMIT = 300
"""The most characters kept of what somebody showed or said."""


def tick(meeting: Meeting, person: str, *, item: str, at: datetime, text: str = "", passed: bool = False) -> Meeting:
    """Return the meeting with somebody's turn in the round of an item ticked off, or changed if it was.

    Args:
        meeting: the meeting.
        person: a person's id.
        item: the id of the agenda item.
        at: when (UTC); a turn that was ticked before keeps its time.
        text: what the person showed or said, in a line.
        passed: whether the person let the turn pass.

    Raises:
        NotFound: there is no such item.
        NotUnderstood: nobody is named, or the line is too long.
    """
    meeting.item(item)
    if not person:
        raise NotUnderstood(N_("Choose whose turn it was."))
    text = clean(text)
    if len(text) > TEXT_LIMIT:
        raise NotUnderstood(N_("The line holds at most {limit} characters: make it shorter."), limit=TEXT_LIMIT)
    new = Tick(item=item, person=person, at=at, text=text, passed=passed)
    if tick_of(meeting, person, item=item) is None:
        return replace(meeting, ticks=(*meeting.ticks, new))
    ticks = (replace(new, at=old.at) if _is(old, person, item) else old for old in meeting.ticks)
    return replace(meeting, ticks=tuple(ticks))


def untick(meeting: Meeting, person: str, *, item: str) -> Meeting:
    """Return the meeting with somebody's turn taken back; raises `NotFound`."""
    if tick_of(meeting, person, item=item) is None:
        raise NotFound(N_("That person has not had a turn in this round yet."))
    return replace(meeting, ticks=tuple(old for old in meeting.ticks if not _is(old, person, item)))


def tick_of(meeting: Meeting, person: str, *, item: str) -> Tick | None:
    """Return somebody's turn in the round of an item, or None."""
    return next((one for one in meeting.ticks if _is(one, person, item)), None)


def ticks_of(meeting: Meeting, item: str) -> tuple[Tick, ...]:
    """Return the turns of an item's round, in the order in which they were had."""
    return tuple(one for one in meeting.ticks if one.item == item)


def left_over(meeting: Meeting, item: str) -> tuple[str, ...]:
    """Return the ids of those who are present and have had no turn in the round of an item."""
    had = {one.person for one in ticks_of(meeting, item)}
    return tuple(one.person for one in meeting.attendance if one.presence in HERE and one.person not in had)


def first_of(meeting: Meeting, item: str) -> str:
    """Return the id of who began the round of an item, or ""; those who let it pass began nothing."""
    return next((one.person for one in ticks_of(meeting, item) if not one.passed), "")


def drawn_order(meeting: Meeting, item: str, *, rng: Random, last_first: str = "") -> tuple[str, ...]:
    """Return those who are left in an order drawn by lot.

    Args:
        meeting: the meeting.
        item: the id of the agenda item.
        rng: draws the lots.
        last_first: the id of who began last time, and does not begin again if anybody else is there.
    """
    order = sorted(left_over(meeting, item))
    rng.shuffle(order)
    if len(order) > 1 and order[0] == last_first:
        place = rng.randrange(1, len(order))
        order[0], order[place] = order[place], order[0]
    return tuple(order)


def _is(one: Tick, person: str, item: str) -> bool:
    return one.person == person and one.item == item
