"""The board in columns, as a tree, by person; due words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting.board.changing import link_card, move_card
from meeting.board.due import Due, due_of, due_words, lacks, unbound
from meeting.board.finder import read_filter
from meeting.board.finding import card_of
from meeting.board.views import COLUMNS, columns, everything_open, per_person, tree
from meeting.cards import Card, CardKind, Stage
from meeting.network import Network
from tests.meeting.board.strategies import SUMMER, TODAY, added, board


def lines(network: Network, typed: str = "") -> list[str]:
    wanted = read_filter(typed, network=network) if typed else None
    branches = tree(network, today=TODAY, wanted=wanted)
    return ["  " * one.depth + one.card.label + ("?" if one.is_context else "") for one in branches]


def test_columns_hold_each_card_once_what_is_due_first_on_top():
    shown = columns(board(), today=TODAY)

    assert tuple(one.stage for one in shown) == COLUMNS
    assert [card.label for card in shown[0].cards] == ["A4", "G1", "G2", "D5", "Q6", "A7"]
    assert [card.label for card in shown[1].cards] == ["A3"]


def test_a_card_with_an_odd_number_from_a_damaged_file_is_shown_as_well():
    network = board()
    network = replace(network, cards=(*network.cards, replace(network.cards[0], id="kx")))

    assert [card.id for card in columns(network, today=TODAY)[0].cards] == ["k4", "kx", "k1", "k2", "k5", "k6", "k7"]


def test_columns_show_only_what_is_wanted():
    network = board()
    shown = columns(network, today=TODAY, wanted=read_filter("overdue", network=network))

    assert [card.label for one in shown for card in one.cards] == ["A4"]


def test_the_tree_goes_from_goals_to_actions_and_ends_with_what_belongs_to_nothing():
    assert lines(board()) == ["G1", "  G2", "    A4", "    A3", "D5", "A7", "Q6"]


def test_what_is_found_in_the_tree_stands_under_what_it_belongs_to():
    network = link_card(board(), "k7", "k1", on=SUMMER)

    assert lines(network, "@anna") == ["G1?", "  G2?", "    A4"]
    assert lines(network, "room") == ["G1?", "  A7"]
    assert lines(network, "goal:members") == ["G1?", "  G2", "    A4", "    A3"]


def test_the_tree_says_how_far_goals_are():
    network = move_card(board(), "k3", Stage.DONE, on=SUMMER)
    branches = {one.card.label: one.progress for one in tree(network, today=TODAY)}

    assert branches["A3"] is None
    assert branches["G2"] is not None
    assert (branches["G2"].done, branches["G2"].total) == (1, 2)


def test_a_ring_in_a_damaged_file_hides_nothing():
    network = board()
    ring = replace(card_of(network, "k1"), parent="k2")
    network = replace(network, cards=(ring, *network.cards[1:]))

    assert sorted(line.strip() for line in lines(network)) == ["A3", "A4", "A7", "D5", "G1", "G2", "Q6"]


def test_cards_by_person_begin_with_the_actions_of_nobody():
    network = board()
    shown = [(one.person, [card.label for card in one.cards]) for one in per_person(network, today=TODAY)]

    assert shown == [("", ["A7"]), ("p1", ["A4"]), ("p2", ["A4", "A3"])]


def test_cards_of_somebody_who_left_or_is_now_another_are_not_lost():
    network = board()
    anna = replace(network.people[0], former=("p2",))
    network = replace(network, people=(anna, network.people[2]))
    shown = [(one.person, [card.label for card in one.cards]) for one in per_person(network, today=TODAY)]
    assert shown == [("", ["A7"]), ("p1", ["A4", "A3"])]

    nobody = replace(network, people=())
    assert [one.person for one in per_person(nobody, today=TODAY)] == [""]
    done = move_card(nobody, "k7", Stage.DONE, on=SUMMER)
    assert [card.label for card in per_person(done, today=TODAY)[0].cards] == ["A4", "A3"]


def test_everything_open_over_all_networks_is_in_the_order_of_its_days():
    south = replace(board(), id="south", name="Syd")
    south = move_card(south, "k4", Stage.DONE, on=SUMMER)

    shown = [(one.network.name, one.card.label) for one in everything_open([south, board()]) if one.card.due]

    assert shown == [("Netværk Nord", "A4"), ("Netværk Nord", "A3"), ("Syd", "A3")]


@pytest.mark.parametrize(
    ("days", "due", "words"),
    [
        (-2, Due.OVERDUE, "2 days overdue"),
        (-1, Due.OVERDUE, "1 day overdue"),
        (0, Due.TODAY, "due today"),
        (1, Due.SOON, "due tomorrow"),
        (6, Due.SOON, "due 30/11"),
        (7, Due.LATER, "due 1/12"),
    ],
)
def test_when_something_is_due_is_said_in_words(days: int, due: Due, words: str):
    card = Card(id="k1", kind=CardKind.ACTION, text="x", due=TODAY + timedelta(days=days))

    assert due_of(card, today=TODAY) is due
    assert str(due_words(card, today=TODAY, format_date=lambda day: f"{day.day}/{day.month}")) == words


def test_what_is_over_is_never_overdue():
    card = Card(id="k1", kind=CardKind.ACTION, text="x", due=date(2020, 1, 1), stage=Stage.DONE)

    assert due_of(card, today=TODAY) is Due.NONE
    assert str(due_words(card, today=TODAY, format_date=date.isoformat)) == "due 2020-01-01"
    assert due_words(replace(card, due=None), today=TODAY, format_date=date.isoformat) is None


def test_closing_a_meeting_lists_the_actions_without_owner_or_day():
    network, _ = added(board(), CardKind.ACTION, "Sing", owners=("p1",))

    assert [card.label for card in unbound(network, meeting_id="spring")] == ["A7", "A8"]
    assert unbound(network, meeting_id="other") == ()
    assert len(unbound(network)) == 2
    assert [str(one) for one in lacks(card_of(network, "k7"))] == ["no owner", "no date"]
    assert [str(one) for one in lacks(card_of(network, "k8"))] == ["no date"]
    assert lacks(card_of(network, "k5")) == ()
