"""Whatever comes in, the readers of polls and chats give a clean answer or None, never an error."""

# ruff: noqa: E501, SIM905 - pieces are easier to read on few lines

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.exchange.chat_lines import read_chat_lines
from meeting.exchange.meet_chat import read_meet_chat
from meeting.exchange.poll_tables import polls_in_columns, read_poll_table, read_slido_json
from meeting.exchange.sheet import rows_of_csv
from meeting.exchange.teams_chat import read_teams_chat
from meeting.exchange.zoom_chat import read_zoom_chat
from meeting.exchange.zoom_polls import read_zoom_polls

CHATS = (read_zoom_chat, read_teams_chat, read_meet_chat, read_chat_lines, read_slido_json)
PIECES = st.sampled_from(
    "\n|\t|\r|\r\r\n| : |:|From |  to  | to |Everyone|(Direct Message)|10:00:00|10:02|[10:02] |[|]|2026-03-16 |Ada|Bo Holm|hi|"
    '"|Replying to "|Reacted to "|" with |👍|Removed a |1 Like reaction.|Last read|0:00:01.000,0:00:02.000|\x1b|\u202e|\x00|#|1|;|,|'
    "?|ID|Name|a@x.dk|anonymous|2026-03-11 10:00|Participant ID|Question|Answer|[{|}]".split("|")
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=60).map("".join))
SHEETS = st.lists(st.lists(PIECES | st.text(max_size=5), max_size=9).map(tuple), max_size=8).map(tuple)
SOME = settings(max_examples=50, deadline=None)


def assert_clean(found):
    said = [text for m in found.messages for text in (m.sender, m.to, m.text)]
    said += [text for p in found.polls for text in (p.question, *(answer for answer, _n in p.counts))]
    said += [text for p in found.polls for b in p.ballots for text in (b.name, b.email, *b.answers)]
    for text in said:
        assert not any(unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n" for sign in text)
    for poll in found.polls:
        assert poll.responses == len(poll.ballots)
        if "slido" not in found.kind:
            assert sum(count for _answer, count in poll.counts) == sum(len(b.answers) for b in poll.ballots)
        assert all(b.answers and all(b.answers) for b in poll.ballots)
    assert all(message.text for message in found.messages)
    assert all(warning.say() for warning in found.warnings)


@SOME
@given(TEXTS)
def test_any_text_is_read_or_refused(text):
    for read in CHATS:
        if found := read(text):
            assert_clean(found)


@SOME
@given(SHEETS | TEXTS.map(rows_of_csv))
def test_any_table_is_read_or_refused(sheet):
    for read in (read_zoom_polls, read_poll_table):
        if found := read(sheet):
            assert_clean(found)
    for poll in polls_in_columns(sheet, names=0, questions=(1,)):
        assert poll.responses == len(poll.ballots)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ada", "Bo Holm", "#4 Lærke", "A to B"]), st.sampled_from(["yes", "1", "ja\n\tnej", "👍"])
        ),
        min_size=1,
    )
)
def test_every_message_of_a_zoom_chat_comes_back_in_order(messages):
    text = "".join(f"10:00:00 From {name} to Everyone:\n\t{said}\n" for name, said in messages)
    found = read_zoom_chat(text)
    assert [(m.sender, m.text) for m in found.messages] == [(name, said.replace("\t", "")) for name, said in messages]
