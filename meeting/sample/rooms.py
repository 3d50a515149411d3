"""Who sat with whom in the sample: the rooms of its past meetings, and the rotation that runs in the live one.

The rooms are planned by the real engine, each meeting with what lies behind it in mind. In the
first three the facilitator kept those from the coast and those from inland apart, so that the
picture of who has met whom has clusters and gaps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from itertools import combinations

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState, Tie
from meeting.meeting import Meeting
from meeting.rotation.request import Allowance, Keep, Request, Round, Rounds, Wish
from meeting.rotation.rotate import rotate
from meeting.rotation.sizes import FEWEST, rooms_of
from meeting.sample.earlier import EARLIER
from meeting.sample.lately import LATELY
from meeting.sample.people import organisation_of
from meeting.sample.plan import NOTHING, Both, Plan
from meeting.sample.today import LIVE, LIVE_ITEM

_STEPS, _LIVE_STEPS = 400, 1_500
_SEED = 7
_GAP = timedelta(seconds=30)
_COAST = frozenset(
    {"Fjordby Kommune", "Lyngø Kommune", "Vesterå Kommune", "Nordkær Kommune", "Klimasekretariatet Nord"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """The rounds of one meeting.

    Attributes:
        block: the place of their item in the agenda, from 0.
        is_apart: whether those from the coast and those from inland had rooms of their own.
        hosts: numbers of the people who stay, one for each of the first rooms.
        cancelled: how many rounds, the last ones, were planned and not held.
        harvest: what the rooms of the last round that was held brought back.
    """

    block: int
    form: str
    size: int
    rounds: int = 1
    minutes: int
    fewest: int = FEWEST
    is_apart: bool = False
    hosts: tuple[int, ...] = ()
    cancelled: int = 0
    names: tuple[Both, ...] = ()
    harvest: tuple[Both, ...] = ()


_HELD = (
    Rooms(block=2, form="speed-networking", size=3, rounds=3, minutes=5, is_apart=True),
    Rooms(
        block=2,
        form="trios",
        size=3,
        rounds=2,
        minutes=9,
        is_apart=True,
        harvest=(
            Both("We forgot the neighbours.", "Vi glemte naboerne."),
            Both("The pump was too small by half.", "Pumpen var kun halvt så stor, som den skulle være."),
            Both("Nobody had asked the caretaker.", "Ingen havde spurgt pedellen."),
            Both("The tender was out before the drawings.", "Udbuddet var ude før tegningerne."),
        ),
    ),
    Rooms(block=2, form="1-2-4-all", size=4, minutes=12, is_apart=True),
    Rooms(
        block=3,
        form="world-cafe",
        size=7,
        rounds=2,
        minutes=15,
        hosts=(4, 13, 17),
        names=(Both("Money", "Penge"), Both("Time", "Tid"), Both("Neighbours", "Naboer")),
        harvest=(
            Both("Pay for the first meadow, then talk.", "Betal for den første eng, og tal så sammen."),
            Both("Three years, and say so from the start.", "Tre år, og sig det fra begyndelsen."),
            Both("One neighbour convinces the next.", "Den ene nabo overbeviser den næste."),
        ),
    ),
    Rooms(block=3, form="pairs", size=2, rounds=2, minutes=7, fewest=2),
    Rooms(
        block=3,
        form="goal-work",
        size=8,
        minutes=24,
        harvest=(
            Both("Count as the region does.", "Regn som regionen gør."),
            Both("Invitations in one place.", "Invitationerne samles ét sted."),
            Both("The tender needs a lawyer.", "Udbuddet mangler en jurist."),
        ),
    ),
    Rooms(block=2, form="short-talk", size=3, rounds=3, minutes=8, cancelled=1),
    Rooms(
        block=3,
        form="group-work",
        size=4,
        minutes=20,
        harvest=(
            Both("Page 3: say what repair means.", "Side 3: Skriv, hvad reparation betyder."),
            Both("Page 5 is fine.", "Side 5 er god."),
        ),
    ),
)
_LIVE = Rooms(block=LIVE_ITEM, form="speed-networking", size=3, rounds=3, minutes=3)


def hold_rooms(meetings: Iterable[Meeting], *, language: str) -> tuple[Meeting, ...]:
    """Return the past meetings, oldest first, with the breakout rounds that were held in them."""
    return tuple(
        _held(meeting, rooms, seats, language=language)
        for meeting, rooms, seats in zip(meetings, _HELD, _seats(), strict=False)
    )


def run_rooms(meeting: Meeting, *, now: datetime) -> Meeting:
    """Return the live meeting with the second of three rounds running, and 80 seconds of it left at ``now``."""
    item = meeting.items[LIVE_ITEM]
    lasts = timedelta(minutes=_LIVE.minutes)
    second = (now - lasts + timedelta(seconds=80)).replace(microsecond=0)
    over = second - timedelta(seconds=20)
    began = max(item.spans[0].started, over - lasts)
    times = ((began, over, RoundState.HELD), (second, None, RoundState.RUNNING), (None, None, RoundState.PLANNED))
    meeting = _with_breakout(meeting, _LIVE, _seats()[-1], language="")
    breakout = meeting.breakouts[-1]
    rounds = tuple(
        replace(one, question=item.prompt, started=started, ended=ended, state=state)
        for one, (started, ended, state) in zip(breakout.rounds, times, strict=True)
    )
    return replace(meeting, breakouts=(*meeting.breakouts[:-1], replace(breakout, rounds=rounds)))


def _held(meeting: Meeting, rooms: Rooms, seats: Rounds, *, language: str) -> Meeting:
    meeting = _with_breakout(meeting, rooms, seats, language=language)
    breakout = meeting.breakouts[-1]
    item = meeting.items[rooms.block]
    last = rooms.rounds - rooms.cancelled - 1
    cursor, rounds = item.spans[0].started, list[BreakoutRound]()
    for turn, one in enumerate(breakout.rounds):
        if turn > last:
            rounds.append(replace(one, question=item.prompt, state=RoundState.CANCELLED))
            continue
        began = cursor + _GAP
        cursor = began + timedelta(minutes=rooms.minutes)
        kept = _harvested(one.rooms, rooms.harvest, language=language) if turn == last else one.rooms
        rounds.append(
            replace(one, rooms=kept, question=item.prompt, state=RoundState.HELD, started=began, ended=cursor)
        )
    return replace(meeting, breakouts=(*meeting.breakouts[:-1], replace(breakout, rounds=tuple(rounds))))


def _harvested(
    rooms: tuple[BreakoutRoom, ...], harvest: tuple[Both, ...], *, language: str
) -> tuple[BreakoutRoom, ...]:
    """Return the rooms with what they brought back; where there are more rooms than lines, the last bring nothing."""
    lines = (*harvest, *(NOTHING for _ in rooms))
    return tuple(replace(room, harvest=line.said(language)) for room, line in zip(rooms, lines, strict=False))


def _with_breakout(meeting: Meeting, rooms: Rooms, seats: Rounds, *, language: str) -> Meeting:
    """Return the meeting with a rotation planned for it."""
    number = meeting.counter + 1
    rounds = tuple(
        BreakoutRound(id=f"r{number + turn}", minutes=rooms.minutes, rooms=_named(seated, rooms, language=language))
        for turn, seated in enumerate(seats, start=1)
    )
    ties = tuple(Tie(keep=Keep.PINNED, people=(f"p{host}",), room=room) for room, host in enumerate(rooms.hosts))
    breakout = Breakout(
        id=f"b{number}",
        item=meeting.items[rooms.block].id,
        form=rooms.form,
        size=rooms.size,
        fewest=rooms.fewest,
        ties=ties,
        seed=_SEED,
        rounds=rounds,
    )
    return replace(meeting, breakouts=(*meeting.breakouts, breakout), counter=number + len(rounds))


def _named(seated: Round, rooms: Rooms, *, language: str) -> tuple[BreakoutRoom, ...]:
    made = []
    for place, people in enumerate(seated):
        host = rooms.hosts[place] if place < len(rooms.hosts) else 0
        first = sorted(people, key=lambda person, host=host: (person != host, person))  # type: ignore[misc]
        made.append(
            BreakoutRoom(
                people=tuple(f"p{person}" for person in first),
                name=rooms.names[place].said(language) if place < len(rooms.names) else "",
                host=f"p{host}" if host else "",
            )
        )
    return tuple(made)


@cache
def _seats() -> tuple[Rounds, ...]:
    """Return who sat where, by their numbers, in the past meetings and in the live one."""
    met: dict[tuple[int, int], float] = defaultdict(float)
    seats: list[Rounds] = []
    for plan, rooms in zip((*EARLIER, *LATELY, LIVE), (*_HELD, _LIVE), strict=True):
        rounds = _planned(_there(plan), rooms, met)  # with little effort: the demo opens at once
        seats.append(rounds)
        for pair in met:
            met[pair] /= 2
        for room in (room for one in rounds[: rooms.rounds - rooms.cancelled] for room in one):
            for pair in combinations(sorted(room), 2):
                met[pair] += 1
    return tuple(seats)


def _there(plan: Plan) -> list[int]:
    away = {*plan.absent, *plan.left}
    return [number for number in range(1, plan.invited + 1) if number not in away]


def _planned(people: Sequence[int], rooms: Rooms, met: dict[tuple[int, int], float]) -> Rounds:
    """Return the rounds; those from the coast sit in the first rooms where they were kept apart."""
    if not rooms.is_apart:
        return _rotated(people, rooms, met)
    coast = [person for person in people if organisation_of(person) in _COAST]
    inland = [person for person in people if person not in coast]
    both = zip(_rotated(coast, rooms, met), _rotated(inland, rooms, met), strict=True)
    return tuple((*near, *far) for near, far in both)


def _rotated(people: Sequence[int], rooms: Rooms, met: dict[tuple[int, int], float]) -> Rounds:
    place = {person: number for number, person in enumerate(people)}
    history = ((place[one], place[other], weight) for (one, other), weight in met.items() if {one, other} <= {*people})
    request = Request(
        people=tuple(f"p{person}" for person in people),
        sizes=(rooms_of(len(people), rooms.size, fewest=rooms.fewest),) * rooms.rounds,
        wishes=tuple(Wish(keep=Keep.PINNED, people=(place[host],), room=room) for room, host in enumerate(rooms.hosts)),
        history=tuple(history),
        labels=tuple(organisation_of(person) for person in people),
    )
    steps = _LIVE_STEPS if rooms is _LIVE else _STEPS
    rounds = rotate(request, seed=_SEED, allowance=Allowance(steps=steps)).rounds
    return tuple(tuple(tuple(people[number] for number in room) for room in one) for one in rounds)
