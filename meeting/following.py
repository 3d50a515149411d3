"""A meeting made from another one: a past one duplicated as a draft, or the next one with what this one left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

from meeting.agenda import add_item
from meeting.errors import NotUnderstood
from meeting.formats import format_of, item_of
from meeting.item import MINUTES_RANGE, Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.people import Attendance
from meeting.poll.counting import has_answers
from meeting.poll.running import as_prepared
from meeting.polls import Poll, PollState
from meeting.text import clean
from meeting.there import was_there
from meeting.wall.hanging import copy_wall
from meeting.walls import Wall
from meeting.words import ENGLISH, N_, Translator

PROMISES = "follow-up"
"""The activity format with which a meeting takes up the promises of the last one."""

_TITLE_LIMIT = 120
_NOT_YET = frozenset({ItemState.PLANNED, ItemState.PARKED, ItemState.RUNNING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is wanted of the new meeting.

    Attributes:
        starts_at: its planned start (UTC); None for when the network said it meets next.
        title: "" for the title of the old one.
        minutes_of: the minutes to propose for items of a format, as experience tells; others keep theirs.
        opens_with_wall: whether the next meeting opens with the last wall of this one.
    """

    starts_at: datetime | None = None
    title: str = ""
    minutes_of: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    opens_with_wall: bool = False


def duplicate(meeting: Meeting, wishes: Wishes) -> Meeting:
    """Return a draft with the same purpose, items and polls; nothing of what happened, and nobody in it.

    Fixed starts lie as far into the meeting as they did.

    Raises:
        NotUnderstood: no start is said.
    """
    made = _draft(meeting, wishes, at=wishes.starts_at)
    made = replace(made, purpose=meeting.purpose, notes=meeting.notes)
    made, places = _with_items(made, meeting, meeting.items, wishes)
    return _with_polls(made, meeting.polls, places)


def next_meeting(network: Network, meeting: Meeting, wishes: Wishes, *, translator: Translator = ENGLISH) -> Meeting:
    """Return a draft of the meeting after this one: promises first, then what was not reached or was left.

    The people of this meeting are expected, polls that were prepared and never held come along, and the
    purpose is left to be said.

    Args:
        network: the one that meets; who is no longer in it is not expected.
        meeting: the meeting that is over, or about to be.
        wishes: what else is wanted.
        translator: speaks the language of the meeting.

    Raises:
        NotUnderstood: nobody has said when the network meets next.
    """
    made = _draft(meeting, wishes, at=wishes.starts_at or meeting.next_at)
    left = tuple(item for item in meeting.items if item.state in _NOT_YET)
    made = replace(made, attendance=_expected(network, meeting))
    if all(item.format != PROMISES for item in left):
        opening = item_of(format_of(PROMISES), translator, title=N_("What we promised last time"))
        made = add_item(made, _timed(opening, wishes))
    wall = last_wall(meeting)
    if wishes.opens_with_wall and wall is not None:
        made = _with_wall(made, wall, wishes, translator)
    made, places = _with_items(made, meeting, left, wishes)
    return _with_polls(made, tuple(poll for poll in meeting.polls if not _was_held(poll)), places)


def last_wall(meeting: Meeting) -> Wall | None:
    """Return the last wall of a meeting that has notes and is not hidden, or None."""
    return next((wall for wall in reversed(meeting.walls) if wall.notes and not wall.is_hidden), None)


def _draft(meeting: Meeting, wishes: Wishes, *, at: datetime | None) -> Meeting:
    if at is None:
        raise NotUnderstood(N_("Say when the new meeting begins."))
    return Meeting(
        id="",
        title=clean(wishes.title, limit=_TITLE_LIMIT) or meeting.title,
        kind=meeting.kind,
        platform=meeting.platform,
        language=meeting.language,
        starts_at=at,
        timezone=meeting.timezone,
        length_minutes=meeting.length_minutes,
        end_locked=meeting.end_locked,
        state=MeetingState.DRAFT,
        link=meeting.link,
    )


def _with_items(
    made: Meeting, meeting: Meeting, items: tuple[Item, ...], wishes: Wishes
) -> tuple[Meeting, dict[str, str]]:
    """Return the draft with items of the old meeting, and the new id of each."""
    later = made.starts_at - meeting.starts_at
    places: dict[str, str] = {}
    for item in items:
        made = add_item(made, replace(_timed(item, wishes), locked_at=_moved(item, later)))
        places[item.id] = made.items[-1].id
    return made, places


def _timed(item: Item, wishes: Wishes) -> Item:
    """Return an item with the minutes that experience tells, else with those it was planned for."""
    low, high = MINUTES_RANGE
    minutes = wishes.minutes_of.get(item.format, item.planned_minutes or item.minutes)
    return replace(item, minutes=min(max(minutes, low), high))


def _moved(item: Item, later: timedelta) -> datetime | None:
    return item.locked_at + later if item.locked_at is not None else None


def _with_polls(made: Meeting, polls: tuple[Poll, ...], places: Mapping[str, str]) -> Meeting:
    """Return the draft with polls as they were before anybody answered; asked twice in a row is one poll."""
    for poll in polls:
        if not poll.repeats:
            number = made.counter + 1
            fresh = replace(as_prepared(poll), id=f"q{number}", item=places.get(poll.item, ""))
            made = replace(made, polls=(*made.polls, fresh), counter=number)
    return made


def _was_held(poll: Poll) -> bool:
    return poll.state is PollState.CLOSED or has_answers(poll)


def _expected(network: Network, meeting: Meeting) -> tuple[Attendance, ...]:
    """Return a place for each person who was there, or was meant to be; who has left the network has none."""
    known = (network.person(one.person) for one in meeting.attendance if was_there(one) or one.since is None)
    return tuple(Attendance(person=one) for one in dict.fromkeys(person.id for person in known if person is not None))


def _with_wall(made: Meeting, wall: Wall, wishes: Wishes, translator: Translator) -> Meeting:
    opening = item_of(format_of("wall"), translator, title=N_("From our wall last time"))
    made = add_item(made, _timed(replace(opening, prompt=wall.question), wishes))
    return copy_wall(made, wall, item=made.items[-1].id)
