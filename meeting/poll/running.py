"""Polls of a meeting: prepared, bound to an item, opened, closed, asked again; and which one it is about now.

Each function takes a `Meeting` and returns a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.formats import format_of
from meeting.meeting import Meeting
from meeting.poll.choices import pick_range
from meeting.poll.counting import has_answers, make_anonymous
from meeting.poll.writing import checked
from meeting.polls import Poll, PollState
from meeting.words import N_

POLLS_LIMIT = 200
"""The most polls one meeting may have."""


class Step(StrEnum):
    """What is done with a poll next."""

    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The obvious next step and the poll it is about."""

    step: Step
    poll: Poll


def poll_of(meeting: Meeting, poll_id: str) -> Poll:
    """Return the poll with this id; raises `NotFound`."""
    for poll in meeting.polls:
        if poll.id == poll_id:
            return poll
    raise NotFound(N_("That poll is no longer there."))


def change_poll(meeting: Meeting, poll_id: str, change: Callable[[Poll], Poll]) -> Meeting:
    """Return the meeting with one poll changed, as by the functions of `counting`; raises what they raise."""
    changed = change(poll_of(meeting, poll_id))
    return replace(meeting, polls=tuple(changed if one.id == poll_id else one for one in meeting.polls))


def add_poll(meeting: Meeting, poll: Poll, *, item: str = "") -> Meeting:
    """Return the meeting with a new poll, prepared, without answers, belonging to an item or to none.

    Raises:
        NotUnderstood: the poll is not complete.
        NotAllowed: the meeting has too many.
    """
    return keep_poll(meeting, as_prepared(_complete(poll)), item=item)


def keep_poll(meeting: Meeting, poll: Poll, *, item: str = "") -> Meeting:
    """Return the meeting with a poll as it is, answers and all, under a fresh id.

    One from a file may have a single option, since files don't tell what nobody chose.

    Raises:
        NotUnderstood: it has no question.
        NotAllowed: the meeting has too many.
    """
    if not poll.question:
        raise NotUnderstood(N_("A poll needs a question."))
    if len(meeting.polls) >= POLLS_LIMIT:
        raise NotAllowed(N_("A meeting holds at most {limit} polls."), limit=POLLS_LIMIT)
    number = meeting.counter + 1
    new = replace(poll, id=f"q{number}", item=_known_item(meeting, item))
    return replace(meeting, polls=(*meeting.polls, new), counter=number)


def prepare_polls(meeting: Meeting, polls: Iterable[Poll]) -> Meeting:
    """Return the meeting with several polls prepared: from a file, or those of the last meeting, without answers."""
    for poll in polls:
        meeting = add_poll(meeting, replace(poll, repeats=""), item=item_to_poll(meeting))
    return meeting


def item_to_poll(meeting: Meeting) -> str:
    """Return the id of the item a new poll belongs to: the running one, else the next that waits for one, or ""."""
    if meeting.running is not None:
        return meeting.running.id
    taken = {poll.item for poll in meeting.polls}
    waiting = (item.id for item in meeting.upcoming if format_of(item.format).is_poll and item.id not in taken)
    return next(waiting, "")


def as_prepared(poll: Poll) -> Poll:
    """Return a poll as it was before anybody answered."""
    return replace(
        poll,
        state=PollState.PREPARED,
        opened_at=None,
        closed_at=None,
        tally=(),
        ballots=(),
        unclear=(),
        dropped=(),
        source="",
    )


def edit_poll(meeting: Meeting, poll_id: str, wanted: Poll) -> Meeting:
    """Return the meeting with a poll's question, options and settings as in ``wanted``; answers and id stay.

    Raises:
        NotUnderstood: the poll is not complete.
        NotAllowed: there are answers, and they would not fit any more.
    """
    old = poll_of(meeting, poll_id)
    wanted = _complete(wanted)
    if has_answers(old) and _shape(old) != _shape(wanted):
        raise NotAllowed(N_("There are answers already: change the wording only, or ask again in a new poll."))
    kept = replace(
        wanted,
        id=old.id,
        item=old.item,
        state=old.state,
        opened_at=old.opened_at,
        closed_at=old.closed_at,
        tally=old.tally,
        ballots=old.ballots,
        unclear=old.unclear,
        dropped=old.dropped if _shape(old) == _shape(wanted) else (),
        repeats=old.repeats,
        source=old.source,
    )
    return change_poll(meeting, poll_id, lambda _: kept if kept.is_named else make_anonymous(kept))


def remove_poll(meeting: Meeting, poll_id: str) -> Meeting:
    """Return the meeting without a poll and its answers; one that asked it again stands on its own."""
    poll_of(meeting, poll_id)
    left = (poll for poll in meeting.polls if poll.id != poll_id)
    return replace(meeting, polls=tuple(replace(one, repeats="") if one.repeats == poll_id else one for one in left))


def bind_poll(meeting: Meeting, poll_id: str, *, item: str) -> Meeting:
    """Return the meeting with a poll belonging to an item, or to none (""); raises `NotFound`."""
    known = _known_item(meeting, item)
    return change_poll(meeting, poll_id, lambda poll: replace(poll, item=known))


def open_poll(meeting: Meeting, poll_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with a poll taking answers; one that belongs to no item goes to the running one.

    Raises:
        NotAllowed: it is open, or closed (see `reopen_poll`).
    """
    poll = poll_of(meeting, poll_id)
    if poll.state is not PollState.PREPARED:
        raise NotAllowed(N_("“{question}” has been opened already."), question=poll.question)
    item = poll.item or (meeting.running.id if meeting.running else "")
    return change_poll(meeting, poll_id, lambda one: replace(one, state=PollState.OPEN, opened_at=at, item=item))


def close_poll(meeting: Meeting, poll_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with a poll closed; raises `NotAllowed` when it is not open."""
    poll = poll_of(meeting, poll_id)
    if poll.state is not PollState.OPEN:
        raise NotAllowed(N_("“{question}” is not open."), question=poll.question)
    closed = max(at, poll.opened_at or at)
    return change_poll(meeting, poll_id, lambda one: replace(one, state=PollState.CLOSED, closed_at=closed))


def reopen_poll(meeting: Meeting, poll_id: str) -> Meeting:
    """Return the meeting with a closed poll taking answers again, those given kept; raises `NotAllowed`."""
    poll = poll_of(meeting, poll_id)
    if poll.state is not PollState.CLOSED:
        raise NotAllowed(N_("“{question}” is not closed."), question=poll.question)
    return change_poll(meeting, poll_id, lambda one: replace(one, state=PollState.OPEN, closed_at=None))


def repeat_poll(meeting: Meeting, poll_id: str) -> Meeting:
    """Return the meeting with the same question prepared once more, to be compared with the first result.

    It belongs to the running item, else to the item of the first.

    Raises:
        NotAllowed: the poll has no answers yet, or the meeting has too many polls.
    """
    poll = poll_of(meeting, poll_id)
    if not has_answers(poll):
        raise NotAllowed(
            N_("“{question}” has no answers yet: there is nothing to compare with."), question=poll.question
        )
    item = meeting.running.id if meeting.running else poll.item
    return add_poll(meeting, replace(poll, repeats=poll.id), item=item)


def repeated(meeting: Meeting, poll: Poll) -> Poll | None:
    """Return the poll that this one asks again, or None."""
    return next((one for one in meeting.polls if poll.repeats and one.id == poll.repeats), None)


def polls_of(meeting: Meeting, item_id: str) -> tuple[Poll, ...]:
    """Return the polls that belong to an item, in order."""
    return tuple(poll for poll in meeting.polls if poll.item == item_id)


def current(meeting: Meeting) -> Poll | None:
    """Return the poll the meeting is about: the open one of the running item, else the one opened last.

    With none open it is the first prepared one of the running item; several may be open at once.
    """
    running = meeting.running.id if meeting.running else None
    opened = [poll for poll in meeting.polls if poll.state is PollState.OPEN]
    if opened:
        return max(opened, key=lambda poll: (poll.item == running, poll.opened_at is not None, poll.opened_at or ""))
    return next((one for one in meeting.polls if one.item == running and one.state is PollState.PREPARED), None)


def next_step(meeting: Meeting, poll_id: str = "") -> NextStep | None:
    """Return the obvious next step with a poll, or with the current one: open what is prepared, close what is open."""
    poll = poll_of(meeting, poll_id) if poll_id else current(meeting)
    match poll:
        case Poll(state=PollState.PREPARED):
            return NextStep(step=Step.OPEN, poll=poll)
        case Poll(state=PollState.OPEN):
            return NextStep(step=Step.CLOSE, poll=poll)
        case _:
            return None


def take_step(meeting: Meeting, step: NextStep, *, at: datetime) -> Meeting:
    """Return the meeting after a next step; raises `NotAllowed`."""
    return (open_poll if step.step is Step.OPEN else close_poll)(meeting, step.poll.id, at=at)


def _shape(poll: Poll) -> tuple[object, ...]:
    return poll.kind, pick_range(poll), poll.points


def _complete(poll: Poll) -> Poll:
    read = checked(poll)
    if read.problem is not None:
        raise NotUnderstood(read.problem.message, **read.problem.fields)
    return read.poll


def _known_item(meeting: Meeting, item: str) -> str:
    return meeting.item(item).id if item else ""
