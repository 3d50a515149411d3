"""One line of an agenda as people write it: minutes, clock time, title, format, lead, prompt.

`agenda_reading` puts the lines together; the grammar is told in `agenda_markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from typing import Protocol

from meeting.dates import CLOCK, DURATION, read_clock, read_duration
from meeting.item import MINUTES_RANGE, Importance

SPECIAL = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~»—–✓▶↷"
"""The characters that ``\\`` in front makes ordinary, as in Markdown."""

MARKS = "✓✔☑▶↷"
"""Signs in front of items that have run, run, or are left out; only for the reader of the text."""

_HIDDEN = {character: chr(0xD800 + place) for place, character in enumerate(SPECIAL)}
_SHOWN = str.maketrans({hidden: character for character, hidden in _HIDDEN.items()})
_ESCAPED = re.compile(rf"\\([{re.escape(SPECIAL)}])")
_LOOSE_BACKSLASH = re.compile(rf"\\(?=[{re.escape(SPECIAL)}]|$)")
_SIGNS = re.compile(rf"[{re.escape(SPECIAL[1:])}]")

_ID = re.compile(r"\s?<!--\s?(i[0-9]{1,9})\s?-->$")
_BULLET = re.compile(r"(?:[-*+•–·▪◦‣]|[0-9]{1,3}[.)]|(?:punkt|item)\s[0-9]{1,3}\s?[:.)-])(?:\s|$)", re.IGNORECASE)
_BOX = re.compile(rf"(?:\[[ xX]?\]\s?)?(?:[{MARKS}]\s?)*")
_UNTIL = rf"(?:\s?(?:-|–|—|to\b|til\b)\s?(?P<until>{CLOCK})|[-–](?P<hour>[0-9]{{1,2}})(?![\w:.]))"
_SEPARATED = r"(?:\s?[-–—:,|]+)?(?:\s|$)"
_LEADING_CLOCK = re.compile(
    rf"[\[(]?(?P<lock>!)?(?P<clock>{CLOCK})(?P<lock2>!)?{_UNTIL}?(?P<lock3>!)?[\])]?{_SEPARATED}", re.IGNORECASE
)
_LEADING_LENGTH = re.compile(rf"[\[(]?({DURATION})[\])]?{_SEPARATED}", re.IGNORECASE)
_TRAILING_LENGTH = re.compile(
    rf"(?:[\[(](?P<inside>{DURATION})[\])]|(?:^|[\s,;:–—-])(?P<bare>{DURATION}))[.,;]?$", re.IGNORECASE
)
_TRAIL = 48
_CLOCK_CELL = re.compile(rf"(?P<lock>!)?(?P<clock>{CLOCK})(?P<lock2>!)?{_UNTIL}?(?P<lock3>!)?", re.IGNORECASE)
_TOKEN = re.compile(
    r"\((?P<paren>[^()]{1,80})\)"
    r"|(?<!\S)(?:@(?P<lead>[^\s:@!(»][^:@!(»]{0,160}?)(?=:?\s?$|:\s|\s[@!»(]|\s\?(?:\s|:|$))"
    r"|!(?P<lock>[0-9][0-9T:.Z-]{0,40}?)(?=:\s|:?$|\s)|(?P<high>!!)(?=[\s:]|$)"
    r"|(?P<low>\?)(?=[\s:]|$)|(?P<auto>»)(?=[\s:]|$))"
)
_SEGMENTS = re.compile(r"\s[—–|-]\s")
_NAME_LIMIT = 60
_SMALL_WORDS = frozenset({"og", "and", "&", "+", "af", "von", "van", "de", "der", ""})


class FormatLike(Protocol):
    """What reading an agenda wants to know of an activity format."""

    @property
    def id(self) -> str:
        """What an item keeps of its format."""

    @property
    def name(self) -> str:
        """Its English name, a message."""

    @property
    def minutes(self) -> tuple[int, int, int]:
        """Shortest, typical and longest time."""


FormatLookup = Callable[[str], FormatLike | None]
"""Finds the format that goes by exactly this word, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """What one line says of an agenda item; None and "" where it says nothing.

    Texts may still carry hidden signs: `reveal` them.

    Attributes:
        clock, until: from when to when, as written.
        is_fixed: whether the item must start at ``clock``.
        lock: the time behind ``!``, as written.
    """

    title: str = ""
    minutes: int | None = None
    clock: time | None = None
    until: time | None = None
    is_fixed: bool = False
    lock: str = ""
    format: FormatLike | None = None
    lead: str = ""
    prompt: str = ""
    importance: Importance = Importance.NORMAL
    auto_advance: bool = False
    id: str = ""

    @property
    def is_timed(self) -> bool:
        """Whether the line says how long or when."""
        return self.minutes is not None or self.clock is not None


def hide(line: str) -> str:
    r"""Return a line with the signs behind ``\`` hidden, so that they are taken as they stand."""
    return _ESCAPED.sub(lambda match: _HIDDEN[match[1]], line)


def reveal(text: str) -> str:
    """Return a text with hidden signs shown."""
    return text.translate(_SHOWN)


def escape(text: str, *, all_signs: bool = False) -> str:
    """Return a text written so that `hide` and `reveal` give it back; also signs like ``(`` if asked."""
    text = _LOOSE_BACKSLASH.sub(r"\\\\", text)
    if not all_signs:
        return text
    return _SIGNS.sub(lambda match: match[0] if match[0] == "\\" else f"\\{match[0]}", text)


def read_item_line(line: str, *, formats: FormatLookup) -> ItemLine | None:
    """Read a line, clean and with its signs hidden, as an agenda item; None when it is not one.

    A line is an item when it has a bullet or number in front, says a clock time or a length, or
    is exactly the name of a format.
    """
    line, item_id = cut_id(line)
    bullet = _BULLET.match(line)
    body = line[bullet.end() :] if bullet else line
    body = body[_BOX.match(body).end() :].replace("**", "")  # type: ignore[union-attr]  # matches always
    item, body = _cut_start(ItemLine(id=item_id), body.strip())
    item = read_body(item, body, formats=formats)
    is_item = bullet is not None or item.is_timed or (bool(line) and formats(reveal(line)) is not None)
    return item if item.title and is_item else None


def read_body(item: ItemLine, body: str, *, formats: FormatLookup) -> ItemLine:
    """Read what stands behind the time: title, format, lead, marks, prompt, and a length at the end."""
    if item.minutes is None:
        item, body = _cut_segments(item, body, formats=formats)
    if ": " not in body:
        item, body = _cut_trailing_length(item, body)
    item, rest = _cut_tokens(item, body, formats=formats)
    if rest == body and rest.endswith("?") and (place := rest.find(": ")) > 0:
        item, rest = replace(item, prompt=rest[place + 2 :]), rest[:place]
    item, rest = _cut_trailing_length(item, rest)
    item, lead = _cut_trailing_length(item, item.lead)
    item = replace(item, lead=lead)
    title = (rest if rest == body else rest.strip(" ,;–—-")) or item.title
    return replace(item, title=title, format=item.format or (formats(reveal(title)) if title else None))


def cut_id(line: str) -> tuple[str, str]:
    """Return a line without the id that `write_agenda` put at its end, and the id."""
    match = _ID.search(line)
    return (line[: match.start()], match[1]) if match else (line, "")


def read_time_cell(item: ItemLine, text: str) -> ItemLine | None:
    """Read a text that is nothing but a clock time or a range; None when it is not."""
    match = _CLOCK_CELL.fullmatch(text)
    return _with_clock(item, match) if match else None


def length_in(text: str) -> int | None:
    """Return the minutes of a text that is nothing but a length an item can have, or None."""
    minutes = read_duration(text)
    low, high = MINUTES_RANGE
    return minutes if minutes is not None and low <= minutes <= high else None


def _cut_start(item: ItemLine, body: str) -> tuple[ItemLine, str]:
    """Cut a clock time and a length off the front."""
    match = _LEADING_CLOCK.match(body)
    timed = _with_clock(item, match) if match else None
    if match and timed:
        item, body = timed, body[match.end() :].strip()
    length = _LEADING_LENGTH.match(body)
    minutes = length_in(length[1]) if length else None
    if length is None or minutes is None:
        return item, body
    return replace(item, minutes=minutes), body[length.end() :].strip()


def _with_clock(item: ItemLine, match: re.Match[str]) -> ItemLine | None:
    clock = read_clock(match["clock"])
    until = read_clock(match["until"] or match["hour"] or "")
    if clock is None:
        return None
    return replace(item, clock=clock, until=until, is_fixed=bool(match["lock"] or match["lock2"] or match["lock3"]))


def _cut_tokens(item: ItemLine, body: str, *, formats: FormatLookup) -> tuple[ItemLine, str]:
    """Cut out format, lead and marks wherever they stand, and the prompt behind the last of them."""
    title: list[str] = []
    end = 0
    for token in _TOKEN.finditer(body):
        taken = _with_token(item, token, formats=formats)
        if taken is None:
            continue
        item = taken
        title.append(body[end : token.start()])
        end = token.end()
        if body.startswith(":", end) and body[end + 1 : end + 2].strip() == "":
            return replace(item, prompt=body[end + 1 :].strip()), _joined(title)
    title.append(body[end:])
    return item, _joined(title)


def _joined(pieces: list[str]) -> str:
    return " ".join(word for piece in pieces for word in piece.split(" ") if word)


def _with_token(item: ItemLine, token: re.Match[str], *, formats: FormatLookup) -> ItemLine | None:
    """Return the item with what a token says, or None when it says nothing and stays in the title."""
    match token.lastgroup:
        case "paren":
            return _with_paren(item, token["paren"], formats=formats)
        case "lead":
            return replace(item, lead=f"{item.lead}, {token['lead'].strip()}" if item.lead else token["lead"].strip())
        case "lock":
            return replace(item, lock=token["lock"])
        case "auto":
            return replace(item, auto_advance=True)
        case mark:
            return replace(item, importance=Importance.HIGH if mark == "high" else Importance.LOW)


def _with_paren(item: ItemLine, inside: str, *, formats: FormatLookup) -> ItemLine | None:
    """Return the item with a format or a length in parentheses, or both: ``(round, 10 min)``."""
    for part in [inside] if formats(inside) else re.split(r"\s?[,;]\s?", inside.strip()):
        minutes = length_in(part) if not part.isdigit() else None
        if minutes is not None and item.minutes is None:
            item = replace(item, minutes=minutes)
        elif item.format is None and part and (found := formats(part)):
            item = replace(item, format=found, title=part)
        else:
            return None
    return item


def _cut_segments(item: ItemLine, body: str, *, formats: FormatLookup) -> tuple[ItemLine, str]:
    """Take ``Theme — Bo — 15'`` apart: only where a part between dashes is a time and nothing else."""
    segments = _SEGMENTS.split(body)
    found, rest = read_segments(item, segments, formats=formats)
    return (found, rest) if found.is_timed and len(segments) > 1 and found != item else (item, body)


def read_segments(item: ItemLine, segments: list[str], *, formats: FormatLookup) -> tuple[ItemLine, str]:
    """Read parts in any order: times, a format, at last a name; return what is left as the title."""
    texts: list[str] = []
    for segment in (one.strip() for one in segments):
        taken = _with_segment(item, segment, formats=formats if texts else _no_format)
        if taken is None:
            texts.append(segment)
        else:
            item = taken
    if len(texts) > 1 and item.is_timed and not item.lead and _is_name(texts[-1]):
        item = replace(item, lead=texts.pop())
    return item, " – ".join(text for text in texts if text)


def _with_segment(item: ItemLine, segment: str, *, formats: FormatLookup) -> ItemLine | None:
    minutes = length_in(segment) if item.minutes is None and not segment.isdigit() else None
    if minutes is not None:
        return replace(item, minutes=minutes)
    timed = read_time_cell(item, segment) if item.clock is None else None
    if timed is not None:
        return timed
    known = formats(segment) if item.format is None and segment else None
    return replace(item, format=known) if known is not None else None


def _no_format(word: str) -> None:
    """Know no format: the first part is the title, also when it is the name of one."""
    del word


def _is_name(text: str) -> bool:
    words = re.split(r"[\s,]+", text)
    capitals = [word for word in words if word[:1].isupper()]
    return bool(capitals) and len(text) <= _NAME_LIMIT and set(words) - set(capitals) <= _SMALL_WORDS


def _cut_trailing_length(item: ItemLine, body: str) -> tuple[ItemLine, str]:
    if item.minutes is not None:
        return item, body
    tail = body[-_TRAIL:]
    match = _TRAILING_LENGTH.search(tail)
    minutes = length_in(match["inside"] or match["bare"]) if match else None
    if match is None or minutes is None:
        return item, body
    return replace(item, minutes=minutes), body[: len(body) - len(tail) + match.start()].rstrip(" ,;:–—-")
