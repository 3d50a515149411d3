"""Of the minutes: what the meeting was about, who was there, corrections, and what is only told when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from meeting.chat.text import Entry, Heading, Line, Pair, Paragraph
from meeting.floors import Turn
from meeting.meeting import Meeting
from meeting.minutes.summary import capitalised
from meeting.minutes.told import Told
from meeting.people import Presence, by_id
from meeting.text import fold
from meeting.there import was_there
from meeting.words import N2_, N_


def about(told: Told) -> tuple[Line, ...]:
    """Return title, network, day and times, purpose and link."""
    meeting = told.meeting
    lines: list[Line] = [Heading(told.say(N_("Minutes: {title}"), title=meeting.title))]
    pairs = (
        (N_("Network"), told.network.name),
        (N_("When"), _when(told)),
        (N_("Purpose"), meeting.purpose),
        (N_("Link"), meeting.link),
    )
    return (*lines, *(Pair(told.say(name), value) for name, value in pairs if value))


def presence(told: Told) -> tuple[Line, ...]:
    """Return who was there, who of them came late or left early, and who was not; private people as a number."""
    there = [one for one in told.meeting.attendance if was_there(one)]
    if not there:
        return ()
    away = [one.person for one in told.meeting.attendance if not was_there(one)]
    shown = (
        (N_("Present ({n})"), [one.person for one in there]),
        (N_("Came late ({n})"), [one.person for one in there if one.presence is Presence.LATE]),
        (N_("Left early ({n})"), [one.person for one in there if _left_early(told.meeting, one.person)]),
        (N_("Absent ({n})"), away),
    )
    pairs = (Pair(told.say(name, n=len(ids)), _names(told, ids)) for name, ids in shown if ids)
    return (Heading(told.say(N_("Who was there"))), *pairs)


def corrections(told: Told) -> tuple[Line, ...]:
    """Return what was changed after the end, the oldest first."""
    entries = tuple(
        Entry(told.say(N_("{moment}: {text}"), moment=capitalised(told.voice.moment(one.at)), text=one.text))
        for one in told.meeting.corrections
    )
    return (Heading(told.say(N_("Corrected after the meeting"))), *entries) if entries else ()


def floor(told: Told) -> tuple[Line, ...]:
    """Return how often and how long each person had the floor, the longest first."""
    spoken: dict[str, list[timedelta]] = {}
    for turn in told.meeting.turns:
        if turn.started is not None and told.cast.name(turn.person):
            spoken.setdefault(told.cast.name(turn.person), []).append(_length(told, turn))
    order = sorted(spoken, key=lambda name: (-sum(spoken[name], timedelta()), fold(name)))
    entries = [Entry(_spoke(told, name, spoken[name])) for name in order]
    return (Heading(told.say(N_("Who had the floor"))), *entries) if entries else ()


def private(told: Told) -> tuple[Line, ...]:
    """Return the facilitator's notes on the meeting, its items and the people who were there."""
    meeting, people = told.meeting, by_id(told.network.people)
    lines: list[Line] = [Paragraph(meeting.notes)] if meeting.notes else []
    lines += [Entry(f"{item.title}: {_one_line(item.notes)}") for item in meeting.items if item.notes]
    there = [people[one.person] for one in meeting.attendance if one.person in people]
    lines += [Entry(f"{person.name}: {_one_line(person.note)}") for person in there if person.note]
    return (Heading(told.say(N_("The facilitator’s own notes"))), *lines) if lines else ()


def _when(told: Told) -> str:
    """Return the day and the times; behind them the planned ones, where they were others."""
    meeting, clock = told.meeting, told.voice.clock
    planned = f"{clock(meeting.starts_at)}–{clock(meeting.planned_end)}"
    began, ended = meeting.started_at, meeting.ended_at
    day = capitalised(told.voice.day(began or meeting.starts_at))
    if began is None:
        return told.say(N_("{day}, {clocks} (planned)"), day=day, clocks=planned)
    real = f"{clock(began)}–{clock(ended)}" if ended is not None else told.say(N_("since {clock}"), clock=clock(began))
    if real == planned:
        return told.say(N_("{day}, {clocks}"), day=day, clocks=real)
    return told.say(N_("{day}, {clocks} (planned: {planned})"), day=day, clocks=real, planned=planned)


def _left_early(meeting: Meeting, person: str) -> bool:
    return any(one.person == person and one.presence is Presence.LEFT for one in meeting.attendance)


def _names(told: Told, ids: Iterable[str]) -> str:
    """Return names in the order of the alphabet, and how many others there are who are not named."""
    ids = list(ids)
    names = told.cast.sorted_names(ids)
    hidden = len(ids) - len(told.cast.names(ids))
    if not hidden:
        return ", ".join(names)
    if not names:
        return told.voice.count(N2_("{n} who is not named", "{n} who are not named"), hidden)
    return told.voice.count(
        N2_("{names}, and {n} who is not named", "{names}, and {n} who are not named"), hidden, names=", ".join(names)
    )


def _length(told: Told, turn: Turn) -> timedelta:
    until = turn.ended or told.meeting.ended_at or told.now
    spoken = until - (turn.started or until)
    return max(spoken - sum((pause.length(until) for pause in turn.pauses), timedelta()), timedelta())


def _spoke(told: Told, name: str, turns: list[timedelta]) -> str:
    seconds = round(sum(turns, timedelta()).total_seconds())
    time = f"{seconds // 60}:{seconds % 60:02}"
    pair = N2_("{name}: {time} in {n} turn", "{name}: {time} in {n} turns")
    return told.voice.count(pair, len(turns), name=name, time=time)


def _one_line(text: str) -> str:
    return " / ".join(line for line in text.split("\n") if line)
