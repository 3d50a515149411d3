"""A check stepped through, its proposal amended, its method changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from meeting.board.changing import Occasion, add_card
from meeting.board.finding import card_of
from meeting.cards import Card, CardKind, Stage
from meeting.checks import CheckStep, ConsensusCheck, Method
from meeting.consensus import steps
from meeting.consensus.indication import objections
from meeting.consensus.positions import ask_everybody, count_stands, missing, unasked
from meeting.consensus.steps import (
    Bar,
    amend,
    begin_check,
    change_check,
    check_of,
    checks_of,
    current_check,
    go_to_step,
    next_step,
    previous_step,
    put_forward,
    remove_check,
    set_bar,
    set_method,
    skip_step,
)
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from tests.meeting.board.strategies import NINE
from tests.meeting.consensus.room import all_take, begun, check, meeting, network


def test_a_check_begins_with_the_cards_wording_in_the_running_item():
    held = begin_check(network(), meeting(), "k5", at=NINE)
    new = check(held)

    assert (new.text, new.method, new.step, new.item) == (
        "We meet online every second month",
        Method.CONSENT,
        CheckStep.PRESENT,
        "i1",
    )
    assert current_check(held) == new
    assert checks_of(held, "k5") == (new,)
    assert current_check(meeting()) is None
    assert begin_check(network(), replace(meeting(), items=()), "k1", at=NINE).checks[0].item == ""


def test_a_decision_of_this_meeting_is_proposed_again_while_it_is_asked_about():
    on = Occasion(at=NINE, meeting="summer")
    board, said = add_card(network(), Card(id="", kind=CardKind.DECISION, text="June", stage=Stage.AGREED), on=on)
    asked = put_forward(board, meeting(), said.id, at=NINE)

    assert (card_of(board, said.id).stage, card_of(asked, said.id).stage) == (Stage.AGREED, Stage.PROPOSED)
    assert put_forward(asked, meeting(), said.id, at=NINE) == asked
    assert put_forward(board, replace(meeting(), id="other"), said.id, at=NINE) == board


def test_a_card_is_asked_about_once_at_a_time(monkeypatch: pytest.MonkeyPatch):
    held = begun(Method.CONSENT)
    with pytest.raises(NotAllowed, match="D5 is being asked about"):
        begin_check(network(), held, "k5", at=NINE)
    with pytest.raises(NotFound):
        begin_check(network(), held, "k99", at=NINE)
    with pytest.raises(NotFound):
        check_of(held, "e9")
    monkeypatch.setattr(steps, "CHECKS_LIMIT", 1)
    with pytest.raises(NotAllowed, match="at most 1"):
        begin_check(network(), held, "k1", at=NINE)


def test_all_steps_are_taken_in_order_and_back():
    held = begun(Method.CONSENT)
    with pytest.raises(NotAllowed, match="first step"):
        previous_step(held, "e2")
    seen = [check(held).step]
    while check(held).step is not CheckStep.OUTCOME:
        held = next_step(held, "e2")
        seen.append(check(held).step)

    assert seen == list(CheckStep)
    with pytest.raises(NotAllowed, match="close the check"):
        next_step(held, "e2")
    assert check(previous_step(held, "e2")).step is CheckStep.INTEGRATE


def test_every_step_can_be_left_out_and_taken_after_all():
    held = skip_step(skip_step(begun(Method.CONSENT), "e2"), "e2")
    assert (check(held).skipped, check(held).step) == (
        (CheckStep.PRESENT, CheckStep.QUESTIONS),
        CheckStep.REACTIONS,
    )

    back = go_to_step(held, "e2", CheckStep.QUESTIONS)
    assert check(back).skipped == (CheckStep.PRESENT,)
    with pytest.raises(NotAllowed, match="no such step"):
        go_to_step(begun(Method.MAJORITY), "e2", CheckStep.INTEGRATE)


def test_an_objection_is_answered_by_an_amendment_that_keeps_the_wording_before_and_asks_again():
    held = all_take(begun(Method.CONSENT), "agree", "agree", "objection: June collides with the audit")
    held = ask_everybody(count_stands(held, "e2", {"agree": 1}), "e2")
    assert unasked(held, check(held)) == ()

    board, held = amend(network(), held, "e2", "We meet online every second month but June", at=NINE)
    new = check(held)

    assert [one.wording for one in new.wordings] == [
        "We meet online every second month",
        "We meet online every second month but June",
    ]
    assert (new.wordings[1].answers, new.step, new.round) == (("p3",), CheckStep.POSITIONS, 2)
    assert (new.current, new.current_counts, objections(new)) == ((), (), ())
    assert len(new.positions) == 3
    assert missing(held, new) == unasked(held, new) == ("p1", "p2", "p3", "p4", "p5")
    assert card_of(board, "k5").text == "We meet online every second month but June"
    assert card_of(board, "k5").changes[-1].was == "We meet online every second month"


def test_an_amendment_says_something_else():
    held = begun(Method.CONSENT)
    for wording in ("", "We meet online every second month"):
        with pytest.raises(NotUnderstood):
            amend(network(), held, "e2", wording, at=NINE)


def test_another_method_is_chosen_until_somebody_has_taken_a_stand_it_does_not_know():
    held = go_to_step(begun(Method.CONSENT), "e2", CheckStep.INTEGRATE)
    assert check(set_method(held, "e2", Method.MAJORITY)).step is CheckStep.PRESENT
    assert check(set_method(held, "e2", Method.FIST)).step is CheckStep.INTEGRATE

    held = all_take(held, "agree")
    assert check(set_method(held, "e2", Method.CONSENSUS)).method is Method.CONSENSUS
    with pytest.raises(NotAllowed, match="have been taken already"):
        set_method(held, "e2", Method.FIST)


@pytest.mark.parametrize("bar", [Bar(threshold=49), Bar(threshold=101), Bar(quorum=-1)])
def test_a_majority_takes_a_share_that_there_is(bar: Bar):
    with pytest.raises(NotUnderstood):
        set_bar(begun(Method.MAJORITY), "e2", bar)


def test_a_check_begun_by_mistake_is_taken_away_but_not_what_people_have_said():
    held = begin_check(network(), begun(Method.CONSENT), "k1", at=NINE)

    assert [one.id for one in remove_check(held, "e2").checks] == ["e3"]
    for said in (all_take(held, "agree"), count_stands(held, "e2", {"agree": 1})):
        with pytest.raises(NotAllowed, match="stays in the record"):
            remove_check(said, "e2")


def test_a_check_without_a_wording_has_an_empty_one():
    bare = ConsensusCheck(id="e1", method=Method.CONSENT)

    assert (bare.text, bare.round) == ("", 1)


def test_one_check_of_several_is_changed():
    held = begin_check(network(), begun(Method.CONSENT), "k1", at=NINE)

    changed = change_check(held, "e3", lambda one: replace(one, quorum=3))

    assert [one.quorum for one in changed.checks] == [0, 3]
    assert card_of(network(), changed.checks[1].card).kind is CardKind.GOAL
