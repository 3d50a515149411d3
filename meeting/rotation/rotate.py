"""Plans breakout rounds: by rule where a rule fits, else by search; anytime, and the same for a seed and an effort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from meeting.rotation.designs import design
from meeting.rotation.fairness import Polish
from meeting.rotation.figures import Figures, figures_of, least_cost
from meeting.rotation.lanes import Lanes, Rooms
from meeting.rotation.placing import RoundRules, first_round, rules_of
from meeting.rotation.request import Allowance, Purse, Request, Round, Rounds, checked
from meeting.rotation.search import Cooling, Search
from meeting.rotation.tight import tight_rounds
from meeting.rotation.weights import UNIT
from meeting.rotation.wording import quality_words
from meeting.words import Sentence

LARGE = 1500
"""People times rounds from which a search begins with rounds made by rule."""

BURST = Cooling(until=0.06)
"""A short search at first, which is enough where much is possible."""

POLISHED = 0.93
"""The share of the allowance after which what was found is evened out."""

LONG, COOLER = Cooling(until=POLISHED), Cooling(hot=0.02, cold=0.007, until=POLISHED)
"""The searches after it; the cooler one where there are few repeats, of which a hot search makes more than it mends."""

FEW_REPEATS = 0.05
"""Repeats for each seat in all open rounds after the short search, which are few."""


class Stage(StrEnum):
    """What made a plan."""

    RULE = "rule"
    SEARCH = "search"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Rounds and how good they are.

    Attributes:
        rounds: those held, as they were, and those planned.
        stage: what made them.
        seed: gives, with the same effort, the same plan again.
        steps: the effort that was used.
        cut_short: whether it was stopped before the effort was used up, so that another run may differ.
    """

    request: Request
    rounds: Rounds
    figures: Figures
    stage: Stage
    seed: int
    steps: int = 0
    cut_short: bool = False

    @property
    def words(self) -> tuple[Sentence, ...]:
        """What a facilitator wants to know of it."""
        return quality_words(self.request, self.figures)


Shown = Callable[[Rounds], None]
"""Is given all rounds each time better ones are found."""


def rotate(request: Request, *, seed: int = 0, allowance: Allowance | None = None, shown: Shown | None = None) -> Plan:
    """Plan the rounds that are not held yet.

    Args:
        request: what is asked for.
        seed: another one gives other rounds that are as good.
        allowance: how long it may take.
        shown: is given the first valid rounds at once, and then better ones as they are found.

    Raises:
        NotUnderstood: the request makes no sense.
        RotationImpossible: what must be kept cannot be kept; says what clashes.
    """
    checked(request)
    rng, purse = Random(seed), Purse(allowance or Allowance())  # noqa: S311 - no secret is made of it
    rules = _rules(request)
    rounds = _by_chance(request, rules, rng)
    show = _shower(request, shown)
    show(rounds)
    made = _by_rule(request, rng)
    if made is not None and request.is_plain:
        rounds = made
        show(made)
    elif rounds:
        task = _Task(request, rules, rng, purse, show)
        large = len(request.people) * len(request.sizes) > LARGE
        tight = _by_table(request, rng)
        if tight is not None:
            show(tight)
        rounds = _evened(task, tight) if tight else _searched(task, made if made and large else rounds)
    plan = plan_of(request, _whole(request, rounds), seed=seed, cut_short=purse.stopped)
    return replace(plan, stage=Stage.RULE if rounds is made else Stage.SEARCH, steps=purse.steps)


def plan_of(request: Request, rounds: Rounds, *, seed: int = 0, cut_short: bool = False) -> Plan:
    """Return rounds made elsewhere, or shown while searching, as a plan."""
    figures = figures_of(request, rounds)
    return Plan(request=request, rounds=rounds, figures=figures, stage=Stage.SEARCH, seed=seed, cut_short=cut_short)


def first_rounds(request: Request, *, seed: int = 0) -> Rounds:
    """Return the valid rounds that `rotate` begins with.

    Raises:
        NotUnderstood: the request makes no sense.
        RotationImpossible: what must be kept cannot be kept; says what clashes.
    """
    checked(request)
    return _whole(request, _by_chance(request, _rules(request), Random(seed)))  # noqa: S311 - see rotate


def _rules(request: Request) -> list[RoundRules]:
    return [rules_of(request, turn, request.wishes) for turn in request.open_rounds]


def _by_chance(request: Request, rules: Sequence[RoundRules], rng: Random) -> list[Rooms]:
    return [first_round(request, turn, rule, rng) for turn, rule in zip(request.open_rounds, rules, strict=True)]


@dataclass(frozen=True, slots=True)
class _Task:
    """What every part of a search needs."""

    request: Request
    rules: Sequence[RoundRules]
    rng: Random
    purse: Purse
    show: Callable[[list[Rooms]], None]


def _by_rule(request: Request, rng: Random) -> list[Rooms] | None:
    """Return rounds without a repeat for anybody, where there is a rule and nothing has to be kept."""
    if request.held or request.wishes or any(request.absent) or len(set(request.sizes)) != 1:
        return None
    return _mingled(design(request.sizes[0], len(request.sizes), rng), rng)


def _by_table(request: Request, rng: Random) -> list[Rooms] | None:
    """Return the rounds with the fewest repeats known, where no search is likely to find them."""
    return _mingled(tight_rounds(request.sizes[0], len(request.sizes)), rng) if request.is_plain else None


def _mingled(rounds: list[Rooms] | None, rng: Random) -> list[Rooms] | None:
    """Return rounds with everybody in somebody's place."""
    if rounds is None:
        return None
    people = list(range(sum(map(len, rounds[0]))))
    rng.shuffle(people)
    return [[[people[person] for person in room] for room in rooms] for rooms in rounds]


def _searched(task: _Task, rounds: list[Rooms]) -> list[Rooms]:
    """Return the best rounds found from these: searched, then evened out."""
    goal = round(least_cost(task.request) * UNIT) if not task.request.held else 0
    search = Search(_lanes(task, rounds), task.rng, task.show)
    search.run(task.purse, BURST, goal=goal)
    seats = sum(len(room) for rooms in rounds for room in rooms)
    search.run(task.purse, COOLER if search.best_cost < FEW_REPEATS * UNIT * seats else LONG, goal=goal)
    if search.best_cost == 0 or task.purse.used() >= 1:
        return search.best
    return _evened(task, search.best, goal=goal)


def _evened(task: _Task, rounds: list[Rooms], *, goal: int | None = None) -> list[Rooms]:
    """Return rounds that cost as little, with less for the worst off; at once if nothing can be less than ``goal``."""
    lanes = _lanes(task, rounds)
    polish = Polish(lanes, task.rng)
    polish.run(task.purse, enough=lanes.cost if goal is None else goal)
    task.show(polish.best)
    return polish.best


def _lanes(task: _Task, rounds: list[Rooms]) -> Lanes:
    return Lanes(task.request, task.rules, rounds)


def _shower(request: Request, shown: Shown | None) -> Callable[[list[Rooms]], None]:
    def show(rounds: list[Rooms]) -> None:
        if shown is not None:
            shown(_whole(request, rounds))

    return show


def _whole(request: Request, rounds: Sequence[Rooms]) -> Rounds:
    """Return the rounds held as they were and the others with the people of a room in order."""
    planned: tuple[Round, ...] = tuple(tuple(tuple(sorted(room)) for room in rooms) for rooms in rounds)
    return request.held + planned
