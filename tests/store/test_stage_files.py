"""What the stage reads: it follows the files as they change, keeps what it has read, and touches nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from meeting import running
from meeting.meeting import Meeting, MeetingState
from meeting.stage.steering import Place, Steering
from meeting.words import sentence
from store.following_files import StageFiles
from store.library import Library
from store.paths import NetworkFolder, networks_folder
from store.session import Session
from store.stage_signal import write_signal
from tests.strategies import NINE, spring

CHANGE = sentence("a change")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def session(root: Path) -> Iterator[Session]:
    library = Library(root, clock=lambda: NINE)
    opened = library.open(library.create("North").id)
    opened.add_meeting(spring(5, 5))
    opened.wait_saved(10)
    yield opened
    opened.close()


def stage(root: Path, meeting: tuple[str, str] | None = None) -> StageFiles:
    return StageFiles(root, clock=lambda: NINE, meeting=meeting)


def change(session: Session, what: Callable[[Meeting], Meeting]) -> None:
    session.apply(what, CHANGE)
    assert session.wait_saved(10)


def start(session: Session) -> None:
    change(session, lambda one: running.start(one, at=NINE))


def everything_in(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def ids(session: Session) -> tuple[str, str]:
    assert session.meeting is not None
    return session.network.id, session.meeting.id


def test_a_folder_that_is_not_there_is_waited_for(root: Path):
    sight = stage(root).look()

    assert (sight.network, sight.meeting, sight.is_away) == (None, None, False)
    assert not root.exists()


def test_the_live_meeting_is_followed_and_each_change_is_seen(root: Path, session: Session):
    files = stage(root)
    assert files.look().meeting is None

    start(session)
    assert files.look().meeting == session.meeting
    change(session, lambda one: running.start_next(one, at=NINE + timedelta(minutes=5)))
    assert files.look().meeting == session.meeting
    assert files.look().network == session.network


def test_nothing_is_read_again_as_long_as_nothing_changes(root: Path, session: Session):
    start(session)
    files = stage(root)
    first = files.look()

    assert files.look() is first
    assert files.sight is first


def test_steering_is_followed(root: Path, session: Session):
    start(session)
    files = stage(root)
    assert files.look().steering == Steering()
    steering = Steering(meeting=ids(session)[1], place=Place.POLLS, what="q1")
    write_signal(NetworkFolder(networks_folder(root) / "north"), steering)

    assert files.look().steering == steering


def test_looking_leaves_everything_as_it_is(root: Path, session: Session):
    start(session)
    session.close()
    before = everything_in(root)
    for files in (stage(root), stage(root, ("north", "2026-11-24-spring"))):
        files.look()
        files.look()

    assert everything_in(root) == before
    opened = Library(root).open("north")
    assert opened.read_only is None  # no lock was taken either
    opened.close()


def test_the_meeting_asked_for_is_shown_whatever_its_state(root: Path, session: Session):
    assert session.meeting is not None
    draft = ids(session)
    later = session.add_meeting(replace(spring(5), title="Later"))
    change(session, lambda one: running.start(one, at=NINE))
    files = stage(root, draft)

    shown = files.look().meeting
    assert shown is not None
    assert (shown.id, shown.state) == (draft[1], MeetingState.DRAFT)
    assert (later_shown := stage(root).look().meeting) is not None
    assert later_shown.id == later.id


def test_an_ended_meeting_stays_until_another_is_live(root: Path, session: Session):
    start(session)
    first = ids(session)[1]
    files = stage(root)
    files.look()
    change(session, lambda one: running.end(one, at=NINE + timedelta(minutes=9)))
    ended = files.look().meeting
    assert ended is not None
    assert (ended.id, ended.state) == (first, MeetingState.ENDED)

    session.add_meeting(replace(spring(5), title="Second"))
    assert session.wait_saved(10)
    start(session)
    assert files.look().meeting == session.meeting


def test_a_draft_that_is_open_is_shown_before_it_begins(root: Path, session: Session):
    folder = NetworkFolder(networks_folder(root) / "north")
    write_signal(folder, Steering(meeting=ids(session)[1]))

    assert stage(root).look().meeting == session.meeting


def test_while_the_folder_is_away_the_last_values_stay(root: Path, session: Session):
    start(session)
    session.close()
    for files in (stage(root), stage(root, ids_of(root))):
        before = files.look()
        root.rename(root.with_name("away"))
        away = files.look()
        root.with_name("away").rename(root)

        assert away.is_away
        assert away.meeting is before.meeting
        assert not files.look().is_away


def ids_of(root: Path) -> tuple[str, str]:
    return Library(root).live()[0]


def test_a_file_that_breaks_while_it_is_shown_changes_nothing(root: Path, session: Session):
    start(session)
    session.close()
    file = root / "networks" / "north" / "meetings" / "2026-11-24-spring.json"
    whole = file.read_bytes()
    files = stage(root)
    before = files.look()

    file.write_bytes(whole[:50])
    broken = files.look()
    file.write_bytes(whole)

    assert (broken.is_away, broken.meeting) == (True, before.meeting)
    again = files.look()
    assert (again.is_away, again.meeting) == (False, before.meeting)


def test_a_file_that_is_broken_from_the_start_is_answered_by_its_last_good_generation(root: Path, session: Session):
    start(session)
    change(session, lambda one: running.start_next(one, at=NINE + timedelta(minutes=5)))
    session.close()
    file = root / "networks" / "north" / "meetings" / "2026-11-24-spring.json"
    file.write_bytes(b"{")
    before = everything_in(root)

    meeting = stage(root, ("north", "2026-11-24-spring")).look().meeting
    assert meeting is not None
    assert meeting.state is MeetingState.LIVE
    assert everything_in(root) == before


def test_a_meeting_that_cannot_be_read_at_all_is_waited_for(root: Path, session: Session):
    start(session)
    session.close()
    shutil.rmtree(root / "networks" / "north" / "backups")
    file = root / "networks" / "north" / "meetings" / "2026-11-24-spring.json"
    file.write_bytes(b"{")
    files = stage(root)

    assert files.look().meeting is None
    assert files.look().is_away


def test_a_data_folder_that_is_no_folder_is_away(root: Path, session: Session):
    start(session)
    session.close()
    files = stage(root)
    files.look()
    shutil.rmtree(root / "networks")
    (root / "networks").write_bytes(b"")

    assert files.look().is_away
