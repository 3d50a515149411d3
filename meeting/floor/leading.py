"""How the floor list of one agenda item is led: its order, its end, and how long a turn may last."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from meeting.errors import NotAllowed, NotUnderstood
from meeting.floors import FloorList, TurnReason
from meeting.meeting import Meeting
from meeting.words import N_, Sentence, sentence

USUAL_LAST = 3
"""How many more may speak when the last speakers are announced."""

LAST_LIMIT = 50
"""The most speakers that are announced as the last."""

TURN_LIMIT = 3600
"""The longest limit of a turn, in seconds."""

_A_MOMENT = timedelta(microseconds=1)


def list_of(meeting: Meeting, item_id: str) -> FloorList:
    """Return how the floor list of an item is led; the usual way where nothing is kept."""
    return next((one for one in meeting.floors if one.item == item_id), FloorList(item=item_id))


def begin_list(meeting: Meeting, item_id: str, *, quiet_first: bool, turn_seconds: int = 0) -> Meeting:
    """Return the meeting with an item's list led as the facilitator usually does, unless it is led already."""
    usual = FloorList(item=item_id, is_quiet_first=quiet_first, turn_seconds=turn_seconds)
    is_led = any(one.item == item_id for one in meeting.floors)
    return meeting if is_led or usual == FloorList(item=item_id) else _led(meeting, usual)


def lead_quiet_first(meeting: Meeting, item_id: str, *, quiet_first: bool) -> Meeting:
    """Return the meeting with those who had no turn yet first on an item's list, or all as they asked."""
    return _led(meeting, replace(list_of(meeting, item_id), is_quiet_first=quiet_first))


def limit_turns(meeting: Meeting, item_id: str, seconds: int) -> Meeting:
    """Return the meeting with a limit for each turn of an item; 0 for none. Raises `NotUnderstood`."""
    if not 0 <= seconds <= TURN_LIMIT:
        raise NotUnderstood(N_("A turn lasts 1 to {limit} seconds, or 0 for no limit."), limit=TURN_LIMIT)
    return _led(meeting, replace(list_of(meeting, item_id), turn_seconds=seconds))


def announce_last(meeting: Meeting, item_id: str, *, at: datetime, last: int = USUAL_LAST) -> Meeting:
    """Return the meeting in which those who wait and so many more may speak; then the list is closed.

    Raises:
        NotUnderstood: it is nobody, or very many.
        NotAllowed: the list is closed already.
    """
    if not 1 <= last <= LAST_LIMIT:
        raise NotUnderstood(N_("Announce 1 to {limit} last speakers."), limit=LAST_LIMIT)
    if places_left(meeting, item_id) == 0:
        raise NotAllowed(N_("The floor list is closed: open it again first."))
    # those who asked in the same moment are not among the last, however coarse the clock is
    asked = [turn.asked + _A_MOMENT for turn in meeting.turns if turn.item == item_id]
    return _led(meeting, replace(list_of(meeting, item_id), last=last, last_from=max([at, *asked])))


def close_list(meeting: Meeting, item_id: str) -> Meeting:
    """Return the meeting in which nobody else is put on an item's list; those who wait keep their places."""
    return _led(meeting, replace(list_of(meeting, item_id), is_closed=True))


def reopen_list(meeting: Meeting, item_id: str) -> Meeting:
    """Return the meeting with an item's list open again, and no last speakers announced."""
    return _led(meeting, replace(list_of(meeting, item_id), is_closed=False, last=0, last_from=None))


def places_left(meeting: Meeting, item_id: str) -> int | None:
    """Return how many more can be put on an item's list: 0 when it is closed, None when no end was said."""
    led = list_of(meeting, item_id)
    if led.is_closed:
        return 0
    if led.last == 0 or led.last_from is None:
        return None
    taken = sum(
        turn.item == item_id and turn.asked >= led.last_from and turn.reason is not TurnReason.ORDER
        for turn in meeting.turns
    )
    return max(0, led.last - taken)


def asked_from(meeting: Meeting, item_id: str, *, at: datetime) -> datetime:
    """Return the instant at which somebody asks now; never before the last speakers were announced."""
    last_from = list_of(meeting, item_id).last_from
    return at if last_from is None else max(at, last_from)


def say_order(meeting: Meeting, item_id: str) -> Sentence:
    """Return which order is in force."""
    if list_of(meeting, item_id).is_quiet_first:
        return sentence(N_("quiet first: those who had no turn yet"))
    return sentence(N_("in the order in which they asked"))


def say_end(meeting: Meeting, item_id: str) -> Sentence | None:
    """Return how many more may speak, or that the list is closed; None when no end was said."""
    match places_left(meeting, item_id):
        case None:
            return None
        case 0:
            return sentence(N_("The floor list is closed."))
        case 1:
            return sentence(N_("One more can ask for the floor, then the list is closed."))
        case places:
            return sentence(N_("{places} more can ask for the floor, then the list is closed."), places=places)


def _led(meeting: Meeting, led: FloorList) -> Meeting:
    meeting.item(led.item)
    others = tuple(one for one in meeting.floors if one.item != led.item)
    return replace(meeting, floors=(*others, led))
