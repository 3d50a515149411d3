"""What would be left open if the running item were closed now, so that closing it can ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from meeting.floor import NAMES_SHOWN, waiting
from meeting.formats import format_of
from meeting.in_play import heard_on
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import HERE
from meeting.poll.counting import has_answers
from meeting.polls import PollState
from meeting.words import N2_, N_, Sentence, sentence


def _as_it_stands(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def open_matters(
    meeting: Meeting, *, name_of: Callable[[str], str], clock: Callable[[datetime], str] = _as_it_stands
) -> tuple[Sentence, ...]:
    """Return what is left open if the running item is closed now; empty when nothing is.

    People are still in breakout rooms, somebody waits to speak, somebody present has not been heard on a
    decision, a poll still takes answers, or one was taken elsewhere and nothing of it was captured.

    Args:
        meeting: the meeting.
        name_of: gives the name to show for a person's id.
        clock: writes an instant (UTC) as it is shown.
    """
    running = meeting.running
    found = [_rooms(meeting, clock)]
    if running is not None:
        found += [_floor(meeting, running, name_of), _unheard(meeting, running, name_of)]
    asked = _open_polls(meeting)
    found += asked or ([_poll(meeting, running)] if running is not None else [])
    return tuple(one for one in found if one is not None)


def _rooms(meeting: Meeting, clock: Callable[[datetime], str]) -> Sentence | None:
    """Return that people are in their rooms, and when they are to be back."""
    out = meeting.running_round
    back = out[1].recall_at if out is not None else None
    if out is None:
        return None
    if back is None:
        return sentence(N_("People are still in the breakout rooms"))
    return sentence(N_("People are still in the breakout rooms, back at {time}"), time=clock(back))


def _open_polls(meeting: Meeting) -> list[Sentence | None]:
    """Return the polls that still take answers: their result is not kept before they are closed."""
    asked = (poll for poll in meeting.polls if poll.state is PollState.OPEN)
    return [sentence(N_("The poll “{question}” is still open"), question=poll.question) for poll in asked]


def _floor(meeting: Meeting, item: Item, name_of: Callable[[str], str]) -> Sentence | None:
    waits = waiting(meeting, item.id)
    if not waits:
        return None
    pair = N2_("{n} waits to speak: {names}", "{n} wait to speak: {names}")
    return sentence(*pair, n=len(waits), names=_names([turn.person for turn in waits], name_of))


def _unheard(meeting: Meeting, item: Item, name_of: Callable[[str], str]) -> Sentence | None:
    """Return who is here and has not been heard on the decision of this item, by whatever way.

    Nobody, where a consensus check of the item is closed: whoever closed it has said why somebody was not asked.
    """
    if not format_of(item.format).is_decision or _is_settled(meeting, item):
        return None
    heard = heard_on(meeting, item.id)
    unheard = [one.person for one in meeting.attendance if one.presence in HERE and one.person not in heard]
    if not unheard:
        return None
    pair = N2_("{n} has not been heard on this decision: {names}", "{n} have not been heard on this decision: {names}")
    return sentence(*pair, n=len(unheard), names=_names(unheard, name_of))


def _is_settled(meeting: Meeting, item: Item) -> bool:
    checks = [check for check in meeting.checks if check.item == item.id]
    return bool(checks) and not any(check.is_open for check in checks)


def _names(people: list[str], name_of: Callable[[str], str]) -> str:
    more = ["…"] if len(people) > NAMES_SHOWN else []
    return ", ".join([name_of(person) for person in people[:NAMES_SHOWN]] + more)


def _poll(meeting: Meeting, item: Item) -> Sentence | None:
    """Return that a poll was taken elsewhere, of which nothing is kept; one that was counted here is its own result."""
    if not format_of(item.format).is_poll or any(capture.item == item.id for capture in meeting.captures):
        return None
    if any(poll.item == item.id and has_answers(poll) for poll in meeting.polls):
        return None
    return sentence(N_("The poll has no result yet: n or d captures it."))
