"""Which column of a table holds what: as guessed, and as the facilitator picks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from meeting.exchange.people_tables import is_header
from meeting.exchange.table_columns import Columns, guess_columns
from meeting.exchange.understood import Sheet

COLUMNS_MOST = 60
"""The most columns that can be picked from."""


class Holds(StrEnum):
    """What a column holds."""

    NOTHING = "nothing"
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    EMAIL = "email"
    ORGANISATION = "organisation"
    MINUTES = "minutes"
    QUESTION = "question"


_ONE_ONLY = frozenset(Holds) - {Holds.NOTHING, Holds.QUESTION}


def guessed_holds(table: Sheet) -> tuple[Holds, ...]:
    """Return for each column what it seems to hold."""
    guess = guess_columns(table)
    width = min(COLUMNS_MOST, max((len(row) for row in table), default=0))
    places = {
        guess.name: Holds.NAME,
        guess.first: Holds.FIRST,
        guess.last: Holds.LAST,
        guess.email: Holds.EMAIL,
        guess.organisation: Holds.ORGANISATION,
        guess.minutes: Holds.MINUTES,
    }
    return tuple(places.get(place, Holds.NOTHING) for place in range(width))


def turned(holds: Sequence[Holds], place: int, *, by: int) -> tuple[Holds, ...]:
    """Return the columns with one holding the next or the one before of all it can hold that no other one does."""
    taken = _ONE_ONLY & {one for number, one in enumerate(holds) if number != place}
    kinds = [one for one in Holds if one not in taken]
    wanted = kinds[(kinds.index(holds[place]) + by) % len(kinds)]
    return tuple(wanted if number == place else one for number, one in enumerate(holds))


def header_of(table: Sheet, *, is_turned: bool = False) -> int:
    """Return the row of the column names, -1 for none: as it seems, or turned the other way round."""
    guess = guess_columns(table)
    row = guess.header if guess.has_names else 0 if table and is_header(table[0]) else -1
    if not is_turned:
        return row
    return -1 if row >= 0 else 0


def columns_held(holds: Sequence[Holds], *, header: int) -> Columns:
    """Return the columns that hold people below the row of the column names."""

    def place_of(what: Holds) -> int | None:
        return holds.index(what) if what in holds else None

    return Columns(
        header=header,
        name=place_of(Holds.NAME),
        first=place_of(Holds.FIRST),
        last=place_of(Holds.LAST),
        email=place_of(Holds.EMAIL),
        organisation=place_of(Holds.ORGANISATION),
        minutes=place_of(Holds.MINUTES),
    )


def questions_held(holds: Sequence[Holds]) -> tuple[int, ...]:
    """Return the columns that hold answers to questions."""
    return tuple(place for place, one in enumerate(holds) if one is Holds.QUESTION)
