"""The polls of a meeting as a list: those of the running item first, under each what is unclear in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from meeting.meeting import Meeting
from meeting.people import Person
from meeting.poll.result import Result
from meeting.poll.wording import say_answered, say_picture
from meeting.poll.writing import describe
from meeting.polls import Poll, PollKind, PollState, UnclearLine
from meeting.words import N_
from tui.lines import Line, cut, line_width, spread
from tui.saying import _, say
from tui.widgets.polls.picture import STATE_MARKS, STATE_ROLES
from tui.widgets.rows import Row
from tui.wording import quoted

NO_POLLS = (
    N_("There are no polls in this meeting yet."),
    "",
    N_("A  ask in one line:"),
    N_("   Which date? 3 Dec / 10 Dec / neither"),
    N_("   1-5 How useful was today? (not at all – very)"),
    N_("E  prepare several as text"),
    N_("i  read the poll report of another tool"),
)

_LEAST_QUESTION = 24


def row_id(poll: Poll, place: int) -> str:
    """Return the id of the row of an unclear line."""
    return f"{poll.id}/{place}"


def row_parts(selected: str | None) -> tuple[str, int | None]:
    """Return the poll's id and the place of the unclear line (None: the poll itself) of a row."""
    poll_id, _sep, place = (selected or "").partition("/")
    return poll_id, int(place) if place.isdecimal() else None


def in_order(meeting: Meeting) -> tuple[tuple[Poll, ...], tuple[Poll, ...]]:
    """Return the polls of the running item, and the others; what has been closed comes last in both."""
    running = meeting.running.id if meeting.running else ""
    here = [poll for poll in meeting.polls if running and poll.item == running]
    others = [poll for poll in meeting.polls if poll not in here]
    return _closed_last(here), _closed_last(others)


def _closed_last(polls: list[Poll]) -> tuple[Poll, ...]:
    places = {PollState.OPEN: 0, PollState.PREPARED: 1, PollState.CLOSED: 2}
    return tuple(sorted(polls, key=lambda poll: places[poll.state]))


def poll_rows(
    meeting: Meeting, width: int, *, people: Mapping[str, Person], result_of: Callable[[Poll], Result]
) -> list[Row]:
    """Return the rows of all polls, for a width in cells."""
    here, others = in_order(meeting)
    if not here and not others:
        return [empty_row()]
    rows: list[Row] = []
    if here and others and meeting.running:
        rows.append(_heading(meeting.running.title, width, "here"))
    rows += [row for poll in here for row in _rows_of(poll, width, people, result_of)]
    if here and others:
        rows.append(_heading(_("other polls"), width, "others"))
    rows += [row for poll in others for row in _rows_of(poll, width, people, result_of)]
    return rows


def empty_row() -> Row:
    """Return what the list says while there are no polls."""
    lines = tuple(
        ((f"  {_(text) if text else ''}", "title" if place == 0 else "dim"),) for place, text in enumerate(NO_POLLS)
    )
    return Row("empty", ((), *lines), selectable=False)


def _heading(text: str, width: int, name: str) -> Row:
    return Row(f"head-{name}", (((cut(f" {text}", width), "accent"),),), selectable=False)


def _rows_of(poll: Poll, width: int, people: Mapping[str, Person], result_of: Callable[[Poll], Result]) -> list[Row]:
    role = "title" if poll.state is PollState.OPEN else "plain" if poll.state is PollState.PREPARED else "dim"
    mark = (f" {STATE_MARKS[poll.state]} ", STATE_ROLES[poll.state])
    tail: Line = ((f"{_tail(poll, result_of)} ", "faint"),)
    if width - line_width(tail) < _LEAST_QUESTION:
        tail = ()
    first = Row(poll.id, (spread((mark, (poll.question, role)), tail, width),), current=poll.state is PollState.OPEN)
    return [first, *(_unclear_row(poll, place, line, width, people) for place, line in enumerate(poll.unclear))]


def _tail(poll: Poll, result_of: Callable[[Poll], Result]) -> str:
    """Return what a list can say of a poll: how it is answered, how many have, what came of it."""
    if poll.state is PollState.PREPARED:
        return say(describe(poll))
    result = result_of(poll)
    answered = say(say_answered(result))
    if poll.state is PollState.OPEN or poll.kind is PollKind.OPEN:
        return answered
    return f"{say(say_picture(result))} · {answered}"


def _unclear_row(poll: Poll, place: int, line: UnclearLine, width: int, people: Mapping[str, Person]) -> Row:
    name = people[line.voter].name if line.voter in people else line.name
    text = line.text.replace("\n", " ")
    said = f"{name}: {quoted(text)}" if name else quoted(text)
    return Row(row_id(poll, place), ((("   ? ", "soon"), (cut(said, max(4, width - 5)), "plain")),))
