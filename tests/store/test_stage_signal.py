"""The small file that steers the stage: written whole, read strictly."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import msgspec
import pytest

from meeting.stage.steering import Mode, Place, Steering
from store import stage_signal
from store.paths import NetworkFolder
from store.stage_signal import decoded, read_signal, signal_file, write_signal

STEERING = Steering(
    meeting="2026-11-24-spring", place=Place.POLLS, what="q3", mode=Mode.MESSAGE, text="Tilbage på Ærø", size=2
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> NetworkFolder:
    return NetworkFolder(tmp_path)


def changed(**fields: object) -> bytes:
    return msgspec.json.encode({**msgspec.to_builtins(STEERING), **fields})


def test_what_is_written_is_read_again(folder: NetworkFolder):
    write_signal(folder, Steering())
    write_signal(folder, STEERING)

    assert read_signal(folder) == STEERING
    assert [path.name for path in folder.path.iterdir()] == ["stage.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_may_read_it(folder: NetworkFolder):
    write_signal(folder, STEERING)

    assert stat.S_IMODE(signal_file(folder).stat().st_mode) == 0o600


def test_without_a_file_there_is_no_steering(folder: NetworkFolder):
    assert read_signal(folder) is None
    assert read_signal(NetworkFolder(folder.path / "gone")) is None


def test_what_cannot_be_written_leaves_the_old_file(folder: NetworkFolder, monkeypatch: pytest.MonkeyPatch):
    write_signal(folder, STEERING)

    def refuse(*_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stage_signal.os, "write", refuse)
    with pytest.raises(OSError, match="No space"):
        write_signal(folder, Steering())
    monkeypatch.undo()

    assert read_signal(folder) == STEERING
    assert len(list(folder.path.iterdir())) == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 4000,
        changed(surplus=1),
        msgspec.json.encode({"meeting": "m"}),
        changed(place="kitchen"),
        changed(mode="dance"),
        changed(size=5),
        changed(size=-3),
        changed(size="1"),
        changed(size=True),
        changed(text=None),
        changed(meeting="../../etc/passwd"),
        changed(text="x" * stage_signal.SIZE_LIMIT),
    ],
)
def test_what_is_not_as_it_should_be_is_no_steering(folder: NetworkFolder, content: bytes):
    signal_file(folder).write_bytes(content)

    assert read_signal(folder) is None


def test_texts_are_cleaned(folder: NetworkFolder):
    signal_file(folder).write_bytes(changed(text="a\x1b]0;x\x07\u202eb", what="q\x00" + "1" * 90))
    steering = read_signal(folder)

    assert steering is not None
    assert (steering.text, len(steering.what)) == ("a]0;xb", 40)


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links cannot be refused here")
def test_it_is_not_written_through_a_link(folder: NetworkFolder, tmp_path: Path):
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    signal_file(folder).with_name("stage.json.tmp").symlink_to(other)

    with pytest.raises(OSError, match=r".+"):
        write_signal(folder, STEERING)
    assert other.read_bytes() == b"mine"
    assert decoded(b"{}") is None
