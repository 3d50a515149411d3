"""The dialogs of the breakout rooms: the form, changes before they are made, moves, advice and the harvest."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from meeting.breakout.planning import Background
from meeting.breakout.quality import Advice, Mend
from meeting.breakout.repairs import leaver, newcomer
from meeting.breakout.rounds import announce, end_round, start_round
from meeting.breakout.setup import Setup, pinned_hosts
from meeting.breakout.texts import Voice
from meeting.breakouts import Tie
from meeting.captured import CaptureKind
from meeting.meeting import Meeting
from meeting.rotation.request import Keep
from meeting.text import LINE_LIMIT
from meeting.walls import Wall
from meeting.words import Sentence
from tests.meeting.breakout.rooms import FIRST, KNOWN, PEOPLE, minutes, rotation, with_rooms
from tests.tui.seat import Folder, Seat
from tui.screens.breakouts.advice import AdviceScreen
from tui.screens.breakouts.fields import fewer_words, sizes_words
from tui.screens.breakouts.form import BreakoutForm
from tui.screens.breakouts.harvest import HarvestResult, HarvestScreen
from tui.screens.breakouts.harvest_kept import Fate, kept_harvest
from tui.screens.breakouts.moves import MovesScreen
from tui.screens.breakouts.proposal import ProposalScreen
from tui.screens.dialogs import Dialog

VOICE = Voice(names=KNOWN.names)
SIZES = ((60, 40), (80, 24), (100, 30))
Asked = Callable[[Dialog[Any]], Any]


class Desk:
    """A seat at which a dialog is open, and what it gave in the end."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.given: list[Any] = []

    async def ask(self, dialog: Dialog[Any]) -> None:
        self.seat.app.push_screen(dialog, self.given.append)
        await self.seat.settle()

    async def to_size(self, size: tuple[int, int]) -> None:
        await self.seat.pilot.resize_terminal(*size)
        await self.seat.settle()

    async def is_sound_in_all_sizes(self, text: str = "") -> bool:
        """Return whether a text is shown in every size."""
        shown = []
        for size in SIZES:
            await self.to_size(size)
            assert self.seat.is_sound()
            shown.append(text in self.seat.screen)
        return all(shown)


@asynccontextmanager
async def at_desk(folder: Folder, dialog: Dialog[Any], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Desk]:
    async with folder.sit(size=size) as seat:
        desk = Desk(seat)
        await desk.ask(dialog)
        yield desk


def form(setup: Setup | None = None, present: int = 23) -> BreakoutForm:
    return BreakoutForm(setup or Setup(rounds=3), PEOPLE, present, KNOWN.names)


def harvested(count: int = 12, *, walls: tuple[Wall, ...] = ()) -> Meeting:
    """Return a meeting whose first round is over."""
    meeting = with_rooms(count)
    first = rotation(meeting).rounds[0].id
    meeting = end_round(start_round(meeting, first, at=minutes(0)), first, at=minutes(6))
    return replace(meeting, walls=walls)


def harvest(meeting: Meeting) -> HarvestScreen:
    return HarvestScreen(meeting, "b11", KNOWN.names)


def noted(meeting: Meeting, result: HarvestResult) -> list[str]:
    after = result.change(meeting, minutes(7))
    return [room.harvest for room in rotation(after).rounds[0].rooms]


# The form


async def test_the_form_says_what_rooms_those_present_come_to_sit_in(folder):
    async with at_desk(folder, form()) as desk:
        await desk.seat.fill(rooms="4", minutes="6")
        for size in SIZES:
            await desk.to_size(size)
            assert "23 people: 5 rooms of 4, 1 of 3" in desk.seat.screen
            assert "3 rounds, rooms of 4, 6 min" in desk.seat.screen
            assert desk.seat.is_sound()
        await desk.seat.press("ctrl+s")
    assert desk.given == [Setup(rounds=3)]


async def test_all_that_is_typed_in_the_form_is_in_the_setup(folder):
    async with at_desk(folder, form()) as desk:
        await desk.seat.fill(rounds="2", minutes="4+8", rooms="9+8+6", fewest="2", hosts="anna, bo jensen")
        desk.seat.app.screen.query_one("#questions").text = "What?\nSo what?"
        desk.seat.app.screen.query_one("#mixes").value = False
        await desk.seat.settle()
        assert "1 room of 9, 1 of 8, 1 of 6" in desk.seat.dialog
        assert "hosts Anna +" in desk.seat.dialog
        await desk.seat.press("ctrl+s")
    assert desk.given == [
        Setup(
            rounds=2,
            minutes=(4, 8),
            questions=("What?", "So what?"),
            sizes=(9, 8, 6),
            fewest=2,
            mixes=False,
            ties=pinned_hosts(["p1", "p2"]),
        )
    ]


async def test_another_form_brings_what_is_usual_for_it_but_leaves_what_was_typed(folder):
    async with at_desk(folder, form()) as desk:
        await desk.seat.fill(minutes="11")
        await desk.seat.type("café", "enter", "ctrl+s")
        setup = desk.given.pop()
        assert (setup.form, setup.rounds, setup.minutes, setup.size) == ("world-cafe", 3, (11,), 5)

        await desk.ask(form())  # and one that is chosen from the catalogue with the arrows
        await desk.seat.press("down")
        assert "Jigsaw" in desk.seat.list
        await desk.seat.press("home", "down", "enter", "ctrl+s")
    assert desk.given[0].form == "trios"


async def test_the_form_stays_open_with_what_cannot_be_used(folder):
    async with at_desk(folder, form()) as desk:
        for name, text, said in (
            ("rounds", "0", "Rounds: a number from 1 to 20."),
            ("minutes", "soon", "Minutes: one number for all rounds"),
            ("minutes", "999", "Minutes: one number for all rounds"),
            ("rooms", "4+0", "the size of each room"),
            ("fewest", "x", "a number from 1 up"),
            ("hosts", "nobody", "nobody: nobody’s name"),
            ("hosts", "i", "i? Ida Lund, Ib Skov"),
        ):
            old = desk.seat.app.screen.query_one(f"#{name}").value
            desk.seat.app.screen.query_one("#form").focus()
            await desk.seat.fill(**{name: text})
            assert said in desk.seat.dialog
            await desk.seat.press("ctrl+s")
            assert desk.given == []
            assert desk.seat.app.focused.id == name
            await desk.seat.fill(**{name: old})
            assert said not in desk.seat.dialog
        await desk.seat.press("escape")
    assert desk.given == [None]


async def test_more_questions_than_rounds_are_for_tables_only(folder):
    two = Setup(rounds=2, questions=("One?", "Two?"))
    async with at_desk(folder, form(two)) as desk:
        await desk.seat.fill(rounds="1")
        await desk.seat.press("ctrl+s")
        assert "More questions than rounds" in desk.seat.dialog
        assert desk.given == []
        await desk.seat.press("escape")
        await desk.ask(form(replace(two, form="world-cafe")))
        await desk.seat.fill(rounds="1")
        await desk.seat.press("ctrl+s")
    assert desk.given[0] is None
    assert desk.given[1].questions == ("One?", "Two?")


async def test_a_form_that_nobody_changed_gives_the_same_setup_with_its_wishes_and_hosts(folder):
    odd = Setup(form="speed-networking", size=7, rooms=5, fewest=1, questions=("", "Why?"), rounds=3)
    ties = (
        Tie(keep=Keep.PINNED, people=("p3",), room=2),
        Tie(keep=Keep.APART, people=("p1", "p2")),
    )
    async with at_desk(folder, form(odd)) as desk:
        await desk.seat.press("ctrl+s")
        await desk.ask(form(odd))
        await desk.seat.fill(minutes="7")
        await desk.seat.press("ctrl+s")
        await desk.ask(form(Setup(ties=ties, rooms=5)))
        await desk.seat.press("ctrl+s")
    assert desk.given[:2] == [odd, replace(odd, minutes=(7,))]
    assert desk.given[2].ties == ties


def test_rooms_are_said_for_every_kind_of_form():
    assert (
        sizes_words(Setup(form="1-2-4-all", rounds=2), 9) == "9 people: 1 room of 3, 3 of 2; then 1 room of 5, 1 of 4"
    )
    assert sizes_words(Setup(form="fishbowl", size=5), 12) == "12 people: 5 in the middle, 7 listen"
    assert sizes_words(Setup(form="same-rooms"), 12) == "12 people: the rooms they sat in last"
    assert sizes_words(Setup(), 1) == "Nobody to put in rooms yet: mark who is here first."
    assert fewer_words(Setup(rooms=9), 12) == "9 rooms would leave fewer than 3 people in a room"
    assert fewer_words(Setup(rooms=4), 12) == ""


# A change before it is made


async def test_a_change_of_rooms_is_shown_before_it_is_made_with_those_who_know_another_room_marked(folder):
    proposal = newcomer(with_rooms(11), "b11", "p12", background=KNOWN)

    def shown() -> ProposalScreen:
        return ProposalScreen(proposal, KNOWN.names, "Karen has come")

    async with at_desk(folder, shown()) as desk:
        assert "Karen has come" in desk.seat.dialog
        assert desk.seat.list.count("Karen") == 3
        assert "●" not in desk.seat.dialog
        await desk.seat.press("1")
        for key in ("enter", "2", "escape"):
            await desk.ask(shown())
            await desk.seat.press(key)
        assert desk.given == [True, True, False, None]

        # only those who know another room already are marked
        meeting = with_rooms(12, Setup(rounds=2, size=3))
        first = rotation(meeting).rounds[0]
        gone = FIRST[first.rooms[0].people[0]]
        told = leaver(announce(meeting, first.id), "b11", first.rooms[0].people[0], background=KNOWN)
        await desk.ask(ProposalScreen(told, KNOWN.names, "Gone"))
        marked = [line.split()[1] for line in desk.seat.list.splitlines() if line.lstrip().startswith("●")]
        assert marked
        assert gone not in marked
        assert f"{len(marked)} people have been told another room" in desk.seat.dialog
        assert f"{gone}" in desk.seat.list


# Moves only


async def test_moves_are_listed_room_by_room_and_copied_with_one_key_and_at_first_everybody_is(folder):
    breakout = rotation(with_rooms(12))
    one, other = breakout.rounds[:2]
    async with at_desk(folder, MovesScreen(breakout, other, one, VOICE)) as desk:
        assert "Round 2: who moves" in desk.seat.dialog
        assert "of 12 move. Everybody else stays." in desk.seat.dialog
        assert desk.seat.list.index("Room 1") < desk.seat.list.index("Room 2")
        assert "(from 2)" in desk.seat.list
        await desk.seat.press("y")
        assert desk.given == [True]

        await desk.ask(MovesScreen(breakout, one, None, VOICE))  # before the first round
        assert all(FIRST[person] in desk.seat.list for person in one.people)
        await desk.seat.press("enter")
    assert desk.given == [True, True]


async def test_nobody_moves_between_the_same_rooms_and_those_who_left_are_counted(folder):
    breakout = rotation(with_rooms(12))
    one = breakout.rounds[0]
    shorter = replace(one, rooms=(replace(one.rooms[0], people=one.rooms[0].people[1:]), *one.rooms[1:]))
    async with at_desk(folder, MovesScreen(breakout, one, one, VOICE)) as desk:
        assert "Nobody has to move." in desk.seat.dialog
        await desk.seat.press("escape")
        await desk.ask(MovesScreen(breakout, shorter, one, VOICE))
        assert "1 has no room." in desk.seat.dialog
    assert desk.given == [None]


# Advice


async def test_a_bad_plan_is_mended_by_number_or_kept(folder):
    words = Sentence("One round less and nobody meets anybody again.")
    advice = Advice(mends=(Mend.FEWER_ROUNDS, Mend.MORE_ROOMS), sentence=words)
    async with at_desk(folder, AdviceScreen(advice, KNOWN.names)) as desk:
        assert "One round less and nobody meets anybody again." in desk.seat.dialog
        await desk.seat.press("1")
        for key in ("2", "3", "enter", "escape"):
            await desk.ask(AdviceScreen(advice, KNOWN.names))
            await desk.seat.press(key)
    assert desk.given == [Mend.FEWER_ROUNDS, Mend.MORE_ROOMS, None, Mend.FEWER_ROUNDS, None]


# The harvest


async def test_a_line_for_each_room_is_typed_and_enter_goes_on(folder):
    meeting = harvested()
    async with at_desk(folder, harvest(meeting)) as desk:
        await desk.seat.type("more members", "enter")
        assert desk.seat.selected.startswith("Room 2")
        await desk.seat.type("less paper", "enter")
        await desk.seat.type("a walk", "enter")
        result = desk.given.pop()
        assert noted(meeting, result) == ["more members", "less paper", "a walk"]
        assert str(result.label) == "note what came out of 3 rooms"

        await desk.ask(harvest(meeting))  # what is typed right behind enter is the next room's
        for key in (*"one", "enter", *"two", "down", *"three", "up", *"!"):
            desk.seat.send(key)
        await desk.seat.settle()
        await desk.seat.press("escape")
        assert noted(meeting, desk.given.pop()) == ["one", "two!", "three"]

        await desk.ask(harvest(meeting))
        await desk.seat.pilot.click("#rooms", offset=(4, 4))
        await desk.seat.settle()
        await desk.seat.type("clicked", "escape")
        assert noted(meeting, desk.given.pop()) == ["", "", "clicked"]


async def test_closing_keeps_what_was_typed_or_pasted_and_nothing_when_nothing_was(folder):
    meeting = harvested()
    async with at_desk(folder, harvest(meeting)) as desk:
        await desk.seat.press("escape")
        assert desk.given.pop() is None
        await desk.ask(harvest(meeting))
        await desk.seat.type("half a tho", "escape")
        assert noted(meeting, desk.given.pop()) == ["half a tho", "", ""]

        await desk.ask(harvest(meeting))
        await desk.seat.type("typed before")
        await desk.seat.paste("1: more members\nRoom 3 - a walk\nthanks all")
        assert "Spread over 2 rooms. 1 line is no room’s: thanks all" in desk.seat.dialog
        await desk.seat.press("escape")
        assert noted(meeting, desk.given.pop()) == ["typed before / more members", "", "a walk"]

        await desk.ask(harvest(meeting))
        await desk.seat.paste("call them\nwrite to them")
        await desk.seat.press("escape")
        assert noted(meeting, desk.given.pop())[0] == "call them write to them"

        await desk.ask(harvest(meeting))
        await desk.seat.paste("x" * (LINE_LIMIT + 1))
        assert "only the first 500 characters" in desk.seat.reading


async def test_a_line_becomes_an_action_and_a_note_on_the_wall(folder):
    meeting = harvested(walls=(Wall(id="w1", question="What do you take home?"),))
    async with at_desk(folder, harvest(meeting)) as desk:
        await desk.seat.press("tab")
        assert "Type what came out of the room first." in desk.seat.dialog
        await desk.seat.type("Bo: call the mayor by fri", "tab", "2")
        assert "→ action" in desk.seat.dialog
        assert "action · Bo · due Fri" in desk.seat.reading
        await desk.seat.press("tab", "6", "tab", "1", "tab", "1", "escape")
    after = desk.given[0].change(meeting, minutes(7))
    assert [(one.kind, one.owners, one.text, one.item) for one in after.captures] == [
        (CaptureKind.ACTION, ("p2",), "call the mayor", "i1")
    ]
    assert [note.text for note in after.walls[0].notes] == ["Bo: call the mayor by fri"]
    assert rotation(after).rounds[0].rooms[0].harvest == "Bo: call the mayor by fri"


async def test_what_a_line_has_become_before_is_shown_and_not_offered_again(folder):
    meeting = harvested()
    async with at_desk(folder, harvest(meeting)) as desk:
        await desk.seat.type("members", "tab", "1", "escape")
        after = desk.given[0].change(meeting, minutes(7))
        await desk.ask(harvest(after))
        assert desk.seat.selected.startswith("Room 2")
        await desk.seat.press("up")
        assert "✓ note" in desk.seat.selected
        await desk.seat.press("tab")
        assert "note" not in desk.seat.list
        await desk.seat.press("escape", "escape")
    assert desk.given[1] is None
    assert len(after.captures) == 1


def test_what_cannot_become_anything_is_still_kept_with_its_room():
    meeting = harvested()
    one = rotation(meeting).rounds[0]
    gone: dict[int, tuple[Fate, ...]] = {0: ("w9",), 1: (CaptureKind.ACTION,)}
    result = kept_harvest(one, {0: "a walk", 1: "#members"}, gone, PEOPLE)
    assert result is not None
    assert noted(meeting, result)[:2] == ["a walk", "#members"]
    assert [capture.text for capture in result.change(meeting, minutes(7)).captures] == ["#members"]


async def test_names_are_never_markup_and_long_ones_do_no_harm(folder):
    meeting = harvested(12)
    breakout = rotation(meeting)

    def hostile(person: str) -> str:
        return f"[/] {{x}} [@click=app.quit]{person}[/] " + "Rosenstand-Guldbrandsen " * 3

    announced = announce(meeting, breakout.rounds[1].id)
    proposal = leaver(announced, "b11", breakout.rounds[1].rooms[0].people[0], background=Background(names=hostile))
    voice = Voice(names=hostile)
    async with at_desk(folder, HarvestScreen(meeting, "b11", hostile)) as desk:
        await desk.is_sound_in_all_sizes()
        for dialog in (
            MovesScreen(breakout, breakout.rounds[1], breakout.rounds[0], voice),
            ProposalScreen(proposal, hostile, hostile("p1")),
            BreakoutForm(Setup(ties=pinned_hosts(["p1"])), PEOPLE, 12, hostile),
        ):
            await desk.ask(dialog)
            named = await desk.is_sound_in_all_sizes("[/] {x}")
            assert named or isinstance(dialog, BreakoutForm)


async def test_before_any_round_there_is_nothing_to_harvest(folder):
    async with at_desk(folder, harvest(with_rooms(12))) as desk:
        assert "Nobody has been in a room yet" in desk.seat.dialog
        await desk.seat.press("escape")
    assert desk.given == [None]
