"""Chats saved by Zoom, in all layouts since 2020 and in any language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from meeting.exchange.chat_reading import Heard, is_direct, is_emoji, lines_of_chat, understood_chat
from meeting.exchange.understood import ChatMessage, SourceKind, Understood
from meeting.exchange.zoom_heads import Head, Heads, Layout, heads_in, is_unfinished
from meeting.text import clean_lines
from meeting.words import N_, sentence


def read_zoom_chat(text: str) -> Understood | None:
    """Return the messages of a chat that Zoom saved; None where it is none.

    Reactions are no messages, and the line that quotes what a reply answers is left out.
    """
    lines = lines_of_chat(text)
    heads = heads_in(lines)
    understood = understood_chat(SourceKind.ZOOM_CHAT, _messages(lines, heads), lines=lines) if heads else None
    if understood:
        return understood
    if heads or any(is_unfinished(line) for line in lines):
        nothing = sentence(N_("The chat has no message that could be read: the file may be cut off."))
        return Understood(kind=SourceKind.ZOOM_CHAT, warnings=(nothing,))
    return None


def _messages(lines: Sequence[str], heads: Heads) -> Iterator[ChatMessage]:
    heard = Heard()
    for head, texts in _entries(lines, heads):
        below = _without_quote(texts, heard)
        said = clean_lines("\n".join(_without_reactions(below) if heads.is_dated else below)).strip()
        if not said or heard.is_reaction(said):
            continue
        heard.add(said)
        yield _message(head, said)


def _message(head: Head, said: str) -> ChatMessage:
    mark, bracket, rest = said[1:].partition(")") if said[0] == "(" else ("", "", "")
    is_private = bool(bracket) and not head.to and is_direct(mark)  # 2020: "From  Name : (Privately) text"
    return ChatMessage(
        sender=head.sender,
        text=rest.strip() if is_private and rest.strip() else said,
        at=head.at,
        to=head.to,
        is_private=head.is_private or is_private,
    )


def _entries(lines: Sequence[str], heads: Heads) -> list[tuple[Head, list[str]]]:
    """Return each head with the lines of its message."""
    entries: list[tuple[Head, list[str]]] = []
    is_over = True
    for number, line in enumerate(lines):
        if head := heads.by_line.get(number):
            entries.append((head, [head.text] if head.text else []))
            is_over = False
        elif is_over:
            continue
        elif heads.layout is Layout.BELOW:
            entries[-1][1].extend(line.removeprefix("\t").split("\t"))  # a tab stands for a lost line break
        elif line.strip():
            entries[-1][1].append(line.strip())
        else:  # one-line layouts lose line breaks, so what comes after an empty line was added by somebody
            is_over = True
    return entries


def _without_quote(texts: list[str], heard: Heard) -> list[str]:
    """Return the lines without ``Replying to "…"`` and without empty ones at the ends."""
    texts = _trimmed(texts)
    if len(texts) > 1 and heard.is_quote(texts[0]):
        return _trimmed(texts[1:])
    return texts


def _without_reactions(texts: list[str]) -> list[str]:
    """Return the lines without the reactions at the end, ``Name, Name:👍`` a line; the first line is never one."""
    end = len(texts)
    while end > 1 and _is_reactions(texts[end - 1]):
        end -= 1
    return texts[:end]


def _is_reactions(line: str) -> bool:
    names, colon, emoji = line.rpartition(":")
    return bool(colon) and bool(names.strip()) and is_emoji(emoji)


def _trimmed(texts: list[str]) -> list[str]:
    start, end = 0, len(texts)
    while start < end and not texts[start].strip():
        start += 1
    while end > start and not texts[end - 1].strip():
        end -= 1
    return texts[start:end]
