"""The sample network's board: what its meetings captured, and what became of it from one meeting to the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from meeting.board.capturing import take_captures
from meeting.board.changing import Occasion, add_card, link_card, move_card
from meeting.board.finding import GOALS
from meeting.cards import Card, CardKind, Stage, Touch
from meeting.followup.promises import Answer, answer_promise, carry_over
from meeting.meeting import Meeting
from meeting.network import Network
from meeting.sample.plan import NOTHING, Both

_GOAL = Both("Half the CO₂ of our buildings by 2030", "Halvt så meget CO₂ fra vores bygninger i 2030")
_CLIMATE = Both("climate", "klima")
_YEAR_PLAN = 2
"""The place of the meeting that set goal and sub-goals for the year."""


class _Turn(NamedTuple):
    """What was answered about a promise in a meeting: which action of which meeting, how, and in what words."""

    meeting: int
    action: int
    what: Touch
    text: Both = NOTHING
    days: int = 0


_KEPT, _MOVED, _HELPED, _DROPPED = Touch.KEPT, Touch.MOVED, Touch.HELPED, Touch.DROPPED

_TURNS: dict[int, tuple[_Turn, ...]] = {
    1: (_Turn(0, 0, _KEPT),),
    2: (
        _Turn(1, 0, _KEPT),
        _Turn(1, 1, _MOVED, Both("the lawyers are busy until spring", "juristerne har travlt indtil foråret"), 40),
    ),
    3: (
        _Turn(2, 0, _KEPT),
        _Turn(2, 1, _KEPT),
        _Turn(1, 1, _DROPPED, Both("the region has asked them", "regionen har spurgt dem")),
    ),
    5: (
        _Turn(3, 0, _KEPT),
        _Turn(4, 0, _KEPT),
        _Turn(4, 1, _HELPED, Both("a folder that everybody can open", "en mappe, som alle kan åbne")),
    ),
    6: (_Turn(4, 1, _KEPT), _Turn(5, 0, _KEPT), _Turn(5, 1, _KEPT)),
    7: (_Turn(6, 0, _MOVED, Both("two numbers are missing", "to tal mangler"), 21),),
}
"""What was answered, by the place of the meeting; what is not answered carries over by itself."""

_STAGES_NOW: dict[tuple[int, CardKind, int], tuple[Stage, Both]] = {
    (0, CardKind.SUBGOAL, 0): (Stage.DONE, NOTHING),
    (0, CardKind.QUESTION, 0): (Stage.PARKED, Both("until we know the budget", "indtil vi kender budgettet")),
    (1, CardKind.QUESTION, 0): (Stage.DONE, NOTHING),
    (2, CardKind.SUBGOAL, 2): (Stage.DOING, NOTHING),
    (3, CardKind.QUESTION, 0): (Stage.DONE, NOTHING),
    (5, CardKind.QUESTION, 0): (Stage.DONE, NOTHING),
    (7, CardKind.ACTION, 0): (Stage.DONE, NOTHING),
    (7, CardKind.ACTION, 1): (Stage.DONE, NOTHING),
    (7, CardKind.ACTION, 2): (Stage.DOING, NOTHING),
}
"""Where cards came to be after the last meeting: by meeting, kind and place among the cards of that kind."""

_BETWEEN = (
    (Both("Order name tags for the half-year meeting", "Bestil navneskilte til halvårsmødet"), ("p14",), 0),
    (Both("Find out what the study trip may cost", "Find ud af, hvad studieturen må koste"), (), None),
)
"""Actions that were put on the board between meetings: text, owners, and days from today."""


def fill_board(network: Network, meetings: Sequence[Meeting], *, now: datetime, language: str) -> Network:
    """Return the network with the cards of its meetings, oldest first, and what became of them until ``now``."""
    held = [meeting for meeting in meetings if meeting.ended_at is not None]
    for place in range(len(held)):
        network = _held(network, held, place, language=language)
    network = _lately(network, held, language=language)
    for text, owners, days in _BETWEEN:
        due = None if days is None else _day(now, days)
        stage = Stage.AGREED if owners else Stage.PROPOSED
        draft = Card(id="", kind=CardKind.ACTION, text=text.said(language), owners=owners, due=due, stage=stage)
        network, _card = add_card(network, draft, on=Occasion(at=held[-1].starts_at + timedelta(days=9)))
    for meeting in meetings:
        if meeting.running is not None:
            network = take_captures(network, meeting, at=now)
    return network


def _held(network: Network, held: Sequence[Meeting], place: int, *, language: str) -> Network:
    """Return the network after one meeting: promises answered, and its captured lines agreed on."""
    meeting = held[place]
    began = Occasion(at=meeting.starts_at + timedelta(minutes=12), meeting=meeting.id)
    for turn in _TURNS.get(place, ()):
        card = _cards_of(network, held[turn.meeting], CardKind.ACTION)[turn.action]
        day = _day(meeting.starts_at, turn.days) if turn.days else None
        answer = Answer(what=turn.what, day=day, text=turn.text.said(language))
        network = answer_promise(network, card.id, answer, on=began)
    ended = meeting.ended_at or meeting.starts_at
    if place:
        network = carry_over(network, meeting.id, at=ended)
    network = take_captures(network, meeting, at=ended)
    over = Occasion(at=ended, meeting=meeting.id)
    for card in network.cards:
        if card.meeting == meeting.id and card.kind in {CardKind.DECISION, *GOALS}:
            network = move_card(network, card.id, Stage.AGREED, on=over)
    return _with_goal(network, meeting, over, language=language) if place == _YEAR_PLAN else network


def _with_goal(network: Network, meeting: Meeting, on: Occasion, *, language: str) -> Network:
    """Return the network with the goal for the year above its sub-goals."""
    draft = Card(id="", kind=CardKind.GOAL, text=_GOAL.said(language), tag=_CLIMATE.said(language), stage=Stage.AGREED)
    network, goal = add_card(network, draft, on=on)
    for card in _cards_of(network, meeting, CardKind.SUBGOAL):
        network = link_card(network, card.id, goal.id, on=on)
    return network


def _lately(network: Network, held: Sequence[Meeting], *, language: str) -> Network:
    """Return the network with what was moved on the board after the last meeting."""
    on = Occasion(at=(held[-1].ended_at or held[-1].starts_at) + timedelta(days=6))
    for (place, kind, which), (stage, reason) in _STAGES_NOW.items():
        card = _cards_of(network, held[place], kind)[which]
        network = move_card(network, card.id, stage, on=on, reason=reason.said(language))
    return network


def _cards_of(network: Network, meeting: Meeting, kind: CardKind) -> list[Card]:
    return [card for card in network.cards if card.meeting == meeting.id and card.kind is kind]


def _day(at: datetime, days: int) -> date:
    return (at + timedelta(days=days)).date()
