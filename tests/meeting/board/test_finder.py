"""The filter language, in English and Danish."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from meeting.board.changing import link_card, move_card
from meeting.board.finder import found_cards, read_filter
from meeting.cards import CardKind, Stage
from meeting.network import Network
from tests.meeting.board.strategies import SUMMER, TODAY, added, board
from tests.strategies import texts


def found(typed: str, network: Network | None = None) -> str:
    return " ".join(card.label for card in found_cards(network or done_board(), typed, today=TODAY))


def done_board() -> Network:
    network = move_card(board(), "k6", Stage.DONE, on=SUMMER)
    return move_card(network, "k7", Stage.PARKED, on=SUMMER, reason="later")


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("", "G1 G2 A3 A4 D5 Q6 A7"),
        ("@anna", "A4"),
        ("@bo", "A3 A4"),
        ("@Bo_Jensen", "A3 A4"),
        ('@"Bo Jensen"', "A3 A4"),
        ("@nobody", ""),
        ("is:open", "G1 G2 A3 A4 D5"),
        ("er:åben", "G1 G2 A3 A4 D5"),
        ("is:closed", "Q6 A7"),
        ("er:lukket", "Q6 A7"),
        ("is:done", "Q6"),
        ("er:færdig", "Q6"),
        ("er:parkeret", "A7"),
        ("is:action", "A3 A4 A7"),
        ("type:handling", "A3 A4 A7"),
        ("slags:delmål", "G2"),
        ("overdue", "A4"),
        ("forfalden", "A4"),
        ("is:overdue", "A4"),
        ("frist:snart", "A3"),
        ("due:week", "A3"),
        ("due:today", ""),
        ("no:owner is:action", "A7"),
        ("uden:ejer is:action", "A7"),
        ("mangler:dato er:handling", "A7"),
        ("goal:members", "G2 A3 A4"),
        ("mål:members", "G2 A3 A4"),
        ("goal:G1", "G1 G2 A3 A4"),
        ("goal:twenty", "G2 A3 A4"),
        ("@anna is:open overdue goal:members", "A4"),
        ("-@bo is:action", "A7"),
        ("-is:open", "Q6 A7"),
        ("aeroe", ""),
        ("ærø", "A4"),
        ("AERO", "A4"),
        ("a3", "A3"),
        ('"second month"', "D5"),
        ("members", "G2"),
        ("http://x", ""),
        ("is:purple", ""),
        ("no:thing", ""),
        ("due:never", ""),
    ],
)
def test_a_filter_finds(typed: str, labels: str):
    assert found(typed) == labels


def test_what_is_due_today_is_found():
    network, _ = added(board(), CardKind.ACTION, "Now", due=TODAY)

    assert found("idag", network) == "A8"
    assert found("frist:i-dag", network) == "A8"


def test_an_action_is_found_by_the_word_it_was_captured_with_before_there_is_a_goal():
    network, card = added(board(), CardKind.ACTION, "Write", tag="press")

    assert found("goal:press", network) == "A8"
    assert found("goal:press", link_card(network, card.id, "k1", on=SUMMER)) == ""


def test_what_is_not_understood_is_said():
    network = board()

    said = [str(one) for typed in ("@zoe", "is:purple") for one in read_filter(typed, network=network).unclear]

    assert said == ["nobody here is called “zoe”", "“is:purple” is not known here"]
    assert read_filter("@anna is:open hello", network=network).unclear == ()


def test_a_person_who_was_known_under_another_id_is_found_too():
    network = board()
    network = replace(network, people=(*network.people[:2], replace(network.people[2], former=("p1",))))

    assert found("@fatima", network) == "A4"


@settings(max_examples=40, deadline=None)
@given(typed=texts())
def test_whatever_is_typed_a_filter_finds_no_more_than_there_is(typed: str):
    network = done_board()

    assert set(found_cards(network, typed, today=TODAY)) <= set(network.cards)
