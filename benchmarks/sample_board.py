"""The board of a full network: 500 cards of all kinds and stages, each with something that happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from meeting.cards import Card, CardKind, Change, Stage, Touch
from meeting.people import Person

CARDS = 500

_GOALS, _SUBGOALS, _DECISIONS, _QUESTIONS = 5, 20, 80, 25
_STAGES = (Stage.AGREED, Stage.PROPOSED, Stage.DOING, Stage.AGREED, Stage.DONE, Stage.DOING, Stage.DONE, Stage.PARKED)
_TEXTS = (
    "Send the list of places to all who asked for it",
    "Ask three members how they got to know of us",
    "Book a room for the summer meeting",
    "Write down what worked, and send it round before we meet again",
)


def board(people: Sequence[Person], *, at: datetime) -> tuple[Card, ...]:
    """Return the cards, goals first."""
    return tuple(_card(number, people, at) for number in range(1, CARDS + 1))


def _card(number: int, people: Sequence[Person], at: datetime) -> Card:
    kind, stage = _kind(number), _STAGES[number % len(_STAGES)]
    text = f"{_TEXTS[number % len(_TEXTS)]}, part {number}"
    began = at - timedelta(days=number % 200)
    return Card(
        id=f"k{number}",
        kind=kind,
        text=text,
        stage=stage,
        reason="until the money is there" if stage is Stage.PARKED else "",
        parent=_parent(number, kind),
        owners=(people[number % len(people)].id,) if kind is CardKind.ACTION and number % 10 else (),
        due=(at + timedelta(days=number % 60 - 10)).date() if kind is CardKind.ACTION and number % 7 else None,
        changes=(
            Change(at=began, what=Touch.ADDED, became=text),
            Change(at=began, what=Touch.STAGE, was=Stage.PROPOSED, became=stage),
        ),
    )


def _kind(number: int) -> CardKind:
    kinds = (CardKind.GOAL, CardKind.SUBGOAL, CardKind.DECISION, CardKind.QUESTION)
    most = 0
    for kind, count in zip(kinds, (_GOALS, _SUBGOALS, _DECISIONS, _QUESTIONS), strict=True):
        most += count
        if number <= most:
            return kind
    return CardKind.ACTION


def _parent(number: int, kind: CardKind) -> str:
    if kind is CardKind.SUBGOAL:
        return f"k{number % _GOALS + 1}"
    return f"k{_GOALS + number % _SUBGOALS + 1}" if kind is CardKind.ACTION else ""
