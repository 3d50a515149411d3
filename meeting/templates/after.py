"""Proposing the agenda of the meeting after one: built from a template, with what is handed on in its places."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from meeting.formats import Family, format_of
from meeting.item import Item
from meeting.meeting import Kind
from meeting.templates.blocks import SHORTEST, Block, Template
from meeting.templates.proposal import blocks_for, item_for, require_length, templates_for, with_breaks
from meeting.words import Translator

_ENDINGS = frozenset({"feedback-round", "between-activity", "agreements", "check-out"})
"""The formats with which every proposed agenda ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What one meeting hands on to the next.

    Attributes:
        opening: what the next one opens with when people have been welcomed: promises, the wall of last time.
        left: items that were parked or not reached.
        held: the formats of the meeting; the next one is built of others where that can be.
    """

    opening: tuple[Item, ...] = ()
    left: tuple[Item, ...] = ()
    held: Collection[str] = field(default_factory=frozenset)


def propose_after(before: Before, kind: Kind, *, minutes: int, translator: Translator) -> tuple[Item, ...]:
    """Return an agenda for a meeting of this kind and length after another one; what is handed on keeps its ids.

    What was left stands where the agenda has an item of its format, else behind the opening, or before the
    closing when something is decided in it. What is least important makes room for it.

    Raises:
        NotUnderstood: there are no templates for that length.
    """
    require_length(minutes)
    template = min(templates_for(kind), key=lambda one: _in_common(one, minutes, before.held))
    known = {block.format for block in blocks_for(template, minutes)}
    more = sum(item.minutes for item in (*before.opening, *before.left) if item.format not in known)
    blocks = list(blocks_for(template, max(SHORTEST, minutes - more)))
    while True:
        items = _merged([item_for(block, translator) for block in blocks], before)
        proposed = with_breaks(items, minutes, translator)
        spare = [block for block in reversed(blocks) if block.format not in _ENDINGS]
        if not spare or sum(item.minutes for item in proposed) <= minutes:
            return proposed
        blocks.remove(max(spare, key=_since))


def _since(block: Block) -> int:
    return block.since


def _in_common(template: Template, minutes: int, held: Collection[str]) -> int:
    return sum(block.format in held for block in blocks_for(template, minutes))


def _merged(items: Sequence[Item], before: Before) -> list[Item]:
    """Return the items of a template with what is handed on, without breaks."""
    opened = {item.format for item in before.opening if format_of(item.format).family is Family.FOLLOW_UP}
    merged = [item for item in items if item.format not in opened]
    place = next((n for n, item in enumerate(merged) if not _is_opening(item)), len(merged))
    merged[place:place] = before.opening
    place += len(before.opening)
    for item in before.left:
        own = [n for n in range(place, len(merged)) if merged[n].format == item.format != "other"]
        fresh = next((n for n in own if not merged[n].id), None)
        if fresh is not None:
            merged[fresh] = item
        elif own:
            merged.insert(own[-1] + 1, item)
        elif format_of(item.format).is_decision or format_of(item.format).agrees_actions:
            merged.insert(_closing_at(merged), item)
        else:
            merged.insert(place, item)
            place += 1
    return merged


def _is_opening(item: Item) -> bool:
    return format_of(item.format).family is Family.OPENING


def _closing_at(items: Sequence[Item]) -> int:
    """Return the place of the first of the items with which the agenda ends."""
    place = len(items)
    while place and items[place - 1].format in _ENDINGS:
        place -= 1
    return place
