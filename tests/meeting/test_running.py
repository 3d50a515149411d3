"""Running a meeting: what each step does, and what no sequence of steps may break."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import settings

from meeting import agenda, running
from meeting.errors import NotAllowed, NotFound, NotUnderstood, TooSoon
from meeting.item import Item, Span
from meeting.meeting import MeetingState
from meeting.timing import drift, projected_end
from tests.strategies import NINE, after, ran, spring, states, titled, total

SOME = settings(max_examples=25, deadline=None)
SECOND = timedelta(seconds=1)


def live(*minutes: int, **attributes):
    return running.start(spring(*minutes, **attributes), at=NINE)


# Starting


def test_starting_runs_the_first_item_and_remembers_the_plan():
    meeting = agenda.set_minutes(live(5, 10), "i2", 20)
    assert states(meeting) == "A> B"
    assert meeting.state is MeetingState.LIVE
    assert meeting.item("i2").planned_minutes == 10
    assert meeting.item("i2").planned_at == after(5)


def test_what_was_parked_before_the_start_was_not_planned():
    meeting = running.start(running.park(spring(5, 10, 5), "i1", at=NINE), at=NINE)
    assert states(meeting) == "A~ B> C"
    assert (meeting.item("i1").planned_minutes, meeting.item("i1").planned_at) == (0, None)
    assert meeting.item("i2").planned_at == NINE


@pytest.mark.parametrize("minutes_ago", [0, 3, 45])
def test_a_meeting_may_have_begun_already(minutes_ago):
    meeting = running.start(spring(5), at=after(10), began=after(10 - minutes_ago))
    assert meeting.started_at == after(10 - minutes_ago)
    assert titled(meeting, "A").elapsed(after(10)) == timedelta(minutes=minutes_ago)


@pytest.mark.parametrize(("began", "why"), [(11, "in the future"), (10 - 24 * 60 - 1, "more than a day ago")])
def test_a_meeting_did_not_begin_then(began, why):
    with pytest.raises(NotUnderstood, match=why):
        running.start(spring(5), at=after(10), began=after(began))


def test_a_meeting_starts_once_and_only_with_an_agenda():
    with pytest.raises(NotAllowed, match="already been started"):
        running.start(live(5), at=after(1))
    with pytest.raises(NotAllowed, match="agenda is empty"):
        running.start(spring(), at=NINE)


# Forward and back


def test_next_ends_one_item_and_begins_the_other_at_the_same_instant():
    meeting = running.start_next(live(5, 10), at=after(4))
    assert states(meeting) == "A+ B>"
    assert titled(meeting, "A").spans == (Span(started=NINE, ended=after(4)),)
    assert titled(meeting, "B").spans == (Span(started=after(4)),)


def test_a_double_press_does_not_skip_two_items():
    meeting = running.start_next(live(5, 5, 5), at=after(5))
    with pytest.raises(TooSoon, match="“B” has only just begun"):
        running.start_next(meeting, at=after(5) + 1.9 * SECOND)
    assert states(running.start_next(meeting, at=after(5) + 2 * SECOND)) == "A+ B+ C>"


def test_a_double_press_on_start_does_not_skip_the_first_item():
    with pytest.raises(TooSoon):
        running.start_next(live(5, 5), at=NINE + SECOND)


def test_a_clock_set_back_does_not_block_the_next_step():
    assert states(running.start_next(live(5, 5), at=after(-30))) == "A+ B>"


def test_after_the_last_item_nothing_runs_and_the_way_on_is_said():
    meeting = running.start_next(live(5), at=after(5))
    assert states(meeting) == "A+"
    with pytest.raises(NotAllowed, match="end the meeting, or add an item"):
        running.start_next(meeting, at=after(6))
    added = agenda.add_item(meeting, Item(id="", title="B", minutes=5))
    assert states(running.start_next(added, at=after(7))) == "A+ B>"


def test_starting_an_item_out_of_turn_moves_it_up():
    meeting = running.start_item(live(5, 5, 5, 5), "i3", at=after(5))
    assert states(meeting) == "A+ C> B D"
    assert states(running.start_item(meeting, "i1", at=after(6))) == "C+ A> B D"


def test_starting_what_runs_or_is_gone_is_refused():
    with pytest.raises(NotAllowed, match="“A” is already running"):
        running.start_item(live(5), "i1", at=after(1))
    with pytest.raises(NotFound):
        running.start_item(live(5), "i9", at=after(1))


def test_going_back_takes_up_the_item_before_and_keeps_what_both_have_run():
    meeting = running.back(running.start_next(live(5, 10), at=after(4)), at=after(7))
    assert states(meeting) == "A> B"
    assert titled(meeting, "A").elapsed(after(8)) == timedelta(minutes=5)
    assert titled(meeting, "B").remaining(after(8)) == timedelta(minutes=7)


def test_going_back_twice_goes_back_two_items():
    meeting = running.start_next(running.start_next(live(5, 5, 5), at=after(5)), at=after(10))
    meeting = running.back(meeting, at=after(11))
    assert states(meeting) == "A+ B> C"
    assert states(running.back(meeting, at=after(12))) == "A> B C"


def test_going_back_when_the_agenda_is_through_takes_up_the_last_item():
    meeting = running.start_next(live(5), at=after(5))
    assert states(running.back(meeting, at=after(6))) == "A>"


def test_going_back_from_the_first_item_is_refused():
    with pytest.raises(NotAllowed, match="none to go back to"):
        running.back(live(5, 5), at=after(1))


def test_going_back_moves_the_end_by_nothing():
    meeting = running.start_next(live(5, 10, 20), at=after(5))
    assert drift(running.back(meeting, at=after(8)), after(8)) == drift(meeting, after(8))


# Pause


def test_a_pause_stops_the_clock_of_the_item():
    meeting = running.pause(live(5, 5), at=after(2))
    assert meeting.is_paused
    meeting = running.resume(meeting, at=after(12))
    assert not meeting.is_paused
    assert titled(meeting, "A").elapsed(after(13)) == timedelta(minutes=3)


def test_next_from_a_paused_item_leaves_the_pause_out():
    meeting = running.start_next(running.pause(live(5, 5), at=after(2)), at=after(9))
    assert states(meeting) == "A+ B>"
    assert titled(meeting, "A").elapsed(after(9)) == timedelta(minutes=2)


def test_pausing_twice_or_nothing_is_refused():
    paused = running.pause(live(5), at=after(1))
    with pytest.raises(NotAllowed, match="already paused"):
        running.pause(paused, at=after(2))
    with pytest.raises(NotAllowed, match="not paused"):
        running.resume(live(5), at=after(2))
    with pytest.raises(NotAllowed, match="No item is running"):
        running.pause(running.start_next(live(5), at=after(5)), at=after(6))


# Skip, park, bring back


def test_a_skipped_item_stays_on_the_list():
    assert states(running.skip(live(5, 5, 5), "i2", at=after(1))) == "A> B- C"


def test_skipping_the_running_item_starts_the_next():
    meeting = running.skip(live(5, 5), "i1", at=after(1))
    assert states(meeting) == "A- B>"
    assert titled(meeting, "A").elapsed(after(9)) == timedelta(minutes=1)


def test_skipping_the_last_item_leaves_nothing_running():
    meeting = running.skip(live(5), "i1", at=after(1))
    assert states(meeting) == "A-"
    assert meeting.running is None
    assert projected_end(meeting, after(2)) == after(2)


def test_parking_is_for_next_time_and_done_stays_done():
    meeting = running.start_next(live(5, 5, 5), at=after(5))
    assert states(running.park(meeting, "i3", at=after(6))) == "A+ B> C~"
    with pytest.raises(NotAllowed, match="“A” is done already"):
        running.park(meeting, "i1", at=after(6))


def test_an_item_brought_back_keeps_its_place_or_comes_next():
    meeting = running.park(running.skip(live(5, 5, 5, 5), "i4", at=after(1)), "i1", at=after(1))
    assert states(meeting) == "A~ B> C D-"
    assert states(running.bring_back(meeting, "i1")) == "B> A C D-"
    assert states(running.bring_back(meeting, "i4")) == "A~ B> C D"
    with pytest.raises(NotAllowed, match="neither skipped nor parked"):
        running.bring_back(meeting, "i3")


# More and less time


def test_a_minute_more_and_a_minute_less():
    meeting = running.extend(live(5), "i1", 1, at=after(1))
    assert titled(meeting, "A").minutes == 6
    assert running.extend(meeting, "i1", -1, at=after(1)) == live(5)


def test_a_running_item_keeps_the_minutes_it_has_used():
    meeting = running.extend(live(10), "i1", -9, at=after(3.5))
    assert titled(meeting, "A").minutes == 4
    with pytest.raises(NotAllowed, match="“A” cannot get shorter than 4 min"):
        running.extend(meeting, "i1", -1, at=after(3.5))


def test_an_item_left_for_later_keeps_the_minutes_it_has_used():
    meeting = running.back(running.start_next(live(5, 10), at=after(5)), at=after(8))
    assert titled(running.extend(meeting, "i2", -9, at=after(8)), "B").minutes == 3


def test_an_item_over_its_time_cannot_get_shorter_but_longer():
    with pytest.raises(NotAllowed, match="cannot get shorter than 8 min"):
        running.extend(live(5), "i1", -1, at=after(7.2))
    assert titled(running.extend(live(5), "i1", 1, at=after(7.2)), "A").minutes == 6


@pytest.mark.parametrize(("minutes", "by", "why"), [(480, 1, "longer than 480 min"), (1, -1, "shorter than 1 min")])
def test_an_item_has_a_shortest_and_a_longest_time(minutes, by, why):
    with pytest.raises(NotAllowed, match=f"“B” cannot get {why}"):
        running.extend(live(5, minutes), "i2", by, at=after(1))


def test_a_done_item_keeps_its_minutes():
    with pytest.raises(NotAllowed, match="“A” is done"):
        running.extend(running.start_next(live(5, 5), at=after(5)), "i1", 1, at=after(6))


# It really began then


def test_the_running_item_began_earlier_and_so_the_one_before_ended_earlier():
    meeting = running.start_next(live(10, 10), at=after(8))
    meeting = running.backdate(meeting, after(5), at=after(9))
    assert titled(meeting, "A").elapsed(after(9)) == timedelta(minutes=5)
    assert titled(meeting, "B").elapsed(after(9)) == timedelta(minutes=4)


def test_the_running_item_began_later_and_so_the_one_before_ended_later():
    meeting = running.start_next(live(10, 10), at=after(5))
    meeting = running.backdate(meeting, after(8), at=after(9))
    assert titled(meeting, "A").elapsed(after(9)) == timedelta(minutes=8)
    assert titled(meeting, "B").elapsed(after(9)) == timedelta(minutes=1)


@pytest.mark.parametrize("began", [-4, 3])
def test_the_first_item_takes_the_start_of_the_meeting_along(began):
    meeting = running.backdate(live(10), after(began), at=after(5))
    assert meeting.started_at == after(began)
    assert titled(meeting, "A").elapsed(after(5)) == timedelta(minutes=5 - began)


def test_an_item_that_is_done_cannot_have_begun_after_what_followed():
    meeting = running.start_next(running.start_next(live(5, 5, 5), at=after(5)), at=after(10))
    with pytest.raises(NotUnderstood, match="before “B” began"):
        running.backdate(meeting, after(4), at=after(11))
    assert titled(running.backdate(meeting, after(5), at=after(11)), "B").elapsed(after(11)) == timedelta()


def test_a_mistaken_skip_in_between_gives_way():
    meeting = running.start_next(live(5, 5, 5), at=after(8))
    meeting = running.skip(meeting, "i2", at=after(8) + 3 * SECOND)
    meeting = running.backdate(meeting, after(5), at=after(9))
    assert states(meeting) == "A+ B- C>"
    assert titled(meeting, "B").spans == ()
    assert total(meeting, after(9)) == timedelta(minutes=9)


def test_backdating_over_a_first_item_that_was_skipped_moves_the_start():
    meeting = running.backdate(running.skip(live(5, 5), "i1", at=after(1)), after(-2), at=after(2))
    assert meeting.started_at == after(-2)
    assert titled(meeting, "A").spans == ()


def test_backdating_into_a_pause_leaves_the_stretch_before_it():
    meeting = running.pause(live(10, 10), at=after(4))
    meeting = running.start_next(meeting, at=after(9))
    assert titled(running.backdate(meeting, after(6), at=after(9)), "A").elapsed(after(9)) == timedelta(minutes=4)
    assert titled(running.backdate(meeting, after(3), at=after(9)), "A").elapsed(after(9)) == timedelta(minutes=3)


def test_an_item_that_was_paused_or_left_keeps_its_start():
    paused = running.pause(live(5), at=after(2))
    for meeting in (paused, running.resume(paused, at=after(3))):
        with pytest.raises(NotAllowed, match="its start stays"):
            running.backdate(meeting, after(1), at=after(4))


def test_nothing_begins_in_the_future():
    with pytest.raises(NotUnderstood, match="in the future"):
        running.backdate(live(5), after(3), at=after(2))


# Ending


def test_an_ended_meeting_keeps_what_was_not_reached():
    meeting = running.end(live(5, 5), at=after(4))
    assert states(meeting) == "A+ B"
    assert (meeting.state, meeting.ended_at) == (MeetingState.ENDED, after(4))


def test_a_meeting_never_ends_before_it_began():
    assert running.end(live(5), at=after(-30)).ended_at == NINE


def test_an_ended_meeting_is_reopened_with_nothing_running():
    meeting = running.reopen(running.end(live(5, 5), at=after(4)), at=after(6))
    assert (meeting.state, meeting.ended_at, meeting.running) == (MeetingState.LIVE, None, None)
    assert states(running.start_next(meeting, at=after(6))) == "A+ B>"


def test_an_old_or_open_meeting_is_not_reopened():
    with pytest.raises(NotAllowed, match="Only a meeting that has ended"):
        running.reopen(live(5), at=after(1))
    with pytest.raises(NotAllowed, match="more than a day ago"):
        running.reopen(running.end(live(5), at=after(5)), at=after(6 + 24 * 60))


@pytest.mark.parametrize(
    "step",
    [
        lambda meeting: running.start_next(meeting, at=NINE),
        lambda meeting: running.start_item(meeting, "i1", at=NINE),
        lambda meeting: running.back(meeting, at=NINE),
        lambda meeting: running.pause(meeting, at=NINE),
        lambda meeting: running.resume(meeting, at=NINE),
        lambda meeting: running.backdate(meeting, NINE, at=NINE),
        lambda meeting: running.mark_acted(meeting, at=NINE),
        lambda meeting: running.end(meeting, at=NINE),
    ],
)
def test_steps_of_a_live_meeting_say_why_they_are_not_for_others(step):
    with pytest.raises(NotAllowed, match="has not begun"):
        step(spring(5))
    with pytest.raises(NotAllowed, match="has ended"):
        step(running.end(live(5), at=after(5)))


# Advancing by itself


def test_an_item_hands_over_at_the_instant_its_time_is_up():
    meeting = running.advance_by_itself(live(5, 5, auto_advance=True), now=after(7))
    assert titled(meeting, "B").spans == (Span(started=after(5)),)


def test_several_items_followed_each_other_while_the_computer_slept():
    meeting = running.advance_by_itself(live(5, 5, 5, auto_advance=True), now=after(99))
    assert states(meeting) == "A+ B+ C>"
    assert titled(meeting, "C").spans == (Span(started=after(10)),)


@pytest.mark.parametrize("now", [4.9, 60])
def test_an_item_without_automatic_advance_or_paused_or_last_stays(now):
    for meeting in (
        spring(5, 5),
        running.pause(live(5, 5, auto_advance=True), at=after(1)),
        live(5, auto_advance=True),
        live(5, 5),
        running.start_next(live(5), at=after(5)),
    ):
        assert running.advance_by_itself(meeting, now=after(now)) == meeting


def test_a_locked_item_does_not_begin_by_itself_before_its_time():
    meeting = agenda.lock_item(live(5, 5, auto_advance=True), "i2", after(20))
    assert running.advance_by_itself(meeting, now=after(19)) == meeting
    assert titled(running.advance_by_itself(meeting, now=after(23)), "B").spans == (Span(started=after(20)),)


def test_one_can_go_back_to_an_item_that_handed_over_by_itself():
    meeting = running.advance_by_itself(live(5, 5, auto_advance=True), now=after(5))
    meeting = running.back(meeting, at=after(6))
    assert states(running.advance_by_itself(meeting, now=after(9))) == "A> B"


def test_an_item_over_its_time_that_is_set_to_hand_over_does_so_now():
    meeting = live(5, 5)
    meeting = agenda.edit_item(meeting, replace(titled(meeting, "A"), auto_advance=True))
    meeting = running.advance_by_itself(meeting, now=after(9), since=after(9) - SECOND)
    assert titled(meeting, "B").spans == (Span(started=after(9) - SECOND),)


def test_an_item_gone_back_to_never_hands_over_before_it_came_back():
    meeting = running.back(running.start_next(live(5, 5), at=after(9)), at=after(10))
    meeting = agenda.edit_item(meeting, replace(titled(meeting, "A"), auto_advance=True))
    assert ran(running.advance_by_itself(meeting, now=after(12)))[-1] == Span(started=after(10))
