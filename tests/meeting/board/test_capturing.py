"""What is captured in a meeting stands on the board."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meeting.board.capturing import as_the_board_says, card_of_capture, mend_line, take_captures
from meeting.board.changing import edit_card, move_card
from meeting.board.finding import card_of
from meeting.capture import add_capture, edit_capture, read_capture, remove_capture
from meeting.captured import CaptureKind
from meeting.cards import CardKind, Stage
from meeting.checks import ConsensusCheck, Method, Result
from meeting.consensus.methods import choose_method
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.running import start
from tests.meeting.board.strategies import NINE, SUMMER, TODAY, board, north
from tests.strategies import NASTY_TEXTS

EMPTY = Meeting(id="spring", title="Spring", starts_at=NINE)


def captured(meeting: Meeting, kind: CaptureKind, line: str) -> Meeting:
    return add_capture(meeting, read_capture(kind, line, people=north().people, today=TODAY), at=NINE)


def test_each_captured_line_but_a_note_becomes_a_card_of_its_kind():
    meeting = EMPTY
    for kind, line in (
        (CaptureKind.ACTION, "Bo: send the list by fri"),
        (CaptureKind.ACTION, "find a room"),
        (CaptureKind.DECISION, "We meet in June"),
        (CaptureKind.SUBGOAL, "Twenty new members #members"),
        (CaptureKind.QUESTION, "Who pays?"),
        (CaptureKind.NOTE, "Nice weather"),
    ):
        meeting = captured(meeting, kind, line)

    network = take_captures(north(), meeting, at=NINE)

    assert [(card.label, card.kind, card.stage) for card in network.cards] == [
        ("A1", CardKind.ACTION, Stage.AGREED),
        ("A2", CardKind.ACTION, Stage.PROPOSED),
        ("D3", CardKind.DECISION, Stage.AGREED),
        ("G4", CardKind.SUBGOAL, Stage.PROPOSED),
        ("Q5", CardKind.QUESTION, Stage.PROPOSED),
    ]
    first = card_of_capture(network, "spring", "c1")
    assert first is not None
    assert (first.text, first.owners, str(first.due), first.meeting) == (
        "send the list",
        ("p2",),
        "2026-11-27",
        "spring",
    )
    assert card_of_capture(network, "spring", "c6") is None
    assert take_captures(network, meeting, at=NINE) == network


@pytest.mark.parametrize("asks", ["the item is for it", "a check goes on", "the network has its method"])
def test_a_decision_is_only_proposed_where_everybody_has_still_to_be_asked(asks: str):
    network, meeting = north(), replace(EMPTY, items=(Item(id="i1", title="June?", minutes=9),))
    meeting = start(meeting, at=NINE)
    match asks:
        case "the item is for it":
            meeting = meeting.with_item(replace(meeting.items[0], format="consent-round"))
        case "a check goes on":
            meeting = replace(meeting, checks=(ConsensusCheck(id="e1", method=Method.CONSENT, item="i1"),))
        case _:
            network = choose_method(network, Method.CONSENT)
    meeting = captured(meeting, CaptureKind.DECISION, "We meet in June")

    assert [card.stage for card in take_captures(network, meeting, at=NINE).cards] == [Stage.PROPOSED]


def test_a_closed_check_or_one_of_another_item_leaves_a_decision_decided():
    closed = ConsensusCheck(id="e1", method=Method.CONSENT, item="", result=Result.AGREED)
    other = ConsensusCheck(id="e2", method=Method.CONSENT, item="")
    meeting = replace(EMPTY, checks=(closed, other))
    meeting = captured(meeting, CaptureKind.DECISION, "We meet in June")
    network = choose_method(north(), Method.FIST, kind=CardKind.GOAL)

    assert [card.stage for card in take_captures(network, meeting, at=NINE).cards] == [Stage.AGREED]


def test_what_somebody_has_proposed_is_not_decided():
    meeting = captured(EMPTY, CaptureKind.DECISION, "Bo: We meet in June")
    (card,) = take_captures(north(), meeting, at=NINE).cards

    assert (card.text, card.proposed_by, card.stage) == ("We meet in June", "p2", Stage.PROPOSED)


def test_an_action_goes_under_the_sub_goal_it_names_whichever_came_first():
    meeting = captured(EMPTY, CaptureKind.ACTION, "Bo: send the list #members")
    network = take_captures(north(), meeting, at=NINE)
    assert network.cards[0].parent == ""

    meeting = captured(meeting, CaptureKind.SUBGOAL, "Twenty new members #members")
    meeting = captured(meeting, CaptureKind.ACTION, "Anna: call Ærø #members")
    network = take_captures(network, meeting, at=NINE)

    assert [card.parent for card in network.cards] == ["k2", "", "k2"]


def test_a_mended_line_mends_its_card_again_and_again_until_somebody_has_worked_on_the_card():
    meeting = captured(EMPTY, CaptureKind.ACTION, "Bo: sned the list")
    network = take_captures(north(), meeting, at=NINE)
    for line in ("Bo: send teh list", "Bo: send the list"):
        reading = read_capture(CaptureKind.ACTION, line, people=north().people, today=TODAY)
        meeting = edit_capture(meeting, "c1", reading)
        network = take_captures(network, meeting, at=NINE)
    assert card_of(network, "k1").text == "send the list"
    assert [one.was for one in card_of(network, "k1").changes] == ["", "sned the list", "send teh list"]

    network = move_card(network, "k1", Stage.DOING, on=SUMMER)
    reading = read_capture(CaptureKind.ACTION, "Bo: something else", people=north().people, today=TODAY)
    network = take_captures(network, edit_capture(meeting, "c1", reading), at=NINE)
    assert card_of(network, "k1").text == "send the list"


def test_the_lines_of_a_meeting_read_as_their_cards_stand_by_now():
    meeting = captured(EMPTY, CaptureKind.ACTION, "Bo: send the list")
    meeting = captured(meeting, CaptureKind.DECISION, "Anna Holm: we meet in June")
    meeting = captured(meeting, CaptureKind.NOTE, "Nice weather")
    network = take_captures(north(), meeting, at=NINE)
    assert as_the_board_says(network, meeting) is meeting

    network = edit_card(network, "k1", replace(card_of(network, "k1"), text="send it", due=TODAY), on=SUMMER)
    first, *others = as_the_board_says(network, meeting).captures

    assert (first.text, first.owners, first.due) == ("send it", ("p2",), TODAY)
    assert others == list(meeting.captures[1:])


def test_a_line_that_is_mended_by_hand_mends_its_card_though_somebody_has_worked_on_it():
    meeting = captured(EMPTY, CaptureKind.ACTION, "Bo: send the list")
    meeting = captured(meeting, CaptureKind.NOTE, "Nice weather")
    network = move_card(take_captures(north(), meeting, at=NINE), "k1", Stage.DOING, on=SUMMER)
    reading = read_capture(CaptureKind.ACTION, "Bo: send the map by fri", people=north().people, today=TODAY)

    mended, after = mend_line(network, meeting, "c1", reading, at=NINE)

    assert (after.captures[0].text, card_of(mended, "k1").text) == ("send the map", "send the map")
    assert (card_of(mended, "k1").stage, str(card_of(mended, "k1").due)) == (Stage.DOING, "2026-11-27")
    assert take_captures(mended, after, at=NINE) == mended
    assert mend_line(mended, after, "c1", reading, at=NINE)[0] is mended
    weather = read_capture(CaptureKind.NOTE, "Fine weather", people=(), today=TODAY)
    assert mend_line(mended, after, "c2", weather, at=NINE)[0] is mended


def test_a_line_that_is_taken_away_leaves_its_card():
    meeting = captured(EMPTY, CaptureKind.ACTION, "Bo: send the list")
    network = take_captures(north(), meeting, at=NINE)

    assert take_captures(network, remove_capture(meeting, "c1"), at=NINE) == network


def test_lines_of_another_meeting_with_the_same_id_become_cards_of_their_own():
    meeting = captured(EMPTY, CaptureKind.QUESTION, "Who pays?")
    network = take_captures(board(), meeting, at=NINE)

    network = take_captures(network, replace(meeting, id="summer"), at=NINE)

    assert [card.meeting for card in network.cards[-2:]] == ["spring", "summer"]


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_hostile_lines_become_harmless_cards(nasty: str):
    meeting = captured(EMPTY, CaptureKind.DECISION, f"x {nasty[:900]}")

    (card,) = take_captures(north(), meeting, at=NINE).cards

    assert card.text.startswith("x")
    assert card.text.isprintable() or any(ord(character) > 0x2000 for character in card.text)
