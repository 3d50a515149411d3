"""Promises first: one key each, a day or a reason typed; what is not answered carries over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meeting.activities import Activity, ActivityState
from meeting.board.changing import Occasion, add_card, edit_card
from meeting.board.finding import card_of
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.consensus.steps import begin_check
from meeting.followup.between import add_activity
from meeting.network import Network
from meeting.words import sentence
from store.library import Library
from tests.strategies import NASTY_TEXTS, NINE
from tests.tui.seat import Folder, Ids, Seat
from tests.tui.test_consensus import PEOPLE, live, with_proposal
from tui.screens.followup.promises import PromisesScreen, has_promises
from tui.screens.followup.promises_open import end_meeting, loose_ends

LAST_TIME = Occasion(at=NINE, meeting="before")


def promised(network: Network, *, text: str = "book the hall") -> Network:
    """Return the network with an action, a sub-goal and an activity of last time."""
    drafts = (
        Card(id="", kind=CardKind.ACTION, text="send the list", owners=("p2",), due=date(2026, 11, 20)),
        Card(id="", kind=CardKind.ACTION, text=text),
        Card(id="", kind=CardKind.SUBGOAL, text="ten new members"),
    )
    for draft in drafts:
        network = add_card(network, replace(draft, stage=Stage.AGREED), on=LAST_TIME)[0]
    network = edit_card(network, "k1", replace(card_of(network, "k1"), confidence=4), on=LAST_TIME)
    activity = Activity(id="", text="try one thing at home", use="we go round")
    return add_activity(network, activity, on=LAST_TIME)[0]


def with_promises(folder: Folder, *, text: str = "book the hall") -> Ids:
    (ids,) = folder.network(live(), people=PEOPLE)
    session = Library(folder.path).open(ids[0])
    session.apply_network(lambda network: promised(network, text=text), sentence("promise"))
    session.close()
    return ids


async def look(seat: Seat) -> None:
    """Open the promises, as the board does."""
    seat.app.push_screen(PromisesScreen(board(seat), seat.meeting, now=seat.clock()))
    await seat.settle()


def board(seat: Seat) -> Network:
    assert seat.app.network is not None
    return seat.app.network


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (100, 30)])
async def test_all_promises_stand_there_with_who_and_when(folder: Folder, size: tuple[int, int]):
    ids = with_promises(folder)
    async with folder.sit(ids, size=size) as seat:
        assert has_promises(board(seat), seat.meeting)
        await look(seat)
        assert "4 of 4 are to be taken up" in seat.screen
        assert "A1 send the list" in seat.screen
        assert "Bo Jensen · 4 days overdue" in seat.screen
        assert "confidence 4 of 5 when it was agreed" in seat.screen
        assert "no owner" in seat.list
        assert "activity try one thing at home" in seat.list
        assert "1 kept  2 moved  3 needs help  4 dropped" in seat.screen
        assert seat.is_sound()


async def test_each_promise_takes_one_key_and_the_next_one_is_selected(folder: Folder):
    ids = with_promises(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("1")
        assert card_of(board(seat), "k1").stage is Stage.DONE
        assert seat.selected.startswith("A2 book the hall")
        await seat.press("3")
        await seat.type("somebody with a key", "enter")
        assert "needs help: somebody with a key" in seat.list
        assert card_of(board(seat), "k2").help == "somebody with a key"
        await seat.press("4")
        await seat.type("the school does it", "enter", "1")
        assert card_of(board(seat), "k3").reason == "the school does it"
        assert board(seat).activities[0].state is ActivityState.DONE
        assert "All of them have been taken up. Thank you." in seat.dialog
        assert "2 of 4 promises kept lately." in seat.dialog
        assert not has_promises(board(seat), seat.meeting)


async def test_a_promise_is_moved_to_a_day_that_is_read_while_typed(folder: Folder):
    ids = with_promises(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("2")
        await seat.type("soon", "enter")
        assert "That is no date" in seat.notice
        await seat.press(*["backspace"] * 4)
        await seat.type("4/12 when the hall is free")
        assert "moved to · Fri 4 Dec" in seat.reading
        await seat.press("enter")
        assert card_of(board(seat), "k1").due == date(2026, 12, 4)
        assert "→  A1 send the list" in seat.list
        assert "moved: when the hall is free" in seat.list


async def test_an_empty_reason_answers_nothing_and_undo_takes_an_answer_back(folder: Folder):
    ids = with_promises(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("4", "enter", "enter")
        assert "4 of 4" in seat.dialog
        assert "1 kept · 2 moved" in seat.notice
        await seat.press("1")
        assert "3 of 4" in seat.dialog
        await seat.press("u")
        assert "4 of 4" in seat.dialog


async def test_how_sure_everybody_is_now_stands_beside_how_sure_they_were(folder: Folder):
    ids = with_promises(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("F")
        await seat.type("9", "enter")
        assert "Confidence is a number from 1 to 5." in seat.notice
        await seat.press("backspace", "2", "enter")
        assert "confidence 4 of 5 when it was agreed, 2 now" in seat.list


async def test_space_goes_round_what_is_left(folder: Folder):
    ids = with_promises(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("down", "1", "home", "space")
        assert seat.selected.startswith("G3 ten new members")


async def test_nothing_promised_says_so(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await look(seat)
        assert "Nothing was promised last time." in seat.dialog
        await seat.press("1", "2", "space", "escape")
        assert not seat.dialog


async def test_loose_ends_are_said_and_unanswered_promises_carry_over_when_the_meeting_is_closed(folder: Folder):
    ids = with_promises(folder)
    async with folder.sit(ids) as seat:
        await seat.press("a")
        await seat.type("water the plants", "enter")
        ends = "\n".join(loose_ends(board(seat), seat.meeting))
        assert "A4 water the plants (no owner, no date)" in ends
        assert "carry over, not taken up: send the list; book the hall; ten new members" in ends
        assert "No between-meeting activity is agreed" in ends
        network, meeting = end_meeting(board(seat), seat.meeting, seat.clock())
        assert meeting.state.value == "ended"
        assert card_of(network, "k1").changes[-1].what is Touch.CARRIED


async def test_an_open_check_is_a_loose_end(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        meeting = begin_check(board(seat), seat.meeting, "k1", at=NINE)
        assert "Consensus check still open: D1 We meet online" in "\n".join(loose_ends(board(seat), meeting))


@pytest.mark.parametrize("text", NASTY_TEXTS[::5])
async def test_hostile_promises_are_shown_as_they_are(folder: Folder, text: str):
    ids = with_promises(folder, text=f"x{text[:800]}")
    async with folder.sit(ids, size=(60, 40)) as seat:
        await look(seat)
        await seat.press("down", "3")
        await seat.paste(f"x{text}")
        await seat.press("enter")
        assert card_of(board(seat), "k2").help
        assert seat.is_sound()
