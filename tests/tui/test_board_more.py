"""More of the board: between meetings, what is refused, a card's history in words, and files for other tools."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting.board.changing import Occasion, add_card
from meeting.board.reshaping import merge_cards
from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.errors import NotUnderstood
from meeting.network import Network
from meeting.people import Person
from store.library import Library
from tests.strategies import NINE, spring
from tests.tui.seat import Folder
from tests.tui.test_board import (
    BARE,
    DECISION,
    GOAL,
    PEOPLE,
    SENDING,
    TODAY,
    WIDE,
    a_card,
    board,
    cards,
    detail,
    head,
    kept_board,
    selected,
    to_card,
)
from tui.lines import line_width
from tui.screens.board.capturing import pieces_of, read_day, read_goal, read_owners, with_parent
from tui.screens.board.changes import goals_for, stage_before
from tui.widgets.board.card_history import Past, change_words
from tui.widgets.board.card_lines import board_view, card_lines, row_lines
from tui.widgets.board.head import tabs_line

ANNA, BO = Person(id="p1", name="Anna Holm"), Person(id="p2", name="Bo Jensen")
TWIN = Person(id="p3", name="Anna Holm")


def grown(*drafts: Card) -> Network:
    network = Network(id="n", name="North", people=(ANNA, BO))
    for draft in drafts:
        network, _card = add_card(network, draft, on=Occasion(at=NINE))
    return network


# On the screen


async def test_what_is_added_in_a_draft_belongs_to_no_meeting(folder: Folder):
    (ids,) = folder.network(spring(5, 5), people=PEOPLE)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", "e")
        await seat.type("goal: More members", "enter")
        card = cards(seat)["G1"]
        assert (card.meeting, card.stage) == ("", Stage.PROPOSED)
        assert Library(folder.path).read_meeting(*ids).state == "draft"


async def test_goal_has_nothing_above_it_and_without_goals_there_is_nothing_to_choose(folder: Folder):
    ids = kept_board(folder, SENDING)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", "k", "enter")  # a split of a card that stays whole changes nothing
        assert [card.text for card in cards(seat).values()] == ["Send the list"]
        assert len(cards(seat)["A1"].changes) == 1

        await seat.press("m")
        assert "There is no goal yet" in seat.notice
        await seat.press("A")
        await seat.type("goal: More members", "enter")
        await seat.press("m")
        assert "A goal stands on top" in seat.notice


async def test_proposed_card_does_not_move_further_back_and_what_was_due_today_is_overdue_tomorrow(folder: Folder):
    ids = kept_board(folder, BARE, SENDING)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4")
        await to_card(seat, "k1")
        await seat.press("<")
        assert "A1 is proposed" in seat.notice
        assert cards(seat)["A1"].stage is Stage.PROPOSED

        assert "due today" in board(seat)
        await seat.goes_by(minutes=24 * 60)
        assert "1 day overdue" in board(seat)


async def test_dropped_card_is_found_among_the_stages_and_brought_back_by_moving_it(folder: Folder):
    ids = kept_board(folder, a_card("Old", stage=Stage.DROPPED, reason="no time"))
    async with folder.sit(ids, size=(80, 24)) as seat:
        await seat.press("4")
        assert "[Dropped 1]" in head(seat)
        assert "no time" in board(seat)
        assert "bring back" in seat.keys
        await seat.press(">")
        assert cards(seat)["A1"].stage is Stage.PROPOSED
        assert "[Proposed 1]" in head(seat)
        assert "Old" in selected(seat)


async def test_files_for_other_tools_hold_the_actions_that_are_looked_for(folder: Folder):
    ids = kept_board(folder, SENDING, BARE, a_card("Over", stage=Stage.DONE), DECISION)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", "/")
        await seat.type("-room", "enter")
        await seat.press("Z")
        assert "1 open action" in seat.dialog
        await seat.press("2")
        await seat.until(lambda: bool(list(folder.path.rglob("*.md"))))
        (file,) = folder.path.rglob("*.md")
        assert file.read_text() == f"- [ ] A1 Send the list – Bo Jensen – {TODAY}\n"
        await seat.press("Z", "5")
        await seat.until(lambda: bool(list(folder.path.rglob("*-actions.json"))))
        (file,) = folder.path.rglob("*-actions.json")
        assert "Over" in file.read_text()
        assert "Find a room" not in file.read_text()


async def test_board_without_actions_has_none_to_write_or_to_copy(folder: Folder):
    ids = kept_board(folder, GOAL)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", "Z")
        assert "There are no actions" in seat.notice
        await seat.press("y")
        assert "nothing here to copy" in seat.notice


async def test_by_person_copies_each_persons_actions_under_the_name(folder: Folder):
    ids = kept_board(folder, SENDING, replace(BARE, owners=("p1",)))
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", "T", "T", "Y")
        lines = [line.strip(" ▌│") for line in seat.screen.splitlines()]
        assert any("Anna Holm" in line for line in lines)
        assert "A1 Send the list" in seat.screen


async def test_detail_says_what_is_needed_and_where_a_goal_stands(folder: Folder):
    ids = kept_board(folder, GOAL, replace(SENDING, parent="k1", help="the addresses"))
    async with folder.sit(ids, size=(140, 45)) as seat:
        await seat.press("4")
        await to_card(seat, "k2")
        assert "Needs: the addresses" in detail(seat)
        assert "needs help" in board(seat)
        await to_card(seat, "k1")
        assert "0 of 1 done" in detail(seat)
        await seat.press("ctrl+l")
        await seat.settle()
        assert "mål" in detail(seat)


async def test_keys_do_nothing_where_no_card_is(folder: Folder):
    ids = kept_board(folder)
    async with folder.sit(ids, size=WIDE) as seat:
        await seat.press("4", ">", "s", "z", "m", "j", "k", "delete", "T", "T", "T", "left", "down", "escape")
        assert "The board of this network is empty." in board(seat)
        assert not seat.dialog
        assert "merge" not in seat.keys
        await seat.press("K")
        assert "Choose the card" in seat.notice


# In words


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(at=NINE, what=Touch.STAGE, was="agreed", became="doing"), "agreed → doing"),
        (Change(at=NINE, what=Touch.STAGE, was="doing", became="parked", why="spring"), "doing → parked: spring"),
        (Change(at=NINE, what=Touch.OWNERS, was="", became="p1 p2"), "owner: Anna Holm, Bo Jensen"),
        (Change(at=NINE, what=Touch.OWNERS, was="p1"), "owner taken off"),
        (Change(at=NINE, what=Touch.DUE, became="2026-11-27"), "due Fri 27 Nov"),
        (Change(at=NINE, what=Touch.DUE, was="2026-11-27"), "date taken off"),
        (Change(at=NINE, what=Touch.DUE, became="no day at all"), "due no day at all"),
        (Change(at=NINE, what=Touch.REVIEW, became="2028-01-05"), "to be looked at again 5 Jan 2028"),
        (Change(at=NINE, what=Touch.REVIEW, was="2028-01-05"), "not to be looked at again"),
        (Change(at=NINE, what=Touch.PARENT, became="k1"), "put under G1"),
        (Change(at=NINE, what=Touch.PARENT, was="k1"), "taken out of G1"),
        (Change(at=NINE, what=Touch.WORDED, was="Members"), "worded anew; it was “Members”"),
        (Change(at=NINE, what=Touch.KIND, was="question", became="decision"), "parked question → decision"),
        (Change(at=NINE, what=Touch.CONFIDENCE, became="4"), "confidence 4 of 5"),
        (Change(at=NINE, what=Touch.SPLIT, card="k9"), "split: ?"),
        (Change(at=NINE, what=Touch.MERGED, card="k1"), "merged with G1"),
        (Change(at=NINE, what=Touch.MOVED, became="2026-11-27", why="ill"), "promise moved to Fri 27 Nov: ill"),
        (Change(at=NINE, what=Touch.HELPED, why="a car"), "needs help: a car"),
    ],
)
def test_history_is_told_in_words(change: Change, said: str):
    network = grown(GOAL)
    past = Past(cards={card.id: card for card in network.cards}, people={"p1": ANNA, "p2": BO}, today=TODAY)
    assert change_words(change, past) == said


def test_everything_that_can_happen_to_a_card_has_words():
    past = Past(cards={}, people={}, today=TODAY)
    assert all(change_words(Change(at=NINE, what=what), past) for what in Touch)


def test_owners_are_never_guessed():
    people = (ANNA, BO, TWIN)
    assert read_owners("bo", people, ()) == ("p2",)
    assert read_owners(" bo , Bo Jensen,", people, ()) == ("p2",)
    assert read_owners("Anna Holm", people, ("p3",)) == ("p3",)
    with pytest.raises(NotUnderstood, match="can be Anna Holm, Anna Holm"):
        read_owners("anna", people, ())
    with pytest.raises(NotUnderstood, match="Nobody here"):
        read_owners("xerxes", people, ())


def test_goals_are_named_by_number_or_word_and_days_by_day():
    network = grown(GOAL, SENDING)
    assert read_goal("g1", network) == read_goal("#members", network) == "k1"
    assert read_goal("  ", network) == ""
    for wrong in ("A2", "G9", "cats"):
        with pytest.raises(NotUnderstood, match="is no goal"):
            read_goal(wrong, network)
    assert read_day("", TODAY) is None
    assert read_day("2026-12-24", TODAY) == date(2026, 12, 24)


def test_new_cards_go_under_a_goal_only_where_they_fit():
    network = grown(GOAL, a_card("A school", CardKind.SUBGOAL))
    goal, sub = network.cards
    assert with_parent(a_card("x"), sub).parent == sub.id
    assert with_parent(a_card("x", CardKind.SUBGOAL), sub).parent == ""
    assert with_parent(a_card("x", CardKind.GOAL), goal).parent == ""
    assert with_parent(a_card("x", parent="k9"), goal).parent == "k9"
    assert [one.id for one in goals_for(sub, network)] == ["k1"]
    assert goals_for(goal, network) == []


def test_pieces_are_cut_where_it_is_said_and_not_within_words():
    assert pieces_of("print / post; call 24/11 ;; ") == ["print", "post", "call 24/11"]


def test_card_comes_back_to_where_it_was_before_it_was_merged():
    network = merge_cards(
        grown(SENDING, replace(SENDING, text="Post", stage=Stage.DOING)), "k1", "k2", on=Occasion(at=NINE)
    )
    assert stage_before(network.cards[1]) is Stage.DOING


@pytest.mark.parametrize("width", [14, 21, 40, 64, 90])
def test_cards_and_rows_are_never_wider_than_their_place(width: int):
    long = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz und so weiter " * 4
    late = TODAY - timedelta(days=400)
    network = grown(a_card(long, owners=("p1", "p2"), due=late, help="much"), BARE, GOAL)
    view = board_view(network, TODAY, picked="k1")
    for card in network.cards:
        lines = (*card_lines(view, card, width), *row_lines(view, card, width, depth=2, owners=view.names_of(card)))
        assert max(map(line_width, lines)) <= width
        assert any(card.label in text for line in lines for text, _role in line)


def test_tabs_show_the_neighbours_of_the_stage_where_there_is_no_room_for_all():
    counts = dict.fromkeys(Stage, 3)
    said = "".join(text for text, _role in tabs_line(counts, Stage.DOING, 50))
    assert said == "‹ Agreed 3  [Doing 3]  Done 3 ›"
