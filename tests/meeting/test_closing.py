"""The guided end step by step, the date of the next meeting, and what is corrected afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from meeting import running
from meeting.breakouts import Breakout, BreakoutRoom, BreakoutRound, RoundState
from meeting.cards import Stage
from meeting.closing import ClosingStep, closing_steps, next_open, propose_next, read_next, set_next
from meeting.correcting import CORRECTIONS_LIMIT, corrected
from meeting.errors import NotUnderstood
from meeting.item import Span
from meeting.meeting import Correction, Meeting, MeetingState
from meeting.network import Network, entry_of, with_entry
from meeting.nextdate import known_next
from meeting.people import Attendance, Presence
from meeting.polls import Ballot, Poll, PollState
from tests.meeting.minutes.evening import OVER, SIX, evening
from tests.strategies import NINE, after, spring

CPH = ZoneInfo("Europe/Copenhagen")


def step(network: Network, meeting: Meeting, wanted: ClosingStep):
    return next(one for one in closing_steps(network, meeting) if one.step is wanted)


def test_the_steps_come_in_their_order_and_lead_to_the_copy():
    network, meeting = evening()
    steps = closing_steps(network, meeting)

    assert [one.step for one in steps] == list(ClosingStep)
    assert next_open(steps).step is ClosingStep.ACTIONS
    assert next_open(steps, after=ClosingStep.ACTIONS).step is ClosingStep.QUESTIONS
    assert next_open(steps, after=ClosingStep.BETWEEN).step is ClosingStep.COPY
    assert next_open(steps, after=ClosingStep.COPY).step is ClosingStep.COPY
    assert str(steps[-1].said) == "4 things to do go into the summary."


def test_actions_without_owner_or_date_are_shown_until_there_are_none():
    network, meeting = evening()
    texts = {card.id: card.text for card in network.cards}
    bare = step(network, meeting, ClosingStep.ACTIONS)

    assert [texts[one] for one in bare.cards] == ["Find a room", "Ask the mayor"]
    assert str(bare.said) == "2 actions lack an owner or a date."
    assert not bare.is_settled
    done = replace(network, cards=tuple(one for one in network.cards if one.id not in bare.cards))
    settled = step(done, replace(meeting, captures=()), ClosingStep.ACTIONS)
    assert (settled.is_settled, str(settled.said)) == (True, "1 action, with owner and date.")
    nothing = step(replace(network, cards=()), replace(meeting, captures=()), ClosingStep.ACTIONS)
    assert (nothing.is_settled, str(nothing.said)) == (False, "No action was agreed: who does what by when?")


def test_parked_questions_are_shown_as_cards_or_as_captured_lines():
    network, meeting = evening()
    (question,) = (card for card in network.cards if card.label.startswith("Q"))

    parked = step(network, meeting, ClosingStep.QUESTIONS)
    assert (parked.cards, parked.captures, parked.is_settled) == ((question.id,), (), False)
    bare = step(replace(network, cards=()), meeting, ClosingStep.QUESTIONS)
    assert (bare.cards, bare.captures) == ((), ("c2",))
    cards = tuple(replace(one, stage=Stage.DONE) if one is question else one for one in network.cards)
    assert step(replace(network, cards=cards), meeting, ClosingStep.QUESTIONS).is_settled


def test_promises_from_before_and_the_activity_want_to_be_taken_up():
    network, meeting = evening()
    later = replace(meeting, id="next", items=())

    assert step(network, meeting, ClosingStep.PROMISES).is_settled
    carried = step(network, later, ClosingStep.PROMISES)
    assert len(carried.cards) == 2
    assert carried.activities == ("v7",)
    unsaid = step(network, meeting, ClosingStep.BETWEEN)
    assert (unsaid.is_settled, str(unsaid.said)) == (False, "“Call one you sat with.” has not been presented yet.")
    said = replace(network, activities=(replace(network.activities[0], is_presented=True),))
    assert step(said, meeting, ClosingStep.BETWEEN).is_settled
    assert not step(network, later, ClosingStep.BETWEEN).is_settled


def test_check_out_is_the_closing_item():
    network, meeting = evening()
    live = running.start(spring(5, 5, format="check-out"), at=NINE)

    assert step(network, replace(meeting, items=()), ClosingStep.CHECK_OUT).item == ""
    coming = step(network, live, ClosingStep.CHECK_OUT)
    assert (coming.item, coming.is_settled, str(coming.said)) == ("i2", False, "“B” is still to come.")
    held = step(network, running.start_next(live, at=after(5)), ClosingStep.CHECK_OUT)
    assert (held.item, held.is_settled, str(held.said)) == ("i2", True, "“B” has been held.")


def test_next_meeting_is_settled_when_its_date_is_said():
    network, meeting = evening()

    assert step(network, meeting, ClosingStep.NEXT).is_settled
    assert not step(network, replace(meeting, next_at=None), ClosingStep.NEXT).is_settled


def held(network: Network, *weeks_ago: int) -> Network:
    for number, weeks in enumerate(weeks_ago):
        past = replace(spring(5), id=f"past-{number}", state=MeetingState.ENDED, starts_at=SIX - timedelta(weeks=weeks))
        network = with_entry(network, entry_of(past))
    return network


def test_the_next_date_keeps_weekday_clock_time_and_habit_also_over_the_change_to_summer_time():
    network, meeting = evening()
    bare = Network(id="n", name="N")

    assert propose_next(bare, meeting, zone=CPH, now=OVER) == SIX + timedelta(weeks=4)
    assert propose_next(held(network, 8, 16, 24, 90), meeting, zone=CPH, now=OVER) == SIX + timedelta(weeks=8)
    summer = datetime(2027, 4, 13, 17, 0, tzinfo=UTC)  # seven in the evening still
    assert propose_next(held(network, 20, 40), meeting, zone=CPH, now=OVER) == summer
    assert propose_next(bare, meeting, zone=CPH, now=OVER + timedelta(weeks=5)) == SIX + timedelta(weeks=8)


def test_the_next_meeting_is_known_when_it_was_said_or_is_planned():
    network, meeting = evening()
    draft = replace(spring(5), id="coming", starts_at=SIX + timedelta(days=9))
    said = replace(meeting, next_at=SIX + timedelta(days=20))

    assert known_next(Network(id="n", name="N"), replace(meeting, next_at=None)) is None
    assert known_next(held(network, 3), said) == said.next_at
    assert known_next(with_entry(network, entry_of(draft)), said) == draft.starts_at


def test_a_meeting_that_is_planned_already_is_the_next_one():
    network, meeting = evening()
    draft = replace(spring(5), id="coming", starts_at=SIX + timedelta(days=9))
    old = replace(spring(5), id="old", starts_at=SIX - timedelta(days=9))
    network = with_entry(with_entry(network, entry_of(draft)), entry_of(old))

    assert propose_next(network, meeting, zone=CPH, now=OVER) == draft.starts_at


@pytest.mark.parametrize(
    ("typed", "at", "note"),
    [
        ("15/12", datetime(2026, 12, 15, 18, tzinfo=UTC), ""),
        ("tirs 15/12 kl. 10 i Odense", datetime(2026, 12, 15, 9, tzinfo=UTC), "i Odense"),
        ("in Odense, 2026-12-15, 9:30", datetime(2026, 12, 15, 8, 30, tzinfo=UTC), "in Odense"),
        ("+4w at 7 pm", datetime(2026, 12, 22, 18, tzinfo=UTC), ""),
        ("om 4 uger", datetime(2026, 12, 22, 18, tzinfo=UTC), ""),
    ],
)
def test_the_next_date_is_typed_as_people_say_it(typed: str, at: datetime, note: str):
    read = read_next(typed, evening()[1], zone=CPH, now=OVER)

    assert (read.at, read.note) == (at, note)


@pytest.mark.parametrize("typed", ["", "soon", "today at 8", "2026-11-01"])
def test_what_is_no_day_ahead_is_refused(typed: str):
    with pytest.raises(NotUnderstood):
        read_next(typed, evening()[1], zone=CPH, now=OVER)


def test_the_next_meeting_is_said_and_taken_back():
    _, meeting = evening()
    said = set_next(meeting, OVER + timedelta(days=1), " in Odense\x00 ")

    assert (said.next_at, said.next_note) == (OVER + timedelta(days=1), "in Odense")
    assert set_next(said, None).next_at is None
    with pytest.raises(NotUnderstood):
        set_next(meeting, SIX)
    with pytest.raises(NotUnderstood):
        set_next(meeting, None, "x" * 301)


def test_what_is_changed_after_the_end_is_a_correction():
    _, meeting = evening()
    changed = replace(meeting, title="Another")
    kept = corrected(meeting, changed, said="rename\x1b it", at=OVER)

    assert kept.corrections[-1] == Correction(at=OVER, text="rename it")
    assert len(kept.corrections) == 2
    assert corrected(meeting, meeting, said="nothing", at=OVER) is meeting
    live = running.reopen(meeting, at=OVER)
    assert corrected(meeting, live, said="reopen", at=OVER) is live
    assert corrected(live, replace(live, title="x"), said="rename", at=OVER).corrections == live.corrections
    full = replace(meeting, corrections=(Correction(at=SIX, text="old"),) * CORRECTIONS_LIMIT)
    last = corrected(full, replace(full, title="x"), said="rename", at=OVER)
    assert (len(last.corrections), last.corrections[-1].text) == (CORRECTIONS_LIMIT, "rename")


def test_nothing_runs_on_in_a_meeting_that_has_ended():
    live = running.start(spring(5), at=NINE)
    ballots = (Ballot(voter="p1", picks=(0,)),)
    asked = Poll(id="q1", question="?", options=("a", "b"), state=PollState.OPEN, opened_at=NINE, ballots=ballots)
    silent = replace(asked, id="q2", ballots=())
    prepared = replace(silent, id="q3", state=PollState.PREPARED, opened_at=None)
    done = BreakoutRound(
        id="r1", rooms=(BreakoutRoom(people=("p1",)),), state=RoundState.HELD, started=NINE, ended=NINE
    )
    rounds = (done, replace(done, id="r2", state=RoundState.RUNNING, ended=None))
    here = Attendance(person="p1", presence=Presence.PRESENT, stays=(Span(started=NINE),))
    live = replace(
        live,
        attendance=(here,),
        breakouts=(Breakout(id="b1", rounds=rounds), Breakout(id="b2", rounds=(done,))),
        polls=(asked, silent, prepared),
    )
    ended = running.end(live, at=after(5))

    assert ended.attendance[0].stays == (Span(started=NINE, ended=after(5)),)
    assert ended.attendance[0].presence is Presence.PRESENT
    assert ended.running_round is None
    assert [one.ended for one in ended.breakouts[0].rounds] == [NINE, after(5)]
    assert ended.breakouts[1] is live.breakouts[1]
    states = [(poll.state, poll.closed_at, poll.opened_at) for poll in ended.polls]
    assert states == [
        (PollState.CLOSED, after(5), NINE),
        (PollState.PREPARED, None, None),
        (PollState.PREPARED, None, None),
    ]
