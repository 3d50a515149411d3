"""The front part of an agenda written as text: title, purpose, kind, date, length, platform, language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, tzinfo

from meeting.dates import CLOCK, read_clock, read_date, read_duration
from meeting.exchange.agenda_lines import reveal
from meeting.meeting import Kind, Platform
from meeting.text import clean, fold

TITLE_LIMIT = 160
"""Characters kept of a meeting's title."""

PURPOSE_LIMIT = 500
"""Characters kept of a meeting's purpose."""

LONGEST_MEETING = 24 * 60
"""The most minutes a meeting may be planned for."""

_YEARS = range(2000, 2200)
_NO_DAY = date(2000, 1, 1)
_HAS_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_KINDS = {
    Kind.EXCHANGE: ("exchange", "exchange meeting", "erfaringsmode", "erfaringsudveksling", "erfamode", "erfa"),
    Kind.PLANNING: ("planning", "planning meeting", "planlaegningsmode", "planlaegning"),
}
_LANGUAGES = {"da": ("da", "dansk", "danish"), "en": ("en", "english", "engelsk")}
_PLATFORMS = {
    Platform.ZOOM: ("zoom",),
    Platform.TEAMS: ("teams",),
    Platform.MEET: ("meet",),
    Platform.OTHER: ("other", "andet", "anden"),
}
_KEYS = {
    "title": ("title", "titel", "subject", "emne"),
    "purpose": ("purpose", "formal"),
    "kind": ("kind", "type", "modetype"),
    "date": ("date", "dato", "when", "hvornar", "start", "time", "tid", "tidspunkt"),
    "length": ("length", "duration", "varighed", "laengde"),
    "platform": ("platform", "where", "sted", "hvor"),
    "language": ("language", "sprog"),
}
_LINE = re.compile(
    r"(?:[-*+•]\s)?(?P<bold>\*\*|__|)(?P<key>[^\W\d_]{2,12})\s?(?:(?P=bold):|:(?P=bold))\s?(?P<value>.*)"
)
_LATE = frozenset({"kind", "date", "length", "platform", "language"})
_BULLET = re.compile(r"[-*+•]\s")
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}Z")
_RANGE = re.compile(
    r"(?:kl\.?\s?)?(?<![0-9:.])(?P<clock>[0-9]{1,2}(?:[:.][0-9]{2})?)\s?(?:-|–|—|to|til)\s?"
    r"(?P<until>[0-9]{1,2}(?:[:.][0-9]{2})?)(?![0-9:.])",
    re.IGNORECASE,
)
_CLOCK = re.compile(CLOCK, re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the front part says; None and "" where it says nothing.

    Attributes:
        instant: the start (UTC), where it is written as one.
        day, clock: the start as written, in the meeting's own zone.
    """

    title: str = ""
    purpose: str = ""
    kind: Kind | None = None
    instant: datetime | None = None
    day: date | None = None
    clock: time | None = None
    length_minutes: int | None = None
    platform: Platform | None = None
    language: str = ""


def key_of(line: str) -> tuple[str, str] | None:
    """Return the field a line such as ``Formål: …`` is for and what it says, or None for another line."""
    match = _LINE.fullmatch(line)
    field = field_of(match["key"]) if match else None
    return (field, match["value"].strip()) if match and field else None


def field_of(word: str) -> str | None:
    """Return the field that goes by this English or Danish word, or None."""
    return next((field for field, words in _KEYS.items() if fold(word) in words), None)


def kind_of(word: str) -> Kind | None:
    """Return the kind of meeting that goes by this English or Danish word, or None."""
    return next((kind for kind, words in _KINDS.items() if fold(word) in words), None)


def with_field(front: Front, field: str, value: str, *, today: date | None = None) -> Front | None:
    """Return the front part with one line more, or None when what it says is not understood."""
    match field:
        case "title":
            return replace(front, title=clean(reveal(value), limit=TITLE_LIMIT))
        case "purpose":
            return replace(front, purpose=clean(reveal(value), limit=PURPOSE_LIMIT))
        case "date":
            return _with_date(front, reveal(value), today=today)
        case "length":
            minutes = read_duration(reveal(value).rstrip("."))
            return replace(front, length_minutes=minutes) if minutes and minutes <= LONGEST_MEETING else None
        case _:
            return _with_choice(front, field, reveal(value))


def is_said(front: Front, field: str) -> bool:
    """Return whether the front part says this field already; a clock time alone says no date."""
    match field:
        case "date":
            return front.instant is not None or front.day is not None
        case "length":
            return front.length_minutes is not None
        case _:
            return bool(getattr(front, field))


def with_late_field(front: Front, line: str, *, today: date | None = None) -> tuple[str, Front | None] | None:
    """Return the field a line below an item is for, and the front part with it.

    Below an item a line is for the meeting only if it can be meant for no item: a title or a purpose may be
    the item's, and so may a date without a day. None for such a line; no front part when what it says is not
    understood.
    """
    found = key_of(line)
    if found is None or found[0] not in _LATE or (_BULLET.match(line) and found[0] != "length"):
        return None
    later = with_field(front, *found, today=today)
    if found[0] == "length":
        return "length", later
    if later is None or (found[0] == "date" and later.day is None and later.instant is None):
        return None
    return found[0], later


def instant_in(text: str) -> datetime | None:
    """Return the instant (UTC) of a text like ``2026-10-25T00:30:00Z`` and nothing else, or None."""
    if not _INSTANT.fullmatch(text):
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant.astimezone(UTC) if instant.year in _YEARS else None


def instant_at(day: date, clock: time, *, zone: tzinfo) -> datetime:
    """Return the instant (UTC) at which the clocks of a zone show this day and time."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def minutes_between(clock: time, until: time) -> int:
    """Return the minutes from one time of day to the next time it is the other."""
    return ((until.hour - clock.hour) * 60 + until.minute - clock.minute) % (24 * 60)


def _with_choice(front: Front, field: str, value: str) -> Front | None:
    words = fold(value).strip(" .")
    if field == "kind":
        kind = kind_of(words)
        return replace(front, kind=kind) if kind else None
    if field == "language":
        code = next((code for code, names in _LANGUAGES.items() if words in names), None)
        return replace(front, language=code) if code else None
    said = set(re.findall(r"[a-z]+", words))
    platform = next((one for one, names in _PLATFORMS.items() if said & set(names)), None)
    return replace(front, platform=platform) if platform else None


def _with_date(front: Front, value: str, *, today: date | None) -> Front | None:
    """Return the front part with what a date line says: a day, a clock time or a range, or all of it."""
    instant = instant_in(value)
    if instant is not None:
        return replace(front, instant=instant)
    day = _day_in(value, today=today)
    rest = value if day is None else f"{value[: day[1]]} {value[day[2] :].removeprefix('T')}"
    times = _RANGE.search(rest)
    single = _CLOCK.search(rest)
    clock = read_clock(times["clock"] if times else single[0] if single else "")
    until = read_clock(times["until"]) if times else None
    used = times[0] if times else single[0] if single else ""
    if day is None and (clock is None or re.search("[0-9]", rest.replace(used, "", 1))):
        return None
    front = replace(front, day=day[0] if day else front.day, clock=clock or front.clock)
    return replace(front, length_minutes=minutes_between(clock, until) or None) if clock and until else front


def _day_in(value: str, *, today: date | None) -> tuple[date, int, int] | None:
    """Return the day a text names and where; without ``today`` only a day with its year counts."""
    found = read_date(value, today=today or _NO_DAY)
    if found is None or found.day.year not in _YEARS:
        return None
    if today is None and not _HAS_YEAR.search(value[found.start : found.end]):
        return None
    return found.day, found.start, found.end
