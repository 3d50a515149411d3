"""The consensus check on screen: positions by name, by count and from the chat, amended, closed and read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from meeting import running as meeting_running
from meeting.board.changing import Occasion, add_card
from meeting.board.finding import card_of
from meeting.cards import Card, CardKind, Stage
from meeting.chat.targets import ChatTarget
from meeting.chat.writing import written
from meeting.checks import CheckStep, ConsensusCheck, Method, Result
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Attendance, Presence
from meeting.words import sentence
from store.library import Library
from tests.strategies import NASTY_TEXTS, NINE, spring
from tests.tui.seat import Folder, Ids, Seat
from tui.screens.consensus.closing import OutcomeForm
from tui.screens.consensus.screen import ConsensusScreen

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Anne Bak", "Fatima Karimi")
WORDING = "We meet online every second month, in person in June"


def live() -> Meeting:
    """Return a live meeting with everybody there."""
    here = tuple(Attendance(person=f"p{n}", presence=Presence.PRESENT) for n in range(1, len(PEOPLE) + 1))
    return replace(meeting_running.start(spring(5, 5), at=NINE), attendance=here)


def with_proposal(folder: Folder, *, text: str = WORDING, kind: CardKind = CardKind.DECISION) -> Ids:
    """Keep a network with a live meeting and a proposal on the board."""
    (ids,) = folder.network(live(), people=PEOPLE)
    session = Library(folder.path).open(ids[0])

    def proposed(network: Network) -> Network:
        return add_card(network, Card(id="", kind=kind, text=text), on=Occasion(at=NINE, meeting="m1"))[0]

    session.apply_network(proposed, sentence("propose"))
    session.close()
    return ids


async def look(seat: Seat) -> None:
    """Open the check of the proposal, as the board does."""
    network = seat.app.network
    assert network is not None
    seat.app.push_screen(ConsensusScreen(network, seat.meeting, "k1", now=seat.clock()))
    await seat.settle()


def check(seat: Seat) -> ConsensusCheck:
    return seat.meeting.checks[-1]


def card(seat: Seat) -> Card:
    assert seat.app.network is not None
    return card_of(seat.app.network, "k1")


def stands(seat: Seat) -> dict[str, str]:
    return {one.person or one.name: one.stand for one in check(seat).current}


async def test_the_proposal_its_number_the_method_and_the_step_are_in_sight_and_looking_leaves_no_trace(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids, size=(60, 40)) as seat:
        before = seat.meeting
        await look(seat)
        for size in ((60, 40), (80, 24), (100, 30)):
            await seat.pilot.resize_terminal(*size)
            await seat.settle()
            assert "D1 We meet online every second month" in seat.screen
            assert "Consent · We go ahead unless somebody has a reasoned" in seat.screen
            assert "▶ 1/7 Present the proposal" in seat.screen or "▶ present ─ questions" in seat.screen
            assert seat.is_sound()
        await seat.press("escape")
        assert seat.meeting == before
        assert not seat.dialog


async def test_steps_go_on_are_skipped_and_go_back(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("space", "enter")
        assert "▶ reactions" in seat.dialog
        await seat.press("s")
        assert "✗ reactions" in seat.dialog
        await seat.press("b", "b", "b", "b")
        assert "This is the first step." in seat.notice
        assert check(seat).step is CheckStep.PRESENT


async def test_a_typed_line_is_read_while_typed_and_takes_positions(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("B")
        await seat.type("fa 3: June collides with the audit")
        assert "position · Fatima Karimi · objection · “June collides with the audit”" in seat.reading
        await seat.press("enter")
        await seat.type("ann 1")
        assert "ann? Anna Holm, Anne Bak" in seat.reading
        await seat.press("enter")
        assert "make the names unambiguous" in seat.notice
        await seat.press("escape")
        assert "1 of 5 have answered" in seat.dialog
        assert "waiting for: Anna Holm, Bo Jensen, Søren Ø, Anne Bak" in seat.dialog
        assert "⚑  Fatima Karimi  objection: “June collides with the audit”" in seat.dialog
        assert check(seat).step is CheckStep.POSITIONS
        assert seat.list.index("4 have not answered") < seat.list.index("1 objection")

        await seat.press("B")
        await seat.type("bo 1", "enter", "escape")
        assert seat.list.index("Anna Holm") < seat.list.index("Fatima Karimi") < seat.list.index("Bo Jensen")
        assert seat.list.index("3 have not answered") < seat.list.index("1 in favour")

        await seat.press("space")  # on to the objections, which come first then
        assert seat.list.index("3 have not answered") > seat.list.index("1 objection")


async def test_digits_count_without_names_and_are_taken_back(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("1", "1", "2")
        assert "2 counted" not in seat.dialog
        assert "3 counted without names" in seat.dialog
        await seat.press("minus", "1", "9")
        assert "2 counted without names" in seat.dialog
        assert "There is no position 9." in seat.notice
        assert not check(seat).positions


async def test_a_digit_on_a_person_is_theirs_and_delete_takes_it_away(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("*", "1", "u", "u")  # undone again
        assert "Undone" in seat.notice
        await seat.press("*", "down", "2")
        assert stands(seat) == {"p1": "reservation"}
        assert "why? Enter" in seat.dialog
        await seat.press("enter")
        await seat.type(" too late", "enter")
        assert check(seat).current[0].text == "too late"
        assert not check(seat).current_counts
        await seat.press("delete")
        assert stands(seat) == {}


async def test_pasted_chat_becomes_positions_and_unclear_lines_are_settled_or_dropped(folder: Folder):
    ids = with_proposal(folder)
    chat = (
        "11:01:00 From Bo Jensen to Everyone:\n\t1\n"
        "11:02:00 From Fatima Karimi to Everyone:\n\t3: June collides with the audit\n"
        "11:03:00 From Søren Ø to Everyone:\n\tyes, but not in June\n"
        "11:04:00 From Anne Bak to Everyone:\n\tis it 1 or 2 we write?\n"
        "11:05:00 From Guest to Everyone:\n\t2: nobody has asked who pays\n"
    )
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.paste(chat)
        assert stands(seat) == {"p2": "agree", "p5": "objection", "Guest": "reservation"}
        assert "?  Søren Ø  “yes, but not in June”" in seat.dialog
        assert "Guest (nobody’s name here)" in seat.dialog
        assert "3 positions from the chat · 2 lines are not clear" in seat.notice
        await seat.press("down", "enter")
        await seat.type("2: not in June", "enter")
        assert stands(seat)["p3"] == "reservation"
        assert "yes, but" not in seat.dialog
        await seat.press("delete")
        assert "is it 1 or 2" not in seat.dialog
        await seat.paste(chat)
        assert "yes, but" not in seat.dialog
        assert "is it 1 or 2" not in seat.dialog


async def test_the_clipboard_is_read_by_key_and_a_name_that_is_nobodys_is_settled_as_somebodys(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
):
    ids = with_proposal(folder)
    lines: list[str | None] = [None, "11:05:00 From Guest to Everyone:\n\t2: nobody has asked who pays\n"]

    async def paste() -> str | None:
        return lines.pop(0)

    async with folder.sit(ids) as seat:
        monkeypatch.setattr(seat.app.copier, "paste", paste)
        await look(seat)
        await seat.press("v")
        assert "nothing on the clipboard" in seat.notice
        await seat.press("v")
        assert stands(seat) == {"Guest": "reservation"}
        await seat.press("end", "enter")
        await seat.type("bo")
        assert "“Guest” is · Bo Jensen" in seat.reading
        await seat.press("enter")
        assert stands(seat) == {"p2": "reservation"}
        assert check(seat).current[0].text == "nobody has asked who pays"


async def test_an_objection_is_answered_by_another_wording_and_everybody_asked_again(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("B")
        await seat.type("fa 3: June collides", "enter", "escape")
        assert "1 objection is to be heard and answered." in seat.dialog
        await seat.press("e")
        await seat.type(" or in August", "enter")
        assert card(seat).text == f"{WORDING} or in August"
        assert "wording 2: everybody is asked again" in seat.dialog
        assert "0 of 5 have answered" in seat.dialog
        assert f"1  {WORDING}\n   ⚑ Fatima Karimi: “June collides”" in seat.list


async def test_the_method_is_changed_while_nobody_has_taken_a_stand_and_a_majority_takes_a_share(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("m", "3")
        assert "Fist to five · Show or write 0 to 5" in seat.dialog
        await seat.press("%")
        assert "Only a majority takes a share" in seat.notice
        await seat.press("0", "m", "1")
        assert "Positions have been taken already" in seat.notice
        assert check(seat).method is Method.FIST
        await seat.press("u")
        assert not check(seat).current_counts

        await seat.press("m", "6", "%", *["backspace"] * 4)
        await seat.type("many", "enter")
        assert "Write two numbers" in seat.notice
        await seat.press(*["backspace"] * 4)
        await seat.type("67 3", "enter")
        assert "67 %, at least 3" in seat.dialog
        await seat.press("1", "1")
        assert "2 of the 3 votes it takes." in seat.dialog


async def close_agreed(seat: Seat) -> None:
    """Go to the outcome of a check in which everybody has been asked, and close it with an action."""
    await seat.press("*", *["space"] * 7)
    assert isinstance(seat.app.screen, OutcomeForm)
    await seat.press("1", "enter")
    await seat.fill(actions="Bo: book the hall by fri", review="1/6/2027", confidence="4")
    await seat.press("ctrl+s")


async def test_closing_says_outcome_and_action_and_the_card_is_agreed(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await close_agreed(seat)
        assert "✓ Agreed" in seat.dialog
        assert check(seat).result is Result.AGREED
        assert (card(seat).stage, card(seat).review, card(seat).confidence) == (Stage.AGREED, date(2027, 6, 1), 4)
        assert seat.app.network is not None
        action = seat.app.network.cards[-1]
        assert (action.text, action.owners, action.stage) == ("book the hall", ("p2",), Stage.AGREED)
        assert action.confidence == 4
        assert check(seat).actions == (action.id,)
        assert seat.app.screen.chat_text is not None
        said = written(seat.app.screen.chat_text, ChatTarget.PLAIN)
        assert "We look at it again: Tue 1 Jun\n" in said
        assert "Bo Jensen: book the hall (Fri 27 Nov)" in said

        await seat.press("escape")
        await look(seat)
        assert "✓ Agreed" in seat.dialog
        await seat.press("D")
        assert "Present the proposal" in seat.dialog
        assert len(seat.meeting.checks) == 1
        await seat.press("space")
        assert len(seat.meeting.checks) == 2
        await seat.press("u", "O")
        assert len(seat.meeting.checks) == 1
        assert check(seat).is_open
        assert len(seat.app.network.cards) == 2

        await seat.press("u", "u")
        assert check(seat).is_open
        assert len(seat.app.network.cards) == 1


async def test_closing_is_refused_while_somebody_was_not_asked_unless_it_is_said_why(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids, size=(80, 24)) as seat:
        await look(seat)
        await seat.press("B")
        await seat.type("fa, bo 1", "enter", "escape")
        await seat.press("space", "space", "space")
        await seat.press("1", "enter")
        assert "who does what by when" not in seat.reading
        seat.app.screen.query_one("#none").value = True  # type: ignore[attr-defined]
        await seat.press("ctrl+s")
        assert "3 of those present have not been asked" in seat.dialog
        assert "have not been asked: Anna Holm, Søren Ø, Anne Bak. Why?" in seat.dialog
        assert check(seat).is_open
        await seat.type("they had to leave", "enter")
        assert not check(seat).is_open
        assert check(seat).unasked == "they had to leave"
        assert "not everybody was asked: they had to leave" in seat.dialog


async def test_closing_asks_for_an_action_to_whom_and_a_real_date(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("*", *["space"] * 7)
        await seat.press("ctrl+s")
        assert "Say which action follows from it, or that none is needed." in seat.dialog
        await seat.press("4")
        assert seat.app.screen.query_one("#sent").display
        await seat.press("ctrl+s")
        assert "Say to whom it is sent on." in seat.dialog
        await seat.fill(sent_to="the board", review="whenever")
        await seat.press("ctrl+s")
        assert "That is no date" in seat.dialog
        await seat.fill(review="", confidence="9")
        await seat.press("ctrl+s")
        assert "Confidence is a number from 1 to 5." in seat.dialog
        await seat.fill(confidence="")
        await seat.press("ctrl+s")
        assert "Sent on to the board" in seat.dialog
        assert card(seat).stage is Stage.PROPOSED


async def test_an_action_captured_on_the_way_follows_from_the_outcome(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await seat.press("*", "a")
        await seat.type("Bo: send the list by fri", "enter")
        await seat.press(*["space"] * 7)
        assert seat.app.screen.query_one("#actions").value == "A2"  # type: ignore[attr-defined]
        await seat.press("1", "ctrl+s")
        assert check(seat).actions == ("k2",)


async def test_the_read_back_is_ticked_from_the_chat_and_by_hand(folder: Folder):
    ids = with_proposal(folder)
    async with folder.sit(ids) as seat:
        await look(seat)
        await close_agreed(seat)
        screen = seat.app.screen
        assert isinstance(screen, ConsensusScreen)
        assert screen.chat_text is not None
        assert "Write OK if this is what we agreed" in str(screen.chat_text)
        await seat.paste(
            "11:01:00 From Bo Jensen to Everyone:\n\tOK\n11:02:00 From Søren Ø to Everyone:\n\tno, not in June\n"
        )
        assert "read back: 1 of 5 have written OK" in seat.dialog
        assert "⚑  Søren Ø  “no, not in June”" in seat.dialog
        await seat.press("down", "enter", "down", "enter")
        assert "read back: 3 of 5" in seat.dialog
        assert "not in June" not in seat.dialog
        await seat.press("*")
        assert "read back: 5 of 5" in seat.dialog


async def test_undoing_the_card_itself_closes_its_check(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("d")
        await seat.type(WORDING, "enter")
        await look(seat)
        await seat.press("u")
        assert not seat.dialog
        assert "no longer there" in seat.notice


async def test_hostile_wordings_and_reasons_are_shown_as_they_are(folder: Folder):
    texts = NASTY_TEXTS[1::5]
    ids = with_proposal(folder, text=f"x{texts[0][:800]}")
    async with folder.sit(ids, size=(60, 40)) as seat:
        await look(seat)
        for turn, text in enumerate(texts, start=2):
            await seat.press("2", "e")
            await seat.paste(f" y{text[:800]}")
            await seat.press("enter", "B")
            await seat.paste(f"bo 2: {text}")
            await seat.press("enter", "escape")
            assert check(seat).round == turn
            assert stands(seat) == {"p2": "reservation"}
            assert seat.is_sound()
