"""A meeting of five people about a proposal of their network's."""

from __future__ import annotations

from dataclasses import replace

from meeting.checks import ConsensusCheck, Method, Position
from meeting.consensus.positions import take_position
from meeting.consensus.steps import begin_check, check_of
from meeting.exchange.understood import ChatMessage
from meeting.item import Item, ItemState
from meeting.meeting import Meeting
from meeting.network import Network, add_person
from meeting.people import Attendance, Presence
from tests.meeting.board.strategies import NINE, board

FIVE = ("p1", "p2", "p3", "p4", "p5")


def network() -> Network:
    """Return the board with five people; D5 is “We meet online every second month”."""
    made = board()
    for name in ("Ida Ørsted", "Jens Lund"):
        made, _ = add_person(made, name)
    return made


def meeting(people: tuple[str, ...] = FIVE) -> Meeting:
    return Meeting(
        id="summer",
        title="Summer",
        starts_at=NINE,
        items=(Item(id="i1", title="Decide", minutes=9, state=ItemState.RUNNING),),
        attendance=tuple(Attendance(person=person, presence=Presence.PRESENT) for person in people),
        counter=1,
    )


def begun(method: Method, *, people: tuple[str, ...] = FIVE, card: str = "k5") -> Meeting:
    """Return the meeting with check e2 of a card begun."""
    return begin_check(network(), meeting(people), card, at=NINE, method=method)


def taken(held: Meeting, stands: dict[str, str]) -> Meeting:
    """Return the meeting with positions: a person's id and a stand, with words behind a colon."""
    for person, told in stands.items():
        stand, _, text = told.partition(":")
        held = take_position(held, "e2", Position(person=person, stand=stand, text=text.strip(), at=NINE))
    return held


def all_take(held: Meeting, *stands: str) -> Meeting:
    return taken(held, dict(zip(FIVE, stands, strict=False)))


def check(held: Meeting) -> ConsensusCheck:
    return check_of(held, "e2")


def late(held: Meeting, person: str) -> Meeting:
    return replace(held, attendance=(*held.attendance, Attendance(person=person, presence=Presence.LATE)))


def chat(*lines: str) -> list[ChatMessage]:
    """Return lines such as ``Bo Jensen: 3 June collides`` as messages."""
    return [ChatMessage(sender=line.partition(":")[0], text=line.partition(":")[2].strip()) for line in lines]


def who(name: str) -> str:
    return next((person.id for person in network().people if person.name == name), "")
