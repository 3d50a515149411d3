"""The polls of the sample: those that were held, with their answers, and those that are prepared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from meeting.meeting import Meeting
from meeting.people import HERE
from meeting.polls import Ballot, Poll, PollKind, PollState, Via
from meeting.sample.plan import NOTHING, Both

_YES_NO = (Both("Yes", "Ja"), Both("No", "Nej"), Both("Abstain", "Undlader"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One poll.

    Attributes:
        block: the place of its item in the agenda, from 0.
        picks: what the voters picked, one after the other and then from the front again.
        tally: the counts, where it was anonymous.
        reservation: written by the third voter.
    """

    block: int
    question: Both
    kind: PollKind
    options: tuple[Both, ...] = ()
    ends: tuple[int, int] = (1, 5)
    picks: tuple[tuple[int, ...], ...] = ()
    tally: tuple[int, ...] = ()
    via: Via = Via.KEY
    reservation: Both = NOTHING
    is_hidden: bool = False


_YEAR = (
    Asked(
        block=4,
        question=Both("Which three sub-goals do we choose?", "Hvilke tre delmål vælger vi?"),
        kind=PollKind.MULTIPLE,
        options=(
            Both("A common way of counting CO₂", "En fælles måde at regne CO₂ på"),
            Both("Citizens in every project", "Borgere med i alle projekter"),
            Both("Two common tenders", "To fælles udbud"),
            Both("Green schools", "Grønne skoler"),
            Both("A newsletter", "Et nyhedsbrev"),
        ),
        picks=((0, 1, 2), (0, 2, 3), (0, 1, 2), (1, 2, 4), (0, 1, 3), (0, 1, 2)),
    ),
)
_HALFWAY = (
    Asked(
        block=2,
        question=Both("Are we on course?", "Er vi på rette kurs?"),
        kind=PollKind.FIST,
        ends=(0, 5),
        picks=((4,), (3,), (4,), (5,), (2,), (4,), (3,), (4,), (3,), (2,)),
    ),
    Asked(
        block=5,
        question=Both("Should two of six meetings be in person?", "Skal to af seks møder være fysiske?"),
        kind=PollKind.YES_NO,
        options=_YES_NO,
        picks=((0,), (0,), (0,), (1,), (0,), (2,), (0,)),
        reservation=Both("Only if there is a train.", "Kun hvis man kan komme dertil med tog."),
        is_hidden=True,
    ),
)
_NUMBERS = (
    Asked(
        block=3,
        question=Both("How sure are you now, from 1 to 10?", "Hvor sikker er du nu, fra 1 til 10?"),
        kind=PollKind.TEMPERATURE,
        ends=(1, 10),
        tally=(0, 0, 1, 1, 2, 4, 6, 5, 2, 0),
        via=Via.CHAT,
    ),
)
_TENDER = (
    Asked(
        block=4,
        question=Both("Which demands stay?", "Hvilke krav bliver stående?"),
        kind=PollKind.MULTIPLE,
        options=(
            Both("Repair counts for a fifth", "Reparation tæller en femtedel"),
            Both("Spare parts for ten years", "Reservedele i ti år"),
            Both("Delivery without packaging", "Levering uden emballage"),
            Both("A manual in Danish", "En brugsanvisning på dansk"),
        ),
        picks=((0, 1), (0,), (0, 1, 3), (0, 2), (1, 0)),
        via=Via.CHAT,
        reservation=Both("Ten years is long for a pump.", "Ti år er længe for en pumpe."),
    ),
)
HELD: tuple[tuple[Asked, ...], ...] = ((), (), _YEAR, (), (), _HALFWAY, _NUMBERS, _TENDER)
"""The polls of the past meetings, oldest first."""

LIVE_POLLS = (
    Asked(
        block=3,
        question=Both(
            "Which theme would you give an afternoon a month?", "Hvilket tema ville du give en eftermiddag om måneden?"
        ),
        kind=PollKind.SINGLE,
        options=(
            Both("Heat pumps", "Varmepumper"),
            Both("Wetlands", "Vådområder"),
            Both("Schools", "Skoler"),
            Both("Citizens", "Borgere"),
        ),
    ),
    Asked(
        block=5,
        question=Both("What would you ask Lone Holm?", "Hvad vil du spørge Lone Holm om?"),
        kind=PollKind.OPEN,
    ),
)
"""What is prepared in the live meeting."""

NEXT_POLLS = (
    Asked(
        block=4,
        question=Both(
            "Which of the three would you get up at five for?", "Hvilket af de tre ville du stå op klokken fem for?"
        ),
        kind=PollKind.SINGLE,
        options=(
            Both("Hydrogen in Havneby", "Brint i Havneby"),
            Both("The bog at Søndermose", "Mosen ved Søndermose"),
            Both("The school in Skovby", "Skolen i Skovby"),
        ),
    ),
)
"""What is prepared in the draft."""


def prepare_polls(meeting: Meeting, polls: Iterable[Asked], *, language: str) -> Meeting:
    """Return the meeting with these polls prepared."""
    for asked in polls:
        number = meeting.counter + 1
        poll = Poll(
            id=f"q{number}",
            question=asked.question.said(language),
            item=meeting.items[asked.block].id,
            kind=asked.kind,
            options=tuple(option.said(language) for option in asked.options),
            low=asked.ends[0],
            high=asked.ends[1],
            is_named=not asked.tally,
            is_hidden=asked.is_hidden,
        )
        meeting = replace(meeting, polls=(*meeting.polls, poll), counter=number)
    return meeting


def hold_polls(meeting: Meeting, polls: tuple[Asked, ...], *, language: str) -> Meeting:
    """Return the meeting with these polls answered by those who were there, and closed."""
    meeting = prepare_polls(meeting, polls, language=language)
    held = (_closed(meeting, poll, asked, language) for poll, asked in zip(meeting.polls, polls, strict=True))
    return replace(meeting, polls=tuple(held))


def _closed(meeting: Meeting, poll: Poll, asked: Asked, language: str) -> Poll:
    span = meeting.items[asked.block].spans[0]
    opened = span.started + timedelta(minutes=1)
    closed = span.started + timedelta(minutes=3)
    ballots = () if asked.tally else _ballots(meeting, asked, opened, language=language)
    return replace(poll, state=PollState.CLOSED, opened_at=opened, closed_at=closed, tally=asked.tally, ballots=ballots)


def _ballots(meeting: Meeting, asked: Asked, opened: datetime, *, language: str) -> tuple[Ballot, ...]:
    voters = [one.person for one in meeting.attendance if one.presence in HERE]
    return tuple(
        Ballot(
            voter=voter,
            picks=asked.picks[number % len(asked.picks)],
            text=asked.reservation.said(language) if number == _RESERVED else "",
            at=opened + timedelta(seconds=4 * number),
            via=asked.via,
        )
        for number, voter in enumerate(voters)
    )


_RESERVED = 2
