"""Old files, frozen as they were written then, open today; newer ones are refused and left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from meeting.words import sentence
from store.errors import FileBroken, FileTooNew
from store.library import Library
from store.migrations import MIGRATIONS, migrate
from store.paths import NetworkFolder
from store.schema import PARTS, VERSION, FileKind
from tests.store.conftest import MEETING_ID, titled

SAMPLES = Path(__file__).parent / "samples"
MEETING_OF_VERSION_1 = "2026-11-23-vores-naeste-skridt"
MEETING_OF_VERSION_2 = "2026-11-23-vores-naeste-skridt"
MEETING_OF_VERSION_3 = "2026-11-23-halvarsmode"
OLD_MEETING = "2026-01-12-winter"


@pytest.fixture
def old(library: Library) -> NetworkFolder:
    """A network as version 0 left it."""
    folder = NetworkFolder(library.root / "networks" / "havnebyer")
    folder.meetings.mkdir(parents=True)
    folder.network_file.write_bytes((SAMPLES / "network-0.json").read_bytes())
    folder.meeting_file(OLD_MEETING).write_bytes((SAMPLES / "meeting-0.json").read_bytes())
    return folder


def test_a_meeting_of_version_0_opens_whole(library: Library, old: NetworkFolder):
    meeting = library.read_meeting(old.path.name, OLD_MEETING)

    assert meeting.length_minutes == 90
    assert [item.minutes for item in meeting.items] == [15, 60]
    assert meeting.captures[0].text == "Vi mødes i Svendborg"
    assert meeting.turns == ()


def test_a_meeting_of_version_1_opens_with_its_people_and_no_rooms_or_polls_yet(library: Library):
    folder = NetworkFolder(library.root / "networks" / "netvaerk-nord")
    folder.meetings.mkdir(parents=True)
    folder.network_file.write_bytes((SAMPLES / "network-1.json").read_bytes())
    folder.meeting_file(MEETING_OF_VERSION_1).write_bytes((SAMPLES / "meeting-1.json").read_bytes())

    meeting = library.read_meeting("netvaerk-nord", MEETING_OF_VERSION_1)
    (listing,) = library.networks()

    assert meeting.running is not None
    assert len(meeting.attendance) == 6
    assert (meeting.breakouts, meeting.polls, meeting.walls, meeting.ticks) == ((), (), (), ())
    assert meeting.checks == ()
    assert listing.network is not None
    assert len(listing.network.people) == 6
    assert (listing.network.cards, listing.network.activities, listing.network.card_counter) == ((), (), 0)


def test_a_meeting_of_version_2_opens_with_everything_in_it_and_its_floor_as_it_was(library: Library):
    folder = NetworkFolder(library.root / "networks" / "netvaerk-nord")
    folder.meetings.mkdir(parents=True)
    folder.network_file.write_bytes((SAMPLES / "network-2.json").read_bytes())
    folder.meeting_file(MEETING_OF_VERSION_2).write_bytes((SAMPLES / "meeting-2.json").read_bytes())

    meeting = library.read_meeting("netvaerk-nord", MEETING_OF_VERSION_2)
    (listing,) = library.networks()

    assert meeting.running is not None
    assert (len(meeting.breakouts), len(meeting.polls), len(meeting.walls)) == (1, 2, 1)
    assert [turn.person for turn in meeting.turns] == ["p1", "p2"]
    assert (meeting.floors, meeting.heard, meeting.speaking_rounds, meeting.draws) == ((), (), (), ())
    assert (meeting.corrections, meeting.next_at) == ((), None)
    assert listing.network is not None
    assert len(listing.network.cards) == 8
    assert listing.network.keep_months == 0


def test_a_meeting_of_version_3_opens_with_its_unclear_answers_and_none_that_were_left_out(library: Library):
    folder = NetworkFolder(library.root / "networks" / "netvaerk-nord")
    folder.meetings.mkdir(parents=True)
    folder.network_file.write_bytes((SAMPLES / "network-3.json").read_bytes())
    folder.meeting_file(MEETING_OF_VERSION_3).write_bytes((SAMPLES / "meeting-3.json").read_bytes())

    meeting = library.read_meeting("netvaerk-nord", MEETING_OF_VERSION_3)
    (listing,) = library.networks()

    named, anonymous = meeting.polls
    assert [(one.voter, one.text) for one in named.ballots] == [("p2", ""), ("p3", "hvis det bliver i juni")]
    assert [line.text for line in named.unclear] == ["1 eller 2", "hm …"]
    assert (named.dropped, anonymous.dropped) == ((), ())
    assert (named.is_named, anonymous.is_named) == (True, False)
    assert [one.text for one in meeting.corrections] == ["ændr titlen"]
    assert (len(meeting.floors), len(meeting.heard), len(meeting.draws)) == (1, 2, 1)
    assert listing.network is not None
    assert (len(listing.network.people), len(listing.network.cards)) == (30, 8)


def test_looking_at_an_old_file_does_not_change_it(library: Library, old: NetworkFolder):
    library.networks()
    library.read_meeting(old.path.name, OLD_MEETING)

    assert old.meeting_file(OLD_MEETING).read_bytes() == (SAMPLES / "meeting-0.json").read_bytes()


def test_the_next_save_writes_the_new_version_records_the_step_and_keeps_the_old_file(
    library: Library, old: NetworkFolder
):
    session = library.open(old.path.name)
    session.open_meeting(OLD_MEETING)
    session.apply(titled("Vinter"), sentence("rename"))
    session.close()

    tables = json.loads(old.meeting_file(OLD_MEETING).read_bytes())
    meta = tables["meta"]["1"]
    assert (meta["schema"], meta["migrations"], meta["revision"]) == (VERSION, [step.name for step in MIGRATIONS], 8)
    assert tables["meeting"]["1"]["length_minutes"] == 90
    assert set(tables) == {"meta", "meeting", *PARTS[FileKind.MEETING]}
    kept = [path.read_bytes() for path in old.backups.glob(f"{OLD_MEETING}.*.json")]
    assert (SAMPLES / "meeting-0.json").read_bytes() in kept
    assert library.read_meeting(old.path.name, OLD_MEETING).title == "Vinter"


def test_the_steps_are_in_order_and_named_once():
    assert [migration.to for migration in MIGRATIONS] == sorted(migration.to for migration in MIGRATIONS)
    assert len({migration.name for migration in MIGRATIONS}) == len(MIGRATIONS)
    assert MIGRATIONS[-1].to == VERSION


def test_a_present_file_needs_no_step():
    assert migrate({"items": []}, version=VERSION, kind=FileKind.MEETING, name="m") == ({"items": []}, ())


def test_an_old_file_with_the_wrong_shape_is_broken_not_a_crash():
    with pytest.raises(FileBroken, match="old version"):
        migrate({"items": None}, version=0, kind=FileKind.MEETING, name="m")  # type: ignore[dict-item]


def make_newer(path: Path) -> bytes:
    tables = json.loads(path.read_bytes())
    tables["meta"]["1"] |= {"schema": VERSION + 1, "soul": True}
    tables["souls"] = {}
    path.write_bytes(json.dumps(tables).encode())
    return path.read_bytes()


def test_a_meeting_of_a_newer_version_is_refused_and_left_as_it_is(library: Library, folder: NetworkFolder):
    before = make_newer(folder.meeting_file(MEETING_ID))
    session = library.open(folder.path.name)

    with pytest.raises(FileTooNew, match="newer version of Ordstyrer"):
        session.open_meeting(MEETING_ID)
    session.close()

    assert folder.meeting_file(MEETING_ID).read_bytes() == before
    assert any("newer version" in str(warning) for warning in session.warnings)


def test_a_network_of_a_newer_version_is_listed_refused_and_left_as_it_is(library: Library, folder: NetworkFolder):
    before = make_newer(folder.network_file)

    (listing,) = library.networks()
    with pytest.raises(FileTooNew):
        library.open(folder.path.name)

    assert listing.network is None
    assert "newer version" in str(listing.problem)
    assert folder.network_file.read_bytes() == before


def test_a_file_of_version_3_without_polls_is_broken_not_a_crash():
    with pytest.raises(FileBroken, match="lacks 'polls'"):
        migrate({"items": []}, version=3, kind=FileKind.MEETING, name="m")
    assert migrate({"people": []}, version=3, kind=FileKind.NETWORK, name="n")[0] == {"people": []}
