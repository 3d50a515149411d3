"""What a kept file holds: its version, its tables, and the limits within which every value must lie.

The same limits hold for what is loaded and for what is about to be saved, so that nothing is
written that would be refused when it is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from meeting.agenda import ITEMS_LIMIT
from meeting.breakouts import HeldRoom
from meeting.item import MINUTES_RANGE, Item, ItemState, Span
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Attendance
from meeting.text import clean
from meeting.words import N_
from store.errors import Unfit

VERSION = 4
"""The version of the tables and fields described here."""


class FileKind(StrEnum):
    """What a file is about; kept in its ``meta`` table."""

    MEETING = "meeting"
    NETWORK = "network"


PARTS = {
    FileKind.MEETING: (
        *("items", "captures", "turns", "floors", "heard", "speaking_rounds", "draws", "attendance"),
        *("breakouts", "polls", "walls", "ticks", "checks", "corrections"),
    ),
    FileKind.NETWORK: ("people", "meetings", "cards", "activities"),
}
"""The fields of the value that have a table of their own; the rest is one document in the table named as the kind."""

YEARS = (1971, 2999)
"""The years a date may have: everywhere in between, arithmetic and time zones are safe on every system."""

_RANGES = {
    "minutes": MINUTES_RANGE,
    "planned_minutes": (0, MINUTES_RANGE[1]),
    "length_minutes": (1, 7 * 24 * 60),
}
_IN_CALL = (0, 7 * 24 * 60)
_RANGES_OF: Mapping[type, tuple[int, int]] = {Attendance: _IN_CALL, HeldRoom: _IN_CALL}
"""The values whose minutes may also be none at all."""
_ANY_COUNT = (0, 1_000_000_000)
_ROWS = {"items": ITEMS_LIMIT, "captures": 20_000, "turns": 20_000, "attendance": 10_000}
_ROWS |= {"floors": ITEMS_LIMIT, "heard": 50_000, "speaking_rounds": ITEMS_LIMIT, "draws": 20_000}
_ROWS |= {"corrections": 20_000}
_ROWS |= {"breakouts": 200, "polls": 1_000, "walls": 200, "ticks": 20_000}
_ROWS |= {"checks": 1_000, "people": 10_000, "meetings": 20_000, "cards": 20_000, "activities": 5_000}
_ENTRIES_LIMIT = 20_000
"""How many entries a list inside an entry may have: ballots of a poll, notes of a wall."""
_LANGUAGE = re.compile(r"[a-z]{2,3}([_-][A-Za-z]{2,8})*")
_STEM = re.compile(r"[^./\\:*?\"<>|][^/\\:*?\"<>|]{0,199}")


def is_stem(text: str) -> bool:
    """Return whether a text can be the name of a meeting's file or a network's folder, and nothing else."""
    return _STEM.fullmatch(text) is not None and text == clean(text).strip(".")


def check_meeting(meeting: Meeting, *, was: Meeting | None = None) -> None:
    """Do nothing if a meeting can be kept.

    Args:
        meeting: the meeting to look at.
        was: the same meeting earlier, already checked: parts taken over from it are not looked at again.

    Raises:
        Unfit: something in it is out of range; names the field.
    """
    _check_fields(meeting, "meeting")
    for part in PARTS[FileKind.MEETING]:
        _check_rows(part, getattr(meeting, part), getattr(was, part, ()))
    _check_unique("attendance", (one.person for one in meeting.attendance))
    for part in ("floors", "speaking_rounds"):
        _check_unique(part, (one.item for one in getattr(meeting, part)))
    for part in ("items", "captures", "turns", "breakouts", "polls", "walls", "checks"):
        _check_unique(part, (one.id for one in getattr(meeting, part)))
    if sum(item.state is ItemState.RUNNING for item in meeting.items) > 1:
        raise Unfit(N_("more than one agenda item is running"))


def check_network(network: Network, *, was: Network | None = None) -> None:
    """Do nothing if a network can be kept; see `check_meeting`."""
    _check_fields(network, "network")
    for part in PARTS[FileKind.NETWORK]:
        rows = getattr(network, part)
        _check_rows(part, rows, getattr(was, part, ()))
        _check_unique(part, (row.id for row in rows))
    for entry in network.meetings:
        if not is_stem(entry.id):
            raise Unfit(N_("{field} cannot be the name of a file"), field=f"meetings, {entry.id}")


def _check_rows(part: str, rows: tuple[Any, ...], known: tuple[Any, ...]) -> None:
    if rows is known:
        return
    if len(rows) > _ROWS[part]:
        raise Unfit(N_("{field} holds more than {limit} entries"), field=part, limit=_ROWS[part])
    seen = set(map(id, known))
    for place, row in enumerate(rows, start=1):
        if id(row) not in seen:
            _check_fields(row, f"{part} {place}", _at(known, place))
            if isinstance(row, Item):
                _check_spans(row, f"{part} {place}, spans")


def _check_spans(item: Item, where: str) -> None:
    last = len(item.spans)
    for place, span in enumerate(item.spans, start=1):
        _check_fields(span, f"{where} {place}")
        if span.ended is None and (place < last or item.state is not ItemState.RUNNING):
            raise Unfit(N_("{field} has no end, though the item does not run"), field=f"{where} {place}")
        if _ends_early(span):
            raise Unfit(N_("{field} ends before it starts"), field=f"{where} {place}")


def _ends_early(span: Span) -> bool:
    return span.ended is not None and span.ended < span.started


def _check_unique(part: str, ids: Iterable[str]) -> None:
    ids = tuple(ids)
    if all(ids) and len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for one in ids:
        if not one:
            raise Unfit(N_("{field} has an entry without an id"), field=part)
        if one in seen:
            raise Unfit(N_("{field} has two entries called “{id}”"), field=part, id=one)
        seen.add(one)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    """Return the fields that `_check_fields` looks at: the parts of a meeting or network are looked at row by row."""
    parts = {part for tables in PARTS.values() for part in tables} if kind in {Meeting, Network} else set()
    return tuple(field.name for field in fields(kind) if field.name not in parts)


def _at(known: tuple[Any, ...], place: int) -> Any:  # noqa: ANN401 - as it is kept
    """Return what stood at a place, from 1, or None."""
    return known[place - 1] if place <= len(known) else None


def _check_fields(row: Any, where: str, was: Any = None) -> None:  # noqa: ANN401 - any of the frozen values
    """Check each number, time and text that stands directly in one value.

    A list that is the very one of ``was``, a value of the same kind that has been checked already, is passed
    over, and so is each entry that comes from there.
    """
    known = was if was.__class__ is row.__class__ else None
    for name in _names(row.__class__):
        value = getattr(row, name)
        if isinstance(value, str):
            _check_text(name, value, where)
        elif isinstance(value, bool) or value is None:
            continue
        elif isinstance(value, int):
            low, high = _range_of(row.__class__, name)
            if not low <= value <= high:
                message = N_("{field} is {value}: it takes {low} to {high}")
                raise Unfit(message, field=f"{where}, {name}", value=value, low=low, high=high)
        elif isinstance(value, date):
            _check_date(value, f"{where}, {name}")
        elif isinstance(value, tuple) and value:
            before = getattr(known, name, ())
            if value is not before:
                _check_entries(value, f"{where}, {name}", before)


def _range_of(kind: type, name: str) -> tuple[int, int]:
    if name == "minutes" and kind in _RANGES_OF:
        return _RANGES_OF[kind]
    return _RANGES.get(name, _ANY_COUNT)


def _check_entries(entries: tuple[Any, ...], where: str, known: tuple[Any, ...]) -> None:
    """Check a list inside an entry: of values, of texts or of numbers; ``known`` is how it was, already checked."""
    if len(entries) > _ENTRIES_LIMIT:
        raise Unfit(N_("{field} holds more than {limit} entries"), field=where, limit=_ENTRIES_LIMIT)
    seen = set(map(id, known))
    for place, entry in enumerate(entries, start=1):
        if is_dataclass(entry):
            if id(entry) not in seen:
                _check_fields(entry, f"{where} {place}", _at(known, place))
        elif isinstance(entry, str):
            _check_text("", entry, where)
        elif isinstance(entry, int) and not _ANY_COUNT[0] <= entry <= _ANY_COUNT[1]:
            low, high = _ANY_COUNT
            message = N_("{field} is {value}: it takes {low} to {high}")
            raise Unfit(message, field=f"{where} {place}", value=entry, low=low, high=high)


def _check_text(name: str, value: str, where: str) -> None:
    if name == "language" and not _LANGUAGE.fullmatch(value):
        raise Unfit(
            N_("{field} is “{value}”: it takes a language such as en or da"), field=f"{where}, {name}", value=value
        )
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise Unfit(N_("{field} holds half a character"), field=f"{where}, {name}")


def _check_date(value: date, field: str) -> None:
    if not YEARS[0] <= value.year <= YEARS[1]:
        raise Unfit(
            N_("{field} is in the year {year}: it takes {low} to {high}"),
            field=field,
            year=value.year,
            low=YEARS[0],
            high=YEARS[1],
        )
    if isinstance(value, datetime) and (value.tzinfo is not UTC and value.utcoffset() != timedelta()):
        raise Unfit(N_("{field} is not in UTC"), field=field)
