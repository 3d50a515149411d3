"""Microsoft Teams' attendance: the report in sections, the one of 2021, and the list of 2020; in any language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from meeting.exchange.people_joined import Join, address_in, doubtful_names, people_of, stay_of, union_of
from meeting.exchange.people_tables import (
    Table,
    day_order,
    is_moment,
    joins_at,
    moments,
    mostly,
    named,
    tables_in,
    texts_at,
)
from meeting.exchange.sheet import cell, column
from meeting.exchange.sheet_times import DayOrder, moment_in, seconds_in
from meeting.exchange.understood import Attendee, Sheet, SourceKind, Understood
from meeting.text import clean, fold
from meeting.words import N2_, sentence

_LENGTH = r"\s*\d+(?:[.,]\d+)?\s*[^\W\d]|\d{1,2}:\d\d(?::\d\d)?\s*\Z"
_EMAIL_NAMES = frozenset({"email", "e-mail", "mail", "e-mail address", "email address"})
_ORGANISERS = ("organi", "modearrang", "arrang", "veranstalt", "主催者", "jarjestaja")
_LEFT = ("left", "verlass", "salio", "saiu", "a quitte", "forlod", "forlat", "lamnade", "uscit", "opusc", "has left")
_ACTIONS_MOST = 6
_STILL_THERE = N2_(
    "One person has no time of leaving; taken as there until the last time in the list.",
    "{n} people have no time of leaving; taken as there until the last time in the list.",
)


def read_teams_attendance(sheet: Sheet) -> Understood | None:
    """Return the people of a Teams attendance report or list, or None where the sheet is none."""
    order = day_order(sheet)
    tables = tables_in(sheet)
    reports = [table for table in tables if _is_report(table)]
    if reports:
        return _of_report(reports, order)
    lists = [table for table in tables if _is_list(table)]
    return _of_list([row for table in lists for row in table.rows], order) if lists else None


def _is_report(table: Table) -> bool:
    """Return whether two times and then a duration with units follow the name, as only Teams writes them."""
    joined = joins_at(table.rows)
    return joined is not None and joined > 0 and mostly(texts_at(table.rows, joined + 2), fits=_LENGTH)


def _of_report(tables: Sequence[Table], order: DayOrder) -> Understood:
    """Read the people from the first table; a second one lists their joins and is not added to it."""
    joins = _joins(tables[0], order)
    people = people_of(joins)
    if len(tables) > 1:
        activities = people_of(_joins(tables[1], order))
        people = tuple(_with_stays(person, activities) for person in people)
    return Understood(kind=SourceKind.TEAMS_ATTENDANCE, people=people, warnings=doubtful_names(joins))


def _joins(table: Table, order: DayOrder) -> list[Join]:
    joined = joins_at(table.rows) or 0
    email = column(table.header, _EMAIL_NAMES)
    email = joined + 3 if email is None else email
    name = named(table.header[:joined], "nam", "navn") or 0
    return [
        Join(
            name=clean(cell(row, name)),
            email=address_in(cell(row, email)),
            stay=stay_of(*times),
            seconds=seconds_in(cell(row, joined + 2)),
            is_host=any(fold(text).startswith(_ORGANISERS) for text in row[joined + 3 :]),
        )
        for row, times in zip(table.rows, moments(table.rows, joined, order), strict=True)
        if clean(cell(row, name))
    ]


def _with_stays(person: Attendee, activities: Sequence[Attendee]) -> Attendee:
    """Return the person with the single joins; the merged row only knows the first and the last time."""
    key = person.email or person.name
    stays = next((other.stays for other in activities if key == (other.email or other.name)), ())
    return replace(person, stays=stays or person.stays)


def _is_list(table: Table) -> bool:
    """Return whether the rows are a name, one of a few actions, and a time."""
    rows = [row for row in table.rows if is_moment(cell(row, 2))]
    if len(rows) != len(table.rows) or any(any(row[3:]) for row in rows):
        return False
    actions = {cell(row, 1) for row in rows}
    are_words = all(
        clean(cell(row, 0)) and re.match(r"[^\W\d]", cell(row, 1)) and "@" not in cell(row, 1) for row in rows
    )
    return are_words and len(actions) <= _ACTIONS_MOST


def _of_list(rows: Sequence[Sequence[str]], order: DayOrder) -> Understood:
    times: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for row in rows:
        if at := moment_in(cell(row, 2), order):
            times[clean(cell(row, 0))].append((at, fold(clean(cell(row, 1)))))
    last = max((at for entries in times.values() for at, _action in entries), default=None)
    leaving = _words_of_leaving(list(times.values()))
    joins, open_ones = [], 0
    for name, entries in times.items():
        spans = list(_spans(sorted(entries, key=lambda entry: entry[0]), leaving))
        open_ones += any(left is None for _joined, left in spans)
        stays = union_of(stay for joined, left in spans if (stay := stay_of(joined, left or last)))
        joins += [Join(name=name, stay=stay) for stay in stays]
    warnings = (sentence(*_STILL_THERE, n=open_ones),) if open_ones else ()
    return Understood(kind=SourceKind.TEAMS_ATTENDANCE, people=people_of(joins), warnings=warnings)


def _words_of_leaving(people: Sequence[Sequence[tuple[datetime, str]]]) -> frozenset[str]:
    """Return the actions that mean leaving: known words, else all that nobody begins with."""
    actions = {action for entries in people for _at, action in entries}
    known = frozenset(action for action in actions if action.startswith(_LEFT))
    return known or frozenset(actions - {entries[0][1] for entries in people})


def _spans(
    entries: Sequence[tuple[datetime, str]], leaving: frozenset[str]
) -> Iterator[tuple[datetime, datetime | None]]:
    """Yield from when to when somebody was there; None where nothing says that they left."""
    since: datetime | None = None
    for at, action in entries:
        if action not in leaving:
            since = since or at
        elif since is not None:
            yield since, at
            since = None
    if since is not None:
        yield since, None
