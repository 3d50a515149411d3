from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound
from meeting.errors import NotAllowed, NotFound
from meeting.exchange.understood import ChatMessage
from meeting.meeting import Meeting
from meeting.polls import Ballot, Poll, PollKind, PollState
from meeting.wall.gather import add_from_chat, add_from_poll, add_from_round, said_in
from meeting.wall.hanging import make_anonymous
from meeting.wall.notes import NOTE_LIMIT, edit_note, join_notes, remove_notes, split_note
from meeting.words import Translator
from tests.meeting.wall.board import ANNA, BO, NOW, PEOPLE, empty, texts, the_wall, who, with_notes
from tests.strategies import texts as outside_texts

CHAT = (
    ChatMessage(sender="Anna Holm", text="More time"),
    ChatMessage(sender="bo", text="More time"),
    ChatMessage(sender="Zoe (guest)", text="Less talk; more walks"),
    ChatMessage(sender="Bo Jensen", text="psst", is_private=True),
    ChatMessage(sender="", text="Hm"),
    ChatMessage(sender="Bo", text=" \u200b"),
)


def pasted(meeting: Meeting, chat: Sequence[ChatMessage] = CHAT) -> Meeting:
    return add_from_chat(meeting, "w2", chat, who=who, at=NOW)


def signed(meeting: Meeting) -> list[tuple[str, str, str]]:
    return [(note.text, note.author, note.name) for note in the_wall(meeting).notes]


def test_each_message_becomes_a_note_of_its_sender_and_private_ones_stay_private() -> None:
    assert signed(pasted(with_notes())) == [
        ("More time", ANNA.id, ""),
        ("More time", BO.id, ""),
        ("Less talk; more walks", "", "Zoe (guest)"),
        ("Hm", "", ""),
    ]


def test_a_bare_thumb_or_plus_one_is_a_reaction_unless_nobody_writes_anything_else() -> None:
    reactions = [ChatMessage(sender="bo", text=one) for one in ("👍", "👍🏽 👏", "+1", "+1 +1!", "❤️")]
    assert texts(pasted(with_notes(), [*reactions, CHAT[0]])) == ["More time"]
    notes = [ChatMessage(sender="bo", text=one) for one in ("+10 percent", "🚲", "👍 for walks", "1")]
    assert texts(pasted(with_notes(), [*notes, *reactions])) == [one.text for one in notes]
    assert len(said_in(reactions)) == len(texts(pasted(with_notes(), reactions))) == 5


def test_names_are_kept_as_written_where_nobody_is_asked_whom_they_mean() -> None:
    meeting = add_from_chat(with_notes(), "w2", CHAT[:1], at=NOW)
    assert signed(meeting) == [("More time", "", "Anna Holm")]
    assert pasted(meeting, CHAT[:1]) == meeting


def test_pasting_the_same_chat_twice_adds_nothing_and_a_longer_one_only_what_is_new() -> None:
    meeting = pasted(with_notes())
    assert pasted(meeting) == meeting
    more = pasted(meeting, (*CHAT, ChatMessage(sender="bo", text="Walks!")))
    assert texts(more) == [*texts(meeting), "Walks!"]


def test_anonymous_wall_keeps_no_sender_and_still_takes_nothing_twice() -> None:
    meeting = pasted(make_anonymous(with_notes(), "w2"))
    assert signed(meeting) == [(text, "", "") for text in ("More time", "More time", "Less talk; more walks", "Hm")]
    assert {note.at for note in the_wall(meeting).notes} == {None}
    assert pasted(meeting) == meeting
    third = (*CHAT, ChatMessage(sender="Ida", text="more time!"))
    assert texts(pasted(meeting, third)) == [*texts(meeting), "more time!"]


def test_notes_that_were_split_or_joined_since_are_known_again() -> None:
    meeting = pasted(with_notes())
    assert pasted(split_note(meeting, "n5")) == split_note(meeting, "n5")
    joined = join_notes(meeting, ["n3", "n4"], name_of=lambda person: next(p.name for p in PEOPLE if p.id == person))
    assert pasted(joined) == joined
    own = pasted(with_notes(), (CHAT[0], ChatMessage(sender="Anna", text="Walks")))
    own = join_notes(own, ["n3", "n4"])
    assert pasted(own, (CHAT[0], ChatMessage(sender="Anna", text="Walks"))) == own


def test_part_of_a_split_note_that_was_taken_down_brings_the_message_back() -> None:
    meeting = remove_notes(split_note(pasted(with_notes()), "n5"), ["n7"])
    assert texts(pasted(meeting))[-1] == "Less talk; more walks"
    assert "Less talk; more walks" in texts(pasted(remove_notes(meeting, ["n6"])))
    meeting = edit_note(split_note(pasted(with_notes()), "n5"), "n7", "Walks")
    assert texts(pasted(meeting))[-1] == "Less talk; more walks"


def test_note_of_another_author_is_another_note() -> None:
    meeting = pasted(with_notes(), CHAT[:1])
    assert signed(pasted(meeting, (ChatMessage(sender="Zoe", text="more time"),)))[-1] == ("more time", "", "Zoe")


def test_message_that_is_too_long_for_a_note_is_cut_and_shows_it() -> None:
    (text,) = texts(pasted(with_notes(), (ChatMessage(sender="Anna", text="x" * 9_000),)))
    assert len(text) == NOTE_LIMIT
    assert text.endswith("…")


def polled(*ballots: Ballot, **fields: object) -> Meeting:
    poll = Poll(id="q9", question="What now?", kind=PollKind.OPEN, ballots=ballots, **fields)  # type: ignore[arg-type]
    return replace(with_notes(), polls=(Poll(id="q8", question="Other?"), poll))


def test_answers_to_an_open_poll_become_notes_once() -> None:
    meeting = polled(
        Ballot(voter=ANNA.id, text="Walks"), Ballot(name="Bo", text="Tea"), Ballot(name="Zoe", text="Tea"), Ballot()
    )
    meeting = add_from_poll(meeting, "w2", "q9", who=who, at=NOW)
    assert signed(meeting) == [("Walks", ANNA.id, ""), ("Tea", BO.id, ""), ("Tea", "", "Zoe")]
    assert {note.origin for note in the_wall(meeting).notes} == {"q9"}
    assert add_from_poll(meeting, "w2", "q9", who=who, at=NOW) == meeting


def test_anonymous_answers_of_the_same_words_are_as_many_notes() -> None:
    meeting = add_from_poll(polled(Ballot(text="Tea"), Ballot(text="tea!")), "w2", "q9", at=NOW)
    assert texts(meeting) == ["Tea", "tea!"]
    assert add_from_poll(meeting, "w2", "q9", at=NOW) == meeting


def test_answers_that_are_kept_back_stay_back_until_the_poll_is_closed() -> None:
    meeting = polled(Ballot(text="Tea"), is_hidden=True, state=PollState.OPEN)
    with pytest.raises(NotAllowed, match="close it"):
        add_from_poll(meeting, "w2", "q9", at=NOW)
    poll = replace(meeting.polls[-1], state=PollState.CLOSED)
    assert texts(add_from_poll(replace(meeting, polls=(poll,)), "w2", "q9", at=NOW)) == ["Tea"]


def test_poll_that_is_gone_or_unanswered_gives_no_notes() -> None:
    with pytest.raises(NotAllowed, match="Nobody"):
        add_from_poll(polled(Ballot(picks=(1,))), "w2", "q9", at=NOW)
    with pytest.raises(NotFound, match="poll"):
        add_from_poll(empty(), "w2", "q9", at=NOW)


class Danish(Translator):
    def gettext(self, message: str) -> str:
        return {"Room {number}": "Gruppe {number}"}.get(message, message)


def test_harvest_of_each_room_becomes_a_note_signed_with_the_room() -> None:
    rooms = (
        BreakoutRoom(harvest="Money"),
        BreakoutRoom(),
        BreakoutRoom(name="Sea, sun", harvest="Time"),
        BreakoutRoom(host=BO.id, harvest="Tea"),
    )
    rounds = (BreakoutRound(id="r7"), BreakoutRound(id="r8", rooms=rooms))
    meeting = replace(with_notes(), breakouts=(Breakout(id="b6", rounds=rounds),))
    hung = add_from_round(meeting, "w2", "r8", at=NOW, translator=Danish())
    assert signed(hung) == [("Money", "", "Gruppe 1"), ("Time", "", "Sea, sun"), ("Tea", BO.id, "")]
    assert add_from_round(hung, "w2", "r8", at=NOW, translator=Danish()) == hung
    with pytest.raises(NotAllowed, match="No room"):
        add_from_round(meeting, "w2", "r7", at=NOW)
    with pytest.raises(NotFound, match="round"):
        add_from_round(meeting, "w2", "r1", at=NOW)


messages = st.lists(
    st.builds(ChatMessage, sender=st.sampled_from(("Anna", "Bo", "", "Zoe, guest", "[/]")), text=outside_texts()),
    max_size=8,
)


@settings(max_examples=40, deadline=None)
@given(messages, messages, st.booleans())
def test_any_chat_pasted_twice_adds_nothing_new(
    before: list[ChatMessage], chat: list[ChatMessage], is_named: bool
) -> None:
    meeting = pasted(with_notes() if is_named else make_anonymous(with_notes(), "w2"), before)
    meeting = pasted(meeting, chat)
    assert pasted(meeting, chat) == meeting
    assert is_named or all((note.author, note.name, note.at) == ("", "", None) for note in the_wall(meeting).notes)
