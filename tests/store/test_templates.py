"""Wordings are read from the folder beside the settings; whatever is wrong there is said and nothing stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from meeting.chat.targets import ChatTarget
from meeting.chat.templates import ChatWording
from store.templates import SIZE_LIMIT, load_wordings, templates_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = templates_folder(tmp_path / "settings.toml")
    made.mkdir()
    return made


def test_without_a_folder_everything_is_as_usual(tmp_path: Path):
    assert load_wordings(tmp_path / "templates") == ({}, ())


def test_each_target_has_a_file_of_its_own(folder: Path):
    (folder / "zoom.txt").write_text("heading = *{text}*\nentry = {nothing}", encoding="utf-8")
    (folder / "Slack.txt").write_bytes("closing = Tak for i dag – på gensyn".encode("utf-8-sig"))
    (folder / "readme.md").write_text("not looked at", encoding="utf-8")
    wordings, problems = load_wordings(folder)

    assert wordings[ChatTarget.ZOOM] == ChatWording(heading="*{text}*")
    assert wordings[ChatTarget.SLACK].closing == "Tak for i dag – på gensyn"
    (problem,) = map(str, problems)
    assert problem.startswith("templates/zoom.txt, line 2: the pattern of entry may hold {text}")


def test_files_that_cannot_be_used_are_named(folder: Path):
    (folder / "zom.txt").write_text("heading = {text}", encoding="utf-8")
    (folder / "meet.txt").write_bytes(b"heading = \xff\xfe")
    (folder / "teams.txt").write_bytes(b"#" * (SIZE_LIMIT + 1))
    (folder / "plain.txt").mkdir()
    wordings, problems = load_wordings(folder)

    assert set(wordings.values()) == {ChatWording()}
    said = sorted(map(str, problems))
    assert said[0] == "templates/meet.txt is not UTF-8 text: save it as UTF-8; the usual wording is used."
    assert said[1].startswith("templates/plain.txt cannot be read (")
    assert said[2] == "templates/teams.txt is too large: the usual wording is used."
    assert said[3].startswith("templates/zom.txt is for no target: call it one of zoom.txt, teams.txt, ")
