"""The keys that are measured: what is pressed, and how the screen shows that it was done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, cycle

from benchmarks.pty_probe import SIZE, Lines
from benchmarks.sample_activities import OPTIONS, ROUNDS
from benchmarks.sample_data import MINUTES, PEOPLE, sample_chat, sample_names

Seen = Callable[[Lines, Lines], bool]
"""Tells from the screen before a key and the one now whether the key has done its work."""

QUICK = 1.5
"""How many times the floor the keys may take that are pressed all the time."""

_CAPTURED = "Anna: send the list of places to all who asked by friday #members"
_SOUGHT = "exchange on what works"
_TYPED_AT = SIZE[1] - 2
_RUN = 20
_LONG = 36
_CARD = 26


@dataclass(frozen=True, slots=True)
class Step:
    """One key.

    Attributes:
        key: a named key, or characters that are sent at once.
        shows: whether the screen shows what it did.
        counts: whether the step is one of those that are measured; asked when it is done.
    """

    key: str
    shows: Seen
    counts: Seen = lambda _before, _lines: True


@dataclass(frozen=True, slots=True)
class Case:
    """Keys of one sort.

    Attributes:
        steps: gives the steps, without end.
        begin: what is pressed first, unmeasured.
        aim: how many times the floor it may take; None for a key that is pressed now and then.
        many_only: whether it needs a long list of past meetings.
        full: whether it needs a meeting with polls, a wall and breakout rounds.
    """

    what: str
    steps: Callable[[], Iterator[Step]]
    begin: tuple[Step, ...] = ()
    aim: float | None = None
    many_only: bool = False
    full: bool = False


def shows(text: str) -> Seen:
    """Return whether this text is on the screen."""
    return lambda _before, lines: any(text in line for line in lines)


def lacks(text: str) -> Seen:
    """Return whether this text is nowhere on the screen."""
    return lambda _before, lines: all(text not in line for line in lines)


def typed(text: str) -> Seen:
    """Return whether this is what stands in the capture line."""
    return lambda _before, lines: lines[_TYPED_AT].strip() == text


def moved(before: Lines, lines: Lines) -> bool:
    """Return whether the selection is on another row."""
    return _selected(before)[1] != _selected(lines)[1]


def marked_elsewhere(before: Lines, lines: Lines) -> bool:
    """Return whether another card, or another person in a room, is selected."""
    return _marked(before) != _marked(lines)


def scrolled(before: Lines, lines: Lines) -> bool:
    """Return whether the selection moved by scrolling the list under it."""
    return _selected(before)[0] == _selected(lines)[0] and moved(before, lines)


def never(_before: Lines, _lines: Lines) -> bool:
    """Return that a step only makes ready for the next."""
    return False


def _selected(lines: Lines) -> tuple[int, str]:
    return next(((place, line) for place, line in enumerate(lines) if line.startswith("▌")), (-1, ""))


def _marked(lines: Lines) -> list[tuple[int, int, str]]:
    """Return where the mark of the selection is, and what stands behind it."""
    return [
        (place, line.index("▌"), line[line.index("▌") :][:_CARD]) for place, line in enumerate(lines) if "▌" in line
    ]


def _typing() -> Iterator[Step]:
    while True:
        for end in range(1, len(_CAPTURED) + 1):
            counted = never if _CAPTURED[end - 1] == " " else shows("")
            yield Step(_CAPTURED[end - 1], typed(_CAPTURED[:end].strip()), counted)
        yield Step("escape", lacks(_CAPTURED), never)
        yield _OPEN_LINE


def _searching() -> Iterator[Step]:
    while True:
        for end in range(1, len(_SOUGHT) + 1):
            counted = never if _SOUGHT[end - 1] == " " else shows("")
            yield Step(_SOUGHT[end - 1], _first_is(_SOUGHT[:end].strip()), counted)
        yield Step("escape", _first_is(""), never)
        yield _OPEN_SEARCH


def _first_is(text: str) -> Seen:
    return lambda _before, lines: any(line.strip() == text for line in lines[1:5])


def _minutes() -> Iterator[Step]:
    while True:
        for more in range(1, _RUN + 1):
            yield Step("+", _running_has(more))
        for more in range(_RUN - 1, -1, -1):
            yield Step("-", _running_has(more))


def _running_has(more: int) -> Seen:
    """Return whether the running item has so many minutes more than planned."""
    minutes = f"{MINUTES} → {MINUTES + more}" if more else f"(?<!→ ){MINUTES}"
    row = re.compile(rf"▶ \d\d:\d\d .*\b{minutes} min")
    return lambda _before, lines: any(row.search(line) for line in lines)


def _up_and_down() -> Iterator[Step]:
    return cycle((Step("down", moved), Step("up", moved)))


def _to_the_end_and_back() -> Iterator[Step]:
    return cycle((*[Step("down", moved, scrolled)] * _LONG, *[Step("up", moved, scrolled)] * _LONG))


def _up_the_years() -> Iterator[Step]:
    while True:
        yield Step("up", moved, scrolled)


def _screens() -> Iterator[Step]:
    return cycle((Step("0", shows("earlier meeting")), Step("1", lacks("earlier meeting"))))


def _across() -> Iterator[Step]:
    return cycle((Step("down", marked_elsewhere), Step("up", marked_elsewhere)))


def _rounds() -> Iterator[Step]:
    on = [Step("right", _round_is(number)) for number in range(2, ROUNDS + 1)]
    back = [Step("left", _round_is(number)) for number in range(ROUNDS - 1, 0, -1)]
    return cycle((*on, *back))


def _round_is(number: int) -> Seen:
    """Return whether this round is the one in brackets."""
    return lambda _before, lines: any(f"[{number}" in line for line in lines)


def _round_minutes() -> Iterator[Step]:
    return cycle((*[Step("+", _back_differs)] * _RUN, *[Step("-", _back_differs)] * _RUN))


def _back_differs(before: Lines, lines: Lines) -> bool:
    """Return whether people are to be back at another time."""
    return _back(before) != _back(lines)


def _back(lines: Lines) -> list[str]:
    return [found for line in lines for found in re.findall(r"back at (\d\d:\d\d)", line)]


def _voting() -> Iterator[Step]:
    for number in count(1):
        yield Step(str(number % len(OPTIONS) + 1), shows(f" {number} of {PEOPLE} answered"))


def _reading_chat() -> Iterator[Step]:
    return cycle((Step(_pasted(), shows(_OFFERED)), Step("escape", lacks(_OFFERED), never)))


def _taking_chat() -> Iterator[Step]:
    read, taken = Step(_pasted(), shows(_OFFERED), never), Step("enter", shows(f" {PEOPLE} of {PEOPLE} answered"))
    return cycle((read, taken, Step("u", shows(f" 0 of {PEOPLE} answered"), never)))


def _chat_at_once() -> Iterator[Step]:
    both = Step(f"{_pasted()}\r", shows(f" {PEOPLE} of {PEOPLE} answered"))
    undone = Step("u", shows(f" 0 of {PEOPLE} answered"), never)
    on, back = Step("]", lacks("1–4 vote"), never), Step("[", shows("1–4 vote"), never)
    return cycle((both, undone, *[on, back] * 3))  # what was undone is saved meanwhile


def _pasted() -> str:
    """Return the lines of a chat as a terminal sends what is pasted."""
    return f"\x1b[200~{sample_chat()}\x1b[201~"


def _submitting() -> Iterator[Step]:
    for number in count(1):
        text = f"note {number:03d}"
        yield _OPEN_NOTE
        yield Step(text, typed(text), never)
        yield Step("enter", shows(f"✎ {text}"))


def _speakers() -> Iterator[Step]:
    for number, name in enumerate(sample_names(), start=1):
        yield Step(name, typed(name), never)
        yield Step("enter", shows(f" {number} wait"))


def _pausing() -> Iterator[Step]:
    return cycle((Step("p", shows("paused")), Step("p", lacks("paused"))))


def _opening(key: str, text: str) -> Callable[[], Iterator[Step]]:
    return lambda: cycle((Step(key, shows(text)), Step("escape", lacks(text), never)))


_OPEN_LINE = Step("a", shows("type it, Enter"), never)
_OPEN_NOTE = Step("n", shows("type it, Enter"), never)
_OPEN_FLOOR = Step("t", shows("nobody waits."), never)
_OPEN_SEARCH = Step("/", shows("part of a name"), never)
_GO_HOME = Step("0", shows("earlier meeting"), never)
_GO_BREAKOUTS = Step("2", shows("[1 ▶"), never)
_GO_POLLS = Step("3", shows("answered"), never)
_GO_BOARD = Step("4", shows("without owner or date"), never)
_GO_WALL = Step("5", shows("200 notes"), never)
_GO_PEOPLE = Step("6", shows("has met of those here"), never)
_OFFERED = "As answers to the open poll"
FIRST_OPENINGS = (_GO_BREAKOUTS, _GO_WALL, _GO_PEOPLE, _GO_POLLS)
"""The keys that open screens for the first time; while a poll is open, digits do not lead away from Polls."""

_UNFOLD = (
    _GO_HOME,
    Step("end", moved, never),
    Step("enter", lacks("earlier meeting"), never),
    Step("end", moved, never),
)

CASES = (
    Case("typing in the capture line", _typing, (_OPEN_LINE,), QUICK),
    Case("+ and −", _minutes, (), QUICK),
    Case("selection, agenda", _up_and_down, (), QUICK),
    Case("selection, agenda scrolls", _to_the_end_and_back, (), QUICK),
    Case("selection, home", _up_and_down, (_GO_HOME,), QUICK),
    Case("selection, home scrolls", _up_the_years, _UNFOLD, QUICK, many_only=True),
    Case("screens 0 and 1", _screens, (), QUICK),
    Case("typing in the search", _searching, (_GO_HOME, _OPEN_SEARCH), QUICK),
    Case("selection, people", _up_and_down, (_GO_PEOPLE,), QUICK, full=True),
    Case("selection, wall", _across, (_GO_WALL,), QUICK, full=True),
    Case("selection, board", _across, (_GO_BOARD,), QUICK, full=True),
    Case("selection, breakouts", _across, (_GO_BREAKOUTS,), QUICK, full=True),
    Case("round shown, breakouts", _rounds, (_GO_BREAKOUTS,), QUICK, full=True),
    Case("+ and −, breakouts", _round_minutes, (_GO_BREAKOUTS,), QUICK, full=True),
    Case("digit in a poll", _voting, (_GO_POLLS,), QUICK, full=True),
    Case("speaker added, floor list", _speakers, (_OPEN_FLOOR,), QUICK),
    Case("500 chat lines read", _reading_chat, (_GO_POLLS,), full=True),
    Case("500 chat lines taken", _taking_chat, (_GO_POLLS,), full=True),
    Case("500 chat lines, Enter at once", _chat_at_once, (_GO_POLLS,), full=True),
    Case("capture submitted", _submitting),
    Case("pause and resume", _pausing),
    Case("help opens", _opening("?", "scrolls")),
    Case("overrun opens", _opening("o", "Back on time")),
    Case("item form opens", _opening("e", "ctrl+s keeps")),
)
