"""What a full meeting has beside its agenda: polls, a wall of notes, breakout rounds, and the lines of a chat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.poll import running as polls
from meeting.polls import Ballot, Poll, PollKind, Via
from meeting.wall import hanging
from meeting.walls import Theme, WallNote

OPTIONS = ("Places to meet", "Members who stay", "Money for the travel", "A shared calendar")
QUESTION = "Which theme do we take up next?"
POLLS = 6
NOTES = 200
ROUNDS = 4
SEATS = 4
CHAT_LINES = 500

_THEMES = ("What works", "What is hard", "What we try next", "Questions")
_CHATTER = ("Good morning from the north", "I am on the phone, so only with one ear", "thanks!", "see the link above")
_SAID = ("We call each member once a month, by turns", "Half of those who came did not know the others", "More time")


def furnished(meeting: Meeting, people: Sequence[Person], *, at: datetime) -> Meeting:
    """Return a live meeting with an open poll among others, a wall of 200 notes and a running round of 50 rooms."""
    began = at - timedelta(minutes=1)
    for number in range(POLLS):
        poll = Poll(id="", question=f"{QUESTION} ({number})" if number else QUESTION, options=OPTIONS)
        meeting = polls.add_poll(meeting, poll if number else replace(poll, kind=PollKind.SINGLE))
    first, *others = meeting.polls
    ballots = tuple(
        Ballot(voter=one.id, picks=(place % len(OPTIONS),), at=began, via=Via.CHAT) for place, one in enumerate(people)
    )
    for poll in others[: POLLS // 2]:
        meeting = polls.open_poll(meeting, poll.id, at=began)
        meeting = polls.change_poll(meeting, poll.id, lambda old: replace(old, ballots=ballots))
        meeting = polls.close_poll(meeting, poll.id, at=began)
    meeting = polls.open_poll(meeting, first.id, at=began)
    return _with_rounds(_with_wall(meeting, people, at=began), people, at=began)


def held_breakout(people: Sequence[Person], *, at: datetime) -> Breakout:
    """Return the two rounds of a past meeting."""
    rounds = (_round(people, turn, id=f"r{turn + 1}", state=RoundState.HELD) for turn in range(2))
    ended = at + timedelta(minutes=6)
    return Breakout(id="b1", rounds=tuple(replace(one, started=at, ended=ended) for one in rounds))


def chat(people: Sequence[Person], *, since: datetime) -> str:
    """Return a pasted chat: answers of everybody to the open poll, some of them twice, among chatter."""
    return "\n".join(_chat_lines(people, since))


def _chat_lines(people: Sequence[Person], since: datetime) -> Iterator[str]:
    for number in range(CHAT_LINES):
        person = people[number % len(people)]
        said = str(number % len(OPTIONS) + 1)
        if number % 5 == 1:
            said = OPTIONS[number % len(OPTIONS)].lower()
        elif number % 5 == 2 and number >= len(people):
            said = _CHATTER[number % len(_CHATTER)]
        at = (since + timedelta(seconds=number / 10)).astimezone()
        yield f"{at:%H:%M:%S} From {person.name} to Everyone: {said}"


def _with_wall(meeting: Meeting, people: Sequence[Person], *, at: datetime) -> Meeting:
    meeting = hanging.add_wall(meeting, "What did you try since last time?")
    number = meeting.counter
    themes = tuple(Theme(id=f"h{number + place}", title=title) for place, title in enumerate(_THEMES, start=1))
    notes = tuple(
        WallNote(
            id=f"n{number + len(themes) + place}",
            text=f"{_SAID[place % len(_SAID)]}, part {place}",
            author=people[place % len(people)].id,
            theme=themes[place % len(themes)].id,
            at=at,
            votes=place % 4,
        )
        for place in range(1, NOTES + 1)
    )
    wall = replace(meeting.walls[-1], themes=themes, notes=notes)
    return replace(meeting, walls=(*meeting.walls[:-1], wall), counter=number + len(themes) + NOTES)


def _with_rounds(meeting: Meeting, people: Sequence[Person], *, at: datetime) -> Meeting:
    number = meeting.counter + 1
    rounds = [
        _round(people, turn, id=f"r{number + 1 + turn}", state=RoundState.PLANNED, minutes=30) for turn in range(ROUNDS)
    ]
    rounds[0] = replace(rounds[0], state=RoundState.RUNNING, started=at)
    running = meeting.running
    breakout = Breakout(id=f"b{number}", item=running.id if running else "", rounds=tuple(rounds))
    return replace(meeting, breakouts=(breakout,), counter=number + ROUNDS)


def _round(people: Sequence[Person], turn: int, *, id: str, state: RoundState, minutes: int = 6) -> BreakoutRound:  # noqa: A002 - as the value calls it
    """Return a round in which the one in each seat goes on by so many rooms as the seat has before it."""
    count = len(people) // SEATS
    rooms = [
        tuple(people[(room + turn * seat) % count * SEATS + seat].id for seat in range(SEATS)) for room in range(count)
    ]
    return BreakoutRound(
        id=id,
        rooms=tuple(BreakoutRoom(people=seated) for seated in rooms),
        minutes=minutes,
        question="What did you try since last time?",
        state=state,
    )
