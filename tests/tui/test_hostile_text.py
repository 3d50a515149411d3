"""Texts that have broken programs before, typed and pasted and read from disk, on every screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.widgets import TextArea

from meeting import agenda, capture, floor, running
from meeting.captured import CaptureKind
from meeting.item import Item
from meeting.meeting import Meeting
from meeting.people import Person
from meeting.text import clean
from tests.strategies import NASTY_TEXTS
from tests.tui.seat import CONTROL, START, Folder, Seat
from tui.app import OrdstyrerApp

SHORT = tuple(text for text in NASTY_TEXTS if clean(text) and len(text) < 1_000)
LONG = tuple(text for text in NASTY_TEXTS if len(text) >= 1_000)
ACTIONS = "[@click=app.quit]x[/] [@click=app.bell]y[/]"


def nasty_meeting(texts: tuple[str, ...]) -> Meeting:
    """Return a live meeting in which every text stands everywhere."""
    meeting = Meeting(id="", title=texts[0], purpose=" ".join(texts)[:300], starts_at=START)
    for text in texts:
        item = Item(id="", title=text, minutes=5, lead=text[:100], prompt=text, notes=text)
        meeting = agenda.add_item(meeting, item)
    people = tuple(Person(id=f"p{place}", name=text[:80]) for place, text in enumerate(texts, start=1))
    meeting = running.start(meeting, at=START)
    meeting = floor.ask(meeting, [person.id for person in people[:4]], at=START)
    meeting = floor.next_speaker(meeting, at=START)
    for place, text in enumerate(texts):
        kind = tuple(CaptureKind)[place % len(CaptureKind)]
        reading = capture.read_capture(kind, text[:900], people=people, today=START.date())
        meeting = capture.add_capture(meeting, reading, at=START)
    return meeting


@pytest.fixture(autouse=True)
def nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every action that a text could have run."""
    ran: list[str] = []

    async def quit_(_app: OrdstyrerApp) -> None:
        ran.append("quit")

    monkeypatch.setattr(OrdstyrerApp, "action_quit", quit_)
    monkeypatch.setattr(OrdstyrerApp, "bell", lambda _app: ran.append("bell"))
    return ran


TOUR = "space e/escape o/escape C/escape L/escape R/escape E/escape c/escape t/escape 0 R/escape 1 s u delete u U"
SHORT_TOUR = "space e/escape o/escape C/escape L/escape t/escape 0 R/escape"
"""Keys to be pressed, with what closes again what they opened."""


@pytest.mark.parametrize(
    ("texts", "size", "tour"), [(SHORT, (60, 40), TOUR), (LONG, (140, 45), SHORT_TOUR)], ids=["short", "long"]
)
async def test_every_screen_shows_hostile_texts_as_what_they_are(
    folder: Folder, texts: tuple[str, ...], size: tuple[int, int], tour: str, nothing_is_run: list[str]
):
    people = tuple(clean(text)[:80] or "x" for text in texts)
    (ids,) = folder.network(nasty_meeting(texts), name=texts[1], people=people)
    async with folder.sit(ids, size=size) as seat:
        await _look_everywhere(seat, tour)
        if texts is SHORT:
            assert "[@click=app.quit]x[/]" in seat.list
            assert "close [/] it" in seat.list
            assert "\x1b" not in seat.list
        await seat.pilot.click("Rows", offset=(20, 5))
        await seat.settle()
    assert nothing_is_run == []


async def _look_everywhere(seat: Seat, tour: str) -> None:
    assert seat.is_sound()
    closing = ""
    for stop in tour.split():
        if closing:
            seat.send(closing)
        seat.clock.forward(seconds=3)
        key, _, closing = stop.partition("/")
        await seat.press(key)
        assert seat.is_sound(), f"after {key}:\n{seat.screen!r}"
        assert not any(CONTROL.search(line) for line in seat.notice.split("\n"))
    if closing:
        await seat.press(closing)


async def test_hostile_texts_are_typed_and_pasted_into_every_field(folder: Folder, nothing_is_run: list[str]):
    texts = " ".join((*SHORT, ACTIONS))
    typed = clean(texts)
    async with folder.sit(size=(80, 40)) as seat:
        await seat.press("A")
        await seat.paste(texts)
        await seat.press("enter")
        await seat.paste(texts)
        await seat.fill(purpose=typed, date=typed, start=typed, length=typed)
        await seat.press("ctrl+s")
        assert "Date and start" in seat.dialog
        assert seat.is_sound()
        await seat.fill(date="today", start="9", length="30")
        await seat.press("ctrl+s")
        await seat.read()
        assert seat.meeting.title == clean(texts, limit=len(seat.meeting.title))
        assert not CONTROL.search(seat.meeting.title)

        await seat.press("A")
        await seat.fill(format=typed)
        await seat.fill(title=typed, minutes="5", lead=typed)
        for area in seat.app.screen.query(TextArea):
            area.focus()
            await seat.settle()
            await seat.paste(texts)
            assert seat.is_sound()
        await seat.press("ctrl+s")
        seat.clock.forward(seconds=3)
        await seat.press("space")
        await _type_lines(seat, texts)
        await seat.kept()
        assert seat.is_sound()
        meeting = seat.meeting
    assert nothing_is_run == []
    assert folder.kept((next((folder.path / "networks").iterdir()).name, meeting.id)) == meeting


async def _type_lines(seat: Seat, texts: str) -> None:
    for key in "adgnq":
        await seat.press(key)
        await seat.paste(texts)
        assert seat.is_sound()
        seat.send("enter")
    for key in ("t", "r"):
        await seat.press(key)
        await seat.paste(texts)
        await seat.press("enter")
        assert seat.is_sound()
        seat.send("escape")
    assert len(seat.meeting.captures) == 5
    await seat.press("0", "slash")
    await seat.paste(texts)
    assert seat.is_sound()
    await seat.press("escape", "W")
    await seat.paste(texts)
    await seat.press("enter")
    await seat.read()
    await seat.press("i")
    await seat.paste(texts)
    await seat.press("enter")
    assert "There is no file" in seat.notice or "cannot be read" in seat.notice
    assert seat.is_sound()
    await seat.press("ctrl+p")
    await seat.paste(texts)
    await seat.press("escape")


async def test_a_paste_of_many_lines_is_one_line_and_loses_nothing(folder: Folder):
    (ids,) = folder.network(replace(Meeting(id="", title="T", starts_at=START), items=()))
    async with folder.sit(ids) as seat:
        await seat.press("n")
        await seat.paste("one\r\ntwo\nthree\x00\x1b[2Jfour")
        await seat.press("enter")
        assert seat.meeting.captures[0].text == "one two three[2Jfour"


async def test_a_file_with_hostile_texts_in_it_is_read_clean(folder: Folder):
    meeting = agenda.add_item(Meeting(id="", title="Spring", starts_at=START), Item(id="", title="Hello", minutes=5))
    (ids,) = folder.network(meeting)
    file = next(folder.path.rglob("meetings/*.json"))
    hostile = "\\u001b]52;c;ZXZpbA==\\u0007\\u202eevil"
    file.write_text(file.read_text("utf-8").replace("Hello", hostile), "utf-8")
    async with folder.sit(ids) as seat:
        await seat.goes_by(minutes=1)
        assert seat.is_sound()
        assert "]52;c;ZXZpbA==evil" in seat.list
        seat.clock.now = START + timedelta(minutes=1)
        await seat.press("space")
        assert seat.is_sound()
