"""From the cells of one question to a `ReadPoll`: several answers parted, free text and scales recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from itertools import accumulate

from meeting.exchange.understood import ReadBallot, ReadPoll, Sheet
from meeting.text import clean, clean_lines, fold
from meeting.words import N_, Sentence, sentence

QUESTIONS_MOST = 500
"""Questions read of one file."""

CELLS_MOST = 100_000
"""Cells read of one file: five hundred people with two hundred questions."""

_ANONYMOUS = re.compile(r"(?:anonym|anonim|аноним|анонім|匿名|익명)", re.IGNORECASE)
_TIGHT = re.compile(r";(?![ \t])")
_LOOSE = re.compile(r", ")
_WHOLE = re.compile(r"(\d{1,9})(?:[.,]0+)?", re.ASCII)
_ANSWER_MOST = 2000
_LONG_ANSWER = 120
_FEW = 4
_MANY = 8
_MOSTLY = 0.8
_TOPS = (5, 7, 10)


class Parting(Enum):
    """How a tool writes several answers of one voter into one cell."""

    SEMICOLONS = "a;b"
    CLOSED = "a;b;"
    ANY = "a;b or a, b"


@dataclass(frozen=True, slots=True)
class Answered:
    """What one voter (as `voter` returns them) wrote or chose: one cell as the file has it."""

    cell: str
    name: str = ""
    email: str = ""
    at: datetime | None = None


def within_limit(sheet: Sheet) -> Sheet:
    """Return the first rows of a sheet, as many as have `CELLS_MOST` cells."""
    cells = accumulate(len(row) for row in sheet)
    return sheet[: sum(count <= CELLS_MOST for count in cells)]


def is_anonymous(text: str) -> bool:
    """Return whether a name or address only says that the voter is anonymous."""
    return _ANONYMOUS.match(fold(text.strip())) is not None


def voter(name: str, email: str) -> tuple[str, str]:
    """Return the cleaned name and lower-case address of a voter; both "" for an anonymous one."""
    if is_anonymous(name) or is_anonymous(email):
        return "", ""
    email = clean(email).lower()
    return clean(name), email if "@" in email else ""


def cut_short(*, questions: int, rows: int, kept: int) -> Iterator[Sentence]:
    """Yield what a person should know of a report that is longer than what is read."""
    if questions > QUESTIONS_MOST:
        yield sentence(N_("Only the first {count} questions were read: the report has more."), count=QUESTIONS_MOST)
    if kept < rows:
        yield sentence(
            N_("Only the first {kept} of {rows} rows were read: the report is too long."), kept=kept, rows=rows
        )


def poll_of(question: str, answered: Iterable[Answered], *, parting: Parting) -> ReadPoll:
    """Return the poll of one question; empty cells are no answers."""
    given = _without_stand_in([one for one in answered if one.cell.strip()])
    texts = {cell: clean_lines(cell, limit=_ANSWER_MOST).strip() for cell in {one.cell for one in given}}
    given = [replace(one, cell=texts[one.cell]) for one in given if clean(texts[one.cell].replace(";", ""))]
    cells = [one.cell for one in given]
    parted = _parted(cells, parting)
    is_multiple = any(len(parts) > 1 for parts in parted) or _is_closed(cells, parting)
    is_open = not _is_closed(cells, parting) and _is_open(cells, parted)
    if is_open:
        parted = [(cell,) for cell in cells]
    scale = None if is_open or is_multiple else _scale(cells)
    if scale:
        parted = [(_WHOLE.sub(r"\1", cell),) for cell in cells]
    counts = Counter(part for parts in parted for part in parts)
    return ReadPoll(
        question=" ".join(clean_lines(question).split()),
        counts=tuple(counts.items()),
        responses=len(given),
        ballots=tuple(
            ReadBallot(name=one.name, email=one.email, answers=parts, at=one.at)
            for one, parts in zip(given, parted, strict=True)
        ),
        is_multiple=is_multiple and not is_open,
        is_open=is_open,
        scale=scale,
    )


def _without_stand_in(given: Sequence[Answered]) -> Sequence[Answered]:
    """Return the answers without what only stands for a name.

    Several answers that all have the same name and no address come from an anonymous poll.
    """
    voters = {(one.name, one.email) for one in given}
    if len(given) > 2 and len(voters) == 1 and not given[0].email:  # noqa: PLR2004 - two may be a relaunch
        return [replace(one, name="") for one in given]
    return given


def _parted(cells: Sequence[str], parting: Parting) -> list[tuple[str, ...]]:
    parts_of = {cell: tuple(_distinct(_TIGHT.split(cell))) for cell in set(cells)}
    parted = [parts_of[cell] for cell in cells]
    if parting is Parting.ANY and not any(len(parts) > 1 for parts in parted):
        return _parted_at_commas(cells) or parted
    return parted


def _parted_at_commas(cells: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the answers parted at commas if the parts come back in other cells; empty if they don't."""
    parted = [tuple(_distinct(_LOOSE.split(cell))) for cell in cells]
    times = Counter(part for parts in parted for part in parts)
    several = [parts for parts in parted if len(parts) > 1]
    return parted if several and all(times[part] > 1 for parts in several for part in parts) else []


def _distinct(parts: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(answer for part in parts if (answer := clean(part, limit=_ANSWER_MOST))))


def _is_closed(cells: Sequence[str], parting: Parting) -> bool:
    """Return whether every cell ends with ``;``: that is how Microsoft Forms writes multiple choice."""
    return parting is not Parting.SEMICOLONS and bool(cells) and all(cell.endswith(";") for cell in cells)


def _is_open(cells: Sequence[str], parted: Sequence[Sequence[str]]) -> bool:
    """Return whether answers look typed: long, of several lines, or hardly ever the same."""
    if any("\n" in cell or len(cell) > _LONG_ANSWER for cell in cells if ";" not in cell):
        return True
    parts = [part for one in parted for part in one]
    if len(cells) < _FEW or len(set(parts)) < _MOSTLY * len(parts) or all(_WHOLE.fullmatch(part) for part in parts):
        return False
    words = sum(len(part.split()) for part in parts)
    return words >= 3 * len(parts) or len(cells) >= _MANY


def _scale(cells: Sequence[str]) -> tuple[int, int] | None:
    """Return the ends of the scale if all answers are whole numbers up to ten; no file says what they were."""
    found = [_WHOLE.fullmatch(cell) for cell in cells]
    values = [int(one[1]) for one in found if one]
    if not values or len(values) < len(cells):
        return None
    lowest = min(1, *values)
    return next(((lowest, top) for top in _TOPS if max(values) <= top), None)
