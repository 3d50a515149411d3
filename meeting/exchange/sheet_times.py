"""Dates, clock times and durations as tools write them.

`order_of` settles once for a whole file whether the day or the month stands first; `moment_in`
reads one cell with it; `moments_in` does both. `seconds_in` reads a duration in any language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from enum import Enum

DATELESS = datetime(1900, 1, 1)  # noqa: DTZ001 - files write local times without a zone
"""The day of times of which a file only says the clock."""

_LONGEST = 60
_MONTH_WORDS = "jan feb mar apr may jun jul aug sep oct nov dec"
_OTHER_MONTH_WORDS = "maj:5 mai:5 mei:5 okt:10 dez:12 dic:12 déc:12 mär:3 mrz:3 fév:2 ene:1 abr:4 avr:4 ago:8 aoû:8"
_MONTHS = {name: number for number, name in enumerate(_MONTH_WORDS.split(), start=1)} | {
    name: int(number) for name, _, number in (word.partition(":") for word in _OTHER_MONTH_WORDS.split())
}
_CLOCK = r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*([ap]\.?\s?m\.?)?"
_ZONE = r"(?:\s*(?:z|utc|gmt|[+-]\d\d:?\d\d|\(utc\)))?"
_AFTER = rf"(?:(?:\s*,\s*|\s+|\s*t)(?:at |kl\.? )?{_CLOCK}{_ZONE})?\Z"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_AFTER}", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_AFTER}", re.ASCII)
_MONTH_NAMED = re.compile(rf"([^\W\d_]{{3,9}})\.? (\d{{1,2}}),? (\d{{4}}){_AFTER}")
_DAY_NAMED = re.compile(rf"(\d{{1,2}})\.? ([^\W\d_]{{3,9}})\.?,? (\d{{4}}){_AFTER}")
_CLOCK_ONLY = re.compile(
    r"(\d{1,2})(?::(\d{2})(?::(\d{2}))?|\.(\d{2})\.(\d{2}))(?:\.\d+)?\s*([ap]\.?\s?m\.?)?\Z", re.ASCII
)
_UNIT = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d]+)")
_NOTHING_ELSE = re.compile(r"[\s.,]*\Z")
_COLONS = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?\Z", re.ASCII)
_BARE = re.compile(r"\d{1,5}(?:[.,]\d{1,4})?\Z", re.ASCII)
_NOON = 12


class DayOrder(Enum):
    """How ``05/09/2022`` is meant in a file."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "nothing in the file tells"


def moments_in(cells: Iterable[str]) -> tuple[datetime | None, ...]:
    """Return the moments that the cells say, the order of day and month settled over all of them."""
    cells = tuple(cells)
    order = order_of(cells)
    return tuple(moment_in(text, order) for text in cells)


def order_of(cells: Iterable[str]) -> DayOrder:
    """Return whether day or month stands first, settled over all dates of a file.

    A value above twelve settles it, else dots (day first), else which way the dates lie closer
    together, else AM or PM (month first).
    """
    found = [found for text in set(cells) if (found := _YEAR_LAST.match(_plain(text)))]
    if not found:
        return DayOrder.DAY_FIRST
    if any(int(one[1]) > _NOON or one[2] == "." for one in found):
        return DayOrder.DAY_FIRST
    if any(int(one[3]) > _NOON for one in found):
        return DayOrder.MONTH_FIRST
    by_day, by_month = (_span(found, order) for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST))
    if by_day != by_month:
        return DayOrder.DAY_FIRST if by_day < by_month else DayOrder.MONTH_FIRST
    return DayOrder.MONTH_FIRST if any(one[8] for one in found) else DayOrder.UNKNOWN


def moment_in(text: str, order: DayOrder = DayOrder.DAY_FIRST) -> datetime | None:
    """Return the moment that a cell says, or None; a clock time alone is on `DATELESS`.

    Where the order is unknown the day is taken to stand first.
    """
    text = _plain(text)
    with suppress(ValueError):
        if found := _CLOCK_ONLY.match(text):
            minute, second = (found[2], found[3]) if found[2] else (found[4], found[5])
            return _at((1900, 1, 1), (found[1], minute, second, found[6]))
        if found := _YEAR_FIRST.match(text):
            return _at((int(found[1]), int(found[3]), int(found[4])), found.groups()[4:8])
        if found := _YEAR_LAST.match(text):
            return _at(_day(found, order), found.groups()[4:8])
        if found := _MONTH_NAMED.match(text):
            return _at((int(found[3]), _month(found[1]), int(found[2])), found.groups()[3:7])
        if found := _DAY_NAMED.match(text):
            return _at((int(found[3]), _month(found[2]), int(found[1])), found.groups()[3:7])
    return None


def seconds_in(text: str) -> int | None:
    """Return the seconds of a duration (``1h 7s``, ``59 Min. 0 Sek.``, ``1 t 5 min``, ``32:14``, ``42``).

    Bare numbers are minutes. What is no duration gives None.
    """
    text = _plain(text)
    if _BARE.match(text):
        return round(float(text.replace(",", ".")) * 60)
    if found := _COLONS.match(text):
        first, second, third = int(found[1]), int(found[2]), found[3]
        return first * 60 + second if third is None else first * 3600 + second * 60 + int(third)
    pairs = _UNIT.findall(text)
    if not pairs or not _NOTHING_ELSE.match(_UNIT.sub("", text)):
        return None
    sizes = [_unit_seconds(unit) for _number, unit in pairs]
    if len(pairs) > len(_BY_PLACE) or sorted(set(sizes), reverse=True) != sizes:
        sizes = list(_BY_PLACE[: len(pairs)])
    return round(sum(float(number.replace(",", ".")) * size for (number, _), size in zip(pairs, sizes, strict=False)))


_BY_PLACE = (3600, 60, 1)
_HOURS_IN_S = ("st", "sa")  # Stunde, stund, saat
_MINUTES = ("m", "м", "分", "分钟", "dk", "λ", "د", "хв")
_SECONDS = ("s", "с", "秒", "δ", "ث")


def _unit_seconds(unit: str) -> int:
    """Return the size of a unit of time; hours are named in so many ways that they are what is left."""
    if unit.startswith(_MINUTES):
        return 60
    return 1 if unit.startswith(_SECONDS) and not unit.startswith(_HOURS_IN_S) else 3600


def _span(found: Iterable[re.Match[str]], order: DayOrder) -> float:
    """Return how many days lie between the first and the last date if read in an order."""
    try:
        days = [date(*_day(one, order)).toordinal() for one in found]
    except ValueError:
        return float("inf")
    return max(days) - min(days)


def _day(found: re.Match[str], order: DayOrder) -> tuple[int, int, int]:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if order is DayOrder.MONTH_FIRST:
        first, second = second, first
    return year if len(found[4]) > len("26") else 2000 + year, second, first


def _at(day: tuple[int, int, int], clock: Iterable[str | None]) -> datetime:
    hour, minute, second, half = clock
    hours = int(hour or 0)
    if half:
        hours = hours % _NOON + (_NOON if half.startswith("p") else 0)
    return datetime(*day, hours, int(minute or 0), int(second or 0))  # noqa: DTZ001 - see DATELESS


def _month(name: str) -> int:
    if name[:3] not in _MONTHS:
        raise ValueError
    return _MONTHS[name[:3]]


def _plain(text: str) -> str:
    """Return a cell with plain blanks, digits and lower case, without marks of direction."""
    if len(text) > _LONGEST:
        return ""
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(unicodedata.normalize("NFKC", "".join(_visible(text))).lower().split())


def _visible(text: str) -> Iterator[str]:
    return (letter for letter in text if unicodedata.category(letter) != "Cf")
