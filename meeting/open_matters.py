"""What would be left open if the running item were closed now, so that closing it can ask."""

from __future__ import annotations

from collections.abc import Callable

from meeting.floor import NAMES_SHOWN, waiting
from meeting.formats import format_of
from meeting.in_play import heard_on
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import HERE
from meeting.words import N2_, N_, Sentence, sentence


def open_matters(meeting: Meeting, *, name_of: Callable[[str], str]) -> tuple[Sentence, ...]:
    """Return what is left open if the running item is closed now; empty when nothing is.

    Somebody still waits to speak, somebody present has not been heard on a decision, or a poll was taken and
    nothing of it was captured.

    Args:
        meeting: the meeting.
        name_of: gives the name to show for a person's id.
    """
    running = meeting.running
    if running is None:
        return ()
    found = (_floor(meeting, running, name_of), _unheard(meeting, running, name_of), _poll(meeting, running))
    return tuple(one for one in found if one is not None)


def _floor(meeting: Meeting, item: Item, name_of: Callable[[str], str]) -> Sentence | None:
    waits = waiting(meeting, item.id)
    if not waits:
        return None
    pair = N2_("{n} waits to speak: {names}", "{n} wait to speak: {names}")
    return sentence(*pair, n=len(waits), names=_names([turn.person for turn in waits], name_of))


def _unheard(meeting: Meeting, item: Item, name_of: Callable[[str], str]) -> Sentence | None:
    """Return who is here and has not been heard on the decision of this item, by whatever way."""
    if not format_of(item.format).is_decision:
        return None
    heard = heard_on(meeting, item.id)
    unheard = [one.person for one in meeting.attendance if one.presence in HERE and one.person not in heard]
    if not unheard:
        return None
    pair = N2_("{n} has not been heard on this decision: {names}", "{n} have not been heard on this decision: {names}")
    return sentence(*pair, n=len(unheard), names=_names(unheard, name_of))


def _names(people: list[str], name_of: Callable[[str], str]) -> str:
    more = ["…"] if len(people) > NAMES_SHOWN else []
    return ", ".join([name_of(person) for person in people[:NAMES_SHOWN]] + more)


def _poll(meeting: Meeting, item: Item) -> Sentence | None:
    if not format_of(item.format).is_poll or any(capture.item == item.id for capture in meeting.captures):
        return None
    return sentence(N_("The poll has no result yet: n or d captures it."))
