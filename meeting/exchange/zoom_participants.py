"""Zoom's participants report in any language and of any year: all joins, unique users, account-wide, webinar."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from meeting.exchange.people_joined import Join, address_in, doubtful_names, people_of, some_names, stay_of
from meeting.exchange.people_tables import Table, day_order, joins_at, mostly, named, tables_in, texts_at
from meeting.exchange.sheet import cell
from meeting.exchange.sheet_times import DayOrder, moment_in
from meeting.exchange.understood import Sheet, SourceKind, Understood
from meeting.text import clean, fold
from meeting.words import N2_, N_, Sentence, sentence

_WHOLE = r"\d{1,5}(?:\.0)?\Z"
_YES_OR_NO = re.compile(r"\w{1,9}\Z")
_YES_WORDS = "yes y ja jaa j si oui sim tak da ano evet kylla igen true да так はい 是 예 네 ναι כן نعم ya vang"
_YES = frozenset(_YES_WORDS.split())
_WAITING = ("waiting", "venteva", "vantrum", "warteraum", "espera", "attente", "attesa", "poczekaln", "wachtruimte")
_RECORDING = (
    "record",
    "optag",
    "aufz",
    "graba",
    "enreg",
    "grava",
    "registra",
    "inspel",
    "opptak",
    "nagr",
    "disclaimer",
)
_ORIGINAL = re.compile(r"(.+?)\s*[(（]([^()（）]+)[)）]\Z")
_NO_ORIGINAL = re.compile(
    r"[(（]|/|\b(?:host|co-?host|guest|external|unverified|me|ta|she|her|he|him|they|them|hun|han|den|kommune|region|"
    r"universit\w*|university|college|gmbh|ltd|inc|aps|group|school|skole|forening|network|netvaerk)\b"
)
_SLACK_MINUTES = 2
_NEED = 0.8
_ONLY_WAITED = N2_(
    "One person ({names}) was only in the waiting room and is left out.",
    "{n} people ({names}) were only in the waiting room and are left out.",
)
_STAYED_AWAY = N2_(
    "One registered person did not come and is left out.",
    "{n} registered people did not come and are left out.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Where in a table of joins what stands; ``joined`` is None where there are only totals."""

    name: int
    email: int | None
    joined: int | None
    minutes: int
    waiting: int | None


def read_zoom_participants(sheet: Sheet) -> Understood | None:
    """Return the people of a Zoom participants report, or None where the sheet is none."""
    order = day_order(sheet)
    found = [(table, columns) for table in tables_in(sheet) if (columns := _columns(table, order))]
    if not found:
        return None
    hosts = _hosts(sheet, found)
    rows = [(row, table, columns) for table, columns in found for row in table.rows if clean(cell(row, columns.name))]
    came = [one for one in rows if not _is_absent(one[0], one[2])]
    present = [
        _join(row, columns, order, hosts, title=table.title)
        for row, table, columns in came
        if not _is_waiting(row, columns)
    ]
    waited = [_join(row, columns, order, hosts, title="") for row, _table, columns in came if _is_waiting(row, columns)]
    return Understood(
        kind=SourceKind.ZOOM_PARTICIPANTS,
        people=people_of(present),
        warnings=(*_left_out(present, waited, absent=len(rows) - len(came)), *doubtful_names(present)),
    )


def _columns(table: Table, order: DayOrder) -> _Columns | None:
    if not table.header:
        return None
    joined = joins_at(table.rows)
    return _columns_of_totals(table) if joined is None else _columns_of_joins(table, joined, order)


def _columns_of_joins(table: Table, joined: int, order: DayOrder) -> _Columns | None:
    minutes = joined + 2
    if not _durations_fit(table.rows, joined, order):
        return None
    name = _name_column(table, before=joined)
    if name is None:
        return None
    return _Columns(
        name=name,
        email=_email_column(table, name, before=joined),
        joined=joined,
        minutes=minutes,
        waiting=_waiting_column(table, after=minutes),
    )


def _columns_of_totals(table: Table) -> _Columns | None:
    """Return the columns of a report of unique users: name, address, minutes, guest."""
    headers = [unicodedata.normalize("NFKC", text) for text in table.header]
    while headers and not headers[-1]:
        headers.pop()
    fits = (
        len(headers) in (3, 4)
        and "(" in headers[0]
        and "(" in headers[2]
        and mostly(texts_at(table.rows, 2), fits=_WHOLE)
        and not mostly(texts_at(table.rows, 0), fits=_WHOLE)
    )
    return _Columns(name=0, email=1, joined=None, minutes=2, waiting=None) if fits else None


def _durations_fit(rows: Sheet, joined: int, order: DayOrder) -> bool:
    """Return whether the whole number after two times is the minutes between them: only Zoom has that."""
    fits = [_fits(row, joined, order) for row in rows[:300] if cell(row, joined + 2).strip("- ")]
    return bool(fits) and sum(fits) >= _NEED * len(fits)


def _fits(row: Sequence[str], joined: int, order: DayOrder) -> bool:
    said = cell(row, joined + 2)
    stay = stay_of(moment_in(cell(row, joined), order), moment_in(cell(row, joined + 1), order))
    if stay is None or not re.match(_WHOLE, said):
        return False
    return abs((stay.left - stay.joined).total_seconds() / 60 - float(said)) <= _SLACK_MINUTES


def _name_column(table: Table, *, before: int) -> int | None:
    """Return the last column before the times that is called "… (…)" and holds words."""
    worded = [
        place
        for place in range(min(before, len(table.header)))
        if not mostly(texts_at(table.rows, place), fits=_WHOLE)
        and not any(map(address_in, texts_at(table.rows, place)))
    ]
    bracketed = [place for place in worded if "(" in unicodedata.normalize("NFKC", table.header[place])]
    called = [place for place in worded if "nam" in fold(table.header[place]) or "navn" in fold(table.header[place])]
    return next(iter([*reversed(bracketed), *called, *worded]), None)


def _email_column(table: Table, name: int, *, before: int) -> int | None:
    return next(
        (place for place in range(before - 1, name, -1) if any(map(address_in, texts_at(table.rows, place)))), None
    )


def _waiting_column(table: Table, *, after: int) -> int | None:
    """Return the column that says who was in the waiting room: by its name, else the last yes or no of two."""
    by_name = named(table.header, *_WAITING)
    if by_name is not None and by_name > after:
        return by_name
    rest = [place for place in range(after + 1, len(table.header)) if table.header[place]]
    if len(rest) not in (2, 3) or any(word in fold(table.header[rest[-1]]) for word in _RECORDING):
        return None
    values = {fold(text) for text in texts_at(table.rows, rest[-1]) if text}
    guests = {fold(text) for text in texts_at(table.rows, rest[0]) if text}
    is_yes_or_no = bool(values) and values <= guests | _YES and all(map(_YES_OR_NO.match, values))
    return rest[-1] if is_yes_or_no else None


def _hosts(sheet: Sheet, found: Sequence[tuple[Table, _Columns]]) -> frozenset[str]:
    """Return the addresses of the host: those in the block before the table and in the columns before the name."""
    listed = {row for table, _columns_ in found for row in table.rows}
    before = {address_in(text) for row in sheet if row not in listed for text in row}
    beside = {address_in(text) for table, columns in found for row in table.rows for text in row[: columns.name]}
    return frozenset((before | beside) - {""})


def _join(row: Sequence[str], columns: _Columns, order: DayOrder, hosts: frozenset[str], *, title: str) -> Join:
    name, original = shown_and_original(clean(cell(row, columns.name)))
    email = address_in(cell(row, columns.email))
    joined = left = None
    if columns.joined is not None:
        joined, left = moment_in(cell(row, columns.joined), order), moment_in(cell(row, columns.joined + 1), order)
    said = cell(row, columns.minutes)
    return Join(
        name=name,
        original=original,
        email=email,
        stay=stay_of(joined, left),
        seconds=_seconds(said, joined, left),
        is_host=bool(email and email in hosts) or fold(title).startswith("host "),
    )


def _seconds(said: str, joined: datetime | None, left: datetime | None) -> int | None:
    """Return the stated minutes, unless the times say it better: Zoom rounds up."""
    stay = stay_of(joined, left)
    if stay and stay.left > stay.joined:
        return round((stay.left - stay.joined).total_seconds())
    return round(float(said) * 60) if re.match(_WHOLE, said) else None


def shown_and_original(text: str) -> tuple[str, str]:
    """Return the shown name and the account's name of ``Shown (Original)``; most brackets hold something else.

    A bracket holds the account's name if it shares a word with the shown one or has two words.
    """
    found = _ORIGINAL.match(text)
    if not found or _NO_ORIGINAL.search(fold(found[2])):
        return text, ""
    shown, original = (set(re.findall(r"\w+", fold(part))) for part in found.groups())
    is_name = shown & original or len(found[2].split()) > 1
    return (found[1], found[2].strip()) if is_name else (text, "")


def _is_waiting(row: Sequence[str], columns: _Columns) -> bool:
    return columns.waiting is not None and fold(cell(row, columns.waiting)) in _YES


def _is_absent(row: Sequence[str], columns: _Columns) -> bool:
    """Return whether a row of a webinar says that the person did not come: no times, no minutes."""
    return columns.joined is not None and not cell(row, columns.joined).strip("- ")


def _left_out(present: Sequence[Join], waited: Sequence[Join], *, absent: int) -> tuple[Sentence, ...]:
    here = {person.email or person.name for person in people_of(present)}
    names = [person.name for person in people_of(waited) if (person.email or person.name) not in here]
    warnings = []
    if names:
        warnings.append(sentence(*_ONLY_WAITED, n=len(names), names=some_names(names)))
    if absent:
        warnings.append(sentence(*_STAYED_AWAY, n=absent))
    if not present:
        warnings.append(sentence(N_("Nobody in this report was in the meeting.")))
    return tuple(warnings)
