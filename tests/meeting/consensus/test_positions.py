"""Positions by name, by count and from the chat; who is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.checks import Method, Position
from meeting.consensus.methods import form_of
from meeting.consensus.positions import (
    ask,
    ask_everybody,
    clear_position,
    count_stands,
    missing,
    read_positions,
    read_stand,
    read_typed,
    take_position,
    take_positions,
    unasked,
)
from meeting.consensus.steps import amend
from meeting.errors import NotFound, NotUnderstood
from meeting.exchange.understood import ChatMessage
from tests.meeting.board.strategies import NINE
from tests.meeting.consensus.room import all_take, begun, chat, check, late, network, taken, who
from tests.strategies import NASTY_TEXTS, texts


def test_a_name_prefix_and_a_digit_are_a_position():
    read = read_typed(Method.CONSENT, "fa 3: June collides with the audit", people=network().people)

    assert read.is_clear
    assert [person.name for person in read.people] == ["Fatima Khan"]
    assert read.stand is not None
    assert (read.stand.id, read.text) == ("objection", "June collides with the audit")


def test_several_people_take_the_same_stand_in_one_line():
    read = read_typed(Method.CONSENT, "bo, ida og jens 1", people=network().people)

    assert read.is_clear
    assert [person.id for person in read.people] == ["p2", "p4", "p5"]


@pytest.mark.parametrize("typed", ["bo", "zoe 1", "1", "bo 9", "", "j 1 2", "bo 12"])
def test_what_is_not_clear_is_no_position(typed: str):
    people = (*network().people, replace(network().people[4], id="p9", name="Jytte"))

    assert not read_typed(Method.CONSENT, typed, people=people).is_clear


def test_a_person_has_one_position_the_last():
    held = taken(begun(Method.CONSENT), {"p1": "objection: no"})
    held = taken(held, {"p1": "agree", "p2": "agree"})

    assert [(one.person, one.stand) for one in check(held).current] == [("p1", "agree"), ("p2", "agree")]
    held = clear_position(held, "e2", "p1")
    assert [one.person for one in check(held).current] == ["p2"]
    with pytest.raises(NotFound, match="no such position"):
        taken(held, {"p1": "dance"})


def test_stands_can_be_counted_without_names():
    held = count_stands(begun(Method.CONSENT), "e2", {"agree": 3, "objection": 1})
    held = count_stands(held, "e2", {"objection": 0, "reservation": 2})

    assert {one.stand: one.count for one in check(held).current_counts} == {"agree": 3, "reservation": 2}
    with pytest.raises(NotUnderstood, match="0 to"):
        count_stands(held, "e2", {"agree": -1})
    with pytest.raises(NotFound):
        count_stands(held, "e2", {"dance": 1})


@pytest.mark.parametrize(
    ("line", "stand", "text"),
    [
        ("1", "agree", ""),
        ("  3  ", "objection", ""),
        ("3: June collides", "objection", "June collides"),
        ("3 - June collides", "objection", "June collides"),
        ("(2) cost", None, ""),
        ("2) cost", None, ""),
        ("2) – cost", "reservation", "cost"),
        ("1️⃣", "agree", ""),
        ("1 👍", "agree", "👍"),
        ("enig", "agree", ""),
        ("Jeg er enig!", "agree", ""),
        ("jeg har en indvending: juni", "objection", "juni"),
        ("Indvending juni er optaget", "objection", "juni er optaget"),
        ("OBJECTION because of June", "objection", "because of June"),
        ("3 fordi juni er optaget", "objection", "fordi juni er optaget"),
        ("forbehold, økonomien", "reservation", "økonomien"),
        ("no objection", "agree", ""),
        ("enig, men ikke i juni", None, ""),
        ("1, but not in June", None, ""),
        ("ja?", None, ""),
        ("3 people are missing", None, ""),
        ("2 the audit is close", "reservation", "the audit is close"),
        ("3 vi har ikke råd", "objection", "vi har ikke råd"),
        ("2 June collides", "reservation", "June collides"),
        ("1 the audit is close", None, ""),
        ("+1", "agree", ""),
        ("👍🏽", "agree", ""),
        ("👍 let us go", None, ""),
        ("fine with me!", "agree", ""),
        ("fine, but not in June", None, ""),
        ("I stand aside", "reservation", ""),
        ("yes we can talk", None, ""),
        ("ikke enig", None, ""),
        ("1/2", None, ""),
        ("1, 2", None, ""),
        ("12", None, ""),
        ("9", None, ""),
        ("hello", None, ""),
        ("jeg er i en gruppe", None, ""),
        ("agreement", None, ""),
        ("", None, ""),
    ],
)
def test_a_line_of_the_chat_is_a_stand_only_when_it_is_clear(line: str, stand: str | None, text: str):
    read = read_stand(form_of(Method.CONSENT), line)

    assert (read and (read[0].id, read[1])) == (None if stand is None else (stand, text))


def test_a_chat_gives_the_last_clear_position_of_each_sender():
    messages = [
        *chat("Bo Jensen: 1", "Zoe: 2: cost", "Fatima Khan: ikke enig", "Ida Ørsted: hello", "Bo Jensen: 3: June"),
        ChatMessage(sender="Jens Lund", text="3", is_private=True),
        ChatMessage(sender=" ", text="1"),
    ]

    heard = read_positions(check(begun(Method.CONSENT)), messages, who=who)

    assert [(one.person, one.name, one.stand, one.text) for one in heard.positions] == [
        ("", "Zoe", "reservation", "cost"),
        ("p2", "", "objection", "June"),
    ]
    assert [one.sender for one in heard.unclear] == ["Fatima Khan", " "]
    assert [one.sender for one in heard.ignored] == ["Ida Ørsted", "Jens Lund"]


def test_pasting_the_same_lines_again_changes_nothing_and_a_later_position_stays():
    local = datetime(1900, 1, 1, 10, 0)  # noqa: DTZ001 - chats have no zone
    messages = [ChatMessage(sender="Bo Jensen", text="3", at=local), *chat("Zoe: 1")]
    held = begun(Method.CONSENT)
    heard = read_positions(check(held), messages, who=who, when=lambda _: NINE)

    once = take_positions(held, "e2", heard.positions)
    assert take_positions(once, "e2", heard.positions) == once
    later = Position(person="p2", stand="agree", at=NINE + timedelta(minutes=5))
    held = take_position(once, "e2", later)
    after = {one.person or one.name: one.stand for one in check(take_positions(held, "e2", heard.positions)).current}
    assert after == {"p2": "agree", "Zoe": "agree"}


def test_answers_to_an_earlier_wording_are_not_taken_for_answers_to_this_one():
    held = taken(begun(Method.CONSENT), {"p3": "objection: June"})
    amended = NINE + timedelta(minutes=5, seconds=30)
    _, held = amend(network(), held, "e2", "Another wording", at=amended)
    messages = [
        ChatMessage(sender="Fatima Khan", text="3: June", at=NINE),
        ChatMessage(sender="Bo Jensen", text="1", at=NINE + timedelta(minutes=5)),
        ChatMessage(sender="Ida Ørsted", text="1"),
    ]

    heard = read_positions(check(held), messages, who=who, when=lambda at: at)

    assert [(one.person, one.round) for one in heard.positions] == [("p2", 2), ("p4", 2)]
    assert [one.sender for one in heard.ignored] == ["Fatima Khan"]


def test_a_check_without_a_wording_takes_lines_of_any_time():
    bare = replace(check(begun(Method.CONSENT)), wordings=())

    assert len(read_positions(bare, [ChatMessage(sender="Bo", text="1", at=NINE)], who=who).positions) == 1


def test_who_is_missing_is_known_and_late_comers_have_not_been_asked():
    held = all_take(begun(Method.CONSENT), "agree", "agree")
    assert missing(held, check(held)) == unasked(held, check(held)) == ("p3", "p4", "p5")

    held = ask(held, "e2", ["p3"])
    assert unasked(held, check(held)) == ("p4", "p5")
    held = ask_everybody(held, "e2")
    assert (missing(held, check(held)), unasked(held, check(held))) == (("p3", "p4", "p5"), ())
    held = late(held, "p6")
    assert unasked(held, check(held)) == ("p6",)


def test_counting_as_many_as_are_there_means_that_all_were_asked():
    held = all_take(begun(Method.CONSENT), "agree", "agree")

    assert unasked(held, check(count_stands(held, "e2", {"agree": 2}))) == ("p3", "p4", "p5")
    assert unasked(held, check(count_stands(held, "e2", {"agree": 3}))) == ()


def test_somebody_who_goes_by_another_id_now_has_answered():
    held = taken(begun(Method.CONSENT), {"p9": "agree"})
    people = (replace(network().people[0], former=("p9",)), *network().people[1:])

    assert "p1" in missing(held, check(held))
    assert "p1" not in missing(held, check(held), people=people)


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_hostile_words_and_names_are_kept_as_harmless_ones(nasty: str):
    messages = [ChatMessage(sender=f"x{nasty}", text=f"3: {nasty}")]
    held = begun(Method.CONSENT)
    heard = read_positions(check(held), messages, who=lambda _: "")

    for one in check(take_positions(held, "e2", heard.positions)).current:
        assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in one.text + one.name)
        assert len(one.text) <= 500


@settings(max_examples=50, deadline=None)
@given(line=texts(), method=st.sampled_from(Method))
def test_any_line_can_be_read(line: str, method: Method):
    read = read_stand(form_of(method), line)

    assert read is None or read[0] in form_of(method).stands
    read_typed(method, line, people=network().people)
