"""A page of the stage laid out for a window: as large as it fits, the clock always at the same place.

Title on top, what is asked in the middle, the clock and what is next at the bottom. What does not fit in the middle
is turned by itself, by the time of day alone, so that two windows turn together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from rich.cells import cell_len

from meeting.stage.page import Countdown, Link, PageKind, StagePage
from tui.lines import Line, cut, cut_line, line_width, spread, wrapped
from tui.stage.flow import Piece, pieces, turned
from tui.stage.letters import lettered, lettered_lines
from tui.stage.qr import qr_lines
from tui.wording import MINUTE, countdown

TURN_SECONDS = 8
"""How long each part of a page that is turned is shown."""

_CENTRED = frozenset({PageKind.MESSAGE, PageKind.WAITING})
_NAMED = frozenset({PageKind.PROPOSAL, PageKind.PROMISES, PageKind.ACTIVITY, PageKind.CLOSING, PageKind.ROOMS})
"""The pages whose title only says what they are: it is not larger than what stands there."""

_MARGIN_FROM, _HEAD_FROM, _AIR_FROM = 30, 10, 16
_LEAST_FLOW = 3
_EDGE = 4
_LEAST_BESIDE_CODE, _LEAST_BESIDE_SMALL_CODE = 34, 70
_LOW_DIGITS = 3
_AN_HOUR, _TEN_HOURS = timedelta(hours=1), timedelta(hours=10)
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How large things are.

    Attributes:
        clock, title, large: a pixel of the clock, the title, the text in cells; 0 for plain letters.
        airy: whether there is air.
    """

    clock: int
    title: int
    airy: bool = True
    large: int = 0


_LOOKS = (
    *(Look(clock=clock, title=title) for clock, title in ((8, 3), (6, 2), (5, 2), (4, 2), (4, 1), (3, 1), (2, 1))),
    *(Look(clock=clock, title=0) for clock in (2, 1)),
    *(Look(clock=clock, title=0, airy=False) for clock in (1, 0)),
)
"""From large to small; which is taken depends on the window and on the size that is asked for."""

_FIRST = 2
"""Where among the looks a page of the usual size begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What a page is laid out for.

    Attributes:
        size: as in `meeting.stage.steering.SIZES`.
        at: the clock time to be shown, “10:23”; "" for none.
        turned: by how many parts the page was turned by hand.
        pages: says which of several parts this is, with ``{n}`` and ``{all}``.
        note: said calmly at the very bottom, "" for nothing.
    """

    width: int
    height: int
    size: int = 0
    at: str = ""
    turned: int = 0
    pages: str = "{n}/{all}"
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """A page with one look: what stands above and below, and what is in between."""

    top: tuple[Line, ...]
    bottom: tuple[Line, ...]
    flow: tuple[Piece, ...]
    room: int
    code: tuple[str, ...]


def lay_out(page: StagePage, now: datetime, window: Window) -> list[Line]:
    """Return exactly as many lines as the window is high, none wider than it."""
    margin = 2 if window.width >= _MARGIN_FROM else 0
    width = max(1, window.width - 2 * margin)
    if page.kind is PageKind.BLANK:
        return _filled([], window, margin)
    if page.kind in _CENTRED:
        return _centred(page, window)
    frame = _frame(page, now, window, width)
    if window.height < _HEAD_FROM and len(turned(frame.flow, frame.room)) > 1:  # which part it is takes a line
        frame = _frame(page, now, replace(window, height=window.height - 1), width)
    parts = turned(frame.flow, frame.room)
    number = (int(now.timestamp() // TURN_SECONDS) + window.turned) % len(parts)
    middle = list(parts[number][: frame.room])
    middle += [()] * (frame.room - len(middle))
    body = [*frame.top, *middle, *frame.bottom]
    if frame.code:
        body = _with_code(body, frame.code, width)
    head = _head(page, window, width, part=(number + 1, len(parts)))
    return _filled([*head, *body], window, margin)


def _frame(page: StagePage, now: datetime, window: Window, width: int) -> _Frame:
    """Return the page with the look that suits it in this window."""
    shape = replace(window, at=window.at and "00:00", turned=0)
    look = _suitable(replace(page, countdown=_settled(page.countdown, now)), shape, width)
    frame = _with_look(page, now, window, width, look) or _with_look(page, now, window, width, _LOOKS[-1])
    return frame or _Frame(top=(), bottom=(), flow=(), room=window.height, code=())


@lru_cache(maxsize=32)  # once a second only the digits of the clock are other ones
def _suitable(page: StagePage, window: Window, width: int) -> Look:
    """Return the largest look with which a page fits, or the smallest one; then as much larger as is asked for.

    Args:
        page: the page, its clock settled.
        window: the window, without what changes from second to second.
        width: of what is between the margins.
    """
    large = (2, 1) if window.size > 0 else (1,) if window.size == 0 and page.kind is not PageKind.ROOMS else ()
    looks = (*(replace(look, large=scale) for scale in large for look in _LOOKS if look.title), *_LOOKS)
    tried = ((look, _with_look(page, _ANY_TIME, window, width, look)) for look in looks)
    possible = [(look, frame) for look, frame in tried if frame is not None]
    parts = [(look, len(turned(frame.flow, frame.room))) for look, frame in possible]
    usual = [(look, n) for look, n in parts if look.clock <= _LOOKS[_FIRST].clock and look.large <= 1]
    plain = [look for look, _n in usual if not look.large]
    if not plain:
        return _LOOKS[-1]
    chosen = next((look for look, n in usual if n == 1), None) or plain[-2 if len(plain) > 1 else -1]
    return _resized(chosen, parts, window.size)


def _resized(look: Look, possible: Sequence[tuple[Look, int]], size: int) -> Look:
    """Return a look so many steps larger or smaller than this one, as far as there are any.

    Args:
        look: the usual one.
        possible: those there are, each with the number of parts a page then has.
        size: how many steps larger or, negative, smaller.
    """
    for _step in range(abs(size)):
        look = _larger(look, possible) if size > 0 else _smaller(look, possible)
    return look


def _larger(look: Look, possible: Sequence[tuple[Look, int]]) -> Look:
    """Return the next larger look: first its text grows, in as few parts as can be, then its clock."""
    texts = [(one, parts) for one, parts in possible if one.large == look.large + 1 and one.clock <= look.clock]
    if texts:
        return min(texts, key=lambda found: found[1])[0]
    clocks = [one for one, _parts in possible if one.large == look.large and one.clock > look.clock]
    return clocks[-1] if clocks else look


def _smaller(look: Look, possible: Sequence[tuple[Look, int]]) -> Look:
    """Return the next smaller look."""
    looks = [one for one, _parts in possible]
    after = looks[looks.index(look) + 1 :]
    return next((one for one in after if one.clock <= look.clock and one.title <= look.title), look)


def _settled(counted: Countdown | None, now: datetime) -> Countdown | None:
    """Return a countdown that stands still and takes as much room as this one does at ``now``."""
    if counted is None:
        return None
    left = counted.left_at(now)
    wide = timedelta(minutes=10) if abs(left) < _AN_HOUR else _AN_HOUR if abs(left) < _TEN_HOURS else _TEN_HOURS
    return replace(counted, until=None, left=-wide if left <= timedelta() else wide)


def _with_look(page: StagePage, now: datetime, window: Window, width: int, look: Look) -> _Frame | None:
    """Return the page with this look; None when it leaves too little room for what is in the middle.

    The smallest look is always possible: then what is least important is left out.
    """
    height = window.height - len(_head(page, window, width, part=(1, 1)))
    is_least = look == _LOOKS[-1]
    code = _code(page.link, width, height)
    width -= len(code[0]) + 2 if code else 0
    top = _title(page, width, look, air=window.height >= _AIR_FROM)
    bottom = _bottom(page, now, window, width, look)
    if top is None or bottom is None:
        return None
    room = height - len(top) - len(bottom)
    flow = pieces(_with_address(page), width, airy=look.airy, large=look.large)
    if is_least:
        if room < _LEAST_FLOW:
            top = top[: max(1, height - len(bottom) - (1 if flow else 0))]
            bottom = bottom[: max(0, height - len(top) - (1 if flow else 0))]
            room = max(0, height - len(top) - len(bottom))
        return _Frame(top=top, bottom=bottom, flow=flow, room=room, code=code)
    if page.bars and not look.large:
        spaced = pieces(_with_address(page), width, airy=look.airy, spaced=True)
        flow = spaced if sum(map(len, spaced)) <= room else flow
    needed = min(_LEAST_FLOW, sum(map(len, flow))) if flow else 0
    if look.large:  # a row of block letters is not torn apart
        needed = max(map(len, flow), default=0)
    return _Frame(top=top, bottom=bottom, flow=flow, room=room, code=code) if room >= needed else None


def _head(page: StagePage, window: Window, width: int, *, part: tuple[int, int]) -> list[Line]:
    """Return the line above everything: whose meeting it is, which part this is, how late it is."""
    number, parts = part
    told = [window.pages.format(n=number, all=parts)] if parts > 1 else []
    if window.height < _HEAD_FROM:
        return [spread((), ((told[0], "dim"),), width)] if told and window.height > _LEAST_FLOW else []
    told += [one for one in (page.place, window.at) if one]
    return [spread(((page.head, "dim"),), ((" · ".join(told), "dim"),), width), ()]


def _title(page: StagePage, width: int, look: Look, *, air: bool) -> tuple[Line, ...] | None:
    """Return the title in block letters on at most two lines, or in plain ones; None when it does not fit so."""
    if not page.title:
        return ()
    after: tuple[Line, ...] = ((),) if air else ()
    if page.kind in _NAMED and look.title > 1:
        return None
    if not look.title:
        return (*((((line, "now"),)) for line in wrapped(page.title, width)), *after)
    lines = lettered_lines(page.title, width, look.title)
    if lines is None:
        # a text in block letters under a title in small ones would look like the title
        is_too_large = look.title > 1 or look.large
        return None if is_too_large else _title(page, width, replace(look, title=0), air=air)
    return (*(((line, "now"),) for line in lines), *after)


def _bottom(page: StagePage, now: datetime, window: Window, width: int, look: Look) -> tuple[Line, ...] | None:
    """Return the clock, what is next, and the note; None when the clock is too large."""
    clock = _clock(page.countdown, now, width, look) if page.countdown is not None else []
    if clock is None or (look.clock > 1 and len(clock) > window.height * 9 // 20):
        return None
    foot: list[Line] = [((part, "title"),) for line in page.foot for part in wrapped(line, width)[:2]]
    if window.note:
        foot.append(((cut(window.note, width), "soon"),))
    has_air = look.airy and window.height >= _AIR_FROM
    gap: list[Line] = [()] if has_air and (clock or foot) else []
    between: list[Line] = [()] if has_air and clock and foot else []
    return (*gap, *clock, *between, *foot)


def _clock(counted: Countdown, now: datetime, width: int, look: Look) -> list[Line] | None:
    """Return the time left, its word beside its last line; in plain text where the look is smallest."""
    left = counted.left_at(now)
    is_over = left.total_seconds() <= 0
    word = counted.over if is_over else counted.label
    role = "now" if left > MINUTE else "soon"
    if is_over and not counted.counts_up:
        large = lettered_lines(word, width, 1) if look.clock > 1 else None
        return [((line, role),) for line in large or wrapped(word, width)]
    digits = ("+" if is_over and left.total_seconds() < 0 else "") + countdown(left)
    if not look.clock:
        return [((f"{digits} {word}", role),)]
    rows = lettered(digits, look.clock)
    if cell_len(rows[0]) > width:
        return None
    if cell_len(rows[0]) + cell_len(word) + 3 > width:
        return [*(((row, role),) for row in rows), ((cut(word, width), role),)]
    beside = len(rows) - 1 - (len(rows) > _LOW_DIGITS)
    return [
        ((row, role), ("   ", "plain"), (word, role)) if place == beside else ((row, role),)
        for place, row in enumerate(rows)
    ]


def _code(link: Link | None, width: int, height: int) -> tuple[str, ...]:
    """Return the code of a link where it fits beside all else; one that is only there as well needs much room."""
    if link is None:
        return ()
    code = qr_lines(link.address)
    least = _LEAST_BESIDE_CODE if link.is_main else _LEAST_BESIDE_SMALL_CODE
    return code if code and len(code) <= height and width - len(code[0]) - 2 >= least else ()


def _with_address(page: StagePage) -> StagePage:
    """Return the middle of the page with the address of its link in words: beside the code, or instead of it."""
    if page.link is None or any(page.link.address in text for text in replace(page, link=None).texts()):
        return page
    return StagePage(
        kind=page.kind,
        text=page.text,
        lines=(*page.lines, page.link.address),
        bars=page.bars,
        groups=page.groups,
    )


def _with_code(middle: Sequence[Line], code: Sequence[str], width: int) -> list[Line]:
    """Return the lines with the code at their right, at the top."""
    beside = width - len(code[0])
    joined: list[Line] = []
    for place, line in enumerate(middle):
        if place >= len(code):
            joined.append(line)
            continue
        kept = cut_line(line, beside - 1)
        joined.append((*kept, (" " * (beside - line_width(kept)), "plain"), (code[place], "qr")))
    return joined


def _centred(page: StagePage, window: Window) -> list[Line]:
    """Return a page with one sentence in the middle, as large as it goes."""
    width = max(1, window.width - 2 * (_EDGE if window.width >= _MARGIN_FROM else 0))
    lines: list[str] | None = None
    for scale in (3, 2, 1) if window.size >= 0 else ():
        lines = lettered_lines(page.title, width, scale)
        if lines is not None and len(lines) <= window.height - 4:
            break
        lines = None
    shown = lines if lines is not None else wrapped(page.title, width)
    widest = max(map(cell_len, shown))
    indent = (window.width - widest) // 2
    above = max(0, (window.height - len(shown)) // 2)
    centred: list[Line] = [()] * above
    for line in shown:
        space = indent if lines is not None else (window.width - cell_len(line)) // 2
        centred.append(((" " * space, "plain"), (line, "now")))
    body = centred[: window.height]
    if window.note and window.height > len(body) + 1:
        body += [()] * (window.height - len(body) - 1)
        body.append(((cut(f"  {window.note}", window.width), "soon"),))
    return _filled(body, window, 0)


def _filled(lines: Sequence[Line], window: Window, margin: int) -> list[Line]:
    """Return the lines with their margin, cut and filled up to the size of the window."""
    edge: Line = ((" " * margin, "plain"),) if margin else ()
    shown: list[Line] = [(*edge, *cut_line(line, window.width - 2 * margin)) if line else () for line in lines]
    return [*shown[: window.height], *[()] * (window.height - len(shown))]
