"""A text about a meeting as one page of HTML: printable, whole in itself, without scripts and without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from meeting.chat.harmless import LINE_MOST
from meeting.chat.text import Bar, ChatText, Entry, Heading, Line, Pair, Paragraph
from meeting.export.page_style import STYLE
from meeting.export.tables import Table
from meeting.text import clean, clean_lines

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_LINK = re.compile(r"https?://[^\s<>\"'“”]+[\w/]")
_FULL = 100


def write_page(text: ChatText, *, language: str, tables: Mapping[str, Table] | None = None) -> str:
    """Return the sections that are in as a page of HTML; whatever people wrote is shown as it was written.

    Args:
        text: what is to be said; the first heading is the title of the page.
        language: of the text, ``da`` or ``en``.
        tables: shown in place of the lines of the section with this id, below its heading.
    """
    shown = [section for section in text.sections if section.included]
    body = "\n".join(_section(section.id, section.lines, (tables or {}).get(section.id)) for section in shown)
    tongue = language.replace("_", "-")
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{tongue if _LANGUAGE.fullmatch(tongue) else "en"}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_line(text.subject)}</title>\n<style>\n{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{_title(text)}{body}\n</main>\n</body>\n</html>\n"
    )


def _title(text: ChatText) -> str:
    """Return the title, where no section that is in begins with it."""
    first = next(iter(text.lines), None)
    return "" if isinstance(first, Heading) and first.text == text.subject else f"<h1>{_line(text.subject)}</h1>\n"


def _section(name: str, lines: tuple[Line, ...], table: Table | None) -> str:
    if table is not None:
        heading = next((_heading(one, _level(name, one)) for one in lines if isinstance(one, Heading)), "")
        inner = f"{heading}\n{_table(table)}"
    else:
        inner = "\n".join(_blocks(name, lines))
    return f'<section class="{escape(name)}">\n{inner}\n</section>'


def _level(name: str, heading: Heading) -> int:
    return 1 if name in {"about", "purpose"} else 2 + heading.depth


def _blocks(name: str, lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield the lines of a section as blocks; what belongs to one list is one block."""
    place = 0
    while place < len(lines):
        line = lines[place]
        group = list(_run(lines, place))
        place += len(group)
        match line:
            case Heading():
                yield _heading(line, _level(name, line))
            case Entry():
                yield _list([one for one in group if isinstance(one, Entry)])
            case Pair():
                yield _pairs([one for one in group if isinstance(one, Pair)])
            case Paragraph(text):
                yield f"<p>{'<br>'.join(map(_line, clean_lines(text).split(chr(10))))}</p>"
            case _:
                yield _bars(line.bars)


def _run(lines: tuple[Line, ...], place: int) -> Iterator[Line]:
    """Yield a line and those behind it that are of the same list."""
    first = lines[place]
    yield first
    if isinstance(first, (Entry, Pair)):
        for line in lines[place + 1 :]:
            if type(line) is not type(first):
                return
            yield line


def _heading(heading: Heading, level: int) -> str:
    return f"<h{level}>{_line(heading.text)}</h{level}>"


def _list(entries: list[Entry]) -> str:
    """Return entries as lists, those that are indented inside the entry before them."""
    rows: list[str] = []
    depth = -1
    for entry in entries:
        wanted = min(entry.depth, depth + 1)
        if wanted > depth:
            rows.append("<ul>")
        else:
            rows += ["</li>", *("</ul></li>",) * (depth - wanted)]
        number = "" if entry.number is None else f"{entry.number}. "
        rows.append(f"<li>{number}{_line(entry.text)}")
        depth = wanted
    rows += ["</li></ul>"] * (depth + 1)
    return "\n".join(rows)


def _pairs(pairs: list[Pair]) -> str:
    rows = "\n".join(f"<dt>{_line(pair.name)}</dt><dd>{_line(pair.value)}</dd>" for pair in pairs)
    return f"<dl>\n{rows}\n</dl>"


def _bars(bars: tuple[Bar, ...]) -> str:
    most = max((bar.count for bar in bars), default=0)
    rows = "\n".join(_bar(bar, most) for bar in bars)
    return f'<table class="bars">\n{rows}\n</table>'


def _bar(bar: Bar, most: int) -> str:
    width = round(_FULL * bar.count / most) if most else 0
    drawn = f'<span class="bar" style="width:{width}%"></span>'
    return f"<tr><th>{_line(bar.label)}</th><td>{drawn}</td><td>{bar.count}</td><td>{_line(bar.detail)}</td></tr>"


def _table(table: Table) -> str:
    """Return a table without the columns in which nothing stands."""
    used = [place for place in range(len(table.heads)) if any(row[place] for row in table.rows)]
    heads = "".join(f"<th>{_line(table.heads[place])}</th>" for place in used)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{_line(row[place])}</td>" for place in used) + "</tr>" for row in table.rows
    )
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _line(text: str) -> str:
    """Return a line as it was written, in which only addresses of the web lead somewhere."""
    line = clean(text, limit=LINE_MOST)
    pieces, links = _LINK.split(line), [found[0] for found in _LINK.finditer(line)]
    shown = [f'<a href="{escape(link)}" rel="noreferrer">{escape(link)}</a>' for link in links]
    return "".join(escape(piece) + link for piece, link in zip(pieces, [*shown, ""], strict=True))
