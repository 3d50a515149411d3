"""Who wrote to whom, and when, in the lines that head the messages of a saved Zoom chat, in any language.

`heads_in` returns them by the number of their line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from meeting.exchange.chat_reading import HEAD_MOST, addressed, cut_aside, is_everyone
from meeting.exchange.sheet_times import DATELESS
from meeting.text import clean

_STAMP = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d)[ T])?(\d{1,2}):([0-5]\d):([0-5]\d)([\t ]+)(.*)", re.ASCII | re.DOTALL)
_TO_OF = {
    "from": ("to",),
    "fra": ("til",),
    "från": ("till",),
    "von": ("an",),
    "van": ("aan", "naar"),
    "de": ("a", "à", "para", "pour"),
    "da": ("a",),
    "от": ("кому", "к"),
    "від": ("до", "кому"),
    "od": ("do",),
    "从": ("到", "发送至"),
}
_SEEN_MOST = 2000
_SPLITS_MOST = 2
_MOSTLY = 0.8


class Layout(Enum):
    """Where the text of a message stands."""

    TABBED = "after a tab, on the line of the head"
    INLINE = "after a colon between blanks, on the line of the head"
    BELOW = "on lines of its own below the head"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a message, its names cleaned.

    Attributes:
        text: what of the message stands on the same line.
    """

    at: datetime
    sender: str
    to: str
    is_private: bool
    text: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a chat by the number of their line, and how the file is laid out."""

    layout: Layout
    by_line: dict[int, Head]
    is_dated: bool


@dataclass(frozen=True, slots=True)
class _Stamped:
    """A line that begins with a time, parted by one of the layouts; ``who`` is not yet taken apart."""

    line: int
    at: datetime
    is_dated: bool
    who: str
    text: str


def heads_in(lines: Sequence[str]) -> Heads | None:
    """Return the heads of the layout that fits most lines; None where no layout fits any."""
    stamped: dict[Layout, list[_Stamped]] = {layout: [] for layout in Layout}
    for number, line in enumerate(lines):
        if line[:1].isdigit() and (found := _STAMP.match(line)):
            _sort_in(stamped, number, found)
    read = [_heads(layout, found) for layout, found in stamped.items()]
    best = max(read, key=lambda heads: len(heads.by_line))  # the first of equals: the closer described layout
    return best if best.by_line else None


def is_unfinished(line: str) -> bool:
    """Return whether a line has the time and ``From`` of a head, but is cut off there."""
    found = _STAMP.match(line) if line[:1].isdigit() else None
    return found is not None and found[8].strip().lower() in _TO_OF


def _sort_in(stamped: dict[Layout, list[_Stamped]], number: int, found: re.Match[str]) -> None:
    rest, is_dated = found[8].rstrip(), found[1] is not None
    is_head = ":\t" in rest or " : " in rest or rest.endswith(":")
    at = _moment(found) if is_head else None  # which of a chat of another tool need not be worked out
    if at is None:
        return
    name, tab, text = rest.partition(":\t")
    if found[7] == "\t" and tab and "\t" not in name and 0 < len(name) <= HEAD_MOST:
        stamped[Layout.TABBED].append(_Stamped(number, at, is_dated, name, text))
    who, colon, text = (rest + " ").partition(" : ")
    if colon and len(who) <= HEAD_MOST:
        stamped[Layout.INLINE].append(_Stamped(number, at, is_dated, who.strip(), text))
    if rest.endswith(":") and len(rest) <= HEAD_MOST:
        stamped[Layout.BELOW].append(_Stamped(number, at, is_dated, rest[:-1].strip(), ""))


def _moment(found: re.Match[str]) -> datetime | None:
    """Return the moment of a head; of an offset or clock time it is counted from `DATELESS`."""
    clock = timedelta(hours=int(found[4]), minutes=int(found[5]), seconds=int(found[6]))
    try:
        day = datetime(int(found[1]), int(found[2]), int(found[3])) if found[1] else DATELESS  # noqa: DTZ001 - see DATELESS
        return day + clock
    except (ValueError, OverflowError):
        return None


def _heads(layout: Layout, stamped: Sequence[_Stamped]) -> Heads:
    if layout is Layout.TABBED:
        parted = [(one, one.who, "") for one in stamped]
    else:
        parted = _parted(stamped, needs_recipient=layout is Layout.BELOW)
    senders = {sender for _one, sender, _recipient in parted}
    everyone = _everyone(recipient for _one, _sender, recipient in parted if recipient not in senders)
    recipients = {recipient for _one, _sender, recipient in parted}
    reach = {recipient: addressed(recipient, everyone=everyone, senders=senders) for recipient in recipients}
    shown = {name: clean(name) for name in senders | {to for to, _is_private in reach.values()}}
    by_line = {}
    for one, sender, recipient in parted:
        to, is_private = reach[recipient]
        by_line[one.line] = Head(at=one.at, sender=shown[sender], to=shown[to], is_private=is_private, text=one.text)
    return Heads(layout=layout, by_line=by_line, is_dated=any(one.is_dated for one in stamped))


def _parted(stamped: Sequence[_Stamped], *, needs_recipient: bool) -> list[tuple[_Stamped, str, str]]:
    """Return sender and recipient of each head that begins with the file's word for *From*."""
    first_word = _from_word(stamped)
    if not first_word:
        return []
    bodies = [(one, one.who[len(first_word) :]) for one in stamped if _begins(one.who, first_word)]
    to_word = _to_word([body for _one, body in bodies[:_SEEN_MOST]], _TO_OF.get(first_word.lower(), ()))
    if needs_recipient and not to_word:
        return []
    splits = {body: _splits(body, to_word) for _one, body in bodies}
    sure = [found[0] for found in splits.values() if len(found) == 1]
    names = {name for sender, recipient in sure for name in (sender, cut_aside(recipient)[0])}
    chosen = {
        body: max(enumerate(found), key=lambda one: (_known(one[1], names), one[0]))[1]
        for body, found in splits.items()
    }
    parted = []
    for one, body in bodies:
        sender, recipient = chosen[body]
        if sender and (recipient or not needs_recipient):
            parted.append((one, sender, recipient))
    return parted


def _begins(who: str, first_word: str) -> bool:
    return who.startswith((first_word + " ", first_word + "\t"))


def _known(split: tuple[str, str], names: set[str]) -> int:
    """Return how many of sender and recipient are known from heads that can be parted in one way only."""
    sender, recipient = split
    return (sender in names) + (is_everyone(recipient) or recipient in names or cut_aside(recipient)[0] in names)


def _from_word(stamped: Sequence[_Stamped]) -> str:
    """Return the word after the time: a known one, else the one that nearly all heads have."""
    counts = Counter(one.who.split(None, 1)[0] for one in stamped if one.who)
    known = [word for word in counts if word.lower() in _TO_OF]
    if known:
        return max(known, key=counts.__getitem__)
    word, count = max(counts.items(), key=lambda item: item[1], default=("", 0))
    return word if count > 1 and count >= _MOSTLY * len(stamped) else ""


def _to_word(bodies: Sequence[str], known: Sequence[str]) -> str:
    """Return the word before the recipient: a known one, else one that nearly all heads have inside."""
    counts: Counter[str] = Counter()
    for body in bodies:
        counts.update(set(body.split()[1:-1]))
    found = [word for word in counts if word.lower() in known]
    if found:
        return max(found, key=counts.__getitem__).lower()
    often = [word for word, count in counts.items() if count > 1 and count >= _MOSTLY * len(bodies)]
    apart = [word for word in often if sum(f"  {word}  " in body for body in bodies) >= _MOSTLY * len(bodies)]
    words = apart or [word for word in often if word == word.lower() and not known]
    return min(words, key=len, default="").lower()


def _splits(body: str, to_word: str) -> list[tuple[str, str]]:
    """Return the ways to part a head into sender and recipient; two blanks around the word settle it."""
    whole = (body.strip(), "")
    if not to_word:
        return [whole]
    word = re.escape(to_word)
    found = list(re.finditer(rf"  {word}  ", body, re.IGNORECASE)) or list(
        re.finditer(rf"[ ]{word}(?=[ ])", body, re.IGNORECASE)
    )
    parted = [(body[: one.start()].strip(), body[one.end() :].strip()) for one in found]
    kept = [split for split in parted if all(split)]
    return [*kept[:_SPLITS_MOST], *kept[_SPLITS_MOST:][-_SPLITS_MOST:]] or [whole]


def _everyone(recipients: Iterable[str]) -> str:
    """Return the file's word for everyone: the most frequent recipient that wrote nothing and has no bracket."""
    counts = Counter(recipient for recipient in recipients if recipient and not cut_aside(recipient)[1])
    if any(is_everyone(word) for word in counts):
        return ""
    return max(counts, key=counts.__getitem__, default="")
