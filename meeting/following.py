"""A meeting made from another one: a past one duplicated as a draft, or the next one with what this one left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, tzinfo
from types import MappingProxyType

from meeting.agenda import add_item
from meeting.errors import NotUnderstood
from meeting.formats import Family, format_of, item_of
from meeting.item import MINUTES_RANGE, Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network
from meeting.next_title import title_after
from meeting.people import Attendance
from meeting.poll.counting import has_answers
from meeting.poll.running import as_prepared
from meeting.polls import Poll, PollState
from meeting.templates.after import Before, propose_after
from meeting.templates.blocks import LONGEST, SHORTEST
from meeting.text import clean
from meeting.there import was_there
from meeting.wall.hanging import copy_wall
from meeting.walls import Wall
from meeting.words import ENGLISH, N_, Translator

PROMISES = "follow-up"
"""The activity format with which a meeting takes up the promises of the last one."""

_TITLE_LIMIT = 120
_NOT_YET = frozenset({ItemState.PLANNED, ItemState.PARKED, ItemState.RUNNING})
_FRAME = frozenset({Family.OPENING, Family.ENERGY, Family.BREAK, Family.CLOSING})
"""What every meeting has of its own: it is not handed on when there was no time for it."""
_FROM_THE_WALL = "from the wall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is wanted of the new meeting.

    Attributes:
        starts_at: its planned start (UTC); None for when the network said it meets next.
        title: "" for the title of the old one; the next meeting's has its number, month or day go on.
        zone: where the network meets, for the days in a title.
        minutes_of: the minutes to propose for items of a format, as experience tells; others keep theirs.
        opens_with_wall: whether the next meeting opens with the last wall of this one.
    """

    starts_at: datetime | None = None
    title: str = ""
    zone: tzinfo = UTC
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
    """Return a draft of the meeting after this one, with an agenda that fills its minutes and can run.

    The agenda is proposed as for any new meeting of this kind and length. What was promised is taken up when
    people have been welcomed, and what was not reached or was left has its place. The people of this meeting
    are expected, polls that were prepared and never held come along, and the purpose is left to be said.

    Args:
        network: the one that meets; who is no longer in it is not expected.
        meeting: the meeting that is over, or about to be.
        wishes: what else is wanted.
        translator: speaks the language of the meeting.

    Raises:
        NotUnderstood: nobody has said when the network meets next.
    """
    made = _draft(meeting, wishes, at=wishes.starts_at or meeting.next_at)
    days = (at.astimezone(wishes.zone).date() for at in (meeting.starts_at, made.starts_at))
    title = title_after(made.title, old=next(days), new=next(days), language=meeting.language)
    made = replace(made, title=clean(wishes.title, limit=_TITLE_LIMIT) or title, attendance=_expected(network, meeting))
    wall = last_wall(meeting) if wishes.opens_with_wall else None
    places: dict[str, str] = {}
    for item in _agenda(meeting, _handed_on(meeting, wall, wishes, translator), translator):
        made = add_item(made, item)
        places[item.id] = made.items[-1].id
    if wall is not None:
        made = copy_wall(made, wall, item=places[_FROM_THE_WALL])
    return _with_polls(made, tuple(poll for poll in meeting.polls if not _was_held(poll)), places)


def what_was_left(meeting: Meeting) -> tuple[Item, ...]:
    """Return the items that the next meeting takes up: parked or not reached, and not of a meeting's frame."""
    left = (item for item in meeting.items if item.state in _NOT_YET and item.format != PROMISES)
    return tuple(item for item in left if format_of(item.format).family not in _FRAME)


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


def _handed_on(meeting: Meeting, wall: Wall | None, wishes: Wishes, translator: Translator) -> Before:
    """Return what the next meeting has of this one; a fixed start is not kept, since the agenda is another."""
    promises = item_of(format_of(PROMISES), translator, title=N_("What we promised last time"))
    missed = (item for item in meeting.items if item.state in _NOT_YET and item.format == PROMISES)
    opening = [replace(next(missed, promises), locked_at=None)]
    if wall is not None:
        again = item_of(format_of("wall"), translator, title=N_("From our wall last time"))
        opening.append(replace(again, id=_FROM_THE_WALL, prompt=wall.question))
    left = tuple(replace(_timed(item, wishes), locked_at=None) for item in what_was_left(meeting))
    held = frozenset(item.format for item in meeting.items if item.has_run)
    return Before(opening=tuple(_timed(item, wishes) for item in opening), left=left, held=held)


def _agenda(meeting: Meeting, before: Before, translator: Translator) -> tuple[Item, ...]:
    """Return the agenda of the next meeting; where none is proposed for its length, only what is handed on."""
    if not SHORTEST <= meeting.length_minutes <= LONGEST:
        return (*before.opening, *before.left)
    return propose_after(before, meeting.kind, minutes=meeting.length_minutes, translator=translator)


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
