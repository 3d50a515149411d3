"""Tables of joins as all tools write them, found by the shape of their rows and not by their words.

Two neighbouring times make a join; where the duration stands beside them tells the tools apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from meeting.exchange.sheet import cell, folded
from meeting.exchange.sheet_times import DayOrder, moment_in, order_of, seconds_in
from meeting.exchange.understood import Sheet

_HEADER_FEWEST = 3
_FIT = 0.8
_ROWS_MOST = 10_000
_WIDEST = 40
_DATE_ALONE = re.compile(r"\d{1,4}([-/.])\d{1,2}\1\d{1,4},?\Z", re.ASCII)
_CLOCK_ALONE = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[AaPp]\.?[Mm]\.?)?\Z", re.ASCII)
_HAS_LETTER = re.compile(r"[^\W\d_]")
_HAS_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below one header line, or rows without one.

    Attributes:
        title: the line of one cell before the header, such as "2. Participants".
        header: the header line; empty where there is none.
    """

    title: str
    header: tuple[str, ...]
    rows: Sheet


def tables_in(sheet: Sheet) -> tuple[Table, ...]:
    """Return the tables of a sheet, parted by header lines and by lines of one cell."""
    tables: list[Table] = []
    title = ""
    header: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    for row in (*map(_with_whole_times, sheet[:_ROWS_MOST]), ("",)):
        is_title = sum(map(bool, row)) <= 1
        if (is_title or is_header(row)) and rows:
            tables.append(Table(title, header, tuple(rows)))
            title, header, rows = "", (), []
        if is_title:
            title = next(filter(None, row), title)
        elif is_header(row):
            header = row
        else:
            rows.append(row)
    return tuple(tables)


def is_header(row: Sequence[str]) -> bool:
    """Return whether a row may be a header line: at least three cells, all of them words."""
    filled = [text for text in row if text]
    return len(filled) >= _HEADER_FEWEST and all(
        _HAS_LETTER.search(text) and "@" not in text and not is_moment(text) and not is_length(text) for text in filled
    )


def is_moment(text: str) -> bool:
    """Return whether a cell holds a date or a clock time, whatever the order of day and month."""
    return bool(_HAS_DIGIT.search(text[:20])) and any(
        moment_in(text, order) for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST)
    )


def is_length(text: str) -> bool:
    """Return whether a cell holds a duration or a number."""
    return bool(_HAS_DIGIT.search(text[:20])) and seconds_in(text) is not None


def joins_at(rows: Sheet) -> int | None:
    """Return the column in which nearly all rows have the first of two neighbouring times, or None.

    The last such pair counts: before it may stand the times of the meeting itself. Rows without
    any time, such as of people who did not come, do not matter.
    """
    timed = [[is_moment(text) for text in row] for row in rows[:300]]
    timed = [row for row in timed if any(row)]
    if not timed:
        return None
    pairs = [{place for place, (one, two) in enumerate(pairwise(row)) if one and two} for row in timed]
    fitting = [place for place in set().union(*pairs) if sum(place in row for row in pairs) >= _FIT * len(timed)]
    return max(fitting, default=None)


def mostly(texts: Sequence[str], *, fits: str) -> bool:
    """Return whether there is some text and nearly all of it matches the pattern."""
    filled = [text for text in texts if text]
    return bool(filled) and sum(bool(re.match(fits, text)) for text in filled) >= _FIT * len(filled)


def texts_at(rows: Sheet, place: int | None) -> list[str]:
    """Return what stands in one column."""
    return [cell(row, place) for row in rows]


def moments(rows: Sheet, place: int, order: DayOrder) -> Iterator[tuple[datetime | None, datetime | None]]:
    """Yield for each row the two times from ``place`` on."""
    for row in rows:
        yield moment_in(cell(row, place), order), moment_in(cell(row, place + 1), order)


def day_order(sheet: Sheet) -> DayOrder:
    """Return how all the dates of a sheet are meant."""
    return order_of(
        {text for row in sheet[:_ROWS_MOST] for text in row[:_WIDEST] if text and _HAS_DIGIT.search(text[:20])}
    )


def named(header: Sequence[str], *words: str) -> int | None:
    """Return the first column whose (folded) name holds one of the words."""
    names = folded(header)
    return next((place for place, name in enumerate(names) if any(word in name for word in words)), None)


def _with_whole_times(row: tuple[str, ...]) -> tuple[str, ...]:
    """Put a date and the clock time in the next cell together again: some copies part them."""
    whole: list[str] = []
    for text in row[:_WIDEST]:
        if whole and _CLOCK_ALONE.match(text) and _DATE_ALONE.match(whole[-1]):
            whole[-1] = f"{whole[-1]} {text}"
        else:
            whole.append(text)
    return tuple(whole)
