"""What reading every tool's chat has in common: lines, emoji, who a message is for, quotes and reactions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence

from meeting.exchange.understood import ChatMessage, SourceKind, Understood
from meeting.text import clean, clean_lines, fold
from meeting.words import N_, sentence

LINES_MOST = 120_000
"""Lines read of one chat."""

HEAD_MOST = 400
"""Characters in which a tool says who wrote to whom."""

_LINE_MOST = 100_000
_EMOJI_MOST = 80
_FIRST_EMOJI = "\U0001f000"
_MARKS = frozenset({"Mn", "Me", "Cf", "Sk"})
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_EVERYONE_WORDS = (
    "Everyone|Everybody|All|Alle|Alla|Allen|Kaikki|Todos|Todas|Todo el mundo|Tout le monde|Tous|Tutti|Iedereen|"
    "Wszyscy|Wszystkich|Všichni|Mindenki|Toți|Toată lumea|Herkes|Все|Всем|Всех|Всі|Усі|Всім|Усіх|Όλοι|"
    "所有人|大家|每个人|全員|すべてのユーザー|모두|Semua orang|Mọi người|ทุกคน|כולם|الجميع|"
    "All panelists and attendees|Hosts and panelists and attendees"
)
_EVERYONE = frozenset(fold(name) for name in _EVERYONE_WORDS.split("|"))
_EVERYONE_LONGEST = 40
_DIRECT = re.compile(
    r"direct|direkt|privat|priv[eé]|direto|direct[ao]|дирек|личн|приват|особист|私信|直接|私聊|プライベート|다이렉트",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[ ]?[(（]([^()（）]{1,60})[)）]\Z")
_OPENING = re.compile('["“”„«»「『]')
_CLOSING = '"“”«»」』'
_CUT = (" ...", "...", "…")
_LINK = 12


def lines_of_chat(text: str) -> list[str]:
    r"""Return the lines of a chat; ``\\r\\r\\n`` ends one line, a lone ``\\r`` stays inside its message."""
    text = text.removeprefix("\ufeff")
    if "\n" not in text:
        text = text.replace("\r", "\n")
    lines = text.split("\n", LINES_MOST)[:LINES_MOST]
    return [line[:_LINE_MOST].rstrip("\r").replace("\x00", "") for line in lines]


def understood_chat(kind: SourceKind, messages: Iterable[ChatMessage], *, lines: Sequence[str]) -> Understood | None:
    """Return what was understood of a chat with these lines; None where there is no message."""
    kept = tuple(messages)
    if not kept:
        return None
    cut = sentence(N_("Only the first {count} lines were read: the chat is longer than that."), count=LINES_MOST)
    return Understood(kind=kind, messages=kept, warnings=(cut,) if len(lines) >= LINES_MOST else ())


def is_emoji(text: str) -> bool:
    """Return whether a text is nothing but emoji."""
    signs = _KEYCAP.sub(_FIRST_EMOJI, text[: _EMOJI_MOST + 1].replace(" ", ""))
    if not signs or len(text) > _EMOJI_MOST:
        return False
    pictures = [sign for sign in signs if unicodedata.category(sign) not in _MARKS]
    return bool(pictures) and all(sign >= _FIRST_EMOJI or unicodedata.category(sign) == "So" for sign in pictures)


def is_everyone(recipient: str) -> bool:
    """Return whether a recipient is known to mean everyone, in one of many languages."""
    return len(recipient) <= _EVERYONE_LONGEST and fold(recipient.strip()) in _EVERYONE


def cut_aside(name: str) -> tuple[str, str]:
    """Return a name without the bracket at its end, and what stands in the bracket."""
    found = _ASIDE.search(name[-64:])
    if not found:
        return name, ""
    return name[: len(name) - len(found[0])].rstrip(), found[1]


def is_direct(aside: str) -> bool:
    """Return whether what stands in a bracket says *direct message* or *privately*."""
    return _DIRECT.search(aside) is not None


def addressed(recipient: str, *, everyone: str = "", senders: Collection[str] = ()) -> tuple[str, bool]:
    """Return whom a message was for ("" for everyone), and whether it was not for everyone.

    Args:
        recipient: as the file says it, with ``(Direct Message)`` in any language.
        everyone: the word that means everyone in this file, where it is not one of the known ones.
        senders: who wrote in this file; ``Bo (he/him)`` keeps the bracket if he is one of them.
    """
    base, aside = cut_aside(recipient)
    if not recipient or is_everyone(recipient) or recipient == everyone or is_everyone(base):
        return "", False
    if aside and not is_direct(aside) and recipient in senders:
        return recipient, True
    return base or recipient, True


def message_of(sender: str, lines: Iterable[str]) -> ChatMessage:
    """Return a message for everyone without a time, cleaned."""
    return ChatMessage(sender=clean(sender), text=clean_lines("\n".join(lines)).strip())


class Heard:
    """What was written so far: the only link from a quote or reaction to its message is its cut text."""

    def __init__(self) -> None:
        self._beginnings: set[str] = set()

    def add(self, text: str) -> None:
        """Remember a message."""
        self._beginnings.add(_plain(text)[:_LINK])

    def has(self, quoted: str) -> bool:
        """Return whether a message began like this."""
        for cut in _CUT:
            quoted = quoted.removesuffix(cut)
        return _plain(quoted)[:_LINK] in self._beginnings

    def is_quote(self, line: str) -> bool:
        """Return whether a line is ``Replying to "…":`` in any language."""
        line = line.strip().removesuffix(":").rstrip()
        opening = _OPENING.search(line[:60])
        if not opening or line[-1] not in _CLOSING or not 1 <= len(line[: opening.start()].split()) <= _WORDS_BEFORE:
            return False
        return line.startswith("Replying to ") or self.has(line[opening.end() : -1])

    def is_reaction(self, text: str) -> bool:
        """Return whether a text is ``Reacted to "…" with 👍`` or ``Removed a 👍 reaction from "…"`` in any language."""
        text = text.strip()
        opening = _OPENING.search(text[:80])
        if not opening or not opening.start():
            return False
        closing = max(text.rfind(sign) for sign in _CLOSING)
        if closing <= opening.start():
            return False
        before, after = text[: opening.start()].split(), text[closing + 1 :].split()
        known = self.has(text[opening.end() : closing])
        if not after:
            taken_back = len(before) >= _WORDS_BEFORE and any(is_emoji(word) for word in before)
            return taken_back and (known or text.startswith("Removed "))
        added = len(before) <= _WORDS_BEFORE and len(after) <= _WORDS_BEFORE and is_emoji(after[-1])
        return added and (known or text.startswith("Reacted to "))


_WORDS_BEFORE = 4


def _plain(text: str) -> str:
    return " ".join(text[:200].split())
