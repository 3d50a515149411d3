"""The bars of a poll: to an eighth of a cell, and told by key, label and figures too, never by colour alone."""

from __future__ import annotations

from rich.cells import cell_len

from meeting.poll.choices import VALUED
from meeting.poll.result import Bar, Result
from meeting.poll.wording import percent, say_decimal
from meeting.polls import Poll
from meeting.words import Sentence
from tui.lines import Line, wrapped
from tui.saying import _, say

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_LEAST_FULL = 0.5
"""The share that fills the whole width as long as no option has more."""

_LABEL_SHARE = 0.42
"""How much of the width labels may take beside their bars; longer ones stand above them."""

_EDGE, _GAP = 1, 2


def blocks(cells: float) -> str:
    """Return a bar so many cells long, to an eighth of a cell."""
    whole, rest = divmod(round(max(0.0, cells) * 8), 8)
    return "█" * whole + _EIGHTHS[rest]


def bar_lines(result: Result, width: int, *, is_hidden: bool, is_roomy: bool) -> list[Line]:
    """Return the bars of a result for a width in cells; only the choices where it is hidden."""
    bars = result.bars
    if not bars:
        return []
    poll = result.poll
    signs = [_sign(bar) for bar in bars]
    sign_width = max(map(cell_len, signs))
    labels = [_label(poll, bar) for bar in bars]
    longest = max(map(cell_len, labels))
    figures = [("", "")] * len(bars) if is_hidden else _figures(bars)
    room = width - _EDGE - sign_width - 1
    lines: list[Line] = []
    for bar, sign, label, figure in zip(bars, signs, labels, figures, strict=True):
        leads = bar.pick in result.leaders or poll.kind in VALUED
        head: Line = ((" " * _EDGE, "plain"), (sign.rjust(sign_width), "key"), (" ", "plain"))
        if is_hidden:
            lines += _label_lines(head, label, room, "plain")
        elif longest > room * _LABEL_SHARE:
            lines += _stacked(head, label, _drawn(bar, result), (room, figure), leads=leads)
        else:
            lines.append(_beside(head, (label, longest), _drawn(bar, result), (room, figure), leads=leads))
        if is_roomy:
            lines.append(())
    return lines[:-1] if is_roomy else lines


def _sign(bar: Bar) -> str:
    """Return the key that counts, and what stands for the option in the chat where that is another."""
    if bar.mark == bar.label:
        return bar.label
    return bar.key if bar.key == bar.mark or not bar.mark.isalpha() else f"{bar.key} {bar.mark}"


def _label(poll: Poll, bar: Bar) -> str:
    """Return what stands beside the key: the option; of a scale what its ends mean."""
    if poll.kind not in VALUED:
        return bar.label
    return {poll.high: poll.high_label, poll.low: poll.low_label}.get(bar.pick, "")


def _drawn(bar: Bar, result: Result) -> tuple[float, bool]:
    """Return how much of the full width a bar takes, and whether it is there at all."""
    full = max(_LEAST_FULL, *(one.share for one in result.bars))
    return bar.share / full, bar.count > 0


def _figures(bars: tuple[Bar, ...]) -> list[tuple[str, str]]:
    """Return count and per cent of each bar, aligned at the right."""
    counts = [_count(bar.count) for bar in bars]
    shares = [_("{percent} %", percent=percent(bar.share)) for bar in bars]
    wide, broad = max(map(len, counts)), max(map(len, shares))
    return [(count.rjust(wide), share.rjust(broad)) for count, share in zip(counts, shares, strict=True)]


def _count(count: float) -> str:
    said = say_decimal(count)
    return say(said) if isinstance(said, Sentence) else said


def _beside(
    head: Line, label: tuple[str, int], drawn: tuple[float, bool], space: tuple[int, tuple[str, str]], *, leads: bool
) -> Line:
    """Return label, bar and figures in one line."""
    (text, longest), (room, (count, share)) = label, space
    gap = _GAP if longest else 0
    length = max(1, room - longest - gap - _GAP - len(count) - _GAP - len(share))
    bar = _bar(drawn, length)
    return (
        *head,
        (text, "title" if leads else "plain"),
        (" " * (longest - cell_len(text) + gap), "plain"),
        (bar, "bar" if leads else "faint"),
        (" " * (length - len(bar) + _GAP), "plain"),
        (count, "title"),
        (f"{' ' * _GAP}{share}", "dim"),
    )


def _stacked(
    head: Line, label: str, drawn: tuple[float, bool], space: tuple[int, tuple[str, str]], *, leads: bool
) -> list[Line]:
    """Return a long label and its figures with the bar below them."""
    room, (count, share) = space
    right = len(count) + _GAP + len(share)
    first, *more = _label_lines(head, label, max(8, room - right - _GAP), "title" if leads else "plain")
    used = cell_len("".join(text for text, _role in first)) - cell_len("".join(text for text, _role in head))
    indent = " " * cell_len("".join(text for text, _role in head))
    gap = (" " * (room - used - right), "plain")
    lines: list[Line] = [(*first, gap, (count, "title"), (f"{' ' * _GAP}{share}", "dim")), *more]
    bar = _bar(drawn, room)
    return [*lines, ((indent, "plain"), (bar, "bar" if leads else "faint"))] if bar else lines


def _bar(drawn: tuple[float, bool], length: int) -> str:
    part, is_there = drawn
    return blocks(part * length) or (_EIGHTHS[1] if is_there else "")


def _label_lines(head: Line, label: str, width: int, role: str) -> list[Line]:
    indent = " " * cell_len("".join(text for text, _role in head))
    first, *more = wrapped(label, width)
    return [(*head, (first, role)), *(((indent, "plain"), (part, role)) for part in more)]
