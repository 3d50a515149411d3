"""Polls from the typed question to the copied result, counted by key, by name, and settled where unclear."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from textual.widgets import TextArea

from meeting import running as meeting_running
from meeting.meeting import Meeting
from meeting.people import Attendance, Presence
from meeting.poll import running
from meeting.poll.writing import read_poll
from meeting.polls import Poll, PollKind, PollState, UnclearLine
from store.settings import Answers, Settings
from tests.strategies import NASTY_TEXTS, NINE, spring
from tests.tui.seat import Folder, Seat
from tui.clipboard import Clipboard
from tui.copying import Copier
from tui.screens.polls.screen import PollsScreen
from tui.widgets.polls.bars import blocks
from tui.widgets.polls.picture import PollPicture
from tui.widgets.rows import Rows

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Anne Bak")
THEME = "Which theme? Onboarding / Climate / Neither"


def live(*questions: str, opened: bool = False, unclear: tuple[UnclearLine, ...] = ()) -> Meeting:
    """Return a live meeting, everybody there, with these polls of the running item; the first may be open."""
    meeting = meeting_running.start(spring(5, 5), at=NINE)
    here = tuple(Attendance(person=f"p{n}", presence=Presence.PRESENT) for n in range(1, len(PEOPLE) + 1))
    meeting = replace(meeting, attendance=here)
    for question in questions:
        meeting = running.add_poll(meeting, read_poll(question).poll, item="i1")
    if opened:
        first = meeting.polls[0].id
        meeting = running.open_poll(meeting, first, at=NINE)
        meeting = running.change_poll(meeting, first, lambda poll: replace(poll, unclear=unclear))
    return meeting


def picture(seat: Seat) -> str:
    return seat.app.screen.query_one(PollPicture).text


def polls(seat: Seat) -> tuple[Poll, ...]:
    return seat.meeting.polls


@contextmanager
def clipboard(seat: Seat, folder: Folder) -> Iterator[list[str]]:
    """Put a clipboard that only remembers in the place of the computer's."""
    taken: list[str] = []

    def run(_command: object, content: bytes) -> bool:
        taken.append(content.decode())
        return True

    kept = Clipboard(folder.path, choice="command take", environment={"TERM": "dumb"}, run=run, find=lambda: None)
    seat.app._copier_made = Copier(Settings().copy, folder.path, clipboard=kept)
    yield taken


async def copied(seat: Seat, taken: list[str]) -> str:
    number = len(taken)
    await seat.press("y")
    await seat.until(lambda: len(taken) > number)
    return taken[-1]


async def test_a_poll_goes_from_one_typed_line_to_the_copied_result(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        with clipboard(seat, folder) as taken:
            await seat.press("3")
            assert "There are no polls in this meeting yet." in " ".join(seat.list.split())
            assert "Which date? 3 Dec / 10 Dec / neither" in " ".join(seat.list.split())

            await seat.press("A")
            await seat.type("Which theme?")
            assert seat.reading == "poll · open answers"
            await seat.type(" Onboarding / Climate / Neither")
            assert seat.reading == "poll · one of 3 options · Onboarding | Climate | Neither"
            await seat.press("enter")
            assert "○ prepared" in picture(seat)
            assert "space open" in seat.keys
            assert "Which theme?\n1) Onboarding" in await copied(seat, taken)

            await seat.step()
            assert "● open now" in picture(seat)
            assert "space close" in seat.keys
            await seat.press("1", "2", "2", "2")
            assert "clear · 4 of 4 answered" in picture(seat)

            await seat.step()
            assert "✓ closed" in picture(seat)
            assert "space next" in seat.keys
            text = await copied(seat, taken)
            assert "4 of 4 answered · clear" in text
            assert "3 · Climate (75 %)" in text
    assert folder.kept(ids).polls[0].item == "i1"


async def test_digits_count_and_minus_takes_back_in_an_open_poll(folder: Folder):
    (ids,) = folder.network(live(THEME, opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "1", "2", "2", "2")
        assert polls(seat)[0].tally == (1, 3, 0)
        await seat.press("minus")
        assert "− now the digit that takes one back" in picture(seat)
        await seat.press("2")
        assert "− now" not in picture(seat)
        assert polls(seat)[0].tally == (1, 2, 0)
        await seat.press("minus", "escape", "2")
        assert polls(seat)[0].tally == (1, 3, 0)
        await seat.press("!")
        assert polls(seat)[0].tally == (0, 3, 0)
        await seat.press("1", "u")
        assert "count “Onboarding”" in seat.notice
        assert "1–3 vote · − and digit takes one back · [ ] change screen" in picture(seat)
        await seat.press("7")
        assert not isinstance(seat.app.screen, PollsScreen)
        await seat.press("3", "minus", "3")
        assert "No counted answer for “Neither” is left" in seat.notice
        assert polls(seat)[0].tally == (0, 3, 0)


async def test_brackets_change_the_screen_in_an_open_poll_and_digits_elsewhere(folder: Folder):
    (ids,) = folder.network(live(THEME, "1-5 How useful?", opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "1")
        assert isinstance(seat.app.screen, PollsScreen)
        await seat.press("[")
        assert not isinstance(seat.app.screen, PollsScreen)
        await seat.press("]", "]", "[")
        assert isinstance(seat.app.screen, PollsScreen)
        await seat.burst("[1")
        assert polls(seat)[0].tally == (1, 0, 0)
        await seat.press("3", "down", "1")
        assert not isinstance(seat.app.screen, PollsScreen)
        assert polls(seat)[0].tally == (1, 0, 0)


async def test_a_digit_typed_behind_a_command_belongs_to_the_line_it_opens(folder: Folder):
    (ids,) = folder.network(live(THEME, opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3")
        await seat.burst("A1-5 How useful?", "enter")
        assert polls(seat)[0].tally == ()
        assert (polls(seat)[1].kind, polls(seat)[1].question) == (PollKind.SCALE, "How useful?")
        assert picture(seat).startswith("Which theme?")  # the open one stays in front


async def test_a_poll_of_a_draft_is_prepared_but_not_opened(folder: Folder):
    meeting = running.add_poll(spring(5, 5), read_poll(THEME).poll)
    (ids,) = folder.network(meeting, people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3")
        assert "It can be opened when the meeting runs" in picture(seat)
        assert "space start" in seat.keys
        await seat.press("B")
        assert "Open the poll first" in seat.notice
        await seat.press("P")
        assert "the result is hidden" in picture(seat)


async def test_ten_stands_under_the_zero(folder: Folder):
    (ids,) = folder.network(live("temperature: How sure are you?", opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "0", "8")
        assert polls(seat)[0].tally == (0, 0, 0, 0, 0, 0, 0, 1, 0, 1)
        assert "average 9, median 9, spread 1" in picture(seat)


async def test_a_hidden_result_is_not_drawn_until_it_is_closed_or_shown(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    hides = Settings(answers=Answers(hide_polls=True))
    async with folder.sit(ids, settings=hides) as seat:
        await seat.press("3", "A")
        await seat.type(THEME, "enter")
        await seat.step()
        await seat.press("1", "1")
        assert "the result is hidden" in picture(seat)
        assert "2 of 4 answered" in picture(seat)
        assert "█" not in picture(seat)
        assert "100 %" not in picture(seat)
        await seat.press("P")
        assert "100 %" in picture(seat)
        await seat.press("P")
        await seat.step()
        assert "100 %" in picture(seat)


async def test_a_question_of_agreement_is_hidden_until_it_is_closed_and_asked_in_the_meetings_language(folder: Folder):
    (ids,) = folder.network(replace(live(), language="da"), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "A")
        await seat.type("yes/no: Er vi enige?", "enter")
        assert "the result is hidden until the poll is closed" in picture(seat)
        assert "P shows the result before it is closed." in picture(seat)
        with clipboard(seat, folder) as taken:
            assert "Skriv ja, nej eller undlader i chatten" in await copied(seat, taken)
        await seat.step()
        await seat.press("1", "1", "2")
        assert "3 of 4 answered" in picture(seat)
        assert "67 %" not in picture(seat)
        await seat.press("P")
        assert "67 %" in picture(seat)
        await seat.press("A")
        await seat.type("fist: Går det? [vist]", "enter")
        assert "is hidden" not in picture(seat)


async def test_a_line_that_was_left_out_is_not_asked_about_again_and_its_poll_stays_in_question(folder: Folder):
    (ids,) = folder.network(live(THEME, "What else?", opened=True), people=PEOPLE)
    chat = "Anna Holm: 1 or 2\nBo Jensen: 3"
    async with folder.sit(ids) as seat:
        await seat.press("3")
        for unclear in ("1 clear, 1 unclear", "1 clear, 0 unclear"):
            await seat.paste(chat)
            await seat.read()
            assert unclear in seat.dialog
            await seat.press("1")
            if polls(seat)[0].unclear:
                assert "1 answer is unclear: ↓ and Enter" in picture(seat)
                await seat.press("down")
                assert "1 answer is unclear: Enter settles it" in picture(seat)
                await seat.press("delete")
                assert seat.selected.startswith("● Which theme?")
        assert "1 line of the chat is left out: no answer" in picture(seat)

    async with folder.sit(ids, read_only=True) as seat:
        await seat.press("3")
        assert "1 line of the chat is left out: no answer" in picture(seat)

    async with folder.sit(ids) as seat:  # the program was closed: what was left out still is, on every screen
        await seat.paste(chat)
        await seat.read()
        assert "1 clear, 0 unclear" in seat.dialog
        assert "1 line was left out before: “1 or 2”" in seat.dialog
        await seat.press("1")
        assert polls(seat)[0].unclear == ()


async def test_undoing_that_a_line_was_left_out_asks_about_it_again_and_redoing_leaves_it_out(folder: Folder):
    lines = (UnclearLine(name="Emil", text="1 or 2"),)
    (ids,) = folder.network(live(THEME, opened=True, unclear=lines), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "down", "delete")
        assert (polls(seat)[0].unclear, polls(seat)[0].dropped) == ((), lines)
        await seat.press("u")
        assert "leave out “1 or 2”" in seat.notice
        assert "? Emil: “1 or 2”" in seat.list
        assert "left out" not in picture(seat)
        await seat.paste("Emil: 1 or 2\nBo Jensen: 3")
        await seat.read()
        assert "1 clear, 1 unclear" in seat.dialog
        await seat.press("escape", "U")
        assert (polls(seat)[0].unclear, polls(seat)[0].dropped) == ((), lines)


async def test_an_anonymous_poll_says_so_and_keeps_no_name(folder: Folder):
    (ids,) = folder.network(live(f"{THEME} [anonymous] [quorum 3]", opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "B")
        await seat.type("anna 2", "enter", "escape")
        assert "anonymous: who answered what is not stored" in picture(seat)
        assert "not yet" not in picture(seat)
        assert "2 more answers are needed" in picture(seat)
        assert polls(seat)[0].ballots == ()
        assert polls(seat)[0].tally == (0, 1, 0)


async def test_asking_again_compares_and_reopening_goes_on_counting(folder: Folder):
    (ids,) = folder.network(live(THEME, opened=True), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "1", "2")
        await seat.step()
        await seat.press("D")
        assert polls(seat)[1].repeats == polls(seat)[0].id
        await seat.step()
        await seat.press("2", "2")
        assert "“Onboarding” fell from 50 % to 0 %" in picture(seat)
        assert "“Climate” rose from 50 % to 100 %" in picture(seat)
        await seat.step()
        await seat.press("O", "1")
        assert polls(seat)[1].tally == (1, 2, 0)


async def test_space_goes_to_the_next_prepared_poll_and_then_to_the_next_item(folder: Folder):
    (ids,) = folder.network(live(THEME, "yes/no: Shall we go on?"), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3")
        await seat.step()
        await seat.press("space")
        assert "pressed twice" in seat.notice
        await seat.step()
        assert "space next poll" in seat.keys
        await seat.step()
        assert picture(seat).startswith("Shall we go on?")
        await seat.step()
        await seat.step()
        assert [poll.state for poll in polls(seat)] == [PollState.CLOSED, PollState.CLOSED]
        await seat.step()
        assert seat.meeting.running is not None
        assert seat.meeting.running.title == "B"


async def test_the_poll_of_the_item_that_begins_comes_to_the_front(folder: Folder):
    meeting = running.add_poll(live(THEME), read_poll("What else?").poll, item="i2")
    (ids,) = folder.network(meeting, people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3")
        assert picture(seat).startswith("Which theme?")
        await seat.press("1")
        await seat.step()
        await seat.press("3")
        assert picture(seat).startswith("What else?")
        assert seat.selected.startswith("○ What else?")
        assert "other polls" in seat.list


async def test_a_poll_that_fits_no_line_is_edited_as_text(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    (ids,) = folder.network(live("Which?\nred / blue\nthis; that"), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "e")
        assert "red / blue\nthis; that" in seat.app.screen.query_one(TextArea).text
        await seat.press("ctrl+s")
        assert polls(seat)[0].options == ("red / blue", "this; that")


async def test_a_poll_is_edited_as_a_line_and_removed(folder: Folder):
    (ids,) = folder.network(live(THEME), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "e")
        await seat.type(" / Sleep", "enter")
        assert polls(seat)[0].options[-1] == "Sleep"
        await seat.press("delete")
        assert polls(seat) == ()
        await seat.press("u")
        await seat.step()
        await seat.press("1", "e")
        await seat.type(" / Food", "enter")
        assert "There are answers already" in seat.notice
        await seat.press("escape", "delete")
        assert "It has 1 answer." in seat.dialog
        await seat.press("2")
        assert polls(seat) == ()


async def test_prepared_polls_are_written_as_text(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    (ids,) = folder.network(live(THEME, "What else?"), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("3", "E")
        other = polls(seat)[1].id
        pane = seat.app.screen.query_one(TextArea)
        assert THEME in pane.text
        pane.text = "Which theme at all? Onboarding / Climate\n\nWhat else?\n\n* Which? a"
        await seat.settle()
        assert "A poll needs at least two" in seat.dialog
        await seat.press("ctrl+s")
        assert "A poll needs at least two options" in seat.notice
        pane.text = "Which? a / b\n\n1-5 How useful?\n\nWhat else?"
        await seat.press("ctrl+s")
        assert [poll.question for poll in polls(seat)] == ["Which?", "How useful?", "What else?"]
        assert polls(seat)[2].id == other


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (140, 45)], ids=str)
async def test_the_screen_is_sound_with_hostile_texts(folder: Folder, size: tuple[int, int]):
    texts = [text for text in NASTY_TEXTS if 0 < len(text) < 300]
    meeting = live()
    for text in texts:
        read = read_poll(f"{text.replace('/', '')} x? one / {text[:40].replace('/', '')}y")
        if read.is_clear:
            meeting = running.add_poll(meeting, read.poll, item="i1")
    (ids,) = folder.network(meeting, people=PEOPLE)
    async with folder.sit(ids, size=size) as seat:
        await seat.press("3")
        for _poll in seat.app.screen.query_one("#polls", Rows).rows[:12]:
            assert seat.is_sound(), seat.screen
            await seat.press("down")


@pytest.mark.parametrize(("cells", "drawn"), [(0, ""), (1, "█"), (2.5, "██▌"), (0.13, "▏"), (3.96, "████")])
def test_bars_are_drawn_to_an_eighth_of_a_cell(cells: float, drawn: str):
    assert blocks(cells) == drawn
