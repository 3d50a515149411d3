from __future__ import annotations

from random import Random

from meeting.rotation.fairness import Polish
from meeting.rotation.figures import figures_of
from meeting.rotation.lanes import Lanes
from meeting.rotation.placing import first_round, rules_of
from meeting.rotation.request import Allowance, Keep, Purse, Wish
from tests.meeting.rotation.rounds import broken, request


def test_polish_spreads_what_cannot_be_avoided_and_costs_nothing() -> None:
    foes = Wish(keep=Keep.APART, people=(0, 1))
    asked = request(13, (4, 3, 3, 3), rounds=6, wishes=(foes,), history=((2, 3, 1.0), (4, 5, 0.5)))
    rules = [rules_of(asked, turn, asked.wishes) for turn in asked.open_rounds]
    rounds = [first_round(asked, turn, rule, Random(2)) for turn, rule in enumerate(rules)]
    polish = Polish(Lanes(asked, rules, rounds), Random(1))
    polish.run(Purse(Allowance(steps=6000)), enough=0)
    before = figures_of(asked, tuple(tuple(map(tuple, rooms)) for rooms in rounds))
    after = tuple(tuple(map(tuple, rooms)) for rooms in polish.best)
    assert broken(asked, after) == []
    assert figures_of(asked, after).cost <= before.cost
    assert figures_of(asked, after).worst_person < before.worst_person


def test_nothing_is_polished_where_nobody_may_move() -> None:
    asked = request(
        4, (2, 2), rounds=1, wishes=tuple(Wish(keep=Keep.PINNED, people=(p,), room=p // 2) for p in range(4))
    )
    rules = [rules_of(asked, 0, asked.wishes)]
    polish = Polish(Lanes(asked, rules, [[[0, 1], [2, 3]]]), Random(1))
    polish.run(Purse(Allowance()), enough=0)
    assert polish.best == [[[0, 1], [2, 3]]]
