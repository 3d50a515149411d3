"""The lines over the rooms: the rounds in a line, the time that is left, the question, and how good the plan is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import ClassVar

from meeting.breakout.found import round_number
from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.words import N_
from tui.lines import Line, Stretch, cut, first_that_fits, line_width, spread, wrapped
from tui.saying import _
from tui.widgets.breakouts.cards import shortened
from tui.widgets.line_widget import LineWidget
from tui.widgets.now_strip import big_digits
from tui.wording import MINUTE, clock, countdown, minutes_words, quoted

SIGNS = {
    RoundState.PLANNED: "",
    RoundState.ANNOUNCED: "•",
    RoundState.RUNNING: "▶",
    RoundState.HELD: "✓",
    RoundState.CANCELLED: "✗",
}
"""What stands behind the number of a round; each is also said in words at the right."""

_WORDS = {
    RoundState.PLANNED: N_("nobody knows it yet"),
    RoundState.ANNOUNCED: N_("announced"),
    RoundState.CANCELLED: N_("not held"),
}
_MOST_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """What the head says.

    Attributes:
        title: what the rotation is called where there are several, else "".
        quality: how good the plan is, in one sentence.
        person: what the round means for whom is selected.
        note: what is to be decided now, or how to go on; it stands out.
        is_tall: whether there is room for large digits.
    """

    breakout: Breakout
    round: BreakoutRound
    now: datetime
    title: str = ""
    quality: str = ""
    person: str = ""
    note: str = ""
    is_tall: bool = False


class RoundHead(LineWidget):
    """Says what is to be known of the round that is shown."""

    DEFAULT_CSS: ClassVar[str] = "RoundHead { height: auto; padding: 0 1 0 2; }"

    def __init__(self) -> None:
        super().__init__()
        self._view: HeadView | None = None

    def show_view(self, view: HeadView | None) -> None:
        """Show this."""
        if view != self._view:
            self._view = view
            self.show_lines()

    def lay_out(self, width: int) -> list[Line]:
        """Return the lines."""
        view = self._view
        if view is None:
            return []
        running = view.breakout.running
        lines = _with_digits(view, running, width) if running and view.is_tall else [_first(view, width)]
        if view.is_tall:
            lines.append(())
        if view.round.question:
            lines += _paragraph(quoted(view.round.question), "title", width)
        if view.quality:
            lines += _paragraph(view.quality, "plain", width)
        if view.note:
            lines += _paragraph(view.note, "soon", width)
        elif view.person:
            lines.append(((cut(view.person, width), "dim"),))
        return lines


@lru_cache(maxsize=16)  # what is said stays while the minutes change
def _paragraph(text: str, role: str, width: int) -> tuple[Line, ...]:
    return tuple(((part, role),) for part in shortened(wrapped(text, width), _MOST_LINES))


def _with_digits(view: HeadView, running: BreakoutRound, width: int) -> list[Line]:
    """Return the time of the round that runs in large digits, with the rounds and the end beside it."""
    left = running.remaining(view.now)
    role = _urgency(left)
    rows = big_digits(("+" if left <= timedelta() else "") + countdown(left))
    room = width - line_width(((rows[0], role),)) - 2
    beside = [
        _first(view, room, is_timed=False),
        ((_("over") if left <= timedelta() else _("left"), role), (f"  {_progress(view)}", "dim")),
        ((_back(running, view.now), "title"),),
    ]
    return [((row, role), ("  ", "plain"), *line) for row, line in zip(rows, beside, strict=True)]


def _first(view: HeadView, width: int, *, is_timed: bool = True) -> Line:
    """Return the rounds as tabs, the shown one in brackets, and at the right what it is."""
    title: Line = ((f"{view.title}  ", "dim"),) if view.title else ()
    full = (*title, *_tabs(view, _("round"), is_timed=is_timed))
    short = _tabs(view, "", is_timed=is_timed)
    state = ((_state(view, is_timed=is_timed), "dim" if view.round.state is not RoundState.RUNNING else "title"),)
    room = width - line_width(state) - 2
    return spread(first_that_fits(room, full, short), state, width)


def _tabs(view: HeadView, word: str, *, is_timed: bool) -> Line:
    tabs: list[Stretch] = [(f"{word} ", "dim")] if word else []
    for place, one in enumerate(view.breakout.rounds):
        is_shown = one.id == view.round.id
        text = f"{round_number(view.breakout, one.id)} {SIGNS[one.state]}".rstrip()
        role = "title" if is_shown else "dim"
        if one.state is RoundState.RUNNING:
            left = one.remaining(view.now)
            role = _urgency(left)
            if is_timed:
                text = f"{text} {'+' if left <= timedelta() else ''}{countdown(left)}"
        if place:
            tabs.append((" · ", "faint"))
        tabs.append((f"[{text}]" if is_shown else text, "now" if is_shown and role == "title" else role))
    return tuple(tabs)


def _state(view: HeadView, *, is_timed: bool) -> str:
    """Return in words what the shown round is."""
    one = view.round
    if one.state is RoundState.RUNNING:
        return _back(one, view.now) if is_timed else ""
    if one.state is RoundState.HELD:
        if one.started is None or one.ended is None:
            return _("held")
        return _("held {start}–{end}", start=clock(one.started, None), end=clock(one.ended, None))
    return f"{minutes_words(one.minutes)} · {_(_WORDS[one.state])}"


def _back(one: BreakoutRound, now: datetime) -> str:
    return _("back at {time}", time=clock(one.recall_at or now, None))


def _progress(view: HeadView) -> str:
    counted = [one for one in view.breakout.rounds if one.state is not RoundState.CANCELLED]
    running = view.breakout.running
    return _("round {n} of {all}", n=counted.index(running) + 1 if running else 0, all=len(counted))


def _urgency(left: timedelta) -> str:
    return "over" if left <= timedelta() else "soon" if left <= MINUTE else "now"
