"""The stage's window as a person sees it, and as a phone does that is held in front of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rich.cells import cell_len
from textual.app import App
from textual.pilot import Pilot

from store.following_files import StageFiles
from tests.meeting.stage.pages import Seen
from tests.tui.seat import CONTROL, Clock
from tui.stage.app import StageApp

NOWHERE = Path("/nowhere/at/all")
_PIXELS = {" ": "bb", "▀": "fb", "▄": "bf", "█": "ff"}
_CELL = (8, 8)
"""How wide a cell and how high half a cell is, in points."""


@dataclass
class Stage:
    """One window."""

    app: StageApp
    pilot: Pilot[int]
    clock: Clock

    async def show(self, seen: Seen, *, size: int | None = None) -> None:
        """Show what leads to a page, as the files would tell it."""
        network, meeting, steering, now = seen
        self.clock.now = now
        self.app.tick()
        self.app.view.take(network, meeting, steering if size is None else replace(steering, size=size))
        await self.pilot.pause()

    async def goes_by(self, *, seconds: float) -> None:
        """Let time go by."""
        self.clock.forward(seconds=seconds)
        self.app.tick()
        await self.pilot.pause()

    async def look(self) -> None:
        """Let the stage look at the files."""
        self.app.look()
        await self.pilot.pause()

    @property
    def text(self) -> str:
        """What is drawn."""
        return drawn(self.app)

    def is_sound(self) -> bool:
        """Return whether what is drawn is as wide as the window, with no control character in it."""
        return all(cell_len(line) == self.app.size.width and not CONTROL.search(line) for line in self.text.split("\n"))


def drawn(app: App[object]) -> str:
    """Return everything on the screen as it is drawn."""
    return "\n".join("".join(part.text for part in strip) for strip in app.screen._compositor.render_strips(app.size))


def photographed(app: App[object]) -> memoryview:
    """Return the screen as a picture in shades of grey, half blocks as they look and letters left out."""
    rows: list[bytes] = []
    for strip in app.screen._compositor.render_strips(app.size):
        halves = bytearray(), bytearray()
        for part in strip:
            fore, back = _shade(part.style and part.style.color), _shade(part.style and part.style.bgcolor)
            for one in part.text:
                for half, ink in zip(halves, _PIXELS.get(one, "bb"), strict=True):
                    half.extend([fore if ink == "f" else back] * _CELL[0] * cell_len(one))
        for half in halves:
            rows += [bytes(half)] * _CELL[1]
    return memoryview(b"".join(rows)).cast("B", shape=[len(rows), len(rows[0])])


def _shade(colour: object) -> int:
    triplet = getattr(colour, "triplet", None)
    return 0 if triplet is None else round(0.3 * triplet.red + 0.59 * triplet.green + 0.11 * triplet.blue)


@asynccontextmanager
async def open_stage(
    now: datetime, *, root: Path = NOWHERE, size: tuple[int, int] = (80, 24), light: bool = False,
    takes_keys: bool = True, language: str = "en", meeting: tuple[str, str] | None = None,
) -> AsyncIterator[Stage]:  # fmt: skip
    """Open the stage's window on a data folder."""
    clock = Clock(now)
    files = StageFiles(root, clock=clock, meeting=meeting)
    app = StageApp(
        files, language=language, is_light=light, takes_keys=takes_keys, clock=clock, ticking=False
    )  # fmt: skip
    async with app.run_test(size=size) as pilot:
        yield Stage(app, pilot, clock)
