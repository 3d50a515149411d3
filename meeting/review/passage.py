"""What can be found in past meetings: leaves, as they are searched, and passages, as they are shown.

A leaf is a named tuple instead of a frozen dataclass because 200,000 of them are made before the first search,
and holds its text as it came; a passage is made of a leaf that was found, with its text cleaned.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from meeting.meeting import Kind
from meeting.words import N_


class What(StrEnum):
    """What a passage is."""

    MEETING = "meeting"
    PURPOSE = "purpose"
    ITEM = "item"
    NOTE = "note"
    QUESTION = "question"
    ACTION = "action"
    DECISION = "decision"
    GOAL = "goal"
    POLL = "poll"
    WALL = "wall"
    ROOM = "room"
    CHECK = "check"
    RESERVATION = "reservation"
    ACTIVITY = "activity"
    PERSON = "person"


WHAT_NAMES = {
    What.MEETING: N_("meeting"),
    What.PURPOSE: N_("purpose"),
    What.ITEM: N_("agenda item"),
    What.NOTE: N_("note"),
    What.QUESTION: N_("question"),
    What.ACTION: N_("action"),
    What.DECISION: N_("decision"),
    What.GOAL: N_("goal"),
    What.POLL: N_("poll"),
    What.WALL: N_("wall"),
    What.ROOM: N_("room"),
    What.CHECK: N_("consensus check"),
    What.RESERVATION: N_("reservation"),
    What.ACTIVITY: N_("between-meeting activity"),
    What.PERSON: N_("person"),
}
"""What passages are called, as messages."""


class Place(StrEnum):
    """The screen on which a passage is opened."""

    AGENDA = "agenda"
    BREAKOUTS = "breakouts"
    POLLS = "polls"
    BOARD = "board"
    WALL = "wall"
    PEOPLE = "people"
    SUMMARY = "summary"


class Leaf(NamedTuple):
    """One findable text of a meeting or a network, as it came and not cleaned yet.

    Attributes:
        place: where it is opened; ``id`` and ``inner`` say what there.
        id: the id of the item, capture, rotation, poll, wall, check, card, activity or person; "" for the meeting.
        inner: the id or number of what is meant within that: an option, a note, a round and room (``r3/1``).
        state: the value of its state or stage, "" for none.
        is_open: whether something is still to happen with it; None where that makes no sense.
        due: until when.
        people: the ids of those it belongs to.
        name: whose it is, where that is nobody's id.
        meeting: of a network's leaf, the id of the meeting it comes from, or "".
        is_title: whether it names the whole: a meeting's or an item's title, a person's name.
    """

    what: What
    place: Place
    id: str
    text: str
    inner: str = ""
    state: str = ""
    is_open: bool | None = None
    due: date | None = None
    people: tuple[str, ...] = ()
    name: str = ""
    meeting: str = ""
    is_title: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHead:
    """What every passage tells of its meeting.

    Attributes:
        day: the day on which it began, where it was held.
    """

    id: str
    title: str
    kind: Kind
    starts_at: datetime
    day: date
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One findable thing, as it is shown.

    Attributes:
        meeting: where it was said; None for what belongs to the network as a whole.
        text: cleaned, in one line.
        names: the names of the people it belongs to; private people are named here too, as on every screen of
            the facilitator's own.
        people, place, id, inner, state, is_open, due: as in `Leaf`.
    """

    network_id: str
    network_name: str
    meeting: MeetingHead | None
    what: What
    text: str
    place: Place
    id: str
    inner: str = ""
    state: str = ""
    is_open: bool | None = None
    due: date | None = None
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
