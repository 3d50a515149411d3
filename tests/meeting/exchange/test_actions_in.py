"""Task lists and tables read as actions, and lists that go out and come back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings

from meeting.board.changing import edit_card, move_card
from meeting.board.finding import card_of
from meeting.cards import CardKind, Stage
from meeting.exchange.actions_in import ActionsRead, ReadAction, read_actions, take_actions
from meeting.exchange.actions_lists import write_csv, write_markdown
from meeting.exchange.actions_out import handed
from meeting.network import Network
from tests.meeting.board.strategies import SUMMER, TODAY, added, board, by_text, north
from tests.strategies import NASTY_TEXTS, texts


def read(text: str) -> ActionsRead:
    return read_actions(text, people=north().people, today=TODAY)


def one(text: str) -> ReadAction:
    (action,) = read(text).actions
    return action


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("- [ ] Send the list", ReadAction(text="Send the list")),
        ("* [x] Send the list", ReadAction(text="Send the list", stage=Stage.DONE)),
        ("+ [X] Send the list", ReadAction(text="Send the list", stage=Stage.DONE)),
        ("1. [-] Send the list", ReadAction(text="Send the list", stage=Stage.DROPPED)),
        ("  - [ ] A12 Send the list", ReadAction(text="Send the list")),
        (
            "- [ ] A12 Send the list – Bo Jensen, Anna Holm – 2026-11-27",
            ReadAction(text="Send the list", owners=("p2", "p1"), due=date(2026, 11, 27), stage=Stage.AGREED),
        ),
        (
            "- [ ] Bo: send the list by fri #members",
            ReadAction(
                text="send the list", owners=("p2",), due=date(2026, 11, 27), goal="members", stage=Stage.AGREED
            ),
        ),
        ("- [ ] Send the list 📅 2026-11-27", ReadAction(text="Send the list", due=date(2026, 11, 27))),
        ("- [ ] Send it – to Zoe – 2026-11-27", ReadAction(text="Send it – to Zoe", due=date(2026, 11, 27))),
        ("- [ ] Send @zoe a list", ReadAction(text="Send @zoe a list", unknown=("zoe",))),
        ("- [x] ~~A7 Find a room~~", ReadAction(text="Find a room", stage=Stage.DROPPED)),
        (r"- [ ] Call \*all\* \[x\](y)", ReadAction(text="Call *all* [x](y)")),
    ],
)
def test_a_task_of_a_markdown_list_is_read(line: str, action: ReadAction):
    assert one(f"# Tasks\n\nSome words.\n{line}\n- no task\n- [ ] \n") == action


def test_a_table_is_read_by_its_headings_in_english_or_danish():
    english = read("Task,Who,Deadline,Status,Project\nSend the list,bo; Zoe,2026-11-27,done,members\n,,,,\nSing,,,,\n")
    danish = read("Handling;Ansvarlig;Frist;Status\n'=Send;Anna Holm;27/11;opgivet\n")

    assert english.actions == (
        ReadAction(
            text="Send the list",
            owners=("p2",),
            unknown=("Zoe",),
            due=date(2026, 11, 27),
            goal="members",
            stage=Stage.DONE,
        ),
        ReadAction(text="Sing"),
    )
    assert str(english.warnings[0]) == "It is not clear who this is: Zoe."
    assert danish.actions == (ReadAction(text="=Send", owners=("p1",), due=date(2026, 11, 27), stage=Stage.DROPPED),)


@pytest.mark.parametrize("text", ["", "hello", "Name,Age\nBo,5\n"])
def test_what_holds_no_actions_says_so(text: str):
    assert read(text).actions == ()
    assert "No actions were found" in str(read(text).warnings[0])


def out_and_back(network: Network, written: str) -> Network:
    found = read_actions(written, people=network.people, today=TODAY)
    return take_actions(network, found.actions, on=SUMMER)


def test_a_list_that_goes_out_and_comes_back_changes_nothing():
    network = move_card(board(), "k3", Stage.DONE, on=SUMMER)
    network = edit_card(network, "k7", replace(card_of(network, "k7"), text="=Find *a* – room [x] 'y'"), on=SUMMER)
    actions = handed(network, network.cards)

    assert out_and_back(network, write_markdown(actions)) == network
    assert out_and_back(network, write_csv(actions)) == network


def test_a_list_brings_actions_that_are_done_owners_and_days_but_takes_none_away():
    network = out_and_back(
        board(), "- [x] Send the list\n- [x] ~~Find a room~~\n- [ ] call ærø – Fatima Khan – 2026-12-01"
    )

    assert card_of(network, "k3").stage is Stage.DONE
    assert (card_of(network, "k3").owners, card_of(network, "k3").due) == (("p2",), date(2026, 11, 27))
    assert (card_of(network, "k7").stage, card_of(network, "k7").reason) == (Stage.DROPPED, "–")
    assert (card_of(network, "k4").owners, card_of(network, "k4").due) == (("p1", "p2", "p3"), date(2026, 12, 1))
    assert out_and_back(network, "- [ ] Send the list") == network


def test_new_actions_are_added_once_under_the_goal_they_name():
    text = "Action,Goal\nSing,Twenty new members\nDance,#members\nPlay,songs\nSing,\n"
    network = out_and_back(board(), text)

    assert [(card.text, card.parent, card.tag) for card in network.cards[7:]] == [
        ("Sing", "k2", ""),
        ("Dance", "k2", ""),
        ("Play", "", "songs"),
    ]
    assert {card.meeting for card in network.cards[7:]} == {"summer"}
    assert out_and_back(network, text) == network
    dropped = out_and_back(board(), "- [-] Never mind")
    assert by_text(dropped, "Never mind").reason == "–"


def test_of_two_cards_with_one_text_the_open_one_is_meant():
    network = move_card(board(), "k3", Stage.DONE, on=SUMMER)
    network, second = added(network, CardKind.ACTION, "Send the list")
    network, _ = added(network, CardKind.DECISION, "Send the list")
    third = move_card(network, second.id, Stage.PARKED, on=SUMMER, reason="later")

    changed = out_and_back(network, "- [x] Send the list")

    assert card_of(changed, second.id).stage is Stage.DONE
    assert out_and_back(third, "- [x] Send the list") == third


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_hostile_lists_become_harmless_actions(nasty: str):
    for text in (f"- [ ] x{nasty[:900]}", f"Action;Owner;Goal\nx{nasty[:900]};{nasty};{nasty}"):
        for action in read(text).actions:
            assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in action.text + action.goal)
        take_actions(board(), read(text).actions, on=SUMMER)


@settings(max_examples=40, deadline=None)
@given(text=texts(max_size=120))
def test_anything_can_be_read(text: str):
    for shape in (text, f"- [ ] {text}", f"Action,Owner,Due\n{text},{text},{text}"):
        take_actions(board(), read(shape).actions, on=SUMMER)
