"""Polls in tables: Microsoft Forms, Mentimeter, Slido, and any sheet with a column per question."""

from __future__ import annotations

from collections.abc import Sequence

from meeting.exchange.poll_answers import QUESTIONS_MOST, Answered, Parting, cut_short, poll_of, voter, within_limit
from meeting.exchange.poll_forms import Columns, columns_of_polls
from meeting.exchange.poll_slido import read_slido_json
from meeting.exchange.sheet import cell
from meeting.exchange.sheet_times import moment_in, order_of
from meeting.exchange.understood import ReadPoll, Sheet, SourceKind, Understood

__all__ = ["polls_in_columns", "read_poll_table", "read_slido_json"]


def read_poll_table(sheet: Sheet) -> Understood | None:
    """Return the polls of a table with a column per question, or a row per answer; None where no header tells."""
    kept = within_limit(sheet)
    columns = columns_of_polls(kept)
    if columns is None:
        return None
    polls = _long_polls(columns) if columns.answer is not None else _polls(columns)
    if not polls:
        return None
    warnings = tuple(cut_short(questions=len(polls), rows=len(sheet), kept=len(kept)))
    return Understood(kind=columns.kind, polls=polls[:QUESTIONS_MOST], warnings=warnings)


def polls_in_columns(sheet: Sheet, *, names: int | None, questions: Sequence[int]) -> tuple[ReadPoll, ...]:
    """Return the polls in the columns that the user picked; the first row that names them all is the header.

    Args:
        sheet: the table, its header in any row.
        names: the column of the voters' names, None where they are anonymous.
        questions: the columns of the answers.
    """
    sheet = within_limit(sheet)
    header = next((number for number, row in enumerate(sheet) if all(cell(row, place) for place in questions)), None)
    if header is None or not questions:
        return ()
    columns = Columns(
        kind=SourceKind.POLL_TABLE,
        header=sheet[header],
        rows=tuple(row for row in sheet[header + 1 :] if any(row)),
        questions=tuple(questions),
        name=names,
    )
    return _polls(columns)


def _polls(columns: Columns) -> tuple[ReadPoll, ...]:
    voters = _voters(columns)
    parting = Parting.CLOSED if columns.kind is SourceKind.FORMS else Parting.ANY
    polls = []
    for place in columns.questions[: QUESTIONS_MOST + 1]:
        answered = [
            Answered(cell=cell(row, place), name=who.name, email=who.email, at=who.at)
            for row, who in zip(columns.rows, voters, strict=True)
        ]
        polls.append(poll_of(columns.header[place], answered, parting=parting))
    return tuple(polls)


def _long_polls(columns: Columns) -> tuple[ReadPoll, ...]:
    """Return the polls of a table with one answer a row."""
    questions: dict[str, list[Answered]] = {}
    for row, who in zip(columns.rows, _voters(columns), strict=True):
        question = " ".join(cell(row, columns.questions[0]).split())
        answer = Answered(cell=cell(row, columns.answer), name=who.name, email=who.email, at=who.at)
        if question and (question in questions or len(questions) <= QUESTIONS_MOST):
            questions.setdefault(question, []).append(answer)
    return tuple(poll_of(question, answered, parting=Parting.ANY) for question, answered in questions.items())


def _voters(columns: Columns) -> list[Answered]:
    """Return who answered in each row, and when."""
    order = order_of(cell(row, columns.time) for row in columns.rows)
    return [
        Answered(
            cell="",
            name=name,
            email=email,
            at=moment_in(cell(row, columns.time), order),
        )
        for row in columns.rows
        for name, email in [voter(cell(row, columns.name), cell(row, columns.email))]
    ]
