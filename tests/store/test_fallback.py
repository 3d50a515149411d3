"""A file that is cut off, broken by hand or empty: the last good generation opens and says what is missing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from meeting.words import sentence
from store.errors import FileBroken, NoSuchMeeting
from store.index import kept_meeting
from store.library import Library
from store.paths import NetworkFolder
from tests.store.conftest import MEETING_ID, HandClock, spring_meeting, titled


@pytest.fixture
def saved(library: Library, folder: NetworkFolder, clock: HandClock) -> Path:
    """The file of a meeting that was renamed twice, each saved by itself."""
    session = library.open(folder.path.name)
    session.open_meeting(MEETING_ID)
    for title in ("Second", "Third"):
        clock.turn(minutes=1)
        session.apply(titled(title), sentence("rename to “{title}”", title=title))
        session.wait_saved()
    session.close()
    return folder.meeting_file(MEETING_ID)


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def empty(_: bytes) -> bytes:
    return b""


def mistyped(content: bytes) -> bytes:
    return content.replace(b'"title":"Third"', b'"title:"Third"')


def wrong_number(content: bytes) -> bytes:
    tables = json.loads(content)
    tables["items"]["1"]["minutes"] = 0
    return json.dumps(tables).encode()


def no_meta(content: bytes) -> bytes:
    return json.dumps({name: table for name, table in json.loads(content).items() if name != "meta"}).encode()


def odd_meta(content: bytes) -> bytes:
    tables = json.loads(content)
    tables["meta"]["1"]["revision"] = "many"
    return json.dumps(tables).encode()


def negative_meta(content: bytes) -> bytes:
    tables = json.loads(content)
    tables["meta"]["1"]["revision"] = -4
    return json.dumps(tables).encode()


def other_kind(content: bytes) -> bytes:
    tables = json.loads(content)
    tables["meta"]["1"]["kind"] = "network"
    return json.dumps(tables).encode()


BREAKS = [cut, empty, mistyped, wrong_number, no_meta, odd_meta, negative_meta, other_kind]


@pytest.mark.parametrize("damage", BREAKS)
def test_a_broken_meeting_opens_as_it_was_before_the_last_change(
    library: Library, folder: NetworkFolder, saved: Path, damage: Callable[[bytes], bytes]
):
    broken = damage(saved.read_bytes())
    saved.write_bytes(broken)

    session = library.open(folder.path.name)
    meeting = session.open_meeting(MEETING_ID)
    (warning,) = map(str, session.warnings)
    session.close()

    assert meeting.title == "Second"
    assert saved.name in warning
    assert "10:01" in warning or "09:01" in warning
    assert "1 later change is missing: rename to “Third”" in warning
    (kept,) = saved.parent.glob("*.broken-*")
    assert kept.name in warning
    assert kept.read_bytes() == broken
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Second"


def test_a_meeting_cut_off_anywhere_opens(library: Library, folder: NetworkFolder, saved: Path, clock: HandClock):
    whole = saved.read_bytes()

    for length in range(0, len(whole), 10):
        saved.write_bytes(whole[:length])
        file = kept_meeting(folder, MEETING_ID, clock=clock)
        assert file.load(mend=False).title == "Second", length
        assert len(file.warnings) == 1


def test_looking_without_opening_does_not_touch_the_broken_file(library: Library, folder: NetworkFolder, saved: Path):
    saved.write_bytes(b"broken")

    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Second"

    assert saved.read_bytes() == b"broken"
    assert not list(saved.parent.glob("*.broken-*"))


def test_after_falling_back_changes_are_saved_as_ever_and_falling_back_again_names_only_those(
    library: Library, folder: NetworkFolder, saved: Path
):
    saved.write_bytes(b"")
    session = library.open(folder.path.name)
    session.open_meeting(MEETING_ID)
    session.apply(titled("Fourth"), sentence("rename to “Fourth”"))
    session.wait_saved()
    session.apply(titled("Fifth"), sentence("rename to “Fifth”"))
    session.close()
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Fifth"

    saved.write_bytes(b"{")
    session = library.open(folder.path.name)
    meeting = session.open_meeting(MEETING_ID)
    said = " ".join(map(str, session.warnings))
    session.close()

    assert meeting.title == "Fourth"
    assert "rename to “Fifth”" in said
    assert "“Third”" not in said


def test_many_missing_changes_are_counted_and_the_first_ones_named(
    library: Library, folder: NetworkFolder, saved: Path, clock: HandClock
):
    session = library.open(folder.path.name)
    session.open_meeting(MEETING_ID)
    for number in range(8):
        session.apply(titled(f"Title {number}"), sentence("step {number}", number=number))
        session.wait_saved()
    session.close()
    (folder.backups / f"{MEETING_ID}.previous.json").unlink()
    saved.unlink()

    file = kept_meeting(folder, MEETING_ID, clock=clock)
    file.load(mend=False)

    assert "later changes are missing" in str(file.warnings[0])
    assert "; …" in str(file.warnings[0])
    assert "left as it is" in str(file.warnings[0])


def test_without_the_list_of_changes_it_says_that_it_does_not_know(
    library: Library, folder: NetworkFolder, saved: Path, clock: HandClock
):
    (folder.backups / f"{MEETING_ID}.changes").write_bytes(b"nonsense\n\xff\n{}\n")
    saved.write_bytes(b"")
    file = kept_meeting(folder, MEETING_ID, clock=clock)
    file.load(mend=False)

    assert "Whether a later change is missing is not known" in str(file.warnings[0])


def test_a_copy_that_lacks_nothing_says_so(library: Library, folder: NetworkFolder, saved: Path, clock: HandClock):
    (folder.backups / f"{MEETING_ID}.previous.json").write_bytes(saved.read_bytes())
    saved.write_bytes(b"")
    file = kept_meeting(folder, MEETING_ID, clock=clock)

    assert file.load(mend=False).title == "Third"
    assert "No later change is missing" in str(file.warnings[0])


def test_a_broken_generation_is_passed_over(library: Library, folder: NetworkFolder, saved: Path):
    saved.write_bytes(b"")
    (folder.backups / f"{MEETING_ID}.previous.json").write_bytes(b"{")

    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Spring på Ærø"


def test_with_no_good_generation_at_all_the_file_is_an_error_and_stays(
    library: Library, folder: NetworkFolder, saved: Path
):
    saved.write_bytes(b"{")
    for path in folder.backups.glob("*.json"):
        path.write_bytes(b"")
    session = library.open(folder.path.name)

    with pytest.raises(FileBroken, match=r"cut off or not JSON"):
        session.open_meeting(MEETING_ID)
    session.close()

    assert saved.read_bytes() == b"{"


def test_a_meeting_file_that_vanished_comes_back_from_its_backup(library: Library, folder: NetworkFolder, saved: Path):
    saved.unlink()
    session = library.open(folder.path.name)
    assert any("file of 1 meeting is missing" in str(one) for one in session.warnings)

    assert session.open_meeting(MEETING_ID).title == "Second"
    session.close()

    assert saved.exists()
    with pytest.raises(NoSuchMeeting):
        library.read_meeting(folder.path.name, "2026-01-01-never")


def test_a_broken_network_opens_from_its_backup_and_is_listed_with_its_problem(library: Library, folder: NetworkFolder):
    folder.network_file.write_bytes(b'{"meta":')

    (listing,) = library.networks()
    session = library.open(folder.path.name)
    session.close()

    assert listing.network is not None
    assert "network.json" in str(listing.problem)
    assert session.network.name == "Harbour towns"
    assert [entry.id for entry in session.network.meetings] == [MEETING_ID]
    assert list(folder.path.glob("network.json.broken-*"))


def test_when_the_good_generation_cannot_be_put_back_it_is_opened_all_the_same(
    library: Library, folder: NetworkFolder, saved: Path, monkeypatch: pytest.MonkeyPatch, clock: HandClock
):
    saved.write_bytes(b"broken")
    file = kept_meeting(folder, MEETING_ID, clock=clock)
    with monkeypatch.context() as full:
        full.setattr("store.files.write_over", _full)
        meeting = file.load(mend=True)

    file.save(replace(meeting, title="Later"), ("later",))

    assert meeting.title == "Second"
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Later"
    assert b"broken" in [path.read_bytes() for path in saved.parent.iterdir()]


def _full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_meeting_renamed_in_the_file_manager_has_its_new_id(library: Library, folder: NetworkFolder, saved: Path):
    saved.rename(folder.meeting_file("renamed"))

    assert library.read_meeting(folder.path.name, "renamed").id == "renamed"
    assert spring_meeting().id == ""
