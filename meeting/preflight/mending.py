"""Small repairs of a draft agenda: put an activity in where it fits, change a format, cut a long item, shorten.

Each function returns a new meeting, or raises `NotAllowed` when the agenda has no room for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from meeting.agenda import add_item, edit_item, move_item, set_minutes
from meeting.errors import NotAllowed
from meeting.formats import CATALOGUE, Active, Format, format_of, item_of
from meeting.item import Importance, Item, ItemState
from meeting.meeting import Meeting
from meeting.preflight.stretches import Stretch, stretches, takes_time
from meeting.templates.fitting import Room, fit_minutes
from meeting.words import N_, Sentence, Translator, sentence

LIVELIER = ("pairs", "trios", "group-work", "1-2-4-all", "chat-storm", "lightning-talks", "wall", "silent-writing")
"""What an item in which one person talks can become, best first."""

_NO_ROOM = N_("The other items are as short as they can be: park one, or make the meeting longer.")
_TRAITS = ("uses_rooms", "informal", "is_poll", "is_decision", "agrees_actions", "presents_activity", "is_closing")
_PARKED_FIRST = (Importance.LOW, Importance.NORMAL)


def insert_first_fitting(
    meeting: Meeting, translator: Translator, *, formats: Sequence[str], places: Iterable[int]
) -> Meeting:
    """Return the meeting with one of the formats at one of the places: the first for which there is room.

    A format that stands beside the place already is not used.

    Args:
        meeting: a draft.
        translator: speaks the language of the meeting.
        formats: ids, best first.
        places: places among all items of the agenda, best first.
    """
    for place in places:
        for format_id in formats:
            beside = _formats_beside(meeting.items[:place], meeting.items[place:])
            roomy = None if format_id in beside else _make_room(meeting, place, format_of(format_id))
            if roomy is not None:
                shortened, minutes = roomy
                return put(shortened, item_of(format_of(format_id), translator, minutes=minutes), place=place)
    raise NotAllowed(_NO_ROOM)


def put(meeting: Meeting, item: Item, *, place: int) -> Meeting:
    """Return the meeting with a new item at a place among all items, from 0."""
    added = add_item(meeting, item)
    by = place - len(meeting.items)
    return move_item(added, added.items[-1].id, by=by) if by else added


def lengthen(meeting: Meeting, item_id: str, minutes: int) -> Meeting:
    """Return the meeting with an item given these minutes, taken from the longest others around it."""
    item = meeting.item(item_id)
    stretch = next((one for one in stretches(meeting) if item in one.items), stretches(meeting)[-1])
    others = tuple(one for one in stretch.items if one is not item)
    needed = minutes - item.minutes - max(0, stretch.spare)
    if needed > sum(map(_can_give, others)):
        raise NotAllowed(_NO_ROOM)
    return set_minutes(_take(meeting, others, needed), item_id, minutes)


def change_format(meeting: Meeting, item_id: str, chosen: Format, translator: Translator) -> Meeting:
    """Return the meeting with an item in another format.

    The title stays. The prompt follows the format unless the facilitator has written their own.
    """
    item = meeting.item(item_id)
    theirs = item.prompt and item.prompt != translator.gettext(format_of(item.format).prompt)
    prompt = item.prompt if theirs else translator.gettext(chosen.prompt)
    return edit_item(meeting, replace(item, format=chosen.id, prompt=prompt))


def livelier(meeting: Meeting, item: Item) -> Format | None:
    """Return the format in which the participants act that suits an item best; None when none does."""
    return next(_suiting(meeting, item, map(format_of, LIVELIER)), None)


def kindred(meeting: Meeting, item: Item) -> Format | None:
    """Return another format that does most of what the item's own does; None when none suits it."""
    own = format_of(item.format)
    if own.active is Active.ONE:
        return livelier(meeting, item)
    suiting = _suiting(meeting, item, CATALOGUE)
    return min(suiting, key=lambda one: _difference(own, one), default=None)


def cut(meeting: Meeting, item_id: str, translator: Translator, *, limit: int, between: Format) -> Meeting:
    """Return the meeting with an item of more than ``limit`` minutes cut up, with another format in between.

    The minutes stay the same in all. Where little is too much, the item is shortened to the
    limit and the other format follows; else it goes on in parts of equal length.
    """
    item = meeting.item(item_id)
    pause = item_of(between, translator, minutes=max(item.minutes - limit, between.shortest))
    if pause.minutes <= between.typical * 2:
        minutes, following = item.minutes - pause.minutes, [pause]
    else:
        pause = item_of(between, translator)
        minutes, *rest = _equal_parts(item.minutes, limit=max(limit, 1), pause=pause.minutes)
        parts = [_part(item, number, translator, minutes=one) for number, one in enumerate(rest, start=2)]
        following = [one for part in parts for one in (pause, part)]
    result = set_minutes(meeting, item_id, minutes)
    for place, one in enumerate(following, start=meeting.index(item_id) + 1):
        result = put(result, one, place=place)
    return result


def shorten_to_fit(meeting: Meeting, until: str = "") -> Meeting:
    """Return the meeting with the items before a locked item (or the end) shortened until they fit.

    They are shortened in proportion, none below the minutes of its format; where that is not
    enough the least important ones are parked. Locked items, breaks and closings are left alone.
    """
    stretch = _stretch_until(meeting, until)
    fitted = fit_minutes([_room(item) for item in stretch.items], stretch.capacity)
    if fitted is not None:
        for item, minutes in zip(stretch.items, fitted, strict=True):
            meeting = set_minutes(meeting, item.id, minutes)
        return meeting
    movable = [item for item in stretch.items if _is_flexible(item) and item.importance in _PARKED_FIRST]
    if not movable or stretch.spare >= 0:
        raise NotAllowed(_NO_ROOM)
    parked = min(reversed(movable), key=lambda item: _PARKED_FIRST.index(item.importance))
    left = meeting.with_item(replace(parked, state=ItemState.PARKED))
    return left if _stretch_until(left, until).spare >= 0 else shorten_to_fit(left, until)


def format_name(chosen: Format) -> Sentence:
    """Return the name of a format as a sentence, to be put into another one."""
    return sentence(chosen.name)


def _make_room(meeting: Meeting, place: int, wanted: Format) -> tuple[Meeting, int] | None:
    """Return the meeting with room for a format at a place, and the minutes there are; None for no room."""
    ahead = {item.id for item in meeting.items[:place] if item.locked_at is not None}
    stretch = next(one for one in stretches(meeting) if one.until not in ahead)
    spare = max(0, stretch.spare)
    minutes = min(wanted.typical, spare + sum(_can_give(item) for item in stretch.items))
    if minutes < wanted.shortest:
        return None
    return _take(meeting, stretch.items, minutes - spare), minutes


def _take(meeting: Meeting, items: Iterable[Item], minutes: int) -> Meeting:
    """Return the meeting with minutes taken from these items, always from the longest; they have that many to give."""
    givers = {item.id: item for item in items}
    for _ in range(minutes):
        longest = max(filter(_can_give, givers.values()), key=lambda item: item.minutes)
        givers[longest.id] = replace(longest, minutes=longest.minutes - 1)
    for item in givers.values():
        meeting = meeting.with_item(item)
    return meeting


def _stretch_until(meeting: Meeting, until: str) -> Stretch:
    """Return the stretch that ends where a locked item begins; the last one when there is no such item."""
    cut_up = stretches(meeting)
    return next((one for one in cut_up if one.until == until), cut_up[-1])


def _equal_parts(minutes: int, *, limit: int, pause: int) -> list[int]:
    """Return the parts of at most ``limit`` minutes that make up ``minutes`` with a pause between each two."""
    count = -(-(minutes + pause) // (limit + pause))
    whole = minutes - (count - 1) * pause
    return [whole // count + (number < whole % count) for number in range(count)]


def _is_flexible(item: Item) -> bool:
    return item.locked_at is None and not format_of(item.format).protected


def _can_give(item: Item) -> int:
    return max(0, item.minutes - format_of(item.format).shortest) if _is_flexible(item) else 0


def _room(item: Item) -> Room:
    return Room(item.minutes - _can_give(item), item.minutes, item.minutes)


def _part(item: Item, number: int, translator: Translator, *, minutes: int) -> Item:
    title = sentence(N_("{title}, part {number}"), title=item.title, number=number).say(translator)
    return replace(item, title=title, minutes=minutes, locked_at=None)


def _suiting(meeting: Meeting, item: Item, formats: Iterable[Format]) -> Iterator[Format]:
    """Yield the active formats an item can have: its minutes are right, and neither it nor one beside has it now."""
    place = meeting.index(item.id)
    taken = {item.format, *_formats_beside(meeting.items[:place], meeting.items[place + 1 :])}
    for one in formats:
        if one.participants_act and one.id not in taken and one.shortest <= item.minutes <= one.longest:
            yield one


def _formats_beside(before: Sequence[Item], after: Sequence[Item]) -> set[str]:
    """Return the formats of the last item before and the first after that take time."""
    nearest = (next(filter(takes_time, reversed(before)), None), next(filter(takes_time, after), None))
    return {item.format for item in nearest if item is not None}


def _difference(old: Format, new: Format) -> tuple[int, bool]:
    traits = sum(getattr(old, trait) != getattr(new, trait) for trait in _TRAITS)
    return traits, old.family is not new.family
