"""Files from other tools on their way in: bytes of any kind become texts or sheets, within limits.

Nothing is trusted: sizes are limited before and while reading, and a workbook is looked through
before the library that reads it may unpack it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from meeting.exchange.recognise import Source
from meeting.exchange.sheet import COLUMNS_MOST, ROWS_MOST, sheet_of
from meeting.exchange.understood import Sheet
from meeting.text import clean
from meeting.words import N_, Sentence, sentence
from store.errors import FolderUnavailable, NotReadable

FILE_MOST = 30_000_000
"""Bytes of a file that is read at all."""

TEXT_MOST = 15_000_000
"""Bytes of a text file; chats and reports are far smaller."""

UNPACKED_MOST = 60_000_000
"""Bytes of a workbook once it is unpacked."""

CELLS_MOST = 2_000_000
"""Cells between the first and the last one of a workbook's sheet."""

_SHEETS_MOST = 20
_MEMBERS_MOST = 2_000
_CHUNK = 1 << 18
_OVERLAP = 64
_LOCAL_HEADER, _LENGTHS_AT = 30, (26, 28)
_UTF_16_LE, _UTF_16_BE = b"\xff\xfe", b"\xfe\xff"
_ZIP, _OLE, _OPEN_PACKAGE = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b"),
)
_CELL_AT = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:table-cell\b([^>]*)>")
_ODS_ROWS = re.compile(rb"number-rows-repeated\s*=\s*[\"'](\d{1,9})")
_ODS_COLUMNS = re.compile(rb"number-columns-repeated\s*=\s*[\"'](\d{1,9})")
_UTF_16_SAMPLE = 4_096
_ZEROS = 0.3

_Value: TypeAlias = int | float | str | bool | time | date | datetime | timedelta | None


def read_incoming(path: Path) -> Source:
    """Return what a file holds.

    Raises:
        FolderUnavailable: the file cannot be reached.
        NotReadable: it is too large, damaged, or of a kind that holds no text.
    """
    name = clean(path.name)
    try:
        with path.open("rb") as file:
            content = file.read(FILE_MOST + 1)
    except FileNotFoundError as error:
        raise FolderUnavailable(N_("There is no file “{file}”."), file=clean(str(path))) from error
    except (OSError, ValueError) as error:
        raise FolderUnavailable(N_("“{file}” cannot be read: {why}"), file=clean(str(path)), why=_why(error)) from error
    return source_of_bytes(name, content)


def source_of_bytes(name: str, content: bytes) -> Source:
    """Return what the bytes of a file hold: its text, or the sheets of a workbook.

    Raises:
        NotReadable: it is too large, damaged, or of a kind that holds no text.
    """
    name = clean(name)
    if len(content) > FILE_MOST:
        raise NotReadable(N_("“{file}” is too large: at most 30 MB can be read."), file=name)
    if content.startswith((_ZIP, _OLE)):
        return Source(name=name, sheets=_sheets(name, content))
    if content.startswith(_OPEN_PACKAGE):
        raise NotReadable(N_("“{file}” is neither a text nor a workbook: save it as CSV, XLSX or text."), file=name)
    if len(content) > TEXT_MOST:
        raise NotReadable(N_("“{file}” is too large to be a list, a chat or a poll report."), file=name)
    text, warnings = _text(name, content)
    return Source(name=name, text=text, warnings=warnings)


def _why(error: Exception) -> str:
    return clean(error.strerror or "") if isinstance(error, OSError) and error.strerror else clean(str(error))


def _text(name: str, content: bytes) -> tuple[str, tuple[Sentence, ...]]:
    """Return the text, its encoding decided by the bytes: marks, zeros, UTF-8, else Windows."""
    if encoding := _utf_16(content):
        return content.decode(encoding, errors="replace").removeprefix("\ufeff").replace("\0", ""), ()
    content = content.replace(b"\0", b"")
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = N_("“{file}” is not UTF-8 and was read as Windows text: check that letters like æ, ø and å are right.")
        return content.decode("cp1252", errors="replace"), (sentence(note, file=name),)


def _utf_16(content: bytes) -> str:
    """Return which UTF-16 this is, or "": by its mark, else by zeros in every second place."""
    if content.startswith(_UTF_16_LE):
        return "utf-16-le"
    if content.startswith(_UTF_16_BE):
        return "utf-16-be"
    sample = content[:_UTF_16_SAMPLE]
    first, second = sample[::2].count(0), sample[1::2].count(0)
    needed = max(1, _ZEROS * len(sample) / 2)
    if second >= needed and second > 2 * first:
        return "utf-16-le"
    return "utf-16-be" if first >= needed and first > 2 * second else ""


def _sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    if content.startswith(_ZIP):
        _look_through(name, content)
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - slow to load, seldom needed

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return tuple(
                sheet_of(
                    [_cell(value) for value in row[:COLUMNS_MOST]]
                    for row in book.get_sheet_by_name(title).to_python(skip_empty_area=False, nrows=ROWS_MOST)
                )
                for title in book.sheet_names[:_SHEETS_MOST]
            )
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic inside the reader is no Exception
        raise NotReadable(
            N_("“{file}” cannot be opened as a workbook: save it again as XLSX or CSV, without a password."), file=name
        ) from error


def _cell(value: _Value) -> str:
    """Return a value of a workbook as text: dates as ISO, whole numbers without a point."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case _:
            return str(value)


def _look_through(name: str, content: bytes) -> None:
    """Refuse a workbook that would unpack to far more than a list or report holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = packed.infolist()
            _require_modest(name, sum(member.file_size for member in members), UNPACKED_MOST)
            _require_modest(name, len(members), _MEMBERS_MOST)
            unpacked = 0
            for member in members:
                size, cells = _unpacked(content, member, UNPACKED_MOST - unpacked)
                unpacked += size
                _require_modest(name, unpacked, UNPACKED_MOST)
                _require_modest(name, cells, CELLS_MOST)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise NotReadable(N_("“{file}” is damaged and cannot be unpacked."), file=name) from error


def _require_modest(name: str, size: int, most: int) -> None:
    if size > most:
        raise NotReadable(N_("“{file}” would unpack to far more than a list or a report holds."), file=name)


def _unpacked(content: bytes, member: zipfile.ZipInfo, most: int) -> tuple[int, int]:
    """Return how many bytes a member really unpacks to (counting no further than ``most``), and its cells."""
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotImplementedError
    size, rows, columns, whole = 0, 0, 0, bytearray()
    is_ods = member.filename == "content.xml"
    for chunk in _chunks(content, member):
        size += len(chunk) - _OVERLAP
        if size > most:
            break
        if is_ods:
            whole += chunk[_OVERLAP:]
        for found in _CELL_AT.finditer(chunk):
            rows, columns = max(rows, int(found[2])), max(columns, _column_number(found[1]))
    return size, _ods_cells(bytes(whole)) if is_ods else rows * columns


def _chunks(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a member holds in pieces, each with the end of the one before in front."""
    before = b" " * _OVERLAP
    for chunk in _inflated(content, member):
        yield before + chunk
        before = (before + chunk)[-_OVERLAP:]


def _inflated(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what is really packed: `zipfile` would stop at the size that the archive states."""
    head = member.header_offset
    name, extra = (int.from_bytes(content[head + at : head + at + 2], "little") for at in _LENGTHS_AT)
    start = head + _LOCAL_HEADER + name + extra
    data = content[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield data
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while data and not inflater.eof:
        yield inflater.decompress(data, _CHUNK)
        data = inflater.unconsumed_tail


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _ods_cells(content: bytes) -> int:
    """Return how many cells with a value an OpenDocument sheet has once its repeats are written out."""
    cells = 0
    for row in _ODS_ROW.finditer(content):
        filled = [cell[1] for cell in _ODS_CELL.finditer(row[2]) if b"office:" in cell[1]]
        columns = sum(_repeats(_ODS_COLUMNS, cell) for cell in filled)
        cells += _repeats(_ODS_ROWS, row[1]) * columns
    return cells


def _repeats(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
