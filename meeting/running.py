"""Running the meeting: start, next, back, pause, skip, park, more time, end.

Each function takes a `Meeting` and the instant ``at`` (UTC) and returns a new meeting.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from meeting.agenda import passed
from meeting.breakouts import Breakout, RoundState
from meeting.errors import NotAllowed, NotUnderstood, TooSoon
from meeting.item import MINUTES_RANGE, Item, ItemState, Span
from meeting.meeting import Meeting, MeetingState
from meeting.polls import Poll, PollState
from meeting.presence import closed_stays
from meeting.timing import planned_starts
from meeting.words import N_

DOUBLE_PRESS = timedelta(seconds=2)
"""Two steps forward closer together than this are taken for one (INTERFACE: ``space``)."""

_A_DAY = timedelta(days=1)


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
    planned = planned_starts(meeting)
    items = tuple(
        replace(item, planned_minutes=item.minutes, planned_at=planned[item.id]) if item.id in planned else item
        for item in meeting.items
    )
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

    What the left item has run so far is kept and counted when it comes back. An item whose
    time is up no longer hands over by itself, or there would be no way back to it.

    Raises:
        NotAllowed: nothing has been done yet.
    """
    _require_live(meeting)
    place = meeting.index(meeting.running.id) if meeting.running else len(meeting.items)
    done = [item for item in meeting.items[:place] if item.state is ItemState.DONE]
    if not done:
        raise NotAllowed(N_("No item before this one is done: there is none to go back to."))
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
    return _brought_next(meeting, planned) if meeting.index(item_id) < passed(meeting) else meeting


def extend(meeting: Meeting, item_id: str, minutes: int, *, at: datetime) -> Meeting:
    """Return the meeting with an item given more (or, negative, fewer) minutes.

    An item keeps at least the minutes it has already used, a begun one counted as whole.

    Raises:
        NotAllowed: it is over, or cannot get shorter or longer.
    """
    item = meeting.item(item_id)
    if item.state is ItemState.DONE:
        raise NotAllowed(N_("“{title}” is done: only an item that runs or is to come can change."), title=item.title)
    low, high = MINUTES_RANGE
    if minutes > 0:
        wanted = min(item.minutes + minutes, high)
        if wanted <= item.minutes:
            raise NotAllowed(N_("“{title}” cannot get longer than {limit} min."), title=item.title, limit=high)
    else:
        least = max(low, item.used_minutes(at))
        wanted = max(item.minutes + minutes, least)
        if wanted >= item.minutes:
            raise NotAllowed(N_("“{title}” cannot get shorter than {limit} min."), title=item.title, limit=least)
    return meeting.with_item(replace(item, minutes=wanted))


def backdate(meeting: Meeting, began: datetime, *, at: datetime) -> Meeting:
    """Return the meeting with the running item's start moved to when it really began (UTC).

    The item before it ends at that instant; one that was skipped or left in the meantime counts
    as not having run since. The first item takes the meeting's start along.

    Raises:
        NotAllowed: no item runs, or it has been paused or left meanwhile.
        NotUnderstood: ``began`` lies in the future, or before the item before it began.
    """
    running = _require_running(meeting)
    if len(running.spans) != 1 or running.running_span is None:
        raise NotAllowed(N_("“{title}” was paused or left meanwhile: its start stays."), title=running.title)
    began = _checked_past(began, at=at)
    old = running.spans[0].started
    moved = replace(running, spans=(Span(started=began),))
    previous = _ended_last(meeting, at=old)
    if previous is not None and began > old:
        meeting = meeting.with_item(_ending(previous, began))
    items = tuple(moved if one.id == moved.id else _until(one, began) for one in meeting.items)
    started = meeting.started_at or began
    first = previous is None and started == old
    return replace(meeting, items=items, started_at=began if first else min(started, began))


def mark_acted(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting with a note that the participants have just done something themselves."""
    _require_live(meeting)
    return replace(meeting, heard_at=at)


def end(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return the meeting ended at ``at``; what was not reached stays on the list as planned.

    Nothing runs on in a meeting that is over: whoever is there has stayed to the end, the breakout round that
    runs was held until now, and open polls are closed; one that nobody answered is prepared again.
    """
    _require_live(meeting)
    ended = max(at, meeting.started_at or at)
    over = replace(_close(meeting, ItemState.DONE, at=at), state=MeetingState.ENDED, ended_at=ended)
    return replace(
        over,
        attendance=tuple(replace(one, stays=closed_stays(over, one)) for one in over.attendance),
        breakouts=tuple(_called_back(one, at=at) for one in over.breakouts),
        polls=tuple(_settled(one, at=at) for one in over.polls),
    )


def reopen(meeting: Meeting, *, at: datetime) -> Meeting:
    """Return an ended meeting live again, with no item running.

    Raises:
        NotAllowed: it has not ended, or more than a day ago.
    """
    if meeting.state is not MeetingState.ENDED:
        raise NotAllowed(N_("Only a meeting that has ended can be reopened."))
    if meeting.ended_at is not None and at - meeting.ended_at > _A_DAY:
        raise NotAllowed(N_("The meeting ended more than a day ago: make a new one instead."))
    return replace(meeting, state=MeetingState.LIVE, ended_at=None)


def advance_by_itself(meeting: Meeting, *, now: datetime, since: datetime | None = None) -> Meeting:
    """Return the meeting with every step made that was due by itself by ``now``.

    An item with automatic advance hands over at the very instant its time is up, also when the
    computer slept at that instant; then several items may have followed each other. A locked
    item never begins before its fixed start. The last item never ends by itself.

    Args:
        meeting: any meeting; only a live one can change.
        now: the instant (UTC).
        since: when this was last asked. What has become due only by a change made since then (an
            item over its time that was set to hand over by itself) is not dated back further.
    """
    while (due := _due(meeting, now)) is not None:
        meeting = start_next(meeting, at=min(max(due, since or due), now), guarded=False)
    return meeting


def _due(meeting: Meeting, now: datetime) -> datetime | None:
    """Return when the running item had to hand over by itself, or None when it had not to by ``now``."""
    running, following = meeting.running, next(iter(meeting.upcoming), None)
    span = running.running_span if running is not None else None
    if running is None or following is None or span is None or not running.auto_advance:
        return None
    over = max(now + running.remaining(now), span.started)
    due = max(over, following.locked_at or over)
    return due if due <= now else None


def _called_back(breakout: Breakout, *, at: datetime) -> Breakout:
    running = breakout.running
    if running is None:
        return breakout
    held = replace(running, state=RoundState.HELD, ended=max(at, running.started or at))
    return replace(breakout, rounds=tuple(held if one.id == held.id else one for one in breakout.rounds))


def _settled(poll: Poll, *, at: datetime) -> Poll:
    if poll.state is not PollState.OPEN:
        return poll
    if not (poll.ballots or poll.tally or poll.unclear):
        return replace(poll, state=PollState.PREPARED, opened_at=None)
    return replace(poll, state=PollState.CLOSED, closed_at=max(at, poll.opened_at or at))


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
    if at - moment > _A_DAY:
        raise NotUnderstood(N_("That is more than a day ago: give a time within the last 24 hours."))
    return moment


def _brought_next(meeting: Meeting, item: Item) -> Meeting:
    """Return the meeting with the item moved to the first place after what is done or running."""
    rest = tuple(one for one in meeting.items if one.id != item.id)
    place = passed(replace(meeting, items=rest))
    return replace(meeting, items=(*rest[:place], item, *rest[place:]))


def _open(meeting: Meeting, item: Item, *, at: datetime) -> Meeting:
    by_itself = item.auto_advance and item.remaining(at) > timedelta()
    spans = (*item.spans, Span(started=at))
    return meeting.with_item(replace(item, state=ItemState.RUNNING, auto_advance=by_itself, spans=spans))


def _close(meeting: Meeting, state: ItemState, *, at: datetime) -> Meeting:
    running = meeting.running
    return meeting if running is None else meeting.with_item(replace(_ended(running, at=at), state=state))


def _ended(item: Item, *, at: datetime) -> Item:
    span = item.running_span
    if span is None:
        return item
    closed = Span(started=span.started, ended=max(at, span.started))
    return replace(item, spans=(*item.spans[:-1], closed))


def _ended_last(meeting: Meeting, *, at: datetime) -> Item | None:
    """Return the item that ended at this very instant (the last one to begin, of several), or None."""
    ended = [item for item in meeting.items if item.spans and item.spans[-1].ended == at]
    return max(ended, key=lambda item: item.spans[-1].started, default=None)


def _ending(item: Item, at: datetime) -> Item:
    return replace(item, spans=(*item.spans[:-1], replace(item.spans[-1], ended=at)))


def _until(item: Item, at: datetime) -> Item:
    """Return an item without what it ran after ``at``; raises when one that is done began later."""
    kept = tuple(span for span in item.spans if span.started <= at)
    if item.state is ItemState.DONE and item.spans and not kept:
        raise NotUnderstood(N_("That is before “{title}” began: undo the step to it instead."), title=item.title)
    item = replace(item, spans=kept)
    last = kept[-1].ended if kept else None
    return _ending(item, at) if last is not None and last > at else item


def _drop(meeting: Meeting, item_id: str, state: ItemState, *, at: datetime) -> Meeting:
    item = meeting.item(item_id)
    if item.state is ItemState.DONE:
        raise NotAllowed(N_("“{title}” is done already."), title=item.title)
    if item.state is not ItemState.RUNNING:
        return meeting.with_item(replace(item, state=state))
    left = _close(meeting, state, at=at)
    following = next(iter(left.upcoming), None)
    return _open(left, following, at=at) if following else left
