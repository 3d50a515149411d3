"""Questions of other tools' reports as polls of ours."""

from dataclasses import replace
from datetime import UTC

import pytest

from meeting.errors import NotUnderstood
from meeting.exchange.understood import ReadBallot, ReadPoll
from meeting.poll import running as polls
from meeting.poll.counting import answered, count, sums
from meeting.poll.imported import poll_from, same_question, take_imported
from meeting.polls import PollState, Via
from tests.meeting.poll.rooms import IDS, after, live, poll


def who(name, email):
    return IDS.get(name, "")


def ballots(*answers):
    names = ["Anna Holm", "Guest", "Bo Jensen", "Chadi M"]
    return tuple(ReadBallot(name=name, answers=given) for name, given in zip(names, answers, strict=False))


def read(**fields):
    return poll_from(ReadPoll(question="Which\nday?", **fields), source="polls.csv", who=who)


def test_ballots_come_with_their_people_and_their_source():
    imported = read(ballots=ballots(("Mon",), ("Tue",), ("mon",)))

    assert (imported.kind, imported.question, imported.options) == ("single", "Which day?", ("Mon", "Tue"))
    assert (imported.state, imported.source) == (PollState.CLOSED, "polls.csv")
    assert [(one.voter, one.name, one.via) for one in imported.ballots] == [
        ("p1", "", Via.FILE),
        ("", "Guest", Via.FILE),
        ("p2", "", Via.FILE),
    ]
    assert sums(imported) == (2, 1)


def test_times_of_the_file_are_kept_where_they_can_be_told():
    stamped = (replace(ballots(("Mon",))[0], at=after(3).replace(tzinfo=None)),)

    imported = poll_from(
        ReadPoll(question="Q", ballots=stamped), source="", who=who, when=lambda stamp: stamp.replace(tzinfo=UTC)
    )

    assert imported.ballots[0].at == after(3)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"counts": (("Yes", 3), ("No", 1))}, "yes-no"),
        ({"counts": (("Nej", 1), ("Ja", 3))}, "yes-no"),
        ({"counts": (("Yes", 3),)}, "single"),
        ({"counts": (("A", 3), ("B", 1)), "is_multiple": True}, "multiple"),
        ({"counts": (("1", 3), ("5", 1)), "scale": (1, 5)}, "scale"),
        ({"counts": (("1", 3), ("often", 1)), "scale": (1, 5)}, "single"),
        ({"counts": (("A lot", 1),), "is_open": True}, "open"),
        ({"counts": tuple((str(n), 1) for n in range(30))}, "open"),
        ({}, "open"),
    ],
)
def test_the_kind_is_told_by_the_answers(fields, kind):
    assert read(**fields).kind == kind


def test_bare_counts_are_the_tally_of_an_anonymous_poll():
    imported = read(counts=(("No", 1), ("Yes", 3), ("", 2)))

    assert (imported.options, imported.tally, imported.is_named) == (("Yes", "No", "abstain"), (3, 1, 0), False)
    assert read(counts=(("5", 2),), scale=(1, 5)).tally == (0, 0, 0, 0, 2)
    assert read(counts=(("Yes", 0),)).tally == ()


def test_ballots_without_names_are_anonymous():
    nameless = tuple(replace(one, name="") for one in ballots(("Mon", "Tue"), ("Tue",), ()))

    imported = read(ballots=nameless, is_multiple=True)

    assert not imported.is_named
    assert (sums(imported), answered(imported)) == ((1, 2), 2)


def test_open_answers_keep_their_lines():
    assert read(ballots=ballots(("One\ntwo", " ")), is_open=True).ballots[0].text == "One\ntwo"


def test_a_report_fills_the_poll_that_was_prepared_for_it():
    meeting = live("Which day? Wed / Tue / Mon")
    imported = read(ballots=ballots(("Mon",), ("Tue",)))

    assert same_question(meeting, imported) == meeting.polls
    filled = take_imported(meeting, "q3", imported).polls[0]

    assert (sums(filled), filled.state, filled.source) == ((0, 1, 1), PollState.CLOSED, "polls.csv")
    scale = take_imported(live("1-5 Which day?"), "q3", read(counts=(("2", 3),), scale=(1, 5))).polls[0]
    assert sums(scale) == (0, 3, 0, 0, 0)


def test_a_report_that_does_not_fit_is_kept_on_its_own():
    meeting = live("Which day? Wed / Tue", "1-5 Which day?")
    imported = read(ballots=ballots(("Mon",)))

    for poll_id in ("q3", "q4"):
        with pytest.raises(NotUnderstood, match="“Mon” is no answer"):
            take_imported(meeting, poll_id, imported)
    with pytest.raises(NotUnderstood, match="“9” is no answer"):
        take_imported(meeting, "q4", read(counts=(("9", 3),), scale=(1, 9)))
    counted = polls.keep_poll(meeting, count(poll(), 0))
    with pytest.raises(NotUnderstood, match="has answers already"):
        take_imported(counted, counted.polls[-1].id, imported)
    assert polls.keep_poll(meeting, imported).polls[-1].ballots == imported.ballots
