"""Lines of the chat that answer a poll: read, kept, settled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.errors import NotAllowed, NotFound
from meeting.exchange.understood import ChatMessage
from meeting.poll.counting import answered, ballot_of, has_answers, make_named, sums, vote
from meeting.poll.indications import (
    Ears,
    Why,
    clock_of,
    drop_line,
    read_indications,
    settle,
    take_indications,
    without_dropped,
)
from meeting.poll.running import change_poll, close_poll, poll_of
from meeting.polls import Ballot, UnclearLine, Via
from tests.meeting.poll.rooms import EARS, NAMES, NINE, THEME, after, alike, chat, live, opened, poll

NO_DATE = datetime(1900, 1, 1, tzinfo=UTC).replace(tzinfo=None)
UNTIMED = replace(EARS, when=lambda _: None)


def taken(meeting, poll_id, messages, ears=EARS, adds=False):
    indications = read_indications(poll_of(meeting, poll_id), messages, ears=ears)
    return take_indications(meeting, poll_id, indications, adds=adds)


def counts(meeting, poll_id):
    return sums(poll_of(meeting, poll_id))


def whys(indications):
    return [(one.text, one.why.value) for one in indications.ignored]


def test_chat_lines_are_counted_with_their_people():
    meeting, q = opened()

    meeting = taken(meeting, q, chat("Anna Holm: 2", "Guest: climate", "Bo Jensen: hello all", "Bo Jensen: nr 1"))

    assert counts(meeting, q) == (1, 2, 0)
    assert [(one.voter, one.name) for one in poll_of(meeting, q).ballots] == [("p1", ""), ("", "Guest"), ("p2", "")]


def test_the_last_answer_of_a_sender_counts():
    meeting, q = opened()
    messages = chat("Anna Holm: 2", "Anna Holm: 3", "Bo Jensen: 1 or 2", "Bo Jensen: 1")

    assert counts(taken(meeting, q, messages), q) == (1, 0, 1)
    assert counts(taken(meeting, q, messages[::-1]), q) == (1, 0, 1)
    indications = read_indications(poll(), messages, ears=EARS)
    assert whys(indications) == [("", "overtaken"), ("1 or 2", "overtaken")]


def test_without_times_the_order_of_the_lines_tells_what_is_last():
    meeting, q = opened()

    meeting = taken(meeting, q, chat("Anna Holm: 2", "Anna Holm: 3"), ears=UNTIMED)

    assert counts(meeting, q) == (0, 0, 1)
    assert counts(taken(meeting, q, chat("Anna Holm: 1"), ears=UNTIMED), q) == (1, 0, 0)


def test_lines_from_before_and_after_the_poll_do_not_count_unless_asked():
    meeting, q = opened()
    meeting = close_poll(meeting, q, at=after(5))
    messages = chat("Anna Holm: 1", "Bo Jensen: 2", "Chadi M: 3", start=0) + chat("Dorte L: 1", start=9)
    asked = poll_of(meeting, q)

    read = read_indications(asked, messages, ears=EARS)

    assert [ballot.voter for ballot in read.ballots] == ["p2", "p3"]
    assert whys(read) == [("1", "before"), ("1", "after")]
    assert len(read_indications(asked, messages, ears=EARS, at_any_time=True).ballots) == 4


def test_private_messages_count_only_when_asked_and_are_not_repeated():
    messages = [replace(chat("Anna Holm: 2")[0], is_private=True)]

    read = read_indications(poll(), messages, ears=EARS)

    assert not read.ballots
    assert whys(read) == [("", "private")]
    assert len(read_indications(poll(), messages, ears=EARS, with_private=True).ballots) == 1


def test_an_unopened_poll_takes_nothing():
    meeting = live("Which? A / B")

    with pytest.raises(NotAllowed, match="Open the poll first"):
        taken(meeting, meeting.polls[0].id, chat("Anna Holm: 1"))


def test_what_the_facilitator_enters_later_stays_when_the_chat_is_pasted_again():
    for ears in (EARS, UNTIMED):
        meeting, q = opened()
        meeting = taken(meeting, q, chat("Anna Holm: 2"), ears=ears)
        meeting = change_poll(meeting, q, lambda one: vote(one, ballot_of("p1", [0], at=after(8))))

        assert counts(taken(meeting, q, chat("Anna Holm: 2"), ears=ears), q) == (1, 0, 0)


def test_an_unclear_line_is_settled_by_the_facilitator():
    meeting, q = opened()
    messages = chat("Anna Holm: 1 or 2", "Guest: 2 or 3")
    meeting = taken(meeting, q, messages)
    assert [line.text for line in poll_of(meeting, q).unclear] == ["1 or 2", "2 or 3"]

    settled = settle(meeting, q, place=0, ballot=Ballot(picks=(1,), text="if it rains"))
    settled = settle(settled, q, place=0, ballot=Ballot(picks=(2,)))

    assert counts(settled, q) == (0, 1, 1)
    assert poll_of(settled, q).ballots[0].at == after(2)
    assert poll_of(settled, q).ballots[1].name == "Guest"
    assert taken(settled, q, messages) == settled


def test_a_settled_line_stays_settled_without_times():
    meeting, q = opened()
    messages = chat("Anna Holm: 1", "Anna Holm: 1 or 2")
    meeting = taken(meeting, q, messages, ears=UNTIMED)

    settled = settle(meeting, q, place=0, ballot=Ballot(picks=(1,)))

    assert taken(settled, q, messages, ears=UNTIMED) == settled


def test_an_unclear_line_is_dropped():
    meeting, q = opened()
    meeting = taken(meeting, q, chat("Anna Holm: 1 or 2", "Bo Jensen: 2?"))

    dropped = drop_line(meeting, q, place=0)

    assert [line.text for line in poll_of(dropped, q).unclear] == ["2?"]
    with pytest.raises(NotFound, match="no longer there"):
        drop_line(dropped, q, place=1)
    with pytest.raises(NotFound):
        settle(dropped, q, place=-1, ballot=Ballot(picks=(1,)))


def heard_again(meeting, poll_id, messages, ears=EARS, adds=False):
    """Return what a chat says once more, without what was dropped."""
    asked = poll_of(meeting, poll_id)
    return without_dropped(read_indications(asked, messages, ears=ears), asked, adds=adds)


def said(indications):
    """Return what is unclear, and what was left out before."""
    out = [one.text for one in indications.ignored if one.why is Why.DROPPED]
    return [line.text for line in indications.unclear], out


@pytest.mark.parametrize("line", [THEME, f"{THEME} [anonymous]"])
def test_what_was_dropped_stays_out_when_the_same_lines_are_read_again(line: str):
    meeting, q = opened(line)
    messages = chat("Anna Holm: 1 or 2", "Bo Jensen: 2?", "Dorte L: 3")
    meeting = taken(meeting, q, messages)
    nothing_dropped = read_indications(poll_of(meeting, q), messages, ears=EARS)
    assert without_dropped(nothing_dropped, poll_of(meeting, q)) is nothing_dropped

    dropped = drop_line(meeting, q, place=0)
    heard = heard_again(dropped, q, messages)

    assert said(heard) == (["2?"], ["1 or 2"])
    assert len(heard.ballots) == 1
    assert take_indications(dropped, q, heard) == dropped


def test_a_dropped_line_is_known_again_from_another_source():
    meeting, q = opened()
    dropped = drop_line(taken(meeting, q, chat("Anna Holm: 1  or 2")), q, place=0)
    by_seconds = [replace(one, at=one.at + timedelta(seconds=25)) for one in chat("ANNA HOLM: 1 or\n2")]
    under_another_name = Ears(who=lambda _: "p1", likeness=alike, when=EARS.when)

    assert said(heard_again(dropped, q, by_seconds)) == ([], ["1 or\n2"])
    assert said(heard_again(dropped, q, chat("Anna Holm: 1 or 2"), ears=UNTIMED)) == ([], ["1 or 2"])
    assert said(heard_again(dropped, q, chat("iPad: 1 or 2"), ears=under_another_name)) == ([], ["1 or 2"])


def test_other_words_and_the_same_of_others_or_at_another_time_are_asked_about():
    meeting, q = opened()
    dropped = drop_line(taken(meeting, q, chat("Anna Holm: 1 or 2")), q, place=0)
    others = chat("Guest: 1 or 2", "Anna Holm: 1 or 2", "Anna Holm: 2 or 3", ": 1 or 2", start=5)

    assert said(heard_again(dropped, q, others)) == (["1 or 2", "1 or 2", "2 or 3", "1 or 2"], [])


def test_dropping_a_line_keeps_it_once_with_its_sender_and_its_time():
    meeting, q = opened()
    messages = chat("Anna Holm: 1 or 2", "Bo Jensen: 2?")
    once = drop_line(taken(meeting, q, messages), q, place=0)

    twice = drop_line(taken(once, q, messages), q, place=1)

    asked = poll_of(twice, q)
    assert [line.text for line in asked.unclear] == ["2?"]
    assert asked.dropped == (UnclearLine(name="Anna Holm", voter="p1", text="1 or 2", at=after(2)),)


def test_an_anonymous_poll_keeps_of_a_dropped_line_only_its_words():
    meeting, q = opened(f"{THEME} [anonymous]")
    meeting = taken(meeting, q, chat("Anna Holm: 2 or 3", "Bo Jensen: 1 or 2"))

    for _ in range(2):
        meeting = drop_line(meeting, q, place=len(poll_of(meeting, q).unclear) - 1)

    asked = poll_of(meeting, q)
    assert asked.dropped == (UnclearLine(text="1 or 2"), UnclearLine(text="2 or 3"))
    assert not any(name in repr(asked) for name in (*NAMES, "p1", "p2"))


def test_an_anonymous_poll_leaves_out_as_many_lines_of_the_same_words_as_were_dropped():
    meeting, q = opened(f"{THEME} [anonymous]")
    messages = chat("Anna Holm: 1 or 2", "Bo Jensen: 1 or 2", "Chadi M: 3")
    meeting = taken(meeting, q, messages)

    one = drop_line(meeting, q, place=0)
    both = drop_line(one, q, place=0)

    assert said(heard_again(one, q, messages)) == (["1 or 2"], ["1 or 2"])
    assert said(heard_again(both, q, messages)) == ([], ["1 or 2", "1 or 2"])
    assert said(heard_again(both, q, chat("Guest: 1 or 2"), adds=True)) == (["1 or 2"], [])


def test_a_line_dropped_while_the_poll_was_anonymous_is_known_whoever_wrote_it():
    meeting, q = opened(f"{THEME} [anonymous]")
    messages = chat("Anna Holm: 1 or 2", "Bo Jensen: 2?")
    meeting = change_poll(drop_line(taken(meeting, q, messages), q, place=0), q, make_named)

    assert said(heard_again(meeting, q, messages)) == (["2?"], ["1 or 2"])
    assert said(heard_again(meeting, q, messages, adds=True)) == (["2?"], ["1 or 2"])


def test_what_was_dropped_still_counts_as_nothing_and_a_clear_answer_still_counts():
    meeting, q = opened()
    dropped = drop_line(taken(meeting, q, chat("Anna Holm: 1 or 2")), q, place=0)

    assert not has_answers(poll_of(dropped, q))
    assert counts(taken(dropped, q, chat("Anna Holm: 1 or 2", "Anna Holm: 2")), q) == (0, 1, 0)


def test_a_poll_has_room_for_so_many_dropped_lines_the_last_ones_stay(monkeypatch):
    monkeypatch.setattr("meeting.poll.indications.LINES_LIMIT", 2)
    meeting, q = opened()
    for number in range(3):
        meeting = taken(meeting, q, chat("Anna Holm: 1 or 2", start=2 + number))
        meeting = drop_line(meeting, q, place=0)

    assert [line.at for line in poll_of(meeting, q).dropped] == [after(3), after(4)]


def test_a_later_vote_settles_an_unclear_line_and_an_earlier_one_does_not():
    meeting, q = opened()
    first = taken(meeting, q, chat("Anna Holm: 1 or 2", start=3))

    assert not poll_of(taken(first, q, chat("Anna Holm: 1", start=4)), q).unclear
    assert poll_of(taken(first, q, chat("Anna Holm: 1", start=2)), q).unclear


def test_an_anonymous_poll_keeps_no_sender():
    meeting, q = opened("Which? Onboarding / Climate / Neither [anonymous]")
    messages = chat("Guest: 2", "Anna Holm: 1", "Bo Jensen: 2 or 3", "Chadi M: 3", "Chadi M: or was it 2?")

    meeting = taken(meeting, q, messages)

    asked = poll_of(meeting, q)
    assert counts(meeting, q) == (1, 1, 0)
    assert [line.text for line in asked.unclear] == ["2 or 3", "Neither · or was it 2?"]
    assert not any(name in repr(asked) for name in (*NAMES, "Guest", "p1", "p2"))
    assert taken(meeting, q, messages) == meeting
    assert counts(settle(meeting, q, place=0, ballot=Ballot(picks=(2,))), q) == (1, 1, 1)


def test_other_lines_are_added_to_an_anonymous_poll_when_asked():
    meeting, q = opened("Which? A / B [anonymous]")
    meeting = taken(meeting, q, chat("Anna Holm: 1"))

    assert counts(taken(meeting, q, chat("Bo Jensen: 2", "Guest: 1 or 2")), q) == (0, 1)
    assert counts(taken(meeting, q, chat("Bo Jensen: 2"), adds=True), q) == (1, 1)


def test_an_anonymous_scale_held_back_shows_the_value():
    meeting, q = opened("1-5 How? [anonymous]")

    meeting = taken(meeting, q, chat("Anna Holm: 4", "Anna Holm: 4 or 5"))

    assert [line.text for line in poll_of(meeting, q).unclear] == ["4 · 4 or 5"]


def test_open_answers_stand_for_themselves():
    meeting, q = opened("open: What did you learn?")
    messages = chat("Anna Holm: Time", "Anna Holm: Trust", "Bo Jensen: really?", "Bo Jensen: Time")

    meeting = taken(meeting, q, messages)

    assert [one.text for one in poll_of(meeting, q).ballots] == ["Time", "Trust", "Time"]
    assert len(poll_of(meeting, q).unclear) == 1
    assert taken(meeting, q, messages) == meeting


def test_a_sender_without_a_name_is_somebody_each_time():
    messages = [ChatMessage(sender="", text=text) for text in ("1", "2", "2?", "hm 3 or 2")]

    read = read_indications(poll(), messages, ears=Ears(who=lambda _: "", likeness=alike))

    assert (len(read.ballots), len(read.unclear)) == (2, 2)


def test_clock_times_without_a_date_are_those_of_the_meeting():
    meeting = replace(live(), timezone="Europe/Copenhagen")
    when = clock_of(meeting)

    assert when(NO_DATE.replace(hour=10, minute=5)) == after(5)
    assert when(after(65).replace(tzinfo=None)) == after(5)
    assert when(datetime(2026, 11, 24, 10, 5, tzinfo=timezone(timedelta(hours=1)))) == after(5)
    late = replace(meeting, started_at=NINE.replace(hour=22, minute=58))
    assert clock_of(late)(NO_DATE.replace(minute=1)) == NINE.replace(hour=23, minute=1)


_LINES = st.lists(
    st.tuples(
        st.sampled_from([*NAMES[:3], "Guest"]), st.sampled_from(["1", "2!", "nr 3", "climat", "1 or 2", "hello"])
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(lines=_LINES, is_named=st.booleans(), is_timed=st.booleans())
def test_pasting_the_same_lines_twice_changes_nothing(lines, is_named, is_timed):
    meeting, q = opened()
    meeting = change_poll(meeting, q, lambda one: replace(one, is_named=is_named))
    messages = chat(*(f"{name}: {text}" for name, text in lines))

    once = taken(meeting, q, messages, ears=EARS if is_timed else UNTIMED)

    assert taken(once, q, messages, ears=EARS if is_timed else UNTIMED) == once
    assert sum(counts(once, q)) == answered(poll_of(once, q))


@settings(max_examples=40, deadline=None)
@given(lines=_LINES, cut=st.integers(0, 12))
def test_the_order_of_pastes_and_their_overlap_do_not_matter(lines, cut):
    meeting, q = opened()
    messages = chat(*(f"{name}: {text}" for name, text in lines))
    whole = poll_of(taken(meeting, q, messages), q)

    pieces = taken(taken(meeting, q, messages[max(0, cut - 2) :]), q, messages[:cut])

    assert set(poll_of(pieces, q).ballots) == set(whole.ballots)
    assert set(poll_of(pieces, q).unclear) == set(whole.unclear)
    assert all(ballot.via is Via.CHAT for ballot in whole.ballots)


@settings(max_examples=40, deadline=None)
@given(lines=_LINES, places=st.lists(st.integers(0, 5), max_size=4), is_named=st.booleans(), is_timed=st.booleans())
def test_whatever_was_dropped_does_not_come_back_with_the_same_lines(lines, places, is_named, is_timed):
    meeting, q = opened()
    meeting = change_poll(meeting, q, lambda one: replace(one, is_named=is_named))
    messages, ears = chat(*(f"{name}: {text}" for name, text in lines)), EARS if is_timed else UNTIMED
    meeting = taken(meeting, q, messages, ears=ears)
    for place in places:
        if place < len(poll_of(meeting, q).unclear):
            meeting = drop_line(meeting, q, place=place)

    heard = heard_again(meeting, q, messages, ears=ears)

    assert take_indications(meeting, q, heard) == meeting
