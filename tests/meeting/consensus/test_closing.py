"""Outcomes in words, what stands in the way of closing, and the read-back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting.board.changing import move_card
from meeting.board.finding import card_of
from meeting.cards import Stage, Touch
from meeting.chat.targets import ChatTarget
from meeting.chat.writing import written
from meeting.checks import Method, Result
from meeting.consensus.closing import Outcome, close_check, read_echoes, reopen_check, take_echoes, unconfirmed
from meeting.consensus.positions import ask_everybody, take_position
from meeting.consensus.steps import amend, begin_check, skip_step
from meeting.consensus.texts import action_line, question_text, read_back_text
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.exchange.understood import ChatMessage
from meeting.meeting import Meeting
from meeting.people import Person
from store.codec import MEETING
from tests.meeting.board.strategies import NINE, SUMMER
from tests.meeting.consensus.room import all_take, begun, chat, check, late, meeting, network, taken, who
from tests.strategies import NASTY_TEXTS

AGREED = Outcome(result=Result.AGREED, sentence="We meet online every second month", actions=("k3",))


def answered() -> Meeting:
    return all_take(begun(Method.CONSENT), *["agree"] * 5)


def test_an_agreed_proposal_is_agreed_on_the_board_with_wording_review_and_confidence():
    outcome = replace(AGREED, review=date(2027, 6, 1), confidence=4)

    board, held = close_check(network(), answered(), "e2", outcome, at=NINE)

    card, closed = card_of(board, "k5"), check(held)
    assert (card.stage, card.review, card.confidence) == (Stage.AGREED, date(2027, 6, 1), 4)
    assert card.changes[-1].meeting == "summer"
    assert (closed.result, closed.outcome, closed.actions, closed.is_open) == (
        Result.AGREED,
        "We meet online every second month",
        ("k3",),
        False,
    )
    assert (closed.closed_at, closed.unasked) == (NINE, "")


def test_it_is_not_closed_while_somebody_present_has_not_been_asked_unless_somebody_says_why():
    held = late(answered(), "p6")
    with pytest.raises(NotAllowed, match="1 of those present have not been asked"):
        close_check(network(), held, "e2", AGREED, at=NINE)

    _, closed = close_check(network(), held, "e2", replace(AGREED, unasked="came after the vote"), at=NINE)
    assert check(closed).unasked == "came after the vote"
    _, closed = close_check(network(), ask_everybody(held, "e2"), "e2", replace(AGREED, unasked="x"), at=NINE)
    assert check(closed).unasked == ""


def test_an_outcome_is_said_in_a_sentence_and_something_follows_or_nothing_is_needed():
    held = answered()
    for outcome, error, said in (
        (replace(AGREED, sentence=" "), NotUnderstood, "one sentence"),
        (replace(AGREED, result=Result.SENT_ON), NotUnderstood, "to whom"),
        (replace(AGREED, actions=()), NotAllowed, "none is needed"),
        (replace(AGREED, actions=("k99",)), NotFound, "no longer there"),
    ):
        with pytest.raises(error, match=said):
            close_check(network(), held, "e2", outcome, at=NINE)
    _, closed = close_check(network(), held, "e2", replace(AGREED, actions=(), needs_no_action=True), at=NINE)
    assert check(closed).result is Result.AGREED


def test_an_action_needs_no_other_action_to_follow():
    held = all_take(begun(Method.CONSENT, card="k7"), *["agree"] * 5)

    board, _ = close_check(network(), held, "e2", replace(AGREED, actions=()), at=NINE)

    assert card_of(board, "k7").stage is Stage.AGREED


def test_an_action_that_is_being_done_stays_so():
    board = move_card(network(), "k7", Stage.DOING, on=SUMMER)
    held = all_take(begun(Method.CONSENT, card="k7"), *["agree"] * 5)

    assert card_of(close_check(board, held, "e2", AGREED, at=NINE)[0], "k7").stage is Stage.DOING


def test_an_objection_that_stands_is_not_passed_over():
    held = all_take(begun(Method.CONSENT), "agree", "agree", "agree", "agree", "objection: June")
    with pytest.raises(NotAllowed, match="An objection stands"):
        close_check(network(), held, "e2", AGREED, at=NINE)

    with_doubts = replace(AGREED, result=Result.WITH_RESERVATIONS)
    assert check(close_check(network(), held, "e2", with_doubts, at=NINE)[1]).result is Result.WITH_RESERVATIONS


def test_what_is_not_agreed_or_sent_on_leaves_the_card_where_it_was():
    for outcome in (
        Outcome(result=Result.NOT_AGREED, sentence="We take it up in June"),
        Outcome(result=Result.SENT_ON, sentence="The board decides", sent_to="the board"),
    ):
        board, held = close_check(network(), answered(), "e2", outcome, at=NINE)
        assert card_of(board, "k5") == card_of(network(), "k5")
        assert check(held).sent_to == outcome.sent_to


def test_a_closed_check_is_left_alone_until_it_is_opened_again():
    _, held = close_check(network(), answered(), "e2", AGREED, at=NINE)
    for change in (
        lambda: close_check(network(), held, "e2", AGREED, at=NINE),
        lambda: skip_step(held, "e2"),
        lambda: taken(held, {"p1": "agree"}),
    ):
        with pytest.raises(NotAllowed, match="closed"):
            change()
    opened = reopen_check(held, "e2")
    assert check(opened).is_open
    assert len(check(opened).current) == 5
    with pytest.raises(NotAllowed, match="is not closed"):
        reopen_check(opened, "e2")
    # a closed one does not stop the next
    assert len(begin_check(network(), held, "k5", at=NINE).checks) == 2


def test_from_objection_over_amendment_to_agreement():
    held = all_take(begun(Method.CONSENT), "agree", "agree", "objection: June collides", "agree", "agree")
    board, held = amend(network(), held, "e2", "We meet online every second month but June", at=NINE)
    held = all_take(held, *["agree"] * 5)

    board, held = close_check(board, held, "e2", AGREED, at=NINE)

    card = card_of(board, "k5")
    assert (card.text, card.stage) == ("We meet online every second month but June", Stage.AGREED)
    assert [one.what for one in card.changes] == [Touch.ADDED, Touch.WORDED, Touch.STAGE]
    stored, _ = MEETING.value(MEETING.rows(held), stem=held.id, name="summer.json")
    assert stored == held


def closed(**changes: object) -> Meeting:
    outcome = replace(AGREED, **changes)  # type: ignore[arg-type]
    return close_check(network(), answered(), "e2", outcome, at=NINE)[1]


def test_the_agreement_is_read_back_word_for_word_with_who_does_what():
    held = closed(review=date(2027, 6, 1))

    text = written(read_back_text(network(), check(held)), ChatTarget.PLAIN)

    assert "We have agreed: We meet online every second month" in text
    assert "• A3 Bo Jensen: Send the list (2026-11-27)" in text
    assert "We look at it again: 2027-06-01" in text
    assert "Write OK if this is what we agreed" in text
    other = written(read_back_text(network(), check(closed(sentence="Online it is"))), ChatTarget.PLAIN)
    assert "We have agreed: Online it is\n" in other
    assert "We meet online every second month" in other


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (Result.WITH_RESERVATIONS, "We have agreed, with reservations: So be it"),
        (Result.NOT_AGREED, "We have not agreed: So be it"),
        (Result.SENT_ON, "We have sent it on to the board: So be it"),
    ],
)
def test_other_outcomes_are_read_back_for_what_they_are(result: Result, said: str):
    held = closed(result=result, sentence="So be it", sent_to="the board")

    assert said in written(read_back_text(network(), check(held)), ChatTarget.PLAIN)


def test_there_is_nothing_to_read_back_before_the_outcome():
    with pytest.raises(NotAllowed, match="Close the check first"):
        read_back_text(network(), check(answered()))
    with pytest.raises(NotAllowed, match="Close the check first"):
        take_echoes(answered(), "e2", (), at=NINE)


def test_private_people_are_not_named_and_what_is_missing_is_said():
    board = network()
    people = tuple(replace(one, private=one.id == "p2") for one in board.people)
    board = replace(board, people=(*people, Person(id="p9", name="Nobody")))

    assert action_line(board, card_of(board, "k3")) == "A3 Send the list (2026-11-27)"
    assert action_line(board, card_of(board, "k7")) == "A7 Find a room (no owner, no date)"
    assert action_line(board, card_of(board, "k5")) == "D5 We meet online every second month"


def test_the_question_says_what_to_write():
    text = written(question_text(check(begun(Method.CONSENT))), ChatTarget.PLAIN)
    assert "3: objection" in text
    assert "safe to try" in text

    fist = written(question_text(check(begun(Method.FIST))), ChatTarget.PLAIN)
    assert "• 3: can live with it" in fist


def test_answers_to_the_read_back_are_ticked_and_a_protest_is_heard():
    messages = [
        *chat("Anna Holm: OK", "Bo Jensen: ok!", "Fatima Khan: nej, det var maj", "Ida Ørsted: 👍", "Zoe: okay"),
        *chat("Jens Lund: what a day", "Bo Jensen: ok men ikke i juni", "Ida Ørsted: ja", "Jens Lund:"),
        ChatMessage(sender="Jens Lund", text="OK", is_private=True),
    ]
    held = take_echoes(closed(), "e2", read_echoes(check(closed()), messages, who=who), at=NINE)

    told = {one.person or one.name: (one.is_ok, one.text) for one in check(held).echoes}
    assert told == {
        "p1": (True, ""),
        "p2": (False, "ok men ikke i juni"),
        "p3": (False, "nej, det var maj"),
        "p4": (True, ""),
        "Zoe": (True, ""),
    }
    assert unconfirmed(held, check(held)) == ("p2", "p3", "p5")
    again = take_echoes(held, "e2", read_echoes(check(held), chat("Bo Jensen: OK"), who=who), at=NINE)
    assert unconfirmed(again, check(again)) == ("p3", "p5")


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_hostile_outcomes_are_kept_harmless_and_come_back_from_disk(nasty: str):
    outcome = Outcome(
        result=Result.SENT_ON, sentence=f"x{nasty[:900]}", sent_to=f"x{nasty}", unasked=nasty, review=date(2027, 1, 1)
    )
    held = begin_check(network(), meeting(), "k5", at=NINE)
    held = ask_everybody(held, "e2")
    board, held = close_check(network(), held, "e2", outcome, at=NINE)
    held = take_echoes(held, "e2", read_echoes(check(held), chat(f"x{nasty}: no {nasty}"), who=who), at=NINE)

    stored, _ = MEETING.value(MEETING.rows(held), stem=held.id, name="m.json")
    assert stored == held
    text = written(read_back_text(board, check(held)), ChatTarget.ZOOM)
    assert not any(ord(character) < 32 and character != "\n" for character in text)


def test_an_ok_from_before_the_agreement_is_no_answer_to_it():
    early = ChatMessage(sender="Bo Jensen", text="OK", at=NINE - timedelta(minutes=5))
    same_minute = ChatMessage(sender="Anna Holm", text="OK", at=NINE)
    held = closed()

    echoes = read_echoes(check(held), [early, same_minute], who=who, when=lambda at: at)

    assert [one.person for one in echoes] == ["p1"]


def test_positions_stay_with_their_wording():
    held = taken(begun(Method.CONSENT), {"p1": "objection: first"})
    _, held = amend(network(), held, "e2", "Another wording", at=NINE)
    held = take_position(held, "e2", replace(check(held).positions[0], stand="agree", text=""))

    assert [(one.round, one.stand) for one in check(held).positions] == [(1, "objection"), (2, "agree")]
