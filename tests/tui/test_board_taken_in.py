"""Task lists and tables of actions from elsewhere, pasted or read from a file, become cards of the board."""

from __future__ import annotations

from datetime import date

from meeting.cards import Stage
from meeting.exchange.recognise import Source
from meeting.exchange.understood import SourceKind
from meeting.network import Network
from tests.strategies import spring
from tests.tui.seat import Folder
from tests.tui.test_board import BARE, SENDING, cards, kept_board
from tui.intake.actions import MOST, actions_in

TASKS = "# To do\n- [ ] Anna: book the hall by 1/12\n- [x] Send the list\n- [ ] Find a room – Bo Jensen – 2026-12-04"


async def test_a_pasted_task_list_becomes_cards_and_brings_those_it_knows_up_to_date(folder: Folder):
    ids = kept_board(folder, SENDING, BARE)
    async with folder.sit(ids) as seat:
        await seat.press("4")
        await seat.paste(TASKS)
        await seat.read()

        assert "A list of actions: 3 actions" in seat.dialog
        assert "1 Put 3 actions on the board" in seat.list
        assert "new: book the hall" in seat.list
        assert "done or dropped now: A1" in seat.list
        assert "known, owners and days are added: A2" in seat.list

        await seat.press("enter")
        sent, room, hall = cards(seat).values()
        assert sent.stage is Stage.DONE
        assert (room.owners, room.due) == (("p2",), date(2026, 12, 4))
        assert (hall.text, hall.owners, hall.due) == ("book the hall", ("p1",), date(2026, 12, 1))

        await seat.press("u")
        assert list(cards(seat)) == ["A1", "A2"]


async def test_a_table_of_actions_is_read_from_a_file_and_names_that_are_nobodys_are_said(folder: Folder):
    ids = kept_board(folder)
    table = folder.path.parent / "actions.csv"
    table.write_text("Action;Owner;Due\nBook the hall;Anna Holm;2026-12-01\nCall the school;Zoe;\n", "utf-8")
    async with folder.sit(ids) as seat:
        await seat.press("4", "i")
        await seat.type(str(table), "enter")
        await seat.read()

        assert "It is not clear who this is: Zoe." in seat.dialog
        await seat.press("enter")
        hall, school = cards(seat).values()
        assert (hall.owners, hall.stage) == (("p1",), Stage.AGREED)
        assert (school.owners, school.stage) == ((), Stage.PROPOSED)


def test_of_an_endless_list_the_first_are_taken_and_the_rest_is_said():
    network, meeting = Network(id="n", name="North"), spring(5)
    found = actions_in(Source(name="", text="- [ ] task\n" * (MOST + 2)), SourceKind.UNKNOWN, network, meeting)

    assert found is not None
    assert len(found.actions) == MOST
    assert str(found.warnings[-1]) == "Only the first 500 actions are taken; 2 more were left out."


def test_a_chat_of_a_known_tool_is_never_a_list_of_actions():
    source = Source(name="", text="- [ ] task")

    assert actions_in(source, SourceKind.ZOOM_CHAT, Network(id="n", name="North"), spring(5)) is None
