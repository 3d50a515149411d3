"""What is a question and what is not in the tables of Microsoft Forms and others with a column per question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from meeting.exchange.poll_answers import is_anonymous
from meeting.exchange.sheet import cell, folded
from meeting.exchange.sheet_times import moments_in
from meeting.exchange.understood import Sheet, SourceKind

_SAMPLE = 50
_FORMS_FIRST = 5
_HEADER_WITHIN = 15


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


_NOT_ASKED = _words(
    "last modified time|seneste aendringstidspunkt|senest aendret|total points|quiz feedback|samlet antal point|"
    "grade posted time|question type|correct|slide number|session|company|source|quiz score|language|sprog"
)
_NAMES = _words(
    "name|full name|your name|navn|dit navn|fulde navn|participant name|voter name|deltager|nom|nombre|namn|"
    "first name|fornavn|last name|efternavn|username|user name|brugernavn|participant|voter"
)
_ADDRESSES = _words("email|e-mail|email address|mail|e-mailadresse|mailadresse|e-postadress|username")
_VOTERS = _words(
    "participant id|voter id|voter|participant|deltager-id|deltager id|participant number|respondent|respondent id|"
    "teilnehmer-id|user id|anonymous id"
)
_NUMBERS = _words("id|#|no|no.|nr|nr.|response id|row")
_QUESTIONS = _words("question|sporgsmal|frage|fraga|pregunta|question text|poll question|poll")
_ANSWERS = _words("answer|answers|response|responses|svar|antwort|respuesta|vote|poll answer|option")
_QUESTION_MARKS = ("?", "？", "؟", "⁇")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the voters, times and questions of a table stand.

    Attributes:
        rows: the rows below the header.
        answer: where each row names its question: the column of the answer, ``questions`` holding the other.
    """

    kind: SourceKind
    header: tuple[str, ...]
    rows: Sheet
    questions: tuple[int, ...]
    name: int | None = None
    email: int | None = None
    time: int | None = None
    answer: int | None = None


def columns_of_polls(sheet: Sheet) -> Columns | None:
    """Return where the questions of a table stand; None where no header tells."""
    heads = [number for number, row in enumerate(sheet[:_HEADER_WITHIN]) if sum(bool(text) for text in row) > 1]
    says_slido = any("slido" in text.lower() for row in sheet[:_HEADER_WITHIN] for text in row[:10])
    for number in heads:
        header, rows = sheet[number], tuple(row for row in sheet[number + 1 :] if any(row))
        found = rows and (_forms(header, rows) or _long(header, rows) or _matrix(header, rows))
        if found:
            return found
        if rows and (plain := _plain(header, rows, kind=SourceKind.SLIDO if says_slido else SourceKind.POLL_TABLE)):
            return plain
    return None


def _forms(header: tuple[str, ...], rows: Sheet) -> Columns | None:
    """Return the columns of Microsoft Forms, known by their places: number, two times, address, name."""
    sample = rows[:_SAMPLE]
    is_forms = (
        len(header) > _FORMS_FIRST
        and all(cell(row, 0).partition(".")[0].isdigit() for row in sample)
        and all(_is_moments(sample, place) for place in (1, 2))
        and all(not (address := cell(row, 3)) or "@" in address or is_anonymous(address) for row in sample)
    )
    if not is_forms:
        return None
    places = [place for place in range(_FORMS_FIRST, len(header)) if _is_asked(header, place)]
    if len(header) > _FORMS_FIRST + 1 and places[:1] == [_FORMS_FIRST] and _is_last_modified(header, rows):
        places = places[1:]
    return Columns(kind=SourceKind.FORMS, header=header, rows=rows, questions=tuple(places), name=4, email=3, time=2)


def _is_last_modified(header: Sequence[str], rows: Sheet) -> bool:
    is_question = header[_FORMS_FIRST].endswith(_QUESTION_MARKS)
    values = [text for row in rows if (text := cell(row, _FORMS_FIRST))]
    return not is_question and None not in moments_in(values)


def _is_asked(header: Sequence[str], place: int) -> bool:
    """Return whether a column holds answers: not the points and comments of a quiz or the tool's own marks."""
    name = header[place]
    _points, dash, of_question = name.partition(" - ")
    return bool(name) and folded((name,))[0] not in _NOT_ASKED and not (dash and of_question in header)


def _long(header: tuple[str, ...], rows: Sheet) -> Columns | None:
    """Return the columns of a table with one answer a row, beside its question."""
    names = folded(header)
    question = next((place for place, name in enumerate(names) if name in _QUESTIONS), None)
    answer = next((place for place, name in enumerate(names) if name in _ANSWERS), None)
    voter = next((place for place, name in enumerate(names) if name in _VOTERS | _NAMES), None)
    if question is None or answer is None or voter is None:
        return None
    return Columns(
        kind=SourceKind.MENTIMETER if names[voter] in _VOTERS else SourceKind.POLL_TABLE,
        header=header,
        rows=rows,
        questions=(question,),
        name=next((place for place, name in enumerate(names) if name in _NAMES - _VOTERS), None),
        answer=answer,
    )


def _matrix(header: tuple[str, ...], rows: Sheet) -> Columns | None:
    """Return the columns of a table with a participant's number and a column for each question."""
    names = folded(header)
    if not any(name in _VOTERS for name in names):
        return None
    asked = [place for place in range(len(header)) if _could_be_asked(header, rows, place)]
    if not asked:
        return None
    own_name = next((place for place, name in enumerate(names) if name in _NAMES - _VOTERS), None)
    return Columns(kind=SourceKind.MENTIMETER, header=header, rows=rows, questions=tuple(asked), name=own_name)


def _plain(header: tuple[str, ...], rows: Sheet, *, kind: SourceKind) -> Columns | None:
    """Return the columns of any other table: with a time in front, or with a question mark in a heading."""
    asked = [place for place in range(len(header)) if _could_be_asked(header, rows, place)]
    time = 0 if _is_moments(rows, 0) else None
    if time is None:
        marked = [place for place in asked if header[place].endswith(_QUESTION_MARKS)]
        asked = [place for place in asked if marked and place >= marked[0]]
    if not asked or not _is_asking(header, asked):
        return None
    names = folded(header)
    return Columns(
        kind=kind,
        header=header,
        rows=rows,
        questions=tuple(asked),
        name=next((place for place, name in enumerate(names) if name in _NAMES), None),
        email=next((place for place, name in enumerate(names) if name in _ADDRESSES), None),
        time=time,
    )


def _is_asking(header: Sequence[str], asked: Sequence[int]) -> bool:
    """Return whether headings read like questions: a mark, or several words."""
    return any(header[place].endswith(_QUESTION_MARKS) or len(header[place].split()) > 3 for place in asked)  # noqa: PLR2004


def _could_be_asked(header: Sequence[str], rows: Sheet, place: int) -> bool:
    name = folded((header[place],))[0]
    if not _is_asked(header, place) or name in _NAMES | _ADDRESSES | _VOTERS | _NUMBERS:
        return False
    return header[place].endswith(_QUESTION_MARKS) or not _is_moments(rows, place)


def _is_moments(rows: Sheet, place: int) -> bool:
    values = [text for row in islice(rows, _SAMPLE) if (text := cell(row, place))]
    return bool(values) and None not in moments_in(values)
