"""Polls of a meeting: prepared, opened, closed, asked again."""

from dataclasses import replace

import pytest

from meeting import presence, running
from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.people import Attendance, Presence
from meeting.poll import running as polls
from meeting.poll.counting import ballot_of, count, vote
from meeting.poll.running import Step, change_poll, current, next_step, poll_of
from meeting.poll.writing import read_poll
from meeting.polls import Poll, PollState, UnclearLine
from meeting.there import asked
from tests.meeting.poll.rooms import NINE, THEME, after, live, opened, poll

OTHER = "Which date? 3 Dec / 10 Dec"


def ids(meeting):
    return [one.id for one in meeting.polls]


def test_a_poll_is_prepared_for_an_item_without_answers():
    meeting = polls.add_poll(live(), count(poll(), 1), item="i2")

    assert (meeting.polls[0].id, meeting.counter) == ("q3", 3)
    assert (meeting.polls[0].state, meeting.polls[0].tally) == (PollState.PREPARED, ())
    assert polls.polls_of(meeting, "i2") == meeting.polls
    with pytest.raises(NotFound):
        polls.add_poll(live(), poll(), item="i9")


def test_an_incomplete_poll_is_refused_with_its_reason():
    with pytest.raises(NotUnderstood, match="at least two options"):
        polls.add_poll(live(), read_poll("Which? a").poll)
    with pytest.raises(NotUnderstood, match="needs a question"):
        polls.keep_poll(live(), Poll(id="", question=""))


def test_a_meeting_has_room_for_so_many_polls(monkeypatch):
    monkeypatch.setattr(polls, "POLLS_LIMIT", 1)

    with pytest.raises(NotAllowed, match="at most 1 polls"):
        live(THEME, OTHER)


def test_the_polls_of_the_last_meeting_are_asked_again_from_the_start():
    last, q = opened()
    last = change_poll(last, q, lambda one: count(one, 0))

    meeting = polls.prepare_polls(live(), last.polls)

    assert meeting.polls[0].question == last.polls[0].question
    assert (meeting.polls[0].tally, meeting.polls[0].opened_at, meeting.polls[0].item) == ((), None, "i1")


def test_a_poll_is_opened_closed_and_reopened_with_its_answers():
    meeting, q = opened()
    meeting = change_poll(meeting, q, lambda one: count(one, 0))

    closed = polls.close_poll(meeting, q, at=after(3))
    assert (poll_of(closed, q).opened_at, poll_of(closed, q).closed_at) == (after(1), after(3))
    again = polls.reopen_poll(closed, q)
    assert again == meeting
    assert poll_of(polls.close_poll(meeting, q, at=NINE), q).closed_at == after(1)


def test_steps_out_of_turn_are_refused():
    meeting, q = opened()

    with pytest.raises(NotAllowed, match="has been opened already"):
        polls.open_poll(meeting, q, at=NINE)
    with pytest.raises(NotAllowed, match="is not closed"):
        polls.reopen_poll(meeting, q)
    with pytest.raises(NotAllowed, match="is not open"):
        polls.close_poll(polls.close_poll(meeting, q, at=NINE), q, at=NINE)
    with pytest.raises(NotFound):
        poll_of(meeting, "q99")


def test_a_poll_of_no_item_goes_to_the_running_one_when_it_is_opened():
    meeting = polls.add_poll(live(), poll())

    assert polls.open_poll(meeting, "q3", at=NINE).polls[0].item == "i1"
    ended = running.end(meeting, at=after(9))
    assert polls.open_poll(ended, "q3", at=NINE).polls[0].item == ""


def test_a_poll_is_bound_to_another_item():
    meeting = live(THEME)

    assert polls.bind_poll(meeting, "q3", item="i2").polls[0].item == "i2"
    assert polls.bind_poll(meeting, "q3", item="").polls[0].item == ""
    with pytest.raises(NotFound):
        polls.bind_poll(meeting, "q3", item="i9")


def test_wording_can_change_under_answers_but_options_cannot():
    meeting, q = opened()
    meeting = change_poll(meeting, q, lambda one: vote(one, ballot_of("p1", [0], at=NINE)))

    reworded = polls.edit_poll(meeting, q, replace(poll(), options=("On-boarding", "Climate", "Neither")))
    assert poll_of(reworded, q).options[0] == "On-boarding"
    assert poll_of(reworded, q).ballots
    with pytest.raises(NotAllowed, match="answers already"):
        polls.edit_poll(meeting, q, poll(OTHER))
    with pytest.raises(NotUnderstood):
        polls.edit_poll(meeting, q, replace(poll(), question=""))


def test_a_poll_made_anonymous_by_editing_forgets_its_voters():
    meeting, q = opened()
    meeting = change_poll(meeting, q, lambda one: vote(one, ballot_of("p1", [0], at=NINE)))

    anonymous = poll_of(polls.edit_poll(meeting, q, poll(is_named=False)), q)

    assert (anonymous.tally, anonymous.ballots) == ((1, 0, 0), ())


def test_a_poll_without_answers_can_become_another():
    meeting = live(THEME, OTHER)

    meeting = polls.edit_poll(meeting, "q3", read_poll("Go? yes/no").poll)

    assert poll_of(meeting, "q3").kind == "yes-no"
    assert ids(meeting) == ["q3", "q4"]


def test_lines_that_were_no_answers_stay_with_the_wording_and_go_with_another_question():
    meeting, q = opened()
    line = UnclearLine(name="Guest", text="1 or 2")
    meeting = change_poll(meeting, q, lambda one: replace(count(one, 0), dropped=(line,)))
    empty = change_poll(meeting, q, lambda one: replace(one, tally=()))

    assert poll_of(polls.edit_poll(meeting, q, replace(poll(), question="Which one?")), q).dropped == (line,)
    assert poll_of(polls.edit_poll(meeting, q, poll(is_named=False)), q).dropped == (UnclearLine(text="1 or 2"),)
    assert poll_of(polls.edit_poll(empty, q, poll(OTHER)), q).dropped == ()
    assert polls.repeat_poll(meeting, q).polls[-1].dropped == ()


def test_a_question_asked_again_knows_the_first():
    meeting, q = opened()
    with pytest.raises(NotAllowed, match="nothing to compare"):
        polls.repeat_poll(meeting, q)
    meeting = change_poll(meeting, q, lambda one: count(one, 0))

    again = polls.repeat_poll(meeting, q)

    assert again.polls[-1].tally == ()
    assert polls.repeated(again, again.polls[-1]).id == q
    assert polls.repeated(again, again.polls[0]) is None
    alone = polls.remove_poll(again, q)
    assert polls.repeated(alone, alone.polls[0]) is None
    after_the_end = polls.repeat_poll(running.end(meeting, at=after(9)), q)
    assert after_the_end.polls[-1].item == "i1"


def test_the_next_step_opens_what_is_prepared_and_closes_what_is_open():
    meeting = live(THEME, OTHER)

    step = next_step(meeting)
    assert (step.step, step.poll.id) == (Step.OPEN, "q3")
    meeting = polls.take_step(meeting, step, at=after(1))
    step = next_step(meeting)
    assert (step.step, step.poll.id) == (Step.CLOSE, "q3")
    meeting = polls.take_step(meeting, step, at=after(2))
    assert next_step(meeting).poll.id == "q4"
    assert next_step(meeting, "q3") is None


def test_the_current_poll_is_the_open_one_of_the_running_item():
    meeting = live(THEME, OTHER)
    assert current(live()) is None
    meeting = polls.bind_poll(meeting, "q4", item="i2")
    meeting = polls.open_poll(polls.open_poll(meeting, "q3", at=after(1)), "q4", at=after(2))

    assert current(meeting).id == "q3"
    assert current(replace(meeting, items=())).id == "q4"
    assert current(running.end(meeting, at=after(5))) is None
    assert current(running.start_next(meeting, at=after(5))).id == "q4"


def test_a_poll_is_put_to_those_there_now_and_once_it_is_closed_to_those_who_were_there_then():
    meeting = presence.mark(live("Which date? 1 / 2"), ("p1", "p2", "p3"), Presence.PRESENT, at=NINE)
    meeting = polls.open_poll(meeting, meeting.polls[0].id, at=after(1))
    meeting = presence.mark(meeting, ("p2",), Presence.LEFT, at=after(3))
    assert asked(meeting, poll_of(meeting, meeting.polls[0].id)) == ("p1", "p3")
    meeting = polls.close_poll(meeting, meeting.polls[0].id, at=after(4))
    meeting = presence.mark(meeting, ("p3",), Presence.LEFT, at=after(5))
    meeting = presence.mark(meeting, ("p4",), Presence.LATE, at=after(6))
    assert asked(meeting, poll_of(meeting, meeting.polls[0].id)) == ("p1", "p3")
    kept_without_times = replace(meeting, attendance=(Attendance(person="p5", presence=Presence.PRESENT),))
    assert asked(kept_without_times, poll_of(meeting, meeting.polls[0].id)) == ("p5",)
