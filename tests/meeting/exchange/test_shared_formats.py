"""The attendance files of the folder of samples, where it lies beside the project; elsewhere nothing is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from meeting.exchange.recognise import recognise
from meeting.exchange.understood import SourceKind, Understood
from store.incoming import read_incoming

FORMATS = Path(__file__).parents[4] / "shared" / "formats"
ZOOM, TEAMS, MEET = SourceKind.ZOOM_PARTICIPANTS, SourceKind.TEAMS_ATTENDANCE, SourceKind.MEET_ATTENDANCE

pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="the samples are not here")


def understood(name: str) -> Understood:
    return recognise(read_incoming(FORMATS / name))


@pytest.mark.parametrize(
    ("name", "kind", "people", "most"),
    [
        ("zoom_participants/zoomclass_participants_heroes.csv", ZOOM, 27, 128),
        ("zoom_participants/zoomgroupstats_meeting001_participants.csv", ZOOM, 10, 75),
        ("zoom_participants/ja_zoom_participant_example.csv", ZOOM, 204, 244),
        ("zoom_participants/header_rejoin_2026.csv", ZOOM, 5, 65),
        ("zoom_participants/total_duration_lowercase_rejoin.csv", ZOOM, 2, 45),
        ("zoom_participants/es_new_header_RECONSTRUCTED.csv", ZOOM, 1, 104),
        ("zoom_participants/da_RECONSTRUCTED.csv", ZOOM, 4, 92),
        ("teams/dvaneynde_IDL-14-11-22.csv", TEAMS, 7, 19),
        ("teams/klassenbuch_meetingAttendanceList.csv", TEAMS, 5, 46),
        ("teams/pl_raport_obecnosci_3-10-25.csv", TEAMS, 7, 138),
        ("teams/de_sections_third_party.csv", TEAMS, 2, 59),
        ("teams/old_list_noheader_quoted_third_party.csv", TEAMS, 2, 15),
        ("teams/split_datetime_synthetic.csv", TEAMS, 6, 63),
        ("teams/report_2021_meeting_summary_RECONSTRUCTED.csv", TEAMS, 3, 102),
        ("teams/da_sections_RECONSTRUCTED.csv", TEAMS, 3, 92),
        ("google_meet/attendance_first_last_third_party.csv", MEET, 2, 62),
        ("google_meet/attendance_name_email_third_party.csv", MEET, 1, 42),
    ],
)
def test_attendance_files_give_their_people_and_minutes(name: str, kind: SourceKind, people: int, most: int) -> None:
    read = understood(name)
    assert read.kind is kind
    assert len(read.people) == people
    assert max(one.minutes for one in read.people) == most


def test_two_devices_count_once() -> None:
    people = understood("zoom_participants/zoomclass_participants_heroes.csv").people
    (hero,) = (one for one in people if one.email == "power-girl_kryptonian@dc.com")
    assert (hero.minutes, hero.original, len(hero.stays)) == (114, "Kara Zor-L", 1)


def test_no_other_file_is_taken_for_attendance() -> None:
    for folder in ("zoom_polls", "zoom_chat", "poll_tools", "action_items"):
        for path in sorted((FORMATS / folder).iterdir()):
            assert recognise(read_incoming(path)).kind not in {ZOOM, TEAMS, MEET, SourceKind.NAMES}
