"""Zoom's poll reports: the question beside each answer (2020, 2021), or a table for each poll (2024 on)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from meeting.exchange.poll_answers import (
    QUESTIONS_MOST,
    Answered,
    Parting,
    cut_short,
    is_anonymous,
    poll_of,
    voter,
    within_limit,
)
from meeting.exchange.sheet import cell, folded
from meeting.exchange.sheet_times import DayOrder, moment_in, moments_in, order_of
from meeting.exchange.understood import ReadPoll, Sheet, SourceKind, Understood
from meeting.text import clean
from meeting.words import N2_, Sentence, sentence

_NUMBER_SIGNS = frozenset({"#", "no", "no.", "nr", "nr.", "n°", "nº", "№", "num", "番号", "序号"})
_SAMPLE = 20
_LATEST_WHEN = 5
_WHEN = 3


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading that begins with ``#``, the numbered rows below it and the line above it.

    Attributes:
        when: the column of the time, which parts the voter from the answers.
    """

    title: str
    heading: tuple[str, ...]
    rows: Sheet
    when: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of one part."""

    title: str
    polls: tuple[ReadPoll, ...]
    again: int


def read_zoom_polls(sheet: Sheet) -> Understood | None:
    """Return the polls of a Zoom poll report in any of its layouts; None where the sheet is none."""
    kept = within_limit(sheet)
    parts = [part for part in _parts(kept) if part.when]
    order = order_of(cell(row, part.when) for part in parts for row in part.rows)
    readings = [_reading(part, order) for part in parts]
    polls = tuple(poll for reading in readings for poll in reading.polls)
    if not polls:
        return None
    return Understood(
        kind=SourceKind.ZOOM_POLL,
        polls=polls[:QUESTIONS_MOST],
        warnings=(
            *_warnings(readings, _announced(kept)),
            *cut_short(questions=len(polls), rows=len(sheet), kept=len(kept)),
        ),
    )


def _warnings(readings: Sequence[_Reading], announced: dict[str, int]) -> Iterator[Sentence]:
    again = sum(reading.again for reading in readings)
    if again:
        yield sentence(
            *N2_(
                "{n} answer was given again later; the last one counts.",
                "{n} answers were given again later; the last ones count.",
            ),
            n=again,
        )
    other = sum(
        announced[reading.title] != max(poll.responses for poll in reading.polls)
        for reading in readings
        if reading.polls and reading.title in announced
    )
    if other:
        yield sentence(
            *N2_(
                "The report states another number of responses for {n} poll than it has rows; the rows count.",
                "The report states another number of responses for {n} polls than it has rows; the rows count.",
            ),
            n=other,
        )


def _parts(sheet: Sheet) -> Iterator[_Part]:
    """Yield the numbered tables of the report."""
    start, title = None, ""
    for number, row in enumerate((*sheet, ("end",))):
        if not any(row) or _number(row):
            continue
        if start is not None:
            rows = tuple(one for one in sheet[start + 1 : number] if any(one))
            yield _Part(title=title, heading=sheet[start], rows=rows, when=_when(sheet[start], rows))
            start = None
        if _is_heading(row):
            start = number
            title = clean(" ".join(sheet[number - 1])) if number and not _number(sheet[number - 1]) else ""


def _is_heading(row: Sequence[str]) -> bool:
    return folded(row[:1])[0] in _NUMBER_SIGNS and sum(bool(text) for text in row) > 2  # noqa: PLR2004 - two are no table


def _number(row: Sequence[str]) -> bool:
    return bool(row) and row[0].isascii() and row[0].isdigit()


def _when(heading: Sequence[str], rows: Sheet) -> int:
    """Return the column of the times, 0 where the table has no voters."""
    sample = [row for row in islice(rows, _SAMPLE) if any(row[1:])]
    for place in range(1, _LATEST_WHEN):
        if sum(moment is not None for moment in moments_in(cell(row, place) for row in sample)) * 2 > len(sample):
            return place
    addresses = [cell(row, _WHEN - 1) for row in sample]
    has_voters = any("@" in address or is_anonymous(address) for address in addresses)
    return _WHEN if has_voters and len(heading) > _WHEN else 0


def _announced(sheet: Sheet) -> dict[str, int]:
    """Return the responses that the list of launched polls states, by the name of the poll."""
    lists = [part for part in _parts(sheet) if not part.when]
    return {
        clean(row[1]): int(row[3][:9])
        for part in lists
        for row in part.rows
        if len(row) > _WHEN and row[2].isdecimal() and row[3].isascii() and row[3].isdecimal()
    }


def _reading(part: _Part, order: DayOrder) -> _Reading:
    questions: dict[str, list[Answered]] = {}
    for row in part.rows:
        name, email = voter(cell(row, 1), cell(row, 2) if part.when > 2 else "")  # noqa: PLR2004 - number and name come first
        at = moment_in(cell(row, part.when), order)
        for question, answer in _pairs(part, row):
            answered = Answered(cell=answer, name=name, email=email, at=at)
            if question in questions or len(questions) <= QUESTIONS_MOST:
                questions.setdefault(question, []).append(answered)
    kept = {question: _last_of_each(answered) for question, answered in questions.items()}
    again = sum(len(answered) - len(kept[question]) for question, answered in questions.items())
    polls = tuple(poll_of(question, answered, parting=Parting.SEMICOLONS) for question, answered in kept.items())
    return _Reading(title=part.title, polls=polls, again=again)


def _pairs(part: _Part, row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield questions and answers of a row; skipped questions are left out of it, or have an empty cell."""
    first = part.when + 1
    if any(part.heading[first:]):
        pairs: Iterable[tuple[str, str]] = zip(part.heading[first:], row[first:], strict=False)
    else:
        pairs = zip(row[first::2], row[first + 1 :: 2], strict=False)
    for question, answer in pairs:
        if question.strip() and answer.strip():
            yield " ".join(question.split()), answer


def _last_of_each(answered: Sequence[Answered]) -> list[Answered]:
    """Return the answers, of each address only the last; names without address may be several people."""
    kept: dict[object, Answered] = {}
    for number, one in enumerate(answered):
        key = one.email or number
        before = kept.get(key)
        if before is None or not (before.at and one.at and one.at < before.at):
            kept[key] = one
    return list(kept.values())
