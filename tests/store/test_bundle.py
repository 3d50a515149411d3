"""A backup holds everything, is checked to the last byte, and never comes over something newer unasked."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from meeting.words import sentence
from store.bundle import DAILY, DAYS_KEPT, MANIFEST, back_up, daily, newer_here, read_bundle, restore
from store.errors import FileTooNew, NotReadable, ReadOnly
from store.library import Library
from store.paths import NetworkFolder
from tests.store.conftest import MEETING_ID, HandClock, titled


@pytest.fixture
def bundle(root: Path, folder: NetworkFolder, clock: HandClock, tmp_path: Path) -> Path:
    """A backup of a network with one meeting."""
    del folder
    return back_up(root, tmp_path / "safe" / "all.zip", clock=clock).path


def retitle(library: Library, network_id: str, title: str) -> None:
    session = library.open(network_id)
    session.open_meeting(MEETING_ID)
    session.apply(titled(title), sentence("rename"))
    assert session.wait_saved(timeout=10)
    session.close()


def changed(bundle: Path, name: str, content: bytes | None) -> Path:
    """Return a copy of a bundle in which one file is another (None: not there)."""
    other = bundle.with_name("changed.zip")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(other, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
            elif content is not None:
                new.writestr(info, content)
    return other


def manifest_of(bundle: Path) -> dict[str, object]:
    with zipfile.ZipFile(bundle) as archive:
        found: dict[str, object] = msgspec.json.decode(archive.read(MANIFEST))
        return found


def test_a_data_folder_moves_to_another_computer_whole(
    bundle: Path, library: Library, folder: NetworkFolder, clock: HandClock, tmp_path: Path
):
    there = restore(tmp_path / "other", bundle, over_newer=False, clock=clock)

    moved = Library(tmp_path / "other", clock=clock)
    assert there.meetings == 1
    assert list(there.networks.values()) == ["Harbour towns"]
    assert moved.read_meeting(folder.path.name, MEETING_ID) == library.read_meeting(folder.path.name, MEETING_ID)
    assert moved.networks()[0].network == library.networks()[0].network
    assert bundle.stat().st_mode & 0o077 == 0


def test_a_backup_can_be_made_while_the_network_is_open(
    root: Path, folder: NetworkFolder, library: Library, clock: HandClock, tmp_path: Path
):
    session = library.open(folder.path.name)

    assert back_up(root, tmp_path / "b.zip", clock=clock).meetings == 1

    with pytest.raises(ReadOnly, match="Close the other window"):
        restore(root, tmp_path / "b.zip", over_newer=True, clock=clock)
    session.close()


def test_something_newer_is_named_and_stays_unless_it_is_said_otherwise(
    bundle: Path, root: Path, folder: NetworkFolder, library: Library, clock: HandClock
):
    clock.turn(hours=1)
    retitle(library, folder.path.name, "Newer")

    (newer,) = [one for one in newer_here(root, bundle) if "meetings" in one.place]
    assert newer.place == f"{folder.path.name}/meetings/{MEETING_ID}"
    assert newer.here - newer.there == timedelta(hours=1)
    with pytest.raises(ReadOnly, match="newer here than in the backup"):
        restore(root, bundle, over_newer=False, clock=clock)
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Newer"

    restore(root, bundle, over_newer=True, clock=clock)

    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Spring på Ærø"
    (before,) = (root / DAILY).glob("before-restore-*.zip")
    restore(root, before, over_newer=True, clock=clock)
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Newer"


def test_what_is_not_in_the_backup_stays(
    bundle: Path, root: Path, library: Library, clock: HandClock, folder: NetworkFolder
):
    library.create("Mountain towns")

    restore(root, bundle, over_newer=True, clock=clock)

    assert {one.id for one in library.networks()} == {folder.path.name, "mountain-towns"}


@pytest.mark.parametrize("place", [f"harbour-towns/meetings/{MEETING_ID}.json", MANIFEST])
@pytest.mark.parametrize("content", [None, b"{}", b"\xff\xfe", b"x" * 2_000_000])
def test_a_damaged_backup_is_refused_before_anything_is_changed(
    bundle: Path, root: Path, library: Library, clock: HandClock, place: str, content: bytes | None
):
    before = library.networks()

    with pytest.raises(NotReadable, match=r"cannot be (restored|read)"):
        restore(root, changed(bundle, place, content), over_newer=True, clock=clock)

    assert library.networks() == before


@pytest.mark.parametrize(
    "path",
    ["../../x.json", "/etc/x.json", "n/meetings/../../x.json", "n/other.txt", "n/.lock", "n/meetings/a/b.json", "C:x"],
)
def test_a_backup_cannot_put_a_file_anywhere_else(
    bundle: Path, root: Path, clock: HandClock, path: str, tmp_path: Path
):
    manifest = manifest_of(bundle)
    files = manifest["files"]
    assert isinstance(files, list)
    files[0]["path"] = path
    before = sorted(tmp_path.rglob("*.json"))

    with pytest.raises(NotReadable, match="does not belong to a network"):
        restore(root, changed(bundle, MANIFEST, msgspec.json.encode(manifest)), over_newer=True, clock=clock)

    assert sorted(tmp_path.rglob("*.json")) == before


def test_a_backup_of_a_newer_version_is_left_alone(bundle: Path, root: Path, clock: HandClock):
    newer = changed(bundle, MANIFEST, msgspec.json.encode(manifest_of(bundle) | {"schema": 99}))

    with pytest.raises(FileTooNew, match="newer version"):
        restore(root, newer, over_newer=True, clock=clock)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip at all", b"PK\x03\x04" + b"\x00" * 500])
def test_a_file_that_is_no_backup_is_said_to_be_none(tmp_path: Path, content: bytes):
    other = tmp_path / "holiday.zip"
    other.write_bytes(content)

    with pytest.raises(NotReadable, match=r"holiday\.zip"):
        read_bundle(other)
    with pytest.raises(NotReadable, match="cannot be read"):
        read_bundle(tmp_path / "missing.zip")


def test_a_file_that_is_broken_is_named_and_left_out(
    root: Path, folder: NetworkFolder, clock: HandClock, tmp_path: Path
):
    folder.meeting_file(MEETING_ID).write_bytes(b'{"cut off')

    made = back_up(root, tmp_path / "b.zip", clock=clock)

    assert made.left_out == (f"{folder.path.name}/meetings/{MEETING_ID}.json",)
    assert made.meetings == 0


def test_a_backup_is_made_once_a_day_and_a_week_of_them_is_kept(root: Path, folder: NetworkFolder, clock: HandClock):
    del folder
    made = []
    for _day in range(DAYS_KEPT + 3):
        made.append(daily(root, clock=clock))
        assert daily(root, clock=clock) is None
        clock.turn(days=1)

    assert sorted((root / DAILY).iterdir()) == made[-DAYS_KEPT:]


def test_daily_backups_take_no_more_than_their_share_of_the_disk(
    root: Path, folder: NetworkFolder, clock: HandClock, monkeypatch: pytest.MonkeyPatch
):
    del folder
    monkeypatch.setattr("store.bundle.DAILY_SIZE", 10)
    for _day in range(3):
        daily(root, clock=clock)
        clock.turn(days=1)

    assert len(list((root / DAILY).iterdir())) == 1


def test_a_daily_backup_that_cannot_be_made_disturbs_nobody(root: Path, clock: HandClock, folder: NetworkFolder):
    assert daily(root / "nowhere", clock=clock) is None

    (root / DAILY).write_text("a file in the way", encoding="utf-8")
    assert daily(root, clock=clock) is None
    assert folder.path.exists()


def test_a_backup_that_cannot_be_written_says_why(root: Path, folder: NetworkFolder, clock: HandClock, tmp_path: Path):
    del folder
    (tmp_path / "file").write_text("", encoding="utf-8")

    with pytest.raises(NotReadable, match="could not be written"):
        back_up(root, tmp_path / "file" / "b.zip", clock=clock)
