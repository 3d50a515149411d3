"""Cards added, edited, moved and linked, each change written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meeting.board import changing
from meeting.board.changing import CARD_LIMIT, add_card, edit_card, link_card, move_card
from meeting.board.finding import card_by_label, card_of, children, goal_by_tag, progress
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from tests.meeting.board.strategies import NINE, SPRING, SUMMER, added, board, by_text, north
from tests.strategies import NASTY_TEXTS


def test_a_card_gets_the_number_to_say_aloud_and_keeps_it_when_it_becomes_something_else():
    network = board()
    question = by_text(network, "Who pays?")

    assert [card.label for card in network.cards] == ["G1", "G2", "A3", "A4", "D5", "Q6", "A7"]
    network = edit_card(network, question.id, replace(question, kind=CardKind.ACTION), on=SUMMER)
    assert card_of(network, question.id).label == "A6"


def test_a_card_remembers_when_it_was_added_and_in_which_meeting():
    _, card = added(north(), CardKind.ACTION, "Send the list")

    (change,) = card.changes
    assert (change.what, change.became, change.at, change.meeting) == (Touch.ADDED, "Send the list", NINE, "spring")


def test_every_change_of_a_card_is_written_down_with_what_it_was():
    network = board()
    card = by_text(network, "Send the list")
    wanted = replace(
        card,
        text="Send the whole list",
        owners=("p1", "p1"),
        due=date(2026, 12, 1),
        confidence=4,
        review=date(2027, 1, 1),
    )

    new = card_of(edit_card(network, card.id, wanted, on=SUMMER), card.id)

    assert [(one.what, one.was, one.became) for one in new.changes[1:]] == [
        (Touch.WORDED, "Send the list", "Send the whole list"),
        (Touch.OWNERS, "p2", "p1"),
        (Touch.DUE, "2026-11-27", "2026-12-01"),
        (Touch.REVIEW, "", "2027-01-01"),
        (Touch.CONFIDENCE, "0", "4"),
    ]
    assert {one.meeting for one in new.changes[1:]} == {"summer"}


def test_editing_nothing_writes_nothing():
    network = board()

    assert edit_card(network, "k3", card_of(network, "k3"), on=SUMMER) == network


def test_a_card_is_parked_or_dropped_only_with_a_reason_and_keeps_it_until_it_goes_on():
    network = board()
    with pytest.raises(NotUnderstood, match="Say why"):
        move_card(network, "k3", Stage.PARKED, on=SUMMER, reason=" ")

    parked = move_card(network, "k3", Stage.PARKED, on=SUMMER, reason="no time before June")
    again = move_card(parked, "k3", Stage.DOING, on=SUMMER, reason="ignored")

    assert card_of(parked, "k3").reason == "no time before June"
    assert (card_of(again, "k3").stage, card_of(again, "k3").reason) == (Stage.DOING, "")
    assert [(one.was, one.became, one.why) for one in card_of(again, "k3").changes[1:]] == [
        ("agreed", "parked", "no time before June"),
        ("parked", "doing", ""),
    ]
    assert move_card(again, "k3", Stage.DOING, on=SUMMER) == again


def test_cards_make_one_tree_of_goals_sub_goals_and_the_rest():
    network = board()

    for card, parent in (("k1", "k2"), ("k2", "k3"), ("k3", "k4"), ("k1", "k1"), ("k2", "k2")):
        with pytest.raises(NotAllowed, match="cannot belong"):
            link_card(network, card, parent, on=SUMMER)
    linked = link_card(network, "k7", "k1", on=SUMMER)
    assert [card.id for card in children(linked, "k1")] == ["k2", "k7"]
    assert link_card(linked, "k7", "k1", on=SUMMER) == linked
    assert card_of(link_card(linked, "k7", "", on=SUMMER), "k7").parent == ""


def test_a_goal_with_cards_below_it_does_not_become_an_action():
    network = board()

    with pytest.raises(NotAllowed, match="cannot belong"):
        edit_card(network, "k2", replace(card_of(network, "k2"), kind=CardKind.ACTION), on=SUMMER)


def test_an_action_that_becomes_a_goal_leaves_its_sub_goal():
    network = board()

    changed = edit_card(network, "k3", replace(card_of(network, "k3"), kind=CardKind.GOAL), on=SUMMER)

    assert card_of(changed, "k3").parent == ""
    assert [one.what for one in card_of(changed, "k3").changes] == [Touch.ADDED, Touch.KIND, Touch.PARENT]


def test_an_action_that_becomes_a_question_stays_under_its_sub_goal():
    network = board()

    changed = edit_card(network, "k3", replace(card_of(network, "k3"), kind=CardKind.QUESTION), on=SUMMER)

    assert card_of(changed, "k3").parent == "k2"


@pytest.mark.parametrize("text", ["", " \t", "\u200b", "x" * (CARD_LIMIT + 1)])
def test_a_card_without_text_or_with_too_much_is_refused(text: str):
    with pytest.raises(NotUnderstood):
        added(north(), CardKind.ACTION, text)


def test_what_a_card_may_not_be_is_refused(monkeypatch: pytest.MonkeyPatch):
    network = board()
    with pytest.raises(NotUnderstood, match="1 to 5"):
        edit_card(network, "k3", replace(card_of(network, "k3"), confidence=6), on=SUMMER)
    with pytest.raises(NotFound):
        card_of(network, "k99")
    with pytest.raises(NotFound):
        added(network, CardKind.ACTION, "x", parent="k99")
    monkeypatch.setattr(changing, "CARDS_LIMIT", 7)
    with pytest.raises(NotAllowed, match="at most 7"):
        added(network, CardKind.ACTION, "One too many")


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_hostile_text_comes_out_as_one_clean_line(nasty: str):
    draft = Card(id="", kind=CardKind.SUBGOAL, text=f"x{nasty[:900]}", tag=nasty, reason=nasty, help=nasty)
    _, card = add_card(north(), draft, on=SPRING)

    for text in (card.text, card.tag, card.reason, card.help):
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in text)
        assert "\u202e" not in text


@pytest.mark.parametrize(("typed", "label"), [("A3", "A3"), ("a3", "A3"), ("3", "A3"), ("#3", "A3"), ("d 5", "D5")])
def test_a_card_is_found_by_the_number_that_is_said(typed: str, label: str):
    found = card_by_label(board(), typed)

    assert found is not None
    assert found.label == label


def test_what_is_no_number_finds_no_card():
    assert card_by_label(board(), "Anna") is None
    assert card_by_label(board(), "A99") is None


def test_a_goal_is_found_by_its_tag_or_a_word_of_it_but_never_guessed():
    network = board()

    assert goal_by_tag(network, "Members") == card_of(network, "k2")
    assert goal_by_tag(network, "lasts") == card_of(network, "k1")
    assert goal_by_tag(network, "nothing") is None
    assert goal_by_tag(network, "") is None
    network, _ = added(network, CardKind.SUBGOAL, "Another", tag="members")
    assert goal_by_tag(network, "members") is None


def test_a_goal_knows_how_far_its_actions_are_dropped_ones_left_out():
    network = board()
    network = move_card(network, "k3", Stage.DONE, on=SUMMER)

    assert (progress(network, "k1").done, progress(network, "k1").total) == (1, 2)
    network = move_card(network, "k4", Stage.DROPPED, on=SUMMER, reason="too much")
    assert (progress(network, "k2").done, progress(network, "k2").total) == (1, 1)
    assert progress(network, "k7").total == 0
