"""Files that others collected, where they lie beside this checkout: each gives the figures counted by hand."""

from pathlib import Path

import pytest

from meeting.exchange.meet_chat import read_meet_chat
from meeting.exchange.poll_tables import read_poll_table, read_slido_json
from meeting.exchange.sheet import rows_of_csv
from meeting.exchange.teams_chat import read_teams_chat
from meeting.exchange.zoom_chat import read_zoom_chat
from meeting.exchange.zoom_polls import read_zoom_polls

FORMATS = Path(__file__).parents[4] / "shared" / "formats"
pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="the collected files are not here")


def text_of(name):
    return (FORMATS / name).read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "messages", "private"),
    [
        ("zoomclass_zoom-chat-1", 8, 0),
        ("zoomclass_zoom-chat-2", 10, 0),
        ("attendance_check_english", 24, 0),
        ("attendance_check_truncated", 0, 0),
        ("new_chat_2026_part1", 32, 5),
        ("new_chat_2025_small", 8, 2),
        ("v1_to_directmessage", 17, 12),
        ("v2_singlespace_reactions_tabs", 11, 0),
        ("da_v2_RECONSTRUCTED", 4, 1),
    ],
)
def test_zoom_chats_have_their_messages(name, messages, private):
    found = read_zoom_chat(text_of(f"zoom_chat/{name}.txt"))
    assert (len(found.messages), sum(one.is_private for one in found.messages)) == (messages, private)


def test_an_empty_chat_is_none():
    assert read_zoom_chat(text_of("zoom_chat/attendance_check_empty.txt")) is None


@pytest.mark.parametrize(
    ("read", "name"),
    [
        (read_teams_chat, "teams/chat_copy_classic_RECONSTRUCTED.txt"),
        (read_meet_chat, "google_meet/chat_RECONSTRUCTED.sbv"),
    ],
)
def test_other_chats_have_three_messages(read, name):
    assert len(read(text_of(name)).messages) == 3


@pytest.mark.parametrize(
    ("name", "polls"),
    [
        ("header_multichoice", [{"Requirement Analysis": 28, "Software Design": 20, "Coding": 5, "Test": 6}]),
        ("sauder_sample", [{"A2": 1, "A3": 2}, {"A1": 3, "A2": 1}, {"A3": 1, "A5": 2}, {"A3": 3}]),
    ],
)
def test_zoom_polls_have_their_counts(name, polls):
    found = read_zoom_polls(rows_of_csv(text_of(f"zoom_polls/{name}_PollReport.csv")))
    assert [dict(poll.counts) for poll in found.polls] == polls
    assert {poll.responses for poll in found.polls} == {40 if len(polls) == 1 else 3}


def test_the_newest_zoom_report_has_sixteen_polls():
    found = read_zoom_polls(rows_of_csv(text_of("zoom_polls/overview_launchedpolls_2025.csv")))
    assert [sorted(count for _answer, count in poll.counts) for poll in found.polls] == [[1, 2]] * 16


def test_an_anonymous_zoom_poll_has_no_names():
    (poll,) = read_zoom_polls(rows_of_csv(text_of("zoom_polls/wide_anonymous_email.csv"))).polls
    assert (poll.counts, poll.ballots[0].name) == ((("5", 1),), "")


def test_forms_and_slido_are_read():
    days, anything = read_poll_table(rows_of_csv(text_of("poll_tools/msforms_multichoice_third_party.csv"))).polls
    assert (len(days.counts), days.is_multiple, anything.responses) == (2, True, 0)
    (asked,) = read_slido_json(text_of("poll_tools/slido_questions_RECONSTRUCTED.json")).polls
    assert [count for _question, count in asked.counts] == [7, 3]
