"""Files made for other programs: private, in one piece, and never outside their folder."""

from __future__ import annotations

import re
import stat

import pytest

from store import files
from store.errors import FolderUnavailable
from store.exports import EXPORTS, keep_export


def test_an_export_is_for_the_user_alone_and_in_one_piece(tmp_path):
    path = keep_export(tmp_path / "data", "rooms.csv", "a,b\r\nå,ø\r\n")
    assert path == tmp_path / "data" / EXPORTS / "rooms.csv"
    assert path.read_bytes() == "a,b\r\nå,ø\r\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["rooms.csv"]


def test_an_older_export_of_that_name_is_replaced(tmp_path):
    keep_export(tmp_path, "rooms.csv", "a much longer text than the other")
    assert keep_export(tmp_path, "rooms.csv", "new").read_text() == "new"


@pytest.mark.parametrize("name", ["../rooms.csv", "a/b", "", ".", "..", ".hidden", "/rooms.csv"])
def test_an_export_never_leaves_its_folder(tmp_path, name):
    with pytest.raises(ValueError, match=f"^{re.escape(name)}$"):
        keep_export(tmp_path, name, "x")
    assert list(tmp_path.iterdir()) == []


def test_what_the_disk_does_not_want_is_said(tmp_path, monkeypatch):
    (tmp_path / EXPORTS).write_text("no folder")
    with pytest.raises(FolderUnavailable, match="could not be written"):
        keep_export(tmp_path, "rooms.csv", "x")


def test_the_older_export_stays_when_the_new_one_cannot_be_written(tmp_path, monkeypatch):
    path = keep_export(tmp_path, "rooms.csv", "old")

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_new", full)
    with pytest.raises(FolderUnavailable, match="the disk is full"):
        keep_export(tmp_path, "rooms.csv", "new")
    assert path.read_text() == "old"
