"""A session: changes, undo, redo, the index, and what happens between two programs."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import agenda
from meeting.errors import MeetingError, NotAllowed
from meeting.meeting import Meeting, MeetingState
from meeting.network import Network, add_person, archive_meeting, rename
from meeting.words import sentence
from store.errors import FileBroken, FolderUnavailable, NoMeetingOpen, NoSuchMeeting, ReadOnly
from store.library import Library
from store.paths import NetworkFolder
from store.saving import SavePhase, SaveState
from store.session import Session
from tests.store.conftest import MEETING_ID, HandClock, spring_meeting, titled

LABEL = sentence("change")


def on_disk(folder: NetworkFolder, meeting_id: str = MEETING_ID) -> dict:
    return json.loads(folder.meeting_file(meeting_id).read_bytes())


def test_a_change_is_kept_saved_and_there_after_a_restart(library: Library, folder: NetworkFolder, session: Session):
    session.open_meeting(MEETING_ID)

    after = session.apply(titled("Summer"), sentence("rename to “{title}”", title="Summer"))

    assert session.meeting is after
    assert session.wait_saved()
    assert library.read_meeting(folder.path.name, MEETING_ID) == after
    assert on_disk(folder)["meta"]["1"]["label"] == "rename to “Summer”"


def test_each_save_counts_one_revision(folder: NetworkFolder, session: Session):
    session.open_meeting(MEETING_ID)
    before = on_disk(folder)["meta"]["1"]["revision"]
    for title in ("a", "b"):
        session.apply(titled(title), LABEL)
        session.wait_saved()

    assert on_disk(folder)["meta"]["1"]["revision"] == before + 2


def test_a_change_of_both_that_only_touches_the_meeting_leaves_the_file_of_the_network(
    folder: NetworkFolder, session: Session
):
    session.open_meeting(MEETING_ID)
    session.wait_saved()
    before = folder.network_file.stat().st_mtime_ns

    session.apply_both(lambda network, old: (rename(network, network.name), replace(old, purpose="To agree")), LABEL)
    session.wait_saved()

    assert folder.network_file.stat().st_mtime_ns == before
    assert on_disk(folder)["meeting"]["1"]["purpose"] == "To agree"


def test_a_change_that_changes_nothing_is_neither_saved_nor_remembered(folder: NetworkFolder, session: Session):
    session.open_meeting(MEETING_ID)
    before = folder.meeting_file(MEETING_ID).stat().st_mtime_ns

    session.apply(titled(session.meeting.title), LABEL)
    session.apply_network(lambda network: rename(network, network.name), LABEL)

    assert session.wait_saved()
    assert session.undo_label is None
    assert folder.meeting_file(MEETING_ID).stat().st_mtime_ns == before


def test_what_is_not_allowed_passes_through_and_changes_nothing(session: Session):
    before = session.open_meeting(MEETING_ID)

    with pytest.raises(MeetingError, match="no longer there"):
        session.apply(lambda meeting: agenda.remove_item(meeting, "i9"), LABEL)

    assert session.meeting is before
    assert session.undo() is None


def test_a_change_that_could_not_be_read_back_is_refused_at_once(session: Session):
    before = session.open_meeting(MEETING_ID)

    with pytest.raises(NotAllowed, match=r"cannot be kept: meeting, length_minutes is 0"):
        session.apply(lambda meeting: replace(meeting, length_minutes=0), LABEL)
    with pytest.raises(NotAllowed, match=r"cannot be kept: network, counter"):
        session.apply_network(lambda network: replace(network, counter=-1), LABEL)

    assert session.meeting is before


def test_a_change_cannot_take_a_meeting_away_from_its_file(session: Session):
    session.open_meeting(MEETING_ID)

    assert session.apply(lambda meeting: replace(meeting, id="other", title="x"), LABEL).id == MEETING_ID


def test_without_an_open_meeting_there_is_nothing_to_change(session: Session):
    with pytest.raises(NoMeetingOpen):
        session.apply(titled("x"), LABEL)


def test_undo_and_redo_say_what_they_do_and_are_saved(library: Library, folder: NetworkFolder, session: Session):
    before = session.open_meeting(MEETING_ID)
    after = session.apply(titled("Summer"), sentence("rename"))

    assert str(session.undo_label) == "rename"
    assert str(session.undo()) == "rename"
    assert session.meeting == before
    assert session.wait_saved()
    assert library.read_meeting(folder.path.name, MEETING_ID) == before
    assert on_disk(folder)["meta"]["1"]["label"] == "undo: rename"

    assert str(session.redo_label) == "rename"
    assert str(session.redo()) == "rename"
    assert session.wait_saved()
    assert library.read_meeting(folder.path.name, MEETING_ID) == after
    assert session.redo() is None
    assert session.redo_label is None


def test_network_and_meeting_share_one_line_of_steps(session: Session):
    session.open_meeting(MEETING_ID)
    session.apply(titled("Summer"), sentence("first"))
    session.apply_network(lambda network: add_person(network, "Anna")[0], sentence("second"))
    session.apply(titled("Autumn"), sentence("third"))

    assert [str(session.undo()), str(session.undo())] == ["third", "second"]
    assert session.meeting.title == "Summer"
    assert session.network.people == ()
    assert session.network.entry(MEETING_ID).title == "Summer"


@pytest.mark.parametrize("leave", ["close", "open", "add"])
def test_leaving_the_meeting_forgets_its_steps(session: Session, leave: str):
    session.open_meeting(MEETING_ID)
    session.apply(titled("Summer"), LABEL)
    match leave:
        case "close":
            session.close_meeting()
        case "open":
            session.open_meeting(MEETING_ID)
        case _:
            session.add_meeting(spring_meeting())

    assert session.undo_label is None
    assert session.undo() is None


changes = st.lists(
    st.one_of(
        st.sampled_from(["undo", "redo"]),
        st.tuples(st.just("meeting"), st.integers(0, 3)),
        st.tuples(st.just("network"), st.integers(0, 3)),
    ),
    max_size=30,
)


@settings(max_examples=40, deadline=None)
@given(todo=changes)
def test_any_line_of_changes_undos_and_redos_is_what_a_list_of_values_would_give(
    tmp_path_factory: pytest.TempPathFactory, todo: list
):
    library = Library(tmp_path_factory.mktemp("undo"))
    session = library.open(library.create("Harbour towns").id)
    session.add_meeting(spring_meeting())
    states, now = [(session.network, session.meeting)], 0
    for step in todo:
        match step:
            case "undo":
                assert (session.undo() is None) == (now == 0)
                now = max(now - 1, 0)
            case "redo":
                assert (session.redo() is None) == (now == len(states) - 1)
                now = min(now + 1, len(states) - 1)
            case ("meeting", number):
                session.apply(titled(f"Title {number}"), LABEL)
            case (_, number):
                session.apply_network(lambda network, n=number: rename(network, f"Name {n}"), LABEL)
        if (session.network, session.meeting) != states[now]:
            states[now + 1 :] = [(session.network, session.meeting)]
            now += 1
    network, meeting = states[now]
    session.close()

    assert library.read_meeting(network.id, meeting.id) == meeting
    (listing,) = library.networks()
    assert replace(listing.network, meetings=()) == replace(network, meetings=())


def test_a_new_meeting_is_named_for_its_local_day_and_title_and_never_twice(session: Session, folder: NetworkFolder):
    late = replace(spring_meeting(), starts_at=spring_meeting().starts_at.replace(hour=23, minute=30))
    first = session.add_meeting(late)
    (folder.meetings / f"{first.id}-3.json").write_bytes(b"somebody put this here")
    second = session.add_meeting(late)
    third = session.add_meeting(replace(late, timezone="Nowhere/Land"))

    assert first.id == "2026-11-25-spring-pa-aero"
    assert second.id == first.id + "-2"
    assert third.id not in {first.id, second.id}
    assert session.meeting == third
    session.wait_saved()
    assert {entry.id for entry in session.network.meetings} >= {MEETING_ID, first.id, second.id}
    assert (folder.meetings / f"{first.id}-3.json").read_bytes() == b"somebody put this here"


def test_a_new_meeting_that_could_not_be_read_back_is_refused(session: Session):
    with pytest.raises(NotAllowed):
        session.add_meeting(replace(spring_meeting(), length_minutes=-1))

    assert len(session.network.meetings) == 1


def draft() -> Meeting:
    return replace(spring_meeting(), title="Draft", state=MeetingState.DRAFT, started_at=None, items=())


@pytest.mark.parametrize("is_open", [True, False])
def test_a_draft_that_is_removed_is_gone_from_the_index_and_kept_among_the_backups(
    library: Library, session: Session, folder: NetworkFolder, is_open: bool
):
    meeting = session.add_meeting(draft())
    session.apply(titled("Changed"), LABEL)
    if not is_open:
        session.open_meeting(MEETING_ID)

    session.remove_meeting(meeting.id)

    assert (session.meeting is None) is is_open
    assert session.undo() is None
    assert session.add_meeting(draft()).id == f"{meeting.id}-2"
    session.close()
    assert {entry.title for entry in library.networks()[0].network.meetings} == {"Spring på Ærø", "Draft"}
    (kept,) = folder.backups.glob("*.removed-*")
    assert "Changed" in kept.read_text("utf-8")


def test_a_meeting_that_has_begun_is_not_removed(session: Session, folder: NetworkFolder):
    with pytest.raises(NotAllowed, match="archive it instead"):
        session.remove_meeting(MEETING_ID)

    assert folder.meeting_file(MEETING_ID).exists()


def test_a_draft_is_not_removed_before_it_is_saved_or_where_it_cannot_be_moved(
    session: Session, folder: NetworkFolder, monkeypatch: pytest.MonkeyPatch
):
    meeting = session.add_meeting(draft())
    session.wait_saved()
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", _full)
        session.apply(titled("Changed"), LABEL)
        with pytest.raises(NotAllowed, match="not saved yet"):
            session.remove_meeting(meeting.id)
    assert session.wait_saved(10)
    with monkeypatch.context() as full:
        full.setattr(Path, "replace", lambda *_: _full(0))
        with pytest.raises(FolderUnavailable, match="disk is full"):
            session.remove_meeting(meeting.id)

    assert folder.meeting_file(meeting.id).exists()
    assert session.network.entry(meeting.id).title == "Changed"


def test_the_index_is_not_rewritten_for_every_key(session: Session, folder: NetworkFolder):
    session.open_meeting(MEETING_ID)
    before = folder.network_file.read_bytes()

    session.apply(lambda meeting: agenda.set_minutes(meeting, "i2", 25), LABEL)
    session.apply(lambda meeting: replace(meeting, attendance=()), LABEL)
    session.wait_saved()
    assert folder.network_file.read_bytes() == before

    session.apply(lambda meeting: replace(meeting, state=MeetingState.ENDED, items=()), LABEL)
    session.wait_saved()
    assert session.network.entry(MEETING_ID).state is MeetingState.ENDED
    assert folder.network_file.read_bytes() != before


def test_closing_the_meeting_refreshes_its_counts_in_the_index(
    library: Library, session: Session, folder: NetworkFolder
):
    session.apply_network(lambda network: archive_meeting(network, MEETING_ID, archived=True), LABEL)
    session.open_meeting(MEETING_ID)
    session.apply(lambda meeting: replace(meeting, attendance=()), LABEL)
    session.close_meeting()
    session.wait_saved()

    (listing,) = library.networks()
    entry = listing.network.entry(MEETING_ID)
    assert (entry.present, entry.actions, entry.archived) == (0, 1, True)
    assert session.meeting is None


def test_opening_again_before_the_save_is_through_shows_the_latest(
    session: Session, folder: NetworkFolder, monkeypatch: pytest.MonkeyPatch
):
    session.open_meeting(MEETING_ID)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", _full)
        session.apply(titled("Summer"), LABEL)
        assert not session.wait_saved()
        session.close_meeting()

        assert session.open_meeting(MEETING_ID).title == "Summer"
        assert on_disk(folder)["meeting"]["1"]["title"] != "Summer"
    session.retry()
    assert session.wait_saved(10)
    assert on_disk(folder)["meeting"]["1"]["title"] == "Summer"


def _full(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_meeting_that_is_not_there_is_said_not_to_be(session: Session):
    for odd in ("2026-01-01-never", "../../etc/passwd", ""):
        with pytest.raises(NoSuchMeeting):
            session.open_meeting(odd)


def test_a_file_that_the_index_does_not_know_is_entered_when_the_network_opens(library: Library, folder: NetworkFolder):
    folder.meeting_file("copied").write_bytes(folder.meeting_file(MEETING_ID).read_bytes())
    (folder.meetings / "notes.txt").write_text("not ours")
    assert {entry.id for entry in library.networks()[0].network.meetings} == {MEETING_ID, "copied"}

    library.open(folder.path.name).close()

    assert {row["id"] for row in json.loads(folder.network_file.read_bytes())["meetings"].values()} == {
        MEETING_ID,
        "copied",
    }


def test_a_kill_between_the_two_files_heals_at_the_next_opening(library: Library, folder: NetworkFolder):
    old = folder.network_file.read_bytes()
    session = library.open(folder.path.name)
    session.open_meeting(MEETING_ID)
    session.apply(titled("Summer"), LABEL)
    session.close()
    folder.network_file.write_bytes(old)
    os.utime(folder.network_file, (1, 1))

    session = library.open(folder.path.name)
    session.close()

    assert session.network.entry(MEETING_ID).title == "Summer"
    assert "Summer" in folder.network_file.read_text("utf-8")


def test_a_broken_file_that_the_index_does_not_know_is_a_warning(library: Library, folder: NetworkFolder):
    folder.meeting_file("broken").write_bytes(b"{")

    session = library.open(folder.path.name)
    session.close()

    assert "broken.json" in str(session.warnings[0])
    assert str(library.networks()[0].problem) == str(session.warnings[0])


def test_half_written_files_are_swept_away_at_the_start(library: Library, folder: NetworkFolder):
    for place in (folder.path, folder.meetings, folder.backups):
        (place / "x.json.tmp").write_bytes(b"half")

    library.open(folder.path.name).close()

    assert not list(folder.path.rglob("*.tmp"))


def test_nothing_half_written_is_left_when_a_session_is_closed(session: Session, folder: NetworkFolder):
    session.open_meeting(MEETING_ID)
    for title in "abcd":
        session.apply(titled(title), LABEL)
        session.wait_saved()
    session.close()
    session.close()

    assert not list(folder.path.rglob("*.tmp"))
    assert not folder.holder_file.exists()


def test_a_file_changed_underneath_is_kept_and_said(session: Session, folder: NetworkFolder):
    session.open_meeting(MEETING_ID)
    told: list[SaveState] = []
    session.watch(told.append)
    folder.meeting_file(MEETING_ID).write_bytes(b"from another computer")

    session.apply(titled("Ours"), LABEL)
    session.close()

    (kept,) = folder.meetings.glob("*.conflict-*")
    assert kept.read_bytes() == b"from another computer"
    assert on_disk(folder)["meeting"]["1"]["title"] == "Ours"
    assert any(state.phase is SavePhase.SAVED and kept.name in str(state.reason) for state in told)
    assert any(kept.name in str(warning) for warning in session.warnings)


def test_the_state_of_saving_is_told_from_the_writer(session: Session):
    told: list[SavePhase] = []
    session.watch(lambda state: told.append(state.phase))
    session.open_meeting(MEETING_ID)
    session.apply(titled("x"), LABEL)
    session.wait_saved()
    session.close()

    assert told[0] is SavePhase.SAVING
    assert told[-1] is SavePhase.SAVED
    assert session.save_state.phase is SavePhase.SAVED


def test_a_second_opening_can_only_read_and_says_who_has_it(library: Library, session: Session, folder: NetworkFolder):
    second = library.open(folder.path.name)
    meeting = second.open_meeting(MEETING_ID)

    assert str(os.getpid()) in str(second.read_only)
    assert second.save_state == SaveState(SavePhase.READ_ONLY, second.read_only)
    for change in (
        lambda: second.apply(titled("x"), LABEL),
        lambda: second.apply_network(lambda network: rename(network, "x"), LABEL),
        lambda: second.add_meeting(spring_meeting()),
    ):
        with pytest.raises(ReadOnly, match="another window"):
            change()
    assert second.undo() is None
    assert second.meeting is meeting
    assert second.wait_saved()
    second.close()
    assert session.read_only is None


def test_after_the_first_has_closed_the_network_can_be_changed_again(
    library: Library, session: Session, folder: NetworkFolder
):
    session.close()
    second = library.open(folder.path.name)
    second.close()

    assert second.read_only is None


@pytest.mark.parametrize("asked", ["library", "open"])
def test_when_asked_only_to_read_nothing_at_all_is_written(
    root: Path, folder: NetworkFolder, clock: HandClock, asked: str
):
    folder.network_file.write_bytes(b"broken")
    before = {path: path.stat().st_mtime_ns for path in sorted(root.rglob("*"))}
    library = Library(root, read_only=asked == "library", clock=clock)

    session = library.open(folder.path.name, read_only=asked == "open")
    session.open_meeting(MEETING_ID)
    session.close()

    assert "reading only" in str(session.read_only)
    assert {path: path.stat().st_mtime_ns for path in sorted(root.rglob("*"))} == before


def test_a_network_that_cannot_be_read_is_not_left_locked(library: Library, folder: NetworkFolder):
    good = folder.network_file.read_bytes()
    for path in (folder.network_file, *folder.backups.glob("network*.json")):
        path.write_bytes(b"")
    with pytest.raises(FileBroken):
        library.open(folder.path.name)
    folder.network_file.write_bytes(good)

    session = library.open(folder.path.name)
    session.close()

    assert session.read_only is None


def test_values_of_the_session_are_the_values_of_the_meeting_room(session: Session):
    assert isinstance(session.network, Network)
    assert isinstance(session.open_meeting(MEETING_ID), Meeting)
