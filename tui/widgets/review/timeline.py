"""What happened when in one past meeting, and what came of each thing, as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from meeting.breakouts import BreakoutRound
from meeting.captured import Capture
from meeting.checks import ConsensusCheck
from meeting.consensus.methods import form_of
from meeting.consensus.texts import RESULT_NAMES
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import by_id
from meeting.poll.result import result_of
from meeting.polls import Poll
from meeting.review.passage import Place
from meeting.review.timeline import Event, Happening, timeline
from meeting.words import N_
from tui.i18n import say_clock, say_date
from tui.lines import Line, Stretch, bar, cut, spread, wrapped
from tui.saying import _, language, say
from tui.widgets.rows import Row
from tui.wording import minutes_words, whole_minutes

_MARKS: dict[Happening, Stretch] = {
    Happening.STARTED: ("▶ ", "accent"),
    Happening.ITEM: ("  ", "faint"),
    Happening.ARRIVED: ("↓ ", "faint"),
    Happening.ROUND: ("◇ ", "accent"),
    Happening.POLL: ("? ", "accent"),
    Happening.CHECK: ("✓ ", "ok"),
    Happening.CAPTURED: ("✎ ", "accent"),
    Happening.ENDED: ("■ ", "accent"),
}
_STRONG = frozenset({Happening.STARTED, Happening.ENDED, Happening.CHECK})
_BAR = 14
_IN_THE_LIST = 80

NOT_BEGUN = (("", N_("This meeting never began: nothing happened in it.")), ("esc", N_("back to the list")))


def events_of(meeting: Meeting, network: Network) -> tuple[Event, ...]:
    """Return what happened in a meeting, the first thing first."""
    return timeline(meeting, network)


def timeline_rows(meeting: Meeting, network: Network, width: int) -> list[Row]:
    """Return a row for each thing that happened; its id is its place in the timeline."""
    rows = [Row("purpose", (*_purpose(meeting, width), ()), selectable=False)] if meeting.purpose else []
    for place, event in enumerate(events_of(meeting, network)):
        rows.append(Row(str(place), tuple(_event(event, meeting, width))))
    return rows


def event_lines(event: Event, meeting: Meeting, network: Network, width: int) -> Iterator[Line]:
    """Yield what there is to one thing that happened: the result as it was."""
    yield ((say_clock(event.at, meeting.timezone), "dim"),)
    yield from _texts(say(event.words), width, "title")
    yield ()
    for there, told in _DETAILS:
        found = there(meeting, event)
        if found is not None:
            yield from told(found, network, width)
            return


def _purpose(meeting: Meeting, width: int) -> Iterator[Line]:
    return ((((f" {part}"), "dim"),) for part in wrapped(meeting.purpose, max(10, width - 2)))


def _event(event: Event, meeting: Meeting, width: int) -> Iterator[Line]:
    begins: tuple[Stretch, ...] = ((f" {say_clock(event.at, meeting.timezone)}  ", "dim"), _MARKS[event.what])
    role = "title" if event.what in _STRONG or _begins(event, meeting) else "plain"
    first, *rest = wrapped(say(event.words), max(10, width - 11))
    yield (*begins, (first, role))
    yield from (((" " * 10, "plain"), (part, role)) for part in rest)


def _begins(event: Event, meeting: Meeting) -> bool:
    """Tell whether an event is the beginning of an item: those are what the eye goes along."""
    item = _item(meeting, event)
    return item is not None and any(span.started == event.at for span in item.spans)


def _item(meeting: Meeting, event: Event) -> Item | None:
    if event.place is not Place.AGENDA:
        return None
    return next((one for one in meeting.items if one.id == event.id), None)


def _poll(meeting: Meeting, event: Event) -> Poll | None:
    if event.place is not Place.POLLS:
        return None
    return next((one for one in meeting.polls if one.id == event.id), None)


def _round(meeting: Meeting, event: Event) -> BreakoutRound | None:
    if event.place is not Place.BREAKOUTS:
        return None
    rounds = (one for plan in meeting.breakouts if plan.id == event.id for one in plan.rounds)
    return next((one for one in rounds if event.at in {one.started, one.ended}), None)


def _check(meeting: Meeting, event: Event) -> ConsensusCheck | None:
    if event.place is not Place.BOARD:
        return None
    return next((one for one in meeting.checks if one.card == event.id and one.closed_at == event.at), None)


def _capture(meeting: Meeting, event: Event) -> Capture | None:
    if event.place is not Place.SUMMARY:
        return None
    return next((one for one in meeting.captures if one.id == event.id), None)


def _item_lines(item: Item, network: Network, width: int) -> Iterator[Line]:
    del network
    planned = item.planned_minutes or item.minutes
    last = item.spans[-1] if item.spans else None
    took = whole_minutes(item.elapsed(last.ended or last.started)) if last is not None else planned
    yield ((_("planned {planned}, took {took}", planned=minutes_words(planned), took=minutes_words(took)), "plain"),)
    for text, role in ((item.prompt, "plain"), (item.notes, "dim")):
        if text:
            yield ()
            yield from _texts(text, width, role)


def _poll_lines(poll: Poll, network: Network, width: int) -> Iterator[Line]:
    del network
    result = result_of(poll)
    for one in result.bars:
        yield spread(((one.label, "plain"),), ((f"{one.count:g}", "title"),), width)
        filled, empty = bar(min(width, 2 * _BAR), one.share)
        yield ((filled, "bar"), (empty, "rest"))
    for remark in result.remarks:
        yield from _texts(f"“{remark.text}”", width, "dim")


def _round_lines(one: BreakoutRound, network: Network, width: int) -> Iterator[Line]:
    people = by_id(network.people)
    if one.question:
        yield from _texts(one.question, width, "plain")
        yield ()
    for number, room in enumerate(one.rooms, start=1):
        names = ", ".join(people[person].name for person in room.people if person in people)
        yield ((room.name or _("Room {n}", n=number), "accent"),)
        yield from _texts(names, width, "plain")
        if room.harvest:
            yield from _texts(f"→ {room.harvest}", width, "dim")


def _check_lines(check: ConsensusCheck, network: Network, width: int) -> Iterator[Line]:
    del network
    result = _(RESULT_NAMES[check.result]) if check.result is not None else ""
    yield ((cut(f"{_(form_of(check.method).name)} · {result}", width), "accent"),)
    yield from _texts(check.text, width, "plain")
    for position in check.current:
        if position.text:
            yield from _texts(f"⚑ {position.text}", width, "dim")
    if check.review is not None:
        yield ((_("looked at again {day}", day=say_date(check.review, language())), "dim"),)


def _capture_lines(one: Capture, network: Network, width: int) -> Iterator[Line]:
    people = by_id(network.people)
    if len(one.text) > _IN_THE_LIST:
        yield from _texts(one.text, width, "plain")
    told = [people[person].name for person in one.owners if person in people]
    told += [_("by {day}", day=say_date(one.due, language()))] if one.due is not None else []
    if told:
        yield from _texts(" · ".join(told), width, "dim")


def _texts(text: str, width: int, role: str) -> Iterator[Line]:
    return (((part, role),) for part in wrapped(text, max(10, width)))


_Told = Callable[..., Iterator[Line]]
_DETAILS: tuple[tuple[Callable[[Meeting, Event], object | None], _Told], ...] = (
    (_poll, _poll_lines),
    (_round, _round_lines),
    (_check, _check_lines),
    (_capture, _capture_lines),
    (_item, _item_lines),
)
"""What an event may be of, and how that is told."""
