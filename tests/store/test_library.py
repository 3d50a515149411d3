"""The library: listing, making, opening and finding."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meeting.errors import NotUnderstood
from meeting.meeting import MeetingState
from store import paths
from store.errors import FolderUnavailable, NoSuchMeeting, NoSuchNetwork, ReadOnly
from store.library import Library, now
from store.paths import NetworkFolder, data_folder, settings_file
from tests.store.conftest import MEETING_ID, spring_meeting


def add(library: Library, network_id: str, title: str, *, days: int = 0, live: bool = False) -> str:
    session = library.open(network_id)
    meeting = replace(spring_meeting(), title=title, starts_at=spring_meeting().starts_at + timedelta(days=days))
    if not live:
        meeting = replace(meeting, state=MeetingState.DRAFT, items=(), started_at=None)
    added = session.add_meeting(meeting)
    session.close()
    return added.id


def test_an_empty_place_has_no_networks_and_none_is_made(library: Library, root: Path):
    assert library.networks() == ()
    assert library.live() == ()
    assert not root.exists()


def test_networks_are_listed_by_name(library: Library):
    for name in ("Ærø", "zebra", "Anna"):
        library.create(name)

    assert [listing.network.name for listing in library.networks()] == ["Ærø", "Anna", "zebra"]
    assert [listing.problem for listing in library.networks()] == [None, None, None]


def test_a_network_gets_a_folder_of_its_own(library: Library, root: Path):
    first = library.create("Harbour towns", language="da")
    second = library.create("  Harbour\x1b towns ")

    assert (first.id, second.id) == ("harbour-towns", "harbour-towns-2")
    assert (first.language, second.name) == ("da", "Harbour towns")
    assert (root / "networks" / "harbour-towns-2" / "network.json").exists()
    if sys.platform != "win32":
        modes = {path.stat().st_mode & 0o777 for path in root.rglob("*")}
        assert modes == {0o600, 0o700}


def test_a_network_needs_a_name(library: Library, root: Path):
    with pytest.raises(NotUnderstood):
        library.create(" \x00 ")

    assert not root.exists()


def test_nothing_is_made_when_only_reading(root: Path):
    with pytest.raises(ReadOnly):
        Library(root, read_only=True).create("x")

    assert not root.exists()


def test_a_place_where_nothing_can_be_made_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("")

    with pytest.raises(FolderUnavailable, match="file"):
        Library(tmp_path / "file").create("x")
    with pytest.raises(FolderUnavailable, match="cannot be read"):
        Library(tmp_path / "file").networks()


def test_a_network_that_is_broken_beyond_help_is_listed_with_its_problem(library: Library, root: Path):
    library.create("Good")
    (root / "networks" / "bad").mkdir()
    (root / "networks" / "bad" / "network.json").write_bytes(b"{")
    (root / "networks" / "hollow").mkdir()
    (root / "networks" / "stray.txt").write_text("")
    (root / "networks" / ".hidden").mkdir()

    listings = library.networks()

    assert [listing.id for listing in listings] == ["bad", "good", "hollow"]
    assert [listing.network is None for listing in listings] == [True, False, True]
    assert "network.json" in str(listings[0].problem)
    assert "not there" in str(listings[2].problem)


def test_a_file_that_the_system_does_not_give_is_a_problem_not_a_crash(library: Library, folder: NetworkFolder):
    folder.network_file.unlink()
    folder.network_file.mkdir()
    (listing,) = library.networks()
    assert "cannot be reached" in str(listing.problem)


def test_a_folder_of_meetings_that_cannot_be_read_is_a_problem(library: Library, folder: NetworkFolder):
    folder.meeting_file(MEETING_ID).unlink()
    folder.meetings.rmdir()
    folder.meetings.write_text("not a folder")

    (listing,) = library.networks()

    assert "meetings" in str(listing.problem)


@pytest.mark.parametrize("odd", ["", "..", "never", "../networks", "a/b", ".lock"])
def test_a_network_that_is_not_there_is_said_not_to_be(library: Library, folder: NetworkFolder, odd: str):
    with pytest.raises(NoSuchNetwork):
        library.open(odd)


def test_meetings_are_found_the_way_people_name_them(library: Library, folder: NetworkFolder):
    other = library.create("Other").id
    add(library, other, "Autumn colours", days=1)
    autumn = ("other", "2026-11-25-autumn-colours")
    spring = ("harbour-towns", MEETING_ID)

    for text, found in (
        (MEETING_ID, spring),
        (f"harbour-towns/{MEETING_ID}", spring),
        ("2026-11-24", spring),
        ("other/2026", autumn),
        ("ÆRØ", spring),
        ("colours", autumn),
        ("autumn\x1b", autumn),
    ):
        assert library.find_meeting(text) == found


def test_when_several_meetings_fit_they_are_named(library: Library, folder: NetworkFolder):
    for day in range(7):
        add(library, folder.path.name, f"Spring {day}", days=day)

    with pytest.raises(NoSuchMeeting, match=r"harbour-towns/2026-11-3\d-spring-\d.*…"):
        library.find_meeting("spring")
    for text in ("never", "", "  "):
        with pytest.raises(NoSuchMeeting, match="No meeting fits"):
            library.find_meeting(text)


def test_live_meetings_are_known_the_latest_first(library: Library, folder: NetworkFolder):
    add(library, folder.path.name, "Draft", days=3)
    latest = add(library, library.create("Other").id, "Live", days=2, live=True)

    assert library.live() == (("other", latest), ("harbour-towns", MEETING_ID))


def test_a_meeting_is_read_without_opening_the_network(library: Library, session, folder: NetworkFolder):
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Spring på Ærø"
    with pytest.raises(NoSuchMeeting):
        library.read_meeting(folder.path.name, "../network")


def test_the_clock_speaks_utc():
    assert now().utcoffset() == timedelta()


def test_the_data_folder_is_what_is_said_then_the_variable_then_the_systems(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "variable"))
    assert data_folder(tmp_path / "said") == tmp_path / "said"
    assert data_folder() == tmp_path / "variable"

    monkeypatch.delenv(paths.DATA_VARIABLE)
    assert data_folder().name == "ordstyrer"


def test_the_settings_file_is_the_variables_or_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv(paths.SETTINGS_VARIABLE, str(tmp_path / "mine.toml"))
    assert settings_file() == tmp_path / "mine.toml"

    monkeypatch.delenv(paths.SETTINGS_VARIABLE)
    assert settings_file().name == "settings.toml"
    assert settings_file().parent.name == "ordstyrer"
