from __future__ import annotations

import pytest

from meeting.rotation.figures import figures_of, least_cost
from meeting.rotation.request import Keep, Request, Rounds, Wish
from meeting.rotation.wording import quality_words
from tests.meeting.rotation.rounds import request

TWICE: Rounds = (((0, 1, 2), (3, 4, 5)), ((0, 1, 3), (2, 4, 5)), ((0, 1, 4), (2, 3, 5)))


def said(asked: Request, rounds: Rounds) -> list[str]:
    return [str(words) for words in quality_words(asked, figures_of(asked, rounds))]


def test_figures_count_repeats_history_and_the_worst_off() -> None:
    asked = request(
        6, (3, 3), rounds=3, history=((1, 0, 0.5), (0, 1, 0.25), (4, 3, 1.0)), labels=("A",) * 3 + ("",) * 3
    )
    figures = figures_of(asked, TWICE)
    assert figures.repeats == 5
    assert figures.history == 0.75 * 3 + 1.0
    assert figures.cost == 8.25
    assert figures.repeated[0] == (0, 1, 3)
    assert set(figures.repeated[1:]) == {(2, 5, 2), (3, 5, 2), (4, 5, 2)}
    assert figures.known == ((0, 1), (3, 4))
    assert figures.worst_person == 2 + 0.75 * 3
    assert figures.most_meetings == 3
    assert figures.new_people == (3, 3, 5, 4, 4, 3)
    assert figures.alike == 3 + 1 + 1


def test_those_told_to_sit_together_do_not_count() -> None:
    asked = request(6, (3, 3), rounds=3, wishes=(Wish(keep=Keep.TOGETHER, people=(1, 0)),), history=((0, 1, 1.0),))
    figures = figures_of(asked, TWICE)
    assert (figures.repeats, figures.history, figures.most_meetings) == (3, 0, 2)


def test_quality_is_said_in_words() -> None:
    asked = request(6, (3, 3), rounds=3, history=((0, 1, 0.5), (3, 4, 1.0)))
    assert said(asked, TWICE) == [
        "All 6 meet from 3 to 5 new people; 4 pairs meet more than once: P0 and P1, P3 and P5, P4 and P5 and 1 more.",
        "One pair meets 3 times.",
        "2 pairs have met in earlier meetings: P0 and P1, P3 and P4.",
    ]


def test_a_plan_without_a_repeat_is_praised() -> None:
    rounds: Rounds = (((0, 1), (2, 3)), ((0, 2), (1, 3)))
    assert said(request(4, (2, 2), rounds=2), rounds) == [
        "All 4 meet 2 new people; nobody meets anybody twice.",
    ]


def test_what_cannot_be_bettered_is_said_and_many_pairs_are_only_counted() -> None:
    rounds: Rounds = (((0, 1, 2, 3),), ((0, 1, 2, 3),))
    assert said(request(4, (4,), rounds=2), rounds) == [
        "All 4 meet 3 new people; 6 pairs meet more than once: P0 and P1, P0 and P2, P0 and P3 and 3 more.",
        "No plan for these rooms and rounds has fewer repeats.",
    ]


def test_one_round_says_nothing_of_meeting_twice() -> None:
    assert said(request(4, (2, 2)), (((0, 1), (2, 3)),)) == ["All 4 meet 1 new person."]


@pytest.mark.parametrize(
    ("asked", "least"),
    [
        (request(20, (4,) * 5, rounds=8), 50),
        (request(12, (4,) * 3, rounds=6), 42),
        (request(23, (5, 5, 5, 4, 4), rounds=8), 83),
        (request(2, (2,), rounds=3), 2),
        (request(4, (2, 2), rounds=3), 0),
        (request(4, (2, 2), rounds=1, history=((0, 1, 5.0), (0, 2, 5.0), (0, 3, 0.5))), 0.5),
        (request(2, (2,), rounds=2, history=((0, 1, 0.25),)), 1.5),
        (request(3, (3,), rounds=1, history=((0, 1, 0.25), (0, 2, 9.0), (1, 2, 9.0))), 18.25),
        (request(0), 0),
        (request(1, (1,), rounds=1), 0),
        (request(5, (5,), rounds=2, absent=(frozenset(), frozenset())), 10),
        (request(4, (2, 2), rounds=1, wishes=(Wish(keep=Keep.TOGETHER, people=(0, 1)),)), 0),
        (request(6, (2, 2, 2), rounds=2, held=(((0, 1, 2), (3, 4, 5)),)), 0),
    ],
)
def test_no_plan_costs_less_than_the_bound(asked: Request, least: float) -> None:
    assert least_cost(asked) <= least
    assert least_cost(asked) == pytest.approx(least) or any(asked.history)
