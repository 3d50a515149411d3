"""Polls of Microsoft Forms, Mentimeter, Slido and sheets with a column per question."""

# ruff: noqa: DTZ001, E501 - files write local times without a zone, and lines as long as they like

import json
from datetime import datetime

import pytest

from meeting.exchange import poll_answers
from meeting.exchange.poll_tables import polls_in_columns, read_poll_table, read_slido_json
from meeting.exchange.sheet import rows_of_csv
from meeting.exchange.understood import SourceKind


def read(text):
    return read_poll_table(rows_of_csv(text))


def results(found):
    return [(poll.question, dict(poll.counts)) for poll in found.polls]


FORMS = (
    "ID,Starttidspunkt,Fuldført,Mail,Navn,Senest ændret,Total points,Hvordan gik det?,Points - Hvordan gik det?,Hvad nu?,Andet\n"
    '1,11/03/2026 14:20,11/03/2026 14:21,Soren@x.dk,Søren,,3,4,1,"Roller;Mål, store og små;",Tak\n'
    "4,11/03/2026 14:20,13/03/2026 14:21,anonymous,,,3,5.0,1,Roller;,\n"
)


def test_forms_are_known_by_the_places_of_their_columns():
    found = read(FORMS)
    assert found.kind is SourceKind.FORMS
    assert results(found) == [
        ("Hvordan gik det?", {"4": 1, "5": 1}),
        ("Hvad nu?", {"Roller": 2, "Mål, store og små": 1}),
        ("Andet", {"Tak": 1}),
    ]
    assert [(poll.is_multiple, poll.scale) for poll in found.polls] == [(False, (1, 5)), (True, None), (False, None)]


def test_a_forms_ballot_has_voter_and_time_unless_it_is_anonymous():
    named, anonymous = read(FORMS).polls[0].ballots
    assert (named.name, named.email, named.at) == ("Søren", "soren@x.dk", datetime(2026, 3, 11, 14, 21))
    assert (anonymous.name, anonymous.email) == ("", "")


@pytest.mark.parametrize(
    ("heading", "value", "asked"),
    [("Hvornår?", "", 2), ("Ændret", "2026-03-11 14:00", 1), ("Ændret", "", 1), ("Hvad", "Kage", 2)],
)
def test_the_column_of_the_last_change_is_no_question(heading, value, asked):
    text = f"Id,Start,Slut,Mail,Navn,{heading},Andet\n1,2026-03-11 14:20,2026-03-11 14:21,a@x.dk,A,{value},ja\n"
    assert len(read(text).polls) == asked


def test_one_question_is_enough_for_forms():
    text = "Id,Start,Slut,Mail,Navn,Hvad\n1,2026-03-11 14:20,2026-03-11 14:21,a@x.dk,A,ja\n"
    assert results(read(text)) == [("Hvad", {"ja": 1})]


def test_mentimeter_voters_have_a_number_and_a_column_for_each_question():
    found = read("Netværksmøde,\n\nParticipant ID,Hvordan går det?,Hvad nu\na1,Godt,Roller\nc3,Træt,\ne5,Godt,Mål\n")
    assert found.kind is SourceKind.MENTIMETER
    assert results(found) == [("Hvordan går det?", {"Godt": 2, "Træt": 1}), ("Hvad nu", {"Roller": 1, "Mål": 1})]
    assert {ballot.name for ballot in found.polls[0].ballots} == {""}


def test_mentimeter_rows_may_name_their_question():
    found = read(
        "Participant ID,Name,Question,Answer,Correct\na1,Ada,Day?,Monday,\nc3,Bo,Day?,Friday,\na1,Ada,Mood?,4,\na1,Ada,,x,\n"
    )
    assert found.kind is SourceKind.MENTIMETER
    assert results(found) == [("Day?", {"Monday": 1, "Friday": 1}), ("Mood?", {"4": 1})]
    assert found.polls[0].ballots[1].name == "Bo"
    assert read("Name,Question,Answer\nAda,Day?,Monday\n").kind is SourceKind.POLL_TABLE


def test_a_time_in_front_makes_a_table_of_answers():
    found = read(
        "Timestamp,Email address,Name,Which of the days suits you,Cake\n"
        '2026/03/11 14:20:01,ada@x.dk,Ada,"Monday, Friday",yes\n2026/03/11 14:21:01,bo@x.dk,Bo,"Friday, Monday",no\n'
    )
    assert found.kind is SourceKind.POLL_TABLE
    assert results(found) == [
        ("Which of the days suits you", {"Monday": 2, "Friday": 2}),
        ("Cake", {"yes": 1, "no": 1}),
    ]
    assert found.polls[0].ballots[0].email == "ada@x.dk"


def test_a_question_mark_in_a_heading_makes_a_table_of_answers():
    found = read('Navn,Kommune,Vil du med?,Hvad tager du med\nAda,Aarhus,ja,"Kage, te"\nBo,Ribe,nej,"Te, med mælk"\n')
    assert results(found) == [
        ("Vil du med?", {"ja": 1, "nej": 1}),
        ("Hvad tager du med", {"Kage, te": 1, "Te, med mælk": 1}),
    ]


def test_slido_is_named_where_the_table_names_it():
    assert read("Slido poll results\n\nName,Day?\nAda,Monday\n").kind is SourceKind.SLIDO


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Name,Email\nAda,a@x.dk\n",
        "Day?,Cake?\n",
        "Participant ID,Email\na1,a@x.dk\n",
        "Question,Answer\nDay?,Monday\n",
        "Participant ID,Question,Answer\na1,,x\n",
        "Time,Name,Left\n2026-03-11 14:20,Ada,2026-03-11 14:30\n",
        "Time,Room,Left\n2026-03-11 14:20,4,2026-03-11 14:30\n",
    ],
)
def test_tables_without_questions_are_left_for_the_user_to_pick_columns(text):
    assert read(text) is None


def test_picked_columns_are_read_whatever_their_headings():
    sheet = rows_of_csv("Liste\n\nHvem,Dag,Kage\nAda,mandag,ja\n\nBo,fredag,\n")
    days, cake = polls_in_columns(sheet, names=0, questions=(1, 2))
    assert (days.question, dict(days.counts), [one.name for one in days.ballots]) == (
        "Dag",
        {"mandag": 1, "fredag": 1},
        ["Ada", "Bo"],
    )
    assert cake.responses == 1
    assert [one.name for one in polls_in_columns(sheet, names=None, questions=(1,))[0].ballots] == ["", ""]
    assert polls_in_columns(sheet, names=0, questions=(9,)) == ()
    assert polls_in_columns(sheet, names=0, questions=()) == ()


def poll(*answers):
    return polls_in_columns((("Q",), *((answer,) for answer in answers)), names=None, questions=(0,))[0]


@pytest.mark.parametrize(
    ("answers", "is_open"),
    [
        (("Yes", "No", "Maybe"), False),
        (("Yes", "No", "Yes", "No", "Yes"), False),
        (("one line\nanother", "x"), True),
        (("x" * 200, "y"), True),
        (("I like the cake", "More time for talk", "Shorter slides please now", "Nothing at all today"), True),
        (tuple("abcdefgh"), True),
        (tuple("abcd"), False),
        (("A;B;C", "A;B", "B;C", "A"), False),
        (tuple("12345678"), False),
    ],
)
def test_typed_answers_are_told_from_choices(answers, is_open):
    assert poll(*answers).is_open is is_open


@pytest.mark.parametrize(
    ("answers", "scale"),
    [
        (("1", "5"), (1, 5)),
        (("0", "3"), (0, 5)),
        (("7", "7"), (1, 7)),
        (("10", "2.0"), (1, 10)),
        (("11", "2"), None),
        (("2", "x"), None),
        ((" ",), None),
    ],
)
def test_whole_numbers_up_to_ten_are_a_scale(answers, scale):
    assert poll(*answers).scale == scale


def test_an_option_may_hold_a_semicolon_and_a_blank_and_nobody_counts_twice():
    found = poll("Yes; with cake;No", "No;No", "\x07", "; ;")
    assert dict(found.counts) == {"Yes; with cake": 1, "No": 2}
    assert found.responses == 2


def test_a_table_beyond_all_measure_is_cut_and_said_to_be(monkeypatch):
    monkeypatch.setattr(poll_answers, "CELLS_MOST", 20)
    sheet = (("Name", "Day?"), *[("Ada", "Monday")] * 10)
    found = read_poll_table(sheet)
    assert found.polls[0].responses == 9
    assert found.warnings[0].say() == "Only the first 10 of 11 rows were read: the report is too long."


SLIDO = [
    {
        "type": "Question",
        "text": "When?",
        "score": 7,
        "is_public": True,
        "date_created": "2026-03-11T13:41:00.000Z",
        "date_deleted": None,
    },
    {"type": "Question", "text": "When?", "score": -2, "is_public": True},
    {"type": "Question", "text": "Spam", "score": 2, "date_deleted": "2026-03-11T13:41:00.000Z"},
    {"type": "Question", "text": "Hidden", "score": 2, "is_public": False},
    {"type": "Poll", "text": "no"},
    {"type": "Question", "text": 4},
    7,
]


def test_slido_questions_are_an_open_poll_with_upvotes():
    found = read_slido_json(json.dumps(SLIDO))
    assert (found.kind, results(found), found.polls[0].is_open) == (SourceKind.SLIDO, [("Q&A", {"When?": 7})], True)
    assert found.polls[0].ballots[0].at == datetime(2026, 3, 11, 13, 41)
    assert found.warnings[0].say() == "2 questions were left out: they were deleted or not public."
    assert read_slido_json(json.dumps([{"type": "Question", "text": "a", "score": "x"}])).warnings == ()


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "[1, 2]", "[{", "[" * 100_000, "[" + "1" * 5000 + "]", '[{"type": "Poll", "text": "x"}]']
)
def test_other_json_is_no_slido_export(text):
    assert read_slido_json(text) is None
