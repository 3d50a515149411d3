"""What is meant as a list of actions, and which cards it means."""

from __future__ import annotations

import pytest

from meeting.board.changing import move_card
from meeting.board.finding import card_of
from meeting.cards import CardKind, Stage
from meeting.exchange.actions_in import cards_meant, holds_actions, read_actions
from meeting.exchange.actions_lists import write_csv, write_markdown
from meeting.exchange.actions_out import handed
from tests.meeting.board.strategies import SUMMER, TODAY, added, board, north


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] Send the list",
        "# Actions\n\nWhat we promised:\n1. [x] Send the list",
        "Action,Owner,Due\nSend the list,Bo,2026-11-27",
        "Opgave;Frist\nSend listen;27/11",
        "What,Who\nSend the list,Bo",
    ],
)
def test_boxes_or_who_does_what_by_when_are_actions(text: str):
    assert holds_actions(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- Send the list\n- Find a room",
        "Bo: send the list\nIda: yes",
        "Title,Date\nAutumn meeting,2026-11-27",
        "Action\nSend the list",
        "Name,E-mail\nBo Jensen,bo@example.org",
    ],
)
def test_plain_lists_names_and_other_tables_are_not(text: str):
    assert not holds_actions(text)


def test_lists_that_we_wrote_are_known_again_card_by_card():
    network = board()
    actions = handed(network, network.cards)

    for text in (write_markdown(actions), write_csv(actions)):
        assert holds_actions(text)
        read = read_actions(text, people=network.people, today=TODAY).actions
        assert [card.text for card in cards_meant(network, read) if card is not None] == [one.text for one in actions]


def test_a_new_action_means_no_card_and_of_two_with_one_text_the_open_one_is_meant():
    network, over = added(north(), CardKind.ACTION, "Send the list")
    network, open_ = added(network, CardKind.ACTION, "Send the list")
    network = move_card(network, over.id, Stage.DONE, on=SUMMER)
    read = read_actions("- [ ] send the LIST\n- [ ] Find a room", people=(), today=TODAY).actions

    assert cards_meant(network, read) == (card_of(network, open_.id), None)


def test_a_box_with_nothing_behind_it_that_can_be_seen_is_no_action():
    read = read_actions("- [ ] \u200b\u200d\n- [x] ** **\n- [ ] Find a room", people=(), today=TODAY).actions

    assert [one.text for one in read][-1] == "Find a room"
    assert all(one.text for one in read)
