"""Who proposed what: the name in front of a line is kept with its card, and does not stand in its text."""

from __future__ import annotations

import pytest

from meeting.board.capturing import card_of_capture, proposal_in, take_captures
from meeting.captured import Capture, CaptureKind
from meeting.cards import CardKind
from meeting.meeting import Meeting
from meeting.network import add_person
from tests.meeting.board.strategies import NINE, north

PEOPLE = north().people


@pytest.mark.parametrize(
    ("line", "said", "who"),
    [
        ("Bo: we meet in June", "we meet in June", "p2"),
        ("bo jensen:  we meet in June", "we meet in June", "p2"),
        ("Fatima Khan: who pays?", "who pays?", "p3"),
        ("Budget: 5000 a year", "Budget: 5000 a year", ""),
        ("Fat: free milk", "Fat: free milk", ""),
        ("We meet in June", "We meet in June", ""),
        ("Bo:", "Bo:", ""),
    ],
)
def test_a_whole_name_in_front_is_who_proposed_it_and_nothing_is_guessed(line: str, said: str, who: str):
    assert proposal_in(CardKind.DECISION, line, PEOPLE) == (said, who)


def test_a_first_name_that_two_people_have_is_nobodys_but_a_whole_name_is():
    network, _other = add_person(north(), "Bo Berg")

    assert proposal_in(CardKind.GOAL, "Bo: more members", network.people) == ("Bo: more members", "")
    assert proposal_in(CardKind.GOAL, "Bo Berg: more members", network.people)[0] == "more members"


def test_in_front_of_an_action_a_name_is_the_owner_and_not_touched_here():
    assert proposal_in(CardKind.ACTION, "Bo: send the list", PEOPLE) == ("Bo: send the list", "")


def test_a_captured_proposal_knows_its_proposer_and_taking_it_again_changes_nothing():
    line = Capture(id="c1", kind=CaptureKind.DECISION, text="Bo: we meet in June", at=NINE)
    meeting = Meeting(id="m", title="Spring", starts_at=NINE, captures=(line,))
    network = take_captures(north(), meeting, at=NINE)

    card = card_of_capture(network, "m", "c1")
    assert card is not None
    assert (card.text, card.proposed_by) == ("we meet in June", "p2")
    assert take_captures(network, meeting, at=NINE) == network
