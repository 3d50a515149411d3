"""Chats copied from a window where name and time stand above the text, on one line or on two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from meeting.exchange.chat_people import could_be_name, sender_and_recipient
from meeting.exchange.chat_reading import addressed, message_of
from meeting.exchange.chat_stamps import is_stamp, moments_of, stamp_behind
from meeting.exchange.understood import ChatMessage
from meeting.text import clean

_NOISE = re.compile(
    r"last read|has context menu|context menu|edited|redigeret|sidst læst|new|nye?|unread|today|i dag|yesterday|i går|"
    r"(?:\d{1,4} )?\w{1,20}(?: \w{1,20})? reactions?\.?|\d{1,4}",
    re.IGNORECASE,
)
_SURE_NOISE = re.compile(r"last read|has context menu|\d{1,4} \w{1,20}(?: \w{1,20})? reactions?\.?", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag|"
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|(?:mån|tis|lör|sön)dag",
    re.IGNORECASE,
)
_LINE_MOST = 160
_DAY_MOST = 40


@dataclass(frozen=True, slots=True)
class Block:
    """A head and the lines that belong to it.

    Attributes:
        line: where the head begins.
        below: where the text begins.
        who: sender, and recipient where the window shows one.
        stamp: the time as it stands there.
    """

    line: int
    below: int
    who: str
    stamp: str


def is_window_noise(line: str) -> bool:
    """Return whether a line is surely something that the Teams window says, not a participant."""
    return len(line) < _DAY_MOST and _SURE_NOISE.fullmatch(line.strip()) is not None


def read_blocks(lines: Sequence[str]) -> list[ChatMessage]:
    """Return the messages of a chat copied from a window; empty where the text has no such shape."""
    first = next((number for number, line in enumerate(lines) if line.strip() and not _is_noise(line)), None)
    if first is None:
        return []
    shapes = (heads(lines) for heads in (_one_line_heads, _two_line_heads))
    blocks = next((found for found in shapes if found and found[0].line == first), None)
    if blocks is None:
        return []
    ends = [*(block.line for block in blocks[1:]), len(lines)]
    moments = moments_of([block.stamp for block in blocks])
    messages = []
    for block, end, at in zip(blocks, ends, moments, strict=True):
        sender, recipient = sender_and_recipient(block.who)
        to, is_private = addressed(recipient)
        message = message_of(sender, _texts(lines[block.below : end]))
        if message.text:
            messages.append(replace(message, at=at, to=clean(to), is_private=is_private))
    return messages


def _one_line_heads(lines: Sequence[str]) -> list[Block]:
    """Return the heads like ``Anna Berg  10:02 AM``, each with a line of text below it."""
    found = []
    for number, line in enumerate(lines[:-1]):
        if line.strip() and len(line) <= _LINE_MOST and lines[number + 1].strip() and not is_stamp(line):
            stamp, who = stamp_behind(line)
            if stamp and could_be_name(who):
                found.append(Block(line=number, below=number + 1, who=who, stamp=stamp))
    times = Counter(block.who for block in found)
    blocks: list[Block] = []
    for block in found:  # "we meet at 10:30" is no head, and neither is the only line of a message
        is_text = (blocks and block.line < blocks[-1].below + 1) or block.who[0].islower()
        if not is_text or times[block.who] > 1:
            blocks.append(block)
    return blocks


def _two_line_heads(lines: Sequence[str]) -> list[Block]:
    """Return the heads of name and time on two lines; one's own messages have the time first."""
    stamps = [number for number, line in enumerate(lines) if len(line) <= _LINE_MOST and is_stamp(line)]
    beside = {near for number in stamps for near in (number - 1, number + 1) if _in(lines, near)}
    around = Counter(lines[near].strip() for near in beside)
    blocks: list[Block] = []
    for number in stamps:
        above = _name_at(lines, number - 1)
        if blocks and (number <= blocks[-1].below or (number == blocks[-1].below + 1 and around[above] == 1)):
            above = ""  # it is the only line of the message before
        below = _name_at(lines, number + 1)
        if above and around[above] >= around[below]:
            block = Block(line=number - 1, below=number + 1, who=above, stamp=lines[number])
        elif below and (not above or around[below] > 1) and (around[below] > 1 or not blocks):
            block = Block(line=number, below=number + 2, who=below, stamp=lines[number])
        elif blocks:  # the window leaves the name out where the same person goes on
            block = Block(line=number, below=number + 1, who=blocks[-1].who, stamp=lines[number])
        else:
            continue
        blocks.append(block)
    return blocks


def _in(lines: Sequence[str], number: int) -> bool:
    return 0 <= number < len(lines) and bool(lines[number].strip())


def _name_at(lines: Sequence[str], number: int) -> str:
    if not _in(lines, number) or len(lines[number]) > _LINE_MOST or is_stamp(lines[number]):
        return ""
    name = lines[number].strip()
    return name if could_be_name(name) and not _is_noise(name) else ""


def _texts(lines: Sequence[str]) -> list[str]:
    """Return the lines that somebody wrote: without reactions, marks of the window and day headings at the end."""
    kept = [line for line in lines if not is_window_noise(line)]
    while kept and (not kept[-1].strip() or _is_day(kept[-1])):
        kept.pop()
    return kept


def _is_noise(line: str) -> bool:
    line = line.strip()
    return len(line) < _DAY_MOST and (_NOISE.fullmatch(line) is not None or _is_day(line))


def _is_day(line: str) -> bool:
    """Return whether a line is a heading like ``Wednesday, March 11``."""
    line = line.strip()
    return len(line) < _DAY_MOST and _WEEKDAY.match(line) is not None and any(sign.isdigit() for sign in line)
