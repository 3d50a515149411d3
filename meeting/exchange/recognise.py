"""What a file or a pasted text is: every reader is asked in turn, the strictest first, by shape and not by language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from meeting.exchange.chat_lines import read_chat_lines, read_stamped_chat
from meeting.exchange.meet_attendance import read_meet_attendance
from meeting.exchange.meet_chat import read_meet_chat
from meeting.exchange.names_list import read_names_list
from meeting.exchange.poll_tables import read_poll_table, read_slido_json
from meeting.exchange.sheet import rows_of_csv
from meeting.exchange.table_columns import explains_all, guess_columns, people_in_columns
from meeting.exchange.teams_attendance import read_teams_attendance
from meeting.exchange.teams_chat import read_teams_chat
from meeting.exchange.understood import Sheet, SourceKind, Understood
from meeting.exchange.zoom_chat import read_zoom_chat
from meeting.exchange.zoom_participants import read_zoom_participants
from meeting.exchange.zoom_polls import read_zoom_polls
from meeting.text import clean
from meeting.words import N_, Sentence, sentence

_CHATS: tuple[Callable[[str], Understood | None], ...] = (
    read_zoom_chat,
    read_teams_chat,
    read_meet_chat,
    read_stamped_chat,
)
_REPORTS: tuple[Callable[[Sheet], Understood | None], ...] = (
    read_zoom_polls,
    read_zoom_participants,
    read_teams_attendance,
    read_meet_attendance,
)
_NOTHING_KNOWN = N_(
    "This is no participant list, poll report or chat that can be read: try the CSV, XLSX or text file as it was saved."
)
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*["}]|\s*\[\s*"')
_ROWS_FEWEST = 2
_WIDE = 3
_SHOWN_ROWS = 5000
_EVEN = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file or a pasted text, decoded but not yet understood.

    Attributes:
        name: of the file; "" for what was pasted.
        text: of a text file.
        sheets: of a workbook.
        warnings: what is doubtful about the reading of the file itself.
    """

    name: str
    text: str = ""
    sheets: tuple[Sheet, ...] = ()
    warnings: tuple[Sentence, ...] = ()


def recognise(source: Source) -> Understood:
    """Return what a source is and all that was understood of it; never fails.

    A table that no reader knows keeps its rows, for the user to pick columns; of anything else
    one warning says what is missing.
    """
    understood = _of_sheets(source.sheets) if source.sheets else _of_text(source.text)
    return replace(understood, warnings=(*source.warnings, *understood.warnings))


def as_unknown(source: Source) -> Understood:
    """Return a source as one in which nothing was understood."""
    nothing = _unknown(_NOTHING_KNOWN)
    return replace(nothing, warnings=(*source.warnings, *nothing.warnings))


def _of_text(text: str) -> Understood:
    text = text.removeprefix("\ufeff")
    start = text[:1000].lstrip()[:1]
    if not start and not text.strip():
        return _unknown(N_("There is no text in it."))
    if start in ("[", "{") and (answers := read_slido_json(text)):
        return answers
    if (start in ("[", "{") and _is_json(text)) or text[:1000].lstrip().startswith("BEGIN:V"):
        return _unknown(_NOTHING_KNOWN)
    for read_chat in _CHATS:
        if chat := read_chat(text):
            return chat
    sheet = rows_of_csv(text)
    table = _of_sheet(sheet)
    if table and table.kind is not SourceKind.TABLE:
        return table
    names = None if _is_wide(sheet) else read_names_list(text)
    return names or read_chat_lines(text) or table or _unknown(_NOTHING_KNOWN)


def _is_json(text: str) -> bool:
    """Return whether a text begins as JSON does: ``[10:05] Anna`` of a chat does not."""
    return bool(_JSON.match(text[:1000]))


def _of_sheets(sheets: Sequence[Sheet]) -> Understood:
    """Return what the first recognised sheet of a workbook is, else the first that is a table at all."""
    found = [understood for sheet in sheets if (understood := _of_sheet(sheet))]
    known = (understood for understood in found if understood.kind is not SourceKind.TABLE)
    return next(known, None) or next(iter(found), None) or _unknown(N_("No sheet of this workbook holds a table."))


def _of_sheet(sheet: Sheet) -> Understood | None:
    for read_report in _REPORTS:
        if report := read_report(sheet):
            return report
    people = _people(sheet)
    if people and explains_all(sheet, guess_columns(sheet)):
        return people
    return read_poll_table(sheet) or people or _table(sheet)


def _people(sheet: Sheet) -> Understood | None:
    """Return the people of a table that says which columns hold them."""
    columns = guess_columns(sheet)
    people = people_in_columns(sheet, columns) if columns.has_names else ()
    if not people:
        return None
    return Understood(kind=SourceKind.NAMES, people=people, table=_cleaned(sheet))


def _table(sheet: Sheet) -> Understood | None:
    """Return the rows if most are as wide as the others: prose with commas is no table."""
    widths = Counter(len(row) for row in sheet if row)
    wide = sum(times for width, times in widths.items() if width > 1)
    most = max((times for width, times in widths.items() if width > 1), default=0)
    if wide < _ROWS_FEWEST or most < _EVEN * sum(widths.values()):
        return None
    hint = sentence(N_("The columns of this table are not known: pick those that hold names, addresses or answers."))
    return Understood(kind=SourceKind.TABLE, table=_cleaned(sheet), warnings=(hint,))


def _is_wide(sheet: Sheet) -> bool:
    """Return whether most rows have three cells or more: too much for a list of names."""
    return sum(len(row) >= _WIDE for row in sheet) > len(sheet) / 2


def _cleaned(sheet: Sheet) -> Sheet:
    return tuple(tuple(clean(text) for text in row) for row in sheet[:_SHOWN_ROWS])


def _unknown(why: str) -> Understood:
    return Understood(kind=SourceKind.UNKNOWN, warnings=(sentence(why),))
