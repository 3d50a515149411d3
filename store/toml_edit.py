"""Changing one entry of a TOML text and leaving every other character of it as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from meeting.text import clean

_TABLE_LINE = re.compile(r"\s*\[")


def with_entry(text: str, name: str, value: str | int) -> str | None:
    """Return the text with one entry before the first table changed or added, or None if it cannot be done.

    Each way of doing it is tried on what the text means, so that a line that only looks like the
    entry (in a text of several lines, say) is never touched.

    Raises:
        ValueError, RecursionError: the text is not TOML as it stands.
    """
    wanted = {**tomllib.loads(text), name: value}
    return next((way for way in _ways(text, name, as_toml(value)) if _means(way, wanted)), None)


def as_toml(value: object) -> str:
    """Return a single value as it is written in TOML; anything else as Python shows it."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() if value.bit_length() > 64:  # noqa: PLR2004 - Python refuses to write very long numbers
            return "…"
        case str():
            return '"' + clean(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
        case _:
            return str(value)


def line_of(text: str, table: str, name: str) -> int | None:
    """Return the number of the line (from 1) in which an entry of a table most likely stands.

    The entries before the first table have "" for their table; so has a table itself.
    """
    here = ""
    wanted = re.compile(rf"{re.escape(f'{table}.{name}'.lstrip('.'))}\s*=")
    for number, line in enumerate(text.splitlines(), 1):
        if _TABLE_LINE.match(line):
            here = line.partition("#")[0].strip().strip("[]").strip()
            if not table and here == name:
                return number
        elif wanted.match(re.sub("[\"']", "", f"{here}.{line.strip()}".lstrip("."))):
            return number
    return None


def _entry_of(name: str) -> re.Pattern[str]:
    """Return the pattern of a line that gives ``name`` a value: before it, the value, behind it."""
    value = r"""("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#]+)"""
    return re.compile(rf"""(\s*["']?{re.escape(name)}["']?\s*=\s*){value}(.*)""", re.DOTALL)


def _means(text: str, wanted: dict[str, object]) -> bool:
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _ways(text: str, name: str, written: str) -> Iterator[str]:
    """Yield the text with the entry changed in place, put before the first table, and put first."""
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if found := _entry_of(name).fullmatch(line):
            yield "".join([*lines[:number], f"{found[1]}{written}{found[3]}", *lines[number + 1 :]])
    newline = "\r\n" if "\r\n" in text else "\n"
    entry = f"{name} = {written}{newline}"
    place = next((number for number, line in enumerate(lines) if _TABLE_LINE.match(line)), len(lines))
    before, after = "".join(lines[:place]), "".join(lines[place:])
    if before and not before.endswith("\n"):
        before += newline
    yield f"{before}{entry}{newline if after else ''}{after}"
    yield f"{entry}{text}"
