"""The title of the meeting after one: its number, day, week, month and year go on, and all else stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DANISH = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_SHORT = 3

_FULL = "|".join(dict.fromkeys([*_ENGLISH, *_DANISH]))
_ANY = "|".join(dict.fromkeys([*_ENGLISH, *_DANISH, *(name[:_SHORT] for name in (*_ENGLISH, *_DANISH))]))
_SERIES = (
    r"\w*(?:møde|mødet|mødegang|gang|samling|træf|aften|runde|del|"
    r"meeting|session|evening|workshop|forum|round|part|number|nummer)|nr\.?|no\.?"
)

_ISO = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_DAY_MONTH = re.compile(rf"(?<![\w/.-])(?P<day>\d\d?)(?P<gap>\.?\s|\.)(?P<month>{_ANY})\b", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b(?P<month>{_ANY})(?P<gap>\s)(?P<day>\d\d?)\b(?![/.-]\d)", re.IGNORECASE)
_FIGURES = re.compile(r"(?<![\w/.-])(?P<day>\d\d?)(?P<gap>[/.])(?P<month>\d\d?)(?![\d/])")
_WEEK = re.compile(r"\b(?P<word>week|uge)(?P<gap>\s)(?P<week>\d\d?)\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{_FULL})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = re.compile(
    rf"(?P<before>\b(?:{_SERIES})\s|\#)(?P<number>\d{{1,3}})\b(?![/:%-]\d|[.,]\d|\.?\s(?:{_ANY})\b|\s?%)", re.IGNORECASE
)
_ORDINAL = re.compile(rf"(?<![\w.])(?P<number>\d{{1,3}})(?P<after>\.\s(?:{_SERIES})\b)", re.IGNORECASE)


def title_after(title: str, *, old: date, new: date, language: str) -> str:
    """Return the title of the next meeting: “Meeting 3” becomes “Meeting 4”, “November” the month it is held in.

    A day, week, month or year is only taken for that of the meeting when it is; “Spring meeting” stays as it is.

    Args:
        title: of the old meeting.
        old: the day of the old meeting, where it is.
        new: the day of the new one.
        language: of the meeting's texts (``da`` or ``en``), for months that both have.
    """

    def figures(match: re.Match[str]) -> str:
        if (int(match["day"]), int(match["month"])) != (old.day, old.month):
            return match[0]
        is_padded = match[0].startswith("0") or match["month"].startswith("0")
        day, month = (f"{number:02}" if is_padded else str(number) for number in (new.day, new.month))
        return f"{day}{match['gap']}{month}"

    def named(match: re.Match[str]) -> str:
        if int(match["day"]) != old.day or not _is_month(match["month"], old):
            return match[0]
        month = _month(match["month"], new, language)
        day, gap = _like(new.day, match["day"]), match["gap"]
        return f"{month}{gap}{day}" if match.start("month") < match.start("day") else f"{day}{gap}{month}"

    def week(match: re.Match[str]) -> str:
        if int(match["week"]) != old.isocalendar().week:
            return match[0]
        return f"{match['word']}{match['gap']}{_like(new.isocalendar().week, match['week'])}"

    title = _NUMBER.sub(lambda match: match["before"] + _like(int(match["number"]) + 1, match["number"]), title)
    title = _ORDINAL.sub(lambda match: f"{int(match['number']) + 1}{match['after']}", title)
    title = _ISO.sub(lambda match: new.isoformat() if match[0] == old.isoformat() else match[0], title)
    title = _FIGURES.sub(figures, _MONTH_DAY.sub(named, _DAY_MONTH.sub(named, title)))
    title = _WEEK.sub(week, title)
    title = _MONTH.sub(lambda match: _month(match[0], new, language) if _is_month(match[0], old) else match[0], title)
    return _YEAR.sub(lambda match: str(new.year) if match[0] == str(old.year) else match[0], title)


def _is_month(word: str, day: date) -> bool:
    found = word.lower()
    return any(found in {names[day.month - 1], names[day.month - 1][:_SHORT]} for names in (_ENGLISH, _DANISH))


def _month(word: str, day: date, language: str) -> str:
    """Return the month of a day in the language, length and case of a word."""
    found, own = word.lower(), _DANISH if language == "da" else _ENGLISH
    names = own if _has(own, found) else _DANISH if own is _ENGLISH else _ENGLISH
    name = names[day.month - 1]
    name = name if found in names else name[:_SHORT]
    if word.isupper():
        return name.upper()
    return name.capitalize() if word[0].isupper() else name


def _has(names: Sequence[str], word: str) -> bool:
    return any(word in {name, name[:_SHORT]} for name in names)


def _like(number: int, written: str) -> str:
    """Return a number with a nought in front where the old one had it: “03” becomes “04”."""
    return f"{number:0{len(written)}}" if written.startswith("0") else str(number)
