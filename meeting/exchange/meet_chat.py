"""Chats that Google Meet keeps beside a recording (.sbv): two offsets, then ``Name: text``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from meeting.exchange.chat_reading import lines_of_chat, message_of, understood_chat
from meeting.exchange.sheet_times import DATELESS
from meeting.exchange.understood import ChatMessage, SourceKind, Understood

_OFFSETS = re.compile(r"(\d{1,3}):([0-5]\d):([0-5]\d)[.,]\d{1,6},\d{1,3}:[0-5]\d:[0-5]\d[.,]\d{1,6}", re.ASCII)
_OFFSETS_MOST = 40
_NAME_MOST = 120
_MOSTLY = 0.5


def read_meet_chat(text: str) -> Understood | None:
    """Return the messages of a Meet chat; None for other texts and for subtitles that name nobody."""
    lines = lines_of_chat(text)
    messages = list(_messages(lines))
    if sum(bool(message.sender) for message in messages) < _MOSTLY * len(messages):
        return None
    return understood_chat(SourceKind.MEET_CHAT, messages, lines=lines)


def _messages(lines: Sequence[str]) -> Iterator[ChatMessage]:
    at: datetime | None = None
    texts: list[str] = []
    for line in (*lines, "0:00:00.000,0:00:00.000"):
        found = _OFFSETS.fullmatch(line.strip()) if len(line) <= _OFFSETS_MOST else None
        if not found:
            texts.append(line)
            continue
        if at and (message := _message(at, texts)).text:
            yield message
        at = DATELESS + timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3]))
        texts = []


def _message(at: datetime, texts: Sequence[str]) -> ChatMessage:
    said = "\n".join(texts).strip()
    name, colon, text = said[: _NAME_MOST + 2].partition(": ")
    if not colon or "\n" in name or not name.strip():
        return replace(message_of("", [said]), at=at)
    return replace(message_of(name, [text + said[_NAME_MOST + 2 :]]), at=at)
