"""The list of past meetings, and what is said of the selected one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from rich.cells import cell_len

from meeting.review.rows import Order, ReviewRow
from meeting.words import N_
from tui.i18n import say_clock, say_day_long, say_day_of_year
from tui.lines import Line, Stretch, cut, cut_line, line_width, spread, wrapped
from tui.saying import _, language, ngettext
from tui.widgets.home.networks import KIND_NAMES
from tui.widgets.rows import Row
from tui.wording import drift_sign, drift_words, minutes_words, whole_minutes

ORDER_NAMES = {
    Order.DATE: N_("sorted by date"),
    Order.NETWORK: N_("sorted by network"),
    Order.KIND: N_("sorted by kind"),
    Order.TITLE: N_("sorted by title"),
    Order.PRESENCE: N_("sorted by how many were there"),
    Order.LENGTH: N_("sorted by length"),
    Order.DRIFT: N_("sorted by how late they ended"),
    Order.DECISIONS: N_("sorted by decisions"),
    Order.ACTIONS: N_("sorted by actions"),
}
"""How the orders are said."""

NO_MEETINGS = (
    ("", N_("No meeting has been held yet.")),
    ("", ""),
    ("", N_("When one has ended, it is listed here, and everything said in it can be found.")),
    ("", ""),
    ("0", N_("networks and meetings, to make one")),
)

_COLUMNS_FROM, _WORDS_FROM = 84, 72
_NETWORK_FROM = 112
_DAY_WIDTH, _WORDINGS = 15, 3
_NETWORK_WIDTH = 24
_COLUMNS = (
    (Order.PRESENCE, N_("there"), 8),
    (Order.LENGTH, N_("length"), 8),
    (Order.DRIFT, N_("end"), 8),
    (Order.DECISIONS, N_("dec."), 7),
    (Order.ACTIONS, N_("act."), 7),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastView:
    """What the list is made from.

    Attributes:
        rows: in the order they are shown in.
        names_networks: whether to say of which network each is.
        problems: the files that cannot be read, in sentences.
    """

    rows: Sequence[ReviewRow]
    order: Order = Order.DATE
    names_networks: bool = False
    problems: Sequence[str] = ()


def row_id(row: ReviewRow) -> str:
    """Return what names a meeting in the list."""
    return f"{row.network_id}/{row.head.id}"


def meeting_rows(view: PastView, width: int) -> list[Row]:
    """Return the rows of the list for this width, in cells."""
    if not view.rows:
        return [*empty_rows(NO_MEETINGS, width), *_problems(view.problems, width)]
    wide = width >= _COLUMNS_FROM
    shown: list[Row] = [_column_heads(view, width)] if wide else []
    group = ""
    told = iter(() if wide else _second_lines(view, width))
    for row in view.rows:
        heading = _group(row, view.order)
        if heading != group:
            gap: tuple[Line, ...] = ((),) if shown and group else ()
            shown.append(Row(f"head:{heading}", (*gap, ((f" {heading}", "accent"),)), selectable=False))
            group = heading
        lines = (_columns(row, view, width),) if wide else (_first_line(row, width), next(told))
        shown.append(Row(row_id(row), lines))
    return [*shown, *_problems(view.problems, width)]


def meeting_lines(row: ReviewRow, width: int) -> Iterator[Line]:
    """Yield all that is said of one meeting beside the list."""
    head = row.head
    yield from ((((part, "title"),)) for part in wrapped(head.title, width))
    when = f"{say_day_long(head.day, language())} {say_clock(head.starts_at, head.timezone)}"
    yield from (((part, "dim"),) for part in wrapped(when, width))
    yield ((row.network_name, "dim"),)
    yield ()
    if row.purpose:
        yield from (((part, "plain"),) for part in wrapped(row.purpose, width))
        yield ()
    yield from (((part, "plain"),) for part in wrapped(" · ".join(figures_of(row)), width))


def figures_of(row: ReviewRow) -> list[str]:
    """Return the figures of a meeting, each in words."""
    there = _("{n} of {all} there", n=row.present, all=row.invited) if row.invited else ""
    return [
        part
        for part in (
            _(KIND_NAMES[row.head.kind]),
            there,
            minutes_words(whole_minutes(row.length)) if row.length is not None else "",
            drift_words(row.drift) if row.drift is not None else "",
            ngettext("{n} decision", "{n} decisions", row.decisions) if row.decisions else "",
            ngettext("{n} action", "{n} actions", row.actions) if row.actions else "",
        )
        if part
    ]


def empty_rows(message: Sequence[tuple[str, str]], width: int) -> list[Row]:
    """Return keys and sentences for a list in which nothing is yet."""
    lines: list[Line] = []
    for key, words in message:
        start: Stretch = (f" {key}  " if key else " ", "key")
        first, *rest = wrapped(_(words), max(10, width - cell_len(start[0])))
        lines.append((start, (first, "dim" if key or lines else "title")))
        lines += [((" " * cell_len(start[0]), "plain"), (part, "dim")) for part in rest]
    return [Row("empty", ((), *lines), selectable=False)]


def _group(row: ReviewRow, order: Order) -> str:
    if order is Order.DATE:
        return str(row.head.day.year)
    if order is Order.NETWORK:
        return row.network_name
    return _(KIND_NAMES[row.head.kind]) if order is Order.KIND else ""


def _first_line(row: ReviewRow, width: int) -> Line:
    day = say_day_of_year(row.head.day, language())
    return spread(((f" {row.head.title}", "title"),), ((f"{day} ", "dim"),), width)


def _second_lines(view: PastView, width: int) -> list[Line]:
    """Return what is told below the titles: of all meetings in the same words, the longest for which there is room."""
    told = [_wordings(row, view, width) for row in view.rows]
    room = width - 1
    chosen = next((place for place in range(_WORDINGS) if all(line_width(one[place]) <= room for one in told)), -1)
    return [cut_line(one[chosen], room) for one in told]


def _wordings(row: ReviewRow, view: PastView, width: int) -> tuple[Line, ...]:
    told = figures_of(row) if width >= _WORDS_FROM else _short_figures(row)
    network = [row.network_name] if view.names_networks else []
    wordings = ([*network, *told], told, _short_figures(row))
    return tuple(((f"   {' · '.join(parts)}", "dim"),) for parts in wordings)


def _short_figures(row: ReviewRow) -> list[str]:
    """Return the figures of a meeting in few letters."""
    parts = figures_of(row)[1:]
    short = {
        _("{n} of {all} there", n=row.present, all=row.invited): _figure(row, Order.PRESENCE),
        drift_words(row.drift or timedelta()): _figure(row, Order.DRIFT),
    }
    return [short.get(part, part) for part in parts]


def _column_heads(view: PastView, width: int) -> Row:
    right: list[Stretch] = []
    if view.names_networks and width >= _NETWORK_FROM:
        right.append(_column_head(Order.NETWORK, _("network").ljust(_NETWORK_WIDTH), view))
    for order, name, size in _COLUMNS:
        mark = "▾" if order is view.order else ""
        right.append((f"{mark}{_(name)}".rjust(size), "accent" if order is view.order else "faint"))
    left = (_column_head(Order.DATE, f" {_('date'):<{_DAY_WIDTH}}", view), _column_head(Order.TITLE, _("title"), view))
    return Row("columns", (spread(left, (*right, (" ", "plain")), width),), selectable=False)


def _column_head(order: Order, name: str, view: PastView) -> Stretch:
    if order is not view.order:
        return (name, "faint")
    marked = f"{name.rstrip()}▾"
    return (marked.ljust(cell_len(name)), "accent")


def _columns(row: ReviewRow, view: PastView, width: int) -> Line:
    right: list[Stretch] = []
    if view.names_networks and width >= _NETWORK_FROM:
        name = cut(row.network_name, _NETWORK_WIDTH - 2)
        right.append((name + " " * (_NETWORK_WIDTH - cell_len(name)), "dim"))
    for order, _name, size in _COLUMNS:
        role = "title" if order is view.order else "plain"
        right.append((_figure(row, order).rjust(size), role))
    day = say_day_of_year(row.head.day, language())
    left: list[Stretch] = [(f" {day:<{_DAY_WIDTH}}", "dim"), (row.head.title, "title")]
    room = width - line_width(left) - line_width(right) - 4
    if row.purpose and room > _NETWORK_WIDTH:
        left.append((f"  {cut(row.purpose, room)}", "faint"))
    return spread(tuple(left), (*right, (" ", "plain")), width)


def _figure(row: ReviewRow, order: Order) -> str:
    match order:
        case Order.PRESENCE:
            return f"{row.present}/{row.invited}" if row.invited else "–"
        case Order.LENGTH:
            return minutes_words(whole_minutes(row.length)) if row.length is not None else "–"
        case Order.DRIFT:
            return _drift(row.drift)
        case Order.DECISIONS:
            return str(row.decisions or "–")
        case _:
            return str(row.actions or "–")


def _drift(drift: timedelta | None) -> str:
    if drift is None:
        return "–"
    return drift_sign(drift) if whole_minutes(drift) else "±0 min"


def _problems(problems: Sequence[str], width: int) -> list[Row]:
    """Return what cannot be read, said quietly below all else."""
    rows = []
    for place, problem in enumerate(problems):
        first, *rest = wrapped(problem, max(10, width - 4))
        lines: list[Line] = [((" ✗ ", "over"), (first, "faint"))]
        lines += [(("   ", "plain"), (part, "faint")) for part in rest]
        rows.append(Row(f"problem:{place}", ((), *lines) if not place else tuple(lines), selectable=False))
    return rows
