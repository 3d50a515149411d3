"""The facilitator's seat in the tests: what they press, what they read, and a clock that stands still until told."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual._compositor import Compositor
from textual.keys import _character_to_key
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, Static

from meeting.meeting import Meeting
from meeting.network import Network
from meeting.people import Person
from meeting.words import sentence
from store.library import Library
from store.saving import SavePhase
from store.settings import Settings
from tui.app import OrdstyrerApp
from tui.i18n import translator_for
from tui.screens.dialogs import Dialog
from tui.widgets.agenda.item_detail import ItemDetail
from tui.widgets.capture_line import Reading
from tui.widgets.key_bar import KeyBar
from tui.widgets.line_widget import LineWidget
from tui.widgets.now_strip import NowStrip
from tui.widgets.rows import Rows
from tui.widgets.status_line import StatusLine

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""When the clock of the tests begins."""

CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What may never come to a terminal as part of a text."""

QUIET, PATIENCE = 2, 12
"""So many rounds of all widgets without anything new, one behind the other, are the end of what came of a key; and so
many rounds are waited for at most, for there is always something new where something moves by itself."""

ROUNDS = 5
"""So many rounds are waited for where nobody listens to what is new."""

NAP, NAPS = 0.005, 2_000
"""How long, in seconds, and how often a thread is waited for."""

Ids = tuple[str, str]
"""The ids of a network and of one of its meetings."""


class Clock:
    """A clock that moves only when it is told to."""

    def __init__(self, at: datetime = START) -> None:
        self.now = at
        self.beat = 1_000.0

    def __call__(self) -> datetime:
        return self.now

    def elapsed(self) -> float:
        """Stand in for the seconds that the computer itself counts."""
        return self.beat

    def forward(self, minutes: float = 0, seconds: float = 0) -> datetime:
        """Let time go by."""
        gone = timedelta(minutes=minutes, seconds=seconds)
        self.now += gone
        self.beat += gone.total_seconds()
        return self.now


class Heard:
    """What the widgets are told, counted; but for what the waiting itself tells them."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, message: Message) -> None:
        """Count a message."""
        told = message.callback if isinstance(message, events.Callback) else None
        if not (isinstance(told, partial) and told.func.__qualname__.startswith(Pilot.__name__)):
            self.count += 1


@contextmanager
def drawing_held() -> Iterator[None]:
    """Lay everything out, but leave what is new undrawn: it would be drawn some times over at each key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", lambda _self, **_options: None)
        yield


@dataclass
class Seat:
    """One running program, seen and used as by a person."""

    app: OrdstyrerApp
    pilot: Pilot[int]
    clock: Clock
    heard: Heard | None = None

    # What they do

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has had its effect."""
        for key in keys:
            self.send(key)
            await self.settle()

    def send(self, key: str) -> None:
        """Press a key without waiting for what comes of it."""
        name = _character_to_key(key) if len(key) == 1 else key
        character = key if len(key) == 1 else {"space": " "}.get(key)
        self.app.post_message(events.Key(name, character).set_sender(self.app))

    async def type(self, text: str, *then: str) -> None:
        """Type a text in one go, then press keys."""
        for character in text:
            self.send(character)
        await self.press(*then) if then else await self.settle()

    async def burst(self, text: str, *then: str) -> None:
        """Type faster than the program draws: nothing is waited for until the end."""
        for key in (*text, *then):
            self.send(key)
        for _key in range(3):
            await self.settle()

    async def paste(self, text: str) -> None:
        """Paste a text where the cursor is."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def fill(self, **fields: str) -> None:
        """Put texts into the fields of a form."""
        for name, text in fields.items():
            self.app.screen.query_one(f"#{name}", Input).value = text
        await self.settle()

    async def goes_by(self, minutes: float = 0, seconds: float = 0) -> None:
        """Let time go by and the program notice."""
        self.clock.forward(minutes, seconds)
        await self.tick()

    async def tick(self) -> None:
        """Let the program look at its clock."""
        self.app.tick()
        await self.settle()

    async def step(self) -> None:
        """Press space, some seconds after the last time."""
        self.clock.forward(seconds=10)
        await self.press("space")

    async def settle(self) -> None:
        """Wait until everything that was asked for has happened: a message leads to others, some rounds deep."""
        with drawing_held():
            await self._quiet()
            while getattr(self.app.screen, "is_behind", False):  # what follows a frame waits until that is written
                await asyncio.sleep(NAP)
                await self._quiet()
        self._draw()

    async def _quiet(self) -> None:
        quiet = 0
        for _round in range(PATIENCE if self.heard else ROUNDS):
            before = self.heard and self.heard.count
            await self.pilot.pause(0)
            quiet = quiet + 1 if self.heard and self.heard.count == before else 0
            if quiet == QUIET:
                break

    async def read(self) -> None:
        """Wait until the networks on disk have been read and shown."""
        await self.until(lambda: not any(worker.is_running for worker in self.app.workers))
        await self.settle()

    async def kept(self) -> None:
        """Wait until the header has something final to say about saving."""
        await self.until(lambda: self.app.saving is None or self.app.saving.phase is not SavePhase.SAVING)

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait for the writer's or a worker's thread, and for what comes of it."""
        await self.settle()
        for _nap in range(NAPS):
            if happened():
                await self.settle()
                return
            await asyncio.sleep(NAP)
            with drawing_held():
                await self.pilot.pause(0)
        raise AssertionError(f"did not happen; the screen shows:\n{self.screen}")

    def _draw(self) -> None:
        """Draw what the last key changed, as a terminal would have it."""
        self.app.screen._compositor_refresh()

    # What they read

    @property
    def meeting(self) -> Meeting:
        """The open meeting."""
        assert self.app.meeting is not None
        return self.app.meeting

    @property
    def status(self) -> str:
        """The top line."""
        return self._front(StatusLine).text

    @property
    def strip(self) -> str:
        """What is now, without the large digits."""
        return self._front(NowStrip).text

    @property
    def list(self) -> str:
        """The list of the screen or dialog in front."""
        return self.app.screen.query(Rows).first().text

    @property
    def selected(self) -> str:
        """The selected row of the list in front."""
        rows = self.app.screen.query(Rows).first()
        row = next((row for row in rows.rows if row.id == rows.selected_id), None)
        return "" if row is None else "\n".join("".join(text for text, _ in line) for line in row.lines).strip()

    @property
    def keys(self) -> str:
        """The key bar."""
        return self._front(KeyBar).text

    @property
    def detail(self) -> str:
        """What is known of the selected item."""
        return self._front(ItemDetail).text

    @property
    def reading(self) -> str:
        """How what is being typed is understood."""
        return self.app.screen.query(Reading).first().text

    @property
    def notice(self) -> str:
        """What the program says at the bottom, "" for nothing."""
        return "\n".join(str(toast.render()) for toast in self.app.screen.query("Toast"))

    @property
    def dialog(self) -> str:
        """All that is said in the dialog in front, "" when there is none."""
        screen = self.app.screen
        if not isinstance(screen, Dialog):
            return ""
        parts: list[str] = []
        for widget in screen.walk_children():
            if isinstance(widget, Rows | LineWidget):
                parts.append(widget.text)
            elif isinstance(widget, Static):
                parts.append(str(widget.content))
        return "\n".join(parts)

    @property
    def screen(self) -> str:
        """Everything on the screen as it is drawn."""
        compositor = self.app.screen._compositor
        return "\n".join("".join(part.text for part in strip) for strip in compositor.render_strips(self.app.size))

    def is_sound(self) -> bool:
        """Return whether what is drawn is as wide as the screen, with no control character in it."""
        width = self.app.size.width
        lines = self.screen.split("\n")
        return all(cell_len(line) == width and not CONTROL.search(line) for line in lines)

    def _front(self, kind: type[LineWidget]) -> LineWidget:
        screens = [screen for screen in reversed(self.app.screen_stack) if screen.query(kind)]
        return screens[0].query(kind).first(LineWidget)


@dataclass
class Folder:
    """A data folder, and the programs opened on it one after the other."""

    path: Path
    clock: Clock

    def network(self, *meetings: Meeting, name: str = "North", people: tuple[str, ...] = ()) -> list[Ids]:
        """Keep a network with these meetings, and return the ids of each."""
        library = Library(self.path)
        session = library.open(library.create(name).id)
        known = tuple(Person(id=f"p{place}", name=one) for place, one in enumerate(people, start=1))
        session.apply_network(lambda network: _with_people(network, known), sentence("add people"))
        ids = []
        for one in meetings:
            ids.append((session.network.id, session.add_meeting(one).id))
            session.close_meeting()
        ids = ids or [(session.network.id, "")]
        session.close()
        return ids

    def kept(self, ids: Ids) -> Meeting:
        """Return a meeting as it is on disk."""
        return Library(self.path).read_meeting(*ids)

    @asynccontextmanager
    async def sit(
        self,
        at: Ids | None = None,
        *,
        size: tuple[int, int] = (100, 30),
        settings: Settings | None = None,
        language: str = "en",
        ticking: bool = False,
        read_only: bool = False,
    ) -> AsyncIterator[Seat]:
        """Open the program on this folder, in a meeting or at home."""
        app = OrdstyrerApp(
            Library(self.path, read_only=read_only),
            settings or Settings(),
            settings_path=self.path.parent / "settings.toml",
            translator=translator_for(language),
            open_meeting=at,
            clock=self.clock,
            ticking=ticking,
        )
        heard = Heard()
        async with app.run_test(size=size, notifications=True, message_hook=heard) as pilot:
            seat = Seat(app, pilot, self.clock, heard)
            await seat.until(lambda: app.listings is not None)
            await seat.settle()
            yield seat


def _with_people(network: Network, people: tuple[Person, ...]) -> Network:
    return replace(network, people=people, counter=len(people))
