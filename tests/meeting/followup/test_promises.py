"""Promises are taken up first; what nobody answers carries over; the share that is kept is said kindly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from meeting.activities import Activity, ActivityState
from meeting.board.changing import Occasion, edit_card, move_card
from meeting.board.finding import card_of
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.followup.between import activity_of, add_activity
from meeting.followup.promises import Answer, Promise, answer_promise, carry_over, promises, unanswered
from meeting.followup.share import KeptShare, confidence_words, confidences, kept_over_time, share_words
from meeting.meeting import Meeting
from meeting.network import Network, entry_of, with_entry
from tests.meeting.board.strategies import NINE, SPRING, SUMMER, added, board
from tests.strategies import NASTY_TEXTS

KEPT = Answer(what=Touch.KEPT)
MOVED = Answer(what=Touch.MOVED, day=date(2027, 2, 1))
HELPED = Answer(what=Touch.HELPED, text="an address list")
DROPPED = Answer(what=Touch.DROPPED, text="no longer needed")


def promised() -> Network:
    """Return the board with A3, A4 and G2 promised in spring, and activity v4."""
    network = move_card(board(), "k4", Stage.AGREED, on=SPRING)
    network = move_card(network, "k2", Stage.DOING, on=SPRING)
    return add_activity(network, Activity(id="", text="Call your partner"), on=SPRING)[0]


def test_a_meeting_opens_with_the_actions_the_sub_goals_and_the_activity_of_the_last_one():
    shown = promises(promised(), "summer")

    assert [one.id for one in shown] == ["k4", "k3", "k2", "v4"]
    assert [one.text for one in shown][-1] == "Call your partner"
    assert shown[0].text == "Call Ærø"
    assert all(one.answer is None for one in shown)
    assert (Promise().id, Promise().text) == ("", "")


def test_what_was_promised_in_the_meeting_itself_is_not_taken_up_in_it():
    network = promised()
    assert promises(network, "spring") == ()

    network, _ = added(network, CardKind.ACTION, "Old proposal")
    network = move_card(network, "k8", Stage.AGREED, on=SUMMER)
    assert "k8" not in [one.id for one in promises(network, "summer")]
    assert "k8" in [one.id for one in promises(network, "autumn")]
    # going on with it is no new promise
    network = move_card(network, "k3", Stage.DOING, on=SUMMER)
    assert "k3" in [one.id for one in promises(network, "summer")]


def test_promises_made_between_meetings_are_taken_up_at_the_next_one():
    network, card = added(board(), CardKind.ACTION, "Between", stage=Stage.AGREED)
    between = replace(card, meeting="", changes=(replace(card.changes[0], meeting=""),))
    bare = Card(id="k99", kind=CardKind.ACTION, text="Bare", stage=Stage.AGREED)
    network = replace(network, cards=(between, bare))

    assert [one.id for one in promises(network, "spring")] == ["k8", "k99"]


def test_each_answer_does_what_it_says():
    network = promised()
    for promise, answer in (("k3", KEPT), ("k4", MOVED), ("k2", HELPED), ("v4", DROPPED)):
        network = answer_promise(network, promise, answer, on=SUMMER)

    kept, moved, helped = (card_of(network, one) for one in ("k3", "k4", "k2"))
    assert kept.stage is Stage.DONE
    assert (moved.stage, moved.due, moved.changes[-1].was) == (Stage.AGREED, date(2027, 2, 1), "2026-11-20")
    assert (helped.stage, helped.help) == (Stage.DOING, "an address list")
    assert activity_of(network, "v4").state is ActivityState.DROPPED
    assert activity_of(network, "v4").reason == "no longer needed"
    assert [(one.id, one.answer) for one in promises(network, "summer")] == [
        ("k3", Touch.KEPT),
        ("k4", Touch.MOVED),
        ("k2", Touch.HELPED),
        ("v4", Touch.DROPPED),
    ]
    assert unanswered(network, "summer") == ()
    assert [one.id for one in promises(network, "autumn")] == ["k4", "k2"]


def test_the_other_answers_do_what_they_say_too():
    network = promised()
    for promise, answer in (("k3", DROPPED), ("v4", MOVED)):
        network = answer_promise(network, promise, answer, on=SUMMER)
    assert (card_of(network, "k3").stage, card_of(network, "k3").reason) == (Stage.DROPPED, "no longer needed")
    assert activity_of(network, "v4").until == date(2027, 2, 1)
    network = answer_promise(network, "v4", HELPED, on=SUMMER)
    assert activity_of(network, "v4").help == "an address list"
    assert activity_of(answer_promise(network, "v4", KEPT, on=SUMMER), "v4").state is ActivityState.DONE


def test_the_last_answer_in_a_meeting_counts():
    network = answer_promise(promised(), "k3", KEPT, on=SUMMER)
    network = answer_promise(network, "k3", MOVED, on=SUMMER)

    assert card_of(network, "k3").stage is Stage.AGREED
    assert {one.id: one.answer for one in promises(network, "summer")}["k3"] is Touch.MOVED
    assert kept_over_time(network) == (KeptShare(meeting="summer", moved=1),)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(what=Touch.MOVED), "which day"),
        (Answer(what=Touch.HELPED, text=" "), "what is needed"),
        (Answer(what=Touch.DROPPED), "why it is dropped"),
        (Answer(what=Touch.CARRIED), "kept, moved, helped or dropped"),
    ],
)
def test_an_answer_says_all_there_is_to_say(answer: Answer, said: str):
    with pytest.raises(NotUnderstood, match=said):
        answer_promise(promised(), "k3", answer, on=SUMMER)


def test_only_promises_can_be_answered():
    with pytest.raises(NotAllowed, match="D5 is not a promise"):
        answer_promise(promised(), "k5", KEPT, on=SUMMER)
    with pytest.raises(NotFound):
        answer_promise(promised(), "k99", KEPT, on=SUMMER)


def test_what_nobody_answered_carries_over_by_itself_and_is_counted():
    network = answer_promise(promised(), "k3", KEPT, on=SUMMER)
    network = carry_over(network, "summer", at=SUMMER.at)
    assert carry_over(network, "summer", at=SUMMER.at) == network

    network = carry_over(network, "autumn", at=SUMMER.at + timedelta(days=60))
    shown = promises(network, "winter")
    assert [(one.id, one.carried) for one in shown] == [("k4", 2), ("k2", 2), ("v4", 2)]


def test_the_share_kept_is_known_meeting_by_meeting_in_the_order_they_were_held():
    network = promised()
    for name, days in (("summer", 60), ("autumn", 120)):
        held = Meeting(id=name, title=name, starts_at=NINE + timedelta(days=days))
        network = with_entry(network, entry_of(held))
    network = answer_promise(network, "k3", KEPT, on=SUMMER)
    network = answer_promise(network, "k4", MOVED, on=SUMMER)
    network = carry_over(network, "summer", at=SUMMER.at)
    network = answer_promise(network, "k4", KEPT, on=replace(SUMMER, meeting="autumn"))

    first, second = kept_over_time(network)

    assert (first.meeting, first.kept, first.moved, first.carried, first.answered) == ("summer", 1, 1, 2, 2)
    assert (first.share, second.share) == (0.5, 1.0)
    assert KeptShare(meeting="x").share is None
    assert KeptShare(meeting="x", dropped=1).share == 0
    still_open = KeptShare(meeting="x", moved=2, helped=1)
    assert (still_open.is_open, still_open.share) == (True, None)


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ((), ["No promises have been taken up yet."]),
        ((KeptShare(meeting="a", carried=3),), ["No promises have been taken up yet."]),
        ((KeptShare(meeting="a", kept=1),), ["1 of 1 promise kept lately.", "The network can rely on itself."]),
        (
            (KeptShare(meeting="a", kept=1, helped=2),),
            ["1 of 3 promises kept lately.", "Asking for help is a way of keeping a promise, too."],
        ),
        (
            (KeptShare(meeting="a", kept=9), *(KeptShare(meeting=m, moved=2, kept=1) for m in "bcd")),
            ["3 of 9 promises kept lately.", "Fewer and smaller promises are easier to keep: what can wait?"],
        ),
        (tuple(KeptShare(meeting=m, dropped=1, kept=1) for m in "bcd"), ["3 of 6 promises kept lately."]),
        ((KeptShare(meeting="a", kept=1, dropped=2),), ["1 of 3 promises kept lately."]),
        ((KeptShare(meeting="a", moved=1, carried=4),), ["1 promise goes on."]),
        (
            (KeptShare(meeting="a", moved=3),),
            ["3 promises go on.", "Fewer and smaller promises are easier to keep: what can wait?"],
        ),
    ],
)
def test_the_share_kept_is_said_kindly(shares: tuple[KeptShare, ...], said: list[str]):
    assert [str(one) for one in share_words(shares)] == said


def test_confidence_is_compared_with_what_it_was():
    network = board()
    assert confidence_words(card_of(network, "k3")) is None
    for confidence, on in ((4, SPRING), (2, SUMMER)):
        network = edit_card(network, "k3", replace(card_of(network, "k3"), confidence=confidence), on=on)
        if on is SPRING:
            assert str(confidence_words(card_of(network, "k3"))) == "confidence 4 of 5 when it was agreed"
    assert confidences(card_of(network, "k3")) == (4, 2)
    assert str(confidence_words(card_of(network, "k3"))) == "confidence 4 of 5 when it was agreed, 2 now"
    _, sure = added(network, CardKind.ACTION, "Sure", confidence=5)
    assert confidences(sure) == (5,)


@pytest.mark.parametrize("nasty", NASTY_TEXTS)
def test_hostile_answers_are_kept_harmless(nasty: str):
    answer = Answer(what=Touch.HELPED, text=f"x{nasty}")

    card = card_of(answer_promise(promised(), "k3", answer, on=SUMMER), "k3")

    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in card.help)
    assert len(card.help) <= 500


def test_a_card_of_no_meeting_counts_for_no_meeting():
    network = answer_promise(promised(), "k3", KEPT, on=Occasion(at=NINE))

    assert kept_over_time(network) == ()
