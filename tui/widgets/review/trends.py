"""How a network's meetings go over time: a small picture, a sentence and the figures behind it; never a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len

from meeting.network import MeetingEntry
from meeting.review.formats_run import FormatRuns, usual_words
from meeting.review.trends import About, Trend, Unit
from meeting.text import clean
from meeting.words import N_
from tui.i18n import say_day_of_year, zone_of
from tui.lines import Line, Stretch, bar, cut, spread, wrapped
from tui.saying import _, language, say
from tui.widgets.review.rows import empty_rows
from tui.widgets.rows import Row

NO_TRENDS = (
    ("", N_("This network has not held a meeting yet: there is nothing to compare.")),
    ("", ""),
    ("T", N_("another way to look back")),
)

_STEPS = "▁▂▃▄▅▆▇█"
_MOST, _FEW = 40, 12
_ABOUT = {
    About.PROMISES: N_("Of the promises that were asked about, the share that was kept; not known while all are open."),
    About.PRESENCE: N_("How many people were there at some time."),
    About.IN_PLAY: N_("The share of those present who said or wrote something that was kept; never who."),
    About.DRIFT: N_("How many minutes later than planned the meeting ended."),
    About.ACTIVE: N_("The share of the time in which participants did something themselves."),
    About.VARIETY: N_("How many different formats were used."),
    About.NEW_PAIRS: N_("How many pairs sat in a room together for the first time."),
}
"""What the figures of a trend count."""


def spark(values: Sequence[float | None], unit: Unit) -> str:
    """Return a little column for each value, the first one first; ``·`` where none is known."""
    known = [value for value in values if value is not None]
    low = min(0.0, *known) if known else 0.0
    high = 1.0 if unit is Unit.SHARE else max(known, default=0.0)
    reach = high - low
    top = len(_STEPS) - 1
    return "".join(
        "·" if value is None else _STEPS[round(min(1.0, max(0.0, (value - low) / reach if reach else 0.0)) * top)]
        for value in values
    )


def trend_rows(trends: Sequence[Trend], runs: Sequence[FormatRuns], width: int) -> list[Row]:
    """Return a row for each trend, and below them what usually takes longer or shorter than planned."""
    if not any(trend.known for trend in trends):
        return empty_rows(NO_TRENDS, width)
    room = min(_MOST, max(8, 2 * width // 5))
    rows = [Row(one.about.value, tuple(_trend(one, room, width))) for one in trends]
    usual = [one for one in runs if one.is_usual]
    if usual:
        heading = cut(f" {_('What usually takes longer or shorter than planned')}", width)
        rows.append(Row("head:formats", (((heading, "accent"),),), selectable=False))
    for one in usual:
        first, *rest = wrapped(say(usual_words(one)), max(10, width - 4))
        lines: list[Line] = [(("   ", "plain"), (first, "plain"))]
        lines += [(("   ", "plain"), (part, "plain")) for part in rest]
        rows.append(Row(f"format:{one.format}", tuple(lines), selectable=False))
    return rows


def trend_lines(trend: Trend, width: int) -> Iterator[Line]:
    """Yield what a trend counts, and its last figures, for beside the list."""
    yield from (((part, "title"),) for part in wrapped(_capital(_(trend.name)), width))
    yield from (((part, "dim"),) for part in wrapped(_(_ABOUT[trend.about]), width))
    yield ()
    yield from (((part, "plain"),) for part in wrapped(_capital(say(trend.words)), width))
    yield ()
    yield from (((part, "faint"),) for part in wrapped(_("Enter shows the figures, meeting by meeting."), width))


def figure_rows(trend: Trend, entries: Mapping[str, MeetingEntry], width: int) -> list[Row]:
    """Return the figures of a trend, the newest meeting first; the id of a row is that of its meeting."""
    length = max(8, min(30, width // 4))
    high = 1.0 if trend.unit is Unit.SHARE else max((abs(value) for value in trend.known), default=0.0) or 1.0
    rows: list[Row] = []
    for point in reversed(trend.points):
        entry = entries.get(point.meeting)
        if entry is None:
            continue
        day = say_day_of_year(entry.starts_at.astimezone(zone_of(entry.timezone)).date(), language())
        filled, empty = bar(length, abs(point.value) / high) if point.value is not None else ("", "")
        figure = figure_of(point.value, trend.unit).rjust(8)
        left: Line = ((f" {day:<14}", "dim"), (clean(entry.title), "plain"))
        right: Line = ((filled, "bar"), (empty, "rest"), (f"{figure} ", "title"))
        rows.append(Row(entry.id, (spread(left, right, width),)))
    return rows or empty_rows(NO_TRENDS, width)


def figure_of(value: float | None, unit: Unit) -> str:
    """Return one figure of a trend as it is written."""
    if value is None:
        return "–"
    match unit:
        case Unit.SHARE:
            return f"{value * 100:.0f} %"
        case Unit.MINUTES:
            return f"{round(value):+d} min".replace("-", "−") if round(value) else "±0 min"
        case _:
            return f"{round(value)}"


def _trend(trend: Trend, room: int, width: int) -> Iterator[Line]:
    name = _capital(_(trend.name))
    values = [point.value for point in trend.points]
    latest = figure_of(next((value for value in reversed(values) if value is not None), None), trend.unit).rjust(8)
    drawn = spark(values[-room:], trend.unit)
    if len(values) <= _FEW and room >= 2 * len(values):
        drawn = "".join(f"{one}{one}" for one in drawn) if room < 3 * len(values) else _apart(drawn)
    picture: tuple[Stretch, ...] = ((drawn, "bar"), (f"{latest} ", "title"))
    if cell_len(name) + cell_len(drawn) + cell_len(latest) + 4 <= width:
        yield spread(((f" {name}", "title"),), picture, width)
    else:
        yield ((cut(f" {name}", width), "title"),)
        yield spread((), picture, width)
    for part in wrapped(_capital(say(trend.words)), max(10, width - 2)):
        yield ((f" {part}", "dim"),)
    yield ()


def _apart(drawn: str) -> str:
    return " ".join(f"{one}{one}" for one in drawn)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
