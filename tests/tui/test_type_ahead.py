"""Whoever types faster than the program draws loses nothing: a key belongs to what the key before it opened."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meeting import floor
from tests.strategies import spring
from tests.tui.seat import Folder

PEOPLE = ("Anna Holm", "Bo Jensen", "Pia Quist", "Dan Dahl")


async def test_letters_behind_a_key_belong_to_the_line_it_opens(folder: Folder):
    (ids,) = folder.network(spring(5, 5), people=PEOPLE)
    async with folder.sit(ids, size=(100, 24)) as seat:
        await seat.press("space")
        meeting = seat.meeting
        await seat.burst("tan pi dan", "enter")
        waits = [turn.person for turn in floor.waiting(seat.meeting, "i1")]
        assert waits == ["p1", "p3", "p4"]
        await seat.press("escape", "escape")

        await seat.burst("abo: pack bags, phone dad", "enter")
        await seat.burst("dspend less", "enter")
        await seat.burst("nA+b - c? [x] /y", "enter")
        await seat.burst("qqq", "escape")
        assert [one.text for one in seat.meeting.captures] == ["pack bags, phone dad", "spend less", "A+b - c? [x] /y"]
        assert replace(seat.meeting, captures=(), turns=(), counter=0) == replace(meeting, counter=0)

        await seat.burst("r2", "enter")
        assert "03:00 left" in seat.strip


async def test_keys_behind_enter_do_not_get_into_the_line_and_are_not_lost(folder: Folder):
    (ids,) = folder.network(spring(5, 5), people=PEOPLE)
    async with folder.sit(ids, size=(100, 24)) as seat:
        await seat.press("space")
        await seat.burst("nfirst", *("enter", *"nsecond", "enter", "+", "+"))
        assert [one.text for one in seat.meeting.captures] == ["first", "second"]
        assert "07:00 left" in seat.strip

        await seat.burst("txx", "enter")
        await seat.press("backspace", "backspace")
        await seat.burst("bo", "enter", "p", "i", "enter")
        assert [turn.person for turn in floor.waiting(seat.meeting, "i1")] == ["p2", "p3"]
        await seat.burst("", "escape", "escape", *"nthird", "enter", "p")
        assert [one.text for one in seat.meeting.captures] == ["first", "second", "third"]
        assert "paused" in seat.strip


async def test_enter_pressed_twice_keeps_a_line_once(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids, size=(100, 24)) as seat:
        await seat.burst("nonce", "enter", "enter")
        await seat.press("escape")
        assert [one.text for one in seat.meeting.captures] == ["once"]
        await seat.burst("0")
        await seat.burst("WSouth", "enter", "enter")
        await seat.read()
        assert seat.list.count("South") == 1


async def test_an_answer_pressed_twice_closes_the_dialog_alone(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids, size=(100, 24)) as seat:
        await seat.goes_by(minutes=3)
        await seat.press("space")
        assert "Start the meeting" in seat.dialog
        await seat.burst("11")
        assert "▶ 1/2 A" in seat.strip
        assert seat.list
        await seat.press("L")
        await seat.burst("", "escape", "escape", "escape")
        assert seat.list


async def test_mending_a_line_goes_on_where_it_ended(folder: Folder):
    (ids,) = folder.network(spring(5, 5))
    async with folder.sit(ids, size=(100, 24)) as seat:
        await seat.burst("nto be", "enter")
        await seat.press("C", "enter")
        await seat.type(" continued", "enter")
        assert [one.text for one in seat.meeting.captures] == ["to be continued"]


async def test_letters_behind_a_key_belong_to_the_dialog_it_opens(folder: Folder):
    folder.network(spring(5, 5), name="North")
    async with folder.sit(size=(80, 40)) as seat:
        await seat.burst("WiWHAX", "enter")
        await seat.read()
        assert "iWHAX" in seat.list
        await seat.burst("/nor")
        assert "iWHAX" not in seat.list
        assert "North" in seat.list
        await seat.press("escape", "home")
        await seat.burst("Aspring")
        await seat.press("tab", "tab")
        await seat.type("We learn.", "ctrl+s")
        await seat.read()
        assert (seat.meeting.title, seat.meeting.purpose) == ("spring", "We learn.")
        await seat.burst("Achat storm", "enter", "ctrl+s")
        assert "Chat storm" in seat.list


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
async def test_a_line_that_arrives_in_one_go_is_one_line(folder: Folder):
    from tests.tui.terminal import run  # noqa: PLC0415 - there are no pseudo-terminals on Windows

    (ids,) = folder.network(replace(spring(5, 5), starts_at=datetime.now(UTC)), people=("Søren Ærø",))
    with run("--data", str(folder.path)) as terminal:
        terminal.wait_for("Spring")
        terminal.type("\r")
        terminal.wait_for("space starts it")
        terminal.type(" ")
        terminal.wait_for("▶ A")
        terminal.type("asør: køb 3 dåser æg #mad\r")
        terminal.wait_for("→ Søren")
        terminal.type("dWe 'b' [b]bold[/b] +1\r")
        terminal.wait_for("◆ We 'b' [b]bold[/b] +1")
        terminal.wait_for("saved ✓")
        terminal.type("\x11")
        assert terminal.leave() == 0
    first, second = folder.kept(ids).captures
    assert (first.owners, first.text, first.subgoal) == (("p1",), "køb 3 dåser æg", "mad")
    assert second.text == "We 'b' [b]bold[/b] +1"
