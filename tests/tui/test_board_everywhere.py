"""Everything open over all networks: what is due first on top, found by a filter, and the way to its board."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting.board.changing import Occasion, add_card
from meeting.cards import CardKind, Stage
from meeting.meeting import Kind, MeetingState
from meeting.network import MeetingEntry, Network
from meeting.text import clean
from meeting.words import sentence
from store.library import Library
from tests.strategies import NASTY_TEXTS, NINE, spring
from tests.tui.seat import Folder
from tests.tui.test_board import GOAL, LATE, SENDING, TODAY, a_card, kept_board, selected
from tui.screens.board.everywhere import meeting_of


def another_network(folder: Folder) -> tuple[str, str]:
    (ids,) = folder.network(spring(5, 5), name="South", people=("Zoe Zander",))
    session = Library(folder.path).open(ids[0])

    def filled(network: Network) -> Network:
        drafts = (
            a_card("Ask the council", owners=("p1",), due=TODAY + timedelta(days=2)),
            a_card("Paint the door", stage=Stage.DONE),
            a_card("Do we meet in May?", CardKind.QUESTION, Stage.PROPOSED),
        )
        for draft in drafts:
            network, _card = add_card(network, draft, on=Occasion(at=NINE))
        return network

    session.apply_network(filled, sentence("fill the board"))
    session.close()
    return ids


async def test_all_networks_are_listed_by_day_and_enter_goes_to_the_board(folder: Folder):
    north = kept_board(folder, GOAL, SENDING, LATE)
    south = another_network(folder)
    async with folder.sit(north, size=(100, 40)) as seat:
        await seat.press("f4")
        await seat.read()

        assert "5 open in 2 networks · 1 overdue" in seat.dialog
        places = [
            seat.list.index(text)
            for text in ("Call the school", "Send the list", "Ask the council", "More members", "Do we meet in May?")
        ]
        assert places == sorted(places)
        assert "2 days overdue" in seat.selected
        assert "Anna Holm · North" in seat.selected
        assert "Paint the door" not in seat.list

        await seat.press("slash")
        await seat.type("@zoe")
        assert seat.reading == "find · 1 open"
        await seat.press("enter")
        assert "1 open in 1 network · / @zoe" in seat.dialog
        assert "Ask the council" in seat.selected

        await seat.press("enter")
        assert seat.app.network is not None
        assert (seat.app.network.id, seat.meeting.id) == south
        assert "Ask the council" in selected(seat)

        await seat.press("f4")
        await seat.read()
        await seat.press("end", "enter")
        assert "Do we meet in May?" in selected(seat)


async def test_it_opens_from_home_finds_nothing_kindly_and_lets_go(folder: Folder):
    kept_board(folder, SENDING)
    async with folder.sit(size=(80, 24)) as seat:
        await seat.press("0", "f4")
        await seat.read()
        await seat.press("slash")
        await seat.type("@nobody")
        assert "nobody here is called “nobody”" in seat.reading
        await seat.press("enter")
        assert "No card is like that." in seat.dialog

        await seat.press("enter", "slash", "escape", "escape")
        assert seat.dialog == ""


async def test_nasty_texts_of_all_networks_are_drawn_as_they_are(folder: Folder):
    nasty = [a_card(text, due=TODAY) for text in NASTY_TEXTS if clean(text) and len(text) < 1_000]
    ids = kept_board(folder, *nasty)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("f4")
        await seat.read()
        assert f"{len(nasty)} open in 1 network" in seat.dialog
        assert seat.is_sound()
        await seat.press("end")
        assert seat.is_sound()
        await seat.press("slash")
        await seat.paste("[bold]@x \x1b[31m")
        await seat.press("enter")
        assert seat.is_sound()


def an_entry(name: str, state: MeetingState, days: int) -> MeetingEntry:
    return MeetingEntry(id=name, title=name, kind=Kind.EXCHANGE, state=state, starts_at=NINE + timedelta(days=days))


def test_a_board_is_looked_at_in_the_live_meeting_else_the_next_else_the_last():
    live = an_entry("live", MeetingState.LIVE, 0)
    drafts = (an_entry("later", MeetingState.DRAFT, 60), an_entry("next", MeetingState.DRAFT, 30))
    held = (an_entry("last", MeetingState.ENDED, -30), an_entry("before", MeetingState.ENDED, -60))
    network = Network(id="n", name="North", meetings=(*drafts, live, *held))

    assert meeting_of(network, now=NINE) == "live"
    assert meeting_of(replace(network, meetings=(*drafts, *held)), now=NINE) == "next"
    assert meeting_of(replace(network, meetings=held[::-1]), now=NINE) == "last"
    assert meeting_of(replace(network, meetings=(replace(live, archived=True),)), now=NINE) == ""
