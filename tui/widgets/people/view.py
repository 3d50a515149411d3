"""What the list of people is made from: in which group each stands, and how many of the others they have met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import Enum

from meeting.breakouts import HeldRoom
from meeting.matching import Suspected
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network, held_rooms, people_by_prefix
from meeting.people import HERE, Attendance, Person, Presence, by_id
from meeting.presence import waiting_for
from meeting.text import alphabetical, clean, fold
from meeting.there import was_there


class Group(Enum):
    """What people are listed under, in this order."""

    AWAITED = "awaited"
    HERE = "here"
    LEFT = "left"
    ABSENT = "absent"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Circles:
    """Whom each person has met, a bit for each place in the roster, and whether anybody has met anybody."""

    place_of: Mapping[str, int]
    met: tuple[int, ...]
    anybody: bool = False

    def others_met(self, person_id: str, among: int) -> int:
        """Return how many of those in ``among`` a person has met."""
        place = self.place_of.get(person_id)
        return (self.met[place] & among & ~(1 << place)).bit_count() if place is not None else 0

    def have_met(self, one: str, other: str) -> bool:
        """Tell whether two people have met."""
        place, other_place = self.place_of.get(one), self.place_of.get(other)
        return place is not None and other_place is not None and bool(self.met[place] >> other_place & 1)

    def bits(self, ids: Iterable[str]) -> int:
        """Return these people as bits."""
        return sum(1 << place for place in {self.place_of[one] for one in ids if one in self.place_of})


Rooms = tuple[tuple[HeldRoom, ...], ...]
"""The rooms held in each meeting."""


def rooms_held(network: Network, meeting: Meeting) -> Rooms:
    """Return the rooms held in all meetings, those of the open one as they are now."""
    return (*(entry.met for entry in network.meetings if entry.id != meeting.id), held_rooms(meeting))


def circles_of(people: tuple[Person, ...], rooms: Rooms) -> Circles:
    """Return whom each of these people has met in these rooms."""
    place_of = {one: place for place, person in enumerate(people) for one in (*person.former, person.id)}
    met = [0] * len(people)
    for held in rooms:
        for room in held:
            places = [place_of[one] for one in room.people if one in place_of]
            bits = sum(1 << place for place in set(places))
            for place in places:
                met[place] |= bits
    return Circles(place_of, tuple(bits & ~(1 << place) for place, bits in enumerate(met)), anybody=any(met))


@dataclass(frozen=True)
class PeopleView:
    """The people of a network as they are in one meeting.

    Attributes:
        suspects: two people of the roster who may be one.
        words: what was typed to find somebody; "" for everybody.
        zone: whose clock times are shown; None is the computer's.
    """

    network: Network
    meeting: Meeting
    now: datetime
    circles: Circles
    suspects: tuple[Suspected, ...] = ()
    words: str = ""
    zone: tzinfo | None = None
    attendance: Mapping[str, Attendance] = field(init=False)
    groups: Mapping[Group, tuple[Person, ...]] = field(init=False)
    here: int = field(init=False)
    doubles: Mapping[str, tuple[Person, ...]] = field(init=False)

    def __post_init__(self) -> None:
        known = by_id(self.network.people)
        kept = {known[one.person].id: one for one in self.meeting.attendance if one.person in known}
        awaited = {person.id for person in waiting_for(self.meeting, self.network)}
        found: dict[Group, list[Person]] = {group: [] for group in Group}
        for person in self.network.people:
            found[_group_of(self.meeting, kept.get(person.id), awaited=person.id in awaited)].append(person)
        groups = {group: tuple(sorted(people, key=_by_name)) for group, people in found.items()}
        object.__setattr__(self, "attendance", kept)
        object.__setattr__(self, "doubles", _doubles(self.network, self.suspects))
        object.__setattr__(self, "groups", groups)
        object.__setattr__(self, "here", self.circles.bits(person.id for person in groups[Group.HERE]))

    def pairs_here(self) -> tuple[int, int]:
        """Return how many pairs of those here have met, and how many there are."""
        here = self.groups[Group.HERE]
        both_ways = sum(self.circles.others_met(person.id, self.here) for person in here)
        return both_ways // 2, len(here) * (len(here) - 1) // 2

    def attendance_of(self, person: Person) -> Attendance:
        """Return what is kept of a person's presence."""
        return self.attendance.get(person.id) or Attendance(person=person.id)

    def is_here(self, person: Person) -> bool:
        """Tell whether a person is here now, or was, after the meeting."""
        return bool(self.here >> self.circles.place_of[person.id] & 1)

    def group_of(self, person: Person) -> Group:
        """Return the group a person stands in."""
        found = (group for group, people in self.groups.items() if any(one.id == person.id for one in people))
        return next(found, Group.OTHERS)

    def found(self) -> dict[Group, tuple[Person, ...]]:
        """Return the groups with those in them who match the typed words."""
        if not self.words:
            return dict(self.groups)
        matching = {person.id for person in people_found(self.network.people, self.words)}
        return {group: tuple(one for one in people if one.id in matching) for group, people in self.groups.items()}

    def minutes_of(self, one: Attendance) -> int:
        """Return for how many minutes somebody has been there, up to now or the end of the meeting."""
        if not one.stays:
            return one.minutes
        until = min(self.now, self.meeting.ended_at or self.now)
        return round(sum((stay.length(until) for stay in one.stays), timedelta()) / timedelta(minutes=1))


def _doubles(network: Network, suspects: Iterable[Suspected]) -> dict[str, tuple[Person, ...]]:
    """Return for the ids of those who may be somebody else, whom."""
    known = by_id(network.people)
    found: dict[str, tuple[Person, ...]] = {}
    for pair in suspects:
        for one, other in ((pair.one.id, pair.other.id), (pair.other.id, pair.one.id)):
            if one in known and other in known and known[one] is not known[other]:
                found[one] = (*found.get(one, ()), known[other])
    return found


def people_found(people: tuple[Person, ...], words: str) -> tuple[Person, ...]:
    """Return those of whose name or organisation a part begins as typed, best first."""
    named = people_by_prefix(people, words)
    wanted = fold(clean(words))
    if not wanted:
        return named
    ids = {person.id for person in named}
    return (*named, *(one for one in people if one.id not in ids and _begins(fold(one.organisation), wanted)))


def _begins(text: str, wanted: str) -> bool:
    return text.startswith(wanted) or f" {wanted}" in text


def _group_of(meeting: Meeting, one: Attendance | None, *, awaited: bool) -> Group:
    if meeting.state is MeetingState.ENDED:
        return Group.OTHERS if one is None else Group.HERE if was_there(one) else Group.ABSENT
    if one is not None and one.presence in HERE:
        return Group.HERE
    if one is not None and one.presence is Presence.LEFT:
        return Group.LEFT
    if one is not None and (one.since or one.stays):
        return Group.ABSENT  # somebody has said so
    return Group.AWAITED if awaited else Group.OTHERS


def _by_name(person: Person) -> tuple[str, str]:
    return alphabetical(person.name), person.organisation
