"""The doctor finds what is amiss, says it in words, repairs only what is safe, and loses nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from meeting.words import sentence
from store import doctor
from store.doctor import Finding, Severity, Trouble
from store.errors import ReadOnly, StoreError
from store.library import Library
from store.paths import NetworkFolder
from store.session import Session
from tests.store.conftest import MEETING_ID
from tests.store.test_migrations import make_newer

LABEL = sentence("x")
posix = pytest.mark.skipif(sys.platform == "win32", reason="file modes are POSIX")


def found(library: Library, trouble: Trouble) -> Finding:
    """Return the one finding of this kind."""
    (finding,) = [one for one in doctor.examine(library.root) if one.trouble is trouble]
    assert str(finding.sentence)
    return finding


def everything(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_healthy_folder_has_no_findings_and_neither_has_an_empty_place(
    library: Library, folder: NetworkFolder, tmp_path: Path
):
    assert doctor.examine(library.root) == ()
    assert doctor.examine(tmp_path / "nothing") == ()


def test_a_broken_meeting_goes_back_to_its_backup(library: Library, folder: NetworkFolder):
    path = folder.meeting_file(MEETING_ID)
    (folder.backups / f"{MEETING_ID}.previous.json").write_bytes(path.read_bytes())
    path.write_bytes(b"{")
    before = everything(library.root)

    finding = found(library, Trouble.BROKEN)
    assert everything(library.root) == before
    assert (finding.severity, finding.where) == (Severity.ERROR, f"networks/harbour-towns/meetings/{MEETING_ID}.json")
    said = doctor.repair(library.root, finding)

    assert MEETING_ID in str(said)
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Spring på Ærø"
    assert found(library, Trouble.SET_ASIDE).repairable is False


def test_a_broken_network_goes_back_to_its_backup(library: Library, folder: NetworkFolder):
    folder.network_file.write_bytes(b"")

    doctor.repair(library.root, found(library, Trouble.BROKEN))

    assert library.networks()[0].network.name == "Harbour towns"


def test_repairing_what_has_been_repaired_meanwhile_is_harmless(library: Library, folder: NetworkFolder):
    good = folder.network_file.read_bytes()
    folder.network_file.write_bytes(b"")
    finding = found(library, Trouble.BROKEN)
    folder.network_file.write_bytes(good)

    assert "can be read" in str(doctor.repair(library.root, finding))
    assert folder.network_file.read_bytes() == good


def test_a_meeting_that_is_lost_is_left_for_a_person(library: Library, folder: NetworkFolder):
    for path in (folder.meeting_file(MEETING_ID), *folder.backups.glob(f"{MEETING_ID}*.json")):
        path.write_bytes(b"x")

    lost = next(one for one in doctor.examine(library.root) if one.trouble is Trouble.LOST)

    assert not lost.repairable
    with pytest.raises(StoreError, match="repaired by itself"):
        doctor.repair(library.root, lost)


@pytest.mark.parametrize("gone", [True, False])
def test_a_network_that_is_lost_is_made_again_from_its_meetings(library: Library, folder: NetworkFolder, gone: bool):
    for path in folder.backups.glob("network*.json"):
        path.unlink()
    folder.network_file.write_bytes(b"precious rest")
    if gone:
        folder.network_file.unlink()

    said = doctor.repair(library.root, found(library, Trouble.LOST))

    assert str(said) == "“harbour-towns” has 1 meeting again."
    assert library.networks()[0].network.entry(MEETING_ID).title == "Spring på Ærø"
    assert (b"precious rest" in everything(library.root).values()) is not gone


def test_a_newer_file_is_named_and_left_alone(library: Library, folder: NetworkFolder):
    make_newer(folder.meeting_file(MEETING_ID))

    assert not found(library, Trouble.TOO_NEW).repairable


def test_a_newer_backup_is_nothing_to_report(library: Library, folder: NetworkFolder):
    (folder.backups / "network.previous.json").write_bytes(folder.network_file.read_bytes())
    make_newer(folder.backups / "network.previous.json")

    assert doctor.examine(library.root) == ()


def test_half_written_files_are_removed(library: Library, folder: NetworkFolder):
    (folder.meetings / "x.json.tmp").write_bytes(b"half")

    said = doctor.repair(library.root, found(library, Trouble.LEFTOVER))

    assert "x.json.tmp" in str(said)
    assert doctor.examine(library.root) == ()


def test_an_open_network_is_said_to_be_open_and_not_repaired(library: Library, folder: NetworkFolder, session: Session):
    (folder.meetings / "x.json.tmp").write_bytes(b"being written")

    found(library, Trouble.OPEN)
    finding = Finding(Trouble.LEFTOVER, Severity.NOTE, "networks/harbour-towns/x", LABEL, repair=LABEL)
    with pytest.raises(ReadOnly, match="another window"):
        doctor.repair(library.root, finding)

    assert (folder.meetings / "x.json.tmp").exists()


def test_word_left_by_a_killed_program_is_removed(library: Library, folder: NetworkFolder):
    folder.holder_file.write_bytes(b'{"pid":4711,"host":"laptop","since":"2026-11-24T09:00:00Z"}')
    folder.holder_file.chmod(0o600)

    finding = found(library, Trouble.STALE_LOCK)
    doctor.repair(library.root, finding)

    assert "4711" in str(finding.sentence)
    assert doctor.examine(library.root) == ()


def test_a_meeting_without_an_entry_is_entered(library: Library, folder: NetworkFolder):
    copy = folder.meeting_file("copy")
    copy.write_bytes(folder.meeting_file(MEETING_ID).read_bytes())
    copy.chmod(0o600)

    finding = found(library, Trouble.NO_ENTRY)
    said = doctor.repair(library.root, finding)
    doctor.repair(library.root, finding)

    assert "index" in str(said)
    assert doctor.examine(library.root) == ()
    assert {entry.id for entry in library.networks()[0].network.meetings} == {MEETING_ID, "copy"}


def test_an_entry_without_a_file_is_brought_back_where_there_is_a_backup(library: Library, folder: NetworkFolder):
    path = folder.meeting_file(MEETING_ID)
    path.rename(folder.backups / f"{MEETING_ID}.previous.json")

    doctor.repair(library.root, found(library, Trouble.NO_FILE))
    assert path.exists()
    for one in (path, *folder.backups.glob(f"{MEETING_ID}*.json")):
        one.unlink()

    assert not found(library, Trouble.NO_FILE).repairable


@posix
@pytest.mark.parametrize("of", ["path", "network_file", "backups"])
def test_what_others_can_read_is_closed_to_them(library: Library, folder: NetworkFolder, of: str):
    getattr(folder, of).chmod(0o755)

    said = doctor.repair(library.root, found(library, Trouble.TOO_OPEN))

    assert "Only you" in str(said)
    assert doctor.examine(library.root) == ()


def test_the_other_side_of_a_conflict_is_left_for_a_person(library: Library, folder: NetworkFolder):
    path = folder.meetings / "x.json.conflict-20261124T090000Z"
    path.write_bytes(b"theirs")
    path.chmod(0o600)

    assert not found(library, Trouble.CONFLICT).repairable


@pytest.mark.parametrize("named", ["{} (conflicted copy 2026-11-24)", "{}.sync-conflict-20261124-091500-AB", "{}-PC-1"])
@pytest.mark.parametrize("of", ["network_file", "meeting"])
def test_a_copy_made_by_a_program_that_synchronises_is_offered_and_is_no_meeting_of_its_own(
    library: Library, folder: NetworkFolder, named: str, of: str
):
    path = folder.network_file if of == "network_file" else folder.meeting_file(MEETING_ID)
    copy = path.with_name(named.format(path.stem) + ".json")
    copy.write_bytes(path.read_bytes())
    copy.chmod(0o600)
    meetings = library.networks()[0].network.meetings

    (finding,) = doctor.examine(library.root)
    session = library.open(folder.path.name)
    session.close()

    assert finding.trouble is Trouble.CONFLICT
    assert copy.name in finding.where
    assert library.networks()[0].network.meetings == meetings
    assert copy.exists()


def test_a_file_that_is_no_meeting_by_its_name_is_noted(library: Library, folder: NetworkFolder):
    path = folder.meetings / "minutes.docx"
    path.write_bytes(b"")
    path.chmod(0o600)

    assert found(library, Trouble.ODD_NAME).severity is Severity.NOTE


@pytest.mark.parametrize("stem", ["network", MEETING_ID])
def test_a_backup_that_cannot_be_used_is_set_aside(library: Library, folder: NetworkFolder, stem: str):
    path = folder.backups / f"{stem}.20261101T090000Z.json"
    path.write_bytes(b"{")
    path.chmod(0o600)

    doctor.repair(library.root, found(library, Trouble.BAD_BACKUP))

    assert not path.exists()
    assert not found(library, Trouble.SET_ASIDE).repairable
    assert b"{" in everything(library.root).values()


def test_what_cannot_be_looked_at_is_a_finding_and_not_the_end(library: Library, folder: NetworkFolder, tmp_path: Path):
    folder.network_file.unlink()
    folder.network_file.mkdir(mode=0o700)
    assert {one.trouble for one in doctor.examine(library.root)} >= {Trouble.UNREACHABLE}

    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "networks").write_text("")
    assert [one.trouble for one in doctor.examine(tmp_path / "odd")] == [Trouble.UNREACHABLE]


def test_a_repair_that_the_system_refuses_is_an_error_in_words(
    library: Library, folder: NetworkFolder, monkeypatch: pytest.MonkeyPatch
):
    (folder.meetings / "x.json.tmp").write_bytes(b"half")
    finding = found(library, Trouble.LEFTOVER)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(13, "Permission denied")

    with monkeypatch.context() as fault:
        fault.setitem(doctor._REPAIRS, Trouble.LEFTOVER, refuse)
        with pytest.raises(StoreError, match=r"x\.json\.tmp.*permissions"):
            doctor.repair(library.root, finding)

    doctor.repair(library.root, finding)
