"""Names are replaced everywhere, the same way each time, and nothing else is."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

from hypothesis import given, settings

from meeting import meeting as meeting_values
from meeting.activities import Activity
from meeting.board.changing import Occasion, edit_card
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, Tie
from meeting.captured import Capture
from meeting.cards import Card, Change
from meeting.checks import ConsensusCheck, Echo, Position, StandCount, Wording
from meeting.floors import Draw, FloorList, Heard, SpeakingRound, Turn
from meeting.item import Item, Span
from meeting.minutes.summary import summary_text
from meeting.minutes.voice import Voice
from meeting.minutes.whole import SECTIONS, minutes_text
from meeting.network import Network
from meeting.people import Attendance, Person
from meeting.polls import Ballot, Poll, UnclearLine
from meeting.privacy.pseudonyms import TEXTS, pseudonymised
from meeting.walls import Theme, Tick, Wall, WallNote
from tests.meeting.minutes.evening import NAMES, OVER, evening
from tests.strategies import meetings, networks, spring

KEYS = frozenset(
    {
        *("id", "item", "person", "owners", "order", "people", "host", "author", "theme", "origin", "became", "voter"),
        *("by", "card", "actions", "answers", "reached", "stand", "meeting", "capture", "parent", "proposed_by"),
        *("merged_into", "split_from", "idea", "language", "timezone", "form", "format", "repeats"),
    }
)
"""The fields with texts that nobody wrote."""


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(id=f"p{n}", name=name) for n, name in enumerate(names, start=1))


def hidden(text: str, *names: str, **attributes: object) -> str:
    network = Network(id="n", name="N", people=people(*names))
    return pseudonymised(network, replace(spring(5), purpose=text, **attributes))[1].purpose


def test_full_names_and_first_names_of_one_person_are_replaced_wherever_they_stand():
    names = ("Anna Holm", "Søren Aagaard", "Bo Jensen", "Bo Hansen")

    assert hidden("Anna Holms bil; ANNA  HOLM, Anna og anna", *names) == "Person 1s bil; Person 1, Person 1 og anna"
    assert hidden("Soren and Sören Aagaard", *names) == "Person 2 and Person 2"
    assert hidden("Bo asks Bo Hansen; Annabel bor her", *names) == "Bo asks Person 4; Annabel bor her"
    assert hidden("hi", "", "x") == "hi"
    assert pseudonymised(Network(id="n", name="N"), replace(spring(5), purpose="Anna"))[1].purpose == "Anna"


def test_nobody_is_named_in_the_whole_evening():
    network, meeting = evening()
    card = next(one for one in network.cards if one.text == "Send the list")
    on = Occasion(at=OVER, meeting=meeting.id)
    network = edit_card(network, card.id, replace(card, text="Send Anna the list", owners=("p3",)), on=on)
    network, meeting = pseudonymised(network, replace(meeting, title="Anna Holm tells"))

    said = str((network, meeting))
    for name in NAMES:
        for word in name.split():
            assert word not in said or word == "Ø"
    assert meeting.id == "2026-11-24-meeting"
    assert "Send Person 1 the list" in said
    text = summary_text(network, meeting, Voice())
    assert "Person 3: Send Person 1 the list (by 2026-11-27)" in str(text.lines)
    assert network.activities[0].meeting == meeting.id


def test_names_from_the_chat_and_of_guests_are_replaced_as_well():
    network, meeting = evening()
    poll = meeting.polls[0]
    ballots = (Ballot(name="Lone Holm", picks=(0,)), Ballot(name="Zoë", picks=(0,)), Ballot(name="Anna Holm"))
    items = (replace(meeting.items[0], lead="Per Gæst"), replace(meeting.items[1], lead="all of us"))
    meeting = replace(
        meeting,
        items=(*items, *meeting.items[2:]),
        polls=(replace(poll, ballots=ballots, dropped=(UnclearLine(name="Ib Ny", text="ask Lone Holm"),)),),
        purpose="Lone Holm and Per Gæst",
    )
    _, masked = pseudonymised(network, meeting)

    assert [one.name for one in masked.polls[0].ballots] == ["Person 7", "Person 8", "Person 1"]
    assert masked.polls[0].dropped == (UnclearLine(name="Person 10", text="ask Person 7"),)
    assert [item.lead for item in masked.items[:2]] == ["Person 11", "all of us"]
    assert masked.purpose == "Person 7 and Person 11"


def test_what_is_known_about_people_besides_their_names_is_gone():
    full = Person(
        id="p1", name="Bo J", organisation="Ærø", email="bo@x.dk", role="Mayor", note="shy", aliases=("Bobo",)
    )
    network = Network(id="n", name="Bo J's network", people=(full,))
    network, meeting = pseudonymised(network, replace(spring(5), purpose="Bobo writes from bo@x.dk"))

    assert network.people == (Person(id="p1", name="Person 1"),)
    assert network.name == "Person 1's network"
    assert meeting.purpose == "Person 1 writes from Person 1"


def test_every_field_with_a_text_is_known_to_hold_what_people_wrote_or_not():
    kinds = (
        Activity,
        Breakout,
        BreakoutRoom,
        BreakoutRound,
        Tie,
        Capture,
        Card,
        Change,
        ConsensusCheck,
        Echo,
        Position,
    )
    kinds += (StandCount, Wording, Draw, FloorList, Heard, SpeakingRound, Turn, Item, Span, Attendance, Ballot, Poll)
    kinds += (UnclearLine, Theme, Tick, Wall, WallNote, meeting_values.Meeting, meeting_values.Correction)
    texts = {
        field.name for kind in kinds for field in dataclasses.fields(kind) if field.type in {"str", "tuple[str, ...]"}
    }

    assert texts - KEYS == TEXTS - {"became"}  # of a change it is a text, of a note an id


@settings(max_examples=15, deadline=None)
@given(networks(), meetings())
def test_any_meeting_can_be_told_without_names(network, meeting):
    masked = pseudonymised(network, meeting)

    assert [person.name for person in masked[0].people] == [f"Person {n + 1}" for n in range(len(network.people))]
    assert [item.id for item in masked[1].items] == [item.id for item in meeting.items]
    minutes_text(*masked, Voice(), now=OVER).only(SECTIONS)
