"""Attendance files of every tool and generation; the rows are made up here after the layouts."""

from __future__ import annotations

from datetime import datetime

import pytest

from meeting.exchange.meet_attendance import read_meet_attendance
from meeting.exchange.sheet import rows_of_csv
from meeting.exchange.teams_attendance import read_teams_attendance
from meeting.exchange.understood import SourceKind, Understood
from meeting.exchange.zoom_participants import read_zoom_participants, shown_and_original

OLD = """\
Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,
812,Spring,11/19/2026 09:54:15 AM,11/19/2026 12:01:59 PM,Eva@Example.dk,128,4,

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent
Eva Lund,eva@example.dk,11/19/2026 10:00:00 AM,11/19/2026 11:00:00 AM,60,No,Y
iPad (Bo Juhl),bo@example.dk,11/19/2026 10:08:26 AM,11/19/2026 12:01:58 PM,114,Yes,Y
Bo,BO@example.dk,11/19/2026 10:11:31 AM,11/19/2026 12:01:58 PM,111,Yes,NA
Carl,,11/19/2026 10:00:00 AM,11/19/2026 10:00:20 AM,1,Yes,NA
Carl,,11/19/2026 10:30:00 AM,11/19/2026 10:40:00 AM,10,Yes,NA
Dan,dan@one.example,11/19/2026 10:30:00 AM,11/19/2026 10:40:00 AM,10,Yes,NA
Dan,dan@two.example,11/19/2026 10:30:00 AM,11/19/2026 10:40:00 AM,10,Yes,NA
"""
DANISH = """\
Emne;Vært;Varighed (minutter);Start;Slut
Forår;Eva Lund (eva@example.dk);92;11.03.2026 13.00.04;11.03.2026 14.31.40

Navn (oprindeligt navn);E-mail;Kom;Gik;Varighed (minutter);Gæst;I foyeren
Eva Lund;eva@example.dk;11.03.2026 13.00.04;11.03.2026 14.31.40;92;Nej;Nej
"Holm, Birthe (hun/hende)";birthe@example.dk;11.03.2026 13.02.10;11.03.2026 13.40.00;38;Ja;Nej
#4 Lærke;;11.03.2026 12.00.00;11.03.2026 13.00.02;61;Ja;Ja
#4 Lærke;;11.03.2026 13.00.05;11.03.2026 14.31.39;92;Ja;Nej
Kim;;11.03.2026 12.58.59;11.03.2026 13.00.02;2;Ja;Ja
"""
UNIQUE = (
    "名前 （元の名前）,メール,合計時間 （分）,ゲスト\n太郎,,30,いいえ\n"
    "花子,hana@example.jp,45,はい\n花子,HANA@example.jp,5,はい\n"
)
MIDNIGHT = """\
Nombre (nombre original),Correo electrónico,Hora de entrada,Hora de salida,Duración (minutos)
Lucía,lucia@example.com,23:50:00,00:20:00,30
"""
ACCOUNT_WIDE = """\
Topic,Meeting ID,User Name,User Email,Start Time,End Time,Duration (Minutes),Participants,Name (Original Name),\
User Email,Join Time,Leave Time,Duration (Minutes),Guest
Spring,812,Eva,eva@example.dk,10/05/2026 09:00,10/05/2026 10:00,60,2,Eva,eva@example.dk,10/05/2026 09:00,\
10/05/2026 10:00,60,No
Spring,812,Eva,eva@example.dk,10/05/2026 09:00,10/05/2026 10:00,60,2,Bo,,10/05/2026 09:10,10/05/2026 10:00,50,Yes
"""
WEBINAR = """\
Attendee Report,
Report Generated:,2026-10-05 12:00:00
Topic,Webinar ID,Actual Start Time
Spring,812,2026-10-05 09:00:00
Host Details,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes)
Yes,Eva,eva@example.dk,2026-10-05 09:00:00,2026-10-05 10:00:00,60
Attendee Details,
Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes)
Yes,Bo,bo@example.dk,2026-10-05 09:10:00,2026-10-05 10:00:00,50
No,Ida,ida@example.dk,--,--,--
No,Per,,--,--,--
"""
TEAMS = """\
1. Oversigt
Mødetitel\t"Forår,
2. møde"
Start\t11.03.2026 13.00.04

2. Deltagere
Navn\tFørste\tSidste\tVarighed\tMail\tUPN\tRolle
Eva Lund\t11.03.2026 13.00.04\t11.03.2026 14.31.40\t1 t 31 min 36 sek\tEva@example.dk\teva@example.dk\tMødearrangør
Holm, Birthe (Ekstern)\t11.03.2026 13.02.10\t11.03.2026 14.31.38\t1 t 28 min 16 sek\tb@example.dk\t\tDeltager
12345678\t11.03.2026 13.10.00\t11.03.2026 13.25.15\t15 min 15 sek

3. Aktiviteter
Navn\tKom\tGik\tVarighed\tMail\tRolle
Eva Lund\t11.03.2026 13.00.04\t11.03.2026 14.31.40\t1 t 31 min 36 sek\teva@example.dk\tMødearrangør
Holm, Birthe (Ekstern)\t11.03.2026 13.02.10\t11.03.2026 13.40.00\t37 min 50 sek\tb@example.dk\tDeltager
Holm, Birthe (Ekstern)\t11.03.2026 13.41.12\t11.03.2026 14.31.38\t50 min 26 sek\tb@example.dk\tDeltager
"""
PARTED_TIMES = """\
2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tUPN\tRole
Eva\t5/18/2026\t12:55:00 PM\t5/18/2026\t1:58:00 PM\t1h 3m 0s\teva@example.dk\teva@example.dk\tOrganizer
Bo\t5/18/2026\t1:08:19 PM\t5/18/2026\t1:45:19 PM\t37m 0s\tbo@example.dk\tbo@example.dk\tAttendee
"""
REPORT_2021 = """\
Meeting Summary
Meeting Start Time,"4/13/2026, 7:56:32 AM"

Full Name,Join Time,Leave Time,Duration,Email,Role,Participant ID (UPN)
Birthe,"4/13/2026, 7:58:37 AM","4/13/2026, 7:58:48 AM",11s,b@example.dk,Presenter,b@example.dk
Birthe,"4/13/2026, 8:04:07 AM","4/13/2026, 9:38:47 AM",1h 34m,b@example.dk,Presenter,b@example.dk
"""
LIST_2020 = """\
Full Name\tUser Action\tTimestamp
Eva\tJoined before\t13/09/2026, 10:00:00
Eva\tLeft\t13/09/2026, 10:20:00
Eva\tJoined\t13/09/2026, 10:30:00
Eva\tJoined\t13/09/2026, 10:35:00
Eva\tLeft\t13/09/2026, 10:40:00
Eva\tLeft\t13/09/2026, 10:41:00
Bo\tJoined\t13/09/2026, 10:05:00
"""
MEET = "First name,Last name,Email,Duration,Time joined,Time exited\nAda,Holm,ada@example.com,1 hr 2 min,17:58,19:00\n"


def zoom(text: str) -> Understood:
    understood = read_zoom_participants(rows_of_csv(text))
    assert understood is not None
    return understood


def minutes(understood: Understood | None) -> dict[str, int]:
    assert understood is not None
    return {f"{one.name} {one.email}".strip(): one.minutes for one in understood.people}


def test_rejoins_and_two_devices_are_the_union_and_never_the_sum() -> None:
    read = zoom(OLD)
    assert minutes(read) == {
        "Eva Lund eva@example.dk": 60,
        "iPad bo@example.dk": 114,
        "Carl": 10,
        "Dan dan@one.example": 10,
        "Dan dan@two.example": 10,
    }
    assert [one.name for one in read.people if one.is_host] == ["Eva Lund"]
    assert read.people[1].original == "Bo Juhl"
    assert [len(one.stays) for one in read.people] == [1, 1, 2, 1, 1]
    assert read.people[1].stays[0].joined == datetime.fromisoformat("2026-11-19 10:08:26")
    assert read.warnings == ()


def test_unknown_language_with_semicolons_and_dots_is_read_by_its_shape() -> None:
    read = zoom(DANISH)
    assert minutes(read) == {
        "Eva Lund eva@example.dk": 92,
        "Holm, Birthe (hun/hende) birthe@example.dk": 38,
        "#4 Lærke": 92,
    }
    assert read.people[0].is_host
    assert [str(one) for one in read.warnings] == ["One person (Kim) was only in the waiting room and is left out."]


def test_unique_users_have_minutes_without_times() -> None:
    read = zoom(UNIQUE)
    assert minutes(read) == {"太郎": 30, "花子 hana@example.jp": 50}
    assert read.people[0].stays == ()


def test_empty_columns_of_a_spreadsheet_do_not_matter() -> None:
    assert len(zoom(UNIQUE.replace("\n", ",,\n")).people) == 2


def test_clock_times_may_pass_midnight() -> None:
    assert minutes(zoom(MIDNIGHT)) == {"Lucía lucia@example.com": 30}


def test_account_wide_report_keeps_the_host_apart_from_the_participants() -> None:
    read = zoom(ACCOUNT_WIDE)
    assert minutes(read) == {"Eva eva@example.dk": 60, "Bo": 50}
    assert [one.is_host for one in read.people] == [True, False]


def test_webinar_leaves_out_who_did_not_come() -> None:
    read = zoom(WEBINAR)
    assert minutes(read) == {"Eva eva@example.dk": 60, "Bo bo@example.dk": 50}
    assert [one.is_host for one in read.people] == [True, False]
    assert [str(one) for one in read.warnings] == ["2 registered people did not come and are left out."]


def test_same_name_twice_at_once_without_an_address_is_said() -> None:
    row = "Ana,,10/15/2026 09:00:00,10/15/2026 10:00:00,60,Yes\n"
    read = zoom("Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n" + row * 2)
    assert minutes(read) == {"Ana": 60}
    assert "“Ana” is there twice at the same time" in str(read.warnings[0])


def test_report_of_a_waiting_room_alone_says_that_nobody_came() -> None:
    head = "Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,Disclaimer,In waiting room\n"
    rows = "".join(f"{name},,10/15/2026 09:00:00,10/15/2026 10:00:00,60,Yes,,Yes\n" for name in "ABCDEFG")
    read = zoom(head + rows)
    assert read.people == ()
    assert [str(one) for one in read.warnings] == [
        "7 people (A, B, C, D, E …) were only in the waiting room and are left out.",
        "Nobody in this report was in the meeting.",
    ]


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("015_Loki (Loki Laufeyson)", ("015_Loki", "Loki Laufeyson")),
        ("iPhone (Brian Smith)", ("iPhone", "Brian Smith")),
        ("Eva （Eva L）", ("Eva", "Eva L")),
        ("Diego (TA)", ("Diego (TA)", "")),
        ("Birthe (hun/hende)", ("Birthe (hun/hende)", "")),
        ("Bo (Wings)", ("Bo (Wings)", "")),
        ("Bo Juhl (Aarhus Kommune)", ("Bo Juhl (Aarhus Kommune)", "")),
        ("(Bo)", ("(Bo)", "")),
    ],
)
def test_most_brackets_are_no_original_name(text: str, split: tuple[str, str]) -> None:
    assert shown_and_original(text) == split


def test_teams_sections_give_the_merged_minutes_and_the_single_joins() -> None:
    read = read_teams_attendance(rows_of_csv(TEAMS))
    assert minutes(read) == {
        "Eva Lund eva@example.dk": 92,
        "Holm, Birthe (Ekstern) b@example.dk": 88,
        "12345678": 15,
    }
    assert read is not None
    assert [len(one.stays) for one in read.people] == [1, 2, 1]
    assert [one.is_host for one in read.people] == [True, False, False]


def test_teams_copy_with_parted_dates_and_times_is_mended() -> None:
    read = read_teams_attendance(rows_of_csv(PARTED_TIMES))
    assert minutes(read) == {"Eva eva@example.dk": 63, "Bo bo@example.dk": 37}


def test_teams_report_of_2021_has_a_row_for_each_join() -> None:
    assert minutes(read_teams_attendance(rows_of_csv(REPORT_2021))) == {"Birthe b@example.dk": 95}


@pytest.mark.parametrize("header", [True, False])
def test_teams_list_of_2020_pairs_joining_and_leaving(header: bool) -> None:
    text = LIST_2020 if header else LIST_2020.partition("\n")[2]
    read = read_teams_attendance(rows_of_csv(text))
    assert minutes(read) == {"Eva": 30, "Bo": 36}
    assert read is not None
    assert [str(one) for one in read.warnings] == [
        "One person has no time of leaving; taken as there until the last time in the list."
    ]


def test_teams_list_in_an_unknown_language_tells_leaving_by_what_nobody_begins_with() -> None:
    text = LIST_2020.replace("Joined before", "Tuli").replace("Joined", "Tuli").replace("Left", "Meni")
    assert minutes(read_teams_attendance(rows_of_csv(text))) == {"Eva": 30, "Bo": 36}


def test_row_with_an_impossible_date_is_left_out() -> None:
    read = read_teams_attendance(rows_of_csv(LIST_2020 + "Kim\tJoined\t10/13/2026, 10:05:00\n"))
    assert minutes(read) == {"Eva": 30, "Bo": 36}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (MEET, {"Ada Holm ada@example.com": 62}),
        ("Name,Email,Duration,Time joined,Time exited\nBo,bo@example.dk,32:14,18:00,18:40\n", {"Bo bo@example.dk": 32}),
        ("Navn,Mail,Tid,Ind,Ud\n,bo@example.dk,42,18:00,18:42\n", {"bo@example.dk bo@example.dk": 42}),
        ("Name,Email,Duration,Joined,Exited\nBo,,42 min,18:00,18:42\nEva,,2 min,18:00,18:02\n", {"Bo": 42, "Eva": 2}),
    ],
)
def test_meet_report_has_name_address_duration_and_two_times(text: str, people: dict[str, int]) -> None:
    read = read_meet_attendance(rows_of_csv(text))
    assert minutes(read) == people
    assert read is not None
    assert read.kind is SourceKind.MEET_ATTENDANCE


@pytest.mark.parametrize("text", [OLD, DANISH, UNIQUE, ACCOUNT_WIDE, WEBINAR, TEAMS, REPORT_2021, LIST_2020, MEET])
def test_no_tool_is_taken_for_another(text: str) -> None:
    sheet = rows_of_csv(text)
    readers = (read_zoom_participants, read_teams_attendance, read_meet_attendance)
    found = [read.kind for reader in readers if (read := reader(sheet))]
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Name,Email,Age,Member\nBo,bo@example.dk,30,No\n",
        "Item,Minutes,From,To\nWelcome,10 min,10:00,10:10\n",
        "ID,Start time,Completion time,Email,Name,How was it?\n1,2026-10-05 10:00,2026-10-05 10:05,a@b.dk,Bo,5\n",
        "Name (x),From,To,Minutes\nBo,2026-10-05 10:00,2026-10-05 10:05,500\n",
        "a@b.dk,c@d.dk\n2026-10-05 10:00,2026-10-05 10:05,5\n",
        "Bo,likes,cake\nEva,likes,tea\n",
        "Email,From,To,Minutes\nbo@example.dk,2026-10-05 10:00,2026-10-05 10:05,5\n",
    ],
)
def test_other_tables_are_no_attendance(text: str) -> None:
    sheet = rows_of_csv(text)
    assert read_zoom_participants(sheet) is None
    assert read_teams_attendance(sheet) is None
    assert read_meet_attendance(sheet) is None
