"""Chats that Zoom saved, in each layout, in several languages, and damaged."""

# ruff: noqa: DTZ001, E501 - files write local times without a zone, and lines as long as they like

from datetime import datetime

import pytest

from meeting.exchange import chat_reading
from meeting.exchange.chat_reading import is_emoji
from meeting.exchange.understood import SourceKind
from meeting.exchange.zoom_chat import read_zoom_chat


def said(text):
    return [(m.sender, m.text) for m in read_zoom_chat(text).messages]


def reach(text):
    return [(m.sender, m.to, m.is_private) for m in read_zoom_chat(text).messages]


LAYOUTS = {
    "cloud recording": "00:21:14\tAda Holm:\tYes\n00:21:20\tBo:\tNo: never\n",
    "2020": "09:03:42\t From  Ada Holm : Yes\n09:03:50\t From  Bo : No: never\n",
    "2020 with recipient": "08:57:39 From  Ada Holm  to  Everyone : Yes\n08:57:40\t From  Bo  to  Everyone : No: never\n",
    "2021": "08:59:02 From  Ada Holm  to  Everyone:\n\tYes\n08:59:10 From  Bo  to  Everyone:\n\tNo: never\n",
    "2022": "17:06:15 From Ada Holm to Everyone:\n\tYes\n17:06:20 From Bo To Everyone:\n\tNo: never\n",
    "2025": "2026-03-16 17:11:42 From Ada Holm to Everyone:\n\tYes\n\t\n2026-03-16 17:12:00 From Bo to Everyone:\n\tNo: never\n\t\n",
    "Spanish": "17:06:15 De  Ada Holm  a  Todos:\n\tYes\n17:06:20 De  Bo  a  Todos:\n\tNo: never\n",
    "Russian": "17:06:15 От Ada Holm кому Все:\n\tYes\n17:06:20 От Bo кому Все:\n\tNo: never\n",
    "a language nobody knows": "17:06:15 Xe Ada Holm ko Mindenkinek:\n\tYes\n17:06:20 Xe Bo ko Mindenkinek:\n\tNo: never\n",
    "the same with two blanks": "17:06:15 Xe  Ada  Ko  Qqq : Yes\n17:06:20 Xe  Bo  Ko  Qqq : No: never\n".replace(
        "Ada", "Ada Holm"
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_who_said_what_to_everyone(layout):
    assert said(LAYOUTS[layout]) == [("Ada Holm", "Yes"), ("Bo", "No: never")]
    assert reach(LAYOUTS[layout]) == [("Ada Holm", "", False), ("Bo", "", False)]
    assert read_zoom_chat(LAYOUTS[layout]).kind is SourceKind.ZOOM_CHAT


@pytest.mark.parametrize("layout", LAYOUTS)
def test_windows_line_ends_add_no_lines(layout):
    assert said(LAYOUTS[layout].replace("\n", "\r\r\n")) == [("Ada Holm", "Yes"), ("Bo", "No: never")]
    assert said("\ufeff" + LAYOUTS[layout].replace("\n", "\r")) == [("Ada Holm", "Yes"), ("Bo", "No: never")]


def test_only_the_newest_layout_has_dates():
    dated = read_zoom_chat(LAYOUTS["2025"]).messages[0]
    undated = read_zoom_chat(LAYOUTS["cloud recording"]).messages[0]
    assert (dated.at, undated.at) == (datetime(2026, 3, 16, 17, 11, 42), datetime(1900, 1, 1, 0, 21, 14))


@pytest.mark.parametrize(
    ("recipient", "to"),
    [
        ("Bo(Direct Message)", "Bo"),
        ("Bo (direct message)", "Bo"),
        ("Bo(Privately)", "Bo"),
        ("Bo (he/him)(Direkte besked)", "Bo (he/him)"),
        ("Bo（私信）", "Bo"),
        ("Hosts and panelists", "Hosts and panelists"),
    ],
)
def test_a_message_for_one_person_is_private(recipient, to):
    text = f"10:00:00 From Ada to Everyone:\n\thi\n10:00:01 From Ada to {recipient}:\n\tpsst\n"
    assert reach(text) == [("Ada", "", False), ("Ada", to, True)]


def test_the_brackets_of_somebody_who_wrote_belong_to_the_name():
    text = (
        "10:00:00 From Bo (he/him) to Everyone:\n\thi\n10:00:01 From Ada to Bo (he/him):\n\tpsst\n"
        "10:00:02 From Ada to Everyone(in Waiting Room):\n\twait\n"
    )
    assert reach(text) == [("Bo (he/him)", "", False), ("Ada", "Bo (he/him)", True), ("Ada", "", False)]


def test_old_private_messages_say_so_in_the_text():
    text = "09:00:00\t From  Ada : (Privately) psst\n09:00:01\t From  Bo : (privately)\n09:00:02\t From  Bo : (x) y\n"
    found = read_zoom_chat(text).messages
    assert [(m.text, m.is_private) for m in found] == [("psst", True), ("(privately)", True), ("(x) y", False)]


def test_a_name_that_holds_to_is_parted_at_the_right_place():
    text = (
        "10:00:00 From Path to Growth to Everyone:\n\thi\n10:00:01 From Ada to Everyone:\n\thi\n"
        "10:00:02 From Ada to Path to Growth (direct message):\n\tpsst\n"
    )
    assert reach(text) == [("Path to Growth", "", False), ("Ada", "", False), ("Ada", "Path to Growth", True)]


def test_many_to_in_one_head_still_find_everyone():
    text = "10:00:00 From a to b to c to d to e to f to g to h to Everyone:\n\thi\n"
    assert reach(text) == [("a to b to c to d to e to f to g to h", "", False)]


def test_lines_of_a_message_stay_together_and_lost_breaks_come_back():
    text = "10:00:00 From Ada to Everyone:\n\tone\n- two\n\n\tthree\tfour\n\n10:00:01 From Bo to Everyone:\n\tx\ry\n"
    assert said(text) == [("Ada", "one\n- two\n\nthree\nfour"), ("Bo", "x\ny")]


def test_a_line_that_only_looks_like_a_head_is_text():
    text = "log of today\n10:00:00 From Ada to Everyone:\n\tx\n10:00:01 From Bo:\n\ty\n"
    assert said(text) == [("Ada", "x\n10:00:01 From Bo:\ny")]


def test_remarks_between_one_line_messages_are_left_out():
    text = "# mine\n10:00:00\t From  Ada : here\nmore\n\n# session 2\nx\n10:00:01\t From  Bo : me\n"
    assert said(text) == [("Ada", "here\nmore"), ("Bo", "me")]


def test_reactions_are_not_messages():
    text = (
        "10:00:00 From Ada to Everyone:\n\tWhich of the days is best?\n"
        '10:00:01 From Bo to Everyone:\n\tReacted to "Which of the days is..." with 👍\n'
        '10:00:02 From Bo to Everyone:\n\tRemoved a 👍 reaction from "Which of the days is..."\n'
        '10:00:03 From Bo to Everyone:\n\tReagerede på "Which of the days is..." med 👍🏽\n'
        '10:00:04 From Bo to Everyone:\n\tFjernede en 👍 reaktion fra "Which of the days is..."\n'
        '10:00:05 From Bo to Everyone:\n\tReacted to ""Head First" (Au..." with 1️⃣\n'
    )
    assert said(text) == [("Ada", "Which of the days is best?")]


@pytest.mark.parametrize(
    "text",
    [
        'I said "hello" to Bo 👍',
        '"hello" 👍',
        'He wrote "hello"',
        "Hehe yes - tis my focus thing :)",
        '👍 "',
        "🥰",
        'so many words before the "quote" 👍',
    ],
)
def test_what_looks_like_a_reaction_but_is_none_stays(text):
    assert said(f"10:00:00 From Ada to Everyone:\n\t{text}\n") == [("Ada", text)]


def test_a_reply_loses_the_line_that_quotes():
    text = (
        "10:00:00 From Ada to Everyone:\n\tWhere are you all?\n"
        '10:00:01 From Bo to Everyone:\n\tReplying to "Where are you all?":\n\n\tAarhus\n'
        '10:00:02 From Bo to Everyone:\n\tSvarer på "Where are you a..."\n\tOdense\n'
        '10:00:03 From Bo to Everyone:\n\tSvarer på "noget helt andet"\n\tRibe\n'
        '10:00:04 From Bo to Everyone:\n\tReplying to "Where..."\n'
    )
    assert said(text)[1:] == [
        ("Bo", "Aarhus"),
        ("Bo", "Odense"),
        ("Bo", 'Svarer på "noget helt andet"\nRibe'),
        ("Bo", 'Replying to "Where..."'),
    ]


def test_gathered_reactions_below_a_message_are_left_out():
    text = (
        "2026-03-16 17:11:42 From Ada to Everyone:\n\tDone?\n\tBo, Kim (she/her):❤️\n\tBo:👍\n\t\n"
        "2026-03-16 17:11:43 From Bo to Everyone:\n\tVote:👍\n\t\n"
        "2026-03-16 17:11:44 From Bo to Everyone:\n\tone\n\tsecond: yes :)\n\t\n"
    )
    assert said(text) == [("Ada", "Done?"), ("Bo", "Vote:👍"), ("Bo", "one\nsecond: yes :)")]


def test_messages_without_text_are_left_out():
    assert said("10:00:00 From Ada to Everyone:\n10:00:01 From Bo to Everyone:\n\tx\n") == [("Bo", "x")]


@pytest.mark.parametrize("text", ["10:56:16\t From  \n10:56:18\t From \n", "10:00:00 From Ada to Everyone:\n"])
def test_a_cut_off_chat_is_said_to_have_nothing_in_it(text):
    found = read_zoom_chat(text)
    assert found.messages == ()
    assert found.warnings[0].say() == "The chat has no message that could be read: the file may be cut off."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello\nthere",
        "10:00:00 something",
        "10:00:00 hello there:\n\tx",
        "10:00:00 From Ada:\n",
        "10:00:00 From  to  Everyone:\n\tx",
        "10:00:00  : x\n10:00:01  :",
        "2026-99-99 10:00:00 From A to Everyone:\n\tx",
        "9999-12-31 99:00:00 From A to Everyone:\n\tx",
        "10:00:00 INFO one two three:\n10:00:01 WARN one two three:\n10:00:02 X y:",
    ],
)
def test_other_texts_are_no_zoom_chat(text):
    assert read_zoom_chat(text) is None


def test_text_of_the_chat_is_cleaned():
    found = read_zoom_chat("10:00:00 From \x1b[31mAda to Everyone:\n\t\u202eevil\x00\x07[b]x[/b]\n").messages[0]
    assert (found.sender, found.text) == ("[31mAda", "evil[b]x[/b]")


def test_an_endless_chat_is_cut_and_said_to_be(monkeypatch):
    monkeypatch.setattr(chat_reading, "LINES_MOST", 20)
    found = read_zoom_chat("10:00:00\tA:\tx\n" * 21)
    assert len(found.messages) == 20
    assert found.warnings[0].say() == "Only the first 20 lines were read: the chat is longer than that."


@pytest.mark.parametrize(
    ("text", "expected"),
    [("👍🏽", True), ("1️⃣ 🇩🇰", True), ("a👍", False), ("", False), ("👍" * 99, False), ("\ufe0f", False)],
)
def test_emoji_are_told_from_text(text, expected):
    assert is_emoji(text) is expected
