"""Proposing an agenda that is built from a template for the kind of meeting and fits its length to the minute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from meeting.errors import NotUnderstood
from meeting.formats import Active, format_of, item_of
from meeting.item import Item
from meeting.meeting import Kind
from meeting.templates.blocks import LONGEST, SHORTEST, TEMPLATES, Block, Template
from meeting.templates.fitting import Room, fit_minutes
from meeting.words import N_, Translator

__all__ = ["LONGEST", "SHORTEST", "Template", "propose", "templates_for"]

_UNBROKEN = 60
"""The longest stretch without a break in a proposed agenda, in minutes."""

_ONE_VOICE = 15
"""The longest item in a proposed agenda in which only one person is active, in minutes."""

_SHORT_BREAK, _REAL_BREAK, _LONG = 5, 10, 120
"""Minutes of a break in a meeting shorter than ``_LONG`` minutes, and in a longer one."""

_ITEM = 50
"""The longest item in a proposed agenda, in minutes: one that fits between two breaks with others."""

_PROMISES = "follow-up"
"""The format in which the promises of the last meeting are taken up."""


def templates_for(kind: Kind) -> tuple[Template, ...]:
    """Return the templates for a kind of meeting; their places are the variants of `propose`."""
    return tuple(one for one in TEMPLATES if one.kind is kind)


def propose(
    kind: Kind, *, minutes: int, translator: Translator, variant: int = 0, is_first: bool = False
) -> tuple[Item, ...]:
    """Return an agenda for a meeting of this kind and length, with breaks; the items have no ids yet.

    The minutes make up the length exactly, and each item keeps within the minutes of its format.

    Args:
        kind: chooses the templates.
        minutes: the length of the meeting, 15 to 240.
        translator: speaks the language of the meeting.
        variant: which template; counts round, so that "another one" can go on for ever.
        is_first: whether the network has not met before: nothing was promised that could be taken up.

    Raises:
        NotUnderstood: there are no templates for that length.
    """
    require_length(minutes)
    templates = templates_for(kind)
    blocks = blocks_for(templates[variant % len(templates)], minutes)
    if is_first:
        blocks = tuple(block for block in blocks if block.format != _PROMISES)
    return with_breaks([item_for(block, translator) for block in blocks], minutes, translator)


def require_length(minutes: int) -> None:
    """Raise `NotUnderstood` for a length of meeting for which there are no templates."""
    if not SHORTEST <= minutes <= LONGEST:
        raise NotUnderstood(
            N_("An agenda can be proposed for {low} to {high} minutes, not for {minutes}: change the length."),
            low=SHORTEST,
            high=LONGEST,
            minutes=minutes,
        )


def blocks_for(template: Template, minutes: int) -> tuple[Block, ...]:
    """Return the blocks of a template for which there is time in so many minutes."""
    return tuple(block for block in template.blocks if block.since <= minutes <= block.until)


def item_for(block: Block, translator: Translator) -> Item:
    """Return a block as an item, in its format's typical minutes."""
    return item_of(format_of(block.format), translator, title=block.title, prompt=block.prompt)


def with_breaks(items: Sequence[Item], minutes: int, translator: Translator) -> tuple[Item, ...]:
    """Return the items with their minutes, and with as many breaks as the length needs."""
    fewest = -(-minutes // _UNBROKEN) - 1
    proposals = [_with_breaks(items, minutes, translator, breaks) for breaks in range(fewest, fewest + 3)]
    return next((one for one in proposals if _longest_stretch(one) <= _UNBROKEN), proposals[-1])


def _with_breaks(items: Sequence[Item], minutes: int, translator: Translator, breaks: int) -> tuple[Item, ...]:
    """Return the items with their minutes and with this many breaks spread evenly among them."""
    rest = item_of(format_of("break"), translator, minutes=_SHORT_BREAK if minutes < _LONG else _REAL_BREAK)
    timed = _timed(items, minutes - breaks * rest.minutes)
    whole = sum(item.minutes for item in timed)
    places = {_nearest(timed, whole * part // (breaks + 1)) for part in range(1, breaks + 1)}
    spare = (breaks - len(places)) * rest.minutes
    result: list[Item] = []
    for place, item in enumerate(timed):
        if place in places:
            result.append(replace(rest, minutes=rest.minutes + spare))
            spare = 0
        result.append(item)
    return tuple(result)


def _timed(items: Sequence[Item], minutes: int) -> tuple[Item, ...]:
    """Return the items with minutes that make up ``minutes``."""
    rooms = [room_of(item) for item in items]
    fitted = fit_minutes(rooms, minutes) or tuple(room.wanted for room in rooms)
    return tuple(replace(item, minutes=given) for item, given in zip(items, fitted, strict=True))


def room_of(item: Item) -> Room:
    """Return the minutes an item may have in a proposed agenda; those that are its own may be any."""
    chosen = format_of(item.format)
    most = _ONE_VOICE if chosen.active is Active.ONE else _ITEM
    if item.minutes != chosen.typical:
        return Room(min(chosen.shortest, item.minutes), item.minutes, max(min(chosen.longest, most), item.minutes))
    return Room(chosen.shortest, min(chosen.typical, most), min(chosen.longest, most))


def _nearest(items: Sequence[Item], target: int) -> int:
    """Return the place in the agenda, not at either end, that comes nearest to ``target`` minutes from the start."""
    starts = [sum(item.minutes for item in items[:place]) for place in range(len(items))]
    return min(range(1, len(items)), key=lambda place: abs(starts[place] - target))


def _longest_stretch(items: Sequence[Item]) -> int:
    longest = stretch = 0
    for item in items:
        stretch = 0 if format_of(item.format).is_break else stretch + item.minutes
        longest = max(longest, stretch)
    return longest
