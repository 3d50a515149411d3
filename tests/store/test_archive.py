"""All past meetings are found without a lock, from the files as they are now, and a broken one spoils nothing."""

from __future__ import annotations

import gc
import json
import os
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from meeting.meeting import Meeting, MeetingState
from meeting.review.leaves import meeting_leaves
from meeting.review.passage import Place, What
from meeting.review.query import read_query
from meeting.sample import Sample, sample_network
from meeting.words import sentence
from store.archive import Archive
from store.archive_reading import read_figures, read_lean
from store.errors import FileBroken, FileTooNew, FolderUnavailable, NoSuchMeeting, NoSuchNetwork
from store.library import Library
from store.paths import NetworkFolder
from store.schema import FileKind
from store.storage import SIZE_LIMIT
from tests.store.test_migrations import OLD_MEETING, SAMPLES
from tests.strategies import NASTY_TEXTS

NOW = datetime(2026, 11, 24, 9, 23, 7, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_network(NOW, language="da")


@pytest.fixture
def past(library: Library, sample: Sample) -> NetworkFolder:
    """The folder of a network with three meetings that were held, and its board."""
    network = library.create("Netværk Nord")
    session = library.open(network.id)
    given = sample.network
    session.apply_network(
        lambda old: replace(old, people=given.people, counter=given.counter, cards=given.cards,
                            card_counter=given.card_counter),
        sentence("people"),
    )  # fmt: skip
    for meeting in (sample.meetings[0], sample.meetings[3], sample.meetings[5]):
        session.add_meeting(meeting)
        session.close_meeting()
    assert session.wait_saved(timeout=30)
    session.close()
    return NetworkFolder(library.root / "networks" / network.id)


@pytest.fixture
def archive(past: NetworkFolder) -> Archive:
    opened = Archive(past.path.parent.parent, clock=lambda: NOW)
    opened.refresh()
    return opened


def texts(archive: Archive, typed: str) -> list[str]:
    return [hit.passage.text for hit in archive.search(read_query(typed)).hits]


def first_file(folder: NetworkFolder) -> Path:
    return min(folder.meetings.glob("*.json"))


def changed(path: Path, change: Any) -> None:
    """Change the documents of a file by hand."""
    tables = json.loads(path.read_text("utf-8"))
    change(tables)
    path.write_text(json.dumps(tables), "utf-8")


def test_what_was_said_is_found_with_names_and_place(archive: Archive):
    found = archive.search(read_query("liste hjælpe"))

    (hit,) = found.hits
    assert (found.count, found.meetings, found.is_whole) == (1, 1, True)
    assert hit.passage.network_name == "Netværk Nord"
    assert hit.passage.meeting is not None
    assert hit.passage.meeting.title == "Første møde: Hvem er vi?"
    assert (hit.passage.what, hit.passage.place, hit.passage.names) == (What.ACTION, Place.BOARD, ("Anna Holm",))
    assert [hit.passage.text[start:end] for start, end in hit.stretches] == ["liste", "hjælpe"]
    assert [group.name for group in archive.groups] == ["Netværk Nord"]


def test_danish_letters_are_found_however_they_are_typed(archive: Archive):
    assert texts(archive, "sondermose") == texts(archive, "SØNDERMOSE") != []
    assert texts(archive, "vadom er:mode") == ["Vådområder og lodsejere"]


def test_a_captured_line_that_became_a_card_is_found_once_as_the_card(archive: Archive, sample: Sample):
    carded = {card.text for card in sample.network.cards if card.meeting == sample.meetings[0].id}
    assert carded
    for text in carded:
        found = texts(archive, f'"{text}"')
        assert found.count(text) == 1, text


def test_a_card_of_no_captured_line_hides_nothing(archive: Archive, past: NetworkFolder):
    changed(past.network_file, lambda tables: [card.update(capture="") for card in tables["cards"].values()])
    archive.refresh()

    assert texts(archive, "er:mode hvem") == ["Første møde: Hvem er vi?"]


def test_the_rows_tell_what_the_meetings_were(archive: Archive, sample: Sample):
    rows = archive.rows()

    assert [row.head.title for row in rows] == [sample.meetings[at].title for at in (5, 3, 0)]
    assert {row.network_name for row in rows} == {"Netværk Nord"}
    assert rows[-1].present == 17
    assert archive.open_meeting(rows[0].network_id, rows[0].head.id).polls == sample.meetings[5].polls
    assert len(archive.open_network(rows[0].network_id).meetings) == 3


def test_reading_quickly_finds_the_same_as_reading_strictly(archive: Archive, past: NetworkFolder):
    for path in past.meetings.glob("*.json"):
        strict = archive.open_meeting(past.path.name, path.stem)
        lean: Any = read_lean(path.read_bytes(), FileKind.MEETING, stem=path.stem, name=path.name)
        assert list(meeting_leaves(lean)) == list(meeting_leaves(strict))
        assert read_figures(path.read_bytes(), stem=path.stem, name=path.name) == strict
    assert {one.name for one in fields(Meeting)} >= set(vars(lean))
    figures = archive.figures(past.path.name)
    assert [one.id for one in figures] == sorted(path.stem for path in past.meetings.glob("*.json"))


def test_files_that_did_not_change_are_not_read_again(archive: Archive, past: NetworkFolder, monkeypatch):
    read: list[Path] = []
    monkeypatch.setattr("store.archive._content", lambda path: read.append(path) or path.read_bytes())

    assert archive.refresh() is False
    assert read == []
    changed(first_file(past), lambda tables: tables["meeting"]["1"].update(title="Zebra over Ærø"))
    assert archive.refresh() is True
    assert read == [first_file(past)]
    assert texts(archive, "zebra") == ["Zebra over Ærø"]
    first_file(past).unlink()
    assert archive.refresh() is True
    assert texts(archive, "zebra") == []


def test_another_file_of_the_same_size_and_time_is_noticed(archive: Archive, past: NetworkFolder):
    path = first_file(past)
    old = path.stat()
    content = path.read_bytes()
    other = path.with_suffix(".new")
    other.write_bytes(content.replace(b"Anna Holm", b"Anna Kolm"))
    os.utime(other, ns=(old.st_atime_ns, old.st_mtime_ns))
    other.replace(path)

    assert archive.refresh() is True


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda path: path.write_bytes(b'{"meta": {"1"'), "does not fit"),
        (lambda path: path.write_bytes(b""), "does not fit"),
        (lambda path: path.write_bytes(b"\xff\xfe{}"), "does not fit"),
        (lambda path: path.write_bytes(b"[" * 100_000), "does not fit"),
        (lambda path: changed(path, lambda tables: tables["meta"]["1"].update(schema=999)), "newer version"),
        (lambda path: changed(path, lambda tables: tables["meta"]["1"].update(kind="network")), "instead of"),
        (lambda path: changed(path, lambda tables: tables["meeting"].clear()), "does not fit"),
        (lambda path: changed(path, lambda tables: tables["meeting"]["1"].pop("starts_at")), "when the meeting began"),
        (
            lambda path: changed(path, lambda tables: tables["meeting"]["1"].update(starts_at="2026-01-01T09:00:00")),
            "when the meeting began",
        ),
        (lambda path: changed(path, lambda tables: tables["items"]["1"].update(title=7)), "does not fit"),
        (
            lambda path: changed(
                path, lambda tables: (tables["meta"]["1"].update(schema=999), tables.update(items=[]))
            ),
            "newer version",
        ),
    ],
)
def test_a_broken_or_newer_file_is_named_and_the_rest_is_found(archive: Archive, past: NetworkFolder, spoil, word: str):
    spoil(first_file(past))
    archive.refresh()

    (warning,) = archive.warnings
    assert first_file(past).name in str(warning)
    assert word in str(warning)
    assert texts(archive, "er:mode vådområder") == ["Vådområder og lodsejere"]
    assert len(archive.rows()) == len(archive.figures(past.path.name)) == 2


def test_a_network_that_cannot_be_read_leaves_its_meetings_to_be_found(archive: Archive, past: NetworkFolder):
    past.network_file.write_bytes(b"{}")
    archive.refresh()

    assert len(archive.warnings) == 1
    (hit,) = archive.search(read_query("er:mode vådområder")).hits
    assert hit.passage.network_name == past.path.name
    assert archive.rows()[0].network_name == past.path.name
    assert archive.groups == ()


def test_a_file_that_is_far_too_large_or_out_of_reach_is_named(archive: Archive, past: NetworkFolder, monkeypatch):
    with first_file(past).open("r+b") as file:
        file.truncate(SIZE_LIMIT + 1)
    archive.refresh()
    assert "far too large" in str(archive.warnings[0])

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "no")

    monkeypatch.setattr("store.archive._content", refuse)
    first_file(past).write_bytes(b"{}")
    archive.refresh()
    assert "access is denied" in str(archive.warnings[0])
    assert archive.figures(past.path.name) == ()


def test_meetings_of_the_first_versions_are_found_too(root: Path):
    for number, stem in ((0, OLD_MEETING), (1, "2026-11-23-vores-naeste-skridt")):
        folder = NetworkFolder(root / "networks" / f"net-{number}")
        folder.meetings.mkdir(parents=True)
        folder.network_file.write_bytes((SAMPLES / f"network-{number}.json").read_bytes())
        folder.meeting_file(stem).write_bytes((SAMPLES / f"meeting-{number}.json").read_bytes())
    archive = Archive(root, clock=lambda: NOW)
    archive.refresh()

    assert archive.warnings == ()
    (hit,) = archive.search(read_query("svendborg mødes")).hits
    assert hit.passage.meeting is not None
    assert hit.passage.meeting.id == OLD_MEETING
    path = NetworkFolder(root / "networks" / "net-0").meeting_file(OLD_MEETING)
    assert read_figures(path.read_bytes(), stem="x", name="x").length_minutes == 90
    assert len(archive.groups) == 2


def test_reading_tells_how_far_it_is_and_can_be_stopped_and_gone_on_with(archive: Archive, past: NetworkFolder):
    told: list[tuple[int, int]] = []
    fresh = Archive(archive.root, clock=lambda: NOW)

    fresh.refresh(told=lambda done, total: told.append((done, total)), stopped=lambda: len(told) == 2)
    assert told == [(1, 4), (2, 4)]
    assert len(fresh.rows()) == 1
    fresh.refresh(told=lambda done, total: told.append((done, total)))
    assert told[2:] == [(1, 2), (2, 2)]
    assert len(fresh.rows()) == 3
    assert archive.search(read_query("vådområder"), stopped=lambda: True).is_whole is False
    assert archive.figures(past.path.name, stopped=lambda: True) == ()


def test_a_growing_query_finds_what_it_finds_when_typed_at_once(archive: Archive):
    typed = "@anna er:handling li"
    for end in range(1, len(typed) + 1):
        growing = archive.search(read_query(typed[:end]))
        at_once = Archive(archive.root, clock=lambda: NOW)
        if end == len(typed):
            at_once.refresh()
            assert growing == at_once.search(read_query(typed))
            assert growing.count > 0


def test_hostile_texts_are_clean_when_they_are_shown(archive: Archive, past: NetworkFolder):
    nasty = [text for text in NASTY_TEXTS if "\ud800" not in text]
    changed(first_file(past), lambda tables: tables["meeting"]["1"].update(
        title="Zebra \x1b[31m\u202e\nx", notes="zebra " + " ".join(nasty)))  # fmt: skip
    archive.refresh()

    for hit in archive.search(read_query("zebra")).hits:
        for text in (hit.passage.text, hit.passage.meeting.title if hit.passage.meeting else ""):
            assert text.isprintable() or not any(ord(sign) < 32 or sign == "\u202e" for sign in text)
    assert archive.rows()[-1].head.title.startswith("Zebra")


def test_many_files_are_read_without_looking_for_garbage(archive: Archive, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("store.archive._MANY", 1)
    fresh = Archive(archive.root, clock=lambda: NOW)
    looked = []

    fresh.refresh(told=lambda _done, _total: looked.append(gc.isenabled()))
    assert looked == [False] * 4
    assert gc.isenabled()
    gc.unfreeze()
    assert fresh.rows() == archive.rows()


def test_an_empty_or_strange_data_folder_has_nothing(tmp_path: Path):
    archive = Archive(tmp_path / "none")

    assert archive.refresh() is False
    assert (archive.rows(), archive.warnings, archive.search(read_query("x")).count) == ((), (), 0)
    for network_id in ("none", "../x"):
        with pytest.raises(NoSuchNetwork):
            archive.open_network(network_id)
        with pytest.raises((NoSuchNetwork, NoSuchMeeting)):
            archive.open_meeting(network_id, "x")
    (tmp_path / "networks" / "empty").mkdir(parents=True)
    here = Archive(tmp_path)
    assert here.refresh() is False
    assert here.figures("empty") == ()


def test_a_folder_that_cannot_be_listed_is_said(past: NetworkFolder, archive: Archive):
    for path in past.meetings.iterdir():
        path.unlink()
    past.meetings.rmdir()
    past.meetings.write_bytes(b"")

    with pytest.raises(FolderUnavailable):
        archive.refresh()


def test_drafts_and_live_meetings_are_found_but_are_no_past_meetings(archive: Archive, past: NetworkFolder):
    state = MeetingState.LIVE
    changed(first_file(past), lambda tables: tables["meeting"]["1"].update(state=state.value, ended_at=None))
    archive.refresh()

    assert len(archive.rows()) == len(archive.figures(past.path.name)) == 2
    assert texts(archive, "er:mode hvem") == ["Første møde: Hvem er vi?"]


def test_what_is_refused_says_why(past: NetworkFolder):
    content = first_file(past).read_bytes()

    with pytest.raises(FileBroken):
        read_lean(content, FileKind.NETWORK, stem="x", name="x.json")
    newer = json.loads(content)
    newer["meta"]["1"]["schema"] = 999
    with pytest.raises(FileTooNew):
        read_figures(json.dumps(newer).encode(), stem="x", name="x.json")


def test_a_disk_that_fails_at_the_first_look_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    library = Library(tmp_path)
    library.create("North")

    def fail(_path: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("store.archive.files.fingerprint", fail)

    with pytest.raises(FolderUnavailable, match="cannot be reached"):
        Archive(tmp_path).refresh()
