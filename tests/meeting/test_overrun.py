"""Proposals to get back on time: what they take, what they never take, and what they say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from meeting import agenda, overrun, running
from meeting.errors import NotAllowed
from meeting.item import Importance, ItemState
from meeting.timing import drift
from tests.strategies import NINE, after, spring, titled

SOME = settings(max_examples=25, deadline=None)


@dataclass(frozen=True)
class Limits:
    """A format as far as catching up knows it."""

    minutes: tuple[int, int, int]
    protected: bool = False


FORMATS = {
    "other": Limits((2, 10, 60)),
    "long": Limits((8, 10, 60)),
    "break": Limits((1, 10, 15), protected=True),
}


def lookup(format_id: str) -> Limits:
    return FORMATS.get(format_id, FORMATS["other"])


def propose(meeting, now):
    return overrun.propose(meeting, now=now, formats=lookup)


def live(*minutes: int, length: int = 60):
    return running.start(spring(*minutes, length=length), at=NINE)


def changed(meeting, title: str, **attributes):
    return meeting.with_item(replace(titled(meeting, title), **attributes))


def proposed(meeting, now, proposal_id: str):
    """Return the proposal with this id, or None."""
    return next((one for one in propose(meeting, now).proposals if one.id == proposal_id), None)


def minutes_with(meeting, now, proposal_id: str) -> list[int]:
    """Return the minutes of every item after a proposal; 0 for what was parked."""
    result = overrun.apply(meeting, proposed(meeting, now, proposal_id), at=now)
    return [0 if item.state is ItemState.PARKED else item.minutes for item in result.items]


def ids(meeting, now) -> list[str]:
    return [one.id for one in propose(meeting, now).proposals]


# Whether there is anything to do


@pytest.mark.parametrize("minutes", [0, 5, 9.9])
def test_a_meeting_on_time_gets_no_proposals_and_hears_so(minutes):
    found = propose(live(10, 40, length=50), after(minutes))
    assert found.is_on_time
    assert (found.proposals, str(found.sentence)) == ((), "The meeting is on time.")


def test_seconds_are_no_overrun():
    meeting = live(10, 40, length=50)
    assert propose(meeting, after(10.9)).is_on_time
    assert not propose(meeting, after(11)).is_on_time


def test_an_ended_meeting_is_not_to_be_mended():
    found = propose(running.end(live(10, length=10), at=after(30)), after(40))
    assert (found.proposals, str(found.sentence)) == ((), "The meeting has ended.")


def test_the_situation_says_how_late():
    found = propose(live(10, 20, length=30), after(14.5))
    assert str(found.sentence) == "As things stand, the meeting ends 5 min late."
    assert found.drift == timedelta(minutes=4.5)


# Shortening


def test_shortening_takes_from_everybody_in_proportion_to_what_they_can_give():
    meeting = live(10, 22, 12, 7, length=51)
    assert minutes_with(meeting, after(16), "shorten") == [10, 19, 10, 6]
    proposal = proposed(meeting, after(16), "shorten")
    assert str(proposal.title) == "Shorten the rest in proportion"
    assert str(proposal.effect) == "3 items give 1–3 min each; that is enough."
    assert (proposal.new_end, proposal.drift_after) == (after(51), timedelta())
    assert proposal.is_enough


def test_shortening_stops_at_the_shortest_time_of_the_format():
    meeting = changed(live(5, 10, 10, length=25), "B", format="long")
    assert minutes_with(meeting, after(12), "shorten") == [5, 9, 4]


def test_an_item_shorter_than_its_format_gets_no_longer():
    meeting = changed(live(5, 3, 20, length=28), "B", format="long")
    assert minutes_with(meeting, after(9), "shorten") == [5, 3, 16]


def test_a_running_item_gives_but_keeps_what_it_has_used():
    assert minutes_with(live(10, 3, length=7), after(6.5), "shorten") == [7, 2]


def test_a_begun_minute_of_lateness_is_regained_whole():
    proposal = proposed(live(10, 20, length=30), after(12.5), "shorten")
    assert proposal.drift_after == timedelta(seconds=-30)
    assert str(proposal.effect) == "“B” gives 3 min; that is enough."


def test_what_is_not_enough_says_what_is_left():
    proposal = proposed(live(5, 10, 10, length=25), after(25), "shorten")
    assert str(proposal.effect) == "2 items give 8 min each; the meeting still ends 4 min late."
    assert proposal.drift_after == timedelta(minutes=4)
    assert not proposal.is_enough


# From the next item, or the next ones


def test_the_next_item_gives_what_it_can():
    meeting = live(5, 20, 20, length=45)
    assert minutes_with(meeting, after(12), "take-next") == [5, 13, 20]
    assert str(proposed(meeting, after(12), "take-next").title) == "Take it from “B”"


def test_the_one_after_it_gives_the_rest():
    meeting = live(5, 10, 20, length=35)
    assert minutes_with(meeting, after(17), "take-next") == [5, 2, 16]
    proposal = proposed(meeting, after(17), "take-next")
    assert str(proposal.title) == "Take it from the next 2 items"
    assert str(proposal.effect) == "2 items give 4–8 min each; that is enough."


def test_the_running_item_is_not_the_next():
    assert minutes_with(live(20, 20, length=35), after(1), "take-next") == [20, 15]


# Parking


def test_the_least_important_item_is_parked_before_a_later_one():
    meeting = changed(live(5, 10, 10, 10, length=35), "B", importance=Importance.LOW)
    assert minutes_with(meeting, after(10), "park") == [5, 0, 10, 10]
    assert str(proposed(meeting, after(10), "park").title) == "Park “B”"


def test_of_equal_items_the_later_is_parked():
    assert minutes_with(live(5, 10, 10, 10, length=35), after(10), "park") == [5, 10, 10, 0]


def test_one_item_that_is_enough_is_parked_rather_than_two():
    meeting = live(5, 12, 8, 4, length=29)
    assert minutes_with(meeting, after(15), "park") == [5, 0, 8, 4]


def test_two_low_items_are_parked_rather_than_a_normal_one():
    meeting = live(5, 4, 20, 4, length=33)
    for title in "BD":
        meeting = changed(meeting, title, importance=Importance.LOW)
    assert minutes_with(meeting, after(11), "park") == [5, 0, 20, 0]
    proposal = proposed(meeting, after(11), "park")
    assert str(proposal.title) == "Park 2 items"
    assert str(proposal.effect) == "2 items wait for next time and give 8 min; that is enough."


def test_a_low_item_that_would_not_help_enough_is_not_parked_in_vain():
    meeting = changed(live(5, 4, 20, length=29), "B", importance=Importance.LOW)
    assert minutes_with(meeting, after(15), "park") == [5, 4, 0]


def test_what_is_of_high_importance_is_never_parked():
    meeting = changed(live(5, 10, length=15), "B", importance=Importance.HIGH)
    assert "park" not in ids(meeting, after(10))


def test_when_parking_all_is_not_enough_it_says_what_is_left():
    meeting = changed(live(5, 10, 10, 20, length=25), "D", importance=Importance.HIGH)
    assert minutes_with(meeting, after(15), "park") == [5, 0, 0, 20]
    assert "10 min late" in str(proposed(meeting, after(15), "park").effect)


def test_a_parked_item_keeps_its_minutes_for_next_time():
    meeting = live(5, 10, 10, length=25)
    result = overrun.apply(meeting, proposed(meeting, after(10), "park"), at=after(10))
    assert titled(result, "C") == replace(titled(meeting, "C"), state=ItemState.PARKED)


def test_an_item_left_for_later_counts_with_what_is_left_of_it():
    meeting = running.start_next(live(5, 10, 4, length=19), at=after(5))
    meeting = running.back(meeting, at=after(13))
    assert drift(meeting, after(16)) == timedelta(minutes=3)
    assert minutes_with(meeting, after(16), "park") == [5, 10, 0]


@SOME
@given(st.lists(st.integers(1, 12), min_size=1, max_size=6), st.integers(1, 30))
def test_as_few_items_as_possible_are_parked(sizes, late):
    assume(sum(sizes) >= late)
    meeting = live(5, *sizes, length=5 + sum(sizes))
    parked = minutes_with(meeting, after(5 + late), "park")[1:].count(0)
    fewest = next(n for n in range(1, 9) if any(sum(some) >= late for some in combinations(sizes, n)))
    assert parked == fewest


# A later end


def test_running_on_moves_the_planned_end_and_cuts_nothing():
    meeting = live(10, 20, length=30)
    proposal = proposed(meeting, after(14.5), "later")
    assert (str(proposal.title), proposal.changes) == ("Run on to a later end", ())
    assert str(proposal.effect) == "Nothing is cut and the planned end moves 5 min; that is enough."
    assert overrun.apply(meeting, proposal, at=after(15)) == replace(meeting, length_minutes=35)


def test_a_fixed_end_is_not_moved():
    meeting = agenda.lock_end(live(10, 20, length=30), locked=True)
    assert ids(meeting, after(14)) == ["shorten", "park"]


def test_a_meeting_forgotten_for_a_week_does_not_run_on():
    assert ids(live(10, length=10), after(60 * 24 * 8)) == []
    assert "the end cannot be moved" in str(propose(live(10, length=10), after(60 * 24 * 8)).sentence)


# What is never eaten


def test_locked_items_breaks_and_closings_are_left_alone():
    meeting = changed(live(5, 10, 10, 10, length=35), "B", format="break")
    meeting = agenda.lock_item(meeting, "i3", after(15))
    assert minutes_with(meeting, after(9), "shorten") == [5, 10, 10, 6]
    assert minutes_with(meeting, after(9), "park") == [5, 10, 10, 0]


def test_a_running_break_or_guest_is_not_cut_short():
    for attributes in ({"format": "break"}, {"locked_at": NINE}):
        meeting = changed(live(20, 20, length=35), "A", **attributes)
        assert minutes_with(meeting, after(1), "shorten") == [20, 15]


def test_the_catalogue_knows_what_breaks_and_closings_are():
    meeting = changed(live(5, 10, 10, 10, length=35), "B", format="break")
    meeting = changed(meeting, "C", format="check-out")
    found = overrun.propose(meeting, now=after(8))
    assert found.proposals
    assert {change.item_id for one in found.proposals for change in one.changes} == {"i4"}


# A guest at a fixed time


def guest(*minutes: int, at: float, length: int):
    """Return a live meeting whose third item is a guest who comes at a fixed time."""
    return agenda.lock_item(live(*minutes, length=length), "i3", after(at))


def test_a_guest_is_not_kept_waiting_even_when_the_end_is_on_time():
    meeting = guest(10, 20, 10, 10, at=30, length=60)
    found = propose(meeting, after(14))
    assert str(found.sentence) == "As things stand, “C” starts 4 min late."
    assert [slot.item.title for slot in found.late] == ["C"]
    assert [one.id for one in found.proposals] == ["shorten", "park"]
    assert minutes_with(meeting, after(14), "shorten") == [10, 16, 10, 10]


def test_after_the_guest_the_drift_is_measured_anew():
    meeting = guest(10, 20, 10, 20, at=30, length=55)
    found = propose(meeting, after(14))
    assert str(found.sentence) == "As things stand, “C” starts 4 min late and the meeting ends 9 min late."
    assert minutes_with(meeting, after(14), "shorten") == [10, 16, 10, 15]
    assert minutes_with(meeting, after(14), "park") == [10, 0, 10, 0]


def test_what_is_regained_before_the_guest_does_not_help_the_end():
    meeting = guest(10, 15, 10, 10, at=30, length=45)
    assert minutes_with(meeting, after(2), "shorten") == [10, 15, 10, 5]


def test_nothing_is_cut_for_a_guest_who_waits_for_seconds():
    meeting = guest(10, 20, 10, 20, at=30, length=50)
    assert minutes_with(meeting, after(10.5), "shorten") == [10, 20, 10, 9]


def test_a_guest_who_still_waits_is_named():
    meeting = changed(guest(10, 20, 10, 10, at=30, length=60), "B", format="long")
    meeting = changed(meeting, "B", importance=Importance.HIGH)
    proposal = proposed(meeting, after(25), "shorten")
    assert str(proposal.effect) == "“B” gives 12 min; “C” still starts 3 min late."
    assert (proposal.late_after, proposal.is_enough) == (timedelta(minutes=3), False)
    later = replace(meeting, length_minutes=50)
    assert str(proposed(later, after(25), "later").effect) == (
        "Nothing is cut and the planned end moves 15 min; “C” still starts 15 min late."
    )


def test_a_guest_and_an_end_that_stay_late_are_both_named():
    meeting = guest(10, 10, 10, 10, at=20, length=40)
    proposal = proposed(meeting, after(38), "shorten")
    assert (
        str(proposal.effect)
        == "2 items give 8 min each; “C” still starts 20 min late and the meeting ends 12 min late."
    )


# When nothing works


def test_when_nothing_can_be_cut_and_the_end_is_fixed_it_says_so():
    meeting = agenda.lock_end(changed(live(5, 10, length=15), "B", format="break"), locked=True)
    found = propose(meeting, after(9))
    assert found.proposals == ()
    assert str(found.sentence).startswith("As things stand, the meeting ends 4 min late. Nothing that is left can be")


def test_when_a_guest_has_to_wait_it_says_so():
    meeting = changed(guest(10, 20, 10, 10, at=30, length=60), "B", format="break")
    found = propose(meeting, after(14))
    assert found.proposals == ()
    assert str(found.sentence).endswith("tell whoever waits for it.")


def test_the_last_item_over_its_time_can_only_run_on():
    assert ids(live(10, length=10), after(13)) == ["later"]
    assert ids(live(10, length=10), after(10.5)) == []


# When it can be asked


def test_a_draft_too_long_for_its_meeting_gets_proposals():
    meeting = spring(10, 20, 20, length=40)
    assert ids(meeting, after(-60)) == ["shorten", "take-next", "park", "later"]
    assert sum(minutes_with(meeting, after(-60), "shorten")) == 40


def test_a_paused_meeting_gets_proposals_for_where_it_stands():
    meeting = running.pause(live(10, 20, length=30), at=after(5))
    assert minutes_with(meeting, after(11), "take-next") == [10, 14]


def test_equal_proposals_are_offered_once():
    assert ids(live(5, 10, length=15), after(8)) == ["shorten", "park", "later"]


# Applying


def test_applying_a_moment_later_keeps_what_the_running_item_has_used_meanwhile():
    meeting = live(10, 3, length=7)
    proposal = proposed(meeting, after(6.5), "shorten")
    result = overrun.apply(meeting, proposal, at=after(7.5))
    assert [item.minutes for item in result.items] == [8, 2]
    assert [item.minutes for item in overrun.apply(meeting, proposal, at=after(30)).items] == [10, 2]


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda meeting: agenda.set_minutes(meeting, "i2", 15),
        lambda meeting: agenda.remove_item(meeting, "i2"),
        lambda meeting: running.skip(meeting, "i2", at=after(14)),
        lambda meeting: running.end(meeting, at=after(14)),
    ],
)
def test_a_proposal_for_a_meeting_that_has_changed_is_refused(meanwhile):
    meeting = live(10, 20, length=30)
    proposal = proposed(meeting, after(14), "shorten")
    with pytest.raises(NotAllowed, match="press o for new proposals"):
        overrun.apply(meanwhile(meeting), proposal, at=after(14))


def test_an_item_that_has_begun_is_not_parked():
    meeting = live(10, 20, length=30)
    proposal = proposed(meeting, after(14), "park")
    with pytest.raises(NotAllowed, match="“B” has begun meanwhile"):
        overrun.apply(running.start_next(meeting, at=after(14)), proposal, at=after(14))


def test_an_end_that_was_fixed_meanwhile_is_not_moved():
    meeting = live(10, 20, length=30)
    proposal = proposed(meeting, after(14), "later")
    with pytest.raises(NotAllowed, match="press o for new proposals"):
        overrun.apply(agenda.lock_end(meeting, locked=True), proposal, at=after(14))
