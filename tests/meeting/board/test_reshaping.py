"""Cards split and merged, and the promise that no sequence of changes loses a card or its history."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.board.changing import Occasion, edit_card, link_card, move_card
from meeting.board.finding import card_of
from meeting.board.reshaping import merge_cards, split_card
from meeting.cards import CardKind, Stage, Touch
from meeting.errors import MeetingError, NotAllowed, NotUnderstood
from meeting.followup.promises import Answer, answer_promise, carry_over
from meeting.network import Network
from store.codec import NETWORK
from tests.meeting.board.strategies import NINE, SUMMER, TODAY, added, board
from tests.strategies import texts


def test_a_split_card_keeps_its_number_and_its_pieces_take_over_owners_day_and_goal():
    network, pieces = split_card(board(), "k3", ["Write the list", "Send it", "Ask for answers"], on=SUMMER)

    assert [card.label for card in pieces] == ["A3", "A8", "A9"]
    assert [card.text for card in pieces] == ["Write the list", "Send it", "Ask for answers"]
    assert {(card.owners, card.due, card.parent, card.stage) for card in pieces} == {
        (("p2",), date(2026, 11, 27), "k2", Stage.AGREED)
    }
    assert card_of(network, "k8").split_from == "k3"
    assert [one.what for one in card_of(network, "k3").changes] == [Touch.ADDED, Touch.SPLIT, Touch.SPLIT, Touch.WORDED]


def test_a_card_can_keep_its_wording_when_it_is_split():
    _, pieces = split_card(board(), "k3", ["Send the list", "Ask for answers"], on=SUMMER)

    assert Touch.WORDED not in {one.what for one in pieces[0].changes}


def test_one_text_is_no_split():
    with pytest.raises(NotUnderstood, match="at least two"):
        split_card(board(), "k3", ["Send the list"], on=SUMMER)


def test_a_merged_card_stays_on_the_board_and_knows_where_it_went():
    network = merge_cards(board(), "k7", "k4", on=SUMMER)

    kept, gone = card_of(network, "k7"), card_of(network, "k4")
    assert (kept.text, kept.owners, kept.due, kept.parent) == ("Find a room", ("p1", "p2"), date(2026, 11, 20), "k2")
    assert (gone.stage, gone.merged_into, gone.text) == (Stage.DROPPED, "k7", "Call Ærø")
    assert [(one.what, one.became, one.card) for one in kept.changes[1:2]] == [(Touch.MERGED, "Call Ærø", "k4")]


def test_a_merged_card_that_is_taken_up_again_stands_on_its_own():
    network = merge_cards(board(), "k3", "k4", on=SUMMER)

    again = card_of(move_card(network, "k4", Stage.AGREED, on=SUMMER), "k4")

    assert (again.stage, again.merged_into) == (Stage.AGREED, "")


def test_what_belonged_to_a_merged_sub_goal_belongs_to_the_other_one():
    network, other = added(board(), CardKind.SUBGOAL, "More members")

    network = merge_cards(network, other.id, "k2", on=SUMMER)

    assert card_of(network, "k3").parent == other.id
    assert card_of(network, other.id).parent == "k1"


def test_only_two_cards_of_one_kind_are_merged_and_only_once():
    network = board()
    with pytest.raises(NotAllowed, match="another card"):
        merge_cards(network, "k3", "k3", on=SUMMER)
    with pytest.raises(NotAllowed, match="different kinds"):
        merge_cards(network, "k3", "k5", on=SUMMER)
    merged = merge_cards(network, "k3", "k4", on=SUMMER)
    for kept, other in (("k4", "k7"), ("k7", "k4")):
        with pytest.raises(NotAllowed, match="A4 has been merged already"):
            merge_cards(merged, kept, other, on=SUMMER)


MOVES = ("edit", "move", "link", "split", "merge", "answer", "carry")


def step(network: Network, what: str, picks: tuple[int, int, int], text: str, on: Occasion) -> Network:
    one = network.cards[picks[0] % len(network.cards)]
    other = network.cards[picks[1] % len(network.cards)]
    stage = tuple(Stage)[picks[2] % len(Stage)]
    answers = (Touch.KEPT, Touch.MOVED, Touch.HELPED, Touch.DROPPED)
    answer = Answer(what=answers[picks[2] % 4], day=TODAY + timedelta(days=picks[1]), text=text)
    kind = tuple(CardKind)[picks[2] % len(CardKind)]
    changes = {
        "edit": lambda: edit_card(network, one.id, replace(one, text=text, owners=("p3",), kind=kind), on=on),
        "move": lambda: move_card(network, one.id, stage, on=on, reason=text),
        "link": lambda: link_card(network, one.id, other.id if picks[2] else "", on=on),
        "split": lambda: split_card(network, one.id, [text, other.text], on=on)[0],
        "merge": lambda: merge_cards(network, one.id, other.id, on=on),
        "answer": lambda: answer_promise(network, one.id, answer, on=on),
        "carry": lambda: carry_over(network, on.meeting, at=on.at),
    }
    return changes[what]()


@settings(max_examples=40, deadline=None)
@given(
    todo=st.lists(
        st.tuples(st.sampled_from(MOVES), st.tuples(*[st.integers(0, 30)] * 3), texts(max_size=20)), max_size=20
    )
)
def test_nothing_that_is_done_with_a_board_loses_a_card_its_number_or_its_history(
    todo: list[tuple[str, tuple[int, int, int], str]],
):
    network = board()
    for number, (what, picks, text) in enumerate(todo):
        before = network
        on = Occasion(at=NINE + timedelta(days=number), meeting=f"m{number // 4}")
        with suppress(MeetingError):
            network = step(network, what, picks, text, on)
        for old, new in zip(before.cards, network.cards, strict=False):
            assert new.id == old.id
            assert new.changes[: len(old.changes)] == old.changes
            if (new.text, new.stage, new.owners, new.due, new.parent) != (
                old.text,
                old.stage,
                old.owners,
                old.due,
                old.parent,
            ):
                assert len(new.changes) > len(old.changes)
            if new.text != old.text:
                assert old.text in {one.was for one in new.changes}
        assert len(network.cards) >= len(before.cards)
        assert len({card.id for card in network.cards}) == len(network.cards)
    assert NETWORK.value(NETWORK.rows(network), stem="north", name="network.json") == (network, ())
