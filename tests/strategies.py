"""Hypothesis strategies: hostile texts, and meetings in states that a facilitator can really reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from meeting import agenda, running
from meeting.errors import MeetingError
from meeting.item import Importance, Item, ItemState, Span
from meeting.meeting import Kind, Meeting, MeetingState
from meeting.network import Network, add_person, entry_of, with_entry
from meeting.poll.counting import unsigned
from meeting.polls import Poll, PollState, UnclearLine
from meeting.text import clean, clean_lines

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""The planned start of the meetings made here."""

NASTY_TEXTS = (
    "close [/] it",
    "[@click=app.quit]x[/]",
    "[b]not bold[/b] [link=https://example.org]x[/link]",
    "[/",
    ":fire: {name} {0} %s %(x)s $name ${name}",
    "=cmd|' /C calc'!A0",
    "../../x",
    "..\\..\\x",
    "CON",
    "nul.txt",
    "a\x00b",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b]52;c;ZXZpbA==\x07",
    "\x9b31m\x90q\x9c",
    "line\r\nbreak\rand\x0bmore\x85and\u2028more\u2029end",
    "tab\tand\xa0nbsp",
    "\u202eevil\u202c \u2066iso\u2069 \u200fright",
    "zero\u200bwidth\ufeff \u2060joined\u00ad",
    "\u200b\u200d\u2060",
    "Z" + "\u0300\u0301\u0302\u0303\u0304" * 40 + "algo",
    "a\u034f" + "\u20dd\u034f" * 50,
    "👩‍👩‍👧‍👦 👍🏽 ❤️‍🔥 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇩🇰",
    "lone \ud800 surrogate \udfff",
    "Blåbærgrød på Ærø, Ångström, Straße, Łódź, ĲSSEL",
    "שלום عليكم नमस्ते ไทย 漢字 한글",
    "\uffff\ufffe\ufffd",
    "very long " * 3_000,
    "W" * 3_000,
    "",
    "   \t  ",
)
"""One text for each way in which text from outside has broken a program."""


@cache  # building a strategy costs more than drawing from it
def texts(*, max_size: int = 60) -> st.SearchStrategy[str]:
    """Return text from outside: hostile, or any characters at all, lone surrogates among them."""
    return st.one_of(st.sampled_from(NASTY_TEXTS), st.text(st.characters(exclude_categories=()), max_size=max_size))


@cache
def durations(*, below: int = 20) -> st.SearchStrategy[timedelta]:
    """Return times that pass between two steps, from none to ``below`` minutes, to the millisecond."""
    whole = st.integers(0, below).map(lambda minutes: timedelta(minutes=minutes))
    return st.one_of(whole, st.integers(0, below * 60_000).map(lambda n: timedelta(milliseconds=n)))


@dataclass(frozen=True)
class Step:
    """Something a facilitator does, some time after the step before; ``pick`` chooses what with."""

    name: str
    after: timedelta
    pick: int
    minutes: int


STEPS = (
    *("next",) * 4,
    *("back", "pause", "resume", "pause", "resume", "skip", "park", "bring_back", "extend", "backdate"),
    *("start_item", "move", "add", "remove", "lock", "minutes", "acted", "auto", "end", "reopen"),
)

TIMELESS = frozenset(STEPS) - {"backdate"}
"""The steps that leave what has been run so far as it is."""


@cache
def steps(*, max_size: int = 25) -> st.SearchStrategy[list[Step]]:
    """Return what a facilitator may try to do; not all of it is always allowed."""
    step = st.builds(
        Step, st.sampled_from(STEPS), durations(), st.integers(0, 9), st.integers(-12, 12).filter(lambda n: n != 0)
    )
    return st.lists(step, max_size=max_size)


def take(meeting: Meeting, step: Step, at: datetime) -> Meeting:
    """Return the meeting after a step; raises `MeetingError` where it is not allowed."""
    item_id = meeting.items[step.pick % len(meeting.items)].id if meeting.items else "none"
    ago = timedelta(minutes=step.minutes)
    changes = {
        "next": lambda: running.start_next(meeting, at=at),
        "back": lambda: running.back(meeting, at=at),
        "pause": lambda: running.pause(meeting, at=at),
        "resume": lambda: running.resume(meeting, at=at),
        "skip": lambda: running.skip(meeting, item_id, at=at),
        "park": lambda: running.park(meeting, item_id, at=at),
        "bring_back": lambda: running.bring_back(meeting, item_id),
        "extend": lambda: running.extend(meeting, item_id, step.minutes, at=at),
        "backdate": lambda: running.backdate(meeting, at - abs(ago), at=at),
        "start_item": lambda: running.start_item(meeting, item_id, at=at),
        "move": lambda: agenda.move_item(meeting, item_id, by=step.minutes),
        "add": lambda: agenda.add_item(meeting, Item(id="", title="New", minutes=5), after=item_id),
        "remove": lambda: agenda.remove_item(meeting, item_id),
        "lock": lambda: agenda.lock_item(meeting, item_id, at + ago),
        "minutes": lambda: agenda.set_minutes(meeting, item_id, abs(step.minutes)),
        "acted": lambda: running.mark_acted(meeting, at=at),
        "auto": lambda: running.advance_by_itself(meeting, now=at),
        "end": lambda: running.end(meeting, at=at),
        "reopen": lambda: running.reopen(meeting, at=at),
    }
    return changes[step.name]()


def walk(meeting: Meeting, todo: list[Step], at: datetime) -> Iterator[tuple[Meeting, Step, datetime, Meeting]]:
    """Yield the meeting before and after each allowed step of a walk that begins at ``at``."""
    for step in todo:
        at += step.after
        with suppress(MeetingError):
            after = take(meeting, step, at)
            yield meeting, step, at, after
            meeting = after


@cache
def items() -> st.SearchStrategy[Item]:
    """Return items as they come from outside, before anything has cleaned them."""
    return st.builds(
        Item,
        id=st.just(""),
        title=texts().map(lambda text: text if clean(text) else "Round"),
        minutes=st.integers(1, 30),
        format=st.sampled_from(("round", "slides", "poll", "break", "check-out", "other", "no such format")),
        lead=texts(max_size=20),
        prompt=texts(),
        notes=texts(),
        importance=st.sampled_from(Importance),
        auto_advance=st.booleans(),
    )


_KINDS = st.sampled_from(Kind)
_ZONES = st.sampled_from(("UTC", "Europe/Copenhagen", "America/New_York"))
_LENGTHS = st.integers(10, 120)
_FIXED = st.one_of(*(st.none(),) * 4, st.integers(0, 90).map(lambda n: NINE + timedelta(minutes=n)))
_FREE = st.none()
_TENTHS = st.integers(0, 9)


@cache
def _agendas(*, min_items: int, locks: bool) -> st.SearchStrategy[list[Item]]:
    fixed = _FIXED if locks else _FREE
    item = st.builds(lambda item, at: replace(item, locked_at=at), items(), fixed)
    return st.lists(item, min_size=min_items, max_size=8)


@st.composite
def drafts(draw: st.DrawFn, *, min_items: int = 1, locks: bool = True) -> Meeting:
    """Return a meeting that has not begun, planned for `NINE`."""
    meeting = Meeting(
        id="2026-11-24-spring",
        title=clean(draw(texts())) or "Spring",
        kind=draw(_KINDS),
        purpose=clean(draw(texts())),
        starts_at=NINE,
        timezone=draw(_ZONES),
        length_minutes=draw(_LENGTHS),
        end_locked=draw(_TENTHS) > 5,
    )
    for item in draw(_agendas(min_items=min_items, locks=locks)):
        meeting = agenda.add_item(meeting, item)
    for item in meeting.items[1:]:
        if draw(_TENTHS) == 9:
            meeting = running.park(meeting, item.id, at=NINE)
    return meeting


@st.composite
def moments(draw: st.DrawFn, *, locks: bool = True) -> tuple[Meeting, datetime]:
    """Return a meeting that has begun, after some steps, and the instant (UTC) it is looked at."""
    at = NINE + draw(durations()) - timedelta(minutes=5)
    began = at - draw(durations(below=9))
    meeting = running.start(draw(drafts(locks=locks)), at=at, began=began)
    todo = [step for step in draw(steps()) if locks or step.name != "lock"]
    for _, _, moment, after in walk(meeting, todo, at):
        meeting, at = after, moment
    return meeting, at + draw(durations())


def live_moments(*, locks: bool = True) -> st.SearchStrategy[tuple[Meeting, datetime]]:
    """Return a live meeting (running, paused or between items) and the instant it is looked at."""
    return moments(locks=locks).filter(lambda moment: moment[0].state is MeetingState.LIVE)


def live_meetings() -> st.SearchStrategy[Meeting]:
    """Return meetings that are live."""
    return live_moments().map(lambda moment: moment[0])


def ended_meetings() -> st.SearchStrategy[Meeting]:
    """Return meetings that have ended, reached or not."""
    return live_moments().map(lambda moment: running.end(moment[0], at=moment[1]))


@cache
def chat_lines() -> st.SearchStrategy[tuple[UnclearLine, ...]]:
    """Return lines of a chat as a named poll keeps them: unclear, or no answers at all."""
    line = st.builds(
        UnclearLine,
        name=texts(max_size=20).map(clean),
        voter=st.sampled_from(("", "p1", "p2")),
        text=texts().map(lambda text: clean_lines(text, limit=1_000)),
        at=st.one_of(st.none(), durations().map(lambda passed: NINE + passed)),
    )
    return st.lists(line, max_size=2).map(tuple)


@st.composite
def polled(draw: st.DrawFn, *, of: st.SearchStrategy[Meeting]) -> Meeting:
    """Return meetings, some of them with a poll that took lines of the chat and lost some, named or anonymous."""
    meeting = draw(of)
    if draw(_TENTHS) < 5:
        return meeting
    unclear, dropped = draw(chat_lines()), draw(chat_lines())
    number, is_named = meeting.counter + 1, draw(st.booleans())
    poll = Poll(
        id=f"q{number}",
        question="Which theme?",
        options=("Climate", "Schools"),
        state=PollState.CLOSED,
        is_named=is_named,
        unclear=unclear if is_named else unsigned(unclear),
        dropped=dropped if is_named else unsigned(dropped),
    )
    return replace(meeting, polls=(*meeting.polls, poll), counter=number)


def meetings() -> st.SearchStrategy[Meeting]:
    """Return meetings in any state."""
    return polled(of=st.one_of(drafts(), live_meetings(), ended_meetings()))


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Return a network with some people and meetings in its index."""
    network = Network(id="north", name=clean(draw(texts())) or "North")
    for name in draw(st.lists(texts(max_size=30), max_size=5)):
        network, _ = add_person(network, name if clean(name) else "Bo", organisation=draw(texts(max_size=20)))
    for number, meeting in enumerate(draw(st.lists(meetings(), max_size=3))):
        network = with_entry(network, entry_of(replace(meeting, id=f"{meeting.id}-{number}")))
    return network


def spring(*minutes: int, length: int = 60, **attributes: Any) -> Meeting:
    """Return a plain draft with items of these minutes, called ``A``, ``B`` …, planned for `NINE`."""
    meeting = Meeting(id="spring", title="Spring", starts_at=NINE, length_minutes=length)
    for place, n in enumerate(minutes):
        title = chr(ord("A") + place) if place < 26 else f"A{place}"
        item = replace(Item(id="", title=title, minutes=n), **attributes)
        meeting = agenda.add_item(meeting, item)
    return meeting


def titled(meeting: Meeting, title: str) -> Item:
    """Return the item with this title."""
    return next(item for item in meeting.items if item.title == title)


def states(meeting: Meeting) -> str:
    """Return the titles with their states in short: ``A+ B> C D-`` (done, running, to come, dropped)."""
    signs = {ItemState.DONE: "+", ItemState.RUNNING: ">", ItemState.PLANNED: "", ItemState.SKIPPED: "-"}
    return " ".join(item.title + signs.get(item.state, "~") for item in meeting.items)


def after(minutes: float) -> datetime:
    """Return the instant so many minutes after `NINE`."""
    return NINE + timedelta(minutes=minutes)


def total(meeting: Meeting, now: datetime) -> timedelta:
    """Return how long all items have run together."""
    return sum((item.elapsed(now) for item in meeting.items), timedelta())


def ran(meeting: Meeting) -> list[Span]:
    """Return the stretches of all items in the order in which they began."""
    return sorted(
        (span for item in meeting.items for span in item.spans), key=lambda span: (span.started, span.ended is None)
    )
