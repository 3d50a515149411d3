"""Take the pictures of the documentation from the real program: ``python scripts/pictures.py [NAME …]``.

The sample network is written through the real store and shown at a fixed instant in a fixed zone,
so that the same program gives the same pictures, byte for byte.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.app import App
from textual.pilot import Pilot

from meeting.meeting import MeetingState
from meeting.sample import sample_network
from store.library import Library
from store.saving import SavePhase
from store.settings import Settings
from tui.app import OrdstyrerApp
from tui.cli.demo import write_sample
from tui.i18n import translator_for
from tui.theme import DARK

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)
ZONE = "Europe/Copenhagen"
WIDE, NARROW = (100, 30), (60, 40)
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"

_PATIENCE_SECONDS = 30.0
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_FONT_FAMILY = re.compile(r"font-family: (?:Fira Code, monospace|arial);")
_RICH_ID = re.compile(r"terminal-\d+")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the program.

    Attributes:
        name: of the file, without its ending.
        size: columns and lines of the terminal.
        shows: the state of the meeting that is open, or None for the list of networks.
        keys: what is pressed before the picture is taken.
        late: how long after the sample was written it is taken.
    """

    name: str
    size: tuple[int, int]
    shows: MeetingState | None
    keys: tuple[str, ...] = ()
    late: timedelta = timedelta()


_LIVE, _DRAFT, _LATE = MeetingState.LIVE, MeetingState.DRAFT, timedelta(minutes=9)
_SPOIL = ("delete", "delete", "down", "down", "delete", "delete", "end", "delete", "home")
"""Takes opening, poll, break and closing out of the sample's draft, so that preflight has something to say."""

PICTURES = (
    Picture("agenda-live", WIDE, _LIVE),
    Picture("agenda-live-narrow", NARROW, _LIVE),
    Picture("agenda-draft", WIDE, _DRAFT, _SPOIL),
    Picture("agenda-draft-narrow", NARROW, _DRAFT, _SPOIL),
    Picture("preflight", WIDE, _DRAFT, (*_SPOIL, "f")),
    Picture("preflight-narrow", NARROW, _DRAFT, (*_SPOIL, "f")),
    Picture("overrun", WIDE, _LIVE, ("o",), _LATE),
    Picture("overrun-narrow", NARROW, _LIVE, ("o",), _LATE),
    Picture("home", WIDE, None),
    Picture("home-narrow", NARROW, None),
)


def main(argv: list[str] | None = None) -> int:
    """Take the pictures asked for, or all, and return the exit code."""
    parser = argparse.ArgumentParser(prog="pictures.py", description="Take the pictures of the documentation.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(one.name for one in PICTURES)}")
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="DIR", help="another folder for the pictures")
    asked = parser.parse_args(argv)
    if unknown := set(asked.names) - {one.name for one in PICTURES}:
        parser.error(f"there is no picture called {', '.join(sorted(unknown))}")
    _stand_still()
    asked.into.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if not asked.names or picture.name in asked.names:
            svg = asyncio.run(taken(picture))
            (asked.into / f"{picture.name}.svg").write_text(svg, encoding="utf-8", newline="\n")
            print(f"{picture.name}.svg")
    return 0


async def taken(picture: Picture) -> str:
    """Return a picture of the program as SVG."""
    with tempfile.TemporaryDirectory(prefix="ordstyrer-pictures-", ignore_cleanup_errors=True) as folder:
        app = _app(picture, Path(folder))
        async with app.run_test(size=picture.size) as pilot:
            await _settled(app, pilot, picture)
            for key in picture.keys:
                await pilot.press(key)
                await _settled(app, pilot, picture)
            return cleaned(app.export_screenshot(title="ordstyrer", simplify=True), name=picture.name)


def cleaned(svg: str, *, name: str) -> str:
    """Return a screenshot without fonts from elsewhere, with ids that stay the same when its texts change."""
    svg = _FONT_FACE.sub("", svg)
    svg = _COMMENT.sub("", svg)
    svg = _FONT_FAMILY.sub(f"font-family: {FONTS};", svg)
    svg = _RICH_ID.sub(name, svg)
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def _app(picture: Picture, folder: Path) -> OrdstyrerApp:
    network_id, live = write_sample(folder, sample_network(NOW, language="en"))
    library = Library(folder)
    network = next(one.network for one in library.networks() if one.network is not None)
    draft = next(entry.id for entry in network.meetings if entry.state is MeetingState.DRAFT)
    opened = {MeetingState.LIVE: (network_id, live), MeetingState.DRAFT: (network_id, draft), None: None}
    return OrdstyrerApp(
        library,
        Settings(theme=DARK),
        settings_path=folder / "settings.toml",
        translator=translator_for("en"),
        open_meeting=opened[picture.shows],
        clock=lambda: NOW + picture.late,
        ticking=False,
    )


async def _settled(app: OrdstyrerApp, pilot: Pilot[int], picture: Picture) -> None:
    """Wait until the networks are listed and the open meeting is shown as saved."""
    give_up = time.monotonic() + _PATIENCE_SECONDS
    while not _is_settled(app, picture):
        if time.monotonic() > give_up:
            raise TimeoutError(f"{picture.name}: the program did not come to rest")
        await pilot.pause(0.05)
    await pilot.pause(0.2)


def _is_settled(app: OrdstyrerApp, picture: Picture) -> bool:
    saved = app.saving is not None and app.saving.phase is SavePhase.SAVED
    return app.listings is not None and (picture.shows is None or (app.meeting is not None and saved))


def _stand_still() -> None:
    """Put this process where the pictures are the same on every computer."""
    os.environ["TZ"] = ZONE
    if hasattr(time, "tzset"):
        time.tzset()
    for name in ("NO_COLOR", "TEXTUAL", "TEXTUAL_THEME", "COLORTERM"):
        os.environ.pop(name, None)
    App.animation_level = "none"


if __name__ == "__main__":
    sys.exit(main())
