"""The wall on the screen: put up, filled, grouped, dotted, hidden, taken further and copied."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting.meeting import Meeting, MeetingState
from meeting.poll.running import keep_poll
from meeting.polls import Ballot, Poll, PollKind
from meeting.wall.hanging import add_wall
from meeting.wall.notes import add_notes
from meeting.wall.themes import add_theme
from meeting.walls import Wall, WallNote
from tests.strategies import NASTY_TEXTS, NINE, spring
from tests.tui.seat import Folder, Seat
from tui.saying import _, language
from tui.widgets.wall.board import WallBoard
from tui.widgets.wall.head import WallHead

PEOPLE = ("Anna Holm", "Bo Jensen", "Søren Ø", "Anne Bak")


def hung(*texts: str, themes: tuple[str, ...] = (), question: str = "What now?") -> Meeting:
    meeting = add_wall(spring(5, 5), question)
    wall = meeting.walls[0].id
    for title in themes:
        meeting = add_theme(meeting, wall, title)
    return add_notes(meeting, wall, "\n".join(texts), at=NINE) if texts else meeting


def board(seat: Seat) -> str:
    return seat.app.screen.query_one(WallBoard).text


def head(seat: Seat) -> str:
    return seat.app.screen.query_one(WallHead).text


def selected(seat: Seat) -> str:
    shown = seat.app.screen.query_one(WallBoard)
    spot = next(spot for spot in shown.spots if spot.id == shown.selected_id)
    return "\n".join("".join(text for text, _ in line) for line in spot.lines)


def the_wall(seat: Seat, place: int = -1) -> Wall:
    return seat.meeting.walls[place]


def texts(seat: Seat) -> list[str]:
    return [note.text for note in the_wall(seat).notes]


def under(seat: Seat) -> dict[str, list[str]]:
    """What hangs under each theme, "" for none."""
    wall = the_wall(seat)
    titles = {"": "", **{theme.id: theme.title for theme in wall.themes}}
    found: dict[str, list[str]] = {title: [] for title in titles.values()}
    for note in wall.notes:
        found[titles[note.theme]].append(note.text)
    return found


async def test_a_meeting_without_a_wall_says_what_to_press_and_puts_one_up(folder: Folder):
    (ids,) = folder.network(spring(5, format="check-out", prompt="What do you take home?"), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "5")
        assert "There is no wall in this meeting yet." in board(seat)
        assert "A put up" in seat.keys

        await seat.press("m", "P", "y")
        assert "nothing here to copy" in seat.notice

        await seat.press("A")
        assert "What do you take home?" in seat.screen
        await seat.press("enter")
        assert seat.dialog.index("Bring and take") < seat.dialog.index("No columns") < seat.dialog.index("Hopes")
        await seat.press("1", "1")

        assert the_wall(seat).item == "i1"
        assert [theme.title for theme in the_wall(seat).themes] == ["I bring", "I take home"]
        assert "What will you use yourself, and when?" in board(seat)
        assert "0 notes · 2 themes · with names" in head(seat)
        await seat.press("u")
        assert "put up the wall “What do you take home?”" in seat.notice


async def test_an_anonymous_hidden_wall_keeps_no_names_and_says_so(folder: Folder):
    (ids,) = folder.network(spring(5), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "5", "A", "ctrl+u")
        await seat.type("Well?", "enter", "1", "4")
        assert "hidden from the participants" in head(seat)
        assert "anonymous: no names are kept" in head(seat)

        await seat.press("A")
        await seat.type("bo: tired")
        assert "anonymous: no name is kept" in seat.reading
        await seat.press("enter", "enter")
        (note,) = the_wall(seat).notes
        assert (note.text, note.author, note.name, note.at) == ("tired", "", "", None)
        assert "Bo" not in board(seat)

        await seat.press("y")
        assert "The notes are hidden" in seat.notice
        await seat.press("P")
        assert "hidden" not in head(seat)


async def test_notes_are_typed_one_after_the_other_with_author_and_theme(folder: Folder):
    (ids,) = folder.network(hung(themes=("What worked", "What next")), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("5", "A")
        await seat.type("bo: the coffee")
        assert seat.reading == "note on the wall · under “What worked” · by Bo Jensen"
        await seat.press("enter")
        await seat.type("longer breaks #next")
        assert "under “What next”" in seat.reading
        await seat.press("enter")
        await seat.type("ann: who?")
        assert "ann? Anna Holm, Anne Bak" in seat.reading
        await seat.press("enter", "enter")

        assert under(seat) == {"": [], "What worked": ["the coffee", "ann: who?"], "What next": ["longer breaks"]}
        assert [note.author for note in the_wall(seat).notes] == ["p2", "", ""]
        assert "the coffee\nBo Jensen" in board(seat)
        assert "ann: who?" in selected(seat)
        assert not seat.app.screen.query_one("CaptureLine").display


async def test_a_burst_of_notes_loses_none(folder: Folder):
    (ids,) = folder.network(hung("first"), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("5")
        await seat.burst("Aone", "enter", *"two", "enter", *"three", "enter", "enter")
        await seat.settle()
        assert texts(seat) == ["first", "one", "two", "three"]


async def test_arrows_go_from_card_to_card_as_they_hang(folder: Folder):
    (ids,) = folder.network(hung("a1", "b1", "a2", "b2"))
    async with folder.sit(ids) as seat:
        await seat.press("5")
        assert selected(seat) == "a1"
        for key, expected in (("down", "a2"), ("right", "b2"), ("up", "b1"), ("up", "b1"), ("left", "a1")):
            await seat.press(key)
            assert selected(seat) == expected
        await seat.press("end")
        assert selected(seat) == "b2"
        await seat.press("home")
        assert selected(seat) == "a1"


async def test_notes_move_to_themes_by_digit_or_by_typing_a_new_name(folder: Folder):
    (ids,) = folder.network(hung("one", "two", "three", themes=("Old",)))
    async with folder.sit(ids) as seat:
        await seat.press("5", "m", "1")
        assert under(seat) == {"": ["two", "three"], "Old": ["one"]}
        assert selected(seat) == "two"

        await seat.press("m")
        await seat.type("Brand new")
        assert "a new theme · Brand new" in seat.dialog
        await seat.press("enter")
        assert under(seat) == {"": ["three"], "Old": ["one"], "Brand new": ["two"]}

        await seat.press("m")
        await seat.type("old", "enter")
        assert under(seat) == {"": [], "Old": ["one", "three"], "Brand new": ["two"]}
        await seat.press("m", "2")
        assert len(under(seat)[""]) == 1
        assert "Without a theme  1 note" in board(seat)


async def test_a_theme_is_renamed_merged_and_removed_while_its_notes_stay(folder: Folder):
    (ids,) = folder.network(hung("one", "two", themes=("Heat", "Warmth")))
    async with folder.sit(ids) as seat:
        await seat.press("5", "m", "1", "m", "2")
        assert under(seat) == {"": [], "Heat": ["one"], "Warmth": ["two"]}
        await seat.press("home")
        assert selected(seat).startswith("Heat")
        await seat.press("e", "ctrl+u")
        await seat.type("Cold", "enter")
        assert "Cold  1 note" in board(seat)

        await seat.press("m", "1")
        assert under(seat) == {"": [], "Warmth": ["one", "two"]}
        await seat.press("home", "delete")
        assert under(seat) == {"": ["one", "two"]}


async def test_suggested_groups_are_accepted_one_by_one(folder: Folder):
    (ids,) = folder.network(hung("heat pumps", "a school", "more heat", "the school bus", "tea"))
    async with folder.sit(ids) as seat:
        await seat.press("5", "S")
        assert "A suggestion only" in seat.dialog
        assert under(seat)[""] == texts(seat)
        await seat.press("1")
        first = under(seat)
        assert len(first[""]) == 3
        assert "These notes share a word" in seat.dialog
        await seat.press("1")
        assert sorted(under(seat)[""]) == ["tea"]
        assert seat.dialog == ""
        await seat.press("S")
        assert "No two notes without a theme share a word" in seat.notice


async def test_notes_are_joined_and_split_by_key(folder: Folder):
    (ids,) = folder.network(hung("one", "two", "three; four", "whole"))
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("5", "j")
        assert "picked up" in board(seat)
        assert "j on another note joins them" in head(seat)
        await seat.press("escape")
        assert "picked up" not in board(seat)
        await seat.press("j", "j")
        assert texts(seat)[0] == "one\ntwo"
        await seat.press("k")
        assert texts(seat)[:2] == ["one", "two"]

        await seat.press("j", "down", "down", "j")
        assert "one\nthree; four" in texts(seat)
        await seat.press("end", "k", "home")
        await seat.type("a;", "enter")
        assert texts(seat)[-2:] == ["a", "whole"]
        await seat.press("end", "j", "j")
        assert "no note after this one" in seat.notice


async def test_a_note_of_several_lines_keeps_them_when_it_is_edited(folder: Folder):
    (ids,) = folder.network(hung("one", "two"))
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("5", "j", "j", "e")
        assert "one ⏎ two" in seat.screen
        await seat.type("!", "enter")
        assert texts(seat) == ["one\ntwo!"]
        await seat.press("delete")
        assert texts(seat) == []
        assert "No notes yet." in board(seat)


async def test_dots_are_given_taken_back_and_put_the_notes_in_order(folder: Folder):
    (ids,) = folder.network(hung("low", "high"))
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("5", "<")
        assert "no vote to take back" in seat.notice
        await seat.press("down", ">", ">", ">", "<")
        assert "●●" in selected(seat)
        assert "2 dots" in head(seat)
        assert board(seat).index("low") < board(seat).index("high")
        await seat.press("T", "1")
        assert board(seat).index("high") < board(seat).index("low")
        assert "high" in selected(seat)
        await seat.press(*">>>>")
        assert "●●●●● 6" in selected(seat)


async def test_a_note_becomes_an_action_and_shows_it(folder: Folder):
    (ids,) = folder.network(hung("send the list"), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "5", "A", "2", "escape", "a")
        assert "from the note" in seat.reading
        await seat.press("home")
        await seat.type("bo: ", "enter")
        (action,) = seat.meeting.captures
        assert (action.text, action.owners) == ("send the list", ("p2",))
        assert the_wall(seat).notes[0].became == action.id
        assert "→ action" in board(seat)

        await seat.press("a")
        await seat.type("something else", "enter")
        assert seat.meeting.captures[1].text == "something else"


async def test_a_captured_line_of_other_words_is_not_made_of_the_note(folder: Folder):
    (ids,) = folder.network(hung("send the list"))
    async with folder.sit(ids) as seat:
        await seat.press("space", "5", "n", "ctrl+u")
        await seat.type("Cranes were seen")
        assert "not from the note" in seat.reading
        await seat.press("enter")
        assert seat.meeting.captures[0].text == "Cranes were seen"
        assert the_wall(seat).notes[0].became == ""


async def test_enter_asks_what_becomes_of_a_note_such_as_the_question_of_a_poll(folder: Folder):
    (ids,) = folder.network(hung("When do we meet?"))
    async with folder.sit(ids) as seat:
        await seat.press("5", "enter")
        assert "Parked question" in seat.dialog
        await seat.press("6")
        await seat.type(" June / May", "enter")
        (poll,) = seat.meeting.polls
        assert (poll.question, poll.options) == ("When do we meet?", ("June", "May"))
        assert "3 shows it" in seat.notice


async def test_the_wall_in_sight_is_not_taken_for_that_of_the_running_item(folder: Folder):
    (ids,) = folder.network(hung("old"), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "5", "A")
        assert "Put up a wall for “A”" in seat.dialog
        await seat.press("1", "ctrl+u")
        await seat.type("New?", "enter", "1", "1")
        assert [wall.question for wall in seat.meeting.walls] == ["What now?", "New?"]
        assert "New?" in head(seat)

        await seat.press("T", "2")
        assert "What now?" in head(seat)
        await seat.press("A")
        await seat.type("more", "enter", "enter")
        assert [note.text for note in the_wall(seat, 0).notes] == ["old", "more"]


async def test_the_wall_as_a_whole_is_changed_from_its_list(folder: Folder):
    meeting = hung("one")
    meeting = keep_poll(
        meeting, Poll(id="", question="Why?", kind=PollKind.OPEN, ballots=(Ballot(voter="p1", text="Because"),))
    )
    (ids,) = folder.network(meeting, people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("5", "T")
        assert "Take the answers to “Why?”" in seat.dialog
        await seat.press("4")
        assert texts(seat) == ["one", "Because"]
        assert "Anna Holm" in board(seat)

        await seat.press("T", "3", "ctrl+u")
        await seat.type("And now?", "enter")
        assert "And now?" in head(seat)
        await seat.press("T", "5")
        assert "Anna Holm" not in board(seat)
        assert "anonymous" in head(seat)
        await seat.press("T", "6")
        assert seat.meeting.walls == ()
        await seat.press("u")
        assert texts(seat) == ["one", "Because"]


async def test_what_is_copied_is_the_question_first_and_the_notes_later(folder: Folder):
    (ids,) = folder.network(hung(question="What helped?"))
    async with folder.sit(ids) as seat:
        await seat.press("5", "Y")
        assert "What helped?" in seat.screen
        assert "one thought in each message" in seat.screen
        await seat.press("escape", "A")
        await seat.type("tea", "enter", "enter", "Y")
        assert "• tea" in seat.screen


async def test_two_hundred_hostile_notes_are_drawn_soundly_at_every_size(folder: Folder):
    meeting = hung("x", themes=("One", "Two"))
    (ids,) = folder.network(meeting)
    wall = meeting.walls[0]
    themes = ("", *(theme.id for theme in wall.themes))
    notes = tuple(
        WallNote(id=f"n{100 + place}", text=text[:1_900], name=text[:40], theme=themes[place % 3], votes=place % 9)
        for place, text in enumerate(NASTY_TEXTS * 7)
    )
    for size in ((60, 40), (140, 45)):
        async with folder.sit(ids, size=size) as seat:
            await seat.press("5")
            full = replace(the_wall(seat), notes=notes)
            seat.app.meeting = replace(seat.meeting, walls=(full,))
            await seat.settle()
            assert f"{len(notes)} notes" in head(seat)
            for key in ("pagedown", "right", "down", "end", "pageup"):
                await seat.press(key)
                assert seat.is_sound()


async def test_the_wall_speaks_the_other_language_at_once(folder: Folder):
    (ids,) = folder.network(hung())
    async with folder.sit(ids) as seat:
        await seat.press("5", "1", "5")
        assert "No notes yet." in board(seat)
        await seat.press("ctrl+l")
        assert board(seat).strip().startswith(_("No notes yet."))
        assert language() == "da"


async def test_the_last_meetings_wall_can_open_this_one(folder: Folder):
    earlier = hung("Start at the kitchen table", "Noise", themes=("Advice",), question="What did we learn?")
    earlier = replace(
        earlier, state=MeetingState.ENDED, started_at=NINE, ended_at=NINE, starts_at=NINE - timedelta(days=30)
    )
    _, ids = folder.network(earlier, spring(5), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "5", "A")
        await seat.type("New one?", "enter")
        assert "The wall of “Spring”" in seat.dialog
        await seat.press("end", "enter")
        await seat.app.workers.wait_for_complete()
        await seat.settle()

        assert texts(seat) == ["Start at the kitchen table", "Noise"]
        assert the_wall(seat).question == "What did we learn?"
        await seat.press("u")
        assert seat.meeting.walls == ()
