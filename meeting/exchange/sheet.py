"""Rows, header lines and columns of tables that other tools wrote.

Start with `rows_of_csv` (CSV, TSV, semicolons), then `find_header` and `column` to take columns by
their names, and `cell` to read one. Times and durations are in `meeting.exchange.sheet_times`.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from meeting.exchange.understood import Sheet
from meeting.text import fold

ROWS_MOST = 20_000
"""Rows read of one table."""

CELLS_MOST = 1_000_000
"""Cells read of one table."""

COLUMNS_MOST = 500
"""Columns read of one table."""

CELL_MOST = 20_000
"""Characters read of one cell."""

_LINE_MOST = 100_000
_DELIMITERS = "\t;,"
_SAMPLE = 60_000
_QUOTED = re.compile(r'(?:(?<=[\t;,\n])|\A)[ ]?"(?:[^"]|"")*+"')
_EXCEL_SAYS = re.compile(r"\Asep=([\t;,])\Z", re.IGNORECASE)
_BLANKS = " \t\u00a0\u202f\u3000\ufeff\u200e\u200f\x00"


def rows_of_csv(text: str, *, most: int = ROWS_MOST) -> Sheet:
    r"""Return the rows of a CSV text with tabs, semicolons or commas between the cells.

    Quoted cells may hold line breaks (as ``\\n``) and delimiters. A row without any text is ``()``:
    such rows part the blocks of a report. Cells are trimmed but not cleaned otherwise. Of very many rows there
    are the first ``most``.
    """
    text = text.removeprefix("\ufeff")
    delimiter = delimiter_of(text)
    lines = lines_of(text)
    try:
        rows = _read(lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL, most=most)
    except csv.Error:  # a quotation mark that never closes swallows the rest: then it is only a letter
        rows = _read(lines_of(text), delimiter=delimiter, quoting=csv.QUOTE_NONE, most=most)
    if rows and (said := _EXCEL_SAYS.match(delimiter.join(rows[0]).rstrip())):
        return rows[1:] if said[1] == delimiter else rows
    return rows


def sheet_of(rows: Iterable[Sequence[str]]) -> Sheet:
    """Return rows of cells trimmed and cut to size; a row without any text is ``()``."""
    kept: list[tuple[str, ...]] = []
    cells = 0
    for row in islice(rows, ROWS_MOST):
        kept.append(_row(row))
        cells += len(kept[-1])
        if cells > CELLS_MOST:
            break
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def lines_of(text: str) -> Iterator[str]:
    r"""Yield the lines of a text, whether they end in ``\\n``, ``\\r``, ``\\r\\n`` or ``\\r\\r\\n``."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end].rstrip("\r").replace("\x00", "")
        for part in line.split("\r") if "\r" in line else (line,):
            yield part[:_LINE_MOST]
        start = end + 1


def delimiter_of(text: str) -> str:
    """Return what stands between the cells: tab, ``;`` or ``,``, counted outside quotation marks.

    The one that parts most lines in the same way wins, whatever stands before the table.
    """
    sample = "\n".join(islice(lines_of(text[:_SAMPLE]), 300))
    if said := _EXCEL_SAYS.match(sample.partition("\n")[0]):
        return said[1]
    lines = _QUOTED.sub('""', sample).split("\n")
    return max(_DELIMITERS, key=lambda sign: _evenness(lines, sign))


def cell(row: Sequence[str], place: int | None) -> str:
    """Return the text at a place of a row; "" where there is no such column or the row is short."""
    return row[place] if place is not None and 0 <= place < len(row) else ""


def folded(row: Sequence[str]) -> tuple[str, ...]:
    """Return the cells of a header for comparing: folded, full-width signs as plain ones, single spaces."""
    return tuple(" ".join(fold(unicodedata.normalize("NFKC", text[:200])).split()) for text in row)


def find_header(sheet: Sheet, *needed: AbstractSet[str]) -> int | None:
    """Return the place of the first row that has a cell of each needed set of (folded) names."""
    for place, row in enumerate(sheet):
        names = set(folded(row))
        if names and all(names & group for group in needed):
            return place
    return None


def column(header: Sequence[str], names: AbstractSet[str], *, last: bool = False) -> int | None:
    """Return the place of the first (or ``last``) column with one of these (folded) names."""
    places = [place for place, name in enumerate(folded(header)) if name in names]
    if not places:
        return None
    return places[-1] if last else places[0]


def blocks(sheet: Sheet) -> tuple[Sheet, ...]:
    """Return the stretches of rows between empty rows."""
    parts: list[Sheet] = []
    rows: list[tuple[str, ...]] = []
    for row in (*sheet, ()):
        if any(row):
            rows.append(row)
        elif rows:
            parts.append(tuple(rows))
            rows = []
    return tuple(parts)


def _evenness(lines: Sequence[str], sign: str) -> int:
    """Return how many cells the most even rows have together if parted at ``sign``."""
    counts = Counter(line.count(sign) for line in lines)
    return max((n * times for n, times in counts.items() if n), default=0)


def _read(lines: Iterator[str], *, delimiter: str, quoting: int, most: int) -> Sheet:
    broken = (line + "\n" for line in lines)
    reader = csv.reader(broken, delimiter=delimiter, quoting=quoting, skipinitialspace=True)  # type: ignore[arg-type]
    return sheet_of(islice(reader, most))


def _row(cells: Sequence[str]) -> tuple[str, ...]:
    trimmed = tuple(text[:CELL_MOST].strip(_BLANKS + "\n") for text in cells[:COLUMNS_MOST])
    return trimmed if any(trimmed) else ()
