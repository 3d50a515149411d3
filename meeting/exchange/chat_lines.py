"""Pasted chats without a tool's frame: ``Name: text``, ``[10:02] Name: text``, or name and time above the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from meeting.exchange.chat_blocks import read_blocks
from meeting.exchange.chat_people import could_be_name, sender_and_recipient
from meeting.exchange.chat_reading import HEAD_MOST, Heard, addressed, lines_of_chat, understood_chat
from meeting.exchange.chat_stamps import moments_of, stamp_in_front
from meeting.exchange.understood import ChatMessage, SourceKind, Understood
from meeting.text import clean, clean_lines

_HEAD = re.compile(r"([^:]{1,80}):(?:[ \t\u00a0]+|\Z|(?=[^/\\\d\s])|(?<=[^\d]:)(?=\d))")
_MOSTLY = 0.5
_STAMPED_LOOK = 60
_STAMPED_NEED = 0.8


@dataclass(slots=True)
class _Message:
    """A message being put together from its lines."""

    stamp: str
    who: str
    texts: list[str]


def read_chat_lines(text: str) -> Understood | None:
    """Return the messages of a pasted chat; None where the text does not look like a chat."""
    lines = lines_of_chat(text)
    return understood_chat(SourceKind.CHAT_LINES, read_blocks(lines) or _inline(lines), lines=lines)


def read_stamped_chat(text: str) -> Understood | None:
    """Return the messages of a chat in which nearly every line begins with a time and who says it, else None.

    No table is so, nor a list of names, so that none of their readers needs to be asked.
    """
    lines = lines_of_chat(text)
    written = list(islice((line for line in lines if line.strip()), _STAMPED_LOOK))
    if not written or any("\t" in line for line in written):
        return None
    heads = [_head(line) for line in written]
    stamped = sum(head is not None and bool(head.stamp) for head in heads)
    if heads[0] is None or not heads[0].stamp or stamped < _STAMPED_NEED * len(heads):
        return None
    return understood_chat(SourceKind.CHAT_LINES, _inline(lines), lines=lines)


def _inline(lines: Sequence[str]) -> list[ChatMessage]:
    """Return the messages of ``Name: text`` lines; where the first has a time, only lines with a time begin one."""
    written = [line for line in lines if line.strip()]
    first = _head(written[0]) if written else None
    if not first:
        return []
    gathered: list[_Message] = []
    for line in lines:
        head = _head(line) if line.strip() else None
        if head and (head.stamp or not first.stamp):
            gathered.append(head)
        else:
            gathered[-1:] = [_longer(message, line) for message in gathered[-1:]]
    if not first.stamp and len(gathered) < _MOSTLY * len(written):
        return []
    return _messages(gathered)


def _longer(message: _Message, line: str) -> _Message:
    message.texts.append(line)
    return message


def _head(line: str) -> _Message | None:
    """Return the beginning of a message if the line says who writes, else None."""
    stamp, rest = stamp_in_front(line)
    found = _HEAD.match(rest[:HEAD_MOST])
    if not found or not could_be_name(found[1]):
        return None
    return _Message(stamp=stamp, who=found[1].strip(), texts=[rest[found.end() :]])


def _messages(gathered: Sequence[_Message]) -> list[ChatMessage]:
    heard = Heard()
    kept = []
    parties = {who: _parties(who) for who in {one.who for one in gathered}}
    for one, at in zip(gathered, moments_of([one.stamp for one in gathered]), strict=True):
        sender, to, is_private = parties[one.who]
        text = clean_lines("\n".join(one.texts)).strip()
        if text and not heard.is_reaction(text):
            heard.add(text)
            kept.append(ChatMessage(sender=sender, text=text, at=at, to=to, is_private=is_private))
    return kept


def _parties(who: str) -> tuple[str, str, bool]:
    """Return who wrote, to whom ("" for everyone), and whether it was not for everyone."""
    sender, recipient = sender_and_recipient(who)
    to, is_private = addressed(recipient)
    return clean(sender), clean(to), is_private
