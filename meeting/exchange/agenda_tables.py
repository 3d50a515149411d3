"""Agenda items in a table: Markdown columns or columns between tabs, with or without headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from meeting.exchange.agenda_lines import (
    FormatLookup,
    ItemLine,
    cut_id,
    length_in,
    read_body,
    read_segments,
    read_time_cell,
    reveal,
)
from meeting.text import fold

_HEADINGS = {
    "time": ("time", "tid", "start", "clock", "kl", "klokken", "when", "hvornar", "tidspunkt"),
    "minutes": ("minutes", "min", "minutter", "varighed", "length", "duration", "laengde"),
    "title": (
        "item",
        "punkt",
        "emne",
        "agenda item",
        "agenda",
        "what",
        "hvad",
        "title",
        "titel",
        "aktivitet",
        "activity",
    ),
    "format": ("format", "form", "aktivitetsform", "method", "metode"),
    "lead": ("lead", "who", "hvem", "ansvarlig", "responsible", "speaker", "oplaegsholder"),
    "prompt": ("prompt", "question", "sporgsmal"),
    "notes": ("notes", "noter", "note", "bemaerkninger"),
}
_COLUMN_OF = {word: column for column, words in _HEADINGS.items() for word in words}
_RULE = re.compile(r"[\s|:=+-]*-[\s|:=+-]*")
_BREAK = re.compile(r"\s*<br\s?/?>\s*", re.IGNORECASE)

Columns = tuple[str, ...]
"""What each column of a table holds; "" for one that is not used."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item from one row of a table, and its private notes."""

    item: ItemLine
    notes: str = ""


def cells_of(line: str) -> list[str]:
    """Return the cells of a row with ``|``; an empty list for a line that is not one."""
    if "|" not in line:
        return []
    inside = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip() for cell in inside.split("|")]


def is_rule(line: str) -> bool:
    """Return whether a line only rules off: ``---`` or ``|---|:--|``."""
    return len(line) > 2 and _RULE.fullmatch(line) is not None  # noqa: PLR2004 - three dashes make a rule


def columns_of(cells: list[str]) -> Columns | None:
    """Return what the columns hold if these cells are headings, else None."""
    columns = tuple(_COLUMN_OF.get(fold(reveal(cell)).strip(" *.:_"), "") for cell in cells)
    known = [column for column in columns if column]
    is_heading = "title" in known and len(known) == len(set(known)) and len(known) > 1
    return columns if is_heading else None


def read_row(cells: list[str], columns: Columns, *, formats: FormatLookup) -> Row | None:
    """Read a row under headings; None when it names no item."""
    texts = {column: _BREAK.sub("\n", cell) for column, cell in zip(columns, cells, strict=False) if column}
    title, item_id = cut_id(" ".join(texts.get("title", "").split()))
    item, loose = _with_times(ItemLine(id=item_id), texts)
    item, loose = _with_format(item, texts.get("format", ""), loose, formats=formats)
    item = read_body(item, title, formats=formats)
    if not title or not item.title:
        return None
    item = replace(
        item,
        lead=texts.get("lead", "").replace("\n", ", ").removeprefix("@") or item.lead,
        prompt=texts.get("prompt", "") or item.prompt,
    )
    return Row(item, "\n".join(text for text in (*loose, texts.get("notes", "")) if text))


def read_bare_row(cells: list[str], *, formats: FormatLookup) -> Row | None:
    """Read a row of a table without headings, by what the cells look like; None without a time."""
    item, title = read_segments(ItemLine(), [cell for cell in cells if cell], formats=formats)
    title, item_id = cut_id(title)
    item = read_body(replace(item, id=item_id), title, formats=formats)
    return Row(item) if item.is_timed and item.title else None


def _with_times(item: ItemLine, texts: dict[str, str]) -> tuple[ItemLine, list[str]]:
    """Return the item with its clock time and minutes, and the cells that say something else."""
    loose: list[str] = []
    clock, length = texts.get("time", ""), texts.get("minutes", "")
    timed = read_time_cell(item, clock)
    if timed is not None:
        item = timed
    elif clock and not length and length_in(clock):
        length = clock
    else:
        loose.append(clock)
    minutes = length_in(length)
    if minutes is None:
        loose.append(length)
    return replace(item, minutes=minutes), loose


def _with_format(item: ItemLine, word: str, loose: list[str], *, formats: FormatLookup) -> tuple[ItemLine, list[str]]:
    found = formats(reveal(word)) if word else None
    return (replace(item, format=found), loose) if found else (item, [*loose, word])
