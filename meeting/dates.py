"""Dates, clock times and lengths as people type them, in English and Danish.

Days come before months. Nothing here knows what day it is: that comes in as ``today``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from meeting.text import fold

_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mon mandag man",
            "tuesday tues tue tirsdag tirs tir",
            "wednesday wed onsdag ons",
            "thursday thurs thur thu torsdag tors tor",
            "friday fri fredag fre",
            "saturday sat lordag lor",
            "sunday sun sondag son",
        )
    )
    for word in words.split()
}
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january januar jan",
            "february februar feb",
            "march marts mar",
            "april apr",
            "may maj",
            "june juni jun",
            "july juli jul",
            "august aug",
            "september sept sep",
            "october oktober oct okt",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
_DOUBTFUL = frozenset({"man", "mon", "wed", "tor", "sat", "sun", "son"})
_FRIDAY = 5
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day found in a text, and the stretch of the text that says it.

    Attributes:
        start, end: the stretch, as a slice of the text that was read.
        doubtful: whether the word also means something else (``man``, ``sun``), so that it is
            a day only behind a word such as *by*.
    """

    day: date
    start: int
    end: int
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days that relative dates are counted from."""

    today: date
    next_meeting: date | None


def find_dates(text: str, *, today: date, next_meeting: date | None = None) -> tuple[FoundDate, ...]:
    """Return all dates in a text, from left to right, none overlapping.

    A day without a year is the next one that is not past; a weekday is the next one after
    today; a week stands for its Friday. Impossible dates (``31/2``) are not dates.
    """
    calendar = _Calendar(today, next_meeting)
    found = sorted(_all_dates(text, calendar), key=lambda one: (one.start, -one.end))
    kept: list[FoundDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def read_date(text: str, *, today: date, next_meeting: date | None = None) -> FoundDate | None:
    """Return the first date in a text, or None; see `find_dates`."""
    return next(iter(find_dates(text, today=today, next_meeting=next_meeting)), None)


def names_next_meeting(text: str) -> bool:
    """Tell whether the day a text names is that of the next meeting, whenever it may be."""
    found = read_date(text, today=_ANY_DAY, next_meeting=date.max)
    return found is not None and found.day == date.max


def read_clock(text: str) -> time | None:
    """Return a typed time of day (``10:30``, ``10.30``, ``1030``, ``kl. 10``, ``9``, ``9 pm``), or None."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - the hours of half a day
            return None
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def read_duration(text: str) -> int | None:
    """Return a typed length in minutes (``90``, ``90 min``, ``1h30``, ``1½ time``, ``1:30``), or None."""
    text = text.strip()
    if match := _MINUTES_ONLY.fullmatch(text):
        return int(match[1]) or None
    match = _HOURS_COLON.fullmatch(text) or _HOURS.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict("")
    minutes = 60 * int(parts["hours"] or 0) + int(parts["minutes"] or 0)
    minutes += round(60 * float(f"0.{parts.get('decimals') or 0}")) + _PARTS[parts.get("part", "")]
    return minutes or None


_PARTS = {"": 0, "¼": 15, "½": 30, "¾": 45}
_M = r"(?:\s?(?:minutes?|minutter|minut|mins?)\.?|m|\s?['’′])"
_H = r"(?:\s?(?:hours?|hrs?|h|timer)|(?<=[1½¼¾5])\s?time|t)\.?"
_MINUTES_ONLY = re.compile(rf"([0-9]{{1,4}}){_M}?", re.IGNORECASE)
_HOURS_COLON = re.compile(r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-5][0-9])")
_HOURS = re.compile(
    rf"(?=[0-9½¼¾])(?:(?P<hours>[0-9]{{1,2}})(?:[.,](?P<decimals>[0-9]{{1,2}}))?)?\s?(?P<part>[½¼¾]?){_H}"
    rf"(?:(?:\s?(?:and\s|og\s)?)(?P<minutes>[0-9]{{1,2}}){_M}?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:(?:kl\.?|at)\s*)?(?P<hour>[0-9]{1,2})(?:[:.]?(?P<minute>[0-9]{2}))?(?:\s*(?P<half>[ap])\.?m\.?)?",
    re.IGNORECASE,
)

DURATION = (
    rf"(?<![\w.,:/])(?<!\w-)(?:[0-9]{{1,3}}{_M}|(?:[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?\s?[½¼¾]?|[½¼¾]){_H}"
    rf"(?:[0-9]{{2}}|\s?(?:and\s|og\s)?[0-9]{{1,2}}{_M})?)(?!\w)"
)
"""The pattern of a length with a unit inside a longer text; `read_duration` reads what it finds."""

CLOCK = (
    r"(?:(?:kl\.?|at)\s?[0-9]{1,2}(?:[:.][0-9]{2})?|[0-9]{1,2}[:.][0-9]{2}(?:\s?[ap]\.?m\b\.?)?"
    r"|[0-9]{1,2}\s?[ap]\.?m\b\.?)(?![\w:])"
)
"""The pattern of a time of day inside a longer text; `read_clock` reads what it finds."""


def _word_pattern(words: dict[str, int]) -> str:
    """Return a pattern for these words, longest first, with ``ø`` wherever a Dane writes it."""
    longest_first = sorted(words, key=len, reverse=True)
    spelt = (re.sub(r"^(l|s)o(?=r|nd|n$)", r"\1(?:ø|oe|o)", word) for word in longest_first)
    return f"(?:{'|'.join(spelt)})"


_WEEKDAY = _word_pattern(_WEEKDAYS)
_MONTH = _word_pattern(_MONTHS)
_YEAR = r"(?:19|20)[0-9]{2}"
_D = r"(?P<day>[0-9]{1,2})"
_OF_MONTH = r"(?P<month>[0-9]{1,2})"
_BEGIN = rf"(?<![\w/.+-])(?:{_WEEKDAY}\.?,?\s+)?(?:(?:den|the|d\.)\s*)?"
_PATTERNS = {
    "iso": rf"{_BEGIN}(?P<year>[0-9]{{4}})-{_OF_MONTH}-{_D}(?![0-9-])",
    "slash": rf"{_BEGIN}{_D}/{_OF_MONTH}(?:[/-](?P<year>{_YEAR}|[0-9]{{2}})|\s(?P<year2>{_YEAR}))?(?![\w/:])",
    "dots": rf"{_BEGIN}{_D}\.\s?{_OF_MONTH}\.(?:\s?(?P<year>{_YEAR})|(?P<year2>[0-9]{{2}}))?(?![\w.:/])",
    "dashes": rf"{_BEGIN}{_D}-{_OF_MONTH}-(?P<year>{_YEAR})(?![\w-])",
    "day month": rf"{_BEGIN}{_D}(?:st|nd|rd|th|\.)?\s?(?:of\s)?(?P<name>{_MONTH})(?!\w)\.?"
    rf"(?:,?\s(?P<year>{_YEAR})(?!\w))?",
    "month day": rf"{_BEGIN}(?P<name>{_MONTH})\.?\s{_D}(?:st|nd|rd|th)?(?:,?\s(?P<year>{_YEAR}))?(?![\w:])",
    "plus": r"(?<![\w+])\+(?P<n>[0-9]{1,3})\s?(?P<unit>d(?:ays?|age?)?|w(?:eeks?)?|u(?:ger?)?)(?!\w)",
    "within": r"(?<!\w)(?:in|om)\s(?P<n>[0-9]{1,3})\s(?P<unit>days?|dage?|weeks?|uger?)(?!\w)",
    "word": r"(?<!\w)(?P<word>today|tomorrow|i\s?dag|i\s?morgen|(?:i\s)?overmorgen)(?!\w)",
    "next": r"(?<!\w)(?:next|n(?:æ|ae)ste)\s"
    rf"(?:(?P<unit>week|uge|meeting|m(?:ø|oe|o)de)|(?P<weekday>{_WEEKDAY}))(?!\w)",
    "week": r"(?<!\w)(?:week|uge)\s?(?P<n>[0-9]{1,2})(?![\w.:])",
    "weekday": rf"(?<![\w-])(?P<weekday>{_WEEKDAY})(?![\w-])",
}
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()}


def _all_dates(text: str, calendar: _Calendar) -> Iterator[FoundDate]:
    for name, pattern in _COMPILED.items():
        read = _READERS.get(name, _explicit)
        for match in pattern.finditer(text):
            try:
                day = read(match, calendar)
            except (ValueError, OverflowError):
                day = None
            if day is not None:
                yield FoundDate(day, match.start(), match.end(), fold(match[0]) in _DOUBTFUL)


def _explicit(match: re.Match[str], calendar: _Calendar) -> date | None:
    """Return a day and month, of the year that is said or of the next in which it is not past."""
    parts = match.groupdict("")
    day = int(parts["day"])
    month = _MONTHS[fold(parts["name"])] if "name" in parts else int(parts["month"])
    year = parts["year"] or parts.get("year2", "")
    if year:
        return date(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004 - two digits
    years = (calendar.today.year, calendar.today.year + 1)
    return next((one for one in (_possible(y, month, day) for y in years) if one and one >= calendar.today), None)


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _relative(match: re.Match[str], calendar: _Calendar) -> date:
    days = 1 if match["unit"].lower().startswith("d") else 7
    return calendar.today + timedelta(days=int(match["n"]) * days)


def _by_word(match: re.Match[str], calendar: _Calendar) -> date:
    word = fold(match["word"]).removeprefix("i").strip()
    days = {"today": 0, "dag": 0, "tomorrow": 1, "morgen": 1, "overmorgen": 2}[word]
    return calendar.today + timedelta(days=days)


def _next(match: re.Match[str], calendar: _Calendar) -> date | None:
    unit = fold(match["unit"] or "")
    if unit.startswith("m"):
        return calendar.next_meeting
    monday = calendar.today + timedelta(days=7 - calendar.today.weekday())
    return monday + timedelta(days=_FRIDAY - 1 if unit else _WEEKDAYS[_plain(match["weekday"])])


def _week(match: re.Match[str], calendar: _Calendar) -> date:
    """Return the Friday of a week by its ISO number, this year or else next year."""
    year, number = calendar.today.isocalendar().year, int(match["n"])
    friday = date.fromisocalendar(year, number, _FRIDAY)
    return friday if friday >= calendar.today else date.fromisocalendar(year + 1, number, _FRIDAY)


def _weekday(match: re.Match[str], calendar: _Calendar) -> date:
    ahead = (_WEEKDAYS[_plain(match["weekday"])] - calendar.today.weekday() - 1) % 7 + 1
    return calendar.today + timedelta(days=ahead)


def _plain(word: str) -> str:
    return fold(word).replace("oe", "o")


_READERS: dict[str, Callable[[re.Match[str], _Calendar], date | None]] = {
    "plus": _relative,
    "within": _relative,
    "word": _by_word,
    "next": _next,
    "week": _week,
    "weekday": _weekday,
}
