"""TinyDB over our storage: the same as in memory, and durable."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage

from store import files
from store.errors import FileBroken, Unfit
from store.storage import DurableStorage

posix = pytest.mark.skipif(sys.platform == "win32", reason="file modes and links are POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "meeting.json"


@pytest.fixture(params=["memory", "file"])
def tables(request: pytest.FixtureRequest, path: Path) -> TinyDB:
    return TinyDB(storage=MemoryStorage) if request.param == "memory" else TinyDB(path, storage=DurableStorage)


def test_documents_are_found_changed_and_removed(tables: TinyDB):
    items = tables.table("items")
    items.insert_multiple({"title": title, "minutes": 5} for title in ("Check-in", "Plan", "Rødgrød"))

    items.update({"minutes": 15}, where("title") == "Plan")
    items.remove(where("title") == "Check-in")

    assert [dict(row) for row in items] == [{"title": "Plan", "minutes": 15}, {"title": "Rødgrød", "minutes": 5}]


def test_tables_can_be_emptied_and_dropped(tables: TinyDB):
    tables.table("items").insert({"title": "Plan"})
    tables.table("turns").insert({"person": "p1"})
    tables.table("items").truncate()
    tables.drop_table("turns")

    assert tables.tables() == {"items"}
    assert len(tables.table("items")) == 0


def test_a_new_file_is_read_back_by_another_program(path: Path):
    TinyDB(path, storage=DurableStorage).table("items").insert({"title": "Smørrebrød 🥪"})

    assert TinyDB(path, storage=DurableStorage).table("items").all() == [{"title": "Smørrebrød 🥪"}]
    assert "Smørrebrød".encode() in path.read_bytes()


def test_nothing_is_read_or_made_before_it_is_needed(path: Path):
    DurableStorage(path)

    assert not path.exists()
    assert DurableStorage(path).read() is None


def test_changing_a_document_that_was_handed_out_does_not_change_the_file(path: Path):
    storage = DurableStorage(path)
    storage.write({"items": {"1": {"title": "Plan"}}})

    storage.read()["items"]["1"]["title"] = "Changed"

    assert storage.read() == {"items": {"1": {"title": "Plan"}}}


def test_a_batch_is_one_replacement(path: Path):
    storage = DurableStorage(path)
    tables = TinyDB(storage=lambda: storage)
    tables.table("items").insert({"title": "old"})
    before = path.read_bytes()

    with storage.batch():
        tables.table("items").truncate()
        tables.table("items").insert({"title": "new"})
        tables.table("turns").insert({"person": "p1"})
        assert path.read_bytes() == before

    assert DurableStorage(path).read() == {"items": {"1": {"title": "new"}}, "turns": {"1": {"person": "p1"}}}


def test_a_batch_that_fails_changes_nothing(path: Path):
    storage = DurableStorage(path)
    tables = TinyDB(storage=lambda: storage)
    tables.table("items").insert({"title": "old"})

    def fail_half_way() -> None:
        with storage.batch():
            tables.table("items").update({"title": "half"})
            raise KeyError

    for _ in range(2):
        with pytest.raises(KeyError):
            fail_half_way()

    assert tables.table("items").all() == [{"title": "old"}]
    assert DurableStorage(path).read() == {"items": {"1": {"title": "old"}}}


@pytest.mark.parametrize(
    "tables",
    [
        {"items": {"1": {"minutes": float("nan")}}},
        {"items": {"1": {"title": "half \ud800"}}},
        {"items": {"1": {"spans": (1, 2)}}},
        {"items": {1: {"title": "number as key"}}},
        {"items": {"1": {"title": object()}}},
        {"items": [1]},
        {"items": {"one": {}}},
    ],
)
def test_what_could_not_be_read_back_is_not_written(path: Path, tables: dict):
    storage = DurableStorage(path)
    storage.write({"items": {"1": {"title": "good"}}})

    with pytest.raises(Unfit, match=r"meeting\.json"):
        storage.write(tables)

    assert DurableStorage(path).read() == storage.read() == {"items": {"1": {"title": "good"}}}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"[]",
        b"[1]",
        b"null",
        b'{"items"',
        b'{"items": {}} x',
        b'{"items": []}',
        b'{"items": {"1": 5}}',
        b'{"items": {"x": {}}}',
        b"\xff\xfe",
        b'{"a": NaN}',
        b"[" * 200_000,
        b'{"a": {"1": {"t": "\\ud800"}}}',
    ],
)
def test_a_broken_file_is_an_error_and_never_an_empty_database(path: Path, content: bytes):
    path.write_bytes(content)

    with pytest.raises(FileBroken, match=r"meeting\.json"):
        DurableStorage(path).read()

    assert path.read_bytes() == content


def test_a_file_far_too_large_is_not_even_read(path: Path):
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)

    with pytest.raises(FileBroken, match="too large"):
        DurableStorage(path).read()


@posix
def test_a_new_file_and_folder_are_for_the_user_alone(tmp_path: Path):
    path = tmp_path / "a" / "b" / "meeting.json"
    old = os.umask(0)
    try:
        DurableStorage(path).write({"items": {}})
    finally:
        os.umask(old)

    assert path.stat().st_mode & 0o777 == 0o600
    assert [folder.stat().st_mode & 0o777 for folder in (path.parent, path.parent.parent)] == [0o700, 0o700]


@posix
def test_the_mode_of_a_file_is_kept(path: Path):
    storage = DurableStorage(path)
    storage.write({"items": {}})
    path.chmod(0o640)

    for number in range(3):
        storage.write({"items": {"1": {"n": number}}})

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_replaced_by_somebody_else_is_kept_beside_ours(path: Path):
    storage = DurableStorage(path)
    storage.write({"items": {"1": {"title": "ours"}}})
    path.unlink()
    path.write_bytes(b"theirs")

    storage.write({"items": {"1": {"title": "ours again"}}})

    assert storage.conflict is not None
    assert storage.conflict.read_bytes() == b"theirs"
    assert DurableStorage(path).read() == {"items": {"1": {"title": "ours again"}}}

    storage.write({"items": {}})

    assert storage.conflict is None
    assert len(list(path.parent.glob("*conflict*"))) == 1


def test_a_file_that_was_only_touched_is_no_conflict(path: Path):
    storage = DurableStorage(path)
    storage.write({"items": {}})
    os.utime(path, (1, 1))

    storage.write({"items": {"1": {}}})

    assert storage.conflict is None


def test_a_conflict_is_kept_once_though_the_save_is_tried_twice(path: Path, monkeypatch: pytest.MonkeyPatch):
    storage = DurableStorage(path)
    storage.write({"items": {}})
    path.write_bytes(b"theirs")
    with monkeypatch.context() as broken:
        broken.setattr(files, "write_over", fail)
        with pytest.raises(OSError, match="no"):
            storage.write({"items": {"1": {}}})

    storage.write({"items": {"1": {}}})

    assert storage.conflict is not None
    assert [found.read_bytes() for found in path.parent.glob("*conflict*")] == [b"theirs"]


def fail(*_: object, **__: object) -> None:
    raise OSError(5, "no")


@posix
def test_a_file_in_the_way_of_the_next_save_is_never_written_into(path: Path, tmp_path: Path):
    other = tmp_path / "private"
    other.write_bytes(b"precious")
    temp = path.with_name(path.name + ".tmp")
    temp.symlink_to(other)
    DurableStorage(path).write({"items": {}})
    os.link(other, temp)
    DurableStorage(path).write({"items": {}})

    assert other.read_bytes() == b"precious"


def test_where_the_disk_knows_no_second_names_a_copy_is_made(path: Path, monkeypatch: pytest.MonkeyPatch):
    path.write_bytes(b"content")
    monkeypatch.setattr(os, "link", fail)

    kept = files.set_aside(path, "broken", at=files.datetime(2026, 1, 1))
    again = files.set_aside(path, "broken", at=files.datetime(2026, 1, 1))

    assert kept.name == "meeting.json.broken-20260101T000000Z"
    assert again.name == "meeting.json.broken-20260101T000000Z-2"
    assert kept.read_bytes() == again.read_bytes() == path.read_bytes() == b"content"


def test_sweeping_removes_only_what_is_half_written(tmp_path: Path):
    for name in ("a.json.tmp", "a.json", "a.json.broken-1"):
        (tmp_path / name).write_bytes(b"x")

    files.sweep(tmp_path)
    files.sweep(tmp_path / "not there")

    assert {path.name for path in tmp_path.iterdir()} == {"a.json", "a.json.broken-1"}
