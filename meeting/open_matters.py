"""What would be left open if the running item were closed now, so that closing it can ask."""

from __future__ import annotations

from collections.abc import Callable

from meeting.floor import NAMES_SHOWN, waiting
from meeting.formats import format_of
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.words import N2_, N_, Sentence, sentence


def open_matters(meeting: Meeting, *, name_of: Callable[[str], str]) -> tuple[Sentence, ...]:
    """Return what is left open if the running item is closed now; empty when nothing is.

    Somebody still waits to speak, or a poll was taken and nothing of it was captured.

    Args:
        meeting: the meeting.
        name_of: gives the name to show for a person's id.
    """
    running = meeting.running
    if running is None:
        return ()
    found = (_floor(meeting, running, name_of), _poll(meeting, running))
    return tuple(one for one in found if one is not None)


def _floor(meeting: Meeting, item: Item, name_of: Callable[[str], str]) -> Sentence | None:
    waits = waiting(meeting, item.id)
    if not waits:
        return None
    names = [name_of(turn.person) for turn in waits[:NAMES_SHOWN]]
    more = ["…"] if len(waits) > NAMES_SHOWN else []
    pair = N2_("{n} waits to speak: {names}", "{n} wait to speak: {names}")
    return sentence(*pair, n=len(waits), names=", ".join(names + more))


def _poll(meeting: Meeting, item: Item) -> Sentence | None:
    if not format_of(item.format).is_poll or any(capture.item == item.id for capture in meeting.captures):
        return None
    return sentence(N_("The poll has no result yet: n or d captures it."))
