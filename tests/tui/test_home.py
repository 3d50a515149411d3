"""The first screen: networks and their meetings."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from meeting import running
from meeting.meeting import Kind, Meeting, MeetingState
from meeting.network import MeetingEntry, Network
from meeting.words import sentence
from store.library import Listing
from tests.strategies import spring
from tests.tui.seat import START, Folder
from tui.lines import line_width
from tui.widgets.home.networks import PAST_SHOWN, HomeView, first_to_open, network_rows


def planned(title: str, starts_at: datetime = START) -> Meeting:
    return replace(spring(5, 5), title=title, starts_at=starts_at)


def entry(title: str, days: float, state: MeetingState = MeetingState.ENDED, **more: object) -> MeetingEntry:
    at = START + timedelta(days=days)
    known = MeetingEntry(id=title.lower(), title=title, starts_at=at, kind=Kind.EXCHANGE, state=state)
    return replace(known, **more)  # type: ignore[arg-type]


def listing(name: str, *entries: MeetingEntry) -> Listing:
    return Listing(name.lower(), Network(id=name.lower(), name=name, meetings=entries))


def shown(view: HomeView, width: int = 80) -> str:
    return "\n".join("".join(text for text, _ in line) for row in network_rows(view, width) for line in row.lines)


async def test_an_empty_home_tells_the_three_keys_to_begin_with(folder: Folder):
    async with folder.sit(size=(60, 24)) as seat:
        assert "There is no network here yet." in seat.list
        assert re.findall(r"^ (\S)  ", seat.list, re.MULTILINE) == ["A", "i", "?"]
        await seat.press("enter", "space", "R", "X", "delete", "e", "p")
        assert "There is no network here yet." in seat.list
        await seat.press("1")
        assert "No meeting is open" in seat.notice
        await seat.press("right_square_bracket", "u", "ctrl+s")
        assert "There is no network here yet." in seat.list


def test_networks_are_listed_by_how_soon_they_meet():
    live = listing("Live", entry("Now", 0, MeetingState.LIVE))
    soon = listing("Soon", entry("Tomorrow", 1, MeetingState.DRAFT), entry("Before", -9))
    late = listing("Late", entry("Next year", 300, MeetingState.DRAFT))
    held = listing("Held", entry("Last", -3))
    old = listing("Old", entry("Long ago", -900))
    new = listing("New")
    view = HomeView((old, held, new, late, soon, live), START)

    rows = [row.id for row in network_rows(view, 80) if "/" not in row.id and row.selectable]
    assert rows == ["live", "soon", "late", "new", "held", "old"]
    assert first_to_open(view) == "live/now"
    assert first_to_open(HomeView((old, late, soon), START)) == "soon/tomorrow"
    assert first_to_open(HomeView((old, held), START)) is None


def test_a_meeting_that_should_just_have_begun_is_still_the_next_one():
    view = HomeView((listing("North", entry("Spring", -0.01, MeetingState.DRAFT), entry("Later", 9)),), START)

    assert first_to_open(view) == "north/spring"
    assert "today" in shown(view)
    assert "not held" in shown(HomeView(view.listings, START + timedelta(days=1)))


@pytest.mark.parametrize(
    ("minutes", "said"), [(5, "in 5 min"), (65, "today"), (1440, "tomorrow"), (5 * 1440, "in 5 days")]
)
def test_it_is_said_how_soon_a_meeting_is(minutes: int, said: str):
    view = HomeView((listing("North", entry("Spring", minutes / 1440, MeetingState.DRAFT)),), START)

    assert said in shown(view)


def test_many_past_meetings_are_folded_away_and_found_by_name():
    past = tuple(entry(f"Meeting {number}", -number) for number in range(1, 301))
    view = HomeView((listing("North", *past),), START)

    assert shown(view).count("✓") == PAST_SHOWN
    assert "… 292 earlier meetings" in shown(view)
    assert shown(replace(view, expanded=frozenset({"north"}))).count("✓") == 300
    assert "Meeting 287" in shown(replace(view, words="meeting 287"))
    assert "Nothing of that name." in shown(replace(view, words="summer"))


@pytest.mark.parametrize("width", [20, 60, 80, 140])
def test_no_row_is_wider_than_the_list(width: int):
    broken = Listing("broken", None, sentence("its file cannot be read: it is cut off or not JSON"))
    entries = (entry("漢字 " * 40, -1, present=17), entry("x" * 200, 1, MeetingState.DRAFT),
               entry("Long live " * 9, 0, MeetingState.LIVE), entry("Away", -3, archived=True))  # fmt: skip
    view = HomeView((broken, listing("Net " * 50, *entries)), START, archived=True)

    assert all(line_width(line) <= width for row in network_rows(view, width) for line in row.lines)


async def test_past_meetings_are_unfolded_with_enter(folder: Folder):
    held = [running.start(planned(f"M{n}", START - timedelta(days=n)), at=START) for n in range(1, 13)]
    folder.network(*(running.end(one, at=START) for one in held))
    folder.network(planned("Elsewhere", START + timedelta(hours=1)), name="South")
    async with folder.sit() as seat:
        assert "… 4 earlier meetings" in seat.list
        await seat.press("end", "enter")
        assert seat.list.count("✓") == 12
        assert "Elsewhere" in seat.list


async def test_networks_and_meetings_are_made_renamed_put_away_and_removed(folder: Folder):
    folder.network(planned("Spring"), planned("Summer", START + timedelta(days=1)))
    async with folder.sit() as seat:
        await seat.press("home", "R", "ctrl+u")
        await seat.type("Polar", "enter")
        await seat.read()
        assert " Polar" in seat.list
        assert "North" not in seat.list

        await seat.press("W")
        await seat.type("South", "enter")
        await seat.read()
        assert "no meeting yet: A makes one" in seat.list

        await seat.press("slash")
        await seat.type("pol", "enter")
        assert "South" not in seat.list
        await seat.press("escape")
        assert "South" in seat.list

        await seat.press("home", "down", "X")
        await seat.read()
        assert "Spring" not in seat.list
        await seat.press("ctrl+x")
        assert "Spring" in seat.list
        await seat.press("home", "down", "X")
        await seat.read()
        await seat.press("ctrl+x")
        assert "Spring" in seat.list

        await seat.press("delete")
        assert "Remove “Spring”?" in seat.dialog
        await seat.press("2")
        assert "Spring" in seat.list
        await seat.press("delete", "1")
        await seat.read()
        assert "Spring" not in seat.list
        assert "Summer" in seat.list

        await seat.press("home", "X")
        await seat.read()
        assert "Polar" not in seat.list
        await seat.press("ctrl+x")
        assert "archived" in seat.list
        await seat.press("home", "delete")
        assert "Only a draft can be removed" in seat.notice


async def test_a_live_meeting_is_resumed_with_one_key_and_its_details_asked_for_with_another(folder: Folder):
    first, second = folder.network(planned("Spring"), planned("Summer", START + timedelta(days=1)))
    async with folder.sit(first) as seat:
        await seat.press("space", "0")
        await seat.read()
        assert "▶ Spring  live" in seat.list
        assert seat.status.startswith("Spring · live")
        await seat.press("delete")
        assert "has been held" in seat.notice
        await seat.press("end", "space")
        assert "▶ A" in seat.strip
        await seat.press("left_square_bracket")
        assert "▶ Spring  live" in seat.list
        await seat.press("end", "R")
        assert "The meeting’s details" in seat.dialog
        assert seat.meeting.title == "Summer"
        await seat.press("escape")
    assert folder.kept(second).title == "Summer"


AGENDA = """# Autumn meeting
Purpose: that we know each other

- 10 min Welcome (round) @Anna: Who are you?
- 20 min Speed networking
here is something else
"""


async def test_an_agenda_is_imported_from_a_file(folder: Folder, tmp_path: Path):
    good, other, binary, empty = (tmp_path / name for name in ("good.md", "other.txt", "b.bin", "empty.md"))
    good.write_text(AGENDA)
    other.write_bytes("- 5 min Prøve på ærø".encode("cp1252"))
    binary.write_bytes(b"\x7fELF\0\0\0")
    empty.write_text("Dear all,\n")
    async with folder.sit() as seat:
        for file, said in (
            (tmp_path / "none.md", "There is no file"),
            (tmp_path, "is a folder"),
            (binary, "is no text"),
            (empty, "No agenda item was found"),
        ):
            await seat.press("i")
            await seat.paste(str(file))
            await seat.press("enter")
            assert said in seat.notice
        await seat.press("i", "enter", "i", "escape")
        assert "There is no network here yet." in seat.list

        await seat.press("i")
        await seat.paste(str(good))
        await seat.press("enter")
        await seat.read()
        assert "1 line was not understood and is kept as notes." in seat.notice
        assert seat.meeting.title == "Autumn meeting"
        assert [item.title for item in seat.meeting.items] == ["Welcome", "Speed networking"]
        assert seat.meeting.notes == "here is something else"

        await seat.press("0", "i")
        await seat.paste(str(other))
        await seat.press("enter")
        assert "is not UTF-8" in seat.notice
        assert [item.title for item in seat.meeting.items] == ["Prøve på ærø"]


async def test_a_network_that_cannot_be_read_is_listed_with_its_problem(folder: Folder):
    folder.network(planned("Spring"))
    (ids,) = folder.network(planned("Summer"), name="Torn")
    for path in [*folder.path.glob(f"networks/{ids[0]}/network.json*"), *folder.path.glob(f"networks/{ids[0]}/b*/*")]:
        path.write_bytes(b'{"half')
    async with folder.sit(size=(60, 24)) as seat:
        assert "✗ torn" in seat.list
        assert "cannot be read" in seat.list
        assert "Spring" in seat.list
        await seat.press("end", "enter", "R", "X", "delete", "A", "escape")
        assert seat.is_sound()
        assert "✗ torn" in seat.list


async def test_language_and_theme_are_changed_by_key_and_kept(folder: Folder, tmp_path: Path):
    (ids,) = folder.network(planned("Spring"))
    async with folder.sit(ids) as seat:
        await seat.press("ctrl+l")
        assert "Forløb" not in seat.status
        assert "kladde" in seat.status
        assert "hjælp" in seat.keys
        theme = seat.app.theme
        await seat.press("ctrl+t")
        assert seat.app.theme != theme
        await seat.press("question_mark")
        assert seat.is_sound()
        await seat.press("escape", "ctrl+l")
        assert "draft" in seat.status
    kept = (tmp_path / "settings.toml").read_text()
    assert 'language = "en"' in kept
    assert f'theme = "{seat.app.theme}"' in kept
