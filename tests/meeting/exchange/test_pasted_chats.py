"""Chats that were copied from a window or typed off: Teams, Meet, Slack and plain lines."""

# ruff: noqa: DTZ001, E501 - files write local times without a zone, and lines as long as they like

from datetime import datetime

import pytest

from meeting.exchange.chat_lines import read_chat_lines, read_stamped_chat
from meeting.exchange.meet_chat import read_meet_chat
from meeting.exchange.recognise import Source, recognise
from meeting.exchange.teams_chat import read_teams_chat
from meeting.exchange.understood import SourceKind


def said(found):
    return [(m.sender, m.text) for m in found.messages]


def clocks(found):
    return [m.at.strftime("%Y-%m-%d %H:%M") for m in found.messages]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Anna: hello\n10:02 Bo: hi",
        "10:02\tAnna\tText: hello\n10:03\tBo\tText: hi",
        "10:02,Anna,Text: hello\n10:03,Bo,Text: hi",
        "10:02 Anna: hello\nBo: hi\nDorte: hi\nEmil: hi",
    ],
)
def test_only_where_nearly_all_lines_have_a_time_and_a_name_no_other_reader_is_asked(text):
    assert read_stamped_chat(text) is None


def test_a_chat_whose_lines_all_have_a_time_is_read_as_by_the_patient_reader():
    text = "[10:02] Anna to Everyone: hello\n[10:03] Bo: 1, 2\n\n[10:04] Anna to Bo (direct message): psst\nmore\n"
    text += "".join(f"[10:05] Emil {number}: {number};2\n" for number in range(9))
    found = read_stamped_chat(text)
    assert found == read_chat_lines(text)
    assert [message.is_private for message in found.messages[:3]] == [False, False, True]
    assert recognise(Source(name="", text=text)) == found


CLASSIC = (
    "[3/11/2026 1:02 PM] Søren Åberg\r\nVelkommen\r\n\r\n[\u200e3/13/2026 1:03 PM] Holm, Birthe:\r\nTak!\r\n"
    "Jeg er her\r\n like 2 heart 1\r\n\r\n[1:05 PM] Lærke (Guest)\r\n[no head] just text\r\n\r\n"
    "[1:06 PM] Lærke (Guest)\r\n like 1\r\n[1:07 PM] Lærke (Guest)\r\n option 2\r\n[1:08 PM] Bo\r\n"
)


def test_classic_teams_messages_are_read_without_their_reactions():
    found = read_teams_chat(CLASSIC)
    assert found.kind is SourceKind.TEAMS_CHAT
    assert said(found) == [
        ("Søren Åberg", "Velkommen"),
        ("Holm, Birthe", "Tak!\nJeg er her"),
        ("Lærke (Guest)", "[no head] just text"),
        ("Lærke (Guest)", "option 2"),
    ]
    assert clocks(found) == ["2026-03-11 13:02", "2026-03-13 13:03", "1900-01-01 13:05", "1900-01-01 13:07"]


def test_a_classic_message_may_end_with_words_and_numbers():
    assert said(read_teams_chat("[13:02] Bo\nvalg\n nr 3 !\n[13:03] Bo\nx\n a b")) == [
        ("Bo", "valg\n nr 3 !"),
        ("Bo", "x\n a b"),
    ]


NEW = (
    "Wednesday, March 11\nSøren Åberg\n1:02 PM\nVelkommen\n1 Like reaction.\nHas context menu\n\nBirthe Holm\n1:03 PM\nTak\n"
    "1:04 PM\nKim\nHej\nLast read\n1:05 PM\nKim\nIgen\nSøren Åberg\nYesterday 1:06 PM\nGodt\nmøde\nThursday, March 12\n"
    "Birthe Holm\n8:00 AM\nMorgen\n"
)


def test_new_teams_messages_have_name_and_time_above_and_own_ones_the_time_first():
    found = read_teams_chat(NEW)
    assert found.kind is SourceKind.TEAMS_CHAT
    assert said(found) == [
        ("Søren Åberg", "Velkommen"),
        ("Birthe Holm", "Tak"),
        ("Kim", "Hej"),
        ("Kim", "Igen"),
        ("Søren Åberg", "Godt\nmøde"),
        ("Birthe Holm", "Morgen"),
    ]
    assert clocks(found)[4] == "1900-01-01 13:06"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "x\n[10:02] Bo\ny",
        "[10:02] Bo: x",
        "[Bo] x\ny",
        "[10:02] https://x\ny",
        "Last read",
        "10:02 Bo\nhej",
        "[" * 300,
    ],
)
def test_other_texts_are_no_teams_chat(text):
    assert read_teams_chat(text) is None


def test_meet_chat_has_offsets_and_names():
    found = read_meet_chat(
        "0:03:12.000,0:03:15.000\nAda: Hello\n\n0:04:40.500,0:04:43.500\nGrace: Link: https://x.dk/a,b\n\n"
        "0:05:01.000,0:05:04.000\nAda: two lines\nsecond line\n\n0:06:01.000,0:06:04.000\nnobody said this\n\n"
        "0:07:01.000,0:07:04.000\n\n0:08:01.000,0:08:04.000\nLong: " + "x" * 200
    )
    assert found.kind is SourceKind.MEET_CHAT
    assert said(found) == [
        ("Ada", "Hello"),
        ("Grace", "Link: https://x.dk/a,b"),
        ("Ada", "two lines\nsecond line"),
        ("", "nobody said this"),
        ("Long", "x" * 200),
    ]
    assert found.messages[1].at == datetime(1900, 1, 1, 0, 4, 40)


@pytest.mark.parametrize(
    "text", ["", "Ada: x", "0:03:12.000,0:03:15.000\nsubtitle\n", "0:03:12.000,0:03:15.000\n: x\n"]
)
def test_subtitles_and_other_texts_are_no_meet_chat(text):
    assert read_meet_chat(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada: 1\nBo Holm: 2!\nnr. 3\n#4 Kim:ja", [("Ada", "1"), ("Bo Holm", "2!\nnr. 3"), ("#4 Kim", "ja")]),
        ("Bo:2\nhttps://x.dk\nKim: 10:30", [("Bo", "2\nhttps://x.dk"), ("Kim", "10:30")]),
        ("[10:02] Ada: ja: nej\nmore\nNote: x\n[10:03] Bo: 2", [("Ada", "ja: nej\nmore\nNote: x"), ("Bo", "2")]),
        ("10:02:03 Ada: ja\n10:03 AM Bo: 2", [("Ada", "ja"), ("Bo", "2")]),
        ("11/03/2026, 10:02 - Ada: ja\n13/03/2026, 10:03 - Bo: 2", [("Ada", "ja"), ("Bo", "2")]),
        ("From Ada to Everyone: hi\nBo til Alle: hej", [("Ada", "hi"), ("Bo", "hej")]),
        ('Ada: Hello all of you\nBo: Reacted to "Hello all of you" with 👍\nKim:', [("Ada", "Hello all of you")]),
        (
            "Ada Berg  10:02 AM\nhello\nworld\nBo to Everyone 10:03\nwe meet at 10:30\nyes",
            [("Ada Berg", "hello\nworld"), ("Bo", "we meet at 10:30\nyes")],
        ),
        ("Ada Berg  [10:02 AM]\nhi\nBo — Today at 10:03\n2", [("Ada Berg", "hi"), ("Bo", "2")]),
        (
            "Ada\n10:02\nfirst\n10:03\nsecond\nBo\n10:04\nHi\nAda\n10:05\nok",
            [("Ada", "first"), ("Ada", "second"), ("Bo", "Hi"), ("Ada", "ok")],
        ),
        ("iPad 2\nMarch 11, 2026 at 10:02\nHej\nBo\n11. marts 10:03\nx", [("iPad 2", "Hej"), ("Bo", "x")]),
        ("10:02\nKim\nHej\n10:03\nKim\nIgen", [("Kim", "Hej"), ("Kim", "Igen")]),
        ("ada  10:02\nhi\nada  10:03\nyes\nBo  10:04\n\x07", [("ada", "hi"), ("ada", "yes")]),
    ],
)
def test_lines_without_a_tool_are_read_by_their_shape(text, expected):
    found = read_chat_lines(text)
    assert found.kind is SourceKind.CHAT_LINES
    assert said(found) == expected


def test_pasted_times_are_read_with_one_order_of_day_and_month():
    found = read_chat_lines("[11/03/2026, 10:02] Ada: ja\n[13/03/2026, 10:03] Bo: 2\n[Monday 10.04] Bo: 3")
    assert clocks(found) == ["2026-03-11 10:02", "2026-03-13 10:03", "1900-01-01 10:04"]


def test_pasted_private_messages_are_marked():
    found = read_chat_lines("Ada to Bo (Direct Message): psst\nAda (privat): x\nAda to Bo: y\nAda (TA): z")
    assert [(m.sender, m.to, m.is_private) for m in found.messages] == [
        ("Ada", "Bo", True),
        ("Ada", "Ada", True),
        ("Ada to Bo", "", False),
        ("Ada (TA)", "", False),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Just a text that says something.\nAnd more",
        "Ada Berg\nBo Holm\nKim",
        "Ada: first\na\nb\nc",
        "- Ada: x",
        "# Ada: x",
        "https://x.dk/a",
        "What do you think?: x",
        "[note] Ada x",
        "[99:99] x",
        "10:02\n10:03\n",
        "10:02\n",
        "Wednesday, March 11\nNew\n",
        "text before\n\nAda  10:02\nhi",
        "too many words to be the name of one person  10:02\nhi",
        "a" * 61 + ": x",
        "....: x",
        "10:02 some of the text\n10:03 more",
        "  — 10:02\nhi",
    ],
)
def test_what_does_not_look_like_a_chat_is_none(text):
    assert read_chat_lines(text) is None
