"""Zoom's poll reports in each layout, with what goes wrong in them."""

# ruff: noqa: DTZ001, E501 - files write local times without a zone, and lines as long as they like

from datetime import datetime

import pytest

from meeting.exchange import poll_answers
from meeting.exchange.poll_answers import QUESTIONS_MOST
from meeting.exchange.sheet import rows_of_csv
from meeting.exchange.understood import SourceKind
from meeting.exchange.zoom_polls import read_zoom_polls


def read(text):
    return read_zoom_polls(rows_of_csv(text))


def results(text):
    return [(poll.question, dict(poll.counts), poll.responses) for poll in read(text).polls]


ROWS = (
    '1,Ada,ada@x.dk,"Oct 20, 2020 11:24:31",Which day?,Monday,Bring what?,Cake;Tea,\n'
    '2,Bo,bo@x.dk,"Oct 20, 2020 11:24:32",Which day?,Tuesday,\n'
    '3,Kim,kim@x.dk,"Oct 20, 2020 11:24:33",Bring what?,Tea,\n'
    '4,Ada,ada@x.dk,"Oct 20, 2020 11:30:00","Again\n soon? ",Yes,\n'
)
HEADING = "#,User Name,User Email,Submitted Date/Time,\n"
BLOCK = (
    "Poll Report\nReport Generated:,2021-01-23 13:08:11\nTopic,Meeting ID,Actual Start Time,Actual Duration (minutes),\n"
    "Network,1,2020-10-20 07:31:20,80\nPoll Details\n"
)


@pytest.mark.parametrize(
    "text",
    [
        HEADING + ROWS,
        "\ufeff" + BLOCK + HEADING + ROWS,
        BLOCK + "\n#,,,,\n" + ROWS + "9,,,,,\n",
        (HEADING + ROWS).replace("#", "Nr."),
    ],
)
def test_questions_stand_beside_their_answers_and_skipped_ones_are_missing(text):
    if "#,,,," in text:
        text = text.replace("#,,,,", "#,Navn,Adresse,Tid")
    assert read(text).kind is SourceKind.ZOOM_POLL
    assert results(text) == [
        ("Which day?", {"Monday": 1, "Tuesday": 1}, 2),
        ("Bring what?", {"Cake": 1, "Tea": 2}, 2),
        ("Again soon?", {"Yes": 1}, 1),
    ]


def test_ballots_say_who_answered_what_and_when():
    first, second, _third = read(HEADING + ROWS).polls
    ballot = second.ballots[0]
    assert (ballot.name, ballot.email, ballot.answers) == ("Ada", "ada@x.dk", ("Cake", "Tea"))
    assert ballot.at == datetime(2020, 10, 20, 11, 24, 31)
    assert (first.is_multiple, second.is_multiple) == (False, True)


NEWEST = (
    "Overview\n,Meeting Topic,Meeting/Webinar ID,Actual Start Time\n2025-06-15 20:00:00,Net,1,2025-06-15 19:30:00\n\n"
    'Launched Polls\n#,Poll Name,Questions,Responses\n1,"Days, and cake",2,3\n2,Mood,1,2\n\n"Days, and cake"\n'
    "#,User Name,Email Address,Submitted Date and Time,Which day?,Bring?\n1,Ada,ada@x.dk,2025-06-15 20:01:00,Monday,Tea;Cake,\n"
    "2,Bo,bo@x.dk,2025-06-15 20:01:05,Tuesday,,,\n9,,,,,\n\nMood\n#,User Name,Email Address,Submitted Date and Time,Mood\n"
    "1,Anonymous Attendee,,08/30/2026 20:11:04,4\n2,Anonymous Attendee,,08/30/2026 20:11:04,5\n"
)


def test_each_poll_has_its_own_table_in_the_newest_reports():
    assert results(NEWEST) == [
        ("Which day?", {"Monday": 1, "Tuesday": 1}, 2),
        ("Bring?", {"Tea": 1, "Cake": 1}, 1),
        ("Mood", {"4": 1, "5": 1}, 2),
    ]


def test_responses_that_the_report_states_but_does_not_have_are_said():
    assert [one.say() for one in read(NEWEST).warnings] == [
        "The report states another number of responses for 1 poll than it has rows; the rows count."
    ]
    assert read(NEWEST.replace('cake",2,3', 'cake",2,2')).warnings == ()


@pytest.mark.parametrize(
    ("name", "email"),
    [("Anonymous Attendee", ""), ("Person 1", "anonymous"), ("Anonym deltager", ""), ("Gæst", ""), ("匿名", "x")],
)
def test_anonymous_voters_stay_anonymous_and_are_not_one_person(name, email):
    row = f"{name},{email},2026-03-11 20:11:04,4\n"
    poll = read("#,User Name,User Email,When,Mood?\n" + "".join(f"{n},{row}" for n in (1, 2, 3))).polls[0]
    assert (poll.responses, poll.scale) == (3, (1, 5))
    assert {(ballot.name, ballot.email) for ballot in poll.ballots} == {("", "")}


def test_the_last_answer_of_an_address_counts_after_a_relaunch():
    text = HEADING + (
        '1,Ada,ada@x.dk,"Oct 20, 2020 11:30:00",Day?,Monday,\n2,Ada,ADA@x.dk,"Oct 20, 2020 11:20:00",Day?,Tuesday,\n'
        '3,Bo,bo@x.dk,"Oct 20, 2020 11:20:00",Day?,Monday,\n4,Bo,bo@x.dk,,Day?,Friday,\n5,Kim,,,Day?,Friday,\n6,Kim,,,Day?,Friday,\n'
    )
    assert results(text) == [("Day?", {"Monday": 1, "Friday": 3}, 4)]
    assert read(text).warnings[0].say() == "2 answers were given again later; the last ones count."


def test_times_may_be_missing_where_addresses_show_the_columns():
    assert results("#,Name,Email,When\n1,Ada,ada@x.dk,,Day?,Monday\n2,Bo,bo@x.dk,,Day?,Monday\n") == [
        ("Day?", {"Monday": 2}, 2)
    ]
    assert results("#,Name,When,Day?\n1,Ada,2026-03-11 20:11:04,Monday\n") == [("Day?", {"Monday": 1}, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a,b\n1,2",
        "#,a,b\n1,2,3\n",
        "#,a,b\n",
        HEADING,
        HEADING + '1,Ada,ada@x.dk,"Oct 20, 2020 11:24:31",\n',
        "Nr,Navn,Rum\n1,Ada,4\n",
        "#,a,b,c\n1,x,2,3\n2,y,z,3\n3,y,2,z\n",
    ],
)
def test_other_tables_are_no_poll_report(text):
    assert read(text) is None


def test_reports_beyond_all_measure_are_cut_and_said_to_be(monkeypatch):
    many = HEADING + '1,Ada,ada@x.dk,"Oct 20, 2020 11:24:31"' + "".join(f",Q{n},a" for n in range(245)) + "\n"
    many += '2,Ada,ada@x.dk,"Oct 20, 2020 11:24:31"' + "".join(f",R{n},a" for n in range(245)) + "\n"
    many += '3,Ada,ada@x.dk,"Oct 20, 2020 11:24:31"' + "".join(f",S{n},a" for n in range(245)) + "\n"
    found = read(many)
    assert len(found.polls) == QUESTIONS_MOST
    assert found.warnings[0].say() == "Only the first 500 questions were read: the report has more."
    row = ("1", "Ada", "ada@x.dk", "2026-03-11 20:11:04", "Q", "a")
    sheet = (("#", "n", "e", "w", ""), *[row] * 20)
    monkeypatch.setattr(poll_answers, "CELLS_MOST", 65)
    found = read_zoom_polls(sheet)
    assert found.warnings[-1].say() == "Only the first 11 of 21 rows were read: the report is too long."
