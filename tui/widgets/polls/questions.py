"""The polls of a meeting as a list: those of the running item first, under each what is unclear in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from textual import events

from meeting.meeting import Meeting
from meeting.people import Person
from meeting.poll.result import Result
from meeting.poll.wording import say_answered, say_picture
from meeting.poll.writing import describe
from meeting.polls import Poll, PollKind, PollState, UnclearLine
from meeting.words import N_
from tui.lines import Line, cut, line_width, spread
from tui.saying import _, language, say
from tui.widgets.nothing import nothing_lines
from tui.widgets.polls.picture import STATE_MARKS, STATE_ROLES
from tui.widgets.rows import Row, Rows
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


def _in_question(meeting: Meeting, selected: str | None) -> str | None:
    """Return the row to go to from an unclear line that is not there any more: the last one left, or the poll's."""
    poll_id, place = row_parts(selected)
    poll = next((one for one in meeting.polls if one.id == poll_id), None)
    if poll is None or place is None or place < len(poll.unclear):
        return None
    return row_id(poll, len(poll.unclear) - 1) if poll.unclear else poll.id


def in_order(meeting: Meeting) -> tuple[tuple[Poll, ...], tuple[Poll, ...]]:
    """Return the polls of the running item, and the others; what has been closed comes last in both."""
    running = meeting.running.id if meeting.running else ""
    here = [poll for poll in meeting.polls if running and poll.item == running]
    others = [poll for poll in meeting.polls if not running or poll.item != running]
    return _closed_last(here), _closed_last(others)


def _closed_last(polls: list[Poll]) -> tuple[Poll, ...]:
    places = {PollState.OPEN: 0, PollState.PREPARED: 1, PollState.CLOSED: 2}
    return tuple(sorted(polls, key=lambda poll: places[poll.state]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The rows of a poll, and what they were made of."""

    poll: Poll
    people: Mapping[str, Person]
    shape: tuple[int, str]
    rows: list[Row]


class PollRows(Rows):
    """The list of the polls; a poll that is as it was is not laid out again."""

    def __init__(self, *, hear: Callable[[events.Key], None], result_of: Callable[[Poll], Result]) -> None:
        """Make the list, empty.

        Args:
            hear: takes each key before anybody else, since counting is not to wait for the way up the screen.
            result_of: gives the result of a poll.
        """
        super().__init__(id="polls")
        self._hear, self._result_of = hear, result_of
        self._known: dict[str, _Known] = {}

    def on_key(self, event: events.Key) -> None:
        """Let a key be heard."""
        self._hear(event)

    def show_polls(self, meeting: Meeting, people: Mapping[str, Person], *, select: str | None) -> None:
        """Show the polls of a meeting; see `Rows.show`. A poll stays selected when its selected answer is gone."""
        self.show(
            lambda width: poll_rows(meeting, width, rows_of=lambda one: self._rows_of(one, width, people)),
            select=select or _in_question(meeting, self.selected_id),
        )

    def _rows_of(self, poll: Poll, width: int, people: Mapping[str, Person]) -> list[Row]:
        known, shape = self._known.get(poll.id), (width, language())
        if known is None or known.poll is not poll or known.people is not people or known.shape != shape:
            rows = rows_of(poll, width, people, self._result_of)
            known = self._known[poll.id] = _Known(poll=poll, people=people, shape=shape, rows=rows)
        return known.rows


def poll_rows(meeting: Meeting, width: int, *, rows_of: Callable[[Poll], list[Row]]) -> list[Row]:
    """Return the rows of all polls for a width in cells, of each poll as ``rows_of`` gives them."""
    here, others = in_order(meeting)
    if not here and not others:
        return [empty_row(width)]
    rows: list[Row] = []
    if here and others and meeting.running:
        rows.append(_heading(meeting.running.title, width, "here"))
    rows += [row for poll in here for row in rows_of(poll)]
    if here and others:
        rows.append(_heading(_("other polls"), width, "others"))
    rows += [row for poll in others for row in rows_of(poll)]
    return rows


def empty_row(width: int) -> Row:
    """Return what the list says while there are no polls."""
    return Row("empty", ((), *nothing_lines(NO_POLLS, width)), selectable=False)


def _heading(text: str, width: int, name: str) -> Row:
    return Row(f"head-{name}", (((cut(f" {text}", width), "accent"),),), selectable=False)


def rows_of(poll: Poll, width: int, people: Mapping[str, Person], result_of: Callable[[Poll], Result]) -> list[Row]:
    """Return the row of a poll, and those of what is unclear in it."""
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
