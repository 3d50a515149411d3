"""Copying part by part with one key, and choosing target and sections first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import TextArea

from meeting.chat.targets import USUAL_LIMITS, ChatTarget
from meeting.chat.text import ChatText, Entry, Heading, Section, chat_text
from meeting.meeting import Platform
from meeting.words import ENGLISH, sentence
from store.settings import Copying
from tests.strategies import NASTY_TEXTS
from tests.tui.seat import Clock, Seat
from tui import saying
from tui.clipboard import Clipboard
from tui.copying import CONTINUES_WITHIN, Copier, Wanted, choose_copy, copy_now
from tui.i18n import translator_for

ENTRIES = tuple(Entry(f"Number {number} is an entry about so long") for number in range(1, 7))
LONG = chat_text("Actions", *ENTRIES)
SHORT = chat_text("Poll", Heading("Which theme?"))
SUMMARY = ChatText(
    subject="Summary",
    sections=(
        Section(id="agreed", name=sentence("what we agreed"), lines=(Entry("Online every second month"),)),
        Section(id="actions", name=sentence("who does what"), lines=(Entry("Bo sends the list"),)),
        Section(id="notes", name=sentence("private notes"), lines=(Entry("Gry seemed tired"),), included=False),
    ),
)


class Room(App[None]):
    """An app with nothing in it, which remembers what is sent to its terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    def copy_to_clipboard(self, text: str) -> None:
        self.sent.append(text)


@dataclass
class Table:
    """One room with a copier, used as by a person."""

    app: Room
    pilot: Pilot[None]
    copier: Copier
    clock: Clock
    taken: list[str] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)

    async def y(self, text: ChatText = LONG, target: ChatTarget = ChatTarget.ZOOM) -> str:
        """Press y on a screen that is about this text; return what is said then."""
        copy_now(self.app, self.copier, Wanted(text=text, target=target))
        await self.settle()
        return self.said[-1][0]

    async def open(self, text: ChatText, target: ChatTarget = ChatTarget.ZOOM) -> Seat:
        """Open the dialog and return what sees it."""
        choose_copy(self.app, self.copier, Wanted(text=text, target=target))
        await self.settle()
        await self.settle()
        return Seat(self.app, self.pilot, self.clock)  # type: ignore[arg-type]

    async def press(self, *keys: str) -> None:
        """Press keys, each when the one before has had its effect."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait for the clipboard's thread and for the screen."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    @property
    def shown(self) -> str:
        """The text in the dialog."""
        return self.app.screen.query_one(TextArea).text


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    saying.speak(ENGLISH, "en")


@asynccontextmanager
async def table(
    folder: Path,
    *,
    copying: Copying | None = None,
    size: tuple[int, int] = (80, 24),
    term: str = "dumb",
    takes: bool = True,
) -> AsyncIterator[Table]:
    """Sit down; copied texts are taken by a program, or else go where ``term`` lets them."""
    small = {**USUAL_LIMITS, ChatTarget.ZOOM: 100}
    copying = copying or Copying(limits=small, clipboard="command take" if takes else "auto")
    taken: list[str] = []

    def run(_command: object, content: bytes) -> bool:
        taken.append(content.decode())
        return True

    clipboard = Clipboard(folder, choice=copying.clipboard, environment={"TERM": term}, run=run, find=lambda: None)
    clock = Clock()
    app = Room()
    async with app.run_test(size=size) as pilot:
        copier = Copier(copying, folder, clipboard=clipboard, elapsed=clock.elapsed)
        one = Table(app, pilot, copier, clock, taken)
        app.notify = lambda text, *, severity="information", **_: one.said.append((text, severity))  # type: ignore[method-assign,assignment]
        yield one


async def test_y_copies_a_short_text_at_once(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        assert await at.y(SHORT, ChatTarget.SLACK) == "Slack: Copied."
        assert at.taken == ["*Which theme?*"]
        assert at.said[0][1] == "information"


async def test_y_again_copies_the_next_part_and_then_begins_again(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        assert await at.y() == "Zoom, part 1 of 3: Copied. y copies the next."
        assert await at.y() == "Zoom, part 2 of 3: Copied. y copies the next."
        assert await at.y() == "Zoom, part 3 of 3: Copied."
        assert await at.y() == "Zoom, part 1 of 3: Copied. y copies the next."
        assert [text[:5] for text in at.taken] == ["(1/3)", "(2/3)", "(3/3)", "(1/3)"]
        assert all(len(text) <= 100 for text in at.taken)


async def test_two_quick_presses_copy_two_parts_in_order(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        for _press in range(3):
            copy_now(at.app, at.copier, Wanted(text=LONG, target=ChatTarget.ZOOM))
        await at.settle()
        assert [text[:5] for text in at.taken] == ["(1/3)", "(2/3)", "(3/3)"]


async def test_another_text_target_or_a_long_pause_begins_with_the_first_part(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await at.y()
        await at.y(SHORT)
        assert "part 1 of 3" in await at.y()
        await at.y(LONG, ChatTarget.PLAIN)
        assert "part 1 of 3" in await at.y()
        at.clock.forward(seconds=CONTINUES_WITHIN + 1)
        assert "part 1 of 3" in await at.y()


async def test_nothing_to_copy_is_said_and_the_clipboard_left_alone(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        assert await at.y(chat_text("Empty")) == "There is nothing here to copy yet."
        assert at.taken == []


async def test_what_goes_to_the_terminal_is_never_called_copied(tmp_path: Path) -> None:
    async with table(tmp_path, term="xterm", takes=False) as at:
        said = await at.y(SHORT)
        assert said == f"Zoom: Sent to the terminal; if nothing arrives, it is in {tmp_path / 'clipboard.txt'}."
        assert at.app.sent == ["Which theme?"]


async def test_text_that_only_reached_the_file_is_a_warning(tmp_path: Path) -> None:
    async with table(tmp_path, takes=False) as at:
        assert "Not copied" in await at.y(SHORT)
        assert at.said[-1][1] == "warning"
        assert at.app.sent == []


async def test_target_is_the_users_choice_or_else_the_platform_of_the_meeting(tmp_path: Path) -> None:
    assert Copier(Copying(), tmp_path).target_for(Platform.TEAMS) is ChatTarget.TEAMS
    assert Copier(Copying(target=ChatTarget.SLACK), tmp_path).target_for(Platform.TEAMS) is ChatTarget.SLACK


async def test_clipboard_is_pasted_beside_the_event_loop(tmp_path: Path) -> None:
    def paste() -> str:
        return "Bo\nAnna"

    clipboard = Clipboard(tmp_path, environment={}, find=lambda: (lambda _text: None, paste))
    assert await Copier(Copying(), tmp_path, clipboard=clipboard).paste() == "Bo\nAnna"


async def test_dialog_shows_all_parts_and_copies_one_after_the_other(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        seat = await at.open(LONG)
        assert at.shown.startswith("(1/3)\n• Number 1")
        assert "(3/3)\n• Number 5" in at.shown
        assert "3 parts · next: part 1" in seat.dialog
        await at.press("enter")
        assert at.taken == [at.shown.partition("\n\n")[0]]
        assert "part 1 of 3: Copied. Enter copies the next." in seat.dialog
        assert "next: part 2" in seat.dialog
        assert at.app.screen.query_one(TextArea).cursor_location == (4, 0)
        await at.press("y", "enter")
        assert [text[:5] for text in at.taken] == ["(1/3)", "(2/3)", "(3/3)"]
        assert "part 3 of 3: Copied." in seat.dialog
        assert "next: part 1" in seat.dialog
        await at.press("escape")
        assert seat.dialog == ""


async def test_dialog_begins_with_the_first_part_whatever_was_copied_before(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await at.y()
        await at.open(LONG)
        await at.press("enter")
        assert at.taken[-1].startswith("(1/3)")


async def test_target_is_chosen_by_digit_and_by_arrow(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        seat = await at.open(SHORT)
        assert "[1 Zoom]" in seat.dialog
        await at.press("4")
        assert "[4 Slack]" in seat.dialog
        assert at.shown == "*Which theme?*"
        await at.press("right")
        assert at.shown == "## Which theme?"
        await at.press("1", "left")
        assert "[7 E-mail]" in seat.dialog
        assert at.shown == "Subject: Poll\n\nWhich theme?"
        await at.press("9")
        assert "[7 E-mail]" in seat.dialog


async def test_sections_are_taken_in_and_left_out(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        seat = await at.open(SUMMARY)
        assert at.shown == "• Online every second month\n\n• Bo sends the list"
        assert "– private notes" in seat.list
        await at.press("down", "space")
        assert "– who does what" in seat.list
        assert at.shown == "• Online every second month"
        assert "y copies" in seat.dialog
        assert "enter/space in/out" in seat.dialog
        await at.press("y")
        assert at.taken == ["• Online every second month"]
        await at.press("up", "enter")
        assert at.shown == ""
        assert "There is nothing in it." in seat.dialog
        await at.press("y", "tab", "enter")
        assert len(at.taken) == 1
        await at.press("shift+tab", "enter", "tab", "enter")
        assert len(at.taken) == 2, "in the text Enter copies"


async def test_space_without_sections_does_nothing(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await at.open(SHORT)
        await at.press("space")
        assert at.shown == "Which theme?"


async def test_a_click_twice_on_a_section_leaves_it_out(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        await at.open(SUMMARY)
        await at.pilot.click("#sections", offset=(5, 0), times=2)
        await at.settle()
        assert at.shown == "• Bo sends the list"


async def test_part_of_the_text_is_selected_and_copied_but_nothing_is_changed(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        seat = await at.open(SUMMARY)
        await at.press("tab", "ctrl+c", "x", "backspace")
        assert at.taken == []
        assert at.shown.startswith("• Online")
        await at.press("shift+down", "ctrl+c")
        assert at.taken == ["• Online every second month\n"]
        assert "Copied." in seat.dialog


async def test_failure_is_said_in_the_dialog(tmp_path: Path) -> None:
    async with table(tmp_path, takes=False) as at:
        seat = await at.open(SHORT)
        await at.press("enter")
        assert "Not copied" in seat.dialog


@pytest.mark.parametrize("size", [(60, 40), (80, 24), (140, 45)])
@pytest.mark.parametrize("text", [LONG, SUMMARY])
async def test_everything_is_in_sight(tmp_path: Path, size: tuple[int, int], text: ChatText) -> None:
    async with table(tmp_path, size=size) as at:
        seat = await at.open(text)
        await at.press("y")
        for words in ("Copy: ", "[1 Zoom]", "7 E-mail", "Copied.", "esc closes", at.shown.split("\n")[-1]):
            assert words in seat.screen, f"{words} is missing:\n{seat.screen}"
        assert seat.is_sound()


async def test_hostile_texts_are_shown_as_what_they_are(tmp_path: Path) -> None:
    lines = tuple(Entry(text[:300]) for text in NASTY_TEXTS)
    hostile = replace(SUMMARY, subject="[@click=app.quit]x[/] [/]", sections=(
        Section(id="a", name=sentence("[b]x[/]"), lines=lines), *SUMMARY.sections,
    ))  # fmt: skip
    async with table(tmp_path, size=(60, 40)) as at:
        seat = await at.open(hostile)
        assert "Copy: [@click=app.quit]x[/] [/]" in seat.screen
        for digit in "1234567":
            await at.press(digit, "y")
            assert seat.is_sound()


async def test_mail_has_its_subject_in_the_language_of_the_meeting(tmp_path: Path) -> None:
    async with table(tmp_path) as at:
        wanted = Wanted(text=SHORT, target=ChatTarget.MAIL, translator=translator_for("en"))
        assert at.copier.cut(wanted) == ("Subject: Poll\n\nWhich theme?",)
