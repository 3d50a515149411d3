"""The floor list beside any screen, who has been heard, rounds and draws: as the facilitator leads them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meeting.errors import NotAllowed
from meeting.floor import turns
from meeting.floor.leading import list_of
from meeting.floor.rounds import who_began_last
from meeting.floors import FiguresKept, HeardHow, TurnReason
from meeting.in_play import came_into_play
from meeting.item import Span
from meeting.meeting import Meeting, MeetingState
from meeting.people import Attendance, Presence
from meeting.running import end
from meeting.ticks import tick
from meeting.words import sentence
from store.settings import Settings
from store.settings_values import Floor
from tests.strategies import NASTY_TEXTS, NINE, spring
from tests.tui.seat import Folder, Seat
from tui.app import OrdstyrerApp
from tui.intents import MeetingChangeRequested
from tui.widgets.capture_line import TypedLine
from tui.widgets.floor.waiting import FloorFoot, FloorHead
from tui.widgets.now_strip import NowStrip
from tui.widgets.rows import Rows
from tui.widgets.status_line import StatusLine

PEOPLE = ("Anna Holm", "Bo Jensen", "Ida Ø", "Søren Bak", "Chadi M", "Dorte L", "Emil Ø", "Fatima K", "Gry S",
          "Hans P", "Jens T", "Karen V", "Lars U")  # fmt: skip


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note what would be copied."""
    texts: list[str] = []
    monkeypatch.setattr(
        OrdstyrerApp, "on_copy_requested", lambda _app, intent: texts.append(str(intent.text.lines)), raising=True
    )
    return texts


def present(count: int, *minutes: int) -> Meeting:
    stays = (Span(started=NINE),)
    there = tuple(
        Attendance(person=f"p{number}", presence=Presence.PRESENT, since=NINE, stays=stays)
        for number in range(1, count + 1)
    )
    return replace(spring(*(minutes or (20, 5))), attendance=there)


def waits(seat: Seat) -> list[str]:
    running = seat.meeting.running
    assert running is not None
    return [PEOPLE[int(one.person[1:]) - 1] for one in turns.waiting(seat.meeting, running.id)]


def head(seat: Seat) -> str:
    return seat.app.screen.query_one(FloorHead).text


def foot(seat: Seat) -> str:
    return seat.app.screen.query_one(FloorFoot).text


def listed(seat: Seat) -> str:
    return seat.app.screen.query_one("#floor-list", Rows).text


async def test_adding_a_speaker_is_a_key_a_prefix_and_enter_on_any_screen(folder: Folder):
    (ids,) = folder.network(present(4), people=PEOPLE)
    async with folder.sit(ids, size=(140, 45)) as seat:
        await seat.press("space", "5")
        await seat.burst("tbo", "enter")
        assert waits(seat) == ["Bo Jensen"]
        assert "Bo Jensen" in listed(seat)
        assert "first time today" in listed(seat)
        assert "1 waits to speak" in seat.strip

        await seat.type("?an sø: the budget", "enter")
        await seat.type("!ida", "enter")
        assert waits(seat) == ["Ida Ø", "Bo Jensen", "Anna Holm", "Søren Bak"]
        assert [one.reason for one in seat.meeting.turns][1:3] == [TurnReason.QUESTION] * 2
        assert "question: the budget" in listed(seat)
        assert "point of order" in listed(seat)

        assert "space next" in seat.keys
        await seat.press("space")
        assert "▶ Ida Ø" in head(seat)
        await seat.goes_by(seconds=75)
        assert "01:15" in head(seat)
        assert "▶ Ida Ø 01:15 · 3 wait to speak" in seat.strip

        await seat.type("xx bo", "enter")
        assert "xx: nobody’s name" in seat.reading
        assert "make the names unambiguous" in seat.notice
        await seat.press("escape", "escape", "n")
        await seat.type("seen", "enter")
        assert [one.text for one in seat.meeting.captures] == ["seen"]
        assert "FloorPanel" not in seat.screen


async def test_all_follows_the_frame_with_the_name_also_when_it_cannot_be_kept(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
):
    (ids,) = folder.network(present(4), people=PEOPLE)
    async with folder.sit(ids, size=(140, 45)) as seat:
        await seat.press("space", "t")
        with monkeypatch.context() as broken:

            def refuse(*_given: object) -> None:
                raise NotAllowed("The disk says no.")

            broken.setattr(seat.app._conduct, "change_meeting", refuse)
            await seat.type("bo", "enter")
        assert "The disk says no." in seat.notice
        assert "Bo Jensen" not in listed(seat)
        assert "wait" not in seat.strip

        await seat.burst("bo", "enter", *"sø", "enter")
        assert "Søren Bak" in listed(seat)
        assert "2 wait to speak" in seat.strip
        screen = seat.app.screen
        assert screen.query_one(TypedLine).value == ""
        assert screen.meeting is screen.query_one(StatusLine).meeting is screen.query_one(NowStrip).meeting
        assert screen.meeting is seat.meeting


async def test_the_list_is_led_with_one_key_for_each_thing(folder: Folder, copied: list[str]):
    (ids,) = folder.network(present(5), people=PEOPLE)
    usual = Settings(floor=Floor(quiet_first=True, turn_seconds=60))
    async with folder.sit(ids, settings=usual) as seat:
        await seat.press("space", "t")
        await seat.type("bo", "enter", "enter")
        await seat.type("bo an sø", "enter", "escape")
        assert waits(seat) == ["Anna Holm", "Søren Bak", "Bo Jensen"]
        assert "quiet first" in foot(seat)
        assert "about 01:00 for each turn" in foot(seat)
        assert "space next" in seat.keys
        assert "a action" not in seat.keys

        await seat.goes_by(seconds=70)
        assert "00:10 over" in head(seat)
        await seat.press("plus", "p")
        await seat.goes_by(seconds=30)
        assert "00:20 left" in head(seat)
        assert "paused" in head(seat)
        await seat.press("p", "o")
        assert "in the order in which they asked" in foot(seat)
        assert waits(seat) == ["Bo Jensen", "Anna Holm", "Søren Bak"]
        assert "turn 2" in listed(seat)

        await seat.press("home", "shift+down", "shift+down")
        assert waits(seat) == ["Anna Holm", "Søren Bak", "Bo Jensen"]
        await seat.press("delete", "home", "down", "enter")
        assert "▶ Søren Bak" in head(seat)
        assert waits(seat) == ["Anna Holm"]
        await seat.press("s", "z")
        assert "3 more can ask" in foot(seat)
        await seat.press("x")
        assert "The floor list is closed." in foot(seat)
        await seat.press("t")
        await seat.type("chadi", "enter")
        assert "closed: open it again" in seat.notice
        await seat.press("escape", "x", "b")
        assert "closed" not in foot(seat)
        assert "2 turns so far · 3 not heard yet" in foot(seat)
        await seat.press("u")
        assert "Undone: open the floor list again" in seat.notice

        await seat.press("question_mark")
        assert "Announce the last three" in seat.dialog
        await seat.press("escape", "y")
        assert "Anna Holm" in copied[0]
        assert "turn" not in copied[0]
        await seat.press("escape")
        await seat.step()
        assert "Anna Holm" in seat.dialog
        await seat.press("2", "t")
        assert "Nobody has the floor" in head(seat)
        assert list_of(seat.meeting, "i2").is_quiet_first is False


async def test_who_was_heard_is_typed_and_enter_alone_is_everybody(folder: Folder):
    (ids,) = folder.network(present(4), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await seat.goes_by(minutes=11)
        await seat.press("h")
        await seat.type("an bo chat")
        assert "Anna Holm, Bo Jensen · in the chat" in seat.reading
        await seat.press("enter")
        assert [(one.person, one.how) for one in seat.meeting.heard] == [("p1", HeardHow.CHAT), ("p2", HeardHow.CHAT)]
        assert "participants active" in seat.strip
        await seat.goes_by(minutes=3)
        await seat.press("h", "enter")
        assert "participants active" in seat.strip
        assert len(seat.meeting.heard) == 2


async def test_those_not_heard_are_brought_in_marked_and_drawn(folder: Folder):
    meeting = present(6)
    decides = replace(meeting.items[0], format="decision")
    (ids,) = folder.network(meeting.with_item(decides), people=PEOPLE)
    async with folder.sit(ids, size=(100, 40)) as seat:
        await seat.press("space", "H")
        assert "6 not heard yet" in seat.dialog
        assert "since 09:00" in seat.dialog
        first = seat.selected
        await seat.press("enter")
        assert "5 not heard yet" in seat.dialog
        assert "heard before" in seat.dialog
        assert first.split("  ")[0] in seat.dialog.split("heard before")[1]

        await seat.press("2")
        await seat.press("2")
        assert "” comes next · u takes it back" in seat.dialog
        assert len(seat.meeting.items) == 3
        await seat.press("u")
        assert "comes next" not in seat.dialog
        assert len(seat.meeting.items) == 2

        await seat.press("exclamation_mark")
        drawn = seat.meeting.draws[-1].person
        assert drawn != seat.meeting.heard[0].person
        assert f"▶ {PEOPLE[int(drawn[1:]) - 1]}" in seat.dialog
        await seat.press("comma")
        assert seat.meeting.draws[-1].passed
        assert "passes · ! draws another" in seat.dialog
        await seat.press("D")
        await seat.type("2", "enter")
        assert len(seat.meeting.draws) == 3
        await seat.press("h")
        await seat.type("bo camera", "enter", "b")
        assert came_into_play(seat.meeting)["p2"][-1].how is HeardHow.CAMERA
        await seat.press("escape")
        await seat.step()
        assert "4 have not been heard on this decision" in seat.dialog


async def test_a_round_of_twelve_with_two_passes_a_leaver_and_a_late_comer(folder: Folder):
    earlier = replace(present(12), title="Before", state=MeetingState.ENDED, started_at=NINE, ended_at=NINE)
    earlier = tick(replace(earlier, starts_at=NINE.replace(day=1)), "p5", item="i1", at=NINE)
    before, ids = folder.network(earlier, present(12), people=PEOPLE)
    async with folder.sit(ids, size=(100, 40)) as seat:
        await seat.press("space", "H", "Q")
        await seat.until(lambda: "by lot" in seat.dialog)
        await seat.press("1")
        await seat.until(lambda: "0 of 12 asked" in seat.dialog)
        order = list(seat.meeting.speaking_rounds[0].order)
        assert order[0] != "p5"
        assert f"▶ {PEOPLE[int(order[0][1:]) - 1]}" in seat.dialog
        assert f"next {PEOPLE[int(order[1][1:]) - 1]}" in seat.dialog
        assert "for each who is left" in seat.dialog

        await seat.press("enter", "comma", "enter", "s")
        assert "4 of 12 asked · 2 passed" in seat.dialog
        await seat.press("down", "full_stop")
        assert f"is not there now: {PEOPLE[int(order[5][1:]) - 1]}" in seat.dialog
        await seat.press("l")
        await seat.type("lars", "enter")
        assert "4 of 12 asked" in seat.dialog

        await seat.press("escape", "5", "Q")
        assert "4 of 12 have had a turn" in seat.screen
        await seat.press("H", "u")
        assert "let in" in seat.notice
        assert "4 of 11 asked" in seat.dialog
        await seat.press("U", "home")
        for _turn in range(8):
            await seat.press("enter")
        assert "12 of 12 asked · 2 passed" in seat.dialog
        assert "Everybody has been asked." in seat.dialog
        had = [one.person for one in seat.meeting.ticks]
        assert len(had) == len(set(had)) == 12
        assert set(had) == {f"p{number}" for number in range(1, 14)} - {order[5]}
        assert had[-1] == "p13"
        assert seat.is_sound()

        await seat.press("H")
        assert "Who has not been heard yet" in seat.dialog
        assert "2 not heard yet" in seat.dialog
    assert who_began_last(folder.kept(ids)) == had[0]
    assert before


@pytest.mark.parametrize("keep", [FiguresKept.NOTHING, FiguresKept.MEETING])
async def test_what_is_not_to_be_kept_about_who_spoke_is_gone(folder: Folder, keep: FiguresKept, copied: list[str]):
    (ids,) = folder.network(present(3, 5), people=PEOPLE)
    async with folder.sit(ids, settings=Settings(floor=Floor(keep=keep))) as seat:
        await seat.press("space", "t")
        await seat.type("an bo", "enter", "enter", "enter", "escape")
        assert len(seat.meeting.turns) == (1 if keep is FiguresKept.NOTHING else 2)
        await seat.press("escape", "h")
        await seat.type("ida", "enter")
        assert len(seat.meeting.heard) == (0 if keep is FiguresKept.NOTHING else 1)
        seat.app.screen.post_message(MeetingChangeRequested(lambda old, at: end(old, at=at), sentence("end")))
        await seat.settle()
        assert seat.meeting.state is MeetingState.ENDED
        assert (seat.meeting.turns, seat.meeting.heard) == ((), ())
        network = seat.app.network
        assert network is not None
        assert [one.heard for one in network.meetings] == [0]
        await seat.press("f7")
        assert "nothing is listened to or recorded" in copied[0].lower()


async def test_hostile_names_stay_text_in_the_panel_and_the_dialogs(folder: Folder):
    people = tuple(text[:80] for text in NASTY_TEXTS if text.strip() and text.isprintable())[:12]
    meeting = present(len(people))
    (ids,) = folder.network(meeting, people=people)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("space")
        asked = turns.ask(seat.meeting, [f"p{number}" for number in range(1, len(people) + 1)], at=NINE)
        change = MeetingChangeRequested(lambda _old, _at: turns.next_speaker(asked, at=NINE), sentence("x"))
        seat.app.screen.post_message(change)
        await seat.settle()
        for key in ("t", "escape", "b", "b", "escape", "H", "exclamation_mark", "b", "Q", "1", "enter", "comma", "h"):
            await seat.press(key)
            assert seat.is_sound(), key
