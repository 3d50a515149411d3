"""Answers of single people: typed by name, read from the chat and settled where unclear."""

from __future__ import annotations

from meeting.polls import UnclearLine
from tests.tui.seat import Folder
from tests.tui.test_polls import PEOPLE, THEME, clipboard, copied, live, picture, polls


async def test_ballots_by_name_stay_open_for_the_next_and_a_proxy_is_told(folder: Folder):
    (ids,) = folder.network(live(THEME, opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "B")
        await seat.type("an 2")
        assert "an? Anna Holm, Anne Bak" in seat.reading
        await seat.press("enter")
        assert "That can be Anna Holm, Anne Bak" in seat.notice
        await seat.press("ctrl+u")
        await seat.type("anna 2")
        assert seat.reading == "ballot · Anna Holm · Climate"
        await seat.press("enter")
        assert "not yet: Bo, Søren, Anne" in picture(seat)
        await seat.type("bo by sø 3, but not in June", "enter")
        await seat.type("me 2", "enter")
        assert seat.reading == "ballot · stays open for the next · Enter alone closes"
        await seat.press("y")
        assert "Esc closes" in seat.reading
        await seat.press("backspace", "enter", "1", "u")  # the digit votes: the line is closed
        assert "3 of 4 answered" in picture(seat)
        assert "⚑ Bo Jensen: “not in June”" in picture(seat)
        anna, bo, own = polls(seat)[0].ballots
        assert (anna.voter, anna.picks) == ("p1", (1,))
        assert (bo.voter, bo.by) == ("p2", "p3")
        assert own.name == "the facilitator"
        await seat.press("u")
        assert len(polls(seat)[0].ballots) == 2


async def test_an_unclear_answer_is_settled_by_digit_named_or_left_out(folder: Folder):
    lines = (
        UnclearLine(name="Emil", text="2 or 3, I think"),
        UnclearLine(name="Gry", text="the last?"),
        UnclearLine(name="Anna Holm", voter="p1", text="hm"),
    )
    (ids,) = folder.network(live(THEME, opened=True, unclear=lines), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3")
        assert "? 3 answers are unclear" in picture(seat)
        assert "? Emil: “2 or 3, I think”" in seat.list
        await seat.press("down", "enter")
        assert "Emil: “2 or 3, I think”" in seat.dialog
        await seat.press("I")
        await seat.type("sø")
        assert seat.reading == "who is it? · Søren Ø"
        await seat.press("enter")
        assert "? Søren Ø: “2 or 3, I think”" in seat.list

        await seat.press("enter", "2")
        assert [(one.voter, one.picks) for one in polls(seat)[0].ballots] == [("p3", (1,))]
        assert "? 2 answers are unclear" in picture(seat)

        await seat.press("home", "down", "delete")
        assert [line.name for line in polls(seat)[0].unclear] == ["Anna Holm"]
        await seat.press("home", "down", "e", "e", "ctrl+u")
        await seat.type("3, but later", "enter")
        assert polls(seat)[0].unclear == ()
        assert polls(seat)[0].ballots[-1].text == "later"


async def test_several_options_of_an_unclear_answer_are_chosen_by_their_digits(folder: Folder):
    line = UnclearLine(name="Emil", text="all but one")
    (ids,) = folder.network(live(f"* {THEME}", opened=True, unclear=(line,)), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "down", "enter", "1", "3")
        assert "✓ Onboarding" in seat.dialog
        await seat.press("enter")
        assert polls(seat)[0].ballots[0].picks == (0, 2)


async def test_a_ranking_takes_no_digits_but_ballots_by_name(folder: Folder):
    (ids,) = folder.network(live("rank: In which order? a / b / c", opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        with clipboard(seat, folder) as taken:
            await seat.press("3", "1")
            assert "B enters the answer of each person" in seat.notice
            await seat.press("B")
            await seat.type("anna 2 > 1 > 3", "enter")
            await seat.type("bo 2, 3", "enter", "escape")
            assert "“b” is preferred to every other option" in picture(seat)
            await seat.step()
            assert "b" in await copied(seat, taken)


async def test_open_answers_are_listed_and_copied_without_names(folder: Folder):
    (ids,) = folder.network(live("What do you take with you?", opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        with clipboard(seat, folder) as taken:
            await seat.press("3", "B")
            await seat.type("bo a good idea", "enter", "escape")
            assert "Bo Jensen: “a good idea”" in picture(seat)
            await seat.step()
            text = await copied(seat, taken)
            assert "a good idea" in text
            assert "Bo" not in text
