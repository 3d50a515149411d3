"""From joins to people: the same person found again, and the union of all the stays.

The same address is the same person, whatever the name; without an address the shown name decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from meeting.exchange.understood import Attendee, Stay
from meeting.text import clean
from meeting.words import N2_, Sentence, sentence

_ADDRESS = re.compile(r"[^\s@<>()\"',;:]{1,64}@[^\s@<>()\"',;:]{1,190}")
_DAY = timedelta(days=1)
_TWICE = N2_(
    "“{names}” is there twice at the same time without an address; it was taken as one person on two devices.",
    "{n} names ({names}) are there twice at the same time without an address; each was taken as one person.",
)
_NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """One row of a file: somebody's one join, or all of them together.

    Attributes:
        stay: from when to when, where the row says it.
        seconds: how long, where the row says it; None where it does not.
    """

    name: str
    original: str = ""
    email: str = ""
    organisation: str = ""
    stay: Stay | None = None
    seconds: int | None = None
    is_host: bool = False


def address_in(text: str) -> str:
    """Return the first address in a text in lower case, or ""."""
    if "@" not in text[:500]:
        return ""
    found = _ADDRESS.search(text[:500])
    return clean(found[0].strip(".").lower()) if found else ""


def stay_of(joined: datetime | None, left: datetime | None) -> Stay | None:
    """Return the stay between two times; one that seems to end before it began passed midnight."""
    if joined is None or left is None:
        return None
    if left < joined and joined - left < _DAY and left.year == joined.year == 1900:  # noqa: PLR2004 - see DATELESS
        left += _DAY
    return Stay(joined=min(joined, left), left=max(joined, left))


def union_of(stays: Iterable[Stay]) -> tuple[Stay, ...]:
    """Return the stays in order, those that overlap or touch as one."""
    united: list[Stay] = []
    for stay in sorted(stays, key=lambda one: (one.joined, one.left)):
        if united and stay.joined <= united[-1].left:
            united[-1] = Stay(joined=united[-1].joined, left=max(united[-1].left, stay.left))
        else:
            united.append(stay)
    return tuple(united)


def people_of(joins: Iterable[Join]) -> tuple[Attendee, ...]:
    """Return one attendee for each person, in the order of the file."""
    return tuple(_attendee(rows) for rows in _by_person(joins).values())


def doubtful_names(joins: Iterable[Join]) -> tuple[Sentence, ...]:
    """Return a warning about people without an address who were in the call twice at the same time."""
    names = tuple(
        rows[0].name for rows in _by_person(joins).values() if not rows[0].email and _overlap([r.stay for r in rows])
    )
    return (sentence(*_TWICE, n=len(names), names=some_names(names)),) if names else ()


def some_names(names: Sequence[str]) -> str:
    """Return the first few names for a sentence, with ``…`` where there are more."""
    return ", ".join(names[:_NAMES_SHOWN]) + (" …" if len(names) > _NAMES_SHOWN else "")


def _by_person(joins: Iterable[Join]) -> dict[str, list[Join]]:
    people: dict[str, list[Join]] = {}
    for join in joins:
        key = join.email or f" {join.name.casefold()}"  # no address holds a blank
        people.setdefault(key, []).append(join)
    return people


def _attendee(rows: Sequence[Join]) -> Attendee:
    stays = union_of(row.stay for row in rows if row.stay)
    return Attendee(
        name=next((row.name for row in rows if row.name), rows[0].email),
        original=next((row.original for row in rows if row.original), ""),
        email=rows[0].email,
        organisation=next((row.organisation for row in rows if row.organisation), ""),
        stays=stays,
        minutes=_minutes(rows, stays),
        is_host=any(row.is_host for row in rows),
    )


def _minutes(rows: Sequence[Join], stays: Sequence[Stay]) -> int:
    """Return the minutes in the call: of one row what it says, of several the union of their times."""
    said = [row.seconds for row in rows if row.seconds is not None]
    united = round(sum((stay.left - stay.joined).total_seconds() for stay in stays))
    is_said = (len(rows) == 1 and said) or not stays
    seconds = sum(said) if is_said else united or max(said, default=0)
    return max(1, round(seconds / 60)) if seconds > 0 else 0


def _overlap(stays: Sequence[Stay | None]) -> bool:
    known = sorted((stay for stay in stays if stay), key=lambda stay: stay.joined)
    return any(after.joined < before.left for before, after in pairwise(known))
