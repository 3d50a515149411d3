"""Rounds in which everybody is asked once: the order, who is asked now, passing, and who came or left meanwhile.

A turn in a round is a `Tick`; what is kept besides is the order and when whoever is asked now was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from types import MappingProxyType

from meeting.breakouts import BreakoutRound, RoundState
from meeting.errors import NotAllowed, NotFound
from meeting.floor.quiet import longest_silent
from meeting.floors import OrderKind, SpeakingRound
from meeting.meeting import Meeting
from meeting.people import HERE, Person
from meeting.ticks import first_of, left_over, tick, ticks_of
from meeting.words import N_

ORDER_NAMES: Mapping[OrderKind, str] = MappingProxyType(
    {
        OrderKind.RANDOM: N_("by lot"),
        OrderKind.ROOMS: N_("room by room"),
        OrderKind.QUIET: N_("from the quietest"),
        OrderKind.LIST: N_("as on the list"),
    }
)
"""What the orders of a round are called, as messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundNow:
    """How a round stands; people by their ids.

    Attributes:
        asked: who is asked now; "" before the round has begun and when it is through.
        following: who comes after that, in order.
        had: who had a turn or let it pass, in the order in which they did.
        passed: those of them who let it pass.
        away: who has a place in the order but left before their turn.
        turn: for how long whoever is asked now has been asked.
        seconds_each: the seconds that each of those who are left has, of what is left of the item's minutes.
        is_through: whether it has begun and nobody is left.
    """

    asked: str
    following: tuple[str, ...]
    had: tuple[str, ...]
    passed: tuple[str, ...]
    away: tuple[str, ...]
    turn: timedelta
    seconds_each: int
    is_through: bool


def speaking_round(meeting: Meeting, item_id: str) -> SpeakingRound | None:
    """Return the round of an item, or None where no order was made."""
    return next((one for one in meeting.speaking_rounds if one.item == item_id), None)


def prepare_round(
    meeting: Meeting, item_id: str, *, kind: OrderKind = OrderKind.RANDOM, rng: Random, last_first: str = ""
) -> Meeting:
    """Return the meeting with an order for those who are left in an item's round; those who had a turn keep it.

    Args:
        meeting: the meeting.
        item_id: the agenda item.
        kind: how they are put in order.
        rng: draws the lots.
        last_first: the id of who began the last round of the last meeting; neither they nor who began the last
            one in this meeting are drawn to begin, as long as anybody else is left.

    Raises:
        NotFound: there is no such item.
        NotAllowed: nobody is left to be asked.
    """
    meeting.item(item_id)
    left = left_over(meeting, item_id)
    if not left:
        raise NotAllowed(N_("Nobody is left for a round: mark who is present first."))
    match kind:
        case OrderKind.RANDOM:
            order = _drawn(left, rng=rng, avoided=(who_began_last(meeting, but=item_id), last_first))
        case OrderKind.ROOMS:
            order = _by_room(meeting, left)
        case OrderKind.QUIET:
            silent = longest_silent(meeting, (Person(id=one, name=one) for one in left))
            order = tuple(one.person.id for one in silent)
        case _:
            order = left
    old = speaking_round(meeting, item_id) or SpeakingRound(item=item_id)
    had = (one.person for one in ticks_of(meeting, item_id))
    return _with_round(meeting, replace(old, kind=kind, order=tuple(dict.fromkeys((*had, *order)))))


def begin_round(meeting: Meeting, item_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with the first one asked.

    Raises:
        NotFound: no order was made.
        NotAllowed: it has begun.
    """
    one = _round(meeting, item_id)
    if one.started is not None:
        raise NotAllowed(N_("The round has begun already."))
    return _with_round(meeting, replace(one, started=at, turn_from=at))


def take_turn(
    meeting: Meeting, item_id: str, person: str, *, at: datetime, text: str = "", passed: bool = False
) -> Meeting:
    """Return the meeting with somebody's turn in a round had or passed, and the next one asked.

    Also somebody whose turn it is not may speak: then whoever is asked stays asked.

    Raises:
        NotFound: no order was made.
        NotUnderstood: nobody is named, or the line is too long.
    """
    one = _round(meeting, item_id)
    asked = asked_now(meeting, item_id)
    order = round_order(meeting, item_id)
    meeting = tick(meeting, person, item=item_id, at=at, text=text, passed=passed)
    turn_from = at if person == asked else one.turn_from
    has_more = bool(_left(meeting, order, item_id))
    new = replace(one, order=order, started=one.started or at, turn_from=turn_from if has_more else None)
    return _with_round(meeting, new)


def take_later(meeting: Meeting, item_id: str, person: str, *, at: datetime) -> Meeting:
    """Return the meeting with somebody asked last instead of now.

    Raises:
        NotFound: no order was made.
        NotAllowed: they have had their turn, are not there, or nobody else is left.
    """
    one, order = _round(meeting, item_id), round_order(meeting, item_id)
    left = _left(meeting, order, item_id)
    if person not in left or len(left) == 1:
        raise NotAllowed(N_("Nobody else is left in the round to be asked before."))
    turn_from = at if one.started is not None and person == left[0] else one.turn_from
    moved = (*(other for other in order if other != person), person)
    return _with_round(meeting, replace(one, order=moved, turn_from=turn_from))


def drop_round(meeting: Meeting, item_id: str) -> Meeting:
    """Return the meeting without the order of an item's round; turns that were had stay. Raises `NotFound`."""
    _round(meeting, item_id)
    return replace(meeting, speaking_rounds=tuple(one for one in meeting.speaking_rounds if one.item != item_id))


def round_order(meeting: Meeting, item_id: str) -> tuple[str, ...]:
    """Return everybody in a round in order, those who came after it was made behind the others."""
    one = speaking_round(meeting, item_id)
    here = (other.person for other in meeting.attendance if other.presence in HERE)
    return tuple(dict.fromkeys((*(one.order if one is not None else ()), *here)))


def asked_now(meeting: Meeting, item_id: str) -> str:
    """Return the id of who is asked now; "" before the round has begun and when it is through."""
    one = speaking_round(meeting, item_id)
    if one is None or one.started is None:
        return ""
    return next(iter(_left(meeting, round_order(meeting, item_id), item_id)), "")


def round_now(meeting: Meeting, item_id: str, now: datetime) -> RoundNow:
    """Return how the round of an item stands; raises `NotFound` when no order was made."""
    one, order = _round(meeting, item_id), round_order(meeting, item_id)
    left = _left(meeting, order, item_id)
    ticks = ticks_of(meeting, item_id)
    had = {each.person for each in ticks}
    is_on = one.started is not None
    return RoundNow(
        asked=left[0] if is_on and left else "",
        following=left[1:] if is_on else left,
        had=tuple(each.person for each in ticks),
        passed=tuple(each.person for each in ticks if each.passed),
        away=tuple(person for person in order if person not in had and person not in left),
        turn=max(now - one.turn_from, timedelta()) if one.turn_from is not None else timedelta(),
        seconds_each=_seconds_each(meeting, item_id, len(left), now),
        is_through=is_on and not left,
    )


def who_began_last(meeting: Meeting, *, but: str = "") -> str:
    """Return the id of who began the meeting's last round, apart from the one of the item ``but``; "" for none."""
    items = [one.item for one in meeting.ticks if one.item != but]
    firsts = (first_of(meeting, item) for item in dict.fromkeys(reversed(items)))
    return next((first for first in firsts if first), "")


def _drawn(left: Iterable[str], *, rng: Random, avoided: tuple[str, str]) -> tuple[str, ...]:
    """Return people in an order drawn by lot; of those to avoid as the first, the first named weighs more."""
    order = sorted(left)
    rng.shuffle(order)
    for not_first in (set(avoided), {avoided[0] or avoided[1]}):
        first = next((one for one in order if one not in not_first), None)
        if first is not None:
            return (first, *(one for one in order if one != first))
    return tuple(order)


def _by_room(meeting: Meeting, left: Iterable[str]) -> tuple[str, ...]:
    """Return people room by room as they sat last, those without a room behind them."""
    left = tuple(left)
    last = _last_rooms(meeting)
    seated = [person for room in last.rooms for person in room.people if person in left] if last else []
    return tuple(dict.fromkeys((*seated, *left)))


def _last_rooms(meeting: Meeting) -> BreakoutRound | None:
    if meeting.running_round is not None:
        return meeting.running_round[1]
    held = [one for each in meeting.breakouts for one in each.rounds if one.state is RoundState.HELD]
    usual = meeting.started_at or meeting.starts_at
    return max(held, key=lambda one: one.started or usual, default=None)


def _left(meeting: Meeting, order: Iterable[str], item_id: str) -> tuple[str, ...]:
    """Return those of an order who are here and have had no turn."""
    left = set(left_over(meeting, item_id))
    return tuple(person for person in order if person in left)


def _seconds_each(meeting: Meeting, item_id: str, left: int, now: datetime) -> int:
    remaining = max(meeting.item(item_id).remaining(now), timedelta())
    return int(remaining.total_seconds()) // left if left else 0


def _round(meeting: Meeting, item_id: str) -> SpeakingRound:
    one = speaking_round(meeting, item_id)
    if one is None:
        raise NotFound(N_("The round has no order yet: choose one first."))
    return one


def _with_round(meeting: Meeting, one: SpeakingRound) -> Meeting:
    others = tuple(old for old in meeting.speaking_rounds if old.item != one.item)
    return replace(meeting, speaking_rounds=(*others, one))
