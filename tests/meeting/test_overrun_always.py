"""What holds for the proposals of every meeting, in whatever state it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from meeting import overrun
from meeting.formats import format_of
from meeting.item import Importance, ItemState
from meeting.timing import drift, projected_end
from tests.strategies import after, drafts, live_moments

SOME = settings(max_examples=25, deadline=None)
MINUTE = timedelta(minutes=1)

SITUATIONS = st.one_of(live_moments(), st.tuples(drafts(), st.integers(-30, 90).map(after)))


@SOME
@given(SITUATIONS)
def test_a_proposal_does_exactly_what_it_says(situation):
    meeting, now = situation
    for proposal in overrun.propose(meeting, now=now).proposals:
        result = overrun.apply(meeting, proposal, at=now)
        assert projected_end(result, now) == proposal.new_end
        assert drift(result, now) == proposal.drift_after
        assert overrun.propose(result, now=now).is_on_time == proposal.is_enough
        different = {new.id for old, new in zip(meeting.items, result.items, strict=True) if old != new}
        assert different == {change.item_id for change in proposal.changes}
        kept = [
            replace(new, minutes=old.minutes, state=old.state)
            for old, new in zip(meeting.items, result.items, strict=True)
        ]
        assert replace(result, items=tuple(kept), length_minutes=meeting.length_minutes) == meeting


@SOME
@given(SITUATIONS)
def test_every_proposal_helps_and_eats_nothing_it_must_not(situation):
    meeting, now = situation
    found = overrun.propose(meeting, now=now)
    assert len(found.proposals) <= 4
    assert len({(one.changes, one.length_minutes) for one in found.proposals}) == len(found.proposals)
    for proposal in found.proposals:
        late_before = max((slot.late for slot in found.late), default=timedelta())
        assert proposal.drift_after <= found.drift
        assert proposal.late_after <= max(late_before, MINUTE)
        for change in proposal.changes:
            item = meeting.item(change.item_id)
            limits = format_of(item.format)
            assert item.is_open
            assert item.locked_at is None
            assert not limits.protected
            if change.state_after is ItemState.PARKED:
                assert item.importance is not Importance.HIGH
                assert item.state is ItemState.PLANNED
            else:
                assert change.before_minutes > change.after_minutes >= min(item.minutes, limits.minutes[0])
                assert change.after_minutes >= item.used_minutes(now)


@SOME
@given(SITUATIONS)
def test_late_meetings_get_a_proposal_or_a_reason(situation):
    meeting, now = situation
    found = overrun.propose(meeting, now=now)
    assert str(found.sentence)
    if found.is_on_time:
        assert not found.proposals
    elif not meeting.end_locked and found.drift >= MINUTE:
        assert found.proposals[-1].id == "later"
