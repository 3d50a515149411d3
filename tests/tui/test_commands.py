from __future__ import annotations

from collections import defaultdict

import pytest
from textual.actions import parse

from store.settings import Settings
from tests.strategies import spring
from tests.tui.seat import Folder
from tui.app import OrdstyrerApp
from tui.command import OF_A_MEETING
from tui.commands import COMMANDS, Command, Where, commands_for, keys_of
from tui.remapping import checked_keys
from tui.screens.base import FrameScreen
from tui.values import PLACES, screen_class
from tui.widgets.rows import Rows

SCREENS = tuple(screen_class(place) for place in PLACES)


def keys_on(where: Where) -> dict[str, list[str]]:
    found = defaultdict(list)
    for command in commands_for(where):
        for key in keys_of(command, {}):
            found[key].append(command.id)
    return found


def test_every_command_has_a_name_of_its_own():
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("where", [Where.HOME, *sorted(OF_A_MEETING, key=lambda where: where.value)])
def test_a_key_does_one_thing_on_a_screen(where: Where):
    assert {key: ids for key, ids in keys_on(where).items() if len(ids) > 1} == {}


def test_a_key_means_the_same_on_every_screen_but_for_those_that_go_on_or_read_in():
    home = keys_on(Where.HOME)
    other = {
        key: (*home[key], *here[key])
        for where in OF_A_MEETING
        for here in (keys_on(where),)
        for key in home.keys() & here.keys()
        if home[key] != here[key]
    }

    assert all(command == "search" or command.endswith(".find") for command in other.pop("slash"))
    assert other == {
        "space": ("meeting.resume", "step.next"),
        "enter": ("meeting.open", "edit"),
        "i": ("import", "import.file"),
    }


def test_the_list_takes_no_key_of_a_command_but_enter():
    of_the_list = {key for binding in Rows.BINDINGS for key in binding.key.split(",")}

    assert of_the_list & {key for command in COMMANDS for key in keys_of(command, {})} == {"enter"}


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.__name__)
def test_every_command_does_something_that_the_screen_or_the_app_can_do(screen: type[FrameScreen]):
    for command in commands_for(screen.WHERE):
        place, name, _arguments = parse(command.action)
        owner = OrdstyrerApp if place == "app" else screen

        assert hasattr(owner, f"action_{name}"), command.id


async def test_the_keys_of_the_table_are_those_that_work(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids) as seat:
        for place in ("agenda", "breakouts", "polls", "wall", "people", "home"):
            seat.app.action_go(place)
            await seat.settle()
            active = seat.app.screen.active_bindings
            for command in commands_for(seat.app.screen.WHERE):
                for key in keys_of(command, {}):
                    if key != "enter":  # the list has it, and tells the screen what was chosen
                        assert active[key].binding.id == command.id


async def test_a_remapped_key_is_the_one_that_works_and_that_is_shown(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    moved = Settings(keys={"capture.action": "x,f5", "palette": "ctrl+k"})
    async with folder.sit(ids, settings=moved) as seat:
        await seat.press("space")
        assert "x action" in seat.keys
        assert "a action" not in seat.keys

        await seat.press("a")
        assert not seat.app.screen.query_one("CaptureLine").display

        await seat.press("x")
        assert "action" in seat.reading

        await seat.press("escape", "question_mark")
        assert "x f5 " in seat.dialog
        assert "Capture an action" in seat.dialog

        await seat.press("escape", "ctrl+p")
        assert seat.app.screen.query("KeyBar")

        await seat.press("ctrl+k")
        await seat.type("capture an")
        await seat.until(lambda: "(x)" in seat.screen)
        await seat.press("enter")
        await seat.until(lambda: seat.app.screen.query("CaptureLine") and "action · " in seat.reading)


async def test_ctrl_c_says_how_to_quit_and_a_dialog_offers_no_empty_palette(folder: Folder):
    async with folder.sit() as seat:
        await seat.press("ctrl+c")
        assert seat.notice == "Ctrl+q quits."

        await seat.press("question_mark", "ctrl+p")
        assert "Networks and meetings" in seat.dialog


async def test_a_key_that_cannot_be_used_is_named_and_the_usual_one_stays(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    wrong = Settings(keys={"capture.action": "d", "item.nxet": "f6"})
    async with folder.sit(ids, settings=wrong) as seat:
        assert "capture.action" in seat.notice
        assert "capture.decision" in seat.notice
        assert "item.nxet" in seat.notice

        await seat.press("space", "a")
        assert "action" in seat.reading


def test_two_commands_may_change_places():
    swapped = {"capture.action": "d", "capture.decision": "a"}

    assert checked_keys(swapped) == (swapped, ())


def test_help_of_a_command_is_a_sentence():
    def is_sentence(command: Command) -> bool:
        return command.help[0].isupper() and command.help.endswith((".", "”."))

    assert [command.id for command in COMMANDS if not is_sentence(command)] == []
