"""Google Meet's attendance report: name or first and last name, address, duration, and one pair of times."""

from __future__ import annotations

from collections.abc import Sequence

from meeting.exchange.people_joined import Join, address_in, doubtful_names, people_of, stay_of
from meeting.exchange.people_tables import Table, day_order, joins_at, moments, mostly, named, tables_in, texts_at
from meeting.exchange.sheet import cell
from meeting.exchange.sheet_times import DayOrder, seconds_in
from meeting.exchange.understood import Sheet, SourceKind, Understood
from meeting.text import clean

_LENGTH = r"\s*\d+(?:[.,]\d+)?\s*(?:[^\W\d].*)?\Z|\d{1,2}:\d\d(?::\d\d)?\s*\Z"
_BEFORE_ADDRESS = 2


def read_meet_attendance(sheet: Sheet) -> Understood | None:
    """Return the people of a Google Meet attendance report, or None where the sheet is none."""
    order = day_order(sheet)
    for table in tables_in(sheet):
        joined = joins_at(table.rows)
        email = _email_column(table)
        if joined is None or email is None or not _is_report(table, joined, email):
            continue
        joins = _joins(table, joined, email, order)
        return Understood(kind=SourceKind.MEET_ATTENDANCE, people=people_of(joins), warnings=doubtful_names(joins))
    return None


def _is_report(table: Table, joined: int, email: int) -> bool:
    """Return whether one or two names, the address, the duration and the two times stand in this order."""
    return (
        0 < email <= _BEFORE_ADDRESS
        and email < _length_column(joined, email) < joined
        and mostly(texts_at(table.rows, _length_column(joined, email)), fits=_LENGTH)
    )


def _length_column(joined: int, email: int) -> int:
    return max(joined - 1, email)


def _email_column(table: Table) -> int | None:
    by_shape = (place for place in range(4) if any(map(_is_address, texts_at(table.rows, place))))
    return next(by_shape, named(table.header, "mail"))


def _is_address(text: str) -> bool:
    return bool(text) and text.lower() == address_in(text)


def _joins(table: Table, joined: int, email: int, order: DayOrder) -> list[Join]:
    return [
        Join(
            name=name or address_in(cell(row, email)),
            email=address_in(cell(row, email)),
            stay=stay_of(*times),
            seconds=seconds_in(cell(row, joined - 1)),
        )
        for row, times in zip(table.rows, moments(table.rows, joined, order), strict=True)
        if (name := _name(row, email)) or address_in(cell(row, email))
    ]


def _name(row: Sequence[str], email: int) -> str:
    return clean(" ".join(row[:email]))
