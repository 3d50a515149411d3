"""The network: a group of people that meets again and again, and the index of its meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from meeting.activities import Activity
from meeting.breakouts import BreakoutRound, HeldRoom, RoundState
from meeting.cards import Card
from meeting.checks import MethodChoice
from meeting.errors import NotFound, NotUnderstood
from meeting.in_play import heard_count
from meeting.meeting import Kind, Meeting, MeetingState
from meeting.people import Person
from meeting.text import clean, fold
from meeting.there import was_in, was_there
from meeting.timing import shown_between
from meeting.words import N_

_LONGEST = 7 * 24 * 60
"""The longest a meeting can be, in minutes: it may have been left open."""


class Retention(StrEnum):
    """What is proposed with meetings that are older than the network keeps them."""

    PSEUDONYMISE = "pseudonymise"
    DELETE = "delete"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry:
    """What the network knows of a meeting without opening its file.

    Attributes:
        length_minutes: how long it was when it is over, else how long it is planned to be.
        there: the ids of those who were in the meeting at some time.
        met: the breakout rooms that were held, with those who really were there.
        heard: how many of them came into play; 0 when that was not kept.
    """

    id: str
    title: str
    kind: Kind
    state: MeetingState
    starts_at: datetime
    timezone: str = "UTC"
    length_minutes: int = 60
    items: int = 0
    present: int = 0
    actions: int = 0
    archived: bool = False
    there: tuple[str, ...] = ()
    met: tuple[HeldRoom, ...] = ()
    heard: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network.

    Attributes:
        id: the name of its folder.
        language: proposed for new meetings.
        meetings: one entry per meeting file, newest start first.
        cards: the board; a card is never taken away, only dropped.
        methods: how the network finds out whether it agrees, where it has chosen that itself.
        keep_months: how long meetings are kept as they are; 0 for always.
        keep_how: what is proposed with older ones.
        card_counter: the highest number given to a card.
        counter: the highest number given to a person or an activity.
    """

    id: str
    name: str
    language: str = "en"
    archived: bool = False
    people: tuple[Person, ...] = ()
    meetings: tuple[MeetingEntry, ...] = ()
    cards: tuple[Card, ...] = ()
    activities: tuple[Activity, ...] = ()
    methods: tuple[MethodChoice, ...] = ()
    keep_months: int = 0
    keep_how: Retention = Retention.PSEUDONYMISE
    card_counter: int = 0
    counter: int = 0

    def entry(self, meeting_id: str) -> MeetingEntry:
        """Return the entry of a meeting; raises `NotFound`."""
        for entry in self.meetings:
            if entry.id == meeting_id:
                return entry
        raise NotFound(N_("That meeting is not in this network."))

    def person(self, person_id: str) -> Person | None:
        """Return the person with this id, now or before, or None when they were removed."""
        return next((one for one in self.people if one.id == person_id or person_id in one.former), None)


def entry_of(meeting: Meeting, *, archived: bool = False) -> MeetingEntry:
    """Return the index entry that describes ``meeting`` as it is."""
    return MeetingEntry(
        id=meeting.id,
        title=meeting.title,
        kind=meeting.kind,
        state=meeting.state,
        starts_at=meeting.starts_at,
        timezone=meeting.timezone,
        length_minutes=minutes_of(meeting),
        items=len(meeting.items),
        present=meeting.present_count,
        actions=sum(capture.kind == "action" for capture in meeting.captures),
        archived=archived,
        there=tuple(one.person for one in meeting.attendance if was_there(one)),
        met=held_rooms(meeting),
        heard=heard_count(meeting),
    )


def minutes_of(meeting: Meeting) -> int:
    """Return how long a meeting was when it is over, else how long it is planned to be, in minutes."""
    if meeting.state is not MeetingState.ENDED or meeting.started_at is None or meeting.ended_at is None:
        return meeting.length_minutes
    minutes = shown_between(meeting.started_at, meeting.ended_at) // timedelta(minutes=1)
    return min(max(minutes, 1), _LONGEST)


def held_rooms(meeting: Meeting) -> tuple[HeldRoom, ...]:
    """Return the breakout rooms that were held, without those who were not in the meeting then.

    What counts is presence: somebody who has no presence at all is taken to have been where the round
    had a place for them, since not every facilitator keeps presence.
    """
    rounds = [one for rotation in meeting.breakouts for one in rotation.rounds if one.state is RoundState.HELD]
    if not rounds:
        return ()
    known = {one.person: one for one in meeting.attendance}
    rooms = []
    for one in rounds:
        minutes = _minutes_held(one)
        for room in one.rooms:
            there = tuple(sorted(person for person in room.people if was_in(known.get(person), one)))
            if len(there) > 1:
                rooms.append(HeldRoom(people=there, minutes=minutes))
    return tuple(rooms)


def _minutes_held(one: BreakoutRound) -> int:
    if one.started is None or one.ended is None:
        return one.minutes
    return max(0, round((one.ended - one.started).total_seconds() / 60))


def with_entry(network: Network, entry: MeetingEntry) -> Network:
    """Return the network with the entry added, or put in the place of the one with its id."""
    others = (old for old in network.meetings if old.id != entry.id)
    ordered = sorted((entry, *others), key=lambda one: (one.starts_at, one.id), reverse=True)
    return replace(network, meetings=tuple(ordered))


def without_entry(network: Network, meeting_id: str) -> Network:
    """Return the network without the entry of this meeting."""
    return replace(network, meetings=tuple(one for one in network.meetings if one.id != meeting_id))


def archive_meeting(network: Network, meeting_id: str, *, archived: bool) -> Network:
    """Return the network with a meeting put away or taken out again."""
    return with_entry(network, replace(network.entry(meeting_id), archived=archived))


def rename(network: Network, name: str) -> Network:
    """Return the network under another name; raises `NotUnderstood` when the name is empty."""
    name = clean(name, limit=80)
    if not name:
        raise NotUnderstood(N_("A network needs a name: type one, then press Enter."))
    return replace(network, name=name)


def add_person(network: Network, name: str, *, organisation: str = "", email: str = "") -> tuple[Network, Person]:
    """Return the network with one more person, and the person; two people may share a name."""
    name = clean(name, limit=120)
    if not name:
        raise NotUnderstood(N_("A person needs a name."))
    number = _free_number(network)
    person = Person(id=f"p{number}", name=name, organisation=clean(organisation), email=clean(email))
    return replace(network, people=(*network.people, person), counter=number), person


def _free_number(network: Network) -> int:
    """Return a number no person ever had, not even one a meeting knows and the network lost in a crash."""
    seen = (one[1:] for entry in network.meetings for one in entry.there)
    return 1 + max([network.counter, *(int(one) for one in seen if one.isdecimal())])


def people_by_prefix(people: tuple[Person, ...], prefix: str) -> tuple[Person, ...]:
    """Return the people of whom some part of the name starts with ``prefix``.

    Letters are folded, so ``soren`` finds Søren; several words must match parts in order
    (``an h`` finds Anna Holm, ``marie`` finds Anne-Marie). A whole name comes first, then those
    whose first name matches.
    """
    wanted = _name_parts(prefix)
    if not wanted:
        return ()
    matches = [(rank, person) for person in people if (rank := _match_rank(_name_parts(person.name), wanted)) >= 0]
    return tuple(person for _, person in sorted(matches, key=lambda pair: pair[0]))


@lru_cache(maxsize=4096)  # the same names are looked through at every key that is typed
def _name_parts(name: str) -> tuple[str, ...]:
    return tuple(fold(clean(name)).replace("-", " ").split())


def _match_rank(parts: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    """Return where the first wanted word matched (0: exactly the whole name), or -1."""
    if parts == wanted:
        return 0
    place = first = -1
    for word in wanted:
        place = next((at for at in range(place + 1, len(parts)) if parts[at].startswith(word)), -1)
        if place < 0:
            return -1
        first = place if first < 0 else first
    return first + 1
