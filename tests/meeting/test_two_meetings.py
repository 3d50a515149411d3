"""The way of a promise over two meetings: proposal, objection, amendment, agreement, action, and kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from meeting.board.capturing import take_captures
from meeting.board.changing import Occasion, edit_card
from meeting.board.due import unbound
from meeting.board.finding import card_of, progress
from meeting.board.reshaping import split_card
from meeting.capture import add_capture, read_capture
from meeting.captured import CaptureKind
from meeting.cards import Stage, Touch
from meeting.checks import Position, Result
from meeting.consensus.closing import Outcome, close_check, read_echoes, take_echoes, unconfirmed
from meeting.consensus.indication import indication
from meeting.consensus.positions import take_position, unasked
from meeting.consensus.steps import amend, begin_check, current_check
from meeting.exchange.understood import ChatMessage
from meeting.followup.promises import Answer, answer_promise, carry_over, promises
from meeting.followup.share import kept_over_time
from meeting.meeting import Meeting
from meeting.people import Attendance, Presence
from tests.meeting.board.strategies import NINE, TODAY, north

LATER = NINE + timedelta(days=60)


def test_a_promise_goes_from_proposal_to_kept():
    network = north()
    here = tuple(Attendance(person=person.id, presence=Presence.PRESENT) for person in network.people)
    spring = Meeting(id="spring", title="Spring", starts_at=NINE, attendance=here)
    for kind, line in (
        (CaptureKind.SUBGOAL, "Twenty new members by June #members"),
        (CaptureKind.ACTION, "Bo: send the list by fri #members"),
        (CaptureKind.ACTION, "find a room"),
    ):
        spring = add_capture(spring, read_capture(kind, line, people=network.people, today=TODAY), at=NINE)
    network = take_captures(network, spring, at=NINE)
    assert [card.label for card in unbound(network, meeting_id="spring")] == ["A3"]

    # a proposal, an objection, another wording, and agreement
    spring = begin_check(network, spring, "k1", at=NINE)
    (check,) = spring.checks
    for person, stand in (("p1", "agree"), ("p2", "agree"), ("p3", "objection")):
        spring = take_position(spring, check.id, Position(person=person, stand=stand, text="June?", at=NINE))
    assert indication(spring.checks[0]).result is Result.NOT_AGREED
    network, spring = amend(network, spring, check.id, "Twenty new members by August", at=NINE)
    assert len(unasked(spring, spring.checks[0])) == 3
    for person in ("p1", "p2", "p3"):
        spring = take_position(spring, check.id, Position(person=person, stand="agree", at=NINE))
    said = Outcome(result=Result.AGREED, sentence="Twenty new members by August", actions=("k2",), confidence=4)
    network, spring = close_check(network, spring, check.id, said, at=NINE)
    assert current_check(spring) is None
    names = {person.name: person.id for person in network.people}
    ok = [ChatMessage(sender=name, text="OK") for name in ("Anna Holm", "Bo Jensen")]
    spring = take_echoes(
        spring, check.id, read_echoes(spring.checks[0], ok, who=lambda name: names.get(name, "")), at=NINE
    )
    assert unconfirmed(spring, spring.checks[0]) == ("p3",)

    # the room gets an owner between the meetings; the list becomes two
    network = edit_card(network, "k3", replace(card_of(network, "k3"), owners=("p1",)), on=Occasion(at=NINE))
    network, _ = split_card(network, "k2", ["write the list", "send the list"], on=Occasion(at=NINE))

    # the next meeting opens with what was promised
    assert [one.id for one in promises(network, "summer")] == ["k2", "k4", "k1"]
    summer = Occasion(at=LATER, meeting="summer")
    network = answer_promise(network, "k2", Answer(what=Touch.KEPT), on=summer)
    network = answer_promise(network, "k4", Answer(what=Touch.HELPED, text="addresses"), on=summer)
    network = carry_over(network, "summer", at=LATER)

    assert card_of(network, "k2").stage is Stage.DONE
    assert (progress(network, "k1").done, progress(network, "k1").total) == (1, 2)
    (share,) = kept_over_time(network)
    assert (share.kept, share.helped, share.carried) == (1, 1, 1)
    assert [change.what for change in card_of(network, "k1").changes] == [
        Touch.ADDED,
        Touch.WORDED,
        Touch.CONFIDENCE,
        Touch.STAGE,
        Touch.CARRIED,
    ]
