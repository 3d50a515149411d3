"""Times in front of, behind or above the messages of a pasted chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from meeting.exchange.sheet_times import moment_in, order_of

_CLOCK = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?"
_DATE = r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"
_IN_FRONT = re.compile(rf"(?:\[([^\[\]]{{4,40}})\]|((?:{_DATE},? )?{_CLOCK})(?![\d:.]))[ \t–—-]*", re.ASCII)
_BEHIND = re.compile(rf"[ \t\u00a0]+(?:([\[(])((?:{_DATE},? )?{_CLOCK})[\])]|((?:{_DATE},? )?{_CLOCK})):?\Z", re.ASCII)
_ANY_CLOCK = re.compile(rf"(?<!\d){_CLOCK}(?!\d)", re.ASCII)
_DAY_WORD = re.compile(
    r"(?:[ ](?:today|yesterday|i dag|i går|heute|gestern|igår|idag|hoje|ayer|hoy|hier))?,?(?:[ ](?:at|kl\.?|um|à))?\Z",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|maj|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]{0,6}\.?"
_DAYS = re.compile(
    rf"{_DATE}|(?:today|yesterday|i dag|i går|idag|igår|heute|gestern|hoje|ontem|hoy|ayer|hier)|"
    r"[^\W\d]{0,6}(?:day|dag|tag|mittwoch)|(?:mon|tue|wed|thu|fri|sat|sun)|"
    rf"(?:[^\W\d]{{3,9}},? )?{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}}\.? {_MONTH}(?:,? \d{{4}})?",
    re.IGNORECASE,
)
_STAMP_MOST = 50
_OVER = " \t\u00a0-–—|,·•"
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))


def stamp_in_front(line: str) -> tuple[str, str]:
    """Return the time a line begins with (``[10:02]``, ``11/03/2026, 10:02 -``) or "", and the rest of the line."""
    line = _bare(line).strip()
    found = _IN_FRONT.match(line)
    if not found or (found[1] and not _ANY_CLOCK.search(found[1])):
        return "", line
    return found[1] or found[2], line[found.end() :]


def stamp_behind(line: str) -> tuple[str, str]:
    """Return the time a line ends with (``Anna  10:02 AM``) or "", and what stands before it."""
    line = _bare(line).strip()
    tail = line[-_STAMP_MOST:]
    found = _BEHIND.search(tail)
    if not found or not line[: len(line) - len(tail) + found.start()].strip(_OVER):
        return "", line
    before = line[: len(line) - len(tail) + found.start()].rstrip(_OVER)
    return found[2] or found[3], _DAY_WORD.sub("", before, count=1).rstrip(_OVER)


def is_stamp(line: str) -> bool:
    """Return whether a line is nothing but a time, perhaps with a day before it."""
    line = _bare(line).strip(_OVER + "[]()")
    if not line or len(line) > _STAMP_MOST:
        return False
    found = _ANY_CLOCK.search(line)
    if not found or found.end() != len(line):
        return False
    before = _DAY_WORD.sub("", line[: found.start()].rstrip(_OVER), count=1).rstrip(_OVER)
    return not before or _DAYS.fullmatch(before) is not None


def moments_of(stamps: Sequence[str]) -> list[datetime | None]:
    """Return the moments of a chat's times; of ``Yesterday 13:02`` only the clock is known."""
    stamps = [_bare(stamp).strip(_OVER + "[]():") for stamp in stamps]
    order = order_of(stamps)
    moments: dict[str, datetime | None] = {}  # many are written in the same second
    for stamp in stamps:
        if stamp not in moments:
            moment = moment_in(stamp, order)
            if moment is None and (found := _ANY_CLOCK.search(stamp)):
                moment = moment_in(found[0].replace(".", ":", 1))
            moments[stamp] = moment
    return [moments[stamp] for stamp in stamps]


def _bare(text: str) -> str:
    """Return a text without marks of direction."""
    return text if text.isascii() else text.translate(_MARKS)
