"""What the tests of breakout rooms share: a live meeting with people, and checks that trust nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

from meeting.breakout.planning import Background, plan_at_once
from meeting.breakout.setup import Setup, add_breakout
from meeting.breakouts import Breakout, BreakoutRound, RoundState
from meeting.item import Item, ItemState, Span
from meeting.meeting import Meeting, MeetingState
from meeting.people import Attendance, Person, Presence
from meeting.rotation.request import Allowance

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

NAMES = tuple(
    """Anna Holm, Bo Jensen, Ida Lund, Carl Møller, Dorte Friis, Emil Dahl, Fie Krog, Gustav Ravn, Hanne Lykke, Ib Skov,
    Jonas Bach, Karen Toft, Lars Vang, Mette Bruun, Niels Kjær, Oda Lind, Per Steen, Rikke Høj, Søren Dam, Tina Bang,
    Ulla Kroman, Viggo Berg, Wilma Krag, Xenia Juhl, Yrsa Holst, Zoe Winther""".replace("\n    ", " ").split(", ")
)

PEOPLE = tuple(
    Person(id=f"p{number}", name=name, organisation=f"Org {number % 5}", email=f"{name.split()[0].lower()}@example.org")
    for number, name in enumerate(NAMES, start=1)
)
FIRST = {person.id: person.name.split()[0] for person in PEOPLE}
KNOWN = Background(labels={person.id: person.organisation for person in PEOPLE}, names=lambda one: FIRST.get(one, one))


def minutes(count: float) -> datetime:
    """Return the instant so many minutes after nine."""
    return NINE + timedelta(minutes=count)


def ids(count: int) -> tuple[str, ...]:
    return tuple(f"p{number}" for number in range(1, count + 1))


def gathered(count: int = 12, **more: object) -> Meeting:
    """Return a live meeting with so many people here and an item that runs."""
    item = Item(id="i1", title="Talk", minutes=30, state=ItemState.RUNNING, spans=(Span(started=NINE),))
    meeting = Meeting(
        id="m",
        title="Spring",
        starts_at=NINE,
        started_at=NINE,
        state=MeetingState.LIVE,
        items=(item,),
        counter=10,
        attendance=tuple(Attendance(person=one, presence=Presence.PRESENT) for one in ids(count)),
    )
    return replace(meeting, **more)  # type: ignore[arg-type]


def with_rooms(count: int = 12, setup: Setup | None = None) -> Meeting:
    """Return such a meeting with a breakout ``b11`` of three rounds of rooms of four."""
    return add_breakout(gathered(count), setup or Setup(rounds=3), item="i1", present=ids(count), background=KNOWN)


def well_planned(count: int, setup: Setup) -> Meeting:
    """Return such a meeting planned with so much effort that the plan is as good as can be."""
    meeting = with_rooms(count, setup)
    effort = Allowance(steps=20_000)
    return plan_at_once(meeting, "b11", present=ids(count), background=KNOWN, allowance=effort)


def rotation(meeting: Meeting) -> Breakout:
    return meeting.breakouts[-1]


def seats(one: BreakoutRound) -> list[str]:
    return sorted(person for room in one.rooms for person in room.people)


def sizes(one: BreakoutRound) -> list[int]:
    return [len(room.people) for room in one.rooms]


def met(breakout: Breakout) -> Counter[tuple[str, str]]:
    """Return how often each pair sits together."""
    return Counter(
        pair for one in breakout.rounds for room in one.rooms for pair in combinations(sorted(room.people), 2)
    )


def marked(meeting: Meeting, person: str, presence: Presence) -> Meeting:
    """Return the meeting with somebody's presence changed or added."""
    others = tuple(one for one in meeting.attendance if one.person != person)
    return replace(meeting, attendance=(*others, Attendance(person=person, presence=presence)))


def stated(meeting: Meeting, turn: int, state: RoundState) -> Meeting:
    """Return the meeting with a round of its last breakout in another state."""
    breakout = rotation(meeting)
    rounds = tuple(replace(one, state=state) if number == turn else one for number, one in enumerate(breakout.rounds))
    return replace(meeting, breakouts=(*meeting.breakouts[:-1], replace(breakout, rounds=rounds)))
