"""Chats copied from the window of Microsoft Teams, classic and new: best effort, to be looked at before it is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from meeting.exchange.chat_blocks import is_window_noise, read_blocks
from meeting.exchange.chat_people import could_be_name
from meeting.exchange.chat_reading import lines_of_chat, message_of, understood_chat
from meeting.exchange.chat_stamps import moments_of, stamp_in_front
from meeting.exchange.understood import ChatMessage, SourceKind, Understood

_REACTIONS = frozenset({"like", "heart", "laugh", "surprised", "sad", "angry", "synes", "hjerte", "grin"})
_INLINE = re.compile(r":[ \t]*\S")
_HEAD_MOST = 200


def read_teams_chat(text: str) -> Understood | None:
    """Return the messages of a chat copied from Teams; None where it has neither of the two shapes."""
    lines = lines_of_chat(text)
    messages = _classic(lines)
    if not messages and any(is_window_noise(line) for line in lines):
        messages = read_blocks(lines)
    return understood_chat(SourceKind.TEAMS_CHAT, messages, lines=lines)


def _classic(lines: Sequence[str]) -> list[ChatMessage]:
    """Return the messages below heads like ``[3/11/2026 1:02 PM] Name``."""
    heads = [(number, *head) for number, line in enumerate(lines) if (head := _head(line))]
    first = next((number for number, line in enumerate(lines) if line.strip()), -1)
    if not heads or heads[0][0] != first:
        return []
    ends = [*(number for number, _stamp, _who in heads[1:]), len(lines)]
    moments = moments_of([stamp for _number, stamp, _who in heads])
    messages = []
    for (number, _stamp, who), end, at in zip(heads, ends, moments, strict=True):
        message = replace(message_of(who, _texts(lines[number + 1 : end])), at=at)
        if message.text:
            messages.append(message)
    return messages


def _head(line: str) -> tuple[str, str] | None:
    """Return time and name of a head; ``[10:02] Name: text`` is another tool's."""
    if len(line) > _HEAD_MOST or "[" not in line[:4]:
        return None
    stamp, who = stamp_in_front(line)
    if not stamp or not line.strip("\u200e\u200f \t").startswith("[") or _INLINE.search(who):
        return None
    who = who.rstrip(": \t")
    return (stamp, who) if could_be_name(who) else None


def _texts(lines: Sequence[str]) -> list[str]:
    """Return the lines of a message without the reactions below it."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and _is_reactions(kept[-1], needs_known_word=len(kept) == 1):
        kept.pop()
    return kept


def _is_reactions(line: str, *, needs_known_word: bool) -> bool:
    """Return whether a line is like `` like 1 heart 2``: with a blank before it, unlike what people write."""
    words = line.split()
    if line[:1] not in " \t\u00a0" or len(words) % 2 or len(words) > _HEAD_MOST:
        return False
    names, counts = words[::2], words[1::2]
    if needs_known_word and not _REACTIONS.issuperset(name.lower() for name in names):
        return False
    return all(name.isalpha() for name in names) and all(count.isdecimal() for count in counts)
