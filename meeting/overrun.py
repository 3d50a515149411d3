"""Back on time: proposals for a meeting that would end late or keep a guest waiting.

A proposal is a preview that nothing has happened to yet; `apply` carries it out. Items with a
fixed start are deadlines of their own: time is regained before them, and measured anew after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from meeting import timing
from meeting.errors import NotAllowed
from meeting.formats import format_of
from meeting.item import Importance, Item, ItemState
from meeting.meeting import Meeting, MeetingState
from meeting.templates.fitting import Room, fit_minutes
from meeting.words import N_, Sentence, sentence

MINUTE = timedelta(minutes=1)
NOTHING = timedelta()

_LONGEST = 7 * 24 * 60  # minutes; a meeting that is later still was forgotten, not late

SHORTEN, TAKE_NEXT, PARK, LATER = "shorten", "take-next", "park", "later"
"""The ids of the proposals, in the order in which they are offered."""


class FormatLimits(Protocol):
    """What catching up has to know of an activity format."""

    @property
    def minutes(self) -> tuple[int, int, int]:
        """Shortest, typical and longest sensible minutes."""

    @property
    def protected(self) -> bool:
        """Whether it is never eaten, as breaks and closings are."""


FormatLookup = Callable[[str], FormatLimits]
"""Finds the limits of a format by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """What a proposal does to one item; a parked item keeps its minutes for next time."""

    item_id: str
    before_minutes: int
    after_minutes: int
    state_after: ItemState


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One way to get back on time.

    Attributes:
        id: ``shorten``, ``take-next``, ``park`` or ``later``.
        title: what would be done.
        effect: what it costs and whether it is enough.
        new_end: the projected end with it (UTC).
        drift_after: what is left of the drift, measured against the planned end it leaves.
        late_after: how late the latest locked item would still begin.
        changes: every item that changes, in agenda order.
        length_minutes: the planned length of the meeting with it.
    """

    id: str
    title: Sentence
    effect: Sentence
    new_end: datetime
    drift_after: timedelta
    late_after: timedelta
    changes: tuple[ItemChange, ...]
    length_minutes: int

    @property
    def is_enough(self) -> bool:
        """Whether the meeting is on time with it, to the minute."""
        return max(self.drift_after, self.late_after) < MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrun:
    """How late the meeting is and what can be done about it.

    Attributes:
        drift: projected end minus planned end.
        late: the locked items that would begin a minute late or more, in agenda order.
        proposals: ready to be applied; none when the meeting is on time or nothing can work.
        sentence: the situation in words, and why there is no proposal when there is none.
    """

    drift: timedelta
    late: tuple[timing.Slot, ...]
    proposals: tuple[Proposal, ...]
    sentence: Sentence

    @property
    def is_on_time(self) -> bool:
        """Whether there is nothing to regain."""
        return self.drift < MINUTE and not self.late


@dataclass(frozen=True, slots=True)
class _Need:
    """How many minutes are to be regained, and what may be taken from an item at ``now``."""

    now: datetime
    formats: FormatLookup
    minutes: int = 0

    def is_fixed(self, item: Item) -> bool:
        """Tell whether nothing may be taken: it is locked, a break or a closing."""
        return item.locked_at is not None or self.formats(item.format).protected

    def least(self, item: Item) -> int:
        """Return the fewest minutes the item can be given; never more than it has."""
        if self.is_fixed(item):
            return item.minutes
        shortest = max(1, self.formats(item.format).minutes[0], item.used_minutes(self.now))
        return min(item.minutes, shortest)

    def can_wait(self, item: Item) -> bool:
        """Tell whether the item can be parked: it is to come, free, and not of high importance."""
        is_free = item.state is ItemState.PLANNED and not self.is_fixed(item)
        return is_free and item.importance is not Importance.HIGH and self.left(item) > 0

    def left(self, item: Item) -> int:
        """Return the whole minutes the item would still take."""
        return item.minutes - item.used_minutes(self.now)


_Way = Callable[[tuple[Item, ...], _Need], tuple[Item, ...]]
"""Takes the items before a deadline and what is needed; returns the items as they would be."""


def propose(meeting: Meeting, *, now: datetime, formats: FormatLookup = format_of) -> Overrun:
    """Return how late the meeting is at ``now`` (UTC), with up to four proposals to mend it.

    Each proposal regains at least a minute, and no two come to the same.
    """
    drift, late = timing.drift(meeting, now), _late(meeting, now)
    situation = Overrun(drift=drift, late=late, proposals=(), sentence=_situation(meeting, late, drift=drift))
    if meeting.state is MeetingState.ENDED or situation.is_on_time:
        return situation
    need = _Need(now, formats)
    outcomes = [(name, _carried_out(meeting, way, need)) for name, way in _WAYS.items()]
    proposals: list[Proposal] = []
    for name, outcome in (*outcomes, (LATER, _run_on(meeting, now))):
        if _lateness(meeting, now) - _lateness(outcome, now) >= MINUTE:
            offered = _proposal(name, meeting, outcome, now=now)
            if not any(_is_same(offered, other) for other in proposals):
                proposals.append(offered)
    if not proposals:
        return replace(situation, sentence=_stuck(situation))
    return replace(situation, proposals=tuple(proposals))


def apply(meeting: Meeting, proposal: Proposal, *, at: datetime) -> Meeting:
    """Return the meeting with a proposal carried out at ``at`` (UTC).

    A running item keeps the minutes it has used while the proposal was being looked at.

    Raises:
        NotAllowed: the meeting has changed so that the proposal no longer fits.
    """
    grows = proposal.length_minutes > meeting.length_minutes
    if meeting.state is MeetingState.ENDED or (grows and meeting.end_locked):
        raise NotAllowed(N_("The meeting has changed meanwhile: press o for new proposals."))
    by_id = {item.id: item for item in meeting.items}
    for change in proposal.changes:
        item = by_id.get(change.item_id)
        if item is None or not item.is_open or item.minutes != change.before_minutes:
            raise NotAllowed(N_("The meeting has changed meanwhile: press o for new proposals."))
        if change.state_after is ItemState.PARKED and item.state is ItemState.RUNNING:
            raise NotAllowed(N_("“{title}” has begun meanwhile: press o for new proposals."), title=item.title)
        meeting = meeting.with_item(_changed(item, change, at=at))
    return replace(meeting, length_minutes=max(meeting.length_minutes, proposal.length_minutes))


def _changed(item: Item, change: ItemChange, *, at: datetime) -> Item:
    if change.state_after is ItemState.PARKED:
        return replace(item, state=ItemState.PARKED)
    return replace(item, minutes=max(change.after_minutes, min(item.minutes, item.used_minutes(at))))


def _late(meeting: Meeting, now: datetime) -> tuple[timing.Slot, ...]:
    return tuple(slot for slot in timing.schedule(meeting, now) if slot.late >= MINUTE)


def _lateness(meeting: Meeting, now: datetime) -> timedelta:
    """Return all lateness together: that of every locked item and that of the end."""
    locked = sum((slot.late for slot in timing.schedule(meeting, now)), NOTHING)
    return locked + max(timing.drift(meeting, now), NOTHING)


def _stretches(meeting: Meeting) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the items before each deadline and the locked item that is the deadline, "" for the end."""
    before: list[str] = []
    for item in meeting.items:
        if item.state is ItemState.PLANNED and item.locked_at is not None:
            yield tuple(before), item.id
            before = []
        elif item.is_open:
            before.append(item.id)
    yield tuple(before), ""


def _carried_out(meeting: Meeting, way: _Way, need: _Need) -> Meeting:
    """Return the meeting with a way of catching up taken before each deadline in turn.

    What is regained before a fixed start beyond its lateness would only make the others wait,
    so each stretch gives what its own deadline needs, and the rest is left to the next.
    """
    for before, deadline in _stretches(meeting):
        slots = {slot.item.id: slot.late for slot in timing.schedule(meeting, need.now)}
        late = slots[deadline] if deadline else timing.drift(meeting, need.now)
        if late >= MINUTE:
            items = tuple(item for item in meeting.items if item.id in before)
            found = {item.id: item for item in way(items, replace(need, minutes=-(-late // MINUTE)))}
            meeting = replace(meeting, items=tuple(found.get(item.id, item) for item in meeting.items))
    return meeting


def _shorten(items: tuple[Item, ...], need: _Need) -> tuple[Item, ...]:
    """Shorten all, the running one too, in proportion to how far each can give way."""
    rooms = [Room(low=need.least(item), wanted=item.minutes, high=item.minutes) for item in items]
    total = max(sum(room.wanted for room in rooms) - need.minutes, sum(room.low for room in rooms))
    fitted = fit_minutes(rooms, total) or ()
    return tuple(replace(item, minutes=left) for item, left in zip(items, fitted, strict=True))


def _take_next(items: tuple[Item, ...], need: _Need) -> tuple[Item, ...]:
    """Shorten the next item as far as it goes, then the one after it, until it is enough."""
    taken: list[Item] = []
    wanted = need.minutes
    for item in items:
        if item.state is ItemState.PLANNED:
            given = min(item.minutes - need.least(item), wanted)
            wanted -= given
            taken.append(replace(item, minutes=item.minutes - given))
    return tuple(taken)


def _park(items: tuple[Item, ...], need: _Need) -> tuple[Item, ...]:
    """Park as few items as possible: the less important rather than the more, the later rather than the next.

    An item of normal importance is parked only where those of low importance are not enough; one
    of high importance never is.
    """
    free = [item for item in reversed(items) if need.can_wait(item)]
    pool = [item for item in free if item.importance is Importance.LOW]
    if sum(map(need.left, pool)) < need.minutes:
        pool += [item for item in free if item.importance is Importance.NORMAL]
    chosen = _fewest([need.left(item) for item in pool], need.minutes)
    return tuple(replace(pool[place], state=ItemState.PARKED) for place in chosen)


def _fewest(gains: list[int], wanted: int) -> list[int]:
    """Return the places of as few gains as make up ``wanted`` (all, if none do), the first ones where it can be."""
    largest = sorted(gains, reverse=True)
    count = next((n for n in range(len(gains)) if sum(largest[:n]) >= wanted), len(gains))
    chosen: list[int] = []
    for place, gain in enumerate(gains):
        others = sorted(gains[place + 1 :], reverse=True)[: count - len(chosen) - 1]
        if len(chosen) < count and (count == len(gains) or gain + sum(others) >= wanted):
            chosen.append(place)
            wanted -= gain
    return chosen


_WAYS: dict[str, _Way] = {SHORTEN: _shorten, TAKE_NEXT: _take_next, PARK: _park}


def _run_on(meeting: Meeting, now: datetime) -> Meeting:
    """Return the meeting with its planned end where it is expected to end, to the next whole minute."""
    late = timing.drift(meeting, now)
    longer = meeting.length_minutes - (-late // MINUTE)
    if meeting.end_locked or late < MINUTE or longer > _LONGEST:
        return meeting
    return replace(meeting, length_minutes=longer)


def _proposal(name: str, before: Meeting, after: Meeting, *, now: datetime) -> Proposal:
    changes = tuple(
        ItemChange(item_id=new.id, before_minutes=old.minutes, after_minutes=new.minutes, state_after=new.state)
        for old, new in zip(before.items, after.items, strict=True)
        if old != new
    )
    title, costs = _wording(name, before, changes=changes, by=after.length_minutes - before.length_minutes)
    return Proposal(
        id=name,
        title=title,
        effect=sentence(N_("{costs}; {outcome}."), costs=costs, outcome=_outcome(after, now)),
        new_end=timing.projected_end(after, now),
        drift_after=timing.drift(after, now),
        late_after=max((slot.late for slot in timing.schedule(after, now)), default=NOTHING),
        changes=changes,
        length_minutes=after.length_minutes,
    )


def _is_same(one: Proposal, other: Proposal) -> bool:
    return (one.changes, one.length_minutes) == (other.changes, other.length_minutes)


def _wording(name: str, meeting: Meeting, *, changes: tuple[ItemChange, ...], by: int) -> tuple[Sentence, Sentence]:
    """Return what a proposal does and what it costs."""
    if name == LATER:
        costs = sentence(N_("Nothing is cut and the planned end moves {minutes} min"), minutes=by)
        return sentence(N_("Run on to a later end")), costs
    first = meeting.item(changes[0].item_id).title
    is_one, count = len(changes) == 1, len(changes)
    if name == PARK:
        minutes = sum(change.before_minutes for change in changes)
        if is_one:
            costs = sentence(N_("“{title}” waits for next time and gives {minutes} min"), title=first, minutes=minutes)
            return sentence(N_("Park “{title}”"), title=first), costs
        costs = sentence(N_("{count} items wait for next time and give {minutes} min"), count=count, minutes=minutes)
        return sentence(N_("Park {count} items"), count=count), costs
    if name == SHORTEN:
        return sentence(N_("Shorten the rest in proportion")), _given(first, changes)
    if is_one:
        return sentence(N_("Take it from “{title}”"), title=first), _given(first, changes)
    return sentence(N_("Take it from the next {count} items"), count=count), _given(first, changes)


def _given(first: str, changes: tuple[ItemChange, ...]) -> Sentence:
    minutes = [change.before_minutes - change.after_minutes for change in changes]
    low, high = min(minutes), max(minutes)
    if len(changes) == 1:
        return sentence(N_("“{title}” gives {minutes} min"), title=first, minutes=low)
    if low == high:
        return sentence(N_("{count} items give {minutes} min each"), count=len(changes), minutes=low)
    return sentence(N_("{count} items give {low}–{high} min each"), count=len(changes), low=low, high=high)


def _outcome(meeting: Meeting, now: datetime) -> Sentence:
    """Return whether it is enough, as the end of a sentence."""
    drift, late = timing.drift(meeting, now), _late(meeting, now)
    minutes = _nearest(drift) if drift >= MINUTE else 0
    if not late and minutes < 1:
        return sentence(N_("that is enough"))
    if not late:
        return sentence(N_("the meeting still ends {minutes} min late"), minutes=minutes)
    title, waiting = late[0].item.title, _nearest(late[0].late)
    if minutes > 0:
        both = N_("“{title}” still starts {waiting} min late and the meeting ends {minutes} min late")
        return sentence(both, title=title, waiting=waiting, minutes=minutes)
    return sentence(N_("“{title}” still starts {waiting} min late"), title=title, waiting=waiting)


def _situation(meeting: Meeting, late: tuple[timing.Slot, ...], *, drift: timedelta) -> Sentence:
    minutes = _nearest(drift) if drift >= MINUTE else 0
    if meeting.state is MeetingState.ENDED:
        return sentence(N_("The meeting has ended."))
    if not late and minutes < 1:
        return sentence(N_("The meeting is on time."))
    if not late:
        return sentence(N_("As things stand, the meeting ends {minutes} min late."), minutes=minutes)
    title, waiting = late[0].item.title, _nearest(late[0].late)
    if minutes < 1:
        return sentence(N_("As things stand, “{title}” starts {waiting} min late."), title=title, waiting=waiting)
    return sentence(
        N_("As things stand, “{title}” starts {waiting} min late and the meeting ends {minutes} min late."),
        title=title,
        waiting=waiting,
        minutes=minutes,
    )


def _nearest(late: timedelta) -> int:
    """Return how late something is in minutes, rounded as it is everywhere else."""
    return (late + MINUTE / 2) // MINUTE


def _stuck(situation: Overrun) -> Sentence:
    """Return why nothing is proposed."""
    if situation.drift < MINUTE:
        advice = N_("{situation} Nothing before it can be shortened or parked: tell whoever waits for it.")
    else:
        advice = N_(
            "{situation} Nothing that is left can be shortened or parked, and the end cannot be moved: "
            "unlock the end or an item, or agree together what to leave out."
        )
    return sentence(advice, situation=situation.sentence)
