"""What is pasted or read from a file is recognised, shown, settled by key, and kept as one step."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.captured import CaptureKind
from meeting.meeting import Meeting
from meeting.people import Presence
from meeting.polls import Poll, PollKind, PollState
from tests.strategies import NASTY_TEXTS, spring
from tests.tui.seat import START, Folder, Seat
from tui.intake import found as intake_found
from tui.intents import SourceFound
from tui.screens.intake import screen as intake

PEOPLE = ("Anna Holm", "Bo Jensen", "Chadi Mansour", "Søren Østergaard", "Dorte Lund")
THEMES = ("Heat pumps", "Wetlands", "Schools")
OPEN = Poll(id="q1", question="Which theme?", options=THEMES, state=PollState.OPEN, opened_at=START)

PARTICIPANTS = """Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Anna Holm,anna@example.org,11/24/2026 08:58:00 AM,11/24/2026 09:40:00 AM,42,No
Bo Jensen,,11/24/2026 09:00:00 AM,11/24/2026 09:40:00 AM,40,Yes
Nanna Ny,nanna@example.org,11/24/2026 09:10:00 AM,11/24/2026 09:40:00 AM,30,Yes
"""
ANSWERS = """Timestamp,Name,Which theme?,How was today?
2026/11/24 10:00:00,Anna Holm,Wetlands,4
2026/11/24 10:01:00,Bo Jensen,Wetlands,5
2026/11/24 10:02:00,Nanna Ny,Schools,3
"""
CHAT = """10:03:12 From Anna Holm to Everyone:
\tmore cake
10:03:20 From Bo Jensen to Everyone:
\tless slides
10:04:00 From Chadi Mansour to Bo Jensen (direct message):
\tI am bored
"""


async def paste(seat: Seat, text: str) -> None:
    """Paste a text where nothing is typed, and wait until it has been read."""
    await seat.paste(text)
    await seat.read()


def write(path: Path, text: str) -> None:
    """Write a file as another tool would."""
    path.write_text(text, encoding="utf-8")


async def read_file(seat: Seat, path: Path, text: str) -> None:
    """Read in a file that another tool wrote."""
    write(path, text)
    await seat.press("i")
    await seat.type(str(path), "enter")
    await seat.read()
    await seat.read()


def live(meeting: Meeting | None = None) -> Meeting:
    """Return a draft that the tests start by space."""
    return meeting or spring(5, 5)


def there(seat: Seat) -> dict[str, Presence]:
    """Return who is marked as what, by name."""
    assert seat.app.network is not None
    names = {person.id: person.name for person in seat.app.network.people}
    return {names[one.person]: one.presence for one in seat.meeting.attendance}


def roster(seat: Seat) -> list[str]:
    """Return the names of the network's people."""
    assert seat.app.network is not None
    return [person.name for person in seat.app.network.people]


async def test_a_list_of_participants_is_kept_with_its_times_and_undone_in_one_step(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=(80, 24)) as seat:
        await seat.press("space")
        await seat.goes_by(minutes=60)
        await read_file(seat, tmp_path / "participants.csv", PARTICIPANTS)
        assert "Zoom’s list of participants: 3 people, 1 of them new" in seat.dialog
        assert (
            "1 Mark 2 as present with their times, add 1 new person\n   known: Anna Holm, Bo Jensen\n   new: Nanna Ny"
            in seat.dialog
        )
        assert "2 Only add 1 new person to the roster" in seat.dialog

        await seat.press("1")
        assert seat.dialog == ""
        assert roster(seat) == [*PEOPLE, "Nanna Ny"]
        assert there(seat) == {"Anna Holm": "left", "Bo Jensen": "left", "Nanna Ny": "left"}
        stay = seat.meeting.attendance[2].stays[0]
        assert f"{stay.started:%H:%M}-{stay.ended:%H:%M}" == "09:10-09:40"

        await seat.press("u")
        assert "take in 3 people from participants.csv" in seat.notice
        assert (there(seat), roster(seat)) == ({}, list(PEOPLE))


async def test_only_the_roster_grows_when_that_is_chosen(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await read_file(seat, tmp_path / "participants.csv", PARTICIPANTS)
        await seat.press("2")
        assert "Nanna Ny" in roster(seat)
        assert there(seat) == {}


async def test_nothing_is_kept_when_it_is_let_go(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await paste(seat, "Anna Holm\nNanna Ny\nOle Sand")
        assert "A list of names: 3 people, 2 of them new" in seat.dialog
        assert "1 Only add 2 new people to the roster" in seat.dialog, "before the meeting, nobody is there yet"
        await seat.press("escape")
        assert seat.dialog == ""
        assert (there(seat), roster(seat)) == ({}, list(PEOPLE))


async def test_names_are_marked_present_and_the_others_absent(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await paste(seat, "Anna Holm\nBo Jensen")
        await seat.press("enter")
        assert there(seat) == {"Anna Holm": "present", "Bo Jensen": "present"}
        await paste(seat, "Bo Jensen\nDorte Lund")
        while "mark the other one absent" not in seat.selected:
            await seat.press("down")
        await seat.press("space")
        await seat.read()
        await seat.press("enter")
        assert there(seat)["Anna Holm"] == "absent"
        assert there(seat)["Dorte Lund"] == "present"


async def test_lower_case_names_are_read_on_the_people_screen(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "6")
        await paste(seat, "anna holm\nbo jensen")
        assert "1 Mark 2 as present" in seat.dialog


async def test_who_is_not_certain_is_settled_by_key_and_remembered(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("space")
        text = "Anna H\nSoren Ostergard\nChadi M\nDorte"
        await paste(seat, text)
        assert "4 to be asked about" in seat.dialog
        await seat.press("1")
        assert "Who are these 4?" in seat.dialog
        assert "? Anna H" in seat.selected
        assert "▸1 Anna Holm" in seat.selected
        await seat.press("1", "enter", "n")
        assert "Soren Ostergard  →  Søren Østergaard" in seat.dialog
        assert "Chadi M  →  a new person" in seat.dialog
        assert "backspace asks again" in seat.dialog
        assert there(seat) == {}, "nothing is kept before it is settled"
        await seat.press("x")
        assert there(seat) == {"Anna Holm": "present", "Søren Østergaard": "present", "Chadi M": "present"}

        await paste(seat, text)
        assert "1 to be asked about" in seat.dialog, "an answer is asked for once only"


async def test_settling_can_be_taken_back_or_done_for_all_as_marked(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await paste(seat, "Anna H\nDorte\nBo J")
        await seat.press("1", "x", "up", "backspace")
        assert "▸1 Anna Holm" in seat.selected
        await seat.press("asterisk")
        assert set(there(seat)) == {"Anna Holm", "Dorte Lund", "Bo Jensen"}
        await seat.press("u")
        await paste(seat, "Anna H\nDorte\nBo J")
        await seat.press("1", "escape")
        assert "3 to be asked about" in seat.dialog
        await seat.press("escape")
        assert (seat.dialog, there(seat)) == ("", {})


async def test_two_of_one_name_are_never_taken_for_granted(folder: Folder):
    (ids,) = folder.network(live(), people=("Jens Nielsen", "Jens Nielsen", "Anna Holm"))
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await paste(seat, "Jens Nielsen\nAnna H")
        await seat.press("1")
        assert "▸" not in seat.selected
        await seat.press("asterisk", "enter")
        assert "Two are just as likely" in seat.notice
        assert "Who is this?" in seat.dialog
        await seat.press("2", "enter")
        assert {one.person for one in seat.meeting.attendance} == {"p2", "p3"}


async def test_a_chat_answers_the_open_poll(folder: Folder):
    (ids,) = folder.network(replace(live(), polls=(OPEN,), counter=9), people=PEOPLE)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("space")
        await paste(
            seat, "Anna Holm: 1\nBo Jensen: wetlands\nDorte Lund: 1 or 2\nChadi M: Schools!\nAnna Holm: hello all"
        )
        assert "1 As answers to the open poll “Which theme?”: 3 clear, 1 unclear" in " ".join(seat.dialog.split())
        assert "Heat pumps 1 · Wetlands 1 · Schools 1" in seat.dialog
        assert "to be settled on the Polls screen: “1 or 2”" in seat.dialog
        await seat.press("1")
        assert "Chadi M" in seat.dialog, "only who answered is asked about"
        await seat.press("enter")
        (poll,) = seat.meeting.polls
        assert {one.voter: one.picks for one in poll.ballots} == {"p1": (0,), "p2": (1,), "p3": (2,)}
        assert [line.text for line in poll.unclear] == ["1 or 2"]
        await seat.press("u")
        assert "take in 4 answers to “Which theme?”" in seat.notice
        assert seat.meeting.polls == (OPEN,)


async def test_bare_lines_are_answers_on_the_polls_screen(folder: Folder):
    poll = replace(OPEN, is_named=False)
    (ids,) = folder.network(replace(live(), polls=(poll,), counter=9), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await paste(seat, "1\n2\n2!")
        assert "1 As answers to the open poll “Which theme?”: 3 clear, 0 unclear" in seat.dialog
        await seat.press("1")
        assert sorted(one.picks for one in seat.meeting.polls[0].ballots) == [(0,), (1,), (1,)]
        await paste(seat, "1")
        assert "added to the answers taken from the chat before" in seat.dialog
        await seat.press("end", "space", "1")
        await seat.until(lambda: len(seat.meeting.polls[0].ballots) == 4)


async def test_lines_from_before_the_poll_count_only_when_asked_for(folder: Folder):
    (ids,) = folder.network(replace(live(), polls=(OPEN,), counter=9), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await paste(seat, "08:30:00 From Anna Holm to Everyone:\n\t1\n09:01:00 From Bo Jensen to Everyone:\n\t2\n")
        assert "1 clear, 0 unclear" in seat.dialog
        assert "1 line is from before it was opened" in seat.dialog
        while "count as answers too" not in seat.selected:
            await seat.press("down")
        await seat.press("space")
        await seat.read()
        assert "2 clear, 0 unclear" in seat.dialog


async def test_messages_become_notes_on_a_new_wall_without_the_private_ones(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=(80, 24)) as seat:
        await seat.press("space")
        await read_file(seat, tmp_path / "chat.txt", CHAT)
        assert "Zoom’s chat: 3 messages, by 2 people, 1 of them private" in seat.dialog
        assert "bored" not in seat.dialog
        await seat.press("1")
        (wall,) = seat.meeting.walls
        assert [(note.author, note.text) for note in wall.notes] == [("p1", "more cake"), ("p2", "less slides")]
        assert wall.item == "i1"

        await read_file(seat, tmp_path / "chat.txt", CHAT)
        while "private" not in seat.selected:
            await seat.press("down")
        await seat.press("space")
        await seat.read()
        assert "I am bored" in seat.dialog
        await seat.press("1")
        assert [note.text for note in seat.meeting.walls[0].notes] == ["more cake", "less slides", "I am bored"]
        await seat.press("u")
        assert "put 3 notes on the wall from chat.txt" in seat.notice


async def test_a_report_of_polls_fills_the_prepared_one_and_leaves_out_what_is_not_wanted(
    folder: Folder, tmp_path: Path
):
    prepared = replace(OPEN, state=PollState.PREPARED, opened_at=None)
    (ids,) = folder.network(replace(live(), polls=(prepared,), counter=9), people=PEOPLE)
    async with folder.sit(ids, size=(80, 24)) as seat:
        await seat.press("space")
        await read_file(seat, tmp_path / "answers.csv", ANSWERS)
        assert "A table of answers: 2 questions" in seat.dialog
        assert "1 Keep 2 polls, closed, with “A”" in seat.dialog
        assert "Wetlands     2 ████" in seat.dialog
        await seat.press("down", "down")
        assert "How was today?" in seat.selected
        assert "‹ scale ›" in seat.selected
        await seat.press("left")
        await seat.read()
        assert "‹ multiple choice ›" in seat.selected or "‹ single choice ›" in seat.selected
        await seat.press("space")
        assert "– How was today?" in seat.selected
        await seat.press("enter")
        (poll,) = seat.meeting.polls
        assert (poll.id, poll.state, poll.source) == ("q1", PollState.CLOSED, "answers.csv")
        assert {one.voter or one.name: one.picks for one in poll.ballots} == {"p1": (1,), "p2": (1,), "Nanna Ny": (2,)}
        assert "Nanna Ny" not in roster(seat), "who only voted is not made a person"

        await read_file(seat, tmp_path / "answers.csv", ANSWERS)
        assert "– Which theme?" in seat.dialog
        assert "was taken in before" in seat.dialog
        await seat.press("enter")
        assert [one.question for one in seat.meeting.polls] == ["Which theme?", "How was today?"]
        assert seat.meeting.polls[1].kind is PollKind.SCALE
        await seat.press("u")
        assert "take in a poll from answers.csv" in seat.notice


async def test_open_answers_are_shown_and_a_poll_prepared_otherwise_is_left_alone(folder: Folder, tmp_path: Path):
    prepared = replace(OPEN, options=("Red", "Blue"), state=PollState.PREPARED, opened_at=None)
    (ids,) = folder.network(replace(live(), polls=(prepared,), counter=9), people=PEOPLE)
    said = "\n".join(
        f"2026/11/24 10:0{number}:00,Anna Holm {number},Wetlands,{text}"
        for number, text in enumerate(
            ("more time in the rooms, please", "less slides", "cake for all of us", "nothing")
        )
    )
    async with folder.sit(ids) as seat:
        await read_file(
            seat, tmp_path / "a.csv", f"Timestamp,Name,Which theme?,What next?\n{said.replace(', ', ' ')}\n"
        )
        assert "1 Keep 2 polls, closed\n" in seat.dialog
        await seat.press("down", "down")
        while "open answers" not in seat.selected:
            await seat.press("right")
            await seat.read()
        assert "“more time in the rooms please”" in seat.selected
        assert "and 1 more" in seat.selected
        await seat.press("1")
        await seat.press("asterisk", "enter")
        assert [one.state for one in seat.meeting.polls] == [PollState.PREPARED, PollState.CLOSED, PollState.CLOSED]
        assert seat.meeting.polls[0] == prepared
        assert seat.meeting.polls[2].kind is PollKind.OPEN
        assert len(seat.meeting.polls[2].ballots) >= 1


async def test_a_wall_is_put_up_before_the_meeting_too(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("5")
        await paste(seat, "More Cake\nLess Slides")
        assert "1 As 2 notes on the wall" in seat.dialog
        await seat.press("1")
        (wall,) = seat.meeting.walls
        assert (wall.question, wall.item) == ("What do you think?", "")
        assert [note.text for note in wall.notes] == ["More Cake", "Less Slides"]


async def test_of_an_endless_list_only_the_first_thousand_are_taken(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    names = "\n".join(f"Xi{chr(97 + n % 26)} Qu{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(1_003))
    async with folder.sit(ids) as seat:
        await paste(seat, names)
        assert "Only the first 1000 people are taken; 3 more were left out." in seat.dialog


async def test_lines_of_rooms_become_the_harvest_of_the_running_round(folder: Folder):
    rooms = (BreakoutRoom(people=("p1", "p2")), BreakoutRoom(people=("p3", "p4")))
    running = BreakoutRound(id="r2", rooms=rooms, state=RoundState.RUNNING, started=START)
    (ids,) = folder.network(
        replace(live(), breakouts=(Breakout(id="b1", rounds=(running,)),), counter=9), people=PEOPLE
    )
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await paste(seat, "1: call the farmers\n2: more cake")
        assert "1 What came out of 2 of 2 rooms\n   room 1: call the farmers" in seat.dialog
        await seat.press("1")
        assert [room.harvest for room in seat.meeting.breakouts[0].rounds[0].rooms] == [
            "call the farmers",
            "more cake",
        ]
        await seat.press("u")
        assert "note what came out of 2 rooms" in seat.notice


async def test_the_columns_of_an_unknown_table_are_picked(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("space")
        await read_file(
            seat, tmp_path / "t.csv", "Elev;Hold;Farve\nAnna Holm;A;Green\nPeter Nord;B;Blue\nOle Bo;A;Blue\n"
        )
        assert "A table: 4 rows" in seat.dialog
        assert "pick those that hold names" in seat.dialog
        while "Elev" not in seat.selected:
            await seat.press("down")
        await seat.press("right")
        await seat.read()
        assert "A table: 3 people, 2 of them new" in seat.dialog
        assert "pick those that hold names" not in seat.dialog
        await seat.press("end", "left")
        await seat.read()
        assert "Keep the poll, closed" in seat.dialog
        assert "Blue" in seat.dialog
        while "Keep the poll" not in seat.selected:
            await seat.press("up")
        await seat.press("enter")
        (poll,) = seat.meeting.polls
        assert (poll.question, poll.options) == ("Farve", ("Green", "Blue"))
        assert poll.ballots[0].voter == "p1"


async def test_keys_pressed_faster_than_things_are_found_out_all_count(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space", "6")
        await paste(seat, "Elev;Hold;Farve\nNy;Nanna;Green\nNord;Peter;Blue\nBo;Ole;Blue\n")
        while "Hold" not in seat.selected:
            await seat.press("down")
        for key in ("right", "right", "up", "right", "right", "1"):
            seat.send(key)
        await seat.until(lambda: seat.dialog == "")
        await seat.until(lambda: seat.dialog == "" and len(roster(seat)) > len(PEOPLE))
        assert roster(seat)[-3:] == ["Nanna Ny", "Peter Nord", "Ole Bo"]


async def test_a_table_of_people_shows_its_columns_and_whether_the_first_row_is_one(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await read_file(
            seat, tmp_path / "t.csv", "Name;Team;Email\nAnna Holm;A;anna@example.org\nOle Bo;B;ole@example.org\n"
        )
        assert "A list of names: 2 people, 1 of them new" in seat.dialog
        assert "‹ e-mail address ›" in seat.dialog
        while "first row" not in seat.selected:
            await seat.press("down")
        assert "✓" in seat.selected
        await seat.press("space")
        await seat.read()
        assert "3 people" in seat.dialog


async def test_a_text_becomes_notes(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await paste(seat, "the wetlands were mentioned, and everybody nodded.")
        assert "A text: 1 line" in seat.dialog
        assert "1 As 1 note on the wall" in seat.dialog
        await seat.press("2")
        (note,) = seat.meeting.captures
        assert (note.kind, note.text) == (CaptureKind.NOTE, "the wetlands were mentioned, and everybody nodded.")
        await seat.press("u")
        assert "note “the wetlands were mentioned, and" in seat.notice
        await paste(seat, "more cake, please!\nless slides, please!")
        await seat.press("2")
        assert len(seat.meeting.captures) == 2


async def test_what_cannot_be_read_is_said_in_a_sentence(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await paste(seat, "   \n  ")
        assert "Nothing that can be taken in" in seat.dialog
        assert "There is no text in it." in seat.dialog
        assert "What can be read: lists of participants" in seat.dialog
        await seat.press("1", "enter", "space", "right")
        assert seat.meeting.captures == ()
        await seat.paste("Nanna Ny\nOle Sand")
        await seat.read()
        assert "A list of names: 2 people, 2 of them new" in seat.dialog, "another text can be pasted at once"


async def test_without_a_clipboard_there_is_a_field_to_paste_into(folder: Folder):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids, size=(80, 24)) as seat:
        seat.app.post_message(SourceFound(None))
        await seat.settle()
        assert "paste it here" in seat.dialog
        await paste(seat, "Nanna Ny\nOle Sand")
        assert "A list of names: 2 people, 2 of them new" in seat.dialog
        await seat.press("1")
        assert roster(seat)[-2:] == ["Nanna Ny", "Ole Sand"]

        seat.app.post_message(SourceFound(None))
        await seat.settle()
        await seat.press("ctrl+s")
        assert "paste it here" in seat.dialog, "there is nothing to be read yet"
        await seat.type("Ida Berg", "enter")
        await seat.paste("Karl\x1b[31m Vang")
        assert seat.is_sound()
        await seat.press("ctrl+s")
        await seat.read()
        assert "2 people, 2 of them new" in seat.dialog
        await seat.press("escape")
        seat.app.post_message(SourceFound(None))
        await seat.settle()
        await seat.press("escape")
        assert seat.dialog == ""


async def test_the_screen_stays_awake_while_something_long_is_read(folder: Folder, monkeypatch: pytest.MonkeyPatch):
    (ids,) = folder.network(live(), people=PEOPLE)
    go_on = threading.Event()
    find = intake_found.find

    def slowly(*args: object, **choices: object) -> object:
        go_on.wait(10)
        return find(*args, **choices)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "find", slowly)
    monkeypatch.setattr(intake, "CALM_SECONDS", 0.001)
    async with folder.sit(ids) as seat:
        await seat.paste("Nanna Ny\nOle Sand")
        await seat.until(lambda: "Reading …" in seat.dialog)
        await seat.goes_by(minutes=1)
        assert "09:01" in seat.status
        await seat.press("1")
        assert "Reading …" in seat.dialog
        await seat.press("escape")
        assert seat.dialog == ""
        go_on.set()
        await seat.read()
        assert roster(seat) == list(PEOPLE)


async def test_a_huge_paste_is_refused_and_a_long_chat_is_read(folder: Folder):
    (ids,) = folder.network(replace(live(), polls=(OPEN,), counter=9), people=PEOPLE)
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("space")
        await paste(seat, "x" * (intake_found.TEXT_MOST + 1))
        assert "too long to be pasted" in seat.dialog
        await seat.press("escape")
        await paste(
            seat,
            "\n".join(
                f"{chr(65 + number % 26)}{chr(97 + number // 26)}x Quist: {number % 3 + 1}" for number in range(200)
            ),
        )
        assert "Lines of a chat: 200 messages, by 200 people" in seat.dialog
        assert "200 clear, 0 unclear" in " ".join(seat.dialog.split())
        assert "and 195 more" in seat.dialog
        await seat.press("1")
        assert len(seat.meeting.polls[0].ballots) == 200


async def test_hostile_texts_are_shown_as_they_are(folder: Folder):
    poll = replace(OPEN, options=NASTY_TEXTS[:3], question=NASTY_TEXTS[0])
    (ids,) = folder.network(replace(live(), polls=(poll,), counter=9), people=(*PEOPLE, *NASTY_TEXTS[:5]))
    async with folder.sit(ids, size=(60, 40)) as seat:
        await seat.press("space")
        for text in (
            "\n".join(f"Anna {text}: {text}" for text in NASTY_TEXTS),
            "\n".join(NASTY_TEXTS),
            *NASTY_TEXTS[:2],
        ):
            await paste(seat, text)
            for size in ((80, 24), (60, 40)):
                await seat.pilot.resize_terminal(*size)
                await seat.settle()
                assert seat.is_sound()
            await seat.press("1", "down", "asterisk", "escape", "escape", "escape")
        assert seat.is_sound()


async def test_a_list_of_another_day_is_doubted(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("space")
        await read_file(seat, tmp_path / "p.csv", PARTICIPANTS.replace("11/24/", "11/03/"))
        assert "Its times are of Tue 3 Nov, and this meeting is on Tue 24 Nov." in seat.dialog


async def test_only_a_file_that_surely_lists_names_is_offered_as_names(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await seat.press("6")
        for text in ("Shopping\nMilk\nBread", "agenda\nwelcome\nbudget", "Agenda\nWelcome And News\nBudget Report"):
            await read_file(seat, tmp_path / "x.txt", text)
            assert "This is no participant list, poll report or chat that can be read" in " ".join(seat.dialog.split())
            assert "present" not in seat.dialog
            await seat.press("escape")
        for text in ("Nanna Ny\nOle Sand", "Nanna\nAnna Holm", "nanna@example.org\nSand"):
            await read_file(seat, tmp_path / "x.txt", text)
            assert "present" in seat.dialog, "as written, as known, or with an address"
            await seat.press("escape")
        await paste(seat, "\n".join(["so we went home without a word to the very last house", "nanna ny"] * 2 + ["?"]))
        assert "present" not in seat.dialog, "of a pasted text at least half of the lines are to be names"


async def test_a_file_that_is_none_of_the_known_is_refused_in_a_sentence(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(live(), people=PEOPLE)
    async with folder.sit(ids) as seat:
        await read_file(seat, tmp_path / "x.pdf", "%PDF-1.4 nothing")
        assert seat.dialog == ""
        assert seat.notice
