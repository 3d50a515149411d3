"""What is changed in a meeting that has ended is kept as a correction, in the language of the meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting import running
from meeting.meeting import Meeting
from meeting.network import Network, rename
from meeting.words import sentence
from store.library import Library
from store.paths import NetworkFolder
from store.session import Session
from tests.store.conftest import MEETING_ID, titled

LABEL = sentence("rename it")


def end(meeting: Meeting) -> Meeting:
    return running.end(meeting, at=meeting.starts_at + timedelta(minutes=40))


def test_only_what_is_changed_after_the_end_is_a_correction_and_undo_takes_it_back(
    library: Library, folder: NetworkFolder, session: Session
):
    session.open_meeting(MEETING_ID)
    session.speak(lambda label, language: f"{label} ({language})")
    session.apply(titled("Summer"), LABEL)
    session.apply(end, sentence("close it"))
    assert session.meeting.corrections == ()

    after = session.apply(titled("Autumn"), LABEL)
    assert [one.text for one in after.corrections] == [f"rename it ({after.language})"]
    session.wait_saved()
    assert library.read_meeting(folder.path.name, MEETING_ID) == after
    session.undo()
    assert session.meeting.corrections == ()
    session.redo()
    assert session.meeting == after


def test_a_change_of_both_is_a_correction_where_the_meeting_itself_changes(session: Session):
    session.open_meeting(MEETING_ID)
    session.apply(end, LABEL)

    def named(network: Network, meeting: Meeting) -> tuple[Network, Meeting]:
        return rename(network, "South"), meeting

    assert session.apply_both(named, LABEL).corrections == ()
    both = session.apply_both(lambda network, old: (rename(network, "West"), replace(old, purpose="To mend it")), LABEL)
    assert [one.text for one in both.corrections] == ["rename it"]
    assert session.apply(lambda old: running.reopen(old, at=old.ended_at), LABEL).corrections == both.corrections
