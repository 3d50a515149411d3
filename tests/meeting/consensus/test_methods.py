"""Each method has a line to read aloud, its steps and stands; and one worked example with its source."""

from __future__ import annotations

import string

import pytest

from meeting.cards import CardKind
from meeting.checks import CheckStep, Method, MethodChoice, Result
from meeting.consensus.indication import indication, objections, reservations, tally
from meeting.consensus.methods import METHODS, STEP_NAMES, choose_method, default_method, form_of
from meeting.consensus.positions import count_stands, read_stand
from meeting.consensus.steps import Bar, set_bar
from meeting.errors import NotUnderstood
from tests.meeting.consensus.room import all_take, begun, check, network


@pytest.mark.parametrize("method", Method)
def test_a_method_can_be_read_aloud_stepped_through_and_answered_by_digit(method: Method):
    form = form_of(method)

    assert "\n" not in form.explained
    assert len(form.explained) < 130
    assert form.source
    assert form.steps[0] is CheckStep.PRESENT
    assert form.steps[-1] is CheckStep.OUTCOME
    assert CheckStep.POSITIONS in form.steps
    keys = [stand.key for stand in form.stands]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(string.digits)
    assert all(form.by_key(stand.key) == stand == form.stand(stand.id) for stand in form.stands)
    for stand in form.stands:
        for word in stand.words:
            assert read_stand(form, word) == (stand, ""), word


def test_all_methods_and_steps_are_there():
    assert set(METHODS) == set(Method)
    assert set(STEP_NAMES) == set(CheckStep)
    assert len(form_of(Method.GRADIENTS).stands) == 8


@pytest.mark.parametrize(
    ("kind", "size", "method"),
    [
        (CardKind.GOAL, 9, Method.CONSENSUS),
        (CardKind.GOAL, 40, Method.GRADIENTS),
        (CardKind.GOAL, 100, Method.FIST),
        (CardKind.DECISION, 17, Method.CONSENT),
        (CardKind.DECISION, 100, Method.MAJORITY),
        (CardKind.SUBGOAL, 12, Method.CONSENT),
        (CardKind.SUBGOAL, 31, Method.FIST),
        (CardKind.ACTION, 13, Method.SUPPORT),
        (CardKind.QUESTION, 5, Method.ADVICE),
    ],
)
def test_a_method_fits_the_kind_and_the_size_of_the_group(kind: CardKind, size: int, method: Method):
    assert default_method(kind, size=size) is method


def test_a_network_has_its_own_method_for_one_kind_or_for_all():
    own = choose_method(network(), Method.FIST)
    own = choose_method(own, Method.MAJORITY, kind=CardKind.GOAL)

    assert default_method(CardKind.GOAL, size=9, chosen=own.methods) is Method.MAJORITY
    assert default_method(CardKind.DECISION, size=9, chosen=own.methods) is Method.FIST
    own = choose_method(own, None, kind=CardKind.GOAL)
    assert own.methods == (MethodChoice(kind="", method=Method.FIST),)
    with pytest.raises(NotUnderstood, match="no method of its own"):
        choose_method(own, None, kind=CardKind.GOAL)


def test_consent_goes_ahead_with_concerns_but_not_over_an_objection():
    """Sociocracy 3.0, Consent Decision-Making: concerns are recorded and stop nothing; an objection is integrated."""
    concerned = check(all_take(begun(Method.CONSENT), "agree", "agree", "agree", "agree", "reservation: cost"))
    objected = check(
        all_take(begun(Method.CONSENT), "agree", "agree", "agree", "agree", "objection: it harms the audit")
    )

    assert indication(concerned).result is Result.WITH_RESERVATIONS
    assert [one.text for one in reservations(concerned)] == ["cost"]
    assert indication(objected).result is Result.NOT_AGREED
    assert [one.text for one in objections(objected)] == ["it harms the audit"]


def test_consensus_holds_with_a_stand_aside_and_falls_by_a_single_block():
    """Seeds for Change, A Consensus Handbook: stand-asides don't stop a decision, one block does."""
    aside = check(all_take(begun(Method.CONSENSUS), "agree", "agree", "agree", "reservation", "aside"))
    blocked = check(all_take(begun(Method.CONSENSUS), "agree", "agree", "agree", "agree", "block"))
    unloved = check(all_take(begun(Method.CONSENSUS), "aside", "aside", "aside", "aside", "aside"))

    assert indication(aside).result is Result.WITH_RESERVATIONS
    assert indication(blocked).result is Result.NOT_AGREED
    assert str(indication(unloved).why[0]) == "Nobody supports it."


def test_fist_to_five_goes_on_until_all_show_three_fingers():
    """Fletcher, Fist-to-Five: whoever shows fewer than three fingers states objections, and the group goes on."""
    three = check(all_take(begun(Method.FIST), "3", "4", "5", "3", "3"))
    two = check(all_take(begun(Method.FIST), "5", "5", "5", "5", "2"))
    fist = check(all_take(begun(Method.FIST), "5", "5", "5", "5", "0"))

    assert indication(three).result is Result.AGREED
    assert (indication(two).result, str(indication(two).why[0])) == (
        Result.NOT_AGREED,
        "1 person below 3 wants to be heard.",
    )
    assert str(indication(fist).why[0]) == "1 objection is to be heard and answered."


def test_gradients_show_lukewarm_support_that_a_yes_or_no_would_hide():
    """Kaner, Gradients of Agreement: a group spread over the middle of the scale has no enthusiastic support."""
    strong = check(all_take(begun(Method.GRADIENTS), "endorse", "endorse", "minor", "minor", "endorse"))
    lukewarm = check(all_take(begun(Method.GRADIENTS), "minor", "support", "abstain", "discuss", "dislike"))

    assert indication(strong).result is Result.AGREED
    assert indication(lukewarm).result is Result.WITH_RESERVATIONS
    assert str(indication(lukewarm).why[0]) == "3 reservations, nothing that stops it."
    assert [one.count for one in tally(lukewarm)] == [0, 1, 1, 1, 1, 1, 0, 0]


def test_support_with_a_reservation_is_support_and_a_block_is_a_block():
    """A short form of the positions in Seeds for Change, A Consensus Handbook."""
    assert indication(check(all_take(begun(Method.SUPPORT), *["support"] * 5))).result is Result.AGREED
    mixed = all_take(begun(Method.SUPPORT), "support", "reservation", "block")
    assert indication(check(mixed)).result is Result.NOT_AGREED


@pytest.mark.parametrize(
    ("votes", "bar", "result"),
    [
        # Robert's Rules §44: of 19 votes cast a majority (more than half) is 10; abstentions are not counted
        ((10, 9, 4), Bar(), Result.AGREED),
        ((9, 10, 4), Bar(), Result.NOT_AGREED),
        # §44 again: of 20 votes it takes 11: a tie is lost
        ((10, 10, 0), Bar(), Result.NOT_AGREED),
        # §44: a two-thirds vote is at least two thirds of the votes cast: 20 of 30, but 21 of 31
        ((20, 10, 5), Bar(threshold=67), Result.AGREED),
        ((20, 11, 0), Bar(threshold=67), Result.NOT_AGREED),
        ((21, 10, 0), Bar(threshold=66), Result.AGREED),
        ((3, 1, 0), Bar(threshold=75), Result.AGREED),
        ((0, 0, 5), Bar(threshold=75), Result.NOT_AGREED),
        # §40: without a quorum there is no decision
        ((8, 1, 0), Bar(quorum=10), None),
        ((8, 1, 1), Bar(quorum=10), Result.AGREED),
    ],
)
def test_a_majority_counts_votes_for_and_against_and_wants_its_quorum(
    votes: tuple[int, int, int], bar: Bar, result: Result | None
):
    held = set_bar(begun(Method.MAJORITY), "e2", bar)
    held = count_stands(held, "e2", dict(zip(("for", "against", "abstain"), votes, strict=True)))

    assert indication(check(held)).result is result


def test_advice_points_to_nothing_since_who_carries_it_out_decides():
    """Laloux, Reinventing Organizations: advice has to be sought, and is not binding."""
    held = check(all_take(begun(Method.ADVICE), "go", "advice: ask the audit", "warning: too early"))

    assert indication(held).result is None
    assert str(indication(held).why[0]) == "3 people have been heard: who carries it out decides."


def test_nothing_is_indicated_before_anybody_has_taken_a_stand():
    assert indication(check(begun(Method.CONSENT))).result is None
