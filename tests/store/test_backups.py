"""Generations: the one before, some of the last hours, one a day; bounded, and never in the way of a save."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from store import backups
from store.backups import Backups, Saved, stem_of
from store.index import kept_meeting
from store.library import Library
from store.paths import NetworkFolder
from tests.store.conftest import MEETING_ID, NINE, HandClock


def names(folder: NetworkFolder) -> list[str]:
    return sorted(path.name for path in folder.backups.glob(f"{MEETING_ID}*.json"))


def save_often(folder: NetworkFolder, clock: HandClock, *, times: int, **apart: float) -> None:
    file = kept_meeting(folder, MEETING_ID, clock=clock)
    meeting = file.load(mend=False)
    for number in range(times):
        clock.turn(**apart)
        file.save(replace(meeting, title=f"Title {number}"), (f"rename {number}",))
    file.close()


def test_quick_saves_keep_the_one_before_and_one_in_ten_minutes(
    library: Library, folder: NetworkFolder, clock: HandClock
):
    save_often(folder, clock, times=150, seconds=10)

    dated = [name for name in names(folder) if "previous" not in name]
    assert len(dated) == 3
    assert f"{MEETING_ID}.previous.json" in names(folder)
    (folder.meeting_file(MEETING_ID)).unlink()
    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Title 148"


def test_ten_of_the_last_and_one_for_each_of_seven_days_are_kept(folder: NetworkFolder, clock: HandClock):
    save_often(folder, clock, times=300, hours=1)

    dated = [path for path in names(folder) if "previous" not in path]
    days = {name.split(".")[1][:8] for name in dated}
    assert len(days) == 7
    assert len(dated) == 10 + 6


def test_a_clock_that_was_set_back_does_not_stop_the_generations(folder: NetworkFolder, clock: HandClock):
    save_often(folder, clock, times=2, hours=1)
    before = len(names(folder))
    save_often(folder, clock, times=2, hours=-5)

    assert len(names(folder)) > before


def test_a_generation_is_no_second_copy_on_disk(folder: NetworkFolder, clock: HandClock):
    save_often(folder, clock, times=1, minutes=11)
    previous = folder.backups / f"{MEETING_ID}.previous.json"

    assert previous.stat().st_nlink > 1


def test_saves_go_on_without_generations_when_they_cannot_be_kept(
    library: Library, folder: NetworkFolder, clock: HandClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(backups.files, "link_or_copy", _refused)
    monkeypatch.setattr(Backups, "_append", _refused)

    save_often(folder, clock, times=2, hours=1)

    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Title 1"


def _refused(*_: object) -> None:
    raise OSError(1, "Operation not permitted")


def test_without_hard_links_generations_are_copies(
    library: Library, folder: NetworkFolder, clock: HandClock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "link", _refused)

    save_often(folder, clock, times=3, hours=1)
    folder.meeting_file(MEETING_ID).unlink()

    assert library.read_meeting(folder.path.name, MEETING_ID).title == "Title 1"


def test_a_backups_folder_that_vanished_is_made_again(folder: NetworkFolder, clock: HandClock):
    for path in folder.backups.iterdir():
        path.unlink()
    folder.backups.rmdir()

    save_often(folder, clock, times=2, hours=1)

    assert f"{MEETING_ID}.previous.json" in names(folder)


def test_the_backups_folder_is_made_when_there_was_none_at_all(tmp_path: Path):
    kept = tmp_path / "m.json"
    kept.write_bytes(b"{}")
    generations = Backups(tmp_path / "backups", "m")

    generations.put_away(kept, saved_at=NINE, now=NINE)
    generations.settle(tmp_path / "m.json.tmp")

    assert [path.name for path in generations.generations()] == ["m.previous.json", "m.20261124T090000Z.json"]


def test_the_list_of_changes_is_bounded_and_keeps_the_last_ones(tmp_path: Path):
    changes = Backups(tmp_path / "backups", "m")
    for revision in range(1, 1500):
        changes.note(Saved(revision, (f"change {revision} " + "x" * 40,), NINE))

    assert changes.changes_file.stat().st_size <= backups.CHANGES_SIZE
    assert [saved.revision for saved in changes.saves_after(1490)] == list(range(1491, 1500))
    assert changes.last_revision() == 1499


def test_labels_in_the_list_of_changes_are_cleaned(tmp_path: Path):
    changes = Backups(tmp_path, "m")
    changes.note(Saved(2, ("rename \x1b[2J",), NINE))

    assert changes.saves_after(1)[0].labels == ("rename [2J",)


def test_the_generations_of_one_file_are_not_taken_for_those_of_another(tmp_path: Path):
    for name in ("a.previous.json", "a.b.20261124T090000Z.json", "a.20261199T990000Z.json", "a.20261124T090000Z.json"):
        (tmp_path / name).write_bytes(b"{}")

    assert [path.name for path in Backups(tmp_path, "a").generations()] == [
        "a.previous.json",
        "a.20261124T090000Z.json",
    ]
    assert [stem_of(tmp_path / name) for name in ("a.b.previous.json", "a.20261124T090000Z.json", "a.changes")] == [
        "a.b",
        "a",
        None,
    ]
    assert datetime(2026, 11, 24, 9, tzinfo=UTC) == NINE
