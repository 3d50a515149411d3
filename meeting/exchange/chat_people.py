"""Names in pasted chats: what could be one, and ``Anna to Everyone`` taken apart."""

from __future__ import annotations

import re
from functools import lru_cache

from meeting.exchange.chat_reading import cut_aside, is_direct, is_everyone

_NAME_MOST = 60
_WORDS_MOST = 7
_NEVER_FIRST = tuple("-*>•·–—|/\\{}[<\"'“”«»=+:;,.!?")
_NEVER_LAST = tuple('?!,;:=…"“”«»')
_NEVER_INSIDE = ("://", "www.", "? ", "! ", "; ")
_TO = re.compile(r"[ ](?:to|til|till|an|a|à|para|pour|aan|кому|до)(?=[ ])", re.IGNORECASE)
_FROM = re.compile(r"(?:from|fra|från|von|van|de|от|від)[ ]+", re.IGNORECASE)
_HEADING = re.compile(r"#+[ ]")


@lru_cache(maxsize=2_000)  # most names stand in a chat more than once, and each line is looked at twice
def could_be_name(text: str) -> bool:
    """Return whether a text could be the name of somebody in a call (``#4 Lærke``, ``iPad``, ``Holm, Birthe``)."""
    text = text.strip()
    if not text or len(text) > _NAME_MOST or len(text.split()) > _WORDS_MOST:
        return False
    if text.startswith(_NEVER_FIRST) or text.endswith(_NEVER_LAST) or _HEADING.match(text):
        return False
    return any(sign.isalnum() for sign in text) and not any(part in text for part in _NEVER_INSIDE)


def sender_and_recipient(who: str) -> tuple[str, str]:
    """Return who wrote, and to whom: "" where the recipient is not surely one."""
    for found in reversed(list(_TO.finditer(who[:200]))):
        sender, recipient = who[: found.start()].strip(), who[found.end() :].strip()
        base, aside = cut_aside(recipient)
        if sender and (is_everyone(recipient) or is_everyone(base) or is_direct(aside)):
            return _FROM.sub("", sender, count=1) if _FROM.match(sender) else sender, recipient
    base, aside = cut_aside(who)
    if aside and is_direct(aside) and base:  # Anna (direct message): only that it was not for everyone
        return base, who
    return who.strip(), ""
