"""Running the meeting: start, next, back, pause, skip, park, more time, end.

Each function takes a `Meeting` and the instant ``at`` (UTC) and returns a new meeting.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from meeting.errors import NotAllowed, NotUnderstood, TooSoon
from meeting.item import MINUTES_RANGE, Item, ItemState, Span
from meeting.meeting import Meeting, MeetingState
from meeting.words import N_

DOUBLE_PRESS = timedelta(seconds=2)
"""Two steps forward closer together than this are taken for one (INTERFACE: ``space``)."""


def start(meeting: Meeting, *, at: datetime, began: datetime | None = None) -> Meeting:
    """Return the meeting live, with its first item running.

    Args:
        meeting: a draft with at least one item.
        at: now (UTC).
        began: when it really began, if not now: earlier ("it began 3 minutes ago") or the
            planned start. Never later than ``at``.

    Raises:
        NotAllowed: it is not a draft, or has no items.
        NotUnderstood: ``began`` lies in the future, or more than a day back.
    """
    if meeting.state is not MeetingState.DRAFT:
        raise NotAllowed(N_("The meeting has already been started."))
    if not meeting.upcoming:
        raise NotAllowed(N_("The agenda is empty: add an item first."))
    began = _checked_past(began or at, at=at)
    items = tuple(replace(item, planned_minutes=item.minutes) for item in meeting.items)
    live = replace(meeting, items=items, state=MeetingState.LIVE, started_at=began)
    return _open(live, live.upcoming[0], at=began)


def start_next(meeting: Meeting, *, at: datetime, guarded: bool = True) -> Meeting:
    """Return the meeting with the running item done and the next one running.

    After the last item the meeting has no running item; `end` closes it.

    Raises:
        TooSoon: the running item began less than two seconds ago (unless not ``guarded``).
        NotAllowed: the meeting is not live, or nothing is left.
    """
    _require_live(meeting)
    running = meeting.running
    if running is not None and guarded:
        _guard_double_press(running, at=at)
    if running is None and not meeting.upcoming:
        raise NotAllowed(N_("The agenda is through: end the meeting, or add an item."))
    following = next(iter(meeting.upcoming), None)
    done = _close(meeting, ItemState.DONE, at=at)
    return _open(done, following, at=at) if following else done


def start_item(meeting: Meeting, item_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with this item running now; it moves up in front of the others to come.

    Raises:
        NotAllowed: the meeting is not live, or the item runs already.
    """
    _require_live(meeting)
    item = meeting.item(item_id)
    if item.state is ItemState.RUNNING:
        raise NotAllowed(N_("“{title}” is already running."), title=item.title)
    left = _close(meeting, ItemState.DONE, at=at)
    return _open(_brought_next(left, item), item, at=at)


def back(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the item before the running one running again.

    What the left item has run so far is kept and counted when it comes back.

    Raises:
        NotAllowed: nothing has been done yet.
    """
    _require_live(meeting)
    place = meeting.index(meeting.running.id) if meeting.running else len(meeting.items)
    done = [item for item in meeting.items[:place] if item.state is ItemState.DONE]
    if not done:
        raise NotAllowed(N_("This is the first item: there is none to go back to."))
    return _open(_close(meeting, ItemState.PLANNED, at=at), done[-1], at=at)


def pause(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the running item's clock stopped; raises `NotAllowed`."""
    running = _require_running(meeting)
    if running.running_span is None:
        raise NotAllowed(N_("The item is already paused."))
    return meeting.with_item(_ended(running, at=at))


def resume(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with the paused item's clock running again; raises `NotAllowed`."""
    running = _require_running(meeting)
    if running.running_span is not None:
        raise NotAllowed(N_("The item is not paused."))
    return meeting.with_item(replace(running, spans=(*running.spans, Span(started=at))))


def skip(meeting: Meeting, item_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with an item skipped: it stays on the list but takes no time.

    Skipping the running item starts the next one.
    """
    return _drop(meeting, item_id, ItemState.SKIPPED, at=at)


def park(meeting: Meeting, item_id: str, *, at: datetime) -> Meeting:
    """Return the meeting with an item parked for next time; see `skip`."""
    return _drop(meeting, item_id, ItemState.PARKED, at=at)


def bring_back(meeting: Meeting, item_id: str) -> Meeting:
    """Return the meeting with a skipped or parked item planned again.

    One that the meeting has already passed comes next.

    Raises:
        NotAllowed: it is neither skipped nor parked.
    """
    item = meeting.item(item_id)
    if item.state not in {ItemState.SKIPPED, ItemState.PARKED}:
        raise NotAllowed(N_("“{title}” is neither skipped nor parked."), title=item.title)
    planned = replace(item, state=ItemState.PLANNED)
    meeting = meeting.with_item(planned)
    return _brought_next(meeting, planned) if meeting.index(item_id) < _passed(meeting) else meeting


def extend(meeting: Meeting, item_id: str, minutes: int, *, at: datetime) -> Meeting:
    """Return the meeting with an item given more (or, negative, fewer) minutes.

    A running item keeps at least the minutes it has already used, rounded up.

    Raises:
        NotAllowed: it is over, or cannot get shorter or longer.
    """
    item = meeting.item(item_id)
    if item.state is ItemState.DONE:
        raise NotAllowed(N_("“{title}” is done: only an item that runs or is to come can change."), title=item.title)
    low, high = MINUTES_RANGE
    used = item.elapsed(at) // timedelta(minutes=1) if item.state is ItemState.RUNNING else 0
    wanted = min(max(item.minutes + minutes, low, used if minutes < 0 else low), high)
    if wanted == item.minutes or (wanted > item.minutes) != (minutes > 0):
        raise NotAllowed(N_("“{title}” cannot get shorter or longer than {n} min."), title=item.title, n=item.minutes)
    return meeting.with_item(replace(item, minutes=wanted))


def backdate(meeting: Meeting, began: datetime, *, at: datetime) -> Meeting:
    """Return the meeting with the running item's start moved to when it really began (UTC).

    The item before it ends at that instant. The first item takes the meeting's start along.

    Raises:
        NotAllowed: no item runs, or it has been paused or left meanwhile.
        NotUnderstood: ``began`` lies in the future, or before the item before it began.
    """
    running = _require_running(meeting)
    if len(running.spans) != 1 or running.running_span is None:
        raise NotAllowed(N_("“{title}” was paused or left meanwhile: its start stays."), title=running.title)
    began = _checked_past(began, at=at)
    old = running.spans[0].started
    previous = next((one for one in meeting.items if one.spans and one.spans[-1].ended == old), None)
    if previous is not None:
        meeting = meeting.with_item(_cut(previous, began))
    elif meeting.started_at == old:
        meeting = replace(meeting, started_at=began)
    return meeting.with_item(replace(running, spans=(Span(started=began),)))


def mark_acted(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with a note that the participants have just done something themselves."""
    _require_live(meeting)
    return replace(meeting, heard_at=at)


def end(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting ended at ``at``; what was not reached stays on the list as planned."""
    _require_live(meeting)
    return replace(_close(meeting, ItemState.DONE, at=at), state=MeetingState.ENDED, ended_at=at)


def reopen(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return an ended meeting live again, with no item running; raises `NotAllowed`."""
    if meeting.state is not MeetingState.ENDED:
        raise NotAllowed(N_("Only a meeting that has ended can be reopened."))
    del at
    return replace(meeting, state=MeetingState.LIVE, ended_at=None)


def advance_by_itself(meeting: Meeting, *, now: datetime) -> Meeting:
    """Return the meeting with every step made that was due by itself by ``now``.

    An item with automatic advance hands over at the very instant its time is up, also when the
    computer slept at that instant; then several items may have followed each other. The last
    item never ends by itself.
    """
    while True:
        running = meeting.running
        if running is None or not running.auto_advance or running.running_span is None:
            return meeting
        remaining = running.remaining(now)
        if remaining > timedelta() or not meeting.upcoming:
            return meeting
        meeting = start_next(meeting, at=now + remaining, guarded=False)


def _require_live(meeting: Meeting) -> None:
    if meeting.state is MeetingState.DRAFT:
        raise NotAllowed(N_("The meeting has not begun: press space to start it."))
    if meeting.state is MeetingState.ENDED:
        raise NotAllowed(N_("The meeting has ended."))


def _require_running(meeting: Meeting) -> Item:
    _require_live(meeting)
    if meeting.running is None:
        raise NotAllowed(N_("No item is running."))
    return meeting.running


def _guard_double_press(running: Item, *, at: datetime) -> None:
    span = running.running_span
    if span is not None and timedelta() <= at - span.started < DOUBLE_PRESS:
        raise TooSoon(N_("“{title}” has only just begun: press again in a moment to go on."), title=running.title)


def _checked_past(moment: datetime, *, at: datetime) -> datetime:
    if moment > at:
        raise NotUnderstood(N_("That lies in the future: give a time that has been."))
    if at - moment > timedelta(days=1):
        raise NotUnderstood(N_("That is more than a day ago: give a time within the last 24 hours."))
    return moment


def _passed(meeting: Meeting) -> int:
    """Return the place after the last item that is done or running: what is to come lies behind it."""
    held = {ItemState.DONE, ItemState.RUNNING}
    return max((place + 1 for place, item in enumerate(meeting.items) if item.state in held), default=0)


def _brought_next(meeting: Meeting, item: Item) -> Meeting:
    """Return the meeting with the item moved to the first place after what is done or running."""
    rest = tuple(one for one in meeting.items if one.id != item.id)
    place = _passed(replace(meeting, items=rest))
    return replace(meeting, items=(*rest[:place], item, *rest[place:]))


def _open(meeting: Meeting, item: Item, *, at: datetime) -> Meeting:
    return meeting.with_item(replace(item, state=ItemState.RUNNING, spans=(*item.spans, Span(started=at))))


def _close(meeting: Meeting, state: ItemState, *, at: datetime) -> Meeting:
    running = meeting.running
    return meeting if running is None else meeting.with_item(replace(_ended(running, at=at), state=state))


def _ended(item: Item, *, at: datetime) -> Item:
    span = item.running_span
    if span is None:
        return item
    closed = Span(started=span.started, ended=max(at, span.started))
    return replace(item, spans=(*item.spans[:-1], closed))


def _cut(item: Item, at: datetime) -> Item:
    """Return an item with its last span ending at ``at``; raises when that is before it began."""
    last = item.spans[-1]
    if at < last.started:
        raise NotUnderstood(N_("That is before “{title}” began: undo the step to it instead."), title=item.title)
    return replace(item, spans=(*item.spans[:-1], Span(started=last.started, ended=at)))


def _drop(meeting: Meeting, item_id: str, state: ItemState, *, at: datetime) -> Meeting:
    item = meeting.item(item_id)
    if item.state is ItemState.DONE:
        raise NotAllowed(N_("“{title}” is done already."), title=item.title)
    if item.state is not ItemState.RUNNING:
        return meeting.with_item(replace(item, state=state))
    left = _close(meeting, state, at=at)
    following = next(iter(left.upcoming), None)
    return _open(left, following, at=at) if following else left
