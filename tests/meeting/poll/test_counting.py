"""Counting answers by key, by person, taken back; named and anonymous."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meeting.errors import NotAllowed, NotFound, NotUnderstood
from meeting.poll import counting
from meeting.poll.choices import choices, label_of, takes_digit
from meeting.poll.counting import (
    answered,
    assign,
    ballot_of,
    count,
    make_anonymous,
    make_named,
    not_answered,
    sums,
    take_back,
    vote,
    with_ballots,
)
from meeting.polls import Ballot, PollState, UnclearLine, Via
from tests.meeting.poll.rooms import NINE, after, poll


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("Which? A / B / C / D", "1234"),
        ("Which? " + " / ".join("ABCDEFGHIJ"), "0123456789"),
        ("0-5 How?", "012345"),
        ("rank: Best? A / B / C", "123"),
        ("open: What?", ""),
    ],
)
def test_only_digits_that_can_be_an_answer_are_kept_from_the_screens(line, taken):
    assert "".join(digit for digit in "0123456789" if takes_digit(poll(line), digit)) == taken


KINDS = [
    "Which? A / B / C",
    "* Which? A / B / C",
    "Go? yes/no",
    "1-5 How?",
    "fist: Go?",
    "temperature: Now?",
    "dots 3: Where? A / B / C",
    "rank: Best? A / B / C",
    "open: What?",
]


def answer(voter, *picks, **fields):
    return ballot_of(voter, picks, at=NINE, **fields)


def test_raised_hands_are_counted_and_taken_back():
    counted = count(count(count(poll(), 0), 0), 2)

    assert sums(counted) == (2, 0, 1)
    assert sums(count(counted, 0, by=-1)) == (1, 0, 1)
    assert answered(counted) == 3


def test_taking_back_the_last_leaves_no_trace():
    assert count(count(poll(), 1), 1, by=-1) == poll()


def test_nothing_is_taken_back_that_was_not_counted():
    with pytest.raises(NotAllowed, match="“Climate”"):
        count(poll(), 1, by=-1)


def test_values_are_counted_by_value():
    assert sums(count(poll("1-5 How?"), 5)) == (0, 0, 0, 0, 1)
    assert sums(count(poll("fist: Go?"), 0)) == (1, 0, 0, 0, 0, 0)


def test_each_choice_has_its_key():
    assert [one.key for one in choices(poll())] == ["1", "2", "3"]
    assert [one.key for one in choices(poll("temp: Now?"))] == [*"1234567890"]
    assert [one.key for one in choices(poll("0-10 How?"))] == [*"0123456789", ""]
    assert [one.mark for one in choices(poll("Which date? 3 Dec / 10 Dec / neither"))] == ["A", "B", "C"]
    assert label_of(poll("1-5 How?"), 4) == "4"


@pytest.mark.parametrize("line", ["rank: Best? A / B", "open: What?"])
def test_a_ranking_and_an_open_question_take_no_key(line):
    with pytest.raises(NotAllowed, match="cannot be counted by key"):
        count(poll(line), 0)


@pytest.mark.parametrize(("state", "reason"), [(PollState.PREPARED, "not open yet"), (PollState.CLOSED, "is closed")])
def test_only_an_open_poll_takes_answers(state, reason):
    with pytest.raises(NotAllowed, match=reason):
        count(poll(state=state), 0)
    with pytest.raises(NotAllowed, match=reason):
        vote(poll(state=state), answer("p1", 0))
    with pytest.raises(NotAllowed, match=reason):
        take_back(poll(state=state), voter="p1")


def test_the_last_answer_of_a_voter_counts():
    voted = vote(vote(vote(poll(), answer("p1", 0)), answer("p2", 1)), answer("p1", 2))

    assert sums(voted) == (0, 1, 1)
    assert answered(voted) == 2


def test_two_at_one_screen_hand_in_two_ballots():
    voted = vote(vote(poll(), answer("p1", 0)), answer("p2", 1, by="p1"))

    assert answered(voted) == 2
    assert voted.ballots[1].by == "p1"


def test_ballots_without_a_name_stand_each_for_somebody():
    voted = vote(vote(poll(), Ballot(picks=(0,))), Ballot(picks=(0,)))

    assert (sums(voted), answered(voted)) == ((2, 0, 0), 2)


def test_an_open_question_takes_several_answers_of_one_voter():
    asked = poll("open: What?")
    for text in ("Time", "Trust", "time"):
        asked = vote(asked, answer("p1", text=text))

    assert [one.text for one in asked.ballots] == ["time", "Trust"]
    assert answered(asked) == 1


def test_a_ballot_is_taken_back():
    voted = vote(vote(poll(), answer("p1", 0)), Ballot(name="Guest", picks=(1,)))

    assert sums(take_back(voted, voter="p1")) == (0, 1, 0)
    assert sums(take_back(voted, name="guest")) == (1, 0, 0)
    with pytest.raises(NotFound):
        take_back(voted, voter="p9")
    with pytest.raises(NotFound):
        take_back(voted)


@pytest.mark.parametrize(
    ("line", "picks", "problem"),
    [
        (KINDS[0], (3,), "among the 3 options"),
        (KINDS[0], (0, 1), "Only one answer"),
        (KINDS[0], (), "among the 3 options"),
        (KINDS[3], (6,), "from 1 to 5"),
        (KINDS[6], (1, 2), "each of the 3 options"),
        (KINDS[6], (0, 0, 0), "each of the 3 options"),
        (KINDS[6], (3, 2, 0), "That is 5 points"),
        (KINDS[7], (0, 0), "one place"),
        (KINDS[8], (), "it is empty"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(line, picks, problem):
    with pytest.raises(NotUnderstood, match=problem):
        vote(poll(line), answer("p1", *picks))


def test_who_present_has_not_answered_is_told_while_it_can_be():
    voted = vote(poll(), answer("p1", 0))

    assert not_answered(voted, ["p1", "p2"]) == ("p2",)
    assert not_answered(count(voted, 0), ["p1", "p2"]) is None
    assert not_answered(make_anonymous(voted), ["p1", "p2"]) is None


@pytest.mark.parametrize(
    ("line", "picks"),
    [(KINDS[0], (1,)), (KINDS[1], (0, 2)), (KINDS[3], (4,)), (KINDS[6], (1, 2, 0)), (KINDS[7], (2, 0))],
)
def test_anonymous_means_not_stored(line, picks):
    asked = poll(line, is_named=False)
    for voter, name, via in (("p1", "", Via.KEY), ("", "Guest", Via.CHAT)):
        asked = with_ballots(asked, [Ballot(voter=voter, name=name, picks=picks, by="p3", at=NINE, via=via)])

    assert answered(asked) >= 2
    assert all((one.voter, one.name, one.by, one.at) == ("", "", "", None) for one in asked.ballots)


def test_switching_to_anonymous_drops_names_but_no_answer():
    line = UnclearLine(name="Bo", voter="p2", text="hm", at=NINE)
    named = replace(poll(), unclear=(line,), dropped=(line, UnclearLine(name="Anna Holm", text="ah")))
    named = vote(vote(count(named, 2), answer("p2", 1, text="too early")), answer("p1", 0))

    anonymous = make_anonymous(named)

    assert sums(anonymous) == sums(named)
    assert anonymous.tally == (1, 0, 1)
    assert anonymous.ballots == (Ballot(picks=(1,), text="too early"),)
    assert anonymous.unclear == (UnclearLine(text="hm"),)
    assert anonymous.dropped == (UnclearLine(text="ah"), UnclearLine(text="hm"))
    assert make_named(anonymous).is_named


def test_the_order_of_anonymous_ballots_tells_nothing():
    line = "* Which? A / B / C"
    ballots = [answer("p1", 2), answer("p2", 0, 1), answer("p3", 1)]

    one = with_ballots(poll(line, is_named=False), ballots)

    assert one == with_ballots(poll(line, is_named=False), ballots[::-1])


def test_a_name_is_given_to_a_person_whose_later_answer_stays():
    asked = with_ballots(poll(), [Ballot(name="iPad", picks=(0,), at=NINE)])
    lines = (UnclearLine(name="IPAD", text="hm"), UnclearLine(name="Bo", text="?"))
    asked = replace(asked, unclear=lines, dropped=lines)

    given = assign(asked, "iPad", voter="p1")

    assert [(one.voter, one.name, one.picks) for one in given.ballots] == [("p1", "", (0,))]
    assert [line.voter for line in given.unclear] == ["p1", ""]
    assert [line.voter for line in given.dropped] == ["p1", ""]
    later = with_ballots(asked, [ballot_of("p1", [2], at=after(1))])
    assert sums(assign(later, "iPad", voter="p1")) == (0, 0, 1)
    with pytest.raises(NotFound, match="Nobody"):
        assign(asked, "Nobody", voter="p1")


def test_a_poll_has_room_for_so_many_ballots(monkeypatch):
    monkeypatch.setattr(counting, "BALLOTS_LIMIT", 1)

    with pytest.raises(NotAllowed, match="at most 1 ballots"):
        with_ballots(poll(), [answer("p1", 0), answer("p2", 0)])
    assert sums(with_ballots(poll(), [answer("p1", 0), answer("p1", 1)])) == (0, 1, 0)


def test_a_quorum_is_reached_by_all_answers_together():
    asked = poll(quorum=2)

    assert counting.is_quorate(vote(count(asked, 0), answer("p1", 1)))
    assert not counting.is_quorate(count(asked, 0))


def test_counts_of_several_picks_say_at_least_how_many_answered():
    assert answered(count(count(poll(KINDS[1]), 0), 1)) == 1
    assert answered(count(poll(KINDS[6]), 0, by=4)) == 2
    assert answered(count(poll(KINDS[6], points=0), 0, by=4)) == 4


def test_picks_of_an_altered_file_count_for_nothing():
    assert sums(replace(poll(), ballots=(Ballot(picks=(7,)),), tally=(1, 2, 3, 4))) == (1, 2, 3)
    assert sums(replace(poll(KINDS[6]), ballots=(Ballot(picks=(1,)),))) == (1, 0, 0)


_STEPS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([1, -1]), st.sampled_from(["", "p1", "p2"])), max_size=30
)


@settings(max_examples=40, deadline=None)
@given(steps=_STEPS, is_named=st.booleans())
def test_counts_are_never_negative_and_add_up_to_the_answers(steps, is_named):
    asked = poll(is_named=is_named)
    for pick, by, voter in steps:
        try:
            asked = vote(asked, answer(voter, pick)) if voter else count(asked, pick, by=by)
        except NotAllowed:
            assert sums(asked)[pick] - sum(one.picks == (pick,) for one in asked.ballots) == 0
        assert min(sums(asked)) >= 0
        assert sum(sums(asked)) == answered(asked)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(KINDS[:7]), st.lists(st.integers(0, 2), max_size=12), st.randoms(use_true_random=False))
def test_what_is_added_and_taken_back_in_any_order_leaves_nothing(line, places, random):
    asked = poll(line)
    picks = [list(choices(asked))[place].pick for place in places]
    for pick in picks:
        asked = count(asked, pick)
    random.shuffle(picks)
    for pick in picks:
        asked = count(asked, pick, by=-1)

    assert asked == poll(line)
