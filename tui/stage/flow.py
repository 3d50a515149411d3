"""The middle of a page as pieces that are not torn apart: paragraphs, bars, rooms, lists; and how they are turned.

Everything is laid out for a width in cells and knows no screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias

from rich.cells import cell_len

from meeting.stage.page import Group, PageKind, StageBar, StagePage
from tui.lines import Line, cut, line_width, wrapped
from tui.stage.letters import lettered_lines, lettered_rows

Piece: TypeAlias = tuple[Line, ...]
"""Lines that stay together as long as there is room for all of them."""

BLANK: Piece = ((),)
"""Air between two pieces; left out at the edges of a page."""

_GAP = 3
_NARROWEST, _WIDEST_ROOM, _ROOMIEST = 12, 20, 30
_MOST_IN_ROOM = 9
_CARDS_FROM = 30
_BAR_SHARE = 0.45
_LABEL_SHARE = 0.4
_LONGEST_BAR = 60
_COLUMNS_FROM = 100
_MOST_LARGE_ROWS = 10


@lru_cache(maxsize=32)
def pieces(page: StagePage, width: int, *, airy: bool, large: int = 0, spaced: bool = False) -> tuple[Piece, ...]:
    """Return what stands between title and foot.

    Args:
        page: the page.
        width: in cells.
        airy: whether bars and paragraphs get room around them.
        large: how many cells wide a pixel of the text and of what can be chosen is; 0 for plain letters.
        spaced: whether a line is left free between the bars, where the window has room for it.
    """
    found: list[Piece] = []
    text = _large(page.text, width, large) if large else None
    if page.text and text is None:
        large = 0  # what can be chosen is not larger than the question
    _add(found, text or _paragraphs(page.text, width, "title"))
    plain_bars = _bars(page.bars, width, airy=airy)
    bars = (_large_bars(page.bars, width, large) if large else None) or (_apart(plain_bars) if spaced else plain_bars)
    _add(found, bars)
    rooms = [group for group in page.groups if not group.is_list]
    lists = [group for group in page.groups if group.is_list]
    if rooms:
        _add(found, _rooms(rooms, width))
    if page.kind is PageKind.WALL and width >= _COLUMNS_FROM and len(lists) > 1:
        _add(found, _side_by_side(lists, width))
    else:
        for group in lists:
            _add(found, _list(group, width))
    for place, line in enumerate(page.lines):
        _add(found, _paragraphs(line, width, "plain"), is_apart=airy or not place)
    return tuple(found)


def turned(flow: Sequence[Piece], height: int) -> tuple[tuple[Line, ...], ...]:
    """Return the pieces as pages of at most ``height`` lines; at least one page, never an empty one among several."""
    height = max(1, height)
    pages: list[list[Line]] = [[]]
    for piece in flow:
        if piece == BLANK and not pages[-1]:
            continue
        if pages[-1] and len(pages[-1]) + len(piece) > height:
            pages.append([])
            if piece == BLANK:
                continue
        for line in piece:
            if len(pages[-1]) == height:
                pages.append([])
            pages[-1].append(line)
    if len(pages) > 1 and not pages[-1]:
        pages.pop()
    return tuple(_without_blank_end(page) for page in pages)


def _without_blank_end(page: list[Line]) -> tuple[Line, ...]:
    while page and not page[-1]:
        page.pop()
    return tuple(page)


def _add(found: list[Piece], new: Iterable[Piece], *, is_apart: bool = True) -> None:
    new = list(new)
    if not new:
        return
    if found and is_apart:
        found.append(BLANK)
    found.extend(new)


def _large(text: str, width: int, scale: int) -> list[Piece] | None:
    rows = lettered_rows(text, width, scale, most=_MOST_LARGE_ROWS)
    return _apart(tuple(((line, "title"),) for line in row) for row in rows) if rows else None


def _apart(pieces: Iterable[Piece]) -> list[Piece]:
    return [one for piece in pieces for one in (piece, BLANK)][:-1]


def _paragraphs(text: str, width: int, role: str) -> list[Piece]:
    return [(((line, role),),) if line else BLANK for line in wrapped(text, width)] if text else []


def _bars(bars: Sequence[StageBar], width: int, *, airy: bool) -> list[Piece]:
    """Return the options: with bars where they may be seen, each below its label where there is air."""
    if not bars:
        return []
    mark = max(cell_len(bar.mark) for bar in bars)
    mark += 2 if mark else 0
    if all(bar.share is None for bar in bars):
        return [_hanging(((bar.mark.ljust(mark), "now"),), bar.label, width, "plain") for bar in bars]
    label = max(cell_len(bar.label) for bar in bars)
    figure = max(cell_len(bar.figure) for bar in bars)
    beside = width - mark - figure - 4 - min(label, int(width * _LABEL_SHARE))
    if label <= int(width * _LABEL_SHARE) or not airy:
        label = min(label, int(width * _LABEL_SHARE))
        return [(_bar_line(bar, (mark, label, min(_LONGEST_BAR, max(0, beside)), figure)),) for bar in bars]
    length = min(_LONGEST_BAR, max(0, width - mark - figure - 2))
    found: list[Piece] = []
    for bar in bars:
        head = _hanging(((bar.mark.ljust(mark), "now"),), bar.label, width, "plain")
        found.append((*head, (_indent(mark), *_drawn(bar.share or 0, length), (f"  {bar.figure:>{figure}}", "title"))))
    return found


def _large_bars(bars: Sequence[StageBar], width: int, scale: int) -> list[Piece] | None:
    """Return the options in block letters with their bars below; None where they cannot be, or none has words."""
    if all(bar.label == bar.mark or not bar.mark for bar in bars):
        return None
    figure = max(cell_len(bar.figure) for bar in bars)
    length = min(2 * _LONGEST_BAR, max(0, width - figure - 2))
    found: list[Piece] = []
    for bar in bars:
        lines = lettered_lines(f"{bar.mark} {bar.label}", width, scale)
        if lines is None:
            return None
        piece: list[Line] = [((line, "plain"),) for line in lines]
        if bar.share is not None:
            piece.append((*_drawn(bar.share, length), (f"  {bar.figure:>{figure}}", "title")))
        found.append(tuple(piece))
    return _apart(found)


def _bar_line(bar: StageBar, widths: tuple[int, int, int, int]) -> Line:
    mark, label, length, figure = widths
    text = cut(bar.label, label)
    padded = text + " " * (label - cell_len(text) + 2)
    return (
        (bar.mark.ljust(mark), "now"),
        (padded, "plain"),
        *_drawn(bar.share or 0, length),
        (f"  {bar.figure:>{figure}}", "title"),
    )


def _drawn(share: float, length: int) -> Line:
    """Return a bar of full cells and a half one, and what is left of its room."""
    halves = round(share * length * 2)
    filled = "█" * (halves // 2) + ("▌" if halves % 2 else "")
    return ((filled, "bar"), (" " * (length - len(filled)), "plain"))


def _hanging(head: Line, text: str, width: int, role: str) -> Piece:
    """Return a text wrapped behind a mark, its further lines below its first word."""
    room = line_width(head)
    lines = wrapped(text, max(1, width - room))
    return ((*head, (lines[0], role)), *((_indent(room), (line, role)) for line in lines[1:]))


def _indent(room: int) -> tuple[str, str]:
    return " " * room, "plain"


def _rooms(rooms: Sequence[Group], width: int) -> list[Piece]:
    """Return rooms as cards beside each other, names one below the other; large rooms as running text."""
    if width < _CARDS_FROM or max(len(room.lines) for room in rooms) > _MOST_IN_ROOM:
        return [piece for room in rooms for piece in (*_running(room, width), BLANK)][:-1]
    longest = max(cell_len(text) for room in rooms for text in (room.title, *room.lines))
    card = min(max(longest, _NARROWEST), _WIDEST_ROOM, width)
    across = max(1, min(len(rooms), (width + _GAP) // (card + _GAP)))
    card = min(_ROOMIEST, (width + _GAP) // across - _GAP)
    found: list[Piece] = []
    for first in range(0, len(rooms), across):
        cards = [_card(room, card) for room in rooms[first : first + across]]
        found += [_joined(cards, card), BLANK]
    return found[:-1]


def _card(room: Group, width: int) -> list[Line]:
    lines: list[Line] = [((part, "now"),) for part in wrapped(room.title, width)]
    lines += [((part, "dim"),) for part in (wrapped(room.text, width) if room.text else ())]
    for name in room.lines:
        first, *rest = wrapped(name, width)
        lines += [
            ((first, "plain"),),
            *(((f"  {part}", "plain"),) for part in wrapped(" ".join(rest), width - 2) if part),
        ]
    return lines


def _running(room: Group, width: int) -> list[Piece]:
    head: list[Line] = [((cut(room.title, width), "now"),)]
    head += [((part, "dim"),) for part in (wrapped(room.text, width) if room.text else ())]
    names = wrapped(", ".join(room.lines), width)
    return [(*head, ((names[0], "plain"),)), *((((line, "plain"),),) for line in names[1:])]


def _joined(cards: Sequence[Sequence[Line]], width: int) -> Piece:
    """Return cards of one width beside each other."""
    joined: list[Line] = []
    for row in range(max(map(len, cards))):
        line: list[tuple[str, str]] = []
        for card in cards:
            part = card[row] if row < len(card) else ()
            line += [*part, _indent(width - line_width(part) + _GAP)]
        joined.append(tuple(line[:-1]))
    return tuple(joined)


def _list(group: Group, width: int) -> list[Piece]:
    """Return a title with its lines below; the title stays with the first of them."""
    head: list[Line] = [((part, "now"),) for part in wrapped(group.title, width)] if group.title else []
    head += [((part, "dim"),) for part in wrapped(group.text, width)] if group.text else []
    entries = [_entry(line, width) for line in group.lines]
    if not entries:
        return [tuple(head)] if head else []
    return [(*head, *entries[0]), *entries[1:]]


def _entry(line: str, width: int) -> Piece:
    """Return one line of a list; what is wrapped stands below its text and not below its bullet."""
    mark, space, rest = line.partition(" ")
    if len(mark) == 1 and not mark.isalnum():
        return _hanging(((mark + space, "dim"),), rest, width, "plain")
    return _hanging((), line, width, "plain")


def _side_by_side(groups: Sequence[Group], width: int) -> list[Piece]:
    """Return two lists beside each other, as even as can be without tearing one apart."""
    half = (width - _GAP) // 2
    columns: tuple[list[Line], list[Line]] = ([], [])
    for group in groups:
        column = min(columns, key=len)
        if column:
            column.append(())
        column.extend(line for piece in _list(group, half) for line in piece)
    return [(line,) for line in _joined(columns, half)]
