"""Take the pictures of the README and the guide from the real program: ``python scripts/pictures.py [NAME …]``.

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
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.app import App
from textual.keys import _character_to_key
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
PAGE = (90, 26)
"""Columns and lines of the pictures in the guide."""

LANGUAGES = ("en", "da")
FONTS = "Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"

_PATIENCE_SECONDS = 30.0
_FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_FONT_FAMILY = re.compile(r"font-family: (?:Fira Code, monospace|arial);")
_RICH_ID = re.compile(r"terminal-\d+")
_PASSING = re.compile(r"\+(\d+)s")
"""Among the keys: so many seconds pass."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What is typed before a picture is taken, in each language of the guide."""

    en: str
    da: str

    def keys(self, language: str) -> tuple[str, ...]:
        """Return it as keys."""
        return tuple(map(_character_to_key, self.da if language == "da" else self.en))


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the program.

    Attributes:
        name: of the file, without its ending.
        size: columns and lines of the terminal.
        shows: the state of the meeting that is open, or None for the list of networks.
        keys: what is pressed and typed before the picture is taken.
        late: how long after the sample was written it is taken.
        language: of the interface and of the sample.
    """

    name: str
    size: tuple[int, int]
    shows: MeetingState | None
    keys: tuple[str | Typed, ...] = ()
    late: timedelta = timedelta()
    language: str = "en"


_LIVE, _DRAFT, _LATE = MeetingState.LIVE, MeetingState.DRAFT, timedelta(minutes=9)
_SPOIL = ("delete", "delete", "down", "down", "delete", "delete", "end", "delete", "home")
"""Takes opening, poll, break and closing out of the sample's draft, so that preflight has something to say."""

_STEP = "+7s"
"""Lets time pass, since a second press of the space bar right after the first is not taken for a step."""

_TO_POSITIONS = ("4", "right", "K", _STEP, "space", _STEP, "space", _STEP, "space", "B")
_ACTION = Typed("Bo: send the list by fri #schools", "Bo: send listen fre #skoler")
_THINK = Typed("fa 2: June collides with the audit", "fa 2: juni falder sammen med revisionen")
_SEARCH = Typed("school", "skole")

_README = (
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

_GUIDE = (
    Picture("guide-prepare", PAGE, _DRAFT, (*_SPOIL, "f")),
    Picture("guide-prepare-new", PAGE, None, ("A",)),
    Picture("guide-run", PAGE, _LIVE, ("o",), _LATE),
    Picture("guide-run-capture", PAGE, _LIVE, ("a", _ACTION)),
    Picture("guide-rooms", PAGE, _LIVE, ("2",)),
    Picture("guide-rooms-move", (100, 38), _LIVE, ("2", "m")),
    Picture("guide-polls", PAGE, _LIVE, ("3", "space", "1", "1", "2", "1", "3")),
    Picture("guide-polls-wall", PAGE, _LIVE, ("5", "S", "1", "escape")),
    Picture("guide-agree", PAGE, _LIVE, ("4",)),
    Picture(
        "guide-agree-check", PAGE, _LIVE, (*_TO_POSITIONS, Typed("bo 1", "bo 1"), "enter", _THINK, "enter", "escape")
    ),
    Picture(
        "guide-follow-up",
        PAGE,
        _LIVE,
        ("4", "J", "1", "3", Typed("somebody who can print", "en, der kan trykke"), "enter"),
    ),
    Picture("guide-floor", PAGE, _LIVE, ("t", Typed("an fa", "an fa"), "enter", "enter", "escape", "b")),
    Picture("guide-floor-round", PAGE, _LIVE, ("H", "Q", "2", "enter", "enter")),
    Picture("guide-copy", PAGE, _LIVE, ("7",)),
    Picture("guide-copy-closing", PAGE, _LIVE, ("c",)),
    Picture("guide-review", PAGE, _LIVE, ("ctrl+f", _SEARCH)),
    Picture("guide-review-trends", PAGE, _LIVE, ("8", "T", "T", "T")),
    Picture("guide-stage", PAGE, _LIVE, ("2", "9")),
    Picture("guide-privacy", PAGE, _LIVE, ("6", "down", "ctrl+d")),
)
"""The pictures of the guide, named for the page they stand on; each is taken once for each language."""

PICTURES = (
    *_README,
    *(replace(one, name=f"{one.name}.{language}", language=language) for one in _GUIDE for language in LANGUAGES),
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
    passed = [picture.late]
    with tempfile.TemporaryDirectory(prefix="ordstyrer-pictures-", ignore_cleanup_errors=True) as folder:
        app = _app(picture, Path(folder), clock=lambda: NOW + sum(passed, timedelta()))
        async with app.run_test(size=picture.size) as pilot:
            await _settled(app, pilot, picture)
            for key in picture.keys:
                if found := _PASSING.fullmatch(key) if isinstance(key, str) else None:
                    passed.append(timedelta(seconds=int(found[1])))
                    continue
                await pilot.press(*(key.keys(picture.language) if isinstance(key, Typed) else (key,)))
                await _settled(app, pilot, picture)
            return cleaned(app.export_screenshot(title="ordstyrer", simplify=True), name=picture.name)


def cleaned(svg: str, *, name: str) -> str:
    """Return a screenshot without fonts from elsewhere, with ids that stay the same when its texts change."""
    svg = _FONT_FACE.sub("", svg)
    svg = _COMMENT.sub("", svg)
    svg = _FONT_FAMILY.sub(f"font-family: {FONTS};", svg)
    svg = _RICH_ID.sub(name.replace(".", "-"), svg)
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def _app(picture: Picture, folder: Path, *, clock: Callable[[], datetime]) -> OrdstyrerApp:
    network_id, live = write_sample(folder, sample_network(NOW, language=picture.language))
    library = Library(folder)
    network = next(one.network for one in library.networks() if one.network is not None)
    draft = next(entry.id for entry in network.meetings if entry.state is MeetingState.DRAFT)
    opened = {MeetingState.LIVE: (network_id, live), MeetingState.DRAFT: (network_id, draft), None: None}
    return OrdstyrerApp(
        library,
        Settings(theme=DARK),
        settings_path=folder / "settings.toml",
        translator=translator_for(picture.language),
        open_meeting=opened[picture.shows],
        clock=clock,
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
