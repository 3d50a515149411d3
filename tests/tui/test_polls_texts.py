"""What a poll looks like in a given width, and what is copied of it: without a program around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from meeting.chat.targets import ChatTarget
from meeting.chat.writing import written
from meeting.people import Person
from meeting.poll import counting
from meeting.poll.result import result_of
from meeting.poll.writing import read_poll
from meeting.polls import Ballot, Poll, PollState
from meeting.words import ENGLISH
from tests.strategies import NINE, texts
from tui.lines import Line
from tui.screens.polls.chat import chat_text_of
from tui.screens.polls.reading import (
    answer_reading,
    name_reading,
    poll_reading,
    reader_of,
    typed_poll,
    vote_reading,
)
from tui.widgets.polls.bars import bar_lines

PEOPLE = {"p1": Person(id="p1", name="Anna Holm"), "p2": Person(id="p2", name="Bo Jensen", private=True)}
LONG = "Which? A common way of counting in every single project / Two common tenders and what follows / Schools"


def asked(line: str, *ballots: Ballot) -> Poll:
    """Return an open poll with these ballots."""
    poll = replace(read_poll(line).poll, id="q1", state=PollState.OPEN, opened_at=NINE)
    return counting.with_ballots(poll, ballots)


def closed(poll: Poll) -> Poll:
    return replace(poll, state=PollState.CLOSED, closed_at=NINE)


def copied(poll: Poll, *, before: Poll | None = None, everything: bool = False) -> str:
    earlier = result_of(before) if before is not None else None
    text = chat_text_of(result_of(poll), translator=ENGLISH, present=4, people=PEOPLE, before=earlier)
    if everything:
        text = text.only([section.id for section in text.sections])
    return written(text, ChatTarget.PLAIN)


def said(line: Line) -> str:
    return "".join(text for text, _role in line)


def drawn(poll: Poll, width: int) -> list[str]:
    return [said(line) for line in bar_lines(result_of(poll), width, is_hidden=False, is_roomy=False)]


def test_long_options_stand_above_their_bars_and_nothing_is_cut():
    poll = asked(LONG, Ballot(voter="p1", picks=(0,)), Ballot(voter="p2", picks=(1,)))
    lines = drawn(poll, 58)
    assert lines[0] == " 1 A common way of counting in every single        1  50 %"
    assert lines[1].strip() == "project"
    assert lines[2] == "   " + "█" * 55
    assert lines[-1].startswith(" 3 Schools")
    assert lines[-1].endswith("0   0 %")


def test_options_that_hold_numbers_show_the_letter_of_the_chat_beside_the_key():
    lines = drawn(asked("Which? 3 Dec / 10 Dec / neither", Ballot(voter="p1", picks=(0,))), 58)
    assert lines[0].startswith(" 1 A 3 Dec")


def test_ends_of_a_scale_are_named_at_its_ends():
    lines = drawn(asked("1-3 How useful? (not at all – very)", Ballot(voter="p1", picks=(3,))), 58)
    assert lines[0].startswith(" 1 not at all")
    assert lines[1].split() == ["2", "0", "0", "%"]
    assert lines[2].startswith(" 3 very ")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(texts(max_size=40), min_size=2, max_size=12, unique_by=str.casefold),
    st.lists(st.integers(0, 11)),
    st.integers(24, 140),
)
def test_bars_are_never_wider_than_there_is_room(options: list[str], picks: list[int], width: int):
    read = read_poll("Which?\n" + "\n".join(option.replace("\n", " ") for option in options))
    if not read.is_clear or not read.poll.options:
        return
    ballots = [Ballot(picks=(pick % len(read.poll.options),)) for pick in picks]
    poll = counting.with_ballots(replace(read.poll, state=PollState.OPEN), ballots)
    assert all(cell_len(line) <= width for line in drawn(poll, width))


def test_reservations_of_a_named_poll_are_copied_only_when_asked_for():
    but = Ballot(voter="p1", picks=(0,), text="not in June")
    private = Ballot(voter="p2", picks=(0,), text="too far")
    poll = closed(asked("Which? Red / Blue", but, private))
    assert "June" not in copied(poll)
    assert "Anna Holm: not in June" in copied(poll, everything=True)
    assert "too far" in copied(poll, everything=True)
    assert "Bo Jensen" not in copied(poll, everything=True)
    assert "not in June" in copied(counting.make_anonymous(poll))


def test_an_open_poll_is_copied_as_a_question_and_how_it_stands_only_when_asked_for():
    poll = asked("Which? Red / Blue", Ballot(voter="p1", picks=(0,)))
    assert copied(poll) == "Which?\n1) Red\n2) Blue\nWrite 1 or 2 in the chat."
    assert "1 · Red (100 %)" in copied(poll, everything=True)
    assert "Red (100 %)" not in copied(replace(poll, is_hidden=True), everything=True)


def test_a_second_asking_is_copied_with_what_moved():
    first = closed(asked("Which? Red / Blue", Ballot(voter="p1", picks=(0,))))
    second = closed(asked("Which? Red / Blue", Ballot(voter="p1", picks=(1,))))
    assert "“Red” fell from 100 % to 0 %" in copied(second, before=first)


def test_half_points_of_a_ranking_are_copied_as_figures():
    poll = closed(asked("rank: Which? a / b / c / d", Ballot(voter="p1", picks=(1, 0))))
    assert "b: 3\n" in copied(poll)
    assert "c: 0.5" in copied(poll)


YES_NO = "poll · yes, no or abstain · yes | no | abstain"


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("", "poll · question? options between / · [anonymous] [hidden] [quorum 10]"),
        ("Which? one", "poll · A poll needs at least two options: put “ / ” between them, or each on its own line."),
        ("Which? a / b [hidden]", "poll · one of 2 options · a | b · hidden until it is closed"),
        (
            "Go on? yes/no",
            f"{YES_NO} · hidden until it is closed, as reservations may come: [shown] shows it",
        ),
        ("Go on? yes/no [shown]", YES_NO),
        (
            "fist: Can we? [anonymous] [quorum 9]",
            "poll · fist to five: 0 to 5 fingers · anonymous: who answered what is not stored · counts from 9 answers",
        ),
    ],
)
def test_a_poll_is_read_while_it_is_typed(typed: str, reading: str):
    assert said(poll_reading(typed)) == reading


def test_the_setting_hides_all_polls_but_those_that_are_said_to_be_shown():
    assert typed_poll("Which? a / b", hides=True, language="en").is_hidden
    assert not typed_poll("Which? a / b [shown]", hides=True, language="en").is_hidden
    assert not typed_poll("Which? a / b", hides=False, language="en").is_hidden


def test_a_bare_yes_no_question_has_the_words_of_the_meeting():
    assert "ja | nej | undlader" in said(poll_reading("yes/no: Er vi enige?", language="da"))


def test_ballots_and_names_are_read_while_they_are_typed():
    people = tuple(PEOPLE.values())
    dots = asked("dots 3: Which? Red / Blue / Green")
    reader = reader_of(dots)
    assert said(vote_reading("anna 2 0 1", dots, people, reader)) == "ballot · Anna Holm · Red 2, Green 1"
    assert said(vote_reading("anna", dots, people, reader)) == "ballot · Anna Holm · and the answer?"
    assert said(vote_reading("xx 1", dots, people, reader)) == "ballot · xx: nobody’s name · Esc closes"
    assert said(answer_reading("hm", dots, reader)) == "the answer · not clear yet"
    assert said(answer_reading("1 1 1", dots, reader)) == "the answer · Red 1, Blue 1, Green 1"
    assert said(name_reading("b", people)) == "who is it? · Bo Jensen"
